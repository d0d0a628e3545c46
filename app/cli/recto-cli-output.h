/* recto-cli-output.h: tables and JSON on standard output.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One tab-separated line; tab, newline and backslash within a cell are written as \t \n \\. Ends
 * with NULL. */
void recto_cli_print_row (const char *first, ...) G_GNUC_NULL_TERMINATED;
/* One JSON object on a line. @builder: (transfer full) */
void recto_cli_print_json (JsonBuilder *builder);
void recto_cli_json_string (JsonBuilder *builder,
                            const char *name,
                            const char *value); /* (nullable) value */
void recto_cli_json_int (JsonBuilder *builder, const char *name, gint64 value);
void recto_cli_json_bool (JsonBuilder *builder, const char *name, gboolean value);
/* "2026-01-16T09:30:00Z" of microseconds since 1970. Returns: (transfer full) */
char *recto_cli_format_time (gint64 at);
/* A message on standard error, as "recto-cli: what". */
void recto_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
