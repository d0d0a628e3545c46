/* recto-cli-output.h: tables, JSON and messages, as what a command answers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "recto-cli-command.h"

G_BEGIN_DECLS

/* One tab-separated line; tab, newline and backslash within a cell are written as \t \n \\. Ends
 * with NULL. */
void recto_cli_print_row (RectoCli *cli, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* Each of @items by @print: as a table, whose first line is @header, or as JSON. @items:
 * (nullable): they could not be read. Returns: the exit code */
typedef void (*RectoCliPrintItem) (RectoCli *cli, gconstpointer item, gboolean json);
RectoExit recto_cli_print_list (RectoCli *cli,
                                const GPtrArray *items,
                                const char *header,
                                RectoCliPrintItem print,
                                gboolean json);
/* The text and a newline. */
void recto_cli_print_line (RectoCli *cli, const char *line);
void recto_cli_print_bytes (RectoCli *cli, gconstpointer bytes, gsize size);
/* One JSON object on a line. @builder: (transfer full) */
void recto_cli_print_json (RectoCli *cli, JsonBuilder *builder);
void recto_cli_json_string (JsonBuilder *builder,
                            const char *name,
                            const char *value); /* (nullable) value */
void recto_cli_json_int (JsonBuilder *builder, const char *name, gint64 value);
void recto_cli_json_bool (JsonBuilder *builder, const char *name, gboolean value);
/* The members of a span. @text: that it stands in */
void recto_cli_json_span (JsonBuilder *builder, const RectoSpan *span, const char *text);
/* "2026-01-16T09:30:00Z" of microseconds since 1970. Returns: (transfer full) */
char *recto_cli_format_time (gint64 at);
/* A message on standard error, as "recto-cli: what". */
void recto_cli_say (RectoCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Writes what has come together to the streams of this process, which is the command's own. FALSE:
 * standard output did not take it; errno says why. */
gboolean recto_cli_drain (RectoCli *cli);

G_END_DECLS
