/* recto-cli-update.c: a corrected source under a translation that is there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-add-side.h"
#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-source-update.h"

/* What is done aside; nothing is owned. */
typedef struct
{
  const RectoArticleRecord *record;
  const RectoProject *project;
  const RectoImportText *text;
  RectoReport *report; /* out */
} Task;

static gpointer
make_aside (gpointer data, GError **error)
{
  Task *task = data;

  return recto_source_update_new (task->record, task->project, task->text, &task->report, error);
}

static void
print_row (RectoCli *cli, gconstpointer item, gboolean json)
{
  const RectoUpdatedRow *row = item;
  g_autofree char *number = row->there ? g_strdup_printf ("%u", row->row + 1) : g_strdup ("");
  g_autofree char *id = recto_uid_to_string (&row->segment);
  const char *state = recto_updated_state_to_name (row->state);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, state, number, id, row->before, row->after, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "state", state);
  if (row->there)
    recto_cli_json_int (builder, "row", row->row + 1);
  recto_cli_json_string (builder, "id", id);
  recto_cli_json_string (builder, "before", row->before);
  recto_cli_json_string (builder, "after", row->after);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

/* The project of an article, for another thread. Returns: (transfer full) */
static RectoProject *
dup_project (RectoCli *cli, RectoArticle *article, GError **error)
{
  const RectoProject *known = recto_session_get_article_project (cli->session, article);

  if (known != NULL)
    return recto_session_find_project (cli->session, known->name, error);
  g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                       "The article has no project");
  return NULL;
}

static RectoExit
update (RectoCli *cli,
        RectoArticle *article,
        const RectoImportText *text,
        gboolean json,
        GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (RectoProject) project = dup_project (cli, article, error);
  g_autoptr (RectoSourceUpdate) made = NULL;
  g_autoptr (RectoReport) report = NULL;
  Task task = { record, project, text, NULL };

  if (project == NULL)
    return RECTO_EXIT_INPUT;
  made = recto_cli_do_aside (cli, make_aside, &task, error);
  report = task.report;
  if (made == NULL || !recto_source_update_apply (made, article, error))
    return RECTO_EXIT_INPUT;
  if (!recto_session_flush (cli->session, error))
    return RECTO_EXIT_DESK;
  recto_cli_say_removals (cli, text->name, report);
  return recto_cli_print_list (cli, made->rows, "state\trow\tid\tbefore\tafter", print_row, json);
}

/* --- A side that joins --- */

/* The same of a text that joins an article. */
typedef struct
{
  RectoAddRequest request;
  gboolean translation;
  RectoReport *report; /* out */
} AddTask;

static gpointer
add_aside (gpointer data, GError **error)
{
  AddTask *task = data;

  return task->translation ? recto_add_translation (&task->request, &task->report, error)
                           : recto_add_source (&task->request, &task->report, error);
}

static RectoExit
add_side (RectoCli *cli,
          RectoArticle *article,
          const RectoImportText *text,
          gboolean translation,
          GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (RectoProject) project = dup_project (cli, article, error);
  g_autoptr (RectoKnownNames) names =
      recto_known_names_ref (recto_session_get_known_names (cli->session));
  g_autoptr (RectoAddedSide) made = NULL;
  g_autoptr (RectoReport) report = NULL;
  AddTask task = { { record, project, text, recto_session_get_store (cli->session), names },
                   translation,
                   NULL };

  if (project == NULL)
    return RECTO_EXIT_INPUT;
  made = recto_cli_do_aside (cli, add_aside, &task, error);
  report = task.report;
  if (made == NULL || !recto_added_side_apply (made, article, error))
    return RECTO_EXIT_INPUT;
  if (!recto_session_flush (cli->session, error))
    return RECTO_EXIT_DESK;
  recto_cli_say_removals (cli, text->name, report);
  for (guint i = 0; i < made->left->len; i++)
    recto_cli_say (cli, "%s: its rows are finished and say something else: %s", text->name,
                   (const char *) made->left->pdata[i]);
  return made->left->len > 0 ? RECTO_EXIT_PROBLEMS : RECTO_EXIT_DONE;
}

/* --- The command --- */

RectoExit
recto_cli_update (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *format = NULL;
  gboolean json = FALSE, translation = FALSE;
  const GOptionEntry entries[] = { { "format", 0, 0, G_OPTION_ARG_STRING, &format, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { "translation", 0, 0, G_OPTION_ARG_NONE, &translation, NULL,
                                     NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RectoArticle) article = NULL;
  RectoImportText text = { NULL };

  if (!recto_cli_parse ("update", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("update", arguments, 2, 2, error))
    return RECTO_EXIT_USAGE;
  bytes = recto_cli_load (cli, arguments[1], error);
  if (bytes == NULL)
    return RECTO_EXIT_INPUT;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[0], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;
  text = (RectoImportText){ arguments[1], bytes, format };
  return translation || !recto_article_has_source (article)
             ? add_side (cli, article, &text, translation, error)
             : update (cli, article, &text, json, error);
}
