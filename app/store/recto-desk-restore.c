/* recto-desk-restore.c: a backup compared with a desk, and put in its place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

void
recto_backup_difference_free (RectoBackupDifference *difference)
{
  g_ptr_array_unref (difference->titles);
  g_free (difference);
}

/* Articles of a desk by uid; FALSE in @whole if one could not be read. */
static GHashTable *
read_articles (RectoDesk *desk, gboolean *whole)
{
  GHashTable *articles = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL, g_free);
  sqlite3_stmt *statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_ARTICLES, NULL, 0, NULL);
  int result = SQLITE_DONE;

  *whole &= statement != NULL;
  while (statement != NULL && (result = recto_sql_step (&desk->sql, statement, NULL)) == SQLITE_ROW)
    {
      RectoArticleRow *row = g_new0 (RectoArticleRow, 1);

      if (recto_article_row_read (statement, row, NULL))
        {
          recto_article_row_clear (row);
          g_hash_table_insert (articles, &row->uid, row);
          continue;
        }
      recto_article_row_clear (row);
      g_free (row);
      *whole = FALSE;
    }
  *whole &= result == SQLITE_DONE;
  return articles;
}

typedef struct
{
  gint64 at;
  char *title; /* owned until it is given away */
} Changed;

static int
compare_latest_first (gconstpointer a, gconstpointer b)
{
  const Changed *first = a, *second = b;

  return first->at < second->at ? 1 : first->at > second->at ? -1 : 0;
}

static char *
read_title (RectoDesk *desk, gint64 article)
{
  guint64 sum = 0;
  g_autoptr (GHashTable) metadata = recto_desk_read_metadata (desk, article, &sum, NULL);
  const char *title = metadata != NULL ? g_hash_table_lookup (metadata, "title") : NULL;

  return g_strdup (title != NULL ? title : "");
}

static void
compare_articles (RectoDesk *desk,
                  GHashTable *ours,
                  GHashTable *theirs,
                  RectoBackupDifference *difference)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (Changed));
  GHashTableIter iter;
  const RectoArticleRow *row;
  guint i;

  g_hash_table_iter_init (&iter, ours);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    {
      const RectoArticleRow *old = g_hash_table_lookup (theirs, &row->uid);
      Changed one = { .at = row->edited_at };

      if (old != NULL && old->rows_sum == row->rows_sum && old->edits_sum == row->edits_sum &&
          old->head == row->head && old->deleted == row->deleted)
        continue;
      difference->n_edits += (guint) MAX (row->n_edits - (old != NULL ? old->n_edits : 0), 0);
      one.title = read_title (desk, row->id);
      g_array_append_val (changed, one);
    }
  g_array_sort (changed, compare_latest_first);
  for (i = 0; i < changed->len; i++)
    g_ptr_array_add (difference->titles, g_array_index (changed, Changed, i).title);
}

/**
 * recto_backup_compare:
 * @desk: path of a desk that is closed, damaged or not
 * @backup: path of a backup of it
 *
 * The desk is read through a private copy. Errors: of reading the backup; a desk that cannot be
 * read gives a difference that is not whole.
 */
RectoBackupDifference *
recto_backup_compare (const char *desk, const char *backup, GError **error)
{
  int version;
  RectoDesk *theirs = recto_desk_open_file (backup, NULL, &version, error);
  RectoDesk *ours;
  RectoBackupDifference *difference;

  if (theirs == NULL)
    return NULL;
  difference = g_new0 (RectoBackupDifference, 1);
  difference->titles = g_ptr_array_new_with_free_func (g_free);
  ours = recto_desk_new (desk);
  if (recto_desk_open (ours, RECTO_STORE_READ_ONLY, NULL))
    {
      gboolean backup_whole = TRUE;
      g_autoptr (GPtrArray) findings = recto_desk_scan (ours, RECTO_DESK_VERSION, NULL);
      g_autoptr (GHashTable) our_articles = NULL;
      g_autoptr (GHashTable) their_articles = read_articles (theirs, &backup_whole);

      difference->whole = findings != NULL && findings->len == 0;
      our_articles = read_articles (ours, &difference->whole);
      compare_articles (ours, our_articles, their_articles, difference);
    }
  recto_desk_free (ours);
  recto_desk_free (theirs);
  return difference;
}

gboolean
recto_copy_bytes (int from, int to, GError **error)
{
  static const gsize piece = 1024 * 1024;
  g_autofree guint8 *bytes = g_malloc (piece);
  off_t offset = 0;

  for (;;)
    {
      ssize_t n = pread (from, bytes, piece, offset);
      ssize_t written, done;

      if (n < 0)
        return recto_fail_system (errno, "Reading", "the file", error);
      if (n == 0)
        return TRUE;
      for (done = 0; done < n; done += written)
        {
          written = pwrite (to, bytes + done, (gsize) (n - done), offset + done);
          if (written <= 0)
            return recto_fail_system (written < 0 ? errno : ENOSPC, "Writing", "the copy", error);
        }
      offset += n;
    }
}

static gboolean
copy_backup (const char *backup, RectoPart *part, const char *folder, GError **error)
{
  struct stat status;
  gboolean copied;
  int fd;

  if (!recto_check_not_held (backup, error))
    return FALSE;
  fd = open (backup, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0 || fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      recto_fail_system (fd < 0 ? errno : ENOENT, "Opening", backup, error);
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  copied = recto_check_space (folder, (guint64) status.st_size, error) &&
           recto_copy_bytes (fd, part->fd, error);
  close (fd);
  return copied;
}

/* FALSE if it cannot be told. */
static gboolean
read_uid (const char *path, RectoUid *uid)
{
  RectoDesk *desk = recto_desk_open_file (path, NULL, NULL, NULL);
  RectoDeskHead head;
  gboolean read;

  if (desk == NULL)
    return FALSE;
  read = recto_desk_read_head (desk, &head, NULL);
  *uid = head.uid;
  recto_desk_free (desk);
  return read;
}

/* A desk whose own identity cannot be read any more takes any backup it is given. */
static gboolean
check_identity (const char *path, RectoPart *part, gboolean there, GError **error)
{
  RectoUid ours, theirs;

  if (!there || !read_uid (path, &ours) || !read_uid (part->path, &theirs) ||
      recto_uid_equal (&ours, &theirs))
    return TRUE;
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN,
                       "The backup is of another desk");
  return FALSE;
}

/* Gives the part the name that the present file will have: NAME.before-TIME, with a number if that
 * is taken. */
static char *
publish_aside (const char *path, RectoPart *part, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  guint n;

  for (n = 1;; n++)
    {
      g_autofree char *name = n == 1 ? g_strdup_printf ("%s.before-%s", path, stamp)
                                     : g_strdup_printf ("%s.before-%s-%u", path, stamp, n);
      g_autoptr (GError) taken = NULL;

      if (recto_part_publish (part, name, FALSE, &taken))
        return g_steal_pointer (&name);
      if (!g_error_matches (taken, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&taken));
          return NULL;
        }
    }
}

/* The journal of a transaction that was cut off belongs to the present file: it goes aside with it,
 * and must be gone before another file has the desk's name. */
static gboolean
move_journal (const char *path, const char *aside, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *from = g_strconcat (path, "-journal", NULL);
  g_autofree char *to = g_strconcat (aside, "-journal", NULL);

  if (g_rename (from, to) != 0)
    return errno == ENOENT || recto_fail_system (errno, "Moving", from, error);
  return recto_sync_folder (folder, error);
}

/* For a file system that cannot exchange names: the present file is never without one. */
static gboolean
exchange_in_steps (const char *path, const char *aside)
{
  g_autofree char *between = g_strconcat (aside, ".new", NULL);
  gboolean done = FALSE;

  if (g_rename (aside, between) != 0)
    return FALSE;
  if (g_rename (path, aside) == 0)
    {
      done = g_rename (between, path) == 0;
      if (!done)
        g_rename (aside, path);
    }
  if (!done)
    g_rename (between, aside);
  return done;
}

/* The two files change names in one step: the desk's name always leads to the one or the other. */
static gboolean
exchange (const char *path, const char *aside, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (renameat2 (AT_FDCWD, aside, AT_FDCWD, path, RENAME_EXCHANGE) == 0 ||
      ((errno == EINVAL || errno == ENOSYS) && exchange_in_steps (path, aside)))
    return recto_sync_folder (folder, error);
  recto_fail_system (errno, "Putting the backup in the place of", path, error);
  g_unlink (aside);
  return FALSE;
}

static gboolean
put_in_place (const char *path, RectoPart *part, gboolean there, char **aside, GError **error)
{
  g_autofree char *beside = NULL;

  if (!there)
    return recto_part_publish (part, path, FALSE, error);
  beside = publish_aside (path, part, error);
  if (beside == NULL)
    return FALSE;
  if (!move_journal (path, beside, error))
    return FALSE;
  if (!exchange (path, beside, error))
    {
      move_journal (beside, path, NULL);
      return FALSE;
    }
  if (aside != NULL)
    *aside = g_steal_pointer (&beside);
  return TRUE;
}

gboolean
recto_backup_restore (const char *desk, const char *backup, char **aside, GError **error)
{
  g_autofree char *path = recto_real_path (desk, error);
  g_autofree char *folder = NULL;
  g_autoptr (RectoPart) part = NULL;
  RectoClosedDesk closed;
  gboolean done = FALSE, there;

  if (aside != NULL)
    *aside = NULL;
  if (path == NULL || !recto_lock_closed_desk (&closed, path, FALSE, error))
    return FALSE;
  there = closed.fd >= 0;
  folder = g_path_get_dirname (path);
  part = recto_part_new (folder, "restore", error);
  if (part != NULL)
    done = copy_backup (backup, part, folder, error) && recto_part_check (part, error) &&
           check_identity (path, part, there, error) &&
           put_in_place (path, part, there, aside, error);
  recto_unlock_closed_desk (&closed);
  return done;
}
