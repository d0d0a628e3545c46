/* recto-photo-private.h: what the files about photos share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gexiv2/gexiv2.h>

#include "recto-photo-file.h"

G_BEGIN_DECLS

/* Bytes of a file with the one place that is being looked at. Reading beyond the end gives 0 and
 * sets @short_of. */
typedef struct
{
  const guint8 *data;
  gsize size;
  gsize at;
  gboolean big; /* big-endian */
  gboolean short_of;
} RectoPhotoReader;

guint32 recto_photo_get (RectoPhotoReader *reader, guint n_bytes); /* 1 to 4, and steps over them */
gboolean recto_photo_has (const RectoPhotoReader *reader, gsize at, const char *text, gsize size);

/* recto-photo-strip.c: the same picture without what is said about it. TIFF comes back as it is.
 * Errors: RECTO_FORMAT_ERROR_CONTENT if the file is cut short or not what its header says. */
GBytes *recto_photo_strip (GBytes *bytes, RectoPhotoType type, GError **error);

/* recto-photo-info.c. The library of metadata is one whole that only one thread may use at a time:
 * between these two. */
void recto_photo_enter (void);
void recto_photo_leave (void);
/* What XMP or IIM alone say, or all of them and Exif; only between the two. */
RectoPhotoInfo *recto_photo_info_of_xmp (GExiv2Metadata *metadata);
RectoPhotoInfo *recto_photo_info_of_iim (GExiv2Metadata *metadata);
RectoPhotoInfo *recto_photo_info_of_all (GExiv2Metadata *metadata);
/* 1 to 8; 1 where it is not said */
guint recto_photo_orientation (GExiv2Metadata *metadata);

G_END_DECLS
