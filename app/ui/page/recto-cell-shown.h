/* recto-cell-shown.h: what a cell shows, and where its text is in that.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-cell.h"

G_BEGIN_DECLS

/* The layout of a cell holds its text, and in it what the input method is composing, or words of an
 * earlier text that are struck; while there is none of these, the placeholder. It is part of the
 * cell, which sets its members; the layout is the cell's too. */
typedef struct
{
  char *text;           /* owned, never NULL */
  char *placeholder;    /* owned, nullable */
  char *preedit;        /* owned, nullable; never "" */
  guint preedit_at;     /* code points */
  guint preedit_length; /* code points */
  GArray *struck;       /* (element-type RectoCellStruck) (nullable); never empty */
} RectoCellShown;

void recto_cell_shown_clear (RectoCellShown *self);
/* Nothing but the placeholder. */
gboolean recto_cell_shown_is_empty (const RectoCellShown *self);
/* Into the layout: the characters, and how they are set. @quiet: colour of words that are struck */
void recto_cell_shown_fill (const RectoCellShown *self, PangoLayout *layout);
void recto_cell_shown_set_attributes (const RectoCellShown *self,
                                      PangoLayout *layout,
                                      const GdkRGBA *quiet);

/* An offset of the text as one of what is shown, code points. @is_start: it begins a stretch, and
 * does not end one */
guint recto_cell_shown_from_text (const RectoCellShown *self, guint offset, gboolean is_start);
/* And back: words that are struck are where what follows them begins. */
guint recto_cell_shown_to_text (const RectoCellShown *self, guint shown);
/* A code point offset of the text as a byte index of the layout, and back. */
int recto_cell_shown_get_index (const RectoCellShown *self,
                                PangoLayout *layout,
                                guint offset,
                                gboolean is_start);
guint recto_cell_shown_get_offset (const RectoCellShown *self, PangoLayout *layout, int index);

/* Adds the boxes of words that are struck: the line goes through the words, not through the blank
 * behind them. @boxes: (element-type RectoCellBox) */
void recto_cell_shown_add_struck (const RectoCellShown *self, PangoLayout *layout, GArray *boxes);

/* @a, @b: (element-type RectoCellStruck) (nullable) */
gboolean recto_cell_struck_equal (const GArray *a, const GArray *b);

G_END_DECLS
