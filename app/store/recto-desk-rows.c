/* recto-desk-rows.c: the rows of an article, written; each keeps the sums of its article right.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

/* A row that is about to be written over or taken out; id 0 when there is none yet. */
typedef struct
{
  gint64 id;
  gint64 revision;
  gint64 sum;
} OldRow;

gboolean
recto_desk_fail_strange (const char *what, GError **error)
{
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
               "The change does not fit the desk: %s", what);
  return FALSE;
}

/* Damage is never written over: the old row is checked first. */
static gboolean
read_old (RectoDesk *desk,
          RectoSqlStatement which,
          const RectoArticleRow *article,
          const RectoUid *uid,
          OldRow *old,
          GError **error)
{
  gboolean is_segment = which == RECTO_SQL_FIND_SEGMENT;
  const RectoValue values[] = { recto_value_uid (uid) };
  RectoSqlRow row = { .table = is_segment ? "segment" : "paragraph", .first = is_segment ? 1 : 0 };
  gint64 owner;
  int result;

  *old = (OldRow){ 0 };
  row.statement = recto_sql_start (&desk->sql, which, values, 1, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE;

  old->id = sqlite3_column_int64 (row.statement, row.first);
  old->revision = recto_sql_row_get_integer (&row, row.first + 2, 1, G_MAXINT64);
  old->sum = recto_sql_row_get_sum (&row);
  owner = sqlite3_column_int64 (row.statement, is_segment ? 0 : 3);
  if (!recto_sql_row_check (&row, error))
    {
      sqlite3_reset (row.statement);
      return FALSE;
    }
  sqlite3_reset (row.statement);
  if (owner != article->id)
    return recto_desk_fail_strange ("a row of another article", error);
  return TRUE;
}

static gboolean
put_one_metadata (RectoDesk *desk,
                  RectoArticleRow *article,
                  const char *key,
                  const char *value,
                  GError **error)
{
  const RectoValue values[] = {
    recto_value_integer (article->id),
    recto_value_text (key),
    recto_value_integer (article->revision + 1),
    recto_value_text (value),
  };
  gint64 sum;

  if (!recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_METADATA, "metadata", values,
                            G_N_ELEMENTS (values), &sum, error))
    return FALSE;
  article->rows_sum += (guint64) sum;
  return TRUE;
}

/* All of it is written anew: there are a dozen entries at most, and they seldom change. */
gboolean
recto_desk_put_metadata (RectoDesk *desk,
                         RectoArticleRow *article,
                         GHashTable *metadata,
                         GError **error)
{
  guint64 old_sum = 0;
  g_autoptr (GHashTable) old = recto_desk_read_metadata (desk, article->id, &old_sum, error);
  GHashTableIter iter;
  const char *key, *value;

  if (old == NULL)
    return FALSE;
  article->rows_sum -= old_sum;

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, NULL))
    {
      const RectoValue values[] = { recto_value_integer (article->id), recto_value_text (key) };

      if (!g_hash_table_contains (metadata, key) &&
          !recto_sql_run (&desk->sql, RECTO_SQL_DELETE_METADATA, values, 2, error))
        return FALSE;
    }

  g_hash_table_iter_init (&iter, metadata);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, (gpointer *) &value))
    if (!put_one_metadata (desk, article, key, value, error))
      return FALSE;
  return TRUE;
}

gboolean
recto_desk_put_paragraph (RectoDesk *desk,
                          RectoArticleRow *article,
                          const RectoParagraphRecord *record,
                          GError **error)
{
  OldRow old;
  gint64 id, sum;

  if (record->kind < RECTO_KIND_HEADLINE || record->kind > RECTO_KIND_LAST)
    return recto_desk_fail_strange ("a paragraph of no known kind", error);
  if (!read_old (desk, RECTO_SQL_FIND_PARAGRAPH, article, &record->uid, &old, error))
    return FALSE;
  id = old.id;
  if (id == 0 && !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_PARAGRAPH, &id, error))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),
      recto_value_uid (&record->uid),
      recto_value_integer (old.revision + 1),
      recto_value_integer (article->id),
      recto_value_integer (record->position),
      recto_value_integer (record->kind),
      recto_value_text (record->reason),
    };

    if (!recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_PARAGRAPH, "paragraph", values,
                              G_N_ELEMENTS (values), &sum, error))
      return FALSE;
  }
  article->rows_sum += (guint64) sum - (guint64) old.sum;
  return TRUE;
}

static gboolean
write_segment (RectoDesk *desk,
               gint64 id,
               gint64 revision,
               gint64 paragraph,
               const RectoSegmentRecord *record,
               gint64 *sum,
               GError **error)
{
  const RectoValue values[] = {
    recto_value_integer (id),
    recto_value_uid (&record->uid),
    recto_value_integer (revision),
    recto_value_integer (paragraph),
    recto_value_integer (record->position),
    recto_value_text (record->source != NULL ? record->source : ""),
    recto_value_text (record->target != NULL ? record->target : ""),
    recto_value_integer (record->status),
    recto_value_integer (record->flags),
  };

  return recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_SEGMENT, "segment", values,
                              G_N_ELEMENTS (values), sum, error);
}

gboolean
recto_desk_put_segment (RectoDesk *desk,
                        RectoArticleRow *article,
                        const RectoSegmentRecord *record,
                        GError **error)
{
  OldRow paragraph, old;
  gint64 id, sum;

  if (record->status >= RECTO_N_STATUSES || (record->flags & ~(guint) RECTO_FLAGS_ALL) != 0)
    return recto_desk_fail_strange ("a row of no known status", error);
  if (!read_old (desk, RECTO_SQL_FIND_PARAGRAPH, article, &record->paragraph, &paragraph, error) ||
      !read_old (desk, RECTO_SQL_FIND_SEGMENT, article, &record->uid, &old, error))
    return FALSE;
  if (paragraph.id == 0)
    return recto_desk_fail_strange ("a row without its paragraph", error);
  id = old.id;
  if (id == 0 && !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_SEGMENT, &id, error))
    return FALSE;
  if (!write_segment (desk, id, old.revision + 1, paragraph.id, record, &sum, error))
    return FALSE;

  article->rows_sum += (guint64) sum - (guint64) old.sum;
  article->n_rows += old.id == 0;
  return recto_desk_put_spans (desk, article, id, record->spans, error);
}

/* A row that is not there is gone already: it came and went between two commits. */
static gboolean
drop_row (RectoDesk *desk,
          RectoArticleRow *article,
          RectoSqlStatement delete_it,
          const OldRow *old,
          GError **error)
{
  const RectoValue values[] = { recto_value_integer (old->id) };

  article->rows_sum -= (guint64) old->sum;
  return recto_sql_run (&desk->sql, delete_it, values, 1, error);
}

gboolean
recto_desk_drop_paragraph (RectoDesk *desk,
                           RectoArticleRow *article,
                           const RectoUid *uid,
                           GError **error)
{
  OldRow old;

  if (!read_old (desk, RECTO_SQL_FIND_PARAGRAPH, article, uid, &old, error))
    return FALSE;
  return old.id == 0 || drop_row (desk, article, RECTO_SQL_DELETE_PARAGRAPH, &old, error);
}

gboolean
recto_desk_drop_segment (RectoDesk *desk,
                         RectoArticleRow *article,
                         const RectoUid *uid,
                         GError **error)
{
  OldRow old;

  if (!read_old (desk, RECTO_SQL_FIND_SEGMENT, article, uid, &old, error))
    return FALSE;
  if (old.id == 0)
    return TRUE;
  article->n_rows--;
  return recto_desk_put_spans (desk, article, old.id, NULL, error) &&
         drop_row (desk, article, RECTO_SQL_DELETE_SEGMENT, &old, error);
}

gboolean
recto_desk_find_edit (RectoDesk *desk,
                      const RectoArticleRow *article,
                      const RectoUid *uid,
                      gint64 *id,
                      GError **error)
{
  const RectoValue values[] = { recto_value_uid (uid), recto_value_integer (article->id) };
  sqlite3_stmt *statement;
  int result;

  *id = 0;
  if (recto_uid_is_none (uid))
    return TRUE;
  statement = recto_sql_start (&desk->sql, RECTO_SQL_FIND_EDIT, values, 2, error);
  if (statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, statement, error);
  if (result == SQLITE_DONE)
    return recto_desk_fail_strange ("it builds on an edit that is not there", error);
  if (result != SQLITE_ROW)
    return FALSE;
  *id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
recto_desk_has_edit (RectoDesk *desk,
                     const RectoArticleRow *article,
                     const RectoUid *uid,
                     gboolean *there,
                     GError **error)
{
  const RectoValue values[] = { recto_value_uid (uid), recto_value_integer (article->id) };
  sqlite3_stmt *statement = recto_sql_start (&desk->sql, RECTO_SQL_FIND_EDIT, values, 2, error);
  int result = statement != NULL ? recto_sql_step (&desk->sql, statement, error) : -1;

  if (result < 0)
    return FALSE;
  *there = result == SQLITE_ROW;
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
recto_desk_read_edit_uid (RectoDesk *desk, gint64 id, RectoUid *uid, GError **error)
{
  const RectoValue value = recto_value_integer (id);
  RectoSqlRow row = { .table = "edit" };
  int result;

  *uid = RECTO_UID_NONE;
  if (id == 0)
    return TRUE;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_READ_EDIT_UID, &value, 1, error);
  result = row.statement != NULL ? recto_sql_step (&desk->sql, row.statement, error) : -1;
  if (result < 0)
    return FALSE;
  if (result == SQLITE_ROW)
    *uid = recto_sql_row_get_uid (&row, 0);
  sqlite3_reset (row.statement);
  if (result == SQLITE_ROW && !row.bad)
    return TRUE;
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
               "Table edit, row %" G_GINT64_FORMAT " is missing", id);
  return FALSE;
}

gboolean
recto_desk_put_edit (RectoDesk *desk,
                     RectoArticleRow *article,
                     const RectoEdit *edit,
                     gboolean *inserted,
                     GError **error)
{
  g_autoptr (GBytes) extra = recto_edit_pack (edit);
  gint64 id, parent, sum;

  if (edit->kind < RECTO_EDIT_TEXT || edit->kind > RECTO_EDIT_KIND_LAST ||
      edit->side > RECTO_SIDE_TARGET || edit->offset > G_MAXINT)
    return recto_desk_fail_strange ("an edit of no known kind", error);
  if (!recto_desk_find_edit (desk, article, &edit->parent, &parent, error) ||
      !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_EDIT, &id, error))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),
      recto_value_uid (&edit->uid),
      recto_value_integer (article->id),
      recto_value_reference (parent),
      recto_value_uid (&edit->group),
      recto_value_integer (edit->at),
      recto_value_text (edit->who != NULL ? edit->who : ""),
      recto_value_integer (edit->kind),
      recto_value_uid (&edit->subject),
      recto_value_integer (edit->side),
      recto_value_integer (edit->offset),
      recto_value_text (edit->removed),
      recto_value_text (edit->inserted),
      recto_value_bytes (extra),
    };

    if (!recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_EDIT, "edit", values,
                              G_N_ELEMENTS (values), &sum, error))
      return FALSE;
  }

  *inserted = sqlite3_changes (desk->sql.db) > 0;
  if (*inserted)
    {
      article->n_edits++;
      article->edits_sum += (guint64) sum;
    }
  return TRUE;
}
