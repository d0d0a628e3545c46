/* test-article-save.c: what the store is told, and what it is told again after a failure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

static const char *const rows[] = { "a|one", "b|two", NULL, "c|three", "" };

static void
put (RectoArticle *article, guint row, const char *text)
{
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, recto_article_get_row (article, row), RECTO_SIDE_TARGET, 0,
                              0, text, RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
}

static void
assert_change (RectoArticleChange *change, guint edits, guint segments, guint gone)
{
  g_assert_nonnull (change);
  g_assert_cmpuint (change->edits->len, ==, edits);
  g_assert_cmpuint (change->segments->len, ==, segments);
  g_assert_cmpuint (change->gone_segments->len, ==, gone);
}

static void
test_nothing_changed_is_nothing (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) change = NULL;

  g_assert_null (recto_article_take_change (article));
  put (article, 0, "x");
  change = recto_article_take_change (article);
  g_assert_nonnull (change);
  g_assert_null (recto_article_take_change (article));
}

static void
test_a_change_has_the_rows_as_they_are (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) change = NULL;

  put (article, 1, "x");
  put (article, 1, "y");
  change = recto_article_take_change (article);
  assert_change (change, 3, 1, 0); /* two texts and the status */
  g_assert_cmpstr (((RectoSegmentRecord *) change->segments->pdata[0])->target, ==, "yxtwo");
  g_assert_cmpuint (change->counts[RECTO_STATUS_DRAFT], ==, 1);
  g_assert_cmpuint (change->counts[RECTO_STATUS_TRANSLATED], ==, 2);
  g_assert_cmpuint (change->n_rows, ==, 3);
  g_assert_cmpuint (change->revision, ==, recto_article_get_revision (article));
  g_assert_true (recto_uid_equal (&change->head, recto_article_get_head (article)));
  g_assert_null (change->metadata);
}

static void
test_undo_is_a_change_without_edits (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) first = NULL;
  g_autoptr (RectoArticleChange) second = NULL;
  guint64 revision;

  put (article, 1, "x");
  first = recto_article_take_change (article);
  revision = recto_article_get_revision (article);
  recto_article_undo (article, NULL, NULL);
  g_assert_cmpuint (recto_article_get_revision (article), >, revision);
  second = recto_article_take_change (article);
  assert_change (second, 0, 1, 0);
  g_assert_true (recto_uid_is_none (&second->head));
}

static void
test_what_came_and_went_between_is_not_told (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) change = NULL;

  recto_article_insert_paragraph (article, 0, RECTO_KIND_BODY, "", "new", NULL);
  recto_article_undo (article, NULL, NULL);
  change = recto_article_take_change (article);
  assert_change (change, 1, 0, 0);
  g_assert_cmpuint (change->paragraphs->len, ==, 0);
  g_assert_cmpuint (change->gone_paragraphs->len, ==, 0);
}

static void
test_what_went_and_came_back_is_told_as_it_is (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) gone = NULL;
  g_autoptr (RectoArticleChange) back = NULL;

  recto_article_delete_paragraph (
      article, recto_segment_get_paragraph (recto_article_get_row (article, 0)), NULL);
  gone = recto_article_take_change (article);
  assert_change (gone, 1, 0, 2);
  g_assert_cmpuint (gone->gone_paragraphs->len, ==, 1);
  recto_article_undo (article, NULL, NULL);
  recto_article_redo (article, NULL, NULL);
  recto_article_undo (article, NULL, NULL);
  back = recto_article_take_change (article);
  assert_change (back, 0, 2, 0);
  g_assert_cmpuint (back->paragraphs->len, ==, 1);
}

static void
test_what_went_came_back_and_went_is_told_gone (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) back = NULL;
  g_autoptr (RectoArticleChange) gone = NULL;

  recto_article_delete_paragraph (
      article, recto_segment_get_paragraph (recto_article_get_row (article, 0)), NULL);
  recto_article_undo (article, NULL, NULL);
  back = recto_article_take_change (article);
  assert_change (back, 1, 2, 0);
  recto_article_redo (article, NULL, NULL);
  recto_article_undo (article, NULL, NULL);
  recto_article_redo (article, NULL, NULL);
  gone = recto_article_take_change (article);
  assert_change (gone, 0, 0, 2);
}

/* Where a gap between rows is used up, those behind move; the store has to know. */
static void
test_rows_that_were_moved_are_told (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (GHashTable) stored = g_hash_table_new_full (
      recto_uid_hash, recto_uid_equal, (GDestroyNotify) recto_segment_record_free, NULL);
  guint n_told = 0;

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (RectoArticleChange) change = NULL;

      recto_article_split (article, recto_article_get_row (article, 0), 0, 0, NULL);
      change = recto_article_take_change (article);
      n_told += change->segments->len;
      for (guint j = 0; j < change->segments->len; j++)
        g_hash_table_add (stored, recto_segment_record_copy (change->segments->pdata[j]));
      for (guint j = 0; j < recto_article_get_n_rows (article); j++)
        {
          RectoSegment *segment = recto_article_get_row (article, j);
          RectoSegmentRecord *record = g_hash_table_lookup (stored, &segment->uid);

          if (record != NULL)
            g_assert_cmpint (record->position, ==, segment->position);
        }
    }
  g_assert_cmpuint (n_told, >, 80);  /* some were moved */
  g_assert_cmpuint (n_told, <, 400); /* but not all of them each time */
}

static void
test_metadata_is_told_whole (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) change = NULL;

  recto_article_set_metadata (article, "due", "soon", NULL);
  change = recto_article_take_change (article);
  assert_change (change, 1, 0, 0);
  g_assert_cmpstr (g_hash_table_lookup (change->metadata, "due"), ==, "soon");
  g_assert_cmpstr (g_hash_table_lookup (change->metadata, "title"), ==, "Bão số 9");
}

static void
test_put_back_is_told_again_with_newer_values (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) again = NULL;
  RectoUid first;

  put (article, 0, "x");
  recto_article_set_metadata (article, "due", "soon", NULL);
  first = ((RectoEdit *) recto_article_get_edits (article)->pdata[0])->uid;
  recto_article_put_back_change (article, recto_article_take_change (article));
  put (article, 0, "y");
  put (article, 2, "z");
  again = recto_article_take_change (article);
  assert_change (again, 6, 2, 0);
  g_assert_cmpstr (((RectoSegmentRecord *) again->segments->pdata[0])->target, ==, "yxone");
  g_assert_true (recto_uid_equal (&((RectoEdit *) again->edits->pdata[0])->uid, &first));
  g_assert_nonnull (again->metadata);
  g_assert_null (recto_article_take_change (article));
}

static void
test_changes_put_back_out_of_order_are_in_order (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  const GPtrArray *edits = recto_article_get_edits (article);
  RectoArticleChange *first, *second;
  g_autoptr (RectoArticleChange) again = NULL;

  put (article, 0, "x");
  first = recto_article_take_change (article);
  put (article, 1, "y");
  second = recto_article_take_change (article);
  put (article, 2, "z");
  recto_article_put_back_change (article, first);
  recto_article_put_back_change (article, second);
  again = recto_article_take_change (article);
  assert_change (again, 6, 3, 0);
  for (guint i = 0; i < again->edits->len; i++)
    g_assert_true (again->edits->pdata[i] == edits->pdata[i]);
}

/* The store may have the row or not: whatever was put back has to be said either way. */
static void
test_a_new_row_put_back_then_deleted_is_told_gone (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) again = NULL;

  recto_article_insert_paragraph (article, 0, RECTO_KIND_BODY, "", "new", NULL);
  recto_article_put_back_change (article, recto_article_take_change (article));
  recto_article_undo (article, NULL, NULL);
  again = recto_article_take_change (article);
  assert_change (again, 1, 0, 1);
  g_assert_cmpuint (again->gone_paragraphs->len, ==, 1);
}

static void
test_a_deletion_put_back_then_undone_is_told_as_it_is (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) again = NULL;
  RectoArticleChange *change;

  recto_article_delete_paragraph (
      article, recto_segment_get_paragraph (recto_article_get_row (article, 0)), NULL);
  change = recto_article_take_change (article);
  recto_article_undo (article, NULL, NULL);
  recto_article_put_back_change (article, change);
  again = recto_article_take_change (article);
  assert_change (again, 1, 2, 0);
}

static void
test_a_deletion_put_back_undone_and_redone_is_told_gone (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) again = NULL;
  RectoArticleChange *change;

  recto_article_delete_paragraph (
      article, recto_segment_get_paragraph (recto_article_get_row (article, 0)), NULL);
  change = recto_article_take_change (article);
  recto_article_undo (article, NULL, NULL);
  recto_article_put_back_change (article, change);
  recto_article_redo (article, NULL, NULL);
  again = recto_article_take_change (article);
  assert_change (again, 1, 0, 2);
}

static void
test_a_head_put_back_is_told_again (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) first = NULL;
  g_autoptr (RectoArticleChange) again = NULL;

  recto_article_insert_paragraph (article, 0, RECTO_KIND_BODY, "", "new", NULL);
  recto_article_undo (article, NULL, NULL);
  first = recto_article_take_change (article);
  recto_article_redo (article, NULL, NULL);
  recto_article_undo (article, NULL, NULL);
  recto_article_put_back_change (article, recto_article_take_change (article));
  again = recto_article_take_change (article);
  assert_change (again, 0, 0, 0);
}

#define ADD(path, function) g_test_add_func ("/model/article-save/" path, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nothing-changed-is-nothing", test_nothing_changed_is_nothing);
  ADD ("a-change-has-the-rows-as-they-are", test_a_change_has_the_rows_as_they_are);
  ADD ("undo-is-a-change-without-edits", test_undo_is_a_change_without_edits);
  ADD ("what-came-and-went-between-is-not-told", test_what_came_and_went_between_is_not_told);
  ADD ("what-went-and-came-back-is-told-as-it-is", test_what_went_and_came_back_is_told_as_it_is);
  ADD ("what-went-came-back-and-went-is-told-gone", test_what_went_came_back_and_went_is_told_gone);
  ADD ("rows-that-were-moved-are-told", test_rows_that_were_moved_are_told);
  ADD ("a-deletion-put-back-undone-and-redone-is-told-gone",
       test_a_deletion_put_back_undone_and_redone_is_told_gone);
  ADD ("a-head-put-back-is-told-again", test_a_head_put_back_is_told_again);
  ADD ("metadata-is-told-whole", test_metadata_is_told_whole);
  ADD ("put-back-is-told-again-with-newer-values", test_put_back_is_told_again_with_newer_values);
  ADD ("changes-put-back-out-of-order-are-in-order",
       test_changes_put_back_out_of_order_are_in_order);
  ADD ("a-new-row-put-back-then-deleted-is-told-gone",
       test_a_new_row_put_back_then_deleted_is_told_gone);
  ADD ("a-deletion-put-back-then-undone-is-told-as-it-is",
       test_a_deletion_put_back_then_undone_is_told_as_it_is);
  return g_test_run ();
}
