/* test-cli-register.c: people, units, ranks, posts and house styles as tables.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "cli-runner.h"

#define HEADER "id\twhat\tlanguage\tof\ttext\tfrom\tto\tgrade\tmark\n"

static const char people[] =
    HEADER "an\tfull\tvi\t\tTrần Minh An\t\t\t\tverified\n"
           "an\tfull\ten\t\tTran Minh An\t\t\t\t\n"
           "an\trank\t\t\ttrung-tuong\t2016\t2020-09\t\t\n"
           "an\tpost\t\tquan-khu-5\ttu-lenh\t2018\t\t\tacting\n"
           "01890000-0000-7000-8000-000000000001\tname\t\t\tLê Văn Bình\t\t\t\t\n"
           "01890000-0000-7000-8000-000000000001\tnote\t\t\ta\\\\b\t\t\t\t\n"
           "01890000-0000-7000-8000-000000000001\tverified\t\t\t\t\t\t\t\n";

static void
assert_run (Cli *cli, int code, const char *a, const char *b, const char *c)
{
  int got = cli_run (cli, NULL, a, b, c, NULL);

  if (got != code)
    g_error ("%s %s %s: %d, %s", a, b, c != NULL ? c : "", got, cli->err);
}

static void
test_people_come_back_as_they_were_given (Cli *cli, gconstpointer unused)
{
  g_autofree char *file = cli_write (cli, "people.tsv", people);
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;

  assert_run (cli, 0, "people", "import", file);
  g_assert_cmpstr (cli->out, ==, "new\tchanged\tsame\n2\t0\t0\n");
  assert_run (cli, 0, "people", "export", NULL);
  first = g_strdup (cli->out);
  g_assert_nonnull (strstr (first, "an\trank\t\t\ttrung-tuong\t2016\t2020-09\t\t\n"));
  g_assert_nonnull (strstr (first, "\tnote\t\t\ta\\\\b\t\t\t\t\n"));
  g_assert_cmpuint (strlen (first), ==, strlen (people)); /* in the order of names */
  assert_run (cli, 0, "people", "import", file);
  g_assert_cmpstr (cli->out, ==, "new\tchanged\tsame\n0\t0\t2\n");
  again = cli_write (cli, "again.tsv", first);
  assert_run (cli, 0, "people", "import", again);
  g_assert_cmpstr (cli->out, ==, "new\tchanged\tsame\n0\t0\t2\n");
  assert_run (cli, 0, "people", "export", NULL);
  g_assert_cmpstr (cli->out, ==, first);
}

static void
test_what_is_listed_has_its_facts (Cli *cli, gconstpointer unused)
{
  g_autofree char *file = cli_write (cli, "people.tsv", people);

  assert_run (cli, 0, "people", "import", file);
  assert_run (cli, 0, "people", "list", NULL);
  g_assert_nonnull (strstr (cli->out, "\tTrần Minh An\t\tno\t20"));
  g_assert_nonnull (strstr (cli->out, "\tLê Văn Bình\ta\\\\b\tyes\t20"));
  g_assert_cmpint (cli_run (cli, NULL, "people", "show", "an", "--json", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\"name\":\"Trần Minh An\""));
  g_assert_nonnull (strstr (cli->out, "\"what\":\"rank\""));
  g_assert_nonnull (strstr (cli->out, "\"acting\":true"));
}

static void
test_starter_tables_are_shown_and_come_back (Cli *cli, gconstpointer unused)
{
  static const char *const commands[] = { "ranks", "posts", "units", "publications" };
  g_autofree char *article = cli_import_draft (cli);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *first = NULL;
      g_autofree char *file = NULL;

      assert_run (cli, 0, commands[i], "export", NULL);
      first = g_strdup (cli->out);
      g_assert_cmpuint (strlen (first), >, 1000);
      file = cli_write (cli, "table.tsv", first);
      assert_run (cli, 0, commands[i], "import", file);
      g_assert_true (g_str_has_prefix (cli->out, "new\tchanged\tsame\n0\t0\t"));
      assert_run (cli, 0, commands[i], "export", NULL);
      g_assert_cmpstr (cli->out, ==, first);
    }
  assert_run (cli, 0, "ranks", "show", "dai-tuong");
  g_assert_nonnull (strstr (cli->out, "\ndai-tuong\tĐại tướng\t\tno\t\t\n"));
}

static void
test_a_changed_rank_is_the_desks_own (Cli *cli, gconstpointer unused)
{
  g_autofree char *file = cli_write (cli, "ranks.tsv",
                                     HEADER "dai-tuong\tfull\tvi\t\tĐại tướng\t\t\t\t\n"
                                            "dai-tuong\tfull\ten\tpano\tFull General\t\t\t\t\n");

  assert_run (cli, 0, "ranks", "import", file);
  g_assert_cmpstr (cli->out, ==, "new\tchanged\tsame\n1\t0\t0\n");
  assert_run (cli, 0, "ranks", "export", NULL);
  g_assert_nonnull (strstr (cli->out, "dai-tuong\tfull\ten\tpano\tFull General\t"));
  g_assert_null (strstr (cli->out, "dai-tuong\tbranch"));
  g_assert_nonnull (strstr (cli->out, "thuong-tuong\tbranch"));
}

static void
test_a_fault_is_told_with_its_line_and_changes_nothing (Cli *cli, gconstpointer unused)
{
  g_autofree char *good = cli_write (cli, "good.tsv", people);
  g_autofree char *bad =
      cli_write (cli, "bad.tsv", HEADER "x\tname\t\t\tNew\t\t\t\t\nx\trank\t\t\tno key\t\t\t\t\n");
  g_autofree char *before = NULL;

  assert_run (cli, 0, "people", "import", good);
  assert_run (cli, 0, "people", "export", NULL);
  before = g_strdup (cli->out);
  assert_run (cli, 3, "people", "import", bad);
  g_assert_true (g_str_has_prefix (cli->err, "recto-cli: "));
  g_assert_nonnull (strstr (cli->err, "bad.tsv:3: "));
  g_assert_cmpstr (cli->out, ==, "");
  assert_run (cli, 3, "people", "import", "/nowhere/people.tsv");
  assert_run (cli, 0, "people", "export", NULL);
  g_assert_cmpstr (cli->out, ==, before);
}

static void
test_keys_of_nothing_are_problems (Cli *cli, gconstpointer unused)
{
  g_autofree char *file = cli_write (
      cli, "people.tsv", HEADER "x\tname\t\t\tNew\t\t\t\t\nx\trank\t\t\tgrand-duke\t\t\t\t\n");

  assert_run (cli, 1, "people", "import", file);
  g_assert_nonnull (strstr (cli->err, "grand-duke"));
  assert_run (cli, 0, "people", "show", "x");
}

static void
test_a_table_goes_into_a_file (Cli *cli, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (cli->folder, "out.tsv", NULL);
  g_autofree char *text = NULL;
  g_autofree char *article = cli_import_draft (cli);

  assert_run (cli, 0, "people", "add", "Lê Văn Bình");
  g_assert_cmpint (cli_run (cli, NULL, "people", "export", "-o", path, NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, HEADER));
  g_assert_nonnull (strstr (text, "\tname\t\t\tLê Văn Bình\t"));
}

static void
test_names_sheet_is_written_and_approves (Cli *cli, gconstpointer unused)
{
  g_autofree char *article = cli_import_draft (cli);

  g_assert_cmpint (cli_run (cli, NULL, "set", article, "2", "--target=Tran Minh An spoke.", NULL),
                   ==, 0);
  g_assert_cmpint (
      cli_run (cli, NULL, "set", article, "2", "--tag=person", "--start=0", "--end=12", NULL), ==,
      0);
  assert_run (cli, 0, "names-sheet", article, NULL);
  g_assert_true (g_str_has_prefix (cli->out, "kind\tsource\ttarget\t"));
  g_assert_nonnull (strstr (cli->out, "\nperson\t\tTran Minh An\t"));
  assert_run (cli, 0, "names-sheet", article, "--format=html");
  g_assert_nonnull (strstr (cli->out, "Tran Minh An"));
  assert_run (cli, 3, "names-sheet", article, "--format=pdf");
  assert_run (cli, 0, "names-sheet", article, "--approve");
  assert_run (cli, 0, "stage", article, NULL);
  g_assert_cmpstr (cli->out, ==, "approved\n");
  g_assert_cmpint (cli_run (cli, NULL, "set", article, "1", "--target=Troops march", NULL), ==, 0);
  assert_run (cli, 0, "stage", article, NULL);
  g_assert_cmpstr (cli->out, !=, "approved\n");
}

static void
test_options_belong_to_their_verbs (Cli *cli, gconstpointer unused)
{
  g_assert_cmpint (cli_run (cli, NULL, "ranks", "export", "--json", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "ranks", "list", "-o", "x", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "ranks", "import", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "ranks", "import", "x", "--note=y", NULL), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/cli-register/" name, Cli, NULL, cli_set_up, function, cli_tear_down)
  ADD ("people-come-back-as-they-were-given", test_people_come_back_as_they_were_given);
  ADD ("what-is-listed-has-its-facts", test_what_is_listed_has_its_facts);
  ADD ("starter-tables-are-shown-and-come-back", test_starter_tables_are_shown_and_come_back);
  ADD ("a-changed-rank-is-the-desks-own", test_a_changed_rank_is_the_desks_own);
  ADD ("a-fault-is-told-with-its-line-and-changes-nothing",
       test_a_fault_is_told_with_its_line_and_changes_nothing);
  ADD ("keys-of-nothing-are-problems", test_keys_of_nothing_are_problems);
  ADD ("a-table-goes-into-a-file", test_a_table_goes_into_a_file);
  ADD ("names-sheet-is-written-and-approves", test_names_sheet_is_written_and_approves);
  ADD ("options-belong-to-their-verbs", test_options_belong_to_their_verbs);
#undef ADD
  return g_test_run ();
}
