/* recto-completion.c: words that a writer may be about to finish.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-completion.h"

#include <string.h>

#include "recto-fold.h"

#define LONG_WORD 6     /* letters: shorter ones are typed as fast as they are accepted */
#define SHORT_NAME 4    /* letters of a name of one word */
#define NAME_WORDS 6    /* of the longest name */
#define BUDGET (200000) /* bytes of text looked at: within a few milliseconds */

typedef struct
{
  const char *typed;
  glong n_typed;  /* code points */
  gunichar first; /* the first letter as compare () looks at it */
  gboolean marks; /* there are letters in it that ASCII has not: they are meant as they are */
  char *folded;   /* owned: what is compared */
  GPtrArray *found;
  GHashTable *seen; /* (element-type utf8): what is in found */
  gsize looked_at;  /* bytes */
} Search;

/* The letter under all marks, small: what words are sorted out by before they are folded. */
static gunichar
get_base (gunichar letter)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (letter < 0x80)
    return (gunichar) g_ascii_tolower ((char) letter);
  g_unichar_fully_decompose (letter, FALSE, parts, G_UNICHAR_MAX_DECOMPOSITION_LENGTH);
  if (parts[0] == 0x110 || parts[0] == 0x111) /* đ has no mark that could be taken off */
    return 'd';
  return g_unichar_tolower (parts[0]);
}

static char *
fold (const Search *search, const char *text, gssize length)
{
  g_autofree char *composed = NULL;

  if (!search->marks)
    return recto_fold (text, length);
  composed = recto_nfc (text, length);
  return g_utf8_casefold (composed, -1);
}

static gboolean
is_full (const Search *search)
{
  return search->found->len >= RECTO_COMPLETION_MAX;
}

/* @word: a common one, which is written as it was begun. */
static char *
dup_as_begun (const Search *search, const char *word)
{
  gunichar begun = g_utf8_get_char (search->typed);
  gunichar first = g_utf8_get_char (word);
  const char *rest = g_utf8_next_char (word);
  g_autoptr (GString) text = NULL;

  /* Capitals within are part of how it is written. */
  for (const char *p = rest; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return g_strdup (word);
  text = g_string_new (NULL);
  g_string_append_unichar (text, g_unichar_isupper (begun) ? g_unichar_toupper (first)
                                                           : g_unichar_tolower (first));
  g_string_append (text, rest);
  return g_strdup (text->str);
}

static void
offer (Search *search, const char *text, gssize length, gboolean name)
{
  g_autofree char *candidate = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *written = NULL;

  if (is_full (search) || get_base (g_utf8_get_char (text)) != search->first ||
      g_utf8_strlen (text, length) <= search->n_typed)
    return;
  candidate = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length);
  folded = fold (search, candidate, -1);
  if (!g_str_has_prefix (folded, search->folded))
    return;
  written = name ? g_strdup (candidate) : dup_as_begun (search, candidate);
  if (g_hash_table_contains (search->seen, written))
    return;
  g_hash_table_add (search->seen, written);
  g_ptr_array_add (search->found, g_steal_pointer (&written));
}

/* --- Texts --- */

/* One word of a text. */
typedef struct
{
  const char *start;
  const char *end;
  guint n_letters;
  gboolean capital;  /* its first letter is one */
  gboolean sentence; /* it begins one: then a capital says nothing */
  gboolean joined;   /* one blank stands between it and the word before */
} Word;

static gboolean
is_letter (gunichar letter)
{
  return g_unichar_isalnum (letter) || g_unichar_ismark (letter);
}

/* @place: (inout): where to look on. FALSE: there is no further word. */
static gboolean
next_word (const char **place, gboolean first, Word *word)
{
  const char *p = *place;
  gboolean blank_alone = TRUE;
  gboolean ended = first;

  for (; *p != '\0' && !is_letter (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    {
      blank_alone = blank_alone && *p == ' ';
      ended = ended || strchr (".?!:\n", *p) != NULL;
    }
  if (*p == '\0')
    return FALSE;
  *word = (Word){ .start = p,
                  .capital = g_unichar_isupper (g_utf8_get_char (p)),
                  .sentence = ended,
                  .joined = !first && blank_alone && p - *place == 1 };
  for (; *p != '\0' && is_letter (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    word->n_letters++;
  word->end = p;
  *place = p;
  return TRUE;
}

static void
offer_word (Search *search, const Word *word, gboolean words)
{
  if (word->capital && !word->sentence && word->n_letters >= SHORT_NAME)
    offer (search, word->start, word->end - word->start, TRUE);
  else if (words && word->n_letters >= LONG_WORD)
    offer (search, word->start, word->end - word->start, FALSE);
}

/* Words with capitals in a row: a name may begin at each of them, as behind a title. */
static void
offer_names (Search *search, const Word *row, guint n, gboolean words)
{
  for (guint i = 0; i < n; i++)
    {
      if (i + 1 < n)
        offer (search, row[i].start, row[n - 1].end - row[i].start, TRUE);
      offer_word (search, &row[i], words);
    }
}

/* Offers the names of a text; with @words, its long words too. */
static void
look_at_text (Search *search, const char *text, gboolean words)
{
  Word row[NAME_WORDS];
  guint n = 0;
  const char *place = text;
  gboolean first = TRUE;
  Word word;

  search->looked_at += strlen (text);
  while (!is_full (search) && next_word (&place, first, &word))
    {
      first = FALSE;
      if (!word.capital || !word.joined || n == NAME_WORDS)
        {
          offer_names (search, row, n, words);
          n = 0;
        }
      if (word.capital)
        row[n++] = word;
      else
        offer_word (search, &word, words);
    }
  offer_names (search, row, n, words);
}

/* The names that a row's tags mean. */
static void
look_at_tags (Search *search, const RectoSegment *segment)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if ((span->kind == RECTO_SPAN_PERSON || span->kind == RECTO_SPAN_UNIT) &&
          span->label != NULL && span->state != RECTO_SPAN_REJECTED)
        offer (search, span->label, -1, TRUE);
    }
}

static void
look_at_row (Search *search, const RectoSegment *segment)
{
  look_at_tags (search, segment);
  look_at_text (search, recto_segment_get_text (segment, RECTO_SIDE_TARGET), TRUE);
}

static void
look_around (Search *search, RectoArticle *article, guint row)
{
  guint n = recto_article_get_n_rows (article);

  for (guint far = 0; far < n && !is_full (search) && search->looked_at < BUDGET; far++)
    {
      if (far > row && row + far >= n)
        break;
      if (far <= row)
        look_at_row (search, recto_article_get_row (article, row - far));
      if (far > 0 && row + far < n)
        look_at_row (search, recto_article_get_row (article, row + far));
    }
}

char **
recto_complete (RectoArticle *article, const GPtrArray *entries, guint row, const char *typed)
{
  const RectoSegment *segment;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GHashTable) seen = NULL;
  g_autofree char *folded = NULL;
  Search search = { .typed = typed };

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (typed != NULL, NULL);

  segment = recto_article_get_row (article, row);
  search.n_typed = g_utf8_strlen (typed, -1);
  if (segment == NULL || search.n_typed < RECTO_COMPLETION_LETTERS)
    return NULL;
  found = g_ptr_array_new_with_free_func (g_free);
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  search.found = found;
  search.seen = seen;
  search.first = get_base (g_utf8_get_char (typed));
  search.marks = !g_str_is_ascii (typed);
  folded = fold (&search, typed, -1);
  search.folded = folded;

  look_at_tags (&search, segment);
  look_at_text (&search, recto_segment_get_text (segment, RECTO_SIDE_SOURCE), FALSE);
  for (guint i = 0; entries != NULL && i < entries->len && !is_full (&search); i++)
    offer (&search, ((const RectoEntry *) g_ptr_array_index (entries, i))->name, -1, TRUE);
  look_around (&search, article, row);
  if (found->len == 0)
    return NULL;
  g_ptr_array_add (found, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}
