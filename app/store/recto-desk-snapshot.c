/* recto-desk-snapshot.c: a private copy of a desk that others hold, or that cannot be written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recto-row-sum.h"

/* How often a desk that changes while it is copied is copied again. */
#define MAX_TRIES 5
#define PAUSE_BETWEEN_TRIES 20000 /* us */
#define BLOCK (1024 * 1024)
/* Of the journal, what differs between any two transactions: the header and the first page record
 * with its checksum, which begins with a random number. */
#define JOURNAL_HEAD (16 * 1024)

/* What tells that nobody wrote meanwhile. The change counter alone does not: a holder that keeps
 * its lock grows it once. Source: sqlite.org/fileformat2.html, 1.3.6 and 3. */
typedef struct
{
  goffset size;
  struct timespec changed_at;
  guint8 counter[4];
  goffset journal_size; /* -1: there is none */
  guint64 journal_head;
} Look;

static void
look_at_journal (const char *path, Look *look)
{
  static const guint8 key[16] = "a journal's head";
  g_autofree guint8 *head = g_malloc (JOURNAL_HEAD);
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status;
  ssize_t n;

  look->journal_size = -1;
  if (fd < 0)
    return;
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    {
      n = pread (fd, head, JOURNAL_HEAD, 0);
      look->journal_size = status.st_size;
      look->journal_head = recto_sip_hash (key, head, n > 0 ? (gsize) n : 0);
    }
  close (fd);
}

static gboolean
look_at (int fd, const char *journal, Look *look)
{
  struct stat status;

  memset (look, 0, sizeof *look);
  if (fstat (fd, &status) != 0)
    return FALSE;
  look->size = status.st_size;
  look->changed_at = status.st_mtim;
  if (pread (fd, look->counter, sizeof look->counter, 24) != (ssize_t) sizeof look->counter)
    return FALSE;
  look_at_journal (journal, look);
  return TRUE;
}

static gboolean
fail (const char *path, goffset size, GError **error)
{
  int number = errno;
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *needed = g_format_size ((guint64) MAX (size, 0));

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE,
                 "Copying the desk to %s needs %s: %s", name, needed, g_strerror (number));
  else
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE, "Copying the desk to %s: %s",
                 name, g_strerror (number));
  return FALSE;
}

char *
recto_private_folder (const char *base, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (base, "recto", name, NULL);
  g_autofree char *resolved = NULL;
  char *real;

  if (g_mkdir_with_parents (path, 0700) != 0 || g_chmod (path, 0700) != 0)
    {
      fail (path, 0, error);
      return NULL;
    }
  /* SQLite follows no symbolic link anywhere in a path. */
  real = realpath (path, NULL);
  if (real == NULL)
    {
      fail (path, 0, error);
      return NULL;
    }
  resolved = g_strdup (real);
  free (real);
  return g_steal_pointer (&resolved);
}

gboolean
recto_copy_whole (int from, int to)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  off_t at = 0;

  if (ftruncate (to, 0) != 0)
    return FALSE;
  for (;;)
    {
      ssize_t n = pread (from, block, BLOCK, at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return n == 0;
      if (!recto_write_all (to, block, (gsize) n, at))
        return FALSE;
      at += n;
    }
}

/* The journal is copied only if it would be rolled back: then the copy needs it too. */
static gboolean
copy_journal (const char *from, const char *to)
{
  int in, out;
  gboolean done;

  in = open (from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (in < 0)
    return errno == ENOENT;
  out = open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  /* A working copy of half a commit is nothing without it. */
  done = out >= 0 && recto_copy_whole (in, out) && fsync (out) == 0;
  close (in);
  if (out >= 0)
    close (out);
  return done;
}

/* Copies until nobody wrote meanwhile. */
static gboolean
copy_steady (RectoDesk *desk, int from, const char *copy, GError **error)
{
  g_autofree char *journal = g_strconcat (desk->path, "-journal", NULL);
  g_autofree char *copied_journal = g_strconcat (copy, "-journal", NULL);
  g_autofree char *name = NULL;
  guint i;

  for (i = 0; i < MAX_TRIES; i++)
    {
      Look before, after;

      if (i > 0)
        g_usleep (PAUSE_BETWEEN_TRIES);
      /* One that an earlier try needed would spoil this one. */
      g_unlink (copied_journal);
      if (!look_at (from, journal, &before))
        return fail (copy, 0, error);
      if (!recto_copy_whole (from, desk->fd) ||
          (!desk->without_journal && !recto_journal_is_foreign (desk->path) &&
           recto_has_hot_journal (desk->path) && !copy_journal (journal, copied_journal)))
        return fail (copy, before.size, error);
      if (!look_at (from, journal, &after))
        return fail (copy, 0, error);
      if (memcmp (&before, &after, sizeof before) == 0)
        return TRUE;
    }
  name = g_filename_display_basename (desk->path);
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY,
               "%s is being written to, so that it cannot be looked at now", name);
  return FALSE;
}

char *
recto_boot_id (void)
{
  char *id = NULL;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &id, NULL, NULL))
    return g_strdup ("unknown");
  return g_strstrip (id);
}

gboolean
recto_process_is_dead (const char *process, const char *boot_id)
{
  g_autofree char *ours = recto_boot_id ();
  gint64 pid = g_ascii_strtoll (process, NULL, 10);

  if (pid <= 0 || pid > G_MAXINT32 || !g_str_equal (boot_id, ours))
    return TRUE;
  return kill ((pid_t) pid, 0) != 0 && errno == ESRCH;
}

/* Copies are named PROCESS_BOOT_UID.recto: those of processes that are no more go. */
static void
remove_stale_copies (const char *folder)
{
  g_autoptr (GDir) copies = g_dir_open (folder, 0, NULL);
  const char *name;

  while (copies != NULL && (name = g_dir_read_name (copies)) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (name, "_", 3);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_strv_length (parts) == 3 && recto_process_is_dead (parts[0], parts[1]))
        g_unlink (path);
    }
}

gboolean
recto_desk_take_copy (RectoDesk *desk, const char *copy, struct stat *status, GError **error)
{
  int borrowed = recto_desk_borrow_held (desk->path);
  int from = borrowed >= 0 ? borrowed : recto_desk_open_to_read (desk, desk->path, error);
  gboolean done = FALSE;

  g_assert (desk->fd < 0);

  if (from >= 0)
    {
      desk->fd = open (copy, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
      if (desk->fd < 0)
        fail (copy, 0, error);
      else
        done = copy_steady (desk, from, copy, error);
      if (done && status != NULL && fstat (from, status) != 0)
        done = fail (copy, 0, error);
    }
  if (from >= 0 && borrowed < 0)
    close (from);
  recto_desk_release_held ();
  return done;
}

gboolean
recto_desk_take_snapshot (RectoDesk *desk, GError **error)
{
  g_autofree char *folder = recto_private_folder (g_get_user_cache_dir (), "copies", error);
  g_autofree char *boot = recto_boot_id ();
  RectoUid uid = recto_uid_new ();
  g_autofree char *unique = recto_uid_to_string (&uid);
  g_autofree char *name = g_strdup_printf ("%ld_%s_%s.recto", (long) getpid (), boot, unique);

  if (folder == NULL)
    return FALSE;
  remove_stale_copies (folder);
  g_free (desk->file);
  desk->file = g_build_filename (folder, name, NULL);
  return recto_desk_take_copy (desk, desk->file, NULL, error);
}

void
recto_desk_drop_snapshot (RectoDesk *desk)
{
  g_autofree char *journal = NULL;

  if (!desk->info.read_only || g_str_equal (desk->file, desk->path))
    return;
  journal = g_strconcat (desk->file, "-journal", NULL);
  g_unlink (journal);
  g_unlink (desk->file);
}
