/* test-cli-keeping.c: keeping a desk, mending it, and taking articles off it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli-runner.h"

static char *
desk_path (Cli *cli, const char *ending)
{
  return g_strconcat (cli->folder, "/desk.recto", ending, NULL);
}

static void
test_backup_is_a_desk_elsewhere (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *option = g_strdup_printf ("--desk=%s/copy.recto", cli->folder);
  g_autofree char *copy = g_build_filename (cli->folder, "copy.recto", NULL);
  g_autofree char *desk = desk_path (cli, "");
  g_autofree char *there = NULL;
  GStatBuf info;

  cli->cwd = g_strdup (cli->folder);
  g_assert_cmpint (cli_run (cli, NULL, "backup", "-o", "copy.recto", NULL), ==, 0);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (cli_run (cli, NULL, "show", id, NULL), ==, 0);
  there = g_strdup (cli->out);
  g_assert_cmpint (cli_run (cli, NULL, option, "show", id, NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, there);
  g_assert_cmpint (cli_run (cli, NULL, "backup", "-o", desk, NULL), ==, 3);
  g_assert_nonnull (strstr (cli->err, "is the desk itself"));
  g_assert_cmpint (cli_run (cli, NULL, "backup", "-o", "/nowhere/copy.recto", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "backup", "copy", NULL), ==, 2);
}

static void
test_restore_says_what_it_costs (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *path = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *again = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *text = cli_write (cli, "text.recto", "This is no desk.");
  const char *at = NULL;

  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  path = cli_line (cli);
  backup = g_path_get_basename (path);
  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  again = cli_line (cli);
  g_assert_cmpstr (again, ==, path); /* nothing was changed */
  g_assert_cmpint (cli_run (cli, NULL, "backups", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (cli->out, "made\tsize\tpath\n20"));
  g_assert_cmpint (cli_run (cli, NULL, "backups", "--json", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\"path\":\""));
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--target=A later title", NULL), ==, 0);

  g_assert_cmpint (cli_run (cli, NULL, "restore", "nothing.recto", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "restore", text, NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "restore", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "restore", backup, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\nchanged-since\tA later title\n"));
  at = strstr (cli->out, "\nput-aside\t");
  g_assert_nonnull (at);
  aside = g_strndup (at + strlen ("\nput-aside\t"), strcspn (at + strlen ("\nput-aside\t"), "\n"));
  cli_run (cli, NULL, "show", id, NULL);
  g_assert_nonnull (strstr (cli->out, "\tTroops drill\n"));

  /* What was put aside is a desk too, and back it goes. */
  g_assert_cmpint (cli_run (cli, NULL, "restore", aside, NULL), ==, 0);
  cli_run (cli, NULL, "show", id, NULL);
  g_assert_nonnull (strstr (cli->out, "\tA later title\n"));
}

static void
test_latest_is_the_newest_backup (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *newest = NULL;
  g_autofree char *line = NULL;

  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--target=A later title", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  newest = cli_line (cli);
  line = g_strdup_printf ("\nrestored\t%s\n", newest);
  g_assert_cmpint (cli_run (cli, NULL, "restore", "latest", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, line));
  cli_run (cli, NULL, "show", id, NULL);
  g_assert_nonnull (strstr (cli->out, "\tA later title\n"));
}

static void
test_restore_without_backups_is_refused (Cli *cli, gconstpointer unused)
{
  g_assert_cmpint (cli_run (cli, NULL, "restore", "latest", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "backups", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "made\tsize\tpath\n");
}

static void
test_compact_keeps_everything (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *before = NULL;

  cli_run (cli, NULL, "show", id, NULL);
  before = g_strdup (cli->out);
  g_assert_cmpint (cli_run (cli, NULL, "compact", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (cli->out, "saved\n"));
  cli_run (cli, NULL, "show", id, NULL);
  g_assert_cmpstr (cli->out, ==, before);
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
}

/* Changes one letter wherever the desk's file has the text. */
static void
damage (Cli *cli, const char *text)
{
  g_autofree char *path = desk_path (cli, "");
  g_autofree char *bytes = NULL;
  gsize size = 0, length = strlen (text);
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (bytes + i, text, length) == 0)
      {
        bytes[i] ^= 1;
        n += 1;
      }
  g_assert_cmpuint (n, >, 0);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

static void
test_damage_is_found_listed_and_salvaged (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *other = cli_write (cli, "other.txt", "Another headline\n");
  g_autofree char *option = g_strdup_printf ("--desk=%s/new.recto", cli->folder);
  g_autofree char *damaged_line = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *path = desk_path (cli, "");
  gsize size = 0, new_size = 0;

  g_assert_cmpint (
      cli_run (cli, NULL, "import", "--project=News", "--from-translation", other, NULL), ==, 0);
  damage (cli, "It rested later.");
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 1);
  g_assert_nonnull (strstr (cli->out, "segment"));
  g_assert_null (strstr (cli->out, "rested later")); /* no text of an article in a report */
  g_assert_cmpint (cli_run (cli, NULL, "show", id, NULL), ==, 4);
  g_assert_null (strstr (cli->err, "rested later"));
  damage (cli, "Troops drill"); /* its title too */
  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tyes\n"));
  g_assert_nonnull (strstr (cli->out, "\tno\n"));

  g_assert_true (g_file_get_contents (path, &before, &size, NULL));
  g_assert_cmpint (cli_run (cli, NULL, "salvage", "-o", "", NULL), !=, 0);
  cli->cwd = g_strdup (cli->folder);
  g_assert_cmpint (cli_run (cli, NULL, "salvage", "-o", "new.recto", NULL), ==, 1);
  g_assert_cmpuint (strlen (cli->out), >, 0);
  g_assert_true (g_file_get_contents (path, &after, &new_size, NULL));
  g_assert_cmpmem (before, size, after, new_size); /* damage is only read */
  g_assert_cmpint (cli_run (cli, NULL, option, "verify", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, option, "list", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "Another headline"));
  g_assert_cmpint (cli_run (cli, NULL, "salvage", NULL), ==, 2);
}

static void
test_removed_articles_come_back_or_go (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *path = desk_path (cli, "");
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_cmpint (cli_run (cli, NULL, "purge", id, NULL), ==, 3); /* it is on the desk */
  g_assert_cmpint (cli_run (cli, NULL, "remove", id, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
  g_assert_null (strstr (cli->out, id));
  g_assert_cmpint (cli_run (cli, NULL, "removed", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, id));
  g_assert_cmpint (cli_run (cli, NULL, "removed", "--json", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\"removed\":\"20"));
  g_assert_cmpint (cli_run (cli, NULL, "bring-back", id, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "show", id, NULL), ==, 0);

  g_assert_cmpint (cli_run (cli, NULL, "remove", id, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "purge", id, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "bring-back", id, NULL), ==, 3);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_null (memmem (bytes, size, "It rested later.", strlen ("It rested later.")));
  g_assert_cmpint (cli_run (cli, NULL, "remove", "nothing", NULL), ==, 3);
}

/* A disk that is full: no file may grow. What could not be stored is kept beside, and put on the
 * desk later. */
static void
test_rescued_edits_come_onto_the_desk (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *line = g_strdup_printf (
      "trap '' XFSZ; ulimit -f 64; exec '%s' --desk='%s/desk.recto' set %s 2 --target='It slept.'",
      g_getenv ("RECTO_CLI"), cli->folder, id);
  const char *const argv[] = { "/bin/sh", "-c", line, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 4);
  cli_run (cli, NULL, "show", id, NULL);
  g_assert_nonnull (strstr (cli->out, "It rested later."));

  g_assert_cmpint (cli_run (cli, NULL, "rescue", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (cli->out, "applied\tbeside\tlost\tkept\n"));
  g_assert_null (strstr (cli->out, "\n0\t"));
  cli_run (cli, NULL, "show", id, NULL);
  g_assert_nonnull (strstr (cli->out, "It slept."));
  g_assert_cmpint (cli_run (cli, NULL, "rescue", NULL), ==, 0); /* once */
  g_assert_nonnull (strstr (cli->out, "\n0\t0\t0\t\n"));
}

#define ADD(path, function) g_test_add (path, Cli, NULL, cli_set_up, function, cli_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/cli-keeping/backup-is-a-desk-elsewhere", test_backup_is_a_desk_elsewhere);
  ADD ("/cli-keeping/restore-says-what-it-costs", test_restore_says_what_it_costs);
  ADD ("/cli-keeping/latest-is-the-newest-backup", test_latest_is_the_newest_backup);
  ADD ("/cli-keeping/restore-without-backups-is-refused", test_restore_without_backups_is_refused);
  ADD ("/cli-keeping/compact-keeps-everything", test_compact_keeps_everything);
  ADD ("/cli-keeping/removed-articles-come-back-or-go", test_removed_articles_come_back_or_go);
  ADD ("/cli-keeping/rescued-edits-come-onto-the-desk", test_rescued_edits_come_onto_the_desk);
  ADD ("/cli-keeping/damage-is-found-listed-and-salvaged",
       test_damage_is_found_listed_and_salvaged);
  return g_test_run ();
}
