/* recto-add-translation.c: a translation onto rows that are there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-add-side-private.h"
#include "recto-source-match.h"

/* The source as a document, a block a paragraph of which any row has a source, and the rows that
 * each block is made of. */
typedef struct
{
  RectoDocument *document;
  GPtrArray *cuts; /* (element-type GArray of gsize): where they end */
  GPtrArray *rows; /* (element-type GArray of guint): their numbers */
} Source;

static void
source_clear (Source *self)
{
  recto_document_free (self->document);
  g_ptr_array_unref (self->cuts);
  g_ptr_array_unref (self->rows);
}

static void
begin_block (Source *self, RectoKind kind)
{
  g_ptr_array_add (self->document->blocks, recto_block_new (kind, ""));
  g_ptr_array_add (self->cuts, g_array_new (FALSE, FALSE, sizeof (gsize)));
  g_ptr_array_add (self->rows, g_array_new (FALSE, FALSE, sizeof (guint)));
}

static void
add_row (Source *self, const char *text, guint number)
{
  guint last = self->rows->len - 1;
  RectoBlock *block = self->document->blocks->pdata[last];
  g_autofree char *before = block->text;
  gsize end;

  block->text =
      g_strconcat (before, text, g_ascii_isspace (text[strlen (text) - 1]) ? "" : " ", NULL);
  end = strlen (block->text);
  g_array_append_val ((GArray *) self->cuts->pdata[last], end);
  g_array_append_val ((GArray *) self->rows->pdata[last], number);
}

static void
source_init (Source *self, const RectoArticleRecord *record, const char *language)
{
  const RectoUid *paragraph = NULL;

  self->document = recto_document_new (language);
  self->cuts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *row = record->segments->pdata[i];

      if (*row->source == '\0')
        continue;
      if (paragraph == NULL || !recto_uid_equal (paragraph, &row->paragraph))
        begin_block (self, recto_add_find_paragraph (record, &row->paragraph)->kind);
      paragraph = &row->paragraph;
      add_row (self, row->source, i);
    }
}

/* A translation is being added. */
typedef struct
{
  const RectoArticleRecord *old;
  const RectoAddPair *pair;
  const Source *source;
  RectoAddedSide *made;
  GPtrArray *rows;   /* (element-type RectoSegmentRecord): of the article, as they will be; owned by
                        @made once they are put there */
  GArray *behind;    /* (element-type guint): of each row of the pair that has no source, the old
                        row behind whose paragraph it comes + 1; 0: at the beginning */
  GPtrArray *extra;  /* (element-type RectoSegmentRecord): those rows of the pair; borrowed */
  GHashTable *alone; /* (element-type utf8): what rows of the article without a source say */
} Adding;

/* The rows of the article that a row of the pair is. Returns: (transfer none): their numbers */
static const guint *
list_rows (const Adding *self, guint i, guint *n)
{
  const RectoImportOrigin *origin = &g_array_index (self->pair->origins, RectoImportOrigin, i);
  const GArray *rows = self->source->rows->pdata[origin->source_block];

  *n = MIN (origin->n_parts, rows->len - origin->first);
  return &g_array_index (rows, guint, origin->first);
}

static void
drop_target_spans (RectoSegmentRecord *row)
{
  for (guint i = row->spans != NULL ? row->spans->len : 0; i > 0; i--)
    if (((RectoSpan *) row->spans->pdata[i - 1])->side == RECTO_SIDE_TARGET)
      g_ptr_array_remove_index (row->spans, i - 1);
}

/* Its draft makes room for what was read. @from: (nullable): nothing was */
static void
fill (Adding *self, RectoSegmentRecord *row, const RectoSegmentRecord *from)
{
  const char *text = from != NULL ? from->target : "";

  if (g_str_equal (row->target, text))
    return;
  self->made->replaced += *row->target != '\0';
  drop_target_spans (row);
  for (guint i = 0; from != NULL && from->spans != NULL && i < from->spans->len; i++)
    {
      const RectoSpan *span = from->spans->pdata[i];

      if (span->side != RECTO_SIDE_TARGET)
        continue;
      if (row->spans == NULL)
        row->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
      g_ptr_array_add (row->spans, recto_span_copy (span));
    }
  g_free (row->target);
  row->target = g_strdup (text);
  row->lengths[RECTO_SIDE_TARGET] = 0;
  row->status = *text != '\0' ? RECTO_STATUS_DRAFT : RECTO_STATUS_NEW;
  if (from != NULL)
    row->flags = (row->flags & ~(guint) RECTO_FLAG_JOINED) | (from->flags & RECTO_FLAG_JOINED);
  self->made->filled += *text != '\0';
}

/* All of it is finished: it is left out, unless it says the same. */
static void
leave (Adding *self, const guint *numbers, guint n, const char *text)
{
  g_autoptr (GString) there = g_string_new (NULL);
  g_autofree char *one = NULL;
  g_autofree char *other = recto_source_squeeze (text);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (there, " %s",
                            ((RectoSegmentRecord *) self->rows->pdata[numbers[i]])->target);
  one = recto_source_squeeze (there->str);
  if (!g_str_equal (one, other))
    g_ptr_array_add (self->made->left, g_steal_pointer (&other));
}

/* The first row that is not finished gets the text of all that are one row of the pair. */
static void
take_row (Adding *self, guint i)
{
  const RectoSegmentRecord *from = self->pair->pair->segments->pdata[i];
  guint n = 0;
  const guint *numbers = list_rows (self, i, &n);
  gboolean taken = FALSE;

  if (*from->target == '\0')
    return;
  for (guint k = 0; k < n; k++)
    {
      RectoSegmentRecord *row = self->rows->pdata[numbers[k]];

      if (recto_add_is_finished (row))
        continue;
      fill (self, row, taken ? NULL : from);
      taken = TRUE;
    }
  if (!taken)
    leave (self, numbers, n, from->target);
}

static void
take_rows (Adding *self)
{
  const GPtrArray *pair = self->pair->pair->segments;
  guint behind = 0;

  for (guint i = 0; i < pair->len; i++)
    {
      const RectoImportOrigin *origin = &g_array_index (self->pair->origins, RectoImportOrigin, i);
      guint n = 0;

      if (origin->n_parts == 0)
        {
          g_ptr_array_add (self->extra, pair->pdata[i]);
          g_array_append_val (self->behind, behind);
          continue;
        }
      take_row (self, i);
      behind = list_rows (self, i, &n)[0] + 1;
    }
}

/* Paragraphs of the translation alone that come behind old row @number - 1, unless they came with
 * one that was taken in before. */
static void
put_extra (Adding *self, guint number, guint *next)
{
  for (; *next < self->extra->len && g_array_index (self->behind, guint, *next) <= number; ++*next)
    {
      const RectoSegmentRecord *row = self->extra->pdata[*next];
      g_autofree char *said = recto_source_squeeze (row->target);

      if (g_hash_table_contains (self->alone, said))
        continue;
      recto_add_put_paragraph (self->made,
                               recto_add_find_paragraph (self->pair->pair, &row->paragraph));
      recto_add_put_row (self->made, recto_segment_record_copy (row));
      self->made->filled++;
    }
}

static void
put_rows (Adding *self)
{
  guint next = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      RectoSegmentRecord *row = self->rows->pdata[i];
      const RectoUid uid = row->paragraph;
      const RectoSegmentRecord *before = i > 0 ? self->old->segments->pdata[i - 1] : NULL;

      if (before == NULL || !recto_uid_equal (&before->paragraph, &uid))
        {
          put_extra (self, i, &next);
          recto_add_put_paragraph (self->made, recto_add_find_paragraph (self->old, &uid));
        }
      recto_add_put_row (self->made, row);
    }
  put_extra (self, self->rows->len, &next);
}

static void
add_rows (Adding *self)
{
  for (guint i = 0; i < self->old->segments->len; i++)
    {
      const RectoSegmentRecord *row = self->old->segments->pdata[i];

      g_ptr_array_add (self->rows, recto_segment_record_copy (row));
      if (*row->source == '\0')
        g_hash_table_add (self->alone, recto_source_squeeze (row->target));
    }
  take_rows (self);
  put_rows (self);
}

RectoAddedSide *
recto_add_translation (const RectoAddRequest *request, RectoReport **report, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GPtrArray) extra = g_ptr_array_new ();
  g_autoptr (GArray) behind = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) alone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RectoAddPair pair = { NULL, NULL };
  Source source = { NULL };
  Adding adding = { request->record, &pair, &source, NULL, rows, behind, extra, alone };

  source_init (&source, request->record, request->project->source_language);
  if (source.document->blocks->len == 0)
    g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                         "The article has no source that a translation could be laid beside");
  else if (recto_add_pair_make (&pair, request, RECTO_SIDE_TARGET, source.document, source.cuts,
                                report, error))
    {
      adding.made = recto_add_begin (request);
      add_rows (&adding);
    }
  recto_add_pair_clear (&pair);
  source_clear (&source);
  return adding.made;
}
