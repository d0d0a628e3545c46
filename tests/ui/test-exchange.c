/* test-exchange.c: what goes out of an article for others and comes back, in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "recto-coverage-window.h"
#include "recto-review.h"
#include "window-fixture.h"

static const char source_text[] = "Bộ đội diễn tập\n\nĐơn vị diễn tập.\n\nĐơn vị nghỉ.\n";
static const char target_text[] = "Troops drill\n\nThe unit drilled.\n\nThe unit rested.\n";

static GtkWidget *
view (WindowFixture *fixture)
{
  return gtk_widget_get_ancestor (GTK_WIDGET (window_fixture_page (fixture)),
                                  g_type_from_name ("RectoArticleView"));
}

/* Returns: (transfer full): its path */
static char *
write_file (WindowFixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_no_error (error);
  return path;
}

static gboolean
asks (WindowFixture *fixture)
{
  return window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

/* Gives it to the article, and waits until it asks. Returns: (transfer none): the question */
static AdwMessageDialog *
take (WindowFixture *fixture, const char *action, const char *path)
{
  g_assert_true (gtk_widget_activate_action (view (fixture), action, "s", path));
  window_fixture_until (fixture, asks);
  return ADW_MESSAGE_DIALOG (window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

static void
answer (AdwMessageDialog *dialog, const char *response)
{
  adw_message_dialog_response (dialog, response);
  window_fixture_settle ();
}

/* The table of the article, with @old as @new. Returns: (transfer full): a path */
static char *
write_review (WindowFixture *fixture, const char *old, const char *new)
{
  g_autoptr (RectoArticleRecord) record =
      recto_article_to_record (window_fixture_article (fixture));
  g_autoptr (GBytes) bytes = recto_review_write (record, "tsv", NULL);
  g_autoptr (GString) text =
      g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));

  g_assert_cmpuint (g_string_replace (text, old, new, 0), >, 0);
  return write_file (fixture, "review.tsv", text->str);
}

static void
test_review_comes_in_by_its_reviewer (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, source_text, target_text);
  g_autofree char *path = write_review (fixture, "The unit rested.", "The unit took a rest.");
  AdwMessageDialog *dialog = take (fixture, "article.take-review", path);
  GtkWidget *who = window_fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL);
  const GPtrArray *edits = NULL;

  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "1 row was changed."));
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "take"));
  window_fixture_take_pictures (GTK_WINDOW (dialog), "review-in");
  gtk_editable_set_text (GTK_EDITABLE (who), "Lan");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "take"));
  answer (dialog, "take");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The unit took a rest.");
  edits = recto_article_get_edits (article);
  g_assert_cmpstr (((const RectoEdit *) edits->pdata[edits->len - 1])->who, ==, "Lan");
  gtk_widget_activate_action (view (fixture), "page.undo", NULL);
  window_fixture_settle ();
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The unit rested.");
}

static gboolean
says_refused (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL,
                              "The review was not taken in: review.tsv: line 4, the source "
                              "of row 3 is not the article's") != NULL;
}

static void
test_review_of_another_source_is_refused (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = NULL;

  window_fixture_open_texts (fixture, source_text, target_text);
  path = write_review (fixture, "Đơn vị nghỉ.", "Đơn vị ngủ.");
  g_assert_true (gtk_widget_activate_action (view (fixture), "article.take-review", "s", path));
  window_fixture_until (fixture, says_refused);
  g_assert_false (asks (fixture));
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The unit rested.");
}

static void
test_source_is_updated_and_undone (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, source_text, target_text);
  g_autofree char *path = write_file (
      fixture, "new.txt", "Bộ đội diễn tập\n\nĐơn vị diễn tập.\n\nĐơn vị nghỉ 2 giờ.\n");
  RectoSegment *segment = recto_article_get_row (article, 2);
  AdwMessageDialog *dialog = take (fixture, "article.take-source", path);

  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "1 row has another source now"));
  window_fixture_take_pictures (GTK_WINDOW (dialog), "source-update");
  answer (dialog, "cancel");
  g_assert_cmpstr (recto_segment_get_text (segment, RECTO_SIDE_SOURCE), ==, "Đơn vị nghỉ.");
  answer (take (fixture, "article.take-source", path), "take");
  segment = recto_article_get_row (article, 2);
  g_assert_cmpstr (recto_segment_get_text (segment, RECTO_SIDE_SOURCE), ==, "Đơn vị nghỉ 2 giờ.");
  g_assert_cmpuint (recto_segment_get_flags (segment) & RECTO_FLAG_SOURCE_CHANGED, !=, 0);
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The unit rested.");
  gtk_widget_activate_action (view (fixture), "page.undo", NULL);
  window_fixture_settle ();
  segment = recto_article_get_row (article, 2);
  g_assert_cmpstr (recto_segment_get_text (segment, RECTO_SIDE_SOURCE), ==, "Đơn vị nghỉ.");
  g_assert_cmpuint (recto_segment_get_flags (segment) & RECTO_FLAG_SOURCE_CHANGED, ==, 0);
}

/* Puts @text on the clipboard, gives it to the article, and takes it. Returns: (transfer full):
 * what the question said */
static char *
paste (WindowFixture *fixture, const char *action, const char *text)
{
  AdwMessageDialog *dialog = NULL;
  g_autofree char *said = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), text);
  g_assert_true (gtk_widget_activate_action (view (fixture), action, NULL));
  window_fixture_until (fixture, asks);
  dialog = ADW_MESSAGE_DIALOG (window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG));
  window_fixture_take_pictures (GTK_WINDOW (dialog), action);
  said = g_strdup (adw_message_dialog_get_body (dialog));
  answer (dialog, "take");
  return g_steal_pointer (&said);
}

static void
test_pasted_translation_leaves_finished_rows (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *said = NULL;

  window_fixture_open_texts (fixture, source_text, NULL);
  recto_article_view_go_to_row (RECTO_ARTICLE_VIEW (view (fixture)), 2);
  window_fixture_type (fixture, "They rested.");
  recto_article_view_go_to_row (RECTO_ARTICLE_VIEW (view (fixture)), 0);
  window_fixture_type (fixture, "Soldiers train");
  window_fixture_act (fixture, "page.done");
  said = paste (fixture, "article.paste-translation", target_text);
  g_assert_nonnull (strstr (said, "2 rows get a translation."));
  g_assert_nonnull (strstr (said, "1 draft makes room for it."));
  g_assert_nonnull (strstr (said, "1 finished row says something else, and stays as it is."));
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Soldiers train");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "The unit drilled.");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The unit rested.");
  gtk_widget_activate_action (view (fixture), "page.undo", NULL);
  window_fixture_settle ();
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Soldiers train");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "They rested.");
}

static void
test_pasted_source_joins_a_translation_alone (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NULL, target_text);
  g_autofree char *said = NULL;

  g_assert_false (recto_article_has_source (article));
  /* There is no source that one could be laid beside. */
  gtk_widget_activate_action (view (fixture), "article.paste-translation", NULL);
  window_fixture_settle ();
  g_assert_false (asks (fixture));
  said = paste (fixture, "article.paste-source", source_text);
  g_assert_nonnull (strstr (said, "No word of the translation changes."));
  g_assert_true (recto_article_has_source (article));
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 3);
  g_assert_cmpstr (recto_segment_get_text (recto_article_get_row (article, 2), RECTO_SIDE_SOURCE),
                   ==, "Đơn vị nghỉ.");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The unit rested.");
}

static void
test_coverage_goes_to_what_is_left_out (WindowFixture *fixture, gconstpointer unused)
{
  GtkWindow *window = NULL;
  GtkWidget *row = NULL;

  window_fixture_open_texts (fixture, source_text, NULL);
  recto_article_view_go_to_row (RECTO_ARTICLE_VIEW (view (fixture)), 0);
  window_fixture_type (fixture, "Troops drill");
  gtk_widget_activate_action (view (fixture), "article.coverage", NULL);
  window = window_fixture_find_window (RECTO_TYPE_COVERAGE_WINDOW);
  g_assert_nonnull (window);
  window_fixture_settle ();
  g_assert_null (window_fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Bộ đội diễn tập"));
  row = window_fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Đơn vị nghỉ.");
  g_assert_nonnull (row);
  window_fixture_take_pictures (window, "coverage");
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, ADW_TYPE_ACTION_ROW), "activated");
  window_fixture_settle ();
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 2);
  gtk_window_close (window);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/ui/exchange/review-comes-in-by-its-reviewer",
                   test_review_comes_in_by_its_reviewer);
  ADD_WINDOW_TEST ("/ui/exchange/review-of-another-source-is-refused",
                   test_review_of_another_source_is_refused);
  ADD_WINDOW_TEST ("/ui/exchange/source-is-updated-and-undone", test_source_is_updated_and_undone);
  ADD_WINDOW_TEST ("/ui/exchange/pasted-translation-leaves-finished-rows",
                   test_pasted_translation_leaves_finished_rows);
  ADD_WINDOW_TEST ("/ui/exchange/pasted-source-joins-a-translation-alone",
                   test_pasted_source_joins_a_translation_alone);
  ADD_WINDOW_TEST ("/ui/exchange/coverage-goes-to-what-is-left-out",
                   test_coverage_goes_to_what_is_left_out);
  return g_test_run ();
}
