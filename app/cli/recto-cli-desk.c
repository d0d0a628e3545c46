/* recto-cli-desk.c: projects, the list of articles, searching and checking.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

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
  recto_cli_print_line (cli, uid);
  return RECTO_EXIT_DONE;
}

static RectoExit
project_list (RectoCli *cli, GError **error)
{
  g_autoptr (GPtrArray) projects = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  projects = recto_session_list_projects (cli->session);
  recto_cli_print_row (cli, "name", "from", "to", "id", NULL);
  for (guint i = 0; i < projects->len; i++)
    {
      const RectoProject *project = g_ptr_array_index (projects, i);
      g_autofree char *uid = recto_uid_to_string (&project->uid);

      recto_cli_print_row (cli, project->name, project->source_language, project->target_language,
                           uid, NULL);
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

static void
print_summary (RectoCli *cli, gconstpointer item, gboolean json)
{
  const RectoArticleSummary *summary = item;
  g_autofree char *uid = recto_uid_to_string (&summary->uid);
  g_autofree char *edited = recto_cli_format_time (summary->edited_at);
  g_autofree char *exported =
      summary->exported_at != 0 ? recto_cli_format_time (summary->exported_at) : NULL;
  g_autofree char *rows = g_strdup_printf ("%u", summary->n_rows);
  guint done = summary->counts[RECTO_STATUS_TRANSLATED] + summary->counts[RECTO_STATUS_REVIEWED] +
               summary->counts[RECTO_STATUS_APPROVED];
  g_autofree char *finished = g_strdup_printf ("%u", done);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, uid, summary->project_name, summary->title, rows, finished, edited,
                           summary->edited_by, summary->damaged ? "yes" : "no", NULL);
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
  recto_cli_json_bool (builder, "damaged", summary->damaged);
  recto_cli_json_string (builder, "stage", recto_stage_to_name (summary->stage));
  recto_cli_json_string (builder, "holder", summary->holder);
  recto_cli_json_string (builder, "due", summary->due);
  recto_cli_json_string (builder, "exported", exported);
  recto_cli_json_bool (builder, "changed_since_export", summary->changed_since_export);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
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
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) articles = NULL;
  GAsyncResult *done = NULL;
  RectoStore *store = NULL;

  if (!recto_cli_parse ("list", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("list", arguments, 0, 0, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  if (project_name != NULL &&
      (project = recto_session_find_project (cli->session, project_name, error)) == NULL)
    return RECTO_EXIT_INPUT;
  store = recto_session_get_store (cli->session);
  recto_store_list_articles_async (store, project != NULL ? &project->uid : NULL, NULL,
                                   recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  articles = recto_store_list_articles_finish (store, result, error);
  return recto_cli_print_list (cli, articles,
                               "id\tproject\ttitle\trows\tfinished\tedited\tby\tdamaged",
                               print_summary, json);
}

static void
print_hit (RectoCli *cli, gconstpointer item, gboolean json)
{
  const RectoSearchHit *hit = item;
  g_autofree char *uid = recto_uid_to_string (&hit->article);
  g_autofree char *row = g_strdup_printf ("%u", hit->row + 1);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, uid, hit->title, row, recto_side_to_name (hit->side), hit->text,
                           NULL);
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
  recto_cli_print_json (cli, builder);
}

RectoExit
recto_cli_search (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  GAsyncResult *done = NULL;
  RectoStore *store = NULL;

  if (!recto_cli_parse_listing (argc, argv, &arguments, &json, error) ||
      !recto_cli_check_count ("search", arguments, 1, 1, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  store = recto_session_get_store (cli->session);
  recto_store_search_async (store, arguments[0], MAX_HITS, NULL, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  hits = recto_store_search_finish (store, result, error);
  return recto_cli_print_list (cli, hits, "article\ttitle\trow\tside\ttext", print_hit, json);
}

/* A desk too damaged to be worked on is looked at as far as it can be read. */
static gboolean
open_to_verify (RectoCli *cli, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (recto_cli_open_desk (cli, FALSE, &local_error))
    return TRUE;
  if (cli->read_only ||
      !g_error_matches (local_error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  cli->read_only = TRUE;
  return recto_cli_open_desk (cli, FALSE, error);
}

RectoExit
recto_cli_verify (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  GAsyncResult *done = NULL;
  RectoStore *store = NULL;

  if (!recto_cli_parse ("verify", NULL, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("verify", arguments, 0, 0, error))
    return RECTO_EXIT_USAGE;
  if (!open_to_verify (cli, error))
    return RECTO_EXIT_DESK;
  store = recto_session_get_store (cli->session);
  recto_store_verify_async (store, NULL, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  findings = recto_store_verify_finish (store, result, error);
  if (findings == NULL)
    return RECTO_EXIT_DESK;
  for (guint i = 0; i < findings->len; i++)
    recto_cli_print_line (cli, g_ptr_array_index (findings, i));
  return findings->len > 0 ? RECTO_EXIT_PROBLEMS : RECTO_EXIT_DONE;
}
