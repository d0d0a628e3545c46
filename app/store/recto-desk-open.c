/* recto-desk-open.c: a desk file opened as what it is until proven otherwise: hostile data.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-rescue.h"
#include "recto-desk-working.h"

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

gboolean
recto_sql_open (RectoSql *sql, const char *path, int flags, GError **error)
{
  guint i;

  sql->thread = g_thread_self ();
  if (sqlite3_open_v2 (path, &sql->db,
                       flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW |
                           SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE,
                       recto_desk_vfs) != SQLITE_OK)
    return recto_sql_fail (sql, "Opening the desk", error);
  for (i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (sql->db, limits[i].limit, limits[i].value);
  for (i = 0; i < G_N_ELEMENTS (options); i++)
    sqlite3_db_config (sql->db, options[i].option, options[i].value, NULL);
  return fail_exec (sql, pragmas_before, "Opening the desk", error);
}

static gboolean
accept_version (RectoSql *sql, int *version, GError **error)
{
  *version = recto_desk_read_version (sql, error);
  if (*version < 0)
    return FALSE;
  if (*version == 0)
    g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN,
                         "The file is not a desk: it has no version");
  else if (*version > RECTO_DESK_VERSION)
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NEWER,
                 "The desk needs a Recto that knows desks of version %d", *version);
  return *version > 0 && *version <= RECTO_DESK_VERSION &&
         recto_desk_accept_schema (sql, *version, error);
}

gboolean
recto_sql_accept (RectoSql *sql, int *version, GError **error)
{
  g_autoptr (GError) refused = NULL;
  guint rounds = 0;
  gboolean accepted;

  sqlite3_progress_handler (sql->db, PROGRESS_STEPS, stop_endless_schema, &rounds);
  accepted = accept_version (sql, version, &refused);
  sqlite3_progress_handler (sql->db, 0, NULL, NULL);
  if (accepted)
    return TRUE;
  if (g_error_matches (refused, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN,
                         "The file is not a desk: it has far too many tables");
  else
    g_propagate_error (error, g_steal_pointer (&refused));
  return FALSE;
}

/* A desk in memory has nothing to accept: it is made here. */
static gboolean
prepare_in_memory (RectoDesk *desk, GError **error)
{
  return recto_migrate (desk->sql.db, 0, error) && recto_desk_write_first_row (&desk->sql, error) &&
         fail_exec (&desk->sql, pragmas_after, "Opening the desk", error);
}

/* A private copy is migrated without the backup that a desk needs first. */
static gboolean
prepare_file (RectoDesk *desk, GError **error)
{
  int version;

  if (!recto_sql_accept (&desk->sql, &version, error) ||
      !fail_exec (&desk->sql, pragmas_after, "Opening the desk", error))
    return FALSE;
  return desk->info.read_only ? recto_migrate (desk->sql.db, version, error)
                              : recto_desk_migrate (desk, version, error);
}

gboolean
recto_desk_open_connection (RectoDesk *desk, GError **error)
{
  if (!recto_sql_open (&desk->sql, desk->file, SQLITE_OPEN_READWRITE, error) ||
      !(desk->in_memory ? prepare_in_memory (desk, error) : prepare_file (desk, error)))
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
  g_free (desk->file);
  desk->file = g_strdup (desk->path);
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
take_snapshot (RectoDesk *desk, RectoPlaceKind place, GError **error)
{
  desk->info.place = place;
  desk->info.read_only = TRUE;
  return recto_desk_take_snapshot (desk, error);
}

/* Gets hold of the file: our lock on it, or a copy of it where it can only be read. */
static gboolean
take_file (RectoDesk *desk, RectoStoreFlags flags, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if ((flags & RECTO_STORE_READ_ONLY) != 0)
    return take_snapshot (desk, RECTO_PLACE_ASKED, error);
  if (recto_place_is_protected (desk->path))
    return take_snapshot (desk, RECTO_PLACE_PROTECTED, error);
  if (recto_place_is_remote (desk->path))
    return recto_desk_take_working (desk, flags, error);
  if ((flags & RECTO_STORE_CREATE) != 0 && !recto_desk_make (desk->path, error))
    return FALSE;
  if (recto_desk_lock (desk, &failure))
    return TRUE;
  if (g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY))
    return take_snapshot (desk, RECTO_PLACE_PROTECTED, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* After a bad end of its last holder a small desk is looked at whole before anybody works on it:
 * that takes less time than the first paint. A copy that is only to be read shows what can be read.
 */
static gboolean
check_unclean (RectoDesk *desk, GError **error)
{
  gboolean marked = FALSE;

  if (!recto_desk_read_mark (desk, &marked, error))
    return FALSE;
  desk->info.unclean |= marked;
  if (!desk->info.unclean || desk->info.read_only || desk->info.size >= RECTO_SMALL_DESK ||
      desk->checked)
    return TRUE;
  return recto_desk_check_all (desk, error);
}

static gboolean
open_steps (RectoDesk *desk, RectoStoreFlags flags, GError **error)
{
  RectoDeskHead head;
  struct stat status;

  if (!desk->in_memory)
    {
      if (!find_real_path (desk, flags, error) || !take_file (desk, flags, error))
        return FALSE;
      desk->info.synchronised = recto_place_is_synchronised (desk->path);
      desk->info.unclean = recto_has_hot_journal (desk->file);
      desk->info.size = fstat (desk->fd, &status) == 0 ? (guint64) status.st_size : 0;
    }
  if (!desk->in_memory && !desk->info.read_only && !recto_desk_try_journal (desk, error))
    return FALSE;
  if (!recto_desk_open_connection (desk, error) || !recto_desk_read_head (desk, &head, error))
    return FALSE;
  recto_desk_note_change_counter (desk);
  desk->uid = head.uid;
  if (desk->in_memory)
    return TRUE;
  if (!check_unclean (desk, error))
    return FALSE;
  /* What cannot be counted now is found at the next opening: no reason to refuse a sound desk. */
  if (!desk->info.read_only)
    recto_desk_count_rescued (desk, &desk->info.n_rescued, NULL);
  return TRUE;
}

gboolean
recto_desk_open (RectoDesk *desk, RectoStoreFlags flags, GError **error)
{
  g_assert (!desk->is_open);

  fill_standard_streams ();
  desk->is_open = TRUE;
  if (open_steps (desk, flags, error))
    return TRUE;
  recto_desk_shut (desk);
  return FALSE;
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

gboolean
recto_desk_close_in_order (RectoDesk *desk, GError **error)
{
  gboolean stored = recto_desk_commit_pending (desk, error);

  /* A mark that cannot be taken off costs a check at the next opening. */
  recto_desk_mark_clean (desk, NULL);
  if (desk->working == NULL || !stored)
    return stored;
  desk->working->done = recto_desk_publish (desk, NULL, error);
  return desk->working->done;
}

void
recto_desk_shut (RectoDesk *desk)
{
  g_clear_pointer (&desk->cache, recto_search_cache_free);
  recto_sql_close (&desk->sql);
  recto_desk_drop_snapshot (desk);
  recto_desk_unlock (desk);
  recto_desk_drop_working (desk);
  desk->is_open = FALSE;
}
