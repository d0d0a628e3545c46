/* test-page-rows.c: rows that are selected whole, and what is copied of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "page-fixture.h"

static const PageRow rows[] = {
  { RECTO_KIND_HEADLINE, "Đầu đề", "A headline", RECTO_STATUS_NEW, 0 },
  { RECTO_KIND_BODY, "Câu một.", "One\tsentence.", RECTO_STATUS_NEW, 0 },
  { 0, "Câu hai.", "Two < three.\nFour.", RECTO_STATUS_NEW, 0 },
  { RECTO_KIND_BODY, "Câu ba.", "Joined.", RECTO_STATUS_NEW, RECTO_FLAG_JOINED },
  { RECTO_KIND_BODY, "Câu bốn.", "", RECTO_STATUS_NEW, 0 },
  { RECTO_KIND_BODY, "Câu năm.", "Last.", RECTO_STATUS_NEW, 0 },
};

static void
set_up (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_set_up (fixture, page_article_new (rows, G_N_ELEMENTS (rows)), 900, 600);
}

static void
tear_down (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_tear_down (fixture);
}

/* @expected: row numbers in order, one digit each; "" for none. */
static void
assert_rows (PageFixture *fixture, const char *expected)
{
  g_autoptr (GArray) set = recto_page_get_selected_rows (fixture->page);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; set != NULL && i < set->len; i++)
    g_string_append_printf (found, "%u", g_array_index (set, guint, i));
  g_assert_cmpstr (found->str, ==, expected);

  page_fixture_draw (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char digit = (char) ('0' + i);
      RectoRow *row = recto_page_get_row (fixture->page, i);
      g_autofree char *wrong = NULL;

      if (set != NULL && strchr (expected, digit) != NULL)
        wrong = gtk_test_accessible_check_state (GTK_ACCESSIBLE (row),
                                                 GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
      else if (gtk_test_accessible_has_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED))
        wrong = gtk_test_accessible_check_state (GTK_ACCESSIBLE (row),
                                                 GTK_ACCESSIBLE_STATE_SELECTED, -1);
      g_assert_null (wrong);
    }
}

static void
on_changed (guint *changed)
{
  ++*changed;
}

static void
test_shift_goes_on_with_rows (PageFixture *fixture, gconstpointer unused)
{
  guint changed = 0;

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, RECTO_PAGE_CARET_KEPT);
  g_signal_connect_swapped (fixture->page, "selection-changed", G_CALLBACK (on_changed), &changed);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Down, GDK_SHIFT_MASK));
  assert_rows (fixture, "12");
  g_assert_cmpuint (changed, ==, 1);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Down, GDK_SHIFT_MASK));
  assert_rows (fixture, "123");
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Up, GDK_SHIFT_MASK));
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Up, GDK_SHIFT_MASK));
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Up, GDK_SHIFT_MASK));
  assert_rows (fixture, "01");
  /* The editor stays where it is, and has the focus. */
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 1);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == fixture->page->editor);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Escape, 0));
  assert_rows (fixture, "");
  g_signal_handlers_disconnect_by_data (fixture->page, &changed);
}

static void
test_second_select_all_takes_all_rows (PageFixture *fixture, gconstpointer unused)
{
  g_autofree char *description = NULL;
  guint start = 9;
  guint end = 0;

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 0);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_a, GDK_CONTROL_MASK));
  assert_rows (fixture, "");
  g_assert_true (recto_page_get_selection (fixture->page, NULL, NULL, &start, &end));
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 13);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_a, GDK_CONTROL_MASK));
  assert_rows (fixture, "012345");
  g_assert_false (recto_page_get_selection (fixture->page, NULL, NULL, &start, &end));
  description = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (fixture->page->editor), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Câu một.. Row 2 of 6, Body, new. 6 rows selected");
  g_assert_null (description);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_a, GDK_CONTROL_MASK));
  assert_rows (fixture, "012345");
}

static void
test_rows_end_with_typing_and_moving (PageFixture *fixture, gconstpointer unused)
{
  static const guint chosen[] = { 0, 2, 99 };
  g_autoptr (GError) error = NULL;

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 3);
  recto_page_select_rows (fixture->page, chosen, 3);
  assert_rows (fixture, "02");
  /* Which of the two would be deleted? Neither. */
  g_assert_true (page_fixture_key (fixture, GDK_KEY_BackSpace, 0));
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Delete, 0));
  assert_rows (fixture, "02");
  page_fixture_type (fixture, "x");
  assert_rows (fixture, "");
  g_assert_cmpstr (page_fixture_text (fixture, 1, RECTO_SIDE_TARGET), ==, "Onex\tsentence.");

  recto_page_select_rows (fixture->page, chosen, 2);
  recto_page_activate_row (fixture->page, 3, RECTO_SIDE_TARGET, 0);
  assert_rows (fixture, "");
  recto_page_select_rows (fixture->page, chosen, 2);
  recto_page_place_caret (fixture->page, RECTO_SIDE_TARGET, 2, 2);
  assert_rows (fixture, "");
  recto_page_select_rows (fixture->page, chosen, 2);
  recto_page_select_rows (fixture->page, NULL, 0);
  assert_rows (fixture, "");

  /* What commands do to the rows leaves them selected; rows that come or go do not. */
  recto_page_select_rows (fixture->page, chosen, 2);
  recto_article_set_status (fixture->article, recto_article_get_row (fixture->article, 2),
                            RECTO_STATUS_DRAFT, &error);
  g_assert_no_error (error);
  assert_rows (fixture, "02");
  recto_article_insert_paragraph (fixture->article, 0, RECTO_KIND_BODY, "", "Fresh.", &error);
  g_assert_no_error (error);
  g_assert_null (recto_page_get_selected_rows (fixture->page));
}

static void
test_gutter_toggles_and_extends (PageFixture *fixture, gconstpointer unused)
{
  recto_page_toggle_row (fixture->page, 4);
  recto_page_toggle_row (fixture->page, 1);
  recto_page_toggle_row (fixture->page, 5);
  assert_rows (fixture, "145");
  recto_page_toggle_row (fixture->page, 4);
  assert_rows (fixture, "15");
  recto_page_extend_rows (fixture->page, 2);
  assert_rows (fixture, "234");
  recto_page_extend_rows_from (fixture->page, 0, 0);
  recto_page_toggle_row (fixture->page, 0);
  assert_rows (fixture, "");
}

static gboolean
shows_even (guint row, gpointer unused)
{
  return row % 2 == 0;
}

static void
test_rows_left_out_are_not_selected (PageFixture *fixture, gconstpointer unused)
{
  g_autoptr (GArray) set = NULL;

  recto_page_set_shows_func (fixture->page, shows_even, NULL);
  page_fixture_draw (fixture);
  recto_page_select_all_rows (fixture->page);
  set = recto_page_get_selected_rows (fixture->page);
  g_assert_cmpuint (set->len, ==, 3);
  g_assert_cmpuint (g_array_index (set, guint, 2), ==, 4);
}

static void
test_copied_rows_keep_their_paragraphs (PageFixture *fixture, gconstpointer unused)
{
  g_autofree char *target = NULL;
  g_autofree char *source = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *html = NULL;
  static const guint two[] = { 1, 2 };

  recto_page_select_all_rows (fixture->page);
  target = recto_page_dup_rows_text (fixture->page, RECTO_SIDE_TARGET);
  g_assert_cmpstr (target, ==, "A headline\nOne\tsentence. Two < three.\nFour. Joined.\nLast.");
  source = recto_page_dup_rows_text (fixture->page, RECTO_SIDE_SOURCE);
  g_assert_cmpstr (source, ==, "Đầu đề\nCâu một. Câu hai.\nCâu ba.\nCâu bốn.\nCâu năm.");

  recto_page_select_rows (fixture->page, two, 2);
  recto_page_dup_rows_table (fixture->page, &plain, &html);
  g_assert_cmpstr (plain, ==, "Câu một.\tOne sentence.\nCâu hai.\tTwo < three. Four.\n");
  g_assert_cmpstr (html, ==,
                   "<table>\n<tr><td>Câu một.</td><td>One\tsentence.</td></tr>\n"
                   "<tr><td>Câu hai.</td><td>Two &lt; three.<br>Four.</td></tr>\n</table>\n");
}

static void
on_text (GObject *clipboard, GAsyncResult *result, gpointer text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
assert_clipboard (PageFixture *fixture, const char *expected)
{
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->page)), NULL,
                                 on_text, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_rows_are_copied (PageFixture *fixture, gconstpointer unused)
{
  static const guint two[] = { 0, 5 };
  GtkWidget *page = GTK_WIDGET (fixture->page);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (page);

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 3);
  recto_page_select_rows (fixture->page, two, 2);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_c, GDK_CONTROL_MASK));
  assert_clipboard (fixture, "A headline\nLast.");
  gtk_widget_activate_action (page, "page.copy-source-of-rows", NULL);
  assert_clipboard (fixture, "Đầu đề\nCâu năm.");
  gtk_widget_activate_action (page, "page.copy-both", NULL);
  assert_clipboard (fixture, "Đầu đề\tA headline\nCâu năm.\tLast.\n");
  g_assert_true (
      gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/html"));
  /* Cutting whole rows is not what anybody means by it. */
  gtk_widget_activate_action (page, "page.cut", NULL);
  g_assert_cmpstr (page_fixture_text (fixture, 0, RECTO_SIDE_TARGET), ==, "A headline");

  /* Without a selection the active row is meant. */
  recto_page_select_rows (fixture->page, NULL, 0);
  gtk_widget_activate_action (page, "page.copy-source-of-rows", NULL);
  assert_clipboard (fixture, "Câu một.");
}

#define ADD(name, func) g_test_add (name, PageFixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/page/shift-goes-on-with-rows", test_shift_goes_on_with_rows);
  ADD ("/page/second-select-all-takes-all-rows", test_second_select_all_takes_all_rows);
  ADD ("/page/rows-end-with-typing-and-moving", test_rows_end_with_typing_and_moving);
  ADD ("/page/gutter-toggles-and-extends", test_gutter_toggles_and_extends);
  ADD ("/page/rows-left-out-are-not-selected", test_rows_left_out_are_not_selected);
  ADD ("/page/copied-rows-keep-their-paragraphs", test_copied_rows_keep_their_paragraphs);
  ADD ("/page/rows-are-copied", test_rows_are_copied);

  return g_test_run ();
}
