/* recto-photo-header.c: which type a photo is, and its size, by its first bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *  type   begins with                    size in pixels
 *  JPEG   ff d8 ff                       in the first frame header, markers ff c0 to ff cf but for
 *                                        c4, c8 and cc: length, precision, height, width
 *  PNG    89 50 4e 47 0d 0a 1a 0a        in the chunk IHDR, at 16: width, height
 *  WebP   RIFF .... WEBP                 VP8X: canvas less one, 24 bits each; VP8: in the frame
 *                                        header, 14 bits each; VP8L: less one, 14 bits each
 *  TIFF   II 2a 00, or MM 00 2a          tags 256 and 257 of the first directory
 *  GIF    GIF87a, GIF89a                 at 6: width, height
 *
 * Source: ITU-T T.81 B.2.2; PNG (ISO/IEC 15948) 11.2.2; RFC 9649 2.5 to 2.7; TIFF 6.0, section 2;
 * GIF89a, 18. */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include "recto-photo-private.h"

static const struct
{
  RectoPhotoType type;
  guint at;
  guint size;
  const char *bytes;
} beginnings[] = {
  { RECTO_PHOTO_JPEG, 0, 3, "\xff\xd8\xff" }, { RECTO_PHOTO_PNG, 0, 8, "\x89PNG\r\n\x1a\n" },
  { RECTO_PHOTO_WEBP, 8, 4, "WEBP" }, /* in RIFF */
  { RECTO_PHOTO_TIFF, 0, 4, "II*\0" },        { RECTO_PHOTO_TIFF, 0, 4, "MM\0*" },
  { RECTO_PHOTO_GIF, 0, 6, "GIF87a" },        { RECTO_PHOTO_GIF, 0, 6, "GIF89a" },
};

guint32
recto_photo_get (RectoPhotoReader *reader, guint n_bytes)
{
  guint32 value = 0;

  if (reader->at > reader->size || reader->size - reader->at < n_bytes)
    {
      reader->short_of = TRUE;
      return 0;
    }
  for (guint i = 0; i < n_bytes; i++)
    {
      guint32 byte = reader->data[reader->at + i];

      value |= byte << (8 * (reader->big ? n_bytes - 1 - i : i));
    }
  reader->at += n_bytes;
  return value;
}

gboolean
recto_photo_has (const RectoPhotoReader *reader, gsize at, const char *text, gsize size)
{
  return at <= reader->size && reader->size - at >= size &&
         memcmp (reader->data + at, text, size) == 0;
}

static gboolean
find_type (const RectoPhotoReader *reader, RectoPhotoType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (recto_photo_has (reader, beginnings[i].at, beginnings[i].bytes, beginnings[i].size) &&
        (beginnings[i].at == 0 || recto_photo_has (reader, 0, "RIFF", 4)))
      {
        *type = beginnings[i].type;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_frame (guint marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static void
size_of_jpeg (RectoPhotoReader *reader, RectoPhotoHeader *header)
{
  reader->at = 2;
  reader->big = TRUE;
  while (!reader->short_of && recto_photo_get (reader, 1) == 0xff)
    {
      guint marker = 0xff, length;

      while (marker == 0xff && !reader->short_of)
        marker = recto_photo_get (reader, 1);
      length = recto_photo_get (reader, 2);
      if (is_frame (marker))
        {
          reader->at += 1;
          header->height = recto_photo_get (reader, 2);
          header->width = recto_photo_get (reader, 2);
          return;
        }
      if (length < 2 || marker == 0xda)
        return;
      reader->at += length - 2;
    }
}

static void
size_of_png (RectoPhotoReader *reader, RectoPhotoHeader *header)
{
  if (!recto_photo_has (reader, 12, "IHDR", 4))
    return;
  reader->at = 16;
  reader->big = TRUE;
  header->width = recto_photo_get (reader, 4);
  header->height = recto_photo_get (reader, 4);
}

static void
size_of_webp (RectoPhotoReader *reader, RectoPhotoHeader *header)
{
  if (recto_photo_has (reader, 12, "VP8X", 4))
    {
      reader->at = 24;
      header->width = recto_photo_get (reader, 3) + 1;
      header->height = recto_photo_get (reader, 3) + 1;
    }
  else if (recto_photo_has (reader, 12, "VP8 ", 4))
    {
      reader->at = 26;
      header->width = recto_photo_get (reader, 2) & 0x3fff;
      header->height = recto_photo_get (reader, 2) & 0x3fff;
    }
  else if (recto_photo_has (reader, 12, "VP8L", 4))
    {
      guint32 bits;

      reader->at = 21;
      bits = recto_photo_get (reader, 4);
      header->width = (bits & 0x3fff) + 1;
      header->height = ((bits >> 14) & 0x3fff) + 1;
    }
}

static void
size_of_tiff (RectoPhotoReader *reader, RectoPhotoHeader *header)
{
  guint n;

  reader->big = reader->data[0] == 'M';
  reader->at = 4;
  reader->at = recto_photo_get (reader, 4);
  n = recto_photo_get (reader, 2);
  for (guint i = 0; i < n && !reader->short_of; i++)
    {
      guint tag = recto_photo_get (reader, 2), type = recto_photo_get (reader, 2);
      gsize value;

      recto_photo_get (reader, 4);
      value = reader->at;
      if (tag == 256)
        header->width = recto_photo_get (reader, type == 3 ? 2 : 4);
      else if (tag == 257)
        header->height = recto_photo_get (reader, type == 3 ? 2 : 4);
      reader->at = value + 4;
    }
}

static void
size_of_gif (RectoPhotoReader *reader, RectoPhotoHeader *header)
{
  reader->at = 6;
  header->width = recto_photo_get (reader, 2);
  header->height = recto_photo_get (reader, 2);
}

gboolean
recto_photo_read_header (GBytes *bytes, RectoPhotoHeader *header, GError **error)
{
  static void (*const sizes[]) (RectoPhotoReader *, RectoPhotoHeader *) = {
    [RECTO_PHOTO_JPEG] = size_of_jpeg, [RECTO_PHOTO_PNG] = size_of_png,
    [RECTO_PHOTO_WEBP] = size_of_webp, [RECTO_PHOTO_TIFF] = size_of_tiff,
    [RECTO_PHOTO_GIF] = size_of_gif,
  };
  RectoPhotoReader reader = { NULL };

  g_return_val_if_fail (bytes != NULL && header != NULL, FALSE);

  *header = (RectoPhotoHeader){ 0 };
  reader.data = g_bytes_get_data (bytes, &reader.size);
  if (reader.size > RECTO_MAX_PHOTO_BYTES)
    {
      g_set_error_literal (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_LIMIT,
                           "a photo may have 64 MB at most");
      return FALSE;
    }
  if (!find_type (&reader, &header->type))
    {
      g_set_error_literal (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_CONTENT,
                           "it is no picture in JPEG, PNG, WebP, TIFF or GIF");
      return FALSE;
    }
  sizes[header->type](&reader, header);
  if ((guint64) header->width * header->height <= RECTO_MAX_PHOTO_PIXELS)
    return TRUE;
  g_set_error (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_LIMIT,
               "a photo may have 100 megapixels at most, and this one has %u × %u", header->width,
               header->height);
  return FALSE;
}

const char *
recto_photo_type_to_extension (RectoPhotoType type)
{
  static const char *const extensions[] = {
    [RECTO_PHOTO_JPEG] = "jpg", [RECTO_PHOTO_PNG] = "png", [RECTO_PHOTO_WEBP] = "webp",
    [RECTO_PHOTO_TIFF] = "tif", [RECTO_PHOTO_GIF] = "gif",
  };

  return extensions[type];
}
