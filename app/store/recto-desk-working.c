/* recto-desk-working.c: working copies of desks on remote places.
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
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GROUP "place"
#define BLOCK (1024 * 1024)

gint64
recto_time_of (const struct stat *status)
{
  return (gint64) status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
}

gboolean
recto_working_fail (const char *doing, const char *path, gint64 size, GError **error)
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
gboolean
recto_sum_file (int fd, char sum[65])
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

gboolean
recto_working_write_notes (RectoDesk *desk, GError **error)
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

/* The copy that lies here is one of another path, and gets that one's name. FALSE with errno. */
static gboolean
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
  else
    g_unlink (journal);
  return g_rename (desk->file, file) == 0;
}

void
recto_working_follow (RectoDesk *desk)
{
  g_autofree char *folder = g_path_get_dirname (desk->file);

  recto_sql_close (&desk->sql);
  desk->suspect = TRUE;
  /* They go first: under its new name the copy would be taken for one that goes back. */
  recto_working_write_notes (desk, NULL);
  if (!move_copy (desk, desk->path))
    return;
  g_free (desk->file);
  desk->file = name_copy (folder, desk->path, ".recto");
  g_free (desk->working->notes);
  desk->working->notes = name_copy (folder, desk->path, ".notes");
}

/* Whether what lies there is this very copy: its process was killed after it published, and before
 * it noted that. */
static gboolean
lies_there (RectoDesk *desk, const char *sum)
{
  int fd = open (desk->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  char far[65];
  gboolean same = fd >= 0 && recto_sum_file (fd, far) && g_str_equal (far, sum);

  if (fd >= 0)
    close (fd);
  return same;
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
  /* Left by a process that was killed before it followed the desk that went beside. */
  if (of != NULL && !g_str_equal (of, desk->path))
    {
      move_copy (desk, of);
      return FALSE;
    }
  if (recto_has_hot_journal (desk->file))
    return TRUE;
  fd = open (desk->file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  same = fd >= 0 && recto_sum_file (fd, sum) &&
         (g_str_equal (sum, desk->working->known.sum) || lies_there (desk, sum));
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
  if (done && !(recto_sum_file (desk->fd, working->known.sum) && fsync (desk->fd) == 0))
    done = recto_working_fail ("Making the working copy", part, status.st_size, error);
  if (desk->fd >= 0)
    close (desk->fd);
  desk->fd = -1;
  working->known.size = status.st_size;
  working->known.changed_at = recto_time_of (&status);
  g_free (desk->file);
  desk->file = g_steal_pointer (&wanted);
  done = done && recto_working_write_notes (desk, error);
  g_unlink (wanted_journal);
  if (done && recto_has_hot_journal (part) && g_rename (journal, wanted_journal) != 0)
    done = recto_working_fail ("Making the working copy", part, status.st_size, error);
  if (done && g_rename (part, desk->file) != 0)
    done = recto_working_fail ("Making the working copy", part, status.st_size, error);
  if (!done)
    {
      g_unlink (part);
      g_unlink (journal);
    }
  return done;
}

/* The size and time by which later changes of the working copy show. */
void
recto_working_note_published (RectoDesk *desk)
{
  struct stat status;

  if (fstat (desk->fd, &status) != 0)
    return;
  desk->working->published_size = status.st_size;
  desk->working->published_at = recto_time_of (&status);
  desk->changed = FALSE;
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
  recto_working_tidy (desk);
  g_free (desk->file);
  desk->file = name_copy (folder, desk->path, ".recto");
  working->notes = name_copy (folder, desk->path, ".notes");

  left = find_left_copy (desk);
  absent = !left && access (desk->path, F_OK) != 0 && errno == ENOENT;
  if (absent && (flags & RECTO_STORE_CREATE) != 0)
    {
      working->known = (RectoFarFile){ .size = -1 };
      if (!recto_working_write_notes (desk, error) || !recto_desk_make (desk->file, error))
        return FALSE;
    }
  else if (!left && !fetch (desk, error))
    return FALSE;
  if (!recto_desk_lock (desk, error))
    return FALSE;
  if (!left && !absent)
    recto_working_note_published (desk);
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
