/* recto-article-rows.c: rows and paragraphs as they lie in memory, in order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article-private.h"
#include "recto-span.h"

static char no_text[] = "";

static gpointer
copy_span (gconstpointer span, gpointer unused)
{
  return recto_span_copy (span);
}

static GPtrArray *
copy_spans (GPtrArray *spans)
{
  GPtrArray *copy;

  if (spans == NULL || spans->len == 0)
    return NULL;
  copy = g_ptr_array_copy (spans, copy_span, NULL);
  g_ptr_array_set_free_func (copy, (GDestroyNotify) recto_span_free);
  return copy;
}

static char *
keep_text (const char *text)
{
  return *text == '\0' ? no_text : g_strdup (text);
}

static void
drop_text (char *text)
{
  if (text != no_text)
    g_free (text);
}

static char *
take_text (char **text)
{
  return **text == '\0' ? no_text : g_steal_pointer (text);
}

static GPtrArray *
take_spans (GPtrArray **spans)
{
  return *spans == NULL || (*spans)->len == 0 ? NULL : g_steal_pointer (spans);
}

/* All but what it owns. @segment: of zeros */
static void
fill_segment (RectoSegment *segment, const RectoSegmentRecord *record, const guint lengths[2])
{
  segment->uid = record->uid;
  segment->position = record->position;
  segment->lengths[RECTO_SIDE_SOURCE] = lengths[RECTO_SIDE_SOURCE];
  segment->lengths[RECTO_SIDE_TARGET] = lengths[RECTO_SIDE_TARGET];
  segment->status = (guint8) record->status;
  segment->flags = (guint8) record->flags;
}

/* @lengths: code points, as recto_check_segment () gave them */
RectoSegment *
recto_segment_from_record (const RectoSegmentRecord *record, const guint lengths[2])
{
  RectoSegment *segment = g_new0 (RectoSegment, 1);

  fill_segment (segment, record, lengths);
  segment->texts[RECTO_SIDE_SOURCE] = keep_text (record->source);
  segment->texts[RECTO_SIDE_TARGET] = keep_text (record->target);
  segment->spans = copy_spans (record->spans);
  if (segment->spans != NULL)
    g_ptr_array_sort (segment->spans, recto_span_compare);
  return segment;
}

/* The same, with the texts and spans of the record, which has none then. @segment: of zeros, in the
 * block of an article */
void
recto_segment_take_record (RectoSegment *segment,
                           RectoSegmentRecord *record,
                           const guint lengths[2])
{
  fill_segment (segment, record, lengths);
  segment->in_block = TRUE;
  segment->texts[RECTO_SIDE_SOURCE] = take_text (&record->source);
  segment->texts[RECTO_SIDE_TARGET] = take_text (&record->target);
  segment->spans = take_spans (&record->spans);
  if (segment->spans != NULL)
    g_ptr_array_sort (segment->spans, recto_span_compare);
}

RectoSegmentRecord *
recto_segment_to_record (const RectoSegment *segment)
{
  RectoSegmentRecord *record = g_new0 (RectoSegmentRecord, 1);

  record->uid = segment->uid;
  record->paragraph = segment->paragraph->uid;
  record->position = segment->position;
  record->source = g_strdup (segment->texts[RECTO_SIDE_SOURCE]);
  record->target = g_strdup (segment->texts[RECTO_SIDE_TARGET]);
  record->status = (RectoStatus) segment->status;
  record->flags = segment->flags;
  record->spans = copy_spans (segment->spans);
  return record;
}

RectoParagraph *
recto_paragraph_from_record (const RectoParagraphRecord *record)
{
  RectoParagraph *paragraph = g_new0 (RectoParagraph, 1);

  paragraph->uid = record->uid;
  paragraph->position = record->position;
  paragraph->kind = record->kind;
  paragraph->reason = g_strdup (record->reason);
  return paragraph;
}

RectoParagraphRecord *
recto_paragraph_to_record (const RectoParagraph *paragraph)
{
  RectoParagraphRecord *record = g_new0 (RectoParagraphRecord, 1);

  record->uid = paragraph->uid;
  record->position = paragraph->position;
  record->kind = paragraph->kind;
  record->reason = g_strdup (paragraph->reason);
  return record;
}

void
recto_segment_free (RectoSegment *segment)
{
  drop_text (segment->texts[RECTO_SIDE_SOURCE]);
  drop_text (segment->texts[RECTO_SIDE_TARGET]);
  g_clear_pointer (&segment->spans, g_ptr_array_unref);
  if (!segment->in_block)
    g_free (segment);
}

void
recto_paragraph_free (RectoParagraph *paragraph)
{
  g_free (paragraph->reason);
  g_free (paragraph);
}

/* @text: (transfer full), of @length code points */
void
recto_segment_set_text (RectoSegment *segment, RectoSide side, char *text, guint length)
{
  if (*text == '\0')
    {
      g_free (text);
      text = no_text;
    }
  drop_text (segment->texts[side]);
  segment->texts[side] = text;
  segment->lengths[side] = length;
}

/* @spans: (transfer full) (nullable): may be empty */
void
recto_segment_set_spans (RectoSegment *segment, GPtrArray *spans)
{
  if (spans != NULL && spans->len == 0)
    g_clear_pointer (&spans, g_ptr_array_unref);
  g_clear_pointer (&segment->spans, g_ptr_array_unref);
  segment->spans = spans;
}

/* Counts a row in (@sign 1) or out (-1). */
void
recto_article_count (RectoArticle *self, const RectoSegment *segment, int sign)
{
  guint *count = &self->counts[segment->status];

  if (segment->flags & RECTO_FLAG_OMITTED)
    count = &self->n_omitted;
  *count += (guint) sign;
}

/* Numbers paragraphs from @paragraph on, and their rows, after any of their sizes changed. */
void
recto_article_renumber (RectoArticle *self, guint paragraph)
{
  guint row = 0;

  if (paragraph > 0)
    {
      const RectoParagraph *before = self->paragraphs->pdata[paragraph - 1];

      row = before->first_row + before->n_rows;
    }
  for (guint i = paragraph; i < self->paragraphs->len; i++)
    {
      RectoParagraph *present = self->paragraphs->pdata[i];

      present->index = i;
      present->first_row = row;
      row += present->n_rows;
    }
  if (paragraph < self->paragraphs->len)
    row = ((RectoParagraph *) self->paragraphs->pdata[paragraph])->first_row;
  for (; row < self->rows->len; row++)
    ((RectoSegment *) self->rows->pdata[row])->row = row;
}

/* A position for something new between @before and @after (either may be absent): its own if that
 * lies between them, else the middle, else, the gap being used up, a step behind @before. */
static gint64
place_between (const gint64 *before, const gint64 *after, gint64 own)
{
  if ((before == NULL || own > *before) && (after == NULL || own < *after))
    return own;
  if (after == NULL)
    return *before + RECTO_POSITION_GAP;
  if (before == NULL)
    return *after - RECTO_POSITION_GAP;
  if (*after - *before > 1)
    return *before + (*after - *before) / 2;
  return *before + RECTO_POSITION_STEP;
}

/* Moves the rows of a paragraph from @row on behind @position, as far as that is needed. */
static void
push_rows (RectoArticle *self, RectoParagraph *paragraph, guint row, gint64 position)
{
  for (; row < paragraph->first_row + paragraph->n_rows; row++)
    {
      RectoSegment *segment = self->rows->pdata[row];

      if (segment->position > position)
        return;
      position += RECTO_POSITION_STEP;
      segment->position = position;
      recto_dirt_touch (&self->pending.segments, segment);
    }
}

static void
splice (GPtrArray *array, guint at, guint removed, gpointer const *items, guint added)
{
  guint old = array->len;

  if (added > removed)
    g_ptr_array_set_size (array, (int) (old + added - removed));
  memmove (array->pdata + at + added, array->pdata + at + removed,
           (old - at - removed) * sizeof (gpointer));
  if (added > 0)
    memcpy (array->pdata + at, items, added * sizeof (gpointer));
  if (added < removed)
    g_ptr_array_set_size (array, (int) (old + added - removed));
}

/* Gives a row its paragraph, and a position between its neighbours, of which @before (nullable) is
 * not always at its place yet. */
static void
seat_row (RectoArticle *self,
          RectoParagraph *paragraph,
          guint row,
          const RectoSegment *before,
          RectoSegment *segment)
{
  guint end = paragraph->first_row + paragraph->n_rows;
  const RectoSegment *after = row < end ? self->rows->pdata[row] : NULL;

  segment->paragraph = paragraph;
  segment->position = place_between (before == NULL ? NULL : &before->position,
                                     after == NULL ? NULL : &after->position, segment->position);
  if (after != NULL && segment->position >= after->position)
    push_rows (self, paragraph, row, segment->position);
}

/**
 * recto_article_put_rows:
 * @paragraph: one that is in the article; its rows are then those it had and these
 * @row: where the first of them comes, within @paragraph or at an end of it
 * @segments: (transfer full): @n rows
 *
 * The caller renumbers.
 */
void
recto_article_put_rows (RectoArticle *self,
                        RectoParagraph *paragraph,
                        guint row,
                        RectoSegment *const *segments,
                        guint n)
{
  const RectoSegment *before = row > paragraph->first_row ? self->rows->pdata[row - 1] : NULL;

  for (guint i = 0; i < n; i++)
    {
      RectoSegment *segment = segments[i];

      seat_row (self, paragraph, row, before, segment);
      before = segment;
      recto_uid_set_add (self->segment_set, segment);
      recto_article_count (self, segment, 1);
      recto_dirt_add (&self->pending.segments, segment);
    }
  splice (self->rows, row, 0, (gpointer const *) segments, n);
  paragraph->n_rows += n;
}

/* Takes @n rows of one paragraph out and frees them. The caller renumbers. */
void
recto_article_take_rows (RectoArticle *self, guint row, guint n)
{
  RectoParagraph *paragraph = ((RectoSegment *) self->rows->pdata[row])->paragraph;

  for (guint i = row; i < row + n; i++)
    {
      RectoSegment *segment = self->rows->pdata[i];

      recto_article_forget_net (self, segment);
      recto_dirt_remove (&self->pending.segments, segment);
      recto_article_count (self, segment, -1);
      recto_uid_set_remove (self->segment_set, &segment->uid);
      recto_segment_free (segment);
    }
  splice (self->rows, row, n, NULL, 0);
  paragraph->n_rows -= n;
}

/* A position between its neighbours, and a place among the paragraphs. */
static void
seat_paragraph (RectoArticle *self, guint index, RectoParagraph *paragraph)
{
  RectoParagraph *before = index > 0 ? self->paragraphs->pdata[index - 1] : NULL;
  RectoParagraph *after = index < self->paragraphs->len ? self->paragraphs->pdata[index] : NULL;
  gint64 last;

  paragraph->position =
      place_between (before == NULL ? NULL : &before->position,
                     after == NULL ? NULL : &after->position, paragraph->position);
  last = paragraph->position;
  for (guint i = index; i < self->paragraphs->len; i++)
    {
      RectoParagraph *next = self->paragraphs->pdata[i];

      if (next->position > last)
        break;
      last += RECTO_POSITION_STEP;
      next->position = last;
      recto_dirt_touch (&self->pending.paragraphs, next);
    }

  paragraph->index = index;
  paragraph->first_row = before == NULL ? 0 : before->first_row + before->n_rows;
  g_ptr_array_insert (self->paragraphs, (int) index, paragraph);
}

/**
 * recto_article_put_paragraph:
 * @index: where among the paragraphs
 * @paragraph: (transfer full): without rows yet
 *
 * The caller gives it rows and renumbers; its first_row is right already.
 */
void
recto_article_put_paragraph (RectoArticle *self, guint index, RectoParagraph *paragraph)
{
  seat_paragraph (self, index, paragraph);
  recto_uid_set_add (self->paragraph_set, paragraph);
  recto_dirt_add (&self->pending.paragraphs, paragraph);
}

/* Takes a paragraph out that has no rows any more, and frees it. The caller renumbers. */
void
recto_article_take_paragraph (RectoArticle *self, guint index)
{
  RectoParagraph *paragraph = self->paragraphs->pdata[index];

  g_assert (paragraph->n_rows == 0);

  recto_dirt_remove (&self->pending.paragraphs, paragraph);
  recto_uid_set_remove (self->paragraph_set, &paragraph->uid);
  g_ptr_array_remove_index (self->paragraphs, index);
  recto_paragraph_free (paragraph);
}

/* Gives @n rows to the paragraph @to, behind those it has, next to which they lie. The caller
 * renumbers. */
void
recto_article_move_rows (RectoArticle *self, guint row, guint n, RectoParagraph *to)
{
  gint64 position = 0;

  if (to->n_rows > 0)
    position = ((RectoSegment *) self->rows->pdata[to->first_row + to->n_rows - 1])->position;
  for (guint i = row; i < row + n; i++)
    {
      RectoSegment *segment = self->rows->pdata[i];

      segment->paragraph->n_rows--;
      segment->paragraph = to;
      to->n_rows++;
      position += RECTO_POSITION_GAP;
      segment->position = position;
      recto_dirt_touch (&self->pending.segments, segment);
    }
}

/**
 * recto_article_reseat_row:
 * @to: a paragraph that is in the article; the row's own keeps another row, or is @to
 * @row: where the row then is in the article
 *
 * Moves a row that stays the same. Numbers are right afterwards.
 */
void
recto_article_reseat_row (RectoArticle *self, RectoSegment *segment, RectoParagraph *to, guint row)
{
  guint first = MIN (segment->paragraph->index, to->index);

  splice (self->rows, segment->row, 1, NULL, 0);
  segment->paragraph->n_rows--;
  recto_article_renumber (self, first);

  seat_row (self, to, row, row > to->first_row ? self->rows->pdata[row - 1] : NULL, segment);
  splice (self->rows, row, 0, (gpointer const *) &segment, 1);
  to->n_rows++;
  recto_article_renumber (self, first);
  recto_dirt_touch (&self->pending.segments, segment);
}

/**
 * recto_article_reseat_paragraph:
 * @index: where the paragraph then is among the paragraphs
 *
 * Moves a paragraph that stays the same, with its rows. Numbers are right afterwards.
 */
void
recto_article_reseat_paragraph (RectoArticle *self, RectoParagraph *paragraph, guint index)
{
  guint first = MIN (paragraph->index, index), n = paragraph->n_rows;
  g_autofree gpointer *rows =
      g_memdup2 (self->rows->pdata + paragraph->first_row, n * sizeof (gpointer));

  splice (self->rows, paragraph->first_row, n, NULL, 0);
  g_ptr_array_remove_index (self->paragraphs, paragraph->index);
  recto_article_renumber (self, first);

  seat_paragraph (self, index, paragraph);
  splice (self->rows, paragraph->first_row, 0, rows, n);
  recto_article_renumber (self, first);
  recto_dirt_touch (&self->pending.paragraphs, paragraph);
}
