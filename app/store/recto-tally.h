/* recto-tally.h: how many rows a table has that no article counts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-sql.h"

G_BEGIN_DECLS

/* Table tally says of each of these tables how many rows it has, and the sum modulo 2^64 of their
 * checksums: a row that is missing, too many or older than it should be shows even if every other
 * one is right.
 *
 * A transaction looks at a table before it first writes to it, and again before it commits; what
 * changed between is added to the row of table tally. So what was missing before stays missing:
 * a tally is never made anew of what happens to be there. */

/* The version of a desk that brought table tally. */
#define RECTO_TALLY_SINCE 2

/* Before a statement runs. Errors: as recto_sql_fail (). Cost: nothing unless it is the first of a
 * transaction to write to one of the tables; then the checksums of that table are read. */
gboolean recto_tally_note (RectoSql *sql, RectoSqlStatement which, GError **error);
/* Before COMMIT. Errors: the same. */
gboolean recto_tally_settle (RectoSql *sql, GError **error);
/* The first rows of table tally, of the tables that @version brought to be counted: for migrations
 * to it, in their transaction. Errors: the same. */
gboolean recto_tally_make (RectoSql *sql, int version, GError **error);
/* Tells what a sound desk of @version, RECTO_TALLY_SINCE or later, would not have. @findings:
 * (element-type utf8): a line each is added. Errors: DAMAGED where a page cannot be read, ENGINE.
 */
gboolean recto_tally_check (RectoSql *sql, int version, GPtrArray *findings, GError **error);
/* The first of these as DAMAGED. */
gboolean recto_tally_check_first (RectoSql *sql, int version, GError **error);

G_END_DECLS
