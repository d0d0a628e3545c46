/* recto-cell-boxes.h: what is painted under and over the words of a cell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-palette.h"

G_BEGIN_DECLS

/* A painted piece of a range on one line. */
typedef struct
{
  graphene_rect_t rect; /* in the layout, px */
  RectoPaint paint;
} RectoCellBox;

/* Adds the pieces of a byte range of a layout, line by line. @boxes: (element-type RectoCellBox).
 * Cost: the lines up to @end */
void
recto_cell_boxes_add (GArray *boxes, PangoLayout *layout, int start, int end, RectoPaint paint);
/* Its tint and its line, which the letters are painted over. */
void recto_cell_box_snapshot (const RectoPalette *palette,
                              GtkSnapshot *snapshot,
                              const RectoCellBox *box);
/* The line through words that are gone, painted over the letters; other paints have none. */
void recto_cell_box_snapshot_strike (const RectoPalette *palette,
                                     GtkSnapshot *snapshot,
                                     const RectoCellBox *box);

G_END_DECLS
