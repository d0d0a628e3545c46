/* recto-desk-compact.c: a desk written anew without the room that what went has left.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"

#include <sys/stat.h>

static guint64
get_size (RectoDesk *desk)
{
  struct stat status;

  return fstat (desk->fd, &status) == 0 ? (guint64) status.st_size : 0;
}

/* A file of the same content without free pages. */
static gboolean
write_anew (RectoDesk *desk, RectoPart *part, GError **error)
{
  const RectoValue path = recto_value_text (part->path);
  gboolean done;

  sqlite3_limit (desk->sql.db, SQLITE_LIMIT_ATTACHED, 1);
  done = recto_sql_run (&desk->sql, RECTO_SQL_VACUUM_INTO, &path, 1, error);
  sqlite3_limit (desk->sql.db, SQLITE_LIMIT_ATTACHED, 0);
  return done;
}

/* The pages of the part become those of the desk in one transaction of its own connection: the lock
 * stays, and a journal brings back what was there if it is cut off. */
static gboolean
bring_back (RectoDesk *desk, RectoPart *part, GError **error)
{
  RectoSql from = { 0 };
  sqlite3_backup *backup = NULL;
  gboolean done = FALSE;
  guint i;

  if (!recto_desk_check_same_file (desk, error))
    return FALSE;
  for (i = 0; i < RECTO_SQL_N; i++)
    sqlite3_reset (desk->sql.statements[i]);
  if (recto_sql_open (&from, part->path, SQLITE_OPEN_READONLY, error))
    {
      desk->changed = TRUE;
      backup = sqlite3_backup_init (desk->sql.db, "main", from.db, "main");
      done = backup != NULL && sqlite3_backup_step (backup, -1) == SQLITE_DONE;
      if ((backup != NULL && sqlite3_backup_finish (backup) != SQLITE_OK) || !done)
        {
          done = FALSE;
          desk->suspect = TRUE;
          recto_sql_fail (&desk->sql, "Compacting the desk", error);
        }
    }
  recto_sql_close (&from);
  recto_desk_note_change_counter (desk);
  return done;
}

gboolean
recto_desk_compact (RectoDesk *desk, guint64 *saved, GError **error)
{
  g_autoptr (RectoBackup) kept = NULL;
  g_autoptr (RectoPart) part = NULL;
  g_autofree char *folder = g_path_get_dirname (desk->file);
  guint64 size = get_size (desk);

  *saved = 0;
  if (!recto_desk_connect (desk, error))
    return FALSE;
  /* What is being copied in steps begins anew. */
  recto_sql_end_backup (&desk->sql);
  kept = recto_desk_backup_before (desk, error);
  /* Once for the new pages, once for the journal that keeps the old ones. */
  if (kept == NULL || !recto_check_space (folder, 2 * size, error))
    return FALSE;
  part = recto_part_new (folder, "compact", error);
  if (part == NULL || !write_anew (desk, part, error) || !recto_part_check (part, error) ||
      !bring_back (desk, part, error))
    return FALSE;
  size -= MIN (size, get_size (desk));
  *saved = size;
  return TRUE;
}
