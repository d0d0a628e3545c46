/* test-everywhere.c: find and replace in all articles, in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <string.h>

#include "recto-find-bar.h"
#include "recto-found-pane.h"
#include "window-fixture.h"

static RectoFoundPane *
get_pane (WindowFixture *fixture)
{
  GtkWidget *pane = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_FOUND_PANE, NULL);

  g_assert_nonnull (pane);
  return RECTO_FOUND_PANE (pane);
}

static gboolean
is_idle (WindowFixture *fixture)
{
  return !recto_desk_find_is_busy (recto_found_pane_get_find (get_pane (fixture)));
}

static void
wait (WindowFixture *fixture)
{
  window_fixture_until (fixture, is_idle);
  window_fixture_settle ();
}

/* Two articles with roses, of which the second one is open, and all roses looked for. */
static void
look_for_roses (WindowFixture *fixture)
{
  GtkWidget *bar;

  window_fixture_open_texts (fixture, NULL, "Roses\n\nOne rose and a rose.\n");
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  window_fixture_open_texts (fixture, NULL, "Tulips\n\nNo rose here.\n");
  window_fixture_act (fixture, "article.find");
  bar = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_FIND_BAR, NULL);
  gtk_editable_set_text (GTK_EDITABLE (window_fixture_find (bar, GTK_TYPE_SEARCH_ENTRY, NULL)),
                         "rose");
  window_fixture_settle ();
  window_fixture_act (fixture, "article.find-everywhere");
  wait (fixture);
}

static GtkWidget *
find_in_pane (WindowFixture *fixture, GType type, const char *text)
{
  return window_fixture_find (GTK_WIDGET (get_pane (fixture)), type, text);
}

static void
activate_line (WindowFixture *fixture, guint position)
{
  g_signal_emit_by_name (find_in_pane (fixture, GTK_TYPE_LIST_VIEW, NULL), "activate", position);
  window_fixture_settle ();
}

static gboolean
shows_roses (WindowFixture *fixture)
{
  return window_fixture_shows_article (fixture) &&
         strcmp (window_fixture_target (fixture, 0), "Roses") == 0;
}

static void
test_lists_by_article_and_leads_there (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *selected = NULL;

  look_for_roses (fixture);
  g_assert_nonnull (find_in_pane (fixture, GTK_TYPE_LABEL, "“rose”: 4 in all articles"));
  g_assert_nonnull (find_in_pane (fixture, GTK_TYPE_LABEL, "Tulips · 1"));
  g_assert_nonnull (find_in_pane (fixture, GTK_TYPE_LABEL, "Roses · 3"));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "everywhere");
  activate_line (fixture, 1);
  selected = recto_page_dup_selected_text (window_fixture_page (fixture));
  g_assert_cmpstr (selected, ==, "rose");
  /* The list stays when the article of a hit is opened. */
  activate_line (fixture, 4);
  window_fixture_until (fixture, shows_roses);
  window_fixture_settle ();
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 1);
  g_assert_nonnull (find_in_pane (fixture, GTK_TYPE_LABEL, "Tulips · 1"));
}

static void
press (WindowFixture *fixture, GtkWidget *root, const char *label)
{
  GtkWidget *button = window_fixture_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  wait (fixture);
}

static void
test_replaces_what_is_ticked (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *check;

  look_for_roses (fixture);
  gtk_editable_set_text (GTK_EDITABLE (find_in_pane (fixture, GTK_TYPE_ENTRY, NULL)), "lily");
  /* The first one is that of the title. */
  check = find_in_pane (fixture, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  window_fixture_settle ();
  press (fixture, GTK_WIDGET (get_pane (fixture)), "Replace 3");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "No rose here.");
  g_assert_nonnull (find_in_pane (fixture, GTK_TYPE_LABEL, "Replaced 3 in 1 article"));

  window_fixture_act (fixture, "article.find-everywhere");
  wait (fixture);
  press (fixture, GTK_WIDGET (get_pane (fixture)), "Replace 1");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "No lily here.");
}

static void
test_undo_in_all (WindowFixture *fixture, gconstpointer unused)
{
  look_for_roses (fixture);
  gtk_editable_set_text (GTK_EDITABLE (find_in_pane (fixture, GTK_TYPE_ENTRY, NULL)), "lily");
  press (fixture, GTK_WIDGET (get_pane (fixture)), "Replace 4");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "No lily here.");
  g_assert_nonnull (find_in_pane (fixture, GTK_TYPE_LABEL, "Replaced 4 in 2 articles"));
  press (fixture, GTK_WIDGET (fixture->window), "_Undo in All");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "No rose here.");
  g_assert_nonnull (find_in_pane (fixture, GTK_TYPE_LABEL, "Taken back in all articles"));
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/everywhere/lists-by-article-and-leads-there",
                   test_lists_by_article_and_leads_there);
  ADD_WINDOW_TEST ("/everywhere/replaces-what-is-ticked", test_replaces_what_is_ticked);
  ADD_WINDOW_TEST ("/everywhere/undo-in-all", test_undo_in_all);
  return g_test_run ();
}
