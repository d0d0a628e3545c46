/* recto-speller-check.c: which words of a text to mark, and as what.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A word in small letters that is unknown is an error. A capitalised one may be a name, and a calm
 * mark asks to verify it; but "Militray" is no name. What tells them apart, in this order:
 *
 *   - what is spelled like a Vietnamese syllable is a name in English ("Nguyen", "Tho"); in
 *     Vietnamese, whose dictionary has nearly all syllables, only among other capitals;
 *   - one slip from a word that often has a capital (a rank, a post, an office, a month): error;
 *   - one slip from any word: error, where the word is long. How long depends on the place: at the
 *     beginning of a sentence any word has a capital, beside a name or after a title ("Admiral
 *     Samuel Paparo") names are likelier;
 *   - else a name.
 */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-fold.h"
#include "recto-speller-private.h"
#include "recto-syllable.h"
#include "recto-word-set-private.h"
#include "recto-words.h"

#include <string.h>

#define SOFT_HYPHEN "\xc2\xad"
#define SHORT_WORD 4  /* letters; a slip of so short a word is a word of its own too easily */
#define LONG_WORD 7   /* letters; inside a sentence, shorter names are near some word by chance */
#define LONGER_WORD 9 /* letters; the same beside a name, where names are likelier */

/* One text being checked. */
typedef struct
{
  RectoSpeller *speller;
  const char *text;
  GArray *tokens;
  RectoWordSet *names;
  gboolean at_start; /* of a sentence: the token in hand is its first word */
} Check;

static const RectoToken *
token_at (const Check *self, guint i)
{
  return &g_array_index (self->tokens, RectoToken, i);
}

/* Bytes of a word less "'s" and a trailing apostrophe. */
static gsize
base_length (const char *word, gsize length)
{
  static const char *const endings[] = { "'s", "’s", "'S", "’S", "'", "’" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);

      if (length > n && memcmp (word + length - n, endings[i], n) == 0)
        return length - n;
    }
  return length;
}

/* The word of token @i, in NFC and without soft hyphens. Returns: (transfer full) */
static char *
word_at (const Check *self, guint i)
{
  const RectoToken *token = token_at (self, i);
  const char *word = self->text + token->start;
  gsize length = base_length (word, token->end - token->start);
  GString *clean = NULL;

  if (memmem (word, length, SOFT_HYPHEN, strlen (SOFT_HYPHEN)) != NULL)
    {
      clean = g_string_new_len (word, (gssize) length);
      g_string_replace (clean, SOFT_HYPHEN, "", 0);
      return g_string_free (clean, FALSE);
    }
  return recto_is_nfc (word, (gssize) length) ? g_strndup (word, length)
                                              : recto_nfc (word, (gssize) length);
}

static gboolean
is_ascii (const char *word)
{
  for (; *word != '\0'; word++)
    if ((guchar) *word >= 0x80)
      return FALSE;
  return TRUE;
}

static gboolean
has_digit (const char *word)
{
  for (; *word != '\0'; word++)
    if (g_ascii_isdigit (*word))
      return TRUE;
  return FALSE;
}

/* "MND", "MOUs": abbreviations, not words. */
static gboolean
is_capitals (const char *word)
{
  gsize length = strlen (word);

  if (length > 2 && word[length - 1] == 's')
    length--;
  return recto_word_is_all_caps (word, length);
}

/* Whether @word is right by what the desk or the article knows. */
static gboolean
is_listed (const Check *self, const char *word)
{
  RectoWordSet *words = recto_speller_get_words (self->speller);
  g_autofree char *old = NULL, *new = NULL;

  if (words == NULL && self->names == NULL)
    return FALSE;
  if (recto_word_set_contains (words, word) || recto_word_set_contains (self->names, word))
    return TRUE;
  if (!recto_speller_is_vietnamese (self->speller))
    return FALSE;
  old = recto_syllable_restyle (word, strlen (word), RECTO_TONE_OLD);
  new = recto_syllable_restyle (word, strlen (word), RECTO_TONE_NEW);
  return (old != NULL &&
          (recto_word_set_contains (words, old) || recto_word_set_contains (self->names, old))) ||
         (new != NULL &&
          (recto_word_set_contains (words, new) || recto_word_set_contains (self->names, new)));
}

/* The token beside @i with one white space between them and no line break; -1: none. */
static int
neighbour (const Check *self, guint i, int step)
{
  int space = (int) i + step, next = space + step;
  const RectoToken *token = NULL;

  if (next < 0 || next >= (int) self->tokens->len)
    return -1;
  token = token_at (self, (guint) space);
  if (token->kind != RECTO_TOKEN_SPACE ||
      memchr (self->text + token->start, '\n', token->end - token->start) != NULL)
    return -1;
  return next;
}

/* Whether token @i (-1: none) is a word with a capital, not all in capitals. */
static gboolean
is_capitalized (const Check *self, int i)
{
  const RectoToken *token = i >= 0 ? token_at (self, (guint) i) : NULL;

  return token != NULL && token->kind == RECTO_TOKEN_WORD &&
         recto_word_is_capitalized (self->text + token->start, token->end - token->start) &&
         !recto_word_is_all_caps (self->text + token->start, token->end - token->start);
}

/* Whether token @i (-1: none) reads as part of a name in English. */
static gboolean
is_name_like (const Check *self, int i)
{
  g_autofree char *word = NULL;
  RectoWordFlags flags = 0;

  if (!is_capitalized (self, i))
    return FALSE;
  word = word_at (self, (guint) i);
  flags = recto_speller_look_up (self->speller, word);
  if ((flags & (RECTO_WORD_COMMON | RECTO_WORD_COMMON_SLIP)) != 0)
    return FALSE;
  return (flags & RECTO_WORD_KNOWN) == 0 || (flags & RECTO_WORD_SYLLABLE) != 0 ||
         recto_word_set_contains (self->names, word);
}

/* Whether the names beside @before and @after, if any, are Vietnamese as English writes them:
 * among "Nguyen" and "Minh", "Vna" is a slip. */
static gboolean
is_vietnamese_name (const Check *self, int before, int after)
{
  int sides[] = { before, after };
  guint syllables = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *word = NULL;

      if (!is_name_like (self, sides[i]))
        continue;
      word = word_at (self, (guint) sides[i]);
      if ((recto_speller_look_up (self->speller, word) & RECTO_WORD_SYLLABLE) == 0)
        return FALSE;
      syllables++;
    }
  return syllables > 0;
}

/* "Gen.", "Admiral": a name follows. */
static gboolean
is_title (const Check *self, int i)
{
  const RectoToken *token = i >= 0 ? token_at (self, (guint) i) : NULL;
  g_autofree char *word = NULL;

  if (token == NULL)
    return FALSE;
  if (token->kind == RECTO_TOKEN_ABBREVIATION)
    return recto_word_is_capitalized (self->text + token->start, token->end - token->start);
  if (token->kind != RECTO_TOKEN_WORD)
    return FALSE;
  word = word_at (self, (guint) i);
  return (recto_speller_look_up (self->speller, word) & RECTO_WORD_TITLE) != 0;
}

/* "DefenceHoang": two words, the space between them lost. "YouTube" is in the list. */
static gboolean
is_run_together (const Check *self, const char *word)
{
  for (const char *p = g_utf8_next_char (word); *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      {
        g_autofree char *first = g_strndup (word, (gsize) (p - word));
        RectoWordFlags wanted = RECTO_WORD_KNOWN | RECTO_WORD_COMMON | RECTO_WORD_SYLLABLE;

        return g_utf8_strlen (first, -1) >= 3 && g_utf8_strlen (p, -1) >= 3 &&
               (recto_speller_look_up (self->speller, first) & wanted) != 0 &&
               (recto_speller_look_up (self->speller, p) & wanted) != 0;
      }
  return FALSE;
}

static gboolean
has_inner_capital (const char *word)
{
  for (const char *p = g_utf8_next_char (word); *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* "banh" beside "chung": two unknown words in small letters that are syllables are Vietnamese. */
static gboolean
is_vietnamese_phrase (const Check *self, guint i)
{
  for (int step = -1; step <= 1; step += 2)
    {
      int other = neighbour (self, i, step);
      g_autofree char *word = NULL;

      if (other < 0 || token_at (self, (guint) other)->kind != RECTO_TOKEN_WORD ||
          is_capitalized (self, other))
        continue;
      word = word_at (self, (guint) other);
      if ((recto_speller_look_up (self->speller, word) &
           (RECTO_WORD_KNOWN | RECTO_WORD_SYLLABLE)) == RECTO_WORD_SYLLABLE &&
          g_utf8_next_char (word) < word + strlen (word))
        return TRUE;
    }
  return FALSE;
}

/* An unknown word of any language but Vietnamese. */
static RectoSpellingKind
judge (const Check *self, guint i, const char *word, RectoWordFlags flags)
{
  int before = neighbour (self, i, -1), after = neighbour (self, i, 1);
  glong length = g_utf8_strlen (word, -1);
  gboolean beside_name = FALSE;

  if (!recto_word_is_capitalized (word, strlen (word)))
    return (flags & RECTO_WORD_SYLLABLE) != 0 &&
                   (!is_ascii (word) || is_vietnamese_phrase (self, i))
               ? RECTO_SPELLING_NAME
               : RECTO_SPELLING_ERROR;
  if (has_inner_capital (word))
    return is_run_together (self, word) ? RECTO_SPELLING_ERROR : RECTO_SPELLING_NAME;

  if ((flags & RECTO_WORD_SYLLABLE) != 0)
    return (flags & RECTO_WORD_COMMON_SLIP) != 0 && self->at_start &&
                   !is_capitalized (self, before) && !is_capitalized (self, after)
               ? RECTO_SPELLING_ERROR
               : RECTO_SPELLING_NAME;
  beside_name =
      is_title (self, before) || is_name_like (self, before) || is_name_like (self, after);
  if ((flags & RECTO_WORD_COMMON_SLIP) != 0)
    return beside_name && length <= SHORT_WORD && !is_vietnamese_name (self, before, after)
               ? RECTO_SPELLING_NAME
               : RECTO_SPELLING_ERROR;
  if (length < (beside_name ? LONGER_WORD : self->at_start ? SHORT_WORD : LONG_WORD))
    return RECTO_SPELLING_NAME;
  return recto_speller_is_slip (self->speller, word) ? RECTO_SPELLING_ERROR : RECTO_SPELLING_NAME;
}

/* Whether token @i (-1: none) is a capitalised word that cannot be Vietnamese. */
static gboolean
is_foreign (const Check *self, int i)
{
  g_autofree char *word = NULL;

  if (!is_capitalized (self, i))
    return FALSE;
  word = word_at (self, (guint) i);
  return (recto_speller_look_up (self->speller, word) & (RECTO_WORD_KNOWN | RECTO_WORD_SYLLABLE)) ==
         0;
}

/* Whether token @i is part of "Xơ-un", "Ma-lai-xi-a": words and hyphens, the first with a
 * capital. */
static gboolean
is_in_foreign_chain (const Check *self, guint i)
{
  guint first = i;

  while (first >= 2 && token_at (self, first - 1)->kind == RECTO_TOKEN_PUNCTUATION &&
         self->text[token_at (self, first - 1)->start] == '-' &&
         token_at (self, first - 2)->kind == RECTO_TOKEN_WORD)
    first -= 2;
  if (first == i && (i + 2 >= self->tokens->len || self->text[token_at (self, i)->end] != '-' ||
                     token_at (self, i + 2)->kind != RECTO_TOKEN_WORD))
    return FALSE;
  return is_capitalized (self, (int) first) ||
         token_at (self, first)->end == token_at (self, first)->start + 1;
}

/* Letters that Vietnamese lacks ("Wei", "Zayed"), but for a last one: "Trungf" is Telex typed
 * without its input method. */
static gboolean
has_foreign_letter (const char *word)
{
  gsize at = strcspn (word, "fjwzFJWZ");

  return word[at] != '\0' && word[at + 1] != '\0';
}

/* An unknown word of a Vietnamese text. */
static RectoSpellingKind
judge_vietnamese (const Check *self, guint i, const char *word, RectoWordFlags flags)
{
  int before = neighbour (self, i, -1), after = neighbour (self, i, 1);

  if (is_in_foreign_chain (self, i))
    return RECTO_SPELLING_NAME;
  if (!recto_word_is_capitalized (word, strlen (word)))
    return RECTO_SPELLING_ERROR;
  if (has_inner_capital (word))
    return is_run_together (self, word) ? RECTO_SPELLING_ERROR : RECTO_SPELLING_NAME;
  if ((flags & RECTO_WORD_SYLLABLE) != 0)
    return is_capitalized (self, before) || is_capitalized (self, after) ? RECTO_SPELLING_NAME
                                                                         : RECTO_SPELLING_ERROR;
  if (is_foreign (self, before) || is_foreign (self, after))
    return RECTO_SPELLING_NAME;
  if (!is_ascii (word))
    return RECTO_SPELLING_ERROR;
  if (has_foreign_letter (word))
    return RECTO_SPELLING_NAME;
  return recto_speller_is_slip (self->speller, word) ? RECTO_SPELLING_ERROR : RECTO_SPELLING_NAME;
}

/* Judges token @i. Returns: whether it is to be marked */
static gboolean
check_word (const Check *self, guint i, RectoSpellingKind *kind)
{
  const RectoToken *token = token_at (self, i);
  g_autofree char *word = word_at (self, i);
  RectoWordFlags flags = 0;

  if (g_utf8_next_char (word) >= word + strlen (word) || has_digit (word) || is_capitals (word))
    return FALSE;
  flags = recto_speller_look_up (self->speller, word);
  if ((flags & RECTO_WORD_KNOWN) != 0 || is_listed (self, word))
    return FALSE;
  /* "Su-30": a designation. */
  if (i + 2 < self->tokens->len && self->text[token->end] == '-' &&
      token_at (self, i + 2)->kind == RECTO_TOKEN_NUMBER)
    return FALSE;
  *kind = recto_speller_is_vietnamese (self->speller) ? judge_vietnamese (self, i, word, flags)
                                                      : judge (self, i, word, flags);
  return TRUE;
}

/* Keeps at_start for the token after @token. */
static void
pass (Check *self, const RectoToken *token)
{
  const char *text = self->text + token->start;

  if (token->kind == RECTO_TOKEN_SPACE)
    self->at_start = self->at_start || memchr (text, '\n', token->end - token->start) != NULL;
  else if (token->kind != RECTO_TOKEN_PUNCTUATION)
    self->at_start = FALSE;
  else if (strchr (".!?:;", *text) != NULL || g_str_has_prefix (text, "…"))
    self->at_start = TRUE;
}

/**
 * recto_speller_check:
 * @self: a speller
 * @text: UTF-8; its words are brought to NFC one by one, the marks count its own code points
 * @names: (nullable): words that are names in this article
 *
 * See the header for what is marked. The possessive "'s" is no part of a mark.
 *
 * Returns: (transfer full) (element-type RectoSpellingMark): ascending, empty without a dictionary
 */
GArray *
recto_speller_check (RectoSpeller *self, const char *text, RectoWordSet *names)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (RectoSpellingMark));
  g_autoptr (GArray) tokens = NULL;
  Check check = { 0 };
  glong chars = 0;

  g_return_val_if_fail (RECTO_IS_SPELLER (self), marks);
  g_return_val_if_fail (text != NULL, marks);

  if (recto_speller_get_dictionary (self) == NULL)
    return marks;
  tokens = recto_tokenize (text, -1, recto_speller_get_language (self));
  check =
      (Check){ .speller = self, .text = text, .tokens = tokens, .names = names, .at_start = TRUE };
  for (guint i = 0; i < tokens->len; i++)
    {
      const RectoToken *token = token_at (&check, i);
      const char *word = text + token->start;
      gsize length = token->end - token->start;
      RectoSpellingKind kind = RECTO_SPELLING_ERROR;

      if (token->kind == RECTO_TOKEN_WORD && check_word (&check, i, &kind))
        {
          glong n = g_utf8_strlen (word, (gssize) base_length (word, length));
          RectoSpellingMark mark = { (guint) chars, (guint) (chars + n), kind };

          g_array_append_val (marks, mark);
        }
      chars += g_utf8_strlen (word, (gssize) length);
      pass (&check, token);
    }
  return marks;
}
