/* recto-entry-index.c: the register's entries by their folded names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-entry-index.h"

#include <string.h>

#include "recto-entry-facts.h"
#include "recto-fold.h"

typedef struct
{
  RectoEntry *entry; /* owned, by reference */
  char *name;        /* owned: the canonical one, folded */
  GPtrArray *others; /* owned (element-type utf8), folded; NULL until they are searched */
} Item;

struct _RectoEntryIndex
{
  GHashTable *items; /* (element-type RectoUid Item): the entries' own uids */
  GHashTable *names; /* (element-type utf8 GPtrArray of Item): by folded canonical name */
};

static void
item_free (Item *item)
{
  recto_entry_free (item->entry);
  g_free (item->name);
  g_clear_pointer (&item->others, g_ptr_array_unref);
  g_free (item);
}

RectoEntryIndex *
recto_entry_index_new (void)
{
  RectoEntryIndex *index = g_new (RectoEntryIndex, 1);

  index->items =
      g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL, (GDestroyNotify) item_free);
  index->names =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return index;
}

void
recto_entry_index_free (RectoEntryIndex *index)
{
  if (index == NULL)
    return;
  g_hash_table_unref (index->names);
  g_hash_table_unref (index->items);
  g_free (index);
}

void
recto_entry_index_put (RectoEntryIndex *index, const RectoEntry *entry)
{
  Item *item = g_new0 (Item, 1);
  GPtrArray *namesakes = NULL;

  recto_entry_index_remove (index, &entry->uid);
  item->entry = recto_entry_ref (entry);
  item->name = recto_fold (entry->name, -1);
  g_hash_table_insert (index->items, &item->entry->uid, item);
  namesakes = g_hash_table_lookup (index->names, item->name);
  if (namesakes == NULL)
    {
      namesakes = g_ptr_array_new ();
      g_hash_table_insert (index->names, g_strdup (item->name), namesakes);
    }
  g_ptr_array_add (namesakes, item);
}

void
recto_entry_index_remove (RectoEntryIndex *index, const RectoUid *uid)
{
  Item *item = g_hash_table_lookup (index->items, uid);
  GPtrArray *namesakes = NULL;

  if (item == NULL)
    return;
  namesakes = g_hash_table_lookup (index->names, item->name);
  g_ptr_array_remove (namesakes, item);
  if (namesakes->len == 0)
    g_hash_table_remove (index->names, item->name);
  g_hash_table_remove (index->items, &item->entry->uid);
}

const RectoEntry *
recto_entry_index_find (RectoEntryIndex *index,
                        RectoEntryKind kind,
                        const char *name,
                        const RectoUid *except)
{
  g_autofree char *folded = recto_fold (name, -1);
  const GPtrArray *namesakes = g_hash_table_lookup (index->names, folded);
  const RectoEntry *found = NULL;

  for (guint i = 0; namesakes != NULL && i < namesakes->len; i++)
    {
      const RectoEntry *entry = ((Item *) namesakes->pdata[i])->entry;

      if (entry->gone || entry->kind != kind ||
          (except != NULL && recto_uid_equal (&entry->uid, except)))
        continue;
      if (found == NULL || recto_uid_compare (&entry->uid, &found->uid) < 0)
        found = entry;
    }
  return found;
}

/* Content that cannot be read has no names: that it cannot is told where it is shown. */
static const GPtrArray *
list_others (Item *item)
{
  g_autoptr (RectoFacts) facts = NULL;

  if (item->others != NULL)
    return item->others;
  item->others = g_ptr_array_new_with_free_func (g_free);
  if (g_bytes_get_size (item->entry->content) > 0)
    facts = recto_entry_to_facts (item->entry, NULL);
  for (guint i = 0; facts != NULL && i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];
      char *folded = recto_fact_is_name (fact) ? recto_fold (fact->text, -1) : NULL;

      if (folded != NULL && !g_str_equal (folded, item->name))
        g_ptr_array_add (item->others, folded);
      else
        g_free (folded);
    }
  return item->others;
}

/* 4: not at all. */
static guint
rank_name (const char *name, const char *text, gsize size)
{
  const char *at = strstr (name, text);

  if (at == NULL)
    return 4;
  if (at == name)
    return name[size] == '\0' ? 0 : 1;
  for (; at != NULL; at = strstr (at + 1, text))
    if (at[-1] == ' ')
      return 2;
  return 3;
}

GArray *
recto_entry_index_search (RectoEntryIndex *index, RectoEntryKind kind, const char *text)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (RectoEntryHit));
  g_autofree char *folded = recto_fold (text, -1);
  gsize size = strlen (folded);
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, index->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Item *item = value;
      RectoEntryHit hit = { item->entry, rank_name (item->name, folded, size) };
      const GPtrArray *others = NULL;

      if (item->entry->gone || (kind != 0 && item->entry->kind != kind))
        continue;
      others = hit.rank > 0 ? list_others (item) : NULL;
      for (guint i = 0; others != NULL && i < others->len; i++)
        hit.rank = MIN (hit.rank, rank_name (others->pdata[i], folded, size));
      if (hit.rank < 4)
        g_array_append_val (hits, hit);
    }
  return hits;
}
