/* test-cli.c: the contract of the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli-runner.h"

static const char SOURCE[] =
    "Bộ đội diễn tập tại Hà Phong\n\nSáng 16-1, đơn vị diễn tập. Buổi chiều, đơn vị nghỉ.\n";
static const char DRAFT[] =
    "Troops drill in Ha Phong\n\nPANO - On January 16, the unit drilled. It rested later.\n";

static void
test_segment_gives_a_sentence_a_line (Cli *cli, gconstpointer unused)
{
  g_assert_cmpint (cli_run (cli, "He came. She went.\n\nSr. Lt. Gen. Nam spoke.\n", "segment",
                            "--lang=en", NULL),
                   ==, 0);
  g_assert_cmpstr (cli->out, ==, "He came.\nShe went.\n\nSr. Lt. Gen. Nam spoke.\n");
}

static void
test_words_counts (Cli *cli, gconstpointer unused)
{
  g_assert_cmpint (cli_run (cli, "The U.N. sent 35 troops.", "words", "--lang=en", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "words\ttokens\n5\t6\n");
}

static void
test_spell_names_place_and_word (Cli *cli, gconstpointer unused)
{
  int code = cli_run (cli, "All is well.\nThe delagates came.\n", "spell", "--lang=en", NULL);

  g_assert_cmpint (code, ==, 1);
  g_assert_true (g_str_has_prefix (cli->out, "line\tcolumn\tword\tsuggestions\n2\t5\tdelagates\t"));
  g_assert_nonnull (strstr (cli->out, "delegates"));
  g_assert_cmpint (cli_run (cli, "All is well.\n", "spell", "--lang=en", NULL), ==, 0);
}

static void
test_align_numbers_sentences (Cli *cli, gconstpointer unused)
{
  g_autofree char *source =
      cli_write (cli, "source", "Bộ đội diễn tập.\n\nCó 35 xe. Họ nghỉ ở Hà Nội hôm thứ bảy.\n");
  g_autofree char *target =
      cli_write (cli, "target",
                 "The troops drilled. They had 35 vehicles.\n\nThey rested in Hanoi on Saturday.");
  g_autofree char *lines = cli_write (cli, "lines", "Tom came in 1998.\n\n");
  int code = cli_run (cli, NULL, "align", "--from=vi", "--to=en", source, target, NULL);
  g_auto (GStrv) rows = g_strsplit (cli->out, "\n", -1);

  g_assert_cmpint (code, ==, 0);
  g_assert_cmpuint (g_strv_length (rows), ==, 5);
  g_assert_cmpstr (rows[0], ==, "source\ttarget\tscore");
  g_assert_true (g_str_has_prefix (rows[1], "0\t0\t"));
  g_assert_true (g_str_has_prefix (rows[2], "1\t1\t"));
  g_assert_true (g_str_has_prefix (rows[3], "2\t2\t"));
  g_assert_cmpint (
      cli_run (cli, "", "align", "--from=vi", "--to=en", "--sentences", lines, "-", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "source\ttarget\tscore\n0\t\t1.000\n1\t\t1.000\n");
  g_assert_cmpint (cli_run (cli, NULL, "align", "--from=vi", source, target, NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "align", "--from=vi", "--to=en", source, NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "align", "--from=vi", "--to=en", source, "none", NULL), ==,
                   3);
}

static void
test_diff_tells_words (Cli *cli, gconstpointer unused)
{
  g_autofree char *old_file = cli_write (cli, "old", "The defence minister came.");
  g_autofree char *new_file = cli_write (cli, "new", "The defense minister came.");

  g_assert_cmpint (cli_run (cli, NULL, "diff", "--lang=en", old_file, new_file, NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==,
                   "op\told\tnew\nequal\tThe \tThe \nreplace\tdefence\tdefense\nequal\t minister "
                   "came.\t minister came.\n");
}

/* A project with the pair imported. Returns: (transfer full): the article's id. */
static char *
import_pair (Cli *cli)
{
  g_autofree char *source = cli_write (cli, "source.txt", SOURCE);
  g_autofree char *draft = cli_write (cli, "draft.txt", DRAFT);
  g_autofree char *option = g_strconcat ("--translation=", draft, NULL);

  g_assert_cmpint (cli_run (cli, NULL, "project", "new", "News", "--from=vi", "--to=en", NULL), ==,
                   0);
  g_assert_cmpint (cli_run (cli, NULL, "import", "--project=News", option, source, NULL), ==, 0);
  return cli_line (cli);
}

static void
test_import_prints_only_the_id (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_pair (cli);

  g_assert_cmpuint (strlen (id), ==, 36);
  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, id));
  g_assert_nonnull (strstr (cli->out, "Troops drill in Ha Phong"));
}

static void
test_export_gives_back_what_came_in (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_pair (cli);
  g_autofree char *output = g_build_filename (cli->folder, "out.txt", NULL);
  g_autofree char *text = NULL;

  g_assert_cmpint (cli_run (cli, NULL, "export", id, "--format=txt", "-o", output, NULL), ==, 0);
  g_assert_true (g_file_get_contents (output, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, DRAFT);
  g_assert_cmpint (cli_run (cli, NULL, "export", id, "--format=txt", "-o", "-", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, DRAFT);
}

static void
test_import_reports_what_it_took (Cli *cli, gconstpointer unused)
{
  g_autofree char *draft = cli_write (cli, "dirty.txt",
                                      "Troops\xc2\xa0"
                                      "drill\n\nAll was well.\n");
  g_autofree char *expected = g_strdup_printf ("recto-cli: %s:1:7: ", draft);

  cli_run (cli, NULL, "project", "new", "News", "--from=vi", "--to=en", NULL);
  g_assert_cmpint (
      cli_run (cli, NULL, "import", "--project=News", "--from-translation", draft, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->err, expected));
}

static void
test_set_undo_redo_across_runs (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_pair (cli);

  g_assert_cmpint (
      cli_run (cli, NULL, "set", id, "3", "--target=It rested.", "--status=translated", NULL), ==,
      0);
  g_assert_cmpint (cli_run (cli, NULL, "show", id, "--json", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\"target\":\"It rested.\""));
  g_assert_nonnull (strstr (cli->out, "\"status\":\"translated\""));
  g_assert_cmpint (cli_run (cli, NULL, "undo", id, NULL), ==, 0); /* one set, one step */
  g_assert_cmpint (cli_run (cli, NULL, "show", id, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "It rested later."));
  g_assert_null (strstr (cli->out, "translated"));
  g_assert_cmpint (cli_run (cli, NULL, "redo", id, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "history", id, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "Minh"));
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
}

static void
test_rows_move (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_pair (cli);
  g_autofree char *before = NULL;

  cli_run (cli, NULL, "show", id, NULL);
  before = g_strdup (cli->out);
  g_assert_cmpint (cli_run (cli, NULL, "move", id, "3", "up", NULL), ==, 0);
  cli_run (cli, NULL, "history", id, NULL);
  g_assert_nonnull (strstr (cli->out, "\tmove\t2\tyes\t3\t2\t"));
  g_assert_cmpint (cli_run (cli, NULL, "undo", id, NULL), ==, 0);
  cli_run (cli, NULL, "show", id, NULL);
  g_assert_cmpstr (cli->out, ==, before);
  g_assert_cmpint (cli_run (cli, NULL, "move", id, "1", "up", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "move", id, "1", "aside", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
}

/* What is not named stays; what cannot be is refused, and then nothing changes. */
static void
test_publication_is_kept (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_pair (cli);
  g_autofree char *before = NULL;

  g_assert_cmpuint (strlen (id), ==, 36);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "set", "News", "--agency=Hà Phong Daily",
                            "--lede-prefix=HPD - ", "--headline-limit=90", NULL),
                   ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "set", "News",
                            "--byline=Translated by {translator}", "--lede-limit=40", NULL),
                   ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "show", "News", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==,
                   "field\tvalue\nagency\tHà Phong Daily\ndate-line\t\nlede-prefix\tHPD - \n"
                   "byline\tTranslated by {translator}\nheadline-limit\t90\nlede-limit\t40\n");
  g_assert_cmpint (cli_run (cli, NULL, "publication", "show", "News", "--json", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\"headline-limit\":90"));
  g_assert_nonnull (strstr (cli->out, "\"by\":\"Minh\""));
  before = g_strdup (cli->out);

  g_assert_cmpint (cli_run (cli, NULL, "publication", "set", "News", "--byline={nobody}", NULL), ==,
                   3);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "set", "News", "--agency=a\nb", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "set", "News", "--lede-limit=10000", NULL),
                   ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "show", "Sport", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "set", "News", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "frob", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "show", "News", "--json", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, before);
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
}

/* Stages and versions are kept; an edit lifts the approval, undo brings it back. */
static void
test_stages_and_versions_are_kept (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_pair (cli);

  cli_run (cli, NULL, "stage", id, NULL);
  g_assert_cmpstr (cli->out, ==, "drafting\n");
  g_assert_cmpint (cli_run (cli, NULL, "stage", id, "approved", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "version", id, "For print", NULL), ==, 0);
  cli_run (cli, NULL, "stage", id, NULL);
  g_assert_cmpstr (cli->out, ==, "approved\n");
  cli_run (cli, NULL, "history", id, NULL);
  g_assert_nonnull (strstr (cli->out, "\tnote\t\tyes\t\tversion: For print\t"));
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "3", "--target=It rested.", NULL), ==, 0);
  cli_run (cli, NULL, "stage", id, NULL);
  g_assert_cmpstr (cli->out, ==, "sign-off\n");
  g_assert_cmpint (cli_run (cli, NULL, "undo", id, NULL), ==, 0);
  cli_run (cli, NULL, "stage", id, NULL);
  g_assert_cmpstr (cli->out, ==, "approved\n");
  g_assert_cmpint (cli_run (cli, NULL, "stage", id, "exported", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "version", id, "", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
}

static void
test_row_can_be_named_by_id (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_pair (cli);
  g_autofree char *row = NULL;
  const char *at = NULL;

  cli_run (cli, NULL, "show", id, NULL);
  at = strstr (cli->out, "\n3\t");
  g_assert_nonnull (at);
  row = g_strdup_printf ("@%.36s", at + 3);
  g_assert_cmpint (cli_run (cli, NULL, "set", id, row, "--target=Rest.", NULL), ==, 0);
  cli_run (cli, NULL, "export", id, "--format=txt", "-o", "-", NULL);
  g_assert_nonnull (strstr (cli->out, "drilled. Rest."));
}

static void
test_tag_is_a_mention (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_pair (cli);

  g_assert_cmpint (cli_run (cli, NULL, "set", id, "1", "--tag=unit", "--start=0", "--end=6",
                            "--label=Regiment 88", NULL),
                   ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "mentions", id, NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==,
                   "row\tside\tstart\tend\tkind\tstate\tlabel\tsurface\n1\ttarget\t0\t6\tunit\tacce"
                   "pted\tRegiment 88\tTroops\n");
  g_assert_cmpint (
      cli_run (cli, NULL, "set", id, "1", "--tag=unit", "--start=0", "--end=900", NULL), ==, 3);
}

static void
test_names_that_were_found_are_accepted_as_one_step (Cli *cli, gconstpointer unused)
{
  g_autofree char *source =
      cli_write (cli, "names.txt", "Diễn tập\n\nThiếu tướng Trần Hữu Lâm dự.\n");
  g_autofree char *id = NULL;

  cli_run (cli, NULL, "project", "new", "News", "--from=vi", "--to=en", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "import", "--project=News", source, NULL), ==, 0);
  id = g_strndup (cli->out, 36);
  g_assert_cmpint (cli_run (cli, NULL, "mentions", id, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tperson\tsuggested\tTrần Hữu Lâm\tTrần Hữu Lâm\n"));
  g_assert_cmpint (cli_run (cli, NULL, "people", "list", NULL), ==, 0);
  g_assert_null (strstr (cli->out, "Lâm")); /* looking teaches nothing */

  g_assert_cmpint (cli_run (cli, NULL, "mentions", id, "--accept-all", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tperson\taccepted\tTrần Hữu Lâm\tTrần Hữu Lâm\n"));
  g_assert_null (strstr (cli->out, "\tsuggested\t"));
  cli_run (cli, NULL, "people", "list", NULL);
  g_assert_nonnull (strstr (cli->out, "Trần Hữu Lâm"));

  g_assert_cmpint (cli_run (cli, NULL, "undo", id, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "mentions", id, "--json", NULL), ==, 0);
  g_assert_null (strstr (cli->out, "\"accepted\""));
  g_assert_nonnull (strstr (cli->out, "\"ambiguous\":false"));
}

static void
test_failed_set_changes_nothing (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_pair (cli);
  g_autofree char *before = NULL;

  cli_run (cli, NULL, "show", id, NULL);
  before = g_strdup (cli->out);
  g_assert_cmpint (
      cli_run (cli, NULL, "set", id, "3", "--target=Other.", "--status=splendid", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "99", "--target=Other.", NULL), ==, 3);
  cli_run (cli, NULL, "show", id, NULL);
  g_assert_cmpstr (cli->out, ==, before);
}

static void
test_search_folds (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = import_pair (cli);

  g_assert_cmpint (cli_run (cli, NULL, "search", "don vi dien tap", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "đơn vị diễn tập"));
  g_assert_nonnull (strstr (cli->out, id));
  g_assert_cmpint (cli_run (cli, NULL, "search", "nowhere to be found", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "article\ttitle\trow\tside\ttext\n");
}

static void
test_exit_codes (Cli *cli, gconstpointer unused)
{
  g_autofree char *broken = cli_write (cli, "broken.txt", "fine\ncaf\xe9 z\xff\n");
  g_autofree char *place = g_strdup_printf ("recto-cli: %s:2: ", broken);

  g_assert_cmpint (cli_run (cli, NULL, "frobnicate", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, "x", "words", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 4); /* there is no desk yet */
  cli_run (cli, NULL, "project", "new", "News", "--from=vi", "--to=en", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "import", "--project=News", broken, NULL), ==, 3);
  g_assert_true (g_str_has_prefix (cli->err, place));
  g_assert_cmpint (cli_run (cli, NULL, "segment", "--lang=en", broken, NULL), ==, 3);
  g_assert_true (g_str_has_prefix (cli->err, place));
  g_assert_cmpint (cli_run (cli, "a\nb\xff\xfe\x80\n", "words", "--lang=en", NULL), ==, 3);
  g_assert_true (g_str_has_prefix (cli->err, "recto-cli: -:2: "));
  g_assert_cmpint (cli_run (cli, NULL, "import", "--project=Nobody", broken, NULL), ==, 3);
}

static void
test_file_that_is_no_desk_is_refused (Cli *cli, gconstpointer unused)
{
  g_autofree char *path = cli_write (cli, "desk.recto", "This is a letter, not a desk.\n");
  g_autofree char *after = NULL;

  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 4);
  g_assert_cmpint (cli_run (cli, NULL, "project", "new", "News", "--from=vi", "--to=en", NULL), ==,
                   4);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "This is a letter, not a desk.\n");
}

static void
test_help_and_man_page_name_every_command (Cli *cli, gconstpointer unused)
{
  g_autofree char *man = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (g_getenv ("RECTO_MAN_PAGE"), &man, NULL, NULL));
  g_assert_cmpint (cli_run (cli, NULL, "--help", NULL), ==, 0);
  lines = g_strsplit (cli->out, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = NULL;
      g_auto (GStrv) parts = NULL;
      g_autofree char *name = NULL;
      g_autofree char *entry = NULL;
      g_autofree char *bare = NULL;

      if (!g_str_has_prefix (lines[i], "  "))
        continue;
      words = g_strsplit (lines[i] + 2, " ", 2);
      parts = g_strsplit (words[0], "-", -1);
      name = g_strjoinv ("\\-", parts); /* as a man page has a hyphen */
      entry = g_strdup_printf ("\\fB%s ", name);
      bare = g_strdup_printf (".B %s\n", name);
      if (strstr (man, entry) == NULL && strstr (man, bare) == NULL)
        {
          g_autofree char *alone = g_strdup_printf ("\\fB%s\\fR", name);
          g_assert_nonnull (strstr (man, alone));
        }
      g_assert_cmpint (cli_run (cli, NULL, words[0], "--help", NULL), ==, 0);
      n += 1;
    }
  g_assert_cmpuint (n, >=, 30);
}

/* What bash offers after @line, with the words of @line split at blanks. Returns: (transfer full)
 */
static char *
complete (const char *line)
{
  g_autofree char *folder = g_path_get_dirname (g_getenv ("RECTO_CLI"));
  g_autofree char *script = g_strdup_printf ("PATH='%s':$PATH; . '%s'; COMP_WORDS=(%s); "
                                             "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _recto_cli; "
                                             "echo \"${COMPREPLY[*]}\"",
                                             folder, g_getenv ("RECTO_COMPLETION"), line);
  const char *const argv[] = { "bash", "-c", script, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) bash = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *out = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (bash, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  return g_strchomp (out);
}

static void
test_shell_completes_commands_and_options (Cli *cli, gconstpointer unused)
{
  g_autofree char *bash = g_find_program_in_path ("bash");
  g_autofree char *commands = NULL;
  g_autofree char *options = NULL;
  g_autofree char *global = NULL;

  g_assert_nonnull (bash);
  commands = complete ("recto-cli take");
  g_assert_cmpstr (commands, ==, "take-in");
  options = complete ("recto-cli take-in --se");
  g_assert_cmpstr (options, ==, "--settle=");
  global = complete ("recto-cli --r");
  g_assert_cmpstr (global, ==, "--read-only");
}

#define ADD(path, function) g_test_add (path, Cli, NULL, cli_set_up, function, cli_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/cli/segment-gives-a-sentence-a-line", test_segment_gives_a_sentence_a_line);
  ADD ("/cli/words-counts", test_words_counts);
  ADD ("/cli/spell-names-place-and-word", test_spell_names_place_and_word);
  ADD ("/cli/align-numbers-sentences", test_align_numbers_sentences);
  ADD ("/cli/diff-tells-words", test_diff_tells_words);
  ADD ("/cli/import-prints-only-the-id", test_import_prints_only_the_id);
  ADD ("/cli/import-reports-what-it-took", test_import_reports_what_it_took);
  ADD ("/cli/export-gives-back-what-came-in", test_export_gives_back_what_came_in);
  ADD ("/cli/set-undo-redo-across-runs", test_set_undo_redo_across_runs);
  ADD ("/cli/rows-move", test_rows_move);
  ADD ("/cli/publication-is-kept", test_publication_is_kept);
  ADD ("/cli/stages-and-versions-are-kept", test_stages_and_versions_are_kept);
  ADD ("/cli/row-can-be-named-by-id", test_row_can_be_named_by_id);
  ADD ("/cli/tag-is-a-mention", test_tag_is_a_mention);
  ADD ("/cli/names-that-were-found-are-accepted-as-one-step",
       test_names_that_were_found_are_accepted_as_one_step);
  ADD ("/cli/failed-set-changes-nothing", test_failed_set_changes_nothing);
  ADD ("/cli/search-folds", test_search_folds);
  ADD ("/cli/exit-codes", test_exit_codes);
  ADD ("/cli/file-that-is-no-desk-is-refused", test_file_that_is_no_desk_is_refused);
  ADD ("/cli/help-and-man-page-name-every-command", test_help_and_man_page_name_every_command);
  ADD ("/cli/shell-completes-commands-and-options", test_shell_completes_commands_and_options);
  return g_test_run ();
}
