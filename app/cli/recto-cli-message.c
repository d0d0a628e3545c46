/* recto-cli-message.c: what recto-cli and the window that holds a desk say to each other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "recto-cli-message.h"

/* Digits of the hash in the name of a socket, whose whole path may have 107 bytes. */
#define HASH_DIGITS 32

char *
recto_cli_socket_path (const char *desk)
{
  char *real = realpath (desk, NULL);
  g_autofree char *hash = NULL;

  if (real == NULL)
    return NULL;
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, real, -1);
  free (real);
  hash[HASH_DIGITS] = '\0';
  return g_build_filename (g_get_user_runtime_dir (), "recto", hash, NULL);
}

GBytes *
recto_cli_frame (GVariant *message)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (message);
  gsize size = g_variant_get_size (owned);
  guint8 *frame = g_malloc (RECTO_CLI_LENGTH_SIZE + size);
  guint32 length = GUINT32_TO_BE ((guint32) size);

  memcpy (frame, &length, sizeof length);
  g_variant_store (owned, frame + RECTO_CLI_LENGTH_SIZE);
  return g_bytes_new_take (frame, RECTO_CLI_LENGTH_SIZE + size);
}

gsize
recto_cli_frame_length (const guint8 *bytes)
{
  guint32 length = 0;

  memcpy (&length, bytes, sizeof length);
  return GUINT32_FROM_BE (length);
}

GVariant *
recto_cli_unframe (GBytes *bytes, const GVariantType *type)
{
  g_autoptr (GVariant) message = g_variant_ref_sink (g_variant_new_from_bytes (type, bytes, FALSE));

  return g_variant_is_normal_form (message) ? g_steal_pointer (&message) : NULL;
}

gboolean
recto_cli_peer_is_us (GSocket *socket)
{
  g_autoptr (GCredentials) credentials = g_socket_get_credentials (socket, NULL);

  return credentials != NULL && g_credentials_get_unix_user (credentials, NULL) == getuid ();
}
