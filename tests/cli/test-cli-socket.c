/* test-cli-socket.c: who comes to the socket of a window, and what may listen there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli-window.h"

/* Most that one window listens to at a time. */
#define MAX_CLIENTS 8

/* Connected to the window, its first words read. */
static GSocket *
knock (CliWindow *fixture)
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
test_hostile_clients_are_dropped (CliWindow *fixture, gconstpointer unused)
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

  cli_window_open (fixture, "serve", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GSocket) socket = knock (fixture);

      g_socket_send (socket, requests[i].bytes, requests[i].size, NULL, NULL);
      assert_dropped (socket);
      g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 0);
    }
}

/* A frame round @request, which is used up. Returns: (transfer full): where the answer comes */
static GSocket *
send_request (CliWindow *fixture, GVariant *request)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (request);
  GSocket *socket = knock (fixture);
  guint32 length = GUINT32_TO_BE ((guint32) g_variant_get_size (owned));

  g_socket_send (socket, (const char *) &length, sizeof length, NULL, NULL);
  g_socket_send (socket, g_variant_get_data (owned), g_variant_get_size (owned), NULL, NULL);
  return socket;
}

static gboolean
is_answered (CliWindow *fixture, GVariant *request)
{
  g_autoptr (GSocket) socket = send_request (fixture, request);
  char byte;

  return g_socket_receive (socket, &byte, 1, NULL, NULL) > 0;
}

/* With exit code 4, which comes after the length of the frame, and the reason. */
static void
assert_refused (CliWindow *fixture, GVariant *request)
{
  g_autoptr (GSocket) socket = send_request (fixture, request);
  char answer[512];
  gssize n = g_socket_receive (socket, answer, sizeof answer, NULL, NULL);
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
test_window_does_not_replace_its_own_desk (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  const char *const restore[] = { "restore", "latest", NULL };
  const char *const salvage[] = { "salvage", "-o", "new.recto", NULL };
  g_autofree char *made = g_build_filename (cli->folder, "new.recto", NULL);
  g_autofree char *desk = g_build_filename (cli->folder, "desk.recto", NULL);
  GStatBuf before, after;

  g_assert_cmpint (cli_run (cli, NULL, "backup", NULL), ==, 0);
  g_assert_cmpint (cli_run (cli, NULL, "set", fixture->article, "2", "--target=A", NULL), ==, 0);
  cli_window_open (fixture, "serve", NULL);
  g_assert_cmpint (g_stat (desk, &before), ==, 0);
  assert_refused (fixture, request_with (1, NULL, cli->folder, restore));
  assert_refused (fixture, request_with (1, NULL, cli->folder, salvage));
  g_assert_cmpint (g_stat (desk, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
}

static void
test_requests_of_no_sense_are_dropped (CliWindow *fixture, gconstpointer unused)
{
  cli_window_open (fixture, "serve", NULL);
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
test_client_that_goes_in_the_middle_is_forgotten (CliWindow *fixture, gconstpointer unused)
{
  cli_window_open (fixture, "serve", NULL);
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
test_silent_client_is_dropped (CliWindow *fixture, gconstpointer unused)
{
  g_autoptr (GSocket) silent = NULL;
  g_autoptr (GSocket) slow = NULL;

  cli_window_open (fixture, "serve", "100");
  silent = knock (fixture);
  slow = knock (fixture);
  g_socket_send (slow, "\0\0\x10\0abc", 7, NULL, NULL);
  assert_dropped (silent);
  assert_dropped (slow);
}

/* A client that does not read its answer keeps nobody waiting. */
static void
test_slow_reader_waits_alone (CliWindow *fixture, gconstpointer unused)
{
  Cli *cli = &fixture->cli;
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autoptr (GSocket) socket = NULL;
  const char *const argv[] = { "history", fixture->article, NULL };
  g_autofree char *option = NULL;

  while (long_text->len < 100000)
    g_string_append (long_text, "It rested later. ");
  option = g_strconcat ("--target=", long_text->str, NULL);
  cli_window_open (fixture, "serve", NULL);
  for (guint i = 0; i < 8; i++) /* their history is more than a socket holds */
    g_assert_cmpint (
        cli_run (cli, NULL, "set", fixture->article, "1", i % 2 == 0 ? option : "--target=A", NULL),
        ==, 0);
  socket = send_request (fixture, request_with (1, NULL, "/", argv));
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (cli_run (cli, NULL, "list", NULL), ==, 0);
}

static void
test_too_many_clients_are_sent_away (CliWindow *fixture, gconstpointer unused)
{
  GSocket *sockets[MAX_CLIENTS];

  cli_window_open (fixture, "serve", NULL);
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
test_window_that_hangs_is_named (CliWindow *fixture, gconstpointer unused)
{
  cli_window_open (fixture, "serve", NULL);
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
test_window_that_hangs_is_asked_once (CliWindow *fixture, gconstpointer unused)
{
  g_autofree char *elsewhere = g_build_filename (fixture->cli.folder, "socket", NULL);
  g_autofree char *folder = g_path_get_dirname (fixture->socket);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (fixture->socket);
  g_autoptr (GSocket) listener = NULL;
  g_autoptr (GSocket) first = NULL;
  g_autoptr (GSocket) second = NULL;
  g_autoptr (GError) error = NULL;

  cli_window_open (fixture, "mute", elsewhere);
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
test_window_of_another_version_is_named (CliWindow *fixture, gconstpointer unused)
{
  cli_window_open (fixture, "strange", fixture->socket);
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 4);
  g_assert_nonnull (strstr (fixture->cli.err, "is in use by desk-holder"));
}

static void
test_window_that_goes_away_is_said (CliWindow *fixture, gconstpointer unused)
{
  cli_window_open (fixture, "mute", fixture->socket);
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
test_socket_is_ours_alone (CliWindow *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_path_get_dirname (fixture->socket);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (fixture->socket, "left over", -1, NULL));
  cli_window_open (fixture, "serve", NULL);
  g_assert_cmpuint (mode_of (folder), ==, 0700);
  g_assert_cmpuint (mode_of (fixture->socket), ==, 0600);
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 0);

  cli_window_close (fixture);
  g_assert_false (g_file_test (fixture->socket, G_FILE_TEST_EXISTS));
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 0);
}

/* The folder would keep others out: here it is opened to them, and the kernel's word must do. */
static void
test_other_users_are_refused (CliWindow *fixture, gconstpointer unused)
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
  cli_window_open (fixture, "serve", NULL);
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
test_window_of_another_user_is_not_trusted (CliWindow *fixture, gconstpointer unused)
{
  if (getuid () != 0)
    {
      g_test_skip ("Only root can be another user");
      return;
    }
  g_assert_cmpint (g_chmod (fixture->cli.folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->cli.runtime, 0755), ==, 0);
  cli_window_open (fixture, "impostor", fixture->socket);
  g_assert_cmpint (cli_run (&fixture->cli, NULL, "list", NULL), ==, 4);
  g_assert_nonnull (strstr (fixture->cli.err, "is in use by desk-holder"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_CLI_WINDOW_TEST ("/cli-socket/does-not-replace-its-own-desk",
                       test_window_does_not_replace_its_own_desk);
  ADD_CLI_WINDOW_TEST ("/cli-socket/hostile-clients-are-dropped", test_hostile_clients_are_dropped);
  ADD_CLI_WINDOW_TEST ("/cli-socket/requests-of-no-sense-are-dropped",
                       test_requests_of_no_sense_are_dropped);
  ADD_CLI_WINDOW_TEST ("/cli-socket/client-that-goes-is-forgotten",
                       test_client_that_goes_in_the_middle_is_forgotten);
  ADD_CLI_WINDOW_TEST ("/cli-socket/silent-client-is-dropped", test_silent_client_is_dropped);
  ADD_CLI_WINDOW_TEST ("/cli-socket/slow-reader-waits-alone", test_slow_reader_waits_alone);
  ADD_CLI_WINDOW_TEST ("/cli-socket/too-many-clients-are-sent-away",
                       test_too_many_clients_are_sent_away);
  ADD_CLI_WINDOW_TEST ("/cli-socket/one-that-hangs-is-named", test_window_that_hangs_is_named);
  ADD_CLI_WINDOW_TEST ("/cli-socket/one-that-hangs-is-asked-once",
                       test_window_that_hangs_is_asked_once);
  ADD_CLI_WINDOW_TEST ("/cli-socket/one-of-another-version-is-named",
                       test_window_of_another_version_is_named);
  ADD_CLI_WINDOW_TEST ("/cli-socket/one-that-goes-away-is-said",
                       test_window_that_goes_away_is_said);
  ADD_CLI_WINDOW_TEST ("/cli-socket/socket-is-ours-alone", test_socket_is_ours_alone);
  ADD_CLI_WINDOW_TEST ("/cli-socket/other-users-are-refused", test_other_users_are_refused);
  ADD_CLI_WINDOW_TEST ("/cli-socket/window-of-another-user-is-not-trusted",
                       test_window_of_another_user_is_not_trusted);
  return g_test_run ();
}
