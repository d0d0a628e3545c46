/* recto-acts-photos.h: where the photos of an article are seen beside its rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article-view-private.h"

G_BEGIN_DECLS

/* recto-acts-photos-seen.c: the pane of photos, and the pictures in the margin. */
void recto_photos_seen_attach (RectoArticleView *self);
void recto_photos_seen_show (RectoArticleView *self);
void recto_photos_seen_hide (RectoArticleView *self);

G_END_DECLS
