/* test-check-other-mutations.c: what is found is the fault, and not how it was made.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same sorts of faults as in test-check-mutations.c, made by other rules. */
#include "config.h"

#include "check-faults.h"

#define ANY(list) ((list)[g_rand_int_range (rand, 0, G_N_ELEMENTS (list))])

/* Short for long, and ranks of another service. */
static char *
swap_rank (GRand *rand, const Pair *pair)
{
  static const char *const others[] = { "Colonel", "Major", "Captain", "Rear Admiral", "General" };
  static const char *const words[] = { "Lieutenant", "Major", "Senior" };
  Place place;
  g_autofree char *rank = NULL;
  const char *other = NULL;

  if (!find_any (rand, pair->target,
                 "\\b((Senior )?(Lieutenant|Major) General|(Senior |Lieutenant )?Colonel)(?= "
                 "[A-Z][a-z]+ [A-Z])",
                 &place))
    return NULL;
  rank = take (pair->target, place);
  if (g_str_has_suffix (rank, " General") && g_rand_boolean (rand))
    {
      const char *word = ANY (words);
      g_autofree char *made = g_strconcat (word, " General", NULL);

      return g_str_equal (word, "Senior") || g_str_has_suffix (made, rank)
                 ? NULL
                 : put (pair->target, place, made);
    }
  while (other == NULL || g_str_equal (other, rank))
    other = ANY (others);
  return g_str_equal (other, "General") && g_str_has_suffix (rank, "General")
             ? NULL
             : put (pair->target, place, other);
}

/* One word as the source has it, or tones alone, or the letters đ, ơ, ư, ê alone. */
static char *
keep_some_marks (GRand *rand, const Pair *pair)
{
  Place place;
  g_autofree char *name = find_name (rand, pair, &place);
  g_autofree char *plain = name != NULL ? strip (name) : NULL;
  g_autofree char *made = NULL;
  g_auto (GStrv) words = NULL;
  guint n, at;

  if (name == NULL)
    return NULL;
  words = g_strsplit (name, " ", -1);
  n = g_strv_length (words);
  at = (guint) g_rand_int_range (rand, 0, (int) n);
  if (g_rand_boolean (rand))
    {
      for (guint i = 0; i < n; i++)
        if (i != at)
          {
            char *word = words[i];

            words[i] = strip (word);
            g_free (word);
          }
      made = g_strjoinv (" ", words);
    }
  else
    {
      g_autofree char *apart = g_utf8_normalize (name, -1, G_NORMALIZE_NFD);
      g_autoptr (GString) kept = g_string_new (NULL);
      gboolean tones = g_rand_boolean (rand);

      for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);
          gboolean tone = c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;

          if (!g_unichar_ismark (c) || tone == tones)
            g_string_append_unichar (kept, c != 0x110 || !tones ? c : 'D');
        }
      made = g_utf8_normalize (kept->str, -1, G_NORMALIZE_NFC);
    }
  return g_str_equal (made, plain) || g_str_equal (made, name) ? NULL
                                                               : put (pair->target, place, made);
}

/* A letter doubled, one too many, one taken for another that sounds alike. */
static char *
slip_in_name (GRand *rand, const Pair *pair)
{
  static const char *const alike[][2] = { { "i", "y" },  { "y", "i" }, { "ng", "n" },
                                          { "h", "" },   { "c", "k" }, { "n", "ng" },
                                          { "u", "o" },  { "o", "a" }, { "an", "ang" },
                                          { "e", "ie" }, { "t", "c" } };
  Place place;
  g_autofree char *name = find_name (rand, pair, &place);
  g_autofree char *plain = name != NULL ? strip (name) : NULL;
  GString *made;
  gsize at;

  if (plain == NULL)
    return NULL;
  made = g_string_new (plain);
  at = (gsize) g_rand_int_range (rand, 1, (int) made->len);
  if (made->str[at] == ' ' || g_ascii_isupper (made->str[at]))
    at = 1;
  if (g_rand_int_range (rand, 0, 3) == 0)
    g_string_insert_c (made, (gssize) at, made->str[at]);
  else
    {
      const char *const *pick = ANY (alike);
      char *found = strstr (made->str + 1, pick[0]);

      if (found == NULL)
        {
          g_string_free (made, TRUE);
          return NULL;
        }
      at = (gsize) (found - made->str);
      g_string_erase (made, (gssize) at, (gssize) strlen (pick[0]));
      g_string_insert (made, (gssize) at, pick[1]);
    }
  {
    g_autofree char *word = g_string_free (made, FALSE);

    return put (pair->target, place, word);
  }
}

/* A digit left out, one too many, or two changed about. */
static char *
slip_in_number (GRand *rand, const Pair *pair)
{
  Place place;
  g_autofree char *number = NULL;
  GString *made;
  gsize at;

  if (!find_any (rand, pair->target, "(?<![\\d.,])\\d+(?![\\d]|[.,]\\d)(?![^\\n]*GMT)", &place))
    return NULL;
  number = take (pair->target, place);
  made = g_string_new (number);
  at = (gsize) g_rand_int_range (rand, 0, (int) made->len);
  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      g_string_insert_c (made, (gssize) at + 1, (char) ('0' + g_rand_int_range (rand, 0, 10)));
      break;
    case 1:
      g_string_erase (made, (gssize) at, 1);
      break;
    default:
      if (at + 1 < made->len)
        {
          char kept = made->str[at];

          made->str[at] = made->str[at + 1];
          made->str[at + 1] = kept;
        }
    }
  {
    g_autofree char *changed = g_string_free (made, FALSE);

    return *changed == '\0' || *changed == '0' || g_str_equal (changed, number)
               ? NULL
               : put (pair->target, place, changed);
  }
}

/* The first, the last or any sentence of a paragraph of several, or a paragraph as a whole. */
static char *
drop_some_sentence (GRand *rand, const Pair *pair)
{
  static const char *const patterns[] = {
    "(?<=\\n)[A-Z“][^\\n]{50,}?[a-z]{4}\\.”? (?=[A-Z“])",
    "(?<=[a-z]{4}\\.) [A-Z“](?:(?![a-z]{4}\\. )[^\\n]){50,}[.”](?=\\n)",
    "(?<=\\n\\n)[A-Z][^\\n]{150,}\\.\\n\\n",
  };
  Place place;

  return find_any (rand, pair->target, ANY (patterns), &place) ? put (pair->target, place, "")
                                                               : NULL;
}

/* The abbreviation stands where it was explained. */
static char *
drop_full_name (GRand *rand, const Pair *pair)
{
  Place place, use;
  g_autofree char *definition = NULL;
  g_autofree char *form = NULL;
  g_autofree char *pattern = NULL;
  char *open;

  if (!find_any (rand, pair->target,
                 "(?<![A-Z]\\. )\\b[A-Z][a-z]+( (of|the|and|[A-Z][a-z]+))* \\([A-Z]{2,6}\\d*\\)",
                 &place))
    return NULL;
  definition = take (pair->target, place);
  open = strchr (definition, '(');
  form = g_strndup (open + 1, strlen (open) - 2);
  pattern = g_strdup_printf ("\\b%s\\b", form);
  return find_any (rand, pair->target + place.end, pattern, &use) ? put (pair->target, place, form)
                                                                  : NULL;
}

/* A straight mark, the other half, or a single one in the place of one; or none on both sides. */
static char *
spoil_quote (GRand *rand, const Pair *pair)
{
  static const char *const marks[] = { "\"", "“", "”", "" };
  Place place;
  g_autofree char *mark = NULL;
  g_autofree char *quoted = NULL;
  const char *other = ANY (marks);

  if (g_rand_boolean (rand))
    {
      if (!find_any (rand, pair->target, "[“”]", &place))
        return NULL;
      mark = take (pair->target, place);
      return g_str_equal (mark, other) ? NULL : put (pair->target, place, other);
    }
  if (!find_any (rand, pair->target, "“[^“”\\n]{12,}”", &place))
    return NULL;
  quoted = g_strndup (pair->target + place.start + strlen ("“"),
                      place.end - place.start - strlen ("“") - strlen ("”"));
  return put (pair->target, place, quoted);
}

/* Names, numbers, the first word of a line, and two words. */
static char *
repeat_some_word (GRand *rand, const Pair *pair)
{
  static const char *const patterns[] = {
    "(?<=\\n)[A-Z][a-z]+(?= )", "(?<= )[A-Z][a-z]+(?=[ ,.])",
    "(?<= )\\d+(?= [a-z])",     "(?<= )(of the|in the|by the|to the)(?= )",
    "(?<= )[a-z]{1,3}(?= )",    "(?<=[a-z] )[a-z]+(?=\\.\\n)"
  };
  Place place;
  g_autofree char *word = NULL;
  g_autofree char *twice = NULL;

  if (!find_any (rand, pair->target, ANY (patterns), &place))
    return NULL;
  word = take (pair->target, place);
  twice = g_strconcat (word, " ", word, NULL);
  return put (pair->target, place, twice);
}

static const Kind kinds[] = {
  { "rank changed", RECTO_CHECK_RANKS, swap_rank },
  { "marks half stripped", RECTO_CHECK_NAMES, keep_some_marks },
  { "slip in a name", RECTO_CHECK_NAMES, slip_in_name },
  { "slip in a number", RECTO_CHECK_NUMBERS, slip_in_number },
  { "sentence dropped", RECTO_CHECK_COMPLETENESS, drop_some_sentence },
  { "full name dropped", RECTO_CHECK_ABBREVIATIONS, drop_full_name },
  { "quote spoilt", RECTO_CHECK_QUOTATIONS, spoil_quote },
  { "word repeated", RECTO_CHECK_STYLE, repeat_some_word },
};

static void
test_other_faults_are_found (void)
{
  try_faults (kinds, G_N_ELEMENTS (kinds));
}

int
main (int argc, char **argv)
{
  return run_with_pairs (&argc, &argv, "/check-mutations/other-faults-are-found",
                         test_other_faults_are_found);
}
