/* recto-desk-lock.c: the lock on a desk, and what its header says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"
#include "recto-parcel.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The first 100 bytes of a SQLite file, big-endian; those that matter here:
 *
 *   0  16  "SQLite format 3" and a NUL
 *  18   1  write version: 1 rollback journal, 2 WAL
 *  19   1  read version, the same
 *  24   4  change counter
 *  56   4  encoding: 1 UTF-8
 *  60   4  user_version: the desk's version
 *  68   4  application_id
 *
 * Source: sqlite.org/fileformat2.html, 1.3. */
#define HEADER_SIZE 100
#define AT_WRITE_VERSION 18
#define AT_READ_VERSION 19
#define AT_CHANGE_COUNTER 24
#define AT_ENCODING 56
#define AT_USER_VERSION 60
#define AT_APPLICATION_ID 68

/* How often another file may get the desk's name between opening and locking. */
#define MAX_TRIES 5

/* A desk that this process has open. POSIX locks are the process's, and closing any descriptor of
 * the file drops them, so within the process this is asked before the file is opened. */
typedef struct
{
  dev_t device;
  ino_t inode;
  int fd;
} Held;

static GMutex held_lock;
static GArray *held; /* (element-type Held), under held_lock; NULL before the first */

static guint32
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* The words that the holder left: process, program, user and host, a line each. NULL if there are
 * none. A pipe by that name must not make us wait, nor a large file fill the memory. */
static char **
read_words (RectoDesk *desk)
{
  char words[512];
  int fd = open (desk->lock_path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  ssize_t n = fd >= 0 ? read (fd, words, sizeof words - 1) : -1;
  g_auto (GStrv) lines = NULL;

  if (fd >= 0)
    close (fd);
  if (n <= 0 || !g_utf8_validate (words, n, NULL))
    return NULL;
  words[n] = '\0';
  lines = g_strsplit (words, "\n", 5);
  return g_strv_length (lines) >= 4 ? g_steal_pointer (&lines) : NULL;
}

/* The words are for people: the lock is what counts. */
void
recto_desk_fail_busy (RectoDesk *desk, GError **error)
{
  g_auto (GStrv) words = read_words (desk);
  g_autofree char *name = g_filename_display_basename (desk->path);

  if (words != NULL)
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY,
                 "%s is in use by %s (process %s of %s on %s)", name, words[1], words[0], words[2],
                 words[3]);
  else
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY,
                 "%s is in use by another program", name);
}

/* Failing to leave the words is no reason to refuse a desk. Whoever may read the desk may know who
 * has it. */
static void
name_holder (RectoDesk *desk)
{
  g_autoptr (GError) error = NULL;
  struct stat status;
  int mode = 0600;
  g_autofree char *words = g_strdup_printf ("%ld\n%s\n%s\n%s\n", (long) getpid (),
                                            g_get_prgname () != NULL ? g_get_prgname () : "recto",
                                            g_get_user_name (), g_get_host_name ());

  if (fstat (desk->fd, &status) == 0)
    mode |= status.st_mode & 0044;
  if (!g_file_set_contents_full (desk->lock_path, words, -1, G_FILE_SET_CONTENTS_CONSISTENT, mode,
                                 &error))
    g_debug ("%s", error->message);
}

static gboolean
fail_foreign (RectoDesk *desk, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_basename (desk->path);

  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN, "%s is not a desk: %s", name,
               why);
  return FALSE;
}

/* Where the power went while the first page was written, its bytes may be anything, and the journal
 * beside it has those that SQLite will put back. */
static ssize_t
read_header (int fd, const char *path, guint8 header[HEADER_SIZE])
{
  ssize_t n = pread (fd, header, HEADER_SIZE, 0);

  if (n == HEADER_SIZE && memcmp (header, "SQLite format 3", 16) == 0 &&
      read_number (header + AT_APPLICATION_ID) == RECTO_DESK_APPLICATION_ID)
    return n;
  return recto_read_journal_header (path, header, HEADER_SIZE) ? HEADER_SIZE : n;
}

static gboolean
check_header (RectoDesk *desk, int fd, const char *path, GError **error)
{
  guint8 header[HEADER_SIZE];
  guint32 version;
  ssize_t n = read_header (fd, path, header);

  if (n == 0)
    return fail_foreign (desk, "it is empty", error);
  if (n < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0)
    return fail_foreign (desk, "it is a file of another kind", error);
  if (read_number (header + AT_APPLICATION_ID) == RECTO_HANDOVER_APPLICATION_ID)
    {
      g_autofree char *name = g_filename_display_basename (desk->path);

      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_HANDOVER,
                   "%s is a hand-over file: take it in", name);
      return FALSE;
    }
  if (read_number (header + AT_APPLICATION_ID) != RECTO_DESK_APPLICATION_ID)
    return fail_foreign (desk, "it is the database of another program", error);
  if (header[AT_WRITE_VERSION] != 1 || header[AT_READ_VERSION] != 1)
    return fail_foreign (desk, "it was left in a mode that no desk has (WAL)", error);
  if (read_number (header + AT_ENCODING) != 1)
    return fail_foreign (desk, "its texts are not UTF-8", error);

  version = read_number (header + AT_USER_VERSION);
  if (version == 0 || version > G_MAXINT)
    return fail_foreign (desk, "it has no version", error);
  if (version > RECTO_DESK_VERSION)
    {
      g_autofree char *name = g_filename_display_basename (desk->path);

      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NEWER,
                   "%s needs a Recto that knows desks of version %u; this one knows up to %d", name,
                   version, RECTO_DESK_VERSION);
      return FALSE;
    }

  desk->change_counter = read_number (header + AT_CHANGE_COUNTER);
  return TRUE;
}

static gboolean
fail_open (RectoDesk *desk, int number, GError **error)
{
  g_autofree char *name = g_filename_display_name (desk->path);

  if (number == ENOENT || number == ENOTDIR)
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING, "There is no desk %s", name);
  else if (number == ELOOP)
    return fail_foreign (desk, "it is a symbolic link", error);
  else if (number == EISDIR)
    return fail_foreign (desk, "it is a folder", error);
  else if (number == EACCES || number == EPERM || number == EROFS)
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY, "%s cannot be written: %s",
                 name, g_strerror (number));
  else
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE, "Opening %s: %s", name,
                 g_strerror (number));
  return FALSE;
}

/* Where in @held the file at @path is, or -1. Under held_lock. */
static int
find_held (const char *path)
{
  struct stat status;
  guint i;

  if (held == NULL || lstat (path, &status) != 0)
    return -1;
  for (i = 0; i < held->len; i++)
    if (g_array_index (held, Held, i).device == status.st_dev &&
        g_array_index (held, Held, i).inode == status.st_ino)
      return (int) i;
  return -1;
}

static void
hold (int fd, const struct stat *status)
{
  const Held entry = { status->st_dev, status->st_ino, fd };

  if (held == NULL)
    held = g_array_new (FALSE, FALSE, sizeof (Held));
  g_array_append_val (held, entry);
}

static void
let_go (int fd)
{
  guint i;

  g_mutex_lock (&held_lock);
  for (i = 0; held != NULL && i < held->len; i++)
    if (g_array_index (held, Held, i).fd == fd)
      {
        g_array_remove_index_fast (held, i);
        break;
      }
  if (held != NULL && held->len == 0)
    g_clear_pointer (&held, g_array_unref);
  g_mutex_unlock (&held_lock);
}

int
recto_desk_borrow_held (const char *path)
{
  int found;

  g_mutex_lock (&held_lock);
  found = find_held (path);
  return found >= 0 ? g_array_index (held, Held, found).fd : -1;
}

void
recto_desk_release_held (void)
{
  g_mutex_unlock (&held_lock);
}

/* A regular file by that name and no link. O_NONBLOCK: a pipe must not make us wait. */
static int
open_file (RectoDesk *desk, const char *path, int mode, struct stat *status, GError **error)
{
  int fd = open (path, mode | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    {
      fail_open (desk, errno, error);
      return -1;
    }
  if (fstat (fd, status) != 0)
    fail_open (desk, errno, error);
  else if (!S_ISREG (status->st_mode))
    fail_foreign (desk, "it is not a file", error);
  else
    return fd;
  close (fd);
  return -1;
}

int
recto_desk_open_to_read (RectoDesk *desk, const char *path, GError **error)
{
  struct stat status;
  int fd = open_file (desk, path, O_RDONLY, &status, error);

  if (fd >= 0 && check_header (desk, fd, path, error))
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

/* Opens and locks. FALSE without an error: another file got the name meanwhile. Under held_lock. */
static gboolean
try_lock (RectoDesk *desk, struct stat *status, GError **error)
{
  desk->fd = open_file (desk, desk->file, O_RDWR, status, error);
  if (desk->fd < 0)
    return FALSE;
  if (flock (desk->fd, LOCK_EX | LOCK_NB) == 0)
    return recto_is_file_at (desk->fd, desk->file);
  if (errno != EWOULDBLOCK)
    return fail_open (desk, errno, error);
  recto_desk_fail_busy (desk, error);
  return FALSE;
}

/* Under held_lock. */
static gboolean
open_locked (RectoDesk *desk, GError **error)
{
  g_autoptr (GError) failure = NULL;
  struct stat status;
  guint i;

  for (i = 0; i < MAX_TRIES; i++)
    {
      if (find_held (desk->file) >= 0)
        break;
      if (try_lock (desk, &status, &failure))
        {
          if (!check_header (desk, desk->fd, desk->file, error))
            return FALSE;
          hold (desk->fd, &status);
          return TRUE;
        }
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      close (desk->fd);
      desk->fd = -1;
    }
  recto_desk_fail_busy (desk, error);
  return FALSE;
}

gboolean
recto_desk_lock (RectoDesk *desk, GError **error)
{
  gboolean locked;

  g_assert (desk->fd < 0);

  g_mutex_lock (&held_lock);
  locked = open_locked (desk, error);
  if (!locked && desk->fd >= 0)
    {
      close (desk->fd);
      desk->fd = -1;
    }
  g_mutex_unlock (&held_lock);
  if (!locked)
    return FALSE;
  /* On a remote place the words are the lock, and taken already. */
  if (desk->working == NULL)
    name_holder (desk);
  return TRUE;
}

void
recto_desk_unlock (RectoDesk *desk)
{
  if (desk->fd < 0)
    return;
  /* The words go while the lock still stands. Where another file has the name by now they are those
   * of whoever has that one. */
  if (!desk->info.read_only && desk->working == NULL &&
      (recto_is_file_at (desk->fd, desk->file) || access (desk->file, F_OK) != 0))
    g_unlink (desk->lock_path);
  let_go (desk->fd);
  close (desk->fd);
  desk->fd = -1;
}

gboolean
recto_desk_check_same_file (RectoDesk *desk, GError **error)
{
  guint8 counter[4];
  g_autofree char *name = NULL;

  if (desk->in_memory || desk->info.read_only)
    return TRUE;
  if (recto_is_file_at (desk->fd, desk->file) &&
      pread (desk->fd, counter, sizeof counter, AT_CHANGE_COUNTER) == (ssize_t) sizeof counter &&
      read_number (counter) == desk->change_counter)
    return TRUE;

  name = g_filename_display_name (desk->path);
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED,
               "%s was moved, replaced or written to by another program while it was open", name);
  return FALSE;
}

void
recto_desk_note_change_counter (RectoDesk *desk)
{
  guint8 counter[4];

  if (!desk->in_memory &&
      pread (desk->fd, counter, sizeof counter, AT_CHANGE_COUNTER) == (ssize_t) sizeof counter)
    desk->change_counter = read_number (counter);
}
