/* recto-cli-work.c: where a row stands, how far an article has come, who has it and until when, and
 * names for its states.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <string.h>

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
store_if (RectoCli *cli, gboolean done, GError **error)
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
  return store_if (cli, segment != NULL && recto_article_move_row (article, segment, down, error),
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
    return store_if (cli, recto_article_set_stage (article, stage, error), error);
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
  return store_if (cli, recto_article_note (article, "version", arguments[1], error), error);
}

/* --- Who has it and until when, what it tells of --- */

/* Shows a value of the article, or sets it; an empty one takes it away. */
static RectoExit
show_or_set (RectoCli *cli, char **arguments, const char *key, GError **error)
{
  const char *value = arguments[1];
  g_autoptr (RectoArticle) article = NULL;
  RectoExit result;

  article = open_first (cli, arguments, &result, error);
  if (article == NULL)
    return result;
  if (value != NULL)
    return store_if (
        cli, recto_article_set_metadata (article, key, *value != '\0' ? value : NULL, error),
        error);
  value = recto_article_get_metadata (article, key);
  recto_cli_print_row (cli, value != NULL ? value : "", NULL);
  return RECTO_EXIT_DONE;
}

static RectoExit
show_or_set_text (RectoCli *cli, const char *key, int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;

  if (!recto_cli_parse (key, NULL, argc, argv, &arguments, error) ||
      !recto_cli_check_count (key, arguments, 1, 2, error))
    return RECTO_EXIT_USAGE;
  return show_or_set (cli, arguments, key, error);
}

RectoExit
recto_cli_holder (RectoCli *cli, int argc, char **argv, GError **error)
{
  return show_or_set_text (cli, "holder", argc, argv, error);
}

RectoExit
recto_cli_place (RectoCli *cli, int argc, char **argv, GError **error)
{
  return show_or_set_text (cli, "place", argc, argv, error);
}

/* "2026-11-22" or "2026-11-22T16:00": the newsroom's own time, as it is kept. */
static gboolean
is_day (const char *text)
{
  gsize length = strlen (text);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *whole = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (length != strlen ("2026-11-22") && length != strlen ("2026-11-22T16:00"))
    return FALSE;
  whole = g_strconcat (text, length == strlen ("2026-11-22") ? "T00:00:00" : ":00", NULL);
  time = g_date_time_new_from_iso8601 (whole, zone);
  return time != NULL;
}

static RectoExit
show_or_set_day (RectoCli *cli, const char *key, int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;

  if (!recto_cli_parse (key, NULL, argc, argv, &arguments, error) ||
      !recto_cli_check_count (key, arguments, 1, 2, error))
    return RECTO_EXIT_USAGE;
  if (arguments[1] != NULL && *arguments[1] != '\0' && !is_day (arguments[1]))
    return recto_cli_refuse (key, "a day is such as 2026-11-22 or 2026-11-22T16:00", error);
  return show_or_set (cli, arguments, key, error);
}

RectoExit
recto_cli_due (RectoCli *cli, int argc, char **argv, GError **error)
{
  return show_or_set_day (cli, "due", argc, argv, error);
}

RectoExit
recto_cli_event_date (RectoCli *cli, int argc, char **argv, GError **error)
{
  return show_or_set_day (cli, "event-date", argc, argv, error);
}

/* --- Many rows at once --- */

/* What the window leaves alone when it marks rows as done, this does too. */
static gboolean
is_left_alone (const RectoSegment *segment, RectoStatus status)
{
  guint flags = recto_segment_get_flags (segment);

  return recto_segment_get_status (segment) >= status ||
         (flags & (RECTO_FLAG_OMITTED | RECTO_FLAG_LOCKED)) != 0 ||
         recto_segment_get_length (segment, RECTO_SIDE_TARGET) == 0;
}

static gboolean
finish_rows (RectoArticle *article, guint n, RectoStatus status, guint *n_finished, GError **error)
{
  gboolean done = TRUE;

  recto_article_begin_group (article);
  for (guint i = 0; done && i < n; i++)
    {
      RectoSegment *segment = recto_article_get_row (article, i);

      if (is_left_alone (segment, status))
        continue;
      done = recto_article_set_status (article, segment, status, error);
      *n_finished += done;
    }
  recto_article_end_group (article);
  return done;
}

RectoExit
recto_cli_finish (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *to_here = NULL;
  g_autofree char *name = NULL;
  gboolean all = FALSE;
  const GOptionEntry entries[] = { { "to-here", 0, 0, G_OPTION_ARG_STRING, &to_here, NULL, NULL },
                                   { "all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL },
                                   { "status", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  g_autofree char *told = NULL;
  RectoStatus status = RECTO_STATUS_TRANSLATED;
  RectoSegment *last = NULL;
  RectoExit result;
  guint n_finished = 0;

  if (!recto_cli_parse ("done", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("done", arguments, 1, 1, error))
    return RECTO_EXIT_USAGE;
  if (all == (to_here != NULL))
    return recto_cli_refuse ("done", "--to-here=ROW or --all is needed, and not both", error);
  if (name != NULL && (!recto_status_from_name (name, &status) || status < RECTO_STATUS_TRANSLATED))
    return recto_cli_refuse ("done", "finished is translated, reviewed or approved", error);
  article = open_first (cli, arguments, &result, error);
  if (article == NULL)
    return result;
  if (to_here != NULL && (last = recto_cli_find_row (article, to_here, error)) == NULL)
    return RECTO_EXIT_INPUT;
  if (!finish_rows (article,
                    last != NULL ? recto_segment_get_row (last) + 1
                                 : recto_article_get_n_rows (article),
                    status, &n_finished, error))
    return RECTO_EXIT_INPUT;
  told = g_strdup_printf ("%u", n_finished);
  recto_cli_print_line (cli, told);
  return store_if (cli, TRUE, error);
}
