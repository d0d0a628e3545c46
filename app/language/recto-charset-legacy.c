/* recto-charset-legacy.c: which legacy encoding makes Vietnamese of a file.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every single-byte encoding decodes nearly every file, so decoding proves nothing. What proves
 * it is spelling: under the right table nearly all words are possible Vietnamese syllables, under
 * a wrong one the words with marks are not. Latin-1 French also has "là" and "bé"; therefore
 * letters that only Vietnamese has must be among them.
 */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-charset-private.h"
#include "recto-fold.h"
#include "recto-syllable.h"

#include <string.h>

#define ENOUGH_WORDS 50000 /* of marked words: more would not change the answer */
#define MIN_MARKED 2       /* different words with a letter that only Vietnamese has */
#define MIN_SHARE 0.8      /* of the marked words that are possible syllables, for the best */
#define MIN_SHARE_ALL 0.6  /* of all words */
#define MIN_LEAD 0.25      /* in that share, before every other encoding */

typedef struct
{
  guint words, good;         /* all */
  guint marked, good_marked; /* with a letter beyond ASCII */
  guint distinct;            /* good ones with a letter that only Vietnamese has */
} Score;

/* @bytes under one table. NULL where a byte has no character, or a control would come out. */
static char *
decode (const RectoCharset *charset, const guchar *bytes, gsize length)
{
  g_autoptr (GString) text = g_string_sized_new (length + length / 2);

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = bytes[i];
      gunichar c = byte >= 0x80                             ? charset->high[byte - 0x80]
                   : byte < 0x20 && charset->low[byte] != 0 ? charset->low[byte]
                                                            : byte;

      if (c == 0 || c == 0x7f || (c < 0x20 && strchr ("\t\n\r\f", (char) c) == NULL))
        return NULL;
      g_string_append_unichar (text, c);
    }
  return recto_nfc (text->str, (gssize) text->len);
}

static void
score_word (Score *score, GHashTable *seen, const char *word, gsize length)
{
  gboolean marked = FALSE, own = FALSE;
  gboolean good =
      recto_syllable_is_possible (word, length) || recto_syllable_is_possible_plain (word, length);

  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0x80)
      {
        marked = TRUE;
        own = own || recto_syllable_is_marked_letter (g_utf8_get_char (p));
      }
  score->words++;
  score->good += good;
  score->marked += marked;
  score->good_marked += good && marked;
  if (good && own && score->distinct < MIN_MARKED)
    {
      g_hash_table_add (seen, g_strndup (word, length));
      score->distinct = g_hash_table_size (seen);
    }
}

/* Letters, and the signs that a wrong table makes of letters ("§¹i"), but for the marks that stand
 * beside words in real text. */
static gboolean
is_word_char (gunichar c)
{
  if (c < 0x80 || g_unichar_isalpha (c) || g_unichar_ismark (c))
    return c != 0 && (c >= 0x80 || g_ascii_isalpha ((char) c));
  return c != 0xa0 && c != 0xab && c != 0xbb && c != 0xb7 && !(c >= 0x2000 && c < 0x2070);
}

static Score
score_text (const char *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Score score = { 0 };
  const char *start = NULL;

  for (const char *p = text; score.marked < ENOUGH_WORDS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = is_word_char (c);

      if (letter && start == NULL)
        start = p;
      else if (!letter && start != NULL)
        {
          score_word (&score, seen, start, (gsize) (p - start));
          start = NULL;
        }
      if (c == 0)
        break;
    }
  return score;
}

static double
marked_share (const Score *score)
{
  return score->marked > 0 ? (double) score->good_marked / score->marked : 0;
}

char *
recto_charset_decode_legacy (const guchar *bytes, gsize length, const char **charset)
{
  g_autofree char *best_text = NULL;
  Score best = { 0 };
  double next_share = 0;

  for (gsize i = 0; i < RECTO_N_CHARSETS; i++)
    {
      g_autofree char *text = decode (&recto_charsets[i], bytes, length);
      Score score = { 0 };

      if (text == NULL)
        continue;
      score = score_text (text);
      if (best_text == NULL || marked_share (&score) > marked_share (&best))
        {
          next_share = MAX (next_share, marked_share (&best));
          best = score;
          *charset = recto_charsets[i].name;
          g_free (best_text);
          best_text = g_steal_pointer (&text);
        }
      else
        next_share = MAX (next_share, marked_share (&score));
    }
  if (best_text == NULL || best.distinct < MIN_MARKED || marked_share (&best) < MIN_SHARE ||
      best.good < MIN_SHARE_ALL * best.words || next_share > marked_share (&best) - MIN_LEAD)
    return NULL;
  return g_steal_pointer (&best_text);
}
