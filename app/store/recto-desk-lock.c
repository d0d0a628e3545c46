/* recto-desk-lock.c: the lock on a desk, and what its header says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

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
static void
fail_busy (RectoDesk *desk, GError **error)
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

/* Failing to leave the words is no reason to refuse a desk. */
static void
name_holder (RectoDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = g_strdup_printf ("%ld\n%s\n%s\n%s\n", (long) getpid (),
                                            g_get_prgname () != NULL ? g_get_prgname () : "recto",
                                            g_get_user_name (), g_get_host_name ());

  if (!g_file_set_contents_full (desk->lock_path, words, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
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

static gboolean
check_header (RectoDesk *desk, GError **error)
{
  guint8 header[HEADER_SIZE];
  guint32 version;
  ssize_t n = pread (desk->fd, header, sizeof header, 0);

  if (n == 0)
    return fail_foreign (desk, "it is empty", error);
  if (n < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0)
    return fail_foreign (desk, "it is a file of another kind", error);
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
  else
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE, "Opening %s: %s", name,
                 g_strerror (number));
  return FALSE;
}

static gboolean
open_locked (RectoDesk *desk, GError **error)
{
  struct stat status;

  /* O_NONBLOCK: a pipe by this name must not make us wait. */
  desk->fd = open (desk->path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (desk->fd < 0)
    return fail_open (desk, errno, error);
  if (fstat (desk->fd, &status) != 0)
    return fail_open (desk, errno, error);
  if (!S_ISREG (status.st_mode))
    return fail_foreign (desk, "it is not a file", error);
  if (flock (desk->fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno != EWOULDBLOCK)
        return fail_open (desk, errno, error);
      fail_busy (desk, error);
      return FALSE;
    }
  return check_header (desk, error);
}

gboolean
recto_desk_lock (RectoDesk *desk, GError **error)
{
  g_assert (desk->fd < 0);

  if (!open_locked (desk, error))
    {
      if (desk->fd >= 0)
        close (desk->fd);
      desk->fd = -1;
      return FALSE;
    }
  name_holder (desk);
  return TRUE;
}

void
recto_desk_unlock (RectoDesk *desk)
{
  if (desk->fd < 0)
    return;
  /* The words go while the lock still stands, so they are never another holder's. */
  g_unlink (desk->lock_path);
  close (desk->fd);
  desk->fd = -1;
}

gboolean
recto_desk_check_same_file (RectoDesk *desk, GError **error)
{
  struct stat by_path, ours;
  guint8 counter[4];
  g_autofree char *name = NULL;

  if (desk->in_memory)
    return TRUE;
  if (stat (desk->path, &by_path) == 0 && fstat (desk->fd, &ours) == 0 &&
      by_path.st_dev == ours.st_dev && by_path.st_ino == ours.st_ino &&
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
