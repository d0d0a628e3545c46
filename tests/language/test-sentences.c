/* test-sentences.c: our rule files on invented paragraphs and on text with known sentences.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-segmenter.h"

#include <string.h>

#define BOUNDARY "‖"

/* Inner boundaries: the end of a paragraph is no merit. */
typedef struct
{
  guint right, found, expected;
} Score;

static RectoSegmenter *
open_ours (const char *file, const char *language)
{
  g_autofree char *path = NULL, *text = NULL;
  g_autoptr (RectoSegmenter) segmenter = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  path = g_build_filename (g_getenv ("RECTO_SOURCE_ROOT"), "data", "segmentation", file, NULL);
  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  bytes = g_bytes_new (text, length);
  segmenter = recto_segmenter_new (bytes, language, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&segmenter);
}

/* By memchr (): the sanitizer measures the whole rest of the text for every strstr (). */
static char **
read_lines (const char *variable, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv (variable), folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  const char *at, *end;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  for (at = text; at < text + length; at = end + 1)
    {
      g_autofree char *line = NULL;

      end = memchr (at, '\n', (gsize) (text + length - at));
      if (end == NULL)
        end = text + length;
      line = g_strndup (at, (gsize) (end - at));
      g_strv_builder_add (lines, line);
    }
  return g_strv_builder_end (lines);
}

static GString *
join_with_boundaries (const char *text, GArray *ends)
{
  GString *result = g_string_new (NULL);
  gsize start = 0;
  guint i;

  for (i = 0; i < ends->len; i++)
    {
      gsize end = g_array_index (ends, gsize, i);

      g_string_append_len (result, text + start, (gssize) (end - start));
      if (end < strlen (text))
        g_string_append (result, BOUNDARY);
      start = end;
    }
  return result;
}

/* A note names its expectation; a paragraph counts if all its boundaries are right. */
static void
check_gold (const char *language)
{
  g_autofree char *rules = g_strconcat (language, ".srx", NULL);
  g_autofree char *name = g_strconcat (language, ".txt", NULL);
  g_autoptr (RectoSegmenter) segmenter = open_ours (rules, language);
  g_auto (GStrv) lines = read_lines ("RECTO_TEST_DATA", "segmentation", name);
  guint i, right = 0, all = 0;

  g_assert_nonnull (lines);
  for (i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GString) expected = NULL, text = NULL, got = NULL;
      g_autoptr (GArray) ends = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      expected = g_string_new (lines[i]);
      g_string_replace (expected, "\\n", "\n", 0);
      text = g_string_new (expected->str);
      g_string_replace (text, BOUNDARY, "", 0);

      ends = recto_segmenter_split (segmenter, text->str, -1);
      got = join_with_boundaries (text->str, ends);
      all++;
      right += g_string_equal (got, expected);
      if (!g_string_equal (got, expected))
        g_test_message ("line %u: %s", i + 1, got->str);
    }
  g_test_message ("%s: %u of %u paragraphs", language, right, all);
  g_assert_cmpuint (all, >, 50);
  g_assert_cmpuint (right * 100, >=, all * 98);
}

static void
test_english_gold (void)
{
  check_gold ("en");
}

static void
test_vietnamese_gold (void)
{
  check_gold ("vi");
}

static void
assert_sentences (RectoSegmenter *segmenter, const char *marked)
{
  g_autoptr (GString) text = g_string_new (marked), got = NULL;
  g_autoptr (GArray) ends = NULL;

  g_string_replace (text, BOUNDARY, "", 0);
  ends = recto_segmenter_split (segmenter, text->str, -1);
  got = join_with_boundaries (text->str, ends);
  g_assert_cmpstr (got->str, ==, marked);
}

static void
test_rules_for_other_languages (void)
{
  g_autoptr (RectoSegmenter) segmenter = open_ours ("default.srx", "lo");

  assert_sentences (segmenter, "Il est venu. ‖« Vraiment ? » dit-elle. ‖Oui!");
  assert_sentences (segmenter, "今日は寒い。‖明日は？」‖はい。");
  assert_sentences (segmenter, "A. B. Lane ging weg, z. B. nach Bonn. ‖Er blieb dort.");
  assert_sentences (segmenter, "1. Erstens das. ‖Dann dies.");
}

/* Takes in what was found between two positions counted without white space. */
static void
count_boundaries (Score *score, const char *text, GArray *ends, GArray *expected)
{
  guint i = 0, j = 0;

  g_assert_cmpuint (g_array_index (ends, gsize, ends->len - 1), ==, strlen (text));
  score->found += ends->len - 1;
  score->expected += expected->len - 1;
  while (i + 1 < ends->len && j + 1 < expected->len)
    {
      gsize found = g_array_index (ends, gsize, i), wanted = g_array_index (expected, gsize, j);

      score->right += found == wanted;
      i += found <= wanted;
      j += wanted <= found;
    }
}

static void
score_paragraph (RectoSegmenter *segmenter, GString *text, GArray *expected, Score *score)
{
  g_autoptr (GArray) ends = NULL;

  if (text->len == 0)
    return;
  ends = recto_segmenter_split (segmenter, text->str, -1);
  count_boundaries (score, text->str, ends, expected);
  g_string_truncate (text, 0);
  g_array_set_size (expected, 0);
}

static void
assert_score (const char *name, const Score *score, double least)
{
  double f1 = 2.0 * score->right / (score->found + score->expected);

  g_test_message ("%s: F1 %.4f", name, f1);
  g_assert_cmpfloat (f1, >=, least);
}

/* One sentence a line; lines of a document make a paragraph. */
static void
check_lines (const char *name, const char *language, double least)
{
  g_autofree char *rules = g_strconcat (language, ".srx", NULL);
  g_autoptr (RectoSegmenter) segmenter = open_ours (rules, language);
  g_auto (GStrv) lines = read_lines ("RECTO_SHARED_DATA", "segmentation", name);
  g_auto (GStrv) documents = read_lines ("RECTO_SHARED_DATA", "segmentation", "ntrex-ids.tsv");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (gsize));
  Score score = { 0 };
  guint i;

  if (lines == NULL || documents == NULL)
    {
      g_test_skip ("the shared segmentation data is not here");
      return;
    }
  for (i = 0; lines[i] != NULL && documents[i] != NULL; i++)
    {
      if (i > 0 && strcmp (documents[i], documents[i - 1]) != 0)
        score_paragraph (segmenter, text, expected, &score);
      if (text->len > 0)
        g_string_append_c (text, ' ');
      if (expected->len > 0)
        g_array_index (expected, gsize, expected->len - 1) = text->len;
      g_string_append (text, g_strstrip (lines[i]));
      g_array_append_val (expected, text->len);
    }
  score_paragraph (segmenter, text, expected, &score);
  assert_score (name, &score, least);
}

static void
test_english_news (void)
{
  check_lines ("ntrex-en.txt", "en", .953);
}

static void
test_vietnamese_news (void)
{
  check_lines ("ntrex-vi.txt", "vi", .945);
}

/* The treebank has a space on both sides of every sign; here each stands where a newspaper has it.
 * The same as seg_score.py --detok. Returns: (transfer full) */
static char *
join_signs (const char *text)
{
  static const char *const closing[] = { ",", ".", "?",   "!", ":", ";",
                                         ")", "…", "...", "”", "%", NULL };
  static const char *const opening[] = { "(", "“", NULL };
  g_autoptr (GString) brackets = g_string_new (text);
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autoptr (GRegex) range = g_regex_new ("(\\d) ([-/]) (\\d)", 0, 0, NULL);
  g_auto (GStrv) tokens = NULL;
  gboolean quoted = FALSE, glued = TRUE;

  g_string_replace (brackets, "LBKT", "(", 0);
  g_string_replace (brackets, "RBKT", ")", 0);
  tokens = g_strsplit (brackets->str, " ", -1);
  for (guint i = 0; tokens[i] != NULL; i++)
    {
      gboolean quote = strcmp (tokens[i], "\"") == 0;
      gboolean opens = g_strv_contains (opening, tokens[i]) || (quote && !quoted);
      gboolean closes = g_strv_contains (closing, tokens[i]) || (quote && quoted);

      if (!closes && !glued)
        g_string_append_c (joined, ' ');
      g_string_append (joined, tokens[i]);
      glued = opens;
      quoted = quote ? !quoted : quoted;
    }
  return g_regex_replace (range, joined->str, -1, 0, "\\1\\2\\3", 0, NULL);
}

#define SENTENCES 10 /* of a paragraph, in a treebank that marks none */

/* CoNLL-U: paragraphs begin at "# newpar"; the last word of a sentence says whether a space
 * follows. */
static void
check_treebank (const char *name, const char *language, gboolean detokenise, double least)
{
  g_autofree char *rules = g_strconcat (language, ".srx", NULL);
  g_autoptr (RectoSegmenter) segmenter = open_ours (rules, language);
  g_auto (GStrv) lines = read_lines ("RECTO_SHARED_DATA", "segmentation", name);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (gsize));
  const char *last = "";
  gboolean marked = FALSE;
  Score score = { 0 };

  if (lines == NULL)
    {
      g_test_skip ("the shared segmentation data is not here");
      return;
    }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "# newpar") || g_str_has_prefix (lines[i], "# newdoc"))
        {
          marked = TRUE;
          score_paragraph (segmenter, text, expected, &score);
        }
      else if (g_str_has_prefix (lines[i], "# text = "))
        {
          const char *sentence = g_strstrip (lines[i] + strlen ("# text = "));
          g_autofree char *plain = detokenise ? join_signs (sentence) : g_strdup (sentence);

          if (!marked && expected->len == SENTENCES)
            score_paragraph (segmenter, text, expected, &score);
          if (text->len > 0 && strstr (last, "SpaceAfter=No") == NULL)
            g_string_append_c (text, ' ');
          if (expected->len > 0)
            g_array_index (expected, gsize, expected->len - 1) = text->len;
          g_string_append (text, plain);
          g_array_append_val (expected, text->len);
        }
      else if (lines[i][0] != '\0' && lines[i][0] != '#')
        last = lines[i];
    }
  score_paragraph (segmenter, text, expected, &score);
  assert_score (name, &score, least);
}

static void
test_english_web (void)
{
  check_treebank ("en_ewt-ud-dev.conllu", "en", FALSE, .888);
}

static void
test_vietnamese_treebank (void)
{
  check_treebank ("vi_vtb-ud-dev.conllu", "vi", TRUE, .985);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/english-gold", test_english_gold);
  g_test_add_func ("/sentences/vietnamese-gold", test_vietnamese_gold);
  g_test_add_func ("/sentences/rules-for-other-languages", test_rules_for_other_languages);
  g_test_add_func ("/sentences/english-news", test_english_news);
  g_test_add_func ("/sentences/vietnamese-news", test_vietnamese_news);
  g_test_add_func ("/sentences/english-web", test_english_web);
  g_test_add_func ("/sentences/vietnamese-treebank", test_vietnamese_treebank);
  return g_test_run ();
}
