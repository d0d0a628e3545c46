/* recto-photo-strip.c: the same picture without what is said about it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a viewer needs stays, by a list of what may; all else goes, known or not:
 *
 *  JPEG   markers of the picture itself; JFIF without its thumbnail; the colour profile (APP2
 *         ICC_PROFILE); Adobe's colour transform (APP14). Nothing behind the end of the picture,
 *         where cameras put further ones.
 *  PNG    critical chunks; colours, resolution, transparency, animation.
 *  WebP   picture, animation, transparency, profile; VP8X with its two bits for Exif and XMP off.
 *  GIF    pictures, their controls, how often they repeat.
 *
 * Source: ITU-T T.81 B.1.1; JFIF 1.02; ICC.1 B.4; PNG (ISO/IEC 15948) 5 and 11; RFC 9649 2.7;
 * GIF89a, 12 to 27. */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include "recto-photo-private.h"

static gboolean
fail_torn (GError **error)
{
  g_set_error_literal (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_CONTENT,
                       "the photo is damaged or cut short, so nothing can be taken out of it");
  return FALSE;
}

static void
copy (GByteArray *out, const RectoPhotoReader *reader, gsize from, gsize to)
{
  g_byte_array_append (out, reader->data + from, (guint) (to - from));
}

/* --- JPEG --- */

/* JFIF up to its thumbnail, whose width and height come to be none. */
static void
copy_jfif (GByteArray *out, const RectoPhotoReader *reader, gsize data)
{
  static const guint8 head[] = { 0xff, 0xe0, 0, 16 };
  static const guint8 no_thumbnail[] = { 0, 0 };

  g_byte_array_append (out, head, sizeof head);
  copy (out, reader, data, data + 12);
  g_byte_array_append (out, no_thumbnail, sizeof no_thumbnail);
}

/* One segment, from its marker at @from; its data is [@data, @to). */
static void
copy_segment (GByteArray *out,
              const RectoPhotoReader *reader,
              guint marker,
              gsize from,
              gsize data,
              gsize to)
{
  if (marker == 0xe0 && to - data >= 14 && recto_photo_has (reader, data, "JFIF\0", 5))
    copy_jfif (out, reader, data);
  else if ((marker == 0xe2 && recto_photo_has (reader, data, "ICC_PROFILE\0", 12)) ||
           (marker == 0xee && recto_photo_has (reader, data, "Adobe", 5)) ||
           ((marker < 0xe0 || marker > 0xef) && marker != 0xfe))
    copy (out, reader, from, to);
}

/* Where the coded picture that begins at @at ends: at a marker that is no part of it. */
static gsize
end_of_scan (const RectoPhotoReader *reader, gsize at)
{
  for (; at + 1 < reader->size; at++)
    if (reader->data[at] == 0xff && reader->data[at + 1] != 0 && reader->data[at + 1] != 0xff &&
        (reader->data[at + 1] < 0xd0 || reader->data[at + 1] > 0xd7))
      return at;
  return reader->size;
}

/* Many a file lacks the mark of its end, and viewers do without: then it is added. */
static gboolean
strip_jpeg (RectoPhotoReader *reader, GByteArray *out, GError **error)
{
  static const guint8 end[] = { 0xff, 0xd9 };
  gboolean has_scan = FALSE;

  copy (out, reader, 0, 2);
  reader->at = 2;
  reader->big = TRUE;
  while (reader->at < reader->size)
    {
      guint marker = 0xff, length;
      gsize from, data, to;

      if (recto_photo_get (reader, 1) != 0xff)
        return fail_torn (error);
      while (marker == 0xff && !reader->short_of)
        marker = recto_photo_get (reader, 1);
      if (marker == 0xd9)
        break;
      from = reader->at - 2;
      length = recto_photo_get (reader, 2);
      data = reader->at;
      to = data + length - 2;
      if (reader->short_of || marker < 0xc0 || length < 2 || to > reader->size)
        return fail_torn (error);
      copy_segment (out, reader, marker, from, data, to);
      reader->at = to;
      if (marker == 0xda)
        {
          has_scan = TRUE;
          reader->at = end_of_scan (reader, to);
          copy (out, reader, to, reader->at);
        }
    }
  g_byte_array_append (out, end, sizeof end);
  return has_scan || fail_torn (error);
}

/* --- PNG --- */

static gboolean
keeps_chunk (const guint8 *name)
{
  static const char kept[] = "tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCv cLLi bKGD hIST pHYs sPLT"
                             " acTL fcTL fdAT";

  if ((name[0] & 0x20) == 0)
    return TRUE;
  for (const char *one = kept; one < kept + sizeof kept - 1; one += 5)
    if (memcmp (one, name, 4) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
strip_png (RectoPhotoReader *reader, GByteArray *out, GError **error)
{
  copy (out, reader, 0, 8);
  reader->at = 8;
  reader->big = TRUE;
  while (!reader->short_of)
    {
      gsize from = reader->at;
      gsize length = recto_photo_get (reader, 4);
      gsize to = from + 12 + length;

      if (reader->short_of || length > G_MAXINT32 || to > reader->size)
        break;
      if (keeps_chunk (reader->data + from + 4))
        copy (out, reader, from, to);
      if (recto_photo_has (reader, from + 4, "IEND", 4))
        return TRUE;
      reader->at = to;
    }
  return fail_torn (error);
}

/* --- WebP --- */

/* Writes @value, little-endian, over what stands at @at. */
static void
put_size (GByteArray *out, gsize at, guint32 value)
{
  for (guint i = 0; i < 4; i++)
    out->data[at + i] = (guint8) (value >> (8 * i));
}

static gboolean
strip_webp (RectoPhotoReader *reader, GByteArray *out, GError **error)
{
  static const char kept[] = "VP8 VP8LVP8XANIMANMFALPHICCP";

  enum
  {
    EXIF = 0x08,
    XMP = 0x04,
  };
  gsize end = 8;

  copy (out, reader, 0, 12);
  reader->at = 4;
  end += recto_photo_get (reader, 4);
  end = MIN (end, reader->size);
  for (reader->at = 12; reader->at + 8 <= end;)
    {
      gsize from = reader->at, size, to;
      gboolean keep = FALSE;

      reader->at = from + 4;
      size = recto_photo_get (reader, 4);
      to = from + 8 + size + (size & 1);
      if (from + 8 + size > end)
        return fail_torn (error);
      to = MIN (to, end);
      for (guint i = 0; i + 4 < sizeof kept; i += 4)
        keep |= recto_photo_has (reader, from, kept + i, 4);
      if (keep)
        copy (out, reader, from, to);
      if (keep && size > 0 && recto_photo_has (reader, from, "VP8X", 4))
        out->data[out->len - (to - from) + 8] &= (guint8) ~(EXIF | XMP);
      reader->at = to;
    }
  if ((out->len & 1) != 0)
    g_byte_array_append (out, (const guint8 *) "", 1);
  put_size (out, 4, out->len - 8);
  return out->len > 12 || fail_torn (error);
}

/* --- GIF --- */

/* Steps over blocks up to the empty one. */
static void
skip_blocks (RectoPhotoReader *reader)
{
  guint size = 1;

  while (size > 0 && !reader->short_of)
    {
      size = recto_photo_get (reader, 1);
      reader->at += size;
    }
}

/* Bytes of a table of colours that the flags of a header tell of. */
static gsize
table_size (guint flags)
{
  return (flags & 0x80) != 0 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

static gboolean
keeps_extension (const RectoPhotoReader *reader, gsize from)
{
  guint label = reader->data[from + 1];

  return label == 0xf9 || label == 0x01 ||
         (label == 0xff && (recto_photo_has (reader, from + 3, "NETSCAPE2.0", 11) ||
                            recto_photo_has (reader, from + 3, "ANIMEXTS1.0", 11)));
}

static gboolean
strip_gif (RectoPhotoReader *reader, GByteArray *out, GError **error)
{
  reader->at = 10;
  reader->at = 13 + table_size (recto_photo_get (reader, 1));
  if (reader->short_of || reader->at > reader->size)
    return fail_torn (error);
  copy (out, reader, 0, reader->at);
  while (!reader->short_of)
    {
      gsize from = reader->at;
      guint what = recto_photo_get (reader, 1);

      if (what == 0x3b)
        copy (out, reader, from, reader->at);
      if (what == 0x3b)
        return TRUE;
      if (what == 0x2c)
        {
          reader->at += 8;
          reader->at += table_size (recto_photo_get (reader, 1)) + 1;
        }
      else if (what == 0x21)
        reader->at += 1;
      else
        break;
      skip_blocks (reader);
      if (reader->short_of || reader->at > reader->size)
        break;
      if (what == 0x2c || keeps_extension (reader, from))
        copy (out, reader, from, reader->at);
    }
  return fail_torn (error);
}

GBytes *
recto_photo_strip (GBytes *bytes, RectoPhotoType type, GError **error)
{
  static gboolean (*const strips[]) (RectoPhotoReader *, GByteArray *, GError **) = {
    [RECTO_PHOTO_JPEG] = strip_jpeg,
    [RECTO_PHOTO_PNG] = strip_png,
    [RECTO_PHOTO_WEBP] = strip_webp,
    [RECTO_PHOTO_GIF] = strip_gif,
  };
  g_autoptr (GByteArray) out = NULL;
  RectoPhotoReader reader = { NULL };

  if (type == RECTO_PHOTO_TIFF)
    return g_bytes_ref (bytes);
  reader.data = g_bytes_get_data (bytes, &reader.size);
  out = g_byte_array_sized_new ((guint) reader.size);
  if (!strips[type](&reader, out, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
