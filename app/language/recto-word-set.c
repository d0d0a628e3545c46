/* recto-word-set.c: words that are right whatever a dictionary says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-language"
#include "config.h"

#include "recto-fold.h"
#include "recto-word-set-private.h"
#include "recto-words.h"

#include <string.h>

struct _RectoWordSet
{
  gatomicrefcount ref_count;
  GHashTable *words; /* owned keys, NFC */
  GHashTable *texts; /* owned keys, nullable: language and text whose words are all here */
};

RectoWordSet *
recto_word_set_new (void)
{
  RectoWordSet *set = g_new0 (RectoWordSet, 1);

  g_atomic_ref_count_init (&set->ref_count);
  set->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return set;
}

RectoWordSet *
recto_word_set_ref (RectoWordSet *set)
{
  g_return_val_if_fail (set != NULL, NULL);

  g_atomic_ref_count_inc (&set->ref_count);
  return set;
}

void
recto_word_set_unref (RectoWordSet *set)
{
  g_return_if_fail (set != NULL);

  if (!g_atomic_ref_count_dec (&set->ref_count))
    return;
  g_hash_table_unref (set->words);
  g_clear_pointer (&set->texts, g_hash_table_unref);
  g_free (set);
}

/**
 * recto_word_set_add:
 * @set: a set that no speller has yet
 * @word: one word, UTF-8
 *
 * A word in small letters is right in any case; any other only as it is written, and in capitals.
 */
void
recto_word_set_add (RectoWordSet *set, const char *word)
{
  g_return_if_fail (set != NULL);
  g_return_if_fail (word != NULL);

  if (*word != '\0')
    g_hash_table_add (set->words, recto_nfc (word, -1));
}

/* Slips are looked for by asking hundreds of times, most often for a word with one capital of
 * ASCII. */
gboolean
recto_word_set_contains (RectoWordSet *set, const char *word)
{
  char small[64];
  gsize n = 0;

  if (set == NULL || g_hash_table_size (set->words) == 0)
    return FALSE;
  if (g_hash_table_contains (set->words, word))
    return TRUE;
  for (; word[n] != '\0' && (guchar) word[n] < 0x80 && n < sizeof small - 1; n++)
    small[n] = g_ascii_tolower (word[n]);
  if (word[n] != '\0')
    {
      g_autofree char *lower = g_utf8_strdown (word, -1);

      return g_hash_table_contains (set->words, lower);
    }
  small[n] = '\0';
  return g_hash_table_contains (set->words, small);
}

void
recto_word_set_foreach (RectoWordSet *set,
                        void (*visit) (const char *word, gpointer data),
                        gpointer data)
{
  GHashTableIter iter;
  gpointer word = NULL;

  g_hash_table_iter_init (&iter, set->words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    visit (word, data);
}

gboolean
recto_word_is_capitalized (const char *word, gsize length)
{
  if (length == 0)
    return FALSE;
  return (guchar) *word < 0x80 ? g_ascii_isupper (*word)
                               : g_unichar_isupper (g_utf8_get_char (word));
}

gboolean
recto_word_is_all_caps (const char *word, gsize length)
{
  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* "Đặng" to "Dang": what English print makes of it. Case stays, unlike in recto_fold (). */
static char *
without_marks (const char *word)
{
  g_autofree char *apart = g_utf8_normalize (word, -1, G_NORMALIZE_NFD);
  GString *plain = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x110 || c == 0x111)
        g_string_append_c (plain, c == 0x110 ? 'D' : 'd');
      else if (!g_unichar_ismark (c))
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

/**
 * recto_word_set_add_words_of:
 * @set: a set that no speller has yet
 * @text: a label, or what a tag is on, UTF-8
 *
 * Labels recur in every other row of an article: one that was here before costs a look.
 */
void
recto_word_set_add_words_of (RectoWordSet *set, const char *text, const char *language)
{
  g_autoptr (GArray) tokens = NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (set != NULL);
  g_return_if_fail (text != NULL && language != NULL);

  if (set->texts == NULL)
    set->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  key = g_strconcat (language, "\n", text, NULL);
  if (g_hash_table_contains (set->texts, key))
    return;
  g_hash_table_add (set->texts, g_steal_pointer (&key));
  tokens = recto_tokenize (text, -1, language);
  for (guint i = 0; i < tokens->len; i++)
    {
      const RectoToken *token = &g_array_index (tokens, RectoToken, i);

      if (token->kind == RECTO_TOKEN_WORD)
        {
          g_autofree char *word = g_strndup (text + token->start, token->end - token->start);

          recto_word_set_add (set, word);
        }
    }
}

/* Whether any letter is a capital but one that begins the text: without one nothing is a name. */
static gboolean
has_capital_inside (const char *text)
{
  gboolean begun = FALSE;

  for (const guchar *p = (const guchar *) text; *p != '\0';)
    if (*p < 0x80)
      {
        if (g_ascii_isupper (*p) && begun)
          return TRUE;
        begun = begun || g_ascii_isalnum (*p);
        p++;
      }
    else
      {
        gunichar c = g_utf8_get_char ((const char *) p);

        if (begun && g_unichar_isupper (c))
          return TRUE;
        begun = begun || g_unichar_isalnum (c);
        p += g_utf8_skip[*p];
      }
  return FALSE;
}

/**
 * recto_word_set_add_names_of:
 * @set: a set that no speller has yet
 * @text: the other side's text, UTF-8
 * @language: its language
 *
 * Takes every capitalised word inside a sentence, and at its beginning where another capitalised
 * word follows ("Võ Minh Lương said ..."). Each goes in with its marks and without them. Cost:
 * linear.
 */
void
recto_word_set_add_names_of (RectoWordSet *set, const char *text, const char *language)
{
  g_autoptr (GArray) tokens = NULL;
  g_autofree char *pending = NULL; /* a sentence's first word, while what follows is not known */
  gboolean at_start = TRUE;

  g_return_if_fail (set != NULL);
  g_return_if_fail (text != NULL && language != NULL);

  if (!has_capital_inside (text))
    return;
  tokens = recto_tokenize (text, -1, language);
  for (guint i = 0; i < tokens->len; i++)
    {
      const RectoToken *token = &g_array_index (tokens, RectoToken, i);
      const char *word = text + token->start;
      gsize length = token->end - token->start;
      gboolean is_name = FALSE;

      if (token->kind == RECTO_TOKEN_SPACE)
        continue;
      if (token->kind == RECTO_TOKEN_PUNCTUATION)
        at_start = at_start || strchr (".!?:", *word) != NULL || g_str_has_prefix (word, "…");
      is_name = token->kind == RECTO_TOKEN_WORD && recto_word_is_capitalized (word, length) &&
                !recto_word_is_all_caps (word, length);
      if (is_name && pending != NULL)
        {
          g_autofree char *plain = without_marks (pending);

          recto_word_set_add (set, pending);
          recto_word_set_add (set, plain);
        }
      g_clear_pointer (&pending, g_free);
      if (is_name)
        pending = g_strndup (word, length);
      if (is_name && !at_start)
        {
          g_autofree char *plain = without_marks (pending);

          recto_word_set_add (set, pending);
          recto_word_set_add (set, plain);
          g_clear_pointer (&pending, g_free);
        }
      if (token->kind != RECTO_TOKEN_PUNCTUATION)
        at_start = FALSE;
    }
}
