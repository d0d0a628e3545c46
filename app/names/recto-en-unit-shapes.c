/* recto-en-unit-shapes.c: what makes a unit's name out of capitalised words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-en-private.h"

/* A name has a head, the last of the words that name a kind of unit in a run of capitalised words,
 * and in front of it what tells it from others. A number behind the head ends it:
 *
 *   [Air Force Division 372] · [Ben Tre provincial Border Guard Command] · [Naval Region 2 Command]
 *
 * A head of the right kind goes on with "of" and a field, a country, a place or another unit:
 *
 *   [Department of Foreign Relations] · [Office of the [GDP]] · [Embassy of Laos]
 */

#define MAX_RUN 14 /* tokens in front of "of" */

guint
recto_en_match_country (const RectoEnArticle *self,
                        guint at,
                        gboolean *adjective,
                        const char **name)
{
  const RectoGazetteer *trie = self->lexicon->countries;
  guint node = RECTO_GAZETTEER_ROOT, end = 0;

  if (!recto_en_has (recto_en_token (self, at), RECTO_EN_BIT (COUNTRY_START)))
    return 0;
  for (guint i = at;; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);
      guint value;

      if (recto_en_is_sign (token, '-') && i > at)
        continue;
      if (!recto_en_is_word (token) || (token->flags & RECTO_EN_CAPITAL) == 0)
        return end;
      node = recto_gazetteer_step (trie, node, token->word);
      if (node == 0)
        return end;
      value = recto_gazetteer_get_value (trie, node);
      if (value != 0)
        {
          *adjective = (value & 1) != 0;
          *name = g_ptr_array_index (self->lexicon->country_names, (value >> 1) - 1);
          end = i + 1;
        }
    }
}

static gboolean
is_capital (const RectoEnToken *token)
{
  return recto_en_is_word (token) && (token->flags & RECTO_EN_CAPITAL) != 0;
}

/* A word that may stand within a unit's name in front of its head, or be one. */
static gboolean
is_name_word (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at);
  const RectoEnToken *before = recto_en_token (self, at > 0 ? at - 1 : 0);

  return is_capital (token) && self->rank_at[at] == 0 &&
         (!recto_en_has (token, RECTO_EN_BIT (FUNCTION) | RECTO_EN_BIT (CALENDAR) |
                                    RECTO_EN_BIT (ROLE_HEAD) | RECTO_EN_BIT (HONORIFIC)) ||
          recto_en_has (token, RECTO_EN_BIT (SURNAME)) ||
          ((token->flags & RECTO_EN_FIRST) == 0 &&
           recto_en_has (token, RECTO_EN_BIT (POSSESSIVE)) &&
           recto_en_has (before, RECTO_EN_BIT (DOMAIN))) || /* "Political Officers College" */
          ((token->flags & RECTO_EN_FIRST) == 0 &&
           recto_en_has (token, RECTO_EN_BIT (SURNAME_RARE)) &&
           !recto_en_has (token, RECTO_EN_BIT (CALENDAR) | RECTO_EN_BIT (ROLE_HEAD))));
}

static gboolean
is_head (const RectoEnToken *token)
{
  return is_capital (token) && recto_en_has (token, RECTO_EN_BIT (UNIT_HEAD)) &&
         ((token->flags & RECTO_EN_UPPER) == 0 || recto_en_has (token, RECTO_EN_BIT (BUSINESS)));
}

/* "372", "II", "Z111", "No.2", "CSB 8002". Returns: its end, 0 for none */
static guint
match_number (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at);

  if (recto_en_is_at (self, at, "No"))
    {
      at += recto_en_is_sign (recto_en_token (self, at + 1), '.') ? 2 : 1;
      token = recto_en_token (self, at);
      return (token->flags & RECTO_EN_NUMBER) != 0 ? at + 1 : 0;
    }
  if (recto_en_is_at (self, at, "Rotation"))
    return match_number (self, at + 1);
  if ((token->flags & RECTO_EN_NUMBER) != 0)
    return at + 1;
  if ((token->flags & RECTO_EN_CAPITAL) != 0 && token->length <= 5)
    {
      gboolean roman = TRUE, figures = FALSE;

      for (guint i = 0; i < token->length; i++)
        {
          roman = roman && strchr ("IVX", token->text[i]) != NULL;
          figures = figures || g_ascii_isdigit (token->text[i]);
        }
      if (roman || (figures && (token->flags & RECTO_EN_UPPER) != 0) ||
          (figures && token->length > 1 && g_ascii_isdigit (token->text[1])))
        return at + 1;
      if ((token->flags & RECTO_EN_UPPER) != 0 &&
          (recto_en_token (self, at + 1)->flags & RECTO_EN_NUMBER) != 0)
        return at + 2;
    }
  return 0;
}

static gboolean
is_ship (const RectoEnArticle *self, guint head)
{
  return recto_en_is_at (self, head, "Ship") || recto_en_is_at (self, head, "Vessel") ||
         recto_en_is_at (self, head, "Frigate") || recto_en_is_at (self, head, "Corvette") ||
         recto_en_is_at (self, head, "Submarine");
}

/* Behind the number of a ship its name: "286-Le Quy Don", "286 Le Quy Don". */
guint
recto_en_skip_ship_name (const RectoEnArticle *self, guint at)
{
  if (recto_en_is_sign (recto_en_token (self, at), '-') &&
      is_capital (recto_en_token (self, at + 1)))
    at += 1;
  else if (!recto_en_has (recto_en_token (self, at), RECTO_EN_BIT (SURNAME)) ||
           !recto_en_has (recto_en_token (self, at + 1), RECTO_EN_BIT (SYLLABLE)))
    return at;
  while (is_capital (recto_en_token (self, at)) &&
         !recto_en_has (recto_en_token (self, at), RECTO_EN_BIT (UNIT_HEAD)))
    at += 1;
  return at;
}

/* Whether the words in front of a weak head make a name of it. */
static gboolean
has_strong_modifier (const RectoEnArticle *self, guint from, guint head)
{
  guint end = 0;

  if (recto_en_match_name (self, from, RECTO_FINDING_UNIT, &end) != NULL && end <= head)
    return TRUE;
  for (guint i = from; i < head; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);

      if (recto_en_has (token, RECTO_EN_BIT (DOMAIN) | RECTO_EN_BIT (COUNTRY_START) |
                                   RECTO_EN_BIT (LOCAL) | RECTO_EN_BIT (POSSESSIVE) |
                                   RECTO_EN_BIT (SYLLABLE)) ||
          (token->flags & (RECTO_EN_UPPER | RECTO_EN_NUMBER)) != 0)
        return TRUE;
    }
  return FALSE;
}

/* "Hanoi - Naval Region 3": a place at the beginning of a paragraph, and the dash at @at behind it,
 * say where the news comes from. */
static gboolean
ends_dateline (const RectoEnArticle *self, guint at)
{
  guint first = at;

  if ((recto_en_token (self, at)->flags & RECTO_EN_GLUED) != 0)
    return FALSE;
  while ((recto_en_token (self, first - 1)->flags & RECTO_EN_BREAK) == 0)
    {
      const RectoEnToken *token = recto_en_token (self, --first);

      if (!is_capital (token) ||
          recto_en_has (token, RECTO_EN_BIT (DOMAIN) | RECTO_EN_BIT (COUNTRY_START)))
        return FALSE;
    }
  return TRUE;
}

/* What joins two words of one name at @at: "-", "&", "People's", "and" between fields. Returns:
 * where the next word is, 0 if the name does not go on */
static guint
match_joint (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at);
  const RectoEnToken *before = recto_en_token (self, at - 1);
  const RectoEnToken *next = recto_en_token (self, at + 1);

  if ((recto_en_is_sign (token, '-') || recto_en_is_sign (token, '&') ||
       (recto_en_is_sign (token, '/') && (before->flags & next->flags & RECTO_EN_UPPER) != 0)) &&
      (token->flags & RECTO_EN_GLUED) == (next->flags & RECTO_EN_GLUED) &&
      is_name_word (self, at + 1) && !ends_dateline (self, at))
    return at + 1;
  if (recto_en_is_sign (token, '-') && recto_en_is_at (self, at + 1, "wide") &&
      (next->flags & RECTO_EN_GLUED) != 0 && is_name_word (self, at + 2)) /* "Army-wide Council" */
    return at + 2;
  if (recto_en_is_sign (token, '-') && (next->flags & RECTO_EN_NUMBER) != 0 &&
      (next->flags & RECTO_EN_GLUED) != 0 && is_name_word (self, at + 2)) /* "Level-2 Field …" */
    return at + 2;
  if ((token->flags & RECTO_EN_NUMBER) != 0 && g_ascii_isalpha (token->text[token->length - 1]) &&
      recto_en_has (before, RECTO_EN_BIT (COUNTRY_START)) &&
      is_name_word (self, at + 1)) /* "U.S. 3rd Fleet" */
    return at;
  if ((recto_en_is_sign (token, 's') || recto_en_is_sign (token, '\'')) &&
      recto_en_has (before, RECTO_EN_BIT (POSSESSIVE)) && is_name_word (self, at + 1))
    return at + 1;
  if (recto_en_is_at (self, at, "and") && recto_en_has (before, RECTO_EN_BIT (DOMAIN)) &&
      is_name_word (self, at + 1) && recto_en_has (next, RECTO_EN_BIT (DOMAIN)))
    return at + 1;
  if (recto_en_is_word (token) && recto_en_has (token, RECTO_EN_BIT (LOCAL)) &&
      is_name_word (self, at + 1))
    return at;
  return 0;
}

/* Whether the word at @at, in a field, is a person's name and no more of the field. @strict: a
 * person is expected behind it */
static gboolean
begins_person (const RectoEnArticle *self, guint at, gboolean strict)
{
  const RectoEnToken *token = recto_en_token (self, at);

  if (recto_en_has (token, RECTO_EN_BIT (DOMAIN)))
    return FALSE;
  return (strict && recto_en_has (recto_en_token (self, at - 1), RECTO_EN_BIT (DOMAIN))) ||
         (recto_en_has (token, RECTO_EN_BIT (SURNAME)) &&
          recto_en_has (recto_en_token (self, at + 1), RECTO_EN_BIT (SYLLABLE)) &&
          is_capital (recto_en_token (self, at + 1)));
}

/* A field behind "of": "Natural Resources and Environment", "Labor, War Invalids and Social
 * Affairs", "Vietnam", "Thanh Nua commune". */
guint
recto_en_match_field (const RectoEnArticle *self, guint at, gboolean strict)
{
  guint end = at, first = at, place = 0;

  if (recto_en_match_name (self, at, 0, &place) != NULL)
    return recto_en_has (recto_en_token (self, place), RECTO_EN_BIT (PLACE_TAIL)) ? place + 1
                                                                                  : place;
  while (is_name_word (self, at) && (at == end || !is_head (recto_en_token (self, at))) &&
         (at == first || !begins_person (self, at, strict)))
    {
      const RectoEnToken *next = recto_en_token (self, at + 1);

      end = ++at;
      if (recto_en_is_at (self, at, "and") || recto_en_is_sign (next, ',') ||
          recto_en_is_sign (next, '-') || recto_en_is_sign (next, '&'))
        {
          guint ahead = at + 1;

          if (recto_en_is_sign (next, ',') && recto_en_is_at (self, ahead, "and"))
            ahead += 1;
          if (recto_en_is_sign (next, '-') && is_name_word (self, ahead) &&
              (next->flags & recto_en_token (self, ahead)->flags & RECTO_EN_GLUED) != 0)
            {
              at = ahead; /* "Hydro-Meteorological Forecasting" */
              continue;
            }
          if (!is_name_word (self, ahead) ||
              !recto_en_has (recto_en_token (self, ahead), RECTO_EN_BIT (DOMAIN)) ||
              !recto_en_has (recto_en_token (self, at - 1), RECTO_EN_BIT (DOMAIN)) ||
              recto_en_has (recto_en_token (self, ahead), RECTO_EN_BIT (UNIT_HEAD)))
            break;
          at = ahead;
        }
    }
  if (end > first && recto_en_has (recto_en_token (self, end - 1), RECTO_EN_BIT (PLACE_TAIL)) &&
      (recto_en_token (self, end)->flags & RECTO_EN_NUMBER) != 0)
    return end + 1; /* "Ward 5" */
  if (end > first && recto_en_has (recto_en_token (self, end), RECTO_EN_BIT (PLACE_TAIL)) &&
      !is_capital (recto_en_token (self, end)))
    end += 1;
  return end;
}

static guint
skip_of (const RectoEnArticle *self, guint at)
{
  if (!recto_en_is_at (self, at, "of") && !recto_en_is_at (self, at, "for"))
    return 0;
  return recto_en_is_at (self, at + 1, "the") ? at + 2 : at + 1;
}

/* "Cuban …": what is known of the country's own offices is not meant. */
static gboolean
begins_abroad (const RectoEnArticle *self, guint at)
{
  gboolean adjective = FALSE;
  const char *country = NULL;

  return recto_en_match_country (self, at, &adjective, &country) != 0 && adjective &&
         !g_str_has_prefix (country, "Viet");
}

/* "in Ho Chi Minh City" behind an embassy or consulate. Returns: @end if nothing goes on */
static guint
extend_seat (const RectoEnArticle *self, guint head, guint end)
{
  gboolean adjective;
  const char *country;
  guint place = 0;

  if ((!recto_en_is_at (self, head, "Embassy") && !recto_en_is_at (self, head, "Consulate")) ||
      (!recto_en_is_at (self, end, "in") && !recto_en_is_at (self, end, "to")))
    return end;
  if (recto_en_match_country (self, end + 1, &adjective, &country) != 0 && !adjective)
    return recto_en_match_country (self, end + 1, &adjective, &country);
  return recto_en_match_name (self, end + 1, 0, &place) != NULL ? place : end;
}

/* What goes on behind a head with "of". @known_end: where a known name ends, which is whole.
 * Returns: the end; @end if nothing goes on */
static guint
extend (const RectoEnArticle *self, guint end, guint known_end)
{
  gboolean known = known_end == end;
  guint at = skip_of (self, end);
  guint field, unit;
  gboolean adjective;
  const char *country;

  if (at == 0)
    return end;
  unit = recto_en_parse_unit (self, at, NULL);
  if (unit != 0)
    return known && !begins_abroad (self, at) ? end : unit;
  if (known && recto_en_match_country (self, at, &adjective, &country) == 0)
    return end;
  field = recto_en_match_field (self, at, FALSE);
  if (field == at)
    return end;
  if (recto_en_is_sign (recto_en_token (self, field), 's') &&
      recto_en_has (recto_en_token (self, field - 1), RECTO_EN_BIT (PLACE_TAIL)))
    {
      unit = recto_en_parse_unit (self, field + 1, NULL); /* "of Lam Son district's Party …" */
      if (unit != 0)
        return unit;
    }
  at = skip_of (self, field);
  if (at == 0 || field == known_end)
    return field;
  unit = recto_en_parse_unit (self, at, NULL);
  if (unit != 0 && !recto_en_is_at (self, end - 1, "Ministry"))
    return unit;
  unit = recto_en_match_country (self, at, &adjective, &country);
  return unit != 0 ? unit : field;
}

/* Where a name may begin. */
static gboolean
may_begin (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at);
  gsize length = token->length;

  if (!recto_en_is_word (token))
    return FALSE;
  if ((token->flags & RECTO_EN_NUMBER) != 0) /* "7th Fleet" */
    return length > 2 && g_ascii_isalpha (token->text[length - 1]) && is_name_word (self, at + 1);
  if ((token->flags & RECTO_EN_CAPITAL) == 0)
    return recto_en_has (token, RECTO_EN_BIT (LOCAL)) && is_name_word (self, at + 1);
  if (!is_name_word (self, at) ||
      (recto_en_has (token, RECTO_EN_BIT (NOT_UNIT)) &&
       (!recto_en_has (token, RECTO_EN_BIT (SURNAME_RARE)) ||
        !recto_en_has (recto_en_token (self, at + 1), RECTO_EN_BIT (SYLLABLE)))))
    return FALSE; /* "Song Hong Company" has a name */
  return (token->flags & RECTO_EN_FIRST) == 0 || length < 5 ||
         recto_en_has (token, RECTO_EN_BIT (DOMAIN)) ||
         strncmp (token->text + length - 3, "ing", 3) != 0;
}

typedef struct
{
  guint head; /* the last valid one; 0: none */
  guint end;
  gboolean numbered;
} Run;

/* A point of the compass alone, behind a head. */
static gboolean
is_quarter (const RectoEnArticle *self, guint at)
{
  static const char *const quarters[] = { "North",   "South",   "East",   "West",
                                          "Central", "Pacific", "Europe", "Africa" };

  if (!is_capital (recto_en_token (self, at)) || is_capital (recto_en_token (self, at + 1)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (quarters); i++)
    if (recto_en_is_at (self, at, quarters[i]))
      return TRUE;
  return FALSE;
}

/* "., Ltd." behind "Co". */
static guint
skip_company_signs (const RectoEnArticle *self, guint end)
{
  guint at = end;

  while (at < end + 2 && (recto_en_is_sign (recto_en_token (self, at), '.') ||
                          recto_en_is_sign (recto_en_token (self, at), ',')))
    at += 1;
  return at > end && (recto_en_is_at (self, at, "Ltd") || recto_en_is_at (self, at, "Inc")) ? at + 1
                                                                                            : end;
}

/* Takes the head at @at if it is one that holds. Returns: where the run goes on */
static guint
take_head (const RectoEnArticle *self, guint from, guint at, Run *run)
{
  const RectoEnToken *token = recto_en_token (self, at);
  gboolean weak = recto_en_has (token, RECTO_EN_BIT (UNIT_WEAK));
  gboolean strong = has_strong_modifier (self, from, at);
  guint after =
      at + 1 + (recto_en_is_at (self, at, "Consulate") && recto_en_is_at (self, at + 1, "General"));
  guint number =
      recto_en_has (token, RECTO_EN_BIT (UNIT_NUMBERED)) ? match_number (self, at + 1) : 0;

  if (number != 0 && (!weak || at > from || is_ship (self, at) ||
                      recto_en_is_at (self, at, "Company") || recto_en_is_at (self, at, "Squad")))
    {
      if (is_ship (self, at))
        number = recto_en_skip_ship_name (self, number);
      *run = (Run){ .head = at, .end = number, .numbered = TRUE };
      return number;
    }
  if (weak && is_capital (recto_en_token (self, at + 1)) &&
      (recto_en_is_at (self, at + 1, "Commander") || recto_en_is_at (self, at + 1, "Leader")))
    return at + 1; /* "UNMISS Force Commander" */
  if (at > from ? !weak || strong : recto_en_has (token, RECTO_EN_BIT (UNIT_BARE)))
    *run = (Run){ .head = at, .end = at + 1 };
  else if (!recto_en_is_at (self, at, "Staff") && recto_en_has (token, RECTO_EN_BIT (UNIT_OF)) &&
           !recto_en_is_at (self, at - 1, "in") && skip_of (self, after) != 0 &&
           extend (self, after, 0) > after)
    *run = (Run){ .head = at, .end = after };
  if (run->end == at + 1 && is_quarter (self, at + 1))
    run->end += 1; /* "Special Forces North" */
  if (run->head == at && recto_en_has (token, RECTO_EN_BIT (BUSINESS)))
    run->end = skip_company_signs (self, run->end);
  return MAX (run->end, at + 1);
}

guint
recto_en_shape_unit (const RectoEnArticle *self, guint at, guint known_end)
{
  Run run = { 0 };
  guint i = at, ship = recto_en_match_ship (self, at);

  if (ship != 0)
    return ship;
  if (!may_begin (self, at))
    return 0;
  while (i < at + MAX_RUN)
    {
      const RectoEnToken *token = recto_en_token (self, i);
      guint joint;

      if (i == at || is_name_word (self, i))
        {
          if (run.numbered && !is_head (token) && !recto_en_is_at (self, i, "High"))
            break;
          i = is_head (token) ? take_head (self, at, i, &run) : i + 1;
          continue;
        }
      joint = match_joint (self, i);
      if (joint == 0 || run.numbered)
        break;
      i = joint == i ? i + 1 : joint;
    }
  if (run.head == 0 || recto_en_has (recto_en_token (self, i - 1), RECTO_EN_BIT (NOT_UNIT)) ||
      (recto_en_is_at (self, run.head, "House") && recto_en_is_at (self, run.head - 1, "White")))
    return 0;
  if (!run.numbered && recto_en_has (recto_en_token (self, run.head), RECTO_EN_BIT (UNIT_OF)) &&
      run.end == i)
    run.end = extend (self, run.end, known_end);
  return extend_seat (self, run.head, run.end);
}
