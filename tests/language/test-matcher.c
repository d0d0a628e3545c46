/* test-matcher.c: what is found in texts, and what comes in its place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-matcher.h"

#include <string.h>

#define FOLDED RECTO_MATCH_IGNORE_MARKS
#define WORD RECTO_MATCH_WORD
#define CASE RECTO_MATCH_CASE
#define REGEX RECTO_MATCH_REGEX

/* Everything that was found, as "[a][b]" with the places before: "0[a]4[b]". */
static char *
list_matches (const char *pattern, guint flags, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoMatcher) matcher = recto_matcher_new (pattern, flags, &error);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (RectoMatch));
  g_autoptr (GString) list = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (recto_matcher_find_all (matcher, text, matches, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < matches->len; i++)
    {
      const RectoMatch *match = &g_array_index (matches, RectoMatch, i);
      g_autofree char *words = g_utf8_substring (text, match->start, match->end);

      g_string_append_printf (list, "%u[%s]", match->start, words);
    }
  g_assert_cmpint (recto_matcher_is_in (matcher, text), ==, matches->len > 0);
  return g_strdup (list->str);
}

static void
assert_found (const char *pattern, guint flags, const char *text, const char *expected)
{
  g_autofree char *list = list_matches (pattern, flags, text);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_finds_text_as_it_is (void)
{
  assert_found ("a.", 0, "a.b ab A.", "0[a.]7[A.]");
  assert_found ("a.", CASE, "a.b ab A.", "0[a.]");
  assert_found ("tướng", 0, "Thượng TƯỚNG Tướng tuong", "7[TƯỚNG]13[Tướng]");
  assert_found ("aa", 0, "aaaaa", "0[aa]2[aa]");
  assert_found ("x", 0, "", "");
  assert_found ("нас", 0, "НАС 😀 нас", "0[НАС]6[нас]");
}

static void
test_decomposed_words_find_composed_text (void)
{
  assert_found ("ho\xcc\x80"
                "a",
                0, "Giải hòa", "5[hòa]");
}

static void
test_ignores_marks (void)
{
  assert_found ("nhan", FOLDED, "Nhân, Nhẫn, NHÀN, than", "0[Nhân]6[Nhẫn]12[NHÀN]");
  assert_found ("Nhẫn", FOLDED, "nhan", "0[nhan]");
  assert_found ("Nhan", FOLDED | CASE, "nhân Nhẫn", "5[Nhẫn]");
  assert_found ("dai", FOLDED, "Đại đài dai", "0[Đại]4[đài]8[dai]");
  /* A mark that stands by itself belongs to the letter before it. */
  assert_found ("e", FOLDED, "e\xcc\x82\xcc\x83x", "0[e\xcc\x82\xcc\x83]");
  assert_found ("a b", FOLDED, "a  \xc2\xa0 b", "0[a  \xc2\xa0 b]");
  assert_found ("ελλας", FOLDED, "Ελλάς", "0[Ελλάς]");
}

static void
test_finds_whole_words_only (void)
{
  assert_found ("an", WORD, "an ban, an! An-ninh", "0[an]8[an]12[An]");
  assert_found ("an", WORD, "ạn an", "3[an]");
  assert_found ("an", WORD | FOLDED, "ạn bạn", "0[ạn]");
  assert_found ("ho", WORD,
                "ho\xcc\x80"
                "a",
                "");
  assert_found ("(x)", WORD, "a(x)b", "1[(x)]");
  assert_found ("b", WORD, "ab b2 b", "6[b]");
  /* Not the first place where it stands within a word. */
  assert_found ("aa", WORD, "aaa aa", "4[aa]");
  /* Where no blanks part the words. */
  assert_found ("中国", WORD, "在中国军队", "1[中国]");
}

static void
test_finds_patterns (void)
{
  assert_found ("\\d+", REGEX, "12 of 345", "0[12]6[345]");
  assert_found ("^n", REGEX, "nn\nn", "0[n]3[n]");
  assert_found ("(?<=ạ)n", REGEX, "bạn an", "2[n]");
  assert_found ("x*", REGEX, "axxb", "1[xx]");
  assert_found ("\\w+", REGEX, "Đại tướng", "0[Đại]4[tướng]");
  assert_found ("t.*?g", REGEX | FOLDED, "Đại tướng Thượng", "4[tướng]10[Thượng]");
  assert_found ("[a-z]+", REGEX | WORD, "ab1 cd", "4[cd]");
  assert_found ("a\\Kb", REGEX, "ab b", "1[b]");
}

static void
test_refuses_what_cannot_be_read (void)
{
  static const char *const patterns[] = { "(", "[a", "a{2,1}", "\\C", "" };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (recto_matcher_new (patterns[i], REGEX, &error));
      g_assert_error (error, RECTO_MATCHER_ERROR, RECTO_MATCHER_ERROR_PATTERN);
    }
}

/* A mark alone is nothing once marks do not count. */
static void
test_refuses_a_mark_alone (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_matcher_new ("\xcc\x81", FOLDED, &error));
  g_assert_error (error, RECTO_MATCHER_ERROR, RECTO_MATCHER_ERROR_PATTERN);
}

static void
test_gives_up_in_time (void)
{
  g_autoptr (RectoMatcher) matcher = recto_matcher_new ("(a+)+$", REGEX, NULL);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (RectoMatch));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 start = 0, spent = 0;

  for (guint i = 0; i < 3000; i++)
    g_string_append_c (text, 'a');
  g_string_append_c (text, 'b');
  start = g_get_monotonic_time ();
  g_assert_false (recto_matcher_find_all (matcher, text->str, matches, &error));
  spent = g_get_monotonic_time () - start;
  g_assert_error (error, RECTO_MATCHER_ERROR, RECTO_MATCHER_ERROR_LIMIT);
  g_test_message ("gave up after %" G_GINT64_FORMAT " microseconds", spent);
  g_assert_cmpint (spent, <, 2 * G_USEC_PER_SEC); /* without a limit: for ever */
  g_assert_false (recto_matcher_is_in (matcher, text->str));
}

/* What needs many steps, but not too many, is found. */
static void
test_is_patient_where_it_pays (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *found = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append (text, "xy ");
  g_string_append (text, "z");
  found = list_matches ("x.*x.*x.*z", REGEX, text->str);
  g_assert_true (g_str_has_prefix (found, "0[xy "));
  g_assert_true (g_str_has_suffix (found, "z]"));
}

static char *
expand (const char *pattern, guint flags, const char *text, const char *with, GError **error)
{
  g_autoptr (RectoMatcher) matcher = recto_matcher_new (pattern, flags, NULL);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (RectoMatch));

  recto_matcher_find_all (matcher, text, matches, NULL);
  g_assert_cmpuint (matches->len, >, 0);
  return recto_matcher_expand (matcher, text,
                               &g_array_index (matches, RectoMatch, matches->len - 1), with, error);
}

static void
assert_expands (const char *pattern,
                guint flags,
                const char *text,
                const char *with,
                const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *got = expand (pattern, flags, text, with, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_expands_what_comes_in_its_place (void)
{
  assert_expands ("a", 0, "xa", "\\1 as it is", "\\1 as it is");
  assert_expands ("a", 0, "a", "e\xcc\x81", "é");
  assert_expands ("(\\d+)/(\\d+)", REGEX, "on 3/4", "\\2-\\1 (\\0) \\\\", "4-3 (3/4) \\");
  assert_expands ("(x)|(y)", REGEX, "y", "<\\1>", "<>");
  /* The text's own letters, marks and all, though they were not asked for. */
  assert_expands ("(tuong) (\\w+)", REGEX | FOLDED, "Đại tướng Đỗ", "\\2 \\1", "Đỗ tướng");
  assert_expands ("(?<=a)b", REGEX, "xb ab", "[\\0]", "[b]");
}

static void
test_refuses_groups_that_are_not_there (void)
{
  static const char *const withs[] = { "\\2", "\\n", "x\\" };

  for (guint i = 0; i < G_N_ELEMENTS (withs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *got = expand ("(a)", REGEX, "a", withs[i], &error);

      g_assert_null (got);
      g_assert_error (error, RECTO_MATCHER_ERROR, RECTO_MATCHER_ERROR_PATTERN);
    }
}

static void
test_expands_nothing_of_another_text (void)
{
  g_autoptr (RectoMatcher) matcher = recto_matcher_new ("a+", REGEX, NULL);
  RectoMatch match = { 2, 4 };
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_matcher_expand (matcher, "aabb", &match, "x", &error));
  g_assert_error (error, RECTO_MATCHER_ERROR, RECTO_MATCHER_ERROR_PATTERN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matcher/finds-text-as-it-is", test_finds_text_as_it_is);
  g_test_add_func ("/matcher/decomposed-words-find-composed-text",
                   test_decomposed_words_find_composed_text);
  g_test_add_func ("/matcher/ignores-marks", test_ignores_marks);
  g_test_add_func ("/matcher/finds-whole-words-only", test_finds_whole_words_only);
  g_test_add_func ("/matcher/finds-patterns", test_finds_patterns);
  g_test_add_func ("/matcher/refuses-what-cannot-be-read", test_refuses_what_cannot_be_read);
  g_test_add_func ("/matcher/refuses-a-mark-alone", test_refuses_a_mark_alone);
  g_test_add_func ("/matcher/gives-up-in-time", test_gives_up_in_time);
  g_test_add_func ("/matcher/is-patient-where-it-pays", test_is_patient_where_it_pays);
  g_test_add_func ("/matcher/expands-what-comes-in-its-place",
                   test_expands_what_comes_in_its_place);
  g_test_add_func ("/matcher/refuses-groups-that-are-not-there",
                   test_refuses_groups_that_are_not_there);
  g_test_add_func ("/matcher/expands-nothing-of-another-text",
                   test_expands_nothing_of_another_text);
  return g_test_run ();
}
