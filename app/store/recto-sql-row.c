/* recto-sql-row.c: rows read from a desk, each value checked before it leaves the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-sql.h"

#include <string.h>

#include "recto-store.h"
#include "recto-text.h"

/* Values of columns are taken once each and asked without protection: one thread has them. */

static void
add_value (RectoSqlRow *row, sqlite3_value *value)
{
  switch (sqlite3_value_type (value))
    {
    case SQLITE_INTEGER:
      recto_row_sum_add_integer (&row->sum, sqlite3_value_int64 (value));
      break;
    case SQLITE_TEXT:
      recto_row_sum_add_text (&row->sum, (const char *) sqlite3_value_text (value),
                              (gsize) sqlite3_value_bytes (value));
      break;
    case SQLITE_BLOB:
      recto_row_sum_add_blob (&row->sum, sqlite3_value_blob (value),
                              (gsize) sqlite3_value_bytes (value));
      break;
    case SQLITE_NULL:
      recto_row_sum_add_null (&row->sum);
      break;
    default:
      row->bad = TRUE;
    }
  row->summed++;
}

static void
add_columns_before (RectoSqlRow *row, int column)
{
  while (row->summed < column)
    add_value (row, sqlite3_column_value (row->statement, row->summed));
}

/* A value that is asked for; into the checksum if it is its turn. */
static sqlite3_value *
take_value (RectoSqlRow *row, int column)
{
  sqlite3_value *value;

  if (row->begun)
    add_columns_before (row, column);
  value = sqlite3_column_value (row->statement, column);
  if (row->begun && row->summed == column)
    add_value (row, value);
  return value;
}

void
recto_sql_row_begin (RectoSqlRow *row)
{
  recto_row_sum_init (&row->sum, row->table);
  row->summed = row->first;
  row->begun = TRUE;
}

gboolean
recto_sql_row_check (RectoSqlRow *row, GError **error)
{
  gboolean bad;

  if (!row->begun)
    recto_sql_row_begin (row);
  add_columns_before (row, sqlite3_column_count (row->statement) - 1);
  bad = row->bad;
  row->begun = row->bad = FALSE; /* the next one may be sound */
  if (!bad && recto_row_sum_finish (&row->sum) == recto_sql_row_get_sum (row))
    return TRUE;
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
               "Table %s, row %" G_GINT64_FORMAT " is not what was written", row->table,
               (gint64) sqlite3_column_int64 (row->statement, row->first));
  return FALSE;
}

gint64
recto_sql_row_get_sum (const RectoSqlRow *row)
{
  return sqlite3_column_int64 (row->statement, sqlite3_column_count (row->statement) - 1);
}

gint64
recto_sql_row_get_integer (RectoSqlRow *row, int column, gint64 min, gint64 max)
{
  sqlite3_value *found = take_value (row, column);
  gint64 value = sqlite3_value_int64 (found);

  if (sqlite3_value_type (found) == SQLITE_INTEGER && value >= min && value <= max)
    return value;
  row->bad = TRUE;
  return min;
}

static char *
dup_text (RectoSqlRow *row, sqlite3_value *found, guint *n_chars)
{
  const char *text;
  gsize size;

  if (sqlite3_value_type (found) == SQLITE_TEXT)
    {
      text = (const char *) sqlite3_value_text (found);
      size = (gsize) sqlite3_value_bytes (found);
      if (text != NULL && recto_text_measure (text, size, n_chars))
        {
          char *copy = g_malloc (size + 1);

          memcpy (copy, text, size);
          copy[size] = '\0';
          return copy;
        }
    }
  row->bad = TRUE;
  return g_strdup ("");
}

char *
recto_sql_row_measure_text (RectoSqlRow *row, int column, guint *n_chars)
{
  return dup_text (row, take_value (row, column), n_chars);
}

char *
recto_sql_row_dup_text (RectoSqlRow *row, int column)
{
  return dup_text (row, take_value (row, column), NULL);
}

char *
recto_sql_row_dup_text_or_null (RectoSqlRow *row, int column)
{
  sqlite3_value *found = take_value (row, column);

  return sqlite3_value_type (found) == SQLITE_NULL ? NULL : dup_text (row, found, NULL);
}

static RectoUid
get_uid (RectoSqlRow *row, sqlite3_value *found)
{
  RectoUid uid = RECTO_UID_NONE;

  if (sqlite3_value_type (found) == SQLITE_BLOB &&
      sqlite3_value_bytes (found) == (int) sizeof uid.bytes)
    memcpy (uid.bytes, sqlite3_value_blob (found), sizeof uid.bytes);
  if (recto_uid_is_none (&uid))
    row->bad = TRUE;
  return uid;
}

RectoUid
recto_sql_row_get_uid (RectoSqlRow *row, int column)
{
  return get_uid (row, take_value (row, column));
}

RectoUid
recto_sql_row_get_uid_or_none (RectoSqlRow *row, int column)
{
  sqlite3_value *found = take_value (row, column);

  return sqlite3_value_type (found) == SQLITE_NULL ? RECTO_UID_NONE : get_uid (row, found);
}

GBytes *
recto_sql_row_get_bytes_or_null (RectoSqlRow *row, int column)
{
  sqlite3_value *found = take_value (row, column);
  int type = sqlite3_value_type (found);

  if (type == SQLITE_BLOB)
    {
      const void *bytes = sqlite3_value_blob (found);

      return g_bytes_new (bytes, (gsize) sqlite3_value_bytes (found));
    }
  if (type != SQLITE_NULL)
    row->bad = TRUE;
  return NULL;
}
