/* recto-cli-names-sheet.c: what a desk chief reads before an article is published.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-names-sheet.h"

static RectoExit
write_sheet (RectoCli *cli,
             RectoArticle *article,
             const char *format,
             const char *output,
             GError **error)
{
  g_autoptr (RectoNamesSheet) sheet = recto_names_sheet_new (cli->session, article);
  g_autoptr (GBytes) bytes =
      recto_names_sheet_write (sheet, format != NULL ? format : "tsv", error);

  return bytes != NULL ? recto_cli_put_out (cli, output, bytes, error) : RECTO_EXIT_INPUT;
}

RectoExit
recto_cli_names_sheet (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *format = NULL;
  g_autofree char *output = NULL;
  gboolean approve = FALSE;
  const GOptionEntry entries[] = { { "format", 0, 0, G_OPTION_ARG_STRING, &format, NULL, NULL },
                                   { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
                                   { "approve", 0, 0, G_OPTION_ARG_NONE, &approve, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;

  if (!recto_cli_parse ("names-sheet", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("names-sheet", arguments, 1, 1, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[0], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  if (approve && !recto_article_set_stage (article, RECTO_STAGE_APPROVED, error))
    return RECTO_EXIT_INPUT;
  if (approve && !recto_session_flush (cli->session, error))
    return RECTO_EXIT_DESK;
  return write_sheet (cli, article, format, output, error);
}
