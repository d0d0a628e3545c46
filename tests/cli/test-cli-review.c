/* test-cli-review.c: an article goes out as a table, is corrected there and comes back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"

#include <string.h>

static const char source_text[] = "Bộ đội diễn tập\n\n"
                                  "Sáng 16-1, đơn vị diễn tập. Buổi chiều, đơn vị \"nghỉ\".\n";
static const char target_text[] = "Troops drill\n\n"
                                  "On January 16,  the unit drilled. It \"rested\" later.\n";

/* Returns: (transfer full): the article */
static char *
import_pair (Cli *cli)
{
  g_autofree char *source = cli_write (cli, "source.txt", source_text);
  g_autofree char *draft = cli_write (cli, "draft.txt", target_text);
  g_autofree char *option = g_strdup_printf ("--translation=%s", draft);

  g_assert_cmpint (cli_run (cli, NULL, "project", "new", "News", "--from=vi", "--to=en", NULL), ==,
                   0);
  g_assert_cmpint (cli_run (cli, NULL, "import", "--project=News", option, source, NULL), ==, 0);
  return cli_line (cli);
}

/* The table as it goes out. Returns: (transfer full) */
static char *
export_table (Cli *cli, const char *article, const char *format)
{
  g_autofree char *option = g_strdup_printf ("--format=%s", format);

  g_assert_cmpint (cli_run (cli, NULL, "export", article, option, "-o", "-", NULL), ==, 0);
  return g_strdup (cli->out);
}

/* @text with every @old of it @new, as a file. Returns: (transfer full): its path */
static char *
write_changed (Cli *cli, const char *text, const char *old, const char *new)
{
  g_autoptr (GString) changed = g_string_new (text);

  g_assert_cmpuint (g_string_replace (changed, old, new, 0), >, 0);
  return cli_write (cli, "review", changed->str);
}

static int
review (Cli *cli, const char *article, const char *file)
{
  return cli_run (cli, NULL, "review", article, file, "--by=Lan", NULL);
}

/* The history as it is now. Returns: (transfer full) */
static char *
get_history (Cli *cli, const char *article)
{
  g_assert_cmpint (cli_run (cli, NULL, "history", article, NULL), ==, 0);
  return g_strdup (cli->out);
}

static void
assert_shown (Cli *cli, const char *article, const char *text)
{
  g_assert_cmpint (cli_run (cli, NULL, "show", article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, text));
}

static void
test_an_untouched_table_is_no_edit (Cli *cli, gconstpointer unused)
{
  static const char *const formats[] = { "review-tsv", "review-html" };
  g_autofree char *article = import_pair (cli);
  g_autofree char *before = get_history (cli, article);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *table = export_table (cli, article, formats[i]);
      g_autofree char *file = cli_write (cli, "review", table);
      g_autofree char *after = NULL;

      g_assert_cmpint (review (cli, article, file), ==, 0);
      g_assert_cmpstr (cli->out, ==, "row\tid\tstate\tbefore\tafter\tcomment\n");
      after = get_history (cli, article);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_a_changed_translation_is_an_edit_of_the_reviewer (Cli *cli, gconstpointer unused)
{
  g_autofree char *article = import_pair (cli);
  g_autofree char *table = export_table (cli, article, "review-tsv");
  g_autofree char *file = write_changed (cli, table, "drilled", "trained");
  g_autofree char *history = NULL;

  g_assert_cmpint (review (cli, article, file), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tchanged\tOn January 16,  the unit drilled.\tOn January 16,"
                                      "  the unit trained.\t\n"));
  assert_shown (cli, article, "On January 16,  the unit trained.");
  history = get_history (cli, article);
  g_assert_nonnull (strstr (history, "Lan"));
  g_assert_cmpint (cli_run (cli, NULL, "versions", article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "review by Lan"));

  g_assert_cmpint (review (cli, article, file), ==, 0); /* once more: it is so already */
  g_assert_cmpstr (cli->out, ==, "row\tid\tstate\tbefore\tafter\tcomment\n");
  g_assert_cmpint (cli_run (cli, NULL, "undo", article, NULL), ==, 0);
  assert_shown (cli, article, "On January 16,  the unit drilled.");
}

static void
test_a_changed_source_is_refused_with_its_place (Cli *cli, gconstpointer unused)
{
  g_autofree char *article = import_pair (cli);
  g_autofree char *table = export_table (cli, article, "review-tsv");
  g_autoptr (GString) changed = g_string_new (table);
  g_autofree char *file = NULL;
  g_autofree char *message = NULL;
  g_autofree char *before = get_history (cli, article);
  g_autofree char *after = NULL;

  g_string_replace (changed, "Troops", "Soldiers", 0); /* which would be an edit */
  g_string_replace (changed, "Sáng 16-1", "Sáng 17-1", 0);
  file = cli_write (cli, "review", changed->str);
  message = g_strdup_printf ("recto-cli: %s:3: the source of row 2 is not the article's\n", file);
  g_assert_cmpint (review (cli, article, file), ==, 3);
  g_assert_cmpstr (cli->err, ==, message);
  after = get_history (cli, article);
  g_assert_cmpstr (before, ==, after);
}

static void
test_an_unknown_row_is_refused_with_its_place (Cli *cli, gconstpointer unused)
{
  g_autofree char *article = import_pair (cli);
  g_autofree char *file =
      cli_write (cli, "review",
                 "row\tid\tsource\ttarget\n1\t01234567-89ab-7cde-8f01-23456789abcd\tMột\tOne\n");
  g_autofree char *place = g_strdup_printf ("recto-cli: %s:2: “01234567-", file);

  g_assert_cmpint (review (cli, article, file), ==, 3);
  g_assert_true (g_str_has_prefix (cli->err, place));
  g_free (file);
  file = cli_write (cli, "review", "row\tid\tsource\n");
  g_assert_cmpint (review (cli, article, file), ==, 3);
  g_assert_nonnull (strstr (cli->err, "review:1: a column is missing that is called “target”"));
  g_assert_cmpint (cli_run (cli, NULL, "export", article, "--format=review-odd", "-o", "-", NULL),
                   ==, 3);
}

static void
test_a_page_comes_back_from_a_word_processor (Cli *cli, gconstpointer unused)
{
  g_autofree char *article = import_pair (cli);
  g_autofree char *table = export_table (cli, article, "review-html");
  g_autoptr (GRegex) cell = g_regex_new ("<td[^>]*>(.*?)</td>", 0, 0, NULL);
  g_autoptr (GRegex) head = g_regex_new ("<head>.*</head>", G_REGEX_DOTALL, 0, NULL);
  g_autofree char *bare = g_regex_replace (head, table, -1, 0, "", 0, NULL);
  g_autofree char *written = g_regex_replace (
      cell, bare, -1, 0, "<TD WIDTH=20%>\n<P STYLE=\"margin: 0\"><FONT>\\1</FONT>\n</P></TD>", 0,
      NULL);
  g_autofree char *untouched = cli_write (cli, "review", written);
  g_autofree char *file = NULL;

  g_assert_cmpint (review (cli, article, untouched), ==, 0);
  g_assert_cmpstr (cli->out, ==, "row\tid\tstate\tbefore\tafter\tcomment\n");
  file = write_changed (cli, written, "It \"rested\" later.",
                        "It <del>rested</del><b>paused</b>\n&amp; left\n later.");
  g_assert_cmpint (review (cli, article, file), ==, 0);
  assert_shown (cli, article, "\tIt paused & left later.\n");
  assert_shown (cli, article, "On January 16,  the unit drilled.");
}

static void
test_a_table_comes_back_from_a_spreadsheet (Cli *cli, gconstpointer unused)
{
  g_autofree char *article = import_pair (cli);
  g_autofree char *table = export_table (cli, article, "review-tsv");
  g_autoptr (GString) changed = g_string_new ("\xef\xbb\xbf");
  g_autofree char *file = NULL;

  g_string_append (changed, table);
  g_string_replace (changed, "Buổi chiều, đơn vị \"nghỉ\".", "\"Buổi chiều, đơn vị \"\"nghỉ\"\".\"",
                    0);
  g_string_replace (changed, "It \"rested\" later.", "\"It \"\"paused\"\" later.\"", 0);
  g_string_replace (changed, "\n", "\r\n", 0);
  file = cli_write (cli, "review", changed->str);
  g_assert_cmpint (review (cli, article, file), ==, 0);
  assert_shown (cli, article, "\tIt \"paused\" later.\n");
  g_free (file);
  file = write_changed (cli, table, "Troops drill", "\"Troops \"\"drill\"\" now\"");
  g_assert_cmpint (review (cli, article, file), ==, 0);
  assert_shown (cli, article, "\tTroops \"drill\" now\n");
}

static void
test_what_was_edited_meanwhile_stays (Cli *cli, gconstpointer unused)
{
  g_autofree char *article = import_pair (cli);
  g_autofree char *table = export_table (cli, article, "review-tsv");
  g_autoptr (GString) changed = g_string_new (table);
  g_autofree char *file = NULL;

  g_assert_cmpint (cli_run (cli, NULL, "set", article, "1", "--target=Units drill", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "set", article, "3", "--target=It left.", NULL), ==, 0);
  g_string_replace (changed, "Troops drill", "Soldiers drill", 0);
  g_string_replace (changed, "drilled", "trained", 0);
  file = cli_write (cli, "review", changed->str);
  g_assert_cmpint (review (cli, article, file), ==, 1);
  g_assert_nonnull (strstr (cli->out, "\tedited\tUnits drill\tSoldiers drill\t"));
  g_assert_nonnull (
      strstr (cli->err, "review:2: row 1 was edited since the table was written and stays"));
  assert_shown (cli, article, "\tUnits drill\n");
  assert_shown (cli, article, "the unit trained.");
  assert_shown (cli, article, "\tIt left.\n"); /* the reviewer did not touch this one */
}

static void
test_comments_are_told (Cli *cli, gconstpointer unused)
{
  g_autofree char *article = import_pair (cli);
  g_autofree char *table = export_table (cli, article, "review-html");
  g_autoptr (GRegex) last = g_regex_new ("(Troops drill</td>.*?>)</td>", 0, 0, NULL);
  g_autofree char *changed = g_regex_replace (last, table, -1, 0, "\\1Shorter?<br></td>", 0, NULL);
  g_autofree char *file = cli_write (cli, "review", changed);

  g_assert_cmpint (review (cli, article, file), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tsame\tTroops drill\tTroops drill\tShorter?\n"));
  g_assert_cmpint (cli_run (cli, NULL, "review", article, NULL), ==, 2);
}

static void
test_comments_become_threads_once (Cli *cli, gconstpointer unused)
{
  g_autofree char *article = import_pair (cli);
  g_autofree char *table = export_table (cli, article, "review-html");
  g_autoptr (GRegex) last = g_regex_new ("(Troops drill)(</td>.*?>)</td>", 0, 0, NULL);
  g_autofree char *changed =
      g_regex_replace (last, table, -1, 0, "Units drill\\2Not <b>&lt;all&gt;</b>?</td>", 0, NULL);
  g_autofree char *file = cli_write (cli, "review", changed);
  const char *said = NULL;

  g_assert_cmpint (review (cli, article, file), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "corrections", article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tcomment\n"));
  g_assert_nonnull (strstr (cli->out, ": Not <all>?\n"));
  g_assert_cmpint (cli_run (cli, NULL, "corrections", article, "--format=html", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, ": Not &lt;all&gt;?</td>"));
  g_assert_cmpint (review (cli, article, file), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "corrections", article, NULL), ==, 0);
  said = strstr (cli->out, ": Not <all>?");
  g_assert_nonnull (said);
  g_assert_null (strstr (said + 1, ": Not <all>?"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/cli-review/" name, Cli, NULL, cli_set_up, test, cli_tear_down)
  ADD ("untouched", test_an_untouched_table_is_no_edit);
  ADD ("changed-translation", test_a_changed_translation_is_an_edit_of_the_reviewer);
  ADD ("changed-source", test_a_changed_source_is_refused_with_its_place);
  ADD ("unknown-row", test_an_unknown_row_is_refused_with_its_place);
  ADD ("word-processor", test_a_page_comes_back_from_a_word_processor);
  ADD ("spreadsheet", test_a_table_comes_back_from_a_spreadsheet);
  ADD ("edited-meanwhile", test_what_was_edited_meanwhile_stays);
  ADD ("comments", test_comments_are_told);
  ADD ("comments-become-threads", test_comments_become_threads_once);
#undef ADD
  return g_test_run ();
}
