/* recto-photo-copy.c: the copy of a photo that may leave the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *  value           XMP, whole                              IIM, bytes            Exif
 *  caption         dc:description (x-default)              2:120 Caption, 2000
 *  caption writer  photoshop:CaptionWriter                 2:122 Writer, 32
 *  headline        photoshop:Headline                      2:105 Headline, 256
 *  credit          photoshop:Credit                        2:110 Credit, 32
 *  source          photoshop:Source                        2:115 Source, 32
 *  creators        dc:creator                              2:80 Byline, 32 each  Artist
 *  copyright       dc:rights (x-default)                   2:116 Copyright, 128  Copyright
 *  date taken      photoshop:DateCreated                   2:55, 2:60            DateTimeOriginal
 *  persons         Iptc4xmpExt:PersonInImage
 *  organisations   Iptc4xmpExt:OrganisationInImageName
 *
 * The library takes some wrong keys without an error and loses all of XMP, so the copy is read back
 * and compared. IIM is UTF-8, which 1:90 says (ESC % G). GIF carries none of it: it gets a sidecar.
 * Source: IPTC Photo Metadata Standard 2025.1; IPTC-IIM 4.2, chapters 5 and 6; Exif 2.32, 4.6. */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "recto-photo-private.h"

#define UTF8_MARK "\033%G"

static const struct
{
  const char *field;
  gsize at; /* of the string in RectoPhotoInfo */
  gboolean alternative;
  const char *xmp;
  const char *iim;
  gsize max;
  const char *exif; /* nullable */
} texts[] = {
  { "caption", G_STRUCT_OFFSET (RectoPhotoInfo, caption), TRUE, "Xmp.dc.description",
    "Iptc.Application2.Caption", 2000, NULL },
  { "caption writer", G_STRUCT_OFFSET (RectoPhotoInfo, caption_writer), FALSE,
    "Xmp.photoshop.CaptionWriter", "Iptc.Application2.Writer", 32, NULL },
  { "headline", G_STRUCT_OFFSET (RectoPhotoInfo, headline), FALSE, "Xmp.photoshop.Headline",
    "Iptc.Application2.Headline", 256, NULL },
  { "credit", G_STRUCT_OFFSET (RectoPhotoInfo, credit), FALSE, "Xmp.photoshop.Credit",
    "Iptc.Application2.Credit", 32, NULL },
  { "source", G_STRUCT_OFFSET (RectoPhotoInfo, source), FALSE, "Xmp.photoshop.Source",
    "Iptc.Application2.Source", 32, NULL },
  { "copyright", G_STRUCT_OFFSET (RectoPhotoInfo, copyright), TRUE, "Xmp.dc.rights",
    "Iptc.Application2.Copyright", 128, "Exif.Image.Copyright" },
};

/* Tags of Exif, and of a TIFF file, that a copy may have. */
static const char *const kept_tags[] = {
  "Exif.Image.NewSubfileType",
  "Exif.Image.SubfileType",
  "Exif.Image.ImageWidth",
  "Exif.Image.ImageLength",
  "Exif.Image.BitsPerSample",
  "Exif.Image.Compression",
  "Exif.Image.PhotometricInterpretation",
  "Exif.Image.FillOrder",
  "Exif.Image.StripOffsets",
  "Exif.Image.Orientation",
  "Exif.Image.SamplesPerPixel",
  "Exif.Image.RowsPerStrip",
  "Exif.Image.StripByteCounts",
  "Exif.Image.XResolution",
  "Exif.Image.YResolution",
  "Exif.Image.ResolutionUnit",
  "Exif.Image.PlanarConfiguration",
  "Exif.Image.TransferFunction",
  "Exif.Image.Predictor",
  "Exif.Image.WhitePoint",
  "Exif.Image.PrimaryChromaticities",
  "Exif.Image.ColorMap",
  "Exif.Image.HalftoneHints",
  "Exif.Image.TileWidth",
  "Exif.Image.TileLength",
  "Exif.Image.TileOffsets",
  "Exif.Image.TileByteCounts",
  "Exif.Image.ExtraSamples",
  "Exif.Image.SampleFormat",
  "Exif.Image.JPEGTables",
  "Exif.Image.YCbCrCoefficients",
  "Exif.Image.YCbCrSubSampling",
  "Exif.Image.YCbCrPositioning",
  "Exif.Image.ReferenceBlackWhite",
  "Exif.Image.InterColorProfile",
  "Exif.Image.XMLPacket",
  "Exif.Image.IPTCNAA",
  "Exif.Image.ExifTag",
  "Exif.Image.Artist",
  "Exif.Image.Copyright",
  "Exif.Photo.DateTimeOriginal",
  "Exif.Photo.OffsetTimeOriginal",
  "Exif.Photo.ColorSpace",
  "Exif.Photo.InteroperabilityTag",
  "Exif.Iop.InteroperabilityIndex",
  NULL,
};

void
recto_photo_copy_free (RectoPhotoCopy *copy)
{
  if (copy == NULL)
    return;
  g_clear_pointer (&copy->photo, g_bytes_unref);
  g_clear_pointer (&copy->sidecar, g_bytes_unref);
  g_clear_pointer (&copy->cuts, g_array_unref);
  g_free (copy);
}

/* What a copy is to say, and what it is made of. */
typedef struct
{
  const RectoPhotoInfo *info; /* what the caller wants */
  RectoPhotoInfo *own;        /* owned: what survives of the file */
  GArray *cuts;               /* borrowed */
  guint orientation;
  char *color_space; /* owned, nullable */
  char *interop;     /* owned, nullable */
  gboolean has_iim;  /* the type can carry it */
} Making;

static const char *
text_of (const RectoPhotoInfo *info, gsize at)
{
  return G_STRUCT_MEMBER (char *, info, at);
}

static const char *
copyright_of (const Making *making)
{
  return making->info->copyright != NULL ? making->info->copyright : making->own->copyright;
}

static const char *
taken_of (const Making *making)
{
  return making->info->taken != NULL ? making->info->taken : making->own->taken;
}

static char **
creators_of (const Making *making)
{
  return making->info->creators != NULL ? making->info->creators : making->own->creators;
}

static const char *
wanted_text (const Making *making, guint i)
{
  return texts[i].at == G_STRUCT_OFFSET (RectoPhotoInfo, copyright)
             ? copyright_of (making)
             : text_of (making->info, texts[i].at);
}

/* Whole characters in @max bytes at most; no blank at the end. Returns: (transfer full) */
static char *
cut_text (const char *text, gsize max)
{
  const char *end = text + strlen (text);

  if ((gsize) (end - text) > max)
    end = g_utf8_find_prev_char (text, text + max + 1);
  return g_strchomp (g_strndup (text, (gsize) (end - text)));
}

static char *
cut_and_tell (GArray *cuts, const char *field, const char *text, gsize max)
{
  char *kept = cut_text (text, max);
  const RectoPhotoCut cut = { field, strlen (text), strlen (kept) };

  if (cut.bytes > max)
    g_array_append_val (cuts, cut);
  return kept;
}

static gboolean
set_text (GExiv2Metadata *metadata, const char *tag, const char *text, GError **error)
{
  return gexiv2_metadata_try_set_tag_string (metadata, tag, text, error);
}

/* @list: (nullable) */
static gboolean
set_list (GExiv2Metadata *metadata, const char *tag, char **list, GError **error)
{
  return list == NULL ||
         gexiv2_metadata_try_set_tag_multiple (metadata, tag, (const char **) list, error);
}

/* As it is written into XMP. Returns: (transfer full) (nullable) */
static char *
dup_for_xmp (const Making *making, guint i)
{
  const char *text = wanted_text (making, i);

  return text != NULL && texts[i].alternative ? g_strconcat ("lang=\"x-default\" ", text, NULL)
                                              : g_strdup (text);
}

static gboolean
set_xmp (GExiv2Metadata *metadata, const Making *making, GError **error)
{
  const char *taken = taken_of (making);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *value = dup_for_xmp (making, i);

      if (value != NULL && !set_text (metadata, texts[i].xmp, value, error))
        return FALSE;
    }
  return (taken == NULL || set_text (metadata, "Xmp.photoshop.DateCreated", taken, error)) &&
         set_list (metadata, "Xmp.dc.creator", creators_of (making), error) &&
         set_list (metadata, "Xmp.iptcExt.PersonInImage", making->info->persons, error) &&
         set_list (metadata, "Xmp.iptcExt.OrganisationInImageName", making->info->organisations,
                   error);
}

/* IIM and Exif have room for whole dates alone; IIM wants to know the offset of a time. */
static gboolean
has_day (const char *taken)
{
  return taken != NULL && strlen (taken) >= 10 && taken[4] == '-' && taken[7] == '-';
}

static gboolean
has_time (const char *taken)
{
  return has_day (taken) && strlen (taken) >= 19 && taken[10] == 'T' && taken[13] == ':' &&
         taken[16] == ':';
}

/* "+07:00" of 2026-03-01T10:00:00.25+07:00. Returns: (transfer full) (nullable) */
static char *
dup_offset (const char *taken)
{
  const char *at = has_time (taken) ? strpbrk (taken + 19, "+-Z") : NULL;

  if (at == NULL)
    return NULL;
  if (*at == 'Z')
    return g_strdup ("+00:00");
  return strlen (at) == 6 ? g_strdup (at) : NULL;
}

static gboolean
set_iim_date (GExiv2Metadata *metadata, const char *taken, GError **error)
{
  g_autofree char *offset = dup_offset (taken);
  g_autofree char *day = has_day (taken) ? g_strndup (taken, 10) : NULL;
  g_autofree char *time = offset != NULL ? g_strdup_printf ("%.8s%s", taken + 11, offset) : NULL;

  return (day == NULL || set_text (metadata, "Iptc.Application2.DateCreated", day, error)) &&
         (time == NULL || set_text (metadata, "Iptc.Application2.TimeCreated", time, error));
}

static gboolean
set_iim (GExiv2Metadata *metadata, const Making *making, GError **error)
{
  char **creators = creators_of (making);
  g_auto (GStrv) cut = creators != NULL ? g_new0 (char *, g_strv_length (creators) + 1) : NULL;

  if (!set_text (metadata, "Iptc.Envelope.CharacterSet", UTF8_MARK, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = wanted_text (making, i);
      g_autofree char *kept =
          text != NULL ? cut_and_tell (making->cuts, texts[i].field, text, texts[i].max) : NULL;

      if (kept != NULL && !set_text (metadata, texts[i].iim, kept, error))
        return FALSE;
    }
  for (guint i = 0; creators != NULL && creators[i] != NULL; i++)
    cut[i] = cut_and_tell (making->cuts, "creator", creators[i], 32);
  return set_list (metadata, "Iptc.Application2.Byline", cut, error) &&
         set_iim_date (metadata, taken_of (making), error);
}

static gboolean
set_exif_date (GExiv2Metadata *metadata, const char *taken, GError **error)
{
  g_autofree char *offset = dup_offset (taken);
  g_autofree char *time = NULL;

  if (!has_time (taken))
    return TRUE;
  time = g_strndup (taken, 19);
  time[4] = time[7] = ':';
  time[10] = ' ';
  return set_text (metadata, "Exif.Photo.DateTimeOriginal", time, error) &&
         (offset == NULL || set_text (metadata, "Exif.Photo.OffsetTimeOriginal", offset, error));
}

static gboolean
set_exif (GExiv2Metadata *metadata, const Making *making, GError **error)
{
  char **creators = creators_of (making);
  g_autofree char *artist = creators != NULL ? g_strjoinv ("; ", creators) : NULL;
  const char *copyright = copyright_of (making);
  /* As a text it becomes the short number that viewers look for; as a number, a long one. */
  const char orientation[] = { (char) ('0' + making->orientation), '\0' };

  return (making->orientation == 1 ||
          set_text (metadata, "Exif.Image.Orientation", orientation, error)) &&
         (making->color_space == NULL ||
          set_text (metadata, "Exif.Photo.ColorSpace", making->color_space, error)) &&
         (making->interop == NULL ||
          set_text (metadata, "Exif.Iop.InteroperabilityIndex", making->interop, error)) &&
         (artist == NULL || set_text (metadata, "Exif.Image.Artist", artist, error)) &&
         (copyright == NULL || set_text (metadata, "Exif.Image.Copyright", copyright, error)) &&
         set_exif_date (metadata, taken_of (making), error);
}

/* Only a TIFF file still has something here. One key may be there several times. */
static void
clear_all (GExiv2Metadata *metadata)
{
  g_auto (GStrv) tags = gexiv2_metadata_get_exif_tags (metadata);

  gexiv2_metadata_clear_xmp (metadata);
  gexiv2_metadata_clear_iptc (metadata);
  gexiv2_metadata_clear_comment (metadata);
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    if (!g_strv_contains (kept_tags, tags[i]) || g_str_equal (tags[i], "Exif.Image.XMLPacket") ||
        g_str_equal (tags[i], "Exif.Image.IPTCNAA"))
      while (gexiv2_metadata_try_clear_tag (metadata, tags[i], NULL))
        continue;
}

/* --- Comparing --- */

static gboolean
fail_compare (const char *what, GError **error)
{
  g_set_error (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_CONTENT,
               "the copy of the photo was read back, and %s is not as it was written", what);
  return FALSE;
}

static gboolean
same_list (char **a, char **b)
{
  guint n = a != NULL ? g_strv_length (a) : 0;

  if (n == 0 || b == NULL)
    return n == 0 && (b == NULL || *b == NULL);
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

static gboolean
compare_xmp (GExiv2Metadata *metadata, const Making *making, GError **error)
{
  g_autoptr (RectoPhotoInfo) found = recto_photo_info_of_xmp (metadata);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *wanted = dup_for_xmp (making, i);
      g_autofree char *value = gexiv2_metadata_try_get_tag_string (metadata, texts[i].xmp, NULL);

      if (g_strcmp0 (wanted, value) != 0)
        return fail_compare (texts[i].field, error);
    }
  if (!same_list (creators_of (making), found->creators))
    return fail_compare ("the creator", error);
  if (!same_list (making->info->persons, found->persons) ||
      !same_list (making->info->organisations, found->organisations))
    return fail_compare ("who is shown", error);
  return g_strcmp0 (taken_of (making), found->taken) == 0 || fail_compare ("the date taken", error);
}

static gboolean
compare_iim (GExiv2Metadata *metadata, const Making *making, GError **error)
{
  g_autoptr (RectoPhotoInfo) found = recto_photo_info_of_iim (metadata);
  g_autofree char *mark =
      gexiv2_metadata_try_get_tag_string (metadata, "Iptc.Envelope.CharacterSet", NULL);

  if (g_strcmp0 (mark, UTF8_MARK) != 0)
    return fail_compare ("its character set", error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = wanted_text (making, i);
      g_autofree char *kept = text != NULL ? cut_text (text, texts[i].max) : NULL;

      if (g_strcmp0 (kept != NULL ? g_strstrip (kept) : NULL, text_of (found, texts[i].at)) != 0)
        return fail_compare (texts[i].field, error);
    }
  return TRUE;
}

/* Nothing is there that may not be, and the picture is still turned as it was. */
static gboolean
compare_exif (GExiv2Metadata *metadata, const Making *making, GError **error)
{
  g_auto (GStrv) tags = gexiv2_metadata_get_exif_tags (metadata);

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    if (!g_strv_contains (kept_tags, tags[i]))
      return fail_compare (tags[i], error);
  return recto_photo_orientation (metadata) == making->orientation ||
         fail_compare ("its orientation", error);
}

static gboolean
open_bytes (GExiv2Metadata *metadata, GBytes *bytes, GError **error)
{
  return gexiv2_metadata_open_buf (metadata, g_bytes_get_data (bytes, NULL),
                                   (glong) g_bytes_get_size (bytes), error);
}

static gboolean
compare (const RectoPhotoCopy *copy, const Making *making, GError **error)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();

  if (copy->sidecar != NULL)
    return open_bytes (metadata, copy->sidecar, error) && compare_xmp (metadata, making, error);
  return open_bytes (metadata, copy->photo, error) && compare_exif (metadata, making, error) &&
         compare_xmp (metadata, making, error) &&
         (!making->has_iim || compare_iim (metadata, making, error));
}

/* --- Making --- */

static gboolean
fill (GExiv2Metadata *metadata, Making *making, GError **error)
{
  making->has_iim = gexiv2_metadata_get_supports_iptc (metadata);
  clear_all (metadata);
  return set_xmp (metadata, making, error) &&
         (!making->has_iim || set_iim (metadata, making, error)) &&
         set_exif (metadata, making, error);
}

/* The library writes into files alone. Returns: (transfer full) (nullable): @clean, filled */
static GBytes *
fill_file (GBytes *clean, Making *making, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-photo-XXXXXX", error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "photo", NULL) : NULL;
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  char *bytes = NULL;
  gsize size = 0;

  if (folder == NULL)
    return NULL;
  if (g_file_set_contents (path, g_bytes_get_data (clean, NULL), (gssize) g_bytes_get_size (clean),
                           error) &&
      gexiv2_metadata_open_path (metadata, path, error) && fill (metadata, making, error) &&
      gexiv2_metadata_save_file (metadata, path, error))
    g_file_get_contents (path, &bytes, &size, error);
  g_unlink (path);
  g_rmdir (folder);
  return bytes != NULL ? g_bytes_new_take (bytes, size) : NULL;
}

/* Returns: (transfer full) (nullable): an XMP file */
static GBytes *
make_sidecar (const Making *making, GError **error)
{
  static const char empty[] = "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                              "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>\n<?xpacket end=\"w\"?>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (empty, sizeof empty - 1);
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  char *packet = NULL;

  if (!open_bytes (metadata, bytes, error) || !set_xmp (metadata, making, error))
    return NULL;
  packet = gexiv2_metadata_try_generate_xmp_packet (metadata, GEXIV2_USE_COMPACT_FORMAT, 0, error);
  return packet != NULL ? g_bytes_new_take (packet, strlen (packet)) : NULL;
}

/* What of the file the copy keeps. */
static gboolean
look (GBytes *bytes, Making *making, GError **error)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();

  if (!open_bytes (metadata, bytes, error))
    return FALSE;
  making->own = recto_photo_info_of_all (metadata);
  making->orientation = recto_photo_orientation (metadata);
  making->color_space =
      gexiv2_metadata_try_get_tag_string (metadata, "Exif.Photo.ColorSpace", NULL);
  making->interop =
      gexiv2_metadata_try_get_tag_string (metadata, "Exif.Iop.InteroperabilityIndex", NULL);
  return TRUE;
}

static gboolean
make (GBytes *bytes, RectoPhotoType type, RectoPhotoCopy *copy, Making *making, GError **error)
{
  g_autoptr (GBytes) clean = recto_photo_strip (bytes, type, error);

  if (clean == NULL)
    return FALSE;
  if (type == RECTO_PHOTO_GIF)
    {
      making->own = recto_photo_info_new ();
      copy->photo = g_bytes_ref (clean);
      copy->sidecar = make_sidecar (making, error);
      return copy->sidecar != NULL && compare (copy, making, error);
    }
  if (!look (bytes, making, error))
    return FALSE;
  copy->photo = fill_file (clean, making, error);
  return copy->photo != NULL && compare (copy, making, error);
}

RectoPhotoCopy *
recto_photo_make_copy (GBytes *bytes, const RectoPhotoInfo *info, GError **error)
{
  g_autoptr (RectoPhotoCopy) copy = g_new0 (RectoPhotoCopy, 1);
  g_autoptr (GError) local_error = NULL;
  Making making = { .info = info };
  RectoPhotoHeader header;
  gboolean made;

  g_return_val_if_fail (bytes != NULL && info != NULL, NULL);

  if (!recto_photo_read_header (bytes, &header, error))
    return NULL;
  copy->cuts = g_array_new (FALSE, FALSE, sizeof (RectoPhotoCut));
  making.cuts = copy->cuts;
  recto_photo_enter ();
  made = make (bytes, header.type, copy, &making, &local_error);
  recto_photo_leave ();
  recto_photo_info_free (making.own);
  g_free (making.color_space);
  g_free (making.interop);
  if (made)
    return g_steal_pointer (&copy);
  if (local_error->domain == RECTO_FORMAT_ERROR || local_error->domain == G_FILE_ERROR)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_CONTENT,
                 "no copy of the photo can be made: %s", local_error->message);
  return NULL;
}
