/* test-article.c: what each command does to an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include <string.h>

static const char *const two_paragraphs[] = {
  "Bão vào. |The storm came. ", "Dân sơ tán.|People left.", NULL, "Ba xã ngập.|Three villages", "",
};

typedef struct
{
  RectoArticle *article;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer rows)
{
  fixture->article = fixture_article (rows == NULL ? two_paragraphs : rows);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->article);
}

static RectoSegment *
row (Fixture *fixture, guint number)
{
  return recto_article_get_row (fixture->article, number);
}

static void
assert_rows (Fixture *fixture, const char *expected)
{
  g_autofree char *rows = fixture_rows (fixture->article);

  g_assert_cmpstr (rows, ==, expected);
}

/* One step takes it all back, and one brings it again. */
static void
assert_one_step (Fixture *fixture, const char *before)
{
  g_autofree char *dump = fixture_dump (fixture->article);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;

  recto_article_undo (fixture->article, NULL, &error);
  g_assert_no_error (error);
  undone = fixture_dump (fixture->article);
  g_assert_cmpstr (undone, ==, before);
  recto_article_redo (fixture->article, NULL, &error);
  g_assert_no_error (error);
  redone = fixture_dump (fixture->article);
  g_assert_cmpstr (redone, ==, dump);
}

static void
test_text_is_replaced_by_code_points (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_dump (fixture->article);

  recto_article_replace_text (fixture->article, row (fixture, 0), RECTO_SIDE_SOURCE, 1, 2, "ùn",
                              RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_segment_get_text (row (fixture, 0), RECTO_SIDE_SOURCE), ==, "Bùn vào. ");
  g_assert_cmpuint (recto_segment_get_length (row (fixture, 0), RECTO_SIDE_SOURCE), ==, 9);
  assert_one_step (fixture, before);
}

static void
test_target_text_makes_a_draft (Fixture *fixture, gconstpointer unused)
{
  static const RectoStatus from[] = { RECTO_STATUS_NEW, RECTO_STATUS_DRAFT, RECTO_STATUS_TRANSLATED,
                                      RECTO_STATUS_APPROVED };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    {
      g_autofree char *before = NULL;

      recto_article_set_status (fixture->article, row (fixture, 1), from[i], &error);
      before = fixture_dump (fixture->article);
      recto_article_replace_text (fixture->article, row (fixture, 1), RECTO_SIDE_TARGET, 0, 1, "x",
                                  RECTO_REPLACE_COMMAND, &error);
      g_assert_no_error (error);
      g_assert_cmpint (recto_segment_get_status (row (fixture, 1)), ==, RECTO_STATUS_DRAFT);
      assert_one_step (fixture, before);
      recto_article_undo (fixture->article, NULL, &error);
    }
}

static void
test_source_text_marks_the_row_only (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_dump (fixture->article);

  recto_article_replace_text (fixture->article, row (fixture, 1), RECTO_SIDE_SOURCE, 0, 0, "x",
                              RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  g_assert_cmpint (recto_segment_get_status (row (fixture, 1)), ==, RECTO_STATUS_TRANSLATED);
  g_assert_cmpuint (recto_segment_get_flags (row (fixture, 1)), ==, RECTO_FLAG_SOURCE_CHANGED);
  assert_one_step (fixture, before);
}

static void
test_what_changes_nothing_is_no_edit (Fixture *fixture, gconstpointer unused)
{
  RectoArticle *article = fixture->article;
  RectoParagraph *paragraph = recto_segment_get_paragraph (row (fixture, 0));

  g_assert_true (recto_article_replace_text (article, row (fixture, 1), RECTO_SIDE_TARGET, 0, 6,
                                             "People", RECTO_REPLACE_COMMAND, NULL));
  g_assert_true (
      recto_article_set_status (article, row (fixture, 1), RECTO_STATUS_TRANSLATED, NULL));
  g_assert_true (recto_article_set_flags (article, row (fixture, 1), RECTO_FLAG_LOCKED, 0, NULL));
  g_assert_true (recto_article_set_kind (article, paragraph, RECTO_KIND_BODY, NULL));
  g_assert_true (recto_article_set_metadata (article, "title", "Bão số 9", NULL));
  g_assert_true (recto_article_set_metadata (article, "due", NULL, NULL));
  g_assert_false (recto_article_can_undo (article));
  g_assert_null (recto_article_take_change (article));
}

static void
assert_refused (Fixture *fixture, gboolean done, GError *error, int code, const char *before)
{
  g_autofree char *after = fixture_dump (fixture->article);

  g_assert_false (done);
  g_assert_error (error, RECTO_MODEL_ERROR, code);
  g_assert_cmpstr (after, ==, before);
  g_error_free (error);
}

static void
test_places_outside_are_refused (Fixture *fixture, gconstpointer unused)
{
  RectoArticle *article = fixture->article;
  g_autofree char *before = fixture_dump (article);
  const int code = RECTO_MODEL_ERROR_INVALID;
  GError *error = NULL;
  gboolean done;

  done = recto_article_replace_text (article, row (fixture, 0), RECTO_SIDE_TARGET, 17, 0, "x",
                                     RECTO_REPLACE_TYPING, &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_replace_text (article, row (fixture, 0), RECTO_SIDE_TARGET, 1, G_MAXUINT,
                                     "x", RECTO_REPLACE_TYPING, &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_replace_text (article, row (fixture, 0), RECTO_SIDE_TARGET, 0, 0, "\xff",
                                     RECTO_REPLACE_TYPING, &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_split (article, row (fixture, 0), 10, 0, &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_split (article, row (fixture, 0), 0, 99, &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_join_next (article, row (fixture, 2), &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_insert_paragraph (article, 1, RECTO_KIND_BODY, "", "", &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_insert_paragraph (article, 4, RECTO_KIND_BODY, "", "", &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_set_metadata (article, "title", "two\nlines", &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_undo (article, NULL, &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
}

static void
test_a_locked_row_keeps_its_text (Fixture *fixture, gconstpointer unused)
{
  RectoArticle *article = fixture->article;
  const int code = RECTO_MODEL_ERROR_LOCKED;
  g_autofree char *before = NULL;
  GError *error = NULL;
  gboolean done;

  recto_article_set_flags (article, row (fixture, 1), RECTO_FLAG_LOCKED, RECTO_FLAG_LOCKED, NULL);
  before = fixture_dump (article);
  done = recto_article_replace_text (article, row (fixture, 1), RECTO_SIDE_TARGET, 0, 0, "x",
                                     RECTO_REPLACE_TYPING, &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_split (article, row (fixture, 1), 3, 3, &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_join_next (article, row (fixture, 1), &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_join_next (article, row (fixture, 0), &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  done = recto_article_delete_paragraph (article, recto_segment_get_paragraph (row (fixture, 0)),
                                         &error);
  assert_refused (fixture, done, g_steal_pointer (&error), code, before);
  g_assert_true (recto_article_set_status (article, row (fixture, 1), RECTO_STATUS_APPROVED, NULL));
}

static void
test_undo_works_under_a_lock (Fixture *fixture, gconstpointer unused)
{
  RectoArticle *article = fixture->article;
  g_autofree char *first = fixture_dump (article);
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, row (fixture, 1), RECTO_SIDE_TARGET, 0, 6, "All",
                              RECTO_REPLACE_COMMAND, &error);
  recto_article_set_flags (article, row (fixture, 1), RECTO_FLAG_LOCKED, RECTO_FLAG_LOCKED, &error);
  recto_article_undo (article, NULL, &error);
  recto_article_undo (article, NULL, &error);
  g_assert_no_error (error);
  undone = fixture_dump (article);
  g_assert_cmpstr (undone, ==, first);
  recto_article_redo (article, NULL, &error);
  recto_article_redo (article, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_segment_get_flags (row (fixture, 1)), ==, RECTO_FLAG_LOCKED);
}

static void
test_split_keeps_blanks_in_the_first_part (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = fixture_dump (fixture->article);
  g_autoptr (GError) error = NULL;

  recto_article_split (fixture->article, row (fixture, 1), 3, 6, &error);
  g_assert_no_error (error);
  assert_rows (fixture, "Bão vào. |The storm came.  . Dân |People  . sơ tán.|left. / "
                        "Ba xã ngập.|Three villages");
  g_assert_cmpint (recto_segment_get_status (row (fixture, 1)), ==, RECTO_STATUS_DRAFT);
  g_assert_cmpint (recto_segment_get_status (row (fixture, 2)), ==, RECTO_STATUS_DRAFT);
  assert_one_step (fixture, before);
}

static void
test_split_of_the_source_alone_keeps_the_status (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  recto_article_split (fixture->article, row (fixture, 1), 3, 12, &error);
  g_assert_no_error (error);
  g_assert_cmpint (recto_segment_get_status (row (fixture, 1)), ==, RECTO_STATUS_TRANSLATED);
  g_assert_cmpint (recto_segment_get_status (row (fixture, 2)), ==, RECTO_STATUS_NEW);
}

static void
test_article_that_takes_is_the_same (void)
{
  g_autoptr (RectoArticleRecord) first =
      fixture_record (FALSE, "Một.|One.", "Hai.|", NULL, "Ba.|Three.", "");
  g_autoptr (RectoArticle) article = recto_article_new (first, NULL);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticle) copied = NULL, taking = NULL;
  g_autofree char *expected = NULL, *found = NULL;
  const char *text = NULL;

  fixture_tag (article, 0, 0, 2);
  record = recto_article_to_record (article);
  copied = recto_article_new (record, NULL);
  text = ((RectoSegmentRecord *) g_ptr_array_index (record->segments, 0))->source;
  taking = recto_article_new_taking (record, NULL);
  expected = fixture_dump (copied);
  found = fixture_dump (taking);
  g_assert_cmpstr (found, ==, expected);
  g_assert_true (recto_segment_get_text (recto_article_get_row (taking, 0), RECTO_SIDE_SOURCE) ==
                 text);
}

/* Anybody may fill in a record; what the store has just measured alone is taken over. */
static void
test_lengths_of_a_record_are_believed_by_who_takes (void)
{
  g_autoptr (RectoArticleRecord) record = fixture_record (FALSE, "Một.|One.", "Hai.|", "");
  RectoSegmentRecord *first = g_ptr_array_index (record->segments, 0);
  g_autoptr (RectoArticle) copied = NULL, refused = NULL, taking = NULL;
  g_autoptr (GError) error = NULL;
  char *source = first->source;

  first->lengths[RECTO_SIDE_SOURCE] = 3;
  copied = recto_article_new (record, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_segment_get_length (recto_article_get_row (copied, 0), RECTO_SIDE_SOURCE),
                    ==, 4);
  first->source = (char *) "M\xe1\xbb";
  refused = recto_article_new (record, &error);
  first->source = source;
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  g_clear_error (&error);

  taking = recto_article_new_taking (record, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (recto_segment_get_length (recto_article_get_row (taking, 0), RECTO_SIDE_SOURCE),
                    ==, 3);
  g_assert_cmpuint (recto_segment_get_length (recto_article_get_row (taking, 0), RECTO_SIDE_TARGET),
                    ==, 4);
}

static void
test_split_without_source_begins_a_paragraph (void)
{
  g_autoptr (RectoArticleRecord) record =
      fixture_record (TRUE, "|One. Two.", "|Three.", NULL, "|Four.", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticle) article = recto_article_new (record, &error);
  Fixture fixture = { article };
  g_autofree char *before = fixture_dump (article);

  g_assert_false (recto_article_has_source (article));
  recto_article_set_kind (article, recto_segment_get_paragraph (row (&fixture, 0)),
                          RECTO_KIND_CAPTION, &error);
  recto_article_undo (article, NULL, &error);
  recto_article_split (article, row (&fixture, 0), 0, 4, &error);
  g_assert_no_error (error);
  assert_rows (&fixture, "|One.  / |Two. . |Three. / |Four.");
  assert_one_step (&fixture, before);
  recto_article_join_next (article, row (&fixture, 0), &error);
  g_assert_no_error (error);
  assert_rows (&fixture, "|One. Two. . |Three. / |Four.");
}

static void
test_join_puts_a_blank_where_none_is (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = fixture_dump (fixture->article);
  g_autoptr (GError) error = NULL;

  recto_article_join_next (fixture->article, row (fixture, 0), &error);
  g_assert_no_error (error);
  assert_rows (fixture, "Bão vào. Dân sơ tán.|The storm came. People left. / "
                        "Ba xã ngập.|Three villages");
  assert_one_step (fixture, before);
  recto_article_join_next (fixture->article, row (fixture, 0), &error);
  g_assert_no_error (error);
  assert_rows (fixture, "Bão vào. Dân sơ tán. Ba xã ngập.|The storm came. People left. "
                        "Three villages");
  g_assert_cmpint (recto_segment_get_status (row (fixture, 0)), ==, RECTO_STATUS_DRAFT);
}

static const char *const no_blanks[] = {
  "中文。|中文",
  "中文|English",
  "",
};

static void
test_join_puts_no_blank_into_chinese (Fixture *fixture, gconstpointer unused)
{
  recto_article_join_next (fixture->article, row (fixture, 0), NULL);
  assert_rows (fixture, "中文。中文|中文English");
}

static const char *const across[] = {
  "a|A", "b|B", NULL, "c|C", "d|D", "e|E", NULL, "f|F", "",
};

static void
test_join_across_paragraphs_moves_the_rest_along (Fixture *fixture, gconstpointer unused)
{
  RectoArticle *article = fixture->article;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  recto_article_set_kind (article, recto_segment_get_paragraph (row (fixture, 2)),
                          RECTO_KIND_CAPTION, &error);
  before = fixture_dump (article);
  recto_article_join_next (article, row (fixture, 1), &error);
  g_assert_no_error (error);
  assert_rows (fixture, "a|A . b c|B C . d|D . e|E / f|F");
  g_assert_cmpint (recto_paragraph_get_kind (recto_segment_get_paragraph (row (fixture, 3))), ==,
                   RECTO_KIND_BODY);
  assert_one_step (fixture, before);
}

static void
test_join_with_an_untranslated_row_is_unfinished (void)
{
  static const char *const rows[] = { "a|A", "b|", "c|", "|", "" };
  g_autoptr (RectoArticle) article = fixture_article (rows);
  Fixture fixture = { article };

  recto_article_join_next (article, row (&fixture, 2), NULL);
  g_assert_cmpint (recto_segment_get_status (row (&fixture, 2)), ==, RECTO_STATUS_NEW);
  recto_article_join_next (article, row (&fixture, 0), NULL);
  g_assert_cmpint (recto_segment_get_status (row (&fixture, 0)), ==, RECTO_STATUS_DRAFT);
  recto_article_set_status (article, row (&fixture, 1), RECTO_STATUS_APPROVED, NULL);
  recto_article_insert_paragraph (article, 2, RECTO_KIND_BODY, "", "", NULL);
  recto_article_join_next (article, row (&fixture, 1), NULL);
  g_assert_cmpint (recto_segment_get_status (row (&fixture, 1)), ==, RECTO_STATUS_APPROVED);
}

static void
test_kind_forgets_the_importers_reason (Fixture *fixture, gconstpointer unused)
{
  RectoParagraph *paragraph = recto_segment_get_paragraph (row (fixture, 0));
  g_autofree char *before = fixture_dump (fixture->article);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (recto_paragraph_get_reason (paragraph), ==, "default");
  recto_article_set_kind (fixture->article, paragraph, RECTO_KIND_HEADLINE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (recto_paragraph_get_kind (paragraph), ==, RECTO_KIND_HEADLINE);
  g_assert_null (recto_paragraph_get_reason (paragraph));
  assert_one_step (fixture, before);
}

static void
test_paragraphs_come_and_go (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = fixture_dump (fixture->article);
  g_autofree char *filled = NULL;
  g_autoptr (GError) error = NULL;

  recto_article_insert_paragraph (fixture->article, 2, RECTO_KIND_CAPTION, "s", "", &error);
  g_assert_no_error (error);
  assert_rows (fixture, "Bão vào. |The storm came.  . Dân sơ tán.|People left. / s| / "
                        "Ba xã ngập.|Three villages");
  g_assert_cmpint (recto_segment_get_status (row (fixture, 2)), ==, RECTO_STATUS_NEW);
  assert_one_step (fixture, before);
  filled = fixture_dump (fixture->article);
  recto_article_delete_paragraph (fixture->article, recto_segment_get_paragraph (row (fixture, 0)),
                                  &error);
  g_assert_no_error (error);
  assert_rows (fixture, "s| / Ba xã ngập.|Three villages");
  assert_one_step (fixture, filled);
}

static void
test_all_may_go_and_come_back (Fixture *fixture, gconstpointer unused)
{
  RectoArticle *article = fixture->article;
  g_autofree char *first = fixture_dump (article);
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;

  while (recto_article_get_n_rows (article) > 0)
    recto_article_delete_paragraph (article, recto_segment_get_paragraph (row (fixture, 0)),
                                    &error);
  recto_article_insert_paragraph (article, 0, RECTO_KIND_LEDE, "", "new", &error);
  g_assert_no_error (error);
  assert_rows (fixture, "|new");
  while (recto_article_can_undo (article))
    recto_article_undo (article, NULL, &error);
  g_assert_no_error (error);
  last = fixture_dump (article);
  g_assert_cmpstr (last, ==, first);
}

static void
test_many_insertions_in_one_place_stay_in_order (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = fixture_dump (fixture->article);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *dump = NULL;

      recto_article_insert_paragraph (fixture->article, 2, RECTO_KIND_BODY, "x", "", &error);
      recto_article_split (fixture->article, row (fixture, 0), 0, 0, &error);
      recto_article_join_next (fixture->article, row (fixture, 0), &error);
      recto_article_split (fixture->article, row (fixture, 0), 9, 16, &error);
      g_assert_no_error (error);
      dump = fixture_dump (fixture->article); /* checks the order */
      recto_article_join_next (fixture->article, row (fixture, 0), &error);
    }
  for (guint i = 0; i < 40; i++)
    recto_article_split (fixture->article, row (fixture, 0), 0, 0, &error);
  while (recto_article_can_undo (fixture->article))
    {
      g_autofree char *dump = NULL;

      recto_article_undo (fixture->article, NULL, &error);
      g_assert_no_error (error);
      dump = fixture_dump (fixture->article);
      if (!recto_article_can_undo (fixture->article))
        g_assert_cmpstr (dump, ==, first);
    }
}

static void
test_metadata_is_set_and_taken_away (Fixture *fixture, gconstpointer unused)
{
  RectoArticle *article = fixture->article;
  g_autofree char *before = fixture_dump (article);
  g_autofree char *with = NULL;
  g_autoptr (GError) error = NULL;

  recto_article_set_metadata (article, "due", "2026-01-02", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_article_get_metadata (article, "due"), ==, "2026-01-02");
  assert_one_step (fixture, before);
  with = fixture_dump (article);
  recto_article_set_metadata (article, "title", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (recto_article_get_metadata (article, "title"));
  assert_one_step (fixture, with);
}

static void
test_a_group_is_one_step (Fixture *fixture, gconstpointer unused)
{
  RectoArticle *article = fixture->article;
  g_autofree char *before = fixture_dump (article);
  g_autoptr (GError) error = NULL;

  recto_article_begin_group (article);
  for (guint i = 0; i < 3; i++)
    {
      recto_article_begin_group (article);
      recto_article_replace_text (article, row (fixture, i), RECTO_SIDE_TARGET, 0, 1, "x",
                                  RECTO_REPLACE_TYPING, &error);
      recto_article_end_group (article);
    }
  recto_article_set_kind (article, recto_segment_get_paragraph (row (fixture, 0)), RECTO_KIND_LEDE,
                          &error);
  g_assert_false (recto_article_undo (article, NULL, NULL));
  recto_article_end_group (article);
  g_assert_no_error (error);
  assert_one_step (fixture, before);
  recto_article_undo (article, NULL, &error);
  g_assert_false (recto_article_can_undo (article));
}

static void
test_edits_say_who_and_when (Fixture *fixture, gconstpointer unused)
{
  gint64 now = 1234567;
  const RectoEdit *edit;

  recto_article_set_clock (fixture->article, fixture_clock, &now);
  recto_article_set_author (fixture->article, "Lê An");
  recto_article_set_metadata (fixture->article, "due", "soon", NULL);
  edit = recto_article_get_edits (fixture->article)->pdata[0];
  g_assert_cmpstr (edit->who, ==, "Lê An");
  g_assert_cmpint (edit->at, ==, now);
}

static void
count_signal (RectoArticle *article, const char *key, guint *n)
{
  g_assert_cmpstr (key, ==, "due");
  *n += 1;
}

static void
count_plain_signal (RectoArticle *article, guint *n)
{
  *n += 1;
}

static void
test_metadata_and_history_are_signalled (Fixture *fixture, gconstpointer unused)
{
  guint n_metadata = 0, n_history = 0;

  g_signal_connect (fixture->article, "metadata-changed", G_CALLBACK (count_signal), &n_metadata);
  g_signal_connect (fixture->article, "history-changed", G_CALLBACK (count_plain_signal),
                    &n_history);
  recto_article_set_metadata (fixture->article, "due", "soon", NULL);
  recto_article_undo (fixture->article, NULL, NULL);
  recto_article_redo (fixture->article, NULL, NULL);
  g_assert_cmpuint (n_metadata, ==, 3);
  g_assert_cmpuint (n_history, ==, 3);
}

#define ADD(path, rows, function)                                                                  \
  g_test_add ("/model/article/" path, Fixture, rows, set_up, function, tear_down)

static void
assert_title (Fixture *fixture, const char *title)
{
  g_assert_cmpstr (recto_article_get_metadata (fixture->article, "title"), ==, title);
}

static void
type_headline (Fixture *fixture, guint offset, guint length, const char *text)
{
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (fixture->article, row (fixture, 0), RECTO_SIDE_TARGET, offset, length,
                              text, RECTO_REPLACE_TYPING, &error);
  g_assert_no_error (error);
}

/* The first paragraph of the fixture has two rows; a headline has one. */
static void
make_headline (Fixture *fixture, const char *title)
{
  recto_article_set_kind (fixture->article, recto_segment_get_paragraph (row (fixture, 0)),
                          RECTO_KIND_HEADLINE, NULL);
  recto_article_set_metadata (fixture->article, "title", title, NULL);
}

static void
test_title_follows_its_headline (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = NULL;

  make_headline (fixture, "The storm came. ");
  before = fixture_dump (fixture->article);
  type_headline (fixture, 4, 5, "f");
  type_headline (fixture, 5, 0, "lood");
  assert_title (fixture, "The flood came. ");
  assert_one_step (fixture, before);
  recto_article_undo (fixture->article, NULL, NULL);
  assert_title (fixture, "The storm came. ");
  recto_article_redo (fixture->article, NULL, NULL);
  assert_title (fixture, "The flood came. ");
  /* Without a translation the article is called what its source says. */
  type_headline (fixture, 0, 16, "");
  assert_title (fixture, "Bão vào. ");
  type_headline (fixture, 0, 0, "S");
  assert_title (fixture, "S");
}

static void
test_title_follows_a_headline_written_anew (Fixture *fixture, gconstpointer unused)
{
  const char *source = recto_segment_get_text (row (fixture, 0), RECTO_SIDE_SOURCE);

  make_headline (fixture, "The storm came. ");
  recto_article_replace_text (fixture->article, row (fixture, 0), RECTO_SIDE_SOURCE, 0,
                              (guint) g_utf8_strlen (source, -1), "", RECTO_REPLACE_TYPING, NULL);
  type_headline (fixture, 0, 16, "");
  type_headline (fixture, 0, 0, "A flood");
  assert_title (fixture, "A flood");
}

static void
test_chosen_title_stays (Fixture *fixture, gconstpointer unused)
{
  make_headline (fixture, "Storm special");
  type_headline (fixture, 4, 5, "flood");
  assert_title (fixture, "Storm special");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("text-is-replaced-by-code-points", NULL, test_text_is_replaced_by_code_points);
  ADD ("target-text-makes-a-draft", NULL, test_target_text_makes_a_draft);
  ADD ("source-text-marks-the-row-only", NULL, test_source_text_marks_the_row_only);
  ADD ("what-changes-nothing-is-no-edit", NULL, test_what_changes_nothing_is_no_edit);
  ADD ("places-outside-are-refused", NULL, test_places_outside_are_refused);
  ADD ("a-locked-row-keeps-its-text", NULL, test_a_locked_row_keeps_its_text);
  ADD ("undo-works-under-a-lock", NULL, test_undo_works_under_a_lock);
  ADD ("split-keeps-blanks-in-the-first-part", NULL, test_split_keeps_blanks_in_the_first_part);
  ADD ("split-of-the-source-alone-keeps-the-status", NULL,
       test_split_of_the_source_alone_keeps_the_status);
  g_test_add_func ("/model/article/one-that-takes-is-the-same",
                   test_article_that_takes_is_the_same);
  g_test_add_func ("/model/article/lengths-are-believed-by-who-takes",
                   test_lengths_of_a_record_are_believed_by_who_takes);
  g_test_add_func ("/model/article/split-without-source-begins-a-paragraph",
                   test_split_without_source_begins_a_paragraph);
  ADD ("join-puts-a-blank-where-none-is", NULL, test_join_puts_a_blank_where_none_is);
  ADD ("join-puts-no-blank-into-chinese", no_blanks, test_join_puts_no_blank_into_chinese);
  ADD ("join-across-paragraphs-moves-the-rest-along", across,
       test_join_across_paragraphs_moves_the_rest_along);
  g_test_add_func ("/model/article/join-with-an-untranslated-row-is-unfinished",
                   test_join_with_an_untranslated_row_is_unfinished);
  ADD ("kind-forgets-the-importers-reason", NULL, test_kind_forgets_the_importers_reason);
  ADD ("paragraphs-come-and-go", NULL, test_paragraphs_come_and_go);
  ADD ("all-may-go-and-come-back", NULL, test_all_may_go_and_come_back);
  ADD ("many-insertions-in-one-place-stay-in-order", NULL,
       test_many_insertions_in_one_place_stay_in_order);
  ADD ("metadata-is-set-and-taken-away", NULL, test_metadata_is_set_and_taken_away);
  ADD ("a-group-is-one-step", NULL, test_a_group_is_one_step);
  ADD ("edits-say-who-and-when", NULL, test_edits_say_who_and_when);
  ADD ("metadata-and-history-are-signalled", NULL, test_metadata_and_history_are_signalled);
  ADD ("title-follows-its-headline", NULL, test_title_follows_its_headline);
  ADD ("title-follows-a-headline-written-anew", NULL, test_title_follows_a_headline_written_anew);
  ADD ("chosen-title-stays", NULL, test_chosen_title_stays);
  return g_test_run ();
}
