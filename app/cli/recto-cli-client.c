/* recto-cli-client.c: a command that is done by the window which holds the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <gio/gunixsocketaddress.h>
#include <string.h>

#include "recto-cli-client.h"
#include "recto-cli-message.h"
#include "recto-cli-output.h"

/* Seconds that a window has to say its first word. */
#define PATIENCE 5.0

/* (nullable): nobody listens there, or not one of us. */
static GSocket *
connect_to (const char *path, double patience)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, &error);

  if (socket == NULL)
    {
      g_debug ("%s", error->message);
      return NULL;
    }
  g_socket_set_timeout (socket, MAX (1, (guint) (patience + 0.5)));
  if (!g_socket_connect (socket, address, NULL, &error))
    {
      g_debug ("%s", error->message);
      return NULL;
    }
  return recto_cli_peer_is_us (socket) ? g_steal_pointer (&socket) : NULL;
}

/* FALSE: the other end went away, or did not speak in time. */
static gboolean
receive_bytes (GSocket *socket, guint8 *bytes, gsize size)
{
  for (gsize got = 0; got < size;)
    {
      gssize n = g_socket_receive (socket, (char *) bytes + got, size - got, NULL, NULL);

      if (n <= 0)
        return FALSE;
      got += (gsize) n;
    }
  return TRUE;
}

/* One frame. Returns: (transfer full) (nullable): none came, or not such a one */
static GVariant *
receive (GSocket *socket, const GVariantType *type, gsize max)
{
  guint8 head[RECTO_CLI_LENGTH_SIZE];
  g_autofree guint8 *body = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size = 0;

  if (!receive_bytes (socket, head, sizeof head))
    return NULL;
  size = recto_cli_frame_length (head);
  if (size > max)
    return NULL;
  body = g_malloc (size + 1);
  if (!receive_bytes (socket, body, size))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&body), size);
  return recto_cli_unframe (bytes, type);
}

static gboolean
send_bytes (GSocket *socket, GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize sent = 0; sent < size;)
    {
      gssize n = g_socket_send (socket, data + sent, size - sent, NULL, NULL);

      if (n < 0)
        return FALSE;
      sent += (gsize) n;
    }
  return TRUE;
}

static GBytes *
build_request (RectoCli *cli)
{
  g_autofree char *cwd = g_get_current_dir ();
  GVariantBuilder files;
  GHashTableIter iter;
  gpointer name = NULL, bytes = NULL;

  g_variant_builder_init (&files, G_VARIANT_TYPE ("a(ayay)"));
  g_hash_table_iter_init (&iter, cli->files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    g_variant_builder_add (&files, "(^ay@ay)", name,
                           g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
  return recto_cli_frame (g_variant_new ("(um^ay^ay^aaya(ayay))", (guint32) RECTO_CLI_PROTOCOL,
                                         cli->by, cwd, cli->argv, &files));
}

/* Bytes as they came. */
static void
append (GString *text, GVariant *bytes)
{
  gsize size = 0;
  const char *data = g_variant_get_fixed_array (bytes, &size, 1);

  g_string_append_len (text, data, (gssize) size);
  g_variant_unref (bytes);
}

static void
take_reply (RectoCli *cli, GVariant *reply)
{
  guint32 code = 0;
  GVariant *out = NULL, *err = NULL;

  g_variant_get (reply, "(u@ay@ay)", &code, &out, &err);
  append (cli->out, out);
  append (cli->err, err);
  cli->passed = code <= RECTO_EXIT_DESK ? (RectoExit) code : RECTO_EXIT_DESK;
}

gboolean
recto_cli_pass (RectoCli *cli, const char *desk)
{
  g_autofree char *path = recto_cli_socket_path (desk);
  g_autoptr (GSocket) socket =
      path != NULL ? connect_to (path, cli->wait > 0.0 ? cli->wait : PATIENCE) : NULL;
  g_autoptr (GVariant) hello = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GBytes) request = NULL;
  guint32 version = 0;

  if (socket == NULL)
    return FALSE;
  hello = receive (socket, RECTO_CLI_HELLO_TYPE, RECTO_CLI_MAX_HELLO);
  if (hello != NULL)
    g_variant_get (hello, "(u)", &version);
  request = version == RECTO_CLI_PROTOCOL ? build_request (cli) : NULL;
  if (request == NULL || g_bytes_get_size (request) > RECTO_CLI_MAX_REQUEST + RECTO_CLI_LENGTH_SIZE)
    return FALSE;
  if (!send_bytes (socket, request))
    return FALSE; /* a request that did not arrive whole is not run */

  g_socket_set_timeout (socket, 0);
  reply = receive (socket, RECTO_CLI_REPLY_TYPE, RECTO_CLI_MAX_REPLY);
  if (reply != NULL)
    take_reply (cli, reply);
  else
    {
      recto_cli_say (cli,
                     "%s: the window that holds the desk went away without an answer; "
                     "whether “%s” was done is not known",
                     desk, cli->argv[0]);
      cli->passed = RECTO_EXIT_DESK;
    }
  return TRUE;
}
