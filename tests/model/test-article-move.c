/* test-article-move.c: rows and paragraphs put elsewhere.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"
#include "recto-check.h"

static const char *const rows[] = { "một|one", "hai|two",  NULL,       "ba|three",
                                    NULL,      "bốn|four", "năm|five", "" };

static void
move (RectoArticle *article, guint row, gboolean down)
{
  g_autoptr (GError) error = NULL;

  recto_article_move_row (article, recto_article_get_row (article, row), down, &error);
  g_assert_no_error (error);
}

static void
assert_rows (RectoArticle *article, const char *expected)
{
  g_autofree char *present = fixture_rows (article);

  g_assert_cmpstr (present, ==, expected);
}

/* The rows after a step, and before it again once it is undone. */
static void
assert_step (RectoArticle *article, const char *before, const char *after)
{
  assert_rows (article, after);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_rows (article, before);
  g_assert_true (recto_article_redo (article, NULL, NULL));
  assert_rows (article, after);
  g_assert_true (recto_article_undo (article, NULL, NULL));
}

static void
test_within_a_paragraph_rows_change_places (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autofree char *first = fixture_rows (article);
  RectoSegment *segment = recto_article_get_row (article, 1);

  move (article, 1, FALSE);
  g_assert_true (recto_article_get_row (article, 0) == segment);
  g_assert_true (recto_segment_starts_paragraph (segment));
  assert_step (article, first, "hai|two . một|one / ba|three / bốn|four . năm|five");
}

static void
test_at_an_edge_a_row_goes_into_the_next_paragraph (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autofree char *first = fixture_rows (article);

  move (article, 1, TRUE);
  assert_step (article, first, "một|one / hai|two . ba|three / bốn|four . năm|five");
  move (article, 3, FALSE);
  assert_step (article, first, "một|one . hai|two / ba|three . bốn|four / năm|five");
}

static void
test_a_paragraph_of_one_row_moves_as_it_is (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autofree char *first = fixture_rows (article);
  RectoParagraph *paragraph = recto_article_get_row (article, 2)->paragraph;
  guint8 hash[32] = { 1 };

  g_assert_true (recto_article_add_photo (article, recto_article_get_row (article, 0)->paragraph,
                                          hash, "a.jpg", NULL));
  g_assert_true (recto_article_add_photo (article, paragraph, hash, "b.jpg", NULL));
  move (article, 2, FALSE);
  g_assert_true (recto_article_get_row (article, 0)->paragraph == paragraph);
  g_assert_cmpstr (((RectoPhotoRecord *) recto_article_get_photos (article)->pdata[0])->name, ==,
                   "b.jpg");
  assert_step (article, first, "ba|three / một|one . hai|two / bốn|four . năm|five");
  move (article, 2, TRUE);
  assert_step (article, first, "một|one . hai|two / bốn|four . năm|five / ba|three");
}

static void
assert_refused (RectoArticle *article, guint row, gboolean down, int code)
{
  g_autoptr (GError) error = NULL;
  guint n = recto_article_get_edits (article)->len;

  g_assert_false (
      recto_article_move_row (article, recto_article_get_row (article, row), down, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, code);
  g_assert_cmpuint (recto_article_get_edits (article)->len, ==, n);
}

static void
test_ends_and_locks_hold_rows (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);

  assert_refused (article, 0, FALSE, RECTO_MODEL_ERROR_INVALID);
  assert_refused (article, 4, TRUE, RECTO_MODEL_ERROR_INVALID);
  g_assert_true (recto_article_set_flags (article, recto_article_get_row (article, 3),
                                          RECTO_FLAG_LOCKED, RECTO_FLAG_LOCKED, NULL));
  assert_refused (article, 3, TRUE, RECTO_MODEL_ERROR_LOCKED);
  assert_refused (article, 3, FALSE, RECTO_MODEL_ERROR_LOCKED);
}

/* Again and again the first row goes between the other two, until there is no number left between
 * their positions. */
static void
test_gaps_that_are_used_up_are_made_anew (void)
{
  static const char *const three[] = { "a|one", "b|two", "c|three", "" };
  g_autoptr (RectoArticle) article = fixture_article (three);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticle) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = fixture_dump (article);
  g_autofree char *last = NULL;

  for (guint i = 0; i < 100; i++)
    move (article, 0, TRUE);
  record = recto_article_to_record (article);
  again = recto_article_new (record, &error);
  g_assert_no_error (error);
  while (recto_article_can_undo (again))
    g_assert_true (recto_article_undo (again, NULL, NULL));
  last = fixture_dump (again);
  g_assert_cmpstr (last, ==, first);
}

static void
spoil (RectoArticle *article, RectoEdit *edit)
{
  g_autofree char *before = fixture_dump (article);
  g_autofree char *after = NULL;
  g_autoptr (RectoEdit) owned = edit;
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_check_edit (edit, NULL));
  g_assert_false (recto_article_apply_edit (article, edit, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_MISMATCH);
  after = fixture_dump (article);
  g_assert_cmpstr (after, ==, before);
}

static RectoEdit *
row_move (RectoArticle *article, guint row, guint to, guint paragraph_of)
{
  RectoSegment *segment = recto_article_get_row (article, row);
  RectoEdit *edit = recto_edit_new (RECTO_EDIT_MOVE, &segment->uid);

  edit->before = (int) row;
  edit->after = (int) to;
  edit->removed = recto_uid_to_string (&segment->paragraph->uid);
  edit->inserted =
      recto_uid_to_string (&recto_article_get_row (article, paragraph_of)->paragraph->uid);
  return edit;
}

static RectoEdit *
paragraph_move (RectoArticle *article, guint row, guint from, guint to)
{
  RectoEdit *edit =
      recto_edit_new (RECTO_EDIT_MOVE, &recto_article_get_row (article, row)->paragraph->uid);

  edit->before = (int) from;
  edit->after = (int) to;
  return edit;
}

static void
test_moves_that_cannot_be_change_nothing (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoEdit *elsewhere = row_move (article, 0, 1, 0);

  spoil (article, row_move (article, 2, 2, 0)); /* a paragraph would be left without rows */
  spoil (article, row_move (article, 0, 2, 0)); /* beyond the paragraph */
  spoil (article, row_move (article, 0, 3, 0));
  spoil (article, row_move (article, 4, 3, 0));
  spoil (article, row_move (article, 0, 1000, 4));
  elsewhere->before = 1;
  elsewhere->after = 0;
  spoil (article, elsewhere);
  spoil (article, paragraph_move (article, 2, 2, 1)); /* into another paragraph */
  spoil (article, paragraph_move (article, 2, 2, 3));
  spoil (article, paragraph_move (article, 2, 2, 5));
  spoil (article, paragraph_move (article, 2, 1, 0));
  spoil (article, paragraph_move (article, 0, 0, G_MAXINT));
}

static void
test_paragraphs_are_put_in_as_one_step (void)
{
  static const char *const texts[] = { "a", "b", "", NULL };
  static const char *const broken[] = { "a", "\xff", NULL };
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autofree char *first = fixture_rows (article);

  g_assert_true (recto_article_insert_paragraphs (article, 2, RECTO_KIND_SUBHEAD, RECTO_SIDE_TARGET,
                                                  texts, NULL));
  g_assert_cmpint (recto_article_get_row (article, 3)->paragraph->kind, ==, RECTO_KIND_SUBHEAD);
  assert_step (article, first, "một|one . hai|two / |a / |b / | / ba|three / bốn|four . năm|five");
  g_assert_true (recto_article_insert_paragraphs (article, 5, RECTO_KIND_BODY, RECTO_SIDE_SOURCE,
                                                  texts, NULL));
  assert_step (article, first, "một|one . hai|two / ba|three / bốn|four . năm|five / a| / b| / |");
  g_assert_false (recto_article_insert_paragraphs (article, 2, RECTO_KIND_BODY, RECTO_SIDE_TARGET,
                                                   broken, NULL));
  g_assert_false (recto_article_insert_paragraphs (article, 1, RECTO_KIND_BODY, RECTO_SIDE_TARGET,
                                                   texts, NULL));
  assert_rows (article, first);
}

static void
test_a_step_tells_its_rows (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (GArray) back = NULL;
  g_autoptr (GArray) again = NULL;
  g_autoptr (GArray) none = recto_article_list_undo_rows (article);

  g_assert_cmpuint (none->len, ==, 0);
  recto_article_begin_group (article);
  for (guint i = 4; i > 1; i -= 2)
    g_assert_true (recto_article_replace_text (article, recto_article_get_row (article, i),
                                               RECTO_SIDE_TARGET, 0, 1, "x", RECTO_REPLACE_COMMAND,
                                               NULL));
  recto_article_end_group (article);
  back = recto_article_list_undo_rows (article);
  g_assert_cmpuint (back->len, ==, 2);
  g_assert_cmpuint (g_array_index (back, guint, 0), ==, 2);
  g_assert_cmpuint (g_array_index (back, guint, 1), ==, 4);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  again = recto_article_list_redo_rows (article);
  g_assert_cmpuint (again->len, ==, 2);
}

#define ADD(path, function) g_test_add_func ("/model/article-move/" path, function)

static void
test_paragraph_moves_with_all_its_rows (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autofree char *first = fixture_rows (article);
  RectoParagraph *paragraph = recto_segment_get_paragraph (recto_article_get_row (article, 0));
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_article_move_paragraph (article, paragraph, TRUE, &error));
  g_assert_no_error (error);
  assert_step (article, first, "ba|three / một|one . hai|two / bốn|four . năm|five");
  g_assert_false (recto_article_move_paragraph (article, paragraph, FALSE, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (recto_article_set_flags (article, recto_article_get_row (article, 1),
                                          RECTO_FLAG_LOCKED, RECTO_FLAG_LOCKED, NULL));
  g_assert_false (recto_article_move_paragraph (article, paragraph, TRUE, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_LOCKED);
  assert_rows (article, first);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("within-a-paragraph-rows-change-places", test_within_a_paragraph_rows_change_places);
  ADD ("at-an-edge-a-row-goes-into-the-next-paragraph",
       test_at_an_edge_a_row_goes_into_the_next_paragraph);
  ADD ("a-paragraph-of-one-row-moves-as-it-is", test_a_paragraph_of_one_row_moves_as_it_is);
  ADD ("ends-and-locks-hold-rows", test_ends_and_locks_hold_rows);
  ADD ("gaps-that-are-used-up-are-made-anew", test_gaps_that_are_used_up_are_made_anew);
  ADD ("moves-that-cannot-be-change-nothing", test_moves_that_cannot_be_change_nothing);
  ADD ("paragraphs-are-put-in-as-one-step", test_paragraphs_are_put_in_as_one_step);
  ADD ("a-step-tells-its-rows", test_a_step_tells_its_rows);
  g_test_add_func ("/article/move/paragraph-moves-with-all-its-rows",
                   test_paragraph_moves_with_all_its_rows);
  return g_test_run ();
}
