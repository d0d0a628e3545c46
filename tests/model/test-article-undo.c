/* test-article-undo.c: the tree of edits, where the caret goes, and undo that cannot be done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

static const char *const rows[] = { "một|one", "hai|two", NULL, "ba|three", "" };

static void
put (RectoArticle *article, guint row, guint offset, guint length, const char *text)
{
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, recto_article_get_row (article, row), RECTO_SIDE_TARGET,
                              offset, length, text, RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
}

static void
assert_target (RectoArticle *article, guint row, const char *expected)
{
  g_assert_cmpstr (recto_segment_get_text (recto_article_get_row (article, row), RECTO_SIDE_TARGET),
                   ==, expected);
}

static void
test_redo_follows_the_newest_branch (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  const GPtrArray *edits = recto_article_get_edits (article);

  put (article, 0, 3, 0, " A");
  recto_article_undo (article, NULL, NULL);
  put (article, 0, 3, 0, " B");
  put (article, 0, 5, 0, " C");
  recto_article_undo (article, NULL, NULL);
  recto_article_undo (article, NULL, NULL);
  assert_target (article, 0, "one");
  recto_article_redo (article, NULL, NULL);
  assert_target (article, 0, "one B");
  recto_article_redo (article, NULL, NULL);
  assert_target (article, 0, "one B C");
  g_assert_false (recto_article_can_redo (article));

  /* Each of the first two steps has the status with it; nothing was lost. */
  g_assert_cmpuint (edits->len, ==, 5);
  g_assert_false (recto_article_edit_stands (article, &((RectoEdit *) edits->pdata[0])->uid));
  g_assert_true (recto_article_edit_stands (article, &((RectoEdit *) edits->pdata[2])->uid));
  g_assert_true (recto_article_edit_stands (article, &((RectoEdit *) edits->pdata[4])->uid));
}

static void
test_the_history_lives_through_a_restart (void)
{
  g_autoptr (RectoArticleRecord) record = fixture_record (FALSE, "a|one", "b|two", "");
  g_autoptr (RectoArticle) article = recto_article_new (record, NULL);
  g_autoptr (RectoArticleRecord) saved = recto_article_record_new ();
  g_autoptr (RectoArticle) again = NULL;
  g_autoptr (GError) error = NULL;
  RectoArticleChange *change;

  put (article, 0, 3, 0, " A");
  put (article, 1, 3, 0, " B");
  recto_article_undo (article, NULL, NULL);
  change = recto_article_take_change (article);
  saved->uid = record->uid;
  g_ptr_array_add (saved->paragraphs, recto_paragraph_record_copy (record->paragraphs->pdata[0]));
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (saved->segments, recto_segment_record_copy (change->segments->pdata[i]));
  for (guint i = 0; i < change->edits->len; i++)
    g_ptr_array_add (saved->edits, recto_edit_ref (change->edits->pdata[i]));
  saved->head = change->head;
  recto_article_change_free (change);

  again = recto_article_new (saved, &error);
  g_assert_no_error (error);
  g_assert_true (
      recto_uid_equal (recto_article_get_head (again), recto_article_get_head (article)));
  recto_article_redo (again, NULL, &error);
  assert_target (again, 1, "two B");
  recto_article_undo (again, NULL, &error);
  recto_article_undo (again, NULL, &error);
  g_assert_no_error (error);
  assert_target (again, 0, "one");
  g_assert_false (recto_article_can_undo (again));
}

static void
assert_place (const RectoPlace *place, guint row, RectoSide side, guint offset)
{
  g_assert_true (place->in_row);
  g_assert_cmpuint (place->row, ==, row);
  g_assert_cmpint (place->side, ==, side);
  g_assert_cmpuint (place->offset, ==, offset);
}

static void
test_the_caret_goes_to_the_changed_text (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoPlace place;

  put (article, 2, 1, 3, "HREEEE");
  g_assert_true (recto_article_peek_undo (article, &place));
  g_assert_cmpuint (place.row, ==, 2);
  recto_article_undo (article, &place, NULL);
  assert_place (&place, 2, RECTO_SIDE_TARGET, 4);
  g_assert_true (recto_article_peek_redo (article, &place));
  assert_place (&place, 2, RECTO_SIDE_TARGET, 7);
  recto_article_redo (article, &place, NULL);
  assert_place (&place, 2, RECTO_SIDE_TARGET, 7);
}

static void
test_the_caret_goes_where_the_step_ended (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoPlace place;

  recto_article_begin_group (article);
  put (article, 0, 0, 0, "a");
  put (article, 2, 0, 0, "bb");
  recto_article_end_group (article);
  recto_article_undo (article, &place, NULL);
  assert_place (&place, 0, RECTO_SIDE_TARGET, 0);
  recto_article_redo (article, &place, NULL);
  assert_place (&place, 2, RECTO_SIDE_TARGET, 2);
}

static void
test_the_caret_goes_to_the_seam (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoPlace place;

  recto_article_split (article, recto_article_get_row (article, 1), 1, 2, NULL);
  recto_article_undo (article, &place, NULL);
  assert_place (&place, 1, RECTO_SIDE_TARGET, 2);
  recto_article_redo (article, &place, NULL);
  assert_place (&place, 1, RECTO_SIDE_TARGET, 2);
}

static void
test_the_caret_goes_to_the_paragraph (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoPlace place;

  recto_article_delete_paragraph (
      article, recto_segment_get_paragraph (recto_article_get_row (article, 2)), NULL);
  g_assert_true (recto_article_peek_undo (article, &place));
  g_assert_true (place.in_row);
  g_assert_cmpuint (place.row, ==, 1); /* the last there is */
  recto_article_undo (article, &place, NULL);
  g_assert_cmpuint (place.row, ==, 2);
  recto_article_set_kind (article, recto_segment_get_paragraph (recto_article_get_row (article, 2)),
                          RECTO_KIND_LEDE, NULL);
  recto_article_undo (article, &place, NULL);
  g_assert_true (place.in_row);
  g_assert_cmpuint (place.row, ==, 2);
}

static void
test_metadata_is_in_no_row (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoPlace place;

  g_assert_false (recto_article_peek_undo (article, &place));
  recto_article_set_metadata (article, "due", "soon", NULL);
  g_assert_true (recto_article_peek_undo (article, &place));
  g_assert_false (place.in_row);
}

/* An article whose last step, of two edits, cannot be undone: the first of them says what never
 * was.
 */
static RectoArticle *
contradictory (gboolean good_head)
{
  g_autoptr (RectoArticleRecord) record = fixture_record (FALSE, "a|one", "b|two", "");
  g_autoptr (GError) error = NULL;
  RectoUid group = recto_uid_new ();
  RectoArticle *article;

  for (guint i = 0; i < 2; i++)
    {
      RectoSegmentRecord *segment = record->segments->pdata[i];
      RectoEdit *edit = recto_edit_new (RECTO_EDIT_TEXT, &segment->uid);

      edit->side = RECTO_SIDE_TARGET;
      edit->inserted = g_strdup (i == 0 ? "never" : "two");
      edit->group = group;
      edit->parent = record->head;
      record->head = edit->uid;
      g_ptr_array_add (record->edits, edit);
    }
  if (!good_head)
    record->head = RECTO_UID_NONE;
  article = recto_article_new (record, &error);
  g_assert_no_error (error);
  return article;
}

static void
test_undo_does_all_of_a_step_or_nothing (void)
{
  g_autoptr (RectoArticle) article = contradictory (TRUE);
  g_autofree char *before = fixture_dump (article);
  g_autofree char *after = NULL;
  RectoUid head = *recto_article_get_head (article);
  g_autoptr (GError) error = NULL;

  g_assert_false (recto_article_undo (article, NULL, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_MISMATCH);
  after = fixture_dump (article);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (recto_uid_equal (&head, recto_article_get_head (article)));
}

static void
test_redo_does_all_of_a_step_or_nothing (void)
{
  g_autoptr (RectoArticle) article = contradictory (FALSE);
  g_autofree char *before = fixture_dump (article);
  g_autofree char *after = NULL;
  RectoEdit *second = recto_article_get_edits (article)->pdata[1];
  g_autoptr (GError) error = NULL;

  second->offset = 99;
  g_assert_false (recto_article_redo (article, NULL, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_MISMATCH);
  after = fixture_dump (article);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (recto_article_can_undo (article));
}

#define ADD(path, function) g_test_add_func ("/model/article-undo/" path, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("redo-follows-the-newest-branch", test_redo_follows_the_newest_branch);
  ADD ("the-history-lives-through-a-restart", test_the_history_lives_through_a_restart);
  ADD ("the-caret-goes-to-the-changed-text", test_the_caret_goes_to_the_changed_text);
  ADD ("the-caret-goes-where-the-step-ended", test_the_caret_goes_where_the_step_ended);
  ADD ("the-caret-goes-to-the-seam", test_the_caret_goes_to_the_seam);
  ADD ("the-caret-goes-to-the-paragraph", test_the_caret_goes_to_the_paragraph);
  ADD ("metadata-is-in-no-row", test_metadata_is_in_no_row);
  ADD ("undo-does-all-of-a-step-or-nothing", test_undo_does_all_of_a_step_or_nothing);
  ADD ("redo-does-all-of-a-step-or-nothing", test_redo_does_all_of_a_step_or_nothing);
  return g_test_run ();
}
