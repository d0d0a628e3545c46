/* recto-register-table.c: the desk's register and the starter tables, listed, and changed by a
 * table. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <gio/gio.h>

#include "recto-entry-facts.h"
#include "recto-facts-table.h"
#include "recto-register-table.h"

static const GPtrArray *
get_table (const RectoTables *tables, RectoEntryKind kind)
{
  switch (kind)
    {
    case RECTO_ENTRY_UNIT:
      return tables->units;
    case RECTO_ENTRY_RANK:
      return tables->ranks;
    case RECTO_ENTRY_POST:
      return tables->posts;
    case RECTO_ENTRY_STYLE:
      return tables->styles;
    case RECTO_ENTRY_PERSON:
    default:
      return NULL; /* no living persons are shipped */
    }
}

/* Returns: (nullable) (transfer none) */
static const RectoEntry *
find_entry (const RectoRegisterView *view, RectoEntryKind kind, const char *key)
{
  RectoUid uid;

  recto_key_to_uid (kind, key, &uid);
  return view->find (view->data, &uid);
}

static gboolean
add_entry (GPtrArray *list, const RectoEntry *entry, GError **error)
{
  RectoFacts *facts = recto_entry_to_facts (entry, error);

  if (facts == NULL)
    {
      g_prefix_error (error, "%s: ", entry->name);
      return FALSE;
    }
  g_ptr_array_add (list, facts);
  return TRUE;
}

static gboolean
add_own (const RectoRegisterView *view, RectoEntryKind kind, GPtrArray *list, GError **error)
{
  for (guint i = 0; i < view->entries->len; i++)
    {
      const RectoEntry *entry = view->entries->pdata[i];
      g_autofree char *key = NULL;

      if (entry->kind != kind || entry->gone)
        continue;
      key = recto_entry_dup_key (entry);
      if (recto_tables_find (view->tables, kind, key) == NULL && !add_entry (list, entry, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
recto_register_list (const RectoRegisterView *view, RectoEntryKind kind, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_facts_free);
  const GPtrArray *table = get_table (view->tables, kind);

  if (!add_own (view, kind, list, error))
    return NULL;
  for (guint i = 0; table != NULL && i < table->len; i++)
    {
      const RectoFacts *facts = table->pdata[i];
      const RectoEntry *entry = find_entry (view, kind, facts->key);

      if (entry == NULL)
        g_ptr_array_add (list, recto_facts_copy (facts));
      else if (!entry->gone && !add_entry (list, entry, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

GString *
recto_register_write (const RectoRegisterView *view, RectoEntryKind kind, GError **error)
{
  g_autoptr (GPtrArray) list = recto_register_list (view, kind, error);
  GString *table = NULL;

  if (list == NULL)
    return NULL;
  table = g_string_new (RECTO_FACTS_TABLE_HEADER "\n");
  for (guint i = 0; i < list->len; i++)
    recto_facts_table_append (table, list->pdata[i]);
  return table;
}

static gboolean
is_same (const RectoFacts *a, const RectoFacts *b)
{
  g_autoptr (GString) one = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);

  recto_facts_table_append (one, a);
  recto_facts_table_append (other, b);
  return g_string_equal (one, other);
}

/* Returns: (transfer full) (nullable): NULL without an error: it is so already */
static RectoEntry *
plan_entry (const RectoRegisterView *view, const RectoFacts *facts, GError **error)
{
  const RectoEntry *there = find_entry (view, facts->kind, facts->key);
  const RectoFacts *starter = recto_tables_find (view->tables, facts->kind, facts->key);
  g_autoptr (RectoEntry) entry = NULL;

  if (there == NULL)
    return starter != NULL && is_same (facts, starter) ? NULL
                                                       : recto_entry_new_from_facts (facts, error);
  if (there->kind != facts->kind)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "is a %s of the register already",
                   recto_entry_kind_to_name (there->kind));
      return NULL;
    }
  entry = recto_entry_copy (there);
  if (!recto_entry_set_facts (entry, facts, error))
    return NULL;
  return recto_entry_same_content (entry, there) ? NULL : g_steal_pointer (&entry);
}

GPtrArray *
recto_register_plan (const RectoRegisterView *view, const GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) plan = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);

  for (guint i = 0; i < list->len; i++)
    {
      const RectoFacts *facts = list->pdata[i];
      g_autoptr (GError) fault = NULL;
      RectoEntry *entry = plan_entry (view, facts, &fault);

      if (fault != NULL)
        {
          g_propagate_prefixed_error (error, g_steal_pointer (&fault), "“%s”: ", facts->key);
          return NULL;
        }
      if (entry != NULL)
        g_ptr_array_add (plan, entry);
    }
  return g_steal_pointer (&plan);
}

/* The key that @fact names another entry by, and of what kind that is. Returns: (nullable) */
static const char *
get_reference (const RectoFact *fact, RectoEntryKind own, RectoEntryKind *kind)
{
  gboolean is_unit = fact->what == RECTO_FACT_PARENT || fact->what == RECTO_FACT_SUCCESSOR ||
                     fact->what == RECTO_FACT_UNIT || fact->what == RECTO_FACT_POST;

  *kind = is_unit ? RECTO_ENTRY_UNIT : fact->what == RECTO_FACT_RANK ? RECTO_ENTRY_RANK : own;
  if (fact->what == RECTO_FACT_POST)
    return *fact->of != '\0' ? fact->of : NULL;
  return is_unit || fact->what == RECTO_FACT_RANK || fact->what == RECTO_FACT_MERGED_INTO
             ? fact->text
             : NULL;
}

GPtrArray *
recto_register_list_missing (const RectoRegisterView *view, const GPtrArray *list)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) here = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < list->len; i++)
    g_hash_table_add (here, ((const RectoFacts *) list->pdata[i])->key);
  for (guint i = 0; i < list->len; i++)
    {
      const RectoFacts *facts = list->pdata[i];

      for (guint k = 0; k < facts->list->len; k++)
        {
          const RectoFact *fact = facts->list->pdata[k];
          RectoEntryKind kind;
          const char *key = get_reference (fact, facts->kind, &kind);

          if (key == NULL || (kind == facts->kind && g_hash_table_contains (here, key)) ||
              recto_tables_find (view->tables, kind, key) != NULL ||
              find_entry (view, kind, key) != NULL)
            continue;
          g_ptr_array_add (sentences,
                           g_strdup_printf ("“%s” has a %s, “%s”, that the register does not have",
                                            facts->key, recto_entry_kind_to_name (kind), key));
        }
    }
  return sentences;
}
