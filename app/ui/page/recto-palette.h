/* recto-palette.h: the colours of the page and the small pictures that are made of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-article.h"

G_BEGIN_DECLS

/* What is painted under a stretch of text. */
typedef enum
{
  /* What is offered has dots in place of lines; each kind has lines and dots of its own. */
  RECTO_PAINT_PERSON,         /* tint and thick line */
  RECTO_PAINT_PERSON_OFFERED, /* thick dots */
  RECTO_PAINT_UNIT,           /* tint and double line */
  RECTO_PAINT_UNIT_OFFERED,   /* two lines of dots */
  RECTO_PAINT_RANK,           /* pale tint and thin line */
  RECTO_PAINT_RANK_OFFERED,   /* thin dots, far apart */
  RECTO_PAINT_POST,           /* pale tint, dashes and dots */
  RECTO_PAINT_POST_OFFERED,   /* thick and thin dots by turns */
  RECTO_PAINT_LINK,           /* thin line */
  /* Slanted and heavy letters would be wider than what lies on them: lines tell the two apart. */
  RECTO_PAINT_EMPHASIS,    /* thin dashes */
  RECTO_PAINT_STRONG,      /* thick line */
  RECTO_PAINT_COMMENT,     /* tint under a thin bracket */
  RECTO_PAINT_VERIFY,      /* plain amber line */
  RECTO_PAINT_ERROR,       /* wave */
  RECTO_PAINT_NAME,        /* a name to verify: fine dots */
  RECTO_PAINT_CHECK,       /* what a check found: amber dashes */
  RECTO_PAINT_CHECK_ERROR, /* what a check found to be wrong: red dashes */
  RECTO_PAINT_INSERTED,    /* against an earlier text: tint and line */
  RECTO_PAINT_MOVED,       /* it stood elsewhere: tint and dashes */
  RECTO_PAINT_DELETED,     /* a line through it */
  RECTO_PAINT_HIT,         /* found: tint */
  RECTO_PAINT_HIT_CURRENT, /* the one that was gone to: tint and thick line */
  RECTO_PAINT_SELECTION,
  RECTO_N_PAINTS,
} RectoPaint;

/* What a name is painted with. @kind: a person, unit, rank or post */
RectoPaint recto_paint_for_name (RectoSpanKind kind, gboolean offered);

/* Told apart by shape; colour only helps. */
typedef enum
{
  RECTO_SHAPE_RING,
  RECTO_SHAPE_HALF,
  RECTO_SHAPE_DISC,
  RECTO_SHAPE_TICK,
  RECTO_SHAPE_TICKS,
  RECTO_SHAPE_LOCK,
  RECTO_SHAPE_OMITTED, /* a bar: left out on purpose */
  RECTO_SHAPE_CHANGED, /* two arrows: the source changed */
  RECTO_SHAPE_COMMENT, /* a bubble */
  RECTO_SHAPE_VERIFY,  /* a triangle */
  RECTO_SHAPE_JOINED,  /* an arrow to the paragraph before */
  RECTO_SHAPE_PROBLEM, /* an octagon with a bar: something is wrong */
  RECTO_SHAPE_WARNING, /* a disc with an exclamation mark: something to look at */
  RECTO_N_SHAPES,
} RectoShape;

/* Owned by the page; what is painted reads it. */
typedef struct
{
  GdkRGBA text;
  GdkRGBA faint; /* placeholder and omitted rows */
  GdkRGBA quiet; /* numbers, kinds */
  GdkRGBA verso;
  GdkRGBA recto;
  GdkRGBA card;
  GdkRGBA line; /* hairlines */
  GdkRGBA fold; /* shadow in the gutter, where it is darkest */
  GdkRGBA accent;
  GdkRGBA tint[RECTO_N_PAINTS];   /* alpha 0: none */
  GdkRGBA stroke[RECTO_N_PAINTS]; /* alpha 0: none */
  gboolean high_contrast;
  int scale;                           /* of the surface */
  int unit;                            /* width of a fine line, px: 1 at the usual text size */
  int shape;                           /* side of a shape, px */
  GdkTexture *pattern[RECTO_N_PAINTS]; /* owned, nullable: repeated along the text */
  int pattern_width;                   /* px */
  int pattern_height;                  /* px */
  GdkTexture *shapes[RECTO_N_SHAPES];  /* owned, made when first asked for */
} RectoPalette;

/* The hidden widgets whose colours the style sheet sets. */
typedef enum
{
  RECTO_SWATCH_VERSO,
  RECTO_SWATCH_RECTO,
  RECTO_SWATCH_CARD,
  RECTO_SWATCH_ACCENT,
  RECTO_SWATCH_PERSON,
  RECTO_SWATCH_UNIT,
  RECTO_SWATCH_ERROR,
  RECTO_SWATCH_WARNING,
  RECTO_SWATCH_HIT,
  RECTO_SWATCH_INSERTED,
  RECTO_SWATCH_SELECTION,
  RECTO_N_SWATCHES,
} RectoSwatchKind;

#define RECTO_TYPE_SWATCH (recto_swatch_get_type ())
G_DECLARE_FINAL_TYPE (RectoSwatch, recto_swatch, RECTO, SWATCH, GtkWidget)
/* Never shown. @changed is called with @data when its colour may differ. */
GtkWidget *recto_swatch_new (RectoSwatchKind kind, void (*changed) (gpointer), gpointer data);

/**
 * recto_palette_update:
 * @widget: whose text colour and scale count
 * @swatches: (array fixed-size=RECTO_N_SWATCHES):
 * @em: size of the window's font, px
 *
 * Reads all colours anew and drops the pictures.
 */
void recto_palette_update (RectoPalette *self, GtkWidget *widget, GtkWidget **swatches, double em);
void recto_palette_clear (RectoPalette *self);
GdkTexture *recto_palette_get_shape (RectoPalette *self, RectoShape shape); /* (transfer none) */

/* Which shape says where a row stands. */
RectoShape recto_shape_for_row (RectoStatus status, guint flags);

G_END_DECLS
