/* recto-sql-row.c: rows read from a desk, each value checked before it leaves the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-sql.h"

#include <string.h>

#include "recto-row-sum.h"
#include "recto-store.h"
#include "recto-text.h"

/* Values of columns are taken once each and asked without protection: one thread has them. */

gboolean
recto_sql_row_sum_is_right (const RectoSqlRow *row)
{
  int n = sqlite3_column_count (row->statement) - 1;
  RectoRowSum hash;
  int i;

  recto_row_sum_init (&hash, row->table);
  for (i = row->first; i < n; i++)
    {
      sqlite3_value *value = sqlite3_column_value (row->statement, i);

      switch (sqlite3_value_type (value))
        {
        case SQLITE_INTEGER:
          recto_row_sum_add_integer (&hash, sqlite3_value_int64 (value));
          break;
        case SQLITE_TEXT:
          recto_row_sum_add_text (&hash, (const char *) sqlite3_value_text (value),
                                  (gsize) sqlite3_value_bytes (value));
          break;
        case SQLITE_BLOB:
          recto_row_sum_add_blob (&hash, sqlite3_value_blob (value),
                                  (gsize) sqlite3_value_bytes (value));
          break;
        case SQLITE_NULL:
          recto_row_sum_add_null (&hash);
          break;
        default:
          return FALSE;
        }
    }
  return recto_row_sum_finish (&hash) == recto_sql_row_get_sum (row);
}

gboolean
recto_sql_row_check (RectoSqlRow *row, GError **error)
{
  if (!row->bad && recto_sql_row_sum_is_right (row))
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
  sqlite3_value *found = sqlite3_column_value (row->statement, column);
  gint64 value = sqlite3_value_int64 (found);

  if (sqlite3_value_type (found) == SQLITE_INTEGER && value >= min && value <= max)
    return value;
  row->bad = TRUE;
  return min;
}

char *
recto_sql_row_dup_text (RectoSqlRow *row, int column)
{
  sqlite3_value *found = sqlite3_column_value (row->statement, column);
  const char *text;
  gsize size;

  if (sqlite3_value_type (found) == SQLITE_TEXT)
    {
      text = (const char *) sqlite3_value_text (found);
      size = (gsize) sqlite3_value_bytes (found);
      if (text != NULL && recto_text_measure (text, size, NULL))
        return g_strndup (text, size);
    }
  row->bad = TRUE;
  return g_strdup ("");
}

char *
recto_sql_row_dup_text_or_null (RectoSqlRow *row, int column)
{
  if (sqlite3_column_type (row->statement, column) == SQLITE_NULL)
    return NULL;
  return recto_sql_row_dup_text (row, column);
}

RectoUid
recto_sql_row_get_uid (RectoSqlRow *row, int column)
{
  RectoUid uid = RECTO_UID_NONE;

  if (sqlite3_column_type (row->statement, column) == SQLITE_BLOB &&
      sqlite3_column_bytes (row->statement, column) == (int) sizeof uid.bytes)
    memcpy (uid.bytes, sqlite3_column_blob (row->statement, column), sizeof uid.bytes);
  if (recto_uid_is_none (&uid))
    row->bad = TRUE;
  return uid;
}

RectoUid
recto_sql_row_get_uid_or_none (RectoSqlRow *row, int column)
{
  if (sqlite3_column_type (row->statement, column) == SQLITE_NULL)
    return RECTO_UID_NONE;
  return recto_sql_row_get_uid (row, column);
}

GBytes *
recto_sql_row_get_bytes_or_null (RectoSqlRow *row, int column)
{
  int type = sqlite3_column_type (row->statement, column);

  if (type == SQLITE_BLOB)
    {
      const void *bytes = sqlite3_column_blob (row->statement, column);

      return g_bytes_new (bytes, (gsize) sqlite3_column_bytes (row->statement, column));
    }
  if (type != SQLITE_NULL)
    row->bad = TRUE;
  return NULL;
}
