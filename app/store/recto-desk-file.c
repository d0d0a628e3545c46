/* recto-desk-file.c: desk files that are not the one being worked on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define PART_SUFFIX ".part"

gboolean
recto_fail_system (int number, const char *doing, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  RectoStoreError code = RECTO_STORE_ERROR_ENGINE;

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    code = RECTO_STORE_ERROR_NO_SPACE;
  else if (number == ENOENT || number == ENOTDIR)
    code = RECTO_STORE_ERROR_MISSING;
  else if (number == EROFS || number == EACCES || number == EPERM)
    code = RECTO_STORE_ERROR_READ_ONLY;
  g_set_error (error, RECTO_STORE_ERROR, code, "%s %s: %s", doing, name, g_strerror (number));
  return FALSE;
}

char *
recto_file_name (const guint8 hash[32])
{
  GString *name = g_string_sized_new (64);
  guint i;

  for (i = 0; i < 32; i++)
    g_string_append_printf (name, "%02x", hash[i]);
  return g_string_free (name, FALSE);
}

gboolean
recto_check_space (const char *folder, guint64 size, GError **error)
{
  struct statvfs room;
  guint64 there;
  g_autofree char *name = NULL;

  /* Where it cannot be asked, writing will tell. */
  if (statvfs (folder, &room) != 0)
    return TRUE;
  there = (guint64) room.f_bavail * room.f_frsize;
  if (there >= size)
    return TRUE;
  name = g_filename_display_name (folder);
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE,
               "%s has %" G_GUINT64_FORMAT " bytes free; %" G_GUINT64_FORMAT " are needed", name,
               there, size);
  return FALSE;
}

char *
recto_real_path (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *name = g_path_get_basename (absolute);
  char *real = realpath (folder, NULL);
  char *result;

  if (real == NULL)
    {
      recto_fail_system (errno, "Finding the folder", folder, error);
      return NULL;
    }
  result = g_build_filename (real, name, NULL);
  free (real);
  return result;
}

gboolean
recto_check_not_held (const char *path, GError **error)
{
  gboolean held = recto_desk_borrow_held (path) >= 0;

  recto_desk_release_held ();
  if (held)
    g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY,
                         "The desk is open in this program");
  return !held;
}

/* Whoever makes a part holds a lock on it; one without is of a process that is no more. */
static void
remove_if_left (const char *path)
{
  int fd = open (path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    {
      g_unlink (journal);
      g_unlink (path);
    }
  close (fd);
}

static void
remove_left_parts (const char *folder, const char *prefix)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, PART_SUFFIX))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        remove_if_left (path);
      }
}

RectoPart *
recto_part_new (const char *folder, const char *name, GError **error)
{
  RectoUid uid = recto_uid_new ();
  g_autofree char *unique = recto_uid_to_string (&uid);
  g_autofree char *prefix = g_strdup_printf (".%s.", name);
  g_autofree char *file = g_strconcat (prefix, unique, PART_SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  RectoPart *part;
  int fd;

  remove_left_parts (folder, prefix);
  fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      recto_fail_system (errno, "Making a file in", folder, error);
      if (fd >= 0)
        {
          g_unlink (path);
          close (fd);
        }
      return NULL;
    }
  part = g_new0 (RectoPart, 1);
  part->path = g_steal_pointer (&path);
  part->fd = fd;
  return part;
}

void
recto_part_free (RectoPart *part)
{
  g_autofree char *journal = NULL;

  if (part->path != NULL)
    {
      journal = g_strconcat (part->path, "-journal", NULL);
      g_unlink (journal);
      g_unlink (part->path);
    }
  if (part->fd >= 0)
    close (part->fd);
  g_free (part->path);
  g_free (part);
}

gboolean
recto_rename_new (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return FALSE;
  /* Not every remote file system knows how. */
  if (link (from, to) == 0)
    return g_unlink (from) == 0;
  if (errno == EEXIST || access (to, F_OK) == 0)
    {
      errno = EEXIST;
      return FALSE;
    }
  return g_rename (from, to) == 0;
}

gboolean
recto_part_publish (RectoPart *part, const char *path, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (fsync (part->fd) != 0)
    return recto_fail_system (errno, "Writing", path, error);
  if (replace ? g_rename (part->path, path) != 0 : !recto_rename_new (part->path, path))
    {
      if (errno != EEXIST)
        return recto_fail_system (errno, "Writing", path, error);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "There is a file %s", path);
      return FALSE;
    }
  g_clear_pointer (&part->path, g_free);
  /* From now on it is a file like any other: nobody may find it locked. */
  close (part->fd);
  part->fd = -1;
  return recto_sync_folder (folder, error);
}

gboolean
recto_part_copy_journal (RectoPart *part, const char *path, GError **error)
{
  g_autofree char *from = g_strconcat (path, "-journal", NULL);
  g_autofree char *to = g_strconcat (part->path, "-journal", NULL);
  int in, out;
  gboolean copied;

  if (recto_journal_is_foreign (path))
    return TRUE;
  in = open (from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (in < 0)
    return errno == ENOENT || recto_fail_system (errno, "Opening", from, error);
  out = open (to, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  copied =
      out >= 0 ? recto_copy_bytes (in, out, error) : recto_fail_system (errno, "Making", to, error);
  if (out >= 0)
    close (out);
  close (in);
  return copied;
}

gboolean
recto_sql_sync (RectoSql *sql, GError **error)
{
  sqlite3_file *file = NULL;

  if (sqlite3_file_control (sql->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK &&
      file != NULL && file->pMethods != NULL &&
      file->pMethods->xSync (file, SQLITE_SYNC_FULL) == SQLITE_OK)
    return TRUE;
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
                       "A file could not be brought to the disk");
  return FALSE;
}

static gboolean
check_application (RectoSql *sql, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 id = 0;

  if (!recto_sql_get_integer (sql, RECTO_SQL_APPLICATION_ID, &id, &failure) &&
      (sqlite3_errcode (sql->db) & 0xff) != SQLITE_NOTADB)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (id == RECTO_DESK_APPLICATION_ID)
    return TRUE;
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN,
                       "The file is not a desk: it is a file of another kind");
  return FALSE;
}

RectoDesk *
recto_desk_open_file (const char *path, const char *files_path, int *version, GError **error)
{
  g_autofree char *real = recto_real_path (path, error);
  RectoDesk *desk;
  struct stat status;
  int found = 0;

  if (real == NULL)
    return NULL;
  if (lstat (real, &status) != 0)
    {
      recto_fail_system (errno, "Opening", path, error);
      return NULL;
    }
  if (!S_ISREG (status.st_mode)) /* SQLite would wait for what comes out of a pipe */
    {
      g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN,
                           "The file is not a desk: it is no plain file");
      return NULL;
    }
  if (!recto_check_not_held (real, error))
    return NULL;
  desk = recto_desk_new (real);
  desk->files_path = g_strdup (files_path);
  desk->info.read_only = TRUE;
  if (recto_sql_open (&desk->sql, real, SQLITE_OPEN_READONLY, error) &&
      check_application (&desk->sql, error) && recto_sql_accept (&desk->sql, &found, error))
    {
      desk->is_open = TRUE;
      if (version != NULL)
        *version = found;
      return desk;
    }
  recto_desk_free (desk);
  return NULL;
}

static gboolean
add_sums (RectoSql *sql, RectoSqlStatement which, guint64 *stamp, GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (sql, which, NULL, 0, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (sql, statement, error)) == SQLITE_ROW)
    *stamp += (guint64) sqlite3_column_int64 (statement, 0);
  return result == SQLITE_DONE;
}

gboolean
recto_desk_read_stamp (RectoDesk *desk, int version, guint64 *stamp, GError **error)
{
  *stamp = (guint64) version;
  return add_sums (&desk->sql, RECTO_SQL_LIST_SUMS, stamp, error) &&
         (version < 2 || add_sums (&desk->sql, RECTO_SQL_LIST_SUMS_2, stamp, error)) &&
         (version < RECTO_PUBLICATION_SINCE ||
          add_sums (&desk->sql, RECTO_SQL_LIST_SUMS_3, stamp, error)) &&
         (version < RECTO_REGISTER_SINCE ||
          add_sums (&desk->sql, RECTO_SQL_LIST_SUMS_4, stamp, error));
}
