/* recto-facts-table.h: facts of the register as a table of tab-separated values.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-facts.h"

G_BEGIN_DECLS

/* UTF-8, LF or CRLF, a fact a line: id, what, language, of, text, from, to, grade, mark. The first
 * line names these columns, in this order. Empty lines and those that begin with "#" are passed
 * over. Tab, newline and backslash in a cell are \t \n \\. Marks are "verified", "acting",
 * "former", joined by commas. All lines of one id are one entry, wherever they stand. Example:
 *
 *   dai-tuong  full         vi        Đại tướng        A
 *   dai-tuong  abbreviated  en  pano  Gen.             A
 */
#define RECTO_FACTS_TABLE_HEADER "id\twhat\tlanguage\tof\ttext\tfrom\tto\tgrade\tmark"

/**
 * recto_facts_table_read:
 * @kind: of all entries in it
 * @name: what messages call the table: a file's name
 *
 * Linear. Any thread. Errors: G_IO_ERROR_INVALID_DATA, "NAME:LINE: what is wrong"; nothing was
 * kept then.
 *
 * Returns: (transfer full) (element-type RectoFacts): in the order their ids appear; texts are NFC.
 *   The key of each is its id
 */
GPtrArray *
recto_facts_table_read (RectoEntryKind kind, GBytes *bytes, const char *name, GError **error);
/* One line of a table: its cells without escapes. Errors: as above, without a place. Returns:
 * (transfer full) */
char **recto_table_split (const char *line, guint n_columns, GError **error);
/* Appends one line; ends with NULL. */
void recto_table_append_row (GString *table, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* Appends the lines of one entry, under the id of its key. What recto_facts_table_read () makes of
 * them is the same again. */
void recto_facts_table_append (GString *table, const RectoFacts *facts);

G_END_DECLS
