/* recto-correction-words.c: how one word became another, and the numbers of a text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"

#include "config.h"

#include <string.h>

#include "recto-correction-private.h"
#include "recto-fold.h"

/* Longer words are no slips of each other. */
#define MAX_LETTERS 40

/* --- Words --- */

/* Letters added, left out, replaced, or swapped with their neighbour. Source: Damerau 1964, "A
 * technique for computer detection and correction of spelling errors". */
static guint
count_slips (const gunichar *a, guint n, const gunichar *b, guint m)
{
  guint rows[3][MAX_LETTERS + 1];
  guint *before = rows[0], *last = rows[1], *now = rows[2];

  for (guint j = 0; j <= m; j++)
    last[j] = j;
  for (guint i = 1; i <= n; i++)
    {
      guint *next = before;

      now[0] = i;
      for (guint j = 1; j <= m; j++)
        {
          guint cost = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);

          cost = MIN (cost, MIN (last[j], now[j - 1]) + 1);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            cost = MIN (cost, before[j - 2] + 1);
          now[j] = cost;
        }
      before = last;
      last = now;
      now = next;
    }
  return last[m];
}

/* Endings that make another form of an English word. */
static gboolean
is_ending (const char *rest)
{
  static const char *const endings[] = { "s", "es", "d", "ed", "ing", "ly", "er", "est", NULL };

  return g_strv_contains (endings, rest);
}

static gboolean
is_inflected (const char *a, const char *b)
{
  const char *longer = strlen (a) > strlen (b) ? a : b, *shorter = longer == a ? b : a;

  return strlen (shorter) > 2 && g_str_has_prefix (longer, shorter) &&
         is_ending (longer + strlen (shorter));
}

static gboolean
may_be_slip (const gunichar *a, guint n, const gunichar *b, guint m)
{
  guint longest = MAX (n, m), slips;

  if (longest > MAX_LETTERS || longest < 3)
    return FALSE;
  slips = count_slips (a, n, b, m);
  if (longest == 3) /* "teh" */
    return slips == 1 && n == m && a[0] + a[1] + a[2] == b[0] + b[1] + b[2];
  return slips <= (longest < 8 ? 1 : longest < 12 ? 2 : 3);
}

RectoWordChange
recto_word_change (const char *before, const char *after)
{
  g_autofree char *old = g_utf8_casefold (before, -1), *new = g_utf8_casefold (after, -1);
  g_autofree char *old_plain = recto_fold (before, -1), *new_plain = recto_fold (after, -1);
  g_autofree gunichar *a = NULL, *b = NULL;
  glong n = 0, m = 0;

  if (g_str_equal (old_plain, new_plain))
    return RECTO_WORD_CASE;
  if (is_inflected (old, new))
    return RECTO_WORD_INFLECTED;
  a = g_utf8_to_ucs4_fast (old, -1, &n);
  b = g_utf8_to_ucs4_fast (new, -1, &m);
  return may_be_slip (a, (guint) n, b, (guint) m) ? RECTO_WORD_SLIP : RECTO_WORD_OTHER;
}

/* --- Numbers --- */

/* What a word says as a number, a day or a month; by language it is one alone. What may as well be
 * something else ("one", "second", "may") is not among them. */
static const struct
{
  const char *word; /* folded */
  const char *value;
} number_words[] = {
  { "two", "2" },
  { "three", "3" },
  { "four", "4" },
  { "five", "5" },
  { "six", "6" },
  { "seven", "7" },
  { "eight", "8" },
  { "nine", "9" },
  { "ten", "10" },
  { "eleven", "11" },
  { "twelve", "12" },
  { "thirteen", "13" },
  { "fourteen", "14" },
  { "fifteen", "15" },
  { "sixteen", "16" },
  { "seventeen", "17" },
  { "eighteen", "18" },
  { "nineteen", "19" },
  { "twenty", "20" },
  { "thirty", "30" },
  { "forty", "40" },
  { "fifty", "50" },
  { "sixty", "60" },
  { "seventy", "70" },
  { "eighty", "80" },
  { "ninety", "90" },
  { "hundred", "hundred" },
  { "hundreds", "hundred" },
  { "thousand", "thousand" },
  { "thousands", "thousand" },
  { "million", "million" },
  { "billion", "billion" },
  { "trillion", "trillion" },
  { "third", "3" },
  { "fourth", "4" },
  { "fifth", "5" },
  { "sixth", "6" },
  { "seventh", "7" },
  { "eighth", "8" },
  { "ninth", "9" },
  { "tenth", "10" },
  { "half", "half" },
  { "twice", "twice" },
  { "january", "m1" },
  { "february", "m2" },
  { "march", "m3" },
  { "april", "m4" },
  { "june", "m6" },
  { "july", "m7" },
  { "august", "m8" },
  { "september", "m9" },
  { "october", "m10" },
  { "november", "m11" },
  { "december", "m12" },
  { "monday", "d1" },
  { "tuesday", "d2" },
  { "wednesday", "d3" },
  { "thursday", "d4" },
  { "friday", "d5" },
  { "saturday", "d6" },
  { "sunday", "d7" },
  { "hai", "2" },
  { "bốn", "4" },
  { "sáu", "6" },
  { "bảy", "7" },
  { "tám", "8" },
  { "chín", "9" },
  { "mười", "10" },
  { "mươi", "ten" },
  { "trăm", "hundred" },
  { "nghìn", "thousand" },
  { "ngàn", "thousand" },
  { "triệu", "million" },
  { "tỷ", "billion" },
  { "tỉ", "billion" },
};

static void
add_word (GString *list, const char *word, gsize length)
{
  g_autofree char *folded = g_utf8_casefold (word, (gssize) length);

  for (guint i = 0; i < G_N_ELEMENTS (number_words); i++)
    if (g_str_equal (number_words[i].word, folded))
      g_string_append_printf (list, "%s\n", number_words[i].value);
}

/* The end of the figures that begin at @p: points and commas between figures belong to them. */
static const char *
end_of_figures (const char *p, const char *end)
{
  while (p < end && (g_ascii_isdigit (*p) ||
                     (strchr (".,:", *p) != NULL && p + 1 < end && g_ascii_isdigit (p[1]))))
    p++;
  return p;
}

static const char *
end_of_word (const char *p, const char *end)
{
  while (p < end &&
         (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  return p;
}

char *
recto_correction_list_numbers (const char *text, gsize length, gboolean words)
{
  GString *list = g_string_new (NULL);
  const char *end = text + length, *p = text;

  while (p < end)
    {
      const char *next = NULL;

      if (g_ascii_isdigit (*p))
        {
          next = end_of_figures (p, end);
          g_string_append_len (list, p, next - p);
          g_string_append_c (list, '\n');
          p = end_of_word (next, end); /* "12th" */
        }
      else if (g_unichar_isalpha (g_utf8_get_char (p)))
        {
          next = end_of_word (p, end); /* the figures of "MR4" and "MR-4" are part of a name */
          if (g_unichar_isupper (g_utf8_get_char (p)) && next - p <= 3 && next + 1 < end &&
              *next == '-' && g_ascii_isdigit (next[1]))
            next = end_of_figures (next + 1, end);
          if (words)
            add_word (list, p, (gsize) (next - p));
          p = next;
        }
      else
        p = g_utf8_next_char (p);
    }
  return g_string_free (list, FALSE);
}
