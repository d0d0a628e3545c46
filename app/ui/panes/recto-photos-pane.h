/* recto-photos-pane.h: the photos of an article, one at a time, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* A photo, its caption, who is shown in it, its credit, and what its file says of these, which is
 * only offered. Persons are put into order by dragging or by Alt+Up and Alt+Down, and go by Delete.
 * Each change is one step of undo of the article. It uses page.go-to and article.add-photos; its
 * own actions are photos.previous, photos.next, photos.earlier-caption, photos.later-caption,
 * photos.use-caption, photos.use-credit, photos.as-caption, photos.save-copy and photos.remove.
 * Main thread. */
#define RECTO_TYPE_PHOTOS_PANE (recto_photos_pane_get_type ())
G_DECLARE_FINAL_TYPE (RectoPhotosPane, recto_photos_pane, RECTO, PHOTOS_PANE, GtkWidget)

GtkWidget *recto_photos_pane_new (void);
/* Both %NULL: none. */
void
recto_photos_pane_set_article (RectoPhotosPane *self, RectoSession *session, RectoArticle *article);
void recto_photos_pane_show (RectoPhotosPane *self, const RectoUid *photo);

G_END_DECLS
