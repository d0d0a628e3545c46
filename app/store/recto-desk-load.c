/* recto-desk-load.c: a whole article read, every checksum verified.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include <stdlib.h>

#include "recto-desk.h"

/* Of a table: no more room than this is made before they come. */
#define MANY_ROWS (1 << 18)

/* A row that was read, by its number. */
typedef struct
{
  gint64 id;
  gpointer record;
  gint64 position; /* of paragraphs and segments */
  guint paragraph; /* of segments: where theirs stands in reading order */
} Known;

/* Rows of a table in the order of their numbers, and where one was found last: the next one looked
 * for is most often the same or the one after it. */
typedef struct
{
  GArray *rows; /* (element-type Known) */
  guint last;
} Index;

/* What is being put together. */
typedef struct
{
  RectoDesk *desk;
  RectoArticleRow article;
  RectoArticleRecord *record;
  Index paragraphs; /* of RectoParagraphRecord */
  Index segments;   /* of RectoSegmentRecord */
  Index edits;      /* of RectoEdit */
  guint64 rows_sum;
  guint64 edits_sum;
} Load;

/* @n: rows that are expected; a desk from elsewhere may say anything */
static void
index_init (Index *index, gint64 n)
{
  index->rows = g_array_sized_new (FALSE, FALSE, sizeof (Known), (guint) CLAMP (n, 16, MANY_ROWS));
  index->last = 0;
}

static Known *
known_at (const Index *index, guint i)
{
  return &g_array_index (index->rows, Known, i);
}

static Known *
index_add (Index *index, const RectoSqlRow *row, gpointer record)
{
  Known known = { sqlite3_column_int64 (row->statement, 0), record, 0, 0 };

  g_array_append_val (index->rows, known);
  return known_at (index, index->rows->len - 1);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const Known *one = a, *other = b;

  return (one->id > other->id) - (one->id < other->id);
}

/* By place in the article. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Known *one = a, *other = b;

  if (one->paragraph != other->paragraph)
    return one->paragraph < other->paragraph ? -1 : 1;
  if (one->position != other->position)
    return one->position < other->position ? -1 : 1;
  return compare_ids (a, b);
}

/* Most often the rows lie as they are wanted. */
static void
index_sort (Index *index, GCompareFunc compare)
{
  for (guint i = 1; i < index->rows->len; i++)
    if (compare (known_at (index, i - 1), known_at (index, i)) > 0)
      {
        g_array_sort (index->rows, compare);
        return;
      }
}

/* Returns: (nullable): what has that number */
static Known *
index_find (Index *index, gint64 id)
{
  const Known wanted = { .id = id };
  Known *found;

  for (guint i = index->last; i < MIN (index->last + 2, index->rows->len); i++)
    if (known_at (index, i)->id == id)
      {
        index->last = i;
        return known_at (index, i);
      }
  if (index->rows->len == 0)
    return NULL;
  found = bsearch (&wanted, index->rows->data, index->rows->len, sizeof wanted, compare_ids);
  if (found != NULL)
    index->last = (guint) (found - known_at (index, 0));
  return found;
}

/* Whether so much of a range of numbers is the article's that the range is what to read. */
static gboolean
index_is_dense (const Index *index)
{
  guint n = index->rows->len;

  return n > 0 && (guint64) known_at (index, n - 1)->id - (guint64) known_at (index, 0)->id <
                      2 * (guint64) n + 64;
}

static gboolean
fail_damaged (const RectoSqlRow *row, const char *what, GError **error)
{
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
               "Table %s, row %" G_GINT64_FORMAT " %s", row->table,
               (gint64) sqlite3_column_int64 (row->statement, 0), what);
  return FALSE;
}

/* A table, and how what an article has in it is read. */
typedef struct
{
  const char *name;
  RectoSqlStatement of_article; /* ?1: the article */
  RectoSqlStatement of_range;   /* ?1 and ?2: first and last number of those it belongs to */
  gboolean (*read_row) (Load *load, RectoSqlRow *row, GError **error);
} Table;

/* @owners: (nullable): what its rows belong to; where that lies together in the file, the range is
 * read, with the rows of others that are in it */
static gboolean
read_table (Load *load, const Table *table, const Index *owners, GError **error)
{
  gboolean range = owners != NULL && index_is_dense (owners);
  const RectoValue values[] = {
    recto_value_integer (range ? known_at (owners, 0)->id : load->article.id),
    recto_value_integer (range ? known_at (owners, owners->rows->len - 1)->id : 0),
  };
  RectoSqlRow row = { .table = table->name };
  int result;

  row.statement = recto_sql_start (&load->desk->sql, range ? table->of_range : table->of_article,
                                   values, range ? 2 : 1, error);
  if (row.statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&load->desk->sql, row.statement, error)) == SQLITE_ROW)
    if (!table->read_row (load, &row, error))
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
  recto_sql_row_begin (row);
  paragraph->uid = recto_sql_row_get_uid (row, 1);
  paragraph->position = recto_sql_row_get_integer (row, 4, G_MININT64, G_MAXINT64);
  paragraph->kind = (RectoKind) recto_sql_row_get_integer (row, 5, 1, RECTO_KIND_LAST);
  paragraph->reason = recto_sql_row_dup_text_or_null (row, 6);
  if (!recto_sql_row_check (row, error))
    return FALSE;
  load->rows_sum += (guint64) recto_sql_row_get_sum (row);
  index_add (&load->paragraphs, row, paragraph)->position = paragraph->position;
  return TRUE;
}

static gboolean
read_segment (Load *load, RectoSqlRow *row, GError **error)
{
  const Known *owner = index_find (&load->paragraphs, sqlite3_column_int64 (row->statement, 3));
  RectoSegmentRecord *segment;
  Known *known;

  if (owner == NULL)
    return TRUE; /* of another article */

  segment = g_new0 (RectoSegmentRecord, 1);
  g_ptr_array_add (load->record->segments, segment);
  recto_sql_row_begin (row);
  segment->uid = recto_sql_row_get_uid (row, 1);
  segment->paragraph = ((RectoParagraphRecord *) owner->record)->uid;
  segment->position = recto_sql_row_get_integer (row, 4, G_MININT64, G_MAXINT64);
  segment->source = recto_sql_row_measure_text (row, 5, &segment->lengths[RECTO_SIDE_SOURCE]);
  segment->target = recto_sql_row_measure_text (row, 6, &segment->lengths[RECTO_SIDE_TARGET]);
  segment->status = (RectoStatus) recto_sql_row_get_integer (row, 7, 0, RECTO_N_STATUSES - 1);
  segment->flags = (guint) recto_sql_row_get_integer (row, 8, 0, RECTO_FLAGS_ALL);
  if (!recto_sql_row_check (row, error))
    return FALSE;
  load->rows_sum += (guint64) recto_sql_row_get_sum (row);
  known = index_add (&load->segments, row, segment);
  known->position = segment->position;
  known->paragraph = owner->paragraph;
  return TRUE;
}

static gboolean
read_span (Load *load, RectoSqlRow *row, GError **error)
{
  const Known *owner = index_find (&load->segments, sqlite3_column_int64 (row->statement, 3));
  g_autoptr (RectoSpan) span = NULL;
  RectoSegmentRecord *segment;

  if (owner == NULL)
    return TRUE; /* of another article */
  if (!recto_span_row_read (row->statement, &span, error))
    return FALSE;
  segment = owner->record;
  if (segment->spans == NULL)
    segment->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  g_ptr_array_add (segment->spans, g_steal_pointer (&span));
  load->rows_sum += (guint64) recto_sql_row_get_sum (row);
  return TRUE;
}

/* Puts what an index knows into its list of the record, in reading order. */
static void
put_in_order (Index *index, GPtrArray *records)
{
  index_sort (index, compare_places);
  for (guint i = 0; i < index->rows->len; i++)
    records->pdata[i] = known_at (index, i)->record;
}

static gboolean
read_rows (Load *load, GError **error)
{
  static const Table paragraph = { "paragraph", RECTO_SQL_LOAD_PARAGRAPHS, 0, read_paragraph };
  static const Table segment = { "segment", RECTO_SQL_LOAD_SEGMENTS_APART, RECTO_SQL_LOAD_SEGMENTS,
                                 read_segment };
  static const Table span = { "span", RECTO_SQL_LOAD_SPANS_APART, RECTO_SQL_LOAD_SPANS, read_span };

  if (!read_table (load, &paragraph, NULL, error))
    return FALSE;
  put_in_order (&load->paragraphs, load->record->paragraphs);
  for (guint i = 0; i < load->paragraphs.rows->len; i++)
    known_at (&load->paragraphs, i)->paragraph = i;
  index_sort (&load->paragraphs, compare_ids);

  if (!read_table (load, &segment, &load->paragraphs, error))
    return FALSE;
  index_sort (&load->segments, compare_ids);
  if (!read_table (load, &span, &load->segments, error))
    return FALSE;
  put_in_order (&load->segments, load->record->segments);
  for (guint i = 0; i < load->record->segments->len; i++)
    {
      const RectoSegmentRecord *one = load->record->segments->pdata[i];

      if (one->spans != NULL && one->spans->len > 1)
        g_ptr_array_sort (one->spans, recto_span_compare);
    }
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
      const Known *parent = index_find (&load->edits, sqlite3_column_int64 (row->statement, 3));

      if (parent == NULL)
        return fail_damaged (row, "builds on an edit that is not there", error);
      edit->parent = ((RectoEdit *) parent->record)->uid;
    }
  load->edits_sum += (guint64) recto_sql_row_get_sum (row);
  index_add (&load->edits, row, edit);
  return TRUE;
}

static gboolean
read_history (Load *load, GError **error)
{
  static const Table edit = { "edit", RECTO_SQL_LIST_EDITS, 0, read_edit };
  const Known *head;

  if (!read_table (load, &edit, NULL, error))
    return FALSE;
  if (load->article.head == 0)
    return TRUE;
  head = index_find (&load->edits, load->article.head);
  if (head == NULL)
    {
      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                   "Table edit, row %" G_GINT64_FORMAT " is missing", load->article.head);
      return FALSE;
    }
  load->record->head = ((RectoEdit *) head->record)->uid;
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
  return record->metadata != NULL && read_rows (load, error) &&
         recto_desk_read_photos (load->desk, load->article.id, record->photos, &load->rows_sum,
                                 error) &&
         recto_desk_read_ancestors (load->desk, load->article.id, record->ancestors,
                                    &load->rows_sum, error) &&
         read_history (load, error) && check_sums (load, error);
}

RectoArticleRecord *
recto_desk_load_article (RectoDesk *desk, const RectoUid *uid, GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_article_record_new ();
  Load load = { .desk = desk, .record = record };
  gboolean loaded;

  record->uid = *uid;
  loaded =
      recto_desk_connect (desk, error) && recto_desk_find_article (desk, uid, &load.article, error);
  if (loaded)
    {
      index_init (&load.paragraphs, load.article.n_rows);
      index_init (&load.segments, load.article.n_rows);
      index_init (&load.edits, load.article.n_edits);
      loaded = read_all (&load, error);
      g_array_unref (load.paragraphs.rows);
      g_array_unref (load.segments.rows);
      g_array_unref (load.edits.rows);
    }
  recto_article_row_clear (&load.article);
  if (!loaded)
    return NULL;
  recto_desk_note_head (desk, uid, &record->head);
  return g_steal_pointer (&record);
}
