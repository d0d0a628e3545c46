/* test-history-list.c: the history of an article as people read it, and going back in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"
#include "random-work.h"
#include "recto-article-at.h"
#include "recto-history-list.h"

#define ROUNDS 12
#define LONG_ROUNDS 120
#define COMMANDS 150

static const char *const rows[] = { "Một cây cầu|A bridge", NULL, "Cầu mở|It opened", "Hết|End",
                                    "" };

static void
settle (RectoHistoryList *list)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (recto_history_list_is_complete (list));
}

/* (transfer none): the list keeps it */
static RectoHistoryStep *
step_at (RectoHistoryList *list, guint position)
{
  g_autoptr (RectoHistoryStep) step = g_list_model_get_item (G_LIST_MODEL (list), position);

  g_assert_nonnull (step);
  return step;
}

static guint
count (RectoHistoryList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
type (RectoArticle *article, guint row, guint offset, const char *text)
{
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, recto_article_get_row (article, row), RECTO_SIDE_TARGET,
                              offset, 0, text, RECTO_REPLACE_TYPING, &error);
  g_assert_no_error (error);
}

static void
assert_texts (RectoHistoryStep *step, const char *before, const char *after)
{
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  RectoSide side;

  g_assert_true (recto_history_step_dup_texts (step, &side, &was, &is));
  g_assert_cmpint (side, ==, RECTO_SIDE_TARGET);
  g_assert_cmpstr (was, ==, before);
  g_assert_cmpstr (is, ==, after);
}

/* Words typed one after the other in one row are one step, though each can be undone alone. */
static void
test_typing_in_one_row_is_one_step (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoHistoryList) list = NULL;
  guint row;

  recto_article_set_author (article, "Thu Hà");
  type (article, 1, 9, " today");
  recto_article_break_typing (article);
  type (article, 1, 15, " at nine");
  list = recto_history_list_new (article);
  settle (list);
  g_assert_cmpuint (count (list), ==, 1);
  g_assert_cmpint (recto_history_step_get_kind (step_at (list, 0)), ==, RECTO_STEP_TEXT);
  g_assert_cmpstr (recto_history_step_get_who (step_at (list, 0)), ==, "Thu Hà");
  g_assert_cmpuint (recto_history_step_get_n_rows (step_at (list, 0)), ==, 1);
  g_assert_true (recto_history_step_find_row (step_at (list, 0), article, &row));
  g_assert_cmpuint (row, ==, 1);
  assert_texts (step_at (list, 0), "It opened", "It opened today at nine");

  type (article, 2, 3, ".");
  settle (list);
  g_assert_cmpuint (count (list), ==, 2);
  assert_texts (step_at (list, 0), "End", "End.");
}

static void
test_another_person_or_a_pause_begins_a_step (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoHistoryList) list = recto_history_list_new (article);
  gint64 now = G_USEC_PER_SEC;

  recto_article_set_clock (article, fixture_clock, &now);
  recto_article_set_author (article, "Thu Hà");
  type (article, 1, 0, "a");
  recto_article_set_author (article, "Minh");
  recto_article_break_typing (article);
  type (article, 1, 0, "b");
  settle (list);
  g_assert_cmpuint (count (list), ==, 2);
  now += 4 * 60 * G_USEC_PER_SEC;
  recto_article_break_typing (article);
  type (article, 1, 0, "c");
  settle (list);
  g_assert_cmpuint (count (list), ==, 2);
  assert_texts (step_at (list, 0), "aIt opened", "cbaIt opened");
  now += 6 * 60 * G_USEC_PER_SEC;
  recto_article_break_typing (article);
  type (article, 1, 0, "d");
  settle (list);
  g_assert_cmpuint (count (list), ==, 3);
  g_assert_cmpint (recto_history_step_get_at (step_at (list, 0)), ==, now);
}

static void
test_many_rows_in_one_go_are_one_step (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoHistoryList) list = recto_history_list_new (article);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  RectoSide side;

  recto_article_begin_group (article);
  for (guint i = 0; i < 3; i++)
    type (article, i, 0, "x");
  recto_article_end_group (article);
  settle (list);
  g_assert_cmpuint (count (list), ==, 1);
  g_assert_cmpint (recto_history_step_get_kind (step_at (list, 0)), ==, RECTO_STEP_MANY);
  g_assert_cmpuint (recto_history_step_get_n_rows (step_at (list, 0)), ==, 3);
  g_assert_false (recto_history_step_dup_texts (step_at (list, 0), &side, &before, &after));
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, guint *n)
{
  *n = *n - removed + added;
}

static void
add_one (guint *n)
{
  (*n)++;
}

/* Undo takes nothing out of the list; what stands is told, in part of a step too. */
static void
test_undone_steps_stay_and_say_so (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoHistoryList) list = recto_history_list_new (article);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  RectoSide side;
  guint n = 0;

  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &n);
  type (article, 1, 9, " today");
  recto_article_break_typing (article);
  type (article, 1, 15, " at nine");
  settle (list);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  settle (list);
  g_assert_cmpuint (count (list), ==, 1);
  g_assert_true (recto_history_step_stands (step_at (list, 0)));
  assert_texts (step_at (list, 0), "It opened", "It opened today");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  settle (list);
  g_assert_false (recto_history_step_stands (step_at (list, 0)));
  g_assert_false (recto_history_step_dup_texts (step_at (list, 0), &side, &before, &after));

  type (article, 1, 9, "!");
  settle (list);
  g_assert_cmpuint (count (list), ==, 2);
  g_assert_cmpuint (n, ==, 2);
  assert_texts (step_at (list, 0), "It opened", "It opened!");
  g_assert_false (recto_history_step_stands (step_at (list, 1)));
}

/* What part of a step stands is known at each undo, and to a list that comes when some is undone.
 */
static void
test_a_step_undone_bit_by_bit (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoHistoryList) list = recto_history_list_new (article);
  g_autoptr (RectoHistoryList) built = NULL;
  guint told = 0;

  for (guint i = 0; i < 3; i++)
    {
      type (article, 1, 9 + i, "!");
      recto_article_break_typing (article);
    }
  settle (list);
  assert_texts (step_at (list, 0), "It opened", "It opened!!!");
  g_signal_connect_swapped (step_at (list, 0), "notify::stands", G_CALLBACK (add_one), &told);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  settle (list);
  assert_texts (step_at (list, 0), "It opened", "It opened!!");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  settle (list);
  assert_texts (step_at (list, 0), "It opened", "It opened!");
  g_assert_cmpuint (told, ==, 2);

  built = recto_history_list_new (article);
  settle (built);
  g_assert_cmpuint (count (built), ==, 1);
  g_assert_true (recto_history_step_stands (step_at (built, 0)));
  assert_texts (step_at (built, 0), "It opened", "It opened!");

  /* Its status was lowered before: these are two edits of text and no more. */
  type (article, 1, 10, ".");
  recto_article_break_typing (article);
  type (article, 1, 11, ".");
  settle (list);
  assert_texts (step_at (list, 0), "It opened!", "It opened!..");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  settle (list);
  assert_texts (step_at (list, 0), "It opened!", "It opened!.");
}

/* A group that changes both sides of a row, or two rows, is told of by the first, however the list
 * came by it. */
static void
test_a_group_is_told_of_by_its_first_edit (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoHistoryList) followed = recto_history_list_new (article);
  g_autoptr (RectoHistoryList) built = NULL;
  guint row;

  recto_article_begin_group (article);
  type (article, 1, 9, " today");
  g_assert_true (recto_article_replace_text (article, recto_article_get_row (article, 1),
                                             RECTO_SIDE_SOURCE, 0, 3, "Đường",
                                             RECTO_REPLACE_COMMAND, NULL));
  recto_article_end_group (article);
  settle (followed);
  built = recto_history_list_new (article);
  settle (built);
  assert_texts (step_at (built, 0), "It opened", "It opened today");
  assert_texts (step_at (followed, 0), "It opened", "It opened today");

  recto_article_begin_group (article);
  type (article, 2, 3, ".");
  type (article, 0, 8, ".");
  recto_article_end_group (article);
  settle (followed);
  g_clear_object (&built);
  built = recto_history_list_new (article);
  settle (built);
  g_assert_true (recto_history_step_find_row (step_at (followed, 0), article, &row));
  g_assert_cmpuint (row, ==, 2);
  g_assert_true (recto_history_step_find_row (step_at (built, 0), article, &row));
  g_assert_cmpuint (row, ==, 2);
}

static const char *
text_at (RectoArticle *article, const RectoUid *edit, const RectoEdit *of)
{
  g_autoptr (GError) error = NULL;
  RectoSegment *segment;

  recto_article_go_to (article, edit, &error);
  g_assert_no_error (error);
  segment = recto_article_find_segment (article, &of->subject);
  return segment != NULL ? recto_segment_get_text (segment, of->side) : NULL;
}

/* The last edit of a step that stands. */
static guint
last_standing (RectoArticle *article, const RectoEdit *first, const RectoEdit *last)
{
  const GPtrArray *edits = recto_article_get_edits (article);
  guint found = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      const RectoEdit *edit = edits->pdata[i];

      if (recto_article_edit_stands (article, &edit->uid))
        found = i;
      if (edit == last)
        break;
    }
  g_assert_nonnull (first);
  return found;
}

static const RectoEdit *
find_text_of (const GPtrArray *edits, const RectoEdit *first, const RectoEdit *last)
{
  gboolean in = FALSE;

  for (guint i = 0; i < edits->len; i++)
    {
      const RectoEdit *edit = edits->pdata[i];

      in |= edit == first;
      if (in && edit->kind == RECTO_EDIT_TEXT)
        return edit;
      if (edit == last)
        break;
    }
  return NULL;
}

/* What the list says a row was is what the article says when it is taken back there. */
static guint
check_step (RectoArticle *article, RectoArticle *other, RectoHistoryStep *step)
{
  const RectoEdit *first = recto_history_step_get_edit (step, FALSE);
  const RectoEdit *last = recto_history_step_get_edit (step, TRUE);
  const GPtrArray *edits = recto_article_get_edits (article);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const RectoEdit *text;
  RectoEdit *end;
  RectoSide side;

  if (!recto_history_step_dup_texts (step, &side, &before, &after))
    return 0;
  text = find_text_of (edits, first, last);
  g_assert_nonnull (text);
  end = edits->pdata[last_standing (article, first, last)];
  g_assert_cmpstr (before, ==, text_at (other, &first->parent, text));
  g_assert_cmpstr (after, ==, text_at (other, &end->uid, text));
  return 1;
}

static void
test_texts_are_those_of_that_time (void)
{
  g_autoptr (GRand) rand = fixture_rand (20261122);
  guint rounds = fixture_rounds (ROUNDS, LONG_ROUNDS);
  guint checked = 0;

  for (guint round = 0; round < rounds; round++)
    {
      g_autoptr (RectoArticleRecord) start = random_work_record ();
      g_autoptr (RectoArticle) article = recto_article_new (start, NULL);
      g_autoptr (RectoHistoryList) list = NULL;
      g_autoptr (RectoArticleRecord) record = NULL;
      g_autoptr (RectoArticle) other = NULL;

      random_work (article, rand, COMMANDS, TRUE);
      list = recto_history_list_new (article);
      settle (list);
      random_work (article, rand, COMMANDS, TRUE);
      settle (list);
      record = recto_article_to_record (article);
      other = recto_article_new (record, NULL);
      /* From the newest on, then somewhere, as a list is scrolled. */
      for (guint i = 0; i < count (list); i++)
        checked += check_step (article, other, step_at (list, i));
      for (guint i = 0; i < 10 && count (list) > 0; i++)
        checked += check_step (article, other, step_at (list, fixture_below (rand, count (list))));
    }
  g_assert_cmpuint (checked, >, rounds * 10);
}

/* However it is built, from the end or edit by edit, the list has each edit once, in order. */
static void
test_every_edit_is_in_one_step (void)
{
  g_autoptr (GRand) rand = fixture_rand (7);
  g_autoptr (RectoArticleRecord) start = random_work_record ();
  g_autoptr (RectoArticle) article = recto_article_new (start, NULL);
  g_autoptr (RectoHistoryList) followed = recto_history_list_new (article);
  g_autoptr (RectoHistoryList) built = NULL;
  const GPtrArray *edits = recto_article_get_edits (article);

  for (guint i = 0; i < 40; i++)
    {
      random_work (article, rand, 10, TRUE);
      settle (followed);
    }
  built = recto_history_list_new (article);
  settle (built);
  g_assert_cmpuint (count (built), ==, count (followed));
  for (guint i = 0, end = edits->len; i < count (built); i++)
    {
      RectoHistoryStep *step = step_at (built, i);
      RectoHistoryStep *same = step_at (followed, i);

      g_assert_true (recto_history_step_get_edit (step, TRUE) == edits->pdata[end - 1]);
      while (edits->pdata[end - 1] != recto_history_step_get_edit (step, FALSE))
        end--;
      end--;
      g_assert_true (recto_history_step_get_edit (step, FALSE) ==
                     recto_history_step_get_edit (same, FALSE));
      g_assert_cmpint (recto_history_step_get_kind (step), ==, recto_history_step_get_kind (same));
      g_assert_cmpuint (recto_history_step_get_n_rows (step), ==,
                        recto_history_step_get_n_rows (same));
      g_assert_cmpint (recto_history_step_stands (step), ==, recto_history_step_stands (same));
      if (i + 1 == count (built))
        g_assert_cmpuint (end, ==, 0);
    }
}

/* Back as an edit: what was done since stays in the history, and one undo brings it back. */
static void
test_going_back_is_an_edit (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticleRecord) then = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *was = NULL;
  g_autofree char *now = NULL;
  g_autofree char *back = NULL;
  g_autofree char *again = NULL;
  const RectoEdit *edit;

  type (article, 1, 9, " today");
  edit = recto_article_get_edits (article)->pdata[recto_article_get_edits (article)->len - 1];
  was = fixture_rows (article);
  type (article, 2, 3, "!");
  g_assert_true (recto_article_join_next (article, recto_article_get_row (article, 1), NULL));
  now = fixture_rows (article);

  record = recto_article_to_record (article);
  then = recto_article_record_at (record, &edit->uid, &error);
  g_assert_no_error (error);
  g_assert_true (recto_article_become (article, then, NULL, &error));
  back = fixture_rows (article);
  g_assert_cmpstr (back, ==, was);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  again = fixture_rows (article);
  g_assert_cmpstr (again, ==, now);
}

/* A note is a step of its own, of no row, and what was typed around it reads as it did. */
static void
test_notes_are_steps_of_their_own (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoHistoryList) list = recto_history_list_new (article);

  type (article, 2, 3, "!");
  g_assert_true (recto_article_note (article, "version", "Desk", NULL));
  settle (list);
  type (article, 2, 4, "?");
  settle (list);
  g_assert_cmpuint (count (list), ==, 3);
  g_assert_cmpint (recto_history_step_get_kind (step_at (list, 1)), ==, RECTO_STEP_NOTE);
  g_assert_cmpuint (recto_history_step_get_n_rows (step_at (list, 1)), ==, 0);
  g_assert_cmpstr (recto_history_step_get_edit (step_at (list, 1), FALSE)->inserted, ==, "Desk");
  assert_texts (step_at (list, 0), "End!", "End!?");
  assert_texts (step_at (list, 2), "End", "End!");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  settle (list);
  g_assert_true (recto_history_step_stands (step_at (list, 1)));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  settle (list);
  g_assert_false (recto_history_step_stands (step_at (list, 1)));
}

static void
test_moves_are_of_the_structure (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoHistoryList) list = recto_history_list_new (article);

  g_assert_true (recto_article_move_row (article, recto_article_get_row (article, 1), TRUE, NULL));
  settle (list);
  g_assert_cmpint (recto_history_step_get_kind (step_at (list, 0)), ==, RECTO_STEP_STRUCTURE);
  g_assert_cmpuint (recto_history_step_get_n_rows (step_at (list, 0)), ==, 1);
}

static void
assert_row (RectoHistoryList *list, RectoArticle *article, guint expected)
{
  guint row = G_MAXUINT;

  g_assert_true (recto_history_step_find_row (step_at (list, 0), article, &row));
  g_assert_cmpuint (row, ==, expected);
}

static void
test_what_was_done_to_a_paragraph_has_its_row (void)
{
  static const char *const three[] = { "a|A", NULL, "b|B", "c|C", NULL, "d|D", "" };
  g_autoptr (RectoArticle) article = fixture_article (three);
  g_autoptr (RectoHistoryList) list = recto_history_list_new (article);
  RectoParagraph *second = recto_segment_get_paragraph (recto_article_get_row (article, 1));
  guint row;

  g_assert_true (recto_article_move_paragraph (article, second, TRUE, NULL));
  settle (list);
  assert_row (list, article, 2);
  g_assert_true (recto_article_set_kind (article, second, RECTO_KIND_SUBHEAD, NULL));
  settle (list);
  assert_row (list, article, 2);
  g_assert_cmpuint (recto_history_step_get_n_rows (step_at (list, 0)), ==, 0);

  recto_article_begin_group (article);
  for (guint i = 0; i < 2; i++)
    g_assert_true (recto_article_set_kind (
        article, recto_segment_get_paragraph (recto_article_get_row (article, i)), RECTO_KIND_LEDE,
        NULL));
  recto_article_end_group (article);
  settle (list);
  g_assert_false (recto_history_step_find_row (step_at (list, 0), article, &row));
}

static void
test_no_such_edit_is_an_error (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  RectoUid other = recto_uid_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_article_record_at (record, &other, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history-list/typing-in-one-row-is-one-step",
                   test_typing_in_one_row_is_one_step);
  g_test_add_func ("/history-list/another-person-or-a-pause-begins-a-step",
                   test_another_person_or_a_pause_begins_a_step);
  g_test_add_func ("/history-list/many-rows-in-one-go-are-one-step",
                   test_many_rows_in_one_go_are_one_step);
  g_test_add_func ("/history-list/undone-steps-stay-and-say-so", test_undone_steps_stay_and_say_so);
  g_test_add_func ("/history-list/a-step-undone-bit-by-bit", test_a_step_undone_bit_by_bit);
  g_test_add_func ("/history-list/a-group-is-told-of-by-its-first-edit",
                   test_a_group_is_told_of_by_its_first_edit);
  g_test_add_func ("/history-list/texts-are-those-of-that-time", test_texts_are_those_of_that_time);
  g_test_add_func ("/history-list/every-edit-is-in-one-step", test_every_edit_is_in_one_step);
  g_test_add_func ("/history-list/going-back-is-an-edit", test_going_back_is_an_edit);
  g_test_add_func ("/history-list/notes-are-steps-of-their-own", test_notes_are_steps_of_their_own);
  g_test_add_func ("/history-list/moves-are-of-the-structure", test_moves_are_of_the_structure);
  g_test_add_func ("/history-list/what-was-done-to-a-paragraph-has-its-row",
                   test_what_was_done_to_a_paragraph_has_its_row);
  g_test_add_func ("/history-list/no-such-edit-is-an-error", test_no_such_edit_is_an_error);
  return g_test_run ();
}
