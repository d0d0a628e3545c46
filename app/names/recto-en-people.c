/* recto-en-people.c: names in full, and who is who among them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-en-private.h"

#define MAX_NAME 6 /* words */
#define SURNAMES (RECTO_EN_BIT (SURNAME) | RECTO_EN_BIT (SURNAME_RARE))

static gboolean
is_free (const RectoEnArticle *self, guint at)
{
  return self->rank_at[at] == 0 && self->in_unit[at] == 0 && self->post_at[at] == 0 &&
         self->person_at[at] == 0;
}

static gboolean
is_capital (const RectoEnToken *token)
{
  return recto_en_is_word (token) && (token->flags & RECTO_EN_CAPITAL) != 0 &&
         (token->flags & RECTO_EN_NUMBER) == 0;
}

/* A family name and syllables. Returns: its end, 0 for none */
static guint
match_vietnamese (const RectoEnArticle *self, guint at, guint64 surnames)
{
  guint end = at;
  gboolean upper = (recto_en_token (self, at)->flags & RECTO_EN_UPPER) != 0;

  if (!is_capital (recto_en_token (self, at)) ||
      !recto_en_has (recto_en_token (self, at), surnames))
    return 0;
  for (; end < at + 5; end++)
    {
      const RectoEnToken *token = recto_en_token (self, end);

      if (!is_capital (token) || !recto_en_has (token, RECTO_EN_BIT (SYLLABLE)) ||
          !is_free (self, end) || (end > at && (token->flags & RECTO_EN_GLUED) != 0) ||
          ((token->flags & RECTO_EN_UPPER) != 0) != upper)
        break;
    }
  return end >= at + 2 ? end : 0;
}

/* An initial with its full stop, a small word of names, a hyphen or apostrophe between capitals.
 * Returns: how many tokens it takes, 0 for none */
static guint
match_link (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at);
  const RectoEnToken *next = recto_en_token (self, at + 1);
  const RectoEnToken *before = recto_en_token (self, at - 1);

  if (recto_en_is_sign (token, '.') && before->length == 1 && is_capital (before) &&
      is_capital (next))
    return 1;
  if ((recto_en_is_sign (token, '-') || recto_en_is_sign (token, '\'')) &&
      (token->flags & RECTO_EN_GLUED) != 0 && (next->flags & RECTO_EN_GLUED) != 0 &&
      is_capital (next))
    return 1;
  if (recto_en_is_word (token) && (token->flags & RECTO_EN_CAPITAL) == 0 &&
      recto_en_has (token, RECTO_EN_BIT (PARTICLE)) &&
      (is_capital (next) || recto_en_has (next, RECTO_EN_BIT (PARTICLE))))
    return 1;
  return 0;
}

static gboolean
is_name_word (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at);

  return is_capital (token) && is_free (self, at) && self->unit_at[at] == 0 &&
         !recto_en_has (token, RECTO_EN_BIT (CALENDAR) | RECTO_EN_BIT (NOT_UNIT) |
                                   RECTO_EN_BIT (HONORIFIC)) &&
         (!recto_en_has (token, RECTO_EN_BIT (FUNCTION)) || recto_en_has (token, SURNAMES));
}

/* Capitalised words, with what names of other countries have between them. */
static guint
match_foreign (const RectoEnArticle *self, guint at)
{
  guint end = at, words = 0;

  for (guint i = at; words < MAX_NAME;)
    {
      guint link = i > at ? match_link (self, i) : 0;

      if (is_name_word (self, i))
        {
          words += 1;
          end = ++i;
        }
      else if (link != 0)
        i += link;
      else
        break;
    }
  return end;
}

/* "-sik" of "Kim Sang-sik". Returns: its end, @at if there is none */
static guint
match_small_part (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *next = recto_en_token (self, at + 1);

  return recto_en_is_sign (recto_en_token (self, at), '-') &&
                 (recto_en_token (self, at)->flags & RECTO_EN_GLUED) != 0 &&
                 recto_en_is_word (next) && (next->flags & RECTO_EN_GLUED) != 0 &&
                 (next->flags & (RECTO_EN_CAPITAL | RECTO_EN_NUMBER)) == 0 && next->classes == 0
             ? at + 2
             : at;
}

/* The name that begins at @at where one is expected. Returns: its end, 0 for none */
static guint
match_name (const RectoEnArticle *self, guint at)
{
  guint end = match_vietnamese (self, at, SURNAMES);

  if (end == 0)
    end = match_foreign (self, at);
  /* "Vo Thanh Jang Jung": a syllable that the language lacks */
  while (end > at && end < at + MAX_NAME && is_capital (recto_en_token (self, end)) &&
         is_free (self, end) && recto_en_token (self, end)->classes == 0 &&
         (recto_en_token (self, end)->flags & (RECTO_EN_UPPER | RECTO_EN_GLUED)) == 0)
    end += 1;
  if (end > at)
    end = match_small_part (self, end);
  return end > at ? end : 0;
}

/* Words of a name; signs and particles do not count for who it is. (element-type guint) */
static GArray *
read_words (const RectoEnArticle *self, guint from, guint to)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = from; i < to; i++)
    if (recto_en_is_word (recto_en_token (self, i)))
      g_array_append_val (words, recto_en_token (self, i)->word);
  return words;
}

static gboolean
same_words (const GArray *a, const GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (guint)) == 0;
}

/* Whose name the words are; somebody new if nobody's. */
static guint
find_person (RectoEnArticle *self, guint from, guint to)
{
  g_autoptr (GArray) words = read_words (self, from, to);
  RectoEnPerson *person;

  for (guint i = 0; i < self->people->len; i++)
    {
      person = g_ptr_array_index (self->people, i);
      if (same_words (person->words, words))
        return i;
    }
  person = g_new0 (RectoEnPerson, 1);
  person->canonical = recto_en_dup_text (self, from, to);
  person->family_first = match_vietnamese (self, from, SURNAMES) == to || words->len == 1;
  person->words = g_steal_pointer (&words);
  person->rank = -1;
  person->first = from;
  person->uid = RECTO_UID_NONE;
  g_ptr_array_add (self->people, person);
  return self->people->len - 1;
}

static void
add_mention (RectoEnArticle *self, guint from, guint to, guint person, RectoFindingReason reason)
{
  RectoEnMention mention = { .from = from, .to = to, .person = person, .reason = reason };

  g_array_append_val (self->mentions, mention);
  for (guint i = from; i < to; i++)
    self->person_at[i] = self->mentions->len;
}

static guint
count_name_words (const RectoEnArticle *self, guint from, guint to)
{
  guint n = 0;

  for (guint i = from; i < to; i++)
    n += recto_en_is_word (recto_en_token (self, i));
  return n;
}

/* A full name at @at, where something in front tells that one comes. */
static void
expect_name (RectoEnArticle *self, guint at, RectoFindingReason reason)
{
  guint end = is_free (self, at) ? match_name (self, at) : 0;

  if (end != 0 && count_name_words (self, at, end) > 1 &&
      (!recto_en_has (recto_en_token (self, end - 1), RECTO_EN_BIT (UNIT_HEAD)) ||
       recto_en_has (recto_en_token (self, end - 1), RECTO_EN_BIT (SYLLABLE))))
    add_mention (self, at, end, find_person (self, at, end), reason);
}

/* Behind ranks and posts. "General (retired) X" too. */
static void
find_titled (RectoEnArticle *self)
{
  for (guint i = 0; i < self->ranks->len; i++)
    {
      const RectoEnRank *rank = &g_array_index (self->ranks, RectoEnRank, i);
      guint at = recto_en_skip_titles (self, rank->to);

      if (!rank->alone && !rank->given)
        expect_name (self, at, RECTO_REASON_AFTER_RANK);
    }
  for (guint i = 0; i < self->posts->len; i++)
    {
      const RectoEnPost *post = &g_array_index (self->posts, RectoEnPost, i);

      if (self->rank_at[post->to] == 0 && self->post_at[post->to] == 0)
        expect_name (self, post->to, RECTO_REASON_AFTER_POST);
    }
}

/* "Mr.", "Assoc. Prof. Dr.", "Comrade": behind the last of them. */
static void
find_addressed (RectoEnArticle *self)
{
  for (guint i = 1; i < self->tokens->len; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);

      if (!recto_en_is_word (token) || !recto_en_has (token, RECTO_EN_BIT (HONORIFIC)) ||
          (!is_capital (token) && !recto_en_is_at (self, i, "comrade")))
        continue;
      if (recto_en_is_sign (recto_en_token (self, i + 1), '.'))
        i += 1;
      expect_name (self, i + 1, RECTO_REASON_ADDRESS);
    }
}

/* Names of the register. */
static void
find_registered (RectoEnArticle *self)
{
  for (guint i = 1; i < self->tokens->len; i++)
    {
      const RectoEnKnown *known;
      RectoEnPerson *person;
      guint end = 0;

      if (!recto_en_has (recto_en_token (self, i), RECTO_EN_BIT (STARTS)))
        continue;
      known = recto_en_match_name (self, i, RECTO_FINDING_PERSON, &end);
      if (known == NULL || count_name_words (self, i, end) < 2)
        continue;
      if (self->person_at[i] == 0 && is_free (self, i) && is_free (self, end - 1))
        add_mention (self, i, end, find_person (self, i, end), RECTO_REASON_REGISTER);
      else if (self->person_at[i] == 0 ||
               g_array_index (self->mentions, RectoEnMention, self->person_at[i] - 1).to != end)
        continue;
      person = g_ptr_array_index (
          self->people,
          g_array_index (self->mentions, RectoEnMention, self->person_at[i] - 1).person);
      person->uid = known->uid;
      g_free (person->canonical);
      person->canonical = g_strdup (known->canonical);
      g_array_index (self->mentions, RectoEnMention, self->person_at[i] - 1).reason =
          RECTO_REASON_REGISTER;
      g_array_index (self->mentions, RectoEnMention, self->person_at[i] - 1).ambiguous =
          known->shared;
    }
}

/* Whether a name's end is not the beginning of a longer name of something else: "Vo Van Kiet
 * Street", "Dak Nong province". */
static gboolean
stands_free (const RectoEnArticle *self, guint from, guint to)
{
  const RectoEnToken *before = recto_en_token (self, from - 1);
  const RectoEnToken *next = recto_en_token (self, to);

  if (recto_en_is_word (next) &&
      ((is_capital (next) && self->rank_at[to] == 0 && self->post_at[to] == 0) ||
       recto_en_has (next, RECTO_EN_BIT (PLACE_TAIL))))
    return FALSE;
  if (recto_en_is_sign (next, '-') && (next->flags & RECTO_EN_GLUED) != 0)
    return FALSE;
  if (recto_en_is_sign (before, '-') && (recto_en_token (self, from)->flags & RECTO_EN_GLUED) != 0)
    return FALSE;
  return !is_capital (before) || (before->flags & RECTO_EN_FIRST) != 0 ||
         self->post_at[from - 1] != 0 || self->rank_at[from - 1] != 0 ||
         recto_en_has (before, RECTO_EN_BIT (HONORIFIC) | RECTO_EN_BIT (ROLE_HEAD) |
                                   RECTO_EN_BIT (DESCRIPTOR));
}

/* "(L)", "(second, right)", "(third from left)": a place in a picture. */
static gboolean
is_position (const RectoEnArticle *self, guint at)
{
  if (!recto_en_is_sign (recto_en_token (self, at), '('))
    return FALSE;
  for (guint i = at + 1; i < at + 8; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);

      if ((token->flags & RECTO_EN_BREAK) != 0 || recto_en_is_sign (token, ')'))
        return FALSE;
      if (recto_en_is_at (self, i, "left") || recto_en_is_at (self, i, "right") ||
          recto_en_is_at (self, i, "center") || recto_en_is_at (self, i, "centre") ||
          recto_en_is_at (self, i, "middle") || recto_en_is_at (self, i, "L") ||
          recto_en_is_at (self, i, "R") || recto_en_is_at (self, i, "C"))
        return TRUE;
    }
  return FALSE;
}

/* A post behind a comma, that is said of the name in front of it. */
static gboolean
has_post_behind (const RectoEnArticle *self, guint at)
{
  guint post;

  if (!recto_en_is_sign (recto_en_token (self, at), ','))
    return FALSE;
  post = self->post_at[at + 1];
  return post != 0 && g_array_index (self->posts, RectoEnPost, post - 1).from == at + 1 &&
         !g_array_index (self->posts, RectoEnPost, post - 1).described;
}

static gboolean
is_place (const RectoEnArticle *self, guint from, guint to)
{
  guint end = 0;

  return recto_en_match_name (self, from, 0, &end) != NULL && end >= to;
}

/* "Van" and "Thi" are middle names of people alone. */
static gboolean
has_middle_name (const RectoEnArticle *self, guint at)
{
  return recto_en_is_at (self, at + 1, "Van") || recto_en_is_at (self, at + 1, "Thi");
}

/* Names that nothing stands in front of: by their shape, or by what stands behind. */
static void
find_bare (RectoEnArticle *self)
{
  for (guint i = 1; i < self->tokens->len; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);
      gboolean described;
      guint end, words;

      described = recto_en_has (recto_en_token (self, i - 1), RECTO_EN_BIT (DESCRIPTOR));
      if (!is_name_word (self, i) || (i > 1 && is_name_word (self, i - 1) && !described &&
                                      (recto_en_token (self, i - 1)->flags & RECTO_EN_FIRST) == 0))
        continue;
      end = match_vietnamese (
          self, i, described || has_middle_name (self, i) ? SURNAMES : RECTO_EN_BIT (SURNAME));
      words = end != 0 ? count_name_words (self, i, end) : 0;
      if (end != 0 && !is_place (self, i, end) && stands_free (self, i, end) &&
          (words > 2 || described || has_post_behind (self, end) || is_position (self, end)))
        {
          add_mention (self, i, end, find_person (self, i, end), RECTO_REASON_NAME_SHAPE);
          i = end - 1;
          continue;
        }
      end = match_foreign (self, i);
      words = count_name_words (self, i, end);
      if (words < 2 || words > 5 || is_place (self, i, end) || end > self->tokens->len - 2 ||
          recto_en_has (token, RECTO_EN_BIT (COUNTRY_START) | RECTO_EN_BIT (DOMAIN)))
        continue;
      if (has_post_behind (self, end) || is_position (self, end) ||
          (recto_en_is_at (self, i - 1, "counterpart") && is_free (self, i)))
        add_mention (self, i, end, find_person (self, i, end),
                     is_position (self, end) ? RECTO_REASON_POSITION : RECTO_REASON_APPOSITION);
    }
}

/* "Tran Huu Dinh (Trần Hữu Định)" */
static void
find_bracketed (RectoEnArticle *self)
{
  guint n = self->mentions->len;

  for (guint i = 0; i < n; i++)
    {
      RectoEnMention mention = g_array_index (self->mentions, RectoEnMention, i);
      const RectoEnPerson *person = g_ptr_array_index (self->people, mention.person);
      guint from = mention.to + 1, to = from + (mention.to - mention.from);
      g_autoptr (GArray) words = NULL;

      if (!recto_en_is_sign (recto_en_token (self, mention.to), '(') ||
          !recto_en_is_sign (recto_en_token (self, to), ')') || !is_free (self, from))
        continue;
      words = read_words (self, from, to);
      if (same_words (words, person->words))
        add_mention (self, from, to, mention.person, RECTO_REASON_DEFINED);
    }
}

/* A name that is known by now, wherever it stands. */
static void
find_repeated (RectoEnArticle *self)
{
  for (guint i = 1; i < self->tokens->len; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);

      if (!is_capital (token) || token->word == 0 || !is_free (self, i))
        continue;
      for (guint k = 0; k < self->people->len; k++)
        {
          const RectoEnPerson *person = g_ptr_array_index (self->people, k);
          guint end;
          g_autoptr (GArray) words = NULL;

          if (person->words->len < 2 || g_array_index (person->words, guint, 0) != token->word)
            continue;
          end = match_name (self, i);
          if (end == 0 || !stands_free (self, i, end))
            continue;
          words = read_words (self, i, end);
          if (same_words (words, person->words))
            {
              add_mention (self, i, end, k, RECTO_REASON_LATER);
              break;
            }
        }
    }
}

void
recto_en_find_people (RectoEnArticle *self)
{
  find_titled (self);
  find_addressed (self);
  find_registered (self);
  find_bare (self);
  find_bracketed (self);
  find_repeated (self);
}
