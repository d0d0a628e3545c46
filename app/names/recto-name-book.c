/* recto-name-book.c: the desk's register over the starter tables, as one book to look things up in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-entry-facts.h"
#include "recto-name-book.h"

#define MAX_MERGES 100 /* one after another; more are a ring */

struct _RectoNameBook
{
  RectoTables *tables; /* owned, nullable */
  GPtrArray *own;      /* (element-type RectoFacts): of the register */
  GHashTable *by_uid;  /* RectoUid * (owned) to RectoFacts *, of tables or own */
  GHashTable *merged;  /* RectoUid * to RectoUid *, both owned */
  int ref_count;
};

static void
put (RectoNameBook *book, const RectoUid *uid, const RectoFacts *facts)
{
  g_hash_table_insert (book->by_uid, g_memdup2 (uid, sizeof *uid), (gpointer) facts);
}

static void
add_table (RectoNameBook *book, const GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const RectoFacts *facts = list->pdata[i];
      RectoUid uid;

      recto_key_to_uid (facts->kind, facts->key, &uid);
      put (book, &uid, facts);
    }
}

static void
add_entry (RectoNameBook *book, const RectoEntry *entry)
{
  RectoFacts *facts = NULL;

  if (!recto_uid_is_none (&entry->merged_into))
    g_hash_table_insert (book->merged, g_memdup2 (&entry->uid, sizeof entry->uid),
                         g_memdup2 (&entry->merged_into, sizeof entry->merged_into));
  if (entry->gone || !recto_uid_is_none (&entry->merged_into))
    {
      g_hash_table_remove (book->by_uid, &entry->uid);
      return;
    }
  facts = recto_entry_to_facts (entry, NULL);
  if (facts == NULL)
    {
      g_autofree char *key = recto_uid_to_string (&entry->uid);

      facts = recto_facts_new (entry->kind, key);
      recto_facts_add (facts, RECTO_FACT_NAME, NULL, NULL, entry->name);
    }
  g_ptr_array_add (book->own, facts);
  put (book, &entry->uid, facts);
}

RectoNameBook *
recto_name_book_new (const RectoTables *tables, const GPtrArray *entries)
{
  RectoNameBook *book = g_new0 (RectoNameBook, 1);

  book->ref_count = 1;
  book->own = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_facts_free);
  book->by_uid = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, NULL);
  book->merged = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, g_free);
  if (tables != NULL)
    {
      book->tables = recto_tables_ref (tables);
      add_table (book, tables->ranks);
      add_table (book, tables->posts);
      add_table (book, tables->units);
      add_table (book, tables->styles);
    }
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    add_entry (book, entries->pdata[i]);
  return book;
}

RectoNameBook *
recto_name_book_ref (const RectoNameBook *book)
{
  RectoNameBook *self = (RectoNameBook *) book;

  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
recto_name_book_unref (RectoNameBook *book)
{
  if (!g_atomic_int_dec_and_test (&book->ref_count))
    return;
  g_hash_table_unref (book->by_uid);
  g_hash_table_unref (book->merged);
  g_ptr_array_unref (book->own);
  g_clear_pointer (&book->tables, recto_tables_unref);
  g_free (book);
}

const RectoFacts *
recto_name_book_find_uid (const RectoNameBook *book, const RectoUid *uid)
{
  for (guint i = 0; i < MAX_MERGES; i++)
    {
      const RectoUid *other = g_hash_table_lookup (book->merged, uid);

      if (other == NULL)
        return g_hash_table_lookup (book->by_uid, uid);
      uid = other;
    }
  return NULL;
}

const RectoFacts *
recto_name_book_find (const RectoNameBook *book, RectoEntryKind kind, const char *key)
{
  const RectoFacts *facts = NULL;
  RectoUid uid;

  recto_key_to_uid (kind, key, &uid);
  facts = recto_name_book_find_uid (book, &uid);
  return facts != NULL && facts->kind == kind ? facts : NULL;
}
