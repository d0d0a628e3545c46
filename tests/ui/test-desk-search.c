/* test-desk-search.c: what the desk says of a search, whatever came of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <adwaita.h>

#include "recto-desk-results.h"
#include "window-fixture.h"

#define SOURCE "Đại tá Minh thăm đơn vị\n\nBuổi lễ kết thúc.\n"

static gboolean
says (WindowFixture *fixture, const char *text)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
a_row_is_found (WindowFixture *fixture)
{
  return says (fixture, "1 row found");
}

/* On the desk with one article. */
static void
search_for (WindowFixture *fixture, const char *text)
{
  GtkWidget *entry;

  window_fixture_open_texts (fixture, SOURCE, NULL);
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  window_fixture_act (fixture, "desk.search");
  window_fixture_settle ();
  entry = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_SEARCH_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* It ends as one that finds: the desk does not wait for it, and nothing that was found by another
 * one stands there as its answer. */
static void
test_failed_search_ends_and_says_so (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "closed.recto", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoStore) closed = recto_store_open (path, RECTO_STORE_CREATE, &error);
  GtkWidget *results;

  g_assert_no_error (error);
  recto_store_close (closed, &error);
  g_assert_no_error (error);
  search_for (fixture, "buoi le");
  window_fixture_until (fixture, a_row_is_found);

  results = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_DESK_RESULTS, NULL);
  recto_desk_results_search (RECTO_DESK_RESULTS (results), closed, "kết thúc");
  g_assert_true (recto_desk_results_is_searching (RECTO_DESK_RESULTS (results)));
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_false (a_row_is_found (fixture));
  g_assert_true (says (fixture, "The search failed"));
  g_assert_null (window_fixture_find (results, GTK_TYPE_LIST_BOX_ROW, NULL));
}

static gboolean
says_that_nothing_is_found (WindowFixture *fixture)
{
  return says (fixture, "Nothing Found") && says (fixture, "“Q&A <x>” is in no article");
}

/* What is typed is no markup. */
static void
test_nothing_found_is_a_page_of_its_own (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *page;

  search_for (fixture, "Q&A <x>");
  window_fixture_until (fixture, says_that_nothing_is_found);
  page = window_fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_STATUS_PAGE, NULL);
  g_assert_nonnull (page);
  g_assert_true (gtk_widget_has_css_class (page, "compact"));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "desk-nothing-found");
}

/* In the search of the desk, from the article. */
static void
find_quiet_row (WindowFixture *fixture)
{
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  window_fixture_act (fixture, "desk.search");
  window_fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (window_fixture_find (GTK_WIDGET (fixture->window),
                                                            GTK_TYPE_SEARCH_ENTRY, NULL)),
                         "quiet");
  window_fixture_until (fixture, a_row_is_found);
}

/* The row after the title, though that goes from right to left. */
static void
test_row_stands_after_its_title (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *row;
  GtkLabel *label;
  PangoLayout *layout;
  PangoRectangle title, number;

  window_fixture_open_texts (fixture, NULL, "בוקר שקט\n\nIt was a quiet day.\n");
  find_quiet_row (fixture);
  row = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_DESK_RESULTS, NULL);
  row = window_fixture_find (row, GTK_TYPE_LIST_BOX_ROW, NULL);
  label = GTK_LABEL (gtk_widget_get_last_child (gtk_widget_get_first_child (row)));
  layout = gtk_label_get_layout (label);
  pango_layout_index_to_pos (
      layout, (int) (strstr (pango_layout_get_text (layout), "ב") - pango_layout_get_text (layout)),
      &title);
  pango_layout_index_to_pos (
      layout, (int) (strstr (pango_layout_get_text (layout), "2") - pango_layout_get_text (layout)),
      &number);
  g_assert_cmpint (title.x, <, number.x);
}

/* Where something in the middle of the title is left out, and not what leads to the row. */
static void
test_row_is_read_behind_a_long_title (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *row;
  PangoLayout *layout;
  PangoRectangle word, number;
  const char *text;
  int end;
  g_autoptr (GString) title = g_string_new ("A day");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append (title, " on the river");
  window_fixture_open_texts (fixture, NULL, "It was a quiet day.");
  recto_article_set_metadata (window_fixture_article (fixture), "title", title->str, &error);
  g_assert_no_error (error);
  window_fixture_until (fixture, window_fixture_is_saved);
  find_quiet_row (fixture);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  row = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_DESK_RESULTS, NULL);
  row = window_fixture_find (row, GTK_TYPE_LIST_BOX_ROW, NULL);
  layout = gtk_label_get_layout (
      GTK_LABEL (gtk_widget_get_last_child (gtk_widget_get_first_child (row))));
  g_assert_true (pango_layout_is_ellipsized (layout));
  text = pango_layout_get_text (layout);
  end = (int) strlen (text);
  g_assert_true (g_str_has_suffix (text, "row 1"));
  pango_layout_index_to_pos (layout, end - 5, &word);
  pango_layout_index_to_pos (layout, end - 1, &number);
  /* Letters that are left out share the place of the dots. */
  g_assert_cmpint (number.x - word.x, >, 10 * PANGO_SCALE);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/desk-search/failed-search-ends-and-says-so",
                   test_failed_search_ends_and_says_so);
  ADD_WINDOW_TEST ("/desk-search/row-stands-after-its-title", test_row_stands_after_its_title);
  ADD_WINDOW_TEST ("/desk-search/row-is-read-behind-a-long-title",
                   test_row_is_read_behind_a_long_title);
  ADD_WINDOW_TEST ("/desk-search/nothing-found-is-a-page-of-its-own",
                   test_nothing_found_is_a_page_of_its_own);
  return g_test_run ();
}
