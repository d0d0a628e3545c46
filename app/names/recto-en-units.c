/* recto-en-units.c: units of an article: known names, shapes, abbreviations that it defines.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-en-private.h"

#define MAX_LONG_FORM 14 /* tokens of what an abbreviation in brackets stands for */

const RectoEnKnown *
recto_en_match_name (const RectoEnArticle *self, guint at, RectoFindingType type, guint *to)
{
  const RectoEnKnown *found = NULL;
  guint node = RECTO_GAZETTEER_ROOT;

  if (!recto_en_has (recto_en_token (self, at), RECTO_EN_BIT (STARTS)))
    return NULL;
  for (guint i = at; node != 0; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);
      guint value;

      if ((token->flags & RECTO_EN_BREAK) != 0)
        break;
      node = recto_gazetteer_step (self->lexicon->names, node, recto_en_symbol (token));
      value = node != 0 ? recto_gazetteer_get_value (self->lexicon->names, node) : 0;
      if (value != 0)
        {
          const RectoEnKnown *known = g_ptr_array_index (self->lexicon->known, value - 1);

          if (known->type == type)
            {
              found = known;
              *to = i + 1;
            }
        }
    }
  return found;
}

static gboolean
is_defined (const RectoEnArticle *self, const RectoEnToken *token)
{
  return (token->flags & RECTO_EN_UPPER) != 0 && token->word != 0 &&
         g_hash_table_contains (self->abbreviations, GUINT_TO_POINTER (token->word));
}

guint
recto_en_parse_unit (const RectoEnArticle *self, guint at, const RectoEnKnown **known)
{
  guint known_end = 0, shape;
  const RectoEnToken *token = recto_en_token (self, at);
  const RectoEnKnown *name = recto_en_match_name (self, at, RECTO_FINDING_UNIT, &known_end);

  if (known != NULL)
    *known = NULL;
  if (name == NULL && is_defined (self, token))
    known_end = at + 1;
  shape = recto_en_shape_unit (
      self, at, name != NULL && name->reason == RECTO_REASON_GRAMMAR ? 0 : known_end);
  if (shape > known_end)
    return shape;
  if (known != NULL)
    *known = name;
  /* "Navy Museum": a longer name that is none of a unit. */
  if (known_end != 0 && (token->flags & RECTO_EN_UPPER) == 0)
    {
      const RectoEnToken *next = recto_en_token (self, known_end);

      if (recto_en_is_word (next) && (next->flags & RECTO_EN_CAPITAL) != 0 &&
          recto_en_has (next, RECTO_EN_BIT (NOT_UNIT)))
        return 0;
    }
  return known_end;
}

/* The unit that the one word at @at is a name of. (nullable) */
static const RectoEnKnown *
known_word (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at);
  const RectoEnKnown *known;
  guint value;

  if (!recto_en_has (token, RECTO_EN_BIT (STARTS)))
    return NULL;
  value = recto_gazetteer_get_value (
      self->lexicon->names,
      recto_gazetteer_step (self->lexicon->names, RECTO_GAZETTEER_ROOT, recto_en_symbol (token)));
  known = value != 0 ? g_ptr_array_index (self->lexicon->known, value - 1) : NULL;
  return known != NULL && known->type == RECTO_FINDING_UNIT ? known : NULL;
}

/* What @token stands for if it is an abbreviation. (nullable) */
static const char *
expand (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *token = recto_en_token (self, at);
  const char *defined = NULL;
  const RectoEnKnown *known;

  if ((token->flags & RECTO_EN_UPPER) == 0)
    return NULL;
  defined = g_hash_table_lookup (self->abbreviations, GUINT_TO_POINTER (token->word));
  if (defined != NULL)
    return defined;
  known = known_word (self, at);
  return known != NULL ? known->canonical : NULL;
}

/* Where the long form ends whose abbreviation stands in brackets at @open. */
static guint
long_form_end (const RectoEnArticle *self, guint open)
{
  return recto_en_is_sign (recto_en_token (self, open - 1), 's') ? open - 1 : open;
}

static char *
make_canonical (const RectoEnArticle *self, guint from, guint to, const RectoEnKnown *known);

/* Whether the capitals of the words are the letters of the abbreviation. */
static gboolean
has_initials (const RectoEnArticle *self, guint from, guint to, const RectoEnToken *abbreviation)
{
  guint n = 0;

  for (guint i = from; i < to; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);

      if (!recto_en_is_word (token) || (token->flags & RECTO_EN_CAPITAL) == 0)
        continue;
      if (n >= abbreviation->length || token->text[0] != abbreviation->text[n])
        return FALSE;
      n += 1;
    }
  return n == abbreviation->length;
}

/* "Full Name (FN)": the unit that ends at the bracket and has these initials, else the longest. */
static void
define (RectoEnArticle *self, guint open)
{
  const RectoEnToken *abbreviation = recto_en_token (self, open + 1);
  const RectoEnKnown *best_known = NULL;
  guint end = long_form_end (self, open), best = 0;

  if ((abbreviation->flags & RECTO_EN_UPPER) == 0 || abbreviation->word == 0 ||
      recto_en_has (abbreviation, RECTO_EN_BIT (NOT_ABBREVIATION)))
    return;
  if (expand (self, open + 1) != NULL)
    return;
  for (guint n = MIN (MAX_LONG_FORM, end); n > 0; n--)
    {
      const RectoEnKnown *known;
      gboolean fits = has_initials (self, end - n, end, abbreviation);

      if ((best == 0 || fits) && recto_en_parse_unit (self, end - n, &known) == end)
        {
          best = n;
          best_known = known;
          if (fits)
            break;
        }
    }
  if (best != 0)
    g_hash_table_replace (self->abbreviations, GUINT_TO_POINTER (abbreviation->word),
                          make_canonical (self, end - best, end, best_known));
}

static void
find_definitions (RectoEnArticle *self)
{
  for (guint i = 1; i + 2 < self->tokens->len; i++)
    if (recto_en_is_sign (recto_en_token (self, i), '(') &&
        (recto_en_is_sign (recto_en_token (self, i + 2), ')') ||
         recto_en_is_sign (recto_en_token (self, i + 2), 's')))
      define (self, i);
}

/* "Japanese Ministry of Defense" is the "Ministry of Defense of Japan"; "Vietnamese Embassy" the
 * "Embassy of Vietnam". (nullable) (transfer full) */
static char *
turn_country (const RectoEnArticle *self, guint from, guint to)
{
  gboolean adjective = FALSE;
  const char *country = NULL;
  guint end = recto_en_match_country (self, from, &adjective, &country);
  g_autofree char *rest = NULL;
  guint known_end = 0;
  const RectoEnKnown *known;

  if (end == 0 || end >= to || !adjective)
    return NULL;
  if (!recto_en_is_at (self, end, "Ministry") && !recto_en_is_at (self, end, "Embassy") &&
      !recto_en_is_at (self, end, "Consulate") && !recto_en_is_at (self, to - 1, "Ministry"))
    return NULL;
  known = recto_en_match_name (self, end, RECTO_FINDING_UNIT, &known_end);
  if (known != NULL && known_end == to && strncmp (country, "Viet", 4) == 0)
    return g_strdup (known->canonical);
  rest = recto_en_dup_text (self, end, to);
  return g_strconcat (rest, " of ", country, NULL);
}

/* The full name: what is known, else the words with abbreviations written out where that gives a
 * known name, else the words. */
static char *
make_canonical (const RectoEnArticle *self, guint from, guint to, const RectoEnKnown *known)
{
  g_autoptr (GString) long_form = NULL;
  char *turned;
  const RectoEnKnown *other;

  if (known != NULL)
    return g_strdup (known->canonical);
  if (to == from + 1 && expand (self, from) != NULL)
    return g_strdup (expand (self, from));
  turned = turn_country (self, from, to);
  if (turned != NULL)
    return turned;
  long_form = g_string_new (NULL);
  for (guint i = from; i < to; i++)
    {
      const char *expansion = expand (self, i);
      g_autofree char *word = expansion == NULL ? recto_en_dup_text (self, i, i + 1) : NULL;

      if (i > from && (recto_en_token (self, i)->flags & RECTO_EN_GLUED) == 0)
        g_string_append_c (long_form, ' ');
      g_string_append (long_form, expansion != NULL ? expansion : word);
    }
  other = g_hash_table_lookup (self->lexicon->known_units, long_form->str);
  return other != NULL ? g_strdup (other->canonical) : recto_en_dup_text (self, from, to);
}

static guint
add_unit (RectoEnArticle *self, guint from, guint to, const RectoEnKnown *known)
{
  RectoEnUnit unit = { .from = from, .to = to };

  unit.canonical = make_canonical (self, from, to, known);
  unit.reason = known != NULL ? known->reason
                : is_defined (self, recto_en_token (self, from)) && to == from + 1
                    ? RECTO_REASON_DEFINED
                    : RECTO_REASON_GRAMMAR;
  if (known != NULL)
    {
      unit.uid = known->uid;
      unit.ambiguous = known->shared;
    }
  g_array_append_val (self->units, unit);
  if (self->unit_at[from] == 0)
    self->unit_at[from] = self->units->len;
  for (guint i = from; i < to; i++)
    if (self->in_unit[i] == 0)
      self->in_unit[i] = self->units->len;
  return self->units->len;
}

void
recto_en_add_unit (RectoEnArticle *self, guint from, guint to, const char *canonical)
{
  char *name = g_strdup (canonical);
  guint added = add_unit (self, from, to, NULL);
  RectoEnUnit *unit = &g_array_index (self->units, RectoEnUnit, added - 1);

  g_free (unit->canonical);
  unit->canonical = name;
  unit->reason = RECTO_REASON_DEFINED;
}

/* Units within the one at [@from, @to): an abbreviation in front, names behind "of". */
static void
add_nested (RectoEnArticle *self, guint from, guint to)
{
  const RectoEnKnown *known;
  guint end;

  if (to > from + 1 && expand (self, from) != NULL)
    add_unit (self, from, from + 1, known_word (self, from));
  for (guint i = from + 1; i < to; i++)
    {
      if (!recto_en_is_at (self, i - 1, "of") && !recto_en_is_at (self, i - 1, "the") &&
          !recto_en_is_at (self, i - 1, "for"))
        continue;
      end = recto_en_parse_unit (self, i, &known);
      if (end == 0 || end > to)
        continue;
      add_unit (self, i, end, known);
      add_nested (self, i, end);
      return;
    }
}

/* Whether the abbreviation or name at [@from, @to) is one of the country's or a person's: "the
 * Party", or within a longer capitalised name. */
static gboolean
is_cut_out (const RectoEnArticle *self, guint from, const RectoEnKnown *known)
{
  const RectoEnToken *before = recto_en_token (self, from - 1);

  if (recto_en_is_at (self, from - 1, "the") && recto_en_is_at (self, from - 2, "of") &&
      recto_en_is_at (self, from - 3, "Hero"))
    return TRUE; /* a title */
  return known != NULL && recto_en_is_word (before) && (before->flags & RECTO_EN_CAPITAL) != 0 &&
         (before->flags & RECTO_EN_FIRST) == 0 && self->rank_at[from - 1] == 0 &&
         self->in_unit[from - 1] == 0 &&
         !recto_en_has (before, RECTO_EN_BIT (FUNCTION) | RECTO_EN_BIT (ROLE_HEAD) |
                                    RECTO_EN_BIT (CALENDAR)) &&
         recto_en_has (before, RECTO_EN_BIT (NOT_UNIT) | RECTO_EN_BIT (SURNAME));
}

static guint
count_words (const char *text)
{
  guint n = 1;

  for (; *text != '\0'; text++)
    n += *text == ' ';
  return n;
}

/* "Regiment 28" means "Infantry Regiment 28", "provincial Military Command" that of Ben Tre: the
 * first longer name of the article that ends in the same words. */
static void
complete_names (RectoEnArticle *self)
{
  for (guint i = 0; i < self->units->len; i++)
    {
      RectoEnUnit *unit = &g_array_index (self->units, RectoEnUnit, i);

      gboolean one_word = unit->to == unit->from + 1 &&
                          (recto_en_token (self, unit->from)->flags & RECTO_EN_UPPER) == 0;
      g_autofree char *words = recto_en_dup_text (self, unit->from, unit->to);

      if (unit->reason != RECTO_REASON_GRAMMAR && (unit->reason != RECTO_REASON_TABLE || !one_word))
        continue;
      for (guint k = 0; k < self->units->len; k++)
        {
          const RectoEnUnit *other = &g_array_index (self->units, RectoEnUnit, k);
          const char *name = one_word ? words : unit->canonical;
          gsize length = strlen (name), longer = strlen (other->canonical);

          if (longer > length + 1 && other->canonical[longer - length - 1] == ' ' &&
              strcmp (other->canonical + longer - length, name) == 0 &&
              strstr (other->canonical, " of ") == NULL && count_words (name) < 5 &&
              (!one_word || other->reason != RECTO_REASON_GRAMMAR))
            {
              g_free (unit->canonical);
              unit->canonical = g_strdup (other->canonical);
              break;
            }
        }
    }
}

/* "Photo: VNA", "Photo by VNA". */
static gboolean
is_credited (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *before = recto_en_token (self, at - 1);

  return at > 1 && (recto_en_is_sign (before, ':') || recto_en_is_at (self, at - 1, "by")) &&
         recto_en_has (recto_en_token (self, at - 2), RECTO_EN_BIT (CREDIT));
}

/* "PANO - ", "Hanoi (VNA) - " at the beginning of a paragraph: who sends it, and from where. */
static gboolean
is_sender (const RectoEnArticle *self, guint at)
{
  const RectoEnToken *before = recto_en_token (self, at - 1);

  if ((recto_en_token (self, at)->flags & RECTO_EN_UPPER) == 0)
    return FALSE;
  if ((before->flags & RECTO_EN_BREAK) != 0)
    return recto_en_is_sign (recto_en_token (self, at + 1), '-');
  return recto_en_is_sign (before, '(') && recto_en_is_sign (recto_en_token (self, at + 1), ')') &&
         recto_en_is_sign (recto_en_token (self, at + 2), '-');
}

void
recto_en_find_units (RectoEnArticle *self)
{
  find_definitions (self);
  for (guint i = 0; i < self->tokens->len; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);
      const RectoEnKnown *known = NULL;
      guint end = i > 1 ? recto_en_match_hull (self, i) : 0;

      if (end != 0)
        {
          const RectoEnUnit *ship =
              &g_array_index (self->units, RectoEnUnit, self->in_unit[i - 2] - 1);

          recto_en_add_unit (self, i, end, ship->canonical);
          continue;
        }
      if (!recto_en_is_word (token) || self->rank_at[i] != 0 || is_sender (self, i) ||
          is_credited (self, i) ||
          ((token->flags & (RECTO_EN_CAPITAL | RECTO_EN_NUMBER)) == 0 &&
           !recto_en_has (token, RECTO_EN_BIT (LOCAL))))
        continue;
      end = recto_en_parse_unit (self, i, &known);
      if (end == 0 || is_cut_out (self, i, known))
        continue;
      add_unit (self, i, end, known);
      add_nested (self, i, end);
      i = end - 1;
    }
  complete_names (self);
  recto_en_find_short_companies (self);
}
