/* test-record-fork.c: an article once more, as another one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"
#include "random-work.h"

static void
collect_edit (const RectoEdit *edit, GHashTable *uids)
{
  g_hash_table_add (uids, recto_uid_to_string (&edit->uid));
  g_hash_table_add (uids, recto_uid_to_string (&edit->parent));
  g_hash_table_add (uids, recto_uid_to_string (&edit->group));
  g_hash_table_add (uids, recto_uid_to_string (&edit->subject));
  if (edit->paragraph != NULL)
    g_hash_table_add (uids, recto_uid_to_string (&edit->paragraph->uid));
  for (guint i = 0; edit->rows != NULL && i < edit->rows->len; i++)
    {
      const RectoSegmentRecord *row = edit->rows->pdata[i];

      g_hash_table_add (uids, recto_uid_to_string (&row->uid));
      g_hash_table_add (uids, recto_uid_to_string (&row->paragraph));
      for (guint j = 0; row->spans != NULL && j < row->spans->len; j++)
        g_hash_table_add (uids, recto_uid_to_string (&((RectoSpan *) row->spans->pdata[j])->uid));
    }
  for (guint i = 0; edit->spans != NULL && i < edit->spans->len; i++)
    {
      const RectoSpanChange *change = edit->spans->pdata[i];

      if (change->before != NULL)
        g_hash_table_add (uids, recto_uid_to_string (&change->before->uid));
      if (change->after != NULL)
        g_hash_table_add (uids, recto_uid_to_string (&change->after->uid));
    }
  if (edit->photo_before != NULL)
    g_hash_table_add (uids, recto_uid_to_string (&edit->photo_before->paragraph));
  if (edit->photo_after != NULL)
    g_hash_table_add (uids, recto_uid_to_string (&edit->photo_after->paragraph));
}

/* All identities in a record but for what stays in a fork. */
static GHashTable *
collect (const RectoArticleRecord *record)
{
  GHashTable *uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (uids, recto_uid_to_string (&record->uid));
  g_hash_table_add (uids, recto_uid_to_string (&record->head));
  for (guint i = 0; i < record->paragraphs->len; i++)
    g_hash_table_add (
        uids, recto_uid_to_string (&((RectoParagraphRecord *) record->paragraphs->pdata[i])->uid));
  for (guint i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *row = record->segments->pdata[i];

      g_hash_table_add (uids, recto_uid_to_string (&row->uid));
      for (guint j = 0; row->spans != NULL && j < row->spans->len; j++)
        g_hash_table_add (uids, recto_uid_to_string (&((RectoSpan *) row->spans->pdata[j])->uid));
    }
  for (guint i = 0; i < record->photos->len; i++)
    {
      const RectoPhotoRecord *photo = record->photos->pdata[i];

      g_hash_table_add (uids, recto_uid_to_string (&photo->uid));
      g_hash_table_add (uids, recto_uid_to_string (&photo->paragraph));
    }
  for (guint i = 0; i < record->edits->len; i++)
    collect_edit (record->edits->pdata[i], uids);
  g_hash_table_remove (uids, "00000000-0000-0000-0000-000000000000");
  return uids;
}

static void
assert_nothing_shared (const RectoArticleRecord *a, const RectoArticleRecord *b)
{
  g_autoptr (GHashTable) of_a = collect (a);
  g_autoptr (GHashTable) of_b = collect (b);
  GHashTableIter iter;
  gpointer uid;

  g_assert_cmpuint (g_hash_table_size (of_a), ==, g_hash_table_size (of_b));
  g_hash_table_iter_init (&iter, of_a);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    g_assert_false (g_hash_table_contains (of_b, uid));
}

/* What a person sees, without identities. */
static char *
looks (RectoArticle *article)
{
  GString *list = g_string_new (NULL);
  g_autofree char *rows = fixture_rows (article);
  const GPtrArray *photos = recto_article_get_photos (article);

  g_string_append (list, rows);
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      const RectoSegment *segment = recto_article_get_row (article, i);
      g_autofree char *source = fixture_spans (article, i, RECTO_SIDE_SOURCE);
      g_autofree char *target = fixture_spans (article, i, RECTO_SIDE_TARGET);

      g_string_append_printf (list, "\n%u %u %u: %s, %s", segment->status, segment->flags,
                              segment->paragraph->kind, source, target);
      for (guint j = 0; segment->spans != NULL && j < segment->spans->len; j++)
        {
          const RectoSpan *span = segment->spans->pdata[j];
          g_autofree char *meant = recto_uid_to_string (&span->target);

          g_string_append_printf (list, " (%s %s)", meant, span->label);
        }
    }
  for (guint i = 0; i < photos->len; i++)
    {
      const RectoPhotoRecord *photo = photos->pdata[i];
      const RectoParagraph *of = recto_article_find_paragraph (article, &photo->paragraph);

      if (of != NULL) /* the others are in no order that means anything */
        g_string_append_printf (list, "\n%s %02x of %u", photo->name, photo->hash[0], of->index);
    }
  g_string_append_printf (list, "\n%s", recto_article_get_metadata (article, "due"));
  return g_string_free (list, FALSE);
}

static void
assert_looks_the_same (RectoArticle *a, RectoArticle *b)
{
  g_autofree char *of_a = looks (a);
  g_autofree char *of_b = looks (b);

  g_assert_cmpstr (of_a, ==, of_b);
}

static void
assert_same_in_passing (const RectoEdit *a, const RectoEdit *b)
{
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->at, ==, b->at);
  g_assert_cmpstr (a->who, ==, b->who);
}

static void
test_any_history_is_whole (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260204);
  guint rounds = fixture_rounds (60, 4000);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (RectoArticleRecord) base = random_work_record ();
      g_autoptr (RectoArticle) article = recto_article_new (base, NULL);
      g_autoptr (RectoArticleRecord) record = NULL;
      g_autoptr (RectoArticleRecord) fork = NULL;
      g_autoptr (RectoArticle) other = NULL;
      g_autoptr (GError) error = NULL;

      recto_article_set_author (article, "Lan");
      random_work (article, rand, 30, TRUE);
      record = recto_article_to_record (article);
      fork = recto_article_record_fork (record, NULL);
      assert_nothing_shared (record, fork);
      g_assert_true (recto_uid_equal (&fork->project, &record->project));
      other = recto_article_new (fork, &error);
      g_assert_no_error (error);
      assert_looks_the_same (article, other);
      for (guint j = 0; j < fork->edits->len; j++)
        {
          assert_same_in_passing (record->edits->pdata[j], fork->edits->pdata[j]);
          g_assert_true (
              recto_article_go_to (article, &((RectoEdit *) record->edits->pdata[j])->uid, NULL));
          recto_article_go_to (other, &((RectoEdit *) fork->edits->pdata[j])->uid, &error);
          g_assert_no_error (error);
          assert_looks_the_same (article, other);
        }
    }
}

/* Spans of one place are ordered by identity, and new identities come in the order things are met.
 */
static void
test_spans_of_one_place_are_in_order (void)
{
  g_autoptr (RectoArticleRecord) base = random_work_record ();
  g_autoptr (RectoArticle) article = recto_article_new (base, NULL);
  RectoSegment *segment = recto_article_get_row (article, 0);
  g_autoptr (RectoSpan) older = recto_span_new (1, 0, 3, RECTO_SPAN_PERSON, 2);
  g_autoptr (RectoSpan) newer = recto_span_new (1, 0, 3, RECTO_SPAN_LINK, 2);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticleRecord) fork = NULL;
  g_autoptr (RectoArticle) other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_article_add_span (article, segment, newer, NULL));
  g_assert_true (recto_article_add_span (article, segment, older, NULL));
  g_assert_true (recto_article_delete_paragraph (article, segment->paragraph, NULL));
  record = recto_article_to_record (article);
  fork = recto_article_record_fork (record, NULL);
  other = recto_article_new (fork, &error);
  g_assert_no_error (error);
  g_assert_true (recto_article_undo (other, NULL, NULL));
  g_assert_true (recto_article_redo (other, NULL, NULL));
}

/* What is said of a row is said of the other one's row. */
static void
test_why_a_row_is_omitted_goes_along (void)
{
  g_autoptr (RectoArticleRecord) base = random_work_record ();
  g_autoptr (RectoArticle) article = recto_article_new (base, NULL);
  g_autofree char *uid =
      recto_uid_to_string (recto_segment_get_uid (recto_article_get_row (article, 0)));
  g_autofree char *key = g_strconcat ("omitted:", uid, NULL);
  g_autofree char *other_uid = NULL;
  g_autofree char *other_key = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticleRecord) fork = NULL;

  g_assert_true (recto_article_set_metadata (article, key, "Too long", NULL));
  record = recto_article_to_record (article);
  fork = recto_article_record_fork (record, NULL);
  other_uid = recto_uid_to_string (&((RectoSegmentRecord *) fork->segments->pdata[0])->uid);
  other_key = g_strconcat ("omitted:", other_uid, NULL);
  g_assert_cmpstr (g_hash_table_lookup (fork->metadata, other_key), ==, "Too long");
  g_assert_null (g_hash_table_lookup (fork->metadata, key));
}

static void
test_a_title_can_be_undone (void)
{
  g_autoptr (RectoArticleRecord) base = random_work_record ();
  g_autoptr (RectoArticle) article = recto_article_new (base, NULL);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticleRecord) fork = NULL;
  g_autoptr (RectoArticle) other = NULL;

  g_assert_true (recto_article_set_metadata (article, "title", "Two", NULL));
  record = recto_article_to_record (article);
  fork = recto_article_record_fork (record, "Two (from Huế)");
  g_assert_cmpstr (g_hash_table_lookup (record->metadata, "title"), ==, "Two");
  other = recto_article_new (fork, NULL);
  g_assert_cmpstr (recto_article_get_metadata (other, "title"), ==, "Two (from Huế)");
  g_assert_true (recto_article_undo (other, NULL, NULL));
  g_assert_cmpstr (recto_article_get_metadata (other, "title"), ==, "Two");
  g_assert_true (recto_article_undo (other, NULL, NULL));
  g_assert_cmpstr (recto_article_get_metadata (other, "title"), ==, "Bão số 9");
}

static void
test_a_title_without_a_history_makes_none (void)
{
  g_autoptr (RectoArticleRecord) record = random_work_record ();
  g_autoptr (RectoArticleRecord) fork = recto_article_record_fork (record, "Two");

  g_assert_cmpstr (g_hash_table_lookup (fork->metadata, "title"), ==, "Two");
  g_assert_cmpuint (fork->edits->len, ==, 0);
  g_assert_true (recto_uid_is_none (&fork->head));
}

static void
test_what_was_taken_in_is_still_known (void)
{
  g_autoptr (RectoArticleRecord) base = random_work_record ();
  g_autoptr (RectoArticle) article = recto_article_new (base, NULL);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticleRecord) fork = NULL;
  RectoAncestor first = { RECTO_UID_NONE, recto_uid_new () }, second = { 0 }, *forked;

  g_assert_true (recto_article_set_metadata (article, "due", "soon", NULL));
  record = recto_article_to_record (article);
  second.at = record->head;
  second.edit = recto_uid_new ();
  g_array_append_val (record->ancestors, first);
  g_array_append_val (record->ancestors, second);
  fork = recto_article_record_fork (record, NULL);
  g_assert_cmpuint (fork->ancestors->len, ==, 2);
  forked = &g_array_index (fork->ancestors, RectoAncestor, 0);
  g_assert_true (recto_uid_is_none (&forked->at));
  g_assert_true (recto_uid_equal (&forked->edit, &first.edit));
  forked = &g_array_index (fork->ancestors, RectoAncestor, 1);
  g_assert_true (recto_uid_equal (&forked->at, &fork->head));
  g_assert_true (recto_uid_equal (&forked->edit, &second.edit));
}

/* An article gives its record back as it came, but for positions. */
static void
test_a_record_comes_back (void)
{
  g_autoptr (RectoArticleRecord) base = random_work_record ();
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (RectoArticle) again = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  RectoAncestor ancestor = { recto_uid_new (), recto_uid_new () };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_array_append_val (base->ancestors, ancestor);
  article = recto_article_new (base, NULL);
  g_assert_true (recto_article_set_metadata (article, "due", "soon", NULL));
  g_assert_true (recto_article_set_metadata (article, "due", "late", NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  record = recto_article_to_record (article);
  g_assert_true (recto_uid_equal (&record->uid, &base->uid));
  g_assert_true (recto_uid_equal (&record->project, &base->project));
  g_assert_cmpuint (record->ancestors->len, ==, 1);
  g_assert_cmpmem (record->ancestors->data, sizeof ancestor, &ancestor, sizeof ancestor);
  g_assert_cmpuint (record->edits->len, ==, 2);
  again = recto_article_new (record, NULL);
  first = fixture_dump (article);
  second = fixture_dump (again);
  g_assert_cmpstr (first, ==, second);
  g_assert_true (recto_article_redo (again, NULL, NULL));
  g_assert_cmpstr (recto_article_get_metadata (again, "due"), ==, "late");
}

static void
test_an_ancestor_without_identity_is_refused (void)
{
  g_autoptr (RectoArticleRecord) record = random_work_record ();
  RectoAncestor ancestor = { recto_uid_new (), RECTO_UID_NONE };
  g_autoptr (GError) error = NULL;

  g_array_append_val (record->ancestors, ancestor);
  g_assert_null (recto_article_new (record, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
}

#define ADD(path, function) g_test_add_func ("/model/record/" path, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-record-comes-back", test_a_record_comes_back);
  ADD ("an-ancestor-without-identity-is-refused", test_an_ancestor_without_identity_is_refused);
  ADD ("fork/any-history-is-whole", test_any_history_is_whole);
  ADD ("fork/spans-of-one-place-are-in-order", test_spans_of_one_place_are_in_order);
  ADD ("fork/why-a-row-is-omitted-goes-along", test_why_a_row_is_omitted_goes_along);
  ADD ("fork/a-title-can-be-undone", test_a_title_can_be_undone);
  ADD ("fork/a-title-without-a-history-makes-none", test_a_title_without_a_history_makes_none);
  ADD ("fork/what-was-taken-in-is-still-known", test_what_was_taken_in_is_still_known);
  return g_test_run ();
}
