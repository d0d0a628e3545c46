/* test-find.c: find and replace in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <string.h>

#include "recto-find-bar.h"
#include "recto-found-list.h"
#include "recto-shortcuts.h"
#include "window-fixture.h"

#define SOURCE                                                                                                               \
  "Đại tá Minh thăm đơn vị\n\nĐại tá Minh thăm Trung đoàn 88. Đơn vị sẵn sàng.\n\nBuổi lễ kết " \
  "thúc.\n"
#define TRANSLATION                                                                                \
  "Colonel Minh visits unit\n\nColonel Minh visited Regiment 88. The unit is ready.\n\nThe "       \
  "ceremony of the unit ended.\n"

static GtkWidget *
find_in_window (WindowFixture *fixture, GType type, const char *text)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), type, text);
}

static RectoFindBar *
get_bar (WindowFixture *fixture)
{
  GtkWidget *bar = find_in_window (fixture, RECTO_TYPE_FIND_BAR, NULL);

  g_assert_nonnull (bar);
  return RECTO_FIND_BAR (bar);
}

static GtkEditable *
get_entry (WindowFixture *fixture)
{
  return GTK_EDITABLE (
      window_fixture_find (GTK_WIDGET (get_bar (fixture)), GTK_TYPE_SEARCH_ENTRY, NULL));
}

/* The entry of what comes in its place: the search's own is another kind. */
static GtkEditable *
get_with (WindowFixture *fixture)
{
  return GTK_EDITABLE (window_fixture_find (GTK_WIDGET (get_bar (fixture)), GTK_TYPE_ENTRY, NULL));
}

static gboolean
is_complete (WindowFixture *fixture)
{
  RectoFinder *finder = recto_find_bar_get_finder (get_bar (fixture));
  gboolean complete = TRUE;

  recto_finder_get_n_hits (finder, &complete);
  return complete;
}

static void
look_for (WindowFixture *fixture, const char *text)
{
  gtk_editable_set_text (get_entry (fixture), text);
  window_fixture_until (fixture, is_complete);
  window_fixture_settle ();
}

/* The one label that tells how far the search is. */
static GtkWidget *
find_status (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (root) &&
      gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (root)) == GTK_ACCESSIBLE_ROLE_STATUS)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_status (child);
  return found;
}

static void
assert_says (WindowFixture *fixture, const char *text)
{
  GtkWidget *status = find_status (GTK_WIDGET (get_bar (fixture)));

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (status)), ==, text);
}

static gboolean
bar_has_focus (WindowFixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (get_bar (fixture)));
}

static void
assert_selected (WindowFixture *fixture, guint row, RectoSide side, const char *words)
{
  RectoPage *page = window_fixture_page (fixture);
  g_autofree char *selected = recto_page_dup_selected_text (page);

  g_assert_cmpuint (recto_page_get_active_row (page), ==, row);
  g_assert_cmpuint (recto_page_get_active_side (page), ==, side);
  g_assert_cmpstr (selected, ==, words);
}

static void
test_finds_as_it_is_typed (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.find");
  g_assert_true (bar_has_focus (fixture));
  look_for (fixture, "unit");
  assert_says (fixture, "1 of 3");
  look_for (fixture, "nowhere");
  assert_says (fixture, "Nothing found");
  look_for (fixture, "minh");
  /* From where the caret is: the source of that row lies before it. */
  assert_says (fixture, "2 of 4");
  window_fixture_act (fixture, "article.find-previous");
  assert_says (fixture, "1 of 4");
  window_fixture_act (fixture, "article.find-previous");
  assert_says (fixture, "4 of 4 · from the end again");
  window_fixture_act (fixture, "article.find-next");
  assert_says (fixture, "1 of 4 · from the start again");
  window_fixture_act (fixture, "article.find-previous");
  g_assert_true (bar_has_focus (fixture));
  /* The caret has not moved; now it goes where the search stands. */
  window_fixture_act (fixture, "find.close");
  assert_selected (fixture, 1, RECTO_SIDE_TARGET, "Minh");
  g_assert_null (find_in_window (fixture, RECTO_TYPE_FIND_BAR, NULL));
}

static void
test_closed_without_a_word_changes_nothing (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 5);
  window_fixture_act (fixture, "article.find");
  window_fixture_act (fixture, "find.close");
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 1);
  g_assert_cmpuint (recto_page_get_caret (window_fixture_page (fixture)), ==, 5);
  window_fixture_type (fixture, "x");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonxel Minh visited Regiment 88.");
}

static void
test_next_goes_on_from_the_caret (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  window_fixture_act (fixture, "article.find");
  look_for (fixture, "unit");
  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "article.find-next");
  assert_selected (fixture, 2, RECTO_SIDE_TARGET, "unit");
  window_fixture_act (fixture, "article.find-next");
  assert_selected (fixture, 3, RECTO_SIDE_TARGET, "unit");
  window_fixture_act (fixture, "article.find-next");
  assert_selected (fixture, 0, RECTO_SIDE_TARGET, "unit");
  window_fixture_act (fixture, "article.find-previous");
  assert_selected (fixture, 3, RECTO_SIDE_TARGET, "unit");
}

static void
test_selection_is_looked_for (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  recto_page_select_range (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 8, 12);
  window_fixture_act (fixture, "article.find");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "Minh");
  window_fixture_until (fixture, is_complete);
  window_fixture_settle ();
  assert_says (fixture, "4 of 4");
}

static void
test_options_change_what_is_found (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.find");
  look_for (fixture, "don");
  assert_says (fixture, "Nothing found");
  window_fixture_act (fixture, "find.ignore-marks");
  look_for (fixture, "don vi");
  assert_says (fixture, "2 of 2");
  gtk_widget_activate_action (GTK_WIDGET (get_bar (fixture)), "find.look-in", "s", "target");
  window_fixture_settle ();
  assert_says (fixture, "Nothing found");
  gtk_widget_activate_action (GTK_WIDGET (get_bar (fixture)), "find.look-in", "s", "both");
  window_fixture_act (fixture, "find.regex");
  look_for (fixture, "(");
  assert_says (fixture, "The pattern is not complete");
  look_for (fixture, "unit|ceremony");
  assert_says (fixture, "1 of 4");
  window_fixture_act (fixture, "find.regex");
  window_fixture_act (fixture, "find.ignore-marks");
}

static void
test_replaces_one_after_the_other (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.replace");
  look_for (fixture, "unit");
  gtk_editable_set_text (get_with (fixture), "battalion");
  window_fixture_act (fixture, "find.replace");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits battalion");
  window_fixture_settle ();
  assert_says (fixture, "1 of 2");
  g_assert_true (bar_has_focus (fixture));
  window_fixture_act (fixture, "find.replace");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The battalion is ready.");
  g_assert_cmpstr (window_fixture_target (fixture, 3), ==, "The ceremony of the unit ended.");
}

static gboolean
all_are_replaced (WindowFixture *fixture)
{
  return find_in_window (fixture, GTK_TYPE_LABEL,
                         "Replaced 2 in 2 rows · 1 in a locked row was left") != NULL;
}

static void
test_replaces_what_is_ticked (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  GtkWidget *undo;

  g_assert_true (recto_article_set_flags (article, recto_article_get_row (article, 2),
                                          RECTO_FLAG_LOCKED, RECTO_FLAG_LOCKED, NULL));
  window_fixture_act (fixture, "article.replace");
  look_for (fixture, "unit");
  gtk_editable_set_text (get_with (fixture), "battalion");
  window_fixture_act (fixture, "find.replace-all");
  window_fixture_until (fixture, all_are_replaced);
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits battalion");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The unit is ready.");
  g_assert_cmpstr (window_fixture_target (fixture, 3), ==, "The ceremony of the battalion ended.");
  undo = find_in_window (fixture, GTK_TYPE_BUTTON, "_Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  window_fixture_settle ();
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits unit");
  g_assert_cmpstr (window_fixture_target (fixture, 3), ==, "The ceremony of the unit ended.");
}

static gboolean
list_is_filled (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (get_bar (fixture)), GTK_TYPE_CHECK_BUTTON, NULL) != NULL;
}

static void
test_unticked_ones_are_left (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *list;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.replace");
  look_for (fixture, "unit");
  window_fixture_act (fixture, "find.list");
  window_fixture_until (fixture, list_is_filled);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "find-replace");
  list = window_fixture_find (GTK_WIDGET (get_bar (fixture)), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (list), FALSE);
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (get_bar (fixture)), GTK_TYPE_BUTTON, "Replace _2"));
  gtk_editable_set_text (get_with (fixture), "base");
  window_fixture_act (fixture, "find.replace-all");
  window_fixture_settle ();
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits unit");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The base is ready.");
  g_assert_cmpstr (window_fixture_target (fixture, 3), ==, "The ceremony of the base ended.");
}

static void
test_list_leads_to_the_text (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *list;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.find");
  look_for (fixture, "unit");
  window_fixture_act (fixture, "find.list");
  window_fixture_settle ();
  list = find_in_window (fixture, RECTO_TYPE_FOUND_LIST, NULL);
  g_assert_nonnull (list);
  g_signal_emit_by_name (list, "chosen", 2u);
  assert_selected (fixture, 3, RECTO_SIDE_TARGET, "unit");
  g_assert_false (bar_has_focus (fixture));
  assert_says (fixture, "3 of 3");
}

/* GTK warns of what is less than nothing wide, and a test ends with its first warning. */
static void
test_list_of_nothing_is_not_less_than_nothing (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *list;
  int minimum;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.find");
  window_fixture_act (fixture, "find.list");
  look_for (fixture, "nowhere");
  list = find_in_window (fixture, RECTO_TYPE_FOUND_LIST, NULL);
  gtk_test_widget_wait_for_draw (list);
  gtk_widget_measure (list, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >=, 0);
  look_for (fixture, "unit");
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "found-list");
}

/* --- A line that is bound anew --- */

static void
count (guint *n)
{
  (*n)++;
}

/* How often a label below is told something else. */
static void
count_changes (GtkWidget *root, guint *n)
{
  if (GTK_IS_LABEL (root))
    g_signal_connect_swapped (root, "notify::label", G_CALLBACK (count), n);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_changes (child, n);
}

/* The pointer chooses lines, also while the window is laid out: a row that leaves the page below it
 * is enough. A label that asked for a new size then would leave the bar blank. */
static void
test_choosing_lines_leaves_their_words (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *view;
  guint n_changes = 0;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.find");
  look_for (fixture, "unit");
  window_fixture_act (fixture, "find.list");
  window_fixture_settle ();
  view = window_fixture_find (GTK_WIDGET (get_bar (fixture)), GTK_TYPE_LIST_VIEW, NULL);
  g_assert_nonnull (gtk_widget_get_first_child (view));
  count_changes (view, &n_changes);
  for (guint i = 0; i < 3; i++)
    gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (view)), i, TRUE);
  g_assert_cmpuint (n_changes, ==, 0);
}

static void
test_leaving_the_article_ends_the_search (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.find");
  look_for (fixture, "unit");
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  window_fixture_open_texts (fixture, NULL, TRANSLATION);
  g_assert_null (find_in_window (fixture, RECTO_TYPE_FIND_BAR, NULL));
  /* A text without a source has one side to look in. */
  window_fixture_act (fixture, "article.find");
  window_fixture_settle ();
  assert_says (fixture, "1 of 3");
}

static void
test_rows_may_change_beneath (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);

  window_fixture_act (fixture, "article.find");
  look_for (fixture, "unit");
  window_fixture_act (fixture, "article.find-next");
  assert_says (fixture, "2 of 3");
  g_assert_true (recto_article_insert_paragraph (article, 0, RECTO_KIND_BODY, "", "unit", NULL));
  window_fixture_until (fixture, is_complete);
  window_fixture_settle ();
  assert_says (fixture, "3 of 4");
  g_assert_true (recto_article_delete_paragraph (
      article, recto_segment_get_paragraph (recto_article_get_row (article, 2)), NULL));
  window_fixture_until (fixture, is_complete);
  window_fixture_settle ();
  assert_says (fixture, "3 found");
}

/* The button that replaced all has nothing to do any more: the keys are still in the bar. */
static void
test_keys_stay_in_the_bar (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *button;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.replace");
  look_for (fixture, "unit");
  gtk_editable_set_text (get_with (fixture), "team");
  button = window_fixture_find (GTK_WIDGET (get_bar (fixture)), GTK_TYPE_BUTTON, "Replace _All");
  g_assert_true (gtk_widget_grab_focus (button));
  gtk_widget_activate_action (button, "find.replace-all", NULL);
  window_fixture_settle ();
  assert_says (fixture, "Nothing found");
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_true (bar_has_focus (fixture));
  window_fixture_act (fixture, "find.close");
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits unit");
}

static GtkWidget *
find_button_of (GtkWidget *root, const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button_of (child, action);
  return found;
}

static void
test_button_in_the_header_opens_it (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *button;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  button = find_button_of (GTK_WIDGET (fixture->window), "article.find");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (bar_has_focus (fixture));
}

/* Moves the keys by Tab, or back; returns whether they came to this widget. */
static gboolean
tab_leads_to (WindowFixture *fixture, GtkDirectionType direction, GtkWidget *widget)
{
  GtkWidget *focus;

  gtk_widget_child_focus (GTK_WIDGET (fixture->window), direction);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  return focus == widget || (focus != NULL && gtk_widget_is_ancestor (focus, widget));
}

/* Who has written what to look for goes on with what comes in its place; all buttons follow, and
 * none is passed by. */
static void
test_tab_leads_to_what_comes_in_its_place (WindowFixture *fixture, gconstpointer unused)
{
  GHashTable *seen = g_hash_table_new (NULL, NULL);
  GtkWidget *entry, *with, *all;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.replace");
  look_for (fixture, "unit");
  entry = GTK_WIDGET (get_entry (fixture));
  with = GTK_WIDGET (get_with (fixture));
  all = find_in_window (fixture, GTK_TYPE_BUTTON, "Replace _All");
  g_assert_true (
      gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), entry));
  g_assert_true (tab_leads_to (fixture, GTK_DIR_TAB_FORWARD, with));
  g_assert_true (tab_leads_to (fixture, GTK_DIR_TAB_BACKWARD, entry));
  while (!tab_leads_to (fixture, GTK_DIR_TAB_FORWARD, all))
    g_assert_true (g_hash_table_add (seen, gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  /* The other entry, previous, next, how to look, the list, replacing, closing, and one of it. */
  g_assert_cmpuint (g_hash_table_size (seen), ==, 8);
  for (guint i = g_hash_table_size (seen); i > 0; i--)
    g_assert_false (tab_leads_to (fixture, GTK_DIR_TAB_BACKWARD, entry));
  g_assert_true (tab_leads_to (fixture, GTK_DIR_TAB_BACKWARD, entry));
  g_hash_table_unref (seen);
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/find/" name, WindowFixture, NULL, window_fixture_set_up, func,                     \
              window_fixture_tear_down)
  gtk_test_init (&argc, &argv, NULL);
  ADD ("as-it-is-typed", test_finds_as_it_is_typed);
  ADD ("closed-without-a-word-changes-nothing", test_closed_without_a_word_changes_nothing);
  ADD ("next-goes-on-from-the-caret", test_next_goes_on_from_the_caret);
  ADD ("selection-is-looked-for", test_selection_is_looked_for);
  ADD ("options-change-what-is-found", test_options_change_what_is_found);
  ADD ("replaces-one-after-the-other", test_replaces_one_after_the_other);
  ADD ("replaces-what-is-ticked", test_replaces_what_is_ticked);
  ADD ("unticked-ones-are-left", test_unticked_ones_are_left);
  ADD ("list-leads-to-the-text", test_list_leads_to_the_text);
  ADD ("list-of-nothing-is-not-less-than-nothing", test_list_of_nothing_is_not_less_than_nothing);
  ADD ("choosing-lines-leaves-their-words", test_choosing_lines_leaves_their_words);
  ADD ("leaving-the-article-ends-the-search", test_leaving_the_article_ends_the_search);
  ADD ("keys-stay-in-the-bar", test_keys_stay_in_the_bar);
  ADD ("button-in-the-header-opens-it", test_button_in_the_header_opens_it);
  ADD ("tab-leads-to-what-comes-in-its-place", test_tab_leads_to_what_comes_in_its_place);
  ADD ("rows-may-change-beneath", test_rows_may_change_beneath);
  return g_test_run ();
}
