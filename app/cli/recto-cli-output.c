/* recto-cli-output.c: tables, JSON and messages, as what a command answers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <stdio.h>

#include "recto-cli-output.h"

/* A command of its own process need not hold more than this of its answer, in bytes. */
#define MAX_HELD (1 << 16)

static void
append_cell (GString *line, const char *cell)
{
  for (const char *p = cell; *p != '\0'; p++)
    switch (*p)
      {
      case '\t':
        g_string_append (line, "\\t");
        break;
      case '\n':
        g_string_append (line, "\\n");
        break;
      case '\\':
        g_string_append (line, "\\\\");
        break;
      default:
        g_string_append_c (line, *p);
      }
}

/* Errors of the stream stay with it until the last drain asks for them. */
static void
drain_when_full (RectoCli *cli)
{
  if (!cli->borrowed && cli->out->len >= MAX_HELD)
    recto_cli_drain (cli);
}

void
recto_cli_print_row (RectoCli *cli, const char *first, ...)
{
  va_list cells;

  va_start (cells, first);
  for (const char *cell = first; cell != NULL; cell = va_arg (cells, const char *))
    {
      if (cell != first)
        g_string_append_c (cli->out, '\t');
      append_cell (cli->out, cell);
    }
  va_end (cells);
  g_string_append_c (cli->out, '\n');
  drain_when_full (cli);
}

void
recto_cli_print_line (RectoCli *cli, const char *line)
{
  g_string_append (cli->out, line);
  g_string_append_c (cli->out, '\n');
  drain_when_full (cli);
}

RectoExit
recto_cli_print_list (RectoCli *cli,
                      const GPtrArray *items,
                      const char *header,
                      RectoCliPrintItem print,
                      gboolean json)
{
  if (items == NULL)
    return RECTO_EXIT_DESK;
  if (!json)
    recto_cli_print_line (cli, header);
  for (guint i = 0; i < items->len; i++)
    print (cli, g_ptr_array_index (items, i), json);
  return RECTO_EXIT_DONE;
}

void
recto_cli_print_bytes (RectoCli *cli, gconstpointer bytes, gsize size)
{
  g_string_append_len (cli->out, bytes, (gssize) size);
  drain_when_full (cli);
}

void
recto_cli_print_json (RectoCli *cli, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *line = json_to_string (root, FALSE);
  g_auto (GStrv) parts = g_strsplit (line, "\x1f", -1);
  g_autofree char *escaped = g_strjoinv ("\\u001f", parts);

  /* The one control character that JSON-GLib leaves as it is. Source: RFC 8259, section 7. */
  recto_cli_print_line (cli, escaped);
  g_object_unref (builder);
}

void
recto_cli_json_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
recto_cli_json_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
recto_cli_json_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

char *
recto_cli_format_time (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format_iso8601 (time) : g_strdup ("");
}

void
recto_cli_say (RectoCli *cli, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *valid = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  valid = g_utf8_make_valid (text, -1); /* the name of a file is any bytes */
  g_string_append_printf (cli->err, "recto-cli: %s\n", valid);
}

gboolean
recto_cli_drain (RectoCli *cli)
{
  g_assert (!cli->borrowed);

  fwrite (cli->err->str, 1, cli->err->len, stderr);
  fwrite (cli->out->str, 1, cli->out->len, stdout);
  g_string_truncate (cli->err, 0);
  g_string_truncate (cli->out, 0);
  return fflush (stdout) == 0 && ferror (stdout) == 0;
}
