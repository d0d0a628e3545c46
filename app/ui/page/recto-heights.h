/* recto-heights.h: how high each row is, and which rows are in sight. Plain code, no widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A height per row, estimated from the length of its text until it is measured, with their running
 * sums in a Fenwick tree; and the anchor: the row at the upper edge of the view, and where its top
 * stands there. All that is above the anchor may change its height without anything in sight
 * moving. Heights are whole pixels, 1 or more; of a row that is left out 0, whatever is known of
 * it.
 */
typedef struct _RectoHeights RectoHeights;

/* What an estimate is made of. */
typedef struct
{
  double column;     /* width of a text column, px */
  double char_width; /* mean advance of a character, px */
  int line;          /* height of a line with what is between lines, px */
  int padding;       /* of a row, above and below, px */
} RectoEstimate;

/* Height of a row that is about to be seen, px. */
typedef int (*RectoMeasureFunc) (guint row, gpointer data);

RectoHeights *recto_heights_new (void);
void recto_heights_free (RectoHeights *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoHeights, recto_heights_free)

/* Rows. @lengths: code points of the longer side of each row that is put in. A splice keeps the
 * anchor on its row; if that one goes, on the row that takes its place. Cost: a walk over all. */
void recto_heights_splice (RectoHeights *self,
                           guint position,
                           guint removed,
                           guint added,
                           const guint *lengths);
guint recto_heights_get_n_rows (const RectoHeights *self);
/* Another text: the row keeps its height until it is measured anew. */
void recto_heights_set_length (RectoHeights *self, guint row, guint length);

/* Estimates every row anew: another width, another font. Nothing counts as measured afterwards.
 * Cost: about 1 ms for 100,000 rows. */
void recto_heights_estimate (RectoHeights *self, const RectoEstimate *estimate);
int recto_heights_get (const RectoHeights *self, guint row);
gboolean recto_heights_is_measured (const RectoHeights *self, guint row);
/* Returns: whether the height differs from what it was. Cost: logarithmic. */
gboolean recto_heights_set (RectoHeights *self, guint row, int height);
/* Distance of a row's top from the top of the first one; of the end for row = number of rows. */
gint64 recto_heights_get_top (const RectoHeights *self, guint row);
/* The row at a distance from the top, clamped to the first and the last one; 0 without rows. Never
 * one that is left out, unless all are. */
guint recto_heights_find (const RectoHeights *self, gint64 y);

/* Rows that are left out take no room, are never measured and never in sight. Those that a splice
 * puts in are shown. */

/* Whether a row is to be shown. */
typedef gboolean (*RectoShowsFunc) (guint row, gpointer data);
/* Asks about the rows from @first to @last. Returns: whether any was changed. Cost: about 1 ms for
 * 100,000 rows, beside the questions. */
gboolean recto_heights_ask_shown (RectoHeights *self,
                                  guint first,
                                  guint last,
                                  RectoShowsFunc shows,
                                  gpointer data);
gboolean recto_heights_is_shown (const RectoHeights *self, guint row);
/* The next row that is shown, or the one before. FALSE: there is none, @next is untouched. Cost:
 * logarithmic. */
gboolean
recto_heights_next_shown (const RectoHeights *self, guint row, gboolean forward, guint *next);

/* The anchor. @offset: px from the upper edge of the view to the top of the row, 0 or less once
 * laid out. */
void recto_heights_set_anchor (RectoHeights *self, guint row, double offset);
guint recto_heights_get_anchor (const RectoHeights *self, double *offset);

/**
 * recto_heights_scroll:
 * @by: px, down is positive
 * @to: px from the top of the first row: where that leads by the present sums
 * @view: height of the view, px
 *
 * Moves the anchor: a short way keeps to the rows in sight, a long one goes by the sums.
 */
void recto_heights_scroll (RectoHeights *self, double by, double to, int view);

/**
 * recto_heights_layout:
 * @view: height of the view, px
 * @measure: called for every row that is in sight and not measured, and while searching for them
 * @first: (out): first row in sight
 * @last: (out): last row in sight
 *
 * Measures what is in sight, puts the anchor on the first row of it, and never leaves a gap at the
 * start, nor at the end if there are rows to fill it. An anchor that is left out gives its place to
 * the next row that is not. FALSE if there are no rows to be shown.
 */
gboolean recto_heights_layout (RectoHeights *self,
                               int view,
                               RectoMeasureFunc measure,
                               gpointer data,
                               guint *first,
                               guint *last);

G_END_DECLS
