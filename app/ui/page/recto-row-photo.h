/* recto-row-photo.h: a photo in the margin beside its row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture with round corners, in whatever room it is given. A screen reader finds it under the
 * row. What a press on it does is the page's. Main thread. */
#define RECTO_TYPE_ROW_PHOTO (recto_row_photo_get_type ())
G_DECLARE_FINAL_TYPE (RectoRowPhoto, recto_row_photo, RECTO, ROW_PHOTO, GtkWidget)

GtkWidget *recto_row_photo_new (void);
/* @picture: (nullable): none is shown. FALSE: it was that already */
gboolean recto_row_photo_set_picture (RectoRowPhoto *self, GdkTexture *picture, float radius);
gboolean recto_row_photo_has_picture (RectoRowPhoto *self);
/* What it is called: the words of its caption, "" if it has none. */
void recto_row_photo_set_words (RectoRowPhoto *self, const char *words);
/* The largest size in @width and @height, px, that shows it whole. FALSE: there is none. */
gboolean recto_row_photo_fit (RectoRowPhoto *self, int *width, int *height);

G_END_DECLS
