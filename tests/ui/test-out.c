/* test-out.c: the finished article in the real window: read through, copied into forms, printed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <cairo-pdf.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recto-copy-sheet.h"
#include "recto-export-dialog.h"
#include "recto-job-bar.h"
#include "recto-print.h"
#include "recto-read-view.h"
#include "recto-session-handing.h"
#include "recto-strip.h"
#include "window-fixture.h"

#define SOURCE "Đại tá Minh thăm đơn vị\n\nĐại tá Minh thăm Trung đoàn 88.\n\nBuổi lễ kết thúc.\n"
#define TRANSLATION                                                                                \
  "Colonel Minh visits unit\n\nColonel Minh visited Regiment 88.\n\nThe ceremony ended.\n"

static RectoReadView *
find_reader (WindowFixture *fixture)
{
  return RECTO_READ_VIEW (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_READ_VIEW, NULL));
}

static GtkWidget *
get_focus (WindowFixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

/* --- Reading --- */

static gboolean
photo_stands_in_its_place (WindowFixture *fixture)
{
  GtkWidget *picture =
      window_fixture_find (GTK_WIDGET (find_reader (fixture)), GTK_TYPE_PICTURE, NULL);

  return picture != NULL && gtk_widget_get_height (picture) > 50;
}

static void
test_photos_are_read_too (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  g_autofree char *path =
      g_build_filename (g_getenv ("RECTO_SOURCE_ROOT"), "data", "samples", "photo-1.jpg", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GBytes) photo = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  photo = g_bytes_new_take (g_steal_pointer (&bytes), length);
  recto_session_add_photo (fixture->session, article,
                           recto_segment_get_paragraph (recto_article_get_row (article, 1)),
                           "drill.jpg", photo, &error);
  g_assert_no_error (error);
  window_fixture_act (fixture, "article.read");
  window_fixture_until (fixture, photo_stands_in_its_place);
}

/* In a window of either direction. */
static void
test_paragraphs_begin_where_their_script_does (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *reader, *english, *hebrew;

  window_fixture_open_texts (fixture, NULL, "A quiet morning\n\nבוקר שקט\n");
  window_fixture_act (fixture, "article.read");
  window_fixture_settle ();
  reader = GTK_WIDGET (find_reader (fixture));
  english = window_fixture_find (reader, GTK_TYPE_LABEL, "A quiet morning");
  hebrew = window_fixture_find (reader, GTK_TYPE_LABEL, "בוקר שקט");
  g_assert_cmpint (gtk_widget_get_direction (english), ==, GTK_TEXT_DIR_LTR);
  g_assert_cmpint (gtk_widget_get_direction (hebrew), ==, GTK_TEXT_DIR_RTL);
}

/* Whether somebody who reads by ear comes to the rows. */
static void
assert_rows_told (WindowFixture *fixture, gboolean told)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (window_fixture_page (fixture)),
                                                 GTK_TYPE_SCROLLED_WINDOW);

  g_assert_null (gtk_test_accessible_check_state (GTK_ACCESSIBLE (scroller),
                                                  GTK_ACCESSIBLE_STATE_HIDDEN, !told));
}

static void
test_reading_covers_the_page (WindowFixture *fixture, gconstpointer unused)
{
  RectoReadView *reader;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  assert_rows_told (fixture, TRUE);
  window_fixture_act (fixture, "article.read");
  window_fixture_settle ();
  reader = find_reader (fixture);
  g_assert_nonnull (reader);
  g_assert_cmpuint (recto_read_view_get_n_pieces (reader), ==, 3);
  g_assert_cmpstr (recto_read_view_get_text (reader, 2), ==, "The ceremony ended.");
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (reader), GTK_TYPE_LABEL, "Colonel Minh visits unit"));
  /* The keys are on what is seen, and cannot get below it. */
  g_assert_true (gtk_widget_is_ancestor (get_focus (fixture), GTK_WIDGET (reader)));
  recto_page_grab_focus (window_fixture_page (fixture));
  g_assert_false (
      gtk_widget_is_ancestor (get_focus (fixture), GTK_WIDGET (window_fixture_page (fixture))));
  assert_rows_told (fixture, FALSE);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "read");
  /* The strip is of the rows. */
  g_assert_null (window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_STRIP, NULL));

  gtk_widget_activate_action (GTK_WIDGET (reader), "article.read", NULL);
  window_fixture_settle ();
  g_assert_null (window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_READ_VIEW, NULL));
  assert_rows_told (fixture, TRUE);
  g_assert_true (
      gtk_widget_is_ancestor (get_focus (fixture), GTK_WIDGET (window_fixture_page (fixture))));
}

static void
test_reading_follows_the_article (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  g_autoptr (GError) error = NULL;
  RectoReadView *reader;

  window_fixture_act (fixture, "article.read");
  window_fixture_settle ();
  reader = find_reader (fixture);
  recto_article_replace_text (article, recto_article_get_row (article, 2), RECTO_SIDE_TARGET, 0, 3,
                              "A", RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  window_fixture_settle ();
  g_assert_cmpstr (recto_read_view_get_text (reader, 2), ==, "A ceremony ended.");
  g_assert_nonnull (window_fixture_find (GTK_WIDGET (reader), GTK_TYPE_LABEL, "A ceremony ended."));
}

static void
test_activating_a_paragraph_goes_to_its_row (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *list;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.read");
  window_fixture_settle ();
  list = window_fixture_find (GTK_WIDGET (find_reader (fixture)), GTK_TYPE_LIST_VIEW, NULL);
  g_signal_emit_by_name (list, "activate", 2);
  window_fixture_settle ();
  g_assert_null (window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_READ_VIEW, NULL));
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 2);
}

/* --- Copying --- */

static void
on_text (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static void
test_copied_field_is_on_the_clipboard_and_ticked (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  RectoCopySheet *sheet;

  window_fixture_act (fixture, "article.copy-for-cms");
  sheet = RECTO_COPY_SHEET (window_fixture_find_window (RECTO_TYPE_COPY_SHEET));
  g_assert_nonnull (sheet);
  g_assert_false (recto_copy_sheet_is_ticked (sheet, "headline"));
  gtk_widget_activate_action (GTK_WIDGET (sheet), "copy.field", "s", "headline");
  g_assert_true (recto_copy_sheet_is_ticked (sheet, "headline"));
  g_assert_false (recto_copy_sheet_is_ticked (sheet, "article"));
  g_assert_true (
      gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/html"));
  gdk_clipboard_read_text_async (clipboard, NULL, on_text, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "Colonel Minh visits unit");
  window_fixture_take_pictures (GTK_WINDOW (sheet), "copy-for-cms");

  /* Another field changes: the tick stays. This one changes: it goes. */
  recto_article_replace_text (article, recto_article_get_row (article, 2), RECTO_SIDE_TARGET, 0, 3,
                              "A", RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  window_fixture_settle ();
  g_assert_true (recto_copy_sheet_is_ticked (sheet, "headline"));
  recto_article_replace_text (article, recto_article_get_row (article, 0), RECTO_SIDE_TARGET, 0, 7,
                              "General", RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  window_fixture_settle ();
  g_assert_false (recto_copy_sheet_is_ticked (sheet, "headline"));
}

static void
test_sheet_goes_with_its_article (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.copy-for-cms");
  g_assert_nonnull (window_fixture_find_window (RECTO_TYPE_COPY_SHEET));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-desk", NULL);
  window_fixture_settle ();
  g_assert_null (window_fixture_find_window (RECTO_TYPE_COPY_SHEET));
}

/* --- What has changed since it went out --- */

#define CHANGED "Changed since the export"

static GtkWidget *
find_changed_button (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, CHANGED);
}

static gboolean
tells_of_change (WindowFixture *fixture)
{
  GtkWidget *button = find_changed_button (fixture);

  return button != NULL && gtk_widget_get_visible (button);
}

static gboolean
tells_of_no_change (WindowFixture *fixture)
{
  return !tells_of_change (fixture);
}

static gboolean
dialog_is_gone (WindowFixture *fixture)
{
  return window_fixture_find_window (RECTO_TYPE_EXPORT_DIALOG) == NULL;
}

static GtkWidget *
open_export (WindowFixture *fixture)
{
  window_fixture_act (fixture, "article.export");
  return GTK_WIDGET (window_fixture_find_window (RECTO_TYPE_EXPORT_DIALOG));
}

static void
test_change_since_the_export_is_told (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  g_autofree char *path = g_build_filename (fixture->folder, "out.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog = open_export (fixture);

  g_assert_null (window_fixture_find (dialog, GTK_TYPE_LABEL, "Colonel Minh visited Regiment 88."));
  recto_export_dialog_export (RECTO_EXPORT_DIALOG (dialog), file);
  window_fixture_until (fixture, dialog_is_gone);
  recto_article_replace_text (article, recto_article_get_row (article, 1), RECTO_SIDE_TARGET, 0, 7,
                              "General", RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  window_fixture_until (fixture, tells_of_change);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "changed-since-export");

  g_signal_emit_by_name (find_changed_button (fixture), "clicked");
  dialog = GTK_WIDGET (window_fixture_find_window (RECTO_TYPE_EXPORT_DIALOG));
  g_assert_nonnull (dialog);
  g_assert_nonnull (
      window_fixture_find (dialog, GTK_TYPE_LABEL, "General Minh visited Regiment 88."));
  g_assert_null (window_fixture_find (dialog, GTK_TYPE_LABEL, "The ceremony ended."));
  window_fixture_take_pictures (GTK_WINDOW (dialog), "export-changed");

  /* What goes out again is told of no more, and so is what was taken back. */
  recto_export_dialog_export (RECTO_EXPORT_DIALOG (dialog), file);
  window_fixture_until (fixture, dialog_is_gone);
  window_fixture_until (fixture, tells_of_no_change);
  recto_article_replace_text (article, recto_article_get_row (article, 2), RECTO_SIDE_TARGET, 0, 3,
                              "A", RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  window_fixture_until (fixture, tells_of_change);
  g_assert_true (recto_article_undo (article, NULL, &error));
  window_fixture_until (fixture, tells_of_no_change);
}

/* --- A file that takes its time --- */

static gboolean
job_is_told (WindowFixture *fixture)
{
  GtkWidget *dialog = GTK_WIDGET (window_fixture_find_window (RECTO_TYPE_EXPORT_DIALOG));

  return window_fixture_find (dialog, RECTO_TYPE_JOB_BAR, NULL) != NULL;
}

/* Until whoever waits for the file has let go of the sheet. */
static RectoExportDialog *writing;

static gboolean
sheet_has_an_answer (WindowFixture *fixture)
{
  return writing == NULL;
}

static void
test_cancelled_export_writes_nothing (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  g_autofree char *path = g_build_filename (fixture->folder, "slow", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char byte;
  int reader;

  /* A pipe that nobody reads yet: it cannot be written until then, however fast the machine is. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  writing = RECTO_EXPORT_DIALOG (open_export (fixture));
  g_object_add_weak_pointer (G_OBJECT (writing), (gpointer *) &writing);
  recto_export_dialog_export (writing, file);
  g_assert_false (job_is_told (fixture));
  window_fixture_until (fixture, job_is_told);
  window_fixture_take_pictures (GTK_WINDOW (writing), "export-job");

  gtk_widget_activate_action (GTK_WIDGET (writing), "export.cancel", NULL);
  g_assert_true (dialog_is_gone (fixture));
  reader = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  g_assert_cmpint (reader, >=, 0);
  window_fixture_until (fixture, sheet_has_an_answer);
  g_assert_cmpint (read (reader, &byte, 1), ==, 0);
  g_assert_cmpint (close (reader), ==, 0);
  g_assert_null (recto_article_find_note (article, "export"));
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* --- Printing --- */

static RectoArticle *
open_long (WindowFixture *fixture)
{
  g_autoptr (GString) source = g_string_new (NULL);
  g_autoptr (GString) translation = g_string_new (NULL);

  for (guint i = 0; i < 60; i++)
    {
      g_string_append_printf (source, "Đoạn văn số %u của bài này.\n\n", i);
      g_string_append_printf (translation, "This is paragraph %u", i);
      for (guint j = 0; j < i % 7 * 9; j++)
        g_string_append (translation, " and it goes on");
      g_string_append (translation, ".\n\n");
    }
  return window_fixture_open_texts (fixture, source->str, translation->str);
}

/* Each line of each item stands on one page, once, in order, and none beyond the paper. */
static void
check_layout (RectoPrintLayout *layout, double pitch, double height)
{
  const GArray *parts = recto_print_layout_get_parts (layout);
  guint item = 0, line = 0, page = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const RectoPrintPart *part = &g_array_index (parts, RectoPrintPart, i);

      g_assert_cmpuint (part->item, ==, item);
      g_assert_cmpuint (part->first, ==, line);
      g_assert_cmpuint (part->n, >, 0);
      g_assert_cmpuint (part->page, >=, page);
      g_assert_cmpuint (part->page, <=, page + 1);
      if (pitch > 0)
        g_assert_cmpfloat (part->y + part->n * pitch, <=, height);
      page = part->page;
      line += part->n;
      if (line == recto_print_layout_count_lines (layout, item))
        {
          item += 1;
          line = 0;
        }
    }
  g_assert_cmpuint (item, ==, recto_print_layout_get_n_items (layout));
  g_assert_cmpuint (recto_print_layout_get_n_pages (layout), ==, page + 1);
}

static guint
lay_out (WindowFixture *fixture, RectoPrintForm form, double pitch)
{
  g_autoptr (RectoPrintLayout) layout =
      recto_print_layout_new (fixture->session, window_fixture_article (fixture), form);
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  recto_print_layout_begin (layout, context, 450, 700);
  while (recto_print_layout_step (layout, 0))
    ;
  check_layout (layout, pitch, 700);
  g_object_unref (context);
  return recto_print_layout_get_n_pages (layout);
}

static void
test_no_line_is_lost_between_pages (WindowFixture *fixture, gconstpointer unused)
{
  guint article, proof, twice;

  open_long (fixture);
  article = lay_out (fixture, RECTO_PRINT_ARTICLE, 0);
  proof = lay_out (fixture, RECTO_PRINT_PROOF, 27);
  twice = lay_out (fixture, RECTO_PRINT_PROOF_TWICE, 27);
  g_assert_cmpuint (article, >, 1);
  g_assert_cmpuint (proof, >, article);
  g_assert_cmpuint (twice, >, proof);
}

/* Returns: (transfer full): the bytes of what was printed */
static GBytes *
print_to (WindowFixture *fixture, RectoPrintForm form, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GtkPrintOperation) operation =
      recto_print_operation_new (fixture->session, window_fixture_article (fixture), form);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  const char *folder = g_getenv ("RECTO_PICTURES");

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
      GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  if (folder != NULL)
    {
      g_autofree char *copy = g_build_filename (folder, name, NULL);

      g_file_set_contents (copy, bytes, (gssize) length, NULL);
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

static guint
count_images (GBytes *pdf)
{
  static const char image[] = "/Subtype /Image";
  const gsize size = strlen (image);
  gsize length;
  const char *bytes = g_bytes_get_data (pdf, &length);
  guint n = 0;

  for (gsize i = 0; i + size <= length; i++)
    if (memcmp (bytes + i, image, size) == 0)
      n += 1;
  return n;
}

static void
test_article_and_proof_are_printed (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GBytes) article = NULL;
  g_autoptr (GBytes) proof = NULL;

  window_fixture_open_sample (fixture);
  article = print_to (fixture, RECTO_PRINT_ARTICLE, "article.pdf");
  proof = print_to (fixture, RECTO_PRINT_PROOF_TWICE, "proof.pdf");
  g_assert_cmpuint (count_images (proof), ==, 0);
}

static RectoParagraph *
find_caption (RectoArticle *article)
{
  for (guint i = 0; i < recto_article_get_n_rows (article); i++)
    {
      RectoParagraph *paragraph = recto_segment_get_paragraph (recto_article_get_row (article, i));

      if (recto_paragraph_get_kind (paragraph) == RECTO_KIND_CAPTION)
        return paragraph;
    }
  g_assert_not_reached ();
}

/* Above its caption; and where one cannot be read, its name is. */
static void
test_photos_are_printed (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_sample (fixture);
  g_autofree char *path =
      g_build_filename (g_getenv ("RECTO_SOURCE_ROOT"), "data", "samples", "photo-1.jpg", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) photo = NULL;
  g_autoptr (GBytes) broken = g_bytes_new_static ("\xff\xd8\xff\xe0 none", 9);
  g_autoptr (GBytes) before = print_to (fixture, RECTO_PRINT_ARTICLE, "article.pdf");
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) with_broken = NULL;
  RectoParagraph *caption = find_caption (article);
  char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  photo = g_bytes_new_take (bytes, length);
  recto_session_add_photo (fixture->session, article, caption, "drill.jpg", photo, &error);
  g_assert_no_error (error);
  after = print_to (fixture, RECTO_PRINT_ARTICLE, "article-photos.pdf");
  g_assert_cmpuint (count_images (after), ==, count_images (before) + 1);
  recto_session_add_photo (fixture->session, article, caption, "torn.jpg", broken, &error);
  g_assert_no_error (error);
  with_broken = print_to (fixture, RECTO_PRINT_ARTICLE, "article-photos.pdf");
  g_assert_cmpuint (count_images (with_broken), ==, count_images (after));
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/read/covers-the-page", test_reading_covers_the_page);
  ADD_WINDOW_TEST ("/read/photos-too", test_photos_are_read_too);
  ADD_WINDOW_TEST ("/read/paragraphs-begin-where-their-script-does",
                   test_paragraphs_begin_where_their_script_does);
  ADD_WINDOW_TEST ("/read/follows-the-article", test_reading_follows_the_article);
  ADD_WINDOW_TEST ("/read/activating-a-paragraph-goes-to-its-row",
                   test_activating_a_paragraph_goes_to_its_row);
  ADD_WINDOW_TEST ("/copy/field-is-on-the-clipboard-and-ticked",
                   test_copied_field_is_on_the_clipboard_and_ticked);
  ADD_WINDOW_TEST ("/copy/sheet-goes-with-its-article", test_sheet_goes_with_its_article);
  ADD_WINDOW_TEST ("/export/change-since-the-export-is-told", test_change_since_the_export_is_told);
  ADD_WINDOW_TEST ("/export/cancelled-writes-nothing", test_cancelled_export_writes_nothing);
  ADD_WINDOW_TEST ("/print/no-line-is-lost-between-pages", test_no_line_is_lost_between_pages);
  ADD_WINDOW_TEST ("/print/article-and-proof", test_article_and_proof_are_printed);
  ADD_WINDOW_TEST ("/print/photos", test_photos_are_printed);
  return g_test_run ();
}
