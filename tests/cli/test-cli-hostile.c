/* test-cli-hostile.c: wrong, odd and dangerous commands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli-runner.h"

#define NEW_PROJECT "project", "new", "News", "--from=vi", "--to=en"

static void
test_export_never_writes_over_the_desk (Cli *cli, gconstpointer unused)
{
  static const char *const names[] = { "desk.recto",        "desk.recto-journal",
                                       "desk.recto.lock",   "desk.recto-files/out.txt",
                                       "./x/../desk.recto", "link.recto" };
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *link = g_build_filename (cli->folder, "link.recto", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (link);

  g_assert_true (g_file_make_symbolic_link (file, "desk.recto", NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *output = g_build_filename (cli->folder, names[i], NULL);

      g_assert_cmpint (cli_run (cli, NULL, "export", id, "--format=txt", "-o", output, NULL), ==,
                       3);
      g_assert_nonnull (strstr (cli->err, "belongs to the desk"));
    }
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "show", id, NULL), ==, 0);
}

/* Each command that writes a file, with @output as the file. Returns: whether all were refused and
 * left what lies at @output, if anything, as it was. */
static gboolean
all_refuse (Cli *cli, const char *id, const char *output)
{
  const char *const first[] = { "backup", "salvage", "handover", "export" };
  g_autofree char *before = NULL;
  gsize size = 0, size_after = 0;

  g_file_get_contents (output, &before, &size, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      g_autofree char *after = NULL;
      gboolean there = before != NULL;

      cli_run (cli, NULL, first[i], "-o", output, i < 2 ? NULL : id, i < 3 ? NULL : "--format=txt",
               NULL);
      if (cli->exit < 3 || *cli->err == '\0' ||
          g_file_get_contents (output, &after, &size_after, NULL) != there ||
          (there && (size_after != size || memcmp (before, after, size) != 0)))
        {
          g_test_message ("%s -o %s: %d %s", first[i], output, cli->exit, cli->err);
          return FALSE;
        }
    }
  return TRUE;
}

/* Backups, journals, locks and kept files of a desk, and other desks, are somebody's work. */
static void
test_no_output_takes_the_place_of_a_desk (Cli *cli, gconstpointer unused)
{
  static const char *const names[] = { "desk.recto",
                                       "desk.recto-journal",
                                       "desk.recto.lock",
                                       "desk.recto-files",
                                       "desk.recto-files/out",
                                       "desk.recto-backups/out.recto",
                                       "other/desk.recto",
                                       "other/desk.recto-journal",
                                       "other/desk.recto.lock",
                                       "other/desk.recto-backups",
                                       "other/desk.recto-files/out" };
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *other = g_build_filename (cli->folder, "other", NULL);
  g_autofree char *other_option = g_strdup_printf ("--desk=%s/desk.recto", other);
  g_autofree char *backup = NULL;

  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, other_option, NEW_PROJECT, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, "One.\n", other_option, "import", "--project=News", "-", NULL), ==,
                   0);
  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  backup = cli_line (cli);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *output = g_build_filename (cli->folder, names[i], NULL);

      g_assert_true (all_refuse (cli, id, output));
    }
  g_assert_true (all_refuse (cli, id, backup));
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "restore", "latest", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "show", id, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, other_option, "verify", NULL), ==, 0);
}

/* A pipe and a link would be replaced, which a device in their place would not survive; a journal
 * would be played into the new file. */
static void
test_whole_files_replace_plain_files_alone (Cli *cli, gconstpointer unused)
{
  static const char *const commands[] = { "backup", "handover" };
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *pipe = g_build_filename (cli->folder, "pipe", NULL);
  g_autofree char *link = g_build_filename (cli->folder, "link", NULL);
  g_autofree char *plain = cli_write (cli, "plain", "old");
  g_autofree char *beside = g_build_filename (cli->folder, "beside", NULL);
  g_autofree char *journal = g_build_filename (cli->folder, "beside-journal", NULL);
  const char *const refused[] = { pipe, link, beside };

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("plain", link), ==, 0);
  /* The first bytes of every journal. Source: sqlite.org/fileformat2.html, 3. */
  g_assert_true (
      g_file_set_contents (journal, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and more", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (refused); j++)
        g_assert_cmpint (
            cli_run (cli, NULL, commands[i], "-o", refused[j], i == 0 ? NULL : id, NULL), ==, 3);
      g_assert_true (g_file_set_contents (plain, "old", -1, NULL));
      g_assert_cmpint (cli_run (cli, NULL, commands[i], "-o", plain, i == 0 ? NULL : id, NULL), ==,
                       0);
    }
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (pipe, G_FILE_TEST_IS_REGULAR));
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

/* A copy made on Monday gives way to Tuesday's; the copy of another desk does not. */
static void
test_copy_replaces_a_copy_of_the_same_desk (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *copy = g_build_filename (cli->folder, "copy.recto", NULL);
  g_autofree char *of_copy = g_strdup_printf ("--desk=%s", copy);

  g_assert_cmpint (cli_run (cli, NULL, "backup", "-o", copy, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--target=Later", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "backup", "-o", copy, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, of_copy, "show", id, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "Later"));
}

/* Looking at a pipe would wait for its other end. */
static void
test_restore_needs_a_backup (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *pipe = g_build_filename (cli->folder, "pipe", NULL);
  g_autofree char *desk = g_build_filename (cli->folder, "desk.recto", NULL);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "restore", pipe, NULL), ==, 3);
  g_assert_nonnull (strstr (cli->err, "no plain file"));
  g_assert_cmpint (cli_run (cli, NULL, "restore", cli->folder, NULL), ==, 3);
  g_assert_nonnull (strstr (cli->err, "no plain file"));
  g_assert_cmpint (cli_run (cli, NULL, "restore", desk, NULL), ==, 3);
  g_assert_nonnull (strstr (cli->err, "is the desk itself"));
  g_assert_cmpint (cli_run (cli, NULL, "show", id, NULL), ==, 0);
}

/* A wrong clock, or a joker, left a backup of the year 9999 with an old state. */
static void
test_latest_backup_is_the_last_that_was_made (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *old = NULL;
  g_autofree char *last = NULL;
  g_autofree char *future =
      g_build_filename (cli->folder, "desk.recto-backups", "99991231T235959Z.recto", NULL);

  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  old = cli_line (cli);
  g_assert_cmpint (g_rename (old, future), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--target=Later", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  last = cli_line (cli);
  g_assert_cmpstr (last, !=, future);
  g_assert_cmpint (cli_run (cli, NULL, "restore", "latest", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, last));
  g_assert_cmpint (cli_run (cli, NULL, "show", id, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "Later"));
}

/* What is no plain file is written into, never replaced; what is refused is said. */
static void
test_export_into_a_device_leaves_the_device (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *link = g_build_filename (cli->folder, "link.txt", NULL);
  g_autofree char *behind = g_build_filename (cli->folder, "behind.txt", NULL);
  g_autofree char *full = g_build_filename (cli->folder, "full", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GFile) link_file = g_file_new_for_path (link);
  g_autoptr (GFile) full_file = g_file_new_for_path (full);

  g_assert_true (g_file_make_symbolic_link (full_file, "/dev/full", NULL, NULL));
  g_assert_cmpint (cli_run (cli, NULL, "export", id, "--format=txt", "-o", full, NULL), ==, 3);
  g_assert_true (g_file_test (full, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test ("/dev/full", G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (cli_run (cli, NULL, "export", id, "--format=txt", "-o", "/dev/stdout", NULL), ==,
                   0);
  g_assert_cmpstr (cli->out, ==, "Troops drill\n\nIt rested later.\n");

  g_assert_true (g_file_set_contents (behind, "old", -1, NULL));
  g_assert_true (g_file_make_symbolic_link (link_file, "behind.txt", NULL, NULL));
  g_assert_cmpint (cli_run (cli, NULL, "export", id, "--format=txt", "-o", link, NULL), ==, 0);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (behind, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "Troops drill\n\nIt rested later.\n");
}

/* The number of a closed stream must not become the desk's: what is printed would go over it. */
static void
test_closed_streams_leave_the_desk_whole (Cli *cli, gconstpointer unused)
{
  static const char *const closed[] = { "2>&-", ">&-", "<&-", "<&- >&- 2>&-" };
  g_autofree char *id = cli_import_draft (cli);

  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    {
      g_autofree char *line = g_strdup_printf ("exec '%s' --desk='%s/desk.recto' undo %s 9 %s",
                                               g_getenv ("RECTO_CLI"), cli->folder, id, closed[i]);
      const char *const argv[] = { "/bin/sh", "-c", line, NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) process =
          g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);

      g_assert_no_error (error);
      g_subprocess_wait (process, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
    }
  g_assert_cmpint (cli_run (cli, NULL, "show", id, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "It rested later."));
}

static void
test_failed_set_leaves_nothing_to_redo (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *before = NULL;

  cli_run (cli, NULL, "set", id, "2", "--target=It slept.", NULL);
  cli_run (cli, NULL, "undo", id, NULL);
  cli_run (cli, NULL, "history", id, NULL);
  before = g_strdup (cli->out);
  /* The text could be set, and the tag is outside of it. */
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "2", "--target=Other.", "--tag=unit", "--start=0",
                            "--end=900", NULL),
                   ==, 3);
  cli_run (cli, NULL, "history", id, NULL);
  g_assert_cmpstr (cli->out, ==, before);
  g_assert_cmpint (cli_run (cli, NULL, "redo", id, NULL), ==, 0);
  cli_run (cli, NULL, "export", id, "--format=txt", "-o", "-", NULL);
  g_assert_nonnull (strstr (cli->out, "It slept."));
}

static void
test_set_refuses_options_without_effect (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);

  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--target=A", "--label=B", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--target=A", "--start=0", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--tag=unit", "--start=0", "--end=2",
                            "--side=left", NULL),
                   ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "mentions", id, NULL), ==, 0);
  g_assert_null (strstr (cli->out, "unit"));
}

static void
test_target_has_only_line_feeds (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);

  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--target=One\r\ntwo\rthree\\", NULL), ==,
                   0);
  cli_run (cli, NULL, "show", id, NULL);
  g_assert_nonnull (strstr (cli->out, "\tOne\\ntwo\\nthree\\\\\n"));
}

/* RFC 8259, section 7: U+0000 to U+001F are always escaped. */
static void
test_json_escapes_every_control (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  char target[] = "--target=a";
  char *ch = target + strlen (target) - 1;

  for (*ch = 1; *ch < ' '; (*ch)++)
    {
      g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", target, NULL), ==, 0);
      g_assert_cmpint (cli_run (cli, NULL, "show", id, "--json", NULL), ==, 0);
      for (const char *p = cli->out; *p != '\0'; p++)
        g_assert_true (*p == '\n' || (guchar) *p >= ' ');
      g_assert_nonnull (strstr (cli->out, "\"target\":\"\\"));
    }
}

static void
test_projects_have_names_and_languages (Cli *cli, gconstpointer unused)
{
  static const struct
  {
    const char *name, *from;
  } refused[] = { { "News", "--from=vi" }, { " ", "--from=vi" },        { "", "--from=vi" },
                  { "A\nB", "--from=vi" }, { "A", "--from=" },          { "A", "--from=../vi" },
                  { "A", "--from=v" },     { "A", "--from=4you" },      { "A", "--from=vi-" },
                  { "\xff", "--from=vi" }, { "Tin nhanh", "--from=vi" } };

  cli_run (cli, NULL, NEW_PROJECT, NULL);
  cli_run (cli, NULL, "project", "new", "Tin nhanh", "--from=vi-VN", "--to=en_GB", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_cmpint (
          cli_run (cli, NULL, "project", "new", refused[i].name, refused[i].from, "--to=en", NULL),
          ==, 3);
      g_assert_null (strstr (cli->err, "SQLite"));
    }
  /* One name in two ways of writing a letter with its mark. */
  g_assert_cmpint (
      cli_run (cli, NULL, "project", "new", "Ba\xcc\x81o", "--from=vi", "--to=en", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "project", "new", "Báo", "--from=vi", "--to=en", NULL), ==,
                   3);
  g_assert_cmpint (cli_run (cli, NULL, "list", "--project=Ba\xcc\x81o", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "list", "--project=Báo", NULL), ==, 0);
}

static void
test_arguments_are_utf8_in_every_locale (Cli *cli, gconstpointer unused)
{
  g_autofree char *before = g_strdup (g_getenv ("LC_ALL"));
  g_autofree char *id = cli_import_draft (cli);

  g_setenv ("LC_ALL", "C", TRUE);
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--target=Hà Nội", NULL), ==, 0);
  if (before != NULL)
    g_setenv ("LC_ALL", before, TRUE);
  else
    g_unsetenv ("LC_ALL");
  cli_run (cli, NULL, "export", id, "--format=txt", "-o", "-", NULL);
  g_assert_nonnull (strstr (cli->out, "Hà Nội"));
}

static void
test_messages_are_utf8 (Cli *cli, gconstpointer unused)
{
  cli_run (cli, NULL, NEW_PROJECT, NULL);
  g_assert_cmpint (cli_run (cli, NULL, "show", "caf\xe9", NULL), ==, 3);
  g_assert_true (g_utf8_validate (cli->err, -1, NULL));
  g_assert_cmpint (cli_run (cli, NULL, "import", "--project=News", "/caf\xe9", NULL), ==, 3);
  g_assert_true (g_utf8_validate (cli->err, -1, NULL));
}

static void
test_removals_are_readable (Cli *cli, gconstpointer unused)
{
  cli_run (cli, NULL, NEW_PROJECT, NULL);
  g_assert_cmpint (cli_run (cli,
                            "a\xc2\xa0"
                            "b Ba\xcc\x81o\n",
                            "import", "--project=News", "-", NULL),
                   ==, 0);
  g_assert_nonnull (strstr (cli->err, "\"\\u00a0\" became \" \""));
  g_assert_nonnull (strstr (cli->err, "became \"á\""));
}

static void
test_texts_need_one_file_and_a_language (Cli *cli, gconstpointer unused)
{
  g_assert_cmpint (cli_run (cli, "A.", "segment", "--lang=en", "-0", "-", "-", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, "A.", "segment", "-0", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, "A.", "segment", "--lang=", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, "A.", "words", "--lang=../en", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, "A.", "words", "--lang=en-GB", NULL), ==, 0);
}

static void
test_wait_needs_seconds (Cli *cli, gconstpointer unused)
{
  cli_run (cli, NULL, NEW_PROJECT, NULL);
  g_assert_cmpint (cli_run (cli, NULL, "--wait=0.5", "list", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "--wait=-1", "list", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "--wait=nan", "list", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "--wait=1e300", "list", NULL), ==, 2);
}

static void
test_endless_file_is_refused (Cli *cli, gconstpointer unused)
{
  g_assert_cmpint (cli_run (cli, NULL, "words", "--lang=en", "/dev/zero", NULL), ==, 3);
  g_assert_nonnull (strstr (cli->err, "64 MiB"));
}

/* What the desk would take and nobody could open again is refused at the door. */
static void
test_rows_beyond_bounds_are_refused (Cli *cli, gconstpointer unused)
{
  g_autoptr (GString) links = g_string_new (NULL);
  g_autoptr (GString) word = g_string_new (NULL);

  cli_run (cli, NULL, NEW_PROJECT, NULL);
  for (guint i = 0; i < 5000; i++)
    g_string_append (links, "[a](http://x.y) ");
  g_assert_cmpint (cli_run (cli, links->str, "import", "--project=News", "--format=md", "-", NULL),
                   ==, 3);
  g_assert_nonnull (strstr (cli->err, "Row 1: A row has too many spans"));
  while (word->len < 5 * 1024 * 1024)
    g_string_append (word, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  g_assert_cmpint (cli_run (cli, word->str, "import", "--project=News", "-", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "id\tproject\ttitle\trows\tfinished\tedited\tby\tdamaged\n");
}

#define ADD(path, function) g_test_add (path, Cli, NULL, cli_set_up, function, cli_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/cli/hostile/export-never-writes-over-the-desk", test_export_never_writes_over_the_desk);
  ADD ("/cli/hostile/no-output-takes-the-place-of-a-desk",
       test_no_output_takes_the_place_of_a_desk);
  ADD ("/cli/hostile/whole-files-replace-plain-files-alone",
       test_whole_files_replace_plain_files_alone);
  ADD ("/cli/hostile/copy-replaces-a-copy-of-the-same-desk",
       test_copy_replaces_a_copy_of_the_same_desk);
  ADD ("/cli/hostile/latest-backup-is-the-last-that-was-made",
       test_latest_backup_is_the_last_that_was_made);
  ADD ("/cli/hostile/restore-needs-a-backup", test_restore_needs_a_backup);
  ADD ("/cli/hostile/export-into-a-device-leaves-the-device",
       test_export_into_a_device_leaves_the_device);
  ADD ("/cli/hostile/closed-streams-leave-the-desk-whole",
       test_closed_streams_leave_the_desk_whole);
  ADD ("/cli/hostile/failed-set-leaves-nothing-to-redo", test_failed_set_leaves_nothing_to_redo);
  ADD ("/cli/hostile/set-refuses-options-without-effect", test_set_refuses_options_without_effect);
  ADD ("/cli/hostile/target-has-only-line-feeds", test_target_has_only_line_feeds);
  ADD ("/cli/hostile/json-escapes-every-control", test_json_escapes_every_control);
  ADD ("/cli/hostile/projects-have-names-and-languages", test_projects_have_names_and_languages);
  ADD ("/cli/hostile/arguments-are-utf8-in-every-locale", test_arguments_are_utf8_in_every_locale);
  ADD ("/cli/hostile/messages-are-utf8", test_messages_are_utf8);
  ADD ("/cli/hostile/removals-are-readable", test_removals_are_readable);
  ADD ("/cli/hostile/texts-need-one-file-and-a-language", test_texts_need_one_file_and_a_language);
  ADD ("/cli/hostile/wait-needs-seconds", test_wait_needs_seconds);
  ADD ("/cli/hostile/endless-file-is-refused", test_endless_file_is_refused);
  ADD ("/cli/hostile/rows-beyond-bounds-are-refused", test_rows_beyond_bounds_are_refused);
  return g_test_run ();
}
