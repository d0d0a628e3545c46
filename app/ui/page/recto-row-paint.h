/* recto-row-paint.h: what is painted under a text of a row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"
#include "recto-cell.h"

G_BEGIN_DECLS

/* What is painted on one side of a row, and what its margin shows of the spans of both. */
typedef struct
{
  GArray *ranges; /* (element-type RectoCellRange) (nullable): owned by who asked */
  gboolean has_comment;
  gboolean has_verify;
} RectoRowPaint;

/* @tints: whether spans are painted. @marks: (element-type RectoSpellingMark) (nullable): by start.
 * @more: (element-type RectoCellRange) (nullable). Where two would stand in the same place, one
 * gives way here: a mark of a name to what offers it as one, and that to a wave. Cost: spans, and
 * marks times what is offered. */
RectoRowPaint recto_row_paint_collect (const RectoSegment *segment,
                                       RectoSide side,
                                       gboolean tints,
                                       const GArray *marks,
                                       const GArray *more);

G_END_DECLS
