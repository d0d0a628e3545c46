/* test-cli-window.c: commands while a window holds the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli-runner.h"

/* Most that one window listens to at a time. */
#define MAX_CLIENTS 8

typedef struct
{
  Cli cli;
  char *article;
  char *socket;        /* where the window listens */
  GSubprocess *window; /* nullable */
  GDataInputStream *answers;
} Fixture;

/* A desk with one article of two rows, and where its window would listen. */
static void
set_up (Fixture *fixture, gconstpointer unused)
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

static void
close_window (Fixture *fixture)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (fixture->window), NULL, NULL);
  g_assert_true (g_subprocess_wait_check (fixture->window, NULL, NULL));
  g_clear_object (&fixture->window);
  g_clear_object (&fixture->answers);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  if (fixture->window != NULL)
    close_window (fixture);
  g_free (fixture->article);
  g_free (fixture->socket);
  cli_tear_down (&fixture->cli, NULL);
}

static char *
read_answer (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (fixture->answers, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

/* What the window says to a line. Returns: (transfer full) */
static char *
ask (Fixture *fixture, const char *question, const char *argument)
{
  g_autofree char *line = g_strconcat (question, argument != NULL ? argument : "", "\n", NULL);

  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (fixture->window), line,
                                            strlen (line), NULL, NULL, NULL));
  return read_answer (fixture);
}

/* @how: as desk-holder.c has it; @argument: (nullable) */
static void
open_window (Fixture *fixture, const char *how, const char *argument)
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
  ready = read_answer (fixture);
  g_assert_cmpstr (ready, ==, "ready");
}

/* Connected to the window, its first words read. */
static GSocket *
knock (Fixture *fixture)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (fixture->socket);
  g_autoptr (GError) error = NULL;
  GSocket *socket =
      g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, &error);
  char hello[8];

  g_assert_no_error (error);
  g_socket_set_timeout (socket, 20);
  g_socket_connect (socket, address, NULL, &error);
  g_assert_no_error (error);
  for (gsize got = 0; got < sizeof hello;)
    {
      gssize n = g_socket_receive (socket, hello + got, sizeof hello - got, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (n, >, 0);
      got += (gsize) n;
    }
  g_assert_cmpint (hello[3], ==, 4); /* a frame of four bytes */
  return socket;
}

/* Nothing more comes: the window has closed the connection. */
static void
assert_dropped (GSocket *socket)
{
  g_autoptr (GError) error = NULL;
  char byte;
  gssize n = g_socket_receive (socket, &byte, 1, NULL, &error);

  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
  g_assert_cmpint (n, <=, 0);
}

static void
test_window_answers_reading_commands (Fixture *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *list = NULL;
  g_autofree char *show = NULL;

  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
  list = g_strdup (cli->out);
  g_assert_cmpint (cli_run (cli, NULL, "show", fixture->article, "--json", NULL), ==, 0);
  show = g_strdup (cli->out);
  open_window (fixture, "serve", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, list);
  g_assert_cmpint (cli_run (cli, NULL, "show", fixture->article, "--json", NULL), ==, 0);
  g_assert_cmpstr (cli->out, ==, show);
  g_assert_cmpint (cli_run (cli, NULL, "search", "rested", NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "It rested later."));
  g_assert_cmpint (cli_run (cli, NULL, "verify", NULL), ==, 0);
}

static void
test_set_shows_in_the_window_at_once (Fixture *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *opened = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *author = NULL;

  open_window (fixture, "serve", NULL);
  opened = ask (fixture, "open ", fixture->article);
  g_assert_cmpint (cli_run (cli, NULL, "set", fixture->article, "2", "--target=Nó đã ngủ.", NULL),
                   ==, 0);
  after = ask (fixture, "target 2", NULL);
  g_assert_cmpstr (after, ==, "Nó đã ngủ.");
  g_assert_cmpint (cli_run (cli, NULL, "history", fixture->article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tMinh\ttext\t2\tyes\t"));
  author = ask (fixture, "author", NULL);
  g_assert_cmpstr (author, ==, "Window"); /* --by holds for its one command */
  g_assert_cmpint (cli_run (cli, NULL, "undo", fixture->article, NULL), ==, 0);
  undone = ask (fixture, "target 2", NULL);
  g_assert_cmpstr (undone, ==, "It rested later.");
}

static void
test_mistakes_have_their_exit_codes (Fixture *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;

  open_window (fixture, "serve", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "show", "nothing", NULL), ==, 3);
  g_assert_nonnull (strstr (cli->err, "recto-cli: “nothing” is not the id of an article\n"));
  g_assert_cmpint (cli_run (cli, NULL, "set", fixture->article, "99", "--target=A", NULL), ==, 3);
  g_assert_cmpint (cli_run (cli, NULL, "set", fixture->article, "1", NULL), ==, 2);
  g_assert_cmpint (cli_run (cli, NULL, "frobnicate", NULL), ==, 2);
}

/* No half of a command stays in the article that the window shows. */
static void
test_failed_set_changes_nothing_in_the_window (Fixture *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *opened = NULL;
  g_autofree char *after = NULL;
  g_autofree char *history = NULL;

  open_window (fixture, "serve", NULL);
  opened = ask (fixture, "open ", fixture->article);
  cli_run (cli, NULL, "history", fixture->article, NULL);
  history = g_strdup (cli->out);
  g_assert_cmpint (cli_run (cli, NULL, "set", fixture->article, "2", "--target=Other.",
                            "--tag=unit", "--start=0", "--end=900", NULL),
                   ==, 3);
  after = ask (fixture, "target 2", NULL);
  g_assert_cmpstr (after, ==, "It rested later.");
  cli_run (cli, NULL, "history", fixture->article, NULL);
  g_assert_cmpstr (cli->out, ==, history);
}

/* What takes the place of the desk, or all of it, is not done under a window. */
static void
test_some_commands_need_the_desk_closed (Fixture *fixture, gconstpointer unused)
{
  static const char *const commands[][4] = { { "compact" },
                                             { "restore", "latest" },
                                             { "salvage", "-o", "new.recto" } };
  Cli *cli = &fixture->cli;
  g_autofree char *made = g_build_filename (cli->folder, "new.recto", NULL);

  cli->cwd = g_strdup (cli->folder);
  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  open_window (fixture, "serve", NULL);
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
test_commands_wait_for_the_desk_to_be_closed (Fixture *fixture, gconstpointer unused)
{
  static const char *const commands[][4] = { { "restore", "latest" },
                                             { "salvage", "-o", "new.recto" },
                                             { "compact" } };
  Cli *cli = &fixture->cli;
  GSubprocess *clients[G_N_ELEMENTS (commands)];

  cli->cwd = g_strdup (cli->folder);
  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  open_window (fixture, "serve", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *const *words = commands[i];

      g_test_timer_start ();
      g_assert_cmpint (cli_run (cli, NULL, "--wait=0.5", words[0], words[1], words[2], NULL), ==,
                       4);
      g_assert_cmpfloat (g_test_timer_elapsed (), >=, 0.5);
      clients[i] = cli_start (cli, "--wait=60", words[0], words[1], words[2], NULL);
    }
  close_window (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_assert_true (g_subprocess_wait_check (clients[i], NULL, NULL));
      g_object_unref (clients[i]);
    }
}

/* The main loop goes round meanwhile: whoever asks at the same time is not lost. */
static void
test_window_keeps_the_desk (Fixture *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *option = g_strdup_printf ("--desk=%s/copy.recto", cli->folder);
  GSubprocess *others[4];

  cli->cwd = g_strdup (cli->folder);
  open_window (fixture, "serve", NULL);
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
test_window_takes_in_and_hands_over (Fixture *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autofree char *opened = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;

  cli->cwd = g_strdup (cli->folder);
  open_window (fixture, "serve", NULL);
  opened = ask (fixture, "open ", fixture->article);
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
  after = ask (fixture, "target 2", NULL);
  g_assert_cmpstr (after, ==, "There.");
  g_assert_cmpint (cli_run (cli, NULL, "take-in", "--undo", NULL), ==, 0);
  undone = ask (fixture, "target 2", NULL);
  g_assert_cmpstr (undone, ==, "It rested later.");
}

/* Both lines of the window come in their order: it was held before it was asked. */
static void
assert_window_works_while_held (Fixture *fixture, GSubprocess *client)
{
  g_autofree char *held = read_answer (fixture);
  g_autofree char *author = ask (fixture, "author", NULL);
  g_autofree char *released = ask (fixture, "release", NULL);

  g_assert_cmpstr (held, ==, "held");
  g_assert_cmpstr (author, ==, "Window"); /* what is typed meanwhile is not Minh's */
  g_assert_cmpstr (released, ==, "released");
  g_assert_true (g_subprocess_wait_check (client, NULL, NULL));
}

static void
test_name_is_not_put_on_what_is_typed_meanwhile (Fixture *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autoptr (GSubprocess) client = NULL;
  g_autofree char *holding = NULL;

  cli->cwd = g_strdup (cli->folder);
  open_window (fixture, "serve", NULL);
  g_assert_cmpint (cli_run (cli, NULL, "handover", fixture->article, "-o", "a.handover", NULL), ==,
                   0);
  holding = ask (fixture, "hold read", NULL);
  client = cli_start (cli, "take-in", "a.handover", "--plan", NULL);
  assert_window_works_while_held (fixture, client);
}

static void
check_waits (Fixture *fixture, const char *command)
{
  g_autofree char *waits = ask (fixture, "waits", NULL);

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
test_no_command_keeps_the_window_waiting (Fixture *fixture, gconstpointer unused)
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
  g_autofree char *photo = cli_write (cli, "photo.gif", "GIF89a");

  cli->cwd = g_strdup (cli->folder);
  make_parcel (cli);
  open_window (fixture, "serve", NULL);
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
check_turns (Fixture *fixture, const char *const *command)
{
  g_autofree char *holding = ask (fixture, "hold write", NULL);
  g_autoptr (GSubprocess) client =
      cli_start (&fixture->cli, command[0], command[1], command[2], command[3], command[4], NULL);

  g_assert_cmpstr (holding, ==, "holding");
  assert_window_works_while_held (fixture, client);
}

static void
test_window_works_on_while_a_command_does (Fixture *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  const char *const import[5] = { "import", "--project=News", "draft.txt" };
  const char *const photo[5] = { "photo", "add", fixture->article, "1", "photo.gif" };
  const char *const take_in[5] = { "take-in", "a.handover" };
  const char *const undo[5] = { "take-in", "--undo" };
  g_autofree char *bytes = cli_write (cli, "photo.gif", "GIF89a");

  cli->cwd = g_strdup (cli->folder);
  make_parcel (cli);
  open_window (fixture, "serve", NULL);
  check_turns (fixture, import);
  check_turns (fixture, photo);
  check_turns (fixture, take_in);
  check_turns (fixture, undo);
  g_assert_cmpint (cli_run (cli, NULL, "history", fixture->article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "\tMinh\tphoto")); /* though the window had its own name */
}

static void
test_window_closes_while_a_command_runs (Fixture *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autoptr (GSubprocess) client = NULL;
  g_autofree char *holding = NULL;
  g_autofree char *held = NULL;
  g_autofree char *closed = NULL;
  g_autofree char *released = NULL;
  g_autofree char *said = NULL;

  cli->cwd = g_strdup (cli->folder);
  open_window (fixture, "serve", NULL);
  holding = ask (fixture, "hold write", NULL);
  client = cli_start (cli, "import", "--project=News", "draft.txt", NULL);
  held = read_answer (fixture);
  closed = ask (fixture, "close", NULL);
  g_assert_cmpstr (closed, ==, "closed");
  released = ask (fixture, "release", NULL);
  g_assert_cmpstr (released, ==, "released");
  g_assert_true (g_subprocess_communicate_utf8 (client, NULL, NULL, NULL, &said, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (client), ==, 4);
  g_assert_cmpstr (said, ==, "recto-cli: The desk is closed\n");
  g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
}

/* Its socket is still there, and nobody listens. */
static void
test_killed_window_is_in_nobodys_way (Fixture *fixture, gconstpointer unused)
{
  open_window (fixture, "serve", NULL);
  g_subprocess_force_exit (fixture->window);
  g_assert_true (g_subprocess_wait (fixture->window, NULL, NULL));
  g_clear_object (&fixture->window);
  g_clear_object (&fixture->answers);
  g_assert_true (g_file_test (fixture->socket, G_FILE_TEST_EXISTS));
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 0);
  open_window (fixture, "serve", NULL);
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 0);
}

/* Into a pipe that nobody empties yet. */
static void
test_window_works_on_while_it_writes (Fixture *fixture, gconstpointer unused)
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
  open_window (fixture, "serve", NULL);
  answer.fd = g_unix_input_stream_get_fd (
      G_UNIX_INPUT_STREAM (g_subprocess_get_stdout_pipe (fixture->window)));
  client = cli_start (cli, "export", fixture->article, "--format=txt", "-o", pipe_path, NULL);

  fd = open (pipe_path, O_RDONLY | O_CLOEXEC); /* as soon as the window has opened it */
  g_assert_cmpint (fd, >=, 0);
  pipe = g_unix_input_stream_new (fd, TRUE);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (fixture->window),
                                            "author\n", 7, NULL, NULL, NULL));
  g_assert_cmpint (g_poll (&answer, 1, 10000), ==, 1);
  author = read_answer (fixture);
  g_assert_cmpstr (author, ==, "Window");
  while (g_input_stream_skip (pipe, 1 << 16, NULL, NULL) > 0)
    ;
  g_assert_true (g_subprocess_wait_check (client, NULL, NULL));
}

/* Files and relative names are those of the folder that the command is given in. */
static void
test_files_are_the_clients (Fixture *fixture, gconstpointer unused)
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
  open_window (fixture, "serve", NULL);
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
test_two_clients_at_once (Fixture *fixture, gconstpointer unused)
{
  GSubprocess *clients[6];

  open_window (fixture, "serve", NULL);
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

static void
test_hostile_clients_are_dropped (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *bytes;
    gsize size;
  } requests[] = {
    { "GET / HTTP/1.1\r\n\r\n", 18 }, /* a length beyond all bounds */
    { "\xff\xff\xff\xff", 4 },        /* the longest */
    { "\x08\x80\x00\x01", 4 },        /* one byte more than may be */
    { "\0\0\0\x10"
      "abcdefghijklmnop",
      20 },            /* no GVariant in normal form */
    { "\0\0\0\0", 4 }, /* nothing */
    { "\0\0\0\x01\0", 5 },
  };

  open_window (fixture, "serve", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GSocket) socket = knock (fixture);

      g_socket_send (socket, requests[i].bytes, requests[i].size, NULL, NULL);
      assert_dropped (socket);
      g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 0);
    }
}

/* A frame round @request. @answer: (out): its first bytes. Returns: how many came */
static gssize
send_request (Fixture *fixture, GVariant *request, char answer[512])
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (request);
  g_autoptr (GSocket) socket = knock (fixture);
  guint32 length = GUINT32_TO_BE ((guint32) g_variant_get_size (owned));

  g_socket_send (socket, (const char *) &length, sizeof length, NULL, NULL);
  g_socket_send (socket, g_variant_get_data (owned), g_variant_get_size (owned), NULL, NULL);
  return g_socket_receive (socket, answer, 512, NULL, NULL);
}

static gboolean
is_answered (Fixture *fixture, GVariant *request)
{
  char answer[512];

  return send_request (fixture, request, answer) > 0;
}

/* With exit code 4, which comes after the length of the frame, and the reason. */
static void
assert_refused (Fixture *fixture, GVariant *request)
{
  char answer[512];
  gssize n = send_request (fixture, request, answer);
  guint32 code = 0;

  g_assert_cmpint (n, >, 8);
  memcpy (&code, answer + 4, sizeof code);
  g_assert_cmpuint (code, ==, 4);
  g_assert_nonnull (g_strstr_len (answer + 8, n - 8, "needs the desk to be closed"));
}

static GVariant *
request_with (guint32 version, const char *by, const char *cwd, const char *const *argv)
{
  GVariantBuilder files;

  g_variant_builder_init (&files, G_VARIANT_TYPE ("a(ayay)"));
  return g_variant_new ("(um^ay^ay^aaya(ayay))", version, by, cwd, argv, &files);
}

static GVariant *
request_of (guint32 version, const char *by, const char *cwd, const char *command)
{
  const char *const argv[] = { command, NULL };

  return request_with (version, by, cwd, argv);
}

/* A client of ours would not ask for it: here the desk is open, and stays as it is. */
static void
test_window_does_not_replace_its_own_desk (Fixture *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  const char *const restore[] = { "restore", "latest", NULL };
  const char *const salvage[] = { "salvage", "-o", "new.recto", NULL };
  g_autofree char *made = g_build_filename (cli->folder, "new.recto", NULL);
  g_autofree char *desk = g_build_filename (cli->folder, "desk.recto", NULL);
  GStatBuf before, after;

  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "set", fixture->article, "2", "--target=A", NULL), ==, 0);
  open_window (fixture, "serve", NULL);
  g_assert_cmpint (g_stat (desk, &before), ==, 0);
  assert_refused (fixture, request_with (1, NULL, cli->folder, restore));
  assert_refused (fixture, request_with (1, NULL, cli->folder, salvage));
  g_assert_cmpint (g_stat (desk, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
}

static void
test_requests_of_no_sense_are_dropped (Fixture *fixture, gconstpointer unused)
{
  open_window (fixture, "serve", NULL);
  g_assert_true (is_answered (fixture, request_of (1, NULL, "/", "list")));
  g_assert_true (is_answered (fixture, request_of (1, "Minh", "/", "\xff")));
  g_assert_false (is_answered (fixture, request_of (2, NULL, "/", "list")));
  g_assert_false (is_answered (fixture, request_of (1, "\xff", "/", "list")));
  g_assert_false (is_answered (fixture, request_of (1, NULL, "here", "list")));
  g_assert_false (is_answered (fixture, request_of (1, NULL, "/", NULL)));
  /* A command that reads a file which was not sent along does not find the window's. */
  g_assert_true (is_answered (fixture, request_of (1, NULL, "/", "words")));
}

static void
test_client_that_goes_in_the_middle_is_forgotten (Fixture *fixture, gconstpointer unused)
{
  open_window (fixture, "serve", NULL);
  for (guint i = 0; i < 3 * MAX_CLIENTS; i++)
    {
      g_autoptr (GSocket) socket = knock (fixture);

      if (i % 3 > 0) /* at once, within the length, within the request */
        g_socket_send (socket, "\0\0\x10\0abc", i % 3 == 1 ? 2 : 7, NULL, NULL);
      g_socket_close (socket, NULL);
      g_assert_cmpint (cli_run (&fixture->cli, NULL, "--wait=20", "list", NULL), ==, 0);
    }
}

static void
test_silent_client_is_dropped (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GSocket) silent = NULL;
  g_autoptr (GSocket) slow = NULL;

  open_window (fixture, "serve", "100");
  silent = knock (fixture);
  slow = knock (fixture);
  g_socket_send (slow, "\0\0\x10\0abc", 7, NULL, NULL);
  assert_dropped (silent);
  assert_dropped (slow);
}

/* A client that does not read its answer keeps nobody waiting. */
static void
test_slow_reader_waits_alone (Fixture *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autoptr (GVariant) request = NULL;
  g_autoptr (GSocket) socket = NULL;
  const char *const argv[] = { "history", fixture->article, NULL };
  GVariantBuilder files;
  guint32 length = 0;
  g_autofree char *option = NULL;

  while (long_text->len < 100000)
    g_string_append (long_text, "It rested later. ");
  option = g_strconcat ("--target=", long_text->str, NULL);
  open_window (fixture, "serve", NULL);
  for (guint i = 0; i < 8; i++) /* their history is more than a socket holds */
    g_assert_cmpint (
        cli_run (cli, NULL, "set", fixture->article, "1", i % 2 == 0 ? option : "--target=A", NULL),
        ==, 0);
  g_variant_builder_init (&files, G_VARIANT_TYPE ("a(ayay)"));
  request =
      g_variant_ref_sink (g_variant_new ("(um^ay^ay^aaya(ayay))", 1, NULL, "/", argv, &files));
  length = GUINT32_TO_BE ((guint32) g_variant_get_size (request));
  socket = knock (fixture);
  g_socket_send (socket, (const char *) &length, sizeof length, NULL, NULL);
  g_socket_send (socket, g_variant_get_data (request), g_variant_get_size (request), NULL, NULL);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
}

static void
test_too_many_clients_are_sent_away (Fixture *fixture, gconstpointer unused)
{
  GSocket *sockets[MAX_CLIENTS];

  open_window (fixture, "serve", NULL);
  for (guint i = 0; i < MAX_CLIENTS; i++)
    sockets[i] = knock (fixture);
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 4);
  g_assert_nonnull (strstr (fixture->cli.err, "is in use by desk-holder"));
  for (guint i = 0; i < MAX_CLIENTS; i++)
    g_object_unref (sockets[i]);
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "--wait=20", "list", NULL), ==, 0);
}

/* A window that hangs, or that speaks another language, is one that holds the desk. */
static void
test_window_that_hangs_is_named (Fixture *fixture, gconstpointer unused)
{
  open_window (fixture, "serve", NULL);
  g_subprocess_send_signal (fixture->window, SIGSTOP);
  g_test_timer_start ();
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "--wait=1", "list", NULL), ==, 4);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 20.0);
  g_assert_nonnull (strstr (fixture->cli.err, "is in use by desk-holder"));
  g_subprocess_send_signal (fixture->window, SIGCONT);
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 0);
}

/* The wait for its first word is the whole of --wait, not one more. */
static void
test_window_that_hangs_is_asked_once (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *elsewhere = g_build_filename (fixture->cli.folder, "socket", NULL);
  g_autofree char *folder = g_path_get_dirname (fixture->socket);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (fixture->socket);
  g_autoptr (GSocket) listener = NULL;
  g_autoptr (GSocket) first = NULL;
  g_autoptr (GSocket) second = NULL;
  g_autoptr (GError) error = NULL;

  open_window (fixture, "mute", elsewhere);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  listener =
      g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (g_socket_bind (listener, address, FALSE, NULL) &&
                 g_socket_listen (listener, NULL));
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "--wait=0.6", "list", NULL), ==, 4);
  g_assert_nonnull (strstr (fixture->cli.err, "is in use by desk-holder"));
  g_socket_set_blocking (listener, FALSE);
  first = g_socket_accept (listener, NULL, &error);
  g_assert_no_error (error);
  second = g_socket_accept (listener, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
  g_assert_null (second);
}

static void
test_window_of_another_version_is_named (Fixture *fixture, gconstpointer unused)
{
  open_window (fixture, "strange", fixture->socket);
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 4);
  g_assert_nonnull (strstr (fixture->cli.err, "is in use by desk-holder"));
}

static void
test_window_that_goes_away_is_said (Fixture *fixture, gconstpointer unused)
{
  open_window (fixture, "mute", fixture->socket);
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "--wait=20", "list", NULL), ==, 4);
  g_assert_nonnull (strstr (fixture->cli.err, "went away without an answer"));
}

static guint
mode_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_lstat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
test_socket_is_ours_alone (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_path_get_dirname (fixture->socket);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (fixture->socket, "left over", -1, NULL));
  open_window (fixture, "serve", NULL);
  g_assert_cmpuint (mode_of (folder), ==, 0700);
  g_assert_cmpuint (mode_of (fixture->socket), ==, 0600);
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 0);

  close_window (fixture);
  g_assert_false (g_file_test (fixture->socket, G_FILE_TEST_EXISTS));
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 0);
}

/* The folder would keep others out: here it is opened to them, and the kernel's word must do. */
static void
test_other_users_are_refused (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_path_get_dirname (fixture->socket);
  g_autoptr (GSubprocess) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (getuid () != 0)
    {
      g_test_skip ("Only root can be another user");
      return;
    }
  open_window (fixture, "serve", NULL);
  g_assert_cmpint (g_chmod (fixture->cli.folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->cli.runtime, 0755), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->socket, 0777), ==, 0);
  other = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("RECTO_DESK_HOLDER"),
                            "knock", fixture->socket, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (other, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, "nothing\n");
}

static void
test_window_of_another_user_is_not_trusted (Fixture *fixture, gconstpointer unused)
{
  if (getuid () != 0)
    {
      g_test_skip ("Only root can be another user");
      return;
    }
  g_assert_cmpint (g_chmod (fixture->cli.folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->cli.runtime, 0755), ==, 0);
  open_window (fixture, "impostor", fixture->socket);
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 4);
  g_assert_nonnull (strstr (fixture->cli.err, "is in use by desk-holder"));
}

/* A look at a desk needs nobody's leave. */
static void
test_read_only_needs_no_window (Fixture *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;

  open_window (fixture, "strange", fixture->socket);
  g_assert_cmpint (cli_run (cli, NULL, "--read-only", "show", fixture->article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "It rested later."));
  g_assert_cmpint (
      cli_run (cli, NULL, "--read-only", "set", fixture->article, "1", "--target=A", NULL), ==, 4);
  g_assert_cmpint (cli_run (cli, NULL, "--read-only", "show", fixture->article, NULL), ==, 0);
  g_assert_nonnull (strstr (cli->out, "Troops drill"));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/cli-window/answers-reading-commands", test_window_answers_reading_commands);
  ADD ("/cli-window/set-shows-at-once", test_set_shows_in_the_window_at_once);
  ADD ("/cli-window/mistakes-have-their-exit-codes", test_mistakes_have_their_exit_codes);
  ADD ("/cli-window/files-are-the-clients", test_files_are_the_clients);
  ADD ("/cli-window/failed-set-changes-nothing", test_failed_set_changes_nothing_in_the_window);
  ADD ("/cli-window/some-commands-need-the-desk-closed", test_some_commands_need_the_desk_closed);
  ADD ("/cli-window/commands-wait-for-it-to-be-closed",
       test_commands_wait_for_the_desk_to_be_closed);
  ADD ("/cli-window/does-not-replace-its-own-desk", test_window_does_not_replace_its_own_desk);
  ADD ("/cli-window/takes-in-and-hands-over", test_window_takes_in_and_hands_over);
  ADD ("/cli-window/name-is-not-put-on-what-is-typed-meanwhile",
       test_name_is_not_put_on_what_is_typed_meanwhile);
  ADD ("/cli-window/no-command-keeps-it-waiting", test_no_command_keeps_the_window_waiting);
  ADD ("/cli-window/works-on-while-a-command-does", test_window_works_on_while_a_command_does);
  ADD ("/cli-window/closes-while-a-command-runs", test_window_closes_while_a_command_runs);
  ADD ("/cli-window/killed-one-is-in-nobodys-way", test_killed_window_is_in_nobodys_way);
  ADD ("/cli-window/works-on-while-it-writes", test_window_works_on_while_it_writes);
  ADD ("/cli-window/keeps-the-desk", test_window_keeps_the_desk);
  ADD ("/cli-window/two-clients-at-once", test_two_clients_at_once);
  ADD ("/cli-window/hostile-clients-are-dropped", test_hostile_clients_are_dropped);
  ADD ("/cli-window/requests-of-no-sense-are-dropped", test_requests_of_no_sense_are_dropped);
  ADD ("/cli-window/client-that-goes-is-forgotten",
       test_client_that_goes_in_the_middle_is_forgotten);
  ADD ("/cli-window/silent-client-is-dropped", test_silent_client_is_dropped);
  ADD ("/cli-window/slow-reader-waits-alone", test_slow_reader_waits_alone);
  ADD ("/cli-window/too-many-clients-are-sent-away", test_too_many_clients_are_sent_away);
  ADD ("/cli-window/one-that-hangs-is-named", test_window_that_hangs_is_named);
  ADD ("/cli-window/one-that-hangs-is-asked-once", test_window_that_hangs_is_asked_once);
  ADD ("/cli-window/one-of-another-version-is-named", test_window_of_another_version_is_named);
  ADD ("/cli-window/one-that-goes-away-is-said", test_window_that_goes_away_is_said);
  ADD ("/cli-window/socket-is-ours-alone", test_socket_is_ours_alone);
  ADD ("/cli-window/other-users-are-refused", test_other_users_are_refused);
  ADD ("/cli-window/window-of-another-user-is-not-trusted",
       test_window_of_another_user_is_not_trusted);
  ADD ("/cli-window/read-only-needs-no-window", test_read_only_needs_no_window);
  return g_test_run ();
}
