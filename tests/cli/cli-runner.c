/* cli-runner.c: runs recto-cli on a desk of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"

#include <string.h>

#include "remove-tree.h"

void
cli_set_up (Cli *cli, gconstpointer unused)
{
  cli->folder = g_dir_make_tmp ("recto-cli-XXXXXX", NULL);
  g_assert_nonnull (cli->folder);
}

void
cli_tear_down (Cli *cli, gconstpointer unused)
{
  remove_tree (cli->folder);
  g_free (cli->folder);
  g_free (cli->out);
  g_free (cli->err);
}

/* No bytes at all have no address either. */
static char *
to_string (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  return size > 0 ? g_strndup (data, size) : g_strdup ("");
}

int
cli_run (Cli *cli, const char *input, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) in =
      input != NULL ? g_bytes_new (input, strlen (input)) : g_bytes_new (NULL, 0);
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;
  va_list arguments;

  g_ptr_array_add (argv, g_strdup (g_getenv ("RECTO_CLI")));
  g_ptr_array_add (argv, g_strdup_printf ("--desk=%s/desk.recto", cli->folder));
  g_ptr_array_add (argv, g_strdup ("--by=Minh"));
  va_start (arguments, input);
  for (const char *argument = va_arg (arguments, const char *); argument != NULL;
       argument = va_arg (arguments, const char *))
    g_ptr_array_add (argv, g_strdup (argument));
  va_end (arguments);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                   G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, in, NULL, &out, &err, &error);
  g_assert_no_error (error);
  g_free (cli->out);
  g_free (cli->err);
  cli->out = to_string (out);
  cli->err = to_string (err);
  g_assert_true (g_subprocess_get_if_exited (process));
  cli->exit = g_subprocess_get_exit_status (process);
  if (cli->exit != 0)
    g_test_message ("recto-cli said: %s", cli->err);
  return cli->exit;
}

char *
cli_write (Cli *cli, const char *name, const char *text)
{
  char *path = g_build_filename (cli->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

char *
cli_line (Cli *cli)
{
  return g_strchomp (g_strdup (cli->out));
}
