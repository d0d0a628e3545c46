/* recto-desk-open.c: a desk file opened as what it is until proven otherwise: hostile data.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Virtual machine steps between two questions whether to stop: some 20 us. */
#define PROGRESS_STEPS 1000
/* A schema of ours is read in a few hundred steps; one that needs more is not ours. */
#define SCHEMA_ROUNDS 100

/* Bounds for a file from anywhere: no value, statement or program is larger in a desk of ours. */
static const struct
{
  int limit;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024 }, { SQLITE_LIMIT_SQL_LENGTH, 100 * 1000 },
  { SQLITE_LIMIT_VDBE_OP, 250 * 1000 },      { SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200 }, { SQLITE_LIMIT_ATTACHED, 0 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
};

static const struct
{
  int option;
  int value;
} options[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },   { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
  { SQLITE_DBCONFIG_ENABLE_VIEW, 0 }, { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
  { SQLITE_DBCONFIG_DQS_DML, 0 },     { SQLITE_DBCONFIG_DQS_DDL, 0 },
  { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
};

/* Before the schema is accepted; none of these reads or writes the file. */
static const char pragmas_before[] = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cell_size_check = ON;"
                                     " PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY";
/* After it. The empty transaction takes SQLite's own lock and keeps it. */
static const char pragmas_after[] = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;"
                                    " BEGIN EXCLUSIVE; COMMIT";

const char *recto_desk_vfs = "unix";

static gboolean
fail_exec (RectoSql *sql, const char *statements, const char *doing, GError **error)
{
  if (sqlite3_exec (sql->db, statements, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return recto_sql_fail (sql, doing, error);
}

static int
stop_endless_schema (gpointer rounds)
{
  return ++*(guint *) rounds > SCHEMA_ROUNDS;
}

static int
stop_when_asked (gpointer desk)
{
  return recto_desk_is_stopping (desk);
}

gboolean
recto_desk_is_stopping (RectoDesk *desk)
{
  return desk->should_stop != NULL && desk->should_stop (desk->should_stop_data);
}

/* A desk in memory has nothing to accept: it is made here. */
static gboolean
prepare_in_memory (RectoDesk *desk, GError **error)
{
  return recto_migrate (desk->sql.db, 0, error) && recto_desk_write_first_row (&desk->sql, error);
}

static gboolean
accept_file (RectoDesk *desk, GError **error)
{
  g_autoptr (GError) refused = NULL;
  guint rounds = 0;

  sqlite3_progress_handler (desk->sql.db, PROGRESS_STEPS, stop_endless_schema, &rounds);
  if (recto_desk_accept_schema (&desk->sql, &refused))
    return TRUE;
  if (g_error_matches (refused, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN,
                         "The file is not a desk: it has far too many tables");
  else
    g_propagate_error (error, g_steal_pointer (&refused));
  return FALSE;
}

gboolean
recto_desk_open_connection (RectoDesk *desk, GError **error)
{
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW |
                    SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
  guint i;

  desk->sql.thread = g_thread_self ();
  if (sqlite3_open_v2 (desk->path, &desk->sql.db, flags, recto_desk_vfs) != SQLITE_OK)
    return recto_sql_fail (&desk->sql, "Opening the desk", error);
  for (i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (desk->sql.db, limits[i].limit, limits[i].value);
  for (i = 0; i < G_N_ELEMENTS (options); i++)
    sqlite3_db_config (desk->sql.db, options[i].option, options[i].value, NULL);

  if (!fail_exec (&desk->sql, pragmas_before, "Opening the desk", error))
    return FALSE;
  if (!(desk->in_memory ? prepare_in_memory (desk, error) : accept_file (desk, error)))
    return FALSE;
  if (!fail_exec (&desk->sql, pragmas_after, "Opening the desk", error))
    return FALSE;

  sqlite3_progress_handler (desk->sql.db, PROGRESS_STEPS, stop_when_asked, desk);
  return TRUE;
}

/* The folder without symbolic links, since SQLite refuses them anywhere in a path, and the name as
 * it is, since a link there is refused by us. */
static gboolean
find_real_path (RectoDesk *desk, RectoStoreFlags flags, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (desk->path);
  g_autofree char *name = g_path_get_basename (desk->path);
  g_autofree char *display = g_filename_display_name (desk->path);
  char *real;

  if ((flags & RECTO_STORE_CREATE) != 0)
    g_mkdir_with_parents (folder, 0700);
  real = realpath (folder, NULL);
  if (real == NULL)
    {
      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING, "There is no folder for %s",
                   display);
      return FALSE;
    }

  g_free (desk->path);
  desk->path = g_build_filename (real, name, NULL);
  desk->lock_path = g_strconcat (desk->path, ".lock", NULL);
  desk->files_path = g_strconcat (desk->path, "-files", NULL);
  free (real);
  return TRUE;
}

/* A program started without a standard stream gives its number to the next file that is opened.
 * That must not be the desk: the first message would be written over it. */
static void
fill_standard_streams (void)
{
  int fd;

  do
    fd = open ("/dev/null", O_RDWR | O_CLOEXEC);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd >= 0)
    close (fd);
}

static gboolean
open_steps (RectoDesk *desk, RectoStoreFlags flags, GError **error)
{
  RectoDeskHead head;

  if (!desk->in_memory)
    {
      if (!find_real_path (desk, flags, error))
        return FALSE;
      if ((flags & RECTO_STORE_CREATE) != 0 && !recto_desk_make (desk->path, error))
        return FALSE;
      if (!recto_desk_lock (desk, error))
        return FALSE;
    }
  if (!recto_desk_open_connection (desk, error) || !recto_desk_read_head (desk, &head, error))
    return FALSE;
  recto_desk_note_change_counter (desk);
  desk->uid = head.uid;
  return TRUE;
}

gboolean
recto_desk_open (RectoDesk *desk, RectoStoreFlags flags, GError **error)
{
  g_assert (!desk->is_open);

  fill_standard_streams ();
  if (!open_steps (desk, flags, error))
    {
      recto_desk_shut (desk);
      return FALSE;
    }
  desk->is_open = TRUE;
  return TRUE;
}

gboolean
recto_desk_connect (RectoDesk *desk, GError **error)
{
  if (!desk->is_open)
    {
      g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
                           "The desk is closed");
      return FALSE;
    }
  if (!desk->suspect)
    return TRUE;

  /* Our lock stays while the connection is made anew, so nobody can come between. */
  recto_sql_close (&desk->sql);
  if (!recto_desk_check_same_file (desk, error))
    return FALSE;
  desk->suspect = !recto_desk_open_connection (desk, error);
  /* Whether or not it went well, a journal may have been rolled back. */
  recto_desk_note_change_counter (desk);
  return !desk->suspect;
}

void
recto_desk_shut (RectoDesk *desk)
{
  g_clear_pointer (&desk->cache, recto_search_cache_free);
  recto_sql_close (&desk->sql);
  recto_desk_unlock (desk);
  desk->is_open = FALSE;
}
