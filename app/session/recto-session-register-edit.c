/* recto-session-register-edit.c: the register changed by people, undone, redone and looked into.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-handing-private.h"

static gboolean
fail (RectoSessionError code, const char *what, GError **error)
{
  g_set_error_literal (error, RECTO_SESSION_ERROR, code, what);
  return FALSE;
}

/* What came of a step, in memory too. */
static void
take_move (RectoSession *self, const RectoRegisterMove *move)
{
  for (guint i = 0; i < move->entries->len; i++)
    recto_session_know_entry (self, move->entries->pdata[i]);
  for (guint i = 0; i < move->gone->len; i++)
    recto_session_forget_entry (self, &g_array_index (move->gone, RectoUid, i));
  self->can_undo_register = move->can_undo;
  self->can_redo_register = move->can_redo;
  recto_session_note_change (self);
  recto_session_tell_entries (self);
}

/* Entries as they shall be, versions and all; those that the desk has not got yet go first, since a
 * step is made on what was there before. (element-type RectoEntry) */
static gboolean
store_step (RectoSession *self, const GPtrArray *entries, GError **error)
{
  RectoRegisterRequest request = {
    .step = recto_uid_new (), .made_at = g_get_real_time (), .who = self->author, .entries = entries
  };
  g_autoptr (RectoRegisterMove) move = NULL;

  if (!recto_session_flush_entries (self, error))
    return FALSE;
  move = recto_store_edit_register (self->store, &request, error);
  if (move == NULL)
    return FALSE;
  take_move (self, move);
  return TRUE;
}

/* One entry as it shall be: @list (element-type RectoEntry) gets it unless nothing changes. */
static gboolean
add_wanted (RectoSession *self, const RectoEntry *wanted, GPtrArray *list, GError **error)
{
  const RectoEntry *known = recto_session_find_entry (self, &wanted->uid);
  g_autoptr (RectoEntry) entry = recto_entry_copy (wanted);
  g_autoptr (GError) wrong = NULL;

  if (known != NULL && recto_entry_same_content (known, wanted))
    return TRUE;
  if (known != NULL)
    {
      entry->version = known->version;
      g_array_unref (entry->ancestors);
      entry->ancestors = g_array_copy (known->ancestors);
      recto_entry_touch (entry, self->author);
    }
  else
    {
      entry->changed_at = g_get_real_time ();
      g_free (entry->changed_by);
      entry->changed_by = g_strdup (self->author);
    }
  if (!recto_entry_check (entry, &wrong))
    return fail (RECTO_SESSION_ERROR_INPUT, wrong->message, error);
  g_ptr_array_add (list, g_steal_pointer (&entry));
  return TRUE;
}

/* Returns: (transfer full) (element-type RectoEntry) (nullable): what differs, ready to be stored
 */
static GPtrArray *
list_wanted (RectoSession *self, const GPtrArray *entries, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);

  for (guint i = 0; i < entries->len; i++)
    if (!add_wanted (self, entries->pdata[i], list, error))
      return NULL;
  return g_steal_pointer (&list);
}

gboolean
recto_session_edit_entries (RectoSession *self, const GPtrArray *entries, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);
  g_return_val_if_fail (entries != NULL, FALSE);

  list = list_wanted (self, entries, error);
  return list != NULL && (list->len == 0 || store_step (self, list, error));
}

static void
on_step_stored (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (RectoRegisterMove) move =
      recto_store_edit_register_finish (RECTO_STORE (object), result, &error);

  if (move == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_move (g_task_get_source_object (task), move);
  g_task_return_boolean (task, TRUE);
}

void
recto_session_edit_entries_async (RectoSession *self,
                                  const GPtrArray *entries,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) list = NULL;
  RectoRegisterRequest request = { .made_at = g_get_real_time (), .step = recto_uid_new () };
  GError *error = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (entries != NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, recto_session_edit_entries_async);
  list = list_wanted (self, entries, &error);
  if (list == NULL || (list->len > 0 && !recto_session_flush_entries (self, &error)))
    {
      g_task_return_error (task, error);
      return;
    }
  if (list->len == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  request.who = self->author;
  request.entries = list;
  recto_store_edit_register_async (self->store, &request, on_step_stored, g_steal_pointer (&task));
}

gboolean
recto_session_edit_entries_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
edit_one (RectoSession *self, const RectoEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  g_ptr_array_add (entries, (gpointer) entry);
  return recto_session_edit_entries (self, entries, error);
}

static gboolean
edit_named (RectoSession *self, const RectoEntry *entry, GError **error)
{
  if (!recto_session_has_namesake (self, entry))
    return edit_one (self, entry, error);
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
               "“%s” is in the register already", entry->name);
  return FALSE;
}

static void
set_line (char **field, const char *text)
{
  char *line = recto_session_clean_line (text);

  g_free (*field);
  *field = line;
}

RectoEntry *
recto_session_add_entry (RectoSession *self,
                         RectoEntryKind kind,
                         const char *name,
                         const char *note,
                         GError **error)
{
  g_autoptr (RectoEntry) entry = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  entry = recto_entry_new (kind, "");
  set_line (&entry->name, name);
  if (note != NULL)
    set_line (&entry->note, note);
  entry->verified = TRUE;
  return edit_named (self, entry, error)
             ? recto_entry_copy (recto_session_find_entry (self, &entry->uid))
             : NULL;
}

/* Returns: (transfer full) (nullable): to be changed */
static RectoEntry *
copy_known (RectoSession *self, const RectoUid *uid, GError **error)
{
  const RectoEntry *known = recto_session_find_entry (self, uid);

  if (known == NULL)
    fail (RECTO_SESSION_ERROR_MISSING, "There is no such entry in the register", error);
  return known != NULL ? recto_entry_copy (known) : NULL;
}

gboolean
recto_session_change_entry (RectoSession *self,
                            const RectoUid *uid,
                            const char *name,
                            const char *note,
                            GError **error)
{
  g_autoptr (RectoEntry) entry = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  entry = copy_known (self, uid, error);
  if (entry == NULL)
    return FALSE;
  if (name != NULL)
    set_line (&entry->name, name);
  if (note != NULL)
    set_line (&entry->note, note);
  entry->verified = TRUE;
  if (recto_entry_same_content (entry, recto_session_find_entry (self, uid)))
    return TRUE;
  return edit_named (self, entry, error);
}

gboolean
recto_session_remove_entry (RectoSession *self, const RectoUid *uid, GError **error)
{
  g_autoptr (RectoEntry) entry = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  entry = copy_known (self, uid, error);
  if (entry == NULL)
    return FALSE;
  entry->gone = TRUE;
  return edit_one (self, entry, error);
}

gboolean
recto_session_verify_entry (RectoSession *self, const RectoUid *uid, GError **error)
{
  g_autoptr (RectoEntry) entry = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  entry = copy_known (self, uid, error);
  if (entry == NULL)
    return FALSE;
  entry->verified = TRUE;
  return edit_one (self, entry, error);
}

gboolean
recto_session_merge_entries (RectoSession *self,
                             const RectoUid *kept,
                             const RectoUid *other,
                             GError **error)
{
  const RectoEntry *to = NULL, *from = NULL;
  g_autoptr (RectoEntry) entry = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  to = recto_session_resolve_entry (self, kept);
  from = recto_session_resolve_entry (self, other);
  if (to == NULL || from == NULL || to->gone || from->gone)
    return fail (RECTO_SESSION_ERROR_MISSING, "There is no such entry in the register", error);
  if (to == from)
    return fail (RECTO_SESSION_ERROR_INPUT, "These two are one already", error);
  if (to->kind != from->kind)
    return fail (RECTO_SESSION_ERROR_INPUT, "Entries of two kinds cannot be one", error);
  entry = recto_entry_copy (from);
  entry->merged_into = to->uid;
  return edit_one (self, entry, error);
}

/* After a step whose end is not known: what the desk has, if it can be asked. */
static void
read_again (RectoSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = recto_store_list_entries (self->store, &error);
  g_autoptr (RectoRegisterMove) move =
      entries != NULL ? recto_store_look_at_register (self->store, &error) : NULL;

  if (move == NULL)
    {
      g_message ("The register was not read again: %s", error->message);
      return;
    }
  recto_session_take_entries (self, entries);
  take_move (self, move);
}

typedef RectoRegisterMove *(*MoveFunc) (RectoStore *store, GError **error);

static gboolean
move_by_a_step (RectoSession *self, MoveFunc go, const char *nothing, GError **error)
{
  g_autoptr (RectoRegisterMove) move = NULL;

  if (recto_store_get_info (self->store)->read_only)
    return fail (RECTO_SESSION_ERROR_INPUT, "The desk is open for reading only", error);
  if (!recto_session_flush_entries (self, error))
    return FALSE;
  move = go (self->store, error);
  if (move == NULL)
    {
      read_again (self);
      return FALSE;
    }
  if (recto_uid_is_none (&move->step))
    return fail (RECTO_SESSION_ERROR_INPUT, nothing, error);
  take_move (self, move);
  return TRUE;
}

gboolean
recto_session_undo_register (RectoSession *self, GError **error)
{
  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  return move_by_a_step (self, recto_store_undo_register,
                         "There is nothing to undo in the register", error);
}

gboolean
recto_session_redo_register (RectoSession *self, GError **error)
{
  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  return move_by_a_step (self, recto_store_redo_register,
                         "There is nothing to redo in the register", error);
}

gboolean
recto_session_can_undo_register (RectoSession *self)
{
  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  return self->can_undo_register && !recto_store_get_info (self->store)->read_only;
}

gboolean
recto_session_can_redo_register (RectoSession *self)
{
  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  return self->can_redo_register && !recto_store_get_info (self->store)->read_only;
}

GPtrArray *
recto_session_list_register_edits (RectoSession *self,
                                   const RectoUid *entry,
                                   guint max,
                                   GError **error)
{
  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  return recto_session_flush_entries (self, error)
             ? recto_store_list_register_edits (self->store, entry, max, error)
             : NULL;
}

GPtrArray *
recto_session_list_unverified (RectoSession *self)
{
  const GPtrArray *entries = NULL;
  GPtrArray *list = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  entries = recto_session_list_entries (self);
  list = g_ptr_array_new ();
  for (guint i = 0; i < entries->len; i++)
    if (!((RectoEntry *) entries->pdata[i])->verified)
      g_ptr_array_add (list, entries->pdata[i]);
  return list;
}

/* Mentions. */

/* These and those that gave way to them: @as (element-type RectoUid RectoUid) says under which uid
 * an identity is told. */
static GArray *
list_identities (RectoSession *self, const GArray *uids, GHashTable *as)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  GHashTableIter iter;
  gpointer value = NULL;

  for (guint i = 0; i < uids->len; i++)
    {
      const RectoUid *uid = &g_array_index (uids, RectoUid, i);

      if (g_hash_table_contains (as, uid))
        continue;
      g_hash_table_insert (as, g_memdup2 (uid, sizeof *uid), g_memdup2 (uid, sizeof *uid));
      g_array_append_vals (all, uid, 1);
    }
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RectoEntry *entry = value, *kept = NULL;

      if (recto_uid_is_none (&entry->merged_into))
        continue;
      kept = recto_session_resolve_entry (self, &entry->uid);
      if (kept == NULL || !g_hash_table_contains (as, &kept->uid) ||
          g_hash_table_contains (as, &entry->uid))
        continue;
      g_hash_table_insert (as, g_memdup2 (&entry->uid, sizeof entry->uid),
                           g_memdup2 (&kept->uid, sizeof kept->uid));
      g_array_append_vals (all, &entry->uid, 1);
    }
  return all;
}

static void
rename_mentions (const GPtrArray *mentions, GHashTable *as)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      RectoEntryMention *mention = mentions->pdata[i];

      mention->entry = *(RectoUid *) g_hash_table_lookup (as, &mention->entry);
    }
}

static void
on_mentions (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GPtrArray *mentions = recto_store_list_mentions_finish (RECTO_STORE (source), result, &error);

  if (mentions == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  rename_mentions (mentions, g_task_get_task_data (task));
  g_task_return_pointer (task, mentions, (GDestroyNotify) g_ptr_array_unref);
}

void
recto_session_list_mentions_async (RectoSession *self,
                                   const GArray *uids,
                                   guint max,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data)
{
  GHashTable *as = NULL;
  g_autoptr (GArray) all = NULL;
  GTask *task = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (uids != NULL);

  as = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, g_free);
  all = list_identities (self, uids, as);
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_session_list_mentions_async);
  g_task_set_task_data (task, as, (GDestroyNotify) g_hash_table_unref);
  /* The writer takes commits first. */
  recto_session_save_all (self);
  recto_store_list_mentions_async (self->store, all, max, cancellable, on_mentions, task);
}

GPtrArray *
recto_session_list_mentions_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GPtrArray *
recto_session_list_mentions (RectoSession *self, const GArray *uids, guint max, GError **error)
{
  g_autoptr (GHashTable) as = NULL;
  g_autoptr (GArray) all = NULL;
  GPtrArray *mentions = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (uids != NULL, NULL);

  if (!recto_session_flush (self, error))
    return NULL;
  as = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, g_free);
  all = list_identities (self, uids, as);
  mentions = recto_store_list_mentions (self->store, all, max, error);
  if (mentions != NULL)
    rename_mentions (mentions, as);
  return mentions;
}
