/* recto-form.c: people, ranks, units and posts as a house writes them at a place of an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-form.h"

#include <string.h>

#define NO_RANK_WORD "-"
#define HOME "VN" /* of a person of whom no country is told */

const RectoFact *
recto_person_find_rank (const RectoFacts *person, const char *day)
{
  const RectoFact *rank = NULL;

  for (guint i = 0; i < person->list->len; i++)
    {
      const RectoFact *fact = person->list->pdata[i];

      if (fact->what == RECTO_FACT_RANK && recto_fact_holds_at (fact, day) &&
          (rank == NULL || strcmp (fact->from, rank->from) >= 0))
        rank = fact;
    }
  return rank;
}

GPtrArray *
recto_person_list_posts (const RectoFacts *person, const char *day)
{
  GPtrArray *posts = g_ptr_array_new ();

  for (guint i = 0; i < person->list->len; i++)
    {
      RectoFact *fact = person->list->pdata[i];

      if (fact->what == RECTO_FACT_POST && (fact->marks & RECTO_FACT_MARK_FORMER) == 0 &&
          recto_fact_holds_at (fact, day))
        g_ptr_array_add (posts, fact);
    }
  return posts;
}

/* Letters without their marks, đ as d. Returns: (transfer full) */
static char *
take_marks_off (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  GString *plain = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x111 || c == 0x110)
        g_string_append_c (plain, c == 0x111 ? 'd' : 'D');
      else if (!g_unichar_ismark (c))
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

static const RectoFact *
find_full_name (const RectoFacts *person, const char *language, const char *day)
{
  return recto_facts_find_at (person, RECTO_FACT_FULL, language, NULL, day);
}

char *
recto_person_dup_full_name (const RectoFacts *person, const char *language, const char *day)
{
  const RectoFact *name = find_full_name (person, language, day);

  if (name != NULL)
    return g_strdup (name->text);
  name = find_full_name (person, NULL, day);
  if (name == NULL)
    name = recto_facts_find (person, RECTO_FACT_NAME, NULL, NULL);
  return name != NULL ? take_marks_off (name->text) : NULL;
}

static guint
count_given_tokens (const RectoFacts *person)
{
  const char *n = recto_facts_get_text (person, RECTO_FACT_GIVEN_TOKENS, NULL, NULL);
  const char *country = recto_facts_get_text (person, RECTO_FACT_COUNTRY, NULL, NULL);

  if (n != NULL)
    return (guint) g_ascii_strtoull (n, NULL, 10);
  return country == NULL || g_str_equal (country, HOME) ? 1 : 0;
}

/* Their own language is that of their first full name. */
static gboolean
is_own_language (const RectoFacts *person, const char *language)
{
  const RectoFact *name = recto_facts_find (person, RECTO_FACT_FULL, NULL, NULL);

  return name != NULL && g_str_equal (name->language, language);
}

char *
recto_person_dup_short_name (const RectoFacts *person, const char *language, const char *day)
{
  const RectoFact *name = recto_facts_find_at (person, RECTO_FACT_SHORT, language, NULL, day);
  g_autofree char *full = recto_person_dup_full_name (person, language, day);
  guint n = count_given_tokens (person);
  const char *start = NULL;

  if (name != NULL)
    return g_strdup (name->text);
  if (full == NULL || n == 0 || is_own_language (person, language))
    return g_steal_pointer (&full);
  for (start = full + strlen (full); start > full; start--)
    if (start[-1] == ' ' && --n == 0)
      break;
  return g_strdup (start);
}

/* Which form of a rank the house has at a place of its articles. */
static RectoFactKind
choose_rank_form (const RectoNameBook *book, const RectoFormAsk *ask)
{
  static const char *const places[] = { "first", "later", "caption" };
  static const RectoFactKind usual[] = { RECTO_FACT_FULL, RECTO_FACT_SECOND,
                                         RECTO_FACT_ABBREVIATED };
  const RectoFacts *style = recto_name_book_find (book, RECTO_ENTRY_STYLE, ask->house);
  const RectoFact *form = NULL;
  RectoFactKind what = usual[ask->place];

  if (style != NULL)
    form = recto_facts_find_at (style, RECTO_FACT_RANK_FORM, NULL, places[ask->place], ask->day);
  if (form != NULL)
    recto_fact_kind_from_name (form->text, &what); /* the check of facts lets no other in */
  return what;
}

/* As the house has it, else as nobody's own. Returns: (nullable) */
static const char *
find_form (const RectoFacts *facts, RectoFactKind what, const RectoFormAsk *ask)
{
  const RectoFact *fact = recto_facts_find_at (facts, what, ask->language, ask->house, ask->day);

  if (fact == NULL)
    fact = recto_facts_find_at (facts, what, ask->language, "", ask->day);
  return fact != NULL ? fact->text : NULL;
}

/* The full form of a rank: of the house, of nobody, or, since some word there must be, of any. */
static const char *
find_full_rank (const RectoFacts *rank, const RectoFormAsk *ask)
{
  const char *text = find_form (rank, RECTO_FACT_FULL, ask);
  const RectoFact *any = NULL;

  if (text != NULL)
    return text;
  any = recto_facts_find_at (rank, RECTO_FACT_FULL, ask->language, NULL, ask->day);
  return any != NULL ? any->text : NULL;
}

/* The rank word at the place; *@is_short: a short name may stand behind it. */
static const char *
find_rank_word (const RectoNameBook *book,
                const RectoFacts *rank,
                const RectoFormAsk *ask,
                gboolean *is_short)
{
  RectoFactKind what = choose_rank_form (book, ask);
  const char *word = what == RECTO_FACT_FULL ? NULL : find_form (rank, what, ask);

  if (word == NULL && what == RECTO_FACT_SECOND_ABBREVIATED)
    {
      what = RECTO_FACT_SECOND;
      word = find_form (rank, what, ask);
    }
  *is_short = word != NULL && (what == RECTO_FACT_SECOND || what == RECTO_FACT_SECOND_ABBREVIATED);
  if (word == NULL)
    return find_full_rank (rank, ask);
  return g_str_equal (word, NO_RANK_WORD) ? "" : word;
}

char *
recto_form_rank (const RectoNameBook *book, const RectoFacts *rank, const RectoFormAsk *ask)
{
  gboolean is_short;

  return g_strdup (find_rank_word (book, rank, ask, &is_short));
}

char *
recto_form_person (const RectoNameBook *book, const RectoFacts *person, const RectoFormAsk *ask)
{
  const RectoFact *held = recto_person_find_rank (person, ask->day);
  const RectoFacts *rank =
      held != NULL ? recto_name_book_find (book, RECTO_ENTRY_RANK, held->text) : NULL;
  RectoFormAsk place = *ask;
  gboolean is_short = rank == NULL && ask->place == RECTO_PLACE_LATER;
  g_autofree char *name = NULL;
  const char *word = NULL;

  if (ask->place == RECTO_PLACE_LATER && ask->ambiguous)
    {
      place.place = RECTO_PLACE_FIRST;
      is_short = FALSE;
    }
  if (rank != NULL)
    word = find_rank_word (book, rank, &place, &is_short);
  name = is_short ? recto_person_dup_short_name (person, ask->language, ask->day)
                  : recto_person_dup_full_name (person, ask->language, ask->day);
  if (name == NULL || word == NULL || *word == '\0')
    return g_steal_pointer (&name);
  return g_strconcat (word, " ", name, NULL);
}

const char *
recto_unit_get_name (const RectoFacts *unit, const char *language, const char *day)
{
  const RectoFact *name = recto_facts_find_at (unit, RECTO_FACT_FULL, language, NULL, day);

  return name != NULL ? name->text : NULL;
}

static gboolean
is_known (const RectoNameBook *book, const char *abbreviation, const RectoFormAsk *ask)
{
  const RectoFacts *style = recto_name_book_find (book, RECTO_ENTRY_STYLE, ask->house);

  for (guint i = 0; style != NULL && i < style->list->len; i++)
    {
      const RectoFact *fact = style->list->pdata[i];

      if (fact->what == RECTO_FACT_KNOWN && g_str_equal (fact->text, abbreviation) &&
          recto_fact_holds_at (fact, ask->day))
        return TRUE;
    }
  return FALSE;
}

char *
recto_form_unit (const RectoNameBook *book, const RectoFacts *unit, const RectoFormAsk *ask)
{
  const char *name = recto_unit_get_name (unit, ask->language, ask->day);
  const char *abbreviation = find_form (unit, RECTO_FACT_ABBREVIATED, ask);

  if (name == NULL || abbreviation == NULL)
    return g_strdup (name);
  if (ask->place == RECTO_PLACE_LATER || is_known (book, abbreviation, ask))
    return g_strdup (abbreviation);
  return ask->place == RECTO_PLACE_FIRST ? g_strconcat (name, " (", abbreviation, ")", NULL)
                                         : g_strdup (name);
}

const char *
recto_post_get_name (const RectoFacts *post,
                     const char *language,
                     const char *day,
                     gboolean before_name)
{
  const RectoFact *name = NULL;

  if (before_name)
    name = recto_facts_find_at (post, RECTO_FACT_BEFORE_NAME, language, NULL, day);
  if (name == NULL)
    name = recto_facts_find_at (post, RECTO_FACT_FULL, language, NULL, day);
  return name != NULL ? name->text : NULL;
}
