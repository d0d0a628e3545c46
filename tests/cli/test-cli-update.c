/* test-cli-update.c: a corrected source comes from the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"

#include <string.h>

/* Returns: (transfer full): the article */
static char *
import_pair (Cli *cli)
{
  g_autofree char *source =
      cli_write (cli, "source.txt",
                 "Bộ đội diễn tập\n\nSáng 16-1, đơn vị diễn tập. Buổi chiều, đơn vị nghỉ.\n");
  g_autofree char *draft = cli_write (
      cli, "draft.txt", "Troops drill\n\nOn January 16, the unit drilled. It rested later.\n");
  g_autofree char *option = g_strdup_printf ("--translation=%s", draft);

  g_assert_cmpint (cli_run (cli, NULL, "project", "new", "News", "--from=vi", "--to=en", NULL), ==,
                   0);
  g_assert_cmpint (cli_run (cli, NULL, "import", "--project=News", option, source, NULL), ==, 0);
  return cli_line (cli);
}

static void
test_tells_what_was_kept_changed_new_and_gone (Cli *cli, gconstpointer unused)
{
  g_autofree char *article = import_pair (cli);
  g_autofree char *file = cli_write (cli, "new.txt",
                                     "Bộ đội diễn tập\n\nSáng 17-1, đơn vị diễn tập.\n\nMột tàu "
                                     "mới được bàn giao cho hải quân.\n");

  g_assert_cmpint (cli_run (cli, NULL, "update", article, file, NULL), ==, 0);
  g_assert_true (g_str_has_prefix (cli->out, "state\trow\tid\tbefore\tafter\nkept\t1\t"));
  g_assert_nonnull (strstr (cli->out, "\nchanged\t2\t"));
  g_assert_nonnull (
      strstr (cli->out, "\tSáng 16-1, đơn vị diễn tập.\tSáng 17-1, đơn vị diễn tập.\n"));
  g_assert_nonnull (strstr (cli->out, "\ngone\t3\t"));
  g_assert_nonnull (strstr (cli->out, "\nnew\t4\t"));
  g_assert_cmpint (cli_run (cli, NULL, "show", article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tIt rested later.\n"));
  g_assert_cmpint (cli_run (cli, NULL, "undo", article, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "show", article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "Sáng 16-1"));
  g_assert_null (strstr (cli->out, "hải quân"));
}

static void
test_a_source_and_a_translation_can_come_later (Cli *cli, gconstpointer unused)
{
  g_autofree char *article = cli_import_draft (cli);
  g_autofree char *source = cli_write (cli, "new.txt", "Bộ đội diễn tập\n\nĐơn vị nghỉ sau đó.\n");
  g_autofree char *other =
      cli_write (cli, "other.txt", "Soldiers drill\n\nThe unit then rested.\n");

  g_assert_cmpint (cli_run (cli, NULL, "update", article, other, "--translation", NULL), ==, 3);
  g_assert_nonnull (strstr (cli->err, "has no source"));
  g_assert_cmpint (cli_run (cli, NULL, "update", article, source, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "show", article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tĐơn vị nghỉ sau đó.\tIt rested later.\n"));

  g_assert_cmpint (cli_run (cli, NULL, "set", article, "1", "--status=translated", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "update", article, other, "--translation", NULL), ==, 1);
  g_assert_nonnull (strstr (cli->err, "say something else: Soldiers drill\n"));
  g_assert_cmpint (cli_run (cli, NULL, "show", article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tBộ đội diễn tập\tTroops drill\n"));
  g_assert_nonnull (strstr (cli->out, "\tĐơn vị nghỉ sau đó.\tThe unit then rested.\n"));
  g_assert_cmpint (cli_run (cli, NULL, "undo", article, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "show", article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tIt rested later.\n"));

  g_assert_cmpint (cli_run (cli, NULL, "update", article, "/no/such/file", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "update", article, NULL), ==, 2);
}

static void
test_coverage_tells_what_is_left_out (Cli *cli, gconstpointer unused)
{
  g_autofree char *article = import_pair (cli);
  g_autofree char *file = cli_write (
      cli, "new.txt", "Bộ đội diễn tập\n\nSáng 16-1, đơn vị diễn tập.\n\nMột tàu mới.\n");

  g_assert_cmpint (cli_run (cli, NULL, "coverage", article, NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==,
                   "state\trows\twords\tshare\ntranslated\t3\t15\t1.000\nomitted\t0\t0\t0.000\n"
                   "omitted-without-reason\t0\t0\t0.000\nuntranslated\t0\t0\t0.000\n"
                   "added\t0\t0\t\n");
  g_assert_cmpint (cli_run (cli, NULL, "update", article, file, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "set", article, "1", "--omit", "--why=Too long", NULL), ==,
                   0);
  g_assert_cmpint (cli_run (cli, NULL, "set", article, "2", "--omit", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "coverage", article, "--rows", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tomitted\t4\tBộ đội diễn tập\tToo long\n"));
  g_assert_nonnull (strstr (cli->out, "\tomitted-without-reason\t6\tSáng 16-1, "));
  g_assert_nonnull (strstr (cli->out, "\tadded\t3\tIt rested later.\t\n"));
  g_assert_nonnull (strstr (cli->out, "\tuntranslated\t3\tMột tàu mới.\t\n"));

  g_assert_cmpint (cli_run (cli, NULL, "set", article, "1", "--keep", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "set", article, "1", "--omit", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "coverage", article, "--rows", NULL), ==, 0);
  g_assert_null (strstr (cli->out, "Too long"));
  g_assert_cmpint (cli_run (cli, NULL, "set", article, "1", "--lock", "--why=x", NULL), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli-update/states", Cli, NULL, cli_set_up,
              test_tells_what_was_kept_changed_new_and_gone, cli_tear_down);
  g_test_add ("/cli-update/later", Cli, NULL, cli_set_up,
              test_a_source_and_a_translation_can_come_later, cli_tear_down);
  g_test_add ("/cli-update/coverage", Cli, NULL, cli_set_up, test_coverage_tells_what_is_left_out,
              cli_tear_down);
  return g_test_run ();
}
