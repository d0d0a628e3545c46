/* test-page-sweep.c: rows that are selected by the pointer, from wherever it begins.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "page-fixture.h"

#define ROWS 60

static void
set_up (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_set_up (fixture, page_article_new_long (ROWS, FALSE), 1000, 500);
}

static void
tear_down (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_tear_down (fixture);
}

static void
emit (PageFixture *fixture, GType type, guint button, const char *signal, double x, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->page));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkGestureSingle) gesture = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (gesture) != type || gtk_gesture_single_get_button (gesture) != button)
        continue;
      if (type == GTK_TYPE_GESTURE_DRAG)
        g_signal_emit_by_name (gesture, signal, x, y);
      else
        g_signal_emit_by_name (gesture, signal, 1, x, y);
      return;
    }
  g_assert_not_reached ();
}

static void
begin (PageFixture *fixture, double x, double y)
{
  emit (fixture, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_PRIMARY, "pressed", x, y);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, GDK_BUTTON_PRIMARY, "drag-begin", x, y);
}

static void
go_on (PageFixture *fixture, const char *signal, double dx, double dy)
{
  emit (fixture, GTK_TYPE_GESTURE_DRAG, GDK_BUTTON_PRIMARY, signal, dx, dy);
}

/* A character of the translation of a row. */
static void
point_at (PageFixture *fixture, guint row, guint offset, double *x, double *y)
{
  RectoRow *widget = recto_page_get_row (fixture->page, row);
  GdkRectangle area, caret;
  int top = 0;

  g_assert_true (recto_page_get_row_top (fixture->page, row, &top));
  recto_row_get_text_area (widget, RECTO_SIDE_TARGET, &area);
  recto_cell_get_caret (recto_row_get_cell (widget, RECTO_SIDE_TARGET), offset, &caret);
  *x = area.x + caret.x + 1;
  *y = top + area.y + caret.y + caret.height / 2;
}

static void
assert_selected (PageFixture *fixture, guint first, guint n)
{
  g_autoptr (GArray) rows = recto_page_get_selected_rows (fixture->page);

  g_assert_nonnull (rows);
  g_assert_cmpuint (rows->len, ==, n);
  g_assert_cmpuint (g_array_index (rows, guint, 0), ==, first);
}

/* Out of the row that has the caret, and into it again. */
static void
test_drag_leaves_the_active_row (PageFixture *fixture, gconstpointer unused)
{
  double x, y, to_x, to_y;
  guint row, start, end;
  RectoSide side;

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  point_at (fixture, 1, 2, &x, &y);
  point_at (fixture, 3, 2, &to_x, &to_y);
  begin (fixture, x, y);
  go_on (fixture, "drag-update", 8, 0); /* the view's own */
  g_assert_null (recto_page_get_selected_rows (fixture->page));
  go_on (fixture, "drag-update", to_x - x, to_y - y);
  assert_selected (fixture, 1, 3);
  point_at (fixture, 1, 6, &to_x, &to_y);
  go_on (fixture, "drag-update", to_x - x, to_y - y);
  g_assert_null (recto_page_get_selected_rows (fixture->page));
  g_assert_true (recto_page_get_selection (fixture->page, &row, &side, &start, &end));
  g_assert_cmpuint (row, ==, 1);
  g_assert_cmpuint (start, ==, 2);
  g_assert_cmpuint (end, ==, 6);
  go_on (fixture, "drag-end", to_x - x, to_y - y);
}

/* Text that is selected in the active row can be dragged elsewhere: it selects nothing more. */
static void
test_drag_of_selected_text_selects_nothing (PageFixture *fixture, gconstpointer unused)
{
  double x, y, to_x, to_y;

  recto_page_select_range (fixture->page, 1, RECTO_SIDE_TARGET, 0, 8);
  page_fixture_draw (fixture);
  point_at (fixture, 1, 4, &x, &y);
  point_at (fixture, 3, 2, &to_x, &to_y);
  begin (fixture, x, y);
  go_on (fixture, "drag-update", to_x - x, to_y - y);
  g_assert_true (recto_page_get_selection (fixture->page, NULL, NULL, NULL, NULL));
  g_assert_null (recto_page_get_selected_rows (fixture->page));
}

/* Below the page it goes on, as long as the pointer is there. */
static void
test_page_goes_along (PageFixture *fixture, gconstpointer unused)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scrolled));
  int height = gtk_widget_get_height (GTK_WIDGET (fixture->page));
  double x, y, stopped;

  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  point_at (fixture, 1, 0, &x, &y);
  begin (fixture, fixture->page->look.columns.number.x + 2, y);
  go_on (fixture, "drag-update", 0, height + 30 - y);
  for (;;)
    {
      g_autoptr (GArray) rows = recto_page_get_selected_rows (fixture->page);

      if (rows != NULL && g_array_index (rows, guint, rows->len - 1) == ROWS - 1)
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  assert_selected (fixture, 1, ROWS - 1);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, height);

  go_on (fixture, "drag-update", 0, -30 - y);
  while (gtk_adjustment_get_value (adjustment) > 0)
    g_main_context_iteration (NULL, TRUE);
  page_fixture_draw (fixture);
  assert_selected (fixture, 0, 2);

  go_on (fixture, "drag-update", 0, height + 30 - y);
  go_on (fixture, "drag-end", 0, height + 30 - y);
  stopped = gtk_adjustment_get_value (adjustment);
  page_fixture_draw (fixture);
  page_fixture_draw (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, stopped);
  g_assert_cmpuint (fixture->page->sweep_tick, ==, 0);
}

static void
test_secondary_press_in_the_gutter_selects_its_row (PageFixture *fixture, gconstpointer unused)
{
  double x, y;

  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 3);
  page_fixture_draw (fixture);
  point_at (fixture, 2, 0, &x, &y);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_SECONDARY, "pressed",
        fixture->page->look.columns.number.x + 2, y);
  assert_selected (fixture, 2, 1);
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 0);
  g_assert_nonnull (fixture->page->menu);
  /* Rows that are selected stay so, and the menu is theirs. */
  recto_page_extend_rows (fixture->page, 4);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, GDK_BUTTON_SECONDARY, "pressed",
        fixture->page->look.columns.number.x + 2, y);
  assert_selected (fixture, 2, 3);
}

/* As every key, it goes to the caret first: there was none where the row was out of sight, and one
 * beside the window where the row was higher than it. */
static void
test_menu_opens_where_the_caret_comes_into_sight (PageFixture *fixture, gconstpointer unused)
{
  guint last = recto_article_get_n_rows (fixture->article) - 1;
  GdkRectangle at;

  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 3);
  page_fixture_draw (fixture);
  recto_page_scroll_to_row (fixture->page, last);
  page_fixture_draw (fixture);
  g_assert_false (recto_page_is_row_in_sight (fixture->page, 0));
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Menu, 0));
  g_assert_nonnull (fixture->page->menu);
  g_assert_true (gtk_widget_get_visible (fixture->page->menu));
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (fixture->page->menu), &at));
  g_assert_cmpint (at.y, >=, 0);
  g_assert_cmpint (at.y + at.height, <=, gtk_widget_get_height (GTK_WIDGET (fixture->page)));
  page_fixture_draw (fixture);
  g_assert_true (recto_page_is_row_in_sight (fixture->page, 0));
  gtk_popover_popdown (GTK_POPOVER (fixture->page->menu));
}

/* GTK's own, which Ctrl+full stop opens on the text: it would be placed beside all monitors. */
static void
test_what_is_open_on_a_row_goes_out_of_sight_with_it (PageFixture *fixture, gconstpointer unused)
{
  guint last = recto_article_get_n_rows (fixture->article) - 1;
  GtkWidget *editor;
  GtkWidget *chooser;

  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 3);
  page_fixture_draw (fixture);
  editor = fixture->page->editor;
  g_assert_true (gtk_widget_activate_action (editor, "misc.insert-emoji", NULL));
  page_fixture_draw (fixture);
  chooser = gtk_widget_get_last_child (editor);
  g_assert_true (GTK_IS_EMOJI_CHOOSER (chooser));
  g_assert_true (gtk_widget_get_mapped (chooser));
  recto_page_scroll_to_row (fixture->page, last);
  page_fixture_draw (fixture);
  g_assert_false (recto_page_is_row_in_sight (fixture->page, 0));
  g_assert_false (gtk_widget_get_visible (chooser));
}

#define ADD(path, function) g_test_add (path, PageFixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/page/sweep/drag-leaves-the-active-row", test_drag_leaves_the_active_row);
  ADD ("/page/sweep/drag-of-selected-text-selects-nothing",
       test_drag_of_selected_text_selects_nothing);
  ADD ("/page/sweep/page-goes-along", test_page_goes_along);
  ADD ("/page/sweep/secondary-press-in-the-gutter-selects-its-row",
       test_secondary_press_in_the_gutter_selects_its_row);
  ADD ("/page/menu-opens-where-the-caret-comes-into-sight",
       test_menu_opens_where_the_caret_comes_into_sight);
  ADD ("/page/what-is-open-on-a-row-goes-out-of-sight-with-it",
       test_what_is_open_on_a_row_goes_out_of_sight_with_it);
  return g_test_run ();
}
