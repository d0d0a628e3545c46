/* recto-cli-corrections.c: what the editor changed in a translation, of one article and of many.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-corrections-survey.h"

/* Fewer times is not again and again. */
#define PATTERN_TIMES 2

/* --- One article --- */

/* What is compared aside; nothing is owned. */
typedef struct
{
  const RectoArticleRecord *record;
  const char *from;
  RectoKnownNames *names;
} Comparison;

static gpointer
compare_aside (gpointer data, GError **error)
{
  const Comparison *asked = data;
  g_autoptr (RectoCorrector) corrector = recto_corrector_new (asked->names);

  return recto_corrections_new (asked->record, asked->from, NULL, corrector, error);
}

static RectoExit
report (RectoCli *cli,
        RectoArticle *article,
        const char *against,
        const char *format,
        const char *output,
        GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (RectoKnownNames) names =
      recto_known_names_ref (recto_session_get_known_names (cli->session));
  g_autoptr (RectoCorrections) corrections = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Comparison asked = { record, against, names };

  corrections = recto_cli_do_aside (cli, compare_aside, &asked, error);
  if (corrections == NULL)
    return RECTO_EXIT_INPUT;
  bytes = recto_corrections_write (corrections, format, error);
  return bytes != NULL ? recto_cli_put_out (cli, output, bytes, error) : RECTO_EXIT_INPUT;
}

/* --- Many --- */

/* What is gone through aside; nothing is owned. */
typedef struct
{
  RectoStore *store;
  RectoKnownNames *names;
  RectoSurveyScope scope;
} Survey;

static gpointer
survey_aside (gpointer data, GError **error)
{
  const Survey *asked = data;

  return recto_corrections_survey (asked->store, asked->names, &asked->scope, NULL, NULL, NULL,
                                   error);
}

static void
print_pattern (RectoCli *cli, const RectoCorrectionPattern *pattern)
{
  g_autofree char *words = g_strdup_printf ("%s → %s", pattern->before, pattern->after);
  g_autofree char *times = g_strdup_printf ("%u", pattern->times);
  g_autofree char *articles = g_strdup_printf ("%u", pattern->articles);

  recto_cli_print_row (cli, words, recto_correction_kind_to_name (pattern->kind), times, articles,
                       NULL);
}

/* FALSE: @text is given and no day. @at: (out): 0 where none is given */
static gboolean
read_day (const char *text, gint64 (*read) (const char *day), gint64 *at, GError **error)
{
  *at = text != NULL ? read (text) : 0;
  if (text == NULL || *at != 0)
    return TRUE;
  recto_cli_refuse ("corrections", "a day is written as 2026-01-31", error);
  return FALSE;
}

static RectoExit
survey (RectoCli *cli, const char *name, RectoSurveyScope scope, GError **error)
{
  g_autoptr (RectoProject) project = recto_session_find_project (cli->session, name, error);
  g_autoptr (RectoKnownNames) names = NULL;
  g_autoptr (RectoCorrectionPatterns) patterns = NULL;
  g_autoptr (GPtrArray) list = NULL;
  Survey asked = { recto_session_get_store (cli->session), NULL, scope };

  if (project == NULL)
    return RECTO_EXIT_INPUT;
  if (!recto_session_is_read_only (cli->session) && !recto_session_flush (cli->session, error))
    return RECTO_EXIT_DESK;
  names = recto_known_names_ref (recto_session_get_known_names (cli->session));
  asked.scope.project = project->uid;
  asked.names = names;
  patterns = recto_cli_do_aside (cli, survey_aside, &asked, error);
  if (patterns == NULL)
    return RECTO_EXIT_INPUT;
  list = recto_correction_patterns_list (patterns, PATTERN_TIMES);
  recto_cli_print_row (cli, "pattern", "kind", "times", "articles", NULL);
  for (guint i = 0; i < list->len; i++)
    print_pattern (cli, list->pdata[i]);
  if (recto_correction_patterns_get_n_unread (patterns) == 0)
    return RECTO_EXIT_DONE;
  recto_cli_say (cli, "%u articles could not be read and are not counted",
                 recto_correction_patterns_get_n_unread (patterns));
  return RECTO_EXIT_PROBLEMS;
}

/* --- The command --- */

typedef struct
{
  char *against;
  char *format;
  char *output;
  char *project;
  char *since;
  char *until;
} CorrectionsOptions;

static void
corrections_options_clear (CorrectionsOptions *options)
{
  g_free (options->against);
  g_free (options->format);
  g_free (options->output);
  g_free (options->project);
  g_free (options->since);
  g_free (options->until);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CorrectionsOptions, corrections_options_clear)

RectoExit
recto_cli_corrections (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (CorrectionsOptions) options = { NULL };
  const GOptionEntry entries[] = {
    { "against", 0, 0, G_OPTION_ARG_STRING, &options.against, NULL, NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, NULL, NULL },
    { "project", 0, 0, G_OPTION_ARG_STRING, &options.project, NULL, NULL },
    { "since", 0, 0, G_OPTION_ARG_STRING, &options.since, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until, NULL, NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  RectoSurveyScope scope = { RECTO_UID_NONE, 0, 0, NULL };
  guint n;

  if (!recto_cli_parse ("corrections", entries, argc, argv, &arguments, error))
    return RECTO_EXIT_USAGE;
  n = options.project != NULL ? 0 : 1;
  if (!recto_cli_check_count ("corrections", arguments, n, n, error))
    return RECTO_EXIT_USAGE;
  if (options.project != NULL &&
      (options.against != NULL || options.format != NULL || options.output != NULL))
    return recto_cli_refuse ("corrections", "--project gives a table of patterns and takes no more",
                             error);
  if (options.project == NULL && (options.since != NULL || options.until != NULL))
    return recto_cli_refuse ("corrections", "--since and --until go with --project", error);
  if (!read_day (options.since, recto_survey_day_begins, &scope.since, error) ||
      !read_day (options.until, recto_survey_day_ends, &scope.until, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  if (options.project != NULL)
    return survey (cli, options.project, scope, error);
  article = recto_cli_open_article (cli, arguments[0], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  return report (cli, article, options.against, options.format != NULL ? options.format : "tsv",
                 options.output, error);
}
