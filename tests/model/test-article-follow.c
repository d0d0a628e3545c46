/* test-article-follow.c: to any edit of the history, and on along edits made elsewhere.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"
#include "random-work.h"

static const RectoUid *
uid_of (RectoArticle *article, guint edit)
{
  return &((RectoEdit *) recto_article_get_edits (article)->pdata[edit])->uid;
}

/* A note is where it hangs. */
static void
go_to (RectoArticle *article, const RectoUid *edit)
{
  guint number = recto_history_find (article->history, edit);
  const RectoEdit *there = number == 0 ? NULL : recto_history_get (article->history, number);
  g_autoptr (GError) error = NULL;

  recto_article_go_to (article, edit, &error);
  g_assert_no_error (error);
  g_assert_true (
      recto_uid_equal (recto_article_get_head (article),
                       there != NULL && there->kind == RECTO_EDIT_NOTE ? &there->parent : edit));
}

static void
put (RectoArticle *article, const char *value)
{
  g_assert_true (recto_article_set_metadata (article, "due", value, NULL));
}

/* a, then b on it; undone, c on a. */
static RectoArticle *
forked_article (void)
{
  g_autoptr (RectoArticleRecord) record = random_work_record ();
  RectoArticle *article = recto_article_new (record, NULL);

  put (article, "a");
  put (article, "b");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  put (article, "c");
  return article;
}

static void
test_goes_over_to_another_branch (void)
{
  g_autoptr (RectoArticle) article = forked_article ();

  go_to (article, uid_of (article, 1));
  g_assert_cmpstr (recto_article_get_metadata (article, "due"), ==, "b");
  g_assert_false (recto_article_edit_stands (article, uid_of (article, 2)));
  go_to (article, uid_of (article, 2));
  g_assert_cmpstr (recto_article_get_metadata (article, "due"), ==, "c");
  go_to (article, &RECTO_UID_NONE);
  g_assert_null (recto_article_get_metadata (article, "due"));
  g_assert_cmpuint (recto_article_get_edits (article)->len, ==, 3);
}

static void
test_the_store_hears_of_the_head (void)
{
  g_autoptr (RectoArticle) article = forked_article ();
  g_autoptr (RectoArticleChange) change = NULL;

  recto_article_change_free (recto_article_take_change (article));
  go_to (article, recto_article_get_head (article));
  g_assert_null (recto_article_take_change (article));
  go_to (article, uid_of (article, 1));
  change = recto_article_take_change (article);
  g_assert_cmpuint (change->edits->len, ==, 0);
  g_assert_true (recto_uid_equal (&change->head, uid_of (article, 1)));
  g_assert_cmpstr (g_hash_table_lookup (change->metadata, "due"), ==, "b");
}

static void
test_goes_nowhere_unknown_nor_amid_a_step (void)
{
  g_autoptr (RectoArticle) article = forked_article ();
  RectoUid unknown = recto_uid_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (recto_article_go_to (article, &unknown, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  recto_article_begin_group (article);
  g_assert_false (recto_article_go_to (article, uid_of (article, 0), NULL));
  recto_article_end_group (article);
  g_assert_cmpstr (recto_article_get_metadata (article, "due"), ==, "c");
}

static void
remember (RectoArticle *article, GHashTable *dumps)
{
  g_hash_table_insert (dumps, recto_uid_to_string (recto_article_get_head (article)),
                       fixture_dump (article));
}

/* The edits of a step are apart from each other here; only whole steps were remembered. */
static guint
visit_all (RectoArticle *article, GRand *rand, GHashTable *dumps)
{
  guint n = recto_article_get_edits (article)->len, n_compared = 0;

  for (guint i = 0; i < n; i++)
    {
      const RectoUid *edit = uid_of (article, fixture_below (rand, n));
      g_autofree char *name = recto_uid_to_string (edit);
      const char *dump = g_hash_table_lookup (dumps, name);
      g_autofree char *present = NULL;

      go_to (article, edit);
      if (dump == NULL)
        continue;
      present = fixture_dump (article);
      g_assert_cmpstr (present, ==, dump);
      n_compared++;
    }
  return n_compared;
}

static void
test_any_edit_can_be_gone_to (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260202);
  guint rounds = fixture_rounds (60, 4000), n_compared = 0;

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (RectoArticleRecord) base = random_work_record ();
      g_autoptr (RectoArticle) article = recto_article_new (base, NULL);
      g_autoptr (GHashTable) dumps =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

      for (guint j = 0; j < 40; j++)
        {
          random_work (article, rand, 1, TRUE);
          remember (article, dumps);
        }
      n_compared += visit_all (article, rand, dumps);
    }
  g_assert_cmpuint (n_compared, >, 10 * rounds);
}

/* The edits of @article from number @first on, which are one way. */
static GPtrArray *
way_from (RectoArticle *article, guint first)
{
  const GPtrArray *edits = recto_article_get_edits (article);
  GPtrArray *way = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_edit_unref);

  for (guint i = first; i < edits->len; i++)
    g_ptr_array_add (way, recto_edit_ref (edits->pdata[i]));
  return way;
}

static void
test_follows_as_they_are (void)
{
  g_autoptr (RectoArticleRecord) record = random_work_record ();
  g_autoptr (RectoArticle) article = recto_article_new (record, NULL);
  g_autoptr (RectoArticle) other = recto_article_new (record, NULL);
  g_autoptr (GPtrArray) way = NULL;
  g_autoptr (RectoArticleChange) change = NULL;
  const RectoEdit *theirs, *ours;

  recto_article_set_author (other, "Lan");
  put (other, "a");
  put (other, "b");
  way = way_from (other, 0);
  g_assert_true (recto_article_follow (article, way, NULL));
  g_assert_true (
      recto_uid_equal (recto_article_get_head (article), recto_article_get_head (other)));
  theirs = recto_article_get_edits (other)->pdata[1];
  ours = recto_article_get_edits (article)->pdata[1];
  g_assert_cmpstr (ours->who, ==, "Lan");
  g_assert_cmpint (ours->at, ==, theirs->at);
  g_assert_true (recto_uid_equal (&ours->group, &theirs->group));
  change = recto_article_take_change (article);
  g_assert_cmpuint (change->edits->len, ==, 2);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpstr (recto_article_get_metadata (article, "due"), ==, "a");
  g_ptr_array_remove_index (way, 0);
  g_assert_true (recto_article_follow (article, way, NULL)); /* it has that one already */
  g_assert_cmpstr (recto_article_get_metadata (article, "due"), ==, "b");
  g_assert_cmpuint (recto_article_get_edits (article)->len, ==, 2);
}

static void
assert_not_followed (RectoArticle *article, const GPtrArray *way, int code)
{
  g_autofree char *before = fixture_dump (article);
  g_autofree char *after = NULL;
  guint n = recto_article_get_edits (article)->len;
  RectoUid head = *recto_article_get_head (article);
  g_autoptr (GError) error = NULL;

  g_assert_false (recto_article_follow (article, way, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, code);
  after = fixture_dump (article);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (recto_article_get_edits (article)->len, ==, n);
  g_assert_true (recto_uid_equal (recto_article_get_head (article), &head));
}

static void
test_what_leads_from_elsewhere_is_refused (void)
{
  g_autoptr (RectoArticleRecord) record = random_work_record ();
  g_autoptr (RectoArticle) article = recto_article_new (record, NULL);
  g_autoptr (RectoArticle) other = recto_article_new (record, NULL);
  g_autoptr (GPtrArray) way = NULL;
  RectoEdit *last;

  put (other, "a");
  put (other, "b");
  put (other, "c");
  way = way_from (other, 0);
  last = way->pdata[2];
  recto_article_begin_group (article);
  assert_not_followed (article, way, RECTO_MODEL_ERROR_INVALID);
  recto_article_end_group (article);
  last->side = 7;
  assert_not_followed (article, way, RECTO_MODEL_ERROR_INVALID);
  last->side = 0;
  g_ptr_array_add (way, recto_edit_ref (way->pdata[2]));
  assert_not_followed (article, way, RECTO_MODEL_ERROR_INVALID);
  g_ptr_array_set_size (way, 3);
  g_ptr_array_add (way, recto_edit_new (RECTO_EDIT_METADATA, NULL));
  last = way->pdata[3];
  last->uid = ((RectoEdit *) way->pdata[0])->uid; /* in a circle */
  last->parent = ((RectoEdit *) way->pdata[2])->uid;
  last->key = g_strdup ("due");
  last->removed = g_strdup ("c");
  assert_not_followed (article, way, RECTO_MODEL_ERROR_INVALID);
  g_ptr_array_set_size (way, 3);
  g_ptr_array_remove_index (way, 1);
  assert_not_followed (article, way, RECTO_MODEL_ERROR_INVALID);
  g_ptr_array_remove_index (way, 0);
  assert_not_followed (article, way, RECTO_MODEL_ERROR_INVALID);
}

static void
test_what_does_not_fit_is_taken_back (void)
{
  g_autoptr (RectoArticleRecord) record = random_work_record ();
  g_autoptr (RectoArticle) other = recto_article_new (record, NULL);
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (GPtrArray) way = NULL;

  put (other, "a");
  g_assert_true (recto_article_replace_text (other, recto_article_get_row (other, 0),
                                             RECTO_SIDE_TARGET, 0, 3, "Two", RECTO_REPLACE_COMMAND,
                                             NULL));
  way = way_from (other, 0);
  ((RectoSegmentRecord *) record->segments->pdata[0])->target[0] = 'x';
  article = recto_article_new (record, NULL);
  assert_not_followed (article, way, RECTO_MODEL_ERROR_MISMATCH);
  g_assert_false (recto_article_can_redo (article));
}

static void
test_a_way_that_ends_half_way_is_gone_back (void)
{
  g_autoptr (RectoArticleRecord) base = random_work_record ();
  g_autoptr (RectoArticle) first = recto_article_new (base, NULL);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (GError) error = NULL;

  put (first, "a");
  put (first, "b");
  put (first, "c");
  go_to (first, &RECTO_UID_NONE);
  record = recto_article_to_record (first);
  g_free (((RectoEdit *) record->edits->pdata[2])->removed);
  ((RectoEdit *) record->edits->pdata[2])->removed = g_strdup ("x");
  article = recto_article_new (record, NULL);
  g_assert_false (recto_article_go_to (article, uid_of (article, 2), &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_MISMATCH);
  g_assert_null (recto_article_get_metadata (article, "due"));
  g_assert_true (recto_uid_is_none (recto_article_get_head (article)));
}

static void
type (RectoArticle *article, guint offset)
{
  g_assert_true (recto_article_replace_text (article, recto_article_get_row (article, 0),
                                             RECTO_SIDE_TARGET, offset, 0, "x",
                                             RECTO_REPLACE_TYPING, NULL));
}

static void
test_what_is_typed_afterwards_is_a_step_of_its_own (void)
{
  g_autoptr (RectoArticleRecord) record = random_work_record ();
  g_autoptr (RectoArticle) article = recto_article_new (record, NULL);
  RectoUid head;

  type (article, 0);
  head = *recto_article_get_head (article);
  go_to (article, &RECTO_UID_NONE);
  go_to (article, &head);
  type (article, 1);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_uid_equal (recto_article_get_head (article), &head));
}

/* The same work, done elsewhere and followed in two parts with an undo between. */
static void
test_any_work_can_be_followed (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260203);
  guint rounds = fixture_rounds (150, 10000);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (RectoArticleRecord) base = random_work_record ();
      g_autoptr (RectoArticle) first = recto_article_new (base, NULL);
      g_autoptr (RectoArticleRecord) shared = NULL;
      g_autoptr (RectoArticle) article = NULL;
      g_autoptr (RectoArticle) other = NULL;
      g_autoptr (GPtrArray) way = NULL;
      g_autofree char *wanted = NULL;
      g_autofree char *present = NULL;
      guint n_shared;

      random_work (first, rand, fixture_below (rand, 10), TRUE);
      shared = recto_article_to_record (first);
      n_shared = shared->edits->len;
      article = recto_article_new (shared, NULL);
      other = recto_article_new (shared, NULL);
      random_work (other, rand, 1 + fixture_below (rand, 15), FALSE);
      way = way_from (other, n_shared);
      g_ptr_array_set_size (way, (int) fixture_below (rand, way->len + 1));
      g_assert_true (recto_article_follow (article, way, NULL));
      go_to (article, &shared->head);
      g_ptr_array_unref (way);
      way = way_from (other, n_shared);
      g_assert_true (recto_article_follow (article, way, NULL));
      wanted = fixture_dump (other);
      present = fixture_dump (article);
      g_assert_cmpstr (present, ==, wanted);
      while (recto_article_can_undo (article))
        {
          g_autofree char *ours = NULL;
          g_autofree char *theirs = NULL;

          g_assert_true (recto_article_undo (article, NULL, NULL));
          g_assert_true (recto_article_undo (other, NULL, NULL));
          ours = fixture_dump (article);
          theirs = fixture_dump (other);
          g_assert_cmpstr (ours, ==, theirs);
        }
    }
}

#define ADD(path, function) g_test_add_func ("/model/article-follow/" path, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("goes-over-to-another-branch", test_goes_over_to_another_branch);
  ADD ("the-store-hears-of-the-head", test_the_store_hears_of_the_head);
  ADD ("goes-nowhere-unknown-nor-amid-a-step", test_goes_nowhere_unknown_nor_amid_a_step);
  ADD ("any-edit-can-be-gone-to", test_any_edit_can_be_gone_to);
  ADD ("follows-as-they-are", test_follows_as_they_are);
  ADD ("what-leads-from-elsewhere-is-refused", test_what_leads_from_elsewhere_is_refused);
  ADD ("what-does-not-fit-is-taken-back", test_what_does_not_fit_is_taken_back);
  ADD ("a-way-that-ends-half-way-is-gone-back", test_a_way_that_ends_half_way_is_gone_back);
  ADD ("what-is-typed-afterwards-is-a-step-of-its-own",
       test_what_is_typed_afterwards_is_a_step_of_its_own);
  ADD ("any-work-can-be-followed", test_any_work_can_be_followed);
  return g_test_run ();
}
