/* recto-desk-cache.c: the search cache brought up to what the desk says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"
#include "recto-fold.h"

/* Rows that are folded in one transaction of the cache. */
#define BATCH 2000
/* A piece of the work in the background: so many microseconds, but so many rows at least, and more
 * where many were gone through that are known already, since each piece begins at the first row of
 * an article: a row that is known costs about a hundredth of one that is not. */
#define PIECE (40 * G_TIME_SPAN_MILLISECOND)
#define PIECE_ROWS 500
#define KNOWN_TO_LEARNT 16

typedef struct
{
  RectoDesk *desk;
  RectoSql *cache;
  guint n_written; /* rows in the transaction that is open */
  guint n_learnt;  /* rows */
  guint n_known;   /* rows that were gone through besides */
  gint64 until;    /* monotonic: when the piece is done; 0: never */
} Refresh;

static gboolean
piece_is_done (const Refresh *refresh)
{
  return refresh->until != 0 &&
         refresh->n_learnt >= MAX (PIECE_ROWS, refresh->n_known / KNOWN_TO_LEARNT) &&
         g_get_monotonic_time () > refresh->until;
}

static gboolean
stop (Refresh *refresh, GError **error)
{
  if (!recto_desk_is_stopping (refresh->desk) && !piece_is_done (refresh))
    return FALSE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  return TRUE;
}

/* id to stamp, of a statement that gives both. */
static GHashTable *
read_stamps (RectoSql *sql, RectoSqlStatement which, const RectoValue *values, GError **error)
{
  g_autoptr (GHashTable) stamps =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  sqlite3_stmt *statement = recto_sql_start (sql, which, values, values != NULL, error);
  int result;

  if (statement == NULL)
    return NULL;
  while ((result = recto_sql_step (sql, statement, error)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      gint64 stamp = sqlite3_column_int64 (statement, 1);

      g_hash_table_insert (stamps, g_memdup2 (&id, sizeof id), g_memdup2 (&stamp, sizeof stamp));
    }
  return result < 0 ? NULL : g_steal_pointer (&stamps);
}

static gboolean
begin_batch (Refresh *refresh, GError **error)
{
  return !sqlite3_get_autocommit (refresh->cache->db) ||
         recto_sql_run (refresh->cache, RECTO_SQL_BEGIN, NULL, 0, error);
}

static gboolean
end_batch (Refresh *refresh, GError **error)
{
  refresh->n_written = 0;
  return sqlite3_get_autocommit (refresh->cache->db) ||
         recto_sql_run (refresh->cache, RECTO_SQL_COMMIT, NULL, 0, error);
}

/* The index has no copy of the text: to forget a row it must be told what the row was. */
static gboolean
forget_row (Refresh *refresh, gint64 id, GError **error)
{
  const RectoValue row = recto_value_integer (id);
  g_autofree char *source = NULL;
  g_autofree char *target = NULL;
  sqlite3_stmt *statement;
  int result;

  statement = recto_sql_start (refresh->cache, RECTO_SQL_CACHE_READ_ROW, &row, 1, error);
  if (statement == NULL)
    return FALSE;
  result = recto_sql_step (refresh->cache, statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE;
  source = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  target = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  sqlite3_reset (statement);

  {
    const RectoValue values[] = { row, recto_value_text (source), recto_value_text (target) };

    return recto_sql_run (refresh->cache, RECTO_SQL_CACHE_UNINDEX, values, 3, error) &&
           recto_sql_run (refresh->cache, RECTO_SQL_CACHE_DELETE_ROW, &row, 1, error);
  }
}

static gboolean
learn_row (Refresh *refresh, gint64 article, RectoSqlRow *row, GError **error)
{
  g_autofree char *source = recto_sql_row_dup_text (row, 5);
  g_autofree char *target = recto_sql_row_dup_text (row, 6);
  g_autofree char *folded_source = recto_fold (source, -1);
  g_autofree char *folded_target = recto_fold (target, -1);
  const RectoValue id = recto_value_integer (sqlite3_column_int64 (row->statement, 0));
  const RectoValue values[] = {
    id,
    recto_value_integer (article),
    recto_value_integer (recto_sql_row_get_sum (row)),
    recto_value_text (folded_source),
    recto_value_text (folded_target),
  };
  const RectoValue texts[] = { id, values[3], values[4] };

  refresh->n_written++;
  refresh->n_learnt++;
  return recto_sql_run (refresh->cache, RECTO_SQL_CACHE_WRITE_ROW, values, 5, error) &&
         recto_sql_run (refresh->cache, RECTO_SQL_CACHE_INDEX, texts, 3, error);
}

/* A row that may have changed; it is taken out of @stamps, so that those that went are left. */
static gboolean
refresh_row (Refresh *refresh, gint64 article, RectoSqlRow *row, GHashTable *stamps, GError **error)
{
  gint64 id = sqlite3_column_int64 (row->statement, 0);
  const gint64 *stamp = g_hash_table_lookup (stamps, &id);
  gboolean same = stamp != NULL && *stamp == recto_sql_row_get_sum (row);
  gboolean known = g_hash_table_remove (stamps, &id);

  if (same)
    {
      refresh->n_known++;
      return TRUE;
    }
  if (known && !forget_row (refresh, id, error))
    return FALSE;
  return learn_row (refresh, article, row, error);
}

static gboolean
forget_rows (Refresh *refresh, GHashTable *stamps, GError **error)
{
  GHashTableIter iter;
  gint64 *id;

  g_hash_table_iter_init (&iter, stamps);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    if (!forget_row (refresh, *id, error))
      return FALSE;
  return TRUE;
}

static gboolean
refresh_rows (Refresh *refresh, gint64 article, GHashTable *stamps, GError **error)
{
  const RectoValue id = recto_value_integer (article);
  RectoSqlRow row = { .table = "segment" };
  int result;

  row.statement = recto_sql_start (&refresh->desk->sql, RECTO_SQL_LIST_SEGMENTS, &id, 1, error);
  if (row.statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&refresh->desk->sql, row.statement, error)) == SQLITE_ROW)
    if (stop (refresh, error) || !refresh_row (refresh, article, &row, stamps, error))
      {
        sqlite3_reset (row.statement);
        return FALSE;
      }
  return result == SQLITE_DONE && forget_rows (refresh, stamps, error);
}

static gboolean
refresh_article (Refresh *refresh, gint64 article, gint64 stamp, GError **error)
{
  const RectoValue values[] = { recto_value_integer (article), recto_value_integer (stamp) };
  g_autoptr (GHashTable) stamps =
      read_stamps (refresh->cache, RECTO_SQL_CACHE_LIST_ROWS, values, error);

  return stamps != NULL && begin_batch (refresh, error) &&
         refresh_rows (refresh, article, stamps, error) &&
         recto_sql_run (refresh->cache, RECTO_SQL_CACHE_WRITE_ARTICLE, values, 2, error) &&
         (refresh->n_written < BATCH || end_batch (refresh, error));
}

/* Articles that are on no desk any more; after compaction, or if the desk is an older copy. */
static gboolean
forget_articles (Refresh *refresh, GHashTable *stamps, GError **error)
{
  GHashTableIter iter;
  gint64 *id;

  g_hash_table_iter_init (&iter, stamps);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    {
      const RectoValue article = recto_value_integer (*id);
      g_autoptr (GHashTable) rows =
          read_stamps (refresh->cache, RECTO_SQL_CACHE_LIST_ROWS, &article, error);

      if (rows == NULL || !begin_batch (refresh, error) || !forget_rows (refresh, rows, error) ||
          !recto_sql_run (refresh->cache, RECTO_SQL_CACHE_DELETE_ARTICLE, &article, 1, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  gint64 article;
  gint64 stamp;
} Stamped;

/* The articles of the desk with their rows_sum. */
static GArray *
read_articles (RectoDesk *desk, GError **error)
{
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (Stamped));
  sqlite3_stmt *statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_ARTICLES, NULL, 0, error);
  int result;

  if (statement == NULL)
    return NULL;
  while ((result = recto_sql_step (&desk->sql, statement, error)) == SQLITE_ROW)
    {
      Stamped one = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 10) };

      g_array_append_val (articles, one);
    }
  return result < 0 ? NULL : g_steal_pointer (&articles);
}

static gboolean
refresh_all (Refresh *refresh, GError **error)
{
  g_autoptr (GArray) articles = read_articles (refresh->desk, error);
  g_autoptr (GHashTable) stamps = NULL;
  guint i;

  if (articles == NULL)
    return FALSE;
  stamps = read_stamps (refresh->cache, RECTO_SQL_CACHE_LIST_ARTICLES, NULL, error);
  if (stamps == NULL)
    return FALSE;
  for (i = 0; i < articles->len; i++)
    {
      const Stamped *one = &g_array_index (articles, Stamped, i);
      const gint64 *stamp = g_hash_table_lookup (stamps, &one->article);
      gboolean same = stamp != NULL && *stamp == one->stamp;

      g_hash_table_remove (stamps, &one->article);
      if (!same && !refresh_article (refresh, one->article, one->stamp, error))
        return FALSE;
    }
  return forget_articles (refresh, stamps, error);
}

void
recto_desk_drop_cache (RectoDesk *desk)
{
  recto_search_cache_discard (g_steal_pointer (&desk->cache));
}

gboolean
recto_desk_open_cache (RectoDesk *desk, GError **error)
{
  if (desk->cache == NULL)
    desk->cache = recto_search_cache_open (&desk->uid, desk->in_memory);
  if (desk->cache == NULL)
    g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
                         "The search cache cannot be made");
  return desk->cache != NULL;
}

/* FALSE with the error, also where only a piece of it was done. */
static gboolean
bring_up (Refresh *refresh, GError **error)
{
  RectoDesk *desk = refresh->desk;
  g_autoptr (GError) failure = NULL;
  gboolean done;

  refresh->cache = &desk->cache->sql;
  /* What was folded before a stop is kept. */
  desk->keeps_done = TRUE;
  done = refresh_all (refresh, &failure);
  desk->keeps_done = FALSE;
  if (end_batch (refresh, done ? &failure : NULL) && done)
    {
      desk->cache->dirty = FALSE;
      return TRUE;
    }
  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    recto_desk_drop_cache (desk);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
recto_desk_refresh_cache (RectoDesk *desk, GError **error)
{
  Refresh refresh = { .desk = desk };

  if (!recto_desk_connect (desk, error))
    return FALSE;
  return desk->cache == NULL || !desk->cache->dirty || bring_up (&refresh, error);
}

gboolean
recto_desk_refresh_cache_piece (RectoDesk *desk, gboolean *complete, GError **error)
{
  Refresh refresh = { .desk = desk, .until = g_get_monotonic_time () + PIECE };
  g_autoptr (GError) failure = NULL;

  *complete = FALSE;
  if (!recto_desk_connect (desk, error) || !recto_desk_open_cache (desk, error))
    return FALSE;
  if (!desk->cache->dirty || bring_up (&refresh, &failure))
    *complete = TRUE;
  else if (!piece_is_done (&refresh))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}
