/* test-put-photos.c: an article that is exported takes its photos along.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "recto-session-handing.h"

static const char TEXT[] = "Troops drill by the river\n\n"
                           "The regiment drilled by the Lac River on March 1, 2024.\n\n"
                           "Colonel Tran Binh inspects the bridge. Photo: Ha An\n\n"
                           "It rested later.\n";

/* The draft of the article, its third paragraph a caption. */
static RectoArticle *
import (Fixture *fixture)
{
  RectoArticle *article = fixture_import (fixture, NULL, TEXT);
  RectoSegment *caption = recto_article_get_row (article, 2);

  g_assert_cmpint (recto_paragraph_get_kind (recto_segment_get_paragraph (caption)), ==,
                   RECTO_KIND_CAPTION);
  return article;
}

static void
add_photo (Fixture *fixture, RectoArticle *article, guint row, const char *name, GBytes *bytes)
{
  RectoParagraph *paragraph = recto_segment_get_paragraph (recto_article_get_row (article, row));
  g_autoptr (GError) error = NULL;

  recto_session_add_photo (fixture->session, article, paragraph, name, bytes, &error);
  g_assert_no_error (error);
}

static void
add_sample (Fixture *fixture, RectoArticle *article, guint row, const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("RECTO_SOURCE_ROOT"), "data", "samples", "photo-1.jpg", NULL);
  char *data = NULL;
  gsize size = 0;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  bytes = g_bytes_new_take (data, size);
  add_photo (fixture, article, row, name, bytes);
}

/* Returns: (transfer full): a path in the folder of the test */
static char *
in_folder (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, "out", name, NULL);
}

static gboolean
export_as (Fixture *fixture,
           RectoArticle *article,
           const char *format,
           const char *name,
           GError **error)
{
  g_autofree char *path = in_folder (fixture, name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return recto_session_export_to (fixture->session, article, format, file, RECTO_EXPORT_PHOTOS,
                                  error);
}

/* Returns: (transfer full) */
static char *
read_file (Fixture *fixture, const char *name, gsize *size)
{
  g_autofree char *path = in_folder (fixture, name);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, size, &error);
  g_assert_no_error (error);
  return contents;
}

static guint
count_files (Fixture *fixture, const char *name)
{
  g_autofree char *path = in_folder (fixture, name);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_page_shows_photos_where_their_captions_are (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *html = NULL;
  gsize size = 0;

  add_sample (fixture, article, 2, "the bridge: cầu.jpg");
  add_sample (fixture, article, 1, "river.jpg");
  g_assert_true (export_as (fixture, article, "html", "a:b drill.html", &error));
  g_assert_no_error (error);
  html = read_file (fixture, "a:b drill.html", &size);
  /* One without a caption stands by itself. */
  g_assert_nonnull (strstr (html, "<figure>\n<img src=\"a%3Ab%20drill-photos/01-river.jpg\" "
                                  "alt=\"\">\n</figure>\n<p "));
  g_assert_nonnull (strstr (html, "<figure>\n<img src=\"a%3Ab%20drill-photos/"
                                  "02-the%20bridge_%20c%E1%BA%A7u.jpg\" alt=\"\">\n"
                                  "<figcaption dir=\"auto\">Colonel Tran Binh"));
  g_assert_cmpuint (count_files (fixture, "."), ==, 2);
  g_assert_cmpuint (count_files (fixture, "a:b drill-photos"), ==, 2);
  g_free (read_file (fixture, "a:b drill-photos/02-the bridge_ cầu.jpg", &size));
  g_assert_cmpuint (size, >, 1000);
}

static void
test_same_bytes_come_again_beside_other_files (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *other = in_folder (fixture, "drill-photos/other.txt");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_size = 0, second_size = 0;

  add_sample (fixture, article, 2, "bridge.jpg");
  g_assert_true (export_as (fixture, article, "html", "drill.html", &error));
  first = read_file (fixture, "drill-photos/01-bridge.jpg", &first_size);
  g_assert_true (g_file_set_contents (other, "of somebody", -1, NULL));
  g_assert_true (export_as (fixture, article, "html", "drill.html", &error));
  g_assert_no_error (error);
  second = read_file (fixture, "drill-photos/01-bridge.jpg", &second_size);
  g_assert_cmpmem (first, first_size, second, second_size);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (fixture, "."), ==, 2);
}

static void
test_markdown_links_them_and_text_does_not (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  g_autofree char *markdown = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;

  add_sample (fixture, article, 2, "bridge.jpg");
  g_assert_true (export_as (fixture, article, "md", "drill.md", NULL));
  markdown = read_file (fixture, "drill.md", &size);
  g_assert_nonnull (
      strstr (markdown, "\n\n![](drill-photos/01-bridge.jpg)\n\n_Colonel Tran Binh inspects"));
  g_assert_true (export_as (fixture, article, "txt", "plain.txt", NULL));
  text = read_file (fixture, "plain.txt", &size);
  g_assert_null (strstr (text, "bridge.jpg"));
  g_assert_cmpuint (count_files (fixture, "."), ==, 3);
}

/* The second one is no picture: neither the first nor the page is written. */
static void
test_photo_without_a_copy_stops_all (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  g_autoptr (GBytes) broken = g_bytes_new_static ("\xff\xd8\xff\xe0 a picture", 14);
  g_autoptr (GError) error = NULL;

  add_sample (fixture, article, 2, "bridge.jpg");
  add_photo (fixture, article, 2, "broken.jpg", broken);
  g_assert_false (export_as (fixture, article, "html", "drill.html", &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
  g_assert_true (g_str_has_prefix (error->message, "02-broken.jpg: "));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpuint (count_files (fixture, "."), ==, 0);
  g_assert_null (recto_article_find_note (article, "export"));
}

static void
test_folder_that_cannot_be_is_told (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  g_autofree char *desk_files = g_strconcat (fixture->path, "-files", NULL);
  g_autofree char *in_the_way = in_folder (fixture, "drill-photos");
  g_autofree char *link = in_folder (fixture, "other-photos");
  g_autoptr (GError) error = NULL;

  add_sample (fixture, article, 2, "bridge.jpg");
  g_assert_true (export_as (fixture, article, "txt", "drill.txt", NULL));
  g_assert_true (g_file_set_contents (in_the_way, "a file", -1, NULL));
  g_assert_false (export_as (fixture, article, "html", "drill.html", &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT);
  g_assert_true (g_str_has_prefix (error->message, "drill-photos: "));
  g_clear_error (&error);
  g_assert_cmpint (symlink (desk_files, link), ==, 0);
  g_assert_false (export_as (fixture, article, "html", "other.html", &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT);
  g_assert_nonnull (strstr (error->message, "belongs to the desk"));
  g_assert_cmpuint (count_files (fixture, "."), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/put-photos/where-their-captions-are", test_page_shows_photos_where_their_captions_are);
  ADD ("/put-photos/same-bytes-beside-other-files", test_same_bytes_come_again_beside_other_files);
  ADD ("/put-photos/markdown-links-text-does-not", test_markdown_links_them_and_text_does_not);
  ADD ("/put-photos/no-copy-stops-all", test_photo_without_a_copy_stops_all);
  ADD ("/put-photos/folder-that-cannot-be", test_folder_that_cannot_be_is_told);
  return g_test_run ();
}
