/* recto-cli-put-out.c: bytes where the command line wants them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"

RectoExit
recto_cli_put_out (RectoCli *cli, const char *output, GBytes *bytes, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *done = NULL;

  /* In a window's process the name of the stream would mean the window's. */
  if (output == NULL || g_str_equal (output, "-") ||
      (cli->borrowed && g_str_equal (output, "/dev/stdout")))
    {
      recto_cli_print_bytes (cli, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      return RECTO_EXIT_DONE;
    }
  file = cli->cwd != NULL ? g_file_new_for_commandline_arg_and_cwd (output, cli->cwd)
                          : g_file_new_for_commandline_arg (output);
  recto_session_write_file_async (cli->session, file, bytes, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  return recto_session_write_file_finish (cli->session, result, error) ? RECTO_EXIT_DONE
                                                                       : RECTO_EXIT_INPUT;
}
