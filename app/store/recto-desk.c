/* recto-desk.c: the open desk: its one row about itself, and its transactions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"
#include "recto-tally.h"

#include <glib/gstdio.h>

RectoDesk *
recto_desk_new (const char *path)
{
  RectoDesk *desk = g_new0 (RectoDesk, 1);

  desk->in_memory = g_str_equal (path, ":memory:");
  desk->path = desk->in_memory ? g_strdup (path) : g_canonicalize_filename (path, NULL);
  desk->file = g_strdup (desk->path);
  desk->fd = -1;
  g_queue_init (&desk->pending);
  desk->heads = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, g_free);
  desk->rescued = g_hash_table_new (NULL, NULL);
  desk->all_rescued = g_atomic_rc_box_new0 (int);
  g_atomic_int_set (desk->all_rescued, TRUE);
  return desk;
}

static void
remove_scratch_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

void
recto_desk_free (RectoDesk *desk)
{
  recto_desk_shut (desk);
  if (desk->scratch_files)
    remove_scratch_folder (desk->files_path);
  g_queue_clear_full (&desk->pending, (GDestroyNotify) recto_article_change_free);
  g_hash_table_unref (desk->heads);
  g_hash_table_unref (desk->rescued);
  g_clear_pointer (&desk->exports, g_hash_table_unref);
  g_atomic_rc_box_release (desk->all_rescued);
  g_clear_error (&desk->pending_error);
  g_free (desk->path);
  g_free (desk->file);
  g_free (desk->lock_path);
  g_free (desk->files_path);
  g_free (desk);
}

gboolean
recto_desk_read_head (RectoDesk *desk, RectoDeskHead *head, GError **error)
{
  RectoSqlRow row = { .table = "desk" };
  gboolean sound;
  int result;

  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_READ_DESK, NULL, 0, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result == SQLITE_DONE)
    g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                         "Table desk, row 1 is missing");
  if (result != SQLITE_ROW)
    return FALSE;

  head->uid = recto_sql_row_get_uid (&row, 1);
  head->revision = recto_sql_row_get_integer (&row, 2, 1, G_MAXINT64);
  head->made_at = recto_sql_row_get_integer (&row, 3, G_MININT64, G_MAXINT64);
  head->projects = recto_sql_row_get_integer (&row, 4, 0, G_MAXINT64);
  head->articles = recto_sql_row_get_integer (&row, 5, 0, G_MAXINT64);
  sound = recto_sql_row_check (&row, error);
  sqlite3_reset (row.statement);
  return sound;
}

gboolean
recto_desk_write_head (RectoDesk *desk, RectoDeskHead *head, GError **error)
{
  const RectoValue values[] = {
    recto_value_integer (1),
    recto_value_uid (&head->uid),
    recto_value_integer (++head->revision),
    recto_value_integer (head->made_at),
    recto_value_integer (head->projects),
    recto_value_integer (head->articles),
  };

  return recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_DESK, "desk", values,
                              G_N_ELEMENTS (values), NULL, error);
}

/* After a failure SQLite has often rolled back by itself already. A connection that failed for any
 * reason of the disk is not trusted again. */
static void
give_up (RectoDesk *desk, const GError *error)
{
  if (!sqlite3_get_autocommit (desk->sql.db))
    recto_sql_run (&desk->sql, RECTO_SQL_ROLLBACK, NULL, 0, NULL);
  if (desk->in_memory)
    return;
  if (!sqlite3_get_autocommit (desk->sql.db) ||
      g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE) ||
      g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY) ||
      g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE))
    desk->suspect = TRUE;
}

/* The key of the mark in table state. */
static const char mark_key[] = "unclean";

static gboolean
put_mark (RectoDesk *desk, GError **error)
{
  const RectoValue values[] = { recto_value_text (mark_key), recto_value_text ("1") };

  return desk->marked || desk->in_memory ||
         recto_sql_run (&desk->sql, RECTO_SQL_WRITE_STATE, values, 2, error);
}

static gboolean
take_mark_off (RectoDesk *desk, gpointer unused, GError **error)
{
  const RectoValue key = recto_value_text (mark_key);

  return recto_sql_run (&desk->sql, RECTO_SQL_DELETE_STATE, &key, 1, error);
}

gboolean
recto_desk_mark_clean (RectoDesk *desk, GError **error)
{
  if (!desk->marked)
    return TRUE;
  if (!recto_desk_transact (desk, take_mark_off, NULL, error))
    return FALSE;
  desk->marked = FALSE;
  return TRUE;
}

gboolean
recto_desk_read_mark (RectoDesk *desk, gboolean *marked, GError **error)
{
  g_autofree char *value = NULL;

  if (!recto_desk_get_state (desk, mark_key, &value, error))
    return FALSE;
  *marked = value != NULL;
  return TRUE;
}

/* @unknown: (out): COMMIT failed, so the content may be on the disk or not */
static gboolean
transact_once (RectoDesk *desk,
               RectoDeskBody body,
               gpointer data,
               gboolean *unknown,
               GError **error)
{
  g_autoptr (GError) failure = NULL;

  *unknown = FALSE;
  if (!recto_desk_connect (desk, error) || !recto_desk_check_same_file (desk, error))
    return FALSE;

  if (recto_sql_run (&desk->sql, RECTO_SQL_BEGIN, NULL, 0, &failure) && put_mark (desk, &failure) &&
      body (desk, data, &failure) && recto_tally_settle (&desk->sql, &failure))
    {
      desk->changed = TRUE;
      if (recto_sql_run (&desk->sql, RECTO_SQL_COMMIT, NULL, 0, &failure))
        {
          desk->marked = !desk->in_memory;
          recto_desk_note_change_counter (desk);
          if (desk->cache != NULL)
            desk->cache->dirty = TRUE;
          return TRUE;
        }
      *unknown = TRUE;
    }

  give_up (desk, failure);
  /* A rollback may leave another counter in the header than we noted. */
  recto_desk_note_change_counter (desk);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
recto_desk_fail_read_only (GError **error)
{
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY,
                       "The desk is open for reading alone");
  return FALSE;
}

gboolean
recto_desk_transact (RectoDesk *desk, RectoDeskBody body, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean unknown;

  if (desk->info.read_only)
    return recto_desk_fail_read_only (error);
  if (transact_once (desk, body, data, &unknown, &failure))
    return TRUE;
  /* The second time the body finds by uid what is there, on a new connection. */
  if (unknown && transact_once (desk, body, data, &unknown, NULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
