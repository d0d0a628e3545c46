/* recto-en-tokens.c: English paragraphs into words and signs, with what each word can be.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-names"

#include "config.h"

#include <string.h>

#include "recto-en-private.h"
#include "recto-fold.h"

#define MAX_WORD 64 /* bytes; a longer one is no part of a name */

/* Where the tokeniser stands. */
typedef struct
{
  const char *at;
  guint point; /* code points before it */
} Place;

static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

static gboolean
is_combining (gunichar c)
{
  return c >= 0x300 && c < 0x370;
}

static gunichar
get (const Place *place)
{
  guchar byte = (guchar) *place->at;

  return byte < 0x80 ? byte : g_utf8_get_char (place->at);
}

static void
step (Place *place)
{
  place->at = g_utf8_next_char (place->at);
  place->point += 1;
}

static gboolean
is_letter (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c)
                  : g_unichar_isalnum (c) || is_combining (c) || is_invisible (c);
}

static gunichar
plain_sign (gunichar c)
{
  switch (c)
    {
    case 0x2018:
    case 0x2019:
    case 0x2bc:
      return '\'';
    case 0x201c:
    case 0x201d:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
      return '-';
    default:
      return c;
    }
}

/* A run of letters and figures; invisible characters at its end stay outside. TRUE: not ASCII. */
static gboolean
run_word (Place *place, Place *end)
{
  gboolean exotic = FALSE;

  *end = *place;
  for (gunichar c = get (place); is_letter (c); c = get (place))
    {
      exotic = exotic || c >= 0x80;
      step (place);
      if (!is_invisible (c))
        *end = *place;
    }
  return exotic;
}

/* "U.N.", "J.R.R.": single capitals, each with its full stop; @place stands behind the first
 * letter. */
static gboolean
run_initials (const char *start, Place *place)
{
  Place ahead = *place;
  guint n = 1;

  if (place->at - start != 1 || !g_ascii_isupper (*start))
    return FALSE;
  while (ahead.at[0] == '.' && g_ascii_isupper (ahead.at[1]) &&
         (ahead.at[2] == '.' || !g_ascii_isalnum (ahead.at[2])))
    {
      ahead.at += 2;
      ahead.point += 2;
      n += 1;
    }
  if (n < 2)
    return FALSE;
  if (*ahead.at == '.')
    {
      ahead.at += 1;
      ahead.point += 1;
    }
  *place = ahead;
  return TRUE;
}

static guint
letter_flags (const char *text, gsize length)
{
  guint flags = 0, n_upper = 0, n_lower = 0;
  gboolean marked = FALSE;
  const char *end = text + length;

  if (g_ascii_isdigit (*text))
    flags |= RECTO_EN_NUMBER;
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      marked = marked || c >= 0x80;
      n_upper += c < 0x80 ? g_ascii_isupper ((char) c) : g_unichar_isupper (c);
      n_lower += c < 0x80 ? g_ascii_islower ((char) c) : g_unichar_islower (c);
      if (p == text && n_upper > 0)
        flags |= RECTO_EN_CAPITAL;
    }
  if (n_upper > 1 && n_lower == 0)
    flags |= RECTO_EN_UPPER;
  return marked ? flags | RECTO_EN_MARKED : flags;
}

/* The folded form by which words are compared: small ASCII letters, no full stops. */
static gsize
fold_word (const RectoEnToken *token, char *key)
{
  gsize n = 0;

  if ((token->flags & RECTO_EN_MARKED) != 0)
    {
      g_autofree char *folded = recto_fold (token->text, (gssize) token->length);

      n = strlen (folded);
      if (n >= MAX_WORD)
        return 0;
      memcpy (key, folded, n);
      return n;
    }
  if (token->length >= MAX_WORD)
    return 0;
  for (guint i = 0; i < token->length; i++)
    if (token->text[i] != '.')
      key[n++] = g_ascii_tolower (token->text[i]);
  return n;
}

/* The token that begins at @place, which is no white space. */
static RectoEnToken
read_token (Place *place, GStringChunk *chunk)
{
  RectoEnToken token = { .start = place->point, .text = place->at };
  Place end;

  if (!is_letter (get (place)))
    {
      token.flags = RECTO_EN_SIGN;
      token.sign = plain_sign (get (place));
      step (place);
      token.end = place->point;
      token.length = (guint) (place->at - token.text);
      if (token.sign == '\'' && *place->at == 's' && !is_letter ((guchar) place->at[1]))
        {
          step (place);
          token.sign = 's';
          token.end += 1;
          token.length += 1;
        }
      return token;
    }
  if (run_word (place, &end))
    {
      g_autoptr (GString) plain = g_string_new (NULL);
      g_autofree char *composed = NULL;

      for (const char *p = token.text; p < end.at; p = g_utf8_next_char (p))
        if (!is_invisible (g_utf8_get_char (p)))
          g_string_append_unichar (plain, g_utf8_get_char (p));
      composed = recto_nfc (plain->str, (gssize) plain->len);
      token.text = g_string_chunk_insert_const (chunk, composed);
      token.length = (guint) strlen (composed);
    }
  else
    {
      if (run_initials (token.text, place))
        end = *place;
      token.length = (guint) (end.at - token.text);
    }
  token.end = end.point;
  token.flags = letter_flags (token.text, token.length);
  if (token.length == 0) /* invisible characters alone */
    token.flags = RECTO_EN_SIGN;
  return token;
}

static gboolean
is_space (gunichar c)
{
  return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : g_unichar_isspace (c);
}

/* Whether what follows @token begins a sentence. @before: the token before it */
static gboolean
ends_sentence (const RectoEnToken *token, const RectoEnToken *before, guint64 classes)
{
  if (recto_en_is_sign (token, '?') || recto_en_is_sign (token, '!') ||
      recto_en_is_sign (token, ':') || recto_en_is_sign (token, '"') ||
      recto_en_is_sign (token, '*') || recto_en_is_sign (token, '|'))
    return TRUE;
  return recto_en_is_sign (token, '.') && before != NULL &&
         !(before->length == 1 && (before->flags & RECTO_EN_CAPITAL) != 0) &&
         (classes & (RECTO_EN_BIT (RANK_WORD) | RECTO_EN_BIT (HONORIFIC))) == 0;
}

typedef struct
{
  RectoWordIndex *own;           /* gets words that the lexicon has not */
  const RectoEnLexicon *lexicon; /* nullable */
  GStringChunk *chunk;
} Tokenizer;

static void
classify (const Tokenizer *self, RectoEnToken *token)
{
  char key[MAX_WORD];
  gsize length = fold_word (token, key);

  if (length == 0)
    return;
  if (self->lexicon != NULL)
    {
      token->word = recto_word_index_find (self->lexicon->words, key, length);
      if (token->word != 0)
        token->classes = recto_en_lexicon_get_classes (self->lexicon, token->word);
      if (recto_en_has (token, RECTO_EN_BIT (SPELLED)))
        {
          token->word = GPOINTER_TO_UINT (
              g_hash_table_lookup (self->lexicon->spelling, GUINT_TO_POINTER (token->word)));
          token->classes = recto_en_lexicon_get_classes (self->lexicon, token->word);
        }
      if (token->word != 0 || (token->flags & (RECTO_EN_CAPITAL | RECTO_EN_NUMBER)) == 0)
        return;
    }
  token->word = recto_word_index_add (self->own, key, length);
}

static void
tokenize (const Tokenizer *self, const char *text, guint paragraph, GArray *tokens)
{
  Place place = { .at = text };
  gboolean space = TRUE, first = TRUE;
  guint base = tokens->len;

  while (*place.at != '\0')
    {
      RectoEnToken token;

      if (is_space (get (&place)))
        {
          step (&place);
          space = TRUE;
          continue;
        }
      token = read_token (&place, self->chunk);
      token.paragraph = paragraph;
      if (!space)
        token.flags |= RECTO_EN_GLUED;
      if (recto_en_is_word (&token))
        {
          classify (self, &token);
          if (first)
            token.flags |= RECTO_EN_FIRST;
          first = FALSE;
        }
      else if (token.length > 0)
        {
          const RectoEnToken *before =
              tokens->len > base ? &g_array_index (tokens, RectoEnToken, tokens->len - 1) : NULL;

          first = first || ends_sentence (&token, before, before != NULL ? before->classes : 0);
        }
      space = token.length == 0 && space;
      if (token.length > 0)
        g_array_append_val (tokens, token);
    }
}

void
recto_en_tokenize_name (RectoWordIndex *index,
                        GStringChunk *chunk,
                        const char *text,
                        GArray *tokens)
{
  Tokenizer tokenizer = { .own = index, .chunk = chunk };

  tokenize (&tokenizer, text, 0, tokens);
}

void
recto_en_tokenize (RectoEnArticle *self)
{
  Tokenizer tokenizer = { .own = self->own, .lexicon = self->lexicon, .chunk = self->chunk };
  RectoEnToken gap = { .text = "", .flags = RECTO_EN_BREAK };

  g_array_append_val (self->tokens, gap);
  for (guint i = 0; i < self->n_passages; i++)
    {
      if (self->passages[i].kind != RECTO_KIND_BYLINE &&
          self->passages[i].kind != RECTO_KIND_DATELINE)
        tokenize (&tokenizer, self->passages[i].text, i, self->tokens);
      gap.paragraph = i;
      g_array_append_val (self->tokens, gap);
    }
}

guint
recto_en_symbol (const RectoEnToken *token)
{
  guint shape = (token->flags & RECTO_EN_UPPER) != 0     ? 2
                : (token->flags & RECTO_EN_CAPITAL) != 0 ? 1
                                                         : 0;

  if ((token->flags & RECTO_EN_SIGN) != 0)
    return token->sign << 2 | 3;
  return token->word << 2 | shape;
}

RectoEnToken *
recto_en_token (const RectoEnArticle *self, guint at)
{
  return &g_array_index (self->tokens, RectoEnToken, MIN (at, self->tokens->len - 1));
}

char *
recto_en_dup_text (const RectoEnArticle *self, guint from, guint to)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    {
      const RectoEnToken *token = recto_en_token (self, i);

      if (i > from && (token->flags & RECTO_EN_GLUED) == 0)
        g_string_append_c (text, ' ');
      if (recto_en_is_sign (token, '\'') || recto_en_is_sign (token, 's'))
        g_string_append (text, token->sign == 's' ? "'s" : "'");
      else
        g_string_append_len (text, token->text, token->length);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
recto_en_is_at (const RectoEnArticle *self, guint at, const char *word)
{
  const RectoEnToken *token = recto_en_token (self, at);

  return recto_en_is_word (token) && token->length == strlen (word) &&
         g_ascii_strncasecmp (token->text, word, token->length) == 0;
}
