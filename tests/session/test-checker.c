/* test-checker.c: what the checks find in an open article, and what is left as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "recto-check-message.h"
#include "recto-left.h"
#include "recto-problems.h"
#include "recto-session-publication.h"

#include <string.h>

/* An invented article: the second row has another number, the third a word twice. */
#define SOURCE                                                                                     \
  "Đoàn thăm bến cảng\n\n"                                                                  \
  "Có 53 người đến bến cảng.\n\n"                                                       \
  "Họ ở lại bến cảng rất lâu.\n"
#define TARGET                                                                                     \
  "Delegation visits the pier\n\n"                                                                 \
  "There came 35 people to the pier.\n\n"                                                          \
  "They stayed at the the pier for long.\n"

typedef struct
{
  Fixture desk;
  RectoArticle *article;
  RectoChecker *checker;
  RectoProblems *problems;
} Open;

static gboolean
is_settled (gpointer data)
{
  Open *open = data;
  gboolean complete = FALSE;

  recto_problems_count (open->problems, RECTO_SEVERITY_NOTE, &complete);
  return complete && recto_checker_is_idle (open->checker);
}

static void
settle (Open *open)
{
  fixture_wait (is_settled, open);
}

static void
set_up (Open *open, gconstpointer unused)
{
  fixture_set_up (&open->desk, NULL);
  open->article = fixture_import (&open->desk, SOURCE, TARGET);
  open->checker = recto_checker_new (open->desk.session, open->article);
  open->problems = recto_problems_new (open->article, open->checker);
  settle (open);
}

static void
tear_down (Open *open, gconstpointer unused)
{
  g_assert_finalize_object (open->problems);
  g_assert_finalize_object (open->checker);
  g_object_unref (open->article);
  fixture_tear_down (&open->desk, NULL);
}

/* (transfer full) (nullable) */
static RectoProblem *
find (Open *open, guint row, const char *code)
{
  g_autoptr (GPtrArray) found = recto_problems_list_row (open->problems, row);

  for (guint i = 0; found != NULL && i < found->len; i++)
    if (g_strcmp0 (((RectoProblem *) found->pdata[i])->code, code) == 0)
      return g_ptr_array_steal_index (found, i);
  return NULL;
}

static void
assert_found (Open *open, guint row, const char *code, guint start, guint end)
{
  g_autoptr (RectoProblem) problem = find (open, row, code);

  g_assert_nonnull (problem);
  g_assert_cmpint (problem->kind, ==, RECTO_PROBLEM_CHECK);
  g_assert_cmpuint (problem->row, ==, row);
  g_assert_cmpuint (problem->start, ==, start);
  g_assert_cmpuint (problem->end, ==, end);
}

static void
assert_not_found (Open *open, guint row, const char *code)
{
  g_autoptr (RectoProblem) problem = find (open, row, code);

  g_assert_null (problem);
}

static void
replace (Open *open, guint row, guint start, guint length, const char *text)
{
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (open->article, recto_article_get_row (open->article, row),
                              RECTO_SIDE_TARGET, start, length, text, RECTO_REPLACE_COMMAND,
                              &error);
  g_assert_no_error (error);
}

static void
test_finds_what_the_checks_find (Open *open, gconstpointer unused)
{
  g_autoptr (RectoProblem) twice = find (open, 2, "word-repeated");

  assert_found (open, 2, "word-repeated", 15, 22);
  g_assert_cmpstr (twice->family, ==, "style");
  g_assert_cmpstr (twice->fix, ==, "the");
  g_assert_cmpuint (recto_problems_count (open->problems, RECTO_SEVERITY_WARNING, NULL), >, 0);
}

/* Without waiting what stands behind an edit has moved with its words, and what was edited is not
 * told any more. */
static void
test_moves_with_its_words (Open *open, gconstpointer unused)
{
  replace (open, 2, 0, 4, "Há, they");
  assert_found (open, 2, "word-repeated", 19, 26);
  replace (open, 2, 21, 1, "x");
  assert_not_found (open, 2, "word-repeated");
}

static void
test_follows_edits (Open *open, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  replace (open, 2, 15, 7, "the");
  settle (open);
  assert_not_found (open, 2, "word-repeated");
  replace (open, 0, 0, 10, "Crew Crew");
  settle (open);
  assert_found (open, 0, "word-repeated", 0, 9);
  recto_article_undo (open->article, NULL, &error);
  g_assert_no_error (error);
  settle (open);
  assert_not_found (open, 0, "word-repeated");
}

/* A row that moves takes with it what was found. */
static void
test_follows_rows (Open *open, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  recto_article_insert_paragraph (open->article, 1, RECTO_KIND_BODY, "Một.", "One.", &error);
  g_assert_no_error (error);
  assert_found (open, 3, "word-repeated", 15, 22);
  settle (open);
  assert_found (open, 3, "word-repeated", 15, 22);
  assert_not_found (open, 2, "word-repeated");
}

static void
test_row_not_begun_has_nothing (Open *open, gconstpointer unused)
{
  replace (open, 1, 0,
           recto_segment_get_length (recto_article_get_row (open->article, 1), RECTO_SIDE_TARGET),
           "");
  settle (open);
  g_assert_null (recto_problems_list_row (open->problems, 1));
}

/* Before, nobody asked for it. */
static void
test_house_says_what_counts (Open *open, gconstpointer unused)
{
  g_autoptr (RectoPublication) publication = recto_publication_new ();
  g_autoptr (RectoProblem) comma = NULL;
  g_autoptr (GError) error = NULL;

  replace (open, 2, 0, 37, "They sent ships, planes, boats and tanks to the pier.");
  settle (open);
  assert_not_found (open, 2, "serial-comma");
  g_free (publication->agency);
  publication->agency = g_strdup ("PANO");
  recto_session_set_publication (open->desk.session, &open->desk.project->uid, publication, &error);
  g_assert_no_error (error);
  settle (open);
  comma = find (open, 2, "serial-comma");
  g_assert_nonnull (comma);
  g_assert_cmpint (comma->severity, ==, RECTO_SEVERITY_WARNING);
}

/* One line in place of one for each row. */
static void
test_abridged_article_tells_once (Open *open, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  replace (open, 1, 0,
           recto_segment_get_length (recto_article_get_row (open->article, 1), RECTO_SIDE_TARGET),
           "");
  settle (open);
  assert_not_found (open, 0, "completeness-coverage");
  recto_article_set_abridged (open->article, TRUE, &error);
  g_assert_no_error (error);
  settle (open);
  assert_found (open, 0, "completeness-coverage", 0, 0);
  g_assert_true (recto_article_undo (open->article, NULL, &error));
  settle (open);
  assert_not_found (open, 0, "completeness-coverage");
}

/* --- Left as it is --- */

static void
leave (Open *open, guint row, const char *code)
{
  g_autoptr (RectoProblem) problem = find (open, row, code);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (problem);
  recto_left_add (open->article, problem, RECTO_LEFT_HOUSE, "Thu\tHà", &error);
  g_assert_no_error (error);
}

static void
test_left_problem_does_not_count (Open *open, gconstpointer unused)
{
  guint n = recto_problems_count (open->problems, RECTO_SEVERITY_NOTE, NULL);
  g_autoptr (GPtrArray) left = NULL;
  const RectoLeft *it = NULL;

  leave (open, 2, "word-repeated");
  settle (open);
  assert_not_found (open, 2, "word-repeated");
  g_assert_cmpuint (recto_problems_count (open->problems, RECTO_SEVERITY_NOTE, NULL), ==, n - 1);
  left = recto_left_list (open->article);
  g_assert_cmpuint (left->len, ==, 1);
  it = left->pdata[0];
  g_assert_cmpstr (it->family, ==, "style");
  g_assert_cmpstr (it->code, ==, "word-repeated");
  g_assert_cmpstr (it->words, ==, "the the");
  g_assert_cmpstr (it->who, ==, "Thu Hà");
  g_assert_cmpint (it->reason, ==, RECTO_LEFT_HOUSE);
  g_assert_cmpint (it->at, >, 0);
}

static void
test_leaving_is_undone (Open *open, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left = NULL;

  leave (open, 2, "word-repeated");
  g_assert_true (recto_article_undo (open->article, NULL, &error));
  assert_found (open, 2, "word-repeated", 15, 22);
  g_assert_true (recto_article_redo (open->article, NULL, &error));
  assert_not_found (open, 2, "word-repeated");
  left = recto_left_list (open->article);
  recto_left_take_back (open->article, &((RectoLeft *) left->pdata[0])->uid, &error);
  g_assert_no_error (error);
  assert_found (open, 2, "word-repeated", 15, 22);
  g_assert_false (
      recto_left_take_back (open->article, &((RectoLeft *) left->pdata[0])->uid, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
}

/* The same check on other words of the row is another problem; beside them the row may change. */
static void
test_other_words_count_again (Open *open, gconstpointer unused)
{
  leave (open, 2, "word-repeated");
  replace (open, 2, 0, 4, "Long they");
  settle (open);
  assert_not_found (open, 2, "word-repeated");
  replace (open, 2, 20, 7, "our our");
  settle (open);
  assert_found (open, 2, "word-repeated", 20, 27);
}

/* Desks may be hostile: what cannot be read leaves nothing. */
static void
test_unreadable_value_leaves_nothing (Open *open, gconstpointer unused)
{
  static const char *const values[] = { "", "style", "style\tword-repeated\tx\ttarget\tx\t\t\tx" };
  g_autofree char *uid = NULL;
  g_autofree char *key = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      RectoUid fresh = recto_uid_new ();
      g_autoptr (GPtrArray) left = NULL;

      g_free (uid);
      g_free (key);
      uid = recto_uid_to_string (&fresh);
      key = g_strconcat ("left-", uid, NULL);
      g_assert_true (recto_article_set_metadata (open->article, key, values[i], NULL));
      left = recto_left_list (open->article);
      g_assert_cmpuint (left->len, ==, 0);
    }
  assert_found (open, 2, "word-repeated", 15, 22);
}

static void
test_fact_cannot_be_left (Open *open, gconstpointer unused)
{
  RectoProblem fact = { .kind = RECTO_PROBLEM_EMPTY, .row = 1, .side = RECTO_SIDE_TARGET };
  g_autoptr (GError) error = NULL;

  g_assert_false (recto_left_add (open->article, &fact, RECTO_LEFT_RIGHT, "", &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
}

/* --- In words --- */

static void
test_sentences_are_known (void)
{
  static const char *const known[] = {
    "“53” here, “35” in the source",
    "Lê Minh Sơn is “Major” here; the source has another rank",
    "“Sơn” is the family name of Lê Minh Sơn, who goes by the given name",
    "The translation has 3 of 12 rows, 25 % of the source",
    "“the the” is written “the”",
    "More than one space",
    "Lê Minh Sơn is “Major” here; the register has “Colonel”, from 2019 to 2023-05",
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *told = recto_check_message_translate (known[i]);

      g_assert_true (recto_check_message_is_known (known[i]));
      g_assert_cmpstr (told, ==, known[i]);
    }
  g_assert_false (recto_check_message_is_known ("More than one space here"));
}

#define ADD(path, function) g_test_add (path, Open, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/checker/finds-what-the-checks-find", test_finds_what_the_checks_find);
  ADD ("/session/checker/moves-with-its-words", test_moves_with_its_words);
  ADD ("/session/checker/follows-edits", test_follows_edits);
  ADD ("/session/checker/follows-rows", test_follows_rows);
  ADD ("/session/checker/row-not-begun-has-nothing", test_row_not_begun_has_nothing);
  ADD ("/session/checker/house-says-what-counts", test_house_says_what_counts);
  ADD ("/session/checker/abridged-article-tells-once", test_abridged_article_tells_once);
  ADD ("/session/left/does-not-count", test_left_problem_does_not_count);
  ADD ("/session/left/is-undone", test_leaving_is_undone);
  ADD ("/session/left/other-words-count-again", test_other_words_count_again);
  ADD ("/session/left/unreadable-value", test_unreadable_value_leaves_nothing);
  ADD ("/session/left/fact", test_fact_cannot_be_left);
  g_test_add_func ("/session/check-message/sentences-are-known", test_sentences_are_known);
  return g_test_run ();
}
