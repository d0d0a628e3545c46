/* recto-cli-command.c: finding and running a command, and what all of them share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

#include "recto-cli-client.h"
#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-cli-server.h"

G_DEFINE_QUARK (recto_cli_error, recto_cli_error)

/* A desk that another process holds is asked for again this often, in microseconds. */
#define WAIT_STEP 50000
/* A year, in seconds. */
#define MAX_WAIT (366 * 24 * 3600)

static const RectoCliCommand *
find_command (const char *name)
{
  for (const RectoCliCommand *command = recto_cli_commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      return command;
  return NULL;
}

static void
print_help (RectoCli *cli)
{
  recto_cli_print_line (cli,
                        "Usage: recto-cli [--desk=FILE] [--by=NAME] [--wait=SECONDS] [--read-only] "
                        "COMMAND [OPTIONS] [ARGUMENTS]\n\nCommands:");
  for (const RectoCliCommand *command = recto_cli_commands; command->name != NULL; command++)
    {
      g_autofree char *line = g_strdup_printf ("  %-10s %s", command->name, command->summary);
      recto_cli_print_line (cli, line);
    }
  recto_cli_print_line (
      cli,
      "\nrecto-cli COMMAND --help tells a command's form. “-” is standard input. Exit: 0 done, "
      "1 problems found,\n"
      "2 wrong usage, 3 input refused, 4 the desk cannot be opened, read or written. Where a "
      "window of Recto\nholds the desk, the command is done there.");
}

gboolean
recto_cli_parse (const char *name,
                 const GOptionEntry *entries,
                 int argc,
                 char **argv,
                 char ***arguments,
                 GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) local_error = NULL;
  g_auto (GStrv) copy = g_new0 (char *, (gsize) argc + 1);

  for (int i = 0; i < argc; i++)
    copy[i] = g_strdup (argv[i]);
  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &copy, &local_error))
    {
      g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE, "%s: %s", name,
                   local_error->message);
      return FALSE;
    }
  /* The name is left in front, and "--" where it was given. */
  *arguments = g_strdupv (copy + (copy[1] != NULL && g_str_equal (copy[1], "--") ? 2 : 1));
  return TRUE;
}

gboolean
recto_cli_parse_listing (int argc, char **argv, char ***arguments, gboolean *json, GError **error)
{
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, json, NULL, NULL },
                                   { NULL } };

  return recto_cli_parse (argv[0], entries, argc, argv, arguments, error);
}

gboolean
recto_cli_check_count (const char *name, char **arguments, guint min, guint max, GError **error)
{
  const RectoCliCommand *command = find_command (name);
  guint n = g_strv_length (arguments);

  g_assert (command != NULL);
  if (n >= min && n <= max)
    return TRUE;
  g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE, "Usage: recto-cli %s %s", name,
               command->usage);
  return FALSE;
}

RectoExit
recto_cli_refuse (const char *name, const char *what, GError **error)
{
  g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE, "%s: %s", name, what);
  return RECTO_EXIT_USAGE;
}

char *
recto_cli_dup_desk_path (RectoCli *cli)
{
  if (cli->session != NULL)
    return g_strdup (recto_store_get_path (recto_session_get_store (cli->session)));
  return cli->desk != NULL ? g_strdup (cli->desk) : recto_store_default_path ();
}

/* One try. TRUE with a session, or without one where the holder of the desk took the command. */
static gboolean
try_desk (RectoCli *cli, const char *path, RectoStoreFlags flags, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  cli->session = recto_session_open (path, flags, &local_error);
  if (cli->session != NULL)
    return TRUE;
  if (g_error_matches (local_error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY) && !cli->alone &&
      recto_cli_pass (cli, path))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
begin_wait (RectoCli *cli)
{
  if (cli->until == 0)
    cli->until = g_get_monotonic_time () + (gint64) (cli->wait * G_USEC_PER_SEC);
}

gboolean
recto_cli_wait_for_desk (RectoCli *cli, GError **error)
{
  begin_wait (cli);
  if (!g_error_matches (*error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY) ||
      g_get_monotonic_time () >= cli->until)
    return FALSE;
  g_clear_error (error);
  g_usleep (WAIT_STEP);
  return TRUE;
}

gboolean
recto_cli_check_closed (RectoCli *cli, GError **error)
{
  if (!cli->borrowed)
    return TRUE;
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY, "%s needs the desk to be closed",
               cli->argv[0]);
  return FALSE;
}

gboolean
recto_cli_open_desk (RectoCli *cli, gboolean create, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) failure = NULL;
  RectoStoreFlags flags = cli->read_only ? RECTO_STORE_READ_ONLY
                          : create       ? RECTO_STORE_CREATE
                                         : (RectoStoreFlags) 0;

  if (cli->borrowed)
    return !cli->alone || recto_cli_check_closed (cli, error);
  path = recto_cli_dup_desk_path (cli);
  begin_wait (cli); /* a window that gives no answer takes of it too */
  while (!try_desk (cli, path, flags, &failure))
    if (!recto_cli_wait_for_desk (cli, &failure))
      {
        g_propagate_error (error, g_steal_pointer (&failure));
        return FALSE;
      }
  if (cli->session == NULL)
    {
      g_set_error_literal (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_PASSED, "Done by the window");
      return FALSE;
    }
  if (cli->by != NULL)
    recto_session_set_author (cli->session, cli->by);
  return TRUE;
}

gboolean
recto_cli_parse_id (const char *id, RectoUid *uid, GError **error)
{
  if (recto_uid_from_string (id, uid))
    return TRUE;
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
               "“%s” is not the id of an article", id);
  return FALSE;
}

RectoArticle *
recto_cli_open_article (RectoCli *cli, const char *id, GError **error)
{
  RectoUid uid = RECTO_UID_NONE;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *done = NULL;

  if (!recto_cli_parse_id (id, &uid, error))
    return NULL;
  recto_session_open_article_async (cli->session, &uid, NULL, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  return recto_session_open_article_finish (cli->session, result, error);
}

RectoSegment *
recto_cli_find_row (RectoArticle *article, const char *row, GError **error)
{
  RectoSegment *segment = NULL;
  RectoUid uid = RECTO_UID_NONE;
  guint64 number = 0;

  if (row[0] == '@' && recto_uid_from_string (row + 1, &uid))
    segment = recto_article_find_segment (article, &uid);
  else if (g_ascii_string_to_unsigned (row, 10, 1, G_MAXUINT, &number, NULL))
    segment = recto_article_get_row (article, (guint) number - 1);
  if (segment == NULL)
    g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                 "There is no row “%s”: the article has %u", row,
                 recto_article_get_n_rows (article));
  return segment;
}

/* What is wrong with a file, as scripts read it: "FILE:LINE: column 5 ..." for the "FILE: line 2,
 * column 5 ..." that the layers below say to people. Returns: (transfer full) */
static char *
dup_message (const char *message)
{
  static const char word[] = ": line ";
  const char *at = strstr (message, word);
  const char *number = at != NULL ? at + strlen (word) : message;
  gsize digits = strspn (number, "0123456789");

  if (at == NULL || digits == 0 || !g_str_has_prefix (number + digits, ", "))
    return g_strdup (message);
  return g_strdup_printf ("%.*s:%.*s: %s", (int) (at - message), message, (int) digits, number,
                          number + digits + strlen (", "));
}

/* The exit code that an error asks for. A store says MISSING of an article, which is the caller's
 * mistake, and of the desk itself. */
static RectoExit
exit_of (const GError *error, gboolean desk_is_open)
{
  if (error->domain == RECTO_CLI_ERROR)
    return RECTO_EXIT_USAGE;
  if (error->domain == RECTO_STORE_ERROR &&
      !(desk_is_open && error->code == RECTO_STORE_ERROR_MISSING))
    return RECTO_EXIT_DESK;
  return RECTO_EXIT_INPUT;
}

/* Ends the command's work on a desk of its own. What a command had done before it failed is not
 * stored. */
static void
end_desk (RectoCli *cli, GError **error)
{
  if (cli->session == NULL || cli->borrowed)
    return;
  if (*error == NULL)
    recto_session_close (cli->session, error);
  else
    recto_store_close (recto_session_get_store (cli->session), NULL);
}

RectoExit
recto_cli_run (RectoCli *cli)
{
  const RectoCliCommand *command = find_command (cli->argv[0]);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  RectoExit code = RECTO_EXIT_DONE;

  if (command == NULL)
    {
      recto_cli_say (cli, "There is no command “%s”; recto-cli --help lists them", cli->argv[0]);
      return RECTO_EXIT_USAGE;
    }
  for (int i = 1; i < cli->argc; i++)
    if (g_str_equal (cli->argv[i], "--help"))
      {
        g_autofree char *form = g_strdup_printf ("Usage: recto-cli %s %s\n%s", command->name,
                                                 command->usage, command->summary);
        recto_cli_print_line (cli, form);
        return RECTO_EXIT_DONE;
      }

  code = command->run (cli, cli->argc, cli->argv, &error);
  if (g_error_matches (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_PASSED))
    return cli->passed;
  end_desk (cli, &error);
  if (error == NULL)
    return code;
  message = dup_message (error->message);
  recto_cli_say (cli, "%s", message);
  return exit_of (error, cli->session != NULL);
}

RectoCli *
recto_cli_new (int argc, char **argv)
{
  RectoCli *cli = g_new0 (RectoCli, 1);

  cli->argc = argc;
  cli->argv = argv;
  cli->files =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  cli->out = g_string_new (NULL);
  cli->err = g_string_new (NULL);
  return cli;
}

void
recto_cli_free (RectoCli *cli)
{
  g_clear_object (&cli->session);
  g_hash_table_unref (cli->files);
  g_string_free (cli->out, TRUE);
  g_string_free (cli->err, TRUE);
  g_free (cli);
}

/* The command, and its answer to the streams. */
static RectoExit
run_here (RectoCli *cli)
{
  RectoExit code = recto_cli_run (cli);

  if (recto_cli_drain (cli) || code > RECTO_EXIT_PROBLEMS)
    return code;
  recto_cli_say (cli, "Standard output: %s", g_strerror (errno));
  recto_cli_drain (cli);
  return RECTO_EXIT_INPUT;
}

void
recto_cli_set_locale (void)
{
  setlocale (LC_ALL, "");
  if (!g_get_charset (NULL))
    setlocale (LC_CTYPE, "C.UTF-8");
}

int
recto_cli_main (int argc, char **argv)
{
  g_autoptr (RectoCli) cli = recto_cli_new (0, NULL);
  g_autofree char *desk = NULL;
  g_autofree char *by = NULL;
  gboolean version = FALSE, help = FALSE;
  const GOptionEntry entries[] = {
    { "desk", 0, 0, G_OPTION_ARG_FILENAME, &desk, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, NULL, NULL },
    { "wait", 0, 0, G_OPTION_ARG_DOUBLE, &cli->wait, NULL, NULL },
    { "read-only", 0, 0, G_OPTION_ARG_NONE, &cli->read_only, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  /* A limit on the size of files is a write that fails, which can be told; it is no reason to end.
   */
  signal (SIGXFSZ, SIG_IGN);
  recto_cli_set_locale ();
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context,
                                     TRUE); /* options after the command are the command's */
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) ||
      !(cli->wait >= 0.0 && cli->wait <= MAX_WAIT))
    {
      if (error != NULL)
        recto_cli_say (cli, "%s", error->message);
      else
        recto_cli_say (cli, "--wait needs a number of seconds from 0 to %d", MAX_WAIT);
      recto_cli_drain (cli);
      return RECTO_EXIT_USAGE;
    }
  cli->desk = desk;
  cli->by = by;
  if (version)
    recto_cli_print_line (cli, "recto-cli " PACKAGE_VERSION);
  else if (help || argc < 2)
    print_help (cli);
  else
    {
      cli->argc = argc - 1;
      cli->argv = argv + 1;
      return run_here (cli);
    }
  recto_cli_drain (cli);
  return version || help ? RECTO_EXIT_DONE : RECTO_EXIT_USAGE;
}
