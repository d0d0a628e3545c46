/* recto-cli-import.c: texts onto the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"

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

void
recto_cli_say_removals (RectoCli *cli, const char *file, const RectoReport *report)
{
  if (report == NULL)
    return;
  for (guint i = 0; i < report->removals->len; i++)
    {
      const RectoRemoval *removal = g_ptr_array_index (report->removals, i);
      g_autofree char *removed = quote (removal->removed);
      g_autofree char *inserted = quote (removal->inserted);

      recto_cli_say (cli, "%s:%u:%u: %s: \"%s\" became \"%s\"", file, removal->line,
                     removal->column, recto_removal_kind_to_name (removal->kind), removed,
                     inserted);
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

static RectoImportResult *
import (RectoCli *cli, const RectoImportRequest *request, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *done = NULL;

  recto_session_import_async (cli->session, request, NULL, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  return recto_session_import_finish (cli->session, result, error);
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
  first = recto_cli_load (cli, options.file, error);
  if (first == NULL)
    return RECTO_EXIT_INPUT;
  if (options.translation != NULL &&
      (second = recto_cli_load (cli, options.translation, error)) == NULL)
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
  result = import (cli, &request, error);
  if (result == NULL)
    return RECTO_EXIT_INPUT;

  recto_cli_say_removals (cli, options.file, result->source_report);
  recto_cli_say_removals (cli, options.from_translation ? options.file : options.translation,
                          result->translation_report);
  uid = recto_uid_to_string (&result->article);
  recto_cli_print_line (cli, uid);
  return RECTO_EXIT_DONE;
}
