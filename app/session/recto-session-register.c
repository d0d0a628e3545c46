/* recto-session-register.c: the register as the session keeps it in memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-entry-facts.h"
#include "recto-fold.h"
#include "recto-known-names.h"
#include "recto-session-handing-private.h"
#include "recto-store-register.h"

void
recto_session_take_entries (RectoSession *self, const GPtrArray *entries)
{
  self->knows_register = TRUE;
  g_hash_table_remove_all (self->entries);
  g_clear_pointer (&self->entry_index, recto_entry_index_free);
  for (guint i = 0; i < entries->len; i++)
    recto_session_know_entry (self, entries->pdata[i]);
}

void
recto_session_know_entry (RectoSession *self, const RectoEntry *entry)
{
  RectoEntry *copy = recto_entry_copy (entry);

  /* The key is the value's own, so it must be replaced with it. */
  g_hash_table_replace (self->entries, &copy->uid, copy);
  g_clear_pointer (&self->entry_list, g_ptr_array_unref);
  if (self->entry_index != NULL)
    recto_entry_index_put (self->entry_index, copy);
}

void
recto_session_forget_entry (RectoSession *self, const RectoUid *uid)
{
  if (self->entry_index != NULL)
    recto_entry_index_remove (self->entry_index, uid);
  g_clear_pointer (&self->entry_list, g_ptr_array_unref);
  g_hash_table_remove (self->entries, uid);
}

void
recto_session_tell_entries (RectoSession *self)
{
  g_signal_emit (self, recto_session_signals[RECTO_SESSION_ENTRIES_CHANGED], 0);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const RectoEntry *one = *(RectoEntry *const *) a, *other = *(RectoEntry *const *) b;
  int order = strcmp (one->name, other->name);

  if (order == 0)
    order = (int) one->kind - (int) other->kind;
  return order != 0 ? order : recto_uid_compare (&one->uid, &other->uid);
}

GPtrArray *
recto_session_list_entries (RectoSession *self)
{
  GHashTableIter iter;
  gpointer value = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  if (self->entry_list != NULL)
    return self->entry_list;
  self->entry_list = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!((RectoEntry *) value)->gone && recto_uid_is_none (&((RectoEntry *) value)->merged_into))
      g_ptr_array_add (self->entry_list, value);
  g_ptr_array_sort (self->entry_list, compare_entries);
  return self->entry_list;
}

GPtrArray *
recto_session_copy_register (RectoSession *self)
{
  GPtrArray *entries = NULL;
  GHashTableIter iter;
  gpointer value = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  entries =
      g_ptr_array_new_full (g_hash_table_size (self->entries), (GDestroyNotify) recto_entry_free);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (entries, recto_entry_ref (value));
  return entries;
}

const RectoEntry *
recto_session_find_entry (RectoSession *self, const RectoUid *uid)
{
  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  return g_hash_table_lookup (self->entries, uid);
}

/* A chain that taking in made round ends after as many steps as there are entries. */
const RectoEntry *
recto_session_resolve_entry (RectoSession *self, const RectoUid *uid)
{
  const RectoEntry *entry = recto_session_find_entry (self, uid);
  guint left = g_hash_table_size (self->entries);

  while (entry != NULL && !recto_uid_is_none (&entry->merged_into) && left-- > 0)
    entry = recto_session_find_entry (self, &entry->merged_into);
  return entry != NULL && recto_uid_is_none (&entry->merged_into) ? entry : NULL;
}

static RectoEntryIndex *
get_index (RectoSession *self)
{
  GHashTableIter iter;
  gpointer value = NULL;

  if (self->entry_index != NULL)
    return self->entry_index;
  self->entry_index = recto_entry_index_new ();
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    recto_entry_index_put (self->entry_index, value);
  return self->entry_index;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const RectoEntryHit *one = a, *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  return compare_entries (&one->entry, &other->entry);
}

GPtrArray *
recto_session_search_entries (RectoSession *self, RectoEntryKind kind, const char *text, guint max)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) hits = NULL;
  GPtrArray *found = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  hits = recto_entry_index_search (get_index (self), kind, text);
  for (guint i = 0; i < hits->len; i++)
    {
      RectoEntryHit *hit = &g_array_index (hits, RectoEntryHit, i);

      hit->entry = recto_session_resolve_entry (self, &hit->entry->uid);
      if (hit->entry == NULL || hit->entry->gone)
        g_array_remove_index_fast (hits, i--);
    }
  g_array_sort (hits, compare_hits);
  found = g_ptr_array_new ();
  for (guint i = 0; i < hits->len && found->len < max; i++)
    {
      const RectoEntry *entry = g_array_index (hits, RectoEntryHit, i).entry;

      if (g_hash_table_add (told, (gpointer) entry))
        g_ptr_array_add (found, (gpointer) entry);
    }
  return found;
}

char *
recto_session_clean_line (const char *text)
{
  g_autofree char *line = recto_nfc (text, -1);
  g_auto (GStrv) words = g_strsplit_set (line, " \t\r\n", -1);
  g_autoptr (GString) clean = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (clean, "%s%s", clean->len > 0 ? " " : "", words[i]);
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

static void
note_unstored (RectoSession *self, const RectoUid *uid, gboolean failed)
{
  g_hash_table_insert (self->unstored, g_memdup2 (uid, sizeof *uid), GINT_TO_POINTER (failed));
}

static void
on_entry_put (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RectoSession *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  g_autoptr (RectoRegisterMove) move =
      recto_store_edit_register_finish (RECTO_STORE (source), result, &error);

  if (move != NULL)
    {
      g_hash_table_remove (self->unstored, g_task_get_task_data (task));
      recto_session_note_change (self);
      return;
    }
  note_unstored (self, g_task_get_task_data (task), TRUE);
  g_message ("The desk did not keep an entry of the register yet: %s", error->message);
}

/* Until the desk has it, it counts as not stored. */
static void
put_in_background (RectoSession *self, const RectoEntry *entry)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL); /* keeps the session and the identity */
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  RectoRegisterRequest request = { .step = recto_uid_new (), .entries = entries };

  g_task_set_source_tag (task, put_in_background);
  g_task_set_task_data (task, g_memdup2 (&entry->uid, sizeof (RectoUid)), g_free);
  note_unstored (self, &entry->uid, FALSE);
  g_ptr_array_add (entries, (gpointer) entry);
  request.who = entry->changed_by;
  request.made_at = entry->changed_at;
  recto_store_edit_register_async (self->store, &request, on_entry_put, task);
}

/* @on_their_way: those too that may yet arrive. (element-type RectoEntry): borrowed. */
static GPtrArray *
list_unstored (RectoSession *self, gboolean on_their_way)
{
  GPtrArray *entries = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer uid = NULL, failed = NULL;

  g_hash_table_iter_init (&iter, self->unstored);
  while (g_hash_table_iter_next (&iter, &uid, &failed))
    if ((on_their_way || GPOINTER_TO_INT (failed)) && g_hash_table_contains (self->entries, uid))
      g_ptr_array_add (entries, g_hash_table_lookup (self->entries, uid));
  return entries;
}

void
recto_session_store_entries (RectoSession *self)
{
  g_autoptr (GPtrArray) entries = list_unstored (self, FALSE);

  for (guint i = 0; i < entries->len; i++)
    put_in_background (self, entries->pdata[i]);
}

gboolean
recto_session_flush_entries (RectoSession *self, GError **error)
{
  g_autoptr (GPtrArray) entries = list_unstored (self, TRUE);

  for (guint i = 0; i < entries->len; i++)
    {
      RectoEntry *entry = entries->pdata[i];

      if (!recto_store_put_entry (self->store, entry, error))
        return FALSE;
      g_hash_table_remove (self->unstored, &entry->uid);
    }
  return TRUE;
}

static const RectoEntry *
find_by_name (RectoSession *self, RectoEntryKind kind, const char *name)
{
  const RectoEntry *entry = recto_entry_index_find (get_index (self), kind, name, NULL);
  const RectoEntry *kept = entry != NULL ? recto_session_resolve_entry (self, &entry->uid) : NULL;

  return kept != NULL && !kept->gone ? kept : NULL;
}

gboolean
recto_session_has_namesake (RectoSession *self, const RectoEntry *entry)
{
  return recto_entry_index_find (get_index (self), entry->kind, entry->name, &entry->uid) != NULL;
}

static gboolean
is_called (const RectoFacts *facts, const char *folded)
{
  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];
      g_autofree char *called = fact->what == RECTO_FACT_FULL || fact->what == RECTO_FACT_ALIAS
                                    ? recto_fold (fact->text, -1)
                                    : NULL;

      if (g_strcmp0 (called, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The unit of the starter tables that is called so. Where they call two so, nobody knows which one
 * is meant. (nullable) */
static const RectoFacts *
find_in_tables (RectoEntryKind kind, const char *name)
{
  const GPtrArray *units = recto_known_names_get_tables ()->units;
  g_autofree char *folded = recto_fold (name, -1);
  const RectoFacts *found = NULL;

  for (guint i = 0; kind == RECTO_ENTRY_UNIT && i < units->len; i++)
    if (is_called (units->pdata[i], folded))
      {
        if (found != NULL)
          return NULL;
        found = units->pdata[i];
      }
  return found;
}

/* What the register does not have yet by that name: all that the tables say of it, unless somebody
 * removed that. Returns: (transfer full) */
static RectoEntry *
make_entry (RectoSession *self, RectoEntryKind kind, const char *name)
{
  const RectoFacts *facts = find_in_tables (kind, name);
  RectoEntry *entry = facts != NULL ? recto_entry_new_from_facts (facts, NULL) : NULL;
  const RectoEntry *had = entry != NULL ? recto_session_find_entry (self, &entry->uid) : NULL;

  if (had != NULL && had->gone)
    g_clear_pointer (&entry, recto_entry_free);
  return entry != NULL ? entry : recto_entry_new (kind, name);
}

RectoUid
recto_session_learn (RectoSession *self, RectoEntryKind kind, const char *name)
{
  g_autofree char *line = NULL;
  g_autoptr (RectoEntry) entry = NULL;
  const RectoEntry *known = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), RECTO_UID_NONE);
  g_return_val_if_fail (name != NULL, RECTO_UID_NONE);

  line = recto_session_clean_line (name);
  if (*line == '\0' || !self->knows_register || recto_store_get_info (self->store)->read_only)
    return RECTO_UID_NONE;
  known = find_by_name (self, kind, line);
  if (known != NULL)
    return known->uid;
  entry = make_entry (self, kind, line);
  known = recto_session_resolve_entry (self, &entry->uid);
  if (known != NULL && !known->gone)
    return known->uid;
  entry->changed_at = g_get_real_time ();
  g_free (entry->changed_by);
  entry->changed_by = g_strdup (self->author);
  if (!recto_entry_check (entry, NULL))
    return RECTO_UID_NONE;
  recto_session_know_entry (self, entry);
  put_in_background (self, entry);
  recto_session_note_register_step (self);
  recto_session_tell_entries (self);
  return entry->uid;
}

void
recto_session_note_register_step (RectoSession *self)
{
  self->can_undo_register = TRUE;
  self->can_redo_register = FALSE;
}
