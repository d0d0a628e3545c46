/* test-cli-work.c: the commands that say how far an article has come, and what it was.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli-runner.h"

/* The line of the last answer that has @text. Returns: (transfer full) */
static char *
find_line (Cli *cli, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (cli->out, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], text) != NULL)
      return g_strdup (lines[i]);
  g_test_message ("no “%s” in: %s", text, cli->out);
  g_assert_not_reached ();
}

static void
assert_row (Cli *cli, const char *id, guint row, const char *has)
{
  g_autofree char *start = g_strdup_printf ("\"row\":%u,", row);
  g_autofree char *line = NULL;

  g_assert_cmpint (cli_run (cli, NULL, "show", id, "--json", NULL), ==, 0);
  line = find_line (cli, start);
  if (strstr (line, has) == NULL)
    g_test_message ("no “%s” in: %s", has, line);
  g_assert_nonnull (strstr (line, has));
}

static void
test_rows_are_cleared_locked_and_omitted (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);

  g_assert_cmpint (cli_run (cli, NULL, "set", id, "2", "--clear", NULL), ==, 0);
  assert_row (cli, id, 2, "\"target\":\"\"");
  assert_row (cli, id, 2, "\"status\":\"new\"");
  g_assert_cmpint (cli_run (cli, NULL, "undo", id, NULL), ==, 0); /* text and status in one step */
  assert_row (cli, id, 2, "\"target\":\"It rested later.\"");
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "2", "--lock", "--omit", NULL), ==, 0);
  assert_row (cli, id, 2, "\"locked\":true");
  assert_row (cli, id, 2, "\"omitted\":true");
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "2", "--clear", NULL), ==, 3);
  assert_row (cli, id, 2, "\"target\":\"It rested later.\"");
  g_assert_cmpint (
      cli_run (cli, NULL, "set", id, "2", "--unlock", "--keep", "--target=Rest.", NULL), ==, 0);
  assert_row (cli, id, 2, "\"locked\":false");
  assert_row (cli, id, 2, "\"omitted\":false");
  assert_row (cli, id, 2, "\"target\":\"Rest.\"");
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "2", "--lock", "--unlock", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "2", "--omit", "--keep", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "set", id, "2", "--clear", "--target=A", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
}

static void
test_many_rows_are_finished (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);

  g_assert_cmpint (cli_run (cli, NULL, "done", id, "--to-here=1", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "1\n");
  assert_row (cli, id, 1, "\"status\":\"translated\"");
  assert_row (cli, id, 2, "\"status\":\"draft\"");
  g_assert_cmpint (cli_run (cli, NULL, "done", id, "--all", "--status=reviewed", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "2\n");
  assert_row (cli, id, 2, "\"status\":\"reviewed\"");
  g_assert_cmpint (cli_run (cli, NULL, "undo", id, NULL), ==, 0);
  assert_row (cli, id, 1, "\"status\":\"translated\"");
  assert_row (cli, id, 2, "\"status\":\"draft\"");

  /* Nothing to vouch for, or not to be touched. */
  cli_run (cli, NULL, "set", id, "1", "--clear", NULL);
  cli_run (cli, NULL, "set", id, "2", "--lock", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "done", id, "--all", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "0\n");
  g_assert_cmpint (cli_run (cli, NULL, "done", id, NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "done", id, "--all", "--to-here=1", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "done", id, "--all", "--status=draft", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "done", id, "--to-here=7", NULL), ==, 3);
}

static void
test_holder_and_due_are_kept (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);

  g_assert_cmpint (cli_run (cli, NULL, "holder", id, "Lan", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "due", id, "2026-11-22T16:00", NULL), ==, 0);
  cli_run (cli, NULL, "holder", id, NULL);
  g_assert_cmpstr (cli->out, ==, "Lan\n");
  cli_run (cli, NULL, "list", "--json", NULL);
  g_assert_nonnull (strstr (cli->out, "\"holder\":\"Lan\""));
  g_assert_nonnull (strstr (cli->out, "\"due\":\"2026-11-22T16:00\""));
  g_assert_cmpint (cli_run (cli, NULL, "due", id, "2026-02-30", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "due", id, "soon", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "due", id, "2026-02-28", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "holder", id, "", NULL), ==, 0);
  cli_run (cli, NULL, "list", "--json", NULL);
  g_assert_nonnull (strstr (cli->out, "\"holder\":null"));
}

#define LEDE                                                                                       \
  "On the morning of January 16 the regiment drilled by the river for the third time in this dry " \
  "season."

/* What the publication asks for is written once; what is not known is told and stays to be filled
 * in, and takes its place when it is known. */
static void
test_template_is_applied (Cli *cli, gconstpointer unused)
{
  g_autofree char *draft =
      cli_write (cli, "article.txt", "Troops drill\n\n" LEDE "\n\nIt rested.\n");
  g_autofree char *id = NULL;
  g_autofree char *rows = NULL;

  cli_run (cli, NULL, "project", "new", "News", "--from=vi", "--to=en", NULL);
  g_assert_cmpint (
      cli_run (cli, NULL, "import", "--project=News", "--from-translation", draft, NULL), ==, 0);
  id = cli_line (cli);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "set", "News", "--agency=HPD",
                            "--date-line={place}, {date}", "--lede-prefix={agency} - ",
                            "--byline=Translated by {translator}", NULL),
                   ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "place", id, "Hà Phong", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "apply", id, NULL), ==, 1);
  g_assert_cmpstr (cli->out, ==,
                   "field\tdone\ttext\ndate-line\twritten\tHà Phong, {date}\nlede-prefix\twritten\t"
                   "HPD - \nbyline\twritten\tTranslated by Minh\n");
  g_assert_cmpstr (cli->err, ==, "recto-cli: to be filled in: {date}\n");

  g_assert_cmpint (cli_run (cli, NULL, "event-date", id, "2025-02-30", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "event-date", id, "2025-01-16", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "event-date", id, NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "2025-01-16\n");
  g_assert_cmpint (cli_run (cli, NULL, "publication", "apply", id, "--byline=Lan", "--json", NULL),
                   ==, 0);
  g_assert_cmpstr (cli->out, ==,
                   "{\"field\":\"date-line\",\"done\":\"written\",\"text\":\"Hà Phong, January "
                   "16, 2025\"}\n{\"field\":\"lede-prefix\",\"done\":\"there\",\"text\":\"HPD - "
                   "\"}\n{\"field\":\"byline\",\"done\":\"there\",\"text\":\"Translated by "
                   "Minh\"}\n");
  assert_row (cli, id, 2, "\"target\":\"Hà Phong, January 16, 2025\"");
  assert_row (cli, id, 3, "\"target\":\"HPD - " LEDE "\"");
  assert_row (cli, id, 5, "\"target\":\"Translated by Minh\"");
  cli_run (cli, NULL, "show", id, NULL);
  rows = g_strdup (cli->out);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "apply", id, NULL), ==, 0);
  cli_run (cli, NULL, "show", id, NULL);
  g_assert_cmpstr (cli->out, ==, rows);

  /* One step each. */
  g_assert_cmpint (cli_run (cli, NULL, "undo", id, "3", NULL), ==, 0);
  assert_row (cli, id, 2, "\"target\":\"" LEDE "\"");
  g_assert_cmpint (cli_run (cli, NULL, "publication", "apply", "nothing", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "publication", "apply", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
}

static void
test_an_article_goes_back (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *line = NULL;
  g_auto (GStrv) cells = NULL;

  cli_run (cli, NULL, "set", id, "2", "--target=Kept.", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "version", id, "For print", NULL), ==, 0);
  cli_run (cli, NULL, "set", id, "2", "--target=Lost.", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "versions", id, NULL), ==, 0);
  g_assert_true (g_str_has_prefix (cli->out, "id\tat\tby\tstands\tname\n"));
  g_assert_true (g_str_has_suffix (cli->out, "\tMinh\tyes\tFor print\n"));

  g_assert_cmpint (cli_run (cli, NULL, "go-back", id, "For print", NULL), ==, 0);
  assert_row (cli, id, 2, "\"target\":\"Kept.\"");
  g_assert_cmpint (cli_run (cli, NULL, "undo", id, NULL), ==, 0);
  assert_row (cli, id, 2, "\"target\":\"Lost.\"");

  /* By the id of an edit: the last cell of its line. */
  cli_run (cli, NULL, "history", id, NULL);
  line = find_line (cli, "\tKept.\t");
  cells = g_strsplit (line, "\t", -1);
  g_assert_cmpint (cli_run (cli, NULL, "go-back", id, cells[g_strv_length (cells) - 1], NULL), ==,
                   0);
  assert_row (cli, id, 2, "\"target\":\"Kept.\"");
  g_assert_cmpint (cli_run (cli, NULL, "go-back", id, "Nowhere", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "go-back", id, NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
}

static void
test_an_export_is_remembered (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *output = g_build_filename (cli->folder, "out.html", NULL);
  g_autofree char *nowhere = g_build_filename (cli->folder, "no", "folder.html", NULL);

  g_assert_cmpint (cli_run (cli, NULL, "export", id, "--format=html", "-o", nowhere, NULL), ==, 3);
  cli_run (cli, NULL, "list", "--json", NULL);
  g_assert_nonnull (strstr (cli->out, "\"exported\":null,\"changed_since_export\":false"));
  g_assert_cmpint (cli_run (cli, NULL, "exported", id, NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "");

  g_assert_cmpint (cli_run (cli, NULL, "export", id, "--format=html", "-o", output, NULL), ==, 0);
  cli_run (cli, NULL, "history", id, NULL);
  g_assert_nonnull (strstr (cli->out, "\tnote\t\tyes\t\texport: out.html\t"));
  cli_run (cli, NULL, "list", "--json", NULL);
  g_assert_null (strstr (cli->out, "\"exported\":null"));
  g_assert_nonnull (strstr (cli->out, "\"changed_since_export\":false"));
  g_assert_cmpint (cli_run (cli, NULL, "exported", id, NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "row\tid\ttarget\n");

  cli_run (cli, NULL, "set", id, "2", "--target=Rest.", NULL);
  cli_run (cli, NULL, "list", "--json", NULL);
  g_assert_nonnull (strstr (cli->out, "\"changed_since_export\":true"));
  g_assert_cmpint (cli_run (cli, NULL, "exported", id, NULL), ==, 0);
  g_assert_true (g_str_has_prefix (cli->out, "row\tid\ttarget\n2\t"));
  g_assert_true (g_str_has_suffix (cli->out, "\tRest.\n"));
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
}

static void
test_used_tells_both_sides (Cli *cli, gconstpointer unused)
{
  g_autofree char *id = cli_import_draft (cli);
  g_autofree char *source = cli_write (cli, "source", "Bến cảng mở cửa.");
  g_autofree char *draft = cli_write (cli, "translation", "The pier opens.");
  g_autofree char *option = g_strconcat ("--translation=", draft, NULL);

  g_assert_cmpint (cli_run (cli, NULL, "import", "--project=News", option, source, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "used", "BEN CANG", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (cli->out, "article\ttitle\tid\tside\tstatus\tsource\ttarget\n"));
  g_assert_nonnull (strstr (cli->out, "\tsource\tdraft\tBến cảng mở cửa.\tThe pier opens.\n"));
  g_assert_cmpint (cli_run (cli, NULL, "used", "rested", "--json", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, id));
  g_assert_nonnull (strstr (cli->out, "\"side\":\"target\",\"start\":3,\"end\":9"));
  g_assert_cmpint (cli_run (cli, NULL, "used", "nowhere", "--json", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, "");
  g_assert_cmpint (cli_run (cli, NULL, "used", NULL), ==, 2);
}

#define ADD(path, function) g_test_add (path, Cli, NULL, cli_set_up, function, cli_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/cli-work/rows-are-cleared-locked-and-omitted", test_rows_are_cleared_locked_and_omitted);
  ADD ("/cli-work/many-rows-are-finished", test_many_rows_are_finished);
  ADD ("/cli-work/holder-and-due-are-kept", test_holder_and_due_are_kept);
  ADD ("/cli-work/template-is-applied", test_template_is_applied);
  ADD ("/cli-work/an-article-goes-back", test_an_article_goes_back);
  ADD ("/cli-work/an-export-is-remembered", test_an_export_is_remembered);
  ADD ("/cli-work/used-tells-both-sides", test_used_tells_both_sides);
  return g_test_run ();
}
