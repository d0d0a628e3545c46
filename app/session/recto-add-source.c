/* recto-add-source.c: the source of an article that has none yet.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-add-side-private.h"
#include "recto-import-rows.h"

/* The translation as a document: a row a block. */
static RectoDocument *
make_document (const RectoArticleRecord *record, const char *language)
{
  RectoDocument *document = recto_document_new (language);

  for (guint i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *row = record->segments->pdata[i];
      RectoBlock *block =
          recto_block_new (recto_add_find_paragraph (record, &row->paragraph)->kind, row->target);

      for (guint k = 0; row->spans != NULL && k < row->spans->len; k++)
        {
          if (block->spans == NULL)
            block->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
          g_ptr_array_add (block->spans, recto_span_copy (row->spans->pdata[k]));
        }
      g_ptr_array_add (document->blocks, block);
    }
  return document;
}

/* A tag of a row that was cut goes on as the one that it was: what hangs on it stays there. */
static void
keep_span (RectoSegmentRecord *row, const RectoSpan *old, GHashTable *kept)
{
  for (guint i = 0; row->spans != NULL && i < row->spans->len; i++)
    {
      RectoSpan *span = row->spans->pdata[i];

      if (span->kind != old->kind || span->state != old->state ||
          !recto_uid_equal (&span->target, &old->target) ||
          g_strcmp0 (span->label, old->label) != 0 || g_hash_table_contains (kept, &span->uid) ||
          g_hash_table_contains (kept, &old->uid))
        continue;
      span->uid = old->uid;
      g_hash_table_add (kept, (gpointer) &old->uid);
      return;
    }
}

static void
keep_spans (RectoSegmentRecord *row, const RectoSegmentRecord *old, GHashTable *kept)
{
  for (guint i = 0; old->spans != NULL && i < old->spans->len; i++)
    keep_span (row, old->spans->pdata[i], kept);
}

/* A source is being added. */
typedef struct
{
  const RectoArticleRecord *old;
  const RectoAddPair *pair;
  RectoAddedSide *made;
  GHashTable *taken; /* set of RectoUid: rows, paragraphs and tags that go on; keys are borrowed */
} Adding;

/* How many old rows are in row @i of the pair: those up to the one that the next begins with. */
static guint
count_old (const Adding *self, guint i)
{
  const GArray *origins = self->pair->origins;
  guint first = g_array_index (origins, RectoImportOrigin, i).target_block;

  for (guint k = i + 1; k < origins->len; k++)
    {
      guint next = g_array_index (origins, RectoImportOrigin, k).target_block;

      if (next > 0)
        return MAX (next - first, 1);
    }
  return self->old->segments->len + 1 - first;
}

/* A row of the pair whose translation comes of old rows is as finished as they are. */
static void
go_on_as (Adding *self, RectoSegmentRecord *row, guint i)
{
  guint first = g_array_index (self->pair->origins, RectoImportOrigin, i).target_block;
  guint n = first > 0 ? count_old (self, i) : 0;

  for (guint k = 0; k < n; k++)
    {
      const RectoSegmentRecord *old = self->old->segments->pdata[first - 1 + k];

      if (k > 0 && *old->target == '\0')
        continue;
      row->status = k == 0 ? old->status : MIN (row->status, old->status);
      row->flags |= old->flags & (RECTO_FLAG_LOCKED | RECTO_FLAG_OMITTED);
      keep_spans (row, old, self->taken);
      if (k == 0 && g_hash_table_add (self->taken, (gpointer) &old->uid))
        row->uid = old->uid;
    }
  if (row->spans != NULL)
    recto_import_sort_spans (row->spans);
}

/* A paragraph goes on as the one that its first row was. */
static void
put_paragraph (Adding *self, const RectoParagraphRecord *paragraph, guint i)
{
  guint first = g_array_index (self->pair->origins, RectoImportOrigin, i).target_block;
  RectoParagraphRecord *own = recto_paragraph_record_copy (paragraph);

  if (first > 0)
    {
      const RectoSegmentRecord *row = self->old->segments->pdata[first - 1];
      const RectoParagraphRecord *old = recto_add_find_paragraph (self->old, &row->paragraph);

      if (g_hash_table_add (self->taken, (gpointer) &old->uid))
        own->uid = old->uid;
    }
  recto_add_put_paragraph (self->made, own);
  recto_paragraph_record_free (own);
}

static void
add_rows (Adding *self)
{
  const RectoArticleRecord *pair = self->pair->pair;
  const RectoUid *paragraph = NULL;

  for (guint i = 0; i < pair->segments->len; i++)
    {
      RectoSegmentRecord *row = recto_segment_record_copy (pair->segments->pdata[i]);

      if (paragraph == NULL || !recto_uid_equal (paragraph, &row->paragraph))
        {
          paragraph = &((RectoSegmentRecord *) pair->segments->pdata[i])->paragraph;
          put_paragraph (self, recto_add_find_paragraph (pair, paragraph), i);
        }
      go_on_as (self, row, i);
      self->made->filled += *row->source != '\0';
      recto_add_put_row (self->made, row);
    }
}

static gboolean
has_source (const RectoArticleRecord *record)
{
  for (guint i = 0; i < record->segments->len; i++)
    if (*((RectoSegmentRecord *) record->segments->pdata[i])->source != '\0')
      return TRUE;
  return FALSE;
}

RectoAddedSide *
recto_add_source (const RectoAddRequest *request, RectoReport **report, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  g_autoptr (RectoDocument) translation = NULL;
  RectoAddPair pair = { NULL, NULL };
  Adding adding = { request->record, &pair, NULL, taken };

  if (has_source (request->record))
    {
      g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                           "The article has a source already");
      return NULL;
    }
  translation = make_document (request->record, request->project->target_language);
  if (recto_add_pair_make (&pair, request, RECTO_SIDE_SOURCE, translation, NULL, report, error))
    {
      adding.made = recto_add_begin (request);
      g_hash_table_insert (adding.made->record->metadata, g_strdup ("source-language"),
                           g_strdup (request->project->source_language));
      add_rows (&adding);
    }
  recto_add_pair_clear (&pair);
  return adding.made;
}
