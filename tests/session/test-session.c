/* test-session.c: saving, reopening and exporting a desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

static const char TEXT[] =
    "Troops drill in Ha Phong\n\nPANO - The unit drilled.\n\nTranslated by Thu Ha\n";

static void
replace (RectoArticle *article, guint row, const char *text)
{
  RectoSegment *segment = recto_article_get_row (article, row);
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                              recto_segment_get_length (segment, RECTO_SIDE_TARGET), text,
                              RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
}

/* An article whose saved state is waited for. */
typedef struct
{
  Fixture *fixture;
  RectoArticle *article;
  RectoSavedState state;
} Wanted;

static gboolean
is_in_state (gpointer data)
{
  Wanted *wanted = data;

  return recto_session_get_saved (wanted->fixture->session, wanted->article, NULL, NULL) ==
         wanted->state;
}

static void
add_span (RectoArticle *article, RectoSpanKind kind)
{
  g_autoptr (RectoSpan) span = recto_span_new (RECTO_SIDE_TARGET, 0, 4, kind, RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;

  recto_article_add_span (article, recto_article_get_row (article, 1), span, &error);
  g_assert_no_error (error);
}

/* The kinds of the spans of the second row, in their order. */
static char *
list_kinds (const GPtrArray *spans)
{
  GString *kinds = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    g_string_append_printf (kinds, "%s ",
                            recto_span_kind_to_name (((RectoSpan *) spans->pdata[i])->kind));
  return g_string_free (kinds, FALSE);
}

/* One that came back by undo was written to the desk later than the one above it. */
static void
test_spans_of_one_place_keep_their_order (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, TEXT);
  RectoSegment *segment = recto_article_get_row (article, 1);
  g_autoptr (RectoArticleRecord) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *kept = NULL;
  RectoUid first;

  add_span (article, RECTO_SPAN_EMPHASIS);
  first = ((RectoSpan *) recto_segment_get_spans (segment)->pdata[0])->uid;
  add_span (article, RECTO_SPAN_STRONG);
  g_assert_true (recto_session_flush (fixture->session, NULL));
  g_assert_true (recto_article_remove_span (article, segment, &first, NULL));
  g_assert_true (recto_session_flush (fixture->session, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_session_flush (fixture->session, NULL));

  stored = recto_store_load_article (recto_session_get_store (fixture->session),
                                     recto_article_get_uid (article), &error);
  g_assert_no_error (error);
  seen = list_kinds (recto_segment_get_spans (segment));
  kept = list_kinds (((RectoSegmentRecord *) stored->segments->pdata[1])->spans);
  g_assert_cmpstr (seen, ==, "emphasis strong ");
  g_assert_cmpstr (kept, ==, seen);
}

static void
test_edits_are_saved_without_being_asked (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, TEXT);
  Wanted wanted = { fixture, article, RECTO_SAVED_YES };
  gint64 before = g_get_real_time (), at = 0;

  replace (article, 1, "PANO - The unit drilled well.");
  g_assert_cmpint (recto_session_get_saved (fixture->session, article, NULL, NULL), ==,
                   RECTO_SAVED_PENDING);
  fixture_wait (is_in_state, &wanted);
  recto_session_get_saved (fixture->session, article, &at, NULL);
  g_assert_cmpint (at, >=, before);
}

/* Saved is a fact: it is in the file, though the session still has it open. The file is copied by
 * another process, since opening and closing it here would be what the desk's own lock is there
 * for. */
static void
test_saved_means_in_the_file (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, TEXT);
  Wanted wanted = { fixture, article, RECTO_SAVED_YES };
  g_autofree char *copy = g_build_filename (fixture->folder, "copy", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  replace (article, 1, "PANO - Quite another sentence stands here.");
  recto_session_save (fixture->session, article);
  fixture_wait (is_in_state, &wanted);
  g_spawn_sync (NULL, (char *[]){ (char *) "cp", fixture->path, copy, NULL }, NULL,
                G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (copy, &bytes, &size, NULL));
  g_assert_nonnull (memmem (bytes, size, "Quite another sentence", 22));
}

static void
test_history_outlives_the_session (Fixture *fixture, gconstpointer unused)
{
  RectoArticle *article = fixture_import (fixture, NULL, TEXT);
  RectoUid uid = *recto_article_get_uid (article);
  g_autoptr (GError) error = NULL;
  g_autofree char *exported = NULL;

  replace (article, 1, "PANO - First.");
  replace (article, 1, "PANO - Second.");
  recto_article_undo (article, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (article);
  fixture_reopen (fixture);

  article = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_segment_get_text (recto_article_get_row (article, 1), RECTO_SIDE_TARGET),
                   ==, "PANO - First.");
  g_assert_true (recto_article_can_redo (article));
  recto_article_redo (article, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_segment_get_text (recto_article_get_row (article, 1), RECTO_SIDE_TARGET),
                   ==, "PANO - Second.");
  while (recto_article_can_undo (article))
    g_assert_true (recto_article_undo (article, NULL, NULL));
  exported = fixture_export_text (fixture, article);
  g_assert_cmpstr (exported, ==, TEXT);
  g_object_unref (article);
}

static void
test_article_let_go_is_saved_all_the_same (Fixture *fixture, gconstpointer unused)
{
  RectoArticle *article = fixture_import (fixture, NULL, TEXT);
  RectoUid uid = *recto_article_get_uid (article);
  g_autoptr (GError) error = NULL;

  replace (article, 0, "Another headline");
  g_object_unref (article);
  fixture_reopen (fixture);
  article = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_segment_get_text (recto_article_get_row (article, 0), RECTO_SIDE_TARGET),
                   ==, "Another headline");
  g_object_unref (article);
}

static void
test_opening_twice_gives_one_article (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) first = fixture_import (fixture, NULL, TEXT);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticle) second =
      recto_session_open_article (fixture->session, recto_article_get_uid (first), &error);

  g_assert_no_error (error);
  g_assert_true (first == second);
}

static void
test_export_follows_the_paragraphs_of_the_target (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article =
      fixture_import (fixture,
                      "Bộ đội diễn tập\n\nSáng 16-1, đơn vị diễn tập ở Hà Phong.\n\nBuổi chiều, "
                      "đơn vị nghỉ ngơi.\n",
                      NULL);
  RectoSegment *third = recto_article_get_row (article, 2);
  g_autoptr (GError) error = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *broken = NULL;
  g_autofree char *omitted = NULL;

  replace (article, 0, "Troops drill");
  replace (article, 1, "The unit drilled.");
  replace (article, 2, "It rested.");
  recto_article_set_flags (article, third, RECTO_FLAG_JOINED, RECTO_FLAG_JOINED, &error);
  g_assert_no_error (error);
  joined = fixture_export_text (fixture, article);
  g_assert_cmpstr (joined, ==, "Troops drill\n\nThe unit drilled. It rested.\n");

  replace (article, 1, "The unit drilled.\nAll went well.");
  broken = fixture_export_text (fixture, article);
  g_assert_cmpstr (broken, ==, "Troops drill\n\nThe unit drilled.\n\nAll went well. It rested.\n");

  recto_article_set_flags (article, third, RECTO_FLAG_OMITTED, RECTO_FLAG_OMITTED, &error);
  g_assert_no_error (error);
  omitted = fixture_export_text (fixture, article);
  g_assert_cmpstr (omitted, ==, "Troops drill\n\nThe unit drilled.\n\nAll went well.\n");
}

static void
test_export_carries_spans_into_paragraphs (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, TEXT);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 11, 15, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);
  g_autoptr (RectoSpan) offered =
      recto_span_new (RECTO_SIDE_TARGET, 0, 4, RECTO_SPAN_UNIT, RECTO_SPAN_SUGGESTED);
  g_autoptr (RectoDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  const RectoBlock *block = NULL;
  guint unfinished = 0;

  recto_article_add_span (article, recto_article_get_row (article, 1), span, &error);
  g_assert_no_error (error);
  recto_article_add_span (article, recto_article_get_row (article, 1), offered, &error);
  g_assert_no_error (error);
  document = recto_session_build_document (fixture->session, article, &unfinished);
  block = g_ptr_array_index (document->blocks, 1);
  g_assert_cmpuint (block->spans->len, ==, 1); /* what is only offered stays on the desk */
  g_assert_cmpuint (((RectoSpan *) g_ptr_array_index (block->spans, 0))->start, ==, 11);
  g_assert_cmpuint (unfinished, ==, 3);
}

static void
test_same_article_exports_to_same_bytes (Fixture *fixture, gconstpointer format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoImportResult) result = recto_session_import_sample (fixture->session, &error);
  g_autoptr (RectoArticle) article =
      recto_session_open_article (fixture->session, &result->article, &error);
  g_autoptr (GBytes) first = recto_session_export (fixture->session, article, format, &error);
  g_autoptr (GBytes) second = recto_session_export (fixture->session, article, format, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (first), >, 1000);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_deleted_article_comes_back (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, TEXT);
  RectoStore *store = recto_session_get_store (fixture->session);
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GPtrArray) with = NULL;
  g_autoptr (GError) error = NULL;

  recto_session_delete_article (fixture->session, recto_article_get_uid (article), TRUE, &error);
  g_assert_no_error (error);
  without = recto_store_list_articles (store, NULL, &error);
  g_assert_cmpuint (without->len, ==, 0);
  recto_session_delete_article (fixture->session, recto_article_get_uid (article), FALSE, &error);
  with = recto_store_list_articles (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (with->len, ==, 1);
}

static void
on_sample_done (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoImportResult **imported = data;
  g_autoptr (GError) error = NULL;

  *imported = recto_session_import_sample_finish (RECTO_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static guint
count_spans (RectoArticle *article)
{
  guint n = 0;

  for (guint row = 0; row < recto_article_get_n_rows (article); row++)
    {
      const GPtrArray *spans = recto_segment_get_spans (recto_article_get_row (article, row));

      n += spans != NULL ? spans->len : 0;
    }
  return n;
}

static void
test_sample_without_waiting_is_the_same (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoImportResult) later = NULL;
  g_autoptr (RectoImportResult) waited = NULL;
  g_autoptr (RectoArticle) one = NULL;
  g_autoptr (RectoArticle) other = NULL;
  g_autoptr (GBytes) one_bytes = NULL;
  g_autoptr (GBytes) other_bytes = NULL;
  g_autoptr (GError) error = NULL;

  recto_session_import_sample_async (fixture->session, NULL, on_sample_done, &later);
  while (later == NULL)
    g_main_context_iteration (NULL, TRUE);
  waited = recto_session_import_sample (fixture->session, &error);
  g_assert_no_error (error);
  one = recto_session_open_article (fixture->session, &later->article, &error);
  other = recto_session_open_article (fixture->session, &waited->article, &error);
  one_bytes = recto_session_export (fixture->session, one, "html", &error);
  other_bytes = recto_session_export (fixture->session, other, "html", &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (one_bytes, other_bytes));
  g_assert_cmpuint (count_spans (one), ==, count_spans (other));
  g_assert_cmpuint (count_spans (one), >, 0);
}

static void
on_export_done (GObject *source, GAsyncResult *result, gpointer data)
{
  int *outcome = data;
  g_autoptr (GError) error = NULL;

  *outcome = recto_session_export_to_finish (RECTO_SESSION (source), result, &error) ? 1 : 0;
  if (*outcome == 0)
    g_assert_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT);
}

/* Returns: whether it was written. */
static gboolean
export_later (Fixture *fixture, RectoArticle *article, const char *format, GFile *file)
{
  int outcome = -1;

  recto_session_export_to_async (fixture->session, article, format, file, RECTO_EXPORT_TEXT, NULL,
                                 on_export_done, &outcome);
  g_assert_cmpint (outcome, ==, -1);
  while (outcome < 0)
    g_main_context_iteration (NULL, TRUE);
  return outcome == 1;
}

static void
test_export_without_waiting_is_the_same (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, TEXT);
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->folder, "out.html", NULL);
  g_autoptr (GFile) nowhere = g_file_new_build_filename (fixture->folder, "no", "out.html", NULL);
  g_autoptr (GFile) desk =
      g_file_new_for_path (recto_store_get_path (recto_session_get_store (fixture->session)));
  g_autoptr (GBytes) wanted = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;

  wanted = recto_session_export (fixture->session, article, "html", &error);
  g_assert_no_error (error);
  g_assert_true (export_later (fixture, article, "html", file));
  written = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (written, wanted));

  g_assert_false (export_later (fixture, article, "html", nowhere));
  g_assert_false (export_later (fixture, article, "html", desk));
  g_assert_false (export_later (fixture, article, "no such format", file));
}

static void
on_deletion_done (GObject *source, GAsyncResult *result, gpointer data)
{
  GError **outcome = data;

  if (recto_session_delete_article_finish (RECTO_SESSION (source), result, outcome))
    g_assert_no_error (*outcome);
  else
    g_assert_nonnull (*outcome);
  g_main_context_wakeup (NULL);
}

static void
count_signal (guint *count)
{
  (*count)++;
}

static void
on_word_done (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *done = data;
  g_autoptr (GError) error = NULL;

  *done = recto_session_add_word_finish (RECTO_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
test_word_is_added_without_waiting (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  guint changes = 0;

  g_signal_connect_swapped (fixture->session, "words-changed", G_CALLBACK (count_signal), &changes);
  recto_session_add_word_async (fixture->session, "vi", "Vũ", on_word_done, &done);
  g_assert_false (done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (changes, ==, 1);
  words = recto_store_list_words (recto_session_get_store (fixture->session), "vi", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (words->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (words, 0), ==, "Vũ");
}

/* The window's way: nothing happens before the main loop runs, and what failed differs in nothing.
 */
static void
test_deleting_does_not_wait (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, TEXT);
  const RectoUid missing = recto_uid_new ();
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) none = NULL;
  g_autoptr (GError) error = NULL;
  guint changes = 0;

  g_signal_connect_swapped (fixture->session, "articles-changed", G_CALLBACK (count_signal),
                            &changes);
  recto_session_delete_article_async (fixture->session, recto_article_get_uid (article), TRUE,
                                      on_deletion_done, &none);
  recto_session_delete_article_async (fixture->session, &missing, TRUE, on_deletion_done, &error);
  g_assert_cmpuint (changes, ==, 0);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
  g_assert_no_error (none);
  g_assert_cmpuint (changes, ==, 1);
  left = recto_store_list_articles (recto_session_get_store (fixture->session), NULL, &none);
  g_assert_no_error (none);
  g_assert_cmpuint (left->len, ==, 0);
}

#define ADD(path, data, function)                                                                  \
  g_test_add (path, Fixture, data, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/save/edits-are-saved-without-being-asked", NULL,
       test_edits_are_saved_without_being_asked);
  ADD ("/session/save/saved-means-in-the-file", NULL, test_saved_means_in_the_file);
  ADD ("/session/save/history-outlives-the-session", NULL, test_history_outlives_the_session);
  ADD ("/session/save/article-let-go-is-saved-all-the-same", NULL,
       test_article_let_go_is_saved_all_the_same);
  ADD ("/session/articles/opening-twice-gives-one-article", NULL,
       test_opening_twice_gives_one_article);
  ADD ("/session/articles/deleted-article-comes-back", NULL, test_deleted_article_comes_back);
  ADD ("/session/articles/deleting-does-not-wait", NULL, test_deleting_does_not_wait);
  ADD ("/session/words/added-without-waiting", NULL, test_word_is_added_without_waiting);
  ADD ("/session/sample/without-waiting-is-the-same", NULL,
       test_sample_without_waiting_is_the_same);
  ADD ("/session/export/without-waiting-is-the-same", NULL,
       test_export_without_waiting_is_the_same);
  ADD ("/session/spans-of-one-place-keep-their-order", NULL,
       test_spans_of_one_place_keep_their_order);
  ADD ("/session/export/follows-the-paragraphs-of-the-target", NULL,
       test_export_follows_the_paragraphs_of_the_target);
  ADD ("/session/export/carries-spans-into-paragraphs", NULL,
       test_export_carries_spans_into_paragraphs);
  ADD ("/session/export/same-article-same-html", "html", test_same_article_exports_to_same_bytes);
  ADD ("/session/export/same-article-same-markdown", "md", test_same_article_exports_to_same_bytes);
  return g_test_run ();
}
