/* recto-columns.h: where margins, texts and gutter stand across the page. Plain code, no widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the place of everything follows from. All in px. */
typedef struct
{
  int width;             /* of the page */
  double em;             /* size of the window's font */
  double measure;        /* widest a text may be */
  double source_measure; /* the same on the left of two pages */
  double narrow;         /* a text narrower than this gives up the margin of kinds */
  int kind;              /* widest name of a kind */
  int number;            /* widest row number */
  int shape;             /* side of a status shape */
  gboolean facing;       /* two pages; else one */
  gboolean rtl;          /* the window runs from right to left: the book is mirrored */
} RectoColumnsInput;

typedef struct
{
  int x;
  int width;
} RectoExtent;

/* Everything is in page coordinates, mirrored already. verso is empty (width 0) on a single page.
 * Kinds stand beside their row where kind.width > 0; else above it, at the start of the text. */
typedef struct
{
  RectoExtent kind;
  RectoExtent verso;  /* source text */
  RectoExtent number; /* right aligned (left, when mirrored) */
  RectoExtent shape;
  RectoExtent recto; /* target text */
  RectoExtent marks;
  int spine;   /* where the pages meet; -1 on a single page */
  int card;    /* what a card stands out over its text, sideways */
  int kind_up; /* height given above a row to its kind, 0 when it stands beside */
} RectoColumns;

void recto_columns_compute (const RectoColumnsInput *input, RectoColumns *columns);

G_END_DECLS
