/* test-names-sheet.c: every name of an article beside what the register knows of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "recto-names-sheet.h"
#include "recto-session-handing.h"

static void
tag (RectoArticle *article,
     RectoSide side,
     RectoSpanKind kind,
     const char *words,
     const RectoUid *target)
{
  RectoSegment *segment = recto_article_get_row (article, 1);
  const char *text = recto_segment_get_text (segment, side);
  const char *at = strstr (text, words);
  guint start = (guint) g_utf8_pointer_to_offset (text, at);
  g_autoptr (RectoSpan) span = recto_span_new (
      side, start, start + (guint) g_utf8_strlen (words, -1), kind, RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;

  if (target != NULL)
    span->target = *target;
  recto_article_add_span (article, segment, span, &error);
  g_assert_no_error (error);
}

/* A headline, and a row that has a rank and a name on both sides; @target: of the name. */
static RectoArticle *
import_pair (Fixture *fixture, const char *rank, const RectoUid *target)
{
  g_autofree char *translation = g_strdup_printf ("A course opens\n\n%s Tran Minh An spoke.", rank);
  RectoArticle *article = fixture_import (
      fixture, "Khai giảng lớp học\n\nThiếu tướng Trần Minh An phát biểu.", translation);

  tag (article, RECTO_SIDE_SOURCE, RECTO_SPAN_RANK, "Thiếu tướng", NULL);
  tag (article, RECTO_SIDE_SOURCE, RECTO_SPAN_PERSON, "Trần Minh An", target);
  tag (article, RECTO_SIDE_TARGET, RECTO_SPAN_RANK, rank, NULL);
  tag (article, RECTO_SIDE_TARGET, RECTO_SPAN_PERSON, "Tran Minh An", target);
  return article;
}

static const RectoSheetLine *
get_line (const RectoNamesSheet *sheet, guint i)
{
  g_assert_cmpuint (i, <, sheet->lines->len);
  return sheet->lines->pdata[i];
}

static void
test_both_sides_are_one_line (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_pair (fixture, "Major General", NULL);
  g_autoptr (RectoNamesSheet) sheet = recto_names_sheet_new (fixture->session, article);
  const RectoSheetLine *line = get_line (sheet, 0);

  g_assert_cmpint (line->kind, ==, RECTO_SPAN_PERSON);
  g_assert_cmpstr (line->printed[RECTO_SIDE_SOURCE], ==, "Trần Minh An");
  g_assert_cmpstr (line->printed[RECTO_SIDE_TARGET], ==, "Tran Minh An");
  g_assert_cmpstr (line->ranks[RECTO_SIDE_SOURCE], ==, "Thiếu tướng");
  g_assert_cmpstr (line->ranks[RECTO_SIDE_TARGET], ==, "Major General");
  g_assert_cmpint (line->evidence, ==, RECTO_EVIDENCE_NONE);
  g_assert_cmpuint (line->remarks->len, ==, 0); /* marks alone are no difference */
}

static void
test_a_rank_that_is_another_one_is_remarked (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_pair (fixture, "Lieutenant General", NULL);
  g_autoptr (RectoNamesSheet) sheet = recto_names_sheet_new (fixture->session, article);
  const RectoSheetLine *line = get_line (sheet, 0);

  g_assert_cmpuint (line->remarks->len, ==, 1);
  g_assert_cmpstr (line->remarks->pdata[0], ==,
                   "“Thiếu tướng” is not written “Lieutenant General”.");
}

static void
test_evidence_says_who_vouches (Fixture *fixture, gconstpointer unused)
{
  RectoUid learnt = recto_session_learn (fixture->session, RECTO_ENTRY_PERSON, "Trần Minh An");
  g_autoptr (RectoArticle) article = import_pair (fixture, "Major General", &learnt);
  g_autoptr (RectoNamesSheet) before = recto_names_sheet_new (fixture->session, article);
  g_autoptr (RectoNamesSheet) after = NULL;
  g_autofree char *said = NULL;

  g_assert_cmpint (get_line (before, 0)->evidence, ==, RECTO_EVIDENCE_UNVERIFIED);
  g_assert_cmpint (get_line (before, 0)->at, ==, 0);
  g_assert_true (recto_session_change_entry (fixture->session, &learnt, NULL, "A note", NULL));
  after = recto_names_sheet_new (fixture->session, article);
  g_assert_cmpint (get_line (after, 0)->evidence, ==, RECTO_EVIDENCE_VERIFIED);
  g_assert_cmpstr (get_line (after, 0)->by, ==, "Thu Ha");
  said = recto_sheet_line_say_evidence (get_line (after, 0));
  g_assert_true (g_str_has_prefix (said, "verified by Thu Ha on 20"));
}

static void
test_a_name_the_register_has_not_is_remarked (Fixture *fixture, gconstpointer unused)
{
  RectoUid other = recto_session_learn (fixture->session, RECTO_ENTRY_PERSON, "Trần Minh Ân Hòa");
  g_autoptr (RectoArticle) article = import_pair (fixture, "Major General", &other);
  g_autoptr (RectoNamesSheet) sheet = recto_names_sheet_new (fixture->session, article);

  g_assert_cmpuint (get_line (sheet, 0)->remarks->len, ==, 2);
  g_assert_cmpstr (get_line (sheet, 0)->remarks->pdata[1], ==,
                   "“Tran Minh An” is none of the names that the register has.");
}

static void
test_a_unit_without_a_name_in_a_language_is_not_judged_there (Fixture *fixture,
                                                              gconstpointer unused)
{
  RectoUid unit = recto_session_learn (fixture->session, RECTO_ENTRY_UNIT, "Quân đoàn 0");
  g_autoptr (RectoArticle) article = fixture_import (
      fixture, "Khai giảng lớp học\n\nQuân đoàn 0 đến.", "A course opens\n\nArmy Corps 0 came.");
  g_autoptr (RectoNamesSheet) sheet = NULL;

  tag (article, RECTO_SIDE_SOURCE, RECTO_SPAN_UNIT, "Quân đoàn 0", &unit);
  tag (article, RECTO_SIDE_TARGET, RECTO_SPAN_UNIT, "Army Corps 0", &unit);
  sheet = recto_names_sheet_new (fixture->session, article);
  g_assert_cmpuint (sheet->lines->len, ==, 1);
  g_assert_cmpuint (get_line (sheet, 0)->remarks->len, ==, 0);
}

static void
test_an_edit_lifts_the_approval (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_pair (fixture, "Major General", NULL);
  g_autoptr (RectoNamesSheet) approved = NULL, lifted = NULL;

  g_assert_true (recto_article_set_stage (article, RECTO_STAGE_APPROVED, NULL));
  approved = recto_names_sheet_new (fixture->session, article);
  g_assert_cmpstr (approved->approved_by, ==, "Thu Ha");
  recto_article_replace_text (article, recto_article_get_row (article, 0), RECTO_SIDE_TARGET, 0, 1,
                              "The", RECTO_REPLACE_COMMAND, NULL);
  lifted = recto_names_sheet_new (fixture->session, article);
  g_assert_cmpstr (lifted->approved_by, ==, "");
}

static void
test_it_is_written_as_table_and_page (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_pair (fixture, "Major General", NULL);
  g_autoptr (RectoNamesSheet) sheet = recto_names_sheet_new (fixture->session, article);
  g_autoptr (GBytes) tsv = recto_names_sheet_write (sheet, "tsv", NULL);
  g_autoptr (GBytes) html = recto_names_sheet_write (sheet, "html", NULL);
  g_autoptr (GError) error = NULL;
  const char *text = g_bytes_get_data (tsv, NULL);

  g_assert_nonnull (g_strstr_len (
      text, (gssize) g_bytes_get_size (tsv),
      "\nperson\tTrần Minh An\tTran Minh An\tThiếu tướng\tMajor General\t\t\t\t\tnone\t\t\t\n"));
  text = g_bytes_get_data (html, NULL);
  g_assert_nonnull (
      g_strstr_len (text, (gssize) g_bytes_get_size (html), "<td>Major General Tran Minh An</td>"));
  g_assert_null (recto_names_sheet_write (sheet, "pdf", &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/names-sheet/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("both-sides-are-one-line", test_both_sides_are_one_line);
  ADD ("a-rank-that-is-another-one-is-remarked", test_a_rank_that_is_another_one_is_remarked);
  ADD ("evidence-says-who-vouches", test_evidence_says_who_vouches);
  ADD ("a-name-the-register-has-not-is-remarked", test_a_name_the_register_has_not_is_remarked);
  ADD ("a-unit-without-a-name-in-a-language-is-not-judged-there",
       test_a_unit_without_a_name_in_a_language_is_not_judged_there);
  ADD ("an-edit-lifts-the-approval", test_an_edit_lifts_the_approval);
  ADD ("it-is-written-as-table-and-page", test_it_is_written_as_table_and_page);
  return g_test_run ();
}
