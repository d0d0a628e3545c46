/* recto-sql.h: the statements of the store, prepared once, bound always, rows checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "recto-row-sum.h"
#include "recto-uid.h"

G_BEGIN_DECLS

/* Every statement the store ever runs on a desk or a search cache, beside the migrations and the
 * pragmas of opening. The text of each stands in recto-sql.c. */
typedef enum
{
  RECTO_SQL_BEGIN,
  RECTO_SQL_COMMIT,
  RECTO_SQL_ROLLBACK,
  RECTO_SQL_READ_DESK,
  RECTO_SQL_WRITE_DESK,
  RECTO_SQL_NEXT_PROJECT,
  RECTO_SQL_FIND_PROJECT,
  RECTO_SQL_LIST_PROJECTS,
  RECTO_SQL_WRITE_PROJECT,
  RECTO_SQL_NEXT_ARTICLE,
  RECTO_SQL_FIND_ARTICLE,
  RECTO_SQL_LIST_ARTICLES,
  RECTO_SQL_WRITE_ARTICLE,
  RECTO_SQL_LIST_METADATA,
  RECTO_SQL_WRITE_METADATA,
  RECTO_SQL_DELETE_METADATA,
  RECTO_SQL_NEXT_PARAGRAPH,
  RECTO_SQL_FIND_PARAGRAPH,
  RECTO_SQL_LOAD_PARAGRAPHS,
  RECTO_SQL_WRITE_PARAGRAPH,
  RECTO_SQL_DELETE_PARAGRAPH,
  RECTO_SQL_NEXT_SEGMENT,
  RECTO_SQL_FIND_SEGMENT,
  RECTO_SQL_LIST_SEGMENTS,
  RECTO_SQL_LOAD_SEGMENTS,
  RECTO_SQL_LOAD_SEGMENTS_APART,
  RECTO_SQL_WRITE_SEGMENT,
  RECTO_SQL_DELETE_SEGMENT,
  RECTO_SQL_NEXT_SPAN,
  RECTO_SQL_LIST_SEGMENT_SPANS,
  RECTO_SQL_LOAD_SPANS,
  RECTO_SQL_LOAD_SPANS_APART,
  RECTO_SQL_WRITE_SPAN,
  RECTO_SQL_DELETE_SPAN,
  RECTO_SQL_NEXT_EDIT,
  RECTO_SQL_FIND_EDIT,
  RECTO_SQL_READ_EDIT_UID,
  RECTO_SQL_LIST_EDITS,
  RECTO_SQL_LIST_NOTES,
  RECTO_SQL_LIST_NOTED,
  RECTO_SQL_READ_EDIT,
  RECTO_SQL_WRITE_EDIT,
  RECTO_SQL_NEXT_FILE,
  RECTO_SQL_FIND_FILE,
  RECTO_SQL_LIST_FILES,
  RECTO_SQL_WRITE_FILE,
  RECTO_SQL_READ_FILE,
  RECTO_SQL_NEXT_PHOTO,
  RECTO_SQL_FIND_PHOTO,
  RECTO_SQL_LIST_PHOTOS,
  RECTO_SQL_WRITE_PHOTO,
  RECTO_SQL_DELETE_PHOTO,
  RECTO_SQL_NEXT_ANCESTOR,
  RECTO_SQL_LIST_ANCESTORS,
  RECTO_SQL_WRITE_ANCESTOR,
  RECTO_SQL_NEXT_ENTRY,
  RECTO_SQL_FIND_ENTRY,
  RECTO_SQL_LIST_ENTRIES,
  RECTO_SQL_WRITE_ENTRY,
  RECTO_SQL_DELETE_ENTRY,
  RECTO_SQL_LIST_MEANINGS,
  RECTO_SQL_LIST_MENTIONS,
  RECTO_SQL_NEXT_CONTENT,
  RECTO_SQL_FIND_CONTENT,
  RECTO_SQL_LIST_CONTENTS,
  RECTO_SQL_WRITE_CONTENT,
  RECTO_SQL_DELETE_CONTENT,
  RECTO_SQL_NEXT_REGISTER_EDIT,
  RECTO_SQL_FIND_REGISTER_EDIT,
  RECTO_SQL_READ_REGISTER_EDIT,
  RECTO_SQL_FIND_REGISTER_CHILD,
  RECTO_SQL_LIST_REGISTER_EDITS,
  RECTO_SQL_WRITE_REGISTER_EDIT,
  RECTO_SQL_READ_REGISTER,
  RECTO_SQL_WRITE_REGISTER,
  RECTO_SQL_NEXT_INTAKE,
  RECTO_SQL_FIND_INTAKE,
  RECTO_SQL_LIST_INTAKES,
  RECTO_SQL_WRITE_INTAKE,
  RECTO_SQL_FIND_PUBLICATION,
  RECTO_SQL_NEXT_PUBLICATION,
  RECTO_SQL_LIST_PUBLICATIONS,
  RECTO_SQL_WRITE_PUBLICATION,
  RECTO_SQL_WRITE_CHUNK,
  RECTO_SQL_READ_CHUNK,
  RECTO_SQL_LIST_CHUNKS,
  RECTO_SQL_NEXT_IMPORT,
  RECTO_SQL_LIST_IMPORTS,
  RECTO_SQL_LIST_ARTICLE_IMPORTS,
  RECTO_SQL_WRITE_IMPORT,
  RECTO_SQL_NEXT_WORD,
  RECTO_SQL_FIND_WORD,
  RECTO_SQL_LIST_WORDS,
  RECTO_SQL_WRITE_WORD,
  RECTO_SQL_DELETE_WORD,
  RECTO_SQL_READ_STATE,
  RECTO_SQL_WRITE_STATE,
  RECTO_SQL_DELETE_STATE,
  RECTO_SQL_READ_ARTICLE,
  RECTO_SQL_READ_SEGMENT,
  RECTO_SQL_PURGE_SPANS,
  RECTO_SQL_PURGE_SEGMENTS,
  RECTO_SQL_PURGE_PARAGRAPHS,
  RECTO_SQL_PURGE_METADATA,
  RECTO_SQL_PURGE_PHOTOS,
  RECTO_SQL_PURGE_ANCESTORS,
  RECTO_SQL_PURGE_IMPORTS,
  RECTO_SQL_PURGE_EDITS,
  RECTO_SQL_PURGE_ARTICLE,
  RECTO_SQL_PURGE_FILE,
  RECTO_SQL_LIST_FILES_OF_ARTICLE,
  RECTO_SQL_FIND_FILE_USE,
  RECTO_SQL_VACUUM_INTO,
  RECTO_SQL_INTEGRITY,
  RECTO_SQL_QUICK_CHECK,
  RECTO_SQL_APPLICATION_ID,
  RECTO_SQL_LIST_SUMS,
  RECTO_SQL_LIST_SUMS_2,
  RECTO_SQL_LIST_SUMS_3,
  RECTO_SQL_LIST_SUMS_4,
  RECTO_SQL_SCAN_METADATA,
  RECTO_SQL_SCAN_PARAGRAPHS,
  RECTO_SQL_SCAN_SEGMENTS,
  RECTO_SQL_SCAN_SPANS,
  RECTO_SQL_SCAN_EDITS,
  RECTO_SQL_SCAN_PHOTOS,
  RECTO_SQL_SCAN_ANCESTORS,
  RECTO_SQL_SCAN_INTAKES,
  RECTO_SQL_SCAN_WORDS,
  RECTO_SQL_FOREIGN_KEYS,
  RECTO_SQL_READ_TALLY,
  RECTO_SQL_LIST_TALLIES,
  RECTO_SQL_WRITE_TALLY,
  RECTO_SQL_SUM_PROJECTS,
  RECTO_SQL_SUM_FILES,
  RECTO_SQL_SUM_IMPORTS,
  RECTO_SQL_SUM_WORDS,
  RECTO_SQL_SUM_ENTRIES,
  RECTO_SQL_SUM_INTAKES,
  RECTO_SQL_SUM_PUBLICATIONS,
  RECTO_SQL_SUM_CONTENTS,
  RECTO_SQL_SUM_REGISTER_EDITS,
  RECTO_SQL_SUM_REGISTER,
  RECTO_SQL_CACHE_READ_STAMP,
  RECTO_SQL_CACHE_WRITE_STAMP,
  RECTO_SQL_CACHE_LIST_ARTICLES,
  RECTO_SQL_CACHE_WRITE_ARTICLE,
  RECTO_SQL_CACHE_DELETE_ARTICLE,
  RECTO_SQL_CACHE_LIST_ROWS,
  RECTO_SQL_CACHE_READ_ROW,
  RECTO_SQL_CACHE_WRITE_ROW,
  RECTO_SQL_CACHE_DELETE_ROW,
  RECTO_SQL_CACHE_INDEX,
  RECTO_SQL_CACHE_UNINDEX,
  RECTO_SQL_CACHE_MATCH,
  RECTO_SQL_CACHE_SCAN,
  RECTO_SQL_CACHE_MATCH_NEWEST,
  RECTO_SQL_CACHE_SCAN_NEWEST,
  RECTO_SQL_N,
} RectoSqlStatement;

/* Tables whose rows no article counts. */
typedef enum
{
  RECTO_TALLIED_PROJECT,
  RECTO_TALLIED_FILE,
  RECTO_TALLIED_IMPORT,
  RECTO_TALLIED_WORD,
  RECTO_TALLIED_ENTRY,
  RECTO_TALLIED_INTAKE,
  RECTO_TALLIED_PUBLICATION,
  RECTO_TALLIED_CONTENT,
  RECTO_TALLIED_REGISTER_EDIT,
  RECTO_TALLIED_REGISTER,
  RECTO_N_TALLIED,
} RectoTallied;

/* How many rows a table has, and the sum modulo 2^64 of their checksums. */
typedef struct
{
  guint64 n;
  guint64 sums;
} RectoTally;

/* One connection with its statements. Belongs to one thread, which every call asserts. */
typedef struct
{
  GThread *thread;
  sqlite3 *db;                           /* owned, NULL while closed */
  sqlite3_stmt *statements[RECTO_SQL_N]; /* owned, prepared at first use */
  sqlite3_backup *backup; /* owned, nullable: a copy that is being made of it; ends with it */
  sqlite3 *copy;          /* owned, nullable: where to */
  guint n_backups;        /* begun so far */

  /* Of the transaction that is going on: see recto-tally.h. */
  guint touched; /* tables it wrote to, a bit each by RectoTallied */
  guint counted; /* of those, which could be counted before */
  RectoTally before[RECTO_N_TALLIED];
} RectoSql;

/* A value to bind. Texts and blobs belong to the caller until the statement has run. */
typedef struct
{
  int type; /* SQLITE_INTEGER, SQLITE_TEXT, SQLITE_BLOB, SQLITE_NULL */
  gint64 integer;
  const void *bytes;
  gsize size;
} RectoValue;

RectoValue recto_value_integer (gint64 integer);
RectoValue recto_value_text (const char *text); /* NULL: SQL NULL */
RectoValue recto_value_blob (const void *bytes, gsize size);
RectoValue recto_value_bytes (GBytes *bytes);     /* NULL: SQL NULL */
RectoValue recto_value_uid (const RectoUid *uid); /* none: SQL NULL */
RectoValue recto_value_reference (gint64 id);     /* 0: SQL NULL */

/* Ends a copy that is being made, done or not. Returns: FALSE if it failed. */
gboolean recto_sql_end_backup (RectoSql *sql);
/* Finalizes the statements and closes the connection; no error is possible then. */
void recto_sql_close (RectoSql *sql);

/**
 * recto_sql_fail:
 * Turns the connection's last failure into a GError: NO_SPACE, DAMAGED, BUSY, ENGINE of the store,
 * or %G_IO_ERROR_CANCELLED after an interruption. Always %FALSE.
 */
gboolean recto_sql_fail (RectoSql *sql, const char *doing, GError **error);

/* A statement, reset, with @n values bound to ?1...?n. Errors: as recto_sql_fail (). (transfer
 * none)
 */
sqlite3_stmt *recto_sql_start (RectoSql *sql,
                               RectoSqlStatement which,
                               const RectoValue *values,
                               guint n,
                               GError **error);
/* SQLITE_ROW or SQLITE_DONE; -1 with @error set. The statement is reset unless a row came. */
int recto_sql_step (RectoSql *sql, sqlite3_stmt *statement, GError **error);
/* Starts a statement and steps it to its end. */
gboolean recto_sql_run (RectoSql *sql,
                        RectoSqlStatement which,
                        const RectoValue *values,
                        guint n,
                        GError **error);
/* The one integer that a statement gives. */
gboolean
recto_sql_get_integer (RectoSql *sql, RectoSqlStatement which, gint64 *value, GError **error);

/**
 * recto_sql_write_row:
 * @table: whose row it is
 * @values: all columns of the table but "sum", in the table's order
 * @sum: (out) (nullable): the checksum that was written
 *
 * Runs a WRITE statement with ?1...?n bound to @values and ?n+1 to the row's checksum. A text that
 * is not UTF-8 could not be read back: ENGINE.
 */
gboolean recto_sql_write_row (RectoSql *sql,
                              RectoSqlStatement which,
                              const char *table,
                              const RectoValue *values,
                              guint n,
                              gint64 *sum,
                              GError **error);

/* Whether a statement was ever run in this process, and its text: for the test that runs them all.
 */
gboolean recto_sql_was_used (RectoSqlStatement which);
const char *recto_sql_get_text (RectoSqlStatement which);

/* A row being read. Its last column must be the checksum. Values that cannot be what was written
 * (types, UTF-8, ranges) make it bad; recto_sql_row_check () then says DAMAGED with table and row.
 */
typedef struct
{
  sqlite3_stmt *statement;
  const char *table;
  int first; /* column where the table's own columns begin */
  gboolean bad;
  gboolean begun;
  int summed; /* once it is begun, columns before this one are in the sum */
  RectoRowSum sum;
} RectoSqlRow;

/* Optional, on each row, before anything of it is read: then what is read in the order of columns
 * goes into the checksum on the way. Otherwise recto_sql_row_check () asks for all once more. */
void recto_sql_row_begin (RectoSqlRow *row);
/* DAMAGED if the checksum is wrong or anything read so far was bad. */
gboolean recto_sql_row_check (RectoSqlRow *row, GError **error);
gint64 recto_sql_row_get_sum (const RectoSqlRow *row);
gint64 recto_sql_row_get_integer (RectoSqlRow *row, int column, gint64 min, gint64 max);
char *recto_sql_row_dup_text (RectoSqlRow *row, int column); /* "" when bad */
/* @n_chars: (out) (nullable): code points */
char *recto_sql_row_measure_text (RectoSqlRow *row, int column, guint *n_chars);
char *recto_sql_row_dup_text_or_null (RectoSqlRow *row, int column);
RectoUid recto_sql_row_get_uid (RectoSqlRow *row, int column);
RectoUid recto_sql_row_get_uid_or_none (RectoSqlRow *row, int column);
GBytes *recto_sql_row_get_bytes_or_null (RectoSqlRow *row, int column); /* (transfer full) */

G_END_DECLS
