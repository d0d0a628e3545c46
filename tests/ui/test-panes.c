/* test-panes.c: the side pane: what it shows, where it stands, and what it remembers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-changes-view.h"
#include "recto-desk-row.h"
#include "recto-details-pane.h"
#include "recto-find-bar.h"
#include "recto-profile.h"
#include "recto-session-publication.h"
#include "recto-side-pane.h"
#include "window-fixture.h"

/* --- The widget alone --- */

typedef struct
{
  GtkWidget *window;
  RectoSidePane *side;
  GtkWidget *content;
  GtkWidget *names; /* the first pane */
  GtkWidget *facts; /* the second */
} Fixture;

static GtkWidget *
make_pane (gpointer unused)
{
  GtkWidget *pane = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (pane), gtk_button_new_with_label ("Deed"));
  return pane;
}

static void
draw (Fixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (fixture->window);
}

static void
show (Fixture *fixture, int width)
{
  fixture->window = gtk_window_new ();
  fixture->side = g_object_new (RECTO_TYPE_SIDE_PANE, NULL);
  fixture->content = gtk_button_new_with_label ("Text");
  g_object_set (fixture->side, "child", fixture->content, NULL);
  recto_side_pane_add (fixture->side,
                       &(RectoPaneTab){ "names", "Names", "avatar-default-symbolic" }, make_pane,
                       NULL);
  recto_side_pane_add (fixture->side,
                       &(RectoPaneTab){ "facts", "Facts", "document-properties-symbolic" },
                       make_pane, NULL);
  fixture->names = recto_side_pane_get_pane (fixture->side, "names");
  fixture->facts = recto_side_pane_get_pane (fixture->side, "facts");
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->side));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  draw (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer width)
{
  g_settings_reset (recto_settings (), RECTO_SETTING_PANE);
  g_settings_reset (recto_settings (), RECTO_SETTING_PANE_OPEN);
  g_settings_reset (recto_settings (), RECTO_SETTING_PANE_WIDTH);
  g_settings_reset (recto_settings (), RECTO_SETTING_PANE_HEIGHT);
  show (fixture, GPOINTER_TO_INT (width));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  window_fixture_dress (FALSE, FALSE);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static graphene_rect_t
area_of (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t area;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->side), &area));
  return area;
}

/* Of the content, with its own edges. */
static int
width_of (Fixture *fixture)
{
  return (int) area_of (fixture, fixture->content).size.width;
}

static int
height_of (Fixture *fixture)
{
  return (int) area_of (fixture, fixture->content).size.height;
}

static void
test_closed_pane_takes_no_room (Fixture *fixture, gconstpointer unused)
{
  g_assert_null (recto_side_pane_get_shown (fixture->side));
  g_assert_false (gtk_widget_get_mapped (fixture->names));
  g_assert_cmpint (width_of (fixture), ==, gtk_widget_get_width (GTK_WIDGET (fixture->side)));
  recto_side_pane_set_open (fixture->side, TRUE);
  draw (fixture);
  g_assert_cmpstr (recto_side_pane_get_shown (fixture->side), ==, "names");
  g_assert_cmpint (width_of (fixture), ==,
                   gtk_widget_get_width (GTK_WIDGET (fixture->side)) - 316 - 1);
  recto_side_pane_show (fixture->side, NULL);
  draw (fixture);
  g_assert_cmpint (width_of (fixture), ==, gtk_widget_get_width (GTK_WIDGET (fixture->side)));
}

static void
test_one_pane_is_shown_at_a_time (Fixture *fixture, gconstpointer unused)
{
  recto_side_pane_show (fixture->side, "facts");
  draw (fixture);
  g_assert_cmpstr (recto_side_pane_get_shown (fixture->side), ==, "facts");
  g_assert_true (gtk_widget_get_mapped (fixture->facts));
  g_assert_false (gtk_widget_get_mapped (fixture->names));
  gtk_widget_activate_action (fixture->facts, "side.shown", "s", "names");
  draw (fixture);
  g_assert_cmpstr (recto_side_pane_get_shown (fixture->side), ==, "names");
  recto_side_pane_show (fixture->side, "nothing of this name");
  g_assert_cmpstr (recto_side_pane_get_shown (fixture->side), ==, "names");
}

static void
test_narrow_window_has_a_drawer (Fixture *fixture, gconstpointer unused)
{
  graphene_rect_t content, pane;

  recto_side_pane_show (fixture->side, "names");
  draw (fixture);
  g_assert_true (recto_side_pane_is_drawer (fixture->side));
  content = area_of (fixture, fixture->content);
  pane = area_of (fixture, fixture->names);
  g_assert_cmpfloat (content.size.width, ==, gtk_widget_get_width (GTK_WIDGET (fixture->side)));
  g_assert_cmpfloat (pane.origin.y, >, content.origin.y + content.size.height);
  g_assert_cmpfloat (content.size.height, ==,
                     gtk_widget_get_height (GTK_WIDGET (fixture->side)) - 220 - 1);
}

/* With text of twice the size a window of the same width has room for half of it. */
static void
test_large_text_makes_a_drawer_of_it (Fixture *fixture, gconstpointer unused)
{
  recto_side_pane_show (fixture->side, "names");
  draw (fixture);
  g_assert_false (recto_side_pane_is_drawer (fixture->side));
  window_fixture_dress (FALSE, TRUE);
  gtk_widget_queue_resize (GTK_WIDGET (fixture->side));
  draw (fixture);
  g_assert_true (recto_side_pane_is_drawer (fixture->side));
}

static gboolean
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &taken);
    }
  return taken;
}

static GtkWidget *
find_grip (Fixture *fixture)
{
  return gtk_widget_get_last_child (GTK_WIDGET (fixture->side));
}

/* All five of an article do; beside the pages there is room for signs alone. */
static void
test_tabs_of_a_drawer_are_words (Fixture *fixture, gconstpointer unused)
{
  static const char *const more[] = { "Checks", "Used Before", "All Articles" };

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    recto_side_pane_add (fixture->side, &(RectoPaneTab){ more[i], more[i], "edit-find-symbolic" },
                         make_pane, NULL);
  recto_side_pane_set_open (fixture->side, TRUE);
  draw (fixture);
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (fixture->side), GTK_TYPE_LABEL, "All Articles"));
}

static void
test_size_is_moved_by_keys_and_kept (Fixture *fixture, gconstpointer unused)
{
  recto_side_pane_show (fixture->side, "facts");
  draw (fixture);
  g_assert_true (press (find_grip (fixture), GDK_KEY_Left));
  g_assert_false (press (find_grip (fixture), GDK_KEY_Up));
  draw (fixture);
  g_assert_cmpint (width_of (fixture), ==,
                   gtk_widget_get_width (GTK_WIDGET (fixture->side)) - 340 - 1);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  show (fixture, 1200);
  g_assert_cmpstr (recto_side_pane_get_shown (fixture->side), ==, "facts");
  g_assert_cmpint (width_of (fixture), ==,
                   gtk_widget_get_width (GTK_WIDGET (fixture->side)) - 340 - 1);
}

static void
test_drawer_leaves_the_text_its_share (Fixture *fixture, gconstpointer unused)
{
  recto_side_pane_show (fixture->side, "names");
  draw (fixture);
  for (guint i = 0; i < 40; i++)
    {
      g_assert_true (press (find_grip (fixture), GDK_KEY_Up));
      draw (fixture);
    }
  g_assert_cmpint (height_of (fixture), >=,
                   gtk_widget_get_height (GTK_WIDGET (fixture->side)) * 4 / 10 - 1);
}

static void
count (GtkWidget *widget, guint *n)
{
  (*n)++;
}

static void
test_focus_goes_in_and_is_given_back (Fixture *fixture, gconstpointer unused)
{
  guint n = 0;

  g_signal_connect (fixture->side, "left", G_CALLBACK (count), &n);
  g_assert_false (recto_side_pane_enter (fixture->side));
  recto_side_pane_show (fixture->side, "names");
  draw (fixture);
  g_assert_false (recto_side_pane_has_focus (fixture->side));
  g_assert_true (recto_side_pane_enter (fixture->side));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 gtk_widget_get_first_child (fixture->names));
  recto_side_pane_show (fixture->side, NULL);
  g_assert_cmpuint (n, ==, 1);
  recto_side_pane_set_open (fixture->side, TRUE);
  gtk_widget_grab_focus (fixture->content);
  recto_side_pane_set_open (fixture->side, FALSE);
  g_assert_cmpuint (n, ==, 1);
}

/* --- In the window --- */

#define SOURCE "Một cây cầu mới\n\nCây cầu mở cửa hôm nay. Nhiều người đến.\n"
#define TRANSLATION "A new bridge\n\nThe bridge opened today. Many people came.\n"

static void
set_up_window (WindowFixture *fixture, gconstpointer unused)
{
  g_settings_set_string (recto_settings (), RECTO_SETTING_PANE, "details");
  g_settings_reset (recto_settings (), RECTO_SETTING_PANE_OPEN);
  window_fixture_set_up (fixture, NULL);
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
}

static GtkWidget *
get_focus (WindowFixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static gboolean
is_in (GtkWidget *widget, GType type)
{
  return widget != NULL && gtk_widget_get_ancestor (widget, type) != NULL;
}

static GtkWidget *
find_row (WindowFixture *fixture, const char *title)
{
  GtkWidget *label = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, ADW_TYPE_PREFERENCES_ROW);
}

static void
fill (WindowFixture *fixture, const char *title, const char *text)
{
  GtkWidget *row = find_row (fixture, title);

  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static const char *
get_metadata (WindowFixture *fixture, const char *key)
{
  return recto_article_get_metadata (window_fixture_article (fixture), key);
}

static void
test_pane_opens_and_the_caret_stays (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *editor = get_focus (fixture);

  window_fixture_act (fixture, "article.toggle-pane");
  g_assert_nonnull (find_row (fixture, "Place"));
  g_assert_true (get_focus (fixture) == editor);
  window_fixture_act (fixture, "article.toggle-pane");
  g_assert_true (get_focus (fixture) == editor);
  g_assert_null (window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "Place"));
}

static void
test_closing_the_pane_gives_the_caret_back (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *editor = get_focus (fixture);

  gtk_widget_activate_action (editor, "article.pane", "s", "details");
  g_assert_true (is_in (get_focus (fixture), RECTO_TYPE_DETAILS_PANE));
  window_fixture_act (fixture, "article.toggle-pane");
  g_assert_true (get_focus (fixture) == editor);
}

static void
test_parts_are_gone_round (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *editor = get_focus (fixture);

  window_fixture_act (fixture, "article.next-part");
  g_assert_true (is_in (get_focus (fixture), ADW_TYPE_HEADER_BAR));
  window_fixture_act (fixture, "article.next-part");
  g_assert_true (get_focus (fixture) == editor);

  window_fixture_act (fixture, "article.toggle-pane");
  window_fixture_act (fixture, "article.next-part");
  g_assert_true (is_in (get_focus (fixture), RECTO_TYPE_DETAILS_PANE));
  window_fixture_act (fixture, "article.previous-part");
  g_assert_true (get_focus (fixture) == editor);
  window_fixture_act (fixture, "article.previous-part");
  g_assert_true (is_in (get_focus (fixture), ADW_TYPE_HEADER_BAR));
  window_fixture_act (fixture, "article.previous-part");
  g_assert_true (is_in (get_focus (fixture), RECTO_TYPE_DETAILS_PANE));
}

/* A search that is open is a part too. */
static void
test_bars_are_parts (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *editor = get_focus (fixture);

  window_fixture_act (fixture, "article.toggle-pane");
  window_fixture_act (fixture, "article.find");
  window_fixture_settle ();
  g_assert_true (is_in (get_focus (fixture), RECTO_TYPE_FIND_BAR));
  window_fixture_act (fixture, "article.next-part");
  g_assert_true (is_in (get_focus (fixture), RECTO_TYPE_DETAILS_PANE));
  window_fixture_act (fixture, "article.previous-part");
  g_assert_true (is_in (get_focus (fixture), RECTO_TYPE_FIND_BAR));
  window_fixture_act (fixture, "article.previous-part");
  g_assert_true (get_focus (fixture) == editor);
}

static void
test_details_are_one_step_each (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_article (fixture);

  window_fixture_act (fixture, "article.toggle-pane");
  fill (fixture, "Place", "  Hà Phong ");
  g_assert_null (get_metadata (fixture, "place"));
  fill (fixture, "Keywords", "bridge, opening");
  g_assert_cmpstr (get_metadata (fixture, "place"), ==, "Hà Phong");
  recto_page_grab_focus (window_fixture_page (fixture));
  g_assert_cmpstr (get_metadata (fixture, "keywords"), ==, "bridge, opening");

  g_assert_true (recto_article_undo (article, &(RectoPlace){ 0 }, NULL));
  g_assert_null (get_metadata (fixture, "keywords"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Keywords"))), ==, "");
  g_assert_cmpstr (get_metadata (fixture, "place"), ==, "Hà Phong");
}

static void
test_day_that_cannot_be_read_is_not_kept (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *row;

  window_fixture_act (fixture, "article.toggle-pane");
  row = find_row (fixture, "Due");
  fill (fixture, "Due", "after lunch");
  recto_page_grab_focus (window_fixture_page (fixture));
  g_assert_null (get_metadata (fixture, "due"));
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "after lunch");

  fill (fixture, "Due", "24/12/2030 16h");
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_cmpstr (get_metadata (fixture, "due"), ==, "2030-12-24T16:00");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "2030-12-24 16:00");
}

/* As with Ctrl+S, or when the article is left: what stands in a field is not lost. */
static void
test_field_is_saved_with_the_article (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_act (fixture, "article.toggle-pane");
  fill (fixture, "Section", "Society");
  window_fixture_act (fixture, "article.save");
  g_assert_cmpstr (get_metadata (fixture, "section"), ==, "Society");

  fill (fixture, "Section", "Army");
  window_fixture_restart (fixture);
  window_fixture_until (fixture, window_fixture_shows_article);
  g_assert_cmpstr (get_metadata (fixture, "section"), ==, "Army");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Section"))), ==,
                   "Army");
}

static void
test_approval_says_who_and_goes_with_an_edit (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_article (fixture);
  AdwComboRow *row;

  window_fixture_act (fixture, "article.toggle-pane");
  row = ADW_COMBO_ROW (find_row (fixture, "Stage"));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, RECTO_STAGE_DRAFTING);
  adw_combo_row_set_selected (row, RECTO_STAGE_APPROVED);
  g_assert_cmpint (recto_article_get_stage (article), ==, RECTO_STAGE_APPROVED);
  g_assert_true (
      g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Thu Ha, Today "));
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "x");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, RECTO_STAGE_SIGN_OFF);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, RECTO_STAGE_APPROVED);
}

static void
test_summary_is_one_line (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *view;

  window_fixture_act (fixture, "article.toggle-pane");
  view = window_fixture_find (find_row (fixture, "Summary"), GTK_TYPE_TEXT_VIEW, NULL);
  gtk_widget_grab_focus (view);
  window_fixture_type (fixture, "The bridge\nis open.");
  recto_page_grab_focus (window_fixture_page (fixture));
  g_assert_cmpstr (get_metadata (fixture, "summary"), ==, "The bridge is open.");
}

static const char *
get_length (WindowFixture *fixture, const char *title)
{
  GtkWidget *pane = recto_side_pane_get_pane (
      RECTO_SIDE_PANE (gtk_widget_get_ancestor (find_row (fixture, "Place"), RECTO_TYPE_SIDE_PANE)),
      "details");
  GtkWidget *label = window_fixture_find (pane, GTK_TYPE_LABEL, title);

  return adw_action_row_get_subtitle (
      ADW_ACTION_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW)));
}

static void
test_lengths_follow_the_typing (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_act (fixture, "article.toggle-pane");
  window_fixture_settle ();
  g_assert_cmpstr (get_length (fixture, "Headline"), ==, "12 characters · 3 words");
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "Đà ");
  window_fixture_settle ();
  g_assert_cmpstr (get_length (fixture, "Headline"), ==, "15 characters · 4 words");
}

/* What the publication allows stands beside what there is, and what is too long says so. */
static void
test_lengths_stand_beside_the_limits (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_article (fixture);
  g_autoptr (RectoPublication) publication = recto_publication_new ();
  g_autoptr (GError) error = NULL;

  publication->headline_limit = 13;
  publication->lede_limit = 40;
  recto_session_set_publication (fixture->session, recto_article_get_project (article), publication,
                                 &error);
  g_assert_no_error (error);
  window_fixture_act (fixture, "article.toggle-pane");
  window_fixture_settle ();
  g_assert_cmpstr (get_length (fixture, "Headline"), ==, "12 of 13 characters · 3 words");
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "Đà ");
  window_fixture_settle ();
  g_assert_cmpstr (get_length (fixture, "Headline"), ==,
                   "Too long · 15 of 13 characters · 4 words");
  recto_article_undo (article, NULL, NULL);
  window_fixture_settle ();
  g_assert_cmpstr (get_length (fixture, "Headline"), ==, "12 of 13 characters · 3 words");
  /* It allows more meanwhile. */
  publication->headline_limit = 80;
  recto_session_set_publication (fixture->session, recto_article_get_project (article), publication,
                                 &error);
  g_assert_no_error (error);
  window_fixture_settle ();
  g_assert_cmpstr (get_length (fixture, "Headline"), ==, "12 of 80 characters · 3 words");
}

/* --- History --- */

static void
open_history (WindowFixture *fixture)
{
  gtk_widget_activate_action (get_focus (fixture), "article.pane", "s", "history");
  recto_page_grab_focus (window_fixture_page (fixture));
  window_fixture_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static GtkWidget *
find_list (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LIST_VIEW, NULL);
}

static guint
count_steps (WindowFixture *fixture)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_list (fixture)))));
}

static gboolean
says (WindowFixture *fixture, const char *text)
{
  return window_fixture_find (find_list (fixture), GTK_TYPE_LABEL, text) != NULL;
}

static void
test_history_tells_what_changed (WindowFixture *fixture, gconstpointer unused)
{
  open_history (fixture);
  g_assert_cmpuint (count_steps (fixture), ==, 1);
  g_assert_true (says (fixture, "Version: draft as received"));
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 6);
  window_fixture_type (fixture, "wooden ");
  window_fixture_act (fixture, "page.done-next");
  window_fixture_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (count_steps (fixture), ==, 3);
  g_assert_true (says (fixture, "Translated"));
  g_assert_true (says (fixture, "A new wooden bridge"));
  g_assert_true (says (fixture, "Row 1"));
  g_assert_true (says (fixture, "Today"));
}

/* However long it is, what was done last is in sight. */
static void
test_history_shows_the_newest (WindowFixture *fixture, gconstpointer unused)
{
  GtkAdjustment *place;

  open_history (fixture);
  for (guint i = 0; i < 40; i++)
    {
      g_assert_true (
          recto_article_note (window_fixture_article (fixture), "version", "Noon", NULL));
      window_fixture_settle ();
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
    }
  place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_list (fixture)));
  g_assert_cmpfloat (gtk_adjustment_get_upper (place), >, gtk_adjustment_get_page_size (place) * 2);
  g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, 0);
}

static gboolean
went_back (WindowFixture *fixture)
{
  return strcmp (window_fixture_target (fixture, 0), "A new wooden bridge") == 0;
}

static void
test_going_back_is_undone_in_one_step (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_article (fixture);
  GtkSingleSelection *selection;
  GtkWidget *button;

  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 6);
  window_fixture_type (fixture, "wooden ");
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "Now ");
  window_fixture_act (fixture, "page.join");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 2);
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "Look: ");
  open_history (fixture);
  g_assert_cmpuint (count_steps (fixture), ==, 5);

  button = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Go Back to Here");
  g_assert_false (gtk_widget_get_sensitive (button));
  selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (find_list (fixture))));
  gtk_single_selection_set_selected (selection, 3);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  window_fixture_until (fixture, went_back);
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 3);
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "The bridge opened today.");

  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Look: A new wooden bridge");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 2);
}

static void
test_step_leads_to_its_row (WindowFixture *fixture, gconstpointer unused)
{
  recto_page_activate_row (window_fixture_page (fixture), 2, RECTO_SIDE_TARGET, 4);
  window_fixture_type (fixture, " of the");
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  open_history (fixture);
  g_signal_emit_by_name (find_list (fixture), "activate", 0);
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 2);
}

static void
test_undone_step_says_so (WindowFixture *fixture, gconstpointer unused)
{
  open_history (fixture);
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "x");
  window_fixture_act (fixture, "page.undo");
  window_fixture_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (count_steps (fixture), ==, 2);
  g_assert_true (says (fixture, "Text changed"));
}

/* As the fields of the details say it, not as it is kept. */
static void
test_history_tells_details_in_words (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_article (fixture);

  recto_article_set_metadata (article, "due", "2030-12-24T16:00", NULL);
  recto_article_set_stage (article, RECTO_STAGE_SIGN_OFF, NULL);
  open_history (fixture);
  g_assert_true (says (fixture, "Due: 2030-12-24 16:00"));
  g_assert_true (says (fixture, "Stage: Sign-off"));
}

static GtkWidget *
find_changes (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_CHANGES_VIEW, NULL);
}

static gboolean
shows_changes (WindowFixture *fixture)
{
  return find_changes (fixture) != NULL;
}

static gboolean
shows_steps (WindowFixture *fixture)
{
  return find_changes (fixture) == NULL && find_list (fixture) != NULL;
}

static gboolean
tells (WindowFixture *fixture, const char *text)
{
  return window_fixture_find (find_changes (fixture), GTK_TYPE_LABEL, text) != NULL;
}

static void
name_version (WindowFixture *fixture, const char *name)
{
  AdwMessageDialog *dialog;

  window_fixture_act (fixture, "article.name-version");
  dialog = ADW_MESSAGE_DIALOG (window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG));
  gtk_editable_set_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog)), name);
  adw_message_dialog_response (dialog, "name");
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_named_version_stands_in_the_history (WindowFixture *fixture, gconstpointer unused)
{
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "x");
  name_version (fixture, " As sent out ");
  open_history (fixture);
  g_assert_cmpuint (count_steps (fixture), ==, 3);
  g_assert_true (says (fixture, "Version: As sent out"));
}

static void
compare_step (WindowFixture *fixture, guint step)
{
  GtkWidget *button;

  open_history (fixture);
  gtk_single_selection_set_selected (
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (find_list (fixture)))), step);
  button = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Compare");
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  window_fixture_until (fixture, shows_changes);
  window_fixture_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
test_version_is_compared_with_now (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page = window_fixture_page (fixture);
  GtkWidget *list;

  name_version (fixture, "As sent out");
  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 5);
  window_fixture_type (fixture, "old ");
  recto_page_activate_row (page, 0, RECTO_SIDE_TARGET, 6);
  window_fixture_type (fixture, "wooden ");
  compare_step (fixture, 2);
  g_assert_true (tells (fixture, "As sent out"));
  g_assert_true (tells (fixture, "2 rows differ now"));
  g_assert_true (tells (fixture, "Row 1"));
  g_assert_true (tells (fixture, "A new wooden bridge"));
  g_assert_true (tells (fixture, "Row 3"));
  g_assert_true (is_in (get_focus (fixture), RECTO_TYPE_CHANGES_VIEW));

  /* It follows what is typed, and leads to the row. */
  list = window_fixture_find (find_changes (fixture), GTK_TYPE_LIST_VIEW, NULL);
  recto_page_activate_row (page, 0, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "Look: ");
  window_fixture_settle ();
  g_assert_true (tells (fixture, "Look: A new wooden bridge"));
  g_signal_emit_by_name (list, "activate", 1);
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 2);

  gtk_widget_grab_focus (list);
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  g_signal_emit_by_name (window_fixture_find (find_changes (fixture), GTK_TYPE_BUTTON, NULL),
                         "clicked");
  window_fixture_until (fixture, shows_steps);
}

static void
test_nothing_differs_from_a_moment_ago (WindowFixture *fixture, gconstpointer unused)
{
  name_version (fixture, "First");
  compare_step (fixture, 0);
  g_assert_true (tells (fixture, "No Words Differ"));
}

static void
test_header_says_how_far_it_is (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_article (fixture);
  GtkWidget *title =
      window_fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_WINDOW_TITLE, NULL);
  g_autofree char *before = g_strdup (adw_window_title_get_subtitle (ADW_WINDOW_TITLE (title)));
  g_autofree char *held = g_strconcat (before, " · Thu Hà", NULL);
  g_autofree char *signing = g_strconcat (before, " · Sign-off · Thu Hà", NULL);

  g_assert_true (recto_article_set_metadata (article, "holder", "Thu Hà", NULL));
  g_assert_cmpstr (adw_window_title_get_subtitle (ADW_WINDOW_TITLE (title)), ==, held);
  g_assert_true (recto_article_set_stage (article, RECTO_STAGE_SIGN_OFF, NULL));
  g_assert_cmpstr (adw_window_title_get_subtitle (ADW_WINDOW_TITLE (title)), ==, signing);
}

static void
go_to_desk (WindowFixture *fixture)
{
  window_fixture_act (fixture, "article.save");
  window_fixture_until (fixture, window_fixture_is_saved);
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static gboolean
desk_says (WindowFixture *fixture, const char *text)
{
  GtkWidget *row = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_DESK_ROW, NULL);

  return window_fixture_find (row, GTK_TYPE_LABEL, text) != NULL;
}

static void
test_desk_says_how_far_it_is (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_article (fixture);
  RectoUid uid = *recto_article_get_uid (article);

  g_assert_true (recto_article_set_metadata (article, "due", "2020-01-02T16:00", NULL));
  g_assert_true (recto_article_set_metadata (article, "holder", "Thu Hà", NULL));
  g_assert_true (recto_article_set_stage (article, RECTO_STAGE_EDITING, NULL));
  go_to_desk (fixture);
  g_assert_true (desk_says (fixture, "Overdue: 2 January 2020 16:00"));
  g_assert_true (desk_says (fixture, "Editing · Thu Hà"));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "desk-stage");

  /* What is approved is in time. */
  recto_window_open_article (fixture->window, &uid, 0);
  window_fixture_until (fixture, window_fixture_shows_article);
  g_assert_true (
      recto_article_set_stage (window_fixture_article (fixture), RECTO_STAGE_APPROVED, NULL));
  go_to_desk (fixture);
  g_assert_false (desk_says (fixture, "Overdue: 2 January 2020 16:00"));
  g_assert_true (desk_says (fixture, "Approved · Thu Hà"));
}

static void
test_desk_says_nothing_of_the_ordinary (WindowFixture *fixture, gconstpointer unused)
{
  go_to_desk (fixture);
  g_assert_false (desk_says (fixture, "Drafting"));
  g_assert_false (desk_says (fixture, ""));
}

static void
test_history_pictures (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page = window_fixture_page (fixture);
  RectoArticle *article;

  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  article = window_fixture_open_sample (fixture);
  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "On the morning of January 16, in Ha Phong, a new bridge");
  window_fixture_act (fixture, "page.done-next");
  window_fixture_type (fixture, "Also");
  recto_article_set_author (article, "Minh");
  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 0);
  recto_page_select_range (page, 2, RECTO_SIDE_TARGET, 7, 14);
  window_fixture_type (fixture, "afternoon");
  window_fixture_act (fixture, "page.needs-work");
  window_fixture_act (fixture, "page.undo");
  recto_article_set_metadata (article, "place", "Hà Phong", NULL);
  open_history (fixture);
  gtk_single_selection_set_selected (
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (find_list (fixture)))), 2);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "history");
  compare_step (fixture, count_steps (fixture) - 1);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "changes");
}

static gboolean
other_window_shows_the_article (WindowFixture *fixture)
{
  WindowFixture other = { .window = window_fixture_other_window (fixture) };

  return other.window != NULL && window_fixture_shows_article (&other);
}

static void
test_new_window_stands_where_this_one_does (WindowFixture *fixture, gconstpointer unused)
{
  WindowFixture other = { 0 };

  recto_page_activate_row (window_fixture_page (fixture), 2, RECTO_SIDE_TARGET, 5);
  window_fixture_type (fixture, "x");
  window_fixture_act (fixture, "article.open-in-window");
  window_fixture_until (fixture, other_window_shows_the_article);
  other.window = window_fixture_other_window (fixture);
  g_assert_true (window_fixture_article (&other) == window_fixture_article (fixture));
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (&other)), ==, 2);
  g_assert_cmpuint (recto_page_get_caret (window_fixture_page (&other)), ==, 6);
  gtk_window_close (GTK_WINDOW (other.window));
  window_fixture_settle ();
}

static void
test_pictures (WindowFixture *fixture, gconstpointer unused)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);

  window_fixture_act (fixture, "article.toggle-pane");
  fill (fixture, "Holder", "Thu Hà");
  fill (fixture, "Due", "2030-12-24 16:00");
  fill (fixture, "Place", "Hà Phong");
  recto_page_grab_focus (window_fixture_page (fixture));
  window_fixture_take_pictures (window, "details");
}

#define ADD(path, width, test)                                                                     \
  g_test_add ("/side-pane/" path, Fixture, GINT_TO_POINTER (width), set_up, test, tear_down)
#define ADD_WINDOW(path, test)                                                                     \
  g_test_add ("/panes/" path, WindowFixture, NULL, set_up_window, test, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("closed-pane-takes-no-room", 1200, test_closed_pane_takes_no_room);
  ADD ("one-pane-is-shown-at-a-time", 1200, test_one_pane_is_shown_at_a_time);
  ADD ("narrow-window-has-a-drawer", 900, test_narrow_window_has_a_drawer);
  ADD ("tabs-of-a-drawer-are-words", 900, test_tabs_of_a_drawer_are_words);
  ADD ("large-text-makes-a-drawer-of-it", 1200, test_large_text_makes_a_drawer_of_it);
  ADD ("size-is-moved-by-keys-and-kept", 1200, test_size_is_moved_by_keys_and_kept);
  ADD ("drawer-leaves-the-text-its-share", 900, test_drawer_leaves_the_text_its_share);
  ADD ("focus-goes-in-and-is-given-back", 1200, test_focus_goes_in_and_is_given_back);
  ADD_WINDOW ("pane-opens-and-the-caret-stays", test_pane_opens_and_the_caret_stays);
  ADD_WINDOW ("closing-the-pane-gives-the-caret-back", test_closing_the_pane_gives_the_caret_back);
  ADD_WINDOW ("parts-are-gone-round", test_parts_are_gone_round);
  ADD_WINDOW ("bars-are-parts", test_bars_are_parts);
  ADD_WINDOW ("details-are-one-step-each", test_details_are_one_step_each);
  ADD_WINDOW ("day-that-cannot-be-read-is-not-kept", test_day_that_cannot_be_read_is_not_kept);
  ADD_WINDOW ("field-is-saved-with-the-article", test_field_is_saved_with_the_article);
  ADD_WINDOW ("approval-says-who-and-goes-with-an-edit",
              test_approval_says_who_and_goes_with_an_edit);
  ADD_WINDOW ("summary-is-one-line", test_summary_is_one_line);
  ADD_WINDOW ("lengths-stand-beside-the-limits", test_lengths_stand_beside_the_limits);
  ADD_WINDOW ("lengths-follow-the-typing", test_lengths_follow_the_typing);
  ADD_WINDOW ("new-window-stands-where-this-one-does", test_new_window_stands_where_this_one_does);
  ADD_WINDOW ("history-tells-what-changed", test_history_tells_what_changed);
  ADD_WINDOW ("going-back-is-undone-in-one-step", test_going_back_is_undone_in_one_step);
  ADD_WINDOW ("step-leads-to-its-row", test_step_leads_to_its_row);
  ADD_WINDOW ("history-shows-the-newest", test_history_shows_the_newest);
  ADD_WINDOW ("history-tells-details-in-words", test_history_tells_details_in_words);
  ADD_WINDOW ("undone-step-says-so", test_undone_step_says_so);
  ADD_WINDOW ("named-version-stands-in-the-history", test_named_version_stands_in_the_history);
  ADD_WINDOW ("version-is-compared-with-now", test_version_is_compared_with_now);
  ADD_WINDOW ("nothing-differs-from-a-moment-ago", test_nothing_differs_from_a_moment_ago);
  ADD_WINDOW ("header-says-how-far-it-is", test_header_says_how_far_it_is);
  ADD_WINDOW ("desk-says-how-far-it-is", test_desk_says_how_far_it_is);
  ADD_WINDOW ("desk-says-nothing-of-the-ordinary", test_desk_says_nothing_of_the_ordinary);
  ADD_WINDOW ("history-pictures", test_history_pictures);
  ADD_WINDOW ("pictures", test_pictures);
  return g_test_run ();
}
