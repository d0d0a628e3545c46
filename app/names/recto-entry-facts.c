/* recto-entry-facts.c: an entry of the register as facts, and facts as an entry.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <gio/gio.h>

#include "recto-entry-facts.h"

void
recto_key_to_uid (RectoEntryKind kind, const char *key, RectoUid *uid)
{
  g_autoptr (RectoEntry) named = NULL;

  if (recto_uid_from_string (key, uid))
    return;
  named = recto_entry_new (kind, key);
  recto_entry_set_identity (named, key);
  *uid = named->uid;
}

char *
recto_entry_dup_key (const RectoEntry *entry)
{
  g_autoptr (RectoFacts) facts = recto_facts_unpack (entry->kind, entry->content, NULL);

  /* Content that cannot be read has no key; who reads the rest of it is told. */
  return facts != NULL && *facts->key != '\0' ? g_strdup (facts->key)
                                              : recto_uid_to_string (&entry->uid);
}

const char *
recto_facts_get_name (const RectoFacts *facts)
{
  const RectoFact *fact = recto_facts_find (facts, RECTO_FACT_NAME, NULL, NULL);

  if (fact == NULL)
    fact = recto_facts_find_at (facts, RECTO_FACT_FULL, NULL, NULL, NULL);
  return fact != NULL ? fact->text : NULL;
}

static void
add_flag (RectoFacts *facts, RectoFactKind what, gboolean is_so)
{
  if (is_so)
    recto_facts_add (facts, what, NULL, NULL, NULL);
}

/* The content's facts move to the end of @facts. */
static void
move_facts (RectoFacts *facts, RectoFacts *content)
{
  g_ptr_array_extend_and_steal (facts->list, g_steal_pointer (&content->list));
  content->list = g_ptr_array_new ();
}

RectoFacts *
recto_entry_to_facts (const RectoEntry *entry, GError **error)
{
  g_autoptr (RectoFacts) content = recto_facts_unpack (entry->kind, entry->content, error);
  g_autoptr (RectoFacts) facts = NULL;
  g_autofree char *key = NULL;

  if (content == NULL)
    return NULL;
  key = *content->key != '\0' ? g_strdup (content->key) : recto_uid_to_string (&entry->uid);
  facts = recto_facts_new (entry->kind, key);
  if (g_strcmp0 (recto_facts_get_name (content), entry->name) != 0)
    recto_facts_add (facts, RECTO_FACT_NAME, NULL, NULL, entry->name);
  if (*entry->note != '\0')
    recto_facts_add (facts, RECTO_FACT_NOTE, NULL, NULL, entry->note);
  add_flag (facts, RECTO_FACT_VERIFIED, entry->verified);
  add_flag (facts, RECTO_FACT_GONE, entry->gone);
  if (!recto_uid_is_none (&entry->merged_into))
    {
      g_autofree char *other = recto_uid_to_string (&entry->merged_into);

      recto_facts_add (facts, RECTO_FACT_MERGED_INTO, NULL, NULL, other);
    }
  move_facts (facts, content);
  return g_steal_pointer (&facts);
}

/* What stands in the content. Returns: (transfer full) */
static GBytes *
pack_content (const RectoFacts *facts)
{
  g_autoptr (RectoFacts) content = recto_facts_copy (facts);
  RectoUid uid;

  if (recto_uid_from_string (content->key, &uid))
    *content->key = '\0';
  for (guint i = content->list->len; i > 0; i--)
    if (((const RectoFact *) content->list->pdata[i - 1])->what >= RECTO_FACT_NAME)
      g_ptr_array_remove_index (content->list, i - 1);
  return recto_facts_pack (content);
}

gboolean
recto_entry_set_facts (RectoEntry *entry, const RectoFacts *facts, GError **error)
{
  const char *name = recto_facts_get_name (facts);
  const char *note = recto_facts_get_text (facts, RECTO_FACT_NOTE, NULL, NULL);
  const char *other = recto_facts_get_text (facts, RECTO_FACT_MERGED_INTO, NULL, NULL);
  g_autoptr (RectoEntry) copy = recto_entry_copy (entry);
  g_autoptr (GBytes) content = NULL;

  if (!recto_facts_check (facts, error))
    return FALSE;
  content = pack_content (facts);
  g_free (copy->name);
  copy->name = g_strdup (name != NULL ? name : "");
  g_free (copy->note);
  copy->note = g_strdup (note != NULL ? note : "");
  copy->verified = recto_facts_find (facts, RECTO_FACT_VERIFIED, NULL, NULL) != NULL;
  copy->gone = recto_facts_find (facts, RECTO_FACT_GONE, NULL, NULL) != NULL;
  copy->merged_into = RECTO_UID_NONE;
  if (other != NULL)
    recto_key_to_uid (entry->kind, other, &copy->merged_into);
  recto_entry_set_content (copy, content);
  if (!recto_entry_check (copy, error))
    return FALSE;
  entry->verified = copy->verified;
  entry->gone = copy->gone;
  entry->merged_into = copy->merged_into;
  g_free (entry->name);
  entry->name = g_steal_pointer (&copy->name);
  g_free (entry->note);
  entry->note = g_steal_pointer (&copy->note);
  recto_entry_set_content (entry, content);
  return TRUE;
}

RectoEntry *
recto_entry_new_from_facts (const RectoFacts *facts, GError **error)
{
  g_autoptr (RectoEntry) entry = recto_entry_new (facts->kind, "");
  RectoUid uid = RECTO_UID_NONE;

  if (recto_uid_from_string (facts->key, &uid))
    entry->uid = uid;
  if (!recto_entry_set_facts (entry, facts, error))
    return NULL;
  if (recto_uid_is_none (&uid))
    recto_entry_set_identity (entry, facts->key);
  return g_steal_pointer (&entry);
}
