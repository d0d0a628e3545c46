/* test-attendance-list.c: the attendance list of an article, edited, saved and handed on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "recto-session-attendance.h"

static void
tag (RectoArticle *article, guint row, RectoSpanKind kind, const char *words)
{
  RectoSegment *segment = recto_article_get_row (article, row);
  const char *text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  const char *at = strstr (text, words);
  guint start = (guint) g_utf8_pointer_to_offset (text, at);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, start, start + (guint) g_utf8_strlen (words, -1), kind,
                      RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;

  recto_article_add_span (article, segment, span, &error);
  g_assert_no_error (error);
}

/* A headline, and a row with Colonel Vu Lam and Le Son in it. */
static RectoArticle *
import_two (Fixture *fixture)
{
  RectoArticle *article =
      fixture_import (fixture, NULL, "A course opens\n\nColonel Vu Lam met Le Son, an officer.");

  tag (article, 1, RECTO_SPAN_RANK, "Colonel");
  tag (article, 1, RECTO_SPAN_PERSON, "Vu Lam");
  tag (article, 1, RECTO_SPAN_PERSON, "Le Son");
  return article;
}

static GPtrArray *
list (Fixture *fixture, RectoArticle *article)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = recto_session_list_attendance (fixture->session, article, &error);

  g_assert_no_error (error);
  return lines;
}

static void
assert_list (Fixture *fixture, RectoArticle *article, const char *expected)
{
  g_autoptr (GPtrArray) lines = list (fixture, article);
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const RectoAttendanceLine *line = lines->pdata[i];

      g_string_append_printf (said, "%s%s%s%s%s%s", i > 0 ? ", " : "", line->rank,
                              *line->rank != '\0' ? " " : "", line->name,
                              line->checked ? " checked" : "",
                              line->by_hand || line->in_text ? "" : " gone");
    }
  g_assert_cmpstr (said->str, ==, expected);
}

static RectoUid
uid_of (Fixture *fixture, RectoArticle *article, guint i)
{
  g_autoptr (GPtrArray) lines = list (fixture, article);

  return ((RectoAttendanceLine *) lines->pdata[i])->uid;
}

static void
test_looking_changes_nothing (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_two (fixture);
  guint64 revision = recto_article_get_revision (article);

  assert_list (fixture, article, "Colonel Vu Lam, Le Son");
  g_assert_cmpuint (recto_article_get_revision (article), ==, revision);
}

static void
test_each_deed_is_one_step_of_undo (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_two (fixture);
  RectoUid first = uid_of (fixture, article, 0), second = uid_of (fixture, article, 1);
  g_autoptr (RectoAttendanceLine) guest = recto_attendance_line_new ("  Sam \t Poe ");
  RectoSession *session = fixture->session;

  g_assert_true (recto_session_check_attendance (session, article, &first, TRUE, NULL));
  assert_list (fixture, article, "Colonel Vu Lam checked, Le Son");
  g_assert_true (recto_session_move_attendance (session, article, &second, 0, NULL));
  assert_list (fixture, article, "Le Son, Colonel Vu Lam checked");
  g_assert_true (recto_session_put_attendance (session, article, guest, NULL));
  assert_list (fixture, article, "Le Son, Colonel Vu Lam checked, Sam Poe");
  g_assert_true (recto_session_drop_attendance (session, article, &second, NULL));
  assert_list (fixture, article, "Colonel Vu Lam checked, Sam Poe");
  g_assert_true (recto_session_check_all_attendance (session, article, TRUE, NULL));
  assert_list (fixture, article, "Colonel Vu Lam checked, Sam Poe checked");
  recto_article_undo (article, NULL, NULL);
  assert_list (fixture, article, "Colonel Vu Lam checked, Sam Poe");
  recto_article_undo (article, NULL, NULL);
  assert_list (fixture, article, "Le Son, Colonel Vu Lam checked, Sam Poe");
  recto_article_undo (article, NULL, NULL);
  recto_article_undo (article, NULL, NULL);
  assert_list (fixture, article, "Colonel Vu Lam checked, Le Son");
  recto_article_undo (article, NULL, NULL);
  assert_list (fixture, article, "Colonel Vu Lam, Le Son");
  recto_article_redo (article, NULL, NULL);
  assert_list (fixture, article, "Colonel Vu Lam checked, Le Son");
}

static void
test_what_was_checked_outlives_text_and_restart (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_two (fixture);
  RectoUid first = uid_of (fixture, article, 0), uid = *recto_article_get_uid (article);
  g_autoptr (GPtrArray) lines = NULL;

  g_assert_true (recto_session_check_attendance (fixture->session, article, &first, TRUE, NULL));
  recto_article_replace_text (article, recto_article_get_row (article, 1), RECTO_SIDE_TARGET, 0, 7,
                              "General", RECTO_REPLACE_COMMAND, NULL);
  lines = list (fixture, article);
  g_assert_cmpstr (((RectoAttendanceLine *) lines->pdata[0])->now, ==, "General Vu Lam");
  recto_article_replace_text (article, recto_article_get_row (article, 1), RECTO_SIDE_TARGET, 0, 19,
                              "They met ", RECTO_REPLACE_COMMAND, NULL);
  assert_list (fixture, article, "Le Son, Colonel Vu Lam checked gone");
  g_clear_object (&article);
  fixture_reopen (fixture);
  article = recto_session_open_article (fixture->session, &uid, NULL);
  assert_list (fixture, article, "Le Son, Colonel Vu Lam checked gone");
  g_assert_true (recto_session_drop_attendance (fixture->session, article, &first, NULL));
  assert_list (fixture, article, "Le Son");
}

static void
test_a_line_may_follow_the_text_again (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_two (fixture);
  RectoUid first = uid_of (fixture, article, 0);

  g_assert_true (recto_session_check_attendance (fixture->session, article, &first, TRUE, NULL));
  recto_article_replace_text (article, recto_article_get_row (article, 1), RECTO_SIDE_TARGET, 0, 7,
                              "General", RECTO_REPLACE_COMMAND, NULL);
  assert_list (fixture, article, "Colonel Vu Lam checked, Le Son");
  g_assert_true (recto_session_follow_attendance (fixture->session, article, &first, NULL));
  assert_list (fixture, article, "General Vu Lam, Le Son");
}

static void
test_what_cannot_be_is_refused (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_two (fixture);
  g_autoptr (RectoAttendanceLine) nobody = recto_attendance_line_new ("  ");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = recto_uid_to_string (&nobody->uid);
  g_autofree char *key = g_strconcat ("attendance-", id, NULL);

  g_assert_false (recto_session_put_attendance (fixture->session, article, nobody, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (recto_session_drop_attendance (fixture->session, article, &nobody->uid, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING);
  g_clear_error (&error);
  assert_list (fixture, article, "Colonel Vu Lam, Le Son");

  /* From a hostile desk. */
  recto_article_set_metadata (article, key, "nonsense", NULL);
  g_assert_null (recto_session_list_attendance (fixture->session, article, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT);
}

static void
test_an_approved_article_is_approved_no_more (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_two (fixture);
  RectoUid first = uid_of (fixture, article, 0);

  g_assert_true (recto_article_set_stage (article, RECTO_STAGE_APPROVED, NULL));
  assert_list (fixture, article, "Colonel Vu Lam, Le Son");
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_APPROVED);
  g_assert_true (recto_session_check_attendance (fixture->session, article, &first, TRUE, NULL));
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_SIGN_OFF);
}

static void
test_tables_take_nothing_for_markup (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_two (fixture);
  g_autoptr (RectoAttendanceLine) guest = recto_attendance_line_new ("<b>Sam\\ & Poe</b>");
  g_autoptr (GBytes) tsv = NULL, html = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  const char *text;

  recto_session_put_attendance (fixture->session, article, guest, NULL);
  tsv = recto_session_export_attendance (fixture->session, article, "tsv", NULL);
  text = g_bytes_get_data (tsv, NULL);
  g_assert_nonnull (g_strstr_len (text, (gssize) g_bytes_get_size (tsv), "<b>Sam\\\\ & Poe</b>"));
  html = recto_session_export_attendance (fixture->session, article, "html", NULL);
  text = g_bytes_get_data (html, NULL);
  g_assert_nonnull (g_strstr_len (text, (gssize) g_bytes_get_size (html),
                                  "<td>&lt;b&gt;Sam\\ &amp; Poe&lt;/b&gt;</td>"));
  none = recto_session_export_attendance (fixture->session, article, "docx", &error);
  g_assert_null (none);
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/attendance-list/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("looking-changes-nothing", test_looking_changes_nothing);
  ADD ("each-deed-is-one-step-of-undo", test_each_deed_is_one_step_of_undo);
  ADD ("what-was-checked-outlives-text-and-restart",
       test_what_was_checked_outlives_text_and_restart);
  ADD ("a-line-may-follow-the-text-again", test_a_line_may_follow_the_text_again);
  ADD ("what-cannot-be-is-refused", test_what_cannot_be_is_refused);
  ADD ("an-approved-article-is-approved-no-more", test_an_approved_article_is_approved_no_more);
  ADD ("tables-take-nothing-for-markup", test_tables_take_nothing_for_markup);
  return g_test_run ();
}
