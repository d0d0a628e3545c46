/* recto-photo-info.c: what the file of a photo says about itself.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * XMP speaks before IIM, and IIM before Exif, value by value: XMP is whole and always UTF-8, IIM
 * cuts, and cameras fill Exif. Source: Metadata Working Group, Guidelines 2.0, 3.2. */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include "recto-photo-private.h"

RectoPhotoInfo *
recto_photo_info_new (void)
{
  return g_new0 (RectoPhotoInfo, 1);
}

void
recto_photo_info_free (RectoPhotoInfo *info)
{
  if (info == NULL)
    return;
  g_free (info->caption);
  g_free (info->caption_writer);
  g_free (info->headline);
  g_free (info->credit);
  g_free (info->source);
  g_free (info->copyright);
  g_free (info->taken);
  g_strfreev (info->creators);
  g_strfreev (info->persons);
  g_strfreev (info->organisations);
  g_free (info);
}

static GMutex library;

void
recto_photo_enter (void)
{
  static gsize once = 0;

  g_mutex_lock (&library);
  if (g_once_init_enter (&once))
    {
      /* What it says of a strange file is said by our own errors. */
      gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
      gexiv2_initialize ();
      g_once_init_leave (&once, 1);
    }
}

void
recto_photo_leave (void)
{
  g_mutex_unlock (&library);
}

/* @text: (transfer full) (nullable). Returns: (transfer full) (nullable): without blanks around it;
 * %NULL for nothing, or what is no UTF-8 */
static char *
take_text (char *text)
{
  if (text != NULL && g_utf8_validate (text, -1, NULL) && *g_strstrip (text) != '\0')
    return text;
  g_free (text);
  return NULL;
}

static char *
get_text (GExiv2Metadata *metadata, const char *tag)
{
  return take_text (gexiv2_metadata_try_get_tag_string (metadata, tag, NULL));
}

static char **
get_list (GExiv2Metadata *metadata, const char *tag)
{
  g_auto (GStrv) values = gexiv2_metadata_try_get_tag_multiple (metadata, tag, NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      char *value = take_text (g_strdup (values[i]));

      if (value != NULL)
        g_ptr_array_add (list, value);
    }
  if (list->len == 0)
    return NULL;
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_steal (list, NULL);
}

/* Where the value of the next language begins: , lang="en" TEXT; %NULL if there is none. */
static char *
find_next_language (char *text)
{
  static const char before[] = ", lang=\"";
  char *at = text;

  while ((at = strstr (at, before)) != NULL)
    {
      const char *tag = at + sizeof before - 1;
      gsize length = strcspn (tag, "\" ,");

      if (length > 0 && tag[length] == '"' && tag[length + 1] == ' ')
        return at;
      at += 1;
    }
  return NULL;
}

/* A value in several languages, each as lang="en" TEXT: the one for all comes first. The library
 * would cut a text at its first comma if it were asked for a list. */
static char *
get_alternative (GExiv2Metadata *metadata, const char *tag)
{
  g_autofree char *all = gexiv2_metadata_try_get_tag_string (metadata, tag, NULL);
  char *text = all, *next = NULL;

  if (all == NULL)
    return NULL;
  if (g_str_has_prefix (all, "lang=\""))
    {
      text = strstr (all, "\" ");
      if (text == NULL)
        return NULL;
      text += 2;
      next = find_next_language (text);
    }
  if (next != NULL)
    *next = '\0';
  return take_text (g_strdup (text));
}

RectoPhotoInfo *
recto_photo_info_of_xmp (GExiv2Metadata *metadata)
{
  RectoPhotoInfo *info = recto_photo_info_new ();

  info->caption = get_alternative (metadata, "Xmp.dc.description");
  info->caption_writer = get_text (metadata, "Xmp.photoshop.CaptionWriter");
  info->headline = get_text (metadata, "Xmp.photoshop.Headline");
  info->credit = get_text (metadata, "Xmp.photoshop.Credit");
  info->source = get_text (metadata, "Xmp.photoshop.Source");
  info->copyright = get_alternative (metadata, "Xmp.dc.rights");
  info->taken = get_text (metadata, "Xmp.photoshop.DateCreated");
  info->creators = get_list (metadata, "Xmp.dc.creator");
  info->persons = get_list (metadata, "Xmp.iptcExt.PersonInImage");
  info->organisations = get_list (metadata, "Xmp.iptcExt.OrganisationInImageName");
  return info;
}

RectoPhotoInfo *
recto_photo_info_of_iim (GExiv2Metadata *metadata)
{
  RectoPhotoInfo *info = recto_photo_info_new ();
  g_autofree char *date = get_text (metadata, "Iptc.Application2.DateCreated");
  g_autofree char *time = get_text (metadata, "Iptc.Application2.TimeCreated");

  info->caption = get_text (metadata, "Iptc.Application2.Caption");
  info->caption_writer = get_text (metadata, "Iptc.Application2.Writer");
  info->headline = get_text (metadata, "Iptc.Application2.Headline");
  info->credit = get_text (metadata, "Iptc.Application2.Credit");
  info->source = get_text (metadata, "Iptc.Application2.Source");
  info->copyright = get_text (metadata, "Iptc.Application2.Copyright");
  info->creators = get_list (metadata, "Iptc.Application2.Byline");
  if (date != NULL && time != NULL)
    info->taken = g_strconcat (date, "T", time, NULL);
  else
    info->taken = g_steal_pointer (&date);
  return info;
}

/* 2008:10:22 16:28:39, and +01:00 or nothing. Returns: (transfer full) (nullable) */
static char *
dup_exif_time (const char *time, const char *offset)
{
  static const char shape[] = "0000:00:00 00:00:00";
  char *iso = NULL;

  if (time == NULL || strlen (time) != strlen (shape) || g_str_has_prefix (time, "0000"))
    return NULL;
  for (guint i = 0; shape[i] != '\0'; i++)
    if (shape[i] == '0' ? !g_ascii_isdigit (time[i]) : time[i] != shape[i])
      return NULL;
  iso = g_strconcat (time, offset, NULL);
  iso[4] = iso[7] = '-';
  iso[10] = 'T';
  return iso;
}

static RectoPhotoInfo *
info_of_exif (GExiv2Metadata *metadata)
{
  RectoPhotoInfo *info = recto_photo_info_new ();
  g_autofree char *time = get_text (metadata, "Exif.Photo.DateTimeOriginal");
  g_autofree char *offset = get_text (metadata, "Exif.Photo.OffsetTimeOriginal");
  g_autofree char *artist = get_text (metadata, "Exif.Image.Artist");

  info->caption = get_text (metadata, "Exif.Image.ImageDescription");
  info->copyright = get_text (metadata, "Exif.Image.Copyright");
  info->taken = dup_exif_time (time, offset);
  if (artist != NULL)
    info->creators = g_strsplit (artist, "; ", -1);
  return info;
}

static void
fill_text (char **own, char **other)
{
  if (*own == NULL)
    *own = g_steal_pointer (other);
}

static void
fill_list (char ***own, char ***other)
{
  if (*own == NULL)
    *own = g_steal_pointer (other);
}

/* Takes from @other what @info has not got. */
static void
fill_info (RectoPhotoInfo *info, RectoPhotoInfo *other)
{
  fill_text (&info->caption, &other->caption);
  fill_text (&info->caption_writer, &other->caption_writer);
  fill_text (&info->headline, &other->headline);
  fill_text (&info->credit, &other->credit);
  fill_text (&info->source, &other->source);
  fill_text (&info->copyright, &other->copyright);
  fill_text (&info->taken, &other->taken);
  fill_list (&info->creators, &other->creators);
  fill_list (&info->persons, &other->persons);
  fill_list (&info->organisations, &other->organisations);
}

guint
recto_photo_orientation (GExiv2Metadata *metadata)
{
  glong orientation = gexiv2_metadata_try_get_tag_long (metadata, "Exif.Image.Orientation", NULL);

  return orientation >= 1 && orientation <= 8 ? (guint) orientation : 1;
}

RectoPhotoInfo *
recto_photo_info_of_all (GExiv2Metadata *metadata)
{
  RectoPhotoInfo *info = recto_photo_info_of_xmp (metadata);
  g_autoptr (RectoPhotoInfo) iim = recto_photo_info_of_iim (metadata);
  g_autoptr (RectoPhotoInfo) exif = info_of_exif (metadata);

  fill_info (info, iim);
  fill_info (info, exif);
  return info;
}

RectoPhotoInfo *
recto_photo_read_info (GBytes *bytes, RectoPhotoHeader *header, GError **error)
{
  g_autoptr (GExiv2Metadata) metadata = NULL;
  g_autoptr (GError) local_error = NULL;
  RectoPhotoInfo *info = NULL;
  RectoPhotoHeader found;

  if (!recto_photo_read_header (bytes, &found, error))
    return NULL;
  if (found.type == RECTO_PHOTO_GIF) /* has no place for any of it that the library reads */
    {
      if (header != NULL)
        *header = found;
      return recto_photo_info_new ();
    }
  recto_photo_enter ();
  metadata = gexiv2_metadata_new ();
  if (gexiv2_metadata_open_buf (metadata, g_bytes_get_data (bytes, NULL),
                                (glong) g_bytes_get_size (bytes), &local_error))
    {
      info = recto_photo_info_of_all (metadata);
      if (recto_photo_orientation (metadata) >= 5)
        found = (RectoPhotoHeader){ found.type, found.height, found.width };
    }
  g_clear_object (&metadata);
  recto_photo_leave ();
  if (info == NULL)
    g_set_error (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_CONTENT,
                 "what the photo says about itself cannot be read: %s", local_error->message);
  else if (header != NULL)
    *header = found;
  return info;
}
