/* recto-en-later.c: later mentions: "General Chien", "Chien", "Captain Azlan".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-en-private.h"

static guint
get_word (const RectoEnPerson *person, guint index)
{
  return g_array_index (person->words, guint, index);
}

/* Whether @n words from @at on are a short form of the name: its last words; of names whose family
 * does not come first the first word too. */
static gboolean
is_short_form (const RectoEnArticle *self, const RectoEnPerson *person, guint at, guint n)
{
  guint length = person->words->len;
  gboolean last = n <= length;

  for (guint i = 0; i < n && last; i++)
    last = recto_en_token (self, at + i)->word == get_word (person, length - n + i);
  return last || (n == 1 && !person->family_first &&
                  get_word (person, 0) == recto_en_token (self, at)->word);
}

static gboolean
ranks_agree (const RectoEnArticle *self, const RectoEnPerson *person, int rank)
{
  const RectoEnLexicon *lexicon = self->lexicon;

  if (rank < 0 || person->rank < 0 || rank == person->rank)
    return TRUE;
  return g_strcmp0 (g_ptr_array_index (lexicon->rank_names, rank), "General") == 0 &&
         g_array_index (lexicon->rank_general, gboolean, person->rank);
}

static guint
last_mention_before (const RectoEnArticle *self, guint person, guint at)
{
  guint last = 0;

  for (guint i = 0; i < self->mentions->len; i++)
    {
      const RectoEnMention *mention = &g_array_index (self->mentions, RectoEnMention, i);

      if (mention->person == person && mention->from < at)
        last = MAX (last, mention->from);
    }
  return last;
}

/* Who is meant by a short form: of several that agree the one named last. Returns: -1 for nobody */
static int
resolve (const RectoEnArticle *self, guint at, guint n, int rank, gboolean *ambiguous)
{
  int best = -1;
  guint best_place = 0, n_found = 0;

  for (guint i = 0; i < self->people->len; i++)
    {
      const RectoEnPerson *person = g_ptr_array_index (self->people, i);
      guint place;

      if (!is_short_form (self, person, at, n) || !ranks_agree (self, person, rank))
        continue;
      place = last_mention_before (self, i, at);
      n_found += 1;
      if (best < 0 || place > best_place)
        {
          best = (int) i;
          best_place = place;
        }
    }
  *ambiguous = n_found > 1;
  return best;
}

static void
add_mention (RectoEnArticle *self,
             guint from,
             guint to,
             guint person,
             RectoFindingReason reason,
             gboolean ambiguous)
{
  RectoEnMention mention = {
    .from = from, .to = to, .person = person, .reason = reason, .ambiguous = ambiguous
  };

  g_array_append_val (self->mentions, mention);
  for (guint i = from; i < to; i++)
    self->person_at[i] = self->mentions->len;
}

/* Somebody of whom the article says a short form alone. */
static guint
add_person (RectoEnArticle *self, guint from, guint to)
{
  RectoEnPerson *person = g_new0 (RectoEnPerson, 1);

  person->canonical = recto_en_dup_text (self, from, to);
  person->words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = from; i < to; i++)
    g_array_append_val (person->words, recto_en_token (self, i)->word);
  person->family_first = TRUE;
  person->rank = -1;
  person->first = from;
  person->uid = RECTO_UID_NONE;
  g_ptr_array_add (self->people, person);
  return self->people->len - 1;
}

static gboolean
is_free (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at);

  return recto_en_is_word (token) && (token->flags & RECTO_EN_CAPITAL) != 0 && token->word != 0 &&
         self->rank_at[at] == 0 && self->in_unit[at] == 0 && self->post_at[at] == 0 &&
         self->person_at[at] == 0;
}

/* One or two words behind a rank, post or address. */
static void
expect_short (RectoEnArticle *self, guint at, int rank, RectoFindingReason reason)
{
  gboolean ambiguous = FALSE, strict = reason != RECTO_REASON_AFTER_RANK;
  int person = -1;
  guint n;

  if (!is_free (self, at))
    return;
  for (n = is_free (self, at + 1) ? 2 : 1; n > 0 && person < 0; n--)
    person = resolve (self, at, n, rank, &ambiguous);
  n += 1;
  if (person < 0)
    {
      if (strict && recto_en_has (recto_en_token (self, at),
                                  RECTO_EN_BIT (FUNCTION) | RECTO_EN_BIT (DOMAIN) |
                                      RECTO_EN_BIT (CALENDAR) | RECTO_EN_BIT (UNIT_HEAD)))
        return;
      add_mention (self, at, at + 1, add_person (self, at, at + 1), reason, TRUE);
      return;
    }
  add_mention (self, at, at + n, (guint) person, RECTO_REASON_LATER, ambiguous);
}

static gboolean
is_known_name (const RectoEnArticle *self, guint at)
{
  return resolve (self, at, 1, -1, &(gboolean){ FALSE }) >= 0;
}

/* The rank of somebody is that before the full name. */
static void
learn_ranks (RectoEnArticle *self)
{
  for (guint i = 0; i < self->ranks->len; i++)
    {
      RectoEnRank *rank = &g_array_index (self->ranks, RectoEnRank, i);
      guint at = recto_en_skip_titles (self, rank->to), mention;
      RectoEnPerson *person;

      mention = rank->alone || rank->given ? 0 : self->person_at[MIN (at, self->tokens->len - 1)];
      if (mention == 0)
        continue;
      rank->person = (int) g_array_index (self->mentions, RectoEnMention, mention - 1).person;
      person = g_ptr_array_index (self->people, rank->person);
      if (person->rank < 0)
        person->rank = (int) rank->rank;
    }
}

static void
find_titled (RectoEnArticle *self)
{
  for (guint i = 0; i < self->ranks->len; i++)
    {
      const RectoEnRank *rank = &g_array_index (self->ranks, RectoEnRank, i);

      if (!rank->alone && !rank->given && rank->person < 0)
        expect_short (self, recto_en_skip_titles (self, rank->to), (int) rank->rank,
                      RECTO_REASON_AFTER_RANK);
    }
  for (guint i = 0; i < self->posts->len; i++)
    {
      const RectoEnPost *post = &g_array_index (self->posts, RectoEnPost, i);

      if ((recto_en_token (self, post->to - 1)->flags & RECTO_EN_CAPITAL) != 0 ||
          (post->weak && is_known_name (self, post->to)))
        expect_short (self, post->to, -1, RECTO_REASON_AFTER_POST);
    }
  for (guint i = 1; i + 2 < self->tokens->len; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);
      guint next = recto_en_is_sign (recto_en_token (self, i + 1), '.') ? i + 2 : i + 1;

      if (recto_en_is_word (token) && (token->flags & RECTO_EN_CAPITAL) != 0 &&
          recto_en_has (token, RECTO_EN_BIT (HONORIFIC)) &&
          !recto_en_has (recto_en_token (self, next), RECTO_EN_BIT (HONORIFIC)))
        expect_short (self, next, -1, RECTO_REASON_ADDRESS);
    }
}

/* Whether the words around a bare given name speak for one. */
static gboolean
may_stand_bare (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at);
  const RectoEnToken *before = recto_en_token (self, at - 1);
  const RectoEnToken *next = recto_en_token (self, at + 1);
  gboolean verb = recto_en_has (next, RECTO_EN_BIT (VERB));

  if (recto_en_is_word (before) && (before->flags & RECTO_EN_CAPITAL) != 0 &&
      !recto_en_has (before, RECTO_EN_BIT (FUNCTION)))
    return FALSE;
  if (recto_en_is_word (next) && (next->flags & RECTO_EN_CAPITAL) != 0)
    return FALSE;
  if (recto_en_has (next, RECTO_EN_BIT (PLACE_TAIL)) ||
      (recto_en_is_sign (next, '-') && (next->flags & RECTO_EN_GLUED) != 0) ||
      (token->flags & RECTO_EN_GLUED) != 0)
    return (token->flags & RECTO_EN_GLUED) != 0 && recto_en_is_sign (before, '"');
  if (recto_en_has (token, RECTO_EN_BIT (FUNCTION)))
    return verb;
  return (token->flags & RECTO_EN_FIRST) == 0 || !recto_en_has (token, RECTO_EN_BIT (GIVEN_WORD)) ||
         verb || recto_en_is_sign (next, 's') || recto_en_is_sign (next, ',') ||
         recto_en_is_at (self, at + 1, "and");
}

/* "Tu and Hai presented awards": given names alone, of people that were named before. */
static void
find_bare (RectoEnArticle *self)
{
  for (guint i = 1; i + 1 < self->tokens->len; i++)
    {
      gboolean ambiguous;
      int person;

      if (!is_free (self, i) || !may_stand_bare (self, i))
        continue;
      person = resolve (self, i, 1, -1, &ambiguous);
      if (person < 0 ||
          ((const RectoEnPerson *) g_ptr_array_index (self->people, person))->first > i ||
          recto_en_match_name (self, i, 0, &(guint){ 0 }) != NULL)
        continue;
      add_mention (self, i, i + 1, (guint) person, RECTO_REASON_LATER, ambiguous);
    }
}

void
recto_en_find_later (RectoEnArticle *self)
{
  learn_ranks (self);
  find_titled (self);
  learn_ranks (self);
  find_bare (self);
}
