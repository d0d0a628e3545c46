/* recto-cli-publication.c: what the publication that a project writes for asks of articles, and
 * writing it there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-session-publication.h"
#include "recto-session-template.h"

static void
print_json (RectoCli *cli, const RectoPublication *publication)
{
  g_autofree char *at = publication->changed_at != 0
                            ? recto_cli_format_time (publication->changed_at)
                            : g_strdup ("");
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "agency", publication->agency);
  recto_cli_json_string (builder, "date-line", publication->date_line);
  recto_cli_json_string (builder, "lede-prefix", publication->lede_prefix);
  recto_cli_json_string (builder, "byline", publication->byline);
  json_builder_set_member_name (builder, "headline-limit");
  json_builder_add_int_value (builder, publication->headline_limit);
  json_builder_set_member_name (builder, "lede-limit");
  json_builder_add_int_value (builder, publication->lede_limit);
  recto_cli_json_string (builder, "changed", at);
  recto_cli_json_string (builder, "by", publication->changed_by);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

static void
print_rows (RectoCli *cli, const RectoPublication *publication)
{
  g_autofree char *headline = g_strdup_printf ("%u", publication->headline_limit);
  g_autofree char *lede = g_strdup_printf ("%u", publication->lede_limit);

  recto_cli_print_row (cli, "field", "value", NULL);
  recto_cli_print_row (cli, "agency", publication->agency, NULL);
  recto_cli_print_row (cli, "date-line", publication->date_line, NULL);
  recto_cli_print_row (cli, "lede-prefix", publication->lede_prefix, NULL);
  recto_cli_print_row (cli, "byline", publication->byline, NULL);
  recto_cli_print_row (cli, "headline-limit", headline, NULL);
  recto_cli_print_row (cli, "lede-limit", lede, NULL);
}

static RectoExit
show (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoProject) project = NULL;
  g_autoptr (RectoPublication) publication = NULL;

  if (!recto_cli_parse ("publication", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("publication", arguments, 1, 1, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  project = recto_session_find_project (cli->session, arguments[0], error);
  if (project == NULL)
    return RECTO_EXIT_INPUT;
  publication = recto_session_get_publication (cli->session, &project->uid);
  if (json)
    print_json (cli, publication);
  else
    print_rows (cli, publication);
  return RECTO_EXIT_DONE;
}

typedef struct
{
  char *agency;
  char *date_line;
  char *lede_prefix;
  char *byline;
  int headline_limit; /* -1: stays as it is */
  int lede_limit;
} SetOptions;

static void
set_options_clear (SetOptions *options)
{
  g_free (options->agency);
  g_free (options->date_line);
  g_free (options->lede_prefix);
  g_free (options->byline);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SetOptions, set_options_clear)

static gboolean
parse_set (int argc, char **argv, SetOptions *options, GStrv *arguments, GError **error)
{
  const GOptionEntry entries[] = {
    { "agency", 0, 0, G_OPTION_ARG_STRING, &options->agency, NULL, NULL },
    { "date-line", 0, 0, G_OPTION_ARG_STRING, &options->date_line, NULL, NULL },
    { "lede-prefix", 0, 0, G_OPTION_ARG_STRING, &options->lede_prefix, NULL, NULL },
    { "byline", 0, 0, G_OPTION_ARG_STRING, &options->byline, NULL, NULL },
    { "headline-limit", 0, 0, G_OPTION_ARG_INT, &options->headline_limit, NULL, NULL },
    { "lede-limit", 0, 0, G_OPTION_ARG_INT, &options->lede_limit, NULL, NULL },
    { NULL }
  };

  if (!recto_cli_parse ("publication", entries, argc, argv, arguments, error) ||
      !recto_cli_check_count ("publication", *arguments, 1, 1, error))
    return FALSE;
  if (options->agency != NULL || options->date_line != NULL || options->lede_prefix != NULL ||
      options->byline != NULL || options->headline_limit >= 0 || options->lede_limit >= 0)
    return TRUE;
  recto_cli_refuse ("publication",
                    "set: --agency, --date-line, --lede-prefix, --byline, --headline-limit or "
                    "--lede-limit is needed",
                    error);
  return FALSE;
}

/* In the place of what is there, where one was given. */
static void
take (char **text, char **given)
{
  if (*given == NULL)
    return;
  g_free (*text);
  *text = g_steal_pointer (given);
}

static RectoExit
set (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (SetOptions) options = { .headline_limit = -1, .lede_limit = -1 };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoProject) project = NULL;
  g_autoptr (RectoPublication) publication = NULL;

  if (!parse_set (argc, argv, &options, &arguments, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  project = recto_session_find_project (cli->session, arguments[0], error);
  if (project == NULL)
    return RECTO_EXIT_INPUT;
  publication = recto_session_get_publication (cli->session, &project->uid);
  take (&publication->agency, &options.agency);
  take (&publication->date_line, &options.date_line);
  take (&publication->lede_prefix, &options.lede_prefix);
  take (&publication->byline, &options.byline);
  if (options.headline_limit >= 0)
    publication->headline_limit = (guint) options.headline_limit;
  if (options.lede_limit >= 0)
    publication->lede_limit = (guint) options.lede_limit;
  if (recto_session_set_publication (cli->session, &project->uid, publication, error))
    return RECTO_EXIT_DONE;
  return g_error_matches (*error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT) ? RECTO_EXIT_INPUT
                                                                                  : RECTO_EXIT_DESK;
}

/* --- Writing it into an article --- */

static const char *const parts[RECTO_N_TEMPLATE_PARTS] = { "date-line", "lede-prefix", "byline" };

static const char *
name_deed (RectoTemplateDeed deed)
{
  switch (deed)
    {
    case RECTO_TEMPLATE_WRITTEN:
      return "written";
    case RECTO_TEMPLATE_REMOVED:
      return "removed";
    case RECTO_TEMPLATE_THERE:
      return "there";
    case RECTO_TEMPLATE_KEPT:
      return "kept";
    case RECTO_TEMPLATE_LOCKED:
      return "locked";
    case RECTO_TEMPLATE_NO_LEDE:
      return "no-lede";
    case RECTO_TEMPLATE_NOTHING:
    default:
      return "nothing";
    }
}

static void
print_deeds (RectoCli *cli, const RectoTemplateResult *result)
{
  recto_cli_print_row (cli, "field", "done", "text", NULL);
  for (guint i = 0; i < RECTO_N_TEMPLATE_PARTS; i++)
    recto_cli_print_row (cli, parts[i], name_deed (result->deeds[i]), result->texts[i], NULL);
}

static void
print_deeds_json (RectoCli *cli, const RectoTemplateResult *result)
{
  for (guint i = 0; i < RECTO_N_TEMPLATE_PARTS; i++)
    {
      JsonBuilder *builder = json_builder_new ();

      json_builder_begin_object (builder);
      recto_cli_json_string (builder, "field", parts[i]);
      recto_cli_json_string (builder, "done", name_deed (result->deeds[i]));
      recto_cli_json_string (builder, "text", result->texts[i]);
      json_builder_end_object (builder);
      recto_cli_print_json (cli, builder);
    }
}

static RectoExit
apply (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *byline = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "byline", 0, 0, G_OPTION_ARG_STRING, &byline, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_auto (RectoTemplateResult) result = { 0 };
  g_autoptr (RectoArticle) article = NULL;
  g_autofree char *missing = NULL;
  RectoCredit credit = { NULL, TRUE };

  if (!recto_cli_parse ("publication", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("publication", arguments, 1, 1, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[0], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  credit.byline = byline != NULL ? byline : recto_session_get_author (cli->session);
  if (!recto_session_apply_template (cli->session, article, &credit, &result, error))
    return RECTO_EXIT_INPUT;
  if (!recto_session_flush (cli->session, error))
    return RECTO_EXIT_DESK;
  if (json)
    print_deeds_json (cli, &result);
  else
    print_deeds (cli, &result);
  if (result.missing == 0)
    return RECTO_EXIT_DONE;
  missing = recto_template_list (result.missing);
  recto_cli_say (cli, "to be filled in: %s", missing);
  return RECTO_EXIT_PROBLEMS;
}

RectoExit
recto_cli_publication (RectoCli *cli, int argc, char **argv, GError **error)
{
  if (argc >= 2 && g_str_equal (argv[1], "show"))
    return show (cli, argc - 1, argv + 1, error);
  if (argc >= 2 && g_str_equal (argv[1], "set"))
    return set (cli, argc - 1, argv + 1, error);
  if (argc >= 2 && g_str_equal (argv[1], "apply"))
    return apply (cli, argc - 1, argv + 1, error);
  return recto_cli_refuse ("publication", "show PROJECT, set PROJECT or apply ARTICLE is needed",
                           error);
}
