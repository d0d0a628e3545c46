/* recto-desk-load.c: a whole article read, every checksum verified.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

/* What is being put together. */
typedef struct
{
  RectoDesk *desk;
  RectoArticleRow article;
  RectoArticleRecord *record;
  GHashTable *paragraphs; /* rowid to RectoParagraphRecord */
  GHashTable *segments;   /* rowid to RectoSegmentRecord */
  GHashTable *edits;      /* rowid to RectoEdit */
  guint64 rows_sum;
  guint64 edits_sum;
} Load;

typedef gboolean (*ReadRow) (Load *load, RectoSqlRow *row, GError **error);

static gint64 *
dup_id (sqlite3_stmt *statement)
{
  gint64 id = sqlite3_column_int64 (statement, 0);

  return g_memdup2 (&id, sizeof id);
}

static gboolean
fail_damaged (const RectoSqlRow *row, const char *what, GError **error)
{
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
               "Table %s, row %" G_GINT64_FORMAT " %s", row->table,
               (gint64) sqlite3_column_int64 (row->statement, 0), what);
  return FALSE;
}

/* Reads all rows of a table that belong to the article. */
static gboolean
read_table (Load *load,
            RectoSqlStatement which,
            const char *table,
            ReadRow read_row,
            GError **error)
{
  const RectoValue values[] = { recto_value_integer (load->article.id) };
  RectoSqlRow row = { .table = table };
  int result;

  row.statement = recto_sql_start (&load->desk->sql, which, values, 1, error);
  if (row.statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&load->desk->sql, row.statement, error)) == SQLITE_ROW)
    if (!read_row (load, &row, error))
      {
        sqlite3_reset (row.statement);
        return FALSE;
      }
  return result == SQLITE_DONE;
}

static gboolean
read_paragraph (Load *load, RectoSqlRow *row, GError **error)
{
  RectoParagraphRecord *paragraph = g_new0 (RectoParagraphRecord, 1);

  g_ptr_array_add (load->record->paragraphs, paragraph);
  paragraph->uid = recto_sql_row_get_uid (row, 1);
  paragraph->position = recto_sql_row_get_integer (row, 4, G_MININT64, G_MAXINT64);
  paragraph->kind = (RectoKind) recto_sql_row_get_integer (row, 5, 1, RECTO_KIND_LAST);
  paragraph->reason = recto_sql_row_dup_text_or_null (row, 6);
  if (!recto_sql_row_check (row, error))
    return FALSE;
  load->rows_sum += (guint64) recto_sql_row_get_sum (row);
  g_hash_table_insert (load->paragraphs, dup_id (row->statement), paragraph);
  return TRUE;
}

static gboolean
read_segment (Load *load, RectoSqlRow *row, GError **error)
{
  RectoSegmentRecord *segment = g_new0 (RectoSegmentRecord, 1);
  gint64 paragraph = sqlite3_column_int64 (row->statement, 3);
  const RectoParagraphRecord *owner = g_hash_table_lookup (load->paragraphs, &paragraph);

  g_ptr_array_add (load->record->segments, segment);
  segment->uid = recto_sql_row_get_uid (row, 1);
  segment->position = recto_sql_row_get_integer (row, 4, G_MININT64, G_MAXINT64);
  segment->source = recto_sql_row_dup_text (row, 5);
  segment->target = recto_sql_row_dup_text (row, 6);
  segment->status = (RectoStatus) recto_sql_row_get_integer (row, 7, 0, RECTO_N_STATUSES - 1);
  segment->flags = (guint) recto_sql_row_get_integer (row, 8, 0, RECTO_FLAGS_ALL);
  if (!recto_sql_row_check (row, error))
    return FALSE;
  if (owner == NULL)
    return fail_damaged (row, "has no paragraph", error);
  segment->paragraph = owner->uid;
  load->rows_sum += (guint64) recto_sql_row_get_sum (row);
  g_hash_table_insert (load->segments, dup_id (row->statement), segment);
  return TRUE;
}

static gboolean
read_span (Load *load, RectoSqlRow *row, GError **error)
{
  g_autoptr (RectoSpan) span = NULL;
  gint64 id = sqlite3_column_int64 (row->statement, 3);
  RectoSegmentRecord *segment = g_hash_table_lookup (load->segments, &id);

  if (!recto_span_row_read (row->statement, &span, error))
    return FALSE;
  if (segment == NULL)
    return fail_damaged (row, "has no segment", error);
  if (segment->spans == NULL)
    segment->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  g_ptr_array_add (segment->spans, g_steal_pointer (&span));
  load->rows_sum += (guint64) recto_sql_row_get_sum (row);
  return TRUE;
}

RectoEdit *
recto_edit_row_read (RectoSqlRow *row, GError **error)
{
  RectoEditKind kind =
      (RectoEditKind) recto_sql_row_get_integer (row, 7, RECTO_EDIT_TEXT, RECTO_EDIT_KIND_LAST);
  RectoUid subject = recto_sql_row_get_uid_or_none (row, 8);
  g_autoptr (GBytes) extra = recto_sql_row_get_bytes_or_null (row, 13);
  g_autoptr (RectoEdit) edit = recto_edit_new (kind, &subject);

  edit->uid = recto_sql_row_get_uid (row, 1);
  edit->group = recto_sql_row_get_uid (row, 4);
  edit->at = recto_sql_row_get_integer (row, 5, G_MININT64, G_MAXINT64);
  g_free (edit->who);
  edit->who = recto_sql_row_dup_text (row, 6);
  edit->side = (RectoSide) recto_sql_row_get_integer (row, 9, RECTO_SIDE_SOURCE, RECTO_SIDE_TARGET);
  edit->offset = (guint) recto_sql_row_get_integer (row, 10, 0, G_MAXINT);
  edit->removed = recto_sql_row_dup_text_or_null (row, 11);
  edit->inserted = recto_sql_row_dup_text_or_null (row, 12);
  edit->parent = RECTO_UID_NONE;
  if (!recto_sql_row_check (row, error))
    return NULL;
  if (!recto_edit_unpack (edit, extra, NULL))
    {
      fail_damaged (row, "holds an edit that cannot be", error);
      return NULL;
    }
  return g_steal_pointer (&edit);
}

static gboolean
read_edit (Load *load, RectoSqlRow *row, GError **error)
{
  RectoEdit *edit = recto_edit_row_read (row, error);

  if (edit == NULL)
    return FALSE;
  g_ptr_array_add (load->record->edits, edit);
  if (sqlite3_column_type (row->statement, 3) != SQLITE_NULL)
    {
      gint64 id = sqlite3_column_int64 (row->statement, 3);
      const RectoEdit *parent = g_hash_table_lookup (load->edits, &id);

      if (parent == NULL)
        return fail_damaged (row, "builds on an edit that is not there", error);
      edit->parent = parent->uid;
    }
  load->edits_sum += (guint64) recto_sql_row_get_sum (row);
  g_hash_table_insert (load->edits, dup_id (row->statement), edit);
  return TRUE;
}

static gboolean
read_history (Load *load, GError **error)
{
  const RectoEdit *head;

  if (!read_table (load, RECTO_SQL_LIST_EDITS, "edit", read_edit, error))
    return FALSE;
  if (load->article.head == 0)
    return TRUE;
  head = g_hash_table_lookup (load->edits, &load->article.head);
  if (head == NULL)
    {
      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                   "Table edit, row %" G_GINT64_FORMAT " is missing", load->article.head);
      return FALSE;
    }
  load->record->head = head->uid;
  return TRUE;
}

/* Rows that are missing, too many, or older than they should be. */
static gboolean
check_sums (const Load *load, GError **error)
{
  const RectoArticleRow *article = &load->article;
  const char *table = NULL;

  if (article->n_rows != load->record->segments->len)
    table = "segment";
  else if (article->n_edits != load->record->edits->len || article->edits_sum != load->edits_sum)
    table = "edit";
  else if (article->rows_sum != load->rows_sum)
    table = "metadata, paragraph, segment, span, photo or ancestor";
  if (table == NULL)
    return TRUE;
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
               "Table article, row %" G_GINT64_FORMAT
               ": its rows in table %s are not all as they were written",
               article->id, table);
  return FALSE;
}

static gboolean
read_project_uid (Load *load, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) projects = recto_desk_list_projects (load->desk, by_id, error);
  const RectoProject *project;

  if (projects == NULL)
    return FALSE;
  project = g_hash_table_lookup (by_id, &load->article.project);
  if (project == NULL)
    {
      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                   "Table article, row %" G_GINT64_FORMAT " has no project", load->article.id);
      return FALSE;
    }
  load->record->project = project->uid;
  return TRUE;
}

static gboolean
read_all (Load *load, GError **error)
{
  RectoArticleRecord *record = load->record;

  if (!read_project_uid (load, error))
    return FALSE;
  g_clear_pointer (&record->metadata, g_hash_table_unref);
  record->metadata =
      recto_desk_read_metadata (load->desk, load->article.id, &load->rows_sum, error);
  return record->metadata != NULL &&
         read_table (load, RECTO_SQL_LIST_PARAGRAPHS, "paragraph", read_paragraph, error) &&
         read_table (load, RECTO_SQL_LIST_SEGMENTS, "segment", read_segment, error) &&
         read_table (load, RECTO_SQL_LIST_SPANS, "span", read_span, error) &&
         recto_desk_read_photos (load->desk, load->article.id, record->photos, &load->rows_sum,
                                 error) &&
         recto_desk_read_ancestors (load->desk, load->article.id, record->ancestors,
                                    &load->rows_sum, error) &&
         read_history (load, error) && check_sums (load, error);
}

static GHashTable *
new_index (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

RectoArticleRecord *
recto_desk_load_article (RectoDesk *desk, const RectoUid *uid, GError **error)
{
  g_autoptr (GHashTable) paragraphs = new_index ();
  g_autoptr (GHashTable) segments = new_index ();
  g_autoptr (GHashTable) edits = new_index ();
  g_autoptr (RectoArticleRecord) record = recto_article_record_new ();
  Load load = {
    .desk = desk, .record = record, .paragraphs = paragraphs, .segments = segments, .edits = edits
  };
  gboolean loaded;

  record->uid = *uid;
  loaded = recto_desk_connect (desk, error) &&
           recto_desk_find_article (desk, uid, &load.article, error) && read_all (&load, error);
  recto_article_row_clear (&load.article);
  if (!loaded)
    return NULL;
  recto_desk_note_head (desk, uid, &record->head);
  return g_steal_pointer (&record);
}
