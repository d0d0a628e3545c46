/* recto-desk-elsewhere.c: a whole desk of its own in another place, with what is not stored here
 * yet. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

RectoCopyJob *
recto_copy_job_new (const char *path)
{
  RectoCopyJob *job = g_new0 (RectoCopyJob, 1);

  job->path = g_strdup (path);
  return job;
}

void
recto_copy_job_free (RectoCopyJob *job)
{
  g_clear_pointer (&job->copying, recto_desk_copying_free);
  g_free (job->path);
  g_free (job->files);
  g_free (job);
}

/* A former copy of the desk that nobody worked on gives way, unless it is the very file that is
 * open. */
static gboolean
check_place (RectoDesk *desk, const char *path, GError **error)
{
  RectoDeskHead head;
  gboolean known = desk->sql.db != NULL && recto_desk_read_head (desk, &head, NULL);
  struct stat ours, theirs;

  if (!recto_check_output (path, desk->path, known ? &head.uid : NULL, error))
    return FALSE;
  if (lstat (path, &theirs) != 0 || fstat (desk->fd, &ours) != 0 || ours.st_dev != theirs.st_dev ||
      ours.st_ino != theirs.st_ino)
    return TRUE;
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING,
                       "A copy of the desk cannot be made in its own place");
  return FALSE;
}

static guint64
get_size (RectoDesk *desk)
{
  struct stat status;

  if (desk->in_memory || fstat (desk->fd, &status) != 0)
    return 0;
  return (guint64) status.st_size;
}

static gboolean
begin (RectoDesk *desk, RectoCopyJob *job, GError **error)
{
  g_autofree char *real = recto_real_path (job->path, error);
  g_autofree char *folder = NULL;
  RectoPart *part;

  if (real == NULL)
    return FALSE;
  g_free (job->path);
  job->path = g_steal_pointer (&real);
  job->files = g_strdup (desk->files_path);
  folder = g_path_get_dirname (job->path);
  if (!check_place (desk, job->path, error) || !recto_check_space (folder, get_size (desk), error))
    return FALSE;
  part = recto_part_new (folder, "copy", error);
  if (part == NULL)
    return FALSE;
  job->copying = recto_desk_copying_new (part);
  return TRUE;
}

/* A copy that is ours alone, open for writing. */
static RectoDesk *
open_part (RectoPart *part, int *version, GError **error)
{
  RectoDesk *copy = recto_desk_new (part->path);

  /* Nobody else knows the file, so there is nothing to lock and no change of others to look for. */
  copy->in_memory = TRUE;
  if (recto_sql_open (&copy->sql, part->path, SQLITE_OPEN_READWRITE, error) &&
      recto_sql_accept (&copy->sql, version, error))
    {
      copy->is_open = TRUE;
      return copy;
    }
  recto_desk_free (copy);
  return NULL;
}

static gboolean
store_change (RectoDesk *copy, gpointer change, GError **error)
{
  return recto_desk_store_change (copy, change, error);
}

/* A change that does not fit there either stays in the rescue file. */
static gboolean
add_pending (RectoDesk *desk, RectoPart *part, GError **error)
{
  int version;
  RectoDesk *copy = open_part (part, &version, error);
  GList *link;

  if (copy == NULL)
    return FALSE;
  for (link = desk->pending.head; link != NULL; link = link->next)
    {
      g_autoptr (GError) failure = NULL;

      if (!recto_desk_transact (copy, store_change, link->data, &failure))
        g_debug ("A change is not in the copy: %s", failure->message);
    }
  recto_desk_free (copy);
  return TRUE;
}

gboolean
recto_desk_copy_step (RectoDesk *desk, RectoCopyJob *job, GError **error)
{
  gboolean connected = recto_desk_connect (desk, NULL);

  if (job->copying == NULL && !begin (desk, job, error))
    return FALSE;
  /* The connection is lost and the path leads elsewhere or nowhere; the descriptor still has it. */
  if (!connected && desk->fd >= 0)
    {
      if (!recto_copy_bytes (desk->fd, job->copying->part->fd, error) ||
          !recto_part_copy_journal (job->copying->part, desk->file, error))
        return FALSE;
    }
  else if (!recto_desk_copying_step (desk, job->copying, error))
    return FALSE;
  return desk->goes_on || (connected && g_queue_is_empty (&desk->pending)) ||
         add_pending (desk, job->copying->part, error);
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autofree char *writing = g_strconcat (to, ".part", NULL);
  int in, out;
  gboolean copied;

  if (link (from, to) == 0 || errno == EEXIST || errno == ENOENT)
    return TRUE;
  in = open (from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (in < 0)
    return errno == ENOENT || recto_fail_system (errno, "Opening", from, error);
  out = open (writing, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  copied = out >= 0 ? recto_copy_bytes (in, out, error)
                    : recto_fail_system (errno, "Making", writing, error);
  if (copied && (fsync (out) != 0 || g_rename (writing, to) != 0))
    copied = recto_fail_system (errno, "Writing", to, error);
  if (!copied)
    g_unlink (writing);
  if (out >= 0)
    close (out);
  close (in);
  return copied;
}

gboolean
recto_desk_copy_files (RectoDesk *desk, const char *from, const char *to, GError **error)
{
  RectoSqlRow row = { .table = "file" };
  gboolean copied = TRUE;
  guint n = 0;
  int result;

  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_FILES, NULL, 0, error);
  if (row.statement == NULL)
    return FALSE;
  while (copied && (result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      const guint8 *hash = sqlite3_column_blob (row.statement, 1);
      g_autofree char *name = NULL;
      g_autofree char *source = NULL;
      g_autofree char *target = NULL;

      if (sqlite3_column_bytes (row.statement, 1) != 32)
        continue;
      if (n++ == 0 && g_mkdir (to, 0700) != 0 && errno != EEXIST)
        {
          copied = recto_fail_system (errno, "Making", to, error);
          break;
        }
      name = recto_file_name (hash);
      source = g_build_filename (from, name, NULL);
      target = g_build_filename (to, name, NULL);
      copied = copy_file (source, target, error);
    }
  sqlite3_reset (row.statement);
  if (!copied || result < 0)
    return FALSE;
  return n == 0 || recto_sync_folder (to, error);
}

static gboolean
mark (RectoPart *part, GError **error)
{
  int version;
  RectoDesk *copy = open_part (part, &version, error);
  gboolean marked = copy != NULL && recto_desk_mark_copy (copy, version, error);

  if (copy != NULL)
    recto_desk_free (copy);
  return marked;
}

gboolean
recto_copy_job_finish (RectoCopyJob *job, GError **error)
{
  g_autofree char *files = g_strconcat (job->path, "-files", NULL);
  RectoPart *part = job->copying->part;
  RectoDesk *desk;
  gboolean copied;

  if (!mark (part, error) || !recto_part_check (part, error))
    return FALSE;
  if (job->files != NULL)
    {
      desk = recto_desk_open_file (part->path, NULL, NULL, error);
      if (desk == NULL)
        return FALSE;
      copied = recto_desk_copy_files (desk, job->files, files, error);
      recto_desk_free (desk);
      if (!copied)
        return FALSE;
    }
  return recto_part_publish (part, job->path, TRUE, error);
}
