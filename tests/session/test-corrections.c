/* test-corrections.c: what was corrected in a translation since it came.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "recto-corrections-survey.h"
#include "recto-draft-name.h"

static RectoCorrections *
compare (Fixture *fixture, RectoArticle *article, const char *from)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (RectoCorrector) corrector =
      recto_corrector_new (recto_session_get_known_names (fixture->session));
  g_autoptr (GError) error = NULL;
  RectoCorrections *corrections = recto_corrections_new (record, from, NULL, corrector, &error);

  g_assert_no_error (error);
  return corrections;
}

static void
set_row (RectoArticle *article, guint row, const char *text)
{
  RectoSegment *segment = recto_article_get_row (article, row);

  g_assert_true (recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                             recto_segment_get_length (segment, RECTO_SIDE_TARGET),
                                             text, RECTO_REPLACE_COMMAND, NULL));
}

static const RectoCorrection *
get_row (const RectoCorrections *corrections, guint i)
{
  g_assert_cmpuint (i, <, corrections->rows->len);
  return corrections->rows->pdata[i];
}

static void
test_draft_is_named_by_the_import (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (
      fixture, NULL, "Troops drill\n\nThey maintaing it.\n\nIt rested.\n\nTranslated by Minh Anh");
  g_autoptr (RectoCorrections) corrections = NULL;

  recto_article_set_author (article, "Lan");
  set_row (article, 1, "They maintain it.");
  set_row (article, 2, "It slept.");
  set_row (article, 2, "It rested.");
  corrections = compare (fixture, article, NULL);
  g_assert_cmpstr (corrections->from->name, ==, RECTO_DRAFT_AS_RECEIVED);
  g_assert_cmpstr (corrections->from->who, ==, "Minh Anh");
  g_assert_cmpuint (corrections->rows->len, ==, 1);
  g_assert_cmpstr (get_row (corrections, 0)->before, ==, "They maintaing it.");
  g_assert_cmpstr (get_row (corrections, 0)->after, ==, "They maintain it.");
  g_assert_cmpstr (get_row (corrections, 0)->who, ==, "Lan");
  g_assert_cmpint (get_row (corrections, 0)->kind, ==, RECTO_CORRECTION_SPELLING);
  g_assert_cmpuint (corrections->totals[RECTO_CORRECTION_SPELLING], ==, 1);
}

static void
test_any_two_states_are_compared (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article =
      fixture_import (fixture, NULL, "One drill\n\nTwo tents stood.\n\nThree men came.");
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoCorrector) corrector = recto_corrector_new (NULL);
  g_autoptr (RectoCorrections) since = NULL, between = NULL;
  g_autoptr (GError) error = NULL;

  set_row (article, 1, "Two tents were put up.");
  g_assert_true (recto_article_note (article, "version", "For print", NULL));
  set_row (article, 2, "Three women came.");
  since = compare (fixture, article, "For print");
  g_assert_cmpuint (since->rows->len, ==, 1);
  g_assert_cmpuint (get_row (since, 0)->row, ==, 2);

  record = recto_article_to_record (article);
  between = recto_corrections_new (record, NULL, "For print", corrector, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (between->rows->len, ==, 1);
  g_assert_cmpuint (get_row (between, 0)->row, ==, 1);
  g_assert_null (recto_corrections_new (record, "Nowhere", NULL, corrector, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING);
}

static void
test_rows_come_go_and_move (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (
      fixture, NULL, "One drill\n\nTwo tents stood.\n\nThree men came.\n\nFour cars left.");
  g_autoptr (RectoCorrections) corrections = NULL;

  g_assert_true (
      recto_article_insert_paragraph (article, 4, RECTO_KIND_BODY, "", "A new one.", NULL));
  g_assert_true (recto_article_move_row (article, recto_article_get_row (article, 2), TRUE, NULL));
  g_assert_true (recto_article_delete_paragraph (
      article, recto_segment_get_paragraph (recto_article_get_row (article, 1)), NULL));
  corrections = compare (fixture, article, NULL);
  g_assert_cmpuint (corrections->rows->len, ==, 3);
  g_assert_cmpint (get_row (corrections, 0)->state, ==, RECTO_CORRECTED_GONE);
  g_assert_cmpstr (get_row (corrections, 0)->before, ==, "Two tents stood.");
  g_assert_cmpint (get_row (corrections, 1)->state, ==, RECTO_CORRECTED_MOVED);
  g_assert_cmpint (get_row (corrections, 2)->state, ==, RECTO_CORRECTED_NEW);
  g_assert_cmpstr (get_row (corrections, 2)->after, ==, "A new one.");
}

/* What rows say that were corrected, one by one. */
static void
assert_corrected (const RectoCorrections *corrections, const char *expected)
{
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < corrections->rows->len; i++)
    {
      const RectoCorrection *it = get_row (corrections, i);

      g_string_append_printf (said, "%u %s%s: %s > %s\n", it->row,
                              recto_corrected_state_to_name (it->state), it->moved ? "*" : "",
                              it->before, it->after);
    }
  g_assert_cmpstr (said->str, ==, expected);
}

/* Two sentences in one row, and one in the next. */
static RectoArticle *
import_pair (Fixture *fixture)
{
  return fixture_import (
      fixture, NULL,
      "One drill\n\nTwo tents stood near the gate. Three men came from the hills "
      "at dawn.\n\nFour cars left for the coast.\n\nFive boats stayed at sea.");
}

static void
test_mending_is_no_correction (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_pair (fixture);
  g_autoptr (RectoCorrections) moved = NULL, corrected = NULL, split = NULL, joined = NULL;
  RectoSegment *row = recto_article_get_row (article, 1);

  set_row (article, 1, "Two tents stood near the gate.");
  set_row (article, 2, "Three men came from the hills at dawn. Four cars left for the coast.");
  moved = compare (fixture, article, NULL);
  assert_corrected (moved, "");

  set_row (article, 2, "Three women came from the hills at dawn. Four cars left for the coast.");
  corrected = compare (fixture, article, NULL);
  assert_corrected (corrected,
                    "2 changed: Three men came from the hills at dawn. Four cars left for the "
                    "coast. > Three women came from the hills at dawn. Four cars left for the "
                    "coast.\n");

  recto_article_undo (article, NULL, NULL);
  g_assert_true (recto_article_split (article, recto_article_get_row (article, 2), 0, 38, NULL));
  split = compare (fixture, article, NULL);
  assert_corrected (split, "");
  g_assert_true (recto_article_note (article, "version", "Split", NULL));
  g_assert_true (recto_article_join_next (article, recto_article_get_row (article, 2), NULL));
  joined = compare (fixture, article, "Split");
  assert_corrected (joined, "");
  g_assert_true (row == recto_article_get_row (article, 1));
}

static void
test_rows_that_change_places_are_moved (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_pair (fixture);
  g_autoptr (RectoCorrections) corrections = NULL;

  set_row (article, 2, "Five boats stayed at sea.");
  set_row (article, 3, "Four cars left for the north coast.");
  corrections = compare (fixture, article, NULL);
  assert_corrected (corrections,
                    "2 moved*: Five boats stayed at sea. > Five boats stayed at sea.\n"
                    "3 changed: Four cars left for the coast. > Four cars left for the north "
                    "coast.\n");
}

/* One of them is much longer than the other, so that it could be taken for an edge that moved. */
static void
test_short_row_changes_places_with_a_long_one (Fixture *fixture, gconstpointer unused)
{
  static const char brief[] = "Crews sign the papers.";
  static const char wordy[] = "To make the drill a success, crews will closely watch the harbor "
                              "during the week, and make good preparations for the spring.";
  g_autofree char *text = g_strconcat ("One drill\n\n", brief, "\n\n", wordy, NULL);
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, text);
  g_autoptr (RectoCorrections) corrections = NULL;

  set_row (article, 1, wordy);
  set_row (article, 2, brief);
  corrections = compare (fixture, article, NULL);
  g_assert_cmpuint (corrections->rows->len, ==, 1);
  g_assert_cmpint (get_row (corrections, 0)->state, ==, RECTO_CORRECTED_MOVED);
}

static void
test_rows_written_anew_stay_where_they_are (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_pair (fixture);
  g_autoptr (RectoCorrections) corrections = NULL;

  set_row (article, 1, "Two tents stood near the gate.");
  set_row (article, 2, "The cars went to the shore.");
  corrections = compare (fixture, article, NULL);
  assert_corrected (corrections,
                    "1 changed: Two tents stood near the gate. Three men came from the hills at "
                    "dawn. > Two tents stood near the gate.\n"
                    "2 changed: Four cars left for the coast. > The cars went to the shore.\n");
}

static void
test_report_escapes_what_is_in_it (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article =
      fixture_import (fixture, NULL, "One drill\n\nTwo tents stood.");
  g_autoptr (RectoCorrections) corrections = NULL;
  g_autoptr (GBytes) html = NULL, tsv = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *page = NULL, *table = NULL;

  set_row (article, 1, "Two <script>tents</script> & a \\ stood.\nAgain.");
  corrections = compare (fixture, article, NULL);
  html = recto_corrections_write (corrections, "html", &error);
  tsv = recto_corrections_write (corrections, "tsv", &error);
  g_assert_no_error (error);
  page = g_strndup (g_bytes_get_data (html, NULL), g_bytes_get_size (html));
  table = g_strndup (g_bytes_get_data (tsv, NULL), g_bytes_get_size (tsv));
  g_assert_null (strstr (page, "<script"));
  g_assert_nonnull (strstr (page, "&lt;script&gt;"));
  g_assert_nonnull (strstr (page, "<ins title="));
  g_assert_nonnull (strstr (table, "a \\\\ stood.\\nAgain."));
  g_assert_null (recto_corrections_write (corrections, "pdf", &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT);
}

static void
test_patterns_are_counted_over_articles (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoCorrectionPatterns) patterns = recto_correction_patterns_new ();
  g_autoptr (GPtrArray) list = NULL;
  const RectoCorrectionPattern *first;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RectoArticle) article = fixture_import (
          fixture, NULL, "One drill\n\nThe Defence chief came.\n\nDefence is dear.");
      g_autoptr (RectoCorrections) corrections = NULL;

      set_row (article, 1, "The Defense chief came.");
      set_row (article, 2, i == 0 ? "Defense is dear." : "Defence is cheap.");
      corrections = compare (fixture, article, NULL);
      recto_correction_patterns_add (patterns, corrections, 0, 0);
    }
  list = recto_correction_patterns_list (patterns, 2);
  g_assert_cmpuint (list->len, ==, 1);
  first = list->pdata[0];
  g_assert_cmpstr (first->before, ==, "Defence");
  g_assert_cmpstr (first->after, ==, "Defense");
  g_assert_cmpuint (first->times, ==, 3);
  g_assert_cmpuint (first->articles, ==, 2);
}

static void
test_patterns_take_whole_words (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoCorrectionPatterns) patterns = recto_correction_patterns_new ();
  g_autoptr (RectoArticle) article =
      fixture_import (fixture, NULL, "One drill\n\nA search-and-rescue team came\n\nIt rested");
  g_autoptr (RectoCorrections) corrections = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const RectoCorrectionPattern *words, *sign;

  set_row (article, 1, "A search and rescue team came");
  set_row (article, 2, "It rested.");
  corrections = compare (fixture, article, NULL);
  recto_correction_patterns_add (patterns, corrections, 0, 0);
  list = recto_correction_patterns_list (patterns, 1);
  g_assert_cmpuint (list->len, ==, 2);
  sign = list->pdata[0];
  words = list->pdata[1];
  g_assert_cmpstr (words->before, ==, "search-and-rescue");
  g_assert_cmpstr (words->after, ==, "search and rescue");
  g_assert_cmpuint (words->times, ==, 1);
  g_assert_true (recto_correction_pattern_can_be_rule (words));
  g_assert_cmpstr (sign->after, ==, ".");
  g_assert_false (recto_correction_pattern_can_be_rule (sign));
  g_assert_cmpuint (recto_correction_patterns_get_total (patterns, RECTO_CORRECTION_PUNCTUATION),
                    ==, 2);
}

/* The times that a survey of the desk finds "Defence" corrected. */
static guint
survey (Fixture *fixture, const RectoSurveyScope *scope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoCorrectionPatterns) patterns = recto_corrections_survey (
      recto_session_get_store (fixture->session), recto_session_get_known_names (fixture->session),
      scope, NULL, NULL, NULL, &error);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (recto_correction_patterns_get_n_unread (patterns), ==, 0);
  list = recto_correction_patterns_list (patterns, 1);
  return list->len > 0 ? ((RectoCorrectionPattern *) list->pdata[0])->times : 0;
}

static void
test_survey_keeps_to_its_scope (Fixture *fixture, gconstpointer unused)
{
  const char *const lan[] = { "LAN", NULL };
  const char *const nobody[] = { "Somebody", NULL };
  gint64 now = g_get_real_time ();
  RectoSurveyScope scope = { RECTO_UID_NONE, 0, 0, NULL };
  g_autoptr (RectoArticle) article =
      fixture_import (fixture, NULL, "One drill\n\nDefence is dear.\n\nTranslated by Lan");

  set_row (article, 1, "Defense is dear.");
  g_assert_true (recto_session_flush (fixture->session, NULL));
  g_assert_cmpuint (survey (fixture, &scope), ==, 1);
  scope.since = now - G_TIME_SPAN_DAY;
  scope.until = now + G_TIME_SPAN_DAY;
  g_assert_cmpuint (survey (fixture, &scope), ==, 1);
  scope.since = now + G_TIME_SPAN_DAY;
  scope.until = 0;
  g_assert_cmpuint (survey (fixture, &scope), ==, 0);
  scope.since = 0;
  scope.until = now - G_TIME_SPAN_DAY;
  g_assert_cmpuint (survey (fixture, &scope), ==, 0);
  scope.until = 0;
  scope.translators = lan;
  g_assert_cmpuint (survey (fixture, &scope), ==, 1);
  scope.translators = nobody;
  g_assert_cmpuint (survey (fixture, &scope), ==, 0);
  scope.translators = NULL;
  scope.project = recto_uid_new ();
  g_assert_cmpuint (survey (fixture, &scope), ==, 0);
}

static void
test_survey_reads_days (void)
{
  gint64 begun = recto_survey_day_begins ("2026-01-31");

  g_assert_cmpint (recto_survey_day_ends ("2026-01-31"), ==,
                   recto_survey_day_begins ("2026-02-01"));
  g_assert_cmpint (recto_survey_day_ends ("2026-01-31") - begun, ==, G_TIME_SPAN_DAY);
  g_assert_cmpint (recto_survey_day_begins ("2026-13-01"), ==, 0);
  g_assert_cmpint (recto_survey_day_begins ("soon"), ==, 0);
}

static void
test_byline_says_who_translated (void)
{
  static const struct
  {
    const char *line, *name;
  } cases[] = {
    { "Translated by Minh Anh", "Minh Anh" },
    { "Translated by: Lan.", "Lan" },
    { "Người dịch: Thu Hà", "Thu Hà" },
    { "Translated by (translator)", NULL },
    { "Source: VNA", NULL },
    { "Translated by", NULL },
    { "Translations of the day", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = recto_draft_find_translator (cases[i].line);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/session/corrections/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("draft-is-named-by-the-import", test_draft_is_named_by_the_import);
  ADD ("any-two-states-are-compared", test_any_two_states_are_compared);
  ADD ("rows-come-go-and-move", test_rows_come_go_and_move);
  ADD ("mending-is-no-correction", test_mending_is_no_correction);
  ADD ("rows-that-change-places-are-moved", test_rows_that_change_places_are_moved);
  ADD ("short-row-changes-places-with-a-long-one", test_short_row_changes_places_with_a_long_one);
  ADD ("rows-written-anew-stay-where-they-are", test_rows_written_anew_stay_where_they_are);
  ADD ("report-escapes-what-is-in-it", test_report_escapes_what_is_in_it);
  ADD ("patterns-are-counted-over-articles", test_patterns_are_counted_over_articles);
  ADD ("patterns-take-whole-words", test_patterns_take_whole_words);
  ADD ("survey-keeps-to-its-scope", test_survey_keeps_to_its_scope);
  g_test_add_func ("/session/corrections/survey-reads-days", test_survey_reads_days);
  g_test_add_func ("/session/corrections/byline-says-who-translated",
                   test_byline_says_who_translated);
  return g_test_run ();
}
