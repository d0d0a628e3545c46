/* test-spelling-figures.c: how often the speller is wrong, on real articles and on invented ones.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * False alarms: ERROR marks on texts that are right, by token. Found: of words of the text changed
 * by one edit of one letter so that no word is left, those marked ERROR where they stand. */
#include "config.h"

#include "recto-speller.h"
#include "recto-words.h"

#include <string.h>

#define N_CHANGES 500

typedef struct
{
  RectoSpeller *speller;
  const char *language;
  GPtrArray *lines; /* owned UTF-8 */
} Corpus;

typedef struct
{
  guint tokens, errors, names;
} Alarms;

/* A word of a line that has no mark, [start, end) in bytes. */
typedef struct
{
  const char *line;
  gsize start, end;
} Place;

static void
add_lines (Corpus *corpus, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#' &&
        !g_str_equal (lines[i], "leftcenterrightdel")) /* junk that importing takes away */
      g_ptr_array_add (corpus->lines, g_strdup (lines[i]));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* All .txt files of a folder but @except. FALSE: the shared articles are not here: skipped. */
static gboolean
load (Corpus *corpus, const char *language, const char *folder, const char *except)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  corpus->language = language;
  corpus->lines = g_ptr_array_new_with_free_func (g_free);
  corpus->speller = recto_speller_new (language);
  g_assert_nonnull (recto_speller_get_dictionary (corpus->speller));
  if (dir == NULL)
    {
      g_assert_true (g_str_has_prefix (folder, g_getenv ("RECTO_SHARED_DATA")));
      g_test_skip ("the articles are not here");
      return FALSE;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".txt") && g_strcmp0 (name, except) != 0)
      g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (names->pdata[i], &text, NULL, NULL));
      add_lines (corpus, text);
    }
  return TRUE;
}

static void
clear (Corpus *corpus)
{
  g_object_unref (corpus->speller);
  g_ptr_array_unref (corpus->lines);
}

static Alarms
count_alarms (const Corpus *corpus)
{
  Alarms alarms = { 0 };

  for (guint i = 0; i < corpus->lines->len; i++)
    {
      const char *line = corpus->lines->pdata[i];
      g_autoptr (GArray) marks = recto_speller_check (corpus->speller, line, NULL);
      guint tokens = 0;

      recto_count_words (line, -1, corpus->language, &tokens);
      alarms.tokens += tokens;
      for (guint k = 0; k < marks->len; k++)
        {
          const RectoSpellingMark *mark = &g_array_index (marks, RectoSpellingMark, k);
          gboolean is_error = mark->kind == RECTO_SPELLING_ERROR;
          g_autofree char *word = g_utf8_substring (line, mark->start, mark->end);

          alarms.errors += is_error;
          alarms.names += !is_error;
          if (is_error)
            g_test_message ("false alarm: %s", word);
        }
    }
  return alarms;
}

/* Whether the word at byte @start of @line is marked as an error. */
static gboolean
is_marked (const Corpus *corpus, const char *line, gsize start, gsize length, gboolean any)
{
  g_autoptr (GArray) marks = recto_speller_check (corpus->speller, line, NULL);
  guint first = (guint) g_utf8_pointer_to_offset (line, line + start);
  guint end = (guint) g_utf8_pointer_to_offset (line, line + start + length);

  for (guint i = 0; i < marks->len; i++)
    {
      const RectoSpellingMark *mark = &g_array_index (marks, RectoSpellingMark, i);

      if (mark->start < end && mark->end > first && (any || mark->kind == RECTO_SPELLING_ERROR))
        return TRUE;
    }
  return FALSE;
}

/* Whether @word is one that a dictionary has: asked alone, in small letters and as it stands. */
static gboolean
is_word (const Corpus *corpus, const char *word)
{
  return !is_marked (corpus, word, 0, strlen (word), TRUE);
}

/* Every word of letters alone, not in capitals, that is right where it stands. */
static GArray *
list_places (const Corpus *corpus)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < corpus->lines->len; i++)
    {
      const char *line = corpus->lines->pdata[i];
      g_autoptr (GArray) tokens = recto_tokenize (line, -1, corpus->language);

      for (guint k = 0; k < tokens->len; k++)
        {
          const RectoToken *token = &g_array_index (tokens, RectoToken, k);
          g_autofree char *word = g_strndup (line + token->start, token->end - token->start);
          g_autofree char *capitals = g_utf8_strup (word, -1);
          Place place = { line, token->start, token->end };

          if (token->kind == RECTO_TOKEN_WORD && g_utf8_strlen (word, -1) > 1 &&
              strpbrk (word, "0123456789'") == NULL && strstr (word, "’") == NULL &&
              !g_str_equal (word, capitals) && is_word (corpus, word))
            g_array_append_val (places, place);
        }
    }
  return places;
}

/* @word with one letter put in, taken out, replaced or swapped with the next. */
static char *
change (const char *word, const char *alphabet, GRand *rand)
{
  glong n = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (word, -1, &n);
  gunichar letter = g_utf8_get_char (g_utf8_offset_to_pointer (
      alphabet, g_rand_int_range (rand, 0, (gint32) g_utf8_strlen (alphabet, -1))));
  glong at = g_rand_int_range (rand, 0, (gint32) n);
  g_autoptr (GString) changed = g_string_new (NULL);
  int edit = g_rand_int_range (rand, 0, 4);

  if (edit == 2 && g_unichar_isupper (letters[at]))
    letter = g_unichar_toupper (letter);
  if (edit == 3)
    {
      glong other = at + 1 < n ? at + 1 : at - 1;
      gunichar swapped = letters[at];

      letters[at] = letters[other];
      letters[other] = swapped;
    }
  for (glong i = 0; i < n; i++)
    {
      if (edit == 0 && i == at)
        g_string_append_unichar (changed, letter);
      if (edit == 2 && i == at)
        g_string_append_unichar (changed, letter);
      else if (edit != 1 || i != at)
        g_string_append_unichar (changed, letters[i]);
    }
  return g_strdup (changed->str);
}

/* Share of N_CHANGES changed words that are marked. @capitals: (out): of those with a capital */
static double
share_found (const Corpus *corpus, const char *alphabet, double *capitals)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20);
  g_autoptr (GArray) places = list_places (corpus);
  guint found = 0, done = 0, n_capitals = 0, found_capitals = 0;

  g_assert_cmpuint (places->len, >, 0);
  while (done < N_CHANGES)
    {
      const Place *place =
          &g_array_index (places, Place, g_rand_int_range (rand, 0, (gint32) places->len));
      g_autofree char *word = g_strndup (place->line + place->start, place->end - place->start);
      g_autofree char *wrong = change (word, alphabet, rand);
      g_autofree char *line = NULL;
      gboolean marked = FALSE, capital = g_unichar_isupper (g_utf8_get_char (word));

      if (*wrong == '\0' || is_word (corpus, wrong))
        continue;
      line = g_strdup_printf ("%.*s%s%s", (int) place->start, place->line, wrong,
                              place->line + place->end);
      marked = is_marked (corpus, line, place->start, strlen (wrong), FALSE);
      if (!marked)
        g_test_message ("missed: %s for %s", wrong, word);
      found += marked;
      found_capitals += marked && capital;
      n_capitals += capital;
      done++;
    }
  *capitals = n_capitals > 0 ? (double) found_capitals / n_capitals : 1;
  return (double) found / N_CHANGES;
}

static void
assert_figures (Corpus *corpus, double max_alarms, double min_found)
{
  Alarms alarms = count_alarms (corpus);
  double share = (double) alarms.errors / alarms.tokens, capitals = 0;
  double ascii = share_found (corpus, "abcdefghijklmnopqrstuvwxyz", &capitals);

  g_test_message ("%s: %u tokens, %u false alarms (%.3f %%), %u names to verify (%.2f %%)",
                  corpus->language, alarms.tokens, alarms.errors, share * 100, alarms.names,
                  100.0 * alarms.names / alarms.tokens);
  g_test_message ("%s: %.1f %% of changed words found, %.1f %% of the capitalised",
                  corpus->language, ascii * 100, capitals * 100);
  g_assert_cmpfloat (share, <=, max_alarms);
  g_assert_cmpfloat (ascii, >=, min_found);
  if (g_str_equal (corpus->language, "vi"))
    {
      double own = share_found (corpus, "aàáăắâấbcdđeéêếệghiíìklmnoóôốơờpqrstuúưứvxyý", &capitals);

      g_test_message ("vi: %.1f %% with Vietnamese letters, %.1f %% of the capitalised", own * 100,
                      capitals * 100);
      g_assert_cmpfloat (own, >=, min_found);
    }
}

static void
test_articles (gconstpointer data)
{
  const char *language = data;
  const char *root = g_getenv ("RECTO_SHARED_DATA");
  g_autofree char *folder = g_build_filename (root != NULL ? root : "", "articles", language, NULL);
  Corpus corpus = { 0 };

  /* 024 is a draft with faults planted in it. */
  if (load (&corpus, language, folder, "024.txt"))
    assert_figures (&corpus, g_str_equal (language, "vi") ? 0.0025 : 0.005, 0.97);
  clear (&corpus);
}

static void
test_invented (gconstpointer data)
{
  const char *language = data;
  g_autofree char *folder =
      g_build_filename (g_getenv ("RECTO_TEST_DATA"), "spelling", language, NULL);
  Corpus corpus = { 0 };

  if (load (&corpus, language, folder, NULL))
    assert_figures (&corpus, g_str_equal (language, "vi") ? 0.0025 : 0.005, 0.97);
  clear (&corpus);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/spelling/articles/vi", "vi", test_articles);
  g_test_add_data_func ("/spelling/articles/en", "en", test_articles);
  g_test_add_data_func ("/spelling/invented/vi", "vi", test_invented);
  g_test_add_data_func ("/spelling/invented/en", "en", test_invented);
  return g_test_run ();
}
