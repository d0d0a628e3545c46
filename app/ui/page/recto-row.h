/* recto-row.h: one row of the page: its two texts, and what stands in the margins.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-cell.h"
#include "recto-columns.h"

G_BEGIN_DECLS

/* How the page looks at its present width, font and colours. Owned by the page; rows read it. */
typedef struct
{
  RectoColumns columns;
  RectoPalette palette;
  int line_gap[2];   /* by side: between lines of a text, px */
  int card_pad;      /* of a card, above and below its text, px */
  int paragraph_gap; /* above the first row of a paragraph, px */
  int radius;        /* of a card's corners, px */
  gboolean facing;
  gboolean rtl;
  gboolean tints;
  PangoLayout *kinds[RECTO_KIND_LAST + 1]; /* owned; [0] is NULL */
  GdkCursor *cursor;                       /* owned: over text */
} RectoLook;

#define RECTO_TYPE_ROW (recto_row_get_type ())
G_DECLARE_FINAL_TYPE (RectoRow, recto_row, RECTO, ROW, GtkWidget)

/* @look: not owned, outlives the row. @kind: decides the style class. */
GtkWidget *recto_row_new (RectoLook *look, RectoKind kind);

/* Why a row is left out, for recto_row_bind (). @why: (nullable): nobody says, or it is not */
void recto_row_set_left_out (RectoRow *self, const char *why);
/* Shows a row of an article. @begins: see recto_row_set_begins() */
void recto_row_bind (RectoRow *self, const RectoSegment *segment, guint n_rows, gboolean begins);
/* Whether it is set as the beginning of a paragraph: with a gap above, and the name of its kind. */
void recto_row_set_begins (RectoRow *self, gboolean begins);
/* Where its card begins, px from its top: below the gap. */
int recto_row_get_card_top (RectoRow *self);
/* The text of one side alone: after a keystroke. */
void recto_row_set_text (RectoRow *self, RectoSide side, const char *text);
/* In the pool: not to be seen by a screen reader. */
void recto_row_set_pooled (RectoRow *self, gboolean pooled);
guint recto_row_get_index (RectoRow *self);
RectoKind recto_row_get_kind (RectoRow *self);
RectoCell *recto_row_get_cell (RectoRow *self, RectoSide side);
/* Tints of the spans, the marks and what else is painted on one side. @marks: (element-type
 * RectoSpellingMark) (nullable). @more: (element-type RectoCellRange) (nullable) */
void recto_row_set_paint (RectoRow *self,
                          RectoSide side,
                          const RectoSegment *segment,
                          const GArray *marks,
                          const GArray *more);
/* What the translation said at another time, beneath it. @text: (nullable): nothing is shown */
void recto_row_set_former (RectoRow *self, const char *text);
const char *recto_row_get_former (RectoRow *self); /* (nullable) */
/* What the outer margin shows beside the row's own signs: bits 1 << RectoShape. @told: (nullable):
 * the same for a screen reader, a phrase. */
void recto_row_set_signs (RectoRow *self, guint signs, const char *told);
/* In the margin, in place of the name of its kind. @picture: (nullable) */
void recto_row_set_picture (RectoRow *self, GdkTexture *picture);
gboolean recto_row_has_picture (RectoRow *self);
/* Where it is, in the row, px. FALSE: there is none to be seen. */
gboolean recto_row_get_picture_area (RectoRow *self, GdkRectangle *area);
void recto_row_set_selected (RectoRow *self, gboolean selected); /* the row as a whole */
const char *recto_row_get_told (RectoRow *self);                 /* (nullable) */
guint recto_row_get_signs (RectoRow *self);
/* How high it is at the page's present width, font and spacing, px: what its texts need. */
int recto_row_get_height (RectoRow *self);
/* Rectangle of a side's text, in the row. */
void recto_row_get_text_area (RectoRow *self, RectoSide side, GdkRectangle *area);

/* Makes this the row that can be written in: its views lie on the cells, transparent. Both are
 * taken over. */
void recto_row_make_live (RectoRow *self, GtkWidget *target, GtkWidget *source);

/* What a screen reader is told of a row: "Row 3 of 7, body, draft". (transfer full) */
char *recto_row_describe (const RectoSegment *segment, guint n_rows);
/* Names for people, translated. */
const char *recto_kind_to_label (RectoKind kind);
const char *recto_status_to_label (RectoStatus status);

G_END_DECLS
