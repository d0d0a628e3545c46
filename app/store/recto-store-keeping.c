/* recto-store-keeping.c: the public calls of keeping: backups, copies, checks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"
#include "recto-store-private.h"

/* Long work has two parts: the writer copies pages in steps between which commits run; what remains
 * (checking, bringing to the disk, naming) is done on the copy by another thread, so that it delays
 * nobody. An asynchronous call is a task over both: */

typedef struct
{
  gpointer job; /* owned */
  GDestroyNotify free_job;
  GTaskThreadFunc finish; /* with the outer task, whose data this is */
} TwoParts;

static void
two_parts_free (TwoParts *parts)
{
  g_clear_pointer (&parts->job, parts->free_job);
  g_free (parts);
}

/* What was private to the work is gone before anybody hears of its end. */
static void
end_parts (TwoParts *parts)
{
  g_clear_pointer (&parts->job, parts->free_job);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  TwoParts *parts = g_task_get_task_data (task);

  if (!recto_store_finish_plain (result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, parts->finish);
}

/* @task: (transfer full) */
static void
run_two_parts (RectoStore *self, RectoWorkFunc run, TwoParts *parts, GTask *task)
{
  GTask *inner = recto_store_new_task (self, g_task_get_cancellable (task), on_copied, task, run);

  g_task_set_task_data (task, parts, (GDestroyNotify) two_parts_free);
  recto_writer_push (self->writer,
                     &(RectoWork){ .kind = RECTO_WORK_STEPS, .run = run, .input = parts->job },
                     inner);
}

static TwoParts *
two_parts_new (gpointer job, GDestroyNotify free_job, GTaskThreadFunc finish)
{
  TwoParts *parts = g_new (TwoParts, 1);

  *parts = (TwoParts){ job, free_job, finish };
  return parts;
}

/* Backups. */

static gpointer
run_backup (RectoDesk *desk, gpointer input, GError **error)
{
  recto_desk_backup_step (desk, input, error);
  return NULL;
}

RectoBackup *
recto_store_backup (RectoStore *self, GError **error)
{
  g_autoptr (RectoBackupJob) job = recto_backup_job_new ();

  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  if (!recto_store_call_plain (self, RECTO_WORK_STEPS, run_backup, job, error))
    return NULL;
  return recto_backup_job_finish (job, error);
}

static void
finish_backup (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TwoParts *parts = data;
  GError *error = NULL;
  RectoBackup *backup = recto_backup_job_finish (parts->job, &error);

  end_parts (parts);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, backup, (GDestroyNotify) recto_backup_free);
}

/**
 * recto_store_backup_async:
 * @cancellable: (nullable): heeded between two steps
 *
 * Thread: @callback runs in the caller's main context.
 */
void
recto_store_backup_async (RectoStore *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));

  run_two_parts (
      self, run_backup,
      two_parts_new (recto_backup_job_new (), (GDestroyNotify) recto_backup_job_free,
                     finish_backup),
      recto_store_new_task (self, cancellable, callback, data, recto_store_backup_async));
}

RectoBackup *
recto_store_backup_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Copies elsewhere. */

static gpointer
run_copy (RectoDesk *desk, gpointer input, GError **error)
{
  recto_desk_copy_step (desk, input, error);
  return NULL;
}

gboolean
recto_store_copy (RectoStore *self, const char *path, GError **error)
{
  g_autoptr (RectoCopyJob) job = NULL;

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  job = recto_copy_job_new (path);
  return recto_store_call_plain (self, RECTO_WORK_STEPS, run_copy, job, error) &&
         recto_copy_job_finish (job, error);
}

static void
finish_copy (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TwoParts *parts = data;
  GError *error = NULL;
  gboolean copied = recto_copy_job_finish (parts->job, &error);

  end_parts (parts);
  if (copied)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * recto_store_copy_async:
 * @path: where to
 * @cancellable: (nullable): heeded between two steps
 *
 * Thread: @callback runs in the caller's main context.
 */
void
recto_store_copy_async (RectoStore *self,
                        const char *path,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (path != NULL);

  run_two_parts (
      self, run_copy,
      two_parts_new (recto_copy_job_new (path), (GDestroyNotify) recto_copy_job_free, finish_copy),
      recto_store_new_task (self, cancellable, callback, data, recto_store_copy_async));
}

gboolean
recto_store_copy_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Compacting and removing for good. */

static gpointer
run_compact (RectoDesk *desk, gpointer input, GError **error)
{
  recto_desk_compact (desk, input, error);
  return NULL;
}

gboolean
recto_store_compact (RectoStore *self, guint64 *saved, GError **error)
{
  guint64 bytes;

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);

  return recto_store_call_plain (self, RECTO_WORK_WRITE, run_compact,
                                 saved != NULL ? saved : &bytes, error);
}

static gpointer
run_purge (RectoDesk *desk, gpointer input, GError **error)
{
  recto_desk_purge (desk, input, error);
  return NULL;
}

gboolean
recto_store_purge (RectoStore *self,
                   const RectoUid *article,
                   gint64 before,
                   guint *n,
                   GError **error)
{
  RectoPurgeRequest request = { article, before, 0 };
  gboolean done;

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);

  done = recto_store_call_plain (self, RECTO_WORK_WRITE, run_purge, &request, error);
  if (n != NULL)
    *n = request.n;
  return done;
}

static void
purge_request_free (RectoPurgeRequest *request)
{
  g_free ((RectoUid *) request->article);
  g_free (request);
}

void
recto_store_purge_async (RectoStore *self,
                         const RectoUid *article,
                         gint64 before,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  RectoPurgeRequest *request;
  GTask *task;

  g_return_if_fail (RECTO_IS_STORE (self));

  request = g_new0 (RectoPurgeRequest, 1);
  request->article = article != NULL ? g_memdup2 (article, sizeof *article) : NULL;
  request->before = before;
  task = recto_store_new_task (self, NULL, callback, data, recto_store_purge_async);
  g_task_set_task_data (task, request, (GDestroyNotify) purge_request_free);
  recto_writer_push (self->writer,
                     &(RectoWork){ .kind = RECTO_WORK_WRITE, .run = run_purge, .input = request },
                     task);
}

gboolean
recto_store_purge_finish (RectoStore *self, GAsyncResult *result, guint *n, GError **error)
{
  const RectoPurgeRequest *request;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  request = g_task_get_task_data (G_TASK (result));
  if (n != NULL)
    *n = request->n;
  return recto_store_finish_plain (result, error);
}

/* Checking without delaying anybody: a private copy is looked at. Where none can be made, for want
 * of room, the desk itself is. */

typedef struct
{
  char *files;               /* owned, nullable */
  RectoDeskCopying *copying; /* owned, nullable */
  gboolean done;             /* no copy could be made: these are the findings */
  GPtrArray *findings;       /* owned, nullable */
} CheckJob;

static void
check_job_free (CheckJob *job)
{
  g_clear_pointer (&job->copying, recto_desk_copying_free);
  g_clear_pointer (&job->findings, g_ptr_array_unref);
  g_free (job->files);
  g_free (job);
}

static gboolean
begin_check (RectoDesk *desk, CheckJob *job, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "recto", NULL);
  RectoPart *part;

  job->files = g_strdup (desk->files_path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return FALSE;
  part = recto_part_new (folder, "check", error);
  if (part == NULL)
    return FALSE;
  job->copying = recto_desk_copying_new (part);
  return TRUE;
}

static gpointer
run_check (RectoDesk *desk, gpointer input, GError **error)
{
  CheckJob *job = input;

  if ((job->copying == NULL && !begin_check (desk, job, NULL)) ||
      !recto_desk_copying_step (desk, job->copying, NULL))
    {
      desk->goes_on = FALSE;
      job->done = TRUE;
      job->findings = recto_desk_verify (desk, error);
    }
  return NULL;
}

static void
finish_check (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TwoParts *parts = data;
  CheckJob *job = parts->job;
  g_autoptr (GPtrArray) findings = NULL;
  GError *error = NULL;
  RectoDesk *copy;

  if (!job->done)
    {
      copy = recto_desk_open_file (job->copying->part->path, job->files, NULL, &error);
      if (copy != NULL)
        {
          job->findings = recto_desk_verify (copy, &error);
          recto_desk_free (copy);
        }
    }
  findings = g_steal_pointer (&job->findings);
  end_parts (parts);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&findings), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * recto_store_verify_async:
 * @cancellable: (nullable): heeded while the desk is copied
 *
 * Thread: @callback runs in the caller's main context.
 */
void
recto_store_verify_async (RectoStore *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));

  run_two_parts (
      self, run_check,
      two_parts_new (g_new0 (CheckJob, 1), (GDestroyNotify) check_job_free, finish_check),
      recto_store_new_task (self, cancellable, callback, data, recto_store_verify_async));
}

GPtrArray *
recto_store_verify_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Removed articles. */

static gpointer
run_list_removed (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_list_removed (desk, error);
}

GPtrArray *
recto_store_list_removed (RectoStore *self, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_list_removed, NULL, error);
}
