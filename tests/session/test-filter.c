/* test-filter.c: which rows of an open article are shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

#include "recto-filter.h"

#define BIT(status) (1u << RECTO_STATUS_##status)

static gboolean
is_complete (gpointer filter)
{
  gboolean complete = FALSE;

  recto_filter_get_n_shown (filter, &complete);
  return complete;
}

/* The numbers of the rows that are shown. */
static void
assert_shown (RectoFilter *filter, RectoArticle *article, const char *expected)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;

  fixture_wait (is_complete, filter);
  for (guint row = 0; row < recto_article_get_n_rows (article); row++)
    if (recto_filter_shows (filter, row))
      {
        g_string_append_printf (list, "%u ", row);
        n++;
      }
  g_assert_cmpstr (list->str, ==, expected);
  g_assert_cmpuint (recto_filter_get_n_shown (filter, NULL), ==, n);
}

static RectoArticle *
import_four (Fixture *fixture)
{
  return fixture_import (fixture, "Hoa hồng\n\nMột bông.\n\nHai bông.\n\nBa bông.\n",
                         "Roses\n\nOne rose.\n\nTwo roses.\n\nThree lilies.\n");
}

static RectoSegment *
row_of (RectoArticle *article, guint row)
{
  return recto_article_get_row (article, row);
}

static void
test_shows_what_has_all_that_is_asked_for (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_four (fixture);
  g_autoptr (RectoFilter) filter = recto_filter_new (article, NULL, NULL);
  g_autoptr (RectoMatcher) rose = recto_matcher_new ("rose", 0, NULL);
  g_autoptr (RectoMatcher) bong = recto_matcher_new ("bong", RECTO_MATCH_IGNORE_MARKS, NULL);
  RectoSpan person = { .side = RECTO_SIDE_TARGET, .start = 0, .end = 3, .kind = RECTO_SPAN_PERSON };
  RectoSpan stress = {
    .side = RECTO_SIDE_TARGET, .start = 0, .end = 3, .kind = RECTO_SPAN_EMPHASIS
  };
  const RectoSpan comment = {
    .side = RECTO_SIDE_TARGET, .start = 0, .end = 3, .kind = RECTO_SPAN_COMMENT
  };
  const RectoSpan resolved = { .side = RECTO_SIDE_TARGET,
                               .start = 0,
                               .end = 3,
                               .kind = RECTO_SPAN_COMMENT,
                               .state = RECTO_SPAN_REJECTED };
  RectoCriteria criteria = { 0 };

  assert_shown (filter, article, "0 1 2 3 ");
  g_assert_true (
      recto_article_set_status (article, row_of (article, 1), RECTO_STATUS_TRANSLATED, NULL));
  g_assert_true (recto_article_set_flags (article, row_of (article, 2), RECTO_FLAG_OMITTED,
                                          RECTO_FLAG_OMITTED, NULL));
  g_assert_true (recto_article_add_span (article, row_of (article, 2), &person, NULL));
  g_assert_true (recto_article_add_span (article, row_of (article, 3), &stress, NULL));
  g_assert_true (recto_article_add_span (article, row_of (article, 3), &comment, NULL));
  g_assert_true (recto_article_add_span (article, row_of (article, 1), &resolved, NULL));

  criteria.statuses = BIT (TRANSLATED);
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "1 ");
  criteria.statuses = BIT (TRANSLATED) | BIT (DRAFT) | BIT (NEW);
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "0 1 3 "); /* what is omitted is nobody's work */
  criteria.text = rose;
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "0 1 ");
  criteria = (RectoCriteria){ .text = bong };
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "1 2 3 "); /* in the source too */
  criteria = (RectoCriteria){ .tagged = TRUE };
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "2 ");
  criteria = (RectoCriteria){ .commented = TRUE };
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "3 "); /* what is resolved is said and done */
  criteria = (RectoCriteria){ .flags = RECTO_FLAG_OMITTED };
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "2 ");
  recto_filter_set (filter, NULL, 0);
  assert_shown (filter, article, "0 1 2 3 ");
  g_assert_false (recto_filter_is_set (filter));
}

/* What the signal told of, and how often. */
typedef struct
{
  guint n, first, last;
} Told;

static void
on_changed (RectoFilter *filter, guint first, guint last, Told *told)
{
  told->n++;
  told->first = first;
  told->last = last;
}

static gboolean
is_told (gpointer told)
{
  return ((Told *) told)->n > 0;
}

static void
test_row_that_comes_to_match_is_shown (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_four (fixture);
  g_autoptr (RectoFilter) filter = recto_filter_new (article, NULL, NULL);
  g_autoptr (RectoMatcher) rose = recto_matcher_new ("rose", 0, NULL);
  RectoCriteria criteria = { .text = rose };
  Told told = { 0 };

  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "0 1 2 ");
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_signal_connect (filter, "changed", G_CALLBACK (on_changed), &told);
  g_assert_true (recto_article_replace_text (article, row_of (article, 3), RECTO_SIDE_TARGET, 0, 0,
                                             "Rose or ", 0, NULL));
  fixture_wait (is_told, &told);
  g_assert_cmpuint (told.first, ==, 3);
  g_assert_cmpuint (told.last, ==, 3);
  g_assert_cmpuint (told.n, ==, 1);
  assert_shown (filter, article, "0 1 2 3 ");
}

static void
test_row_that_is_worked_on_stays (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_four (fixture);
  g_autoptr (RectoFilter) filter = recto_filter_new (article, NULL, NULL);
  RectoCriteria criteria = { .statuses = BIT (NEW) | BIT (DRAFT) };

  g_assert_true (
      recto_article_set_status (article, row_of (article, 0), RECTO_STATUS_TRANSLATED, NULL));
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "1 2 3 ");
  g_assert_true (
      recto_article_set_status (article, row_of (article, 1), RECTO_STATUS_TRANSLATED, NULL));
  assert_shown (filter, article, "1 2 3 ");
  recto_filter_keep (filter, 0);
  assert_shown (filter, article, "0 1 2 3 ");
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "2 3 ");
}

static void
test_follows_rows_that_come_and_go (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_four (fixture);
  g_autoptr (RectoFilter) filter = recto_filter_new (article, NULL, NULL);
  g_autoptr (RectoMatcher) lily = recto_matcher_new ("lilies", 0, NULL);
  RectoCriteria criteria = { .text = lily };

  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "3 ");
  g_assert_true (recto_article_insert_paragraph (article, 1, RECTO_KIND_BODY, "", "Tulip", NULL));
  assert_shown (filter, article, "1 4 ");
  g_assert_true (recto_article_delete_paragraph (
      article, recto_segment_get_paragraph (row_of (article, 0)), NULL));
  assert_shown (filter, article, "0 3 ");
  g_assert_true (recto_article_delete_paragraph (
      article, recto_segment_get_paragraph (row_of (article, 3)), NULL));
  assert_shown (filter, article, "0 ");
}

static void
test_shows_what_is_to_be_looked_at (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_four (fixture);
  g_autoptr (RectoProblems) problems = recto_problems_new (article, NULL);
  g_autoptr (RectoFilter) filter = recto_filter_new (article, NULL, problems);
  RectoCriteria criteria = { .problems = TRUE };

  g_assert_true (recto_article_replace_text (article, row_of (article, 2), RECTO_SIDE_TARGET, 0, 10,
                                             "", RECTO_REPLACE_COMMAND, NULL));
  g_assert_true (
      recto_article_set_status (article, row_of (article, 2), RECTO_STATUS_TRANSLATED, NULL));
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "2 ");
  g_assert_true (recto_article_replace_text (article, row_of (article, 0), RECTO_SIDE_SOURCE, 0, 3,
                                             "Bông", RECTO_REPLACE_COMMAND, NULL));
  assert_shown (filter, article, "0 2 ");
  criteria.statuses = BIT (TRANSLATED);
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "2 ");
}

/* More rows than are asked for at a time; names of the source are no mistakes in the target. */
static void
test_shows_what_is_misspelt (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new ("Headline\n\n");
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (RectoSpelling) spelling = NULL;
  g_autoptr (RectoFilter) filter = NULL;
  RectoCriteria criteria = { .misspelt = TRUE };

  for (guint i = 0; i < 200; i++)
    g_string_append (text, i % 100 == 50 ? "One delagate came.\n\n" : "One delegate came.\n\n");
  article = fixture_import (fixture, NULL, text->str);
  spelling = recto_spelling_new (fixture->session, article);
  filter = recto_filter_new (article, spelling, NULL);
  recto_filter_set (filter, &criteria, 100);
  assert_shown (filter, article, "51 151 ");
  g_assert_true (recto_article_replace_text (article, row_of (article, 3), RECTO_SIDE_TARGET, 0, 3,
                                             "Onne", RECTO_REPLACE_COMMAND, NULL));
  assert_shown (filter, article, "3 51 151 ");
  /* What has been mended stays until other rows are asked for. */
  g_assert_true (recto_article_replace_text (article, row_of (article, 3), RECTO_SIDE_TARGET, 0, 4,
                                             "One", RECTO_REPLACE_COMMAND, NULL));
  assert_shown (filter, article, "3 51 151 ");
  g_assert_true (recto_session_add_word (fixture->session, "en", "delagate", TRUE, NULL));
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "");
}

static void
test_shows_what_changed_since_export (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_four (fixture);
  g_autoptr (RectoFilter) filter = recto_filter_new (article, NULL, NULL);
  RectoCriteria criteria = { .changed = TRUE };

  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "");
  g_assert_true (recto_article_replace_text (article, row_of (article, 1), RECTO_SIDE_TARGET, 0, 3,
                                             "A", RECTO_REPLACE_COMMAND, NULL));
  assert_shown (filter, article, "1 ");
  g_assert_true (recto_article_note (article, "export", "html", NULL));
  recto_filter_set (filter, &criteria, 0);
  assert_shown (filter, article, "");
  g_assert_true (
      recto_article_set_status (article, row_of (article, 3), RECTO_STATUS_TRANSLATED, NULL));
  g_assert_true (recto_article_replace_text (article, row_of (article, 2), RECTO_SIDE_TARGET, 0, 3,
                                             "2", RECTO_REPLACE_COMMAND, NULL));
  assert_shown (filter, article, "2 "); /* a status is not exported */
}

static void
test_begins_where_it_is_looked_at (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new ("Headline\n\n");
  g_autoptr (RectoMatcher) rose = recto_matcher_new ("r.s.", RECTO_MATCH_REGEX, NULL);
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (RectoFilter) filter = NULL;
  RectoCriteria criteria = { .text = rose };

  for (guint i = 0; i < 6000; i++)
    g_string_append_printf (text, "Row %u has a rose.\n\n", i);
  article = fixture_import (fixture, NULL, text->str);
  filter = recto_filter_new (article, NULL, NULL);
  recto_filter_set (filter, &criteria, 5000);
  g_assert_true (recto_filter_shows (filter, 5000));
  g_assert_true (recto_filter_shows (filter, 5010));
  fixture_wait (is_complete, filter);
  g_assert_cmpuint (recto_filter_get_n_shown (filter, NULL), ==, 6000);
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/filter/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("shows-what-has-all-that-is-asked-for", test_shows_what_has_all_that_is_asked_for);
  ADD ("row-that-comes-to-match-is-shown", test_row_that_comes_to_match_is_shown);
  ADD ("row-that-is-worked-on-stays", test_row_that_is_worked_on_stays);
  ADD ("follows-rows-that-come-and-go", test_follows_rows_that_come_and_go);
  ADD ("shows-what-is-to-be-looked-at", test_shows_what_is_to_be_looked_at);
  ADD ("shows-what-is-misspelt", test_shows_what_is_misspelt);
  ADD ("shows-what-changed-since-export", test_shows_what_changed_since_export);
  ADD ("begins-where-it-is-looked-at", test_begins_where_it_is_looked_at);
  return g_test_run ();
}
