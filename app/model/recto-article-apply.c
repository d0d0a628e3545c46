/* recto-article-apply.c: what one edit does to an article, forward and back, exactly.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article-private.h"
#include "recto-check.h"
#include "recto-span-private.h"

static gboolean
mismatch (GError **error, const RectoEdit *edit, const char *what)
{
  return recto_model_fail (error, RECTO_MODEL_ERROR_MISMATCH,
                           "%s, so the history's edit of kind %s does not fit", what,
                           recto_edit_kind_to_name (edit->kind));
}

static guint
length_of (const char *text)
{
  return text == NULL ? 0 : (guint) g_utf8_strlen (text, -1);
}

/* What the edit does to a span that stands: NULL if it is not listed. */
static RectoSpanChange *
find_change (const RectoEdit *edit, const RectoSpan *span, gboolean forward)
{
  for (guint i = 0; edit->spans != NULL && i < edit->spans->len; i++)
    {
      RectoSpanChange *change = edit->spans->pdata[i];
      const RectoSpan *from = forward ? change->before : change->after;

      if (from != NULL && recto_uid_equal (&from->uid, &span->uid))
        return change;
    }
  return NULL;
}

/* Moves a span along with the text of a TEXT edit; the rest moves none. FALSE if the way back would
 * not lead to where it stood: such a span has to be listed, or a step that fails half-way could not
 * be taken back. */
static gboolean
shift (const RectoEdit *edit, gboolean forward, RectoSpan *span)
{
  guint removed, inserted, start, end, from, to;

  if (edit->kind != RECTO_EDIT_TEXT || span->side != edit->side)
    return TRUE;
  removed = length_of (forward ? edit->removed : edit->inserted);
  inserted = length_of (forward ? edit->inserted : edit->removed);
  start = span->start;
  end = span->end;
  if (!recto_span_shift (&start, &end, edit->offset, removed, inserted))
    return FALSE;
  from = start;
  to = end;
  if (!recto_span_shift (&from, &to, edit->offset, inserted, removed) || from != span->start ||
      to != span->end)
    return FALSE;
  span->start = start;
  span->end = end;
  return TRUE;
}

/**
 * recto_plan_spans:
 * @spans: (nullable): as they stand
 * @lengths: of the texts as they will be, code points
 * @planned: (out) (transfer full) (nullable): as they will stand; NULL for none
 *
 * What is listed in the edit must stand as it says, and becomes what it says; every other span
 * moves with the text.
 *
 * Errors: MISMATCH.
 */
gboolean
recto_plan_spans (const GPtrArray *spans,
                  const RectoEdit *edit,
                  gboolean forward,
                  const guint lengths[2],
                  GPtrArray **planned,
                  GError **error)
{
  g_autoptr (GPtrArray) result = NULL;
  guint n_spans = spans == NULL ? 0 : spans->len, n_found = 0;

  *planned = NULL;
  if (n_spans == 0 && edit->spans == NULL)
    return TRUE;

  result = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  for (guint i = 0; i < n_spans; i++)
    {
      const RectoSpan *span = spans->pdata[i];
      RectoSpanChange *change = find_change (edit, span, forward);

      if (change == NULL)
        {
          g_ptr_array_add (result, recto_span_copy (span));
          if (!shift (edit, forward, result->pdata[result->len - 1]))
            return mismatch (error, edit, "A span would be cut");
          continue;
        }
      n_found++;
      if (!recto_span_equal (span, forward ? change->before : change->after))
        return mismatch (error, edit, "A span is not what it was");
    }
  for (guint i = 0; edit->spans != NULL && i < edit->spans->len; i++)
    {
      RectoSpanChange *change = edit->spans->pdata[i];
      const RectoSpan *from = forward ? change->before : change->after;
      const RectoSpan *to = forward ? change->after : change->before;

      n_found -= from != NULL;
      if (to != NULL)
        g_ptr_array_add (result, recto_span_copy (to));
    }
  if (n_found != 0)
    return mismatch (error, edit, "A span is missing");
  if (!recto_check_spans (result, lengths, NULL))
    return mismatch (error, edit, "A span would be where it cannot be");

  g_ptr_array_sort (result, recto_span_compare);
  if (result->len > 0)
    *planned = g_steal_pointer (&result);
  return TRUE;
}

static RectoSegment *
find_row (RectoArticle *self, const RectoEdit *edit, GError **error)
{
  RectoSegment *segment = recto_article_find_segment (self, &edit->subject);

  if (segment == NULL)
    mismatch (error, edit, "A row is missing");
  return segment;
}

static guint
span_parts (const RectoSegment *segment, const RectoEdit *edit)
{
  return segment->spans != NULL || edit->spans != NULL ? RECTO_ROW_SPANS : 0;
}

/* Whether @text at @offset reads @expected. */
static gboolean
reads (const RectoSegment *segment, RectoSide side, guint offset, const char *expected)
{
  const char *place;

  if (offset > segment->lengths[side])
    return FALSE;
  place = g_utf8_offset_to_pointer (segment->texts[side], offset);
  return expected == NULL || strncmp (place, expected, strlen (expected)) == 0;
}

static gboolean
apply_text (RectoArticle *self, const RectoEdit *edit, gboolean forward, GError **error)
{
  RectoSegment *segment = find_row (self, edit, error);
  const char *from = forward ? edit->removed : edit->inserted;
  const char *to = forward ? edit->inserted : edit->removed;
  guint from_length = length_of (from), lengths[2];
  g_autoptr (GPtrArray) spans = NULL;
  g_autofree char *text = NULL;

  if (segment == NULL)
    return FALSE;
  if (!reads (segment, edit->side, edit->offset, from))
    return mismatch (error, edit, "The text is not what it was");

  text = recto_text_replace (segment->texts[edit->side], edit->offset, from_length, to);
  if (!recto_check_text (text, NULL, error))
    return FALSE;
  lengths[RECTO_SIDE_SOURCE] = segment->lengths[RECTO_SIDE_SOURCE];
  lengths[RECTO_SIDE_TARGET] = segment->lengths[RECTO_SIDE_TARGET];
  lengths[edit->side] += length_of (to) - from_length;
  if (!recto_plan_spans (segment->spans, edit, forward, lengths, &spans, error))
    return FALSE;

  recto_segment_set_text (segment, edit->side, g_steal_pointer (&text), lengths[edit->side]);
  recto_segment_set_spans (segment, g_steal_pointer (&spans));
  recto_dirt_touch (&self->pending.segments, segment);
  recto_article_emit_row (self, segment,
                          (edit->side == RECTO_SIDE_SOURCE ? RECTO_ROW_SOURCE : RECTO_ROW_TARGET) |
                              span_parts (segment, edit));
  return TRUE;
}

/* STATUS, FLAGS and SPAN. */
static gboolean
apply_state (RectoArticle *self, const RectoEdit *edit, gboolean forward, GError **error)
{
  RectoSegment *segment = find_row (self, edit, error);
  int from = forward ? edit->before : edit->after, to = forward ? edit->after : edit->before;
  g_autoptr (GPtrArray) spans = NULL;

  if (segment == NULL)
    return FALSE;
  if ((edit->kind == RECTO_EDIT_STATUS && segment->status != from) ||
      (edit->kind == RECTO_EDIT_FLAGS && segment->flags != from))
    return mismatch (error, edit, "The row's status is not what it was");
  if (!recto_plan_spans (segment->spans, edit, forward, segment->lengths, &spans, error))
    return FALSE;

  recto_segment_set_spans (segment, g_steal_pointer (&spans));
  recto_article_count (self, segment, -1);
  if (edit->kind == RECTO_EDIT_STATUS)
    segment->status = (guint8) to;
  else if (edit->kind == RECTO_EDIT_FLAGS)
    segment->flags = (guint8) to;
  recto_article_count (self, segment, 1);
  recto_dirt_touch (&self->pending.segments, segment);
  recto_article_emit_row (self, segment,
                          (edit->kind == RECTO_EDIT_SPAN ? 0 : RECTO_ROW_STATUS) |
                              (edit->spans == NULL ? 0 : RECTO_ROW_SPANS));
  return TRUE;
}

static gboolean
apply_kind (RectoArticle *self, const RectoEdit *edit, gboolean forward, GError **error)
{
  RectoParagraph *paragraph = recto_article_find_paragraph (self, &edit->subject);
  int from = forward ? edit->before : edit->after, to = forward ? edit->after : edit->before;
  const char *old_reason = forward ? edit->removed : edit->inserted;
  const char *new_reason = forward ? edit->inserted : edit->removed;

  if (paragraph == NULL || (int) paragraph->kind != from ||
      g_strcmp0 (paragraph->reason, old_reason) != 0)
    return mismatch (error, edit, "The paragraph is not what it was");

  paragraph->kind = (RectoKind) to;
  g_free (paragraph->reason);
  paragraph->reason = g_strdup (new_reason);
  recto_dirt_touch (&self->pending.paragraphs, paragraph);
  for (guint i = 0; i < paragraph->n_rows; i++)
    recto_article_emit_row (self, self->rows->pdata[paragraph->first_row + i], RECTO_ROW_KIND);
  return TRUE;
}

static gboolean
apply_metadata (RectoArticle *self, const RectoEdit *edit, gboolean forward, GError **error)
{
  const char *from = forward ? edit->removed : edit->inserted;
  const char *to = forward ? edit->inserted : edit->removed;

  if (g_strcmp0 (recto_article_get_metadata (self, edit->key), from) != 0)
    return mismatch (error, edit, "A value is not what it was");

  if (to == NULL)
    g_hash_table_remove (self->metadata, edit->key);
  else
    g_hash_table_insert (self->metadata, g_strdup (edit->key), g_strdup (to));
  self->pending.metadata = TRUE;
  recto_article_emit_metadata (self, edit->key);
  return TRUE;
}

/* SPLIT and JOIN are each other's way back; so are inserting and deleting a paragraph. */
static gboolean
apply_structure (RectoArticle *self, const RectoEdit *edit, gboolean forward, GError **error)
{
  RectoSegment *segment;

  if (edit->kind == RECTO_EDIT_PARAGRAPH_INSERT || edit->kind == RECTO_EDIT_PARAGRAPH_DELETE)
    return forward == (edit->kind == RECTO_EDIT_PARAGRAPH_INSERT)
               ? recto_article_insert_edit (self, edit, error)
               : recto_article_delete_edit (self, edit, error);

  segment = find_row (self, edit, error);
  if (segment == NULL)
    return FALSE;
  return forward == (edit->kind == RECTO_EDIT_SPLIT)
             ? recto_article_divide (self, segment, edit, error)
             : recto_article_unite (self, segment, edit, error);
}

static gboolean
act (RectoArticle *self, const RectoEdit *edit, gboolean forward, GError **error)
{
  switch (edit->kind)
    {
    case RECTO_EDIT_TEXT:
      return apply_text (self, edit, forward, error);
    case RECTO_EDIT_STATUS:
    case RECTO_EDIT_FLAGS:
    case RECTO_EDIT_SPAN:
      return apply_state (self, edit, forward, error);
    case RECTO_EDIT_PARAGRAPH_KIND:
      return apply_kind (self, edit, forward, error);
    case RECTO_EDIT_METADATA:
      return apply_metadata (self, edit, forward, error);
    case RECTO_EDIT_PHOTO:
      return recto_article_photo_edit (self, edit, forward, error);
    case RECTO_EDIT_MOVE:
      return recto_article_move_edit (self, edit, forward, error);
    case RECTO_EDIT_NOTE:
      return TRUE; /* changes nothing */
    case RECTO_EDIT_SPLIT:
    case RECTO_EDIT_JOIN:
    case RECTO_EDIT_PARAGRAPH_INSERT:
    case RECTO_EDIT_PARAGRAPH_DELETE:
    default:
      return apply_structure (self, edit, forward, error);
    }
}

/**
 * recto_article_apply_edit:
 * @edit: checked with recto_check_edit (), or made here
 *
 * Does what an edit says. Signals tell it; the history is the caller's.
 *
 * Errors: MISMATCH if the article is not what the edit found; then nothing was changed. Cost: of
 *   the row; of all rows behind it where rows come or go.
 */
gboolean
recto_article_apply_edit (RectoArticle *self, const RectoEdit *edit, GError **error)
{
  return act (self, edit, TRUE, error);
}

/* The exact opposite of recto_article_apply_edit (), in every respect. */
gboolean
recto_article_revert_edit (RectoArticle *self, const RectoEdit *edit, GError **error)
{
  return act (self, edit, FALSE, error);
}
