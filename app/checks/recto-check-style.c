/* recto-check-style.c: spaces, marks, doubled words, and what the house writes otherwise.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include <string.h>

#include "recto-check-number.h"
#include "recto-check-words.h"
#include "recto-checks-private.h"

/* A last sentence of fewer words may be a heading or a line of a list. */
#define SENTENCE_WORDS 6

/* One translation while it is judged. */
typedef struct
{
  const RectoCheckText *text;
  const RectoCheckHouse *house; /* nullable */
  GPtrArray *results;
  gboolean english;
  gunichar dash; /* that stands between blanks most often; 0: none does */
  guint row;
  gunichar *letters; /* owned: of the row */
  guint n_letters;
  GArray *words;    /* (element-type RectoCheckWord): of the row */
  GHashTable *told; /* owned: where something of the row begins that is told, to where it ends */
  gboolean doubles_known, doubles; /* whether the row's source doubles a name or number too */
} Style;

static void
tell (Style *self, const char *code, guint start, guint end, const char *message, char *fix)
{
  RectoCheckResult place = { .family = RECTO_CHECK_STYLE,
                             .code = code,
                             .severity = RECTO_CHECK_WARNING,
                             .row = self->row,
                             .side = RECTO_SIDE_TARGET,
                             .start = start,
                             .end = end };

  recto_check_results_add (self->results, place, g_strdup (message), fix);
  g_hash_table_insert (self->told, GUINT_TO_POINTER (start), GUINT_TO_POINTER (end));
}

static gunichar
at (const Style *self, guint i)
{
  return i < self->n_letters ? self->letters[i] : 0;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == 0xa0 || c == '\t' || c == 0x202f;
}

static gboolean
is_among (gunichar c, const char *ascii)
{
  return c > 0 && c < 128 && strchr (ascii, (int) c) != NULL;
}

/* --- Spaces --- */

static void
judge_run (Style *self, guint start, guint end)
{
  gunichar next = at (self, end);
  gboolean french = g_str_has_prefix (self->text->target_language, "fr");

  if (start > 0 && is_among (next, ",.;:!?)]") && !french && at (self, end + 1) != next &&
      !g_unichar_isalnum (at (self, end + 1)) && at (self, end + 1) != '-')
    tell (self, "space-before-mark", start, end, "White space before a punctuation mark",
          g_strdup (""));
  else if (start > 0 && next == 0x201d && !french)
    tell (self, "space-before-mark", start, end, "White space before a closing quotation mark",
          g_strdup (""));
  else if (end - start > 1)
    tell (self, "double-space", start, end, "More than one space", g_strdup (" "));
  else if (at (self, start) == 0xa0 && self->english)
    tell (self, "no-break-space", start, end, "A space that does not break", g_strdup (" "));
}

static void
judge_blanks (Style *self)
{
  for (guint i = 0; i < self->n_letters;)
    {
      guint start = i;

      while (is_blank (at (self, i)))
        i += 1;
      if (i > start && (i < self->n_letters || i - start > 1))
        judge_run (self, start, i);
      i += i == start;
    }
}

/* "Gen.Truong", "in Hanoi,the": words run together behind a mark. Addresses have small letters
 * behind their full stops, and abbreviations a letter before it. */
static void
judge_joins (Style *self)
{
  for (guint i = 2; i + 1 < self->n_letters; i++)
    {
      gunichar mark = at (self, i), next = at (self, i + 1);
      gboolean word_before =
          g_unichar_isalpha (at (self, i - 1)) && g_unichar_isalpha (at (self, i - 2));

      if (!word_before || !is_among (mark, ".,;!?") || !g_unichar_isalpha (next))
        continue;
      if (mark == '.' && (!g_unichar_isupper (next) || !g_unichar_islower (at (self, i + 2)) ||
                          !g_unichar_islower (at (self, i - 1))))
        continue;
      tell (self, "space-missing", i, i + 1, "A space is missing behind this mark",
            g_strdup_printf ("%c ", (char) mark));
    }
}

/* --- Dashes --- */

static gboolean
is_dash (gunichar c)
{
  return c == '-' || c == 0x2013 || c == 0x2014;
}

static const char *
name_dash (gunichar c)
{
  return c == '-' ? "-" : c == 0x2013 ? "–" : "—";
}

static gunichar
find_dash (const RectoCheckText *text)
{
  static const char *const spaced[] = { " - ", " – ", " — " };
  static const gunichar dashes[] = { '-', 0x2013, 0x2014 };
  guint most = 0;
  gunichar dash = 0;

  for (guint d = 0; d < 3; d++)
    {
      guint count = 0;

      for (guint i = 0; i < text->n_rows; i++)
        for (const char *p = text->rows[i].target; (p = strstr (p, spaced[d])) != NULL; p++)
          count += 1;
      if (count > most)
        {
          most = count;
          dash = dashes[d];
        }
    }
  return dash;
}

/* "PANO -The". "Pre- and post-war" is as it should be, and so is a number below zero. */
static void
judge_dashes (Style *self)
{
  for (guint i = 1; i + 1 < self->n_letters; i++)
    {
      gunichar dash = at (self, i);
      gboolean before = at (self, i - 1) == ' ', behind = at (self, i + 1) == ' ';

      if (!is_dash (dash) || i == 1)
        continue;
      if (before && behind && dash != self->dash)
        tell (self, "dash-mixed", i, i + 1, "Another dash than elsewhere in this text",
              g_strdup (name_dash (self->dash)));
      else if (before && !behind && dash != 0x2014 && g_unichar_isalpha (at (self, i + 1)) &&
               g_unichar_isalnum (at (self, i - 2)))
        tell (self, "dash-space", i - 1, i + 1, "A space is missing behind this dash",
              g_strdup_printf (" %s ", name_dash (dash)));
      else if (!before && behind && dash != 0x2014 && g_unichar_isupper (at (self, i - 1)) &&
               g_unichar_isupper (at (self, i + 2)))
        tell (self, "dash-space", i, i + 2, "A space is missing before this dash",
              g_strdup_printf (" %s ", name_dash (dash)));
    }
}

/* --- Words --- */

static gboolean
is_doubled (const GArray *words, guint i)
{
  const RectoCheckWord *one = recto_check_word (words, i - 1), *other = recto_check_word (words, i);

  return other->gap == ' ' && g_ascii_strcasecmp (one->text, other->text) == 0;
}

static gboolean
is_number (const GArray *words, guint i)
{
  return i < words->len && g_ascii_isdigit (recto_check_word (words, i)->text[0]);
}

/* "0912 12 12": groups of one number. */
static gboolean
is_group (const GArray *words, guint i)
{
  gboolean behind = is_number (words, i + 1) && recto_check_word (words, i + 1)->gap == ' ';
  gboolean before =
      i > 1 && is_number (words, i - 2) && recto_check_word (words, i - 1)->gap == ' ';

  return is_number (words, i) && (behind || before);
}

/* "of the of the": both are words that tie others together. */
static gboolean
is_pair_doubled (const GArray *words, guint i)
{
  static const char *const first[] = { "of",   "in",  "by",   "to",   "on",    "at", "for", "with",
                                       "from", "and", "that", "into", "under", "as", NULL };
  static const char *const second[] = {
    "the", "a", "an", "its", "their", "his", "her", "this", NULL
  };

  return i >= 3 && recto_check_word (words, i)->gap == ' ' &&
         recto_check_word (words, i - 1)->gap == ' ' &&
         recto_check_word (words, i - 2)->gap == ' ' &&
         g_strv_contains (first, recto_check_word (words, i - 1)->text) &&
         g_strv_contains (second, recto_check_word (words, i)->text) &&
         g_ascii_strcasecmp (recto_check_word (words, i - 3)->text,
                             recto_check_word (words, i - 1)->text) == 0 &&
         g_str_equal (recto_check_word (words, i - 2)->text, recto_check_word (words, i)->text);
}

/* "Jang Jung" are two words; where the source doubles a word too, it is meant. */
static gboolean
source_doubles (Style *self)
{
  g_autoptr (GArray) words = NULL;

  if (self->doubles_known)
    return self->doubles;
  words = recto_check_words_new (self->text->rows[self->row].source);
  for (guint i = 1; i < words->len && !self->doubles; i++)
    self->doubles =
        is_doubled (words, i) && (recto_check_word (words, i)->capital || is_number (words, i));
  self->doubles_known = TRUE;
  return self->doubles;
}

/* Words that stand twice in good English. */
static gboolean
may_double (const char *word)
{
  static const char *const words[] = { "had", "ha", "bye", NULL };

  return g_strv_contains (words, word);
}

static void
judge_doubles (Style *self)
{
  gboolean vietnamese = g_str_has_prefix (self->text->target_language, "vi");

  for (guint i = 1; i < self->words->len; i++)
    {
      const RectoCheckWord *one = recto_check_word (self->words, i - 1);
      const RectoCheckWord *other = recto_check_word (self->words, i);

      if (!vietnamese && is_pair_doubled (self->words, i))
        {
          const RectoCheckWord *begin = recto_check_word (self->words, i - 3);

          tell (self, "word-repeated", begin->start, other->end, "These words stand here twice",
                g_strconcat (begin->text, " ", other->text, NULL));
          continue;
        }
      if (!is_doubled (self->words, i) || one->after != ' ' || may_double (other->fold) ||
          vietnamese || is_group (self->words, i) ||
          ((other->capital || is_number (self->words, i)) && source_doubles (self)))
        continue;
      tell (self, "word-repeated", one->start, other->end, "The word stands here twice",
            g_strdup (one->text));
    }
}

static void
judge_spelling (Style *self)
{
  gboolean british;

  if (!self->english || self->house == NULL || self->house->spelling == NULL)
    return;
  british = g_str_equal (self->house->spelling, "UK");
  for (guint i = 0; i < self->words->len; i++)
    {
      const RectoCheckWord *word = recto_check_word (self->words, i);
      char *right = recto_check_respell (word->text, british);

      if (right != NULL && !(british && g_ascii_strncasecmp (word->text, "program", 7) == 0))
        tell (self, "house-spelling", word->start, word->end,
              british ? "The house spells this the British way"
                      : "The house spells this the American way",
              right);
      else
        g_free (right);
    }
}

static gboolean
told_at (const Style *self, guint start, guint end)
{
  return g_hash_table_lookup (self->told, GUINT_TO_POINTER (start)) == GUINT_TO_POINTER (end);
}

/* @wrong where it stands as whole words, and not as a part of @right. */
static void
judge_wrong (Style *self, const char *text, const char *wrong, const char *right)
{
  gsize size = strlen (wrong);
  const char *counted = text;
  guint start = 0;

  for (const char *p = text; (p = strstr (p, wrong)) != NULL; p += size)
    {
      gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';
      gunichar behind = g_utf8_get_char (p + size);
      const char *inside = strstr (right, wrong);
      guint end = 0;

      start += (guint) g_utf8_pointer_to_offset (counted, p);
      end = start + (guint) g_utf8_strlen (wrong, -1);
      counted = p;
      if (g_unichar_isalnum (before) || g_unichar_isalnum (behind) || before == '.')
        continue;
      if (inside != NULL && p - text >= inside - right &&
          g_str_has_prefix (p - (inside - right), right))
        continue;
      if (!told_at (self, start, end))
        {
          g_autofree char *message = g_strdup_printf ("The house writes “%s”", right);

          tell (self, "house-word", start, end, message, g_strdup (right));
        }
    }
}

static void
judge_house_words (Style *self)
{
  if (self->house == NULL || self->house->wrong == NULL || self->house->right == NULL)
    return;
  for (guint i = 0; self->house->wrong[i] != NULL; i++)
    judge_wrong (self, self->text->rows[self->row].target, self->house->wrong[i],
                 self->house->right[i]);
}

/* --- English as newspapers have it --- */

/* "12 December", in an American house. */
static void
judge_days (Style *self)
{
  g_autoptr (GArray) numbers = NULL;

  if (g_strcmp0 (self->house->spelling, "US") != 0)
    return;
  numbers = recto_numbers_read (self->text->rows[self->row].target, "en");
  for (guint i = 0; i < numbers->len; i++)
    {
      const RectoNumber *number = recto_number (numbers, i);

      if (number->kind == RECTO_NUMBER_DAY && g_unichar_isdigit (at (self, number->start)) &&
          g_unichar_isalpha (at (self, number->end - 1)))
        tell (self, "date-form", number->start, number->end,
              "The house writes the month before the day",
              recto_number_format_day (number->day, number->month, "en"));
    }
}

/* "2 resolutions": below ten in words, but for measures, money and ranks of things. */
static void
judge_small_numbers (Style *self)
{
  static const char *const names[] = { "two", "three", "four",  "five",
                                       "six", "seven", "eight", "nine" };
  static const char *const measures[] = { "percent", "kilometers", "kilometres", "meters",
                                          "metres",  "tons",       "tonnes",     "hectares",
                                          "degrees", "liters",     "litres",     "points",
                                          "times",   "hours",      "minutes",    "seconds",
                                          "knots",   "miles",      "kilograms",  NULL };

  for (guint i = 1; i < self->words->len; i++)
    {
      const RectoCheckWord *number = recto_check_word (self->words, i - 1);
      const RectoCheckWord *word = recto_check_word (self->words, i);

      if (strlen (number->text) != 1 || number->text[0] < '2' || number->text[0] > '9' ||
          number->gap != ' ' || number->opens || number->after != ' ' || word->gap != ' ' ||
          word->capital || strlen (word->text) < 4 || !g_str_has_suffix (word->text, "s") ||
          g_strv_contains (measures, word->text))
        continue;
      if (i >= 2 && recto_check_word (self->words, i - 2)->capital)
        continue; /* "Battalion 2 shares" */
      tell (self, "small-number", number->start, number->end, "A number below ten is a word",
            g_strdup (names[number->text[0] - '2']));
    }
}

/* "The Defense minister": of a post that is written small one word is not written great. */
static void
judge_capitals (Style *self)
{
  static const char *const posts[] = { "minister", "chief", "leader", NULL };
  static const char *const fields[] = { "defense", "defence", "foreign", "prime",
                                        "deputy",  "vice",    NULL };

  for (guint i = 1; i < self->words->len; i++)
    {
      const RectoCheckWord *field = recto_check_word (self->words, i - 1);
      const RectoCheckWord *post = recto_check_word (self->words, i);

      if (!field->capital || field->opens || post->gap != ' ' ||
          self->text->rows[self->row].kind == RECTO_KIND_HEADLINE ||
          !g_strv_contains (posts, post->text) || !g_strv_contains (fields, field->fold) ||
          told_at (self, field->start, field->end))
        continue;
      tell (self, "capital", field->start, field->end, "The post is written small elsewhere in it",
            g_strdup (field->fold));
    }
}

static gboolean
is_item (const RectoCheckWord *word)
{
  return !word->capital && strlen (word->text) > 2 &&
         !g_unichar_isdigit (g_utf8_get_char (word->text));
}

/* "peace, friendship, cooperation and development" */
static void
judge_serial_comma (Style *self)
{
  for (guint i = 3; i + 1 < self->words->len; i++)
    {
      const RectoCheckWord *one = recto_check_word (self->words, i - 2);
      const RectoCheckWord *two = recto_check_word (self->words, i - 1);
      const RectoCheckWord *joint = recto_check_word (self->words, i);
      const RectoCheckWord *last = recto_check_word (self->words, i + 1);

      if ((!g_str_equal (joint->text, "and") && !g_str_equal (joint->text, "or")) ||
          joint->gap != ' ' || last->gap != ' ' || two->gap != ',' || one->gap != ',' ||
          !is_item (one) || !is_item (two) || !is_item (last))
        continue;
      tell (self, "serial-comma", two->end, joint->start, "The house writes a comma before “and”",
            g_strdup (", "));
    }
}

/* --- Ends --- */

/* Whether a sentence ends within the row; "Lt. Gen." ends none. */
static gboolean
has_sentences (const Style *self)
{
  for (guint i = 4; i + 2 < self->n_letters; i++)
    {
      guint small = 0;

      while (small < 4 && g_unichar_islower (at (self, i - 1 - small)))
        small += 1;
      if (at (self, i) == '.' && small == 4 && at (self, i + 1) == ' ' &&
          g_unichar_isupper (at (self, i + 2)))
        return TRUE;
    }
  return FALSE;
}

static void
judge_end (Style *self)
{
  const RectoCheckRow *row = &self->text->rows[self->row];
  gboolean last = self->row + 1 == self->text->n_rows ||
                  self->text->rows[self->row + 1].paragraph != row->paragraph;
  g_autofree char *letter = NULL;
  guint end = self->n_letters;

  while (end > 0 && g_unichar_isspace (at (self, end - 1)))
    end -= 1;
  if (!last || end == 0 || !g_unichar_isalnum (at (self, end - 1)))
    return;
  letter = g_ucs4_to_utf8 (self->letters + end - 1, 1, NULL, NULL, NULL);
  if (row->kind == RECTO_KIND_CAPTION)
    {
      if (self->house != NULL && self->house->caption_stop)
        tell (self, "caption-stop", end - 1, end, "The house ends a caption with a full stop",
              g_strconcat (letter, ".", NULL));
      return;
    }
  if ((row->kind == RECTO_KIND_BODY || row->kind == RECTO_KIND_LEDE) &&
      self->words->len >= SENTENCE_WORDS &&
      ((self->row > 0 && self->text->rows[self->row - 1].paragraph == row->paragraph) ||
       has_sentences (self)))
    tell (self, "stop-missing", end - 1, end, "The sentence has no full stop",
          g_strconcat (letter, ".", NULL));
}

static void
judge_row (Style *self)
{
  judge_blanks (self);
  judge_joins (self);
  judge_dashes (self);
  judge_doubles (self);
  judge_spelling (self);
  judge_house_words (self);
  judge_end (self);
  if (self->english)
    recto_check_grammar (self->text, self->row, self->words, self->results);
  if (!self->english || self->house == NULL)
    return;
  judge_days (self);
  judge_small_numbers (self);
  judge_capitals (self);
  if (self->house->oxford_comma)
    judge_serial_comma (self);
}

void
recto_check_style (const RectoCheckText *text, guint first, guint n_rows, GPtrArray *results)
{
  Style self = { .text = text,
                 .house = text->house,
                 .results = results,
                 .english = g_str_has_prefix (text->target_language, "en"),
                 .told = g_hash_table_new (NULL, NULL),
                 .dash = find_dash (text) };

  for (self.row = first; self.row < first + n_rows; self.row++)
    {
      const char *target = text->rows[self.row].target;
      glong length;

      self.letters = g_utf8_to_ucs4_fast (target, -1, &length);
      self.n_letters = (guint) length;
      self.words = recto_check_words_new (target);
      g_hash_table_remove_all (self.told);
      self.doubles_known = self.doubles = FALSE;
      judge_row (&self);
      g_array_unref (self.words);
      g_free (self.letters);
    }
  g_hash_table_unref (self.told);
}
