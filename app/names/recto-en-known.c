/* recto-en-known.c: the English names of the starter tables and of the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-en-private.h"
#include "recto-fold.h"
#include "recto-tables.h"

/* What kinds of facts are names that stand in texts as they are written. */
static gboolean
is_written (const RectoFact *fact)
{
  return fact->what == RECTO_FACT_FULL || fact->what == RECTO_FACT_ABBREVIATED ||
         fact->what == RECTO_FACT_BEFORE_NAME || fact->what == RECTO_FACT_DEFINITE ||
         fact->what == RECTO_FACT_ALIAS || fact->what == RECTO_FACT_FORMER ||
         fact->what == RECTO_FACT_WRONG;
}

static const char *
canonical_of (const RectoFacts *facts, const char *otherwise)
{
  const RectoFact *fact = recto_facts_find_at (facts, RECTO_FACT_FULL, "en", NULL, NULL);

  return fact != NULL ? fact->text : otherwise;
}

/* A post is known by its words in small letters, without their article. */
static void
add_post (RectoEnLexicon *self, const char *text, const char *canonical)
{
  g_autofree char *folded =
      recto_fold (g_ascii_strncasecmp (text, "the ", 4) == 0 ? text + 4 : text, -1);

  if (!g_hash_table_contains (self->known_posts, folded))
    g_hash_table_insert (self->known_posts, g_steal_pointer (&folded), g_strdup (canonical));
}

static void
add_facts (RectoEnLexicon *self,
           RectoFindingType type,
           RectoFindingReason reason,
           const RectoFacts *facts,
           const char *canonical,
           const RectoUid *uid)
{
  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = g_ptr_array_index (facts->list, i);

      if (strcmp (fact->language, "en") != 0 || !is_written (fact))
        continue;
      if (type == RECTO_FINDING_ROLE)
        add_post (self, fact->text, canonical);
      else
        recto_en_lexicon_add_name (self, type, reason, fact->text, canonical, uid);
    }
}

static void
add_table (RectoEnLexicon *self, RectoFindingType type, const GPtrArray *table)
{
  for (guint i = 0; i < table->len; i++)
    {
      const RectoFacts *facts = g_ptr_array_index (table, i);
      const char *canonical = canonical_of (facts, NULL);

      if (canonical != NULL)
        add_facts (self, type, RECTO_REASON_TABLE, facts, canonical, NULL);
    }
}

static void
add_entry (RectoEnLexicon *self, const RectoEntry *entry)
{
  RectoFindingType type = entry->kind == RECTO_ENTRY_PERSON ? RECTO_FINDING_PERSON
                          : entry->kind == RECTO_ENTRY_UNIT ? RECTO_FINDING_UNIT
                                                            : RECTO_FINDING_ROLE;
  g_autoptr (RectoFacts) facts = NULL;
  const char *canonical = entry->name;

  if (entry->gone || !recto_uid_is_none (&entry->merged_into) ||
      (entry->kind != RECTO_ENTRY_PERSON && entry->kind != RECTO_ENTRY_UNIT &&
       entry->kind != RECTO_ENTRY_POST))
    return;
  facts = g_bytes_get_size (entry->content) > 0
              ? recto_facts_unpack (entry->kind, entry->content, NULL)
              : NULL;
  if (facts != NULL)
    canonical = canonical_of (facts, entry->name);
  if (type == RECTO_FINDING_ROLE)
    add_post (self, canonical, canonical);
  else
    recto_en_lexicon_add_name (self, type, RECTO_REASON_REGISTER, canonical, canonical,
                               &entry->uid);
  if (type != RECTO_FINDING_ROLE)
    recto_en_lexicon_add_name (self, type, RECTO_REASON_REGISTER, entry->name, canonical,
                               &entry->uid);
  if (facts != NULL)
    add_facts (self, type, RECTO_REASON_REGISTER, facts, canonical, &entry->uid);
}

/* The register first: where tables have the same name, it is the desk's. */
void
recto_en_lexicon_add_known (RectoEnLexicon *self,
                            const RectoTables *tables,
                            const GPtrArray *entries)
{
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    add_entry (self, g_ptr_array_index (entries, i));
  if (tables == NULL)
    return;
  add_table (self, RECTO_FINDING_UNIT, tables->units);
  add_table (self, RECTO_FINDING_ROLE, tables->posts);
}
