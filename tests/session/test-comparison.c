/* test-comparison.c: what is corrected in an open article, while it is edited and judged.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "recto-comparison.h"
#include "recto-correction-said.h"

#define DRAFT "Troops drill\n\nThey maintaing 53 posts.\n\nIt rested."

static void
set_row (RectoArticle *article, guint row, const char *text)
{
  RectoSegment *segment = recto_article_get_row (article, row);

  g_assert_true (recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                             recto_segment_get_length (segment, RECTO_SIDE_TARGET),
                                             text, RECTO_REPLACE_COMMAND, NULL));
}

static void
on_changed (guint *times)
{
  *times += 1;
}

/* Until it has told of something new. */
static void
await (RectoComparison *comparison)
{
  guint times = 0;
  gulong handler =
      g_signal_connect_swapped (comparison, "changed", G_CALLBACK (on_changed), &times);

  while (times == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (comparison, handler);
}

static const RectoCorrection *
find (RectoComparison *comparison, RectoArticle *article, guint row)
{
  return recto_comparison_find (comparison,
                                recto_segment_get_uid (recto_article_get_row (article, row)));
}

/* The first change of a row. */
static const RectoCorrectionRun *
get_run (const RectoCorrection *it)
{
  g_assert_nonnull (it);
  for (guint i = 0; i < it->runs->len; i++)
    if (g_array_index (it->runs, RectoCorrectionRun, i).op != RECTO_CORRECTED_EQUAL)
      return &g_array_index (it->runs, RectoCorrectionRun, i);
  g_assert_not_reached ();
}

static void
test_follows_edits_and_undo (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, DRAFT);
  g_autoptr (RectoComparison) comparison =
      recto_comparison_new (fixture->session, article, NULL, NULL);

  g_assert_null (recto_comparison_get (comparison));
  await (comparison);
  g_assert_cmpuint (recto_comparison_get (comparison)->rows->len, ==, 0);
  set_row (article, 1, "They maintain 53 posts.");
  await (comparison);
  g_assert_cmpuint (recto_comparison_get (comparison)->rows->len, ==, 1);
  g_assert_cmpstr (find (comparison, article, 1)->before, ==, "They maintaing 53 posts.");
  g_assert_null (find (comparison, article, 2));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  await (comparison);
  g_assert_null (find (comparison, article, 1));
  g_assert_no_error (recto_comparison_get_error (comparison));
}

static void
test_point_that_is_not_there_is_told (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, DRAFT);
  g_autoptr (RectoComparison) comparison =
      recto_comparison_new (fixture->session, article, "No such version", NULL);

  await (comparison);
  g_assert_null (recto_comparison_get (comparison));
  g_assert_error (recto_comparison_get_error (comparison), RECTO_SESSION_ERROR,
                  RECTO_SESSION_ERROR_MISSING);
}

static void
test_what_is_said_of_one_is_kept_and_undone (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, DRAFT);
  g_autoptr (RectoComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;
  const RectoCorrection *it = NULL;

  set_row (article, 1, "They maintain 53 posts.");
  comparison = recto_comparison_new (fixture->session, article, NULL, NULL);
  await (comparison);
  it = find (comparison, article, 1);
  g_assert_cmpint (get_run (it)->kind, ==, RECTO_CORRECTION_SPELLING);
  g_assert_true (
      recto_correction_say_kind (article, it, get_run (it), RECTO_CORRECTION_NAME, &error));
  await (comparison);
  it = find (comparison, article, 1);
  g_assert_cmpint (get_run (it)->kind, ==, RECTO_CORRECTION_NAME);
  g_assert_cmpint (it->kind, ==, RECTO_CORRECTION_NAME);
  g_assert_false (get_run (it)->accepted);
  g_assert_cmpuint (recto_comparison_get (comparison)->totals[RECTO_CORRECTION_NAME], ==, 1);

  g_assert_true (recto_correction_say_accepted (article, it, get_run (it), TRUE, &error));
  await (comparison);
  it = find (comparison, article, 1);
  g_assert_true (get_run (it)->accepted);
  g_assert_cmpint (get_run (it)->kind, ==, RECTO_CORRECTION_NAME); /* of both */

  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  await (comparison);
  it = find (comparison, article, 1);
  g_assert_false (get_run (it)->accepted);
  g_assert_cmpint (get_run (it)->kind, ==, RECTO_CORRECTION_SPELLING);
}

/* Of a copy of the article that is another one. */
static void
test_what_is_said_goes_along_with_a_copy (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, DRAFT);
  g_autoptr (RectoComparison) comparison = NULL;
  g_autoptr (RectoArticleRecord) record = NULL, fork = NULL;
  g_autoptr (RectoCorrector) corrector = recto_corrector_new (NULL);
  g_autoptr (RectoCorrections) found = NULL;
  const RectoCorrection *it = NULL;

  set_row (article, 1, "They maintain 53 posts.");
  comparison = recto_comparison_new (fixture->session, article, NULL, NULL);
  await (comparison);
  it = find (comparison, article, 1);
  g_assert_true (
      recto_correction_say_kind (article, it, get_run (it), RECTO_CORRECTION_RANK, NULL));
  record = recto_article_to_record (article);
  fork = recto_article_record_fork (record, "Another");
  found = recto_corrections_new (fork, NULL, NULL, corrector, NULL);
  g_assert_nonnull (found);
  g_assert_cmpuint (found->rows->len, ==, 1);
  g_assert_cmpint (get_run (found->rows->pdata[0])->kind, ==, RECTO_CORRECTION_RANK);
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/session/comparison/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("follows-edits-and-undo", test_follows_edits_and_undo);
  ADD ("point-that-is-not-there-is-told", test_point_that_is_not_there_is_told);
  ADD ("what-is-said-of-one-is-kept-and-undone", test_what_is_said_of_one_is_kept_and_undone);
  ADD ("what-is-said-goes-along-with-a-copy", test_what_is_said_goes_along_with_a_copy);
  return g_test_run ();
}
