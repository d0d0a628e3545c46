/* recto-photo-save.h: a copy of one photo, saved where people choose.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session-photos.h"

G_BEGIN_DECLS

/* Asks for a name, makes the copy as it would leave the desk with its article, and writes it, all
 * off the main thread; says in the window of @from how it ended, and what of it the oldest fields
 * of a photo could not hold. @photo: of @article; nothing happens if it is gone. Main thread. */
void recto_photo_save_ask (GtkWidget *from,
                           RectoSession *session,
                           RectoArticle *article,
                           const RectoUid *photo);
/* The same into @file, whose name is known. */
void recto_photo_save_to (GtkWidget *from,
                          RectoSession *session,
                          RectoArticle *article,
                          const RectoUid *photo,
                          GFile *file);

/* What people should know of a copy that was saved. @cuts: (element-type RectoPhotoCut). Returns:
 * (transfer full) (nullable): sentences; nothing */
char *recto_photo_save_describe (const GArray *cuts, gboolean has_sidecar);

G_END_DECLS
