/* recto-desk-backup.c: a backup of the open desk made, if there is anything new to keep.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

RectoBackupJob *
recto_backup_job_new (void)
{
  return g_new0 (RectoBackupJob, 1);
}

void
recto_backup_job_free (RectoBackupJob *job)
{
  g_clear_pointer (&job->copying, recto_desk_copying_free);
  g_free (job->desk);
  g_free (job);
}

/* One that cannot be read has another content. */
static gboolean
has_content (const char *path, guint64 stamp)
{
  int version;
  RectoDesk *backup = recto_desk_open_file (path, NULL, &version, NULL);
  guint64 theirs;
  gboolean same;

  if (backup == NULL)
    return FALSE;
  same = recto_desk_read_stamp (backup, version, &theirs, NULL) && theirs == stamp;
  recto_desk_free (backup);
  return same;
}

/* The newest backup if it has the very content of the desk, also where a wrong clock left others
 * with later names. */
static RectoBackup *
find_kept (RectoDesk *desk, int version)
{
  g_autoptr (GPtrArray) list = recto_backup_list (desk->path);
  const RectoBackup *latest = recto_backups_find_latest (list);
  const RectoBackup *first = list->len > 0 ? g_ptr_array_index (list, 0) : NULL;
  guint64 stamp;

  if (first == NULL || !recto_desk_read_stamp (desk, version, &stamp, NULL))
    return NULL;
  if (latest != NULL && has_content (latest->path, stamp))
    return recto_backup_copy (latest);
  if (first != latest && has_content (first->path, stamp))
    return recto_backup_copy (first);
  return NULL;
}

static guint64
get_size (RectoDesk *desk)
{
  struct stat status;

  return fstat (desk->fd, &status) == 0 ? (guint64) status.st_size : 0;
}

/* @version: of the desk's schema; @kept: (out) (nullable): a backup that makes this one needless */
static gboolean
begin (RectoDesk *desk, RectoBackupJob *job, int version, RectoBackup **kept, GError **error)
{
  g_autofree char *folder = recto_backups_folder (desk->path);
  g_autofree char *parent = g_path_get_dirname (folder);
  RectoPart *part;

  if (desk->in_memory || desk->info.read_only)
    {
      g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY,
                           "No backups are made of a desk that is open for reading alone");
      return FALSE;
    }
  if (!recto_desk_connect (desk, error))
    return FALSE;
  if (job->desk == NULL)
    job->desk = g_strdup (desk->path);
  *kept = find_kept (desk, version);
  if (*kept != NULL)
    return TRUE;
  if (g_mkdir (folder, 0700) == 0
          ? !recto_sync_folder (parent, error)
          : errno != EEXIST && !recto_fail_system (errno, "Making", folder, error))
    return FALSE;
  if (!recto_check_space (folder, get_size (desk), error))
    return FALSE;
  part = recto_part_new (folder, "backup", error);
  if (part == NULL)
    return FALSE;
  job->copying = recto_desk_copying_new (part);
  return TRUE;
}

gboolean
recto_desk_backup_step (RectoDesk *desk, RectoBackupJob *job, GError **error)
{
  g_autoptr (RectoBackup) kept = NULL;

  if (job->copying == NULL && !begin (desk, job, RECTO_DESK_VERSION, &kept, error))
    return FALSE;
  return job->copying == NULL || recto_desk_copying_step (desk, job->copying, error);
}

RectoBackup *
recto_backup_job_finish (RectoBackupJob *job, GError **error)
{
  if (job->copying == NULL || !recto_part_check (job->copying->part, error))
    return NULL;
  return recto_backups_add (job->desk, job->copying->part, error);
}

RectoBackup *
recto_desk_backup_before (RectoDesk *desk, GError **error)
{
  g_autoptr (RectoBackupJob) job = recto_backup_job_new ();
  int version = recto_desk_read_version (&desk->sql, error);
  RectoBackup *kept = NULL;

  if (version < 0 || !begin (desk, job, version, &kept, error) || kept != NULL)
    return kept;
  do
    {
      desk->goes_on = FALSE;
      if (!recto_desk_copying_step (desk, job->copying, error))
        return NULL;
    }
  while (desk->goes_on);
  return recto_backup_job_finish (job, error);
}
