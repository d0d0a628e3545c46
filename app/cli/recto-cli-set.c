/* recto-cli-set.c: changing a row, through the edit log.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <string.h>

#include "recto-cli-command.h"

/* The options of set. Numbers are -1 and strings NULL where they were not given. */
typedef struct
{
  char *target;
  char *status;
  char *tag;
  char *side;
  char *label;
  int start;
  int end;
} SetOptions;

static void
set_options_clear (SetOptions *options)
{
  g_free (options->target);
  g_free (options->status);
  g_free (options->tag);
  g_free (options->side);
  g_free (options->label);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SetOptions, set_options_clear)

static gboolean
set_tag (RectoArticle *article, RectoSegment *segment, const SetOptions *options, GError **error)
{
  RectoSpanKind kind = RECTO_SPAN_PERSON;
  gboolean of_source = g_strcmp0 (options->side, recto_side_to_name (RECTO_SIDE_SOURCE)) == 0;
  RectoSide side = of_source ? RECTO_SIDE_SOURCE : RECTO_SIDE_TARGET;
  g_autoptr (RectoSpan) span = NULL;

  if (options->side != NULL && !g_str_equal (options->side, recto_side_to_name (side)))
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "set: “%s” is not a side: source, target", options->side);
      return FALSE;
    }

  if (!recto_span_kind_from_name (options->tag, &kind) || options->start < 0 ||
      options->end <= options->start)
    {
      g_set_error (
          error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
          "set: --tag needs a kind such as person or unit, and --start=N --end=N in code points");
      return FALSE;
    }
  span = recto_span_new (side, (guint) options->start, (guint) options->end, kind,
                         RECTO_SPAN_ACCEPTED);
  span->label = g_strdup (options->label);
  return recto_article_add_span (article, segment, span, error);
}

static gboolean
set_target (RectoArticle *article, RectoSegment *segment, const char *target, GError **error)
{
  g_autofree char *text = recto_cli_normalize (target);

  return recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                     recto_segment_get_length (segment, RECTO_SIDE_TARGET), text,
                                     RECTO_REPLACE_COMMAND, error);
}

static gboolean
apply_set (RectoArticle *article, RectoSegment *segment, const SetOptions *options, GError **error)
{
  RectoStatus status = RECTO_STATUS_NEW;

  if (options->tag == NULL && (options->side != NULL || options->label != NULL ||
                               options->start != -1 || options->end != -1))
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "set: --side, --start, --end and --label belong to --tag");
      return FALSE;
    }
  if (options->tag == NULL && options->target == NULL && options->status == NULL)
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "set: --target, --status or --tag is needed");
      return FALSE;
    }
  if (options->status != NULL && !recto_status_from_name (options->status, &status))
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "set: “%s” is not a status: new, draft, translated, reviewed, approved",
                   options->status);
      return FALSE;
    }
  return (options->target == NULL || set_target (article, segment, options->target, error)) &&
         (options->tag == NULL || set_tag (article, segment, options, error)) &&
         (options->status == NULL || recto_article_set_status (article, segment, status, error));
}

RectoExit
recto_cli_set (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (SetOptions) options = { .start = -1, .end = -1 };
  const GOptionEntry entries[] = {
    { "target", 0, 0, G_OPTION_ARG_STRING, &options.target, NULL, NULL },
    { "status", 0, 0, G_OPTION_ARG_STRING, &options.status, NULL, NULL },
    { "tag", 0, 0, G_OPTION_ARG_STRING, &options.tag, NULL, NULL },
    { "side", 0, 0, G_OPTION_ARG_STRING, &options.side, NULL, NULL },
    { "label", 0, 0, G_OPTION_ARG_STRING, &options.label, NULL, NULL },
    { "start", 0, 0, G_OPTION_ARG_INT, &options.start, NULL, NULL },
    { "end", 0, 0, G_OPTION_ARG_INT, &options.end, NULL, NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  RectoSegment *segment = NULL;
  gboolean done = FALSE;

  if (!recto_cli_parse ("set", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("set", arguments, 2, 2, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[0], error);
  segment = article != NULL ? recto_cli_find_row (article, arguments[1], error) : NULL;
  if (segment == NULL)
    return RECTO_EXIT_INPUT;

  recto_article_begin_group (article);
  done = apply_set (article, segment, &options, error);
  recto_article_end_group (article);
  if (!done)
    return RECTO_EXIT_INPUT;
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}
