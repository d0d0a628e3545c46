/* recto-cli-work.c: where a row stands, how far an article has come, and names for its states.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"

/* The article that the first argument names. (transfer full) (nullable): *@result says why not */
static RectoArticle *
open_first (RectoCli *cli, char **arguments, RectoExit *result, GError **error)
{
  *result = RECTO_EXIT_DESK;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return NULL;
  *result = RECTO_EXIT_INPUT;
  return recto_cli_open_article (cli, arguments[0], error);
}

static RectoExit
finish (RectoCli *cli, gboolean done, GError **error)
{
  if (!done)
    return RECTO_EXIT_INPUT;
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}

RectoExit
recto_cli_move (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  RectoSegment *segment = NULL;
  RectoExit result;
  gboolean down;

  if (!recto_cli_parse ("move", NULL, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("move", arguments, 3, 3, error))
    return RECTO_EXIT_USAGE;
  down = g_str_equal (arguments[2], "down");
  if (!down && !g_str_equal (arguments[2], "up"))
    return recto_cli_refuse ("move", "a row goes up or down", error);
  article = open_first (cli, arguments, &result, error);
  if (article == NULL)
    return result;
  segment = recto_cli_find_row (article, arguments[1], error);
  return finish (cli, segment != NULL && recto_article_move_row (article, segment, down, error),
                 error);
}

RectoExit
recto_cli_stage (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  RectoStage stage = RECTO_STAGE_EXPORTED;
  RectoExit result;

  if (!recto_cli_parse ("stage", NULL, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("stage", arguments, 1, 2, error))
    return RECTO_EXIT_USAGE;
  if (arguments[1] != NULL &&
      (!recto_stage_from_name (arguments[1], &stage) || stage == RECTO_STAGE_EXPORTED))
    return recto_cli_refuse (
        "stage", "the stages that can be set are drafting, editing, sign-off, approved", error);
  article = open_first (cli, arguments, &result, error);
  if (article == NULL)
    return result;
  if (arguments[1] != NULL)
    return finish (cli, recto_article_set_stage (article, stage, error), error);
  recto_cli_print_row (cli, recto_stage_to_name (recto_article_get_stage (article)), NULL);
  return RECTO_EXIT_DONE;
}

RectoExit
recto_cli_version (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  RectoExit result;

  if (!recto_cli_parse ("version", NULL, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("version", arguments, 2, 2, error))
    return RECTO_EXIT_USAGE;
  if (*arguments[1] == '\0')
    return recto_cli_refuse ("version", "a version needs a name", error);
  article = open_first (cli, arguments, &result, error);
  if (article == NULL)
    return result;
  return finish (cli, recto_article_note (article, "version", arguments[1], error), error);
}
