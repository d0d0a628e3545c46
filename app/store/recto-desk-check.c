/* recto-desk-check.c: whether a desk is sound enough to be worked on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"
#include "recto-tally.h"

/* The first thing that SQLite finds wrong with its pages and indexes. */
static gboolean
check_pages (RectoDesk *desk, GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (&desk->sql, RECTO_SQL_INTEGRITY, NULL, 0, error);
  int result = statement != NULL ? recto_sql_step (&desk->sql, statement, error) : -1;
  const char *said;
  gboolean sound;

  if (result != SQLITE_ROW)
    return result == SQLITE_DONE;
  said = (const char *) sqlite3_column_text (statement, 0);
  sound = g_strcmp0 (said, "ok") == 0;
  if (!sound)
    {
      g_autofree char *what = g_utf8_make_valid (said != NULL ? said : "", -1);

      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED, "The desk is damaged: %s",
                   what);
    }
  sqlite3_reset (statement);
  return sound;
}

static GArray *
list_articles (RectoDesk *desk, GError **error)
{
  g_autoptr (GArray) uids = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  g_auto (RectoArticleRow) row = { 0 };
  sqlite3_stmt *statement;
  int result;

  statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_ARTICLES, NULL, 0, error);
  if (statement == NULL)
    return NULL;
  while ((result = recto_sql_step (&desk->sql, statement, error)) == SQLITE_ROW)
    {
      if (!recto_article_row_read (statement, &row, error))
        {
          sqlite3_reset (statement);
          return NULL;
        }
      g_array_append_val (uids, row.uid);
    }
  return result == SQLITE_DONE ? g_steal_pointer (&uids) : NULL;
}

static gboolean
check_articles (RectoDesk *desk, GError **error)
{
  g_autoptr (GArray) uids = list_articles (desk, error);
  RectoDeskHead head;
  guint i;

  if (uids == NULL || !recto_desk_read_head (desk, &head, error))
    return FALSE;
  if (head.articles != uids->len)
    {
      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                   "Table article has %u rows, not %" G_GINT64_FORMAT, uids->len, head.articles);
      return FALSE;
    }
  for (i = 0; i < uids->len; i++)
    {
      g_autoptr (RectoArticleRecord) record =
          recto_desk_load_article (desk, &g_array_index (uids, RectoUid, i), error);

      if (record == NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
recto_desk_check_all (RectoDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) projects = NULL;
  g_autoptr (GPtrArray) words = NULL;

  if (!check_pages (desk, error))
    return FALSE;
  projects = recto_desk_list_projects (desk, NULL, error);
  words = projects != NULL ? recto_desk_list_words (desk, NULL, error) : NULL;
  return words != NULL && check_articles (desk, error) &&
         recto_tally_check_first (&desk->sql, error);
}
