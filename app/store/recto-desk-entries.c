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

/* What belongs to an entry of the same uid: @entry (out). */
static gboolean
read_content (RectoSqlRow *row, RectoUid *entry, RectoUid *merged, GBytes **content, GError **error)
{
  *entry = recto_sql_row_get_uid (row, 1);
  *merged = recto_sql_row_get_uid_or_none (row, 3);
  *content = recto_sql_row_get_bytes_or_null (row, 4);
  if (*content == NULL || g_bytes_get_size (*content) > RECTO_ENTRY_MAX_CONTENT ||
      recto_uid_equal (entry, merged))
    row->bad = TRUE;
  if (recto_sql_row_check (row, error))
    return TRUE;
  g_clear_pointer (content, g_bytes_unref);
  return FALSE;
}

static void
give_content (RectoEntry *entry, const RectoUid *merged, GBytes *content)
{
  entry->merged_into = *merged;
  recto_entry_set_content (entry, content);
}

/* One whose entry was lost to damage is nobody's. */
static gboolean
add_contents (RectoDesk *desk, const GPtrArray *entries, GError **error)
{
  g_autoptr (GHashTable) by_uid = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  RectoSqlRow row = { .table = "content" };
  int version = recto_desk_read_version (&desk->sql, error);
  int result;

  if (version < RECTO_REGISTER_SINCE)
    return version >= 0;
  for (guint i = 0; i < entries->len; i++)
    g_hash_table_insert (by_uid, &((RectoEntry *) entries->pdata[i])->uid, entries->pdata[i]);
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_CONTENTS, NULL, 0, error);
  if (row.statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      g_autoptr (GBytes) content = NULL;
      RectoUid uid, merged;
      RectoEntry *entry;

      if (!read_content (&row, &uid, &merged, &content, error))
        {
          sqlite3_reset (row.statement);
          return FALSE;
        }
      entry = g_hash_table_lookup (by_uid, &uid);
      if (entry != NULL)
        give_content (entry, &merged, content);
    }
  return result == SQLITE_DONE;
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
  return result < 0 || !add_contents (desk, list, error) ? NULL : g_steal_pointer (&list);
}

gboolean
recto_desk_find_entry (RectoDesk *desk, const RectoUid *uid, RectoEntry **entry, GError **error)
{
  const RectoValue value = recto_value_uid (uid);
  g_autoptr (RectoEntry) found = NULL;
  g_autoptr (GBytes) content = NULL;
  RectoSqlRow row = { .table = "entry" };
  RectoUid merged, same;
  int result;

  *entry = NULL;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_FIND_ENTRY, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE;
  found = read_entry (&row, error);
  sqlite3_reset (row.statement);
  if (found == NULL)
    return FALSE;
  row = (RectoSqlRow){ .table = "content" };
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_FIND_CONTENT, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result == SQLITE_ROW)
    {
      if (read_content (&row, &same, &merged, &content, error))
        give_content (found, &merged, content);
      else
        result = -1;
      sqlite3_reset (row.statement);
    }
  if (result < 0)
    return FALSE;
  *entry = g_steal_pointer (&found);
  return TRUE;
}

/* @id, @revision: (out): 0 if there is none. Damage is never written over. */
static gboolean
find_row (RectoDesk *desk,
          RectoSqlStatement which,
          const char *table,
          const RectoUid *uid,
          gint64 *id,
          gint64 *revision,
          GError **error)
{
  const RectoValue value = recto_value_uid (uid);
  RectoSqlRow row = { .table = table };
  gboolean sound;
  int result;

  *id = *revision = 0;
  row.statement = recto_sql_start (&desk->sql, which, &value, 1, error);
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

/* A bare entry that never was another has no row of its own there. */
static gboolean
write_content (RectoDesk *desk, const RectoEntry *entry, GError **error)
{
  gint64 id, revision;

  if (!find_row (desk, RECTO_SQL_FIND_CONTENT, "content", &entry->uid, &id, &revision, error))
    return FALSE;
  if (id == 0 && g_bytes_get_size (entry->content) == 0 && recto_uid_is_none (&entry->merged_into))
    return TRUE;
  if (id == 0 && !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_CONTENT, &id, error))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),           recto_value_uid (&entry->uid),
      recto_value_integer (revision + 1), recto_value_uid (&entry->merged_into),
      recto_value_bytes (entry->content),
    };

    return recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_CONTENT, "content", values,
                                G_N_ELEMENTS (values), NULL, error);
  }
}

gboolean
recto_desk_write_entry (RectoDesk *desk, const RectoEntry *entry, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  gint64 id, revision;

  if (!recto_entry_check (entry, &wrong))
    return recto_desk_fail_strange (wrong->message, error);
  if (!find_row (desk, RECTO_SQL_FIND_ENTRY, "entry", &entry->uid, &id, &revision, error))
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
                                G_N_ELEMENTS (values), NULL, error) &&
           write_content (desk, entry, error);
  }
}

gboolean
recto_desk_delete_entry (RectoDesk *desk, const RectoUid *uid, GError **error)
{
  const RectoValue value = recto_value_uid (uid);
  gint64 id, revision;
  RectoValue row;

  if (!find_row (desk, RECTO_SQL_FIND_ENTRY, "entry", uid, &id, &revision, error))
    return FALSE;
  row = recto_value_integer (id);
  return recto_sql_run (&desk->sql, RECTO_SQL_DELETE_CONTENT, &value, 1, error) &&
         recto_sql_run (&desk->sql, RECTO_SQL_DELETE_ENTRY, &row, 1, error);
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
recto_desk_drop_entries (RectoDesk *desk,
                         RectoRegisterStep *step,
                         const GArray *uids,
                         GError **error)
{
  g_autoptr (GHashTable) meant = NULL;

  if (uids->len == 0)
    return TRUE;
  meant = list_meant (desk, error);
  if (meant == NULL)
    return FALSE;
  for (guint i = 0; i < uids->len; i++)
    {
      const RectoUid *uid = &g_array_index (uids, RectoUid, i);

      if (!g_hash_table_contains (meant, uid) &&
          !recto_desk_edit_entry (desk, step, uid, NULL, error))
        return FALSE;
    }
  return TRUE;
}
