/* test-article-hostile.c: records that contradict themselves are refused with a sentence.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include <string.h>

typedef struct
{
  const char *name;
  void (*spoil) (RectoArticleRecord *record);
} Spoiler;

static RectoSegmentRecord *
segment (RectoArticleRecord *record, guint index)
{
  return record->segments->pdata[index];
}

static RectoParagraphRecord *
paragraph (RectoArticleRecord *record, guint index)
{
  return record->paragraphs->pdata[index];
}

static RectoEdit *
edit (RectoArticleRecord *record, guint index)
{
  return record->edits->pdata[index];
}

static RectoSpan *
span (RectoArticleRecord *record, guint index)
{
  return segment (record, 0)->spans->pdata[index];
}

#define SPOIL(function, statement)                                                                 \
  static void function (RectoArticleRecord *record) { statement; }

SPOIL (no_uid, record->uid = RECTO_UID_NONE)
SPOIL (metadata_bytes,
       g_hash_table_insert (record->metadata, g_strdup ("place"), g_strdup ("\xc3")))
SPOIL (metadata_lines,
       g_hash_table_insert (record->metadata, g_strdup ("place"), g_strdup ("a\nb")))
SPOIL (paragraph_none, paragraph (record, 0)->uid = RECTO_UID_NONE)
SPOIL (paragraph_twice, paragraph (record, 1)->uid = paragraph (record, 0)->uid)
SPOIL (paragraph_order, paragraph (record, 1)->position = paragraph (record, 0)->position)
SPOIL (paragraph_far, paragraph (record, 1)->position = G_MAXINT64)
SPOIL (paragraph_kind, paragraph (record, 0)->kind = 8)
SPOIL (paragraph_reason, paragraph (record, 0)->reason[0] = '\xff')
SPOIL (paragraph_empty, g_ptr_array_remove_index (record->segments, 2))
SPOIL (row_none, segment (record, 0)->uid = RECTO_UID_NONE)
SPOIL (row_twice, segment (record, 2)->uid = segment (record, 0)->uid)
SPOIL (row_order, segment (record, 1)->position = segment (record, 0)->position)
SPOIL (row_far, segment (record, 1)->position = G_MININT64)
SPOIL (row_paragraph, segment (record, 1)->paragraph = recto_uid_new ())
SPOIL (row_scattered, segment (record, 0)->paragraph = paragraph (record, 1)->uid)
SPOIL (row_status, segment (record, 0)->status = 5)
SPOIL (row_flags, segment (record, 0)->flags = 16)
SPOIL (row_bytes, segment (record, 0)->target[1] = '\xff')
SPOIL (row_missing, g_clear_pointer (&segment (record, 0)->source, g_free))
SPOIL (row_long, g_free (segment (record, 0)->source);
       segment (record, 0)->source = g_strnfill ((1 << 22) + 1, 'a'))
SPOIL (span_none, span (record, 0)->uid = RECTO_UID_NONE)
SPOIL (span_twice, span (record, 0)->uid = span (record, 1)->uid)
SPOIL (span_long, span (record, 0)->end = 4)
SPOIL (span_empty, span (record, 0)->end = span (record, 0)->start)
SPOIL (span_huge, span (record, 0)->end = G_MAXUINT)
SPOIL (span_side, span (record, 0)->side = 2)
SPOIL (span_kind, span (record, 0)->kind = 10)
SPOIL (span_state, span (record, 0)->state = 5)
SPOIL (span_label, span (record, 0)->label = g_strdup ("\xe1\xbb"))
SPOIL (edit_none, edit (record, 0)->uid = RECTO_UID_NONE)
SPOIL (edit_twice, edit (record, 1)->uid = edit (record, 0)->uid)
SPOIL (edit_parent, edit (record, 0)->parent = recto_uid_new ())
SPOIL (edit_itself, edit (record, 0)->parent = edit (record, 0)->uid)
SPOIL (edit_order, edit (record, 0)->parent = edit (record, 1)->uid)
SPOIL (edit_kind, edit (record, 0)->kind = RECTO_EDIT_KIND_LAST + 1)
SPOIL (edit_side, edit (record, 0)->side = 7)
SPOIL (edit_far, edit (record, 0)->offset = G_MAXUINT)
SPOIL (edit_nothing, g_clear_pointer (&edit (record, 0)->inserted, g_free))
SPOIL (edit_bytes, edit (record, 0)->inserted[0] = '\xff')
SPOIL (edit_who, edit (record, 0)->who = g_strdup ("\xff"))
SPOIL (edit_status, edit (record, 1)->after = 5)
SPOIL (edit_rows, edit (record, 1)->kind = RECTO_EDIT_SPLIT)
SPOIL (edit_paragraph, edit (record, 1)->kind = RECTO_EDIT_PARAGRAPH_DELETE)
SPOIL (edit_key, edit (record, 0)->kind = RECTO_EDIT_METADATA)
SPOIL (edit_spans, edit (record, 0)->kind = RECTO_EDIT_SPAN)
SPOIL (head_missing, record->head = recto_uid_new ())

/* One as it may be. */
static RectoEdit *
make_move (RectoArticleRecord *record)
{
  RectoEdit *last = edit (record, 1);

  last->kind = RECTO_EDIT_MOVE;
  last->removed = recto_uid_to_string (&paragraph (record, 0)->uid);
  last->inserted = recto_uid_to_string (&paragraph (record, 1)->uid);
  return last;
}

static RectoEdit *
make_note (RectoArticleRecord *record, guint index)
{
  RectoEdit *note = edit (record, index);

  note->kind = RECTO_EDIT_NOTE;
  note->key = g_strdup ("version");
  note->before = note->after = 0;
  note->side = RECTO_SIDE_SOURCE;
  note->subject = RECTO_UID_NONE;
  return note;
}

SPOIL (move_below_none, make_move (record)->after = -1)
SPOIL (move_nowhere, g_free (make_move (record)->inserted);
       edit (record, 1)->inserted = g_strdup (edit (record, 1)->removed);
       edit (record, 1)->after = edit (record, 1)->before)
SPOIL (move_half, g_clear_pointer (&make_move (record)->inserted, g_free))
SPOIL (move_to_words, g_free (make_move (record)->inserted);
       edit (record, 1)->inserted = g_strdup ("elsewhere"))
SPOIL (move_of_a_key, make_move (record)->key = g_strdup ("due"))
SPOIL (note_without_key, g_clear_pointer (&make_note (record, 1)->key, g_free))
SPOIL (note_of_a_row, make_note (record, 1)->subject = segment (record, 0)->uid)
SPOIL (note_that_removes, make_note (record, 1)->removed = g_strdup ("a"))
SPOIL (note_of_two_lines, make_note (record, 1)->inserted = g_strdup ("a\nb"))
SPOIL (note_as_parent, make_note (record, 0))
SPOIL (note_as_head, record->head = make_note (record, 1)->uid)

static void
edit_row_order (RectoArticleRecord *record)
{
  RectoEdit *last = edit (record, 1);
  RectoSegmentRecord *row = recto_segment_record_copy (segment (record, 0));
  gpointer *spans = row->spans->pdata;
  gpointer first = spans[0];

  spans[0] = spans[1];
  spans[1] = first;
  last->kind = RECTO_EDIT_PARAGRAPH_INSERT;
  last->paragraph = recto_paragraph_record_copy (paragraph (record, 0));
  last->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);
  g_ptr_array_add (last->rows, row);
}

static const Spoiler spoilers[] = {
  { "article-without-identity", no_uid },
  { "value-not-utf8", metadata_bytes },
  { "value-of-two-lines", metadata_lines },
  { "paragraph-without-identity", paragraph_none },
  { "paragraph-twice", paragraph_twice },
  { "paragraphs-out-of-order", paragraph_order },
  { "paragraph-out-of-bounds", paragraph_far },
  { "paragraph-of-unknown-kind", paragraph_kind },
  { "reason-not-utf8", paragraph_reason },
  { "paragraph-without-rows", paragraph_empty },
  { "row-without-identity", row_none },
  { "row-twice", row_twice },
  { "rows-out-of-order", row_order },
  { "row-out-of-bounds", row_far },
  { "row-without-paragraph", row_paragraph },
  { "rows-scattered", row_scattered },
  { "row-of-unknown-status", row_status },
  { "row-with-unknown-flags", row_flags },
  { "row-not-utf8", row_bytes },
  { "row-without-text", row_missing },
  { "row-too-long", row_long },
  { "span-without-identity", span_none },
  { "span-twice", span_twice },
  { "span-beyond-the-text", span_long },
  { "span-empty", span_empty },
  { "span-huge", span_huge },
  { "span-on-no-side", span_side },
  { "span-of-unknown-kind", span_kind },
  { "span-in-unknown-state", span_state },
  { "label-not-utf8", span_label },
  { "edit-without-identity", edit_none },
  { "edit-twice", edit_twice },
  { "edit-without-parent", edit_parent },
  { "edit-its-own-parent", edit_itself },
  { "edit-before-its-parent", edit_order },
  { "edit-of-unknown-kind", edit_kind },
  { "edit-on-no-side", edit_side },
  { "edit-out-of-bounds", edit_far },
  { "edit-of-nothing", edit_nothing },
  { "edit-not-utf8", edit_bytes },
  { "author-not-utf8", edit_who },
  { "edit-to-unknown-status", edit_status },
  { "split-without-row", edit_rows },
  { "deletion-without-paragraph", edit_paragraph },
  { "metadata-without-key", edit_key },
  { "span-edit-without-spans", edit_spans },
  { "spans-of-an-edit-out-of-order", edit_row_order },
  { "head-missing", head_missing },
  { "move-to-no-number", move_below_none },
  { "move-to-where-it-is", move_nowhere },
  { "move-to-half-a-place", move_half },
  { "move-to-words", move_to_words },
  { "move-with-a-key", move_of_a_key },
  { "note-without-key", note_without_key },
  { "note-of-a-row", note_of_a_row },
  { "note-that-removes", note_that_removes },
  { "note-of-two-lines", note_of_two_lines },
  { "note-as-parent", note_as_parent },
  { "head-at-a-note", note_as_head },
};

/* Sound: two paragraphs, three rows, two spans, two edits that were undone. */
static RectoArticleRecord *
sound_record (void)
{
  RectoArticleRecord *record = fixture_record (FALSE, "một|one", "hai|two", NULL, "ba|three", "");
  RectoSegmentRecord *first = record->segments->pdata[0];
  RectoEdit *text = recto_edit_new (RECTO_EDIT_TEXT, &first->uid);
  RectoEdit *status = recto_edit_new (RECTO_EDIT_STATUS, &first->uid);

  first->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (first->spans, recto_span_new (RECTO_SIDE_TARGET, i, i + 1, RECTO_SPAN_PERSON,
                                                   RECTO_SPAN_ACCEPTED));
  text->side = RECTO_SIDE_TARGET;
  text->inserted = g_strdup ("x");
  status->parent = text->uid;
  status->before = RECTO_STATUS_TRANSLATED;
  status->after = RECTO_STATUS_DRAFT;
  g_ptr_array_add (record->edits, text);
  g_ptr_array_add (record->edits, status);
  return record;
}

static void
test_sound_is_taken (void)
{
  g_autoptr (RectoArticleRecord) record = sound_record ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticle) article = recto_article_new (record, &error);

  g_assert_no_error (error);
  g_assert_true (recto_article_redo (article, NULL, &error));
  g_assert_no_error (error);
}

static void
test_spoiled_is_refused (gconstpointer data)
{
  const Spoiler *spoiler = data;
  g_autoptr (RectoArticleRecord) record = sound_record ();
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (GError) error = NULL;

  spoiler->spoil (record);
  article = recto_article_new (record, &error);
  g_assert_null (article);
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* Histories that are well formed but say things that never were: every step is done whole or
 * refused, and the article stays sound. */
static RectoEdit *
random_edit (GRand *rand, RectoArticleRecord *record)
{
  RectoSegmentRecord *row = record->segments->pdata[fixture_below (rand, 3)];
  RectoParagraphRecord *of = record->paragraphs->pdata[fixture_below (rand, 2)];
  RectoEdit *made = recto_edit_new ((RectoEditKind) (1 + fixture_below (rand, 10)), &row->uid);

  made->side = (RectoSide) fixture_below (rand, 2);
  made->offset = fixture_below (rand, 4);
  made->target_offset = fixture_below (rand, 4);
  made->before = (int) fixture_below (rand, 5);
  made->after = (int) fixture_below (rand, 5);
  if (fixture_below (rand, 2) == 0)
    made->removed = g_strdup (fixture_below (rand, 2) == 0 ? "" : "o");
  if (fixture_below (rand, 2) == 0)
    made->inserted = fixture_text (rand);
  if (fixture_below (rand, 4) == 0)
    made->key = g_strdup ("title");
  if (fixture_below (rand, 3) == 0)
    {
      made->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_change_free);
      g_ptr_array_add (made->spans, g_new0 (RectoSpanChange, 1));
      ((RectoSpanChange *) made->spans->pdata[0])->after =
          recto_span_new (made->side, fixture_below (rand, 3), 3 + fixture_below (rand, 2), 1, 2);
    }
  if (fixture_below (rand, 2) == 0)
    made->paragraph = recto_paragraph_record_copy (of);
  if (fixture_below (rand, 3) > 0)
    {
      made->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);
      for (guint i = 1 + fixture_below (rand, 2); i > 0; i--)
        g_ptr_array_add (made->rows, recto_segment_record_copy (
                                         record->segments->pdata[fixture_below (rand, 3)]));
      if (fixture_below (rand, 2) == 0)
        ((RectoSegmentRecord *) made->rows->pdata[0])->uid = recto_uid_new ();
    }
  if (made->paragraph != NULL && fixture_below (rand, 2) == 0)
    made->subject = made->paragraph->uid;
  return made;
}

static void
step_through (RectoArticle *article, gboolean forward)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *before = fixture_dump (article);
      g_autofree char *after = NULL;
      g_autofree char *back = NULL;
      g_autoptr (GError) error = NULL;

      if (!(forward ? recto_article_redo (article, NULL, &error)
                    : recto_article_undo (article, NULL, &error)))
        {
          after = fixture_dump (article);
          g_assert_nonnull (error);
          g_assert_cmpstr (after, ==, before);
          return;
        }
      g_assert_true (forward ? recto_article_undo (article, NULL, &error)
                             : recto_article_redo (article, NULL, &error));
      back = fixture_dump (article);
      g_assert_cmpstr (back, ==, before);
      g_assert_true (forward ? recto_article_redo (article, NULL, &error)
                             : recto_article_undo (article, NULL, &error));
      g_assert_no_error (error);
    }
}

static void
test_histories_that_never_were (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260108);
  guint rounds = fixture_rounds (3000, 100000), n_taken = 0, n_done = 0;

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (RectoArticleRecord) record = sound_record ();
      g_autoptr (RectoArticle) article = NULL;
      g_autoptr (GError) error = NULL;
      guint n = 1 + fixture_below (rand, 3);

      g_ptr_array_set_size (record->edits, 0);
      for (guint j = 0; j < n; j++)
        {
          RectoEdit *made = random_edit (rand, record);

          if (j > 0)
            made->parent = edit (record, j - 1)->uid;
          g_ptr_array_add (record->edits, made);
          if (fixture_below (rand, 2) == 0)
            record->head = made->uid;
        }
      article = recto_article_new (record, &error);
      if (article == NULL)
        {
          g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
          continue;
        }
      n_taken++;
      step_through (article, FALSE);
      step_through (article, TRUE);
      n_done += recto_article_get_revision (article) > 2;
    }
  g_assert_cmpuint (n_taken, >, rounds / 50); /* else the test has nothing to look at */
  g_assert_cmpuint (n_done, >, rounds / 100);
}

/* An edit that cannot be redone on the sound record. */
static void
assert_mismatch (RectoArticleRecord *record, RectoEdit *made)
{
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_ptr_array_set_size (record->edits, 0);
  g_ptr_array_add (record->edits, made);
  article = recto_article_new (record, &error);
  g_assert_no_error (error);
  before = fixture_dump (article);
  g_assert_false (recto_article_redo (article, NULL, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_MISMATCH);
  after = fixture_dump (article);
  g_assert_cmpstr (before, ==, after);
}

static GPtrArray *
rows_of (RectoSegmentRecord *row)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);

  g_ptr_array_add (rows, row);
  return rows;
}

static void
test_a_split_may_not_cut_a_span_unsaid (void)
{
  g_autoptr (RectoArticleRecord) record = sound_record ();
  RectoEdit *made = recto_edit_new (RECTO_EDIT_SPLIT, &segment (record, 0)->uid);

  span (record, 1)->end = 3;
  made->target_offset = 2;
  made->rows = rows_of (recto_segment_record_copy (segment (record, 1)));
  ((RectoSegmentRecord *) made->rows->pdata[0])->uid = recto_uid_new ();
  assert_mismatch (record, made);
}

/* A step that fails half-way is taken back, so every edit has to be exact both ways. */
static void
test_a_text_may_not_move_a_span_one_way (void)
{
  g_autoptr (RectoArticleRecord) record = sound_record ();
  RectoEdit *made = recto_edit_new (RECTO_EDIT_TEXT, &segment (record, 0)->uid);

  g_ptr_array_set_size (segment (record, 0)->spans, 0);
  g_ptr_array_add (segment (record, 0)->spans, recto_span_new (RECTO_SIDE_TARGET, 0, 3, 1, 2));
  made->side = RECTO_SIDE_TARGET;
  made->removed = g_strndup (segment (record, 0)->target, 1);
  assert_mismatch (record, made);
}

static void
test_a_join_must_know_the_row_it_takes (void)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (RectoArticleRecord) record = sound_record ();
      RectoEdit *made = recto_edit_new (RECTO_EDIT_JOIN, &segment (record, 0)->uid);
      RectoSegmentRecord *row = recto_segment_record_copy (segment (record, 1));

      made->offset = 3;
      made->target_offset = 3;
      made->rows = rows_of (row);
      if (i == 0)
        row->status = RECTO_STATUS_APPROVED;
      else if (i == 1)
        row->flags = RECTO_FLAG_LOCKED;
      else if (i == 2)
        row->target[0] = 'x';
      else
        made->target_offset = 2;
      assert_mismatch (record, made);
    }
}

static void
test_a_paragraph_may_not_bring_a_row_twice (void)
{
  g_autoptr (RectoArticleRecord) record = sound_record ();
  RectoEdit *made = recto_edit_new (RECTO_EDIT_PARAGRAPH_INSERT, NULL);
  RectoSegmentRecord *row = recto_segment_record_copy (segment (record, 1));

  made->paragraph = recto_paragraph_record_copy (paragraph (record, 0));
  made->paragraph->uid = recto_uid_new ();
  row->uid = recto_uid_new ();
  row->paragraph = made->paragraph->uid;
  made->rows = rows_of (row);
  g_ptr_array_add (made->rows, recto_segment_record_copy (row));
  assert_mismatch (record, made);
}

/* What can be undone can be redone: a row that the edit says is of another paragraph is not the one
 * that stands there. */
static void
test_a_paragraph_knows_its_rows_both_ways (void)
{
  g_autoptr (RectoArticleRecord) record = sound_record ();
  RectoEdit *made = recto_edit_new (RECTO_EDIT_PARAGRAPH_INSERT, NULL);
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (GError) error = NULL;

  made->paragraph = recto_paragraph_record_copy (paragraph (record, 1));
  made->offset = 2;
  made->rows = rows_of (recto_segment_record_copy (segment (record, 2)));
  ((RectoSegmentRecord *) made->rows->pdata[0])->paragraph = paragraph (record, 0)->uid;
  g_ptr_array_set_size (record->edits, 0);
  g_ptr_array_add (record->edits, made);
  record->head = made->uid;
  article = recto_article_new (record, &error);
  g_assert_no_error (error);
  g_assert_false (recto_article_undo (article, NULL, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_MISMATCH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/hostile/sound-is-taken", test_sound_is_taken);
  for (guint i = 0; i < G_N_ELEMENTS (spoilers); i++)
    {
      g_autofree char *path = g_strconcat ("/model/hostile/", spoilers[i].name, NULL);

      g_test_add_data_func (path, &spoilers[i], test_spoiled_is_refused);
    }
  g_test_add_func ("/model/hostile/a-split-may-not-cut-a-span-unsaid",
                   test_a_split_may_not_cut_a_span_unsaid);
  g_test_add_func ("/model/hostile/a-text-may-not-move-a-span-one-way",
                   test_a_text_may_not_move_a_span_one_way);
  g_test_add_func ("/model/hostile/a-join-must-know-the-row-it-takes",
                   test_a_join_must_know_the_row_it_takes);
  g_test_add_func ("/model/hostile/a-paragraph-may-not-bring-a-row-twice",
                   test_a_paragraph_may_not_bring_a_row_twice);
  g_test_add_func ("/model/hostile/a-paragraph-knows-its-rows-both-ways",
                   test_a_paragraph_knows_its_rows_both_ways);
  g_test_add_func ("/model/hostile/histories-that-never-were", test_histories_that_never_were);
  return g_test_run ();
}
