/* recto-record-private.h: what the model does with records. Private to the model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-record.h"

G_BEGIN_DECLS

/* By paragraph uid, then position, then uid: the order of photos in a record. For GPtrArray: of
 * RectoPhotoRecord **. */
int recto_photo_record_compare (gconstpointer a, gconstpointer b);
/* What the keys of metadata of one photo begin with; they end with its uid. */
#define RECTO_PHOTO_KEY "photo-"
GHashTable *recto_metadata_copy (GHashTable *metadata);

G_END_DECLS
