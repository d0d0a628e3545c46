/* recto-book.h: the drawing of the empty desk: two facing pages, the right one lit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A paintable that follows light and dark. */
#define RECTO_TYPE_BOOK (recto_book_get_type ())
G_DECLARE_FINAL_TYPE (RectoBook, recto_book, RECTO, BOOK, GObject)

GdkPaintable *recto_book_new (void);

G_END_DECLS
