/* test-start.c: a start makes what it shows; the rest is made when it is asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <adwaita.h>

#include "recto-article-view.h"
#include "recto-checks-pane.h"
#include "recto-desk-articles.h"
#include "recto-desk-empty.h"
#include "recto-desk-results.h"
#include "recto-details-pane.h"
#include "recto-history-pane.h"
#include "recto-used-pane.h"
#include "window-fixture.h"

/* Widgets of a type below @root, in sight or not. */
static guint
count (GtkWidget *root, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (root), type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count (child, type);
  return n;
}

static guint
count_in_window (WindowFixture *fixture, GType type)
{
  return count (GTK_WIDGET (fixture->window), type);
}

static void
test_empty_desk_makes_what_it_shows (WindowFixture *fixture, gconstpointer unused)
{
  g_assert_cmpuint (count_in_window (fixture, RECTO_TYPE_DESK_EMPTY), ==, 1);
  g_assert_cmpuint (count_in_window (fixture, RECTO_TYPE_DESK_ARTICLES), ==, 0);
  g_assert_cmpuint (count_in_window (fixture, RECTO_TYPE_DESK_RESULTS), ==, 0);
  g_assert_cmpuint (count_in_window (fixture, RECTO_TYPE_ARTICLE_VIEW), ==, 0);
  g_assert_cmpuint (count_in_window (fixture, GTK_TYPE_SEARCH_BAR), ==, 0);
  g_assert_cmpuint (count_in_window (fixture, GTK_TYPE_POPOVER), ==, 0);
}

/* Each of its texts is laid out some four times for a first frame; aligned, each would be at ten
 * widths more. */
static void
test_empty_desk_aligns_no_text_that_wraps (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *page = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_DESK_EMPTY, NULL);
  GtkWidget *label = window_fixture_find (page, GTK_TYPE_LABEL, "No Articles Yet");

  g_assert_true (gtk_label_get_wrap (GTK_LABEL (label)));
  for (GtkWidget *around = label; around != page; around = gtk_widget_get_parent (around))
    {
      g_assert_cmpint (gtk_widget_get_halign (around), ==, GTK_ALIGN_FILL);
      g_assert_cmpint (gtk_widget_get_valign (around), ==, GTK_ALIGN_FILL);
    }
}

static void
test_list_is_made_when_it_is_shown (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, NULL, "The bridge was opened.\n");
  window_fixture_restart (fixture);
  window_fixture_until (fixture, window_fixture_shows_article);
  g_assert_cmpuint (count_in_window (fixture, RECTO_TYPE_DESK_VIEW), ==, 0);

  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpuint (recto_desk_view_get_n_articles (recto_window_get_desk_view (fixture->window)),
                    ==, 1);
  g_assert_cmpuint (count_in_window (fixture, RECTO_TYPE_DESK_EMPTY), ==, 0);
}

static gboolean
is_primary (GtkWidget *widget)
{
  return GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (widget));
}

/* @primary: the main menu, or else that of the split button */
static GtkMenuButton *
find_menu_button (GtkWidget *root, gboolean primary)
{
  GtkMenuButton *found = NULL;

  if (GTK_IS_MENU_BUTTON (root) && gtk_widget_get_mapped (root) && is_primary (root) == primary)
    return GTK_MENU_BUTTON (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_menu_button (child, primary);
  return found;
}

/* Newer GTK tells it of the button inside. */
static gboolean
tells_of_menu (GtkMenuButton *button)
{
  GtkWidget *inner = gtk_widget_get_first_child (GTK_WIDGET (button));
  g_autofree char *outer_differs = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE);
  g_autofree char *inner_differs = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE);

  return outer_differs == NULL || inner_differs == NULL;
}

static void
check_menu (WindowFixture *fixture, gboolean primary, const char *item)
{
  GtkMenuButton *button = find_menu_button (GTK_WIDGET (fixture->window), primary);
  GtkPopover *popover;

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (button)));
  g_assert_true (tells_of_menu (button));
  for (guint i = 0; i < 2; i++)
    {
      gtk_menu_button_popup (button);
      window_fixture_settle ();
      popover = gtk_menu_button_get_popover (button);
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (popover)));
      g_assert_nonnull (window_fixture_find (GTK_WIDGET (popover), GTK_TYPE_LABEL, item));
      gtk_menu_button_popdown (button);
      window_fixture_settle ();
    }
}

static void
test_menus_are_made_when_they_are_opened (WindowFixture *fixture, gconstpointer unused)
{
  check_menu (fixture, TRUE, "Preferences");
  check_menu (fixture, FALSE, "Paste an Article");
}

static void
test_menu_of_an_article_gives_the_keys_back (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *page, *focus;

  window_fixture_open_texts (fixture, NULL, "The bridge was opened.\n");
  g_assert_null (gtk_menu_button_get_popover (
      find_menu_button (GTK_WIDGET (recto_window_get_article_view (fixture->window)), TRUE)));
  check_menu (fixture, TRUE, "Earlier States…");
  page = GTK_WIDGET (window_fixture_page (fixture));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, page));
}

static void
test_panes_are_made_when_they_are_shown (WindowFixture *fixture, gconstpointer unused)
{
  const GType types[] = { RECTO_TYPE_DETAILS_PANE, RECTO_TYPE_HISTORY_PANE, RECTO_TYPE_CHECKS_PANE,
                          RECTO_TYPE_USED_PANE };
  const char *const names[] = { "details", "history", "checks", "used" };
  guint i, k;

  window_fixture_open_texts (fixture, NULL, "The bridge was opened.\n");
  for (i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_cmpuint (count_in_window (fixture, types[i]), ==, 0);
  for (i = 0; i < G_N_ELEMENTS (types); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window_fixture_page (fixture)), "article.pane", "s",
                                  names[i]);
      for (k = 0; k < G_N_ELEMENTS (types); k++)
        g_assert_cmpuint (count_in_window (fixture, types[k]), ==, k <= i ? 1 : 0);
    }
}

/* The one that opens no menu. Returns: (nullable) */
static GtkWidget *
find_search_button (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (GTK_IS_TOGGLE_BUTTON (root) && gtk_widget_get_mapped (root))
    return root;
  if (GTK_IS_MENU_BUTTON (root))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_search_button (child);
  return found;
}

static void
test_search_is_made_when_it_is_opened (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *root = GTK_WIDGET (fixture->window);
  GtkWidget *button = find_search_button (root);

  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  window_fixture_settle ();
  g_assert_nonnull (window_fixture_find (root, GTK_TYPE_SEARCH_ENTRY, NULL));
  g_assert_cmpuint (count_in_window (fixture, RECTO_TYPE_DESK_RESULTS), ==, 0);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/start/empty-desk-makes-what-it-shows", test_empty_desk_makes_what_it_shows);
  ADD_WINDOW_TEST ("/start/empty-desk-aligns-no-text-that-wraps",
                   test_empty_desk_aligns_no_text_that_wraps);
  ADD_WINDOW_TEST ("/start/list-is-made-when-it-is-shown", test_list_is_made_when_it_is_shown);
  ADD_WINDOW_TEST ("/start/menus-are-made-when-they-are-opened",
                   test_menus_are_made_when_they_are_opened);
  ADD_WINDOW_TEST ("/start/menu-of-an-article-gives-the-keys-back",
                   test_menu_of_an_article_gives_the_keys_back);
  ADD_WINDOW_TEST ("/start/search-is-made-when-it-is-opened",
                   test_search_is_made_when_it_is_opened);
  ADD_WINDOW_TEST ("/start/panes-are-made-when-they-are-shown",
                   test_panes_are_made_when_they_are_shown);
  return g_test_run ();
}
