/* recto-desk-publish.c: a working copy written whole to where the desk lies.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What lies at @path. Our process never has a desk of a remote place open there, so opening it
 * drops no lock. FALSE with errno. */
static gboolean
look_far (const char *path, RectoFarFile *far)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status;
  gboolean done;

  *far = (RectoFarFile){ .size = -1 };
  if (fd < 0)
    return errno == ENOENT;
  done = fstat (fd, &status) == 0 && recto_sum_file (fd, far->sum);
  far->size = status.st_size;
  far->changed_at = recto_time_of (&status);
  close (fd);
  return done;
}

/* Whether what lies at @path is what we know. A time of change alone, as programs that copy files
 * leave it, is none. */
static gboolean
is_known (const char *path, const RectoFarFile *known, gboolean *same)
{
  RectoFarFile now;
  struct stat status;

  if (known->size >= 0 && lstat (path, &status) == 0 && status.st_size == known->size &&
      recto_time_of (&status) == known->changed_at)
    {
      *same = TRUE;
      return TRUE;
    }
  if (!look_far (path, &now))
    return FALSE;
  *same = now.size == known->size && (now.size < 0 || g_str_equal (now.sum, known->sum));
  return TRUE;
}

/* The time of change alone would not tell: two commits may fall on one tick of its clock. */
static gboolean
is_changed (RectoDesk *desk)
{
  struct stat status;

  return desk->changed || fstat (desk->fd, &status) != 0 ||
         status.st_size != desk->working->published_size ||
         recto_time_of (&status) != desk->working->published_at;
}

/* All of the working copy under a name that is nobody's, on the disk there. */
static gboolean
write_part (RectoDesk *desk, const char *part, RectoFarFile *written, GError **error)
{
  int fd = open (part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  struct stat status, before;
  gboolean done;

  if (fd < 0)
    return recto_working_fail ("Publishing", part, 0, error);
  /* Whoever could read it where it lies still can. */
  if (lstat (desk->path, &before) == 0 && S_ISREG (before.st_mode))
    fchmod (fd, before.st_mode & 0777);
  done = recto_copy_whole (desk->fd, fd) && fsync (fd) == 0 && recto_sum_file (fd, written->sum) &&
         fstat (fd, &status) == 0;
  if (!done)
    recto_working_fail ("Publishing", part, (gint64) desk->info.size, error);
  /* Some file systems tell of a full disk here alone. */
  if (close (fd) != 0 && done)
    done = recto_working_fail ("Publishing", part, (gint64) desk->info.size, error);
  if (!done)
    {
      g_unlink (part);
      return FALSE;
    }
  written->size = status.st_size;
  return TRUE;
}

/* "desk.recto.UID.part" and "desk.recto.lock.UID": what a process that was killed left half done.
 */
static gboolean
is_left_over (const char *name, const char *desk)
{
  const char *rest = g_str_has_prefix (name, desk) ? name + strlen (desk) : "";
  g_autofree char *unique = NULL;
  RectoUid uid;

  if (g_str_has_prefix (rest, ".lock."))
    unique = g_strdup (rest + strlen (".lock."));
  else if (rest[0] == '.' && g_str_has_suffix (rest + 1, ".part"))
    unique = g_strndup (rest + 1, strlen (rest + 1) - strlen (".part"));
  return unique != NULL && recto_uid_from_string (unique, &uid);
}

void
recto_working_tidy (RectoDesk *desk)
{
  g_autofree char *path = g_path_get_dirname (desk->path);
  g_autofree char *name = g_path_get_basename (desk->path);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *entry;

  while (folder != NULL && (entry = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, entry, NULL);

      if (is_left_over (entry, name))
        g_unlink (file);
    }
}

/* The whole file gets its name there at once, so that nobody ever reads half of it. */
static gboolean
publish_as (RectoDesk *desk, const char *path, gboolean replace, GError **error)
{
  RectoUid uid = recto_uid_new ();
  g_autofree char *unique = recto_uid_to_string (&uid);
  g_autofree char *part = g_strconcat (path, ".", unique, ".part", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  RectoFarFile written = { 0 };
  struct stat status;

  if (!write_part (desk, part, &written, error))
    return FALSE;
  /* One that was cut off there was rolled back in our copy. */
  if (replace && recto_has_hot_journal (path))
    g_unlink (journal);
  if (replace ? g_rename (part, path) != 0 : !recto_rename_new (part, path))
    {
      recto_working_fail ("Publishing", path, written.size, error);
      g_unlink (part);
      return FALSE;
    }
  if (!recto_sync_folder (folder, error))
    return FALSE;
  written.changed_at = lstat (path, &status) == 0 ? recto_time_of (&status) : 0;
  desk->working->known = written;
  return TRUE;
}

/* "desk (minh on newsroom-3, 2026-11-22 01.02.03).recto" */
static char *
name_conflict (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H.%M.%S");
  char *dot = strrchr (name, '.');
  g_autofree char *suffix = g_strdup (dot != NULL ? dot : "");
  g_autofree char *ours = NULL;

  if (dot != NULL)
    *dot = '\0';
  ours = g_strdup_printf ("%s (%s on %s, %s)%s", name, g_get_user_name (), g_get_host_name (), when,
                          suffix);
  g_strdelimit (ours, "/", '-');
  return g_build_filename (folder, ours, NULL);
}

/* The other desk has the same photos and originals, and may get other ones. */
static gboolean
copy_files (const char *from, const char *to, GError **error)
{
  g_autoptr (GDir) files = g_dir_open (from, 0, NULL);
  const char *name;

  if (files == NULL)
    return TRUE;
  if (g_mkdir (to, 0700) != 0 && errno != EEXIST)
    return recto_working_fail ("Publishing", to, 0, error);
  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *file = g_build_filename (from, name, NULL);
      g_autofree char *copy = g_build_filename (to, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (link (file, copy) == 0 || errno == EEXIST)
        continue;
      if (!g_file_get_contents (file, &bytes, &size, error) ||
          !g_file_set_contents_full (copy, bytes, (gssize) size,
                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                     0600, error))
        return FALSE;
    }
  return recto_sync_folder (to, error);
}

/* Theirs stays, and ours goes beside it: from now on that is the desk we work on. */
static gboolean
publish_beside (RectoDesk *desk, char **conflict, GError **error)
{
  g_autofree char *path = name_conflict (desk->path);
  g_autofree char *files = g_strconcat (path, "-files", NULL);
  RectoFarLock lock = { 0 };
  g_autoptr (GError) failure = NULL;

  if (!copy_files (desk->files_path, files, &failure))
    {
      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE, "Publishing: %s",
                   failure->message);
      return FALSE;
    }
  if (!publish_as (desk, path, FALSE, error))
    return FALSE;
  g_free (desk->path);
  desk->path = g_steal_pointer (&path);
  g_free (desk->files_path);
  desk->files_path = g_steal_pointer (&files);
  g_free (desk->lock_path);
  desk->lock_path = g_strconcat (desk->path, ".lock", NULL);
  recto_working_follow (desk);
  if (recto_far_lock_take (&lock, desk, NULL))
    {
      recto_far_lock_release (&desk->working->lock);
      desk->working->lock = lock;
    }
  if (conflict != NULL)
    *conflict = g_strdup (desk->path);
  return TRUE;
}

gboolean
recto_desk_publish (RectoDesk *desk, char **conflict, GError **error)
{
  RectoWorking *working = desk->working;
  gboolean ours, same, published;

  if (conflict != NULL)
    *conflict = NULL;
  if (working == NULL)
    return TRUE;
  ours = recto_far_lock_refresh (&working->lock);
  if (!is_changed (desk))
    return TRUE;
  /* Half a commit may lie in the working copy, until a new connection has undone it. */
  if (!recto_desk_connect (desk, error))
    return FALSE;
  if (!is_known (desk->path, &working->known, &same))
    return recto_working_fail ("Publishing", desk->path, (gint64) desk->info.size, error);
  /* What was there and is gone is published again: nobody's work is lost by it. */
  if (!same && access (desk->path, F_OK) != 0 && errno == ENOENT)
    published = publish_as (desk, desk->path, FALSE, error);
  else if (!same || !ours)
    published = publish_beside (desk, conflict, error);
  else
    published = publish_as (desk, desk->path, working->known.size >= 0, error);
  if (!published)
    return FALSE;
  recto_working_note_published (desk);
  return recto_working_write_notes (desk, error);
}
