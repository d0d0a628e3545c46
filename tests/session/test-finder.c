/* test-finder.c: what a search finds in an open article, and what replaces it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

#include "recto-finder.h"

#define TARGET (1u << RECTO_SIDE_TARGET)
#define BOTH (TARGET | 1u << RECTO_SIDE_SOURCE)

static void
search (RectoFinder *finder, const char *pattern, guint flags, guint sides)
{
  g_autoptr (RectoMatcher) matcher = recto_matcher_new (pattern, flags, NULL);

  g_assert_nonnull (matcher);
  recto_finder_search (finder, matcher, sides, 0);
}

static gboolean
is_complete (gpointer finder)
{
  gboolean complete = FALSE;

  recto_finder_get_n_hits (finder, &complete);
  return complete;
}

/* All hits in order as "row.side.start-end ". */
static char *
list_hits (RectoFinder *finder)
{
  g_autoptr (GString) list = g_string_new (NULL);
  RectoHit hit;

  fixture_wait (is_complete, finder);
  for (guint i = 0; recto_finder_get_hit (finder, i, &hit); i++)
    {
      g_string_append_printf (list, "%u%c%u-%u ", hit.row,
                              hit.side == RECTO_SIDE_SOURCE ? 's' : 't', hit.start, hit.end);
      g_assert_cmpuint (recto_finder_index_of (finder, &hit), ==, i);
    }
  return g_strdup (list->str);
}

static void
assert_hits (RectoFinder *finder, const char *expected)
{
  g_autofree char *list = list_hits (finder);

  g_assert_cmpstr (list, ==, expected);
}

static const char *
target_of (RectoArticle *article, guint row)
{
  return recto_segment_get_text (recto_article_get_row (article, row), RECTO_SIDE_TARGET);
}

/* A headline and two paragraphs, of one row each. */
static RectoArticle *
import_three (Fixture *fixture)
{
  return fixture_import (fixture, NULL, "One rose\n\nA rose is a rose.\n\nNo flower here.\n");
}

static void
test_finds_in_reading_order (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article =
      fixture_import (fixture, "Hoa rose\n\nMột rose.\n", "Rose\n\nA rose.\n");
  g_autoptr (RectoFinder) finder = recto_finder_new (article);

  search (finder, "rose", 0, BOTH);
  assert_hits (finder, "0s4-8 0t0-4 1s4-8 1t2-6 ");
  search (finder, "rose", 0, TARGET);
  assert_hits (finder, "0t0-4 1t2-6 ");
  recto_finder_search (finder, NULL, TARGET, 0);
  assert_hits (finder, "");
}

static void
test_follows_the_text (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_three (fixture);
  g_autoptr (RectoFinder) finder = recto_finder_new (article);
  const GArray *matches;

  search (finder, "rose", 0, TARGET);
  assert_hits (finder, "0t4-8 1t2-6 1t12-16 ");
  g_assert_true (recto_article_replace_text (article, recto_article_get_row (article, 1),
                                             RECTO_SIDE_TARGET, 0, 6, "The rose", 0, NULL));
  /* At once for who paints that row. */
  matches = recto_finder_get_row (finder, 1, RECTO_SIDE_TARGET);
  g_assert_cmpuint (g_array_index (matches, RectoMatch, 0).start, ==, 4);
  assert_hits (finder, "0t4-8 1t4-8 1t14-18 ");

  g_assert_true (recto_article_insert_paragraph (article, 1, RECTO_KIND_BODY, "", "A rose", NULL));
  assert_hits (finder, "0t4-8 1t2-6 2t4-8 2t14-18 ");
  g_assert_true (recto_article_delete_paragraph (
      article, recto_segment_get_paragraph (recto_article_get_row (article, 0)), NULL));
  assert_hits (finder, "0t2-6 1t4-8 1t14-18 ");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_hits (finder, "0t4-8 1t2-6 2t4-8 2t14-18 ");
  g_assert_cmpuint (recto_finder_count_in (finder, 1, 2), ==, 3);
  g_assert_cmpuint (recto_finder_count_in (finder, 2, 9), ==, 2);
}

static void
on_changed (RectoFinder *finder, guint *n)
{
  ++*n;
}

static gboolean
is_told (gpointer n)
{
  return *(guint *) n > 0;
}

static void
test_tells_once_of_many_rows (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_three (fixture);
  g_autoptr (RectoFinder) finder = recto_finder_new (article);
  guint n = 0;

  search (finder, "rose", 0, TARGET);
  fixture_wait (is_complete, finder);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_signal_connect (finder, "changed", G_CALLBACK (on_changed), &n);
  for (guint row = 0; row < 3; row++)
    g_assert_true (recto_article_replace_text (article, recto_article_get_row (article, row),
                                               RECTO_SIDE_TARGET, 0, 0, "rose ", 0, NULL));
  g_assert_cmpuint (n, ==, 0);
  fixture_wait (is_told, &n);
  g_assert_cmpuint (n, ==, 1);
  assert_hits (finder, "0t0-4 0t9-13 1t0-4 1t7-11 1t17-21 2t0-4 ");
}

/* From where, which way; what comes. */
static void
assert_find (RectoFinder *finder,
             const RectoHit *from,
             gboolean forward,
             const RectoHit *expected,
             gboolean wraps)
{
  RectoHit hit = { 0 };
  gboolean wrapped = !wraps;

  g_assert_true (recto_finder_find (finder, from, forward, &hit, &wrapped));
  g_assert_cmpuint (hit.row, ==, expected->row);
  g_assert_cmpuint (hit.side, ==, expected->side);
  g_assert_cmpuint (hit.start, ==, expected->start);
  g_assert_cmpint (wrapped, ==, wraps);
}

static void
test_goes_round (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article =
      fixture_import (fixture, "Hoa\n\nMột rose.\n", "Rose\n\nA rose is a rose.\n");
  g_autoptr (RectoFinder) finder = recto_finder_new (article);
  const RectoHit hits[] = { { 0, RECTO_SIDE_TARGET, 0, 4 },
                            { 1, RECTO_SIDE_SOURCE, 4, 8 },
                            { 1, RECTO_SIDE_TARGET, 2, 6 },
                            { 1, RECTO_SIDE_TARGET, 12, 16 } };
  const RectoHit caret = { 1, RECTO_SIDE_TARGET, 3, 3 };
  RectoHit none;

  search (finder, "rose", 0, BOTH);
  for (guint i = 0; i < 4; i++)
    {
      assert_find (finder, &hits[i], TRUE, &hits[(i + 1) % 4], i == 3);
      assert_find (finder, &hits[(i + 1) % 4], FALSE, &hits[i], i == 3);
    }
  assert_find (finder, &caret, TRUE, &hits[3], FALSE);
  assert_find (finder, &caret, FALSE, &hits[1], FALSE);
  search (finder, "tulip", 0, BOTH);
  g_assert_false (recto_finder_find (finder, &caret, TRUE, &none, NULL));
  /* A single one is come back to, from itself too. */
  search (finder, "is", 0, BOTH);
  assert_find (finder, &(RectoHit){ 1, RECTO_SIDE_TARGET, 7, 9 }, TRUE,
               &(RectoHit){ 1, RECTO_SIDE_TARGET, 7, 9 }, TRUE);
}

static void
test_replaces_one (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_three (fixture);
  g_autoptr (RectoFinder) finder = recto_finder_new (article);
  g_autoptr (GError) error = NULL;
  RectoHit hit = { 0 };
  guint end = 0;

  search (finder, "(r)(ose)", RECTO_MATCH_REGEX, TARGET);
  g_assert_true (recto_finder_get_hit (finder, 1, &hit));
  g_assert_true (recto_finder_replace (finder, &hit, "p\\2 or \\1", &end, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (target_of (article, 1), ==, "A pose or r is a rose.");
  g_assert_cmpuint (end, ==, 11);
  assert_hits (finder, "0t4-8 1t17-21 ");
  g_assert_false (recto_finder_replace (finder, &hit, "x", NULL, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
}

/* Replacing, waited for. */
typedef struct
{
  RectoReplaced replaced;
  GError *error;
  gboolean done;
} Outcome;

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->done = recto_finder_replace_all_finish (RECTO_FINDER (source), result,
                                                   &outcome->replaced, &outcome->error) ||
                  outcome->error != NULL;
}

static gboolean
is_done (gpointer outcome)
{
  return ((Outcome *) outcome)->done;
}

static Outcome
replace_all (RectoFinder *finder, const char *with)
{
  Outcome outcome = { 0 };

  recto_finder_replace_all_async (finder, with, NULL, on_replaced, &outcome);
  fixture_wait (is_done, &outcome);
  return outcome;
}

static void
test_replaces_all_in_one_step (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_three (fixture);
  g_autoptr (RectoFinder) finder = recto_finder_new (article);
  Outcome outcome;

  search (finder, "rose", 0, TARGET);
  fixture_wait (is_complete, finder);
  outcome = replace_all (finder, "rose bush");
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.replaced.n_replaced, ==, 3);
  g_assert_cmpuint (outcome.replaced.n_rows, ==, 2);
  g_assert_cmpstr (target_of (article, 0), ==, "One rose bush");
  g_assert_cmpstr (target_of (article, 1), ==, "A rose bush is a rose bush.");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpstr (target_of (article, 0), ==, "One rose");
  g_assert_cmpstr (target_of (article, 1), ==, "A rose is a rose.");
  assert_hits (finder, "0t4-8 1t2-6 1t12-16 ");
}

static void
test_leaves_what_is_unticked_and_locked (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_three (fixture);
  g_autoptr (RectoFinder) finder = recto_finder_new (article);
  RectoHit hit = { 1, RECTO_SIDE_TARGET, 2, 6 };
  Outcome outcome;

  g_assert_true (recto_article_set_flags (article, recto_article_get_row (article, 0),
                                          RECTO_FLAG_LOCKED, RECTO_FLAG_LOCKED, NULL));
  search (finder, "rose", 0, TARGET);
  recto_finder_set_ticked (finder, &hit, FALSE);
  recto_finder_set_ticked (finder, &hit, FALSE);
  g_assert_false (recto_finder_is_ticked (finder, &hit));
  g_assert_cmpuint (recto_finder_get_n_unticked (finder), ==, 1);
  outcome = replace_all (finder, "lily");
  g_assert_cmpuint (outcome.replaced.n_replaced, ==, 1);
  g_assert_cmpuint (outcome.replaced.n_locked, ==, 1);
  g_assert_cmpstr (target_of (article, 0), ==, "One rose");
  g_assert_cmpstr (target_of (article, 1), ==, "A rose is a lily.");
  /* Its row has changed. */
  assert_hits (finder, "0t4-8 1t2-6 ");
  g_assert_cmpuint (recto_finder_get_n_unticked (finder), ==, 0);
}

static void
test_refuses_a_group_that_is_not_there (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_three (fixture);
  g_autoptr (RectoFinder) finder = recto_finder_new (article);
  guint64 revision = recto_article_get_revision (article);
  Outcome outcome;

  search (finder, "rose", RECTO_MATCH_REGEX, TARGET);
  outcome = replace_all (finder, "\\1");
  g_assert_error (outcome.error, RECTO_MATCHER_ERROR, RECTO_MATCHER_ERROR_PATTERN);
  g_assert_cmpuint (recto_article_get_revision (article), ==, revision);
  g_clear_error (&outcome.error);
}

/* --- Many --- */

#define MANY 12000

static RectoArticle *
import_many (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("Headline\n\n");

  for (guint i = 0; i < MANY; i++)
    g_string_append_printf (text, "Row %u has a rose.\n\n", i);
  return fixture_import (fixture, NULL, text->str);
}

static gboolean
is_idle (gpointer finder)
{
  return !recto_finder_is_replacing (finder);
}

static void
test_many_in_slices_are_one_step (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_many (fixture);
  g_autoptr (RectoFinder) finder = recto_finder_new (article);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint n_rows = recto_article_get_n_rows (article);
  Outcome outcome = { 0 };

  search (finder, "rose", 0, TARGET);
  fixture_wait (is_complete, finder);
  g_assert_cmpuint (recto_finder_get_n_hits (finder, NULL), ==, MANY);
  recto_finder_replace_all_async (finder, "tulip", NULL, on_replaced, &outcome);
  g_assert_true (recto_finder_is_replacing (finder));
  fixture_wait (is_done, &outcome);
  g_assert_cmpuint (outcome.replaced.n_replaced, ==, MANY);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (g_str_has_suffix (target_of (article, n_rows - 1), "a rose."));
  g_assert_true (g_str_has_suffix (target_of (article, 1), "a rose."));

  /* Half-way it is taken back. */
  outcome = (Outcome){ 0 };
  recto_finder_replace_all_async (finder, "tulip", cancellable, on_replaced, &outcome);
  while (recto_finder_get_fraction (finder) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (recto_finder_is_replacing (finder));
  g_cancellable_cancel (cancellable);
  fixture_wait (is_done, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_str_has_suffix (target_of (article, 1), "a rose."));
  g_clear_error (&outcome.error);

  /* Whoever leaves the article leaves it whole. */
  outcome = (Outcome){ 0 };
  recto_finder_replace_all_async (finder, "lily", NULL, on_replaced, &outcome);
  recto_finder_finish_replacing (finder);
  g_assert_true (is_idle (finder));
  g_assert_true (g_str_has_suffix (target_of (article, n_rows - 1), "a lily."));
  fixture_wait (is_done, &outcome);
}

static void
test_begins_where_it_is_looked_at (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_many (fixture);
  g_autoptr (RectoFinder) finder = recto_finder_new (article);
  g_autoptr (RectoMatcher) matcher = recto_matcher_new ("rose", 0, NULL);
  RectoHit hit, from = { 9000, RECTO_SIDE_TARGET, 0, 0 };
  gboolean wrapped = TRUE;

  recto_finder_search (finder, matcher, TARGET, 9000);
  g_assert_true (recto_finder_find (finder, &from, TRUE, &hit, &wrapped));
  g_assert_cmpuint (hit.row, ==, 9000);
  g_assert_false (wrapped);
  g_assert_cmpuint (recto_finder_count_in (finder, 9000, 50), >, 0);
  fixture_wait (is_complete, finder);
  g_assert_cmpuint (recto_finder_get_n_hits (finder, NULL), ==, MANY);
  g_assert_true (recto_finder_get_hit (finder, 8999, &hit));
  g_assert_cmpuint (hit.row, ==, 9000); /* the headline has none */
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/finder/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("finds-in-reading-order", test_finds_in_reading_order);
  ADD ("follows-the-text", test_follows_the_text);
  ADD ("tells-once-of-many-rows", test_tells_once_of_many_rows);
  ADD ("goes-round", test_goes_round);
  ADD ("replaces-one", test_replaces_one);
  ADD ("replaces-all-in-one-step", test_replaces_all_in_one_step);
  ADD ("leaves-what-is-unticked-and-locked", test_leaves_what_is_unticked_and_locked);
  ADD ("refuses-a-group-that-is-not-there", test_refuses_a_group_that_is_not_there);
  ADD ("many-in-slices-are-one-step", test_many_in_slices_are_one_step);
  ADD ("begins-where-it-is-looked-at", test_begins_where_it_is_looked_at);
  return g_test_run ();
}
