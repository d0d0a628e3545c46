/* test-cli-window.c: commands while a window holds the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli-window.h"

static void
test_window_answers_reading_commands (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *list = NULL;
  g_autofree char *show = NULL;

  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
  list = g_strdup (cli->out);
  g_assert_cmpint (cli_run (cli, NULL, "show", fixture->article, "--json", NULL), ==, 0);
  show = g_strdup (cli->out);
  cli_window_open (fixture, "serve", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, list);
  g_assert_cmpint (cli_run (cli, NULL, "show", fixture->article, "--json", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, show);
  g_assert_cmpint (cli_run (cli, NULL, "search", "rested", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "It rested later."));
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
}

static void
test_set_shows_in_the_window_at_once (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *opened = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *author = NULL;

  cli_window_open (fixture, "serve", NULL);
  opened = cli_window_ask (fixture, "open ", fixture->article);
  g_assert_cmpint (cli_run (cli, NULL, "set", fixture->article, "2", "--target=Nó đã ngủ.", NULL),
                   ==, 0);
  after = cli_window_ask (fixture, "target 2", NULL);
  g_assert_cmpstr (after, ==, "Nó đã ngủ.");
  g_assert_cmpint (cli_run (cli, NULL, "history", fixture->article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tMinh\ttext\t2\tyes\t"));
  author = cli_window_ask (fixture, "author", NULL);
  g_assert_cmpstr (author, ==, "Window"); /* --by holds for its one command */
  g_assert_cmpint (cli_run (cli, NULL, "undo", fixture->article, NULL), ==, 0);
  undone = cli_window_ask (fixture, "target 2", NULL);
  g_assert_cmpstr (undone, ==, "It rested later.");
}

static void
test_mistakes_have_their_exit_codes (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;

  cli_window_open (fixture, "serve", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "show", "nothing", NULL), ==, 3);
  g_assert_nonnull (strstr (cli->err, "recto-cli: “nothing” is not the id of an article\n"));
  g_assert_cmpint (cli_run (cli, NULL, "set", fixture->article, "99", "--target=A", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "set", fixture->article, "1", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "frobnicate", NULL), ==, 2);
}

/* No half of a command stays in the article that the window shows. */
static void
test_failed_set_changes_nothing_in_the_window (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *opened = NULL;
  g_autofree char *after = NULL;
  g_autofree char *history = NULL;

  cli_window_open (fixture, "serve", NULL);
  opened = cli_window_ask (fixture, "open ", fixture->article);
  cli_run (cli, NULL, "history", fixture->article, NULL);
  history = g_strdup (cli->out);
  g_assert_cmpint (cli_run (cli, NULL, "set", fixture->article, "2", "--target=Other.",
                            "--tag=unit", "--start=0", "--end=900", NULL),
                   ==, 3);
  after = cli_window_ask (fixture, "target 2", NULL);
  g_assert_cmpstr (after, ==, "It rested later.");
  cli_run (cli, NULL, "history", fixture->article, NULL);
  g_assert_cmpstr (cli->out, ==, history);
}

/* What takes the place of the desk, or all of it, is not done under a window. */
static void
test_some_commands_need_the_desk_closed (CliWindow *fixture, gconstpointer unused)
{
  static const char *const commands[][4] = { { "compact" },
                                             { "restore", "latest" },
                                             { "salvage", "-o", "new.recto" } };
  Cli *cli = &fixture->cli;
  g_autofree char *made = g_build_filename (cli->folder, "new.recto", NULL);

  cli->cwd = g_strdup (cli->folder);
  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  cli_window_open (fixture, "serve", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *const *words = commands[i];

      g_assert_cmpint (cli_run (cli, NULL, words[0], words[1], words[2], NULL), ==, 4);
      g_assert_nonnull (strstr (cli->err, "is in use by desk-holder"));
      g_assert_cmpstr (cli->out, ==, "");
    }
  g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
}

/* But they wait until it is closed, if they are told to. */
static void
test_commands_wait_for_the_desk_to_be_closed (CliWindow *fixture, gconstpointer unused)
{
  static const char *const commands[][4] = { { "restore", "latest" },
                                             { "salvage", "-o", "new.recto" },
                                             { "compact" } };
  Cli *cli = &fixture->cli;
  GSubprocess *clients[G_N_ELEMENTS (commands)];

  cli->cwd = g_strdup (cli->folder);
  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  cli_window_open (fixture, "serve", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *const *words = commands[i];

      g_test_timer_start ();
      g_assert_cmpint (cli_run (cli, NULL, "--wait=0.5", words[0], words[1], words[2], NULL), ==,
                       4);
      g_assert_cmpfloat (g_test_timer_elapsed (), >=, 0.5);
      clients[i] = cli_start (cli, "--wait=60", words[0], words[1], words[2], NULL);
    }
  cli_window_close (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_assert_true (g_subprocess_wait_check (clients[i], NULL, NULL));
      g_object_unref (clients[i]);
    }
}

/* The main loop goes round meanwhile: whoever asks at the same time is not lost. */
static void
test_window_keeps_the_desk (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *option = g_strdup_printf ("--desk=%s/copy.recto", cli->folder);
  GSubprocess *others[4];

  cli->cwd = g_strdup (cli->folder);
  cli_window_open (fixture, "serve", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    others[i] = cli_start (cli, i % 2 == 0 ? "verify" : "list", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "backup", "-o", "copy.recto", NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_true (g_subprocess_wait_check (others[i], NULL, NULL));
      g_object_unref (others[i]);
    }
  g_assert_cmpint (cli_run (cli, NULL, option, "show", fixture->article, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "backups", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "desk.recto-backups"));
  g_assert_cmpint (cli_run (cli, NULL, "rescue", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "remove", fixture->article, NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "removed", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, fixture->article));
  g_assert_cmpint (cli_run (cli, NULL, "bring-back", fixture->article, NULL), ==, 0);
}

/* What comes back from another desk moves the open article on before the reader's eyes. */
static void
test_window_takes_in_and_hands_over (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *opened = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;

  cli->cwd = g_strdup (cli->folder);
  cli_window_open (fixture, "serve", NULL);
  opened = cli_window_ask (fixture, "open ", fixture->article);
  g_assert_cmpint (cli_run (cli, NULL, "set", fixture->article, "1", "--tag=unit", "--start=0",
                            "--end=6", "--label=Regiment 88", NULL),
                   ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "units", "show", "Regiment 88", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "handover", fixture->article, "-o", "a.handover", NULL), ==,
                   0);
  g_assert_cmpint (cli_run (cli, NULL, "--desk=there.recto", "project", "new", "Own", "--from=vi",
                            "--to=en", NULL),
                   ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "--desk=there.recto", "take-in", "a.handover", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "--desk=there.recto", "set", fixture->article, "2",
                            "--target=There.", NULL),
                   ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "--desk=there.recto", "handover", fixture->article, "-o",
                            "b.handover", NULL),
                   ==, 0);

  g_assert_cmpint (cli_run (cli, NULL, "take-in", "desk.recto", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "b.handover", "--plan", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tforward\t"));
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "b.handover", NULL), ==, 0);
  after = cli_window_ask (fixture, "target 2", NULL);
  g_assert_cmpstr (after, ==, "There.");
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "--undo", NULL), ==, 0);
  undone = cli_window_ask (fixture, "target 2", NULL);
  g_assert_cmpstr (undone, ==, "It rested later.");
}

/* Both lines of the window come in their order: it was held before it was asked. */
static void
assert_window_works_while_held (CliWindow *fixture, GSubprocess *client)
{
  g_autofree char *held = cli_window_read_answer (fixture);
  g_autofree char *author = cli_window_ask (fixture, "author", NULL);
  g_autofree char *released = cli_window_ask (fixture, "release", NULL);

  g_assert_cmpstr (held, ==, "held");
  g_assert_cmpstr (author, ==, "Window"); /* what is typed meanwhile is not Minh's */
  g_assert_cmpstr (released, ==, "released");
  g_assert_true (g_subprocess_wait_check (client, NULL, NULL));
}

static void
test_name_is_not_put_on_what_is_typed_meanwhile (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autoptr (GSubprocess) client = NULL;
  g_autofree char *holding = NULL;

  cli->cwd = g_strdup (cli->folder);
  cli_window_open (fixture, "serve", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "handover", fixture->article, "-o", "a.handover", NULL), ==,
                   0);
  holding = cli_window_ask (fixture, "hold read", NULL);
  client = cli_start (cli, "take-in", "a.handover", "--plan", NULL);
  assert_window_works_while_held (fixture, client);
}

static void
check_waits (CliWindow *fixture, const char *command)
{
  g_autofree char *waits = cli_window_ask (fixture, "waits", NULL);

  g_test_message ("%s", command);
  g_assert_cmpstr (waits, ==, "0");
}

/* a.handover: an article of another desk. */
static void
make_parcel (Cli *cli)
{
  static const char *const commands[][6] = {
    { "project", "new", "Other", "--from=vi", "--to=en" },
    { "import", "--project=Other", "draft.txt" },
    { "handover", "--project=Other", "-o", "a.handover" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *const *words = commands[i];

      g_assert_cmpint (cli_run (cli, NULL, "--desk=there.recto", words[0], words[1], words[2],
                                words[3], words[4], NULL),
                       ==, 0);
    }
}

/* Whatever takes time is done aside. */
static void
test_no_command_keeps_the_window_waiting (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  const char *id = fixture->article;
  const char *const commands[][6] = {
    { "project", "list" },
    { "import", "--project=News", "draft.txt" },
    { "list", "--project=News" },
    { "search", "rested" },
    { "show", id },
    { "set", id, "2", "--target=It slept." },
    { "undo", id },
    { "history", id },
    { "mentions", id },
    { "photo", "add", id, "1", "photo.gif" },
    { "photo", "list", id },
    { "photo", "export", id, "-o", "photos" },
    { "export", id, "--format=txt", "-o", "out.txt" },
    { "export", id, "--format=html", "-o", "-" },
    { "people", "list" },
    { "handover", id, "-o", "b.handover" },
    { "take-in", "a.handover", "--plan" },
    { "take-in", "a.handover" },
    { "take-in", "--undo" },
    { "remove", id },
    { "removed" },
    { "bring-back", id },
    { "verify" },
    { "backup" },
    { "backup", "-o", "copy.recto" },
  };
  static const char gif[] =
      "GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;";
  g_autofree char *photo = g_build_filename (cli->folder, "photo.gif", NULL);

  g_assert_true (g_file_set_contents (photo, gif, sizeof gif - 1, NULL));
  cli->cwd = g_strdup (cli->folder);
  make_parcel (cli);
  cli_window_open (fixture, "serve", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *const *words = commands[i];

      g_assert_cmpint (
          cli_run (cli, NULL, words[0], words[1], words[2], words[3], words[4], words[5], NULL), ==,
          0);
      check_waits (fixture, words[0]);
    }
}

/* @command: that writes to the desk; it is stopped just before it does. */
static void
check_turns (CliWindow *fixture, const char *const *command)
{
  g_autofree char *holding = cli_window_ask (fixture, "hold write", NULL);
  g_autoptr (GSubprocess) client =
      cli_start (&fixture->cli, command[0], command[1], command[2], command[3], command[4], NULL);

  g_assert_cmpstr (holding, ==, "holding");
  assert_window_works_while_held (fixture, client);
}

static void
test_window_works_on_while_a_command_does (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  const char *const import[5] = { "import", "--project=News", "draft.txt" };
  const char *const photo[5] = { "photo", "add", fixture->article, "1", "photo.gif" };
  const char *const take_in[5] = { "take-in", "a.handover" };
  const char *const undo[5] = { "take-in", "--undo" };
  g_autofree char *bytes = cli_write (cli, "photo.gif", "GIF89a");

  cli->cwd = g_strdup (cli->folder);
  make_parcel (cli);
  cli_window_open (fixture, "serve", NULL);
  check_turns (fixture, import);
  check_turns (fixture, photo);
  check_turns (fixture, take_in);
  check_turns (fixture, undo);
  g_assert_cmpint (cli_run (cli, NULL, "history", fixture->article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tMinh\tphoto")); /* though the window had its own name */
}

static void
test_window_closes_while_a_command_runs (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autoptr (GSubprocess) client = NULL;
  g_autofree char *holding = NULL;
  g_autofree char *held = NULL;
  g_autofree char *closed = NULL;
  g_autofree char *released = NULL;
  g_autofree char *said = NULL;

  cli->cwd = g_strdup (cli->folder);
  cli_window_open (fixture, "serve", NULL);
  holding = cli_window_ask (fixture, "hold write", NULL);
  client = cli_start (cli, "import", "--project=News", "draft.txt", NULL);
  held = cli_window_read_answer (fixture);
  closed = cli_window_ask (fixture, "close", NULL);
  g_assert_cmpstr (closed, ==, "closed");
  released = cli_window_ask (fixture, "release", NULL);
  g_assert_cmpstr (released, ==, "released");
  g_assert_true (g_subprocess_communicate_utf8 (client, NULL, NULL, NULL, &said, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (client), ==, 4);
  g_assert_cmpstr (said, ==, "recto-cli: The desk is closed\n");
  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
}

/* Its socket is still there, and nobody listens. */
static void
test_killed_window_is_in_nobodys_way (CliWindow *fixture, gconstpointer unused)
{
  cli_window_open (fixture, "serve", NULL);
  g_subprocess_force_exit (fixture->window);
  g_assert_true (g_subprocess_wait (fixture->window, NULL, NULL));
  g_clear_object (&fixture->window);
  g_clear_object (&fixture->answers);
  g_assert_true (g_file_test (fixture->socket, G_FILE_TEST_EXISTS));
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 0);
  cli_window_open (fixture, "serve", NULL);
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 0);
}

/* Into a pipe that nobody empties yet. */
static void
test_window_works_on_while_it_writes (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *pipe_path = g_build_filename (cli->folder, "pipe", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *target = NULL;
  g_autofree char *author = NULL;
  g_autoptr (GSubprocess) client = NULL;
  g_autoptr (GInputStream) pipe = NULL;
  GPollFD answer = { .events = G_IO_IN };
  int fd = -1;

  while (text->len < 100000) /* more than a pipe holds */
    g_string_append (text, "It rested later. ");
  target = g_strconcat ("--target=", text->str, NULL);
  g_assert_cmpint (cli_run (cli, NULL, "set", fixture->article, "2", target, NULL), ==, 0);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  cli_window_open (fixture, "serve", NULL);
  answer.fd = g_unix_input_stream_get_fd (
      G_UNIX_INPUT_STREAM (g_subprocess_get_stdout_pipe (fixture->window)));
  client = cli_start (cli, "export", fixture->article, "--format=txt", "-o", pipe_path, NULL);

  fd = open (pipe_path, O_RDONLY | O_CLOEXEC); /* as soon as the window has opened it */
  g_assert_cmpint (fd, >=, 0);
  pipe = g_unix_input_stream_new (fd, TRUE);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (fixture->window),
                                            "author\n", 7, NULL, NULL, NULL));
  g_assert_cmpint (g_poll (&answer, 1, 10000), ==, 1);
  author = cli_window_read_answer (fixture);
  g_assert_cmpstr (author, ==, "Window");
  while (g_input_stream_skip (pipe, 1 << 16, NULL, NULL) > 0)
    ;
  g_assert_true (g_subprocess_wait_check (client, NULL, NULL));
}

/* Files and relative names are those of the folder that the command is given in. */
static void
test_files_are_the_clients (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *folder = g_build_filename (cli->folder, "elsewhere", NULL);
  g_autofree char *source = cli_write (cli, "elsewhere.txt", "Tin mới.\n");
  g_autofree char *moved = g_build_filename (folder, "source.txt", NULL);
  g_autofree char *output = g_build_filename (folder, "out.txt", NULL);
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (g_rename (source, moved), ==, 0);
  cli->cwd = g_strdup (folder);
  cli_window_open (fixture, "serve", NULL);
  g_assert_cmpint (
      cli_run (cli, "A paragraph.\n", "import", "--project=News", "--from-translation", "-", NULL),
      ==, 0);
  g_assert_cmpuint (strlen (cli->out), ==, 37);
  g_assert_cmpint (
      cli_run (cli, NULL, "import", "--project=News", "--title=Tin", "source.txt", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "import", "--project=News", "nowhere.txt", NULL), ==, 3);
  cli_run (cli, NULL, "list", NULL);
  g_assert_nonnull (strstr (cli->out, "\tTin\t"));

  g_assert_cmpint (
      cli_run (cli, NULL, "export", fixture->article, "--format=txt", "-o", "out.txt", NULL), ==,
      0);
  g_assert_true (g_file_get_contents (output, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "Troops drill\n\nIt rested later.\n");
  g_assert_cmpint (cli_run (cli, NULL, "export", fixture->article, "--format=txt", "-o", "-", NULL),
                   ==, 0);
  g_assert_cmpstr (cli->out, ==, text);
  g_assert_cmpint (
      cli_run (cli, NULL, "export", fixture->article, "--format=txt", "-o", "/dev/stdout", NULL),
      ==, 0);
  g_assert_cmpstr (cli->out, ==, text);
  g_assert_cmpint (
      cli_run (cli, NULL, "export", fixture->article, "--format=txt", "-o", "../desk.recto", NULL),
      ==, 3);
}

static void
test_two_clients_at_once (CliWindow *fixture, gconstpointer unused)
{
  GSubprocess *clients[6];

  cli_window_open (fixture, "serve", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_autofree char *target = g_strdup_printf ("--target=Client %u.", i);

      clients[i] = cli_start (&fixture->cli, "set", fixture->article, "2", target, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_assert_true (g_subprocess_wait_check (clients[i], NULL, NULL));
      g_object_unref (clients[i]);
    }
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "history", fixture->article, NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_autofree char *text = g_strdup_printf ("Client %u.", i);

      g_assert_nonnull (strstr (fixture->cli.out, text));
    }
}

/* A look at a desk needs nobody's leave. */
static void
test_read_only_needs_no_window (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;

  cli_window_open (fixture, "strange", fixture->socket);
  g_assert_cmpint (cli_run (cli, NULL, "--read-only", "show", fixture->article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "It rested later."));
  g_assert_cmpint (
      cli_run (cli, NULL, "--read-only", "set", fixture->article, "1", "--target=A", NULL), ==, 4);
  g_assert_cmpint (cli_run (cli, NULL, "--read-only", "show", fixture->article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "Troops drill"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_CLI_WINDOW_TEST ("/cli-window/answers-reading-commands",
                       test_window_answers_reading_commands);
  ADD_CLI_WINDOW_TEST ("/cli-window/set-shows-at-once", test_set_shows_in_the_window_at_once);
  ADD_CLI_WINDOW_TEST ("/cli-window/mistakes-have-their-exit-codes",
                       test_mistakes_have_their_exit_codes);
  ADD_CLI_WINDOW_TEST ("/cli-window/files-are-the-clients", test_files_are_the_clients);
  ADD_CLI_WINDOW_TEST ("/cli-window/failed-set-changes-nothing",
                       test_failed_set_changes_nothing_in_the_window);
  ADD_CLI_WINDOW_TEST ("/cli-window/some-commands-need-the-desk-closed",
                       test_some_commands_need_the_desk_closed);
  ADD_CLI_WINDOW_TEST ("/cli-window/commands-wait-for-it-to-be-closed",
                       test_commands_wait_for_the_desk_to_be_closed);
  ADD_CLI_WINDOW_TEST ("/cli-window/takes-in-and-hands-over", test_window_takes_in_and_hands_over);
  ADD_CLI_WINDOW_TEST ("/cli-window/name-is-not-put-on-what-is-typed-meanwhile",
                       test_name_is_not_put_on_what_is_typed_meanwhile);
  ADD_CLI_WINDOW_TEST ("/cli-window/no-command-keeps-it-waiting",
                       test_no_command_keeps_the_window_waiting);
  ADD_CLI_WINDOW_TEST ("/cli-window/works-on-while-a-command-does",
                       test_window_works_on_while_a_command_does);
  ADD_CLI_WINDOW_TEST ("/cli-window/closes-while-a-command-runs",
                       test_window_closes_while_a_command_runs);
  ADD_CLI_WINDOW_TEST ("/cli-window/killed-one-is-in-nobodys-way",
                       test_killed_window_is_in_nobodys_way);
  ADD_CLI_WINDOW_TEST ("/cli-window/works-on-while-it-writes",
                       test_window_works_on_while_it_writes);
  ADD_CLI_WINDOW_TEST ("/cli-window/keeps-the-desk", test_window_keeps_the_desk);
  ADD_CLI_WINDOW_TEST ("/cli-window/two-clients-at-once", test_two_clients_at_once);
  ADD_CLI_WINDOW_TEST ("/cli-window/read-only-needs-no-window", test_read_only_needs_no_window);
  return g_test_run ();
}
