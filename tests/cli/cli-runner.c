/* cli-runner.c: runs recto-cli on a desk of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

#include "remove-tree.h"

void
cli_set_up (Cli *cli, gconstpointer unused)
{
  cli->folder = g_dir_make_tmp ("recto-cli-XXXXXX", NULL);
  g_assert_nonnull (cli->folder);
  cli->runtime = g_build_filename (cli->folder, "run", NULL);
  g_assert_cmpint (g_mkdir (cli->runtime, 0700), ==, 0);
}

void
cli_tear_down (Cli *cli, gconstpointer unused)
{
  remove_tree (cli->folder);
  g_free (cli->folder);
  g_free (cli->runtime);
  g_free (cli->cwd);
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

static void
limit_files (gpointer data)
{
  struct rlimit limit = { GPOINTER_TO_SIZE (data), RLIM_INFINITY };

  setrlimit (RLIMIT_FSIZE, &limit);
}

static GSubprocess *
start (Cli *cli, const char *first, va_list arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                 G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  g_ptr_array_add (argv, g_strdup (g_getenv ("RECTO_CLI")));
  g_ptr_array_add (argv, g_strdup_printf ("--desk=%s/desk.recto", cli->folder));
  g_ptr_array_add (argv, g_strdup ("--by=Minh"));
  for (const char *argument = first; argument != NULL; argument = va_arg (arguments, const char *))
    g_ptr_array_add (argv, g_strdup (argument));
  g_ptr_array_add (argv, NULL);

  if (cli->cwd != NULL)
    g_subprocess_launcher_set_cwd (launcher, cli->cwd);
  if (cli->limit > 0)
    g_subprocess_launcher_set_child_setup (launcher, limit_files, GSIZE_TO_POINTER (cli->limit),
                                           NULL);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", cli->runtime, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  return process;
}

GSubprocess *
cli_start (Cli *cli, ...)
{
  va_list arguments;
  GSubprocess *process = NULL;

  va_start (arguments, cli);
  process = start (cli, va_arg (arguments, const char *), arguments);
  va_end (arguments);
  return process;
}

int
cli_run (Cli *cli, const char *input, ...)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) in =
      input != NULL ? g_bytes_new (input, strlen (input)) : g_bytes_new (NULL, 0);
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;
  va_list arguments;

  va_start (arguments, input);
  process = start (cli, va_arg (arguments, const char *), arguments);
  va_end (arguments);
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

char *
cli_import_draft (Cli *cli)
{
  g_autofree char *draft = cli_write (cli, "draft.txt", "Troops drill\n\nIt rested later.\n");

  g_assert_cmpint (cli_run (cli, NULL, "project", "new", "News", "--from=vi", "--to=en", NULL), ==,
                   0);
  g_assert_cmpint (
      cli_run (cli, NULL, "import", "--project=News", "--from-translation", draft, NULL), ==, 0);
  return cli_line (cli);
}
