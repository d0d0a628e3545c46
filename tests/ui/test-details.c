/* test-details.c: what is undone in the details of an article is shown there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <adwaita.h>

#include "recto-details-pane.h"
#include "window-fixture.h"

/* Whether the row is set off, and all of it in sight in its pane. */
static gboolean
is_pointed_to (WindowFixture *fixture, const char *title)
{
  GtkWidget *label = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, title);
  GtkWidget *row = label != NULL ? gtk_widget_get_ancestor (label, ADW_TYPE_PREFERENCES_ROW) : NULL;
  GtkWidget *pane = row != NULL ? gtk_widget_get_ancestor (row, RECTO_TYPE_DETAILS_PANE) : NULL;
  graphene_rect_t place;

  return pane != NULL && gtk_widget_has_css_class (row, "pointed") &&
         gtk_widget_compute_bounds (row, pane, &place) && place.size.height > 0 &&
         place.origin.y >= 0 &&
         place.origin.y + place.size.height <= (float) gtk_widget_get_height (pane);
}

static gboolean
points_to_keywords (WindowFixture *fixture)
{
  return is_pointed_to (fixture, "Keywords");
}

static gboolean
points_to_holder (WindowFixture *fixture)
{
  return is_pointed_to (fixture, "Holder");
}

static gboolean
points_to_stage (WindowFixture *fixture)
{
  return is_pointed_to (fixture, "Stage");
}

/* What no row shows is shown where it stands; who goes on undoing goes on. */
static void
test_undone_detail_is_shown_at_its_field (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NULL, "Pier opens\n\nIt is open.\n");
  GtkWidget *editor = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 480);
  window_fixture_type (fixture, "x");
  g_assert_true (recto_article_set_stage (article, RECTO_STAGE_EDITING, NULL));
  g_assert_true (recto_article_set_metadata (article, "holder", "Thu Hà", NULL));
  g_assert_true (recto_article_set_metadata (article, "keywords", "bridge", NULL));
  window_fixture_act (fixture, "page.undo");
  window_fixture_until (fixture, points_to_keywords);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "undone-detail");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == editor);
  window_fixture_act (fixture, "page.undo");
  window_fixture_until (fixture, points_to_holder);
  g_assert_false (points_to_keywords (fixture));
  window_fixture_act (fixture, "page.undo");
  window_fixture_until (fixture, points_to_stage);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == editor);
  window_fixture_act (fixture, "page.undo");
  g_assert_false (points_to_stage (fixture));
  window_fixture_act (fixture, "page.redo");
  window_fixture_act (fixture, "page.redo");
  window_fixture_until (fixture, points_to_stage);
}

static GtkWidget *
find_row (WindowFixture *fixture, const char *title)
{
  GtkWidget *label = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, ADW_TYPE_PREFERENCES_ROW);
}

static void
open_details (WindowFixture *fixture)
{
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (fixture->window)), "article.pane",
                              "s", "details");
  window_fixture_settle ();
}

static GtkTextDirection
get_text_direction (GtkWidget *row)
{
  return gtk_widget_get_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row))));
}

/* In a window from right to left, too: what has digits alone would go with the window. */
static void
test_day_stands_before_its_hour (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, NULL, "Pier opens\n\nIt is open.\n");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_details (fixture);
  g_assert_cmpint (gtk_widget_get_direction (find_row (fixture, "Due")), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (get_text_direction (find_row (fixture, "Due")), ==, GTK_TEXT_DIR_LTR);
  g_assert_cmpint (get_text_direction (find_row (fixture, "Place")), ==, GTK_TEXT_DIR_RTL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  window_fixture_act (fixture, "article.toggle-pane"); /* as it was */
}

/* Tab stops where there is something to do: the lengths are read beside what they are of. */
static void
test_tab_passes_by_what_does_nothing (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *pane;
  guint n_stops = 0;

  window_fixture_open_texts (fixture, NULL, "Pier opens\n\nIt is open.\n");
  open_details (fixture);
  pane = gtk_widget_get_ancestor (find_row (fixture, "Stage"), RECTO_TYPE_DETAILS_PANE);
  gtk_widget_grab_focus (find_row (fixture, "Stage"));
  do
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

      /* A row that has a field or a choice of its own is none of these. */
      g_assert_cmpuint (G_OBJECT_TYPE (focus), !=, ADW_TYPE_ACTION_ROW);
      n_stops++;
    }
  while (gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD));
  g_assert_cmpuint (n_stops, >, 8); /* the fields were passed, one after the other */
  window_fixture_act (fixture, "article.toggle-pane"); /* as it was */
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/details/day-stands-before-its-hour", test_day_stands_before_its_hour);
  ADD_WINDOW_TEST ("/details/tab-passes-by-what-does-nothing",
                   test_tab_passes_by_what_does_nothing);
  ADD_WINDOW_TEST ("/details/undone-detail-is-shown-at-its-field",
                   test_undone_detail_is_shown_at_its_field);
  return g_test_run ();
}
