/* recto-desk-exported.c: whether an article was exported, and whether it has changed since.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

/* The statement that lists notes names the kind by its number, and so does the index it uses. */
G_STATIC_ASSERT (RECTO_EDIT_NOTE == 13);

static gboolean
fail_damaged (gint64 id, const char *what, GError **error)
{
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
               "Table edit, row %" G_GINT64_FORMAT " %s", id, what);
  return FALSE;
}

/* The last export of the article, whether or not undo went back beyond it: it happened. @parent:
 * (out): the edit that was the head then, 0: none; -1: it was never exported */
static gboolean
find_export (RectoDesk *desk, gint64 article, gint64 *parent, gint64 *at, GError **error)
{
  const RectoValue value = recto_value_integer (article);
  RectoSqlRow row = { .table = "edit" };
  int result = SQLITE_DONE;

  *parent = -1;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_NOTES, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  while (*parent < 0 && (result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      g_autoptr (RectoEdit) note = recto_edit_row_read (&row, error);

      if (note == NULL)
        {
          sqlite3_reset (row.statement);
          return FALSE;
        }
      if (g_strcmp0 (note->key, "export") == 0)
        {
          *parent = sqlite3_column_int64 (row.statement, 3);
          *at = note->at;
        }
    }
  sqlite3_reset (row.statement);
  return result >= 0;
}

/* @parent: (out): 0 at the root */
static RectoEdit *
read_edit (RectoDesk *desk, gint64 article, gint64 id, gint64 *parent, GError **error)
{
  const RectoValue value = recto_value_integer (id);
  RectoSqlRow row = { .table = "edit" };
  g_autoptr (RectoEdit) edit = NULL;
  gint64 owner;
  int result;

  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_READ_EDIT, &value, 1, error);
  if (row.statement == NULL)
    return NULL;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result == SQLITE_DONE)
    fail_damaged (id, "is missing", error);
  if (result != SQLITE_ROW)
    return NULL;
  edit = recto_edit_row_read (&row, error);
  owner = sqlite3_column_int64 (row.statement, 2);
  *parent = sqlite3_column_int64 (row.statement, 3);
  sqlite3_reset (row.statement);
  if (edit == NULL)
    return NULL;
  /* A parent has a smaller id, so the way to the root has an end. */
  if (owner != article || *parent >= id || *parent < 0)
    {
      fail_damaged (id, "builds on an edit that is not there", error);
      return NULL;
    }
  return g_steal_pointer (&edit);
}

gboolean
recto_desk_read_export (RectoDesk *desk,
                        const RectoArticleRow *row,
                        RectoArticleSummary *summary,
                        GError **error)
{
  gboolean as_it_is = TRUE;
  gint64 id = row->head, place = -1;

  if (!find_export (desk, row->id, &place, &summary->exported_at, error))
    return FALSE;
  if (place < 0)
    return TRUE;

  while (id > place && !summary->changed_since_export)
    {
      gint64 parent = 0;
      g_autoptr (RectoEdit) edit = read_edit (desk, row->id, id, &parent, error);

      if (edit == NULL)
        return FALSE;
      as_it_is = as_it_is && recto_edit_is_about_work (edit);
      summary->changed_since_export = recto_edit_changes_export (edit);
      id = parent;
    }
  /* Undo went back beyond it, and maybe on another way from there. */
  if (id != place)
    summary->changed_since_export = TRUE;
  if (summary->stage == RECTO_STAGE_APPROVED && as_it_is && !summary->changed_since_export)
    summary->stage = RECTO_STAGE_EXPORTED;
  return TRUE;
}
