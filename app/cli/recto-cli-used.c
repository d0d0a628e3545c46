/* recto-cli-used.c: how words were translated before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-store-used.h"

#define MAX_HITS 50

static void
print_hit (RectoCli *cli, gconstpointer item, gboolean json)
{
  const RectoUsedHit *hit = item;
  g_autofree char *article = recto_uid_to_string (&hit->article);
  g_autofree char *row = recto_uid_to_string (&hit->segment);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, article, hit->title, row, recto_side_to_name (hit->side),
                           recto_status_to_name (hit->status), hit->source, hit->target, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "article", article);
  recto_cli_json_string (builder, "title", hit->title);
  recto_cli_json_string (builder, "id", row);
  recto_cli_json_string (builder, "side", recto_side_to_name (hit->side));
  recto_cli_json_int (builder, "start", hit->start);
  recto_cli_json_int (builder, "end", hit->end);
  recto_cli_json_string (builder, "status", recto_status_to_name (hit->status));
  recto_cli_json_string (builder, "source", hit->source);
  recto_cli_json_string (builder, "target", hit->target);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

RectoExit
recto_cli_used (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  GAsyncResult *done = NULL;
  RectoUsedRequest request = { .max = MAX_HITS };
  RectoStore *store = NULL;

  if (!recto_cli_parse_listing (argc, argv, &arguments, &json, error) ||
      !recto_cli_check_count ("used", arguments, 1, 1, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  request.text = arguments[0];
  store = recto_session_get_store (cli->session);
  recto_store_search_used_async (store, &request, NULL, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  hits = recto_store_search_used_finish (store, result, error);
  return recto_cli_print_list (cli, hits, "article\ttitle\tid\tside\tstatus\tsource\ttarget",
                               print_hit, json);
}
