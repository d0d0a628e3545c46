/* recto-print-layout.h: an article on sheets of paper: what stands where on which page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <pango/pangocairo.h>

#include "recto-session.h"

G_BEGIN_DECLS

typedef enum
{
  RECTO_PRINT_ARTICLE,     /* as it is exported */
  RECTO_PRINT_PROOF,       /* row by row with numbers, double-spaced, to be marked by hand */
  RECTO_PRINT_PROOF_TWICE, /* the same with the source beside */
} RectoPrintForm;

/* One stretch of a page. Lines of an item that does not fit go on on the next page. */
typedef struct
{
  guint page;
  guint item;
  guint first, n; /* lines of the item; of the longer side where there are two */
  double y;       /* points below the top of the text */
} RectoPrintPart;

/* Plain code on a Pango context: no widget, no printer. One thread at a time. */
typedef struct _RectoPrintLayout RectoPrintLayout;

/* Takes a copy of the article as it is now. Without a source a proof has one side. Main thread. */
RectoPrintLayout *
recto_print_layout_new (RectoSession *session, RectoArticle *article, RectoPrintForm form);
void recto_print_layout_free (RectoPrintLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPrintLayout, recto_print_layout_free)

/* Begins (again) with a paper. @width, @height: within its margins, points. */
void recto_print_layout_begin (RectoPrintLayout *self,
                               PangoContext *context,
                               double width,
                               double height);
/* Lays out some more, for about @budget microseconds. Returns: %FALSE once all is laid out */
gboolean recto_print_layout_step (RectoPrintLayout *self, gint64 budget);
double recto_print_layout_get_fraction (RectoPrintLayout *self); /* 0 to 1 */
guint recto_print_layout_get_n_pages (RectoPrintLayout *self);   /* at least 1 */
/* (element-type RectoPrintPart) (transfer none), page after page */
const GArray *recto_print_layout_get_parts (RectoPrintLayout *self);
guint recto_print_layout_get_n_items (RectoPrintLayout *self);
guint recto_print_layout_count_lines (RectoPrintLayout *self, guint item);
/* The photo that an item is. (nullable) (transfer none) */
const RectoPhotoRecord *recto_print_layout_get_photo (RectoPrintLayout *self, guint item);
/* What is printed for it; without one the name of its file is. Before the first step. */
void recto_print_layout_set_picture (RectoPrintLayout *self, guint item, GdkPixbuf *picture);
/* @context: as at the beginning, or one like it; @page: from 0 */
void
recto_print_layout_draw (RectoPrintLayout *self, PangoContext *context, cairo_t *cairo, guint page);

G_END_DECLS
