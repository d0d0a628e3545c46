/* recto-en.c: the English grammar: runs its steps, and turns pieces into findings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-en-private.h"

static void
unit_clear (RectoEnUnit *unit)
{
  g_free (unit->canonical);
}

static void
post_clear (RectoEnPost *post)
{
  g_free (post->canonical);
  if (post->people != NULL)
    g_array_unref (post->people);
}

static void
person_free (RectoEnPerson *person)
{
  g_free (person->canonical);
  g_array_unref (person->words);
  g_free (person);
}

static void
article_init (RectoEnArticle *self, const RectoPassage *passages, guint n_passages)
{
  self->passages = passages;
  self->n_passages = n_passages;
  self->tokens = g_array_sized_new (FALSE, FALSE, sizeof (RectoEnToken), 256);
  self->own = recto_word_index_new (recto_word_index_get_next (self->lexicon->words));
  self->chunk = g_string_chunk_new (256);
  self->ranks = g_array_new (FALSE, FALSE, sizeof (RectoEnRank));
  self->units = g_array_new (FALSE, FALSE, sizeof (RectoEnUnit));
  g_array_set_clear_func (self->units, (GDestroyNotify) unit_clear);
  self->posts = g_array_new (FALSE, FALSE, sizeof (RectoEnPost));
  g_array_set_clear_func (self->posts, (GDestroyNotify) post_clear);
  self->mentions = g_array_new (FALSE, FALSE, sizeof (RectoEnMention));
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  self->abbreviations = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  recto_en_tokenize (self);
  /* Some steps look a few tokens ahead. */
  self->rank_at = g_new0 (guint, 5 * (self->tokens->len + 16));
  self->unit_at = self->rank_at + self->tokens->len + 16;
  self->in_unit = self->unit_at + self->tokens->len + 16;
  self->post_at = self->in_unit + self->tokens->len + 16;
  self->person_at = self->post_at + self->tokens->len + 16;
}

static void
article_clear (RectoEnArticle *self)
{
  g_array_unref (self->tokens);
  recto_word_index_free (self->own);
  g_string_chunk_free (self->chunk);
  g_array_unref (self->ranks);
  g_array_unref (self->units);
  g_array_unref (self->posts);
  g_array_unref (self->mentions);
  g_ptr_array_unref (self->people);
  g_hash_table_unref (self->abbreviations);
  g_free (self->rank_at);
}

static RectoFinding *
add_finding (const RectoEnArticle *self,
             GPtrArray *findings,
             guint from,
             guint to,
             RectoFindingType type,
             RectoFindingReason reason)
{
  const RectoEnToken *first = recto_en_token (self, from);
  const RectoEnToken *last = recto_en_token (self, to - 1);
  RectoFinding *finding =
      recto_finding_new (first->paragraph, first->start, last->end, type, reason);

  g_ptr_array_add (findings, finding);
  return finding;
}

static void
give_ranks (const RectoEnArticle *self, GPtrArray *findings)
{
  for (guint i = 0; i < self->ranks->len; i++)
    {
      const RectoEnRank *rank = &g_array_index (self->ranks, RectoEnRank, i);
      const RectoEnPerson *person =
          rank->person >= 0 ? g_ptr_array_index (self->people, rank->person) : NULL;
      RectoFinding *finding;

      if (person == NULL)
        continue;
      finding = add_finding (self, findings, rank->from, rank->to, RECTO_FINDING_RANK,
                             rank->alone ? RECTO_REASON_DESCRIPTION : RECTO_REASON_GRAMMAR);
      finding->canonical = g_strdup (g_ptr_array_index (
          self->lexicon->rank_names,
          person->rank >= 0 && !rank->given ? (guint) person->rank : rank->rank));
      finding->person = g_strdup (person->canonical);
    }
}

static void
give_posts (const RectoEnArticle *self, GPtrArray *findings)
{
  for (guint i = 0; i < self->posts->len; i++)
    {
      const RectoEnPost *post = &g_array_index (self->posts, RectoEnPost, i);
      gboolean plural = (post->parts & RECTO_EN_PART_PLURAL) != 0;
      g_autoptr (GString) people = g_string_new (NULL);
      RectoFinding *finding;

      if ((post->weak && post->people == NULL) ||
          (plural && (post->people == NULL || post->people->len < 2)))
        continue;
      for (guint k = 0; post->people != NULL && k < post->people->len; k++)
        {
          const RectoEnPerson *person =
              g_ptr_array_index (self->people, g_array_index (post->people, guint, k));

          g_string_append_printf (people, "%s%s", k > 0 ? "|" : "", person->canonical);
        }
      finding =
          add_finding (self, findings, post->from, post->to, RECTO_FINDING_ROLE, post->reason);
      finding->canonical = g_strdup (post->canonical);
      if (people->len > 0)
        finding->person = g_string_free (g_steal_pointer (&people), FALSE);
    }
}

static void
give_units (const RectoEnArticle *self, GPtrArray *findings)
{
  for (guint i = 0; i < self->units->len; i++)
    {
      const RectoEnUnit *unit = &g_array_index (self->units, RectoEnUnit, i);
      RectoFinding *finding =
          add_finding (self, findings, unit->from, unit->to, RECTO_FINDING_UNIT, unit->reason);

      finding->canonical = g_strdup (unit->canonical);
      finding->target = unit->uid;
      finding->ambiguous = unit->ambiguous;
    }
}

static void
give_people (const RectoEnArticle *self, GPtrArray *findings)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const RectoEnMention *mention = &g_array_index (self->mentions, RectoEnMention, i);
      const RectoEnPerson *person = g_ptr_array_index (self->people, mention->person);
      RectoFinding *finding = add_finding (self, findings, mention->from, mention->to,
                                           RECTO_FINDING_PERSON, mention->reason);

      finding->canonical = g_strdup (person->canonical);
      finding->person = g_strdup (person->canonical);
      finding->target = person->uid;
      finding->ambiguous = mention->ambiguous;
    }
}

static void
find (gconstpointer compiled, const RectoPassage *passages, guint n_passages, GPtrArray *findings)
{
  RectoEnArticle article = { .lexicon = compiled };

  article_init (&article, passages, n_passages);
  recto_en_find_ranks (&article);
  recto_en_find_units (&article);
  recto_en_find_posts (&article);
  recto_en_find_people (&article);
  recto_en_find_later (&article);
  recto_en_find_holders (&article);
  give_ranks (&article, findings);
  give_posts (&article, findings);
  give_units (&article, findings);
  give_people (&article, findings);
  article_clear (&article);
}

static gpointer
compile (const RectoTables *tables, const GPtrArray *entries)
{
  return recto_en_lexicon_new (tables, entries);
}

static void
free_compiled (gpointer compiled)
{
  recto_en_lexicon_free (compiled);
}

const RectoGrammar recto_en_grammar = { .language = "en",
                                        .compile = compile,
                                        .free = free_compiled,
                                        .find = find };
