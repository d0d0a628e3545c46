/* recto-words-plain.c: the pieces of a text in Latin letters, without ICU.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Most texts here are in Latin letters, with digits and ordinary punctuation, and an article is
 * tokenised whole: its words are counted, its names are looked for. For these characters the rules
 * of Unicode Standard Annex 29, section 4.1, come down to few: letters and digits stay together
 * (WB5, WB8, WB9, WB10), a full stop or an apostrophe stays between two letters or two digits (WB6,
 * WB7, WB11, WB12), a comma or semicolon between two digits, a combining mark with what it is on
 * (WB4). The tests hold this against ICU. */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-words-private.h"

#include <string.h>

/* What a character is to these rules. */
typedef enum
{
  OTHER, /* ICU is to be asked: about the whole text, for it may reach back */
  LETTER,
  DIGIT,
  MARK,   /* combining */
  SPACE,  /* stands alone */
  LONE,   /* punctuation that stays with nothing */
  JOINER, /* full stop and apostrophes */
  COMMA,  /* and semicolon */
} Class;

/* Control characters but tab and newline, "_", and "@", which is a letter to some ICU, are left to
 * it. */
static const guint8 ascii[128] = {
  ['\t'] = SPACE,  ['\n'] = SPACE,         [' '] = SPACE,          ['!' ... '&'] = LONE,
  ['\''] = JOINER, ['(' ... '+'] = LONE,   [','] = COMMA,          ['-'] = LONE,
  ['.'] = JOINER,  ['/'] = LONE,           ['0' ... '9'] = DIGIT,  [':'] = LONE,
  [';'] = COMMA,   ['<' ... '?'] = LONE,   ['A' ... 'Z'] = LETTER, ['[' ... '^'] = LONE,
  ['`'] = LONE,    ['a' ... 'z'] = LETTER, ['{' ... '~'] = LONE,
};

/* U+2010 to U+2027. */
static Class
classify_general_punctuation (guint last)
{
  if (last == 0x98 || last == 0x99) /* single quotation marks */
    return JOINER;
  if ((last >= 0x90 && last <= 0x97) || last == 0x9c || last == 0x9d || last == 0xa6)
    return LONE; /* dashes, double quotation marks, three dots */
  return OTHER;
}

/* @p: a character of @end - @p bytes at most, not of ASCII. @length: bytes of it, unless OTHER. */
static Class
classify (const guchar *p, const guchar *end, guint *length)
{
  *length = 2;
  if (end - p >= 2 && p[0] == 0xc2)
    return p[1] == 0xa0 ? SPACE : p[1] == 0xab || p[1] == 0xbb ? LONE : OTHER;
  if (end - p >= 2 && p[0] >= 0xc3 && p[0] <= 0xc9) /* U+00C0 to U+024F */
    return p[0] == 0xc3 && (p[1] == 0x97 || p[1] == 0xb7) ? OTHER
           : p[0] == 0xc9 && p[1] >= 0x90                 ? OTHER
                                                          : LETTER;
  if (end - p >= 2 && (p[0] == 0xcc || (p[0] == 0xcd && p[1] < 0xb0))) /* U+0300 to U+036F */
    return MARK;
  *length = 3;
  if (end - p >= 3 && p[0] == 0xe1 && p[1] >= 0xb8 && p[1] <= 0xbb) /* U+1E00 to U+1EFF */
    return LETTER;
  if (end - p >= 3 && p[0] == 0xe2 && p[1] == 0x80)
    return classify_general_punctuation (p[2]);
  return OTHER;
}

static inline Class
class_at (const guchar *p, const guchar *end, guint *length)
{
  *length = 1;
  if (p >= end)
    return SPACE;
  return *p < 0x80 ? (Class) ascii[*p] : classify (p, end, length);
}

/* Over the letters of most words at once. */
static inline const guchar *
skip_letters (const guchar *p, const guchar *end)
{
  while (p < end)
    if (*p < 0x80)
      {
        if (ascii[*p] != LETTER)
          break;
        p++;
      }
    else if (*p == 0xe1 && end - p >= 3 && p[1] >= 0xb8 && p[1] <= 0xbb)
      p += 3;
    else if (*p >= 0xc3 && *p <= 0xc8 && end - p >= 2 &&
             (*p != 0xc3 || (p[1] != 0x97 && p[1] != 0xb7)))
      p += 2;
    else
      break;
  return p;
}

/* Whether what stands at @p stays with the piece before it, whose last character is a @before. */
static inline gboolean
stays (Class class, Class before, const guchar *after, const guchar *end)
{
  guint length = 0;

  switch (class)
    {
    case LETTER:
    case DIGIT:
      return before == LETTER || before == DIGIT;
    case JOINER:
      return (before == LETTER || before == DIGIT) && class_at (after, end, &length) == before;
    case COMMA:
      return before == DIGIT && class_at (after, end, &length) == DIGIT;
    case MARK:
      return TRUE;
    case OTHER:
    case SPACE:
    case LONE:
    default:
      return FALSE;
    }
}

void
recto_words_add_piece (GArray *pieces,
                       const char *text,
                       gsize start,
                       gsize end,
                       RectoTokenKind kind)
{
  RectoToken token = { start, end, kind };
  RectoToken *last = pieces->len > 0 ? &g_array_index (pieces, RectoToken, pieces->len - 1) : NULL;

  if (last != NULL && last->kind == kind &&
      (kind == RECTO_TOKEN_SPACE ||
       (kind == RECTO_TOKEN_PUNCTUATION && end - start == 1 &&
        strchr (".-*_=", text[start]) != NULL && text[last->end - 1] == text[start])))
    last->end = end;
  else
    g_array_append_val (pieces, token);
}

gboolean
recto_words_split_plain (const char *text, gsize length, GArray *pieces)
{
  const guchar *begin = (const guchar *) text, *end = begin + length, *p = begin;

  while (p < end)
    {
      const guchar *start = p;
      guint bytes = 0;
      Class first = class_at (p, end, &bytes), before = first;
      RectoTokenKind kind = first == LETTER  ? RECTO_TOKEN_WORD
                            : first == DIGIT ? RECTO_TOKEN_NUMBER
                            : first == SPACE ? RECTO_TOKEN_SPACE
                                             : RECTO_TOKEN_PUNCTUATION;

      if (first == OTHER || first == MARK)
        return FALSE;
      p += bytes;
      if (first == LETTER || first == DIGIT)
        for (; p < end; p += bytes)
          {
            Class class = class_at (p, end, &bytes);

            if (class == OTHER)
              return FALSE;
            if (!stays (class, before, p + bytes, end))
              break;
            if (class == LETTER || class == DIGIT)
              before = class;
            if (class == LETTER)
              {
                kind = RECTO_TOKEN_WORD;
                p = skip_letters (p + bytes, end);
                bytes = 0;
              }
            /* Between the joiner and what it joins nothing else can stand. */
            if (class == JOINER || class == COMMA)
              {
                p += bytes;
                class_at (p, end, &bytes);
              }
          }
      recto_words_add_piece (pieces, text, (gsize) (start - begin), (gsize) (p - begin), kind);
    }
  return TRUE;
}

/* Over a run of letters, with a full stop or comma behind it or without, and the blank that ends
 * it: that is what most runs are. Returns: @p if this is another sort of run. */
static inline const guchar *
skip_word (const guchar *p, const guchar *end)
{
  const guchar *q = skip_letters (p, end);

  if (q == p)
    return p;
  if (q < end && (*q == '.' || *q == ','))
    q++;
  if (q == end)
    return q;
  return *q == ' ' ? q + 1 : p;
}

/* A run between white spaces with one core of letters and digits is one word, whatever punctuation
 * is round it; one with more may be an address, a number, a clitic: it is tokenised. No token
 * reaches over white space, and what follows it decides only between a word and an abbreviation. */
gboolean
recto_words_count_plain (const char *text, gsize length, const char *language, guint *n_words)
{
  const guchar *p = (const guchar *) text, *end = p + length;
  guint words = 0;

  while (p < end)
    {
      const guchar *start = p, *after = skip_word (p, end);
      guint bytes = 0, cores = 0;
      Class before = SPACE;

      if (after > p)
        {
          words += 1;
          p = after;
          continue;
        }
      for (; p < end; p += bytes)
        {
          Class class = class_at (p, end, &bytes);
          gboolean in_core = before == LETTER || before == DIGIT;

          if (class == SPACE)
            break;
          if (class == OTHER || (class == MARK && !in_core))
            return FALSE;
          cores += !in_core && (class == LETTER || class == DIGIT);
          if (class != MARK)
            before = class;
          if (class == LETTER)
            {
              p = skip_letters (p + bytes, end);
              bytes = 0;
            }
        }
      if (cores > 1)
        {
          g_autoptr (GArray) tokens =
              recto_tokenize ((const char *) start, (gssize) (p - start), language);

          for (cores = 0; tokens->len > 0; g_array_set_size (tokens, tokens->len - 1))
            cores +=
                g_array_index (tokens, RectoToken, tokens->len - 1).kind != RECTO_TOKEN_PUNCTUATION;
        }
      words += cores;
      p += p < end ? bytes : 0;
    }
  *n_words = words;
  return TRUE;
}
