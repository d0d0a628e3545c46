/* recto-tally.c: how many rows a table has that no article counts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-tally.h"

#include "recto-store.h"

static const struct
{
  const char *table;
  RectoSqlStatement sums;
  int since; /* the version of a desk from which on it is counted */
} tallied[RECTO_N_TALLIED] = {
  [RECTO_TALLIED_PROJECT] = { "project", RECTO_SQL_SUM_PROJECTS, 2 },
  [RECTO_TALLIED_FILE] = { "file", RECTO_SQL_SUM_FILES, 2 },
  [RECTO_TALLIED_IMPORT] = { "import", RECTO_SQL_SUM_IMPORTS, 2 },
  [RECTO_TALLIED_WORD] = { "word", RECTO_SQL_SUM_WORDS, 2 },
  [RECTO_TALLIED_ENTRY] = { "entry", RECTO_SQL_SUM_ENTRIES, 2 },
  [RECTO_TALLIED_INTAKE] = { "intake", RECTO_SQL_SUM_INTAKES, 2 },
  [RECTO_TALLIED_PUBLICATION] = { "publication", RECTO_SQL_SUM_PUBLICATIONS, 3 },
  [RECTO_TALLIED_CONTENT] = { "content", RECTO_SQL_SUM_CONTENTS, 4 },
  [RECTO_TALLIED_REGISTER_EDIT] = { "register_edit", RECTO_SQL_SUM_REGISTER_EDITS, 4 },
  [RECTO_TALLIED_REGISTER] = { "register", RECTO_SQL_SUM_REGISTER, 4 },
};

/* Which table a statement writes to, and one more; 0: none of these. */
static const guint8 written_by[RECTO_SQL_N] = {
  [RECTO_SQL_WRITE_PROJECT] = RECTO_TALLIED_PROJECT + 1,
  [RECTO_SQL_WRITE_FILE] = RECTO_TALLIED_FILE + 1,
  [RECTO_SQL_PURGE_FILE] = RECTO_TALLIED_FILE + 1,
  [RECTO_SQL_WRITE_IMPORT] = RECTO_TALLIED_IMPORT + 1,
  [RECTO_SQL_PURGE_IMPORTS] = RECTO_TALLIED_IMPORT + 1,
  [RECTO_SQL_WRITE_WORD] = RECTO_TALLIED_WORD + 1,
  [RECTO_SQL_DELETE_WORD] = RECTO_TALLIED_WORD + 1,
  [RECTO_SQL_WRITE_ENTRY] = RECTO_TALLIED_ENTRY + 1,
  [RECTO_SQL_DELETE_ENTRY] = RECTO_TALLIED_ENTRY + 1,
  [RECTO_SQL_WRITE_INTAKE] = RECTO_TALLIED_INTAKE + 1,
  [RECTO_SQL_WRITE_PUBLICATION] = RECTO_TALLIED_PUBLICATION + 1,
  [RECTO_SQL_WRITE_CONTENT] = RECTO_TALLIED_CONTENT + 1,
  [RECTO_SQL_DELETE_CONTENT] = RECTO_TALLIED_CONTENT + 1,
  [RECTO_SQL_WRITE_REGISTER_EDIT] = RECTO_TALLIED_REGISTER_EDIT + 1,
  [RECTO_SQL_WRITE_REGISTER] = RECTO_TALLIED_REGISTER + 1,
};

/* One row of table tally. Numbers from a file may be anything: they are added up modulo 2^64. */
typedef struct
{
  gint64 revision;
  RectoTally tally;
} TallyRow;

static gboolean
count (RectoSql *sql, guint table, RectoTally *tally, GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (sql, tallied[table].sums, NULL, 0, error);
  int result;

  *tally = (RectoTally){ 0 };
  if (statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (sql, statement, error)) == SQLITE_ROW)
    {
      tally->n++;
      tally->sums += (guint64) sqlite3_column_int64 (statement, 0);
    }
  return result == SQLITE_DONE;
}

gboolean
recto_tally_note (RectoSql *sql, RectoSqlStatement which, GError **error)
{
  guint table = written_by[which];
  g_autoptr (GError) failure = NULL;

  if (which == RECTO_SQL_BEGIN)
    sql->touched = sql->counted = 0;
  if (table == 0 || (sql->touched & 1u << --table) != 0)
    return TRUE;
  sql->touched |= 1u << table;
  if (count (sql, table, &sql->before[table], &failure))
    {
      sql->counted |= 1u << table;
      return TRUE;
    }
  /* A table that cannot be read whole is no reason to refuse what can still be written; its tally
   * stays as it is, and so the damage shows. */
  if (g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
write_row (RectoSql *sql, guint table, const TallyRow *row, GError **error)
{
  const RectoValue values[] = {
    recto_value_text (tallied[table].table),
    recto_value_integer (row->revision),
    recto_value_integer ((gint64) row->tally.n),
    recto_value_integer ((gint64) row->tally.sums),
  };

  return recto_sql_write_row (sql, RECTO_SQL_WRITE_TALLY, "tally", values, G_N_ELEMENTS (values),
                              NULL, error);
}

static gboolean
take_row (sqlite3_stmt *statement, TallyRow *taken)
{
  RectoSqlRow row = { .statement = statement, .table = "tally" };

  taken->revision = recto_sql_row_get_integer (&row, 1, 1, G_MAXINT64 - 1);
  taken->tally.n = (guint64) recto_sql_row_get_integer (&row, 2, 0, G_MAXINT64);
  taken->tally.sums = (guint64) recto_sql_row_get_integer (&row, 3, G_MININT64, G_MAXINT64);
  return recto_sql_row_check (&row, NULL);
}

/* One that is missing or not what was written stays so, for whoever verifies the desk. */
static gboolean
settle (RectoSql *sql, guint table, GError **error)
{
  const RectoValue name = recto_value_text (tallied[table].table);
  const RectoTally *before = &sql->before[table];
  TallyRow row = { 0 };
  RectoTally after;
  sqlite3_stmt *statement;
  gboolean sound;
  int result;

  if (!count (sql, table, &after, error))
    return FALSE;
  if (after.n == before->n && after.sums == before->sums)
    return TRUE;
  statement = recto_sql_start (sql, RECTO_SQL_READ_TALLY, &name, 1, error);
  if (statement == NULL)
    return FALSE;
  result = recto_sql_step (sql, statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE;
  sound = take_row (statement, &row);
  sqlite3_reset (statement);
  if (!sound)
    return TRUE;
  row.revision++;
  row.tally.n += after.n - before->n;
  row.tally.sums += after.sums - before->sums;
  return write_row (sql, table, &row, error);
}

gboolean
recto_tally_settle (RectoSql *sql, GError **error)
{
  guint table;

  for (table = 0; table < RECTO_N_TALLIED; table++)
    if ((sql->counted & 1u << table) != 0 && !settle (sql, table, error))
      return FALSE;
  sql->touched = sql->counted = 0;
  return TRUE;
}

gboolean
recto_tally_make (RectoSql *sql, int version, GError **error)
{
  TallyRow row = { .revision = 1 };
  guint table;

  for (table = 0; table < RECTO_N_TALLIED; table++)
    if (tallied[table].since == version &&
        (!count (sql, table, &row.tally, error) || !write_row (sql, table, &row, error)))
      return FALSE;
  return TRUE;
}

static guint
find_table (const char *name)
{
  guint table;

  for (table = 0; table < RECTO_N_TALLIED && g_strcmp0 (tallied[table].table, name) != 0; table++)
    ;
  return table;
}

/* @rows: (out): as far as they are there; @found: (out): which are, a bit each */
static gboolean
read_rows (RectoSql *sql, TallyRow *rows, guint *found, GPtrArray *findings, GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (sql, RECTO_SQL_LIST_TALLIES, NULL, 0, error);
  gboolean strange = FALSE;
  int result;

  *found = 0;
  if (statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (sql, statement, error)) == SQLITE_ROW)
    {
      guint table = find_table ((const char *) sqlite3_column_text (statement, 0));

      if (table < RECTO_N_TALLIED && take_row (statement, &rows[table]))
        *found |= 1u << table;
      strange |= table == RECTO_N_TALLIED;
    }
  if (strange)
    g_ptr_array_add (findings, g_strdup ("Table tally has a row of no table"));
  return result == SQLITE_DONE;
}

gboolean
recto_tally_check (RectoSql *sql, int version, GPtrArray *findings, GError **error)
{
  TallyRow rows[RECTO_N_TALLIED];
  guint found, table;

  if (!read_rows (sql, rows, &found, findings, error))
    return FALSE;
  for (table = 0; table < RECTO_N_TALLIED; table++)
    {
      const char *name = tallied[table].table;
      const RectoTally *written = &rows[table].tally;
      RectoTally now;

      if (tallied[table].since > version)
        continue;
      if ((found & 1u << table) == 0)
        {
          g_ptr_array_add (
              findings,
              g_strdup_printf ("Table tally, the row of table %s is not what was written", name));
          continue;
        }
      if (!count (sql, table, &now, error))
        return FALSE;
      if (now.n != written->n)
        g_ptr_array_add (findings, g_strdup_printf ("Table %s has %" G_GUINT64_FORMAT
                                                    " rows, not %" G_GUINT64_FORMAT,
                                                    name, now.n, written->n));
      else if (now.sums != written->sums)
        g_ptr_array_add (
            findings,
            g_strdup_printf ("Table %s: its rows are not all as they were written", name));
    }
  return TRUE;
}

gboolean
recto_tally_check_first (RectoSql *sql, int version, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  if (!recto_tally_check (sql, version, findings, error))
    return FALSE;
  if (findings->len > 0)
    g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                         g_ptr_array_index (findings, 0));
  return findings->len == 0;
}
