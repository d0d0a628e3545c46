/* recto-desk-commit.c: articles put on the desk, and their edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-rescue.h"

static gboolean
find_project (RectoDesk *desk, const RectoUid *uid, gint64 *id, GError **error)
{
  const RectoValue values[] = { recto_value_uid (uid) };
  sqlite3_stmt *statement;
  int result;

  statement = recto_sql_start (&desk->sql, RECTO_SQL_FIND_PROJECT, values, 1, error);
  if (statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, statement, error);
  if (result == SQLITE_DONE)
    g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING,
                         "There is no such project on the desk");
  if (result != SQLITE_ROW)
    return FALSE;
  *id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
put_import (RectoDesk *desk,
            const RectoArticleRow *article,
            const RectoOriginal *original,
            GError **error)
{
  RectoUid uid = recto_uid_new ();
  guint8 hash[32];
  gint64 file, id;

  if (!recto_desk_keep_file (desk, original->bytes, hash, error) ||
      !recto_desk_put_file (desk, hash, (gint64) g_bytes_get_size (original->bytes), &file,
                            error) ||
      !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_IMPORT, &id, error))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),
      recto_value_uid (&uid),
      recto_value_integer (1),
      recto_value_integer (article->id),
      recto_value_integer (original->side),
      recto_value_text (original->name != NULL ? original->name : ""),
      recto_value_text (original->format != NULL ? original->format : ""),
      recto_value_integer (file),
      recto_value_integer (article->edited_at),
      recto_value_text (article->edited_by),
    };

    return recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_IMPORT, "import", values,
                                G_N_ELEMENTS (values), NULL, error);
  }
}

/* Rows by status, omitted ones left out. */
static void
count_rows (const RectoArticleRecord *record, RectoArticleRow *row)
{
  guint i;

  for (i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *segment = g_ptr_array_index (record->segments, i);

      if ((segment->flags & RECTO_FLAG_OMITTED) == 0)
        row->counts[segment->status]++;
    }
}

static gboolean
put_edits (RectoDesk *desk,
           RectoArticleRow *row,
           const GPtrArray *edits,
           guint *n_inserted,
           GError **error)
{
  guint i;

  *n_inserted = 0;
  for (i = 0; i < edits->len; i++)
    {
      gboolean inserted;

      if (!recto_desk_put_edit (desk, row, g_ptr_array_index (edits, i), &inserted, error))
        return FALSE;
      *n_inserted += inserted;
    }
  return TRUE;
}

static gboolean
put_paragraphs (RectoDesk *desk, RectoArticleRow *row, const GPtrArray *records, GError **error)
{
  guint i;

  for (i = 0; i < records->len; i++)
    if (!recto_desk_put_paragraph (desk, row, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
put_segments (RectoDesk *desk, RectoArticleRow *row, const GPtrArray *records, GError **error)
{
  guint i;

  for (i = 0; i < records->len; i++)
    if (!recto_desk_put_segment (desk, row, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
put_photos (RectoDesk *desk, RectoArticleRow *row, const GPtrArray *records, GError **error)
{
  guint i;

  for (i = 0; i < records->len; i++)
    if (!recto_desk_put_photo (desk, row, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
put_article_content (RectoDesk *desk,
                     RectoArticleRow *row,
                     const RectoArticleRecord *record,
                     GError **error)
{
  guint n;

  if (!recto_desk_put_metadata (desk, row, record->metadata, error) ||
      !put_paragraphs (desk, row, record->paragraphs, error) ||
      !put_segments (desk, row, record->segments, error) ||
      !put_photos (desk, row, record->photos, error) ||
      !put_edits (desk, row, record->edits, &n, error) ||
      !recto_desk_put_ancestors (desk, row, record->ancestors, error) ||
      !recto_desk_find_edit (desk, row, &record->head, &row->head, error))
    return FALSE;
  return n == record->edits->len ||
         recto_desk_fail_strange ("an edit that another article has", error);
}

/* A note says what happened to an article that stayed as it is. Returns: (nullable) (transfer none)
 */
static const RectoEdit *
find_last_edit (const GPtrArray *edits)
{
  guint i;

  for (i = edits->len; i > 0; i--)
    {
      const RectoEdit *edit = g_ptr_array_index (edits, i - 1);

      if (edit->kind != RECTO_EDIT_NOTE)
        return edit;
    }
  return NULL;
}

/* When and by whom it was edited last, as far as the record tells. */
static void
note_last_edit (RectoArticleRow *row, const RectoAddArticleRequest *request)
{
  const RectoEdit *last = find_last_edit (request->article->edits);

  row->edited_at = request->edited_at != 0 ? request->edited_at : g_get_real_time ();
  if (request->edited_at == 0 && last != NULL)
    row->edited_at = last->at;
  row->edited_by = g_strdup (request->who != NULL ? request->who : "");
}

gboolean
recto_desk_insert_article (RectoDesk *desk, const RectoAddArticleRequest *request, GError **error)
{
  const RectoArticleRecord *record = request->article;
  g_auto (RectoArticleRow) row = { 0 };
  RectoDeskHead head;
  guint i;

  row.uid = record->uid;
  note_last_edit (&row, request);
  if (!find_project (desk, &record->project, &row.project, error) ||
      !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_ARTICLE, &row.id, error) ||
      !recto_desk_write_article (desk, &row, error))
    return FALSE;
  for (i = 0; request->originals != NULL && i < request->originals->len; i++)
    if (!put_import (desk, &row, g_ptr_array_index (request->originals, i), error))
      return FALSE;

  count_rows (record, &row);
  if (!put_article_content (desk, &row, record, error) ||
      !recto_desk_write_article (desk, &row, error) || !recto_desk_read_head (desk, &head, error))
    return FALSE;
  head.articles++;
  return recto_desk_write_head (desk, &head, error);
}

static gboolean
add_article (RectoDesk *desk, gpointer data, GError **error)
{
  const RectoAddArticleRequest *request = data;
  g_auto (RectoArticleRow) row = { 0 };
  g_autoptr (GError) missing = NULL;

  /* The transaction before this one may have reached the disk though COMMIT failed. */
  if (recto_desk_find_article (desk, &request->article->uid, &row, &missing))
    return TRUE;
  if (g_error_matches (missing, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING))
    return recto_desk_insert_article (desk, request, error);
  g_propagate_error (error, g_steal_pointer (&missing));
  return FALSE;
}

gboolean
recto_desk_add_article (RectoDesk *desk, const RectoAddArticleRequest *request, GError **error)
{
  return recto_desk_transact (desk, add_article, (gpointer) request, error);
}

static gboolean
drop_gone (RectoDesk *desk, RectoArticleRow *row, const RectoArticleChange *change, GError **error)
{
  guint i;

  for (i = 0; i < change->gone_segments->len; i++)
    if (!recto_desk_drop_segment (desk, row, &g_array_index (change->gone_segments, RectoUid, i),
                                  error))
      return FALSE;
  for (i = 0; i < change->gone_paragraphs->len; i++)
    if (!recto_desk_drop_paragraph (desk, row,
                                    &g_array_index (change->gone_paragraphs, RectoUid, i), error))
      return FALSE;
  for (i = 0; i < change->gone_photos->len; i++)
    if (!recto_desk_drop_photo (desk, row, &g_array_index (change->gone_photos, RectoUid, i),
                                error))
      return FALSE;
  return TRUE;
}

/* When and by whom; a step of undo has a time, but no edit that would name who made it. */
static void
note_edited (RectoArticleRow *row, const RectoArticleChange *change)
{
  const RectoEdit *last = find_last_edit (change->edits);

  if (change->edits->len == 0)
    row->edited_at = g_get_real_time ();
  if (last == NULL)
    return;
  row->edited_at = last->at;
  g_free (row->edited_by);
  row->edited_by = g_strdup (last->who != NULL ? last->who : "");
}

gboolean
recto_desk_store_change (RectoDesk *desk, const RectoArticleChange *change, GError **error)
{
  g_auto (RectoArticleRow) row = { 0 };
  guint n_inserted, i;

  if (!recto_desk_find_article (desk, &change->article, &row, error) ||
      !put_edits (desk, &row, change->edits, &n_inserted, error))
    return FALSE;
  /* All there already: the rows were written in the same transaction, and may be newer by now. */
  if (change->edits->len > 0 && n_inserted == 0)
    return TRUE;

  if (!put_paragraphs (desk, &row, change->paragraphs, error) ||
      !put_segments (desk, &row, change->segments, error) ||
      !put_photos (desk, &row, change->photos, error) || !drop_gone (desk, &row, change, error) ||
      (change->metadata != NULL &&
       !recto_desk_put_metadata (desk, &row, change->metadata, error)) ||
      !recto_desk_find_edit (desk, &row, &change->head, &row.head, error))
    return FALSE;
  for (i = 0; i < RECTO_N_STATUSES; i++)
    row.counts[i] = change->counts[i];
  note_edited (&row, change);
  return recto_desk_write_article (desk, &row, error);
}

void
recto_desk_note_head (RectoDesk *desk, const RectoUid *article, const RectoUid *head)
{
  /* A file that is only read as a desk is, and never written, keeps none. */
  if (desk->heads == NULL)
    return;
  g_hash_table_insert (desk->heads, g_memdup2 (article, sizeof *article),
                       g_memdup2 (head, sizeof *head));
}

static gboolean
store_change (RectoDesk *desk, gpointer data, GError **error)
{
  return recto_desk_store_change (desk, data, error);
}

/* Stores what is pending, oldest first. A change that fails holds back the later ones of its own
 * article, never those of others. */
static void
store_pending (RectoDesk *desk)
{
  g_autoptr (GHashTable) held = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  GQueue left = G_QUEUE_INIT;
  RectoArticleChange *change;

  g_clear_error (&desk->pending_error);
  while ((change = g_queue_pop_head (&desk->pending)) != NULL)
    {
      g_autoptr (GError) failure = NULL;

      if (!g_hash_table_contains (held, &change->article) &&
          recto_desk_transact (desk, store_change, change, &failure))
        {
          recto_desk_note_head (desk, &change->article, &change->head);
          g_hash_table_remove (desk->rescued, change);
          recto_article_change_free (change);
          continue;
        }
      g_hash_table_add (held, &change->article);
      g_queue_push_tail (&left, change);
      if (failure != NULL)
        {
          g_clear_error (&desk->pending_error);
          desk->pending_error = g_steal_pointer (&failure);
        }
    }
  desk->pending = left;
}

gboolean
recto_desk_commit_pending (RectoDesk *desk, GError **error)
{
  store_pending (desk);
  recto_desk_keep_pending (desk);
  if (desk->pending_error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (desk->pending_error));
  return FALSE;
}

gboolean
recto_desk_commit (RectoDesk *desk, RectoArticleChange *change, GError **error)
{
  if (desk->info.read_only)
    {
      recto_article_change_free (change);
      return recto_desk_fail_read_only (error);
    }
  g_queue_push_tail (&desk->pending, change);
  store_pending (desk);
  recto_desk_keep_pending (desk);
  /* The queue keeps its order, so a change that is not stored is still the last one. */
  if (g_queue_peek_tail (&desk->pending) != change)
    return TRUE;
  g_propagate_error (error, g_error_copy (desk->pending_error));
  return FALSE;
}
