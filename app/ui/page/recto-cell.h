/* recto-cell.h: one side of one row as it is painted: text, and what lies under it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-palette.h"

G_BEGIN_DECLS

/* A stretch [start, end) in code points of the cell's text. */
typedef struct
{
  guint start;
  guint end;
  RectoPaint paint;
} RectoCellRange;

/* Words of an earlier text, shown struck through before what stands at an offset; they belong to
 * the layout, not to the text. */
typedef struct
{
  guint at;   /* code points of the cell's text */
  char *text; /* owned, UTF-8, with the blank that parts it from what follows */
} RectoCellStruck;

#define RECTO_TYPE_CELL (recto_cell_get_type ())
G_DECLARE_FINAL_TYPE (RectoCell, recto_cell, RECTO, CELL, GtkWidget)

/* @palette: not owned, outlives the cell. @line_gap: px between lines, read each time. */
GtkWidget *recto_cell_new (RectoPalette *palette, const int *line_gap, GdkCursor *cursor);

/* @placeholder: (nullable): painted faintly while the text is empty. Queues a resize only where the
 * height for the present width differs. */
void recto_cell_set_text (RectoCell *self, const char *text, const char *placeholder);
const char *recto_cell_get_text (RectoCell *self); /* without placeholder and preedit */
/* What the input method is composing at an offset: part of the layout, not of the text. @preedit:
 * (nullable) */
void recto_cell_set_preedit (RectoCell *self, guint offset, const char *preedit);
/* @struck: (element-type RectoCellStruck) (transfer full) (nullable): ascending, as made by
 * recto_cell_struck_new (). Another text ends it. Not while an input method is composing. */
void recto_cell_set_struck (RectoCell *self, GArray *struck);
GArray *recto_cell_struck_new (void); /* (transfer full): frees what is in it */
/* @ranges: (element-type RectoCellRange) (transfer full) (nullable) */
void recto_cell_set_ranges (RectoCell *self, GArray *ranges);
const GArray *recto_cell_get_ranges (RectoCell *self);                   /* (nullable) */
void recto_cell_set_selection (RectoCell *self, guint start, guint end); /* equal: none */
/* An editor lies on the cell and shows the text itself. */
void recto_cell_set_text_hidden (RectoCell *self, gboolean hidden);
void recto_cell_set_faint (RectoCell *self, gboolean faint);

/* The gap between its lines, the font or a colour may be another. */
void recto_cell_update_spacing (RectoCell *self);

/* Lays the text out in a width, px, and returns how high it is, px. */
int recto_cell_get_height (RectoCell *self, int width);

/* Places. Pixels are of the cell. */
guint recto_cell_get_offset_at (RectoCell *self, double x, double y);
void recto_cell_get_caret (RectoCell *self, guint offset, GdkRectangle *caret);
guint recto_cell_get_line_of (RectoCell *self, guint offset, guint *n_lines);
/* The offset nearest to @x on the first or on the last line. */
guint recto_cell_get_offset_on_edge (RectoCell *self, gboolean last, double x);
gboolean recto_cell_is_rtl_at (RectoCell *self, guint offset);
/* The word, or the white space, around an offset. */
void recto_cell_get_word_at (RectoCell *self, guint offset, guint *start, guint *end);
/* Rectangles of what is painted, in order of ranges: (element-type graphene_rect_t) (transfer
 * full). */
GArray *recto_cell_dup_boxes (RectoCell *self, RectoPaint paint);
int recto_cell_get_baseline (RectoCell *self);        /* of the first line */
PangoLayout *recto_cell_get_layout (RectoCell *self); /* (transfer none): as it is painted */

G_END_DECLS
