/* recto-session-take-table.c: many entries of the register changed as one step.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-handing-private.h"
#include "recto-session-take-table.h"
#include "recto-store-register.h"

static void
on_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RectoSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (RectoRegisterMove) move =
      recto_store_edit_register_finish (RECTO_STORE (source), result, &error);

  if (move == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < move->entries->len; i++)
    recto_session_know_entry (self, move->entries->pdata[i]);
  self->can_undo_register = move->can_undo;
  self->can_redo_register = move->can_redo;
  recto_session_note_change (self);
  recto_session_tell_entries (self);
  g_task_return_boolean (task, TRUE);
}

/* As it is to be stored: with a version of its own, and whose it is. Returns: (transfer full) */
static RectoEntry *
sign (RectoSession *self, const RectoEntry *entry)
{
  RectoEntry *copy = recto_entry_copy (entry);

  if (recto_session_find_entry (self, &entry->uid) != NULL)
    {
      recto_entry_touch (copy, self->author);
      return copy;
    }
  copy->changed_at = g_get_real_time ();
  g_free (copy->changed_by);
  copy->changed_by = g_strdup (self->author);
  return copy;
}

void
recto_session_take_table_async (RectoSession *self,
                                const GPtrArray *entries,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  GTask *task = NULL;
  g_autoptr (GPtrArray) signed_entries = NULL;
  RectoRegisterRequest request = { .step = recto_uid_new (), .made_at = g_get_real_time () };

  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (entries != NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, recto_session_take_table_async);
  signed_entries = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GError) wrong = NULL;

      g_ptr_array_add (signed_entries, sign (self, entries->pdata[i]));
      if (!recto_entry_check (signed_entries->pdata[i], &wrong))
        {
          g_task_return_new_error (task, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s",
                                   wrong->message);
          g_object_unref (task);
          return;
        }
    }
  request.who = self->author;
  request.entries = signed_entries;
  recto_store_edit_register_async (self->store, &request, on_taken, task);
}

gboolean
recto_session_take_table_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
