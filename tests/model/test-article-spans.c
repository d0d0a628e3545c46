/* test-article-spans.c: spans in an article that is edited.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

/* "Mr Nguyen Van came" with the person at [3,13). */
static RectoArticle *
tagged (void)
{
  static const char *const rows[] = { "|Mr Nguyen Van came", "|and left", NULL, "|again", "" };
  RectoArticle *article = fixture_article (rows);

  fixture_tag (article, 0, 3, 13);
  return article;
}

static void
replace (RectoArticle *article, guint offset, guint length, const char *text, RectoReplaceHow how)
{
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, recto_article_get_row (article, 0), RECTO_SIDE_TARGET,
                              offset, length, text, how, &error);
  g_assert_no_error (error);
}

static void
test_a_name_deleted_and_typed_again_keeps_its_tag (void)
{
  g_autoptr (RectoArticle) article = tagged ();

  for (guint i = 13; i > 1; i--)
    replace (article, i - 1, 1, "", RECTO_REPLACE_TYPING);
  fixture_assert_spans (article, 0, "");
  replace (article, 1, 0, "r Nguyễn Văn", RECTO_REPLACE_TYPING);
  fixture_assert_spans (article, 0, "person[3,13) accepted");
  recto_article_undo (article, NULL, NULL);
  fixture_assert_spans (article, 0, "person[3,13) accepted");

  for (guint i = 13; i > 3; i--)
    replace (article, i - 1, 1, "", RECTO_REPLACE_TYPING);
  fixture_assert_spans (article, 0, "");
  replace (article, 3, 0, "Nguyễn Văn", RECTO_REPLACE_TYPING);
  fixture_assert_spans (article, 0, "person[3,13) accepted");
}

static void
test_an_input_method_may_write_across_the_edge (void)
{
  g_autoptr (RectoArticle) article = tagged ();

  replace (article, 1, 7, "", RECTO_REPLACE_TYPING);
  fixture_assert_spans (article, 0, "person[1,6) accepted");
  replace (article, 1, 0, "r Nguye", RECTO_REPLACE_TYPING);
  fixture_assert_spans (article, 0, "person[3,13) accepted");
}

static void
test_a_name_deleted_in_one_step_is_gone_in_the_next (void)
{
  g_autoptr (RectoArticle) article = tagged ();

  replace (article, 3, 10, "", RECTO_REPLACE_COMMAND);
  replace (article, 3, 0, "Nguyen Van", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (article, 0, "");
  recto_article_undo (article, NULL, NULL);
  recto_article_undo (article, NULL, NULL);
  fixture_assert_spans (article, 0, "person[3,13) accepted");
}

static void
test_a_correction_of_the_name_is_its_text (void)
{
  g_autoptr (RectoArticle) article = tagged ();

  replace (article, 3, 10, "Nguyen Van An", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (article, 0, "person[3,16) accepted");
  replace (article, 0, 3, "", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (article, 0, "person[0,13) accepted");
}

static void
test_typing_beside_stays_outside (void)
{
  g_autoptr (RectoArticle) article = tagged ();

  replace (article, 13, 0, "x", RECTO_REPLACE_TYPING);
  replace (article, 14, 0, "y", RECTO_REPLACE_TYPING);
  fixture_assert_spans (article, 0, "person[3,13) accepted");
  replace (article, 3, 0, "x", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (article, 0, "person[4,14) accepted");
}

static void
test_a_replacement_across_the_edge_may_leave_it_as_it_is (void)
{
  g_autoptr (RectoArticle) article = tagged ();

  replace (article, 1, 7, "r Nguyx", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (article, 0, "person[3,13) accepted");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  fixture_assert_spans (article, 0, "person[3,13) accepted");
}

/* A name written across one edge does not change how what came at the other one is looked at. */
static void
test_each_edge_is_judged_by_itself (void)
{
  g_autoptr (RectoArticle) article = tagged ();

  recto_article_begin_group (article);
  replace (article, 0, 5, "Dr Ng", RECTO_REPLACE_COMMAND);
  replace (article, 12, 1, "m, ", RECTO_REPLACE_COMMAND);
  recto_article_end_group (article);
  fixture_assert_spans (article, 0, "person[3,13) accepted");
}

/* "Lieutenant General An" with emphasis at [start, end). */
static RectoArticle *
emphasised (guint start, guint end)
{
  static const char *const rows[] = { "|Lieutenant General An", "" };
  RectoArticle *article = fixture_article (rows);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, start, end, RECTO_SPAN_EMPHASIS, RECTO_SPAN_ACCEPTED);

  recto_article_add_span (article, recto_article_get_row (article, 0), span, NULL);
  return article;
}

static void
test_words_for_more_than_a_span_take_it_away_whole (void)
{
  g_autoptr (RectoArticle) first = emphasised (0, 10);
  g_autoptr (RectoArticle) last = emphasised (11, 18);

  replace (first, 0, 18, "Lt. Gen.", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (first, 0, "");
  recto_article_undo (first, NULL, NULL);
  fixture_assert_spans (first, 0, "emphasis[0,10) accepted");

  replace (last, 0, 18, "Marshal", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (last, 0, "");
}

static void
test_words_across_the_edge_leave_what_they_did_not_replace (void)
{
  g_autoptr (RectoArticle) article = emphasised (0, 18);

  replace (article, 11, 10, "Governor", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (article, 0, "emphasis[0,11) accepted");
}

static void
test_words_within_a_span_take_it_over (void)
{
  g_autoptr (RectoArticle) whole = emphasised (0, 18);
  g_autoptr (RectoArticle) part = emphasised (0, 18);

  replace (whole, 0, 18, "Lt. Gen.", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (whole, 0, "emphasis[0,8) accepted");
  replace (part, 0, 10, "Lt.", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (part, 0, "emphasis[0,11) accepted");
}

static void
test_whole_words_that_stay_keep_their_span (void)
{
  g_autoptr (RectoArticle) same = emphasised (0, 10);
  g_autoptr (RectoArticle) shorter = emphasised (0, 18);
  g_autoptr (RectoArticle) cut = emphasised (0, 18);

  replace (same, 0, 18, "Lieutenant Governor", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (same, 0, "emphasis[0,10) accepted");
  replace (shorter, 0, 21, "Lieutenant", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (shorter, 0, "emphasis[0,10) accepted");
  replace (cut, 0, 21, "Lieut", RECTO_REPLACE_COMMAND);
  fixture_assert_spans (cut, 0, "");
}

static void
test_a_plain_shift_is_not_written_down (void)
{
  g_autoptr (RectoArticle) article = tagged ();
  const RectoEdit *edit;

  replace (article, 0, 0, "x", RECTO_REPLACE_COMMAND);
  edit = recto_history_get (article->history, recto_history_get_head (article->history) - 1);
  g_assert_cmpint (edit->kind, ==, RECTO_EDIT_TEXT);
  g_assert_null (edit->spans);
}

static void
test_split_inside_makes_an_orphan (void)
{
  g_autoptr (RectoArticle) article = tagged ();
  g_autofree char *before = fixture_dump (article);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  recto_article_split (article, recto_article_get_row (article, 0), 0, 9, &error);
  g_assert_no_error (error);
  fixture_assert_spans (article, 0, "person[3,10) accepted");
  fixture_assert_spans (article, 1, "person[0,3) orphan");
  recto_article_undo (article, NULL, &error);
  after = fixture_dump (article);
  g_assert_cmpstr (after, ==, before);
  recto_article_split (article, recto_article_get_row (article, 0), 0, 5, &error);
  g_assert_no_error (error);
  fixture_assert_spans (article, 0, "person[3,5) orphan");
  fixture_assert_spans (article, 1, "person[0,8) accepted");
}

static void
test_split_outside_and_join_carry (void)
{
  g_autoptr (RectoArticle) article = tagged ();
  g_autoptr (GError) error = NULL;

  fixture_tag (article, 1, 4, 8);
  recto_article_split (article, recto_article_get_row (article, 0), 0, 3, &error);
  fixture_assert_spans (article, 0, "");
  fixture_assert_spans (article, 1, "person[0,10) accepted");
  recto_article_join_next (article, recto_article_get_row (article, 0), &error);
  recto_article_join_next (article, recto_article_get_row (article, 0), &error);
  g_assert_no_error (error);
  fixture_assert_spans (article, 0, "person[3,13) accepted; person[23,27) accepted");
  recto_article_undo (article, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_spans (article, 1, "person[4,8) accepted");
}

static void
test_a_split_begins_the_rule_anew (void)
{
  g_autoptr (RectoArticle) article = tagged ();
  g_autofree char *before = fixture_dump (article);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  recto_article_begin_group (article);
  replace (article, 0, 3, "", RECTO_REPLACE_COMMAND);
  recto_article_split (article, recto_article_get_row (article, 0), 0, 7, &error);
  replace (article, 0, 0, "Dr ", RECTO_REPLACE_COMMAND);
  recto_article_end_group (article);
  g_assert_no_error (error);
  fixture_assert_spans (article, 0, "person[3,10) accepted");
  fixture_assert_spans (article, 1, "person[0,3) orphan");
  recto_article_undo (article, NULL, &error);
  g_assert_no_error (error);
  after = fixture_dump (article);
  g_assert_cmpstr (after, ==, before);
}

static void
test_a_span_changed_in_a_group_stays_changed (void)
{
  g_autoptr (RectoArticle) article = tagged ();
  RectoSegment *row = recto_article_get_row (article, 0);
  RectoUid span = ((RectoSpan *) row->spans->pdata[0])->uid, target = recto_uid_new ();

  recto_article_begin_group (article);
  replace (article, 0, 0, "x", RECTO_REPLACE_COMMAND);
  recto_article_retarget_span (article, row, &span, RECTO_SPAN_REJECTED, &target, "An", NULL);
  replace (article, 0, 0, "y", RECTO_REPLACE_COMMAND);
  recto_article_end_group (article);
  fixture_assert_spans (article, 0, "person[5,15) rejected");
}

static void
test_retarget_and_remove (void)
{
  g_autoptr (RectoArticle) article = tagged ();
  RectoSegment *row = recto_article_get_row (article, 0);
  RectoUid span = ((RectoSpan *) row->spans->pdata[0])->uid, target = recto_uid_new ();
  const RectoSpan *present;
  g_autoptr (GError) error = NULL;

  recto_article_retarget_span (article, row, &span, RECTO_SPAN_AUTOMATIC, &target, "Văn", &error);
  g_assert_no_error (error);
  present = recto_segment_get_spans (row)->pdata[0];
  g_assert_cmpint (present->state, ==, RECTO_SPAN_AUTOMATIC);
  g_assert_true (recto_uid_equal (&present->target, &target));
  g_assert_cmpstr (present->label, ==, "Văn");
  recto_article_retarget_span (article, row, &span, RECTO_SPAN_AUTOMATIC, &target, "Văn", &error);
  g_assert_cmpuint (recto_article_get_edits (article)->len, ==, 2);
  recto_article_remove_span (article, row, &span, &error);
  g_assert_no_error (error);
  g_assert_null (recto_segment_get_spans (row));
  g_assert_false (recto_article_remove_span (article, row, &span, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
}

static void
test_spans_that_cannot_be_are_refused (void)
{
  static const struct
  {
    guint start, end, kind, state;
    RectoSide side;
  } wrong[] = {
    { 0, 19, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED, RECTO_SIDE_TARGET },
    { 0, 1, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED, RECTO_SIDE_SOURCE },
    { 5, 5, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED, RECTO_SIDE_TARGET },
    { 5, 4, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED, RECTO_SIDE_TARGET },
    { 0, 1, 0, RECTO_SPAN_ACCEPTED, RECTO_SIDE_TARGET },
    { 0, 1, 10, RECTO_SPAN_ACCEPTED, RECTO_SIDE_TARGET },
    { 0, 1, RECTO_SPAN_UNIT, 5, RECTO_SIDE_TARGET },
    { 12, 14, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED, RECTO_SIDE_TARGET },
  };
  g_autoptr (RectoArticle) article = tagged ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (RectoSpan) span =
          recto_span_new (wrong[i].side, wrong[i].start, wrong[i].end,
                          (RectoSpanKind) wrong[i].kind, (RectoSpanState) wrong[i].state);
      g_autoptr (GError) error = NULL;

      g_assert_false (
          recto_article_add_span (article, recto_article_get_row (article, 0), span, &error));
      g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
    }
  fixture_assert_spans (article, 0, "person[3,13) accepted");
}

static void
test_other_kinds_may_overlap_and_are_in_order (void)
{
  g_autoptr (RectoArticle) article = tagged ();
  RectoSegment *row = recto_article_get_row (article, 0);
  g_autoptr (RectoSpan) longer =
      recto_span_new (RECTO_SIDE_TARGET, 3, 18, RECTO_SPAN_STRONG, RECTO_SPAN_ACCEPTED);
  g_autoptr (RectoSpan) next =
      recto_span_new (RECTO_SIDE_TARGET, 13, 14, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;

  next->uid = RECTO_UID_NONE;
  recto_article_add_span (article, row, next, &error);
  recto_article_add_span (article, row, longer, &error);
  g_assert_no_error (error);
  fixture_assert_spans (article, 0,
                        "strong[3,18) accepted; person[3,13) accepted; "
                        "person[13,14) accepted");
}

#define ADD(path, function) g_test_add_func ("/model/article-spans/" path, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-name-deleted-and-typed-again-keeps-its-tag",
       test_a_name_deleted_and_typed_again_keeps_its_tag);
  ADD ("an-input-method-may-write-across-the-edge", test_an_input_method_may_write_across_the_edge);
  ADD ("a-name-deleted-in-one-step-is-gone-in-the-next",
       test_a_name_deleted_in_one_step_is_gone_in_the_next);
  ADD ("a-correction-of-the-name-is-its-text", test_a_correction_of_the_name_is_its_text);
  ADD ("typing-beside-stays-outside", test_typing_beside_stays_outside);
  ADD ("a-replacement-across-the-edge-may-leave-it-as-it-is",
       test_a_replacement_across_the_edge_may_leave_it_as_it_is);
  ADD ("each-edge-is-judged-by-itself", test_each_edge_is_judged_by_itself);
  ADD ("words-for-more-than-a-span-take-it-away-whole",
       test_words_for_more_than_a_span_take_it_away_whole);
  ADD ("words-across-the-edge-leave-what-they-did-not-replace",
       test_words_across_the_edge_leave_what_they_did_not_replace);
  ADD ("words-within-a-span-take-it-over", test_words_within_a_span_take_it_over);
  ADD ("whole-words-that-stay-keep-their-span", test_whole_words_that_stay_keep_their_span);
  ADD ("a-plain-shift-is-not-written-down", test_a_plain_shift_is_not_written_down);
  ADD ("split-inside-makes-an-orphan", test_split_inside_makes_an_orphan);
  ADD ("split-outside-and-join-carry", test_split_outside_and_join_carry);
  ADD ("a-split-begins-the-rule-anew", test_a_split_begins_the_rule_anew);
  ADD ("a-span-changed-in-a-group-stays-changed", test_a_span_changed_in_a_group_stays_changed);
  ADD ("retarget-and-remove", test_retarget_and_remove);
  ADD ("spans-that-cannot-be-are-refused", test_spans_that_cannot_be_are_refused);
  ADD ("other-kinds-may-overlap-and-are-in-order", test_other_kinds_may_overlap_and_are_in_order);
  return g_test_run ();
}
