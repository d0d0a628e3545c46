/* recto-cli-coverage.c: what the translation of an article leaves out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-coverage.h"

static void
print_row (RectoCli *cli, gconstpointer item, gboolean json)
{
  const RectoCoverageRow *row = item;
  g_autofree char *number = g_strdup_printf ("%u", row->row + 1);
  g_autofree char *words = g_strdup_printf ("%u", row->words);
  g_autofree char *id = recto_uid_to_string (&row->segment);
  const char *state = recto_coverage_state_to_name (row->state);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, number, id, state, words, row->text, row->reason, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_int (builder, "row", row->row + 1);
  recto_cli_json_string (builder, "id", id);
  recto_cli_json_string (builder, "state", state);
  recto_cli_json_int (builder, "words", row->words);
  recto_cli_json_string (builder, "text", row->text);
  recto_cli_json_string (builder, "reason", row->reason);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

/* A share with three digits, the same in every language; "" of what is no part of the source.
 * Returns: (transfer full) */
static char *
say_share (const RectoCoverage *coverage, RectoCoverageState state)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  guint all = 0;

  for (guint i = 0; i < RECTO_N_COVERAGE_STATES; i++)
    all += i != RECTO_COVERAGE_ADDED ? coverage->words[i] : 0;
  if (state == RECTO_COVERAGE_ADDED || all == 0)
    return g_strdup ("");
  return g_strdup (
      g_ascii_formatd (digits, sizeof digits, "%.3f", (double) coverage->words[state] / all));
}

static void
print_total (RectoCli *cli, const RectoCoverage *coverage, RectoCoverageState state, gboolean json)
{
  g_autofree char *rows = g_strdup_printf ("%u", coverage->rows[state]);
  g_autofree char *words = g_strdup_printf ("%u", coverage->words[state]);
  g_autofree char *share = say_share (coverage, state);
  const char *name = recto_coverage_state_to_name (state);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, name, rows, words, share, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "state", name);
  recto_cli_json_int (builder, "rows", coverage->rows[state]);
  recto_cli_json_int (builder, "words", coverage->words[state]);
  recto_cli_json_string (builder, "share", *share != '\0' ? share : NULL);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

static RectoExit
print_totals (RectoCli *cli, const RectoCoverage *coverage, gboolean json)
{
  if (!json)
    recto_cli_print_row (cli, "state", "rows", "words", "share", NULL);
  for (guint state = 0; state < RECTO_N_COVERAGE_STATES; state++)
    print_total (cli, coverage, (RectoCoverageState) state, json);
  return RECTO_EXIT_DONE;
}

RectoExit
recto_cli_coverage (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean rows = FALSE, json = FALSE;
  const GOptionEntry entries[] = { { "rows", 0, 0, G_OPTION_ARG_NONE, &rows, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoCoverage) coverage = NULL;

  if (!recto_cli_parse ("coverage", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("coverage", arguments, 1, 1, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[0], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  record = recto_article_to_record (article);
  coverage = recto_coverage_new (record);
  if (!rows)
    return print_totals (cli, coverage, json);
  return recto_cli_print_list (cli, coverage->list, "row\tid\tstate\twords\ttext\treason",
                               print_row, json);
}
