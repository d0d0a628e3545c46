/* test-sheets.c: who took part, and every name of an article, in the windows beside its pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-attendance-sheet.h"
#include "recto-attendee-row.h"
#include "recto-entry-row.h"
#include "recto-names-sheet-window.h"
#include "recto-session-attendance.h"
#include "window-fixture.h"
#include "x-hand.h"

static XHand hand;

static void
tag (RectoArticle *article, RectoSpanKind kind, const char *words)
{
  RectoSegment *segment = recto_article_get_row (article, 0);
  const char *text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  const char *at = strstr (text, words);
  guint start = (guint) g_utf8_pointer_to_offset (text, at);
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, start, start + (guint) g_utf8_strlen (words, -1), kind,
                      RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;

  recto_article_add_span (article, segment, span, &error);
  g_assert_no_error (error);
}

/* Of three people. */
static RectoArticle *
open_article (WindowFixture *fixture)
{
  RectoArticle *article = window_fixture_open_texts (
      fixture, NULL, "General Tran Minh An, Le Thi Hoa and Vu Hai Son opened the bridge.\n");

  tag (article, RECTO_SPAN_RANK, "General");
  tag (article, RECTO_SPAN_PERSON, "Tran Minh An");
  tag (article, RECTO_SPAN_PERSON, "Le Thi Hoa");
  tag (article, RECTO_SPAN_PERSON, "Vu Hai Son");
  return article;
}

/* Opened from the page, wherever the keys are. */
static GtkWidget *
open_sheet (WindowFixture *fixture, const char *action, GType type)
{
  GtkWindow *sheet;

  recto_page_grab_focus (window_fixture_page (fixture));
  window_fixture_act (fixture, action);
  sheet = window_fixture_find_window (type);
  g_assert_nonnull (sheet);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (sheet));
  return GTK_WIDGET (sheet);
}

static GtkWidget *
open_attendance (WindowFixture *fixture)
{
  return open_sheet (fixture, "article.attendance", RECTO_TYPE_ATTENDANCE_SHEET);
}

static RectoAttendeeRow *
get_row (GtkWidget *sheet, int i)
{
  GtkWidget *first = window_fixture_find (sheet, RECTO_TYPE_ATTENDEE_ROW, NULL);
  GtkWidget *list;

  g_assert_nonnull (first);
  list = gtk_widget_get_parent (first);
  return RECTO_ATTENDEE_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i));
}

static const char *
get_title (GtkWidget *sheet, int i)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (sheet, i)));
}

static GtkWidget *
find_field (RectoAttendeeRow *row, const char *title, GType type)
{
  GtkWidget *label;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (row));
  label = window_fixture_find (GTK_WIDGET (row), GTK_TYPE_LABEL, title);
  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, type);
}

static GtkWidget *watched;
static const char *awaited;

static gboolean
is_told (WindowFixture *fixture)
{
  return window_fixture_find (watched, GTK_TYPE_LABEL, awaited) != NULL;
}

/* What is done comes to the list when nothing else waits. */
static void
assert_told (WindowFixture *fixture, GtkWidget *sheet, const char *text)
{
  watched = sheet;
  awaited = text;
  window_fixture_until (fixture, is_told);
}

/* --- Who took part --- */

static gboolean
has_action (GMenuModel *menu, const char *action)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *own = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &own);
      if (g_strcmp0 (own, action) == 0 || (section != NULL && has_action (section, action)) ||
          (submenu != NULL && has_action (submenu, action)))
        return TRUE;
    }
  return FALSE;
}

static void
test_menu_opens_one_of_each (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *view, *button, *popover, *sheet, *names;
  GMenuModel *menu;

  open_article (fixture);
  view = GTK_WIDGET (recto_window_get_article_view (fixture->window));
  button = window_fixture_find (view, GTK_TYPE_MENU_BUTTON, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  menu = gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (popover));
  g_assert_true (has_action (menu, "article.attendance"));
  g_assert_true (has_action (menu, "article.names-sheet"));
  gtk_popover_popdown (GTK_POPOVER (popover));
  sheet = open_attendance (fixture);
  g_assert_true (sheet == open_attendance (fixture));
  names = open_sheet (fixture, "article.names-sheet", RECTO_TYPE_NAMES_SHEET_WINDOW);
  g_assert_true (names != sheet);
  /* They go with the article. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-desk", NULL);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_null (window_fixture_find_window (RECTO_TYPE_ATTENDANCE_SHEET));
  g_assert_null (window_fixture_find_window (RECTO_TYPE_NAMES_SHEET_WINDOW));
}

static void
test_people_are_checked_off_and_undone (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *sheet, *check;

  open_article (fixture);
  sheet = open_attendance (fixture);
  g_assert_cmpstr (get_title (sheet, 0), ==, "General Tran Minh An");
  assert_told (fixture, sheet, "0 of 3 checked");
  check = window_fixture_find (GTK_WIDGET (get_row (sheet, 1)), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  assert_told (fixture, sheet, "1 of 3 checked");
  gtk_widget_activate_action (sheet, "attendance.check-all", NULL);
  assert_told (fixture, sheet, "3 of 3 checked");
  gtk_widget_activate_action (sheet, "attendance.undo", NULL);
  assert_told (fixture, sheet, "1 of 3 checked");
  gtk_widget_activate_action (sheet, "attendance.undo", NULL);
  assert_told (fixture, sheet, "0 of 3 checked");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_widget_activate_action (sheet, "attendance.redo", NULL);
  assert_told (fixture, sheet, "1 of 3 checked");
}

static gboolean
moved_down (WindowFixture *fixture)
{
  return g_str_equal (get_title (watched, 1), "General Tran Minh An");
}

static gboolean
moved_up (WindowFixture *fixture)
{
  return g_str_equal (get_title (watched, 0), "General Tran Minh An");
}

static void
press (guint keyval, GdkModifierType modifiers)
{
  x_hand_press (&hand, keyval, modifiers);
  x_hand_sync (&hand);
}

/* The keys go with the row. */
static void
test_row_moves_by_keys (WindowFixture *fixture, gconstpointer unused)
{
  open_article (fixture);
  watched = open_attendance (fixture);
  x_hand_give_keys (&hand, GTK_WINDOW (watched));
  x_hand_sync (&hand);
  window_fixture_settle ();
  recto_attendee_row_take_keys (get_row (watched, 0));
  press (GDK_KEY_Down, GDK_ALT_MASK);
  window_fixture_until (fixture, moved_down);
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (watched)),
                                             RECTO_TYPE_ATTENDEE_ROW));
  press (GDK_KEY_Up, GDK_ALT_MASK);
  window_fixture_until (fixture, moved_up);
  press (GDK_KEY_Down, GDK_ALT_MASK);
  window_fixture_until (fixture, moved_down);
  press (GDK_KEY_z, GDK_CONTROL_MASK);
  window_fixture_until (fixture, moved_up);
}

static void
test_line_keeps_what_is_written (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = open_article (fixture);
  GtkWidget *sheet = open_attendance (fixture);
  g_autoptr (GPtrArray) lines = NULL;
  GtkWidget *field;

  field = find_field (get_row (sheet, 1), "Unit", RECTO_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (field), "Bridge Company 4");
  g_signal_emit_by_name (field, "entry-activated");
  assert_told (fixture, sheet, "Bridge Company 4 · Attended");
  field = find_field (get_row (sheet, 1), "Capacity", ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (field), RECTO_CAPACITY_CHAIR);
  assert_told (fixture, sheet, "Bridge Company 4 · Chair");
  lines = recto_session_list_attendance (fixture->session, article, NULL);
  g_assert_cmpstr (((RectoAttendanceLine *) lines->pdata[1])->unit, ==, "Bridge Company 4");
  g_assert_true (((RectoAttendanceLine *) lines->pdata[1])->kept);

  /* What is in a field when the window is closed is kept too. */
  field = find_field (get_row (sheet, 1), "Name", RECTO_TYPE_ENTRY_ROW);
  gtk_widget_grab_focus (field);
  gtk_editable_set_text (GTK_EDITABLE (field), "Le Thi Hoai");
  gtk_widget_activate_action (sheet, "attendance.close", NULL);
  window_fixture_settle ();
  g_ptr_array_unref (lines);
  lines = recto_session_list_attendance (fixture->session, article, NULL);
  g_assert_cmpstr (((RectoAttendanceLine *) lines->pdata[1])->name, ==, "Le Thi Hoai");
}

static void
test_new_line_is_to_be_named (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *sheet, *focus;

  open_article (fixture);
  sheet = open_attendance (fixture);
  gtk_widget_activate_action (sheet, "attendance.add", NULL);
  assert_told (fixture, sheet, "0 of 4 checked");
  focus = gtk_window_get_focus (GTK_WINDOW (sheet));
  g_assert_true (GTK_IS_TEXT (focus));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (focus)), ==, "New line");
  g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (focus), NULL, NULL));
  gtk_widget_activate_action (sheet, "attendance.undo", NULL);
  assert_told (fixture, sheet, "0 of 3 checked");
}

static gboolean
says_written (WindowFixture *fixture)
{
  return window_fixture_find (watched, GTK_TYPE_LABEL, "Written") != NULL;
}

static void
test_list_goes_into_a_file (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "list.tsv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  GtkWidget *button;

  open_article (fixture);
  watched = open_attendance (fixture);
  recto_attendance_sheet_export (RECTO_ATTENDANCE_SHEET (watched), file);
  window_fixture_until (fixture, says_written);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\tGeneral\tTran Minh An\t"));
  button = window_fixture_find (watched, GTK_TYPE_BUTTON, "_Show in Files");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
}

/* --- Every name --- */

static void
test_names_are_approved_until_an_edit (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = open_article (fixture);
  GtkWidget *sheet = open_sheet (fixture, "article.names-sheet", RECTO_TYPE_NAMES_SHEET_WINDOW);
  GtkWidget *approve = window_fixture_find (sheet, GTK_TYPE_BUTTON, "_Approve");
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (window_fixture_find (sheet, GTK_TYPE_LABEL, "General Tran Minh An"));
  g_assert_nonnull (window_fixture_find (sheet, GTK_TYPE_LABEL, "Vu Hai Son"));
  assert_told (fixture, sheet, "Not approved yet");
  gtk_widget_activate_action (sheet, "names-sheet.approve", NULL);
  window_fixture_settle ();
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_APPROVED);
  g_assert_null (window_fixture_find (sheet, GTK_TYPE_LABEL, "Not approved yet"));
  g_assert_false (gtk_widget_is_sensitive (approve));

  recto_article_replace_text (article, recto_article_get_row (article, 0), RECTO_SIDE_TARGET, 0, 0,
                              "Yesterday ", RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  assert_told (fixture, sheet, "Not approved yet");
  assert_told (fixture, sheet, "The article was edited: it is approved no more");
  g_assert_true (gtk_widget_is_sensitive (approve));
}

static void
test_article_without_names_says_so (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *sheet;

  window_fixture_open_texts (fixture, NULL, "Nobody came.\n");
  sheet = open_attendance (fixture);
  assert_told (fixture, sheet, "Nobody Yet");
  sheet = open_sheet (fixture, "article.names-sheet", RECTO_TYPE_NAMES_SHEET_WINDOW);
  assert_told (fixture, sheet, "No Names Yet");
}

int
main (int argc, char **argv)
{
  int status;

  window_test_init (&argc, &argv);
  x_hand_open (&hand);
  ADD_WINDOW_TEST ("/sheets/menu-opens-one-of-each", test_menu_opens_one_of_each);
  ADD_WINDOW_TEST ("/sheets/checked-off-and-undone", test_people_are_checked_off_and_undone);
  ADD_WINDOW_TEST ("/sheets/row-moves-by-keys", test_row_moves_by_keys);
  ADD_WINDOW_TEST ("/sheets/keeps-what-is-written", test_line_keeps_what_is_written);
  ADD_WINDOW_TEST ("/sheets/new-line-is-to-be-named", test_new_line_is_to_be_named);
  ADD_WINDOW_TEST ("/sheets/list-goes-into-a-file", test_list_goes_into_a_file);
  ADD_WINDOW_TEST ("/sheets/approved-until-an-edit", test_names_are_approved_until_an_edit);
  ADD_WINDOW_TEST ("/sheets/nobody-is-said", test_article_without_names_says_so);
  status = g_test_run ();
  x_hand_close (&hand);
  return status;
}
