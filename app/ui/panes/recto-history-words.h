/* recto-history-words.h: steps of a history in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-history-list.h"

G_BEGIN_DECLS

/* What a step did, in one line: "Translated", "Split in two", "Place: Hà Phong", "312 rows
 * changed". Returns: (transfer full): plain text */
char *recto_history_describe (RectoHistoryStep *step);

/* Colours of the markup, as Pango reads them. */
typedef struct
{
  const char *inserted;
  const char *deleted;
} RectoDiffColours;

/* On a light page or on a dark one; @contrast: high contrast, 7:1 and more. */
const RectoDiffColours *recto_diff_colours (gboolean dark, gboolean contrast);

/**
 * recto_history_diff:
 * @before: UTF-8
 * @after: UTF-8
 * @language: BCP 47
 * @colours: for the present style
 *
 * The words that changed, each with some of what stands around it: what came is underlined, what
 * went is struck through, what was left out is "…". Plain code.
 *
 * Returns: (transfer full): Pango markup of one paragraph
 */
char *recto_history_diff (const char *before,
                          const char *after,
                          const char *language,
                          const RectoDiffColours *colours);

G_END_DECLS
