/* test-comments.c: what people say to each other about places of an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "recto-comments.h"
#include "recto-problems.h"
#include "recto-session-handing.h"

#define SOURCE "Cuộc diễn tập\n\nĐại tá Vũ An dự cuộc diễn tập. Trời mưa.\n\nBộ đội về.\n"
#define TARGET                                                                                     \
  "The exercise\n\nColonel Vu An attended the exercise. It rained.\n\nTroops went back.\n"

static RectoArticle *
import (Fixture *fixture)
{
  return fixture_import (fixture, SOURCE, TARGET);
}

static guint
find_row (RectoArticle *article, RectoSide side, const char *words)
{
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    if (strstr (recto_segment_get_text (recto_article_get_row (article, i), side), words) != NULL)
      return i;
  g_assert_not_reached ();
}

static RectoCommentPlace
find_place (RectoArticle *article, RectoSide side, const char *words)
{
  const RectoSegment *segment = recto_article_get_row (article, find_row (article, side, words));
  const char *text = recto_segment_get_text (segment, side);
  RectoCommentPlace place = { .segment = *recto_segment_get_uid (segment), .side = side };

  place.start = (guint) g_utf8_pointer_to_offset (text, strstr (text, words));
  place.end = place.start + (guint) g_utf8_strlen (words, -1);
  return place;
}

static RectoUid
begin (RectoArticle *article, RectoSide side, const char *words, const char *text, const char *who)
{
  RectoCommentPlace place = find_place (article, side, words);
  g_autoptr (GError) error = NULL;
  RectoUid uid = RECTO_UID_NONE;

  recto_comments_begin (article, &place, text, who, &uid, &error);
  g_assert_no_error (error);
  return uid;
}

/* The one thread that there is, with its comments in words. */
static void
assert_said (RectoArticle *article, const char *expected)
{
  g_autoptr (GPtrArray) threads = recto_comments_list (article);
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (GPtrArray) at_rest = recto_comments_list_record (record);
  g_autofree char *said = NULL, *said_at_rest = NULL;

  g_assert_cmpuint (at_rest->len, ==, threads->len);
  if (expected == NULL)
    {
      g_assert_cmpuint (threads->len, ==, 0);
      return;
    }
  g_assert_cmpuint (threads->len, ==, 1);
  said = recto_comments_say (threads, &((RectoThread *) threads->pdata[0])->segment, "resolved");
  said_at_rest =
      recto_comments_say (at_rest, &((RectoThread *) at_rest->pdata[0])->segment, "resolved");
  g_assert_cmpstr (said, ==, expected);
  g_assert_cmpstr (said_at_rest, ==, expected);
}

/* Where the one thread stands: "2 target Vu An"; of a row as a whole, or words that are gone, "2
 * target -". */
static void
assert_place (RectoArticle *article, guint row, RectoSide side, const char *words)
{
  g_autoptr (GPtrArray) threads = recto_comments_list (article);
  const RectoThread *thread = NULL;
  g_autofree char *there = NULL;

  g_assert_cmpuint (threads->len, ==, 1);
  thread = threads->pdata[0];
  g_assert_cmpuint (thread->row, ==, row);
  g_assert_cmpint (thread->side, ==, side);
  if (row == G_MAXUINT)
    return;
  there = g_utf8_substring (recto_segment_get_text (recto_article_get_row (article, row), side),
                            thread->start, thread->end);
  g_assert_cmpstr (there, ==, words);
}

static void
test_thread_grows_and_is_resolved (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  RectoUid thread = begin (article, RECTO_SIDE_TARGET, "Vu An", "Who is this?\n", "Lan");
  const RectoThread *read = NULL;
  g_autoptr (GPtrArray) threads = NULL;

  assert_said (article, "Lan: Who is this?");
  g_assert_true (recto_comments_answer (article, &thread, "The commander", "Minh", NULL));
  assert_said (article, "Lan: Who is this?\nMinh: The commander");
  g_assert_true (recto_comments_resolve (article, &thread, TRUE, "Lan", NULL));
  assert_said (article, "Lan: Who is this?\nMinh: The commander (resolved)");
  assert_place (article, 1, RECTO_SIDE_TARGET, "Vu An");
  threads = recto_comments_list (article);
  read = threads->pdata[0];
  g_assert_cmpstr (read->resolved_by, ==, "Lan");
  g_assert_cmpstr (read->words, ==, "Vu An");
  g_assert_true (recto_comments_resolve (article, &thread, FALSE, "Minh", NULL));
  assert_said (article, "Lan: Who is this?\nMinh: The commander");
}

static void
test_answer_opens_what_was_resolved (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  RectoUid thread = begin (article, RECTO_SIDE_SOURCE, "Trời mưa", "Rain?", "Lan");

  g_assert_true (recto_comments_resolve (article, &thread, TRUE, "Lan", NULL));
  g_assert_true (recto_comments_answer (article, &thread, "Heavy rain", "Minh", NULL));
  assert_said (article, "Lan: Rain?\nMinh: Heavy rain");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_said (article, "Lan: Rain? (resolved)");
}

static void
test_each_deed_is_one_step (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  RectoUid thread = begin (article, RECTO_SIDE_TARGET, "Vu An", "Who\\is\tthis?", "Lan");
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_comments_resolve (article, &thread, TRUE, "Lan", NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_said (article, "Lan: Who\\is\tthis?");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_said (article, NULL);
  g_assert_null (recto_segment_get_spans (recto_article_get_row (article, 1)));
  g_assert_false (recto_comments_resolve (article, &thread, TRUE, "Lan", &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  g_assert_true (recto_article_redo (article, NULL, NULL));
  assert_said (article, "Lan: Who\\is\tthis?");
}

static void
test_only_own_words_are_changed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  RectoUid thread = begin (article, RECTO_SIDE_TARGET, "Vu An", "Who?", "Lan");
  g_autoptr (GError) error = NULL;

  g_assert_false (recto_comments_reword (article, &thread, "What?", "Minh", &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (recto_comments_delete (article, &thread, "Minh", &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (recto_comments_reword (article, &thread, " \n", "Lan", &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  g_assert_true (recto_comments_reword (article, &thread, "What?", "Lan", NULL));
  assert_said (article, "Lan: What?");
}

static void
test_deleting_takes_one_answer_or_all (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  RectoUid thread = begin (article, RECTO_SIDE_TARGET, "Vu An", "Who?", "Lan");
  RectoUid answer = RECTO_UID_NONE;
  g_autoptr (GPtrArray) threads = NULL;

  g_assert_true (recto_comments_answer (article, &thread, "He", "Minh", NULL));
  threads = recto_comments_list (article);
  answer = ((RectoComment *) ((RectoThread *) threads->pdata[0])->comments->pdata[1])->uid;
  g_assert_true (recto_comments_delete (article, &answer, "Minh", NULL));
  assert_said (article, "Lan: Who?");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_comments_delete (article, &thread, "Lan", NULL));
  assert_said (article, NULL);
  g_assert_null (recto_segment_get_spans (recto_article_get_row (article, 1)));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_said (article, "Lan: Who?\nMinh: He");
  assert_place (article, 1, RECTO_SIDE_TARGET, "Vu An");
}

static void
test_words_are_followed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  RectoSegment *row = NULL;
  guint rained = 0;

  begin (article, RECTO_SIDE_TARGET, "It rained", "Much?", "Lan");
  rained = find_row (article, RECTO_SIDE_TARGET, "It rained");
  row = recto_article_get_row (article, rained);
  g_assert_true (recto_article_replace_text (article, row, RECTO_SIDE_TARGET, 0, 0, "Then. ",
                                             RECTO_REPLACE_COMMAND, NULL));
  assert_place (article, rained, RECTO_SIDE_TARGET, "It rained");
  g_assert_true (recto_article_split (article, row, 0, 6, NULL));
  assert_place (article, rained + 1, RECTO_SIDE_TARGET, "It rained");
  g_assert_true (recto_article_join_next (article, recto_article_get_row (article, rained), NULL));
  assert_place (article, rained, RECTO_SIDE_TARGET, "It rained");
}

static void
test_cut_words_raise_no_problem (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  g_autoptr (RectoProblems) problems = recto_problems_new (article, NULL);
  guint row = find_row (article, RECTO_SIDE_TARGET, "attended");

  begin (article, RECTO_SIDE_TARGET, "Vu An attended the exercise", "Sure?", "Lan");
  g_assert_true (recto_article_split (article, recto_article_get_row (article, row), 0, 10, NULL));
  assert_place (article, row + 1, RECTO_SIDE_TARGET, "An attended the exercise");
  g_assert_null (recto_problems_list_row (problems, row));
  g_assert_null (recto_problems_list_row (problems, row + 1));
}

static void
test_thread_outlives_its_words (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  guint row = find_row (article, RECTO_SIDE_TARGET, "attended");
  RectoSegment *segment = recto_article_get_row (article, row);
  g_autoptr (GPtrArray) threads = NULL;

  begin (article, RECTO_SIDE_TARGET, "Vu An", "Who?", "Lan");
  g_assert_true (recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                             recto_segment_get_length (segment, RECTO_SIDE_TARGET),
                                             "", RECTO_REPLACE_COMMAND, NULL));
  assert_place (article, row, RECTO_SIDE_TARGET, "");
  threads = recto_comments_list (article);
  g_assert_cmpstr (((RectoThread *) threads->pdata[0])->words, ==, "Vu An");
  g_assert_true (
      recto_article_delete_paragraph (article, recto_segment_get_paragraph (segment), NULL));
  assert_place (article, G_MAXUINT, RECTO_SIDE_TARGET, NULL);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_place (article, row, RECTO_SIDE_TARGET, "Vu An");
}

static void
test_several_threads_share_words (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  RectoCommentPlace empty = find_place (article, RECTO_SIDE_TARGET, "Troops");
  g_autoptr (GPtrArray) threads = NULL;

  empty.start = empty.end = 0;
  g_assert_true (recto_comments_begin (article, &empty, "All of it?", "Lan", NULL, NULL));
  begin (article, RECTO_SIDE_TARGET, "Vu An attended", "Did he?", "Lan");
  begin (article, RECTO_SIDE_TARGET, "An", "Who?", "Minh");
  begin (article, RECTO_SIDE_SOURCE, "Vũ An", "Sic?", "Minh");
  threads = recto_comments_list (article);
  g_assert_cmpuint (threads->len, ==, 4);
  g_assert_cmpstr (((RectoThread *) threads->pdata[0])->words, ==, "Vu An attended");
  g_assert_cmpstr (((RectoThread *) threads->pdata[1])->words, ==, "An");
  g_assert_cmpstr (((RectoThread *) threads->pdata[2])->words, ==, "Vũ An");
  g_assert_cmpstr (((RectoThread *) threads->pdata[3])->words, ==, "");
}

static void
test_approval_stands_while_people_talk (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  RectoUid thread = RECTO_UID_NONE;

  recto_article_set_author (article, "Hoa");
  g_assert_true (recto_article_set_stage (article, RECTO_STAGE_APPROVED, NULL));
  thread = begin (article, RECTO_SIDE_TARGET, "Vu An", "Well done", "Lan");
  g_assert_true (recto_comments_resolve (article, &thread, TRUE, "Lan", NULL));
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_APPROVED);
}

static void
test_comments_stay_on_the_desk (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  const RectoUid uid = *recto_article_get_uid (article);
  g_autoptr (GError) error = NULL;
  RectoUid thread = begin (article, RECTO_SIDE_TARGET, "Vu An", "Who?\nAnd why?", "Lan");

  g_assert_true (recto_comments_answer (article, &thread, "He", "Minh", NULL));
  g_assert_true (recto_session_flush (fixture->session, &error));
  g_clear_object (&article);
  fixture_reopen (fixture);
  article = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  assert_said (article, "Lan: Who?\nAnd why?\nMinh: He");
  assert_place (article, 1, RECTO_SIDE_TARGET, "Vu An");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_said (article, "Lan: Who?\nAnd why?");
}

/* Also as another article, whose rows have other identities. */
static void
test_comments_go_along (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture), other = NULL;
  g_autoptr (RectoArticleRecord) record = NULL, fork = NULL;
  RectoCommentPlace whole = find_place (article, RECTO_SIDE_TARGET, "Vu An");
  g_autoptr (GError) error = NULL;
  RectoUid thread = RECTO_UID_NONE;

  whole.start = whole.end = 0;
  g_assert_true (recto_comments_begin (article, &whole, "Check it", "Lan", &thread, NULL));
  g_assert_true (recto_comments_answer (article, &thread, "Done", "Minh", NULL));
  record = recto_article_to_record (article);
  fork = recto_article_record_fork (record, NULL);
  other = recto_article_new (fork, &error);
  g_assert_no_error (error);
  assert_said (other, "Lan: Check it\nMinh: Done");
  assert_place (other, 1, RECTO_SIDE_TARGET, "");
  g_assert_true (recto_article_undo (other, NULL, NULL));
  assert_said (other, "Lan: Check it");
}

static void
test_answers_are_handed_over (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = import (fixture);
  g_autoptr (RectoArticleRecord) sent = NULL, returned = NULL;
  g_autoptr (RectoArticle) theirs = NULL;
  RectoUid thread = begin (article, RECTO_SIDE_TARGET, "Vu An", "Who?", "Lan");

  sent = recto_article_to_record (article);
  theirs = recto_article_new (sent, NULL);
  g_assert_true (recto_comments_answer (theirs, &thread, "He", "Minh", NULL));
  g_assert_true (recto_comments_resolve (theirs, &thread, TRUE, "Minh", NULL));
  returned = recto_article_to_record (theirs);
  g_assert_true (recto_article_become (article, returned, "Minh", NULL));
  assert_said (article, "Lan: Who?\nMinh: He (resolved)");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_said (article, "Lan: Who?");
}

static void
test_what_cannot_be_read_is_left_out (Fixture *fixture, gconstpointer unused)
{
  static const char *const values[] = {
    "",
    "x",
    "\t\t\t\t\t\t\t\t",
    "no-uid\t2024-05-06T07:08:09Z\t\tLan\tx\ttarget\t\t\t",
  };
  g_autoptr (RectoArticle) article = import (fixture);
  RectoUid thread = begin (article, RECTO_SIDE_TARGET, "Vu An", "Who?", "Lan");
  g_autofree char *id = recto_uid_to_string (&thread);
  g_autofree char *key = NULL;
  g_auto (GStrv) keys = recto_article_list_metadata (article);

  for (guint i = 0; keys[i] != NULL; i++)
    if (recto_comments_is_key (keys[i]))
      key = g_strdup (keys[i]);
  g_assert_nonnull (strstr (key, id));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_assert_true (recto_article_set_metadata (article, key, values[i], NULL));
      assert_said (article, NULL);
    }
  g_assert_false (recto_comments_is_key ("comment-"));
  g_assert_false (recto_comments_is_key ("comment-01234567-89ab-7def-8123-456789abcdef"));
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/session/comments/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("thread-grows-and-is-resolved", test_thread_grows_and_is_resolved);
  ADD ("answer-opens-what-was-resolved", test_answer_opens_what_was_resolved);
  ADD ("each-deed-is-one-step", test_each_deed_is_one_step);
  ADD ("only-own-words-are-changed", test_only_own_words_are_changed);
  ADD ("deleting-takes-one-answer-or-all", test_deleting_takes_one_answer_or_all);
  ADD ("words-are-followed", test_words_are_followed);
  ADD ("cut-words-raise-no-problem", test_cut_words_raise_no_problem);
  ADD ("thread-outlives-its-words", test_thread_outlives_its_words);
  ADD ("several-threads-share-words", test_several_threads_share_words);
  ADD ("approval-stands-while-people-talk", test_approval_stands_while_people_talk);
  ADD ("comments-stay-on-the-desk", test_comments_stay_on_the_desk);
  ADD ("comments-go-along", test_comments_go_along);
  ADD ("answers-are-handed-over", test_answers_are_handed_over);
  ADD ("what-cannot-be-read-is-left-out", test_what_cannot_be_read_is_left_out);
  return g_test_run ();
}
