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
  parts->free_job (parts->job);
  g_free (parts);
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
