/* recto-store-handing.c: the public calls of the store about the register, photos, handing over and
 * taking in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-parcel-private.h"
#include "recto-store-private.h"

/* The register. */

static gpointer
run_list_entries (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_list_entries (desk, error);
}

GPtrArray *
recto_store_list_entries (RectoStore *self, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_list_entries, NULL, error);
}

gboolean
recto_store_put_entry (RectoStore *self, const RectoEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (RectoRegisterMove) move = NULL;
  RectoRegisterRequest request = { .step = recto_uid_new (), .entries = entries };

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  g_ptr_array_add (entries, (gpointer) entry);
  request.made_at = entry->changed_at;
  request.who = entry->changed_by;
  move = recto_store_edit_register (self, &request, error);
  return move != NULL;
}

/* Files. */

typedef struct
{
  GBytes *bytes;
  guint8 *hash;
} FileRequest;

static gpointer
run_keep_file (RectoDesk *desk, gpointer input, GError **error)
{
  FileRequest *request = input;

  recto_desk_add_file (desk, request->bytes, request->hash, error);
  return NULL;
}

gboolean
recto_store_keep_file (RectoStore *self, GBytes *bytes, guint8 *hash, GError **error)
{
  FileRequest request = { bytes, hash };

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (bytes != NULL && hash != NULL, FALSE);

  return recto_store_call_plain (self, RECTO_WORK_WRITE, run_keep_file, &request, error);
}

static gpointer
run_load_file (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_load_file (desk, input, error);
}

GBytes *
recto_store_load_file (RectoStore *self, const guint8 *hash, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);
  g_return_val_if_fail (hash != NULL, NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_load_file, (gpointer) hash, error);
}

/* Handing over. */

static gpointer
run_collect (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_collect_parcel (desk, input, error);
}

/* The texts are read on the writer's thread; the file is written on the caller's, so that typing
 * never waits for photos. */
gboolean
recto_store_hand_over (RectoStore *self, const RectoHandover *handover, GError **error)
{
  g_autoptr (RectoParcelContent) content = NULL;

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (handover != NULL && handover->path != NULL, FALSE);

  content = recto_store_call (self, RECTO_WORK_READ, run_collect, (gpointer) handover, error);
  return content != NULL && recto_parcel_write (content, handover->path, error);
}

/* A copy of a handover, for another thread. */
typedef struct
{
  RectoHandover handover;
  RectoUid project;
} HandoverCopy;

static gpointer
copy_uid (gconstpointer uid, gpointer unused)
{
  return g_memdup2 (uid, sizeof (RectoUid));
}

static HandoverCopy *
copy_handover (const RectoHandover *handover)
{
  HandoverCopy *copy = g_new0 (HandoverCopy, 1);
  GPtrArray *articles = NULL;

  if (handover->articles != NULL)
    {
      articles = g_ptr_array_copy ((GPtrArray *) handover->articles, copy_uid, NULL);
      g_ptr_array_set_free_func (articles, g_free);
    }
  if (handover->project != NULL)
    copy->project = *handover->project;
  copy->handover = (RectoHandover){
    .articles = articles,
    .project = handover->project != NULL ? &copy->project : NULL,
    .history = handover->history,
    .who = g_strdup (handover->who),
    .path = g_strdup (handover->path),
  };
  return copy;
}

static void
handover_copy_free (HandoverCopy *copy)
{
  if (copy->handover.articles != NULL)
    g_ptr_array_unref ((GPtrArray *) copy->handover.articles);
  g_free ((char *) copy->handover.who);
  g_free ((char *) copy->handover.path);
  g_free (copy);
}

static void
hand_over_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const HandoverCopy *copy = data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (recto_store_hand_over (RECTO_STORE (source), &copy->handover, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * recto_store_hand_over_async:
 * @cancellable: (nullable): heeded until the work begins
 *
 * Thread: @callback runs in the caller's main context.
 */
void
recto_store_hand_over_async (RectoStore *self,
                             const RectoHandover *handover,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (handover != NULL && handover->path != NULL);

  task = recto_store_new_task (self, cancellable, callback, data, recto_store_hand_over_async);
  g_task_set_task_data (task, copy_handover (handover), (GDestroyNotify) handover_copy_free);
  g_task_run_in_thread (task, hand_over_on_thread);
}

gboolean
recto_store_hand_over_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Taking in. */

static gpointer
run_take_in (RectoDesk *desk, gpointer input, GError **error)
{
  recto_desk_take_in (desk, input, error);
  return NULL;
}

gboolean
recto_store_take_in (RectoStore *self, const RectoIntakeRequest *request, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (request != NULL, FALSE);

  return recto_store_call_plain (self, RECTO_WORK_WRITE, run_take_in, (gpointer) request, error);
}

static gpointer
run_list_intakes (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_list_intakes (desk, error);
}

GPtrArray *
recto_store_list_intakes (RectoStore *self, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_list_intakes, NULL, error);
}

RectoIntake *
recto_store_find_intake (RectoStore *self, const RectoUid *uid, GError **error)
{
  g_autoptr (GPtrArray) intakes = recto_store_list_intakes (self, error);
  guint i;

  for (i = 0; intakes != NULL && i < intakes->len; i++)
    {
      const RectoIntake *intake = g_ptr_array_index (intakes, i);

      if (uid != NULL ? recto_uid_equal (&intake->uid, uid) : !intake->undone)
        return g_ptr_array_steal_index (intakes, i);
    }
  return NULL;
}

static gpointer
run_undo_intake (RectoDesk *desk, gpointer input, GError **error)
{
  recto_desk_undo_intake (desk, input, error);
  return NULL;
}

gboolean
recto_store_undo_intake (RectoStore *self, const RectoIntakeUndo *undo, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (undo != NULL, FALSE);

  return recto_store_call_plain (self, RECTO_WORK_WRITE, run_undo_intake, (gpointer) undo, error);
}
