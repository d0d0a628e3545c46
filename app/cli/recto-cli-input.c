/* recto-cli-input.c: the files that a command names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "recto-charset.h"
#include "recto-cli-command.h"
#include "recto-fold.h"
#include "recto-format.h"

void
recto_cli_blame_file (GError *failure, GError **error)
{
  if (g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN) ||
      g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NEWER) ||
      g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    {
      failure->domain = RECTO_SESSION_ERROR;
      failure->code = RECTO_SESSION_ERROR_INPUT;
    }
  g_propagate_error (error, failure);
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

static GBytes *
read_file (RectoCli *cli, const char *name, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;

  if (g_str_equal (name, "-"))
    stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
      stream = G_INPUT_STREAM (g_file_read (file, NULL, error));
    }
  return stream != NULL ? read_all (stream, error) : NULL;
}

GBytes *
recto_cli_load (RectoCli *cli, const char *name, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GBytes *bytes = g_hash_table_lookup (cli->files, name);

  if (bytes != NULL)
    return g_bytes_ref (bytes);
  if (cli->borrowed) /* its name means nothing here: the reading is done where it was given */
    g_set_error_literal (&local_error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                         "it was not sent along");
  else
    bytes = read_file (cli, name, &local_error);
  if (bytes == NULL)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s: %s",
                   g_str_equal (name, "-") ? "Standard input" : name, local_error->message);
      return NULL;
    }
  g_hash_table_insert (cli->files, g_strdup (name), g_bytes_ref (bytes));
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
recto_cli_load_text (RectoCli *cli, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = recto_cli_load (cli, name, error);
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

char *
recto_cli_dup_path (RectoCli *cli, const char *name)
{
  g_autofree char *scheme = g_uri_parse_scheme (name);
  g_autoptr (GFile) file = scheme != NULL ? g_file_new_for_uri (name) : NULL;
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  return path != NULL ? path : g_canonicalize_filename (name, cli->cwd);
}

char *
recto_cli_dup_other_path (RectoCli *cli, const char *name, GError **error)
{
  g_autofree char *path = recto_cli_dup_path (cli, name);
  g_autofree char *desk = recto_cli_dup_desk_path (cli);
  GStatBuf one, other;

  if (g_stat (path, &one) != 0 || g_stat (desk, &other) != 0 || one.st_ino != other.st_ino ||
      one.st_dev != other.st_dev)
    return g_steal_pointer (&path);
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s: is the desk itself",
               name);
  return NULL;
}
