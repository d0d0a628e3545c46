/* recto-row-paint.c: what is painted under a text of a row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-row-paint.h"

#include "recto-speller.h"

static gboolean
paint_for_span (const RectoSpan *span, RectoPaint *paint)
{
  gboolean offered = span->state == RECTO_SPAN_SUGGESTED;

  if (span->state == RECTO_SPAN_REJECTED)
    return FALSE;

  switch (span->kind)
    {
    case RECTO_SPAN_PERSON:
    case RECTO_SPAN_UNIT:
    case RECTO_SPAN_RANK:
    case RECTO_SPAN_POST:
      *paint = recto_paint_for_name (span->kind, offered);
      break;

    case RECTO_SPAN_LINK:
      *paint = RECTO_PAINT_LINK;
      break;

    case RECTO_SPAN_COMMENT:
      *paint = RECTO_PAINT_COMMENT;
      break;

    case RECTO_SPAN_VERIFY:
      *paint = RECTO_PAINT_VERIFY;
      break;

    case RECTO_SPAN_STRONG:
      *paint = RECTO_PAINT_STRONG;
      break;

    case RECTO_SPAN_EMPHASIS:
    default:
      *paint = RECTO_PAINT_EMPHASIS;
      break;
    }
  if (span->state == RECTO_SPAN_ORPHAN && span->kind != RECTO_SPAN_COMMENT)
    *paint = RECTO_PAINT_VERIFY;

  return TRUE;
}

static void
add_range (GArray **ranges, guint start, guint end, RectoPaint paint)
{
  RectoCellRange range = { start, end, paint };

  if (*ranges == NULL)
    *ranges = g_array_new (FALSE, FALSE, sizeof (RectoCellRange));
  g_array_append_val (*ranges, range);
}

static gboolean
is_offered (const RectoCellRange *range)
{
  return range->paint == RECTO_PAINT_PERSON_OFFERED || range->paint == RECTO_PAINT_UNIT_OFFERED ||
         range->paint == RECTO_PAINT_RANK_OFFERED || range->paint == RECTO_PAINT_POST_OFFERED;
}

/* Whether all of a mark is offered as a name. */
static gboolean
is_mark_offered (const RectoSpellingMark *mark, const GArray *more)
{
  for (guint i = 0; more != NULL && i < more->len; i++)
    {
      const RectoCellRange *range = &g_array_index (more, RectoCellRange, i);

      if (is_offered (range) && range->start <= mark->start && mark->end <= range->end)
        return TRUE;
    }
  return FALSE;
}

/* What is offered as a name is to be looked at as it is: dots of two sorts would run into each
 * other. */
static void
add_marks (GArray **ranges, const GArray *marks, const GArray *more)
{
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const RectoSpellingMark *mark = &g_array_index (marks, RectoSpellingMark, i);

      if (mark->kind != RECTO_SPELLING_NAME)
        add_range (ranges, mark->start, mark->end, RECTO_PAINT_ERROR);
      else if (!is_mark_offered (mark, more))
        add_range (ranges, mark->start, mark->end, RECTO_PAINT_NAME);
    }
}

/* Dots leave out what has a wave, which stands in the same place. @marks: (nullable): by start */
static void
add_offered (GArray **ranges, const RectoCellRange *range, const GArray *marks)
{
  guint from = range->start;

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const RectoSpellingMark *mark = &g_array_index (marks, RectoSpellingMark, i);

      if (mark->kind == RECTO_SPELLING_NAME || mark->end <= from || range->end <= mark->start)
        continue;
      if (from < mark->start)
        add_range (ranges, from, mark->start, range->paint);
      from = mark->end;
    }
  if (from < range->end)
    add_range (ranges, from, range->end, range->paint);
}

RectoRowPaint
recto_row_paint_collect (const RectoSegment *segment,
                         RectoSide side,
                         gboolean tints,
                         const GArray *marks,
                         const GArray *more)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);
  RectoRowPaint all = { NULL, FALSE, FALSE };

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);
      RectoPaint paint = RECTO_PAINT_EMPHASIS;

      all.has_comment |= recto_span_is_open_comment (span);
      all.has_verify |= span->kind == RECTO_SPAN_VERIFY ||
                        (span->state == RECTO_SPAN_ORPHAN && span->kind != RECTO_SPAN_COMMENT);
      if (span->side == side && tints && paint_for_span (span, &paint))
        add_range (&all.ranges, span->start, span->end, paint);
    }
  add_marks (&all.ranges, marks, more);
  for (guint i = 0; more != NULL && i < more->len; i++)
    {
      const RectoCellRange *range = &g_array_index (more, RectoCellRange, i);

      if (is_offered (range))
        add_offered (&all.ranges, range, marks);
      else
        add_range (&all.ranges, range->start, range->end, range->paint);
    }

  return all;
}
