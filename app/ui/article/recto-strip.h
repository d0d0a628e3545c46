/* recto-strip.h: the whole article at a glance, beside the pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-finder.h"
#include "recto-page.h"
#include "recto-problems.h"

G_BEGIN_DECLS

/* As high as the pages' view: each place of it stands for the rows at that place of the article.
 * Shows how far they are, and where something is to be looked at. A click shows that place; with
 * Ctrl it also goes to the row there that stands out most, by page.go-to (uuuu). What it says is
 * told by lists and keys too: it is no part of what a screen reader reads. Main thread. */
#define RECTO_TYPE_STRIP (recto_strip_get_type ())
G_DECLARE_FINAL_TYPE (RectoStrip, recto_strip, RECTO, STRIP, GtkWidget)

/* @page: stays as long as the strip does */
GtkWidget *recto_strip_new (RectoPage *page);
/* Both (nullable): none. */
void recto_strip_set_article (RectoStrip *self, RectoArticle *article, RectoProblems *problems);

/* Shows what it finds as long as it lives. @finder: (nullable) */
void recto_strip_set_finder (RectoStrip *self, RectoFinder *finder);

/* One stretch of it, in pixels from the top; the stretches cover its height without gaps. */
typedef struct
{
  int top, height;
  RectoStatus status; /* of the row there that is least far */
  int severity;       /* RectoSeverity of the worst problem of rows that begin there; -1: none */
  gboolean is_hit;    /* a search found something in a row that begins there */
} RectoStripPart;
/* The row that a place stands for: the first that has the worst problem of those there, else the
 * first in which something was found, else the first. @y: pixels from the top. FALSE: none. */
gboolean recto_strip_find_row (RectoStrip *self, double y, guint *row);
/* A click there. @enter: with Ctrl: the row gets the caret too */
void recto_strip_press (RectoStrip *self, double y, gboolean enter);
/* What the pointer is told there. Returns: (transfer full) (nullable): plain text */
char *recto_strip_describe (RectoStrip *self, double y);
/* What is shown at present: (element-type RectoStripPart) (transfer none). */
const GArray *recto_strip_get_parts (RectoStrip *self);

G_END_DECLS
