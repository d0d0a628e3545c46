/* recto-desk-mentions.c: the spans of the desk that mean an entry of the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

/* What is being found, of one entry. */
typedef struct
{
  RectoDesk *desk;
  RectoUid entry;
  GPtrArray *mentions; /* (element-type RectoEntryMention) */
  guint until;         /* this many are enough */
  gint64 article;      /* rowid that @uid and @title are of; 0: none */
  RectoUid uid;
  char *title; /* owned */
} Search;

void
recto_entry_mention_free (RectoEntryMention *mention)
{
  g_free (mention->title);
  g_free (mention->text);
  g_free (mention);
}

/* Rows come article by article. FALSE with an error; a damaged article has no @uid. */
static gboolean
look_up_article (Search *search, gint64 id, GError **error)
{
  const RectoValue value = recto_value_integer (id);
  g_auto (RectoArticleRow) row = { 0 };
  g_autoptr (GHashTable) metadata = NULL;
  sqlite3_stmt *statement = NULL;
  guint64 sum = 0;
  int result;

  if (search->article == id)
    return TRUE;
  search->article = id;
  search->uid = RECTO_UID_NONE;
  g_clear_pointer (&search->title, g_free);
  statement = recto_sql_start (&search->desk->sql, RECTO_SQL_READ_ARTICLE, &value, 1, error);
  result = statement != NULL ? recto_sql_step (&search->desk->sql, statement, error) : -1;
  if (result < 0)
    return FALSE;
  if (result == SQLITE_ROW && recto_article_row_read (statement, &row, NULL))
    search->uid = row.uid;
  sqlite3_reset (statement);
  metadata = recto_desk_read_metadata (search->desk, id, &sum, NULL);
  if (metadata != NULL)
    search->title = g_strdup (g_hash_table_lookup (metadata, "title"));
  return TRUE;
}

/* NULL for a row that is not what was written. */
static RectoEntryMention *
read_mention (RectoSqlRow *row)
{
  g_autoptr (RectoEntryMention) mention = g_new0 (RectoEntryMention, 1);
  sqlite3_stmt *statement = row->statement;
  guint n_chars = 0;

  mention->side = sqlite3_column_int (statement, 2) == RECTO_SIDE_SOURCE ? RECTO_SIDE_SOURCE
                                                                         : RECTO_SIDE_TARGET;
  mention->start = (guint) sqlite3_column_int64 (statement, 3);
  mention->end = (guint) sqlite3_column_int64 (statement, 4);
  mention->state = (RectoSpanState) sqlite3_column_int (statement, 5);
  mention->segment = recto_sql_row_get_uid (row, row->first + 1);
  mention->text = recto_sql_row_measure_text (
      row, row->first + (mention->side == RECTO_SIDE_SOURCE ? 5 : 6), &n_chars);
  if (mention->start >= mention->end || mention->end > n_chars)
    row->bad = TRUE;
  return recto_sql_row_check (row, NULL) ? g_steal_pointer (&mention) : NULL;
}

static gboolean
find_mentions (Search *search, GError **error)
{
  const RectoValue value = recto_value_uid (&search->entry);
  RectoSqlRow row = { .table = "segment", .first = 6 };
  int result = SQLITE_DONE;

  row.statement = recto_sql_start (&search->desk->sql, RECTO_SQL_LIST_MENTIONS, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  while (search->mentions->len < search->until &&
         (result = recto_sql_step (&search->desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      RectoEntryMention *mention = NULL;

      if (sqlite3_column_int (row.statement, 5) == RECTO_SPAN_REJECTED)
        continue;
      if (!look_up_article (search, sqlite3_column_int64 (row.statement, 0), error))
        {
          sqlite3_reset (row.statement);
          return FALSE;
        }
      mention = recto_uid_is_none (&search->uid) ? NULL : read_mention (&row);
      if (mention == NULL)
        continue;
      mention->entry = search->entry;
      mention->article = search->uid;
      mention->title = g_strdup (search->title != NULL ? search->title : "");
      g_ptr_array_add (search->mentions, mention);
    }
  sqlite3_reset (row.statement);
  return result >= 0;
}

GPtrArray *
recto_desk_list_mentions (RectoDesk *desk, const GArray *entries, guint max, GError **error)
{
  g_autoptr (GPtrArray) mentions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_mention_free);
  Search search = { .desk = desk, .mentions = mentions };
  gboolean done = recto_desk_connect (desk, error);

  for (guint i = 0; done && i < entries->len; i++)
    {
      search.entry = g_array_index (entries, RectoUid, i);
      search.until = mentions->len < G_MAXUINT - max ? mentions->len + max : G_MAXUINT;
      done = find_mentions (&search, error);
    }
  g_free (search.title);
  return done ? g_steal_pointer (&mentions) : NULL;
}
