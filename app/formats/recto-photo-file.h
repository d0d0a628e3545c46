/* recto-photo-file.h: what the file of a photo says about itself, and the copy of it that may leave
 * the desk. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "recto-format.h"

G_BEGIN_DECLS

/* All of it works on bytes, decodes no picture, and may be called on any thread. */

#define RECTO_MAX_PHOTO_BYTES (64 * 1024 * 1024)
#define RECTO_MAX_PHOTO_PIXELS (G_GUINT64_CONSTANT (100) * 1000 * 1000)

typedef enum
{
  RECTO_PHOTO_JPEG,
  RECTO_PHOTO_PNG,
  RECTO_PHOTO_WEBP,
  RECTO_PHOTO_TIFF,
  RECTO_PHOTO_GIF,
} RectoPhotoType;

typedef struct
{
  RectoPhotoType type;
  guint width;  /* pixels as they are stored; 0: the header does not say */
  guint height; /* the same */
} RectoPhotoHeader;

/* What a file is by its first bytes, whatever its name says, and how large its picture will be.
 * Errors: RECTO_FORMAT_ERROR_CONTENT for what is none of RectoPhotoType, _LIMIT for more than
 * RECTO_MAX_PHOTO_BYTES or RECTO_MAX_PHOTO_PIXELS. */
gboolean recto_photo_read_header (GBytes *bytes, RectoPhotoHeader *header, GError **error);
const char *recto_photo_type_to_extension (RectoPhotoType type); /* "jpg", "png", ... */

/* What is said about a photo in its file. All strings are owned, UTF-8, %NULL where nothing is
 * said; lists end with %NULL and are %NULL when empty. */
typedef struct
{
  char *caption;
  char *caption_writer;
  char *headline;
  char *credit;
  char *source;
  char *copyright;
  char *taken;          /* ISO 8601, with its offset from UTC where it is known */
  char **creators;      /* whose work it is */
  char **persons;       /* shown, in their order */
  char **organisations; /* shown */
} RectoPhotoInfo;

RectoPhotoInfo *recto_photo_info_new (void);
void recto_photo_info_free (RectoPhotoInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPhotoInfo, recto_photo_info_free)

/**
 * recto_photo_read_info:
 * @header: (out) (optional): size as the photo is seen: turned as its Exif orientation asks
 *
 * What a file says, to be offered to a person: XMP before IIM before Exif. A value in an encoding
 * that nobody can know is left out.
 *
 * Returns: (transfer full). Errors: those of recto_photo_read_header (), _CONTENT if the file
 * cannot be read
 */
RectoPhotoInfo *recto_photo_read_info (GBytes *bytes, RectoPhotoHeader *header, GError **error);

/* A value that IIM holds in part only. */
typedef struct
{
  const char *field; /* static: "caption", "caption writer", "headline", "credit", ... */
  gsize bytes;       /* of the whole value, which stands in XMP */
  gsize kept;        /* bytes of it in IIM: whole characters */
} RectoPhotoCut;

typedef struct
{
  GBytes *photo;   /* owned */
  GBytes *sidecar; /* owned, nullable: an XMP file, where the type cannot carry its metadata */
  GArray *cuts;    /* (element-type RectoPhotoCut) */
} RectoPhotoCopy;

void recto_photo_copy_free (RectoPhotoCopy *copy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPhotoCopy, recto_photo_copy_free)

/**
 * recto_photo_make_copy:
 * @info: what the copy shall say; where it has no creators, copyright or date taken, those of the
 * file survive
 *
 * A copy with the same picture. All other metadata is taken away first: place, serial numbers,
 * thumbnails, maker's notes, comments, what stands behind the picture. Orientation, colour profile
 * and what a viewer needs to show the right colours stay. Then @info is written, whole in XMP and
 * as far as it goes in IIM (and Exif, for creator, copyright and date), and read back and compared.
 * The same arguments give the same bytes.
 *
 * Returns: (transfer full). Errors: _CONTENT if the file is not what its header says, or the copy
 *   does not say what it should; those of recto_photo_read_header (); G_FILE_ERROR for the folder
 * of temporary files, through which the copy goes
 */
RectoPhotoCopy *recto_photo_make_copy (GBytes *bytes, const RectoPhotoInfo *info, GError **error);

G_END_DECLS
