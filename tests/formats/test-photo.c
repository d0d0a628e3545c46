/* test-photo.c: what the file of a photo says, and what its copy says and no longer says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-tests"

#include "config.h"

#include <gexiv2/gexiv2.h>
#include <glib/gstdio.h>
#include <string.h>

#include "recto-photo-file.h"

#define SERIAL "SN-7700-4711"
#define SECRET "kept from everybody"

/* A drawn photo of the sample, which says nothing. */
static GBytes *
load_drawn (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("RECTO_SOURCE_ROOT"), "data/samples/photo-1.jpg", NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize size = 0;

  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, size);
}

static void
set (GExiv2Metadata *metadata, const char *tag, const char *value)
{
  g_autoptr (GError) error = NULL;

  gexiv2_metadata_try_set_tag_string (metadata, tag, value, &error);
  g_assert_no_error (error);
}

/* What a camera and a careless programme write. */
static void
tell_all (GExiv2Metadata *metadata)
{
  g_autoptr (GError) error = NULL;

  gexiv2_metadata_try_set_gps_info (metadata, 106.5, 10.5, 7, &error);
  g_assert_no_error (error);
  set (metadata, "Exif.Image.Make", "Drawn");
  set (metadata, "Exif.Image.Orientation", "6");
  set (metadata, "Exif.Image.Artist", "Hà An; Lê Bình");
  set (metadata, "Exif.Image.Copyright", "© Bản tin Sông Lạc");
  set (metadata, "Exif.Image.ImageDescription", "Old caption");
  set (metadata, "Exif.Photo.BodySerialNumber", SERIAL);
  set (metadata, "Exif.Photo.MakerNote", "75 69 80 84 32 70 82 79 77");
  set (metadata, "Exif.Photo.UserComment", SECRET);
  set (metadata, "Exif.Photo.DateTimeOriginal", "2026:03:01 10:20:30");
  set (metadata, "Exif.Photo.OffsetTimeOriginal", "+07:00");
  set (metadata, "Exif.Photo.ColorSpace", "65535");
  if (gexiv2_metadata_get_supports_iptc (metadata))
    set (metadata, "Iptc.Application2.City", SECRET);
  set (metadata, "Xmp.photoshop.City", SECRET);
  set (metadata, "Xmp.photoshop.Credit", "Old credit");
}

/* Returns: (transfer full): @drawn with all that in it */
static GBytes *
make_talkative (GBytes *drawn)
{
  g_autofree char *folder = g_dir_make_tmp ("recto-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "photo", NULL);
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize size = 0;

  g_file_set_contents (path, g_bytes_get_data (drawn, NULL), (gssize) g_bytes_get_size (drawn),
                       &error);
  g_assert_no_error (error);
  gexiv2_metadata_open_path (metadata, path, &error);
  g_assert_no_error (error);
  tell_all (metadata);
  gexiv2_metadata_save_file (metadata, path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return g_bytes_new_take (bytes, size);
}

static gboolean
holds (GBytes *bytes, const char *text)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

static RectoPhotoCopy *
copy_photo (GBytes *bytes, const RectoPhotoInfo *info)
{
  g_autoptr (GError) error = NULL;
  RectoPhotoCopy *copy = recto_photo_make_copy (bytes, info, &error);

  g_assert_no_error (error);
  return copy;
}

static RectoPhotoInfo *
read_info (GBytes *bytes, RectoPhotoHeader *header)
{
  g_autoptr (GError) error = NULL;
  RectoPhotoInfo *info = recto_photo_read_info (bytes, header, &error);

  g_assert_no_error (error);
  return info;
}

/* --- Headers --- */

typedef struct
{
  const char *bytes;
  gsize size;
  RectoPhotoType type;
  guint width, height;
} HeaderCase;

#define CASE(text, type, width, height)                                                            \
  {                                                                                                \
    text, sizeof text - 1, type, width, height                                                     \
  }

static const HeaderCase headers[] = {
  CASE ("\xff\xd8\xff\xe0\0\4ab\xff\xff\xc2\0\x0b\x08\1\2\3\4", RECTO_PHOTO_JPEG, 772, 258),
  CASE ("\xff\xd8\xff\xe0 JPEG", RECTO_PHOTO_JPEG, 0, 0),
  CASE ("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\1\2\0\0\0\7", RECTO_PHOTO_PNG, 258, 7),
  CASE ("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\1\1\0\2\0\0", RECTO_PHOTO_WEBP, 258, 3),
  CASE ("RIFF\0\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\1\x2a\2\x40\3\1", RECTO_PHOTO_WEBP, 2, 259),
  CASE ("RIFF\0\0\0\0WEBPVP8L\5\0\0\0\x2f\1\xc0\0\0", RECTO_PHOTO_WEBP, 2, 4),
  CASE ("II*\0\x08\0\0\0\2\0\0\1\3\0\1\0\0\0\5\0\0\0\1\1\4\0\1\0\0\0\6\1\0\0",
        RECTO_PHOTO_TIFF,
        5,
        262),
  CASE ("MM\0*\0\0\0\x08\0\1\1\0\0\3\0\0\0\1\0\5\0\0", RECTO_PHOTO_TIFF, 5, 0),
  CASE ("GIF89a\1\2\3\0", RECTO_PHOTO_GIF, 513, 3),
  CASE ("GIF87a", RECTO_PHOTO_GIF, 0, 0),
};

static void
test_header_tells_type_and_size (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (headers[i].bytes, headers[i].size);
      g_autoptr (GError) error = NULL;
      RectoPhotoHeader header;

      g_assert_true (recto_photo_read_header (bytes, &header, &error));
      g_assert_cmpint (header.type, ==, headers[i].type);
      g_assert_cmpuint (header.width, ==, headers[i].width);
      g_assert_cmpuint (header.height, ==, headers[i].height);
    }
}

static void
test_size_is_limited_by_the_header_alone (void)
{
  static const char most[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x27\x10\0\0\x27\x10";
  static const char more[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x27\x10\0\0\x27\x11";
  g_autoptr (GBytes) largest = g_bytes_new_static (most, sizeof most - 1);
  g_autoptr (GBytes) larger = g_bytes_new_static (more, sizeof more - 1);
  g_autofree char *zeros = g_malloc0 (RECTO_MAX_PHOTO_BYTES + 1);
  g_autoptr (GBytes) long_file = NULL;
  g_autoptr (GError) error = NULL;
  RectoPhotoHeader header;

  g_assert_true (recto_photo_read_header (largest, &header, &error));
  g_assert_false (recto_photo_read_header (larger, &header, &error));
  g_assert_error (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "10000 × 10001"));
  g_clear_error (&error);

  memcpy (zeros, most, sizeof most);
  long_file = g_bytes_new_static (zeros, RECTO_MAX_PHOTO_BYTES + 1);
  g_assert_false (recto_photo_read_header (long_file, &header, &error));
  g_assert_error (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_LIMIT);
}

/* --- Reading --- */

static void
test_what_a_file_says_is_told (void)
{
  g_autoptr (GBytes) drawn = load_drawn ();
  g_autoptr (GBytes) talkative = make_talkative (drawn);
  RectoPhotoHeader as_stored, as_seen;
  g_autoptr (RectoPhotoInfo) info = read_info (talkative, &as_seen);

  g_assert_true (recto_photo_read_header (talkative, &as_stored, NULL));
  g_assert_cmpuint (as_stored.width, >, as_stored.height);
  g_assert_cmpuint (as_seen.width, ==, as_stored.height);
  g_assert_cmpuint (as_seen.height, ==, as_stored.width);
  g_assert_cmpstr (info->caption, ==, "Old caption");
  g_assert_cmpstr (info->credit, ==, "Old credit");
  g_assert_cmpstr (info->copyright, ==, "© Bản tin Sông Lạc");
  g_assert_cmpstr (info->taken, ==, "2026-03-01T10:20:30+07:00");
  g_assert_cmpuint (g_strv_length (info->creators), ==, 2);
  g_assert_cmpstr (info->creators[1], ==, "Lê Bình");
  g_assert_null (info->headline);
  g_assert_null (info->persons);
}

static void
test_reference_photo_is_read (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("RECTO_SHARED_DATA"), "formats", "iptc", "tests", "Fixtures",
                        "IPTC-PhotometadataRef-Std2021.1.jpg", NULL);
  g_autoptr (GBytes) photo = NULL;
  g_autoptr (RectoPhotoInfo) info = NULL;
  char *bytes = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &bytes, &size, NULL))
    {
      g_test_skip ("The reference photo is not here");
      return;
    }
  photo = g_bytes_new_take (bytes, size);
  info = read_info (photo, NULL);
  g_assert_cmpstr (info->caption, ==, "The description aka caption (ref2021.1)");
  g_assert_cmpstr (info->caption_writer, ==, "Description Writer (ref2021.1)");
  g_assert_cmpstr (info->headline, ==, "The Headline (ref2021.1)");
  g_assert_cmpstr (info->credit, ==, "Credit Line (ref2021.1)");
  g_assert_cmpstr (info->source, ==, "Source (ref2021.1)");
  g_assert_cmpstr (info->copyright, ==,
                   "Copyright (Notice) 2021.1 IPTC - www.iptc.org  (ref2021.1)");
  g_assert_cmpstr (info->taken, ==, "2021-10-20T21:01:01+00:00");
  g_assert_cmpstr (info->creators[0], ==, "Creator1 (ref2021.1)");
  g_assert_cmpuint (g_strv_length (info->persons), ==, 2);
  g_assert_cmpstr (info->persons[1], ==, "Person Shown 2 (ref2021.1)");
  g_assert_cmpuint (g_strv_length (info->organisations), ==, 3);
}

/* --- Copies --- */

static RectoPhotoInfo *
make_info (void)
{
  static const char *const persons[] = { "Nguyễn Văn Ánh", "Trần, \"Đức\" <1>", NULL };
  static const char *const units[] = { "Trung đoàn 99", NULL };
  RectoPhotoInfo *info = recto_photo_info_new ();

  info->caption = g_strdup ("lang=\"en\" Đại tá Ánh (trái), Sông Lạc & bờ");
  info->caption_writer = g_strdup ("Minh");
  info->headline = g_strdup ("Diễn tập");
  info->credit = g_strdup ("Bản tin Sông Lạc");
  info->persons = g_strdupv ((char **) persons);
  info->organisations = g_strdupv ((char **) units);
  return info;
}

static void
assert_says (const RectoPhotoInfo *found, const RectoPhotoInfo *info)
{
  g_assert_cmpstr (found->caption, ==, info->caption);
  g_assert_cmpstr (found->caption_writer, ==, info->caption_writer);
  g_assert_cmpstr (found->headline, ==, info->headline);
  g_assert_cmpstr (found->credit, ==, info->credit);
  g_assert_cmpstrv (found->persons, info->persons);
  g_assert_cmpstrv (found->organisations, info->organisations);
}

static void
assert_silent (GBytes *photo)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();

  g_assert_false (holds (photo, SERIAL));
  g_assert_false (holds (photo, SECRET));
  g_assert_false (holds (photo, "Drawn"));
  g_assert_false (holds (photo, "KEPT FROM"));
  g_assert_true (gexiv2_metadata_open_buf (metadata, g_bytes_get_data (photo, NULL),
                                           (glong) g_bytes_get_size (photo), NULL));
  g_assert_false (gexiv2_metadata_try_has_tag (metadata, "Exif.GPSInfo.GPSLatitude", NULL));
  g_assert_false (gexiv2_metadata_try_has_tag (metadata, "Exif.Photo.MakerNote", NULL));
}

/* A photo that told all: the copy says what it should, and keeps who made it and when. */
static void
check_copy (GBytes *drawn)
{
  g_autoptr (GBytes) talkative = make_talkative (drawn);
  g_autoptr (RectoPhotoInfo) info = make_info ();
  g_autoptr (RectoPhotoCopy) copy = copy_photo (talkative, info);
  g_autoptr (RectoPhotoCopy) again = copy_photo (talkative, info);
  RectoPhotoHeader before, after;
  g_autoptr (RectoPhotoInfo) found = read_info (copy->photo, &after);
  g_autoptr (RectoPhotoInfo) old = read_info (talkative, &before);

  g_assert_true (holds (talkative, SECRET));
  assert_silent (copy->photo);
  assert_says (found, info);
  g_assert_cmpstr (found->copyright, ==, "© Bản tin Sông Lạc");
  g_assert_cmpstr (found->taken, ==, "2026-03-01T10:20:30+07:00");
  g_assert_cmpstrv (found->creators, old->creators);
  g_assert_null (found->source);
  g_assert_cmpuint (after.width, ==, before.width);
  g_assert_cmpuint (after.height, ==, before.height);
  g_assert_cmpuint (copy->cuts->len, ==, 0);
  g_assert_null (copy->sidecar);
  g_assert_true (g_bytes_equal (copy->photo, again->photo));
}

/* Of one dot each: RGB, and 1 by 1. */
static const char png[] =
    "\211PNG\015\012\032\012\000\000\000\015IHDR\000\000\000\001\000\000\000\001\010\002\000"
    "\000\000\220wS\336\000\000\000\014IDATx\234c\020P0\000\000\000\244\000a4f}r\000\000\000"
    "\000IEND\256B`\202";
static const char webp[] = "RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88"
                           "\x08\x08\0";
static const char tiff[] =
    "II*\0\x08\0\0\0\x09\0\0\1\3\0\1\0\0\0\1\0\0\0\1\1\3\0\1\0\0\0\1\0\0\0\2\1\3\0\1\0\0\0\x08\0\0"
    "\0\3\1\3\0\1\0\0\0\1\0\0\0\6\1\3\0\1\0\0\0\1\0\0\0\x11\1\4\0\1\0\0\0\x7a\0\0\0\x15\1\3\0\1\0\0"
    "\0\1\0\0\0\x16\1\3\0\1\0\0\0\1\0\0\0\x17\1\4\0\1\0\0\0\1\0\0\0\0\0\0\0\x80";

static void
test_copy_says_what_it_should_and_no_more (void)
{
  g_autoptr (GBytes) jpeg = load_drawn ();
  g_autoptr (GBytes) of_png = g_bytes_new_static (png, sizeof png - 1);
  g_autoptr (GBytes) of_webp = g_bytes_new_static (webp, sizeof webp - 1);
  g_autoptr (GBytes) of_tiff = g_bytes_new_static (tiff, sizeof tiff - 1);

  check_copy (jpeg);
  check_copy (of_png);
  check_copy (of_webp);
  check_copy (of_tiff);
}

static void
test_gif_gets_a_file_beside_it (void)
{
  static const char gif[] = "GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xfe\x06hidden\0"
                            "!\xff\x0bNETSCAPE2.0\3\1\0\0\0!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2"
                            "\2\x44\1\0;behind";
  g_autoptr (GBytes) bytes = g_bytes_new_static (gif, sizeof gif - 1);
  g_autoptr (RectoPhotoInfo) info = make_info ();
  g_autoptr (RectoPhotoCopy) copy = copy_photo (bytes, info);

  g_assert_false (holds (copy->photo, "hidden"));
  g_assert_false (holds (copy->photo, "behind"));
  g_assert_true (holds (copy->photo, "NETSCAPE2.0"));
  g_assert_nonnull (copy->sidecar);
  g_assert_true (holds (copy->sidecar, "Đại tá Ánh"));
  g_assert_true (holds (copy->sidecar, "Trung đoàn 99"));
}

/* Puts @more behind the first two bytes of a JPEG. */
static GBytes *
with_segment (GBytes *jpeg, const char *more, gsize length)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (jpeg, &size);
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, data, 2);
  g_byte_array_append (bytes, (const guint8 *) more, (guint) length);
  g_byte_array_append (bytes, data + 2, (guint) size - 2);
  g_byte_array_append (bytes, (const guint8 *) "MPF " SECRET, strlen ("MPF " SECRET));
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_jpeg_loses_what_no_viewer_needs (void)
{
  static const char segments[] = "\xff\xe0\0\x13JFIF\0\1\2\0\0\1\0\1\1\1TNL"
                                 "\xff\xe2\0\x18ICC_PROFILE\0\1\1\0\0\0\x08mine"
                                 "\xff\xe5\0\x0bhidden 5\0\xff\xfe\0\x0ahidden c";
  g_autoptr (GBytes) drawn = load_drawn ();
  g_autoptr (GBytes) bytes = with_segment (drawn, segments, sizeof segments - 1);
  g_autoptr (RectoPhotoInfo) info = make_info ();
  g_autoptr (RectoPhotoCopy) copy = copy_photo (bytes, info);

  g_assert_false (holds (copy->photo, "hidden"));
  g_assert_false (holds (copy->photo, "TNL"));
  g_assert_false (holds (copy->photo, SECRET));
  g_assert_true (holds (copy->photo, "JFIF"));
  g_assert_true (holds (copy->photo, "ICC_PROFILE"));
}

static RectoPhotoCut
find_cut (const RectoPhotoCopy *copy, const char *field)
{
  for (guint i = 0; i < copy->cuts->len; i++)
    if (g_str_equal (g_array_index (copy->cuts, RectoPhotoCut, i).field, field))
      return g_array_index (copy->cuts, RectoPhotoCut, i);
  g_assert_not_reached ();
}

static void
test_long_values_are_cut_between_characters_in_iim_alone (void)
{
  g_autoptr (GBytes) drawn = load_drawn ();
  g_autoptr (RectoPhotoInfo) info = make_info ();
  g_autoptr (RectoPhotoCopy) copy = NULL;
  g_autoptr (RectoPhotoInfo) found = NULL;
  g_autoptr (GString) caption = g_string_new ("a");
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autofree char *short_caption = NULL;

  while (caption->len < 2500)
    g_string_append (caption, "ệ");
  g_free (info->caption);
  info->caption = g_strdup (caption->str);
  g_free (info->credit);
  info->credit = g_strdup ("0123456789012345678901234567890ệ");
  copy = copy_photo (drawn, info);
  found = read_info (copy->photo, NULL);
  assert_says (found, info);

  g_assert_cmpuint (copy->cuts->len, ==, 2);
  g_assert_cmpuint (find_cut (copy, "caption").bytes, ==, caption->len);
  g_assert_cmpuint (find_cut (copy, "caption").kept, ==, 1999);
  g_assert_cmpuint (find_cut (copy, "credit").kept, ==, 31);
  g_assert_true (gexiv2_metadata_open_buf (metadata, g_bytes_get_data (copy->photo, NULL),
                                           (glong) g_bytes_get_size (copy->photo), NULL));
  short_caption = gexiv2_metadata_try_get_tag_string (metadata, "Iptc.Application2.Caption", NULL);
  g_assert_cmpuint (strlen (short_caption), ==, 1999);
  g_assert_true (g_str_has_prefix (caption->str, short_caption));
}

/* Cut at any byte, or with one changed, a photo gives a copy or a sentence, and never more. */
static void
test_damaged_photos_are_refused_or_cleaned (void)
{
  g_autoptr (GBytes) drawn = load_drawn ();
  g_autoptr (GBytes) jpeg = make_talkative (drawn);
  const struct
  {
    const char *data;
    gsize size;
  } photos[] = { { png, sizeof png - 1 },
                 { webp, sizeof webp - 1 },
                 { tiff, sizeof tiff - 1 },
                 { g_bytes_get_data (jpeg, NULL), 1200 } };
  g_autoptr (RectoPhotoInfo) info = make_info ();

  for (guint i = 0; i < G_N_ELEMENTS (photos); i++)
    for (gsize at = 12; at < photos[i].size; at += 1 + photos[i].size / 100)
      {
        g_autofree char *changed = g_memdup2 (photos[i].data, photos[i].size);
        g_autoptr (GBytes) torn = g_bytes_new_static (photos[i].data, at);
        g_autoptr (GBytes) strange = NULL;
        g_autoptr (GError) error = NULL;
        g_autoptr (RectoPhotoCopy) of_torn = recto_photo_make_copy (torn, info, &error);
        g_autoptr (RectoPhotoCopy) of_strange = NULL;

        g_assert_true ((of_torn == NULL) == (error != NULL));
        g_clear_error (&error);
        changed[at] = (char) ~changed[at];
        strange = g_bytes_new_static (changed, photos[i].size);
        of_strange = recto_photo_make_copy (strange, info, &error);
        g_assert_true ((of_strange == NULL) == (error != NULL));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo/header/tells-type-and-size", test_header_tells_type_and_size);
  g_test_add_func ("/photo/header/limits-the-size", test_size_is_limited_by_the_header_alone);
  g_test_add_func ("/photo/read/what-a-file-says", test_what_a_file_says_is_told);
  g_test_add_func ("/photo/read/reference", test_reference_photo_is_read);
  g_test_add_func ("/photo/copy/says-what-it-should", test_copy_says_what_it_should_and_no_more);
  g_test_add_func ("/photo/copy/gif-has-a-file-beside-it", test_gif_gets_a_file_beside_it);
  g_test_add_func ("/photo/copy/jpeg-loses-segments", test_jpeg_loses_what_no_viewer_needs);
  g_test_add_func ("/photo/copy/cuts-between-characters",
                   test_long_values_are_cut_between_characters_in_iim_alone);
  g_test_add_func ("/photo/copy/damaged-photos", test_damaged_photos_are_refused_or_cleaned);
  return g_test_run ();
}
