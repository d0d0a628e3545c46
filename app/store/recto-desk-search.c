/* recto-desk-search.c: the search cache asked, and its answers verified.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

#include <string.h>

#include "recto-fold.h"

/* Shorter texts have no trigram. */
#define MIN_TRIGRAM 3
/* Trigrams that are asked for; the rest of a long text is only compared. */
#define MAX_TRIGRAMS 24
/* Virtual machine steps of the cache between two questions whether to stop. */
#define PROGRESS_STEPS 1000

static int
stop_when_asked (gpointer desk)
{
  return recto_desk_is_stopping (desk);
}

/* Side by side, and the last one up to the end: those that overlap would tell little more, and
 * where all of them are common each costs as much as the first. */
char *
recto_search_make_query (const char *folded)
{
  GString *query = g_string_new (NULL);
  const char *start = folded;
  glong left = g_utf8_strlen (folded, -1);
  guint n;

  for (n = 0; n < MAX_TRIGRAMS && left >= MIN_TRIGRAM; n++)
    {
      const char *end = g_utf8_offset_to_pointer (start, MIN_TRIGRAM);
      glong step = left > MIN_TRIGRAM ? MIN (left - MIN_TRIGRAM, MIN_TRIGRAM) : MIN_TRIGRAM;
      const char *p;

      g_string_append (query, n > 0 ? " AND \"" : "\"");
      for (p = start; p < end; p++)
        {
          if (*p == '"')
            g_string_append_c (query, '"');
          g_string_append_c (query, *p);
        }
      g_string_append_c (query, '"');
      start = g_utf8_offset_to_pointer (start, step);
      left -= step;
    }
  return g_string_free (query, FALSE);
}

/* The rows whose folded text matches: articles' rowids to sets of segments' rowids. */
static gpointer
find_candidates (RectoSql *cache, gpointer data, GError **error)
{
  const char *folded = data;
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                        (GDestroyNotify) g_hash_table_unref);
  g_autofree char *query = recto_search_make_query (folded);
  const RectoValue values[] = { recto_value_text (query), recto_value_text (folded) };
  gboolean is_short = *query == '\0';
  sqlite3_stmt *statement;
  int result;

  statement = is_short ? recto_sql_start (cache, RECTO_SQL_CACHE_SCAN, &values[1], 1, error)
                       : recto_sql_start (cache, RECTO_SQL_CACHE_MATCH, values, 2, error);
  if (statement == NULL)
    return NULL;
  while ((result = recto_sql_step (cache, statement, error)) == SQLITE_ROW)
    {
      gint64 segment = sqlite3_column_int64 (statement, 0);
      gint64 article = sqlite3_column_int64 (statement, 1);
      GHashTable *segments = g_hash_table_lookup (found, &article);

      if (segments == NULL)
        {
          segments = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
          g_hash_table_insert (found, g_memdup2 (&article, sizeof article), segments);
        }
      g_hash_table_add (segments, g_memdup2 (&segment, sizeof segment));
    }
  return result < 0 ? NULL : g_steal_pointer (&found);
}

typedef struct
{
  RectoDesk *desk;
  const char *folded;
  guint max;
  GPtrArray *hits;
} Search;

static void
add_hit (Search *search, const RectoSearchHit *model, const char *text)
{
  g_autofree char *folded = recto_fold (text, -1);
  RectoSearchHit *hit;

  /* The real text decides, not the cache. */
  if (search->hits->len >= search->max || strstr (folded, search->folded) == NULL)
    return;
  hit = g_memdup2 (model, sizeof *model);
  hit->title = g_strdup (model->title);
  hit->text = g_strdup (text);
  g_ptr_array_add (search->hits, hit);
}

/* The rows of one article in reading order; those that are candidates are looked at. */
static gboolean
look_at_rows (Search *search,
              gint64 article,
              GHashTable *wanted,
              RectoSearchHit *model,
              GError **error)
{
  const RectoValue id = recto_value_integer (article);
  RectoSqlRow row = { .table = "segment" };
  int result;

  row.statement = recto_sql_start (&search->desk->sql, RECTO_SQL_LIST_SEGMENTS, &id, 1, error);
  if (row.statement == NULL)
    return FALSE;
  for (model->row = 0;
       (result = recto_sql_step (&search->desk->sql, row.statement, error)) == SQLITE_ROW;
       model->row++)
    {
      gint64 segment = sqlite3_column_int64 (row.statement, 0);
      g_autofree char *source = NULL;
      g_autofree char *target = NULL;

      if (!g_hash_table_contains (wanted, &segment))
        continue;
      source = recto_sql_row_dup_text (&row, 5);
      target = recto_sql_row_dup_text (&row, 6);
      /* What is damaged is not found, and keeps nothing else from being found. */
      if (!recto_sql_row_check (&row, NULL))
        {
          row.bad = FALSE;
          continue;
        }
      model->side = RECTO_SIDE_SOURCE;
      add_hit (search, model, source);
      model->side = RECTO_SIDE_TARGET;
      add_hit (search, model, target);
    }
  return result == SQLITE_DONE;
}

static gboolean
look_at_article (Search *search, const RectoArticleRow *article, GHashTable *wanted, GError **error)
{
  guint64 sum = 0;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GHashTable) metadata =
      recto_desk_read_metadata (search->desk, article->id, &sum, &wrong);
  RectoSearchHit model = { .article = article->uid };

  if (metadata == NULL && !g_error_matches (wrong, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (metadata != NULL)
    model.title = g_hash_table_lookup (metadata, "title");
  if (model.title == NULL)
    model.title = (char *) "";
  return look_at_rows (search, article->id, wanted, &model, error);
}

/* In the order the articles came to the desk. */
static gboolean
look_at_articles (Search *search, GHashTable *candidates, GError **error)
{
  g_auto (RectoArticleRow) article = { 0 };
  sqlite3_stmt *statement =
      recto_sql_start (&search->desk->sql, RECTO_SQL_LIST_ARTICLES, NULL, 0, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&search->desk->sql, statement, error)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      GHashTable *wanted = g_hash_table_lookup (candidates, &id);

      if (wanted == NULL)
        continue;
      if (!recto_article_row_read (statement, &article, NULL))
        continue;
      if (article.deleted == 0 && !look_at_article (search, &article, wanted, error))
        {
          sqlite3_reset (statement);
          return FALSE;
        }
      if (search->hits->len >= search->max)
        break;
    }
  sqlite3_reset (statement);
  return result >= 0;
}

gpointer
recto_desk_ask_cache (RectoDesk *desk, RectoCacheFunc ask, gpointer data, GError **error)
{
  guint attempt;

  for (attempt = 0;; attempt++)
    {
      g_autoptr (GError) failure = NULL;
      gpointer answer = NULL;

      if (recto_desk_open_cache (desk, &failure) && recto_desk_refresh_cache (desk, &failure))
        {
          sqlite3_progress_handler (desk->cache->sql.db, PROGRESS_STEPS, stop_when_asked, desk);
          answer = ask (&desk->cache->sql, data, &failure);
          sqlite3_progress_handler (desk->cache->sql.db, 0, NULL, NULL);
        }
      if (answer != NULL)
        return answer;
      if (attempt > 0 || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (desk->cache != NULL)
        recto_desk_drop_cache (desk);
    }
}

GPtrArray *
recto_desk_search (RectoDesk *desk, const RectoSearchRequest *request, GError **error)
{
  g_autoptr (GPtrArray) hits =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_search_hit_free);
  g_autofree char *folded = recto_fold (request->text, -1);
  g_autoptr (GHashTable) candidates = NULL;
  Search search = { .desk = desk, .folded = folded, .max = request->max, .hits = hits };

  if (!recto_desk_connect (desk, error))
    return NULL;
  if (*folded == '\0' || request->max == 0)
    return g_steal_pointer (&hits);
  candidates = recto_desk_ask_cache (desk, find_candidates, folded, error);
  if (candidates == NULL || !look_at_articles (&search, candidates, error))
    return NULL;
  return g_steal_pointer (&hits);
}

/* Those that are deleted are left to whoever knows which there are. */
GArray *
recto_desk_find_articles (RectoDesk *desk, const char *folded, GError **error)
{
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  g_autoptr (GHashTable) candidates = NULL;
  g_auto (RectoArticleRow) article = { 0 };
  sqlite3_stmt *statement = NULL;
  int result;

  if (!recto_desk_connect (desk, error))
    return NULL;
  candidates = recto_desk_ask_cache (desk, find_candidates, (gpointer) folded, error);
  if (candidates == NULL)
    return NULL;
  statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_ARTICLES, NULL, 0, error);
  if (statement == NULL)
    return NULL;
  while ((result = recto_sql_step (&desk->sql, statement, error)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      if (g_hash_table_contains (candidates, &id) &&
          recto_article_row_read (statement, &article, NULL))
        g_array_append_val (articles, article.uid);
    }
  return result < 0 ? NULL : g_steal_pointer (&articles);
}
