/* recto-en-ranks.c: rank words before names: full, abbreviated, with and without full stops.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-en-private.h"

#define MAX_PROMOTION 16 /* tokens from "promoted" to its rank */
#define RANK_WORDS (RECTO_EN_BIT (RANK_WORD) | RECTO_EN_BIT (RANK_OTHER))

/* The full stop of an abbreviation, and the hyphen of "First-class", belong to the rank. */
static guint
skip_signs (const RectoEnArticle *self, guint at, gboolean abbreviated)
{
  const RectoEnToken *token = recto_en_token (self, at);

  if (abbreviated && recto_en_is_sign (token, '.') && (token->flags & RECTO_EN_GLUED) != 0)
    return at + 1;
  if (recto_en_is_sign (token, '-') && (token->flags & RECTO_EN_GLUED) != 0 &&
      (recto_en_token (self, at + 1)->flags & RECTO_EN_GLUED) != 0)
    return at + 1;
  return at;
}

static guint
step_word (const RectoEnLexicon *lexicon, guint node, const RectoEnToken *token)
{
  const GArray *words;

  if (!recto_en_has (token, RECTO_EN_BIT (ABBREVIATED_RANK)))
    return recto_gazetteer_step (lexicon->ranks, node, token->word);
  words = g_hash_table_lookup (lexicon->rank_short, GUINT_TO_POINTER (token->word));
  for (guint i = 0; i < words->len && node != 0; i++)
    node = recto_gazetteer_step (lexicon->ranks, node, g_array_index (words, guint, i));
  return node;
}

/* The longest rank that begins at @at. @capital: each word must have one. Returns: its end, 0 for
 * none */
static guint
match_rank (const RectoEnArticle *self, guint at, gboolean capital, guint *rank)
{
  guint node = RECTO_GAZETTEER_ROOT, end = 0;

  for (guint i = at;;)
    {
      const RectoEnToken *token = recto_en_token (self, i);
      gboolean abbreviated = recto_en_has (token, RECTO_EN_BIT (ABBREVIATED_RANK));
      guint value;

      if (!recto_en_is_word (token) || !recto_en_has (token, RANK_WORDS) ||
          (capital && i == at && (token->flags & RECTO_EN_CAPITAL) == 0))
        return end;
      node = step_word (self->lexicon, node, token);
      if (node == 0)
        return end;
      i = skip_signs (self, i + 1, abbreviated);
      value = recto_gazetteer_get_value (self->lexicon->ranks, node);
      if (value != 0)
        {
          *rank = value - 1;
          end = i;
          if (!abbreviated && recto_en_is_sign (recto_en_token (self, i - 1), '-'))
            end = i - 1;
        }
    }
}

guint
recto_en_skip_titles (const RectoEnArticle *self, guint at)
{
  guint comma = recto_en_is_sign (recto_en_token (self, at), ',') ? 1 : 0;

  if (recto_en_is_sign (recto_en_token (self, at), '(') &&
      recto_en_is_sign (recto_en_token (self, at + 2), ')'))
    return at + 3;
  while (recto_en_has (recto_en_token (self, at + comma), RECTO_EN_BIT (HONORIFIC)))
    {
      at += comma + 1;
      if (recto_en_is_sign (recto_en_token (self, at), '.'))
        at += 1;
      comma = recto_en_is_sign (recto_en_token (self, at), ',') ? 1 : 0;
    }
  return at;
}

/* Whether what stands at @at may begin a name or a post of the person: what a rank needs behind it.
 */
static gboolean
goes_with_name (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at);

  if (!recto_en_is_word (token) || (token->flags & RECTO_EN_CAPITAL) == 0)
    return FALSE;
  if (recto_en_has (token, RECTO_EN_BIT (FUNCTION)) &&
      !recto_en_has (token, RECTO_EN_BIT (SURNAME) | RECTO_EN_BIT (SURNAME_RARE) |
                                RECTO_EN_BIT (GIVEN_WORD)))
    return FALSE;
  return !recto_en_has (token, RECTO_EN_BIT (UNIT_HEAD) | RECTO_EN_BIT (NOT_UNIT)) ||
         recto_en_has (token, RECTO_EN_BIT (SURNAME));
}

/* "Naval Region 4 Commander X", "Deputy Commander X", and "Commander" before a given name alone: a
 * post. */
static gboolean
ends_post (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *before = recto_en_token (self, at - 1);

  if (recto_en_is_at (self, at, "Commander") &&
      recto_en_has (recto_en_token (self, at + 1), RECTO_EN_BIT (SYLLABLE)) &&
      (recto_en_token (self, at + 2)->flags & RECTO_EN_CAPITAL) == 0)
    return TRUE;
  if (recto_en_is_sign (before, '-') && (before->flags & RECTO_EN_GLUED) != 0 &&
      recto_en_has (recto_en_token (self, at - 2), RECTO_EN_BIT (ROLE_START)))
    return TRUE; /* "Under-Secretary-General" */
  return recto_en_has (recto_en_token (self, at), RECTO_EN_BIT (RANK_OTHER)) &&
         recto_en_is_word (before) &&
         ((before->flags & RECTO_EN_NUMBER) != 0 ||
          ((before->flags & RECTO_EN_CAPITAL) != 0 &&
           recto_en_has (before, RECTO_EN_BIT (ROLE_START) | RECTO_EN_BIT (UNIT_HEAD))));
}

/* Whether the sentence speaks of a promotion before @at: "promoted from", "to the rank of". */
static gboolean
is_promotion (const RectoEnArticle *self, guint at)
{
  if (recto_en_is_at (self, at - 1, "of") && recto_en_is_at (self, at - 2, "rank"))
    return TRUE;
  if (!recto_en_is_at (self, at - 1, "from") && !recto_en_is_at (self, at - 1, "to"))
    return FALSE;
  for (guint i = at - 1; i > 0 && i + MAX_PROMOTION > at; i--)
    {
      const RectoEnToken *token = recto_en_token (self, i);

      if ((token->flags & RECTO_EN_BREAK) != 0 ||
          (recto_en_is_sign (token, '.') && self->rank_at[i] == 0))
        return FALSE;
      if (recto_en_is_word (token) && (g_ascii_strncasecmp (token->text, "promot", 6) == 0 ||
                                       g_ascii_strncasecmp (token->text, "demot", 5) == 0))
        return TRUE;
    }
  return FALSE;
}

static void
add_rank (RectoEnArticle *self, guint from, guint to, guint rank, gboolean alone, gboolean given)
{
  RectoEnRank added = {
    .from = from, .to = to, .rank = rank, .person = -1, .alone = alone, .given = given
  };

  g_array_append_val (self->ranks, added);
  for (guint i = from; i < to; i++)
    self->rank_at[i] = self->ranks->len;
}

/* "generals" */
static gboolean
is_plural (const RectoEnToken *token)
{
  return recto_en_is_word (token) && token->text[token->length - 1] == 's';
}

/* "the admiral", "the Indian admiral": small letters, alone. */
static guint
try_alone (RectoEnArticle *self, guint at)
{
  guint rank, end, first = at + 1;
  gboolean adjective = FALSE;
  const char *country;
  const RectoEnToken *next;

  if (!recto_en_is_at (self, at, "the"))
    return 0;
  end = recto_en_match_country (self, first, &adjective, &country);
  first = adjective ? end : first;
  next = recto_en_token (self, first);
  if (!recto_en_is_word (next) || !recto_en_has (next, RECTO_EN_BIT (RANK_WORD)))
    return 0;
  end = match_rank (self, first, FALSE, &rank);
  next = recto_en_token (self, end);
  if (end == 0 || (recto_en_token (self, first)->flags & RECTO_EN_CAPITAL) != 0 ||
      is_plural (recto_en_token (self, end - 1)) ||
      (recto_en_is_word (next) &&
       recto_en_has (next, RECTO_EN_BIT (UNIT_HEAD) | RECTO_EN_BIT (ROLE_START) |
                               RECTO_EN_BIT (NOT_GENERAL))))
    return 0;
  add_rank (self, at, end, rank, TRUE, FALSE);
  return end;
}

/* Where a rank begins whose own words begin at @at: "non-commissioned Captain" is one. */
static guint
rank_from (const RectoEnArticle *self, guint at)
{
  if (recto_en_has (recto_en_token (self, at - 1), RECTO_EN_BIT (RANK_BEFORE)) &&
      recto_en_is_word (recto_en_token (self, at - 1)))
    return at >= 4 && recto_en_is_sign (recto_en_token (self, at - 2), '-') &&
                   recto_en_is_at (self, at - 3, "non")
               ? at - 3
               : at - 1;
  return at;
}

void
recto_en_find_ranks (RectoEnArticle *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);
      guint rank = 0, end;
      gboolean given;

      if (!recto_en_is_word (token))
        continue;
      end = try_alone (self, i);
      if (end != 0)
        {
          i = end - 1;
          continue;
        }
      if ((token->flags & RECTO_EN_CAPITAL) == 0 || !recto_en_has (token, RANK_WORDS))
        continue;
      end = match_rank (self, i, TRUE, &rank);
      if (end == 0)
        continue;
      given = is_promotion (self, i) && !goes_with_name (self, end);
      if (recto_en_has (recto_en_token (self, end), RECTO_EN_BIT (NOT_GENERAL)) ||
          (end == i + 1 && ends_post (self, i)) ||
          (!given && !goes_with_name (self, recto_en_skip_titles (self, end))))
        continue;
      add_rank (self, rank_from (self, i), end, rank, FALSE, given);
      i = end - 1;
    }
}
