/* recto-cli-export.c: the finished article as a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <string.h>

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-cli-photo.h"

static void
say_cuts (RectoCli *cli, GAsyncResult *result)
{
  const GPtrArray *cuts = NULL;

  recto_session_export_to_count_photos (cli->session, result, &cuts);
  for (guint i = 0; cuts != NULL && i < cuts->len; i++)
    {
      const RectoExportCut *cut = g_ptr_array_index (cuts, i);

      recto_cli_say_cut (cli, cut->photo, cut->field, cut->kept, cut->bytes);
    }
}

static RectoExit
export_to_file (RectoCli *cli,
                RectoArticle *article,
                const char *format,
                GFile *file,
                RectoExportFlags flags,
                GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *done = NULL;

  recto_session_export_to_async (cli->session, article, format, file, flags, NULL,
                                 recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  if (!recto_session_export_to_finish (cli->session, result, error))
    return RECTO_EXIT_INPUT;
  say_cuts (cli, result);
  /* The history tells of it. */
  return recto_session_flush (cli->session, error) ? RECTO_EXIT_DONE : RECTO_EXIT_DESK;
}

static RectoExit
export_to_output (RectoCli *cli, RectoArticle *article, const char *format, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GAsyncResult *done = NULL;

  recto_session_export_async (cli->session, article, format, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  bytes = recto_session_export_finish (cli->session, result, error);
  if (bytes == NULL)
    return RECTO_EXIT_INPUT;
  recto_cli_print_bytes (cli, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return RECTO_EXIT_DONE;
}

RectoExit
recto_cli_export (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *format = NULL;
  g_autofree char *output = NULL;
  gboolean no_photos = FALSE;
  const GOptionEntry entries[] = { { "format", 0, 0, G_OPTION_ARG_STRING, &format, NULL, NULL },
                                   { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
                                   { "no-photos", 0, 0, G_OPTION_ARG_NONE, &no_photos, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (GFile) file = NULL;

  if (!recto_cli_parse ("export", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("export", arguments, 1, 1, error))
    return RECTO_EXIT_USAGE;
  if (format == NULL || output == NULL)
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
                   "export: --format=F and -o FILE are needed");
      return RECTO_EXIT_USAGE;
    }
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  article = recto_cli_open_article (cli, arguments[0], error);
  if (article == NULL)
    return RECTO_EXIT_INPUT;

  if (g_str_has_prefix (format, "review-"))
    return recto_cli_export_review (cli, article, format + strlen ("review-"), output, error);
  /* In a window's process the name of the stream would mean the window's. */
  if (!g_str_equal (output, "-") && !(cli->borrowed && g_str_equal (output, "/dev/stdout")))
    {
      file = cli->cwd != NULL ? g_file_new_for_commandline_arg_and_cwd (output, cli->cwd)
                              : g_file_new_for_commandline_arg (output);
      return export_to_file (cli, article, format, file,
                             no_photos ? RECTO_EXPORT_TEXT : RECTO_EXPORT_PHOTOS, error);
    }
  return export_to_output (cli, article, format, error);
}
