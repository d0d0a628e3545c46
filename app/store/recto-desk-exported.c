/* recto-desk-exported.c: whether an article was exported, and whether it has changed since.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include <string.h>

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

/* What is known of an article's exports, and of which history. The sum over all its edits says
 * whether that is still the one. */
typedef struct
{
  gint64 article; /* rowid, the key */
  gint64 head;
  gint64 n_edits;
  guint64 edits_sum;
  gint64 exported_at;
  gboolean changed;
  gboolean as_it_is; /* nothing but stage, holder and due day was edited since */
} Known;

static gboolean
is_known (const Known *known, const RectoArticleRow *row)
{
  return known != NULL && known->head == row->head && known->n_edits == row->n_edits &&
         known->edits_sum == row->edits_sum;
}

/* What the note of an export has in the column "extra": nothing but its key. */
static GBytes *
make_mark (void)
{
  g_autoptr (RectoEdit) note = recto_edit_new (RECTO_EDIT_NOTE, NULL);

  note->key = g_strdup ("export");
  return recto_edit_pack (note);
}

static gboolean
has_mark (sqlite3_stmt *statement, GBytes *mark)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (mark, &size);

  return sqlite3_column_type (statement, 13) == SQLITE_BLOB &&
         (gsize) sqlite3_column_bytes (statement, 13) == size &&
         memcmp (sqlite3_column_blob (statement, 13), bytes, size) == 0;
}

/* The last export of the article, whether or not undo went back beyond it: it happened. @parent:
 * (out): the edit that was the head then, 0: none; -1: it was never exported */
static gboolean
find_export (RectoDesk *desk, gint64 article, gint64 *parent, gint64 *at, GError **error)
{
  const RectoValue value = recto_value_integer (article);
  g_autoptr (GBytes) mark = make_mark ();
  RectoSqlRow row = { .table = "edit" };
  int result;

  *parent = -1;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_NOTES, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW &&
         !has_mark (row.statement, mark))
    ;
  if (result == SQLITE_ROW)
    {
      *parent = sqlite3_column_int64 (row.statement, 3);
      *at = recto_sql_row_get_integer (&row, 5, G_MININT64, G_MAXINT64);
      if (!recto_sql_row_check (&row, error))
        result = -1;
      sqlite3_reset (row.statement);
    }
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

/* Fills what is to be known of the article's exports. */
static gboolean
look_at_history (RectoDesk *desk, const RectoArticleRow *row, Known *known, GError **error)
{
  gint64 id = row->head, place = -1;

  if (!find_export (desk, row->id, &place, &known->exported_at, error))
    return FALSE;
  if (place < 0)
    return TRUE;

  known->as_it_is = TRUE;
  while (id > place && !known->changed)
    {
      gint64 parent = 0;
      g_autoptr (RectoEdit) edit = read_edit (desk, row->id, id, &parent, error);

      if (edit == NULL)
        return FALSE;
      known->as_it_is = known->as_it_is && recto_edit_is_about_work (edit);
      known->changed = recto_edit_changes_export (edit);
      id = parent;
    }
  /* Undo went back beyond it, and maybe on another way from there. */
  if (id != place)
    known->changed = TRUE;
  return TRUE;
}

GHashTable *
recto_desk_list_noted (RectoDesk *desk, GError **error)
{
  g_autoptr (GHashTable) noted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_stmt *statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_NOTED, NULL, 0, error);
  int result;

  if (statement == NULL)
    return NULL;
  while ((result = recto_sql_step (&desk->sql, statement, error)) == SQLITE_ROW)
    {
      gint64 article = sqlite3_column_int64 (statement, 0);

      g_hash_table_add (noted, g_memdup2 (&article, sizeof article));
    }
  return result < 0 ? NULL : g_steal_pointer (&noted);
}

gboolean
recto_desk_read_export (RectoDesk *desk,
                        const RectoArticleRow *row,
                        GHashTable *noted,
                        RectoArticleSummary *summary,
                        GError **error)
{
  const Known *known = NULL;

  if (desk->exports == NULL)
    desk->exports = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  known = g_hash_table_lookup (desk->exports, &row->id);
  if (!is_known (known, row))
    {
      g_autofree Known *found = g_new0 (Known, 1);

      found->article = row->id;
      found->head = row->head;
      found->n_edits = row->n_edits;
      found->edits_sum = row->edits_sum;
      if ((noted == NULL || g_hash_table_contains (noted, &row->id)) &&
          !look_at_history (desk, row, found, error))
        return FALSE;
      known = found;
      g_hash_table_replace (desk->exports, &found->article, found);
      found = NULL;
    }
  summary->exported_at = known->exported_at;
  summary->changed_since_export = known->changed;
  if (summary->stage == RECTO_STAGE_APPROVED && known->as_it_is && !known->changed)
    summary->stage = RECTO_STAGE_EXPORTED;
  return TRUE;
}
