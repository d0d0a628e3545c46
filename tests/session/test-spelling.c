/* test-spelling.c: the marks of an open article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

#include "recto-spelling.h"

/* Marks that are waited for. */
typedef struct
{
  RectoSpelling *spelling;
  guint row;
  guint n;
} Wanted;

static gboolean
has_marks (gpointer data)
{
  Wanted *wanted = data;
  const GArray *marks = recto_spelling_get_marks (wanted->spelling, wanted->row, RECTO_SIDE_TARGET);

  return (marks != NULL ? marks->len : 0) == wanted->n;
}

static void
test_marks_come_and_go_with_the_text (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (
      fixture, NULL, "Troops drill\n\nThe delagates praised the results of the drill.\n");
  g_autoptr (RectoSpelling) spelling = recto_spelling_new (fixture->session, article);
  RectoSegment *segment = recto_article_get_row (article, 1);
  Wanted one = { spelling, 1, 1 }, none = { spelling, 1, 0 };
  const GArray *marks = NULL;
  const RectoSpellingMark *mark = NULL;

  fixture_wait (has_marks, &one);
  marks = recto_spelling_get_marks (spelling, 1, RECTO_SIDE_TARGET);
  mark = &g_array_index (marks, RectoSpellingMark, 0);
  g_assert_cmpuint (mark->start, ==, 4);
  g_assert_cmpuint (mark->end, ==, 13);

  /* At once, before any worker answers, the mark stays with its word. */
  g_assert_true (recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0, 3, "All the",
                                             RECTO_REPLACE_COMMAND, NULL));
  marks = recto_spelling_get_marks (spelling, 1, RECTO_SIDE_TARGET);
  g_assert_cmpuint (g_array_index (marks, RectoSpellingMark, 0).start, ==, 8);

  g_assert_true (recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 8, 9, "delegates",
                                             RECTO_REPLACE_COMMAND, NULL));
  fixture_wait (has_marks, &none);
}

static RectoSpellingAnswer
find_to_the_end (RectoSpelling *spelling, RectoSpellingSearch *search)
{
  RectoSpellingAnswer answer;

  search->n_rows = 0;
  do
    answer = recto_spelling_find (spelling, search);
  while (answer == RECTO_SPELLING_GOES_ON);
  return answer;
}

static void
assert_finds (RectoSpelling *spelling, RectoSpellingSearch *search, guint row)
{
  g_assert_cmpint (find_to_the_end (spelling, search), ==, RECTO_SPELLING_FOUND);
  g_assert_cmpuint (search->row, ==, row);
}

static void
test_next_mark_goes_round (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (
      fixture, NULL,
      "Troops drill\n\nThe delagates came.\n\nAll was well.\n\nThey recieved gifts.\n");
  g_autoptr (RectoSpelling) spelling = recto_spelling_new (fixture->session, article);
  RectoSpellingSearch search = { RECTO_SIDE_TARGET, .row = 1, .end = 5, .forward = TRUE };

  assert_finds (spelling, &search, 3);
  g_assert_cmpuint (search.start, ==, 5);
  g_assert_false (search.wrapped);
  assert_finds (spelling, &search, 1);
  g_assert_true (search.wrapped);
  search.forward = FALSE;
  search.wrapped = FALSE;
  assert_finds (spelling, &search, 3);
  g_assert_true (search.wrapped);
}

/* However far away it is, and however long that takes. */
static void
test_next_mark_is_found_anywhere (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new ("They recieved gifts.\n\n");
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (RectoSpelling) spelling = NULL;
  RectoSpellingSearch search = { RECTO_SIDE_TARGET, .row = 1, .forward = TRUE };

  for (guint i = 0; i < 2100; i++)
    g_string_append (text, "All was well.\n\n");
  article = fixture_import (fixture, NULL, text->str);
  spelling = recto_spelling_new (fixture->session, article);
  assert_finds (spelling, &search, 0);
  g_assert_true (search.wrapped);
}

static void
test_no_mark_is_told (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, "All was well.\n\nGood.\n");
  g_autoptr (RectoSpelling) spelling = recto_spelling_new (fixture->session, article);
  RectoSpellingSearch search = { RECTO_SIDE_TARGET, .forward = TRUE };

  g_assert_cmpint (find_to_the_end (spelling, &search), ==, RECTO_SPELLING_NONE);
}

static void
test_personal_word_is_right_from_then_on (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article =
      fixture_import (fixture, NULL, "Troops drill\n\nThe delagates praised the drill.\n");
  g_autoptr (RectoSpelling) spelling = recto_spelling_new (fixture->session, article);
  Wanted one = { spelling, 1, 1 }, none = { spelling, 1, 0 };
  g_autoptr (GError) error = NULL;

  fixture_wait (has_marks, &one);
  recto_session_add_word (fixture->session, "en", "delagates", TRUE, &error);
  g_assert_no_error (error);
  fixture_wait (has_marks, &none);
  recto_session_add_word (fixture->session, "en", "delagates", FALSE, &error);
  g_assert_no_error (error);
  fixture_wait (has_marks, &one);
}

static void
on_suggested (GObject *source, GAsyncResult *result, gpointer data)
{
  char ***answer = data;

  *answer = recto_spelling_suggest_finish (RECTO_SPELLING (source), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_suggestions_hold_the_right_word (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article =
      fixture_import (fixture, NULL, "Troops drill\n\nThe delagates praised the drill.\n");
  g_autoptr (RectoSpelling) spelling = recto_spelling_new (fixture->session, article);
  g_auto (GStrv) answer = NULL;

  recto_spelling_suggest_async (spelling, RECTO_SIDE_TARGET, "delagates", NULL, on_suggested,
                                &answer);
  fixture_wait (is_set, &answer);
  g_assert_true (g_strv_contains ((const char *const *) answer, "delegates"));
}

static void
test_language_without_dictionary_is_a_visible_state (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (RectoSpelling) spelling = NULL;
  const char *package = NULL;

  recto_project_free (fixture->project);
  fixture->project = recto_session_add_project (fixture->session, "Other", "vi", "qaa", &error);
  g_assert_no_error (error);
  article = fixture_import (fixture, NULL, "Abc def\n\nGhi jkl.\n");
  spelling = recto_spelling_new (fixture->session, article);
  g_assert_true (recto_spelling_has_dictionary (spelling, RECTO_SIDE_TARGET, &package));
  while (recto_spelling_has_dictionary (spelling, RECTO_SIDE_TARGET, &package))
    {
      recto_spelling_get_marks (spelling, 0, RECTO_SIDE_TARGET);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_null (recto_spelling_get_marks (spelling, 0, RECTO_SIDE_TARGET));
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/spelling/marks-come-and-go-with-the-text", test_marks_come_and_go_with_the_text);
  ADD ("/session/spelling/next-mark-goes-round", test_next_mark_goes_round);
  ADD ("/session/spelling/next-mark-is-found-anywhere", test_next_mark_is_found_anywhere);
  ADD ("/session/spelling/no-mark-is-told", test_no_mark_is_told);
  ADD ("/session/spelling/personal-word-is-right-from-then-on",
       test_personal_word_is_right_from_then_on);
  ADD ("/session/spelling/suggestions-hold-the-right-word", test_suggestions_hold_the_right_word);
  ADD ("/session/spelling/language-without-dictionary-is-a-visible-state",
       test_language_without_dictionary_is_a_visible_state);
  return g_test_run ();
}
