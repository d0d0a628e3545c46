/* recto-en-unit-short.c: ships by their prefixes, and what the article itself makes short.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-en-private.h"

#define MAX_SHIP_NAME 4 /* words */
#define MAX_SHORT 4     /* words of a company's short name */

static gboolean
is_capital (const RectoEnToken *token)
{
  return recto_en_is_word (token) && (token->flags & RECTO_EN_CAPITAL) != 0 &&
         (token->flags & RECTO_EN_NUMBER) == 0;
}

guint
recto_en_match_ship (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at);
  guint end = at + 1;

  if ((token->flags & RECTO_EN_UPPER) == 0 || !recto_en_has (token, RECTO_EN_BIT (SHIP_PREFIX)))
    return 0;
  if (recto_en_is_sign (recto_en_token (self, end), '-') &&
      (recto_en_token (self, end + 1)->flags & RECTO_EN_NUMBER) != 0)
    end += 1;
  if ((recto_en_token (self, end)->flags & RECTO_EN_NUMBER) != 0)
    return recto_en_skip_ship_name (self, end + 1);
  while (end <= at + MAX_SHIP_NAME && is_capital (recto_en_token (self, end)) &&
         !recto_en_has (recto_en_token (self, end), RECTO_EN_BIT (UNIT_HEAD) |
                                                        RECTO_EN_BIT (FUNCTION) |
                                                        RECTO_EN_BIT (CALENDAR)))
    end += 1;
  return end > at + 1 ? end : 0;
}

/* "Ship 8004 (CSB 8004)", "BRP Gabriela (OPV 8301)": what stands in the brackets behind a ship, a
 * word in capitals and a number. Returns: its end, 0 for none */
guint
recto_en_match_hull (const RectoEnArticle *self, guint at)
{
  guint number = recto_en_is_sign (recto_en_token (self, at + 1), '-') ? at + 2 : at + 1;

  return recto_en_is_sign (recto_en_token (self, at - 1), '(') && self->in_unit[at - 2] != 0 &&
                 (recto_en_token (self, at)->flags & RECTO_EN_UPPER) != 0 &&
                 (recto_en_token (self, number)->flags & RECTO_EN_NUMBER) != 0 &&
                 recto_en_is_sign (recto_en_token (self, number + 1), ')')
             ? number + 1
             : 0;
}

/* The words of a company's name that it is called by later: those in front of the first that says
 * what it does or is. Returns: their end, @unit's beginning if there are none */
static guint
short_end (const RectoEnArticle *self, const RectoEnUnit *unit)
{
  guint end = unit->from, place = 0;

  while (end < unit->to && is_capital (recto_en_token (self, end)) &&
         !recto_en_has (recto_en_token (self, end),
                        RECTO_EN_BIT (DOMAIN) | RECTO_EN_BIT (UNIT_HEAD) | RECTO_EN_BIT (FUNCTION) |
                            RECTO_EN_BIT (COUNTRY_START) | RECTO_EN_BIT (BUSINESS)))
    end += 1;
  if (end == unit->to || end > unit->from + MAX_SHORT ||
      (recto_en_match_name (self, unit->from, 0, &place) != NULL && place >= end))
    return unit->from;
  /* One syllable, or one family name with its given names, is somebody more often. */
  if (recto_en_has (recto_en_token (self, unit->from), RECTO_EN_BIT (SURNAME)) ||
      (end == unit->from + 1 &&
       (recto_en_has (recto_en_token (self, unit->from), RECTO_EN_BIT (SYLLABLE)) ||
        recto_en_token (self, unit->from)->length < 5)))
    return unit->from;
  return end;
}

static gboolean
is_company (const RectoEnArticle *self, const RectoEnUnit *unit)
{
  for (guint i = unit->from; i < unit->to; i++)
    if (recto_en_has (recto_en_token (self, i), RECTO_EN_BIT (BUSINESS)) &&
        (recto_en_token (self, i)->flags & RECTO_EN_CAPITAL) != 0)
      return (recto_en_token (self, unit->to - 1)->flags & RECTO_EN_NUMBER) == 0;
  return FALSE;
}

/* Whether the words from @at on are those at [@from, @to), and no more of a name. */
static gboolean
repeats (const RectoEnArticle *self, guint at, guint from, guint to)
{
  guint end = at + (to - from);

  if (end >= self->tokens->len || is_capital (recto_en_token (self, end)) ||
      (is_capital (recto_en_token (self, at - 1)) &&
       (recto_en_token (self, at - 1)->flags & RECTO_EN_FIRST) == 0 &&
       !recto_en_has (recto_en_token (self, at - 1), RECTO_EN_BIT (FUNCTION))) ||
      recto_en_has (recto_en_token (self, end), RECTO_EN_BIT (PLACE_TAIL)))
    return FALSE;
  for (guint i = 0; i < to - from; i++)
    if (recto_en_token (self, at + i)->word != recto_en_token (self, from + i)->word ||
        !is_capital (recto_en_token (self, at + i)) || self->in_unit[at + i] != 0 ||
        self->rank_at[at + i] != 0)
      return FALSE;
  return TRUE;
}

void
recto_en_find_short_companies (RectoEnArticle *self)
{
  guint n = self->units->len;

  for (guint k = 0; k < n; k++)
    {
      RectoEnUnit unit = g_array_index (self->units, RectoEnUnit, k);
      guint end = is_company (self, &unit) ? short_end (self, &unit) : unit.from;

      for (guint i = unit.to; end > unit.from && i + 1 < self->tokens->len; i++)
        if (recto_en_token (self, i)->word == recto_en_token (self, unit.from)->word &&
            repeats (self, i, unit.from, end))
          recto_en_add_unit (self, i, i + (end - unit.from), unit.canonical);
    }
}
