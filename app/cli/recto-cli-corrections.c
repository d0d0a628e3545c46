/* recto-cli-corrections.c: what the editor changed in a translation, of one article and of many.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-corrections.h"

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

/* What is gone through aside. */
typedef struct
{
  RectoStore *store;
  const RectoUid *project;
  RectoKnownNames *names;
} Survey;

static gboolean
survey_article (RectoStore *store,
                const RectoUid *uid,
                RectoCorrector *corrector,
                RectoCorrectionPatterns *patterns,
                GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_store_load_article (store, uid, error);
  g_autoptr (RectoCorrections) corrections = NULL;

  if (record != NULL)
    corrections = recto_corrections_new (record, NULL, NULL, corrector, error);
  if (corrections == NULL)
    return FALSE;
  recto_correction_patterns_add (patterns, corrections);
  return TRUE;
}

static gpointer
survey_aside (gpointer data, GError **error)
{
  const Survey *asked = data;
  g_autoptr (RectoCorrector) corrector = recto_corrector_new (asked->names);
  g_autoptr (RectoCorrectionPatterns) patterns = recto_correction_patterns_new ();
  g_autoptr (GPtrArray) articles = recto_store_list_articles (asked->store, asked->project, error);

  if (articles == NULL)
    return NULL;
  for (guint i = 0; i < articles->len; i++)
    {
      const RectoArticleSummary *article = articles->pdata[i];

      if (!survey_article (asked->store, &article->uid, corrector, patterns, error))
        return NULL;
    }
  return g_steal_pointer (&patterns);
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

static RectoExit
survey (RectoCli *cli, const char *name, GError **error)
{
  g_autoptr (RectoProject) project = recto_session_find_project (cli->session, name, error);
  g_autoptr (RectoKnownNames) names = NULL;
  g_autoptr (RectoCorrectionPatterns) patterns = NULL;
  g_autoptr (GPtrArray) list = NULL;
  Survey asked = { recto_session_get_store (cli->session), NULL, NULL };

  if (project == NULL)
    return RECTO_EXIT_INPUT;
  if (!recto_session_is_read_only (cli->session) && !recto_session_flush (cli->session, error))
    return RECTO_EXIT_DESK;
  names = recto_known_names_ref (recto_session_get_known_names (cli->session));
  asked.project = &project->uid;
  asked.names = names;
  patterns = recto_cli_do_aside (cli, survey_aside, &asked, error);
  if (patterns == NULL)
    return RECTO_EXIT_INPUT;
  list = recto_correction_patterns_list (patterns, PATTERN_TIMES);
  recto_cli_print_row (cli, "pattern", "kind", "times", "articles", NULL);
  for (guint i = 0; i < list->len; i++)
    print_pattern (cli, list->pdata[i]);
  return RECTO_EXIT_DONE;
}

/* --- The command --- */

typedef struct
{
  char *against;
  char *format;
  char *output;
  char *project;
} CorrectionsOptions;

static void
corrections_options_clear (CorrectionsOptions *options)
{
  g_free (options->against);
  g_free (options->format);
  g_free (options->output);
  g_free (options->project);
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
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
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
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  if (options.project != NULL)
    return survey (cli, options.project, error);
  article = recto_cli_open_article (cli, arguments[0], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  return report (cli, article, options.against, options.format != NULL ? options.format : "tsv",
                 options.output, error);
}
