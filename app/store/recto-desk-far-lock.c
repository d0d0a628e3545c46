/* recto-desk-far-lock.c: one holder of a desk among several computers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
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

/* A holder that was not heard of for so long is gone. Seconds. */
#define PATIENCE (10 * 60)
#define MAX_WORDS 1024
/* Somebody else may be taking over the same lock at the same time. */
#define MAX_TRIES 3

enum
{
  WORD_PROCESS,
  WORD_PROGRAM,
  WORD_USER,
  WORD_HOST,
  WORD_BOOT,
  WORD_MACHINE,
  WORD_IDENTITY,
  N_WORDS,
};

/* The words of the locks that this process holds: one that it left where it could not be reached
 * any more is not among them. */
static GMutex live_lock;
static GHashTable *live; /* (element-type utf8) owned, under live_lock; NULL before the first */

static void
set_live (const char *words, gboolean is_live)
{
  g_mutex_lock (&live_lock);
  if (live == NULL)
    live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (is_live)
    g_hash_table_add (live, g_strdup (words));
  else
    g_hash_table_remove (live, words);
  if (g_hash_table_size (live) == 0)
    g_clear_pointer (&live, g_hash_table_unref);
  g_mutex_unlock (&live_lock);
}

static gboolean
is_live (const char *words)
{
  gboolean found;

  g_mutex_lock (&live_lock);
  found = live != NULL && g_hash_table_contains (live, words);
  g_mutex_unlock (&live_lock);
  return found;
}

/* Which machine this is, without giving its identity away: two may have one name. Source:
 * machine-id(5), "should be considered confidential". */
static char *
name_machine (void)
{
  g_autofree char *id = NULL;
  g_autofree char *salted = NULL;

  if (!g_file_get_contents ("/etc/machine-id", &id, NULL, NULL) || *g_strstrip (id) == '\0')
    return g_strdup ("unknown");
  salted = g_strconcat ("recto desk lock ", id, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, salted, -1);
}

static char *
make_words (void)
{
  g_autofree char *boot = recto_boot_id ();
  g_autofree char *machine = name_machine ();
  RectoUid uid = recto_uid_new ();
  g_autofree char *identity = recto_uid_to_string (&uid);

  return g_strdup_printf ("%ld\n%s\n%s\n%s\n%s\n%s\n%s\n", (long) getpid (),
                          g_get_prgname () != NULL ? g_get_prgname () : "recto", g_get_user_name (),
                          g_get_host_name (), boot, machine, identity);
}

/* (nullable) with errno. @changed_at: (out) (nullable): seconds */
static char *
read_words (const char *path, gint64 *changed_at)
{
  char words[MAX_WORDS];
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status;
  ssize_t n = -1;

  if (fd < 0)
    return NULL;
  if (fstat (fd, &status) == 0)
    n = read (fd, words, sizeof words);
  close (fd);
  if (n < 0)
    return NULL;
  if (changed_at != NULL)
    *changed_at = status.st_mtime;
  return g_strndup (words, (gsize) n);
}

/* What time it is where the lock lies: another clock than ours. */
static gint64
ask_far_clock (const char *path)
{
  RectoUid uid = recto_uid_new ();
  g_autofree char *unique = recto_uid_to_string (&uid);
  g_autofree char *probe = g_strconcat (path, ".", unique, NULL);
  int fd = open (probe, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  struct stat status;
  gint64 now = -1;

  if (fd < 0)
    return -1;
  if (write (fd, "?", 1) == 1 && fsync (fd) == 0 && fstat (fd, &status) == 0)
    now = status.st_mtime;
  close (fd);
  g_unlink (probe);
  return now;
}

/* A start of a machine is known by its identity the world over. Another start of this machine has
 * ended. */
static gboolean
is_of_this_machine (char **lines)
{
  g_autofree char *boot = recto_boot_id ();
  g_autofree char *machine = name_machine ();

  return (!g_str_equal (boot, "unknown") && g_str_equal (lines[WORD_BOOT], boot)) ||
         (!g_str_equal (machine, "unknown") && g_str_equal (lines[WORD_MACHINE], machine));
}

static gboolean
is_stale (const char *path, const char *words, gint64 changed_at)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", N_WORDS + 1);
  g_autofree char *process = g_strdup_printf ("%ld", (long) getpid ());
  gint64 now;

  if (g_strv_length (lines) > WORD_IDENTITY && is_of_this_machine (lines))
    return g_str_equal (lines[WORD_PROCESS], process)
               ? !is_live (words)
               : recto_process_is_dead (lines[WORD_PROCESS], lines[WORD_BOOT]);
  now = ask_far_clock (path);
  return now >= 0 && now - changed_at > PATIENCE;
}

/* A new file with these words, on the disk. -1 with errno. */
static int
write_words (const char *path, const char *words)
{
  /* Others may read it: they must be told who holds the desk. */
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
  gboolean written;

  if (fd < 0)
    return -1;
  written = write (fd, words, strlen (words)) == (ssize_t) strlen (words) && fsync (fd) == 0;
  if (close (fd) == 0 && written)
    return 0;
  g_unlink (path);
  return -1;
}

/* -1 with errno; EEXIST: there is one. It gets its name with all its words in it: one that a killed
 * process left without them would be nobody's, and keep everybody out for as long as that. */
static int
make_lock (const char *path, const char *words)
{
  RectoUid uid = recto_uid_new ();
  g_autofree char *unique = recto_uid_to_string (&uid);
  g_autofree char *aside = g_strconcat (path, ".", unique, NULL);
  g_autofree char *found = NULL;
  int number;

  if (write_words (aside, words) != 0)
    return -1;
  number = link (aside, path) == 0 ? 0 : errno;
  g_unlink (aside);
  if (number == 0)
    return 0;
  /* It may be done though the answer was lost. Source: open(2), O_EXCL. */
  found = read_words (path, NULL);
  if (g_strcmp0 (found, words) == 0)
    return 0;
  /* ENOENT: whoever got the lock meanwhile tidied ours away. */
  if (number == EEXIST || number == ENOENT)
    {
      errno = EEXIST;
      return -1;
    }
  return write_words (path, words); /* not every remote file system has links */
}

/* Takes a stale lock away. Of several who try, one alone gets this very file. */
static void
take_away (const char *path, const char *words)
{
  RectoUid uid = recto_uid_new ();
  g_autofree char *unique = recto_uid_to_string (&uid);
  g_autofree char *aside = g_strconcat (path, ".", unique, NULL);
  g_autofree char *found = NULL;

  if (g_rename (path, aside) != 0)
    return;
  found = read_words (aside, NULL);
  /* Somebody was faster, and what we took is the new one: back with it. */
  if (g_strcmp0 (found, words) != 0 && link (aside, path) != 0)
    g_debug ("A lock could not be put back: %s", g_strerror (errno));
  g_unlink (aside);
}

static gboolean
fail (RectoDesk *desk, GError **error)
{
  int number = errno;
  g_autofree char *name = g_filename_display_name (desk->path);
  RectoStoreError code = RECTO_STORE_ERROR_ENGINE;

  if (number == ENOSPC || number == EDQUOT)
    code = RECTO_STORE_ERROR_NO_SPACE;
  else if (number == EACCES || number == EPERM || number == EROFS)
    code = RECTO_STORE_ERROR_READ_ONLY;
  g_set_error (error, RECTO_STORE_ERROR, code, "Locking %s: %s", name, g_strerror (number));
  return FALSE;
}

gboolean
recto_far_lock_take (RectoFarLock *lock, RectoDesk *desk, GError **error)
{
  g_autofree char *ours = make_words ();
  guint i;

  for (i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *words = NULL;
      gint64 changed_at = 0;

      if (make_lock (desk->lock_path, ours) == 0)
        {
          set_live (ours, TRUE);
          lock->path = g_strdup (desk->lock_path);
          lock->words = g_steal_pointer (&ours);
          return TRUE;
        }
      if (errno != EEXIST)
        return fail (desk, error);
      words = read_words (desk->lock_path, &changed_at);
      if (words == NULL && errno != ENOENT)
        return fail (desk, error);
      if (words == NULL)
        continue;
      if (!is_stale (desk->lock_path, words, changed_at))
        break;
      take_away (desk->lock_path, words);
    }
  recto_desk_fail_busy (desk, error);
  return FALSE;
}

gboolean
recto_far_lock_refresh (RectoFarLock *lock)
{
  g_autofree char *words = read_words (lock->path, NULL);

  if (words == NULL)
    return errno != ENOENT || make_lock (lock->path, lock->words) == 0 || errno != EEXIST;
  if (!g_str_equal (words, lock->words))
    return FALSE;
  utimensat (AT_FDCWD, lock->path, NULL, AT_SYMLINK_NOFOLLOW);
  return TRUE;
}

void
recto_far_lock_release (RectoFarLock *lock)
{
  g_autofree char *words = NULL;

  if (lock->path == NULL)
    return;
  words = read_words (lock->path, NULL);
  if (g_strcmp0 (words, lock->words) == 0)
    g_unlink (lock->path);
  set_live (lock->words, FALSE);
  g_clear_pointer (&lock->path, g_free);
  g_clear_pointer (&lock->words, g_free);
}
