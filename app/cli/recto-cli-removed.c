/* recto-cli-removed.c: taking articles off the desk, and back, and for good.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-session-keeping.h"

/* A command whose one argument is the id of an article. */
static gboolean
begin (RectoCli *cli, int argc, char **argv, RectoUid *uid, GError **error)
{
  g_auto (GStrv) arguments = NULL;

  return recto_cli_parse (argv[0], NULL, argc, argv, &arguments, error) &&
         recto_cli_check_count (argv[0], arguments, 1, 1, error) &&
         recto_cli_parse_id (arguments[0], uid, error) && recto_cli_open_desk (cli, FALSE, error);
}

static RectoExit
set_deleted (RectoCli *cli, int argc, char **argv, gboolean deleted, GError **error)
{
  RectoUid uid = RECTO_UID_NONE;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *done = NULL;

  if (!begin (cli, argc, argv, &uid, error))
    return RECTO_EXIT_DESK;
  recto_session_delete_article_async (cli->session, &uid, deleted, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  return recto_session_delete_article_finish (cli->session, result, error) ? RECTO_EXIT_DONE
                                                                           : RECTO_EXIT_DESK;
}

RectoExit
recto_cli_remove (RectoCli *cli, int argc, char **argv, GError **error)
{
  return set_deleted (cli, argc, argv, TRUE, error);
}

RectoExit
recto_cli_bring_back (RectoCli *cli, int argc, char **argv, GError **error)
{
  return set_deleted (cli, argc, argv, FALSE, error);
}

RectoExit
recto_cli_purge (RectoCli *cli, int argc, char **argv, GError **error)
{
  RectoUid uid = RECTO_UID_NONE;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *done = NULL;
  RectoStore *store = NULL;

  if (!begin (cli, argc, argv, &uid, error))
    return RECTO_EXIT_DESK;
  store = recto_session_get_store (cli->session);
  recto_store_purge_async (store, &uid, 0, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  return recto_store_purge_finish (store, result, NULL, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}

static void
print_removed (RectoCli *cli, gconstpointer item, gboolean json)
{
  const RectoArticleSummary *summary = item;
  g_autofree char *uid = recto_uid_to_string (&summary->uid);
  /* 1: it was removed before Recto wrote down when. */
  g_autofree char *removed =
      summary->removed_at > 1 ? recto_cli_format_time (summary->removed_at) : g_strdup ("");
  g_autofree char *rows = g_strdup_printf ("%u", summary->n_rows);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, uid, summary->project_name, summary->title, rows, removed, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "id", uid);
  recto_cli_json_string (builder, "project", summary->project_name);
  recto_cli_json_string (builder, "title", summary->title);
  recto_cli_json_int (builder, "rows", summary->n_rows);
  recto_cli_json_string (builder, "removed", summary->removed_at > 1 ? removed : NULL);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

RectoExit
recto_cli_removed (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) articles = NULL;
  GAsyncResult *done = NULL;

  if (!recto_cli_parse_listing (argc, argv, &arguments, &json, error) ||
      !recto_cli_check_count ("removed", arguments, 0, 0, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  recto_session_list_removed_async (cli->session, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  articles = recto_session_list_removed_finish (cli->session, result, error);
  return recto_cli_print_list (cli, articles, "id\tproject\ttitle\trows\tremoved", print_removed,
                               json);
}
