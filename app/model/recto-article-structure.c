/* recto-article-structure.c: edits that make rows and paragraphs come and go.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article-private.h"
#include "recto-check.h"

/* Where two parts of a row meet, by side. The spans an edit lists are in places of the whole row:
 * the first part, the separator, the second part. */
typedef struct
{
  guint at[2];  /* code points: length of the first part */
  guint gap[2]; /* code points: length of the separator */
  const char *separators[2];
} Seam;

static gboolean
mismatch (GError **error, const char *what)
{
  return recto_model_fail (error, RECTO_MODEL_ERROR_MISMATCH,
                           "%s, so an edit of the history does not fit", what);
}

static Seam
seam_of (const RectoEdit *edit)
{
  Seam seam = { { edit->offset, edit->target_offset }, { 0, 0 }, { "", "" } };

  if (edit->kind != RECTO_EDIT_JOIN)
    return seam;
  if (edit->removed != NULL)
    seam.separators[RECTO_SIDE_SOURCE] = edit->removed;
  if (edit->inserted != NULL)
    seam.separators[RECTO_SIDE_TARGET] = edit->inserted;
  for (guint side = 0; side < 2; side++)
    seam.gap[side] = (guint) g_utf8_strlen (seam.separators[side], -1);
  return seam;
}

static GPtrArray *
new_spans (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
}

/* Gives each span of the whole row to the part it lies in. */
static gboolean
deal_spans (const GPtrArray *spans, const Seam *seam, GPtrArray *first, GPtrArray *second)
{
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      RectoSpan *span = recto_span_copy (spans->pdata[i]);
      guint end = seam->at[span->side], start = end + seam->gap[span->side];

      if (span->end <= end)
        {
          g_ptr_array_add (first, span);
          continue;
        }
      g_ptr_array_add (second, span);
      if (span->start < start)
        return FALSE;
      span->start -= start;
      span->end -= start;
    }
  return TRUE;
}

/* What follows the seam on one side; NULL if the seam is not there. */
static const char *
second_part (const RectoSegment *segment, guint side, const Seam *seam)
{
  const char *place;

  if (seam->at[side] + seam->gap[side] > segment->lengths[side])
    return NULL;
  place = g_utf8_offset_to_pointer (segment->texts[side], seam->at[side]);
  if (!g_str_has_prefix (place, seam->separators[side]))
    return NULL;
  return place + strlen (seam->separators[side]);
}

static gboolean
same_text (const RectoSegmentRecord *record, const char *source, const char *target)
{
  return strcmp (record->source, source) == 0 && strcmp (record->target, target) == 0;
}

static void
open_paragraph (RectoArticle *self, RectoSegment *segment, const RectoParagraphRecord *record)
{
  RectoParagraph *old = segment->paragraph, *new = recto_paragraph_from_record (record);
  guint row = segment->row + 1, n = old->first_row + old->n_rows - row;

  recto_article_put_paragraph (self, old->index + 1, new);
  new->first_row = row;
  recto_article_move_rows (self, row, n, new);
}

static void
tell_kinds (RectoArticle *self, guint row, guint n)
{
  for (guint i = row; i < row + n; i++)
    recto_article_emit_row (self, self->rows->pdata[i], RECTO_ROW_KIND);
}

/**
 * recto_article_divide:
 *
 * Makes two rows of one: SPLIT forward, JOIN back. With a paragraph in the edit, the second row and
 * those behind it in the paragraph become that paragraph.
 */
gboolean
recto_article_divide (RectoArticle *self,
                      RectoSegment *segment,
                      const RectoEdit *edit,
                      GError **error)
{
  const RectoSegmentRecord *record = edit->rows->pdata[0];
  Seam seam = seam_of (edit);
  const char *source = second_part (segment, RECTO_SIDE_SOURCE, &seam);
  const char *target = second_part (segment, RECTO_SIDE_TARGET, &seam);
  const RectoUid *paragraph =
      edit->paragraph == NULL ? &segment->paragraph->uid : &edit->paragraph->uid;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) first = new_spans ();
  g_autoptr (GPtrArray) second = new_spans ();
  RectoSegmentRecord part = *record;
  RectoSegment *added;
  guint lengths[2], moved;

  if (source == NULL || target == NULL ||
      (edit->kind == RECTO_EDIT_JOIN && !same_text (record, source, target)))
    return mismatch (error, "The text is not what it was");
  if (recto_article_find_segment (self, &record->uid) != NULL ||
      !recto_uid_equal (paragraph, &record->paragraph) ||
      (edit->paragraph != NULL && recto_article_find_paragraph (self, paragraph) != NULL))
    return mismatch (error, "A row or paragraph is there already");
  if (!recto_plan_spans (segment->spans, edit, edit->kind == RECTO_EDIT_SPLIT, segment->lengths,
                         &all, error))
    return FALSE;
  if (!deal_spans (all, &seam, first, second))
    return mismatch (error, "A span would be cut");

  for (guint side = 0; side < 2; side++)
    lengths[side] = segment->lengths[side] - seam.at[side] - seam.gap[side];
  part.source = (char *) source;
  part.target = (char *) target;
  part.spans = second;
  added = recto_segment_from_record (&part, lengths);
  for (guint side = 0; side < 2; side++)
    recto_segment_set_text (segment, (RectoSide) side,
                            g_utf8_substring (segment->texts[side], 0, seam.at[side]),
                            seam.at[side]);
  recto_segment_set_spans (segment, g_steal_pointer (&first));
  recto_dirt_touch (&self->pending.segments, segment);

  if (edit->paragraph != NULL)
    open_paragraph (self, segment, edit->paragraph);
  recto_article_put_rows (self,
                          edit->paragraph == NULL
                              ? segment->paragraph
                              : self->paragraphs->pdata[segment->paragraph->index + 1],
                          segment->row + 1, &added, 1);
  recto_article_renumber (self, segment->paragraph->index);
  recto_article_emit_rows (self, segment->row, 1, 2);
  recto_article_mind_photos (self, paragraph);
  moved = edit->paragraph == NULL ? 0 : added->paragraph->n_rows - 1;
  tell_kinds (self, added->row + 1, moved);
  return TRUE;
}

static gboolean
same_paragraph (const RectoParagraph *paragraph, const RectoParagraphRecord *record)
{
  return recto_uid_equal (&paragraph->uid, &record->uid) && paragraph->kind == record->kind &&
         g_strcmp0 (paragraph->reason, record->reason) == 0;
}

/* Whether the next row is the one that the edit wants to join. */
static gboolean
is_second (const RectoSegment *segment, const RectoSegment *second, const RectoEdit *edit)
{
  const RectoSegmentRecord *record = edit->rows->pdata[0];

  if (second == NULL || !recto_uid_equal (&second->uid, &record->uid) ||
      second->status != record->status || second->flags != record->flags ||
      !recto_uid_equal (&second->paragraph->uid, &record->paragraph))
    return FALSE;
  if (edit->kind == RECTO_EDIT_JOIN &&
      !same_text (record, second->texts[RECTO_SIDE_SOURCE], second->texts[RECTO_SIDE_TARGET]))
    return FALSE;
  if (edit->paragraph == NULL)
    return second->paragraph == segment->paragraph;
  return second->paragraph != segment->paragraph &&
         same_paragraph (second->paragraph, edit->paragraph);
}

static GPtrArray *
pool_spans (const RectoSegment *segment, const RectoSegment *second, const Seam *seam)
{
  GPtrArray *all = new_spans ();

  for (guint i = 0; segment->spans != NULL && i < segment->spans->len; i++)
    g_ptr_array_add (all, recto_span_copy (segment->spans->pdata[i]));
  for (guint i = 0; second->spans != NULL && i < second->spans->len; i++)
    {
      RectoSpan *span = recto_span_copy (second->spans->pdata[i]);
      guint by = seam->at[span->side] + seam->gap[span->side];

      span->start += by;
      span->end += by;
      g_ptr_array_add (all, span);
    }
  return all;
}

/**
 * recto_article_unite:
 *
 * Makes one row of two: JOIN forward, SPLIT back. With a paragraph in the edit, that paragraph goes
 * and its other rows move along.
 */
gboolean
recto_article_unite (RectoArticle *self,
                     RectoSegment *segment,
                     const RectoEdit *edit,
                     GError **error)
{
  RectoSegment *second = recto_article_get_row (self, segment->row + 1);
  Seam seam = seam_of (edit);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) spans = NULL;
  const RectoUid *gone_paragraph = edit->paragraph == NULL ? NULL : &edit->paragraph->uid;
  guint lengths[2], moved = 0, row = segment->row;

  if (!is_second (segment, second, edit))
    return mismatch (error, "The next row is not what it was");
  for (guint side = 0; side < 2; side++)
    {
      if (seam.at[side] != segment->lengths[side])
        return mismatch (error, "The text is not what it was");
      if (strlen (segment->texts[side]) + strlen (seam.separators[side]) +
              strlen (second->texts[side]) >
          RECTO_MAX_TEXT)
        return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                                 "The row would be longer than 4 MiB");
      lengths[side] = seam.at[side] + seam.gap[side] + second->lengths[side];
    }
  all = pool_spans (segment, second, &seam);
  if (!recto_plan_spans (all, edit, edit->kind == RECTO_EDIT_JOIN, lengths, &spans, error))
    return FALSE;

  for (guint side = 0; side < 2; side++)
    recto_segment_set_text (
        segment, (RectoSide) side,
        g_strconcat (segment->texts[side], seam.separators[side], second->texts[side], NULL),
        lengths[side]);
  recto_segment_set_spans (segment, g_steal_pointer (&spans));
  recto_dirt_touch (&self->pending.segments, segment);

  recto_article_take_rows (self, row + 1, 1);
  if (edit->paragraph != NULL)
    {
      RectoParagraph *gone = self->paragraphs->pdata[segment->paragraph->index + 1];

      moved = gone->n_rows;
      recto_article_move_rows (self, row + 1, moved, segment->paragraph);
      recto_article_take_paragraph (self, gone->index);
    }
  recto_article_renumber (self, segment->paragraph->index);
  recto_article_emit_rows (self, row, 2, 1);
  recto_article_mind_photos (self, gone_paragraph);
  tell_kinds (self, row + 1, moved);
  return TRUE;
}

/* Whether nothing of what the edit puts in is there, and all of it belongs together. */
static gboolean
is_absent (RectoArticle *self, const RectoEdit *edit)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  if (recto_article_find_paragraph (self, &edit->paragraph->uid) != NULL)
    return FALSE;
  for (guint i = 0; i < edit->rows->len; i++)
    {
      RectoSegmentRecord *record = edit->rows->pdata[i];

      if (!recto_uid_equal (&record->paragraph, &edit->paragraph->uid) ||
          recto_article_find_segment (self, &record->uid) != NULL ||
          !g_hash_table_add (seen, &record->uid))
        return FALSE;
    }
  return TRUE;
}

/* A paragraph and its rows before row @offset: PARAGRAPH_INSERT forward, PARAGRAPH_DELETE back. */
gboolean
recto_article_insert_edit (RectoArticle *self, const RectoEdit *edit, GError **error)
{
  const RectoSegment *after = recto_article_get_row (self, edit->offset);
  guint n = edit->rows->len, index = self->paragraphs->len;
  g_autoptr (GPtrArray) segments = g_ptr_array_new ();
  RectoParagraph *paragraph;
  guint lengths[2];

  if (edit->offset > self->rows->len || (after != NULL && !recto_segment_starts_paragraph (after)))
    return mismatch (error, "No paragraph starts there");
  if (!is_absent (self, edit))
    return mismatch (error, "A row or paragraph is there already");

  if (after != NULL)
    index = after->paragraph->index;
  for (guint i = 0; i < n; i++)
    {
      const RectoSegmentRecord *record = edit->rows->pdata[i];

      for (guint side = 0; side < 2; side++)
        lengths[side] = (guint) g_utf8_strlen (side == 0 ? record->source : record->target, -1);
      g_ptr_array_add (segments, recto_segment_from_record (record, lengths));
    }
  paragraph = recto_paragraph_from_record (edit->paragraph);
  recto_article_put_paragraph (self, index, paragraph);
  recto_article_put_rows (self, paragraph, edit->offset, (RectoSegment *const *) segments->pdata,
                          n);
  recto_article_renumber (self, index);
  recto_article_emit_rows (self, edit->offset, 0, n);
  recto_article_mind_photos (self, &edit->paragraph->uid);
  return TRUE;
}

static gboolean
same_row (const RectoSegment *segment, const RectoSegmentRecord *record)
{
  guint n_spans = record->spans == NULL ? 0 : record->spans->len;

  if (!recto_uid_equal (&segment->uid, &record->uid) ||
      !recto_uid_equal (&segment->paragraph->uid, &record->paragraph) ||
      segment->status != record->status || segment->flags != record->flags ||
      !same_text (record, segment->texts[RECTO_SIDE_SOURCE], segment->texts[RECTO_SIDE_TARGET]) ||
      (segment->spans == NULL ? 0 : segment->spans->len) != n_spans)
    return FALSE;
  for (guint i = 0; i < n_spans; i++)
    if (!recto_span_equal (segment->spans->pdata[i], record->spans->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Takes a paragraph out that is as the edit says: PARAGRAPH_DELETE forward, PARAGRAPH_INSERT back.
 */
gboolean
recto_article_delete_edit (RectoArticle *self, const RectoEdit *edit, GError **error)
{
  RectoParagraph *paragraph = recto_article_find_paragraph (self, &edit->paragraph->uid);
  guint n = edit->rows->len, index;

  if (paragraph == NULL || !same_paragraph (paragraph, edit->paragraph) ||
      paragraph->first_row != edit->offset || paragraph->n_rows != n)
    return mismatch (error, "The paragraph is not what it was");
  for (guint i = 0; i < n; i++)
    if (!same_row (self->rows->pdata[edit->offset + i], edit->rows->pdata[i]))
      return mismatch (error, "A row is not what it was");

  index = paragraph->index;
  recto_article_take_rows (self, edit->offset, n);
  recto_article_take_paragraph (self, index);
  recto_article_renumber (self, index);
  recto_article_emit_rows (self, edit->offset, n, 0);
  recto_article_mind_photos (self, &edit->paragraph->uid);
  return TRUE;
}
