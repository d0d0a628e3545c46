/* recto-pair.c: the people and units of two sides, and the surest pairs of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-fold.h"
#include "recto-pair-private.h"

#define ENOUGH 50 /* below that two names are not one */

RectoPair *
recto_pair_copy (const RectoPair *pair)
{
  RectoPair *copy = g_memdup2 (pair, sizeof *pair);

  copy->source = g_strdup (pair->source);
  copy->target = g_strdup (pair->target);
  return copy;
}

void
recto_pair_free (RectoPair *pair)
{
  if (pair == NULL)
    return;
  g_free (pair->source);
  g_free (pair->target);
  g_free (pair);
}

char **
recto_pair_words (const char *name)
{
  g_autofree char *folded = recto_fold (name, -1);
  GPtrArray *words = g_ptr_array_new ();
  const char *start = NULL;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean inside = g_unichar_isalnum (c) || c == '{' || c == '}';

      if (inside && start == NULL)
        start = p;
      if (!inside && start != NULL)
        {
          g_ptr_array_add (words, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (c == 0)
        break;
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

static char *
form_key (RectoEntryKind kind, const char *form)
{
  g_auto (GStrv) words = recto_pair_words (form);
  g_autofree char *joined = g_strjoinv (" ", words);

  return g_strdup_printf ("%d %s", (int) kind, joined);
}

const char *
recto_pair_key (const RectoPairer *self, RectoEntryKind kind, const char *form)
{
  g_autofree char *key = form_key (kind, form);

  return g_hash_table_lookup (self->keys, key);
}

static void
add_keys (RectoPairer *self, RectoEntryKind kind, const GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const RectoFacts *facts = g_ptr_array_index (list, i);

      for (guint k = 0; k < facts->list->len; k++)
        {
          const RectoFact *fact = g_ptr_array_index (facts->list, k);
          char *key = NULL;

          if (!recto_fact_is_name (fact) || fact->what == RECTO_FACT_SHORT ||
              fact->what == RECTO_FACT_SECOND || fact->what == RECTO_FACT_SECOND_ABBREVIATED)
            continue;
          key = form_key (kind, fact->text);
          if (g_hash_table_contains (self->keys, key))
            g_free (key);
          else
            g_hash_table_insert (self->keys, key, facts->key);
        }
    }
}

static void
pattern_free (gpointer data)
{
  RectoPairPattern *pattern = data;

  g_strfreev (pattern->vi);
  g_strfreev (pattern->en);
  g_free (pattern);
}

static void
add_patterns (RectoPairer *self)
{
  for (guint i = 0; i < self->tables->words->len; i++)
    {
      const RectoTableWord *word = g_ptr_array_index (self->tables->words, i);
      gboolean arm = g_str_equal (word->what, "arm");
      RectoPairPattern *pattern = NULL;

      if (!arm && !g_str_equal (word->what, "unit"))
        continue;
      pattern = g_new0 (RectoPairPattern, 1);
      pattern->vi = recto_pair_words (word->vi);
      pattern->en = recto_pair_words (word->en);
      g_ptr_array_add (arm ? self->arms : self->patterns, pattern);
    }
}

RectoPairer *
recto_pairer_new (const RectoTables *tables)
{
  RectoPairer *self = g_new0 (RectoPairer, 1);

  self->tables = tables != NULL ? recto_tables_ref (tables) : recto_tables_new_empty ();
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->patterns = g_ptr_array_new_with_free_func (pattern_free);
  self->arms = g_ptr_array_new_with_free_func (pattern_free);
  add_keys (self, RECTO_ENTRY_RANK, self->tables->ranks);
  add_keys (self, RECTO_ENTRY_POST, self->tables->posts);
  add_keys (self, RECTO_ENTRY_UNIT, self->tables->units);
  add_patterns (self);
  return self;
}

void
recto_pairer_free (RectoPairer *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->keys);
  g_ptr_array_unref (self->patterns);
  g_ptr_array_unref (self->arms);
  recto_tables_unref (self->tables);
  g_free (self);
}

static void
entity_clear (gpointer data)
{
  RectoPairEntity *entity = data;

  g_free (entity->canonical);
  g_strfreev (entity->words);
  g_strfreev (entity->other);
  g_ptr_array_unref (entity->posts);
}

/* Ranks and posts of the findings to the people whose they are. */
static void
add_ranks_and_posts (const RectoPairer *self,
                     const RectoPairSide *side,
                     GHashTable *numbers,
                     GArray *entities)
{
  for (guint i = 0; i < side->findings->len; i++)
    {
      const RectoFinding *finding = g_ptr_array_index (side->findings, i);
      gpointer number = NULL;
      RectoPairEntity *entity = NULL;
      const char *post = NULL;

      if ((finding->type != RECTO_FINDING_RANK && finding->type != RECTO_FINDING_ROLE) ||
          finding->person == NULL ||
          !g_hash_table_lookup_extended (numbers, finding->person, NULL, &number))
        continue;
      entity = &g_array_index (entities, RectoPairEntity, GPOINTER_TO_UINT (number));
      if (finding->type == RECTO_FINDING_RANK && entity->rank == NULL)
        entity->rank = recto_pair_key (self, RECTO_ENTRY_RANK, finding->canonical);
      post = finding->type == RECTO_FINDING_ROLE
                 ? recto_pair_key (self, RECTO_ENTRY_POST, finding->canonical)
                 : NULL;
      if (post != NULL)
        g_ptr_array_add (entity->posts, (gpointer) post);
    }
}

GArray *
recto_pair_entities (const RectoPairer *self,
                     const RectoPairSide *side,
                     RectoFindingType type,
                     gboolean is_source)
{
  GArray *entities = g_array_new (FALSE, FALSE, sizeof (RectoPairEntity));
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  g_array_set_clear_func (entities, entity_clear);
  for (guint i = 0; i < side->findings->len; i++)
    {
      const RectoFinding *finding = g_ptr_array_index (side->findings, i);
      RectoPairEntity entity = { 0 };

      if (finding->type != type || g_hash_table_contains (numbers, finding->canonical))
        continue;
      entity.canonical = g_strdup (finding->canonical);
      entity.words = recto_pair_words (finding->canonical);
      entity.n_words = g_strv_length (entity.words);
      entity.posts = g_ptr_array_new ();
      if (type == RECTO_FINDING_UNIT)
        entity.key = recto_pair_key (self, RECTO_ENTRY_UNIT, entity.canonical);
      if (type == RECTO_FINDING_UNIT && is_source)
        entity.other =
            recto_pair_translate (self, entity.words, g_str_has_prefix (side->language, "vi"));
      entity.place = (finding->paragraph + 0.5) / MAX (side->n_passages, 1);
      g_hash_table_insert (numbers, finding->canonical, GUINT_TO_POINTER (entities->len));
      g_array_append_val (entities, entity);
    }
  if (type == RECTO_FINDING_PERSON)
    add_ranks_and_posts (self, side, numbers, entities);
  return entities;
}

/* Two entities that may be one. */
typedef struct
{
  guint source, target;
  double score;
  RectoPairReason reason;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->score < y->score || x->score > y->score)
    return x->score > y->score ? -1 : 1;
  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  return (x->target > y->target) - (x->target < y->target);
}

static GArray *
find_candidates (const GArray *sources, const GArray *targets, RectoFindingType type)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint s = 0; s < sources->len; s++)
    for (guint t = 0; t < targets->len; t++)
      {
        const RectoPairEntity *source = &g_array_index (sources, RectoPairEntity, s);
        const RectoPairEntity *target = &g_array_index (targets, RectoPairEntity, t);
        Candidate candidate = { .source = s, .target = t };
        guint score = type == RECTO_FINDING_PERSON
                          ? recto_pair_compare_people (source, target, &candidate.reason)
                          : recto_pair_compare_units (source, target, &candidate.reason);

        if (score < ENOUGH)
          continue;
        /* what stands at the same place of both texts goes first among equals */
        candidate.score = score + 5 * (1 - ABS (source->place - target->place));
        g_array_append_val (candidates, candidate);
      }
  g_array_sort (candidates, compare_candidates);
  return candidates;
}

/* Whether another free candidate shares a side with the one at @i and is as good but for place. */
static gboolean
has_rival (const GArray *candidates, guint i, const GArray *sources, const GArray *targets)
{
  const Candidate *best = &g_array_index (candidates, Candidate, i);

  for (guint k = i + 1; k < candidates->len; k++)
    {
      const Candidate *other = &g_array_index (candidates, Candidate, k);

      if (best->score - other->score > 5)
        break;
      if (other->reason != best->reason)
        continue;
      if ((other->source == best->source &&
           !g_array_index (targets, RectoPairEntity, other->target).taken) ||
          (other->target == best->target &&
           !g_array_index (sources, RectoPairEntity, other->source).taken))
        return TRUE;
    }
  return FALSE;
}

static void
link_type (const RectoPairer *self,
           const RectoPairSide *source,
           const RectoPairSide *target,
           RectoFindingType type,
           GPtrArray *pairs)
{
  g_autoptr (GArray) sources = recto_pair_entities (self, source, type, TRUE);
  g_autoptr (GArray) targets = recto_pair_entities (self, target, type, FALSE);
  g_autoptr (GArray) candidates = find_candidates (sources, targets, type);
  g_autofree RectoPair **by_source = g_new0 (RectoPair *, sources->len);

  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      RectoPairEntity *a = &g_array_index (sources, RectoPairEntity, candidate->source);
      RectoPairEntity *b = &g_array_index (targets, RectoPairEntity, candidate->target);
      RectoPair *pair = NULL;

      if (a->taken || b->taken)
        continue;
      pair = g_new0 (RectoPair, 1);
      pair->type = type;
      pair->source = g_strdup (a->canonical);
      pair->target = g_strdup (b->canonical);
      pair->reason = candidate->reason;
      pair->ambiguous = has_rival (candidates, i, sources, targets);
      a->taken = b->taken = TRUE;
      by_source[candidate->source] = pair;
    }
  for (guint i = 0; i < sources->len; i++)
    if (by_source[i] != NULL)
      g_ptr_array_add (pairs, by_source[i]);
}

GPtrArray *
recto_pairer_link (const RectoPairer *self,
                   const RectoPairSide *source,
                   const RectoPairSide *target)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_pair_free);

  link_type (self, source, target, RECTO_FINDING_PERSON, pairs);
  link_type (self, source, target, RECTO_FINDING_UNIT, pairs);
  return pairs;
}
