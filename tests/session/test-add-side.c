/* test-add-side.c: a source or a translation that comes when the other text is there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "recto-add-side.h"

static const char source_text[] =
    "Bộ đội diễn tập tại Hà Phong\n\n"
    "Sáng 16-1, đơn vị diễn tập trên sông Lạc. Buổi chiều, 35 chiến sĩ nghỉ tại bến cảng.\n\n"
    "Đồng chí chỉ huy biểu dương tinh thần của đơn vị.\n";
static const char target_text[] =
    "Troops drill in Ha Phong\n\n"
    "The unit drilled on Lac River on January 16.  In the afternoon 35 soldiers rested.\n\n"
    "The commander praised the spirit of the unit.\n";

static RectoAddedSide *
add (Fixture *fixture, RectoArticle *article, RectoSide side, const char *text, GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (RectoKnownNames) names =
      recto_known_names_ref (recto_session_get_known_names (fixture->session));
  const RectoImportText file = { "paste", bytes, "txt" };
  const RectoAddRequest request = { record, fixture->project, &file,
                                    recto_session_get_store (fixture->session), names };

  return side == RECTO_SIDE_SOURCE ? recto_add_source (&request, NULL, error)
                                   : recto_add_translation (&request, NULL, error);
}

static RectoAddedSide *
add_and_apply (Fixture *fixture, RectoArticle *article, RectoSide side, const char *text)
{
  g_autoptr (GError) error = NULL;
  RectoAddedSide *made = add (fixture, article, side, text, &error);

  g_assert_no_error (error);
  recto_added_side_apply (made, article, &error);
  g_assert_no_error (error);
  return made;
}

/* "STATUS|SOURCE|TARGET" */
static void
assert_row (RectoArticle *article, guint number, const char *expected)
{
  RectoSegment *row = recto_article_get_row (article, number);
  g_autofree char *said = NULL;

  g_assert_nonnull (row);
  said = g_strdup_printf ("%s|%s|%s", recto_status_to_name (recto_segment_get_status (row)),
                          recto_segment_get_text (row, RECTO_SIDE_SOURCE),
                          recto_segment_get_text (row, RECTO_SIDE_TARGET));
  g_assert_cmpstr (said, ==, expected);
}

static void
test_a_source_joins_a_translation (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, target_text);
  g_autofree char *before = fixture_export_text (fixture, article);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 20, 29, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);
  const RectoUid uid = *recto_segment_get_uid (recto_article_get_row (article, 1));
  RectoUid span_uid;
  const GPtrArray *spans = NULL;
  g_autoptr (RectoAddedSide) made = NULL;

  g_assert_true (recto_article_add_span (article, recto_article_get_row (article, 1), span, NULL));
  spans = recto_segment_get_spans (recto_article_get_row (article, 1));
  span_uid = ((RectoSpan *) spans->pdata[0])->uid;
  g_assert_true (recto_article_set_status (article, recto_article_get_row (article, 1),
                                           RECTO_STATUS_REVIEWED, NULL));
  made = add_and_apply (fixture, article, RECTO_SIDE_SOURCE, source_text);
  g_assert_cmpuint (made->filled, ==, 4);
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 4);
  assert_row (article, 1,
              "reviewed|Sáng 16-1, đơn vị diễn tập trên sông Lạc.|The unit drilled on Lac River on "
              "January 16.  ");
  assert_row (article, 2,
              "reviewed|Buổi chiều, 35 chiến sĩ nghỉ tại bến cảng.|In the afternoon 35 soldiers "
              "rested.");
  assert_row (article, 3,
              "draft|Đồng chí chỉ huy biểu dương tinh thần của đơn vị.|The commander praised the "
              "spirit of the unit.");
  g_assert_true (
      recto_uid_equal (&uid, recto_segment_get_uid (recto_article_get_row (article, 1))));
  spans = recto_segment_get_spans (recto_article_get_row (article, 1));
  g_assert_cmpuint (spans->len, ==, 1);
  g_assert_true (recto_uid_equal (&span_uid, &((RectoSpan *) spans->pdata[0])->uid));
  g_assert_cmpstr (recto_article_get_metadata (article, "source-language"), ==, "vi");
  after = fixture_export_text (fixture, article);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  undone = fixture_export_text (fixture, article);
  g_assert_cmpstr (before, ==, undone);
  g_assert_false (recto_article_has_source (article));
}

static void
test_a_second_source_is_refused (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, source_text, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (add (fixture, article, RECTO_SIDE_SOURCE, source_text, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING);
}

static void
test_a_translation_joins_a_source (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, source_text, NULL);
  g_autoptr (RectoAddedSide) made = NULL;
  g_autofree char *exported = NULL;

  made = add_and_apply (fixture, article, RECTO_SIDE_TARGET, target_text);
  g_assert_cmpuint (made->filled, ==, 4);
  g_assert_cmpuint (made->left->len, ==, 0);
  exported = fixture_export_text (fixture, article);
  g_assert_cmpstr (exported, ==, target_text);
  assert_row (article, 0, "draft|Bộ đội diễn tập tại Hà Phong|Troops drill in Ha Phong");
}

static void
test_finished_rows_keep_what_they_say (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, source_text, NULL);
  g_autoptr (RectoAddedSide) made = NULL;
  g_autoptr (RectoAddedSide) again = NULL;
  RectoSegment *row = recto_article_get_row (article, 1);
  RectoUid head;

  g_assert_true (recto_article_replace_text (article, row, RECTO_SIDE_TARGET, 0, 0,
                                             "Our unit trained.", RECTO_REPLACE_COMMAND, NULL));
  g_assert_true (recto_article_set_status (article, row, RECTO_STATUS_TRANSLATED, NULL));
  g_assert_true (recto_article_replace_text (article, recto_article_get_row (article, 2),
                                             RECTO_SIDE_TARGET, 0, 0, "To do",
                                             RECTO_REPLACE_COMMAND, NULL));
  made = add_and_apply (fixture, article, RECTO_SIDE_TARGET, target_text);
  assert_row (article, 1, "translated|Sáng 16-1, đơn vị diễn tập trên sông Lạc.|Our unit trained.");
  assert_row (article, 2,
              "draft|Buổi chiều, 35 chiến sĩ nghỉ tại bến cảng.|In the afternoon 35 soldiers "
              "rested.");
  g_assert_cmpuint (made->replaced, ==, 1);
  g_assert_cmpuint (made->left->len, ==, 1);
  g_assert_cmpstr (made->left->pdata[0], ==, "The unit drilled on Lac River on January 16.");

  head = *recto_article_get_head (article);
  again = add_and_apply (fixture, article, RECTO_SIDE_TARGET, target_text);
  g_assert_true (recto_uid_equal (&head, recto_article_get_head (article)));
}

/* A paragraph that stands in the translation alone is a row of its own. */
static void
test_what_the_translation_adds_stays (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, source_text, NULL);
  g_autoptr (GString) text = g_string_new (target_text);
  g_autoptr (RectoAddedSide) made = NULL;
  g_autoptr (RectoAddedSide) again = NULL;
  g_autofree char *exported = NULL;
  RectoUid head;

  g_string_append (text, "\nA paragraph follows that an editor added, which nothing in the source "
                         "says, and which is long enough to stand alone.\n");
  made = add_and_apply (fixture, article, RECTO_SIDE_TARGET, text->str);
  exported = fixture_export_text (fixture, article);
  g_assert_cmpstr (exported, ==, text->str);
  head = *recto_article_get_head (article);
  again = add_and_apply (fixture, article, RECTO_SIDE_TARGET, text->str);
  g_assert_cmpuint (again->filled, ==, 0);
  g_assert_true (recto_uid_equal (&head, recto_article_get_head (article)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/add-side/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("source", test_a_source_joins_a_translation);
  ADD ("second-source", test_a_second_source_is_refused);
  ADD ("translation", test_a_translation_joins_a_source);
  ADD ("finished-rows", test_finished_rows_keep_what_they_say);
  ADD ("added-paragraph", test_what_the_translation_adds_stays);
#undef ADD
  return g_test_run ();
}
