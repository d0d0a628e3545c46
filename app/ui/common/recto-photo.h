/* recto-photo.h: photos of an article, decoded to be looked at or printed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "recto-session.h"

G_BEGIN_DECLS

/**
 * recto_photo_load_async:
 * @side: pixels that its longer side has at most; larger ones are never decoded whole
 *
 * A photo as it is to be seen: upright. Read and decoded off the main thread. Errors: MISSING,
 * DAMAGED of the store, those of #GdkPixbuf for what is no photo.
 */
void recto_photo_load_async (RectoSession *session,
                             const RectoPhotoRecord *photo,
                             guint side,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
/* Returns: (transfer full) */
GdkPixbuf *recto_photo_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
