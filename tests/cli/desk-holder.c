/* desk-holder.c: holds a desk as a window does, for tests of what recto-cli does then.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * desk-holder DESK serve [MS]    with the server of a window; MS: its patience
 * desk-holder DESK HOW SOCKET    without it; what listens at SOCKET instead is
 *                                  strange:   of another version
 *                                  mute:      right at first, and goes away without an answer
 *                                  impostor:  of another user (only for root)
 * desk-holder knock SOCKET       is of another user, and tells what it got ("nothing" or "words")
 *
 * It prints "ready", and then answers each line of its standard input with one of its own:
 * "open ID", "target N", "author", "waits" (how many calls kept the main thread waiting for the
 * desk since that was last asked; commits of edits do not count), "close" (the window closes; the
 * process goes on). It ends with its standard input.
 *
 * "hold read" and "hold write" make the next such call to the desk wait, on whatever thread it
 * comes: it says "held" then. "release" lets it go on, and is answered with "released", or with
 * "late" if by then it went on by itself. */
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixsocketaddress.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recto-cli-message.h"
#include "recto-cli-server.h"
#include "recto-session.h"
#include "recto-writer.h"

#define NOBODY 65534
/* Seconds that a call is held at the most. */
#define HOLD 10

static RectoSession *session;
static RectoArticle *article;
static RectoCliServer *server;
static GMainLoop *loop;
static GThread *main_thread;
static int n_waits; /* atomic */

/* What is held, and how: under the lock. */
static GMutex lock;
static GCond released;
static gboolean is_held;
static gboolean was_late;
static RectoWorkKind held_kind;

static void
say (const char *line)
{
  printf ("%s\n", line);
  fflush (stdout);
}

/* The linker sends every call that waits for the desk through here. */
gpointer __real_recto_writer_call (RectoWriter *writer, const RectoWork *work, GError **error);
gpointer __wrap_recto_writer_call (RectoWriter *writer, const RectoWork *work, GError **error);

static void
hold (RectoWorkKind kind)
{
  gint64 until = g_get_monotonic_time () + HOLD * G_TIME_SPAN_SECOND;

  g_mutex_lock (&lock);
  if (is_held && kind == held_kind)
    {
      say ("held");
      while (is_held && g_cond_wait_until (&released, &lock, until))
        ;
      was_late = is_held;
      is_held = FALSE;
    }
  g_mutex_unlock (&lock);
}

gpointer
__wrap_recto_writer_call (RectoWriter *writer, const RectoWork *work, GError **error)
{
  if (work->kind != RECTO_WORK_COMMIT && g_thread_self () == main_thread)
    g_atomic_int_inc (&n_waits);
  hold (work->kind);
  return __real_recto_writer_call (writer, work, error);
}

static void
tell_waits (void)
{
  g_autofree char *text = g_strdup_printf ("%d", g_atomic_int_exchange (&n_waits, 0));

  say (text);
}

static void
begin_hold (RectoWorkKind kind)
{
  g_mutex_lock (&lock);
  is_held = TRUE;
  held_kind = kind;
  g_mutex_unlock (&lock);
  say ("holding");
}

static void
release (void)
{
  g_mutex_lock (&lock);
  is_held = FALSE;
  g_cond_broadcast (&released);
  say (was_late ? "late" : "released");
  g_mutex_unlock (&lock);
}

static void
close_desk (void)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&server);
  g_clear_object (&article);
  recto_session_close (session, &error);
  g_assert_no_error (error);
}

static void
obey (const char *line)
{
  g_autoptr (GError) error = NULL;
  RectoUid uid = RECTO_UID_NONE;

  if (g_str_has_prefix (line, "open "))
    {
      g_assert_true (recto_uid_from_string (line + strlen ("open "), &uid));
      article = recto_session_open_article (session, &uid, &error);
      g_assert_no_error (error);
      say ("opened");
    }
  else if (g_str_has_prefix (line, "target "))
    {
      guint row = (guint) g_ascii_strtoull (line + strlen ("target "), NULL, 10);

      say (recto_segment_get_text (recto_article_get_row (article, row - 1), RECTO_SIDE_TARGET));
    }
  else if (g_str_equal (line, "author"))
    say (recto_session_get_author (session));
  else if (g_str_equal (line, "waits"))
    tell_waits ();
  else if (g_str_has_prefix (line, "hold "))
    begin_hold (g_str_has_suffix (line, "read") ? RECTO_WORK_READ : RECTO_WORK_WRITE);
  else if (g_str_equal (line, "release"))
    release ();
  else if (g_str_equal (line, "close"))
    {
      close_desk ();
      say ("closed");
    }
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  GDataInputStream *input = G_DATA_INPUT_STREAM (source);
  g_autofree char *line = g_data_input_stream_read_line_finish (input, result, NULL, NULL);

  if (line == NULL)
    {
      g_main_loop_quit (loop);
      return;
    }
  obey (line);
  g_data_input_stream_read_line_async (input, G_PRIORITY_DEFAULT, NULL, on_line, NULL);
}

/* Listens in the server's place. */

static gboolean
on_incoming (GThreadedSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer how)
{
  gboolean strange = g_str_equal (how, "strange");
  g_autoptr (GBytes) hello =
      recto_cli_frame (g_variant_new ("(u)", RECTO_CLI_PROTOCOL + (strange ? 98 : 0)));
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  guint8 head[RECTO_CLI_LENGTH_SIZE];
  g_autofree char *request = NULL;

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                             g_bytes_get_data (hello, NULL), g_bytes_get_size (hello), NULL, NULL,
                             NULL);
  if (!g_input_stream_read_all (input, head, sizeof head, NULL, NULL, NULL))
    return TRUE;
  request = g_malloc0 (recto_cli_frame_length (head) + 1);
  g_input_stream_read_all (input, request, recto_cli_frame_length (head), NULL, NULL, NULL);
  return TRUE;
}

static GSocketService *
listen_as (const char *how, const char *path)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  GSocketService *service = g_threaded_socket_service_new (4);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  if (g_str_equal (how, "impostor"))
    g_assert_true (chown (folder, NOBODY, (gid_t) -1) == 0 && seteuid (NOBODY) == 0);
  g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, &error);
  g_assert_no_error (error);
  if (g_str_equal (how, "impostor"))
    g_assert_cmpint (seteuid (0), ==, 0);
  g_signal_connect (service, "run", G_CALLBACK (on_incoming), (gpointer) how);
  g_socket_service_start (service);
  return service;
}

static int
knock (const char *path)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  char words[RECTO_CLI_LENGTH_SIZE];
  gssize n = 0;

  g_assert_true (setgid (NOBODY) == 0 && setuid (NOBODY) == 0);
  connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, &error);
  g_assert_no_error (error);
  n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), words,
                           sizeof words, NULL, NULL);
  say (n > 0 ? "words" : "nothing");
  return 0;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GSocketService) service = NULL;

  g_assert_cmpint (argc, >=, 3);
  if (g_str_equal (argv[1], "knock"))
    return knock (argv[2]);
  recto_cli_set_locale ();
  g_set_prgname ("desk-holder"); /* what the lock tells others */
  session = recto_session_open (argv[1], RECTO_STORE_CREATE, &error);
  g_assert_no_error (error);
  recto_session_set_author (session, "Window");
  if (g_str_equal (argv[2], "serve"))
    {
      server = recto_cli_server_new (session, &error);
      g_assert_no_error (error);
      if (argc > 3)
        recto_cli_server_set_patience (server, (guint) g_ascii_strtoull (argv[3], NULL, 10));
    }
  else
    service = listen_as (argv[2], argv[3]);

  in = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  lines = g_data_input_stream_new (in);
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, on_line, NULL);
  loop = g_main_loop_new (NULL, FALSE);
  main_thread = g_thread_self (); /* from now on it should not wait */
  say ("ready");
  g_main_loop_run (loop);

  g_main_loop_unref (loop);
  close_desk ();
  g_clear_object (&session);
  return 0;
}
