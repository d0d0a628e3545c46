/* recto-check-number.c: the numbers, days and times of a text by their value.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-checks"

#include "config.h"

#include <math.h>
#include <string.h>

#include "recto-check-number.h"

#include "recto-fold.h"

/* A run of letters or a number, and what stands between it and the one before. */
typedef struct
{
  guint start, end; /* code points */
  char *word;       /* owned, nullable: lower case, NFC; NULL: a number */
  char *as_it_is;   /* owned, nullable: of a word */
  double value;
  double other; /* another reading of a number, or the same */
  gboolean whole;
  char gap[4]; /* UTF-8, at most one character, "" for none; "~": more than that */
} Token;

typedef struct
{
  GArray *tokens;
  GArray *numbers;
  const char *language;
  gboolean vi, en;
} Reader;

static void
token_clear (gpointer data)
{
  Token *token = data;

  g_free (token->word);
  g_free (token->as_it_is);
}

static Token *
token_at (const Reader *reader, guint i)
{
  static Token none = { .word = (char *) "", .as_it_is = (char *) "" };

  return i < reader->tokens->len ? &g_array_index (reader->tokens, Token, i) : &none;
}

/* --- Tokens --- */

/* "1.234,5": how it is read where @decimal parts the whole from the rest. FALSE: it is no one
 * number, as "16.1.2025". */
static gboolean
read_value (const char *digits, char decimal, double *value, gboolean *whole)
{
  g_autofree char *plain = g_malloc (strlen (digits) + 1);
  char group = decimal == '.' ? ',' : '.';
  char *to = plain;
  gboolean grouped = FALSE;

  *whole = TRUE;
  for (const char *p = digits; *p != '\0'; p++)
    {
      gsize run = strspn (p + 1, "0123456789");

      if (*p == group)
        {
          if (!*whole || run != 3 || (!grouped && (p - digits > 3 || *digits == '0')))
            return FALSE;
          grouped = TRUE;
        }
      else if (*p == decimal)
        {
          if (!*whole)
            return FALSE;
          *whole = FALSE;
          *to++ = '.';
        }
      else
        {
          *to++ = *p;
          if (grouped && *whole && p > digits && p[-1] == group && run < 2)
            return FALSE;
        }
    }
  *to = '\0';
  *value = g_ascii_strtod (plain, NULL);
  return TRUE;
}

static void
add_number (Reader *reader, const char *digits, guint start, const char *gap)
{
  gboolean point = reader->en || g_str_has_prefix (reader->language, "zh") ||
                   g_str_has_prefix (reader->language, "ja");
  Token token = { .start = start, .end = start + (guint) strlen (digits) };
  gboolean whole;

  g_strlcpy (token.gap, gap, sizeof token.gap);
  if (read_value (digits, point ? '.' : ',', &token.value, &token.whole))
    {
      token.other = token.value;
      /* Groups are often written the English way elsewhere, hardly ever the other way about. */
      if (!point && !token.whole && !read_value (digits, '.', &token.other, &whole))
        token.other = token.value;
      g_array_append_val (reader->tokens, token);
      return;
    }
  for (const char *p = digits; *p != '\0';)
    {
      gsize run = strspn (p, "0123456789");

      token.start = start + (guint) (p - digits);
      token.end = token.start + (guint) run;
      token.value = token.other = g_ascii_strtod (p, NULL);
      if (run > 0)
        {
          g_autofree char *piece = g_strndup (p, run);

          token.value = token.other = g_ascii_strtod (piece, NULL);
          token.whole = TRUE;
          g_array_append_val (reader->tokens, token);
          g_strlcpy (token.gap, ".", sizeof token.gap);
        }
      p += run > 0 ? run : 1;
    }
}

static gsize
digits_length (const char *p)
{
  gsize length = strspn (p, "0123456789");

  while ((p[length] == '.' || p[length] == ',') && g_ascii_isdigit (p[length + 1]))
    length += 1 + strspn (p + length + 1, "0123456789");
  return length;
}

static void
set_gap (char *gap, const char *from, const char *to)
{
  gsize length = (gsize) (to - from);

  if (length > 0 && g_utf8_next_char (from) != to)
    g_strlcpy (gap, "~", 4);
  else
    {
      memcpy (gap, from, MIN (length, 3));
      gap[MIN (length, 3)] = '\0';
    }
}

static void
tokenize (Reader *reader, const char *text)
{
  const char *after = text;
  guint at = 0;

  for (const char *p = text; *p != '\0';)
    {
      const char *begin = p;
      guint start = at;
      char gap[4];

      set_gap (gap, after, p);
      if (g_ascii_isdigit (*p))
        {
          gsize length = digits_length (p);
          g_autofree char *digits = g_strndup (p, length);

          add_number (reader, digits, at, gap);
          p += length;
          at += (guint) length;
          after = p;
          continue;
        }
      while (*p != '\0' && !g_ascii_isdigit (*p) &&
             (g_unichar_isalpha (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
        {
          p = g_utf8_next_char (p);
          at += 1;
        }
      if (p > begin)
        {
          g_autofree char *composed = recto_nfc (begin, p - begin);
          Token token = { .start = start, .end = at };

          token.word = g_utf8_strdown (composed, -1);
          token.as_it_is = g_steal_pointer (&composed);
          memcpy (token.gap, gap, sizeof gap);
          g_array_append_val (reader->tokens, token);
          after = p;
        }
      else
        {
          p = g_utf8_next_char (p);
          at += 1;
        }
    }
}

/* --- Numbers --- */

static void
add (Reader *reader, guint first, guint last, RectoNumber number)
{
  number.start = token_at (reader, first)->start;
  number.end = token_at (reader, last)->end;
  g_array_append_val (reader->numbers, number);
}

static void
add_value (Reader *reader, guint first, guint last, double value, gboolean weak)
{
  add (reader, first, last,
       (RectoNumber){ .kind = RECTO_NUMBER_VALUE, .value = value, .weak = weak });
}

static void
add_day (Reader *reader, guint first, guint last, double day, guint month, gboolean weak)
{
  add (reader, first, last,
       (RectoNumber){ .kind = RECTO_NUMBER_DAY, .day = (guint) day, .month = month, .weak = weak });
}

static gboolean
is_word (const Reader *reader, guint i, const char *word)
{
  const Token *token = token_at (reader, i);

  return token->word != NULL && g_str_equal (token->word, word);
}

static gboolean
is_whole (const Reader *reader, guint i, double least, double most)
{
  const Token *token = token_at (reader, i);

  return token->word == NULL && token->whole && token->value >= least && token->value <= most;
}

static gboolean
has_gap (const Reader *reader, guint i, const char *gaps)
{
  const char *gap = token_at (reader, i)->gap;

  return *gap != '\0' && strstr (gaps, gap) != NULL;
}

/* "and 15", "- 18", "to 20" behind a day of @month. Returns: the tokens that were taken */
static guint
take_more_days (Reader *reader, guint i, guint month)
{
  guint from = i;

  for (;;)
    {
      guint at = is_word (reader, i, "and") || is_word (reader, i, "to") ? i + 1 : i;

      if (!is_whole (reader, at, 1, 31) ||
          recto_number_month (
              token_at (reader, at + 1)->word != NULL ? token_at (reader, at + 1)->word : "",
              reader->language) != 0)
        return i - from;
      if (at == i && !has_gap (reader, at, "-–,~"))
        return i - from;
      add_day (reader, at, at, token_at (reader, at)->value, month, FALSE);
      i = at + 1;
    }
}

static guint
month_at (const Reader *reader, guint i)
{
  const Token *token = token_at (reader, i);

  if (token->word == NULL || !g_ascii_isupper (token->as_it_is[0]))
    return 0;
  return recto_number_month (token->word, reader->language);
}

static gboolean
is_ordinal_end (const Reader *reader, guint i)
{
  static const char *const ends[] = { "st", "nd", "rd", "th", NULL };
  const Token *token = token_at (reader, i);

  return token->word != NULL && *token->gap == '\0' && g_strv_contains (ends, token->word);
}

/* English. Returns: the tokens that were taken, 0 if no day stands here. */
static guint
take_english_day (Reader *reader, guint i)
{
  guint month = month_at (reader, i), next = i + 1;

  if (month != 0 && is_whole (reader, next, 1, 31))
    {
      add_day (reader, i, next, token_at (reader, next)->value, month, FALSE);
      next += is_ordinal_end (reader, next + 1) ? 2 : 1;
      return next + take_more_days (reader, next, month) - i;
    }
  if (!is_whole (reader, i, 1, 31))
    return 0;
  if (is_ordinal_end (reader, next))
    next += 1;
  if (is_word (reader, next, "of"))
    next += 1;
  month = month_at (reader, next);
  if (month == 0)
    return 0;
  add_day (reader, i, next, token_at (reader, i)->value, month, FALSE);
  return next + 1 - i;
}

/* Whether what stands before says that a day follows. */
static gboolean
announces_day (const Reader *reader, guint i)
{
  static const char *const words[] = { "ngày", "sáng", "trưa", "chiều", "tối", "đêm", "hôm", NULL };

  for (guint back = 1; back <= 2 && back <= i; back++)
    {
      const Token *token = token_at (reader, i - back);

      if (token->word != NULL && g_strv_contains (words, token->word))
        return TRUE;
    }
  return FALSE;
}

static guint
take_vietnamese_day (Reader *reader, guint i)
{
  const Token *day = token_at (reader, i);
  guint month_place = is_word (reader, i + 1, "tháng") ? i + 2 : i + 1;
  gboolean year, sure;

  if (!is_whole (reader, i, 1, 31) || !is_whole (reader, month_place, 1, 12) ||
      (month_place == i + 1 && !has_gap (reader, month_place, "-/–.")))
    return 0;
  year =
      is_whole (reader, month_place + 1, 1000, 2999) && has_gap (reader, month_place + 1, "-/–.");
  sure = year || month_place == i + 2 || announces_day (reader, i);
  if (!sure && has_gap (reader, month_place, "."))
    return 0;
  add_day (reader, i, month_place, day->value, (guint) token_at (reader, month_place)->value,
           !sure);
  if (!sure)
    {
      add_value (reader, i, i, day->value, TRUE);
      add_value (reader, month_place, month_place, token_at (reader, month_place)->value, TRUE);
    }
  return month_place + 1 - i;
}

/* "8:30", "8h30", "8 giờ 30", "2 p.m.". Returns: the tokens that were taken */
static guint
take_time (Reader *reader, guint i)
{
  double hours = token_at (reader, i)->value, minutes = 0;
  guint next = i + 1;
  gboolean clock = FALSE, hour_word = FALSE;

  if (!is_whole (reader, i, 0, 24))
    return 0;
  if (reader->vi && (is_word (reader, next, "giờ") || is_word (reader, next, "h")))
    {
      hour_word = TRUE;
      next += 1;
    }
  if ((hour_word || has_gap (reader, next, ":")) && is_whole (reader, next, 0, 59) &&
      (hour_word || token_at (reader, next)->end - token_at (reader, next)->start == 2))
    {
      minutes = token_at (reader, next)->value;
      clock = TRUE;
      next += 1;
    }
  if (reader->en && (is_word (reader, next, "pm") ||
                     (is_word (reader, next, "p") && is_word (reader, next + 1, "m"))))
    hours = hours < 12 ? hours + 12 : hours;
  else if (!clock && !hour_word &&
           !(reader->en && (is_word (reader, next, "am") ||
                            (is_word (reader, next, "a") && is_word (reader, next + 1, "m")))))
    return 0;
  add (reader, i, next - 1,
       (RectoNumber){
           .kind = RECTO_NUMBER_TIME, .value = hours * 60 + minutes, .weak = hour_word && !clock });
  if (hour_word)
    add_value (reader, i, i, token_at (reader, i)->value, TRUE);
  return next - i;
}

/* "16 million", "1 tỷ 200 triệu". Returns: the tokens that were taken */
static guint
take_digits (Reader *reader, guint i)
{
  const Token *token = token_at (reader, i);
  double value = token->value, other = token->other, factor;
  gboolean multiplies;
  guint next = i + 1;
  RectoNumber number = { .kind = RECTO_NUMBER_VALUE };

  while (
      token_at (reader, next)->word != NULL &&
      recto_number_word (token_at (reader, next)->word, reader->language, &factor, &multiplies) &&
      multiplies && has_gap (reader, next, " \302\240-"))
    {
      value *= factor;
      other *= factor;
      next += 1;
    }
  number.value = value;
  number.plain = next == i + 1 && token->whole && token->other == token->value;
  add (reader, i, next - 1, number);
  if (other != value)
    add_value (reader, i, next - 1, other, TRUE);
  if (reader->numbers->len >= 2 && next > i + 1)
    {
      const RectoNumber *before = recto_number (reader->numbers, reader->numbers->len - 2);

      if (before->kind == RECTO_NUMBER_VALUE && before->end + 1 == token->start &&
          before->value > value)
        add_value (reader, i, next - 1, before->value + value, TRUE);
    }
  return next - i;
}

static gboolean
is_one_of (const Reader *reader, guint i, const char *const *words)
{
  const Token *token = token_at (reader, i);

  return token->word != NULL && g_strv_contains (words, token->word);
}

/* "10 năm", "hai năm", "trong năm", "năm 2025": years, and no five. */
static gboolean
is_year_word (const Reader *reader, guint i)
{
  static const char *const before[] = { "trong", "mỗi",   "hằng", "hàng",  "cả",   "nhiều", "mấy",
                                        "các",   "những", "đầu",  "cuối",  "giữa", "từng",  "sang",
                                        "qua",   "suốt",  "theo", "quanh", NULL };
  static const char *const behind[] = { "qua", "nay",   "trước", "sau", "mới",
                                        "tới", "ngoái", "học",   "đó",  NULL };
  double value;
  gboolean multiplies;

  if (token_at (reader, i + 1)->word == NULL || is_one_of (reader, i + 1, behind))
    return TRUE;
  if (i == 0)
    return FALSE;
  return token_at (reader, i - 1)->word == NULL || is_one_of (reader, i - 1, before) ||
         (recto_number_word (token_at (reader, i - 1)->word, reader->language, &value,
                             &multiplies) &&
          value < 10 && !multiplies);
}

/* Words that are numbers beside some words alone: "thứ tư" is the fourth, "tư lệnh" is none. */
static gboolean
is_number_here (const Reader *reader, guint i)
{
  static const char *const ordinal[] = { "thứ",  "hạng", "giải",  "lần",  "số",
                                         "mươi", "quý",  "tháng", "khóa", NULL };
  const char *word = token_at (reader, i)->word;
  double value;
  gboolean multiplies;

  if (!reader->vi)
    return TRUE;
  if (g_str_equal (word, "năm"))
    return !is_year_word (reader, i);
  if (g_str_equal (word, "tư") || g_str_equal (word, "nhất"))
    return i > 0 && is_one_of (reader, i - 1, ordinal);
  if (g_str_equal (word, "tá"))
    return i > 0 && (token_at (reader, i - 1)->word == NULL ||
                     recto_number_word (token_at (reader, i - 1)->word, reader->language, &value,
                                        &multiplies));
  return TRUE;
}

/* "hai mươi lăm", "twenty-five". Returns: the tokens that were taken */
static guint
take_words (Reader *reader, guint i)
{
  double sum = 0, section = 0, value;
  gboolean multiplies;
  guint next = i;

  for (; token_at (reader, next)->word != NULL &&
         recto_number_word (token_at (reader, next)->word, reader->language, &value, &multiplies) &&
         is_number_here (reader, next) && (next == i || has_gap (reader, next, " -"));
       next++)
    {
      add_value (reader, next, next, value, TRUE);
      if (!multiplies)
        section += value;
      else if (value < 1e3)
        section = section > 0 && value > 10 ? section * value
                  : value == 10 && section > 0
                      ? (section - fmod (section, 10)) + fmod (section, 10) * 10
                      : section + value;
      else
        {
          sum += (section > 0 ? section : 1) * value;
          section = 0;
        }
    }
  if (next > i + 1)
    add_value (reader, i, next - 1, sum + section, TRUE);
  return next - i;
}

static guint
take_word (Reader *reader, guint i)
{
  guint taken = reader->en ? take_english_day (reader, i) : 0, roman;

  if (taken == 0)
    taken = take_words (reader, i);
  roman = taken == 0 ? recto_number_roman (token_at (reader, i)->as_it_is) : 0;
  if (roman > 0)
    add_value (reader, i, i, roman, TRUE);
  return MAX (taken, 1);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const RectoNumber *one = a, *other = b;

  return one->start != other->start ? (one->start < other->start ? -1 : 1)
                                    : (one->end > other->end) - (one->end < other->end);
}

GArray *
recto_numbers_read (const char *text, const char *language)
{
  Reader reader = { .language = language,
                    .vi = g_str_has_prefix (language, "vi"),
                    .en = g_str_has_prefix (language, "en") };

  reader.tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  g_array_set_clear_func (reader.tokens, token_clear);
  reader.numbers = g_array_new (FALSE, FALSE, sizeof (RectoNumber));
  tokenize (&reader, text);
  for (guint i = 0; i < reader.tokens->len;)
    {
      guint taken = 0;

      if (token_at (&reader, i)->word != NULL)
        {
          i += take_word (&reader, i);
          continue;
        }
      taken = reader.en   ? take_english_day (&reader, i)
              : reader.vi ? take_vietnamese_day (&reader, i)
                          : 0;
      if (taken == 0)
        taken = take_time (&reader, i);
      if (taken == 0)
        taken = take_digits (&reader, i);
      i += taken;
    }
  g_array_sort (reader.numbers, compare_numbers);
  g_array_unref (reader.tokens);
  return reader.numbers;
}
