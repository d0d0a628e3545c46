/* test-problems.c: what is wrong in an article, and going from one thing to the next.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "recto-left.h"
#include "recto-problems.h"

static RectoArticle *
open_rows (Fixture *fixture)
{
  return fixture_import (fixture, "Một\n\nHai\n\nBa\n\nBốn\n", "One\n\nTwo\n\nThree\n\nFour\n");
}

static void
empty_done_row (RectoArticle *article, guint row)
{
  RectoSegment *segment = recto_article_get_row (article, row);
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                              recto_segment_get_length (segment, RECTO_SIDE_TARGET), "",
                              RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  recto_article_set_status (article, segment, RECTO_STATUS_TRANSLATED, &error);
  g_assert_no_error (error);
}

static gboolean
is_complete (gpointer data)
{
  gboolean complete = FALSE;

  recto_problems_count (data, RECTO_SEVERITY_NOTE, &complete);
  return complete;
}

static void
assert_count (RectoProblems *problems, guint n)
{
  fixture_wait (is_complete, problems);
  g_assert_cmpuint (recto_problems_count (problems, RECTO_SEVERITY_WARNING, NULL), ==, n);
}

static void
test_follows_the_article (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_rows (fixture);
  g_autoptr (RectoProblems) problems = recto_problems_new (article, NULL);
  g_autoptr (GError) error = NULL;
  RectoSeverity worst = RECTO_SEVERITY_NOTE;

  assert_count (problems, 0);
  empty_done_row (article, 2);
  assert_count (problems, 1);
  g_assert_false (recto_problems_get_worst (problems, 0, 2, &worst));
  g_assert_true (recto_problems_get_worst (problems, 1, 2, &worst));
  g_assert_cmpint (worst, ==, RECTO_SEVERITY_ERROR);
  recto_article_set_flags (article, recto_article_get_row (article, 2), RECTO_FLAG_OMITTED,
                           RECTO_FLAG_OMITTED, &error);
  g_assert_no_error (error);
  assert_count (problems, 0);
  g_assert_true (recto_article_undo (article, NULL, &error));
  assert_count (problems, 1);
}

static void
test_follows_rows_that_go (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_rows (fixture);
  g_autoptr (RectoProblems) problems = recto_problems_new (article, NULL);
  g_autoptr (GError) error = NULL;
  guint rows = recto_article_get_n_rows (article);

  empty_done_row (article, 1);
  assert_count (problems, 1);
  g_assert_true (recto_article_join_next (article, recto_article_get_row (article, 2), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (recto_article_get_n_rows (article), <, rows);
  assert_count (problems, 1);
  g_assert_true (recto_article_undo (article, NULL, &error));
  assert_count (problems, 1);
}

static void
test_tag_to_verify (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_rows (fixture);
  g_autoptr (RectoProblems) problems = recto_problems_new (article, NULL);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 1, 3, RECTO_SPAN_VERIFY, RECTO_SPAN_ACCEPTED);
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;
  const RectoProblem *problem;

  recto_article_add_span (article, recto_article_get_row (article, 2), span, &error);
  g_assert_no_error (error);
  assert_count (problems, 1);
  listed = recto_problems_list_row (problems, 2);
  problem = g_ptr_array_index (listed, 0);
  g_assert_cmpint (problem->kind, ==, RECTO_PROBLEM_VERIFY);
  g_assert_cmpuint (problem->row, ==, 2);
  g_assert_cmpuint (problem->start, ==, 1);
  g_assert_cmpuint (problem->end, ==, 3);
  g_assert_null (recto_problems_list_row (problems, 1));
}

/* What a template left to be filled in; other braces are text, and what is omitted is not printed.
 */
static void
test_placeholder_to_fill_in (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_rows (fixture);
  g_autoptr (RectoProblems) problems = recto_problems_new (article, NULL);
  RectoSegment *segment = recto_article_get_row (article, 2);
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;
  const RectoProblem *problem;

  recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                              recto_segment_get_length (segment, RECTO_SIDE_TARGET),
                              "Hà {x} {date}, {place}", RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  assert_count (problems, 2);
  listed = recto_problems_list_row (problems, 2);
  problem = g_ptr_array_index (listed, 0);
  g_assert_cmpint (problem->kind, ==, RECTO_PROBLEM_FILL_IN);
  g_assert_cmpint (problem->severity, ==, RECTO_SEVERITY_ERROR);
  g_assert_cmpuint (problem->start, ==, 7);
  g_assert_cmpuint (problem->end, ==, 13);
  g_assert_true (
      recto_article_set_flags (article, segment, RECTO_FLAG_OMITTED, RECTO_FLAG_OMITTED, &error));
  assert_count (problems, 0);
}

static void
assert_finds (RectoProblems *problems,
              RectoProblem *from,
              gboolean forward,
              guint row,
              gboolean round)
{
  gboolean wrapped = !round;
  g_autoptr (RectoProblem) found = recto_problems_find (problems, from, forward, &wrapped);

  g_assert_nonnull (found);
  g_assert_cmpuint (found->row, ==, row);
  g_assert_cmpint (wrapped, ==, round);
  from->row = found->row;
  from->side = found->side;
  from->start = found->start;
  from->end = found->end;
}

static void
test_goes_from_one_to_the_next (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_rows (fixture);
  g_autoptr (RectoProblems) problems = recto_problems_new (article, NULL);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 1, 3, RECTO_SPAN_VERIFY, RECTO_SPAN_ACCEPTED);
  RectoProblem at = { .row = 0, .side = RECTO_SIDE_TARGET };

  g_assert_null (recto_problems_find (problems, &at, TRUE, NULL));
  empty_done_row (article, 3);
  recto_article_add_span (article, recto_article_get_row (article, 1), span, NULL);
  assert_finds (problems, &at, TRUE, 1, FALSE);
  assert_finds (problems, &at, TRUE, 3, FALSE);
  assert_finds (problems, &at, TRUE, 1, TRUE);
  assert_finds (problems, &at, FALSE, 3, TRUE);
  assert_finds (problems, &at, FALSE, 1, FALSE);
}

/* Edits the article once, on the news that all of it was looked at. */
static void
edit_once (RectoProblems *problems, RectoArticle *article)
{
  if (!is_complete (problems))
    return;
  g_signal_handlers_disconnect_by_func (problems, edit_once, article);
  empty_done_row (article, 2);
}

/* Nothing is left that would look on once the problems are gone. */
static void
test_edited_while_it_tells (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_rows (fixture);
  RectoProblems *problems = recto_problems_new (article, NULL);

  g_signal_connect (problems, "changed", G_CALLBACK (edit_once), article);
  while (g_signal_handler_find (problems, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, edit_once, NULL) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_complete (problems));
  g_assert_finalize_object (problems);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* Three sentences of one paragraph beside two: one was left out, or two became one. */
static RectoArticle *
open_doubtful (Fixture *fixture)
{
  return fixture_import (
      fixture,
      "Ngày 16-1-2024, Trung đoàn 754 huấn luyện 1.250 tân binh. Hôm sau trời mưa. Ngày 17-2-2024, "
      "Lữ đoàn 382 bắn 36 quả đạn.\n\nHết\n",
      "On January 16, 2024, Regiment 754 trained 1,250 recruits. On February 17, 2024, Brigade 382 "
      "fired 36 shells.\n\nThe end\n");
}

static RectoProblem *
find_doubtful_pair (RectoProblems *problems)
{
  RectoProblem *problem = recto_problems_find (problems, &(RectoProblem){ 0 }, TRUE, NULL);

  g_assert_nonnull (problem);
  g_assert_cmpstr (problem->code, ==, "pairing-unsure");
  return problem;
}

static void
test_unsure_pair_is_looked_at (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_doubtful (fixture);
  g_autoptr (RectoProblems) problems = recto_problems_new (article, NULL);
  g_autoptr (RectoProblem) problem = find_doubtful_pair (problems);
  RectoSegment *segment = recto_article_get_row (article, problem->row);
  g_autoptr (GError) error = NULL;
  guint n;

  fixture_wait (is_complete, problems);
  n = recto_problems_count (problems, RECTO_SEVERITY_WARNING, NULL);
  recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0, 0, "X", RECTO_REPLACE_COMMAND,
                              &error);
  g_assert_no_error (error);
  assert_count (problems, n - 1); /* whoever wrote there saw it */
  g_assert_true (recto_article_undo (article, NULL, &error));
  assert_count (problems, n);
  g_assert_true (recto_article_set_status (article, segment, RECTO_STATUS_TRANSLATED, &error));
  assert_count (problems, n - 1);
  g_assert_true (recto_article_undo (article, NULL, &error));
  g_assert_true (recto_left_add (article, problem, RECTO_LEFT_RIGHT, "Hoa", &error));
  assert_count (problems, n - 1);
}

/* As many sentences on both sides are taken for pairs. */
static void
test_even_pairs_are_no_problem (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article =
      fixture_import (fixture, "Buổi lễ kết thúc. Trời mưa.\n\nHết\n",
                      "The ceremony ended. It rained.\n\nThe end\n");
  g_autoptr (RectoProblems) problems = recto_problems_new (article, NULL);

  assert_count (problems, 0);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/problems/follows-the-article", test_follows_the_article);
  ADD ("/session/problems/follows-rows-that-go", test_follows_rows_that_go);
  ADD ("/session/problems/tag-to-verify", test_tag_to_verify);
  ADD ("/session/problems/placeholder-to-fill-in", test_placeholder_to_fill_in);
  ADD ("/session/problems/goes-from-one-to-the-next", test_goes_from_one_to_the_next);
  ADD ("/session/problems/edited-while-it-tells", test_edited_while_it_tells);
  ADD ("/session/problems/unsure-pair-is-looked-at", test_unsure_pair_is_looked_at);
  ADD ("/session/problems/even-pairs-are-no-problem", test_even_pairs_are_no_problem);
  return g_test_run ();
}
