/* recto-store-register.c: the register's edits and what means its entries, asked of the writer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-store-register.h"

#include "recto-store-private.h"

static gpointer
run_edit (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_edit_register (desk, input, error);
}

RectoRegisterMove *
recto_store_edit_register (RectoStore *self, const RectoRegisterRequest *request, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  return recto_store_call (self, RECTO_WORK_WRITE, run_edit, (gpointer) request, error);
}

static void
request_free (RectoRegisterRequest *request)
{
  g_free ((char *) request->who);
  g_ptr_array_unref ((GPtrArray *) request->entries);
  g_free (request);
}

static RectoRegisterRequest *
copy_request (const RectoRegisterRequest *request)
{
  RectoRegisterRequest *copy = g_memdup2 (request, sizeof *request);
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);

  for (guint i = 0; i < request->entries->len; i++)
    g_ptr_array_add (entries, recto_entry_copy (request->entries->pdata[i]));
  copy->entries = entries;
  copy->who = g_strdup (request->who);
  return copy;
}

void
recto_store_edit_register_async (RectoStore *self,
                                 const RectoRegisterRequest *request,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (request != NULL);

  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_WRITE,
                    .run = run_edit,
                    .input = copy_request (request),
                    .free_input = (GDestroyNotify) request_free,
                    .free_result = (GDestroyNotify) recto_register_move_free },
      recto_store_new_task (self, NULL, callback, data, recto_store_edit_register_async));
}

RectoRegisterMove *
recto_store_edit_register_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
run_undo (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_undo_register (desk, error);
}

RectoRegisterMove *
recto_store_undo_register (RectoStore *self, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return recto_store_call (self, RECTO_WORK_WRITE, run_undo, NULL, error);
}

static gpointer
run_redo (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_redo_register (desk, error);
}

RectoRegisterMove *
recto_store_redo_register (RectoStore *self, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return recto_store_call (self, RECTO_WORK_WRITE, run_redo, NULL, error);
}

static gpointer
run_look (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_look_at_register (desk, error);
}

RectoRegisterMove *
recto_store_look_at_register (RectoStore *self, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_look, NULL, error);
}

typedef struct
{
  const RectoUid *entry;
  guint max;
} HistoryRequest;

static gpointer
run_history (RectoDesk *desk, gpointer input, GError **error)
{
  const HistoryRequest *request = input;

  return recto_desk_list_register_edits (desk, request->entry, request->max, error);
}

GPtrArray *
recto_store_list_register_edits (RectoStore *self, const RectoUid *entry, guint max, GError **error)
{
  HistoryRequest request = { entry, max };

  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_history, &request, error);
}

typedef struct
{
  GArray *entries;
  guint max;
} MentionsRequest;

static void
mentions_request_free (MentionsRequest *request)
{
  g_array_unref (request->entries);
  g_free (request);
}

static gpointer
run_mentions (RectoDesk *desk, gpointer input, GError **error)
{
  const MentionsRequest *request = input;

  return recto_desk_list_mentions (desk, request->entries, request->max, error);
}

GPtrArray *
recto_store_list_mentions (RectoStore *self, const GArray *entries, guint max, GError **error)
{
  MentionsRequest request = { (GArray *) entries, max };

  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);
  g_return_val_if_fail (entries != NULL, NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_mentions, &request, error);
}

void
recto_store_list_mentions_async (RectoStore *self,
                                 const GArray *entries,
                                 guint max,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  MentionsRequest *request = NULL;

  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (entries != NULL);

  request = g_new (MentionsRequest, 1);
  *request = (MentionsRequest){ g_array_copy ((GArray *) entries), max };
  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_READ,
                    .run = run_mentions,
                    .input = request,
                    .free_input = (GDestroyNotify) mentions_request_free,
                    .free_result = (GDestroyNotify) g_ptr_array_unref },
      recto_store_new_task (self, cancellable, callback, data, recto_store_list_mentions_async));
}

GPtrArray *
recto_store_list_mentions_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
