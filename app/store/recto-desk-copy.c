/* recto-desk-copy.c: the open desk copied whole while it is worked on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"

#include <errno.h>
#include <unistd.h>

/* 256 KiB: a fraction of a millisecond, so that a commit that comes in between waits no longer. */
#define STEP_PAGES 64
/* A connection that is lost again and again is a failing disk. */
#define MAX_RESTARTS 3

/* What a copy held when it was made, in its table of states. */
#define COPIED_STATE "copied"

/* It is synced whole before it gets its name, so nothing on the way need be. */
static const char pragmas[] = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF;"
                              " PRAGMA synchronous = OFF";

RectoDeskCopying *
recto_desk_copying_new (RectoPart *part)
{
  RectoDeskCopying *copying = g_new0 (RectoDeskCopying, 1);

  copying->part = part;
  return copying;
}

void
recto_desk_copying_free (RectoDeskCopying *copying)
{
  g_clear_pointer (&copying->part, recto_part_free);
  g_free (copying);
}

/* The failure is told by the connection that is written to. */
static gboolean
fail_copy (RectoSql *sql, GError **error)
{
  RectoSql to = { .db = sql->copy };

  recto_sql_fail (to.db != NULL ? &to : sql, "Copying the desk", error);
  recto_sql_end_backup (sql);
  return FALSE;
}

static gboolean
begin (RectoDesk *desk, RectoDeskCopying *copying, GError **error)
{
  RectoSql *sql = &desk->sql;

  recto_sql_end_backup (sql);
  if (ftruncate (copying->part->fd, 0) != 0)
    return recto_fail_system (errno, "Copying the desk to", copying->part->path, error);
  if (sqlite3_open_v2 (copying->part->path, &sql->copy,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW |
                           SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE,
                       recto_desk_vfs) != SQLITE_OK ||
      sqlite3_exec (sql->copy, pragmas, NULL, NULL, NULL) != SQLITE_OK)
    return fail_copy (sql, error);
  sql->backup = sqlite3_backup_init (sql->copy, "main", sql->db, "main");
  if (sql->backup == NULL)
    return fail_copy (sql, error);
  copying->n_backup = ++sql->n_backups;
  return TRUE;
}

gboolean
recto_desk_copying_step (RectoDesk *desk, RectoDeskCopying *copying, GError **error)
{
  RectoSql *sql = &desk->sql;
  int result;

  if (!recto_desk_connect (desk, error))
    return FALSE;
  if (sql->backup == NULL || copying->n_backup != sql->n_backups)
    {
      /* The first time; else the connection was made anew since the last step. */
      if (copying->n_backup != 0 && ++copying->n_restarts > MAX_RESTARTS)
        {
          g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
                               "The desk could not be copied: its disk fails again and again");
          return FALSE;
        }
      if (!begin (desk, copying, error))
        return FALSE;
    }

  result = sqlite3_backup_step (sql->backup, STEP_PAGES);
  if (result == SQLITE_OK)
    {
      desk->goes_on = TRUE;
      return TRUE;
    }
  if (result != SQLITE_DONE)
    {
      /* It keeps its own code, and gives it to the copy's connection when it ends. */
      sqlite3_backup_finish (g_steal_pointer (&sql->backup));
      return fail_copy (sql, error);
    }
  copying->done = recto_sql_end_backup (sql);
  if (copying->done)
    return TRUE;
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
                       "The copy of the desk could not be finished");
  return FALSE;
}

/* Sixteen digits. */
static char *
read_content (RectoDesk *desk, int version, GError **error)
{
  guint64 stamp;

  return recto_desk_read_stamp (desk, version, &stamp, error)
             ? g_strdup_printf ("%016" G_GINT64_MODIFIER "x", stamp)
             : NULL;
}

gboolean
recto_desk_mark_copy (RectoDesk *copy, int version, GError **error)
{
  g_autofree char *content = read_content (copy, version, error);

  return content != NULL && recto_desk_set_state (copy, COPIED_STATE, content, error);
}

gboolean
recto_desk_is_as_copied (RectoDesk *copy, int version)
{
  g_autofree char *now = read_content (copy, version, NULL);
  g_autofree char *then = NULL;

  return now != NULL && recto_desk_get_state (copy, COPIED_STATE, &then, NULL) &&
         g_strcmp0 (now, then) == 0;
}

static gboolean
fail_findings (const GPtrArray *findings, GError **error)
{
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED, "The desk is not sound: %s",
               (const char *) g_ptr_array_index (findings, 0));
  return FALSE;
}

gboolean
recto_part_check (RectoPart *part, GError **error)
{
  int version;
  RectoDesk *desk = recto_desk_open_file (part->path, NULL, &version, error);
  g_autoptr (GPtrArray) findings = NULL;
  gboolean sound = FALSE;

  if (desk == NULL)
    return FALSE;
  findings = recto_desk_scan (desk, version, error);
  if (findings != NULL)
    sound =
        findings->len == 0 ? recto_sql_sync (&desk->sql, error) : fail_findings (findings, error);
  recto_desk_free (desk);
  return sound;
}
