/* test-photos.c: photos in the real window: added, seen in the margin, put in order in their pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <glib/gstdio.h>

#include "recto-export-dialog.h"
#include "recto-page-private.h"
#include "recto-photo-save.h"
#include "recto-photos-pane.h"
#include "recto-profile.h"
#include "recto-row-photo.h"
#include "recto-shown-list.h"
#include "recto-shown.h"
#include "window-fixture.h"

#define TEXT                                                                                       \
  "A new bridge\n\nThe bridge opened today.\n\nAnna Berg cuts the ribbon.\n\nMany people came.\n"  \
  "\nThe bridge at night.\n"

static void
set_up (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article;

  g_settings_reset (recto_settings (), RECTO_SETTING_PANE);
  g_settings_reset (recto_settings (), RECTO_SETTING_PANE_OPEN);
  window_fixture_set_up (fixture, NULL);
  article = window_fixture_open_texts (fixture, NULL, TEXT);
  for (guint row = 2; row < 5; row += 2)
    g_assert_true (recto_article_set_kind (
        article, recto_segment_get_paragraph (recto_article_get_row (article, row)),
        RECTO_KIND_CAPTION, NULL));
}

static GFile *
get_sample (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("RECTO_SOURCE_ROOT"), "data", "samples", name, NULL);

  return g_file_new_for_path (path);
}

static guint
count_photos (WindowFixture *fixture)
{
  return recto_article_get_photos (window_fixture_article (fixture))->len;
}

static gboolean
has_two (WindowFixture *fixture)
{
  return count_photos (fixture) == 2;
}

static gboolean
has_three (WindowFixture *fixture)
{
  return count_photos (fixture) == 3;
}

/* The row of a photo's paragraph. */
static guint
row_of (WindowFixture *fixture, guint photo)
{
  RectoArticle *article = window_fixture_article (fixture);
  const RectoPhotoRecord *record = recto_article_get_photos (article)->pdata[photo];

  return recto_paragraph_get_first_row (recto_article_find_paragraph (article, &record->paragraph));
}

static void
add (WindowFixture *fixture, guint row, const char *const *names, guint n)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (files, get_sample (names[i]));
  recto_article_view_add_photos (recto_window_get_article_view (fixture->window), row,
                                 (GFile *const *) files->pdata, n);
}

static void
add_two (WindowFixture *fixture)
{
  static const char *const names[] = { "photo-1.jpg", "photo-2.jpg" };

  add (fixture, 0, names, 2);
  window_fixture_until (fixture, has_two);
}

static RectoPhotosPane *
open_pane (WindowFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (recto_window_get_article_view (fixture->window)),
                              "article.pane", "s", "photos");
  window_fixture_settle ();
  return RECTO_PHOTOS_PANE (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_PHOTOS_PANE, NULL));
}

/* --- Adding --- */

static void
test_photos_fill_the_captions_in_one_step (WindowFixture *fixture, gconstpointer unused)
{
  static const char *const names[] = { "photo-1.jpg", "photo-2.jpg", "photo-1.jpg" };

  add (fixture, 1, names, 3);
  window_fixture_until (fixture, has_three);
  /* The third finds no caption, and stays where it was brought. */
  g_assert_cmpuint (row_of (fixture, 0), ==, 1);
  g_assert_cmpuint (row_of (fixture, 1), ==, 2);
  g_assert_cmpuint (row_of (fixture, 2), ==, 4);
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpuint (count_photos (fixture), ==, 0);
}

static void
test_caption_takes_what_is_brought_to_it (WindowFixture *fixture, gconstpointer unused)
{
  static const char *const names[] = { "photo-1.jpg", "photo-2.jpg" };

  add (fixture, 4, names, 1);
  add (fixture, 4, names, 1);
  window_fixture_until (fixture, has_two);
  g_assert_cmpuint (row_of (fixture, 0), ==, 4);
  g_assert_cmpuint (row_of (fixture, 1), ==, 4);
}

static void
test_refused_files_leave_the_others_be (WindowFixture *fixture, gconstpointer unused)
{
  static const char *const names[] = { "photo-1.jpg", "sample.en.txt", "photo-2.jpg" };

  add (fixture, 0, names, 3);
  window_fixture_until (fixture, has_two);
  g_assert_cmpuint (row_of (fixture, 0), ==, 2);
  g_assert_cmpuint (row_of (fixture, 1), ==, 4);
}

static gboolean
has_one (WindowFixture *fixture)
{
  return count_photos (fixture) == 1;
}

static void
test_picture_on_the_clipboard_is_a_photo (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GFile) file = get_sample ("photo-1.jpg");
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_file (file, &error);

  g_assert_no_error (error);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), texture);
  recto_page_activate_row (window_fixture_page (fixture), 2, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.paste");
  window_fixture_until (fixture, has_one);
  g_assert_cmpuint (row_of (fixture, 0), ==, 2);
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "Anna Berg cuts the ribbon.");
}

static void
test_files_that_are_no_pictures_are_not_taken (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GFile) text = get_sample ("sample.en.txt");

  g_assert_false (recto_article_view_drop_photos (recto_window_get_article_view (fixture->window),
                                                  &text, 1, 10, 10));
}

/* --- The margin --- */

static gboolean
picture_is_in_the_margin (WindowFixture *fixture)
{
  RectoRow *row = recto_page_get_row (window_fixture_page (fixture), 2);
  GdkRectangle area;

  return row != NULL && recto_row_get_picture_area (row, &area);
}

static void
test_photo_stands_beside_its_caption (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page = window_fixture_page (fixture);
  int height = recto_row_get_height (recto_page_get_row (page, 2));

  add_two (fixture);
  window_fixture_until (fixture, picture_is_in_the_margin);
  g_assert_cmpint (recto_row_get_height (recto_page_get_row (page, 2)), ==, height);
  g_signal_emit_by_name (page, "picture-pressed", 4);
  window_fixture_settle ();
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "Photo 2 of 2"));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "photos-margin");
}

/* Under its row, by the words of its caption, and the row tells of it too. */
static void
test_photo_is_named_for_screen_readers (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page = window_fixture_page (fixture);
  GtkWidget *row, *photo;

  add_two (fixture);
  window_fixture_until (fixture, picture_is_in_the_margin);
  row = GTK_WIDGET (recto_page_get_row (page, 2));
  photo = window_fixture_find (row, RECTO_TYPE_ROW_PHOTO, NULL);
  gtk_test_accessible_assert_role (photo, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (photo, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Photo: Anna Berg cuts the ribbon.");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Row 3 of 5, Caption, draft, with a photo");
  window_fixture_act (fixture, "page.undo");
  window_fixture_settle ();
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Row 3 of 5, Caption, draft");
  g_assert_false (gtk_widget_get_mapped (photo));
}

/* --- Out of the desk --- */

static gboolean
copy_is_told (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "Saved copy.jpg") !=
         NULL;
}

static void
test_copy_of_one_photo_is_saved (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_article (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "copy.jpg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const RectoPhotoRecord *record;
  RectoPhotosPane *pane;

  add_two (fixture);
  pane = open_pane (fixture);
  record = recto_article_get_photos (article)->pdata[0];
  recto_photo_save_to (GTK_WIDGET (pane), fixture->session, article, &record->uid, file);
  window_fixture_until (fixture, copy_is_told);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_what_was_cut_is_told (void)
{
  const RectoPhotoCut cut = { "credit", 40, 32 };
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (RectoPhotoCut));
  g_autofree char *report = NULL;

  g_assert_null (recto_photo_save_describe (cuts, FALSE));
  g_array_append_val (cuts, cut);
  report = recto_photo_save_describe (cuts, FALSE);
  g_assert_true (g_str_has_suffix (report, ":\nCredit: 32 of 40 bytes"));
}

static gboolean
export_is_told (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL,
                              "Exported to out.html, with 2 photos") != NULL;
}

static void
test_article_takes_its_photos_along (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_article (fixture);
  g_autofree char *folder = g_build_filename (fixture->folder, "out-photos", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->folder, "out.html", NULL);
  RectoExportDialog *dialog;
  GtkWidget *choice;

  add_two (fixture);
  dialog = recto_export_dialog_new (GTK_WINDOW (fixture->window), fixture->session, article);
  gtk_window_present (GTK_WINDOW (dialog));
  window_fixture_settle ();
  choice = window_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_SWITCH, NULL);
  g_assert_true (gtk_widget_get_mapped (choice));
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (choice)));
  window_fixture_take_pictures (GTK_WINDOW (dialog), "photos-export");
  /* Plain text has no place for them. */
  recto_export_dialog_set_format (dialog, "txt");
  g_assert_false (gtk_widget_get_mapped (choice));
  recto_export_dialog_set_format (dialog, "html");
  gtk_switch_set_active (GTK_SWITCH (choice), FALSE);
  g_assert_false (g_settings_get_boolean (recto_settings (), RECTO_SETTING_EXPORT_PHOTOS));
  gtk_switch_set_active (GTK_SWITCH (choice), TRUE);
  recto_export_dialog_export (dialog, file);
  window_fixture_until (fixture, export_is_told);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
}

/* --- The pane --- */

static char *
list_shown (WindowFixture *fixture, guint photo)
{
  RectoArticle *article = window_fixture_article (fixture);
  const RectoPhotoRecord *record = recto_article_get_photos (article)->pdata[photo];
  g_autoptr (GPtrArray) shown = recto_article_get_shown (article, &record->uid);
  GString *text = g_string_new (NULL);

  for (guint i = 0; shown != NULL && i < shown->len; i++)
    g_string_append_printf (text, "%s;", ((const RectoShown *) shown->pdata[i])->name);
  return g_string_free (text, FALSE);
}

static void
assert_shown (WindowFixture *fixture, const char *names)
{
  g_autofree char *shown = list_shown (fixture, 0);

  g_assert_cmpstr (shown, ==, names);
}

/* As the key does. */
static void
press (RectoPhotosPane *pane, int index, guint keyval, GdkModifierType modifiers)
{
  GtkListBox *list =
      GTK_LIST_BOX (window_fixture_find (GTK_WIDGET (pane), GTK_TYPE_LIST_BOX, NULL));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (list));
  gboolean taken = FALSE;

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, index))));
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0u, modifiers, &taken);
    }
  g_assert_true (taken);
}

static void
test_persons_are_put_in_order (WindowFixture *fixture, gconstpointer unused)
{
  RectoPhotosPane *pane;
  RectoShownList *list;
  GtkWidget *entry;

  add_two (fixture);
  pane = open_pane (fixture);
  /* A person who is written into the field comes behind the others. */
  entry = window_fixture_find (GTK_WIDGET (pane), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Anna Berg");
  g_signal_emit_by_name (entry, "activate");
  list = RECTO_SHOWN_LIST (window_fixture_find (GTK_WIDGET (pane), RECTO_TYPE_SHOWN_LIST, NULL));
  recto_shown_list_add (list, "Tom Hall");
  recto_shown_list_add (list, "Mai Lan");
  assert_shown (fixture, "Anna Berg;Tom Hall;Mai Lan;");
  press (pane, 2, GDK_KEY_Up, GDK_ALT_MASK);
  assert_shown (fixture, "Anna Berg;Mai Lan;Tom Hall;");
  /* The row that was moved has the keys. */
  press (pane, 1, GDK_KEY_Up, GDK_ALT_MASK);
  assert_shown (fixture, "Mai Lan;Anna Berg;Tom Hall;");
  press (pane, 0, GDK_KEY_Delete, 0);
  assert_shown (fixture, "Anna Berg;Tom Hall;");
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "photos-persons");
  window_fixture_act (fixture, "page.undo");
  assert_shown (fixture, "Mai Lan;Anna Berg;Tom Hall;");
  gtk_widget_activate_action (GTK_WIDGET (pane), "photos.as-caption", NULL);
  assert_shown (fixture, "");
}

static void
test_photo_is_moved_and_removed (WindowFixture *fixture, gconstpointer unused)
{
  RectoPhotosPane *pane;

  add_two (fixture);
  pane = open_pane (fixture);
  gtk_widget_activate_action (GTK_WIDGET (pane), "photos.later-caption", NULL);
  g_assert_cmpuint (row_of (fixture, 0), ==, 4);
  g_assert_cmpuint (row_of (fixture, 1), ==, 4);
  gtk_widget_activate_action (GTK_WIDGET (pane), "photos.remove", NULL);
  g_assert_cmpuint (count_photos (fixture), ==, 1);
  recto_page_grab_focus (window_fixture_page (fixture));
  window_fixture_act (fixture, "page.undo");
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpuint (row_of (fixture, 0), ==, 2);
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/photos/" name, WindowFixture, NULL, set_up, func, window_fixture_tear_down)
  window_test_init (&argc, &argv);
  ADD ("fill-the-captions-in-one-step", test_photos_fill_the_captions_in_one_step);
  ADD ("caption-takes-what-is-brought-to-it", test_caption_takes_what_is_brought_to_it);
  ADD ("refused-files-leave-the-others-be", test_refused_files_leave_the_others_be);
  ADD ("picture-on-the-clipboard-is-a-photo", test_picture_on_the_clipboard_is_a_photo);
  ADD ("files-that-are-no-pictures-are-not-taken", test_files_that_are_no_pictures_are_not_taken);
  ADD ("photo-stands-beside-its-caption", test_photo_stands_beside_its_caption);
  ADD ("named-for-screen-readers", test_photo_is_named_for_screen_readers);
  ADD ("copy-of-one-photo-is-saved", test_copy_of_one_photo_is_saved);
  g_test_add_func ("/photos/what-was-cut-is-told", test_what_was_cut_is_told);
  ADD ("article-takes-its-photos-along", test_article_takes_its_photos_along);
  ADD ("persons-are-put-in-order", test_persons_are_put_in_order);
  ADD ("photo-is-moved-and-removed", test_photo_is_moved_and_removed);
  return g_test_run ();
}
