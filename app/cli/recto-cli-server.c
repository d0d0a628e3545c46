/* recto-cli-server.c: commands of recto-cli, done in the window that holds the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <errno.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recto-cli-command.h"
#include "recto-cli-message.h"
#include "recto-cli-output.h"
#include "recto-cli-server.h"

#define MAX_CLIENTS 8
#define PATIENCE 30000
/* Bytes that are asked of a client at a time: memory is taken as it sends, never as it announces.
 */
#define CHUNK (1 << 16)

/* Invariants: a peer is in server->peers while it lives and the server does. It is owned by the one
 * thing that happens to it: an asynchronous call, its place in server->ready, or the run. */
typedef struct
{
  RectoCliServer *server; /* borrowed; NULL once it was closed */
  GSocketConnection *connection;
  GCancellable *cancellable;
  guint deadline; /* source, 0 while nothing is expected of the client */
  guint8 head[RECTO_CLI_LENGTH_SIZE];
  guint8 *chunk; /* owned: CHUNK bytes */
  gsize length;  /* of the request, bytes */
  GByteArray *request;
  GBytes *answer; /* nullable: on its way to the client */
} Peer;

struct _RectoCliServer
{
  GObject parent_instance;
  RectoSession *session;
  GSocketService *service; /* NULL once closed */
  char *path;              /* of the socket */
  dev_t device;            /* of the socket that we made */
  ino_t inode;
  guint patience;   /* ms */
  GPtrArray *peers; /* (element-type Peer) borrowed */
  GQueue ready;     /* of Peer: whole requests */
  gboolean running; /* a command runs, perhaps in a turn of the main loop of its own */
};

G_DEFINE_FINAL_TYPE (RectoCliServer, recto_cli_server, G_TYPE_OBJECT)

static void
peer_free (Peer *peer)
{
  if (peer->server != NULL)
    g_ptr_array_remove_fast (peer->server->peers, peer);
  g_clear_handle_id (&peer->deadline, g_source_remove);
  g_io_stream_close (G_IO_STREAM (peer->connection), NULL, NULL);
  g_object_unref (peer->connection);
  g_object_unref (peer->cancellable);
  g_byte_array_unref (peer->request);
  g_clear_pointer (&peer->answer, g_bytes_unref);
  g_free (peer->chunk);
  g_free (peer);
}

static gboolean
on_deadline (gpointer data)
{
  Peer *peer = data;

  peer->deadline = 0;
  g_cancellable_cancel (peer->cancellable); /* what is under way fails, and frees the peer */
  return G_SOURCE_REMOVE;
}

static void
set_deadline (Peer *peer)
{
  g_clear_handle_id (&peer->deadline, g_source_remove);
  if (peer->server != NULL)
    peer->deadline = g_timeout_add (peer->server->patience, on_deadline, peer);
}

/* Answering. */

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  peer_free (data);
}

static void
answer (Peer *peer, RectoExit code, const GString *out, const GString *err)
{
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (peer->connection));
  GVariant *out_bytes = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, out->str, out->len, 1);
  GVariant *err_bytes = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, err->str, err->len, 1);
  gsize size = 0;
  gconstpointer data = NULL;

  peer->answer =
      recto_cli_frame (g_variant_new ("(u@ay@ay)", (guint32) code, out_bytes, err_bytes));
  data = g_bytes_get_data (peer->answer, &size);
  set_deadline (peer);
  g_output_stream_write_all_async (stream, data, size, G_PRIORITY_DEFAULT, peer->cancellable,
                                   on_answered, peer);
}

/* Running. */

static void
take_files (RectoCli *cli, GVariant *files)
{
  for (gsize i = 0; i < g_variant_n_children (files); i++)
    {
      g_autoptr (GVariant) file = g_variant_get_child_value (files, i);
      g_autoptr (GVariant) content = g_variant_get_child_value (file, 1);
      char *name = NULL;

      g_variant_get_child (file, 0, "^ay", &name);
      g_hash_table_insert (cli->files, name, g_variant_get_data_as_bytes (content));
    }
}

/* Whether the words of a request can be those of a command. */
static gboolean
is_command (guint32 version, const char *by, const char *cwd, char **argv)
{
  return version == RECTO_CLI_PROTOCOL && argv[0] != NULL && g_path_is_absolute (cwd) &&
         (by == NULL || g_utf8_validate (by, -1, NULL));
}

static void
run_request (RectoCliServer *self, Peer *peer)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_byte_array_ref (peer->request));
  g_autoptr (GVariant) request = recto_cli_unframe (bytes, RECTO_CLI_REQUEST_TYPE);
  g_autoptr (GVariant) files = NULL;
  g_autoptr (RectoCli) cli = NULL;
  g_autofree char *by = NULL;
  g_autofree char *cwd = NULL;
  g_auto (GStrv) argv = NULL;
  guint32 version = 0;
  RectoExit code = RECTO_EXIT_DONE;

  if (request != NULL)
    g_variant_get (request, "(um^ay^ay^aay@a(ayay))", &version, &by, &cwd, &argv, &files);
  if (request == NULL || !is_command (version, by, cwd, argv))
    {
      peer_free (peer);
      return;
    }
  cli = recto_cli_new ((int) g_strv_length (argv), argv);
  cli->session = g_object_ref (self->session);
  cli->borrowed = TRUE;
  cli->by = by;
  cli->cwd = cwd;
  take_files (cli, files);
  recto_cli_put_name_on (cli);
  code = recto_cli_run (cli);
  recto_cli_take_name_off (cli);
  if (cli->out->len + cli->err->len > RECTO_CLI_MAX_REPLY - RECTO_CLI_MAX_HELLO)
    {
      g_string_truncate (cli->out, 0);
      g_string_truncate (cli->err, 0);
      recto_cli_say (cli, "%s: the answer is too long", argv[0]);
      code = RECTO_EXIT_DESK;
    }
  answer (peer, code, cli->out, cli->err);
}

/* A command may turn the main loop while it waits; others then wait for it. */
static void
run_ready (RectoCliServer *self)
{
  g_autoptr (RectoCliServer) alive = g_object_ref (self);
  Peer *peer = NULL;

  if (self->running)
    return;
  self->running = TRUE;
  while ((peer = g_queue_pop_head (&self->ready)) != NULL)
    run_request (alive, peer);
  self->running = FALSE;
}

/* Listening. */

static void on_chunk (GObject *source, GAsyncResult *result, gpointer data);

/* Goes on where the request is not whole yet. */
static void
read_more (Peer *peer)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (peer->connection));
  gsize left = peer->length - peer->request->len;

  if (left > 0)
    {
      g_input_stream_read_async (stream, peer->chunk, MIN (left, CHUNK), G_PRIORITY_DEFAULT,
                                 peer->cancellable, on_chunk, peer);
      return;
    }
  g_clear_handle_id (&peer->deadline, g_source_remove);
  g_queue_push_tail (&peer->server->ready, peer);
  run_ready (peer->server);
}

static void
on_chunk (GObject *source, GAsyncResult *result, gpointer data)
{
  Peer *peer = data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n <= 0 || peer->server == NULL)
    {
      peer_free (peer);
      return;
    }
  g_byte_array_append (peer->request, peer->chunk, (guint) n);
  read_more (peer);
}

static void
on_head (GObject *source, GAsyncResult *result, gpointer data)
{
  Peer *peer = data;
  gsize n = 0;

  g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n, NULL);
  peer->length = recto_cli_frame_length (peer->head);
  if (n < sizeof peer->head || peer->server == NULL || peer->length > RECTO_CLI_MAX_REQUEST)
    peer_free (peer);
  else
    read_more (peer);
}

static void
on_greeted (GObject *source, GAsyncResult *result, gpointer data)
{
  Peer *peer = data;
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (peer->connection));

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL) ||
      peer->server == NULL)
    {
      peer_free (peer);
      return;
    }
  g_clear_pointer (&peer->answer, g_bytes_unref);
  g_input_stream_read_all_async (stream, peer->head, sizeof peer->head, G_PRIORITY_DEFAULT,
                                 peer->cancellable, on_head, peer);
}

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  RectoCliServer *self = data;
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  Peer *peer = NULL;
  gsize size = 0;
  gconstpointer hello = NULL;

  if (self->peers->len >= MAX_CLIENTS ||
      !recto_cli_peer_is_us (g_socket_connection_get_socket (connection)))
    return TRUE; /* the connection closes with its last reference */
  peer = g_new0 (Peer, 1);
  peer->server = self;
  peer->connection = g_object_ref (connection);
  peer->cancellable = g_cancellable_new ();
  peer->request = g_byte_array_new ();
  peer->chunk = g_malloc (CHUNK);
  peer->answer = recto_cli_frame (g_variant_new ("(u)", (guint32) RECTO_CLI_PROTOCOL));
  g_ptr_array_add (self->peers, peer);
  set_deadline (peer);
  hello = g_bytes_get_data (peer->answer, &size);
  g_output_stream_write_all_async (stream, hello, size, G_PRIORITY_DEFAULT, peer->cancellable,
                                   on_greeted, peer);
  return TRUE;
}

/* Opening and closing. */

static gboolean
fail_errno (const char *path, GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

/* The folder is ours alone, whoever made it. */
static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf info;

  if (g_mkdir_with_parents (folder, 0700) != 0 || g_lstat (folder, &info) != 0)
    return fail_errno (folder, error);
  if (!S_ISDIR (info.st_mode) || info.st_uid != getuid ())
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   "%s: is not a folder of this user", folder);
      return FALSE;
    }
  return (info.st_mode & 077) == 0 || g_chmod (folder, 0700) == 0 || fail_errno (folder, error);
}

static gboolean
listen_at (RectoCliServer *self, GError **error)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (self->path);
  GStatBuf info;

  if (!make_folder (self->path, error))
    return FALSE;
  if (g_unlink (self->path) != 0 && errno != ENOENT)
    return fail_errno (self->path, error);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address,
                                      G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL,
                                      error))
    return FALSE;
  if (g_chmod (self->path, 0600) != 0 || g_lstat (self->path, &info) != 0)
    return fail_errno (self->path, error);
  self->device = info.st_dev;
  self->inode = info.st_ino;
  return TRUE;
}

RectoCliServer *
recto_cli_server_new (RectoSession *session, GError **error)
{
  const char *desk = recto_store_get_path (recto_session_get_store (session));
  g_autoptr (RectoCliServer) self = g_object_new (RECTO_TYPE_CLI_SERVER, NULL);

  g_return_val_if_fail (RECTO_IS_SESSION (session), NULL);

  self->session = g_object_ref (session);
  self->path = recto_cli_socket_path (desk);
  if (self->path == NULL)
    {
      fail_errno (desk, error);
      return NULL;
    }
  if (!listen_at (self, error))
    return NULL;
  g_signal_connect_object (self->service, "incoming", G_CALLBACK (on_incoming), self, 0);
  g_socket_service_start (self->service);
  return g_steal_pointer (&self);
}

void
recto_cli_server_set_patience (RectoCliServer *self, guint milliseconds)
{
  g_return_if_fail (RECTO_IS_CLI_SERVER (self));

  self->patience = milliseconds;
}

/* Another window may have opened the desk by now: its socket stays. */
static void
remove_socket (RectoCliServer *self)
{
  GStatBuf info;

  if (self->path != NULL && self->inode != 0 && g_lstat (self->path, &info) == 0 &&
      info.st_dev == self->device && info.st_ino == self->inode)
    g_unlink (self->path);
}

void
recto_cli_server_close (RectoCliServer *self)
{
  Peer *peer = NULL;

  g_return_if_fail (RECTO_IS_CLI_SERVER (self));

  if (self->service == NULL)
    return;
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  remove_socket (self);
  while ((peer = g_queue_pop_head (&self->ready)) != NULL)
    peer_free (peer);
  for (guint i = 0; i < self->peers->len; i++)
    {
      peer = g_ptr_array_index (self->peers, i);
      peer->server = NULL;
      if (peer->answer == NULL && peer->deadline != 0) /* what runs is answered yet */
        g_cancellable_cancel (peer->cancellable);
    }
  g_ptr_array_set_size (self->peers, 0);
}

static void
recto_cli_server_dispose (GObject *object)
{
  RectoCliServer *self = RECTO_CLI_SERVER (object);

  recto_cli_server_close (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_cli_server_parent_class)->dispose (object);
}

static void
recto_cli_server_finalize (GObject *object)
{
  RectoCliServer *self = RECTO_CLI_SERVER (object);

  g_ptr_array_unref (self->peers);
  g_free (self->path);
  G_OBJECT_CLASS (recto_cli_server_parent_class)->finalize (object);
}

static void
recto_cli_server_class_init (RectoCliServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = recto_cli_server_dispose;
  object_class->finalize = recto_cli_server_finalize;
}

static void
recto_cli_server_init (RectoCliServer *self)
{
  self->service = g_socket_service_new ();
  self->peers = g_ptr_array_new ();
  self->patience = PATIENCE;
  g_queue_init (&self->ready);
}
