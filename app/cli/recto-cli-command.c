/* recto-cli-command.c: finding and running a command, and what all of them share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recto-charset.h"
#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-fold.h"
#include "recto-format.h"

G_DEFINE_QUARK (recto_cli_error, recto_cli_error)

/* A desk that another process holds is asked for again this often, in microseconds. */
#define WAIT_STEP 50000
/* A year, in seconds. */
#define MAX_WAIT (366 * 24 * 3600)

const RectoCliCommand recto_cli_commands[] = {
  { "segment", "--lang=L [-0] [FILE]", "sentences, one a line", recto_cli_segment },
  { "words", "--lang=L [FILE]", "count words and tokens", recto_cli_words },
  { "spell", "--lang=L [--names=TSV] [--all] [FILE]", "misspelt words with suggestions",
    recto_cli_spell },
  { "diff", "--lang=L OLD NEW", "what changed, in words", recto_cli_diff },
  { "project", "new NAME --from=L --to=L | list", "make or list projects", recto_cli_project },
  { "import", "--project=P [--translation=FILE | --from-translation] [--format=F] [--title=T] FILE",
    "put an article on the desk, print its id", recto_cli_import },
  { "list", "[--project=P] [--json]", "the articles of the desk", recto_cli_list },
  { "show", "ARTICLE [--json]", "the rows of an article", recto_cli_show },
  { "set",
    "ARTICLE ROW [--target=TEXT] [--status=S] [--tag=KIND --start=N --end=N [--side=S] "
    "[--label=TEXT]]",
    "change a row", recto_cli_set },
  { "undo", "ARTICLE [N]", "undo the last steps", recto_cli_undo },
  { "redo", "ARTICLE [N]", "redo steps that were undone", recto_cli_redo },
  { "history", "ARTICLE [--json]", "every edit of an article", recto_cli_history },
  { "mentions", "ARTICLE [--json]", "the tagged people and units of an article",
    recto_cli_mentions },
  { "export", "ARTICLE --format=F -o FILE", "write the finished article: txt, md, html",
    recto_cli_export },
  { "search", "TEXT [--json]", "find text in all articles", recto_cli_search },
  { "verify", "", "check every row of the desk", recto_cli_verify },
  { NULL, NULL, NULL, NULL },
};

static const RectoCliCommand *
find_command (const char *name)
{
  for (const RectoCliCommand *command = recto_cli_commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      return command;
  return NULL;
}

static void
print_help (void)
{
  puts ("Usage: recto-cli [--desk=FILE] [--by=NAME] [--wait=SECONDS] COMMAND [OPTIONS] "
        "[ARGUMENTS]\n\nCommands:");
  for (const RectoCliCommand *command = recto_cli_commands; command->name != NULL; command++)
    printf ("  %-9s %s\n", command->name, command->summary);
  puts ("\nrecto-cli COMMAND --help tells a command's form. “-” is standard input. Exit: 0 done, 1 "
        "problems found,\n"
        "2 wrong usage, 3 input refused, 4 the desk cannot be opened, read or written.");
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

gboolean
recto_cli_open_desk (RectoCli *cli, gboolean create, GError **error)
{
  g_autofree char *path = cli->desk != NULL ? g_strdup (cli->desk) : recto_store_default_path ();
  gint64 until = g_get_monotonic_time () + (gint64) (cli->wait * G_USEC_PER_SEC);

  for (;;)
    {
      g_autoptr (GError) local_error = NULL;

      cli->session = recto_session_open (path, create ? RECTO_STORE_CREATE : 0, &local_error);
      if (cli->session != NULL)
        break;
      if (!g_error_matches (local_error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY) ||
          g_get_monotonic_time () >= until)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_usleep (WAIT_STEP);
    }
  if (cli->by != NULL)
    recto_session_set_author (cli->session, cli->by);
  return TRUE;
}

RectoArticle *
recto_cli_open_article (RectoCli *cli, const char *id, GError **error)
{
  RectoUid uid = RECTO_UID_NONE;

  if (!recto_uid_from_string (id, &uid))
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                   "“%s” is not the id of an article", id);
      return NULL;
    }
  return recto_session_open_article (cli->session, &uid, error);
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

/* All of @stream, which may have no end: a device, a pipe. */
static GBytes *
read_all (GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[1 << 16];

  for (;;)
    {
      gssize n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, error);

      if (n < 0)
        return NULL;
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
      if (bytes->len + (gsize) n > RECTO_MAX_TEXT_BYTES)
        {
          g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                               "longer than 64 MiB");
          return NULL;
        }
      g_byte_array_append (bytes, buffer, (guint) n);
    }
}

GBytes *
recto_cli_load (const char *name, GError **error)
{
  gboolean from_stdin = g_str_equal (name, "-");
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) local_error = NULL;
  GBytes *bytes = NULL;

  if (from_stdin)
    stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
      stream = G_INPUT_STREAM (g_file_read (file, NULL, &local_error));
    }
  bytes = stream != NULL ? read_all (stream, &local_error) : NULL;
  if (bytes == NULL)
    g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s: %s",
                 from_stdin ? "Standard input" : name, local_error->message);
  return bytes;
}

char *
recto_cli_normalize (const char *text)
{
  g_autofree char *lines = g_strdup (text);
  char *out = lines;

  for (const char *in = text; *in != '\0'; in++)
    if (*in != '\r')
      *out++ = *in;
    else if (in[1] != '\n')
      *out++ = '\n';
  *out = '\0';
  return recto_nfc (lines, -1);
}

char *
recto_cli_load_text (const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = recto_cli_load (name, error);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = NULL;
  const char *encoding = NULL;

  if (bytes == NULL)
    return NULL;
  text = recto_decode_text (bytes, &encoding, &local_error);
  if (text == NULL)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s: %s", name,
                   local_error->message);
      return NULL;
    }
  return recto_cli_normalize (text);
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

static RectoExit
run_command (RectoCli *cli, const RectoCliCommand *command, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  RectoExit code = RECTO_EXIT_DONE;
  gboolean desk_was_open = FALSE;

  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--help"))
      {
        printf ("Usage: recto-cli %s %s\n%s\n", command->name, command->usage, command->summary);
        return RECTO_EXIT_DONE;
      }

  code = command->run (cli, argc, argv, &error);
  desk_was_open = cli->session != NULL;
  if (desk_was_open && error == NULL)
    recto_session_close (cli->session, &error);
  else if (desk_was_open) /* what the command had done before it failed is not stored */
    recto_store_close (recto_session_get_store (cli->session), NULL);
  g_clear_object (&cli->session);
  if (error == NULL && (fflush (stdout) != 0 || ferror (stdout) != 0))
    g_set_error (&error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT, "Standard output: %s",
                 g_strerror (errno));
  if (error == NULL)
    return code;
  message = dup_message (error->message);
  recto_cli_say ("%s", message);
  return exit_of (error, desk_was_open);
}

int
recto_cli_main (int argc, char **argv)
{
  RectoCli cli = { NULL, NULL, 0.0, NULL };
  g_autofree char *desk = NULL;
  g_autofree char *by = NULL;
  gboolean version = FALSE, help = FALSE;
  const GOptionEntry entries[] = {
    { "desk", 0, 0, G_OPTION_ARG_FILENAME, &desk, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, NULL, NULL },
    { "wait", 0, 0, G_OPTION_ARG_DOUBLE, &cli.wait, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  const RectoCliCommand *command = NULL;

  /* Arguments are UTF-8 whatever the locale says, also where a script runs without one. */
  setlocale (LC_ALL, "");
  if (!g_get_charset (NULL))
    setlocale (LC_CTYPE, "C.UTF-8");
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context,
                                     TRUE); /* options after the command are the command's */
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      recto_cli_say ("%s", error->message);
      return RECTO_EXIT_USAGE;
    }
  if (!(cli.wait >= 0.0 && cli.wait <= MAX_WAIT))
    {
      recto_cli_say ("--wait needs a number of seconds from 0 to %d", MAX_WAIT);
      return RECTO_EXIT_USAGE;
    }
  cli.desk = desk;
  cli.by = by;
  if (version || help || argc < 2)
    {
      if (version)
        puts ("recto-cli " PACKAGE_VERSION);
      else
        print_help ();
      return version || help ? RECTO_EXIT_DONE : RECTO_EXIT_USAGE;
    }
  command = find_command (argv[1]);
  if (command == NULL)
    {
      recto_cli_say ("There is no command “%s”; recto-cli --help lists them", argv[1]);
      return RECTO_EXIT_USAGE;
    }
  return run_command (&cli, command, argc - 1, argv + 1);
}
