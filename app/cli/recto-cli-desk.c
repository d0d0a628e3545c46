/* recto-cli-desk.c: projects, articles, searching and checking.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <stdio.h>

#include "recto-cli-command.h"
#include "recto-cli-output.h"

#define MAX_HITS 1000

static RectoExit
project_new (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = { { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
                                   { "to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoProject) project = NULL;
  g_autofree char *uid = NULL;

  if (!recto_cli_parse ("project", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("project", arguments, 1, 1, error))
    return RECTO_EXIT_USAGE;
  if (from == NULL || to == NULL)
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "project new: --from=L and --to=L are needed");
      return RECTO_EXIT_USAGE;
    }
  if (!recto_cli_open_desk (cli, TRUE, error))
    return RECTO_EXIT_DESK;
  project = recto_session_add_project (cli->session, arguments[0], from, to, error);
  if (project == NULL)
    return RECTO_EXIT_INPUT;
  uid = recto_uid_to_string (&project->uid);
  puts (uid);
  return RECTO_EXIT_DONE;
}

static RectoExit
project_list (RectoCli *cli, GError **error)
{
  g_autoptr (GPtrArray) projects = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  projects = recto_store_list_projects (recto_session_get_store (cli->session), error);
  if (projects == NULL)
    return RECTO_EXIT_DESK;
  recto_cli_print_row ("name", "from", "to", "id", NULL);
  for (guint i = 0; i < projects->len; i++)
    {
      const RectoProject *project = g_ptr_array_index (projects, i);
      g_autofree char *uid = recto_uid_to_string (&project->uid);

      recto_cli_print_row (project->name, project->source_language, project->target_language, uid,
                           NULL);
    }
  return RECTO_EXIT_DONE;
}

RectoExit
recto_cli_project (RectoCli *cli, int argc, char **argv, GError **error)
{
  if (argc >= 2 && g_str_equal (argv[1], "new"))
    return project_new (cli, argc - 1, argv + 1, error);
  if (argc == 2 && g_str_equal (argv[1], "list"))
    return project_list (cli, error);
  recto_cli_check_count ("project", (char *[]){ NULL }, 1, 1, error);
  return RECTO_EXIT_USAGE;
}

/* Words stay readable, and what cannot be seen is told by its number. Returns: (transfer full) */
static char *
quote (const char *text)
{
  g_autoptr (GString) quoted = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      if (ch == '\n' || ch == '\t' || ch == '\r')
        g_string_append (quoted, ch == '\n' ? "\\n" : ch == '\t' ? "\\t" : "\\r");
      else if (ch == '"' || ch == '\\')
        g_string_append_printf (quoted, "\\%c", (char) ch);
      else if (ch == ' ' || g_unichar_ismark (ch) || (g_unichar_isgraph (ch) && ch != 0xfeff))
        g_string_append_unichar (quoted, ch);
      else
        g_string_append_printf (quoted, "\\u%04x", ch);
    }
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static void
say_removals (const char *file, const RectoReport *report)
{
  if (report == NULL)
    return;
  for (guint i = 0; i < report->removals->len; i++)
    {
      const RectoRemoval *removal = g_ptr_array_index (report->removals, i);
      g_autofree char *removed = quote (removal->removed);
      g_autofree char *inserted = quote (removal->inserted);

      recto_cli_say ("%s:%u:%u: %s: \"%s\" became \"%s\"", file, removal->line, removal->column,
                     recto_removal_kind_to_name (removal->kind), removed, inserted);
    }
}

/* The options of import, and the texts they name. */
typedef struct
{
  char *project;
  char *translation;
  char *format;
  char *title;
  gboolean from_translation;
  char *file;
} ImportOptions;

static void
import_options_clear (ImportOptions *options)
{
  g_free (options->project);
  g_free (options->translation);
  g_free (options->format);
  g_free (options->title);
  g_free (options->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportOptions, import_options_clear)

static gboolean
parse_import (ImportOptions *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "project", 0, 0, G_OPTION_ARG_STRING, &options->project, NULL, NULL },
    { "translation", 0, 0, G_OPTION_ARG_FILENAME, &options->translation, NULL, NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format, NULL, NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &options->title, NULL, NULL },
    { "from-translation", 0, 0, G_OPTION_ARG_NONE, &options->from_translation, NULL, NULL },
    { NULL }
  };
  g_auto (GStrv) arguments = NULL;

  if (!recto_cli_parse ("import", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("import", arguments, 1, 1, error))
    return FALSE;
  if (options->project == NULL || (options->from_translation && options->translation != NULL))
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   options->project == NULL
                       ? "import: --project=P is needed"
                       : "import: --translation and --from-translation exclude each other");
      return FALSE;
    }
  options->file = g_strdup (arguments[0]);
  return TRUE;
}

RectoExit
recto_cli_import (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (ImportOptions) options = { NULL };
  g_autoptr (RectoProject) project = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (RectoImportResult) result = NULL;
  g_autofree char *uid = NULL;
  RectoImportText text = { NULL }, translation = { NULL };
  RectoImportRequest request = { NULL };

  if (!parse_import (&options, argc, argv, error))
    return RECTO_EXIT_USAGE;
  first = recto_cli_load (options.file, error);
  if (first == NULL)
    return RECTO_EXIT_INPUT;
  if (options.translation != NULL && (second = recto_cli_load (options.translation, error)) == NULL)
    return RECTO_EXIT_INPUT;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  project = recto_session_find_project (cli->session, options.project, error);
  if (project == NULL)
    return RECTO_EXIT_INPUT;

  text = (RectoImportText){ options.file, first, options.format };
  translation = (RectoImportText){ options.translation, second, options.format };
  request.project = project;
  request.title = options.title;
  request.source = options.from_translation ? NULL : &text;
  request.translation = options.from_translation ? &text : second != NULL ? &translation : NULL;
  result = recto_session_import (cli->session, &request, error);
  if (result == NULL)
    return RECTO_EXIT_INPUT;

  say_removals (options.file, result->source_report);
  say_removals (options.from_translation ? options.file : options.translation,
                result->translation_report);
  uid = recto_uid_to_string (&result->article);
  puts (uid);
  return RECTO_EXIT_DONE;
}

static void
print_summary (const RectoArticleSummary *summary, gboolean json)
{
  g_autofree char *uid = recto_uid_to_string (&summary->uid);
  g_autofree char *edited = recto_cli_format_time (summary->edited_at);
  g_autofree char *rows = g_strdup_printf ("%u", summary->n_rows);
  guint done = summary->counts[RECTO_STATUS_TRANSLATED] + summary->counts[RECTO_STATUS_REVIEWED] +
               summary->counts[RECTO_STATUS_APPROVED];
  g_autofree char *finished = g_strdup_printf ("%u", done);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (uid, summary->project_name, summary->title, rows, finished, edited,
                           summary->edited_by, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "id", uid);
  recto_cli_json_string (builder, "project", summary->project_name);
  recto_cli_json_string (builder, "title", summary->title);
  recto_cli_json_string (builder, "from", summary->source_language);
  recto_cli_json_string (builder, "to", summary->target_language);
  recto_cli_json_int (builder, "rows", summary->n_rows);
  recto_cli_json_int (builder, "finished", done);
  recto_cli_json_string (builder, "edited", edited);
  recto_cli_json_string (builder, "by", summary->edited_by);
  json_builder_end_object (builder);
  recto_cli_print_json (builder);
}

RectoExit
recto_cli_list (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *project_name = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "project", 0, 0, G_OPTION_ARG_STRING, &project_name, NULL,
                                     NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoProject) project = NULL;
  g_autoptr (GPtrArray) articles = NULL;

  if (!recto_cli_parse ("list", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("list", arguments, 0, 0, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  if (project_name != NULL &&
      (project = recto_session_find_project (cli->session, project_name, error)) == NULL)
    return RECTO_EXIT_INPUT;
  articles = recto_store_list_articles (recto_session_get_store (cli->session),
                                        project != NULL ? &project->uid : NULL, error);
  if (articles == NULL)
    return RECTO_EXIT_DESK;
  if (!json)
    recto_cli_print_row ("id", "project", "title", "rows", "finished", "edited", "by", NULL);
  for (guint i = 0; i < articles->len; i++)
    print_summary (g_ptr_array_index (articles, i), json);
  return RECTO_EXIT_DONE;
}

static void
print_hit (const RectoSearchHit *hit, gboolean json)
{
  g_autofree char *uid = recto_uid_to_string (&hit->article);
  g_autofree char *row = g_strdup_printf ("%u", hit->row + 1);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (uid, hit->title, row, recto_side_to_name (hit->side), hit->text, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "article", uid);
  recto_cli_json_string (builder, "title", hit->title);
  recto_cli_json_int (builder, "row", hit->row + 1);
  recto_cli_json_string (builder, "side", recto_side_to_name (hit->side));
  recto_cli_json_string (builder, "text", hit->text);
  json_builder_end_object (builder);
  recto_cli_print_json (builder);
}

RectoExit
recto_cli_search (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  if (!recto_cli_parse ("search", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("search", arguments, 1, 1, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  hits = recto_store_search (recto_session_get_store (cli->session), arguments[0], MAX_HITS, error);
  if (hits == NULL)
    return RECTO_EXIT_DESK;
  if (!json)
    recto_cli_print_row ("article", "title", "row", "side", "text", NULL);
  for (guint i = 0; i < hits->len; i++)
    print_hit (g_ptr_array_index (hits, i), json);
  return RECTO_EXIT_DONE;
}

RectoExit
recto_cli_verify (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (!recto_cli_parse ("verify", NULL, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("verify", arguments, 0, 0, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  findings = recto_store_verify (recto_session_get_store (cli->session), error);
  if (findings == NULL)
    return RECTO_EXIT_DESK;
  for (guint i = 0; i < findings->len; i++)
    puts (g_ptr_array_index (findings, i));
  return findings->len > 0 ? RECTO_EXIT_PROBLEMS : RECTO_EXIT_DONE;
}
