/* test-check-mutations.c: faults made by rule in sound translations are found.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each by the family that it is a matter of. */
#include "config.h"

#include "check-faults.h"

static char *
change_rank (GRand *rand, const Pair *pair)
{
  static const char *const ranks[] = { "Senior Lieutenant General", "Lieutenant General",
                                       "Major General", "Senior Colonel", "Lieutenant Colonel" };
  static const char *const shorts[] = { "Sr. Lt. Gen.", "Lt. Gen.", "Maj. Gen." };
  Place place;
  g_autofree char *rank = NULL;
  const char *other = NULL;

  if (!find_any (rand, pair->target,
                 "(Senior Lieutenant General|(?<!Senior )Lieutenant General|Major General|Senior "
                 "Colonel|Lieutenant Colonel|Sr\\. Lt\\. Gen\\.|(?<!Sr\\. )Lt\\. Gen\\.|Maj\\. "
                 "Gen\\.)(?= [A-Z][a-z])",
                 &place))
    return NULL;
  rank = take (pair->target, place);
  while (other == NULL || g_str_equal (other, rank))
    other = strchr (rank, '.') != NULL ? shorts[g_rand_int_range (rand, 0, G_N_ELEMENTS (shorts))]
                                       : ranks[g_rand_int_range (rand, 0, G_N_ELEMENTS (ranks))];
  return put (pair->target, place, other);
}

static char *
keep_marks (GRand *rand, const Pair *pair)
{
  Place place;
  g_autofree char *name = find_name (rand, pair, &place);
  g_autofree char *plain = name != NULL ? strip (name) : NULL;
  GString *half = NULL;
  guint n_kept = 0, n_lost = 0;

  if (name == NULL || g_utf8_strlen (name, -1) != g_utf8_strlen (plain, -1))
    return NULL;
  half = g_string_new (NULL);
  for (const char *p = name, *q = plain; *p != '\0';
       p = g_utf8_next_char (p), q = g_utf8_next_char (q))
    {
      gboolean marked = g_utf8_get_char (p) != g_utf8_get_char (q);
      gboolean kept = marked && g_rand_boolean (rand);

      n_kept += kept;
      n_lost += marked && !kept;
      g_string_append_unichar (half, g_utf8_get_char (kept ? p : q));
    }
  {
    g_autofree char *made = g_string_free (half, FALSE);

    return n_kept > 0 && n_lost > 0 ? put (pair->target, place, made) : NULL;
  }
}

/* Another letter, one too few, or two changed about. */
static char *
change_letter (GRand *rand, const Pair *pair)
{
  Place place;
  g_autofree char *name = find_name (rand, pair, &place);
  g_autofree char *plain = name != NULL ? strip (name) : NULL;
  guint at;
  char *letter;

  if (plain == NULL)
    return NULL;
  at = (guint) g_rand_int_range (rand, 0, (int) strlen (plain));
  letter = plain + at;
  if (!g_ascii_islower (letter[0]))
    return NULL;
  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      if (!g_ascii_islower (letter[1]) || letter[1] == letter[0])
        return NULL;
      letter[0] = letter[1];
      letter[1] = pair->target[place.start + at];
      break;
    case 1:
      memmove (letter, letter + 1, strlen (letter));
      break;
    default:
      letter[0] = (char) ('a' + (letter[0] - 'a' + g_rand_int_range (rand, 1, 26)) % 26);
      break;
    }
  return put (pair->target, place, plain);
}

static char *
change_digit (GRand *rand, const Pair *pair)
{
  Place place;
  g_autofree char *number = NULL;
  guint at;
  char digit;

  if (!find_any (rand, pair->target, "\\d+(?![^\\n]*GMT)(?<!GMT\\+\\d)", &place))
    return NULL;
  number = take (pair->target, place);
  at = (guint) g_rand_int_range (rand, 0, (int) strlen (number));
  digit = (char) ('1' + (number[at] - '1' + g_rand_int_range (rand, 1, 9)) % 9);
  if (digit == number[at])
    return NULL;
  number[at] = digit;
  return put (pair->target, place, number);
}

static char *
swap_day (GRand *rand, const Pair *pair)
{
  static const char *const months[] = { "January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December" };
  Place place;
  g_autofree char *date = NULL;
  g_autofree char *other = NULL;
  guint month = 0, day;

  if (!find_any (rand, pair->target,
                 "\\b(January|February|March|April|May|June|July|August|September|October|November|"
                 "December) ([2-9]|1[0-2])\\b",
                 &place))
    return NULL;
  date = take (pair->target, place);
  day = (guint) g_ascii_strtoull (strchr (date, ' ') + 1, NULL, 10);
  while (!g_str_has_prefix (date, months[month]))
    month++;
  if (day == month + 1)
    return NULL;
  other = g_strdup_printf ("%s %u", months[day - 1], month + 1);
  return put (pair->target, place, other);
}

/* Of a paragraph of several, not of a caption. */
static char *
drop_sentence (GRand *rand, const Pair *pair)
{
  Place place;

  if (!find_any (rand, pair->target,
                 "(?<=[a-z]{3}[.] )[A-Z“][^.\\n]{40,}[a-z]{3}[.]”? ?|(?<=\\n\\n)[A-Z][^.\\n]{60,}"
                 "[a-z]{3}[.] (?=[A-Z])",
                 &place))
    return NULL;
  return put (pair->target, place, "");
}

static char *
drop_definition (GRand *rand, const Pair *pair)
{
  Place place;
  g_autofree char *form = NULL;
  g_autofree char *pattern = NULL;
  Place use;

  if (!find_any (rand, pair->target, " \\([A-Z]{2,6}\\d*\\)", &place))
    return NULL;
  form = g_strndup (pair->target + place.start + 2, place.end - place.start - 3);
  pattern = g_strdup_printf ("\\b%s\\b", form);
  if (!find_any (rand, pair->target + place.end, pattern, &use))
    return NULL;
  return put (pair->target, place, "");
}

static char *
drop_quote (GRand *rand, const Pair *pair)
{
  Place place;
  g_autofree char *words = NULL;

  if (g_rand_boolean (rand))
    return find_any (rand, pair->target, "[“”]", &place) ? put (pair->target, place, "") : NULL;
  if (!find_any (rand, pair->target, "“[^“”\\n]+”", &place))
    return NULL;
  words = g_strndup (pair->target + place.start + strlen ("“"),
                     place.end - place.start - strlen ("“") - strlen ("”"));
  return put (pair->target, place, words);
}

static char *
repeat_word (GRand *rand, const Pair *pair)
{
  Place place;
  g_autofree char *word = NULL;
  g_autofree char *twice = NULL;

  if (!find_any (rand, pair->target, "(?<=[a-z,] )[A-Za-z]{2,}(?=[ ,.])", &place))
    return NULL;
  word = take (pair->target, place);
  twice = g_strconcat (word, " ", word, NULL);
  return put (pair->target, place, twice);
}

static const Kind kinds[] = {
  { "rank changed", RECTO_CHECK_RANKS, change_rank },
  { "marks half stripped", RECTO_CHECK_NAMES, keep_marks },
  { "name letter changed", RECTO_CHECK_NAMES, change_letter },
  { "digit changed", RECTO_CHECK_NUMBERS, change_digit },
  { "day and month swapped", RECTO_CHECK_NUMBERS, swap_day },
  { "sentence dropped", RECTO_CHECK_COMPLETENESS, drop_sentence },
  { "definition dropped", RECTO_CHECK_ABBREVIATIONS, drop_definition },
  { "quote dropped", RECTO_CHECK_QUOTATIONS, drop_quote },
  { "word repeated", RECTO_CHECK_STYLE, repeat_word },
};

static void
test_faults_are_found (void)
{
  try_faults (kinds, G_N_ELEMENTS (kinds));
}

int
main (int argc, char **argv)
{
  return run_with_pairs (&argc, &argv, "/check-mutations/faults-are-found", test_faults_are_found);
}
