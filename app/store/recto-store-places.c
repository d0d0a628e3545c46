/* recto-store-places.c: public calls about where a desk lies and what could not be put on it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-rescue.h"
#include "recto-desk-working.h"
#include "recto-store-private.h"

const RectoStoreInfo *
recto_store_get_info (RectoStore *self)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return &self->info;
}

RectoUid
recto_store_get_uid (RectoStore *self)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), RECTO_UID_NONE);

  return self->uid;
}

static gpointer
run_check_file (RectoDesk *desk, gpointer input, GError **error)
{
  recto_desk_check_same_file (desk, error);
  return NULL;
}

void
recto_store_check_file_async (RectoStore *self, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));

  recto_writer_push (
      self->writer, &(RectoWork){ .kind = RECTO_WORK_READ, .run = run_check_file },
      recto_store_new_task (self, NULL, callback, data, recto_store_check_file_async));
}

gboolean
recto_store_check_file_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return recto_store_finish_plain (result, error);
}

gboolean
recto_store_is_rescued (RectoStore *self)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);

  return self->all_rescued == NULL || g_atomic_int_get (self->all_rescued);
}

static gpointer
run_rescue (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_rescue (desk, GPOINTER_TO_INT (input), error);
}

RectoRescueResult *
recto_store_rescue (RectoStore *self, gboolean apply, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return recto_store_call (self, RECTO_WORK_WRITE, run_rescue, GINT_TO_POINTER (apply), error);
}

void
recto_store_rescue_async (RectoStore *self,
                          gboolean apply,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));

  recto_writer_push (self->writer,
                     &(RectoWork){ .kind = RECTO_WORK_WRITE,
                                   .run = run_rescue,
                                   .input = GINT_TO_POINTER (apply),
                                   .free_result = (GDestroyNotify) recto_rescue_result_free },
                     recto_store_new_task (self, NULL, callback, data, recto_store_rescue_async));
}

RectoRescueResult *
recto_store_rescue_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Publishing gives its path or nothing; failure is told by the error alone. */
static gpointer
run_publish (RectoDesk *desk, gpointer input, GError **error)
{
  char *conflict = NULL;

  recto_desk_publish (desk, &conflict, error);
  return conflict;
}

static gboolean
take_conflict (RectoStore *self, char *path, GError *failure, char **conflict, GError **error)
{
  if (path != NULL)
    {
      self->old_paths = g_slist_prepend (self->old_paths, self->path);
      self->path = g_strdup (path);
    }
  if (conflict != NULL)
    *conflict = path;
  else
    g_free (path);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

gboolean
recto_store_publish (RectoStore *self, char **conflict, GError **error)
{
  GError *failure = NULL;
  char *path;

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);

  path = recto_store_call (self, RECTO_WORK_WRITE, run_publish, NULL, &failure);
  return take_conflict (self, path, failure, conflict, error);
}

void
recto_store_publish_async (RectoStore *self, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));

  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_WRITE, .run = run_publish, .free_result = g_free },
      recto_store_new_task (self, NULL, callback, data, recto_store_publish_async));
}

gboolean
recto_store_publish_finish (RectoStore *self, GAsyncResult *result, char **conflict, GError **error)
{
  GError *failure = NULL;
  char *path;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  path = g_task_propagate_pointer (G_TASK (result), &failure);
  return take_conflict (self, path, failure, conflict, error);
}
