/* recto-name-book.c: the desk's register over the starter tables, as one book to look things up in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-entry-facts.h"
#include "recto-name-book.h"

#define MAX_MERGES 100 /* one after another; more are a ring */

/* One that can be looked up. Those of the register are read when somebody asks for them: a register
 * has thousands of which an article names ten. */
typedef struct
{
  RectoUid uid;
  RectoEntry *entry;       /* owned, by reference; NULL: of the tables */
  const RectoFacts *facts; /* owned where there is an entry, NULL before it is read */
} Told;

struct _RectoNameBook
{
  RectoTables *tables; /* owned, nullable */
  GHashTable *by_uid;  /* (element-type RectoUid Told): the Told's own uids */
  GHashTable *merged;  /* RectoUid * to RectoUid *, both owned */
  GMutex mutex;        /* held while an entry is read */
  int ref_count;
};

static void
told_free (Told *told)
{
  if (told->entry != NULL)
    recto_facts_free ((RectoFacts *) told->facts);
  recto_entry_free (told->entry);
  g_free (told);
}

static Told *
put (RectoNameBook *book, const RectoUid *uid)
{
  Told *told = g_new0 (Told, 1);

  told->uid = *uid;
  g_hash_table_replace (book->by_uid, &told->uid, told);
  return told;
}

static void
add_table (RectoNameBook *book, const GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const RectoFacts *facts = list->pdata[i];
      RectoUid uid;

      recto_key_to_uid (facts->kind, facts->key, &uid);
      put (book, &uid)->facts = facts;
    }
}

static void
add_entry (RectoNameBook *book, RectoEntry *entry)
{
  if (!recto_uid_is_none (&entry->merged_into))
    g_hash_table_insert (book->merged, g_memdup2 (&entry->uid, sizeof entry->uid),
                         g_memdup2 (&entry->merged_into, sizeof entry->merged_into));
  if (entry->gone || !recto_uid_is_none (&entry->merged_into))
    g_hash_table_remove (book->by_uid, &entry->uid);
  else
    put (book, &entry->uid)->entry = recto_entry_ref (entry);
}

static RectoFacts *
read_entry (const RectoEntry *entry)
{
  RectoFacts *facts = recto_entry_to_facts (entry, NULL);

  if (facts == NULL)
    {
      g_autofree char *key = recto_uid_to_string (&entry->uid);

      facts = recto_facts_new (entry->kind, key);
      recto_facts_add (facts, RECTO_FACT_NAME, NULL, NULL, entry->name);
    }
  return facts;
}

/* @told: (nullable) */
static const RectoFacts *
get_facts (const RectoNameBook *book, Told *told)
{
  GMutex *mutex = (GMutex *) &book->mutex;
  const RectoFacts *facts = NULL;

  if (told == NULL)
    return NULL;
  g_mutex_lock (mutex);
  if (told->facts == NULL)
    told->facts = read_entry (told->entry);
  facts = told->facts;
  g_mutex_unlock (mutex);
  return facts;
}

RectoNameBook *
recto_name_book_new (const RectoTables *tables, const GPtrArray *entries)
{
  RectoNameBook *book = g_new0 (RectoNameBook, 1);

  book->ref_count = 1;
  g_mutex_init (&book->mutex);
  book->by_uid =
      g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL, (GDestroyNotify) told_free);
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
  g_clear_pointer (&book->tables, recto_tables_unref);
  g_mutex_clear (&book->mutex);
  g_free (book);
}

const RectoFacts *
recto_name_book_find_uid (const RectoNameBook *book, const RectoUid *uid)
{
  for (guint i = 0; i < MAX_MERGES; i++)
    {
      const RectoUid *other = g_hash_table_lookup (book->merged, uid);

      if (other == NULL)
        return get_facts (book, g_hash_table_lookup (book->by_uid, uid));
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
