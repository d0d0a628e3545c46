/* recto-vi-tokens.c: a Vietnamese paragraph into words, numbers and signs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include "recto-vi-private.h"

#include <string.h>

/* Vowels that carry a tone in the pairs whose tone mark has two places: plain, then huyền, hỏi,
 * ngã, sắc, nặng. */
static const gunichar toned_o[] = { 'o', 0xf2, 0x1ecf, 0xf5, 0xf3, 0x1ecd };
static const gunichar toned_u[] = { 'u', 0xf9, 0x1ee7, 0x169, 0xfa, 0x1ee5 };
static const gunichar toned_a[] = { 'a', 0xe0, 0x1ea3, 0xe3, 0xe1, 0x1ea1 };
static const gunichar toned_e[] = { 'e', 0xe8, 0x1ebb, 0x1ebd, 0xe9, 0x1eb9 };
static const gunichar toned_i[] = { 'i', 0xec, 0x1ec9, 0x129, 0xed, 0x1ecb };
static const gunichar toned_y[] = { 'y', 0x1ef3, 0x1ef7, 0x1ef9, 0xfd, 0x1ef5 };

gboolean
recto_vi_is_ignorable (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200d) || c == 0x2060 || c == 0xfeff;
}

static gboolean
is_combining (gunichar c)
{
  return c >= 0x300 && c < 0x370;
}

/* Where @c stands in @row, or -1. */
static int
tone_of (gunichar c, const gunichar row[6])
{
  for (int tone = 0; tone < 6; tone++)
    if (row[tone] == c)
      return tone;
  return -1;
}

/* "hoà" to "hòa", "thuỷ" to "thủy". @letters: small ones of a word that ends with them */
static void
move_tone (gunichar *letters, guint n)
{
  gunichar last = letters[n - 1];
  const gunichar *second = NULL;
  const gunichar *first = NULL;
  int tone = -1;

  if (n < 2)
    return;
  if ((tone = tone_of (last, toned_a)) > 0)
    second = toned_a;
  else if ((tone = tone_of (last, toned_e)) > 0)
    second = toned_e;
  else if ((tone = tone_of (last, toned_y)) > 0)
    second = toned_y;
  if (second == NULL)
    return;
  first = second == toned_y ? toned_u : toned_o;
  if (letters[n - 2] != first[0] || (n > 2 && letters[n - 3] == 'q'))
    return;
  letters[n - 2] = first[tone];
  letters[n - 1] = second[0];
}

/* "kỹ" and "kĩ", "lý" and "lí" are one word each. */
static void
join_i_and_y (gunichar *letters, guint n)
{
  int tone = n == 2 && strchr ("hklmst", (int) (letters[0] & 0x7f)) != NULL && letters[0] < 0x80
                 ? tone_of (letters[1], toned_y)
                 : -1;

  if (tone >= 0)
    letters[1] = toned_i[tone];
}

static gunichar
small (gunichar c)
{
  if (c < 0x80)
    return (gunichar) g_ascii_tolower ((char) c);
  return g_unichar_tolower (c);
}

/* The letters of a composed word, small. Returns: how many, 0 if there are too many */
static guint
read_composed (const char *word, gsize length, gunichar letters[RECTO_VI_KEY / 4])
{
  guint n = 0;

  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (recto_vi_is_ignorable (c))
        continue;
      if (n == RECTO_VI_KEY / 4)
        return 0;
      letters[n++] = small (c);
    }
  return n;
}

/* The letters of a word in NFC and small. Returns: as above */
static guint
read_letters (const char *word, gsize length, gunichar letters[RECTO_VI_KEY / 4])
{
  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    if (is_combining (g_utf8_get_char (p)))
      {
        g_autofree char *composed = g_utf8_normalize (word, (gssize) length, G_NORMALIZE_NFC);

        return composed != NULL ? read_composed (composed, strlen (composed), letters) : 0;
      }
  return read_composed (word, length, letters);
}

gboolean
recto_vi_word_key (const char *word, gsize length, char *key)
{
  gunichar letters[RECTO_VI_KEY / 4];
  guint n = read_letters (word, length, letters);
  char *end = key;

  if (n == 0)
    return FALSE;
  move_tone (letters, n);
  join_i_and_y (letters, n);
  for (guint i = 0; i < n; i++)
    {
      if (end - key > RECTO_VI_KEY - 5)
        return FALSE;
      end += g_unichar_to_utf8 (letters[i], end);
    }
  *end = '\0';
  return TRUE;
}

RectoViWords *
recto_vi_words_new (const RectoViLexicon *lexicon)
{
  RectoViWords *self = g_new0 (RectoViWords, 1);

  self->lexicon = lexicon;
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
recto_vi_words_free (RectoViWords *self)
{
  g_hash_table_unref (self->words);
  g_free (self);
}

static guint
find_word (RectoViWords *self, const char *text, const RectoViToken *token)
{
  char key[RECTO_VI_KEY];
  guint word = 0;

  if (!recto_vi_word_key (text + token->from, token->to - token->from, key))
    return 0;
  word = recto_vi_lexicon_word (self->lexicon, key);
  if (word != 0 || (token->flags & RECTO_VI_CAPITAL) == 0)
    return word;
  word = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, key));
  if (word == 0)
    {
      word = recto_vi_lexicon_n_words (self->lexicon) + g_hash_table_size (self->words) + 1;
      g_hash_table_insert (self->words, g_strdup (key), GUINT_TO_POINTER (word));
    }
  return word;
}

static gboolean
is_letter (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) : g_unichar_isalnum (c) || is_combining (c);
}

static gunichar
plain_sign (gunichar c)
{
  if (c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014 || c == 0x2212)
    return '-';
  if (c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb)
    return '"';
  if (c == 0x2018 || c == 0x2019)
    return '\'';
  return c;
}

/* Reads the word at *@p. Bytes and code points go on behind it. */
static void
read_word (const char **p, const char *text, guint *at, RectoViToken *token)
{
  guint n_letters = 0, n_upper = 0;

  while (**p != '\0')
    {
      gunichar c = g_utf8_get_char (*p);

      if (!is_letter (c) && !recto_vi_is_ignorable (c))
        break;
      if (c == 0x200b && g_unichar_isupper (g_utf8_get_char (g_utf8_next_char (*p))))
        break; /* a space that is not seen */
      if (c < 0x80 ? g_ascii_isdigit ((char) c) : g_unichar_isdigit (c))
        token->flags |= RECTO_VI_NUMBER;
      else if (!is_combining (c) && !recto_vi_is_ignorable (c))
        {
          gboolean upper = c < 0x80 ? g_ascii_isupper ((char) c) : g_unichar_isupper (c);

          if (upper && n_letters == 0)
            token->flags |= RECTO_VI_CAPITAL;
          n_upper += upper;
          n_letters++;
        }
      *p = g_utf8_next_char (*p);
      *at += 1;
      if (!recto_vi_is_ignorable (c))
        {
          token->end = *at;
          token->to = (gsize) (*p - text);
        }
    }
  if (n_letters > 0 && n_letters == n_upper)
    token->flags |= RECTO_VI_UPPER;
}

void
recto_vi_tokenize (RectoViWords *words, const char *text, GArray *tokens)
{
  const char *p = text;
  gboolean spaced = TRUE;
  guint at = 0;

  g_array_set_size (tokens, 0);
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      RectoViToken token = { .start = at, .from = (gsize) (p - text) };

      if (!spaced)
        token.flags = RECTO_VI_GLUED;
      if (is_letter (c))
        {
          read_word (&p, text, &at, &token);
          token.word = find_word (words, text, &token);
        }
      else
        {
          p = g_utf8_next_char (p);
          at++;
          if (recto_vi_is_ignorable (c))
            continue;
          spaced = g_unichar_isspace (c);
          if (spaced)
            continue;
          token.end = at;
          token.to = (gsize) (p - text);
          token.flags |= RECTO_VI_SIGN;
          token.sign = plain_sign (c);
          if (token.sign == '-')
            token.word = recto_vi_lexicon_word (words->lexicon, "-");
        }
      spaced = FALSE;
      g_array_append_val (tokens, token);
    }
}
