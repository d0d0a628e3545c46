/* test-mend.c: sentences put beside others, where two texts were paired wrongly.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "recto-language.h"
#include "recto-mend.h"

#define SOURCE "Diễn tập\n\nMưa to.\n\nTrời lạnh.\n\nHọ nghỉ."
#define DRAFT "Drill\n\nIt rained. It was cold.\n\nThey rested.\n\nThen they left."

static RectoSegmenter *
make_segmenter (const char *language)
{
  g_autoptr (GBytes) rules = recto_language_load_rules (language, NULL);
  RectoSegmenter *segmenter = recto_segmenter_new (rules, language, NULL);

  g_assert_nonnull (segmenter);
  return segmenter;
}

static const char *
get_text (RectoArticle *article, guint row, RectoSide side)
{
  return recto_segment_get_text (recto_article_get_row (article, row), side);
}

static void
set_target (RectoArticle *article, guint row, const char *text)
{
  RectoSegment *segment = recto_article_get_row (article, row);

  g_assert_true (recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                             recto_segment_get_length (segment, RECTO_SIDE_TARGET),
                                             text, RECTO_REPLACE_COMMAND, NULL));
}

/* Four rows whose translation is as above, whatever the import made of it. */
static RectoArticle *
open_rows (Fixture *fixture)
{
  g_auto (GStrv) texts = g_strsplit (DRAFT, "\n\n", -1);
  RectoArticle *article = fixture_import (fixture, SOURCE, NULL);

  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 4);
  for (guint i = 0; i < 4; i++)
    set_target (article, i, texts[i]);
  return article;
}

static void
test_sentence_moves_with_its_tag (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_rows (fixture);
  g_autoptr (RectoSegmenter) english = make_segmenter ("en");
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 18, 22, RECTO_SPAN_EMPHASIS, RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;
  const GPtrArray *spans = NULL;

  g_assert_true (
      recto_article_add_span (article, recto_article_get_row (article, 1), span, &error));
  g_assert_true (recto_mend_move_sentence (article, recto_article_get_row (article, 1),
                                           RECTO_SIDE_TARGET, TRUE, english, &error));
  g_assert_cmpstr (get_text (article, 1, RECTO_SIDE_TARGET), ==, "It rained.");
  g_assert_cmpstr (get_text (article, 2, RECTO_SIDE_TARGET), ==, "It was cold. They rested.");
  spans = recto_segment_get_spans (recto_article_get_row (article, 2));
  g_assert_cmpuint (spans->len, ==, 1);
  g_assert_cmpuint (((RectoSpan *) spans->pdata[0])->start, ==, 7); /* "cold" */

  g_assert_true (recto_mend_move_sentence (article, recto_article_get_row (article, 2),
                                           RECTO_SIDE_TARGET, FALSE, english, &error));
  g_assert_cmpstr (get_text (article, 1, RECTO_SIDE_TARGET), ==, "It rained. It was cold.");
  g_assert_cmpstr (get_text (article, 2, RECTO_SIDE_TARGET), ==, "They rested.");
  /* Each of them is one step. */
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpstr (get_text (article, 1, RECTO_SIDE_TARGET), ==, "It rained. It was cold.");
  g_assert_cmpstr (get_text (article, 2, RECTO_SIDE_TARGET), ==, "They rested.");
}

/* A source that stands elsewhere is still the one that came. */
static void
test_source_moves_unmarked (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_rows (fixture);
  g_autoptr (RectoSegmenter) vietnamese = make_segmenter ("vi");
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_mend_move_sentence (article, recto_article_get_row (article, 2),
                                           RECTO_SIDE_SOURCE, FALSE, vietnamese, &error));
  g_assert_cmpstr (get_text (article, 1, RECTO_SIDE_SOURCE), ==, "Mưa to. Trời lạnh.");
  g_assert_cmpstr (get_text (article, 2, RECTO_SIDE_SOURCE), ==, "");
  for (guint row = 1; row < 3; row++)
    g_assert_cmpuint (recto_segment_get_flags (recto_article_get_row (article, row)) &
                          RECTO_FLAG_SOURCE_CHANGED,
                      ==, 0);
}

static void
test_neighbours_change_places (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_rows (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      recto_mend_swap (article, recto_article_get_row (article, 2), RECTO_SIDE_TARGET, &error));
  g_assert_cmpstr (get_text (article, 2, RECTO_SIDE_TARGET), ==, "Then they left.");
  g_assert_cmpstr (get_text (article, 3, RECTO_SIDE_TARGET), ==, "They rested.");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpstr (get_text (article, 2, RECTO_SIDE_TARGET), ==, "They rested.");
  g_assert_false (
      recto_mend_swap (article, recto_article_get_row (article, 3), RECTO_SIDE_TARGET, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
}

static void
test_added_sentence_has_a_row_without_source (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_rows (fixture);
  g_autoptr (RectoSegmenter) english = make_segmenter ("en");
  g_autoptr (GError) error = NULL;

  set_target (article, 1, "It rained. Nobody knew why. It was cold.");
  g_assert_true (
      recto_mend_set_added (article, recto_article_get_row (article, 1), 14, english, &error));
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 5);
  g_assert_cmpstr (get_text (article, 1, RECTO_SIDE_TARGET), ==, "It rained. It was cold.");
  g_assert_cmpstr (get_text (article, 1, RECTO_SIDE_SOURCE), ==, "Mưa to.");
  g_assert_cmpstr (get_text (article, 2, RECTO_SIDE_TARGET), ==, "Nobody knew why.");
  g_assert_cmpstr (get_text (article, 2, RECTO_SIDE_SOURCE), ==, "");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 4);
  g_assert_false (
      recto_mend_set_added (article, recto_article_get_row (article, 2), 0, english, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
}

static void
test_locked_row_takes_nothing (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = open_rows (fixture);
  g_autoptr (RectoSegmenter) english = make_segmenter ("en");
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_article_set_flags (article, recto_article_get_row (article, 2),
                                          RECTO_FLAG_LOCKED, RECTO_FLAG_LOCKED, NULL));
  g_assert_false (recto_mend_move_sentence (article, recto_article_get_row (article, 1),
                                            RECTO_SIDE_TARGET, TRUE, english, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_LOCKED);
  g_assert_cmpstr (get_text (article, 1, RECTO_SIDE_TARGET), ==, "It rained. It was cold.");
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/session/mend/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("sentence-moves-with-its-tag", test_sentence_moves_with_its_tag);
  ADD ("source-moves-unmarked", test_source_moves_unmarked);
  ADD ("neighbours-change-places", test_neighbours_change_places);
  ADD ("added-sentence-has-a-row-without-source", test_added_sentence_has_a_row_without_source);
  ADD ("locked-row-takes-nothing", test_locked_row_takes_nothing);
  return g_test_run ();
}
