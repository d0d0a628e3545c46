/* recto-desk-entries.c: the register on a desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

#include <string.h>

/* Uids of 16 bytes, one after the other. */
static void
read_ancestors (RectoSqlRow *row, int column, GArray *ancestors)
{
  int size = sqlite3_column_bytes (row->statement, column);
  const void *bytes = sqlite3_column_blob (row->statement, column);

  if (sqlite3_column_type (row->statement, column) != SQLITE_BLOB ||
      size % (int) sizeof (RectoUid) != 0)
    row->bad = TRUE;
  else if (size > 0)
    g_array_append_vals (ancestors, bytes, (guint) size / sizeof (RectoUid));
}

/* What is not what recto_entry_check () wants was never written by us. */
static RectoEntry *
read_entry (RectoSqlRow *row, GError **error)
{
  RectoEntryKind kind = (RectoEntryKind) recto_sql_row_get_integer (row, 3, RECTO_ENTRY_PERSON,
                                                                    RECTO_ENTRY_KIND_LAST);
  g_autofree char *name = recto_sql_row_dup_text (row, 5);
  g_autoptr (RectoEntry) entry = recto_entry_new (kind, name);

  entry->uid = recto_sql_row_get_uid (row, 1);
  entry->version = recto_sql_row_get_uid (row, 4);
  g_free (entry->note);
  entry->note = recto_sql_row_dup_text (row, 6);
  entry->verified = recto_sql_row_get_integer (row, 7, 0, 1) != 0;
  entry->gone = recto_sql_row_get_integer (row, 8, 0, 1) != 0;
  entry->changed_at = recto_sql_row_get_integer (row, 9, G_MININT64, G_MAXINT64);
  g_free (entry->changed_by);
  entry->changed_by = recto_sql_row_dup_text (row, 10);
  read_ancestors (row, 11, entry->ancestors);
  if (!row->bad && !recto_entry_check (entry, NULL))
    row->bad = TRUE;
  return recto_sql_row_check (row, error) ? g_steal_pointer (&entry) : NULL;
}

GPtrArray *
recto_desk_list_entries (RectoDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  RectoSqlRow row = { .table = "entry" };
  int result;

  if (!recto_desk_connect (desk, error))
    return NULL;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_ENTRIES, NULL, 0, error);
  if (row.statement == NULL)
    return NULL;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      RectoEntry *entry = read_entry (&row, error);

      if (entry == NULL)
        {
          sqlite3_reset (row.statement);
          return NULL;
        }
      g_ptr_array_add (list, entry);
    }
  return result < 0 ? NULL : g_steal_pointer (&list);
}

/* @id, @revision: (out): 0 if there is none. Damage is never written over. */
static gboolean
find_entry (RectoDesk *desk, const RectoUid *uid, gint64 *id, gint64 *revision, GError **error)
{
  const RectoValue value = recto_value_uid (uid);
  RectoSqlRow row = { .table = "entry" };
  gboolean sound;
  int result;

  *id = *revision = 0;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_FIND_ENTRY, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE;
  *id = sqlite3_column_int64 (row.statement, 0);
  *revision = recto_sql_row_get_integer (&row, 2, 1, G_MAXINT64);
  sound = recto_sql_row_check (&row, error);
  sqlite3_reset (row.statement);
  return sound;
}

gboolean
recto_desk_write_entry (RectoDesk *desk, const RectoEntry *entry, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  gint64 id, revision;

  if (!recto_entry_check (entry, &wrong))
    return recto_desk_fail_strange (wrong->message, error);
  if (!find_entry (desk, &entry->uid, &id, &revision, error))
    return FALSE;
  if (id == 0 && !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_ENTRY, &id, error))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),
      recto_value_uid (&entry->uid),
      recto_value_integer (revision + 1),
      recto_value_integer (entry->kind),
      recto_value_uid (&entry->version),
      recto_value_text (entry->name),
      recto_value_text (entry->note),
      recto_value_integer (entry->verified != FALSE),
      recto_value_integer (entry->gone != FALSE),
      recto_value_integer (entry->changed_at),
      recto_value_text (entry->changed_by),
      recto_value_blob (entry->ancestors->data, entry->ancestors->len * sizeof (RectoUid)),
    };

    return recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_ENTRY, "entry", values,
                                G_N_ELEMENTS (values), NULL, error);
  }
}

static gboolean
put_entry (RectoDesk *desk, gpointer data, GError **error)
{
  return recto_desk_write_entry (desk, data, error);
}

gboolean
recto_desk_put_entry (RectoDesk *desk, const RectoEntry *entry, GError **error)
{
  return recto_desk_transact (desk, put_entry, (gpointer) entry, error);
}

/* Everybody that an article on the desk means, in one pass: targets of spans have no index. */
static GHashTable *
list_meant (RectoDesk *desk, GError **error)
{
  g_autoptr (GHashTable) meant =
      g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, NULL);
  sqlite3_stmt *statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_MEANINGS, NULL, 0, error);
  int result;

  if (statement == NULL)
    return NULL;
  while ((result = recto_sql_step (&desk->sql, statement, error)) == SQLITE_ROW)
    if (sqlite3_column_bytes (statement, 0) == (int) sizeof (RectoUid) &&
        !g_hash_table_contains (meant, sqlite3_column_blob (statement, 0)))
      g_hash_table_add (meant, g_memdup2 (sqlite3_column_blob (statement, 0), sizeof (RectoUid)));
  return result == SQLITE_DONE ? g_steal_pointer (&meant) : NULL;
}

gboolean
recto_desk_drop_entries (RectoDesk *desk, const GArray *uids, GError **error)
{
  g_autoptr (GHashTable) meant = NULL;
  guint i;

  if (uids->len == 0)
    return TRUE;
  meant = list_meant (desk, error);
  if (meant == NULL)
    return FALSE;
  for (i = 0; i < uids->len; i++)
    {
      const RectoUid *uid = &g_array_index (uids, RectoUid, i);
      gint64 id, revision;
      RectoValue value;

      if (g_hash_table_contains (meant, uid))
        continue;
      if (!find_entry (desk, uid, &id, &revision, error))
        return FALSE;
      value = recto_value_integer (id);
      if (id != 0 && !recto_sql_run (&desk->sql, RECTO_SQL_DELETE_ENTRY, &value, 1, error))
        return FALSE;
    }
  return TRUE;
}
