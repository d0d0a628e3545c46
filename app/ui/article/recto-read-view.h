/* recto-read-view.h: the finished article as it will be exported, to be read through.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Full width, untinted, photos in place; it follows the article. Only paragraphs near what is in
 * sight exist as widgets. Main thread.
 *
 * Signal "row-activated" (guint row): the reader wants to go where a paragraph is written. */
#define RECTO_TYPE_READ_VIEW (recto_read_view_get_type ())
G_DECLARE_FINAL_TYPE (RectoReadView, recto_read_view, RECTO, READ_VIEW, GtkWidget)

GtkWidget *recto_read_view_new (RectoSession *session, RectoArticle *article);
/* How many paragraphs and photos there are; what one says, "" for a photo. (transfer none) */
guint recto_read_view_get_n_pieces (RectoReadView *self);
const char *recto_read_view_get_text (RectoReadView *self, guint piece);
/* Brings the paragraph of a row into sight and the keys to it. */
void recto_read_view_go_to_row (RectoReadView *self, guint row);

G_END_DECLS
