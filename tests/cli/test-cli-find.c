/* test-cli-find.c: finding and replacing from the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"

#include <string.h>

#define HEADER "article\trow\tside\tstart\tend\tsurface\ttext\n"

static char *
import (Cli *cli, const char *name, const char *text)
{
  g_autofree char *file = cli_write (cli, name, text);

  g_assert_cmpint (
      cli_run (cli, NULL, "import", "--project=News", "--from-translation", file, NULL), ==, 0);
  return cli_line (cli);
}

/* Two articles: the ids are to be freed. */
static void
make_desk (Cli *cli, char **roses, char **tulips)
{
  g_assert_cmpint (cli_run (cli, NULL, "project", "new", "News", "--from=vi", "--to=en", NULL), ==,
                   0);
  *roses = import (cli, "roses.txt", "Roses\n\nOne rose and a rose.\n");
  *tulips = import (cli, "tulips.txt", "Tulips\n\nNo rose in Hải Phòng.\n");
}

static void
test_find_tells_each_place (Cli *cli, gconstpointer unused)
{
  g_autofree char *roses = NULL;
  g_autofree char *tulips = NULL;
  g_autofree char *in_roses = NULL;
  g_autofree char *in_tulips = NULL;
  g_autofree char *all = NULL;

  make_desk (cli, &roses, &tulips);
  in_roses = g_strdup_printf ("%s\t2\ttarget\t4\t8\trose\tOne rose and a rose.\n"
                              "%s\t2\ttarget\t15\t19\trose\tOne rose and a rose.\n",
                              roses, roses);
  in_tulips = g_strdup_printf ("%s\t2\ttarget\t3\t7\trose\tNo rose in Hải Phòng.\n", tulips);
  all = g_strconcat (HEADER, in_tulips, in_roses, NULL);
  g_assert_cmpint (cli_run (cli, NULL, "find", "--word", "ROSE", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, all);
  g_clear_pointer (&all, g_free);
  all = g_strconcat (HEADER, in_roses, NULL);
  g_assert_cmpint (cli_run (cli, NULL, "find", "--word", roses, "rose", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, all);
  g_assert_cmpint (cli_run (cli, NULL, "find", "--case", "ROSE", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, HEADER);
  g_assert_cmpint (cli_run (cli, NULL, "find", "--side=source", "rose", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, HEADER);
  g_assert_cmpint (cli_run (cli, NULL, "find", "hai phong", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, HEADER);
  g_assert_cmpint (cli_run (cli, NULL, "find", "--ignore-marks", "--json", "hai phong", NULL), ==,
                   0);
  g_assert_nonnull (strstr (cli->out, "\"start\":11,\"end\":20,\"surface\":\"Hải Phòng\""));
}

static void
test_find_refuses_what_cannot_be (Cli *cli, gconstpointer unused)
{
  g_autofree char *roses = NULL;
  g_autofree char *tulips = NULL;

  make_desk (cli, &roses, &tulips);
  g_assert_cmpint (cli_run (cli, NULL, "find", "--regex", "(", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "find", "", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "find", "ros\xe9", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "find", "--side=left", "rose", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "find", "--dry-run", "rose", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "find", "nobody", "rose", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "find", "01980000-0000-7000-8000-000000000000", "x", NULL),
                   ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "replace", "--regex", "rose", "\\1", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "replace", "rose", NULL), ==, 2);
}

static void
assert_holds (Cli *cli, const char *article, const char *words)
{
  g_assert_cmpint (cli_run (cli, NULL, "show", article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, words));
}

static void
test_replace_is_one_step_in_each_article (Cli *cli, gconstpointer unused)
{
  g_autofree char *roses = NULL;
  g_autofree char *tulips = NULL;
  g_autofree char *expected = NULL;

  make_desk (cli, &roses, &tulips);
  g_assert_cmpint (cli_run (cli, NULL, "replace", "--dry-run", "--regex", "(r)ose", "\\1\\1", NULL),
                   ==, 0);
  g_assert_nonnull (strstr (cli->out, "\ttext\twith\n"));
  g_assert_nonnull (strstr (cli->out, "\trose\tOne rose and a rose.\trr\n"));
  assert_holds (cli, roses, "One rose and a rose.");

  expected = g_strdup_printf ("article\treplaced\trows\tlocked\tleft\n%s\t1\t1\t0\t0\n"
                              "%s\t2\t1\t0\t0\n",
                              tulips, roses);
  g_assert_cmpint (cli_run (cli, NULL, "replace", "--word", "rose", "lily", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, expected);
  assert_holds (cli, roses, "One lily and a lily.");
  assert_holds (cli, tulips, "No lily in Hải Phòng.");
  g_assert_cmpint (cli_run (cli, NULL, "undo", roses, NULL), ==, 0);
  assert_holds (cli, roses, "One rose and a rose.");
  assert_holds (cli, tulips, "No lily in Hải Phòng.");
  g_assert_cmpint (cli_run (cli, NULL, "replace", tulips, "lily", "", NULL), ==, 0);
  assert_holds (cli, tulips, "No  in Hải Phòng.");
}

int
main (int argc, char **argv)
{
#define ADD(name, func) g_test_add ("/cli/" name, Cli, NULL, cli_set_up, func, cli_tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("find-tells-each-place", test_find_tells_each_place);
  ADD ("find-refuses-what-cannot-be", test_find_refuses_what_cannot_be);
  ADD ("replace-is-one-step-in-each-article", test_replace_is_one_step_in_each_article);
  return g_test_run ();
}
