/* recto-session-keeping.c: backups to be looked through, removed articles, copies.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-keeping.h"
#include "recto-session-private.h"

static GTask *
new_task (RectoSession *self,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer data,
          gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  return task;
}

static void
list_backups_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, recto_backup_list (data), (GDestroyNotify) g_ptr_array_unref);
}

void
recto_session_list_backups_async (RectoSession *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));

  task = new_task (self, cancellable, callback, data, recto_session_list_backups_async);
  g_task_set_task_data (task, g_strdup (recto_store_get_path (self->store)), g_free);
  g_task_run_in_thread (task, list_backups_on_thread);
}

GPtrArray *
recto_session_list_backups_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
list_removed_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *removed = recto_store_list_removed (RECTO_SESSION (source)->store, &error);

  if (removed == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, removed, (GDestroyNotify) g_ptr_array_unref);
}

void
recto_session_list_removed_async (RectoSession *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));

  task = new_task (self, NULL, callback, data, recto_session_list_removed_async);
  g_task_run_in_thread (task, list_removed_on_thread);
}

GPtrArray *
recto_session_list_removed_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (recto_store_copy_finish (RECTO_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
recto_session_copy_async (RectoSession *self,
                          const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (path != NULL);

  recto_session_save_all (self); /* commits come before the copy, whether they succeed or not */
  recto_store_copy_async (self->store, path, cancellable, on_copied,
                          new_task (self, cancellable, callback, data, recto_session_copy_async));
}

gboolean
recto_session_copy_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
