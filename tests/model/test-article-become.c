/* test-article-become.c: an article made what a record says, by edits that can be undone and read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"
#include "random-work.h"

#include <string.h>

/* An article, and its record as somebody else changed it. */
typedef struct
{
  RectoArticle *article;
  RectoArticleRecord *record;
} Pair;

static Pair
pair_new (void)
{
  g_autoptr (RectoArticleRecord) record =
      fixture_record (FALSE, "a|one two three", "b|four", NULL, "c|five", NULL, "d|six", "");
  Pair pair = { recto_article_new (record, NULL), NULL };

  g_assert_nonnull (pair.article);
  fixture_tag (pair.article, 0, 4, 7);
  pair.record = recto_article_to_record (pair.article);
  return pair;
}

static void
pair_clear (Pair *pair)
{
  g_assert_finalize_object (pair->article);
  recto_article_record_free (pair->record);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static RectoSegmentRecord *
row (Pair *pair, guint index)
{
  return pair->record->segments->pdata[index];
}

static void
set_target (Pair *pair, guint index, const char *text)
{
  g_free (row (pair, index)->target);
  row (pair, index)->target = g_strdup (text);
}

/* "text status" and so on: what was done. */
static void
assert_becomes (Pair *pair, const char *expected)
{
  const GPtrArray *edits = recto_article_get_edits (pair->article);
  guint first = edits->len;
  g_autoptr (RectoArticle) wanted = recto_article_new (pair->record, NULL);
  g_autoptr (GString) kinds = g_string_new (NULL);
  g_autofree char *before = fixture_dump (pair->article);
  g_autofree char *dump = fixture_dump (wanted);
  g_autofree char *present = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_article_become (pair->article, pair->record, "Lan", &error));
  g_assert_no_error (error);
  present = fixture_dump (pair->article);
  g_assert_cmpstr (present, ==, dump);
  for (guint i = first; i < edits->len; i++)
    {
      const RectoEdit *edit = edits->pdata[i];

      g_string_append_printf (kinds, "%s%s", i == first ? "" : " ",
                              recto_edit_kind_to_name (edit->kind));
      g_assert_cmpstr (edit->who, ==, "Lan");
    }
  g_assert_cmpstr (kinds->str, ==, expected);
  if (edits->len > first)
    g_assert_true (recto_article_undo (pair->article, NULL, NULL));
  undone = fixture_dump (pair->article);
  g_assert_cmpstr (undone, ==, before);
}

static const RectoEdit *
last_edit (Pair *pair)
{
  const GPtrArray *edits = recto_article_get_edits (pair->article);

  return edits->pdata[edits->len - 1];
}

static void
test_the_same_is_no_edit (void)
{
  g_auto (Pair) pair = pair_new ();
  guint64 revision = recto_article_get_revision (pair.article);

  assert_becomes (&pair, "");
  g_assert_cmpuint (recto_article_get_revision (pair.article), ==, revision);
}

static void
test_a_text_changes_where_it_differs (void)
{
  g_auto (Pair) pair = pair_new ();
  const RectoEdit *edit;

  set_target (&pair, 0, "one đôi three");
  assert_becomes (&pair, "text");
  edit = last_edit (&pair);
  g_assert_cmpstr (edit->removed, ==, "two");
  g_assert_cmpstr (edit->inserted, ==, "đôi");
  g_assert_cmpuint (edit->offset, ==, 4);
}

/* What was put in before a name moves it; that is no news about the name. */
static void
test_spans_come_along (void)
{
  g_auto (Pair) pair = pair_new ();
  RectoSpan *span = row (&pair, 0)->spans->pdata[0];

  set_target (&pair, 0, "one or two three");
  span->start += 3;
  span->end += 3;
  assert_becomes (&pair, "text");
  g_assert_null (last_edit (&pair)->spans);
}

static void
test_spans_are_put_right (void)
{
  g_auto (Pair) pair = pair_new ();
  RectoSpan *span = row (&pair, 0)->spans->pdata[0];

  g_ptr_array_add (row (&pair, 0)->spans, recto_span_new (1, 0, 3, RECTO_SPAN_RANK, 2));
  span->start -= 1;
  g_free (span->label);
  span->label = g_strdup ("An");
  assert_becomes (&pair, "span");
  g_assert_cmpuint (last_edit (&pair)->spans->len, ==, 2);
}

static void
test_a_status_is_not_lowered (void)
{
  g_auto (Pair) pair = pair_new ();

  set_target (&pair, 1, "vier");
  row (&pair, 1)->status = RECTO_STATUS_APPROVED;
  row (&pair, 1)->flags = RECTO_FLAG_OMITTED;
  assert_becomes (&pair, "text status flags");
}

static void
test_a_source_is_changed_without_a_mark (void)
{
  g_auto (Pair) pair = pair_new ();

  g_free (row (&pair, 1)->source);
  row (&pair, 1)->source = g_strdup ("bb");
  assert_becomes (&pair, "text");
}

static void
test_a_lock_does_not_stop_it (void)
{
  g_auto (Pair) pair = pair_new ();

  recto_article_set_flags (pair.article, recto_article_get_row (pair.article, 1), RECTO_FLAG_LOCKED,
                           RECTO_FLAG_LOCKED, NULL);
  recto_article_set_flags (pair.article, recto_article_get_row (pair.article, 2), RECTO_FLAG_LOCKED,
                           RECTO_FLAG_LOCKED, NULL);
  set_target (&pair, 1, "vier");
  row (&pair, 1)->flags = RECTO_FLAG_LOCKED;
  g_ptr_array_remove_index (pair.record->segments, 2);
  g_ptr_array_remove_index (pair.record->paragraphs, 1);
  assert_becomes (&pair, "paragraph-delete text");
}

static void
test_a_paragraph_that_moved_is_the_only_one_touched (void)
{
  g_auto (Pair) pair = pair_new ();
  gpointer *paragraphs = pair.record->paragraphs->pdata, *rows = pair.record->segments->pdata;
  gpointer paragraph = paragraphs[2], segment = rows[3];

  memmove (paragraphs + 1, paragraphs, 2 * sizeof *paragraphs);
  memmove (rows + 1, rows, 3 * sizeof *rows);
  paragraphs[0] = paragraph;
  rows[0] = segment;
  for (guint i = 0; i < 3; i++)
    ((RectoParagraphRecord *) paragraphs[i])->position = i;
  assert_becomes (&pair, "paragraph-delete paragraph-insert");
  g_assert_cmpuint (last_edit (&pair)->offset, ==, 0);
}

static void
test_a_row_that_was_split_brings_its_paragraph (void)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (RectoArticle) other = recto_article_new (pair.record, NULL);

  g_assert_true (recto_article_split (other, recto_article_get_row (other, 0), 1, 4, NULL));
  recto_article_record_free (pair.record);
  pair.record = recto_article_to_record (other);
  assert_becomes (&pair, "paragraph-delete paragraph-insert");
}

static void
test_a_kind_comes_with_its_reason (void)
{
  g_auto (Pair) pair = pair_new ();
  RectoParagraphRecord *paragraph = pair.record->paragraphs->pdata[0];

  g_clear_pointer (&paragraph->reason, g_free);
  assert_becomes (&pair, "paragraph-kind");
  paragraph->kind = RECTO_KIND_CAPTION;
  assert_becomes (&pair, "paragraph-kind");
}

static void
test_photos_and_metadata_come_too (void)
{
  g_auto (Pair) pair = pair_new ();
  g_autoptr (RectoArticle) other = recto_article_new (pair.record, NULL);
  RectoParagraph *paragraph = recto_segment_get_paragraph (recto_article_get_row (other, 0));
  guint8 hash[32] = { 1 };

  g_assert_true (recto_article_add_photo (other, paragraph, hash, "a.jpg", NULL));
  g_assert_true (recto_article_set_metadata (other, "due", "soon", NULL));
  g_assert_true (recto_article_set_metadata (other, "title", NULL, NULL));
  recto_article_record_free (pair.record);
  pair.record = recto_article_to_record (other);
  assert_becomes (&pair, "photo metadata metadata");
  g_assert_true (recto_article_redo (pair.article, NULL, NULL));
  g_ptr_array_set_size (pair.record->photos, 0);
  assert_becomes (&pair, "photo");
}

static void
assert_refused (Pair *pair)
{
  g_autofree char *before = fixture_dump (pair->article);
  g_autofree char *after = NULL;
  guint n_edits = recto_article_get_edits (pair->article)->len;
  g_autoptr (GError) error = NULL;

  g_assert_false (recto_article_become (pair->article, pair->record, "Lan", &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  after = fixture_dump (pair->article);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (recto_article_get_edits (pair->article)->len, ==, n_edits);
}

static void
test_what_cannot_be_is_refused (void)
{
  g_auto (Pair) pair = pair_new ();

  set_target (&pair, 3, "zwei");
  recto_article_begin_group (pair.article);
  assert_refused (&pair);
  recto_article_end_group (pair.article);
  row (&pair, 2)->status = 5;
  assert_refused (&pair);
  row (&pair, 2)->status = 0;
  pair.record->uid = recto_uid_new ();
  assert_refused (&pair);
}

static void
test_the_edits_of_the_record_are_not_looked_at (void)
{
  g_auto (Pair) pair = pair_new ();

  set_target (&pair, 1, "vier");
  g_ptr_array_set_size (pair.record->edits, 0); /* the tag's; the head is nowhere now */
  g_ptr_array_add (pair.record->edits, recto_edit_new (RECTO_EDIT_SPLIT, NULL));
  g_assert_null (recto_article_new (pair.record, NULL));
  g_assert_true (recto_article_become (pair.article, pair.record, NULL, NULL));
  g_assert_cmpstr (last_edit (&pair)->inserted, ==, "vie"); /* the r is there */
}

static void
test_the_author_is_back_afterwards (void)
{
  g_auto (Pair) pair = pair_new ();

  recto_article_set_author (pair.article, "Minh");
  set_target (&pair, 1, "vier");
  assert_becomes (&pair, "text");
  g_assert_true (recto_article_set_metadata (pair.article, "due", "soon", NULL));
  g_assert_cmpstr (last_edit (&pair)->who, ==, "Minh");
  g_assert_true (recto_article_become (pair.article, pair.record, NULL, NULL));
  g_assert_cmpstr (last_edit (&pair)->who, ==, "Minh");
}

/* An article so made that every edit would move half of it is not made anew bit by bit. */
static void
test_a_large_one_is_made_anew_at_once (void)
{
  g_autoptr (RectoArticleRecord) record = fixture_record (FALSE, "");
  g_autoptr (RectoArticle) article = NULL;
  guint n = 20000;

  for (guint i = 0; i < n; i++)
    {
      RectoParagraphRecord *paragraph = g_new0 (RectoParagraphRecord, 1);
      RectoSegmentRecord *segment = g_new0 (RectoSegmentRecord, 1);

      paragraph->uid = recto_uid_new ();
      paragraph->position = i;
      paragraph->kind = RECTO_KIND_BODY;
      segment->uid = recto_uid_new ();
      segment->paragraph = paragraph->uid;
      segment->source = g_strdup ("a");
      segment->target = g_strdup ("");
      g_ptr_array_add (record->paragraphs, paragraph);
      g_ptr_array_add (record->segments, segment);
    }
  article = recto_article_new (record, NULL);
  for (guint i = 0; i < n; i += 2)
    ((RectoSegmentRecord *) record->segments->pdata[i])->uid = recto_uid_new ();
  g_assert_true (recto_article_become (article, record, NULL, NULL));
  g_assert_cmpuint (recto_article_get_edits (article)->len, ==, 2 * n);
  for (guint i = 0; i < n; i++)
    g_assert_true (recto_uid_equal (recto_segment_get_uid (recto_article_get_row (article, i)),
                                    record->segments->pdata[i]));
}

/* All edits from @first on are one step. */
static void
assert_one_step (RectoArticle *article, guint first)
{
  const GPtrArray *edits = recto_article_get_edits (article);

  for (guint i = first; i < edits->len; i++)
    g_assert_true (recto_uid_equal (&((RectoEdit *) edits->pdata[i])->group,
                                    &((RectoEdit *) edits->pdata[first])->group));
}

/* The edits hold when they are loaded again, and lead back to the very first day. */
static void
assert_loads_and_undoes (RectoArticle *article, const char *first)
{
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticle) again = recto_article_new (record, &error);
  g_autofree char *present = fixture_dump (article);
  g_autofree char *loaded = NULL;
  g_autofree char *undone = NULL;

  g_assert_no_error (error);
  loaded = fixture_dump (again);
  g_assert_cmpstr (loaded, ==, present);
  while (recto_article_can_undo (again))
    g_assert_true (recto_article_undo (again, NULL, NULL));
  undone = fixture_dump (again);
  g_assert_cmpstr (undone, ==, first);
}

/* Paragraphs in any order, with their rows. */
static void
shuffle (RectoArticleRecord *record, GRand *rand)
{
  gpointer *paragraphs = record->paragraphs->pdata;
  g_autoptr (GPtrArray) rows = g_steal_pointer (&record->segments);

  record->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);
  for (guint i = record->paragraphs->len; i > 1; i--)
    {
      guint other = fixture_below (rand, i);
      gpointer paragraph = paragraphs[i - 1];

      paragraphs[i - 1] = paragraphs[other];
      paragraphs[other] = paragraph;
    }
  for (guint i = 0; i < record->paragraphs->len; i++)
    {
      RectoParagraphRecord *paragraph = paragraphs[i];

      paragraph->position = i;
      for (guint j = 0; j < rows->len; j++)
        if (recto_uid_equal (&((RectoSegmentRecord *) rows->pdata[j])->paragraph, &paragraph->uid))
          g_ptr_array_add (record->segments, recto_segment_record_copy (rows->pdata[j]));
    }
}

static void
become_each_other (GRand *rand, const RectoArticleRecord *base)
{
  g_autoptr (RectoArticle) article = recto_article_new (base, NULL);
  g_autoptr (RectoArticle) other = recto_article_new (base, NULL);
  g_autofree char *first = fixture_dump (article);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticle) wanted_article = NULL;
  g_autofree char *before = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;
  guint n_edits;

  random_work (article, rand, fixture_below (rand, 20), TRUE);
  random_work (other, rand, fixture_below (rand, 20), TRUE);
  record = recto_article_to_record (other);
  if (fixture_below (rand, 3) == 0)
    shuffle (record, rand);
  g_ptr_array_set_size (record->edits, 0);
  record->head = RECTO_UID_NONE;
  wanted_article = recto_article_new (record, NULL);
  before = fixture_dump (article);
  wanted = fixture_dump (wanted_article);
  n_edits = recto_article_get_edits (article)->len;
  recto_article_become (article, record, NULL, &error);
  g_assert_no_error (error);
  after = fixture_dump (article);
  g_assert_cmpstr (after, ==, wanted);
  g_assert_cmpint (recto_article_get_edits (article)->len > n_edits, ==,
                   strcmp (before, wanted) != 0);
  assert_one_step (article, n_edits);
  assert_loads_and_undoes (article, first);
  if (recto_article_get_edits (article)->len == n_edits)
    return;
  g_assert_true (recto_article_undo (article, NULL, &error));
  undone = fixture_dump (article);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (recto_article_redo (article, NULL, &error));
  redone = fixture_dump (article);
  g_assert_cmpstr (redone, ==, wanted);
}

static void
test_any_becomes_any (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260201);
  guint rounds = fixture_rounds (300, 20000);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (RectoArticleRecord) base = random_work_record ();

      become_each_other (rand, base);
    }
}

#define ADD(path, function) g_test_add_func ("/model/article-become/" path, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-same-is-no-edit", test_the_same_is_no_edit);
  ADD ("a-text-changes-where-it-differs", test_a_text_changes_where_it_differs);
  ADD ("spans-come-along", test_spans_come_along);
  ADD ("spans-are-put-right", test_spans_are_put_right);
  ADD ("a-status-is-not-lowered", test_a_status_is_not_lowered);
  ADD ("a-source-is-changed-without-a-mark", test_a_source_is_changed_without_a_mark);
  ADD ("a-lock-does-not-stop-it", test_a_lock_does_not_stop_it);
  ADD ("a-paragraph-that-moved-is-the-only-one-touched",
       test_a_paragraph_that_moved_is_the_only_one_touched);
  ADD ("a-row-that-was-split-brings-its-paragraph", test_a_row_that_was_split_brings_its_paragraph);
  ADD ("a-kind-comes-with-its-reason", test_a_kind_comes_with_its_reason);
  ADD ("photos-and-metadata-come-too", test_photos_and_metadata_come_too);
  ADD ("what-cannot-be-is-refused", test_what_cannot_be_is_refused);
  ADD ("the-edits-of-the-record-are-not-looked-at", test_the_edits_of_the_record_are_not_looked_at);
  ADD ("the-author-is-back-afterwards", test_the_author_is_back_afterwards);
  ADD ("a-large-one-is-made-anew-at-once", test_a_large_one_is_made_anew_at_once);
  ADD ("any-becomes-any", test_any_becomes_any);
  return g_test_run ();
}
