/* recto-check-number-words.c: words of numbers and months.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include <string.h>

#include "recto-check-number.h"

typedef struct
{
  const char *word;
  double value;
} Word;

static const Word en_words[] = {
  { "half", 0.5 },      { "one", 1 },          { "first", 1 },       { "once", 1 },
  { "two", 2 },         { "second", 2 },       { "twice", 2 },       { "both", 2 },
  { "pair", 2 },        { "three", 3 },        { "third", 3 },       { "four", 4 },
  { "fourth", 4 },      { "five", 5 },         { "fifth", 5 },       { "six", 6 },
  { "sixth", 6 },       { "seven", 7 },        { "seventh", 7 },     { "eight", 8 },
  { "eighth", 8 },      { "nine", 9 },         { "ninth", 9 },       { "ten", 10 },
  { "tenth", 10 },      { "decade", 10 },      { "decades", 10 },    { "eleven", 11 },
  { "eleventh", 11 },   { "twelve", 12 },      { "twelfth", 12 },    { "dozen", 12 },
  { "thirteen", 13 },   { "thirteenth", 13 },  { "fourteen", 14 },   { "fourteenth", 14 },
  { "fifteen", 15 },    { "fifteenth", 15 },   { "sixteen", 16 },    { "sixteenth", 16 },
  { "seventeen", 17 },  { "seventeenth", 17 }, { "eighteen", 18 },   { "eighteenth", 18 },
  { "nineteen", 19 },   { "nineteenth", 19 },  { "twenty", 20 },     { "twentieth", 20 },
  { "thirty", 30 },     { "thirtieth", 30 },   { "forty", 40 },      { "fortieth", 40 },
  { "fifty", 50 },      { "fiftieth", 50 },    { "sixty", 60 },      { "sixtieth", 60 },
  { "seventy", 70 },    { "seventieth", 70 },  { "eighty", 80 },     { "eightieth", 80 },
  { "ninety", 90 },     { "ninetieth", 90 },   { "hundredth", 100 }, { "century", 100 },
  { "hundred", 1e2 },   { "thousand", 1e3 },   { "million", 1e6 },   { "billion", 1e9 },
  { "trillion", 1e12 },
};

static const Word vi_words[] = {
  { "không", 0 },  { "nửa", 0.5 }, { "một", 1 },     { "nhất", 1 },   { "mốt", 1 },
  { "hai", 2 },    { "nhì", 2 },   { "đôi", 2 },     { "cặp", 2 },    { "ba", 3 },
  { "bốn", 4 },    { "tư", 4 },    { "năm", 5 },     { "lăm", 5 },    { "sáu", 6 },
  { "bảy", 7 },    { "bẩy", 7 },   { "tám", 8 },     { "chín", 9 },   { "mười", 10 },
  { "mươi", 10 },  { "chục", 10 }, { "tá", 12 },     { "trăm", 1e2 }, { "nghìn", 1e3 },
  { "ngàn", 1e3 }, { "vạn", 1e4 }, { "triệu", 1e6 }, { "tỷ", 1e9 },   { "tỉ", 1e9 },
};

static const char *const months[] = {
  "january", "february", "march",     "april",   "may",      "june",
  "july",    "august",   "september", "october", "november", "december",
};

static gboolean
find_word (const Word *words, guint n_words, const char *word, double *value)
{
  for (guint i = 0; i < n_words; i++)
    if (g_str_equal (words[i].word, word))
      {
        *value = words[i].value;
        return TRUE;
      }
  return FALSE;
}

gboolean
recto_number_word (const char *word, const char *language, double *value, gboolean *multiplies)
{
  gboolean vietnamese = g_str_has_prefix (language, "vi"), found = FALSE;

  if (vietnamese)
    found = find_word (vi_words, G_N_ELEMENTS (vi_words), word, value);
  else if (g_str_has_prefix (language, "en"))
    found = find_word (en_words, G_N_ELEMENTS (en_words), word, value);
  *multiplies =
      found &&
      (*value >= 1e3 ||
       (*value >= 1e2 && !g_str_has_suffix (word, "th") && !g_str_equal (word, "century")) ||
       g_str_equal (word, "mươi") || g_str_equal (word, "chục"));
  return found;
}

guint
recto_number_month (const char *word, const char *language)
{
  gsize length = strlen (word);

  if (!g_str_has_prefix (language, "en") || length < 3)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_equal (months[i], word) || (length == 3 && strncmp (months[i], word, 3) == 0) ||
        (i == 8 && g_str_equal (word, "sept")))
      return i + 1;
  return 0;
}

guint
recto_number_roman (const char *word)
{
  static const char letters[] = "IVXLC";
  static const guint values[] = { 1, 5, 10, 50, 100 };
  guint sum = 0, last = 1000;

  for (const char *p = word; *p != '\0'; p++)
    {
      const char *at = strchr (letters, *p);
      guint value = at != NULL ? values[at - letters] : 0;

      if (value == 0 || strlen (word) > 8)
        return 0;
      sum += value;
      if (value > last)
        sum -= 2 * last;
      last = value;
    }
  return sum;
}

char *
recto_number_format_day (guint day, guint month, const char *language)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  if (g_str_has_prefix (language, "vi"))
    return g_strdup_printf ("%u-%u", day, month);
  if (!g_str_has_prefix (language, "en"))
    return NULL;
  name = g_strdup (months[month - 1]);
  name[0] = g_ascii_toupper (name[0]);
  return g_strdup_printf ("%s %u", name, day);
}
