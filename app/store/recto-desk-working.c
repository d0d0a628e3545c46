/* recto-desk-working.c: working copies of desks on remote places, and publishing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A working copy is $XDG_STATE_HOME/recto/working/SHA256.recto, SHA256 being that of the desk's
 * path. Beside it lies SHA256.notes, a key file:
 *
 *   [place]
 *   path=/run/user/1000/gvfs/.../desk.recto   where the desk lies
 *   size=20480                                what lay there when we last read or wrote it: bytes,
 *   changed=1795309261123456789               nanoseconds since 1970,
 *   sum=9f86d081...                           and SHA-256
 *
 * The notes are written before the copy gets its name. A copy that is found when a desk is opened
 * was left by a process that was killed, or could not be published: it is gone on with unless its
 * bytes are just those that were published. */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-working.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GROUP "place"
#define BLOCK (1024 * 1024)

static gint64
time_of (const struct stat *status)
{
  return (gint64) status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
}

static gboolean
fail (const char *doing, const char *path, gint64 size, GError **error)
{
  int number = errno;
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *needed = g_format_size ((guint64) MAX (size, 0));
  RectoStoreError code = RECTO_STORE_ERROR_ENGINE;

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    code = RECTO_STORE_ERROR_NO_SPACE;
  else if (number == EACCES || number == EPERM || number == EROFS)
    code = RECTO_STORE_ERROR_READ_ONLY;
  g_set_error (error, RECTO_STORE_ERROR, code, "%s %s (%s): %s", doing, name, needed,
               g_strerror (number));
  return FALSE;
}

/* SHA-256 of all that is in a file, hexadecimal. FALSE with errno. */
static gboolean
sum_file (int fd, char sum[65])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *block = g_malloc (BLOCK);
  off_t at = 0;
  ssize_t n;

  do
    {
      n = pread (fd, block, BLOCK, at);
      if (n > 0)
        {
          g_checksum_update (checksum, block, n);
          at += n;
        }
    }
  while (n > 0 || (n < 0 && errno == EINTR));
  g_strlcpy (sum, g_checksum_get_string (checksum), 65);
  return n == 0;
}

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
  done = fstat (fd, &status) == 0 && sum_file (fd, far->sum);
  far->size = status.st_size;
  far->changed_at = time_of (&status);
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
      time_of (&status) == known->changed_at)
    {
      *same = TRUE;
      return TRUE;
    }
  if (!look_far (path, &now))
    return FALSE;
  *same = now.size == known->size && (now.size < 0 || g_str_equal (now.sum, known->sum));
  return TRUE;
}

static gboolean
write_notes (RectoDesk *desk, GError **error)
{
  const RectoFarFile *known = &desk->working->known;
  g_autoptr (GKeyFile) notes = g_key_file_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;
  gsize size;

  g_key_file_set_string (notes, GROUP, "path", desk->path);
  g_key_file_set_int64 (notes, GROUP, "size", known->size);
  g_key_file_set_int64 (notes, GROUP, "changed", known->changed_at);
  g_key_file_set_string (notes, GROUP, "sum", known->sum);
  text = g_key_file_to_data (notes, &size, NULL);
  if (g_file_set_contents_full (desk->working->notes, text, (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &failure))
    return TRUE;
  g_set_error (error, RECTO_STORE_ERROR,
               g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
                   ? RECTO_STORE_ERROR_NO_SPACE
                   : RECTO_STORE_ERROR_ENGINE,
               "Making a working copy: %s", failure->message);
  return FALSE;
}

/* Returns: (nullable): whose working copy this is. What the notes do not tell is not known. */
static char *
read_notes (RectoDesk *desk)
{
  RectoFarFile *known = &desk->working->known;
  g_autoptr (GKeyFile) notes = g_key_file_new ();
  g_autofree char *sum = NULL;

  *known = (RectoFarFile){ .size = -2 };
  if (!g_key_file_load_from_file (notes, desk->working->notes, G_KEY_FILE_NONE, NULL) ||
      !g_key_file_has_key (notes, GROUP, "size", NULL))
    return NULL;
  known->size = g_key_file_get_int64 (notes, GROUP, "size", NULL);
  known->changed_at = g_key_file_get_int64 (notes, GROUP, "changed", NULL);
  sum = g_key_file_get_string (notes, GROUP, "sum", NULL);
  g_strlcpy (known->sum, sum != NULL ? sum : "", sizeof known->sum);
  return g_key_file_get_string (notes, GROUP, "path", NULL);
}

static char *
name_copy (const char *folder, const char *path, const char *suffix)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree char *name = g_strconcat (sum, suffix, NULL);

  return g_build_filename (folder, name, NULL);
}

static void
remove_copy (RectoDesk *desk)
{
  g_autofree char *journal = g_strconcat (desk->file, "-journal", NULL);

  g_unlink (desk->file);
  g_unlink (journal);
  g_unlink (desk->working->notes);
}

/* The copy that lies here went on as one of another path, after a conflict: it gets that one's
 * name. */
static void
move_copy (RectoDesk *desk, const char *other)
{
  g_autofree char *folder = g_path_get_dirname (desk->file);
  g_autofree char *file = name_copy (folder, other, ".recto");
  g_autofree char *notes = name_copy (folder, other, ".notes");
  g_autofree char *journal = g_strconcat (desk->file, "-journal", NULL);
  g_autofree char *other_journal = g_strconcat (file, "-journal", NULL);

  g_rename (desk->working->notes, notes);
  if (recto_has_hot_journal (desk->file))
    g_rename (journal, other_journal);
  g_rename (desk->file, file);
}

/* Whether a copy lies here that holds something that was never published. */
static gboolean
find_left_copy (RectoDesk *desk)
{
  g_autofree char *of = NULL;
  char sum[65];
  int fd;
  gboolean same;

  if (!g_file_test (desk->file, G_FILE_TEST_EXISTS))
    return FALSE;
  of = read_notes (desk);
  if (of != NULL && !g_str_equal (of, desk->path))
    {
      move_copy (desk, of);
      return FALSE;
    }
  if (recto_has_hot_journal (desk->file))
    return TRUE;
  fd = open (desk->file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  same = fd >= 0 && sum_file (fd, sum) && g_str_equal (sum, desk->working->known.sum);
  if (fd >= 0)
    close (fd);
  if (same)
    remove_copy (desk);
  return !same;
}

/* Copies what lies there under a name that is nobody's, notes what it was, and gives the copy its
 * name. */
static gboolean
fetch (RectoDesk *desk, GError **error)
{
  RectoWorking *working = desk->working;
  g_autofree char *part = g_strconcat (desk->file, ".part", NULL);
  g_autofree char *wanted = g_steal_pointer (&desk->file);
  g_autofree char *journal = g_strconcat (part, "-journal", NULL);
  g_autofree char *wanted_journal = g_strconcat (wanted, "-journal", NULL);
  struct stat status = { 0 };
  gboolean done;

  desk->file = g_strdup (part);
  g_unlink (part);
  done = recto_desk_take_copy (desk, part, &status, error);
  if (done && !(sum_file (desk->fd, working->known.sum) && fsync (desk->fd) == 0))
    done = fail ("Making the working copy", part, status.st_size, error);
  if (desk->fd >= 0)
    close (desk->fd);
  desk->fd = -1;
  working->known.size = status.st_size;
  working->known.changed_at = time_of (&status);
  g_free (desk->file);
  desk->file = g_steal_pointer (&wanted);
  done = done && write_notes (desk, error);
  g_unlink (wanted_journal);
  if (done && recto_has_hot_journal (part) && g_rename (journal, wanted_journal) != 0)
    done = fail ("Making the working copy", part, status.st_size, error);
  if (done && g_rename (part, desk->file) != 0)
    done = fail ("Making the working copy", part, status.st_size, error);
  if (!done)
    {
      g_unlink (part);
      g_unlink (journal);
    }
  return done;
}

/* The size and time by which later changes of the working copy show. */
static void
note_published (RectoDesk *desk)
{
  struct stat status;

  if (fstat (desk->fd, &status) != 0)
    return;
  desk->working->published_size = status.st_size;
  desk->working->published_at = time_of (&status);
}

gboolean
recto_desk_take_working (RectoDesk *desk, RectoStoreFlags flags, GError **error)
{
  g_autofree char *folder = recto_private_folder (g_get_user_state_dir (), "working", error);
  RectoWorking *working;
  gboolean left, absent;

  if (folder == NULL)
    return FALSE;
  desk->info.place = RECTO_PLACE_REMOTE;
  working = desk->working = g_new0 (RectoWorking, 1);
  working->published_size = -1;
  if (!recto_far_lock_take (&working->lock, desk, error))
    return FALSE;
  g_free (desk->file);
  desk->file = name_copy (folder, desk->path, ".recto");
  working->notes = name_copy (folder, desk->path, ".notes");

  left = find_left_copy (desk);
  absent = !left && access (desk->path, F_OK) != 0 && errno == ENOENT;
  if (absent && (flags & RECTO_STORE_CREATE) != 0)
    {
      working->known = (RectoFarFile){ .size = -1 };
      if (!write_notes (desk, error) || !recto_desk_make (desk->file, error))
        return FALSE;
    }
  else if (!left && !fetch (desk, error))
    return FALSE;
  if (!recto_desk_lock (desk, error))
    return FALSE;
  if (!left && !absent)
    note_published (desk);
  return TRUE;
}

void
recto_desk_drop_working (RectoDesk *desk)
{
  RectoWorking *working = desk->working;

  if (working == NULL)
    return;
  if (working->done)
    remove_copy (desk);
  recto_far_lock_release (&working->lock);
  g_free (working->notes);
  g_clear_pointer (&desk->working, g_free);
}

static gboolean
is_changed (RectoDesk *desk)
{
  struct stat status;

  return fstat (desk->fd, &status) != 0 || status.st_size != desk->working->published_size ||
         time_of (&status) != desk->working->published_at;
}

/* All of the working copy under a name that is nobody's, on the disk there. */
static gboolean
write_part (RectoDesk *desk, const char *part, RectoFarFile *written, GError **error)
{
  int fd = open (part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  struct stat status, before;
  gboolean done;

  if (fd < 0)
    return fail ("Publishing", part, 0, error);
  /* Whoever could read it where it lies still can. */
  if (lstat (desk->path, &before) == 0 && S_ISREG (before.st_mode))
    fchmod (fd, before.st_mode & 0777);
  done = recto_copy_whole (desk->fd, fd) && fsync (fd) == 0 && sum_file (fd, written->sum) &&
         fstat (fd, &status) == 0;
  if (!done)
    fail ("Publishing", part, (gint64) desk->info.size, error);
  /* Some file systems tell of a full disk here alone. */
  if (close (fd) != 0 && done)
    done = fail ("Publishing", part, (gint64) desk->info.size, error);
  if (!done)
    {
      g_unlink (part);
      return FALSE;
    }
  written->size = status.st_size;
  return TRUE;
}

/* Where nothing by that name may be overwritten. FALSE with errno. */
static gboolean
rename_new (const char *from, const char *to)
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
  if (replace ? g_rename (part, path) != 0 : !rename_new (part, path))
    {
      fail ("Publishing", path, written.size, error);
      g_unlink (part);
      return FALSE;
    }
  if (!recto_sync_folder (folder, error))
    return FALSE;
  written.changed_at = lstat (path, &status) == 0 ? time_of (&status) : 0;
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
    return fail ("Publishing", to, 0, error);
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
  if (!is_known (desk->path, &working->known, &same))
    return fail ("Publishing", desk->path, (gint64) desk->info.size, error);
  /* What was there and is gone is published again: nobody's work is lost by it. */
  if (!same && access (desk->path, F_OK) != 0 && errno == ENOENT)
    published = publish_as (desk, desk->path, FALSE, error);
  else if (!same || !ours)
    published = publish_beside (desk, conflict, error);
  else
    published = publish_as (desk, desk->path, working->known.size >= 0, error);
  if (!published)
    return FALSE;
  note_published (desk);
  return write_notes (desk, error);
}
