/* test-cli-check.c: two texts are checked from the command line, and places are those of the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"

#include <string.h>

static void
test_places_are_of_the_files_lines (Cli *cli, gconstpointer unused)
{
  g_autofree char *source = cli_write (cli, "source.txt", "Lễ mở ngày 3-2. Có 18 người dự.\n");
  g_autofree char *target = cli_write (
      cli, "target.txt", "# a note\n\nIt opens on February 3. There are  13 people present.\n");

  g_assert_cmpint (cli_run (cli, NULL, "check", "--from=vi", "--to=en", source, target, NULL), ==,
                   1);
  g_assert_nonnull (strstr (cli->out, "side\tline\tstart\tend\tcheck\tseverity\tmessage\n"));
  g_assert_nonnull (strstr (cli->out, "target\t3\t33\t35\tstyle\twarning\tMore than one space\n"));
  g_assert_nonnull (strstr (cli->out, "target\t3\t35\t37\tnumbers\terror\t"));
}

static void
test_a_translation_alone_is_judged_by_itself (Cli *cli, gconstpointer unused)
{
  g_autofree char *source = cli_write (cli, "source.txt", "");
  g_autofree char *target = cli_write (cli, "target.txt", "The 2015-2020 term went well.\n");

  g_assert_cmpint (cli_run (cli, NULL, "check", "--from=vi", "--to=en", source, target, NULL), ==,
                   0);
  g_assert_cmpstr (cli->out, ==, "side\tline\tstart\tend\tcheck\tseverity\tmessage\n");
}

static void
test_spelling_joins_in_where_no_rule_says_more (Cli *cli, gconstpointer unused)
{
  g_autofree char *source = cli_write (cli, "source.txt", "");
  g_autofree char *target = cli_write (cli, "target.txt", "The delagates met Defence staff.\n");

  g_assert_cmpint (cli_run (cli, NULL, "check", "--from=vi", "--to=en", source, target, NULL), ==,
                   1);
  g_assert_nonnull (strstr (cli->out, "target\t1\t4\t13\tspelling\twarning\t"));
  g_assert_nonnull (strstr (cli->out, "target\t1\t18\t25\tstyle\twarning\t"));
  g_assert_null (strstr (cli->out, "target\t1\t18\t25\tspelling\t"));
}

static void
test_an_article_tells_what_was_left (Cli *cli, gconstpointer unused)
{
  g_autofree char *source = cli_write (cli, "source.txt", "Bến cảng\n\nHọ đến bến cảng.\n");
  g_autofree char *draft = cli_write (cli, "draft.txt", "The pier\n\nThey came to the the pier.\n");
  g_autofree char *option = g_strdup_printf ("--translation=%s", draft);
  g_autofree char *article = NULL;

  g_assert_cmpint (cli_run (cli, NULL, "project", "new", "News", "--from=vi", "--to=en", NULL), ==,
                   0);
  g_assert_cmpint (cli_run (cli, NULL, "import", "--project=News", option, source, NULL), ==, 0);
  article = cli_line (cli);
  g_assert_cmpint (cli_run (cli, NULL, "check", article, NULL), ==, 1);
  g_assert_nonnull (strstr (cli->out, "\n2\ttarget\t13\t20\tstyle\tword-repeated\twarning\t"));
  g_assert_cmpint (
      cli_run (cli, NULL, "leave", article, "2", "word-repeated", "--why=no-such", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "leave", article, "1", "word-repeated", "--why=house", NULL),
                   ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "leave", article, "2", "word-repeated", "--why=house",
                            "--by=Thu Hà", NULL),
                   ==, 0);
  cli_run (cli, NULL, "check", article, NULL);
  g_assert_null (strstr (cli->out, "\tword-repeated\twarning\t"));
  g_assert_nonnull (strstr (cli->out, "\tstyle\tword-repeated\tleft\tthe the\thouse\tThu Hà\n"));
  cli_run (cli, NULL, "check", article, "--json", NULL);
  g_assert_nonnull (strstr (cli->out, "\"severity\":\"left\""));
}

static void
test_a_wrong_form_is_refused (Cli *cli, gconstpointer unused)
{
  g_assert_cmpint (cli_run (cli, NULL, "check", "--from=vi", "a", "b", NULL), ==, 2);
  g_assert_cmpint (
      cli_run (cli, NULL, "check", "--from=vi", "--to=en", "--house=none-such", "a", "b", NULL), ==,
      2);
  g_assert_cmpint (cli_run (cli, NULL, "check", "--from=vi", "--to=en", "/no/such/file", "b", NULL),
                   ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli-check/places", Cli, NULL, cli_set_up, test_places_are_of_the_files_lines,
              cli_tear_down);
  g_test_add ("/cli-check/translation-alone", Cli, NULL, cli_set_up,
              test_a_translation_alone_is_judged_by_itself, cli_tear_down);
  g_test_add ("/cli-check/spelling", Cli, NULL, cli_set_up,
              test_spelling_joins_in_where_no_rule_says_more, cli_tear_down);
  g_test_add ("/cli-check/article", Cli, NULL, cli_set_up, test_an_article_tells_what_was_left,
              cli_tear_down);
  g_test_add ("/cli-check/wrong-form", Cli, NULL, cli_set_up, test_a_wrong_form_is_refused,
              cli_tear_down);
  return g_test_run ();
}
