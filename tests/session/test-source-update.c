/* test-source-update.c: a corrected source under a translation that is there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "recto-source-update.h"

#include <string.h>

#include "fixture.h"
#include "recto-source-match.h"

#define HEAD "Bộ đội diễn tập tại Hà Phong"
#define FIRST "Sáng 16-1, đơn vị diễn tập trên sông Lạc."
#define SECOND "Buổi chiều, đơn vị nghỉ tại bến cảng."
#define THIRD "Các đại biểu tặng quà cho cán bộ, chiến sĩ."
#define LAST "Đồng chí chỉ huy biểu dương tinh thần của đơn vị."

static const char source_text[] = HEAD "\n\n" FIRST " " SECOND " " THIRD "\n\n" LAST "\n";
static const char target_text[] = "Troops drill in Ha Phong\n\n"
                                  "The unit drilled on Lac River on January 16. In the afternoon "
                                  "it rested at the port. Delegates presented gifts to the "
                                  "troops.\n\nThe commander praised the spirit of the unit.\n";

static RectoArticle *
import_done (Fixture *fixture)
{
  RectoArticle *article = fixture_import (fixture, source_text, target_text);

  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_true (recto_article_set_status (article, recto_article_get_row (article, i),
                                             RECTO_STATUS_REVIEWED, NULL));
  return article;
}

/* Returns: (transfer full): what @text made of @article, which has become so */
static RectoSourceUpdate *
update (Fixture *fixture, RectoArticle *article, const char *text)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  const RectoImportText file = { "new.txt", bytes, "txt" };
  g_autoptr (GError) error = NULL;
  RectoSourceUpdate *made = recto_source_update_new (record, fixture->project, &file, NULL, &error);

  g_assert_no_error (error);
  recto_source_update_apply (made, article, &error);
  g_assert_no_error (error);
  return made;
}

static void
assert_totals (const RectoSourceUpdate *made, guint kept, guint changed, guint new, guint gone)
{
  g_assert_cmpuint (made->totals[RECTO_UPDATED_KEPT], ==, kept);
  g_assert_cmpuint (made->totals[RECTO_UPDATED_CHANGED], ==, changed);
  g_assert_cmpuint (made->totals[RECTO_UPDATED_NEW], ==, new);
  g_assert_cmpuint (made->totals[RECTO_UPDATED_GONE], ==, gone);
}

/* "STATUS|FLAGS|SOURCE|TARGET" */
static void
assert_row (RectoArticle *article, guint number, const char *expected)
{
  RectoSegment *row = recto_article_get_row (article, number);
  g_autofree char *said = NULL;

  g_assert_nonnull (row);
  said = g_strdup_printf (
      "%s|%s|%s|%s", recto_status_to_name (recto_segment_get_status (row)),
      (recto_segment_get_flags (row) & RECTO_FLAG_SOURCE_CHANGED) != 0 ? "marked" : "",
      recto_segment_get_text (row, RECTO_SIDE_SOURCE),
      recto_segment_get_text (row, RECTO_SIDE_TARGET));
  g_assert_cmpstr (said, ==, expected);
}

static void
test_the_same_source_is_no_edit (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_done (fixture);
  RectoUid head = *recto_article_get_head (article);
  g_autoptr (RectoSourceUpdate) made = update (fixture, article, source_text);

  assert_totals (made, 5, 0, 0, 0);
  g_assert_true (recto_uid_equal (&head, recto_article_get_head (article)));
}

static void
test_a_changed_row_is_marked_and_keeps_its_translation (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_done (fixture);
  g_autoptr (RectoSourceUpdate) made =
      update (fixture, article,
              HEAD "\n\nSáng 17-1, đơn vị diễn tập trên sông Lạc. " SECOND " " THIRD "\n\n" LAST);
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autofree char *before = NULL;

  assert_totals (made, 4, 1, 0, 0);
  assert_row (article, 1,
              "draft|marked|Sáng 17-1, đơn vị diễn tập trên sông Lạc.|The unit drilled on Lac "
              "River on January 16.");
  assert_row (article, 2, "reviewed||" SECOND "|In the afternoon it rested at the port.");
  before =
      recto_source_find_before (record, recto_segment_get_uid (recto_article_get_row (article, 1)));
  g_assert_cmpstr (before, ==, FIRST);
  g_assert_null (recto_source_find_before (
      record, recto_segment_get_uid (recto_article_get_row (article, 2))));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_row (article, 1, "reviewed||" FIRST "|The unit drilled on Lac River on January 16.");
}

static void
test_rows_come_and_go_and_no_translation_does (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_done (fixture);
  RectoSegment *last = recto_article_get_row (article, 4);
  g_autoptr (RectoSourceUpdate) made = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autofree char *before = NULL;

  g_assert_true (recto_article_replace_text (article, last, RECTO_SIDE_TARGET, 0,
                                             recto_segment_get_length (last, RECTO_SIDE_TARGET), "",
                                             RECTO_REPLACE_COMMAND, NULL));
  made =
      update (fixture, article,
              HEAD "\n\n" FIRST " " THIRD "\n\nNgày 20-1, nhà máy bàn giao hai tàu tuần tra mới.");
  assert_totals (made, 3, 0, 1, 2);
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 5);
  assert_row (article, 2, "draft|marked||In the afternoon it rested at the port.");
  assert_row (article, 3, "reviewed||" THIRD "|Delegates presented gifts to the troops.");
  assert_row (article, 4, "new||Ngày 20-1, nhà máy bàn giao hai tàu tuần tra mới.|");
  record = recto_article_to_record (article);
  before =
      recto_source_find_before (record, recto_segment_get_uid (recto_article_get_row (article, 2)));
  g_assert_cmpstr (before, ==, SECOND);

  g_clear_pointer (&made, recto_source_update_free);
  made = update (fixture, article, source_text); /* what had gone comes as a new one */
  g_assert_cmpuint (made->totals[RECTO_UPDATED_GONE], ==, 1);
  assert_row (article, 2, "draft|marked||In the afternoon it rested at the port.");
}

static void
test_rows_stay_cut_as_they_were (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_done (fixture);
  g_autoptr (RectoSourceUpdate) made = NULL;
  g_autoptr (RectoSourceUpdate) second = NULL;
  RectoUid head;

  /* Two sentences in one row, and one in two rows. */
  g_assert_true (recto_article_join_next (article, recto_article_get_row (article, 2), NULL));
  g_assert_true (recto_article_split (article, recto_article_get_row (article, 1), 11, 17, NULL));
  head = *recto_article_get_head (article);
  made = update (fixture, article, source_text);
  assert_totals (made, 5, 0, 0, 0);
  g_assert_true (recto_uid_equal (&head, recto_article_get_head (article)));

  second =
      update (fixture, article,
              HEAD "\n\nSáng 16-1, đơn vị diễn tập trên sông Hồng. " SECOND " " THIRD "\n\n" LAST);
  assert_totals (second, 4, 1, 0, 0);
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 5);
  g_assert_cmpstr (recto_segment_get_text (recto_article_get_row (article, 2), RECTO_SIDE_SOURCE),
                   ==, "đơn vị diễn tập trên sông Hồng.");
}

static void
test_a_paragraph_that_moved_takes_its_translation_along (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_done (fixture);
  const RectoUid uid = *recto_segment_get_uid (recto_article_get_row (article, 4));
  g_autoptr (RectoSourceUpdate) made =
      update (fixture, article, HEAD "\n\n" LAST "\n\n" FIRST " " SECOND " " THIRD "\n");

  assert_totals (made, 5, 0, 0, 0);
  assert_row (article, 1, "reviewed||" LAST "|The commander praised the spirit of the unit.");
  g_assert_true (
      recto_uid_equal (&uid, recto_segment_get_uid (recto_article_get_row (article, 1))));
  assert_row (article, 4, "reviewed||" THIRD "|Delegates presented gifts to the troops.");
}

static void
test_tags_of_the_source_follow_their_words (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_done (fixture);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_SOURCE, 32, 40, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);
  g_autoptr (RectoSourceUpdate) made = NULL;
  const GPtrArray *spans = NULL;
  const RectoSpan *after = NULL;

  g_assert_true (recto_article_add_span (article, recto_article_get_row (article, 1), span, NULL));
  made = update (fixture, article,
                 HEAD "\n\nSáng sớm 16-1, đơn vị diễn tập trên sông Lạc. " SECOND " " THIRD
                      "\n\n" LAST);
  spans = recto_segment_get_spans (recto_article_get_row (article, 1));
  g_assert_nonnull (spans);
  g_assert_cmpuint (spans->len, ==, 1);
  after = spans->pdata[0];
  g_assert_cmpuint (after->start, ==, 36);
  g_assert_cmpuint (after->end, ==, 44);
}

static void
test_an_article_that_went_on_is_left_alone (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import_done (fixture);
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (GBytes) bytes = g_bytes_new_static (HEAD, strlen (HEAD));
  const RectoImportText file = { "new.txt", bytes, "txt" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSourceUpdate) made =
      recto_source_update_new (record, fixture->project, &file, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (recto_article_set_status (article, recto_article_get_row (article, 0),
                                           RECTO_STATUS_APPROVED, NULL));
  g_assert_false (recto_source_update_apply (made, article, &error));
  g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING);
  assert_row (article, 4, "reviewed||" LAST "|The commander praised the spirit of the unit.");
}

/* --- Which is which --- */

/* "0:0 1:1,2" */
static char *
match (const char *const *old, const char *const *new)
{
  const RectoSourceTexts from = { old, g_strv_length ((GStrv) old) };
  const RectoSourceTexts to = { new, g_strv_length ((GStrv) new) };
  g_autoptr (GArray) beads = recto_source_match (&from, &to, "en");
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < beads->len; i++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, i);

      g_string_append (said, i > 0 ? " " : "");
      for (guint k = 0; k < bead->n_source; k++)
        g_string_append_printf (said, "%s%u", k > 0 ? "," : "", bead->source + k);
      g_string_append_c (said, ':');
      for (guint k = 0; k < bead->n_target; k++)
        g_string_append_printf (said, "%s%u", k > 0 ? "," : "", bead->target + k);
    }
  return g_string_free (said, FALSE);
}

static void
test_matches (void)
{
  const char *const old[] = { "One fine day.", "The boats came in at noon with fish.",
                              "Nobody spoke.", "One fine day.", NULL };
  const char *const cut[] = { "One  fine day.", "The boats came in.", "At noon, with fish.",
                              "Nobody spoke.",  "One fine day.",      NULL };
  const char *const joined[] = { "One fine day.",
                                 "The boats came in at noon with fish, and nobody spoke.",
                                 "One fine day.", NULL };
  const char *const others[] = { "Rain fell over the hills all week.", NULL };
  const char *const none[] = { NULL };
  g_autofree char *same = match (old, old);
  g_autofree char *one = match (old, cut);
  g_autofree char *two = match (old, joined);
  g_autofree char *three = match (old + 1, others);
  g_autofree char *four = match (none, others);

  g_assert_cmpstr (same, ==, "0:0 1:1 2:2 3:3");
  g_assert_cmpstr (one, ==, "0:0 1:1,2 2:3 3:4");
  g_assert_cmpstr (two, ==, "0:0 1,2:1 3:2");
  g_assert_null (strstr (three, "0:0"));
  g_assert_cmpstr (four, ==, ":0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/source-update/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("same-source", test_the_same_source_is_no_edit);
  ADD ("changed-row", test_a_changed_row_is_marked_and_keeps_its_translation);
  ADD ("new-and-gone", test_rows_come_and_go_and_no_translation_does);
  ADD ("cut-as-they-were", test_rows_stay_cut_as_they_were);
  ADD ("moved-paragraph", test_a_paragraph_that_moved_takes_its_translation_along);
  ADD ("tags", test_tags_of_the_source_follow_their_words);
  ADD ("went-on", test_an_article_that_went_on_is_left_alone);
#undef ADD
  g_test_add_func ("/source-match/matches", test_matches);
  return g_test_run ();
}
