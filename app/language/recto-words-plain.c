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
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

#ifdef __SSE2__
/* What sixty-four bytes are, a bit each, the first lowest. */
typedef struct
{
  guint64 core;   /* letters and digits of ASCII */
  guint64 space;  /* blank, tab, newline */
  guint64 bad;    /* of ASCII, but ICU has to be asked about it */
  guint64 high;   /* not of ASCII */
  guint64 two;    /* begins a letter of two bytes, U+0100 to U+023F */
  guint64 c3;     /* begins one of two bytes, U+00C0 to U+00FF */
  guint64 e1;     /* begins one of three bytes, U+1E00 to U+1EFF if b8 follows */
  guint64 inside; /* goes on with a character */
  guint64 b8;     /* 0xb8 to 0xbb */
  guint64 sign;   /* U+00D7 or U+00F7 behind c3: no letters */
} Block;

/* What the bytes before a block leave for its first ones. */
typedef struct
{
  guint64 inside; /* bits of those that must go on with a character */
  guint64 b8, sign;
  guint64 core; /* the last one is of a core */
  guint64 tail; /* since the last core there was punctuation only */
} Left;

static inline guint64
bits (__m128i found, guint at)
{
  return (guint64) (guint) _mm_movemask_epi8 (found) << at;
}

static inline __m128i
is (__m128i bytes, int byte)
{
  return _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ((char) byte));
}

/* Which bytes are @first or one of the @more behind it. */
static inline __m128i
is_from (__m128i bytes, int first, int more)
{
  __m128i above = _mm_sub_epi8 (bytes, _mm_set1_epi8 ((char) first));

  return _mm_cmpeq_epi8 (_mm_min_epu8 (above, _mm_set1_epi8 ((char) more)), above);
}

static inline void
classify_block (const guchar *p, Block *block)
{
  *block = (Block){ 0 };
  for (guint at = 0; at < 64; at += 16)
    {
      __m128i v = _mm_loadu_si128 ((const __m128i *) (gconstpointer) (p + at));
      __m128i white = _mm_or_si128 (is (v, '\t'), is (v, '\n'));
      guint64 high = (guint64) (guint) _mm_movemask_epi8 (v);

      block->core |= bits (_mm_or_si128 (is_from (_mm_or_si128 (v, _mm_set1_epi8 (0x20)), 'a', 25),
                                         is_from (v, '0', 9)),
                           at);
      block->space |= bits (_mm_or_si128 (white, is (v, ' ')), at);
      block->bad |= bits (
          _mm_or_si128 (_mm_or_si128 (is (v, '@'), is (v, '_')),
                        _mm_or_si128 (is (v, 0x7f), _mm_andnot_si128 (white, is_from (v, 0, 31)))),
          at);
      if (high == 0)
        continue;
      block->high |= high << at;
      block->two |= bits (is_from (v, 0xc4, 4), at);
      block->c3 |= bits (is (v, 0xc3), at);
      block->e1 |= bits (is (v, 0xe1), at);
      block->inside |= bits (is_from (v, 0x80, 63), at);
      block->b8 |= bits (is_from (v, 0xb8, 3), at);
      block->sign |= bits (_mm_or_si128 (is (v, 0x97), is (v, 0xb7)), at);
    }
}

/* Whether all that is not of ASCII is letters. */
static inline gboolean
has_letters_alone (const Block *block, Left *left)
{
  guint64 begin = block->two | block->c3 | block->e1;
  gboolean is_so = block->inside == (begin << 1 | block->e1 << 2 | left->inside) &&
                   block->high == (begin | block->inside) &&
                   ((block->e1 << 1 | left->b8) & ~block->b8) == 0 &&
                   ((block->c3 << 1 | left->sign) & block->sign) == 0;

  left->inside = begin >> 63 | (block->e1 >> 62 & 1) | block->e1 >> 63 << 1;
  left->b8 = block->e1 >> 63;
  left->sign = block->c3 >> 63;
  return is_so;
}

/* Counts the runs where that is all there is to do: none has two cores. FALSE: one has, or there
 * are characters that need a look each. Punctuation behind a core is followed to its end by the
 * carry of an addition. */
static gboolean
count_blocks (const guchar *p, const guchar *end, guint *n_words)
{
  Left left = { 0 };
  guint words = 0;

  for (; p < end; p += 64)
    {
      guchar last[64];
      Block block;
      guint64 core, mark, behind, ends;

      if (end - p < 64)
        {
          memset (last, ' ', sizeof last);
          memcpy (last, p, (gsize) (end - p));
          classify_block (last, &block);
        }
      else
        classify_block (p, &block);
      if (block.bad != 0 || !has_letters_alone (&block, &left))
        return FALSE;

      core = block.core | block.high;
      mark = ~(core | block.space);
      if ((left.tail & core & 1) != 0)
        return FALSE;
      behind = core << 1 | left.core;
      words += (guint) __builtin_popcountll (core & ~behind);
      left.tail = __builtin_add_overflow (mark, mark & (behind | left.tail), &ends);
      if ((ends & ~mark & core) != 0)
        return FALSE;
      left.core = core >> 63;
    }
  if (left.inside != 0)
    return FALSE;
  *n_words = words;
  return TRUE;
}
#else
static gboolean
count_blocks (const guchar *p, const guchar *end, guint *n_words)
{
  return FALSE;
}
#endif

/* A run between white spaces with one core of letters and digits is one word, whatever punctuation
 * is round it; one with more may be an address, a number, a clitic: it is tokenised. No token
 * reaches over white space, and what follows it decides only between a word and an abbreviation. */
gboolean
recto_words_count_plain (const char *text, gsize length, const char *language, guint *n_words)
{
  const guchar *p = (const guchar *) text, *end = p + length;
  guint words = 0;

  if (count_blocks (p, end, n_words))
    return TRUE;
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
