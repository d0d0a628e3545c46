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

      if (n < 0)
        return recto_fail_system (errno, "Reading", "the file", error);
      if (n == 0)
        return TRUE;
      if (!recto_write_all (to, bytes, (gsize) n, offset))
        return recto_fail_system (errno, "Writing", "the copy", error);
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
check_identity (const char *path, RectoPart *part, GError **error)
{
  RectoUid ours, theirs;

  if (!read_uid (path, &ours) || !read_uid (part->path, &theirs) ||
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
          if (part->path == NULL)
            g_unlink (name);
          g_propagate_error (error, g_steal_pointer (&taken));
          return NULL;
        }
    }
}

/* A failing disk, or one of another computer, may say that it failed though it was done. */
static gboolean
move (const char *from, const char *to)
{
  int number;
  struct stat status;

  if (g_rename (from, to) == 0)
    return TRUE;
  number = errno;
  if (number != ENOENT && lstat (from, &status) != 0 && errno == ENOENT && lstat (to, &status) == 0)
    return TRUE;
  errno = number;
  return FALSE;
}

/* For a file system that cannot exchange names. Where it knows second names, @path always leads to
 * a file; else the present file has at least one name at any time. */
static gboolean
swap_in_steps (const char *path, const char *other)
{
  g_autofree char *between = g_strconcat (other, ".new", NULL);
  gboolean done = FALSE;

  if (!move (other, between))
    return FALSE;
  if (link (path, other) == 0 || move (path, other))
    {
      done = move (between, path);
      if (!done)
        move (other, path);
    }
  if (!done)
    move (between, other);
  return done;
}

static gboolean
swap (const char *path, const char *other)
{
  struct stat before, now;
  int number;

  if (lstat (other, &before) != 0)
    return FALSE;
  if (renameat2 (AT_FDCWD, other, AT_FDCWD, path, RENAME_EXCHANGE) == 0)
    return TRUE;
  number = errno;
  if (number == EINVAL || number == ENOSYS || number == ENOTSUP)
    return swap_in_steps (path, other);
  if (lstat (path, &now) == 0 && now.st_dev == before.st_dev && now.st_ino == before.st_ino)
    return TRUE;
  errno = number;
  return FALSE;
}

/* The two files change names in one step: the desk's name always leads to the one or the other.
 * FALSE: they have the names they had. */
static gboolean
exchange (const char *path, const char *other, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) failure = NULL;

  if (!swap (path, other))
    return recto_fail_system (errno, "Putting the backup in the place of", path, error);
  /* What is done, and cannot be taken back, is done. */
  if (recto_sync_folder (folder, &failure) || !swap (path, other))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* FALSE: it lies where it lay. */
static gboolean
move_journal (const char *path, const char *aside, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *from = g_strconcat (path, "-journal", NULL);
  g_autofree char *to = g_strconcat (aside, "-journal", NULL);
  g_autoptr (GError) failure = NULL;

  if (!move (from, to))
    return errno == ENOENT || recto_fail_system (errno, "Moving", from, error);
  if (recto_sync_folder (folder, &failure) || !move (to, from))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Nothing waits beside the desk to be rolled back. @beside: the backup, under the name that the
 * present file will have. */
static gboolean
put_over_desk (const char *path, const char *beside, GError **error)
{
  if (move_journal (path, beside, error))
    {
      if (exchange (path, beside, error))
        return TRUE;
      move_journal (beside, path, NULL);
    }
  g_unlink (beside);
  return FALSE;
}

/* The journal of a transaction that was cut off would be played into whatever has the desk's name,
 * and without it the desk is damaged. So a copy that it was played into goes before: it may be
 * played into that once more, or never. @beside: the copy, under the name that the present file
 * will have; it has the backup's in the end, and goes with that. */
static gboolean
put_over_journal (const char *path, const char *beside, RectoPart *part, GError **error)
{
  if (exchange (path, beside, error))
    {
      if (move_journal (path, beside, error))
        {
          if (exchange (path, part->path, error))
            return TRUE;
          /* The copy may stay without its journal; the present file may not. */
          if (!move_journal (beside, path, NULL))
            return FALSE;
        }
      if (!exchange (path, beside, NULL))
        return FALSE;
    }
  g_unlink (beside);
  return FALSE;
}

/* The present desk as opening it would make it. NULL without error if that is as it lies there. */
static RectoPart *
roll_back_copy (const char *path, int fd, const char *folder, GError **error)
{
  g_autoptr (RectoPart) part = NULL;
  sqlite3 *db = NULL;
  struct stat status;

  if (fd < 0 || !recto_has_hot_journal (path))
    return NULL;
  if (fstat (fd, &status) != 0)
    {
      recto_fail_system (errno, "Looking at", path, error);
      return NULL;
    }
  part = recto_check_space (folder, (guint64) status.st_size, error)
             ? recto_part_new (folder, "restore", error)
             : NULL;
  if (part == NULL || !recto_copy_bytes (fd, part->fd, error) ||
      !recto_part_copy_journal (part, path, error))
    return NULL;
  /* Whatever it then reads may be damaged: that the journal is gone says that it was played. */
  if (sqlite3_open_v2 (part->path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW,
                       recto_desk_vfs) == SQLITE_OK)
    sqlite3_exec (db, "PRAGMA schema_version", NULL, NULL, NULL);
  sqlite3_close (db);
  if (!recto_has_hot_journal (part->path))
    return g_steal_pointer (&part);
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
                       "A change of the desk that was cut off could not be rolled back");
  return NULL;
}

static gboolean
put_in_place (const char *path,
              RectoPart *part,
              RectoPart *rolled_back,
              char **aside,
              GError **error)
{
  g_autofree char *beside = publish_aside (path, rolled_back != NULL ? rolled_back : part, error);

  if (beside == NULL || !(rolled_back != NULL ? put_over_journal (path, beside, part, error)
                                              : put_over_desk (path, beside, error)))
    return FALSE;
  if (aside != NULL)
    *aside = g_steal_pointer (&beside);
  return TRUE;
}

static gboolean
restore (const char *path, int fd, const char *backup, char **aside, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (RectoPart) part = recto_part_new (folder, "restore", error);
  g_autoptr (RectoPart) rolled_back = NULL;
  g_autoptr (GError) failure = NULL;

  if (part == NULL || !copy_backup (backup, part, folder, error) || !recto_part_check (part, error))
    return FALSE;
  if (fd < 0)
    return recto_part_publish (part, path, FALSE, error);
  rolled_back = roll_back_copy (path, fd, folder, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return check_identity (rolled_back != NULL ? rolled_back->path : path, part, error) &&
         put_in_place (path, part, rolled_back, aside, error);
}

gboolean
recto_backup_restore (const char *desk, const char *backup, char **aside, GError **error)
{
  g_autofree char *path = recto_real_path (desk, error);
  RectoClosedDesk closed;
  gboolean done;

  if (aside != NULL)
    *aside = NULL;
  if (path == NULL || !recto_lock_closed_desk (&closed, path, FALSE, error))
    return FALSE;
  done = restore (path, closed.fd, backup, aside, error);
  recto_unlock_closed_desk (&closed);
  return done;
}
