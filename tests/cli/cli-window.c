/* cli-window.c: a window that holds the desk of a command line's test.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-window.h"

#include <stdlib.h>
#include <string.h>

void
cli_window_set_up (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *desk = NULL;
  g_autofree char *hash = NULL;
  char *real = NULL;

  cli_set_up (cli, NULL);
  fixture->article = cli_import_draft (cli);
  desk = g_build_filename (cli->folder, "desk.recto", NULL);
  real = realpath (desk, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, real, -1);
  free (real);
  hash[32] = '\0';
  fixture->socket = g_build_filename (cli->runtime, "recto", hash, NULL);
}

void
cli_window_close (CliWindow *fixture)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (fixture->window), NULL, NULL);
  g_assert_true (g_subprocess_wait_check (fixture->window, NULL, NULL));
  g_clear_object (&fixture->window);
  g_clear_object (&fixture->answers);
}

void
cli_window_tear_down (CliWindow *fixture, gconstpointer unused)
{
  if (fixture->window != NULL)
    cli_window_close (fixture);
  g_free (fixture->article);
  g_free (fixture->socket);
  cli_tear_down (&fixture->cli, NULL);
}

char *
cli_window_read_answer (CliWindow *fixture)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (fixture->answers, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

char *
cli_window_ask (CliWindow *fixture, const char *question, const char *argument)
{
  g_autofree char *line = g_strconcat (question, argument != NULL ? argument : "", "\n", NULL);

  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (fixture->window), line,
                                            strlen (line), NULL, NULL, NULL));
  return cli_window_read_answer (fixture);
}

void
cli_window_open (CliWindow *fixture, const char *how, const char *argument)
{
  g_autofree char *desk = g_build_filename (fixture->cli.folder, "desk.recto", NULL);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  g_autofree char *ready = NULL;

  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", fixture->cli.runtime, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE); /* of a session without one */
  fixture->window = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("RECTO_DESK_HOLDER"),
                                                 desk, how, argument, NULL);
  g_assert_no_error (error);
  fixture->answers = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->window));
  ready = cli_window_read_answer (fixture);
  g_assert_cmpstr (ready, ==, "ready");
}
