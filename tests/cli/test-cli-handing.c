/* test-cli-handing.c: the register, photos, handing over and taking in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli-runner.h"

/* A picture of one pixel. */
static const guint8 picture[] = { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00,
                                  0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01,
                                  0x00, 0x00, 0x00, 0x01, 0x08, 0x04, 0x00, 0x00, 0x00, 0xb5,
                                  0x1c, 0x0c, 0x02, 0x00, 0x00, 0x00, 0x0b, 0x49, 0x44, 0x41,
                                  0x54, 0x78, 0x9c, 0x63, 0x10, 0xf8, 0x0f, 0x00, 0x01, 0x22,
                                  0x01, 0x10, 0xcb, 0x14, 0x7b, 0x7c, 0x00, 0x00, 0x00, 0x00,
                                  0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82 };

/* Bytes: where the pixels begin in it, and where its end does. */
#define PIXELS 33
#define END 56

/* Bytes: more than the desk has. */
#define LARGE (4 << 20)

static char *
import_draft (Cli *cli)
{
  cli->cwd = g_strdup (cli->folder);
  return cli_import_draft (cli);
}

static char *
write_picture (Cli *cli, const char *name)
{
  char *path = g_build_filename (cli->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, (const char *) picture, sizeof picture, NULL));
  return path;
}

static void
test_register_is_kept (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_draft (cli);
  g_autofree char *entry = NULL;

  g_assert_cmpint (cli_run (cli, NULL, "people", "add", "Nguyễn Văn An", "--note=army", NULL), ==,
                   0);
  entry = cli_line (cli);
  g_assert_cmpuint (strlen (entry), ==, 36);
  g_assert_cmpint (cli_run (cli, NULL, "people", "add", "Nguyễn Văn An", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "people", "add", "", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "people", "add", "caf\xe9", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "units", "add", "Regiment 88", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "people", "list", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (cli->out, "id\tname\tnote\tverified\tchanged\tby\n"));
  g_assert_nonnull (strstr (cli->out, "\tNguyễn Văn An\tarmy\tyes\t20"));
  g_assert_null (strstr (cli->out, "Regiment 88"));

  g_assert_cmpint (cli_run (cli, NULL, "people", "set", entry, "--name=Nguyễn Văn Ân", NULL), ==,
                   0);
  g_assert_cmpint (cli_run (cli, NULL, "people", "show", "Nguyễn Văn Ân", "--json", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, entry));
  g_assert_nonnull (strstr (cli->out, "\"note\":\"army\""));
  g_assert_cmpint (cli_run (cli, NULL, "people", "show", "Nguyễn Văn An", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "people", "set", "Nobody", "--name=A", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "register", "undo", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "people", "show", "Nguyễn Văn An", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "register", "history", entry, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tchange\tperson\t"));
  g_assert_nonnull (strstr (cli->out, "\tno\n"));
  g_assert_nonnull (strstr (cli->out, "\tadd\tperson\t"));
  g_assert_cmpint (cli_run (cli, NULL, "register", "redo", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "register", "redo", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "register", "forget", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "people", "show", "Nguyễn Văn Ân", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "people", "set", entry, NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "people", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "units", "show", entry, NULL), ==, 3);
}

static void
test_tags_are_learnt (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_draft (cli);
  g_autofree char *entry = NULL;

  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--tag=unit", "--start=0", "--end=6",
                            "--label=Regiment 88", NULL),
                   ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "units", "list", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tRegiment 88\t\tno\t"));
  entry = g_strndup (strchr (cli->out, '\n') + 1, 36);
  g_assert_cmpint (cli_run (cli, NULL, "mentions", id, "--json", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, entry));
  g_assert_cmpint (
      cli_run (cli, NULL, "set", id, "1", "--tag=person", "--start=7", "--end=12", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "people", "show", "drill", NULL), ==, 0);
  /* A tag that is refused teaches nothing: one over another of its kind. */
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--tag=unit", "--start=3", "--end=8",
                            "--label=Regiment 99", NULL),
                   ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "units", "show", "Regiment 99", NULL), ==, 3);
}

static void
test_photos_come_and_go (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_draft (cli);
  g_autofree char *path = write_picture (cli, "one.png");
  g_autofree char *text = cli_write (cli, "text.png", "This is no picture.");
  g_autofree char *exported = g_build_filename (cli->folder, "out", "01-one.png", NULL);
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_cmpint (cli_run (cli, NULL, "photo", "add", id, "2", "one.png", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "add", id, "3", "one.png", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "add", id, "2", "text.png", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "add", id, "2", "nowhere.png", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "list", id, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\t2\tone.png\t"));
  g_assert_cmpint (cli_run (cli, NULL, "photo", "list", id, "--json", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\"paragraph\":2,\"name\":\"one.png\""));
  g_assert_cmpint (cli_run (cli, NULL, "photo", "export", id, "-o", "out", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, exported));
  g_assert_true (g_file_get_contents (exported, &bytes, &size, NULL));
  /* The picture is the same; what is said about it is new. */
  g_assert_cmpuint (size, >, sizeof picture);
  g_assert_nonnull (memmem (bytes, size, picture + PIXELS, END - PIXELS));
  /* Never over a file that is there. */
  g_assert_cmpint (cli_run (cli, NULL, "photo", "export", id, "-o", "out", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "undo", id, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "photo", "list", id, NULL), ==, 0);
  g_assert_null (strstr (cli->out, "one.png"));
  g_assert_cmpint (cli_run (cli, NULL, "photo", "add", id, "2", NULL), ==, 2);
}

/* A disk quota, or a limit on the size of files: told as any other failure. */
static void
test_photo_that_cannot_be_written_whole_is_not_written (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_draft (cli);
  g_autofree char *path = g_build_filename (cli->folder, "large.png", NULL);
  g_autofree char *exported = g_build_filename (cli->folder, "out", "01-large.png", NULL);
  g_autofree char *large = g_malloc0 (LARGE);
  guint32 length;

  /* All of it is pixels. */
  memcpy (large, picture, END);
  length = GUINT32_TO_BE (LARGE - PIXELS - 24);
  memcpy (large + PIXELS, &length, sizeof length);
  memcpy (large + LARGE - 12, picture + END, 12);
  g_assert_true (g_file_set_contents (path, large, LARGE, NULL));
  g_assert_cmpint (cli_run (cli, NULL, "photo", "add", id, "2", "large.png", NULL), ==, 0);
  cli->limit = LARGE / 2;
  g_assert_cmpint (cli_run (cli, NULL, "photo", "export", id, "-o", "out", NULL), ==, 3);
  g_assert_nonnull (strstr (cli->err, exported));
  g_assert_false (g_file_test (exported, G_FILE_TEST_EXISTS));
  cli->limit = 0;
  g_assert_cmpint (cli_run (cli, NULL, "photo", "export", id, "-o", "out", NULL), ==, 0);
}

/* What the second desk of these tests says to a command. */
#define THERE "--desk=there.recto"

static void
test_article_goes_there_and_back (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_draft (cli);
  g_autofree char *path = write_picture (cli, "one.png");
  g_autofree char *parcel = g_build_filename (cli->folder, "one.handover", NULL);
  g_autofree char *intake = NULL;
  GStatBuf info;

  g_assert_cmpint (cli_run (cli, NULL, "photo", "add", id, "2", "one.png", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "handover", id, "-o", "one.handover", NULL), ==, 0);
  g_assert_cmpint (g_stat (parcel, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (cli_run (cli, NULL, "--desk=one.handover", "list", NULL), ==, 4);

  g_assert_cmpint (
      cli_run (cli, NULL, THERE, "project", "new", "Own", "--from=vi", "--to=en", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, THERE, "take-in", "one.handover", "--plan", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (cli->out, "part\twhich\thow\tours\ttheirs\narticle\t"));
  g_assert_nonnull (strstr (cli->out, "\tadd\t\tTroops drill\n"));
  g_assert_cmpint (cli_run (cli, NULL, THERE, "show", id, NULL), ==, 3); /* only looked at */
  g_assert_cmpint (cli_run (cli, NULL, THERE, "take-in", "one.handover", NULL), ==, 0);
  intake = cli_line (cli);
  g_assert_cmpuint (strlen (intake), ==, 36);
  /* All of it is there already: nothing is taken in that could be undone. */
  g_assert_cmpint (cli_run (cli, NULL, THERE, "take-in", "one.handover", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "");
  g_assert_cmpint (cli_run (cli, NULL, THERE, "photo", "list", id, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tone.png\t"));

  g_assert_cmpint (cli_run (cli, NULL, THERE, "set", id, "2", "--target=It slept.", NULL), ==, 0);
  g_assert_cmpint (
      cli_run (cli, NULL, THERE, "handover", "--project=News", "-o", "back.handover", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "back.handover", "--plan", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tforward\t\tTroops drill\n"));
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "back.handover", NULL), ==, 0);
  cli_run (cli, NULL, "show", id, NULL);
  g_assert_nonnull (strstr (cli->out, "It slept."));
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "--undo", NULL), ==, 0);
  cli_run (cli, NULL, "show", id, NULL);
  g_assert_nonnull (strstr (cli->out, "It rested later."));
  g_assert_cmpint (cli_run (cli, NULL, THERE, "take-in", "--undo", intake, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->err, "Changed since, and left: Troops drill"));
}

/* One unit that both desks changed. Leaves "there.handover" for the first desk to take in. */
static void
make_conflict (Cli *cli, const char *id)
{
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--tag=unit", "--start=0", "--end=6",
                            "--label=Regiment 88", NULL),
                   ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "handover", id, "-o", "here.handover", NULL), ==, 0);
  g_assert_cmpint (
      cli_run (cli, NULL, THERE, "project", "new", "Own", "--from=vi", "--to=en", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, THERE, "take-in", "here.handover", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "units", "set", "Regiment 88", "--name=88th Regiment", NULL),
                   ==, 0);
  g_assert_cmpint (
      cli_run (cli, NULL, THERE, "units", "set", "Regiment 88", "--name=Eighty-eighth", NULL), ==,
      0);
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "2", "--target=Here.", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, THERE, "set", id, "2", "--target=There.", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, THERE, "handover", id, "-o", "there.handover", NULL), ==, 0);
}

static void
test_conflicts_are_settled_by_a_person (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_draft (cli);
  g_autofree char *before = NULL;

  make_conflict (cli, id);
  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
  before = g_strdup (cli->out);
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "there.handover", NULL), ==, 1);
  g_assert_cmpstr (cli->out, ==,
                   "part\twhich\thow\tours\ttheirs\nconflict\t1\tdiffers\t88th "
                   "Regiment\tEighty-eighth\n");
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "there.handover", "--plan", NULL), ==, 1);
  g_assert_nonnull (strstr (cli->out, "\tbeside\t\tTroops drill\n"));
  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, before);

  g_assert_cmpint (cli_run (cli, NULL, "take-in", "there.handover", "--settle=2=ours", NULL), ==,
                   2);
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "there.handover", "--settle=1=both", NULL), ==,
                   2);
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "there.handover", "--ours", "--theirs", NULL), ==,
                   2);
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "--undo", "--ours", NULL), ==, 2);
  g_assert_cmpint (
      cli_run (cli, NULL, "take-in", "there.handover", "--ours", "--settle=1=theirs", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "units", "show", "Eighty-eighth", NULL), ==, 0);
  /* Both texts are kept. */
  g_assert_cmpint (cli_run (cli, NULL, "search", "Here.", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tHere.\n"));
  g_assert_nonnull (strstr (cli->out, "\tThere.\n"));

  g_assert_cmpint (cli_run (cli, NULL, "take-in", "--undo", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "units", "show", "88th Regiment", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "search", "There.", NULL), ==, 0);
  g_assert_null (strstr (cli->out, "\tThere.\n"));
}

static void
test_wrong_files_are_refused (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_draft (cli);
  g_autofree char *letter = cli_write (cli, "letter.handover", "This is a letter.\n");

  g_assert_cmpint (cli_run (cli, NULL, "take-in", "letter.handover", NULL), ==, 3);
  g_assert_true (g_str_has_prefix (cli->err, "recto-cli: letter.handover "));
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "nowhere.handover", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "desk.recto", NULL), ==, 3);
  g_assert_nonnull (strstr (cli->err, "is the desk itself"));
  g_assert_cmpint (cli_run (cli, NULL, "take-in", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "--undo", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "--undo", "nothing", NULL), ==, 3);

  g_assert_cmpint (cli_run (cli, NULL, "handover", id, NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "handover", "-o", "x.handover", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "handover", "nothing", "-o", "x.handover", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "handover", id, "-o", "desk.recto", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "handover", "--project=Nobody", "-o", "x.handover", NULL),
                   ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
}

#define ADD(path, function) g_test_add (path, Cli, NULL, cli_set_up, function, cli_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/cli-handing/register-is-kept", test_register_is_kept);
  ADD ("/cli-handing/tags-are-learnt", test_tags_are_learnt);
  ADD ("/cli-handing/photos-come-and-go", test_photos_come_and_go);
  ADD ("/cli-handing/photo-is-written-whole-or-not",
       test_photo_that_cannot_be_written_whole_is_not_written);
  ADD ("/cli-handing/article-goes-there-and-back", test_article_goes_there_and_back);
  ADD ("/cli-handing/conflicts-are-settled-by-a-person", test_conflicts_are_settled_by_a_person);
  ADD ("/cli-handing/wrong-files-are-refused", test_wrong_files_are_refused);
  return g_test_run ();
}
