/* test-cli-photo.c: who is shown in photos, and what photos say when they have left the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli-runner.h"

#define SOURCE                                                                                                              \
  "Trung đoàn 99 diễn tập\n\nSáng 1-3, bộ đội diễn tập bên sông Lạc.\n\n"                               \
  "Đại tá Nguyễn Văn Ánh (thứ hai từ phải sang) và Trung tá Trần Bình (ngoài cùng bên trái) kiểm " \
  "tra Trung đoàn 99. Ảnh: HÀ AN\n"
#define TARGET                                                                                     \
  "Regiment 99 drills\n\nOn the morning of March 1, troops drilled by the Lac River.\n\n"          \
  "Senior Colonel Nguyen Van Anh (second, right) and Lt. Col. Tran Binh (first, left) inspect "    \
  "Regiment 99. Photo: Ha An\n"

static void
run (Cli *cli, const char *const *words)
{
  g_assert_cmpint (cli_run (cli, NULL, words[0], words[1], words[2], words[3], words[4], words[5],
                            words[6], words[7], NULL),
                   ==, 0);
}

/* Tags the first @text of a side by hand. */
static void
tag (Cli *cli, const char *id, const char *side, const char *kind, const char *text)
{
  g_autofree char *of_side = g_strconcat ("--side=", side, NULL);
  g_autofree char *of_kind = g_strconcat ("--tag=", kind, NULL);
  const char *const find[8] = { "find", "--case", of_side, id, text };
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) cells = NULL;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  run (cli, find);
  lines = g_strsplit (cli->out, "\n", -1);
  cells = g_strsplit (lines[g_strv_length (lines) - 2], "\t", -1);
  start = g_strconcat ("--start=", cells[3], NULL);
  end = g_strconcat ("--end=", cells[4], NULL);
  {
    const char *const set[8] = { "set", id, cells[1], of_side, of_kind, start, end };

    run (cli, set);
  }
}

/* Returns: (transfer full): the article, its caption tagged on both sides */
static char *
import_tagged (Cli *cli)
{
  g_autofree char *source = cli_write (cli, "source.txt", SOURCE);
  g_autofree char *target = cli_write (cli, "target.txt", TARGET);
  g_autofree char *translation = g_strconcat ("--translation=", target, NULL);
  char *id = NULL;

  cli->cwd = g_strdup (cli->folder);
  cli_run (cli, NULL, "project", "new", "News", "--from=vi", "--to=en", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "import", "--project=News", translation, source, NULL), ==,
                   0);
  id = cli_line (cli);
  tag (cli, id, "target", "person", "Nguyen Van Anh");
  tag (cli, id, "target", "person", "Tran Binh");
  tag (cli, id, "target", "unit", "Regiment 99");
  tag (cli, id, "source", "person", "Nguyễn Văn Ánh");
  tag (cli, id, "source", "person", "Trần Bình");
  tag (cli, id, "source", "unit", "Trung đoàn 99");
  return id;
}

static char *
sample_photo (void)
{
  return g_build_filename (g_getenv ("RECTO_SOURCE_ROOT"), "data", "samples", "photo-1.jpg", NULL);
}

static void
add_sample (Cli *cli, const char *id, const char *paragraph)
{
  g_autofree char *photo = sample_photo ();

  g_assert_cmpint (cli_run (cli, NULL, "photo", "add", id, paragraph, photo, NULL), ==, 0);
}

/* The first cells of all lines but the header. */
static void
assert_shown (Cli *cli, const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (cli->out, "\n", -1);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      g_string_append_printf (shown, "%s[%s]", cells[0], cells[1]);
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_persons_stand_as_the_caption_says (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_tagged (cli);

  add_sample (cli, id, "3");
  g_assert_cmpint (cli_run (cli, NULL, "photo", "persons", id, "1", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (cli->out, "name\tposition\tside\tnumber\trow\tentry\n"));
  assert_shown (cli, "Tran Binh[first, left]Nguyen Van Anh[second, right]");
  g_assert_nonnull (strstr (cli->out, "\tright\t2\t\t0"));
  g_assert_cmpint (cli_run (cli, NULL, "photo", "persons", "--side=source", id, "1", NULL), ==, 0);
  assert_shown (cli, "Trần Bình[ngoài cùng bên trái]Nguyễn Văn Ánh[thứ hai từ phải sang]");
  g_assert_cmpint (cli_run (cli, NULL, "photo", "persons", "--json", id, "1", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\"name\":\"Tran Binh\",\"position\":\"first, left\""));
}

static void
test_order_is_chosen_and_undone (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_tagged (cli);

  add_sample (cli, id, "3");
  g_assert_cmpint (cli_run (cli, NULL, "photo", "persons", id, "1", "Nguyen Van Anh", "Le Chi",
                            "Tran Binh", NULL),
                   ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "persons", id, "1", NULL), ==, 0);
  assert_shown (cli, "Nguyen Van Anh[second, right]Le Chi[]Tran Binh[first, left]");
  g_assert_cmpint (cli_run (cli, NULL, "undo", id, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "persons", id, "1", NULL), ==, 0);
  assert_shown (cli, "Tran Binh[first, left]Nguyen Van Anh[second, right]");
  g_assert_cmpint (cli_run (cli, NULL, "redo", id, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "persons", "--from-caption", id, "1", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "persons", id, "1", NULL), ==, 0);
  assert_shown (cli, "Tran Binh[first, left]Nguyen Van Anh[second, right]");
  g_assert_cmpint (cli_run (cli, NULL, "photo", "persons", id, "1", "", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "persons", id, "2", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "persons", "--side=both", id, "1", NULL), ==, 2);
}

static void
test_photo_moves_and_goes (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_tagged (cli);

  add_sample (cli, id, "2");
  g_assert_cmpint (cli_run (cli, NULL, "photo", "persons", id, "1", NULL), ==, 0);
  assert_shown (cli, "");
  g_assert_cmpint (cli_run (cli, NULL, "photo", "move", id, "1", "9", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "move", id, "1", "3", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "list", id, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\t3\tphoto-1.jpg\t"));
  g_assert_cmpint (cli_run (cli, NULL, "photo", "remove", id, "1", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "list", id, NULL), ==, 0);
  g_assert_null (strstr (cli->out, "photo-1.jpg"));
  g_assert_cmpint (cli_run (cli, NULL, "undo", id, "2", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "list", id, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\t2\tphoto-1.jpg\t"));
}

static void
test_what_a_file_says_is_offered_alone (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_tagged (cli);
  g_autofree char *exported = g_build_filename (cli->folder, "out", "01-photo-1.jpg", NULL);

  add_sample (cli, id, "3");
  g_assert_cmpint (cli_run (cli, NULL, "photo", "credit", id, "1", "Bản tin", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "credit", id, "1", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "Bản tin\n");
  g_assert_cmpint (cli_run (cli, NULL, "photo", "export", id, "-o", "out", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "add", id, "2", exported, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "credit", id, "1", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "\n");
  g_assert_cmpint (cli_run (cli, NULL, "photo", "says", id, "1", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\ncaption\tSenior Colonel Nguyen Van Anh (second, right)"));
  g_assert_nonnull (strstr (cli->out, "\ncredit\tBản tin\n"));
  g_assert_nonnull (strstr (cli->out, "\nperson\tTran Binh\nperson\tNguyen Van Anh\n"));
  g_assert_nonnull (strstr (cli->out, "\norganisation\tRegiment 99\n"));
}

static void
test_hundred_megapixels_are_refused_unread (Cli *cli, gconstpointer unused)
{
  static const char large[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0";
  g_autofree char *id = import_tagged (cli);
  g_autofree char *path = g_build_filename (cli->folder, "large.png", NULL);

  g_assert_true (g_file_set_contents (path, large, sizeof large, NULL));
  g_assert_cmpint (cli_run (cli, NULL, "photo", "add", id, "3", "large.png", NULL), ==, 3);
  g_assert_nonnull (strstr (cli->err, "large.png: a photo may have 100 megapixels at most"));
}

/* --- Beside the article --- */

static void
test_export_takes_the_photos_along (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_tagged (cli);
  g_autofree char *copy = g_build_filename (cli->folder, "a-photos", "01-photo-1.jpg", NULL);
  g_autofree char *none = g_build_filename (cli->folder, "b-photos", NULL);

  add_sample (cli, id, "3");
  g_assert_cmpint (
      cli_run (cli, NULL, "photo", "credit", id, "1", "The picture desk of the regiment", NULL), ==,
      0);
  g_assert_cmpint (cli_run (cli, NULL, "export", "--format=html", id, "-o", "a.html", NULL), ==, 0);
  g_assert_cmpstr (cli->err, ==, "");
  g_assert_true (g_file_test (copy, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (
      cli_run (cli, NULL, "export", "--format=html", "--no-photos", id, "-o", "b.html", NULL), ==,
      0);
  g_assert_false (g_file_test (none, G_FILE_TEST_EXISTS));
  g_assert_cmpint (cli_run (cli, NULL, "export", "--format=html", id, "-o", "-", NULL), ==, 0);
  g_assert_null (strstr (cli->out, "<img "));
  g_assert_cmpint (
      cli_run (cli, NULL, "photo", "credit", id, "1", "The picture desk of the regiment 99", NULL),
      ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "export", "--format=html", id, "-o", "a.html", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->err, "01-photo-1.jpg: credit: 32 of 35 bytes fit into IIM"));
}

/* A disk quota, or a limit on the size of files: nothing is left of what was begun. */
static void
test_photos_that_have_no_room_leave_nothing (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_tagged (cli);
  g_autofree char *photo = sample_photo ();
  g_autofree char *page = g_build_filename (cli->folder, "a.html", NULL);
  g_autofree char *folder = g_build_filename (cli->folder, "a-photos", NULL);
  GStatBuf status;

  g_assert_cmpint (g_stat (photo, &status), ==, 0);
  add_sample (cli, id, "3");
  cli->limit = (guint) status.st_size / 2;
  g_assert_cmpint (cli_run (cli, NULL, "export", "--format=html", id, "-o", "a.html", NULL), ==, 3);
  g_assert_nonnull (strstr (cli->err, "01-photo-1.jpg: "));
  cli->limit = 0;
  g_assert_false (g_file_test (page, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* --- Read by somebody else --- */

/* Runs exiftool on all files of @folder. Returns: (transfer full): what it printed */
static char *
exiftool (const char *folder, const char *const *options)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_ptr_array_add (argv, (gpointer) "exiftool");
  for (; *options != NULL; options++)
    g_ptr_array_add (argv, (gpointer) *options);
  g_ptr_array_add (argv, (gpointer) folder);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                               &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return out;
}

/* Adds all photos of the folder to the caption. Returns: how many */
static guint
add_all (Cli *cli, const char *id, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (cli_run (cli, NULL, "photo", "add", id, "3", path, NULL), ==, 0);
      n++;
    }
  return n;
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (; (text = strstr (text, what)) != NULL; text += strlen (what))
    n++;
  return n;
}

/* What every photo of @out says, as exiftool prints it: one line of each file. */
static void
assert_all_say (const char *out, const char *tag_name, const char *value, guint n)
{
  const char *const options[] = { "-m", "-q", "-s3", "-sep", " | ", tag_name, NULL };
  g_autofree char *said = exiftool (out, options);
  g_autofree char *line = g_strconcat (value, "\n", NULL);

  g_test_message ("%s", tag_name);
  g_assert_cmpuint (count (said, line), ==, n);
  g_assert_cmpuint (count (said, "\n"), ==, n);
}

static void
assert_nothing_else (const char *out)
{
  static const char *const gone[] = { "[GPS]",  "GPSLat",  "Serial",    "Thumbnail", "MakerNote",
                                      "[IFD1]", "[Nikon]", "[MakerN",   "CameraMod", "[XMP-micro",
                                      " Make ", " Model ", "[Preview]", "ExposureT", "Software" };
  const char *const options[] = { "-a", "-G1", "-s", "-u", NULL };
  g_autofree char *all = exiftool (out, options);

  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    {
      g_test_message ("%s", gone[i]);
      g_assert_null (strstr (all, gone[i]));
    }
}

static int
compare_lines (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Whose photo it is, and from when: one line of each file, sorted. Returns: (transfer full) */
static char *
list_origins (const char *folder)
{
  const char *const options[] = {
    "-m", "-q", "-T", "-ExifIFD:DateTimeOriginal", "-IFD0:Artist", "-IFD0:Copyright", NULL
  };
  g_autofree char *said = exiftool (folder, options);
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}

static void
assert_origin_is_kept (const char *originals, const char *out)
{
  g_autofree char *before = list_origins (originals);
  g_autofree char *after = list_origins (out);

  g_assert_nonnull (strstr (before, "\tHà An\t© 2024 Bản tin"));
  g_assert_cmpstr (after, ==, before);
}

/* Copies of all photos, the first one with a creator and a copyright. */
static void
copy_photos (const char *from, const char *to)
{
  static const char *const sign[] = { "-overwrite_original",       "-q", "-m", "-Artist=Hà An",
                                      "-Copyright=© 2024 Bản tin", NULL };
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name = NULL;
  gboolean signed_one = FALSE;

  g_assert_cmpint (g_mkdir (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *old = g_build_filename (from, name, NULL);
      g_autofree char *new = g_build_filename (to, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size = 0;

      g_assert_true (g_file_get_contents (old, &bytes, &size, NULL));
      g_assert_true (g_file_set_contents (new, bytes, (gssize) size, NULL));
      if (!signed_one)
        g_free (exiftool (new, sign));
      signed_one = TRUE;
    }
}

#define CAPTION_VI                                                                                                          \
  "Đại tá Nguyễn Văn Ánh (thứ hai từ phải sang) và Trung tá Trần Bình (ngoài cùng bên trái) kiểm " \
  "tra Trung đoàn 99. Ảnh: HÀ AN"
#define CAPTION_EN                                                                                 \
  "Senior Colonel Nguyen Van Anh (second, right) and Lt. Col. Tran Binh (first, left) inspect "    \
  "Regiment 99. Photo: Ha An"

static void
test_exported_photos_are_right_for_others (Cli *cli, gconstpointer unused)
{
  g_autofree char *photos = g_build_filename (g_getenv ("RECTO_SHARED_DATA"), "photos", NULL);
  g_autofree char *tool = g_find_program_in_path ("exiftool");
  g_autofree char *originals = g_build_filename (cli->folder, "originals", NULL);
  g_autofree char *en = g_build_filename (cli->folder, "en", NULL);
  g_autofree char *vi = g_build_filename (cli->folder, "vi", NULL);
  g_autofree char *id = NULL;
  guint n;

  if (tool == NULL || !g_file_test (photos, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("exiftool, or the folder of photos, is not here");
      return;
    }
  id = import_tagged (cli);
  copy_photos (photos, originals);
  n = add_all (cli, id, originals);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "export", id, "-o", "en", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "export", "--side=source", id, "-o", "vi", NULL),
                   ==, 0);

  assert_all_say (en, "-XMP-dc:Description", CAPTION_EN, n);
  assert_all_say (en, "-IPTC:Caption-Abstract", CAPTION_EN, n);
  assert_all_say (en, "-XMP-iptcExt:PersonInImage", "Tran Binh | Nguyen Van Anh", n);
  assert_all_say (en, "-XMP-iptcExt:OrganisationInImageName", "Regiment 99", n);
  assert_all_say (en, "-XMP-photoshop:Credit", "Ha An", n);
  assert_all_say (en, "-XMP-photoshop:Headline", "Regiment 99 drills", n);
  assert_all_say (en, "-IPTC:Writer-Editor", "Minh", n);
  assert_nothing_else (en);
  assert_origin_is_kept (originals, en);

  assert_all_say (vi, "-XMP-dc:Description", CAPTION_VI, n);
  assert_all_say (vi, "-IPTC:Caption-Abstract", CAPTION_VI, n);
  assert_all_say (vi, "-XMP-iptcExt:PersonInImage", "Trần Bình | Nguyễn Văn Ánh", n);
  assert_all_say (vi, "-XMP-iptcExt:OrganisationInImageName", "Trung đoàn 99", n);
  assert_all_say (vi, "-IPTC:Credit", "HÀ AN", n);
  assert_nothing_else (vi);
  assert_origin_is_kept (originals, vi);
}

#define ADD(path, test) g_test_add (path, Cli, NULL, cli_set_up, test, cli_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/cli-photo/persons-stand-as-the-caption-says", test_persons_stand_as_the_caption_says);
  ADD ("/cli-photo/order-is-chosen-and-undone", test_order_is_chosen_and_undone);
  ADD ("/cli-photo/moves-and-goes", test_photo_moves_and_goes);
  ADD ("/cli-photo/file-is-offered", test_what_a_file_says_is_offered_alone);
  ADD ("/cli-photo/hundred-megapixels", test_hundred_megapixels_are_refused_unread);
  ADD ("/cli-photo/article-takes-them-along", test_export_takes_the_photos_along);
  ADD ("/cli-photo/no-room-leaves-nothing", test_photos_that_have_no_room_leave_nothing);
  ADD ("/cli-photo/exported-right-for-others", test_exported_photos_are_right_for_others);
  return g_test_run ();
}
