/* test-sight.c: what is to be looked at, and how words were translated before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <adwaita.h>

#include "recto-article-view-private.h"
#include "recto-checks-pane.h"
#include "recto-give-way.h"
#include "recto-language.h"
#include "recto-page-private.h"
#include "recto-shortcuts.h"
#include "recto-strip.h"
#include "recto-used-pane.h"
#include "window-fixture.h"

#define OLD_SOURCE "Đoàn thăm bến cảng\n\nTàu rời bến cảng lúc sáng\n"
#define OLD_TARGET "Delegation visits the pier\n\nThe ship left the pier in the morning\n"
/* Nobody is named as the translator: a note, as long as it ends with a translation. */
#define NEW_SOURCE "Bến cảng\n\nĐoàn lại thăm bến cảng.\n\nHết.\n"
#define NEW_TARGET "The pier\n\nAgain they came.\n\nThe end.\n"

static void
open_second (WindowFixture *fixture)
{
  window_fixture_open_texts (fixture, OLD_SOURCE, OLD_TARGET);
  window_fixture_until (fixture, window_fixture_is_saved);
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  window_fixture_open_texts (fixture, NEW_SOURCE, NEW_TARGET);
  window_fixture_settle ();
}

static GtkWidget *
find_row (WindowFixture *fixture)
{
  GtkWidget *pane = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_USED_PANE, NULL);

  return window_fixture_find (pane, GTK_TYPE_LIST_BOX_ROW, NULL);
}

/* Found, and the first row has the focus. */
static gboolean
is_found (WindowFixture *fixture)
{
  GtkWidget *row = find_row (fixture);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return row != NULL && focus != NULL && (focus == row || gtk_widget_is_ancestor (focus, row));
}

static void
test_enter_inserts_what_was_used (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  open_second (fixture);
  page = window_fixture_page (fixture);
  recto_page_select_range (page, 1, RECTO_SIDE_SOURCE, 14, 22);
  recto_page_select_range (page, 0, RECTO_SIDE_SOURCE, 0, 8);
  window_fixture_act (fixture, "article.used-before");
  window_fixture_until (fixture, is_found);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "used-before");
  g_signal_emit_by_name (find_row (fixture), "activate");
  window_fixture_settle ();
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==,
                   "The pierThe ship left the pier in the morning");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 0);
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "The pier");
}

#define HOW_TO_ASK(key)                                                                            \
  key " tells how the words at the caret, or those that are selected, were translated in other "   \
      "articles."

/* What a pane without anything to list says stands in a page in its middle. */
static void
assert_page_of_pane (WindowFixture *fixture, const char *title)
{
  GtkWidget *label = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  g_assert_nonnull (gtk_widget_get_ancestor (label, ADW_TYPE_STATUS_PAGE));
  g_assert_nonnull (gtk_widget_get_ancestor (label, RECTO_TYPE_USED_PANE));
}

static gboolean
says_not_used (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL,
                              "“Hết” stands in no other article") != NULL;
}

static void
test_says_that_nothing_was_used (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  open_second (fixture);
  page = window_fixture_page (fixture);
  recto_page_activate_row (page, 2, RECTO_SIDE_SOURCE, 1);
  window_fixture_act (fixture, "article.used-before");
  window_fixture_until (fixture, says_not_used);
  g_assert_null (find_row (fixture));
  assert_page_of_pane (fixture, "Not Used Before");
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "not-used-before");
}

/* With the key that asks, as it is now. */
static void
test_says_how_to_ask (WindowFixture *fixture, gconstpointer unused)
{
  const char *const accels[] = { "<Control>F2", NULL };

  open_second (fixture);
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (fixture->window)), "article.pane",
                              "s", "used");
  assert_page_of_pane (fixture, "Nothing Asked Yet");
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, HOW_TO_ASK ("Ctrl+K")));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "nothing-asked");
  g_assert_true (recto_shortcuts_set_accels ("article.used-before", accels, NULL));
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, HOW_TO_ASK ("Ctrl+F2")));
  recto_shortcuts_reset ();
}

static void
empty_done_row (RectoArticle *article, guint row)
{
  RectoSegment *segment = recto_article_get_row (article, row);

  recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                              recto_segment_get_length (segment, RECTO_SIDE_TARGET), "",
                              RECTO_REPLACE_COMMAND, NULL);
  recto_article_set_status (article, segment, RECTO_STATUS_TRANSLATED, NULL);
}

static gboolean
is_said (WindowFixture *fixture, const char *text)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
counts_two (WindowFixture *fixture)
{
  GtkWidget *count =
      window_fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_BUTTON_CONTENT, NULL);

  return count != NULL && gtk_widget_get_mapped (count) &&
         g_strcmp0 (adw_button_content_get_label (ADW_BUTTON_CONTENT (count)), "2") == 0;
}

static void
test_problems_one_after_the_other (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NEW_SOURCE, NEW_TARGET);
  RectoPage *page = window_fixture_page (fixture);

  window_fixture_settle ();
  window_fixture_act (fixture, "page.next-problem");
  window_fixture_settle ();
  g_assert_true (is_said (fixture, "Nothing to look at"));
  empty_done_row (article, 0);
  empty_done_row (article, 2);
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 0);
  window_fixture_until (fixture, counts_two);
  window_fixture_act (fixture, "page.next-problem");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 2);
  window_fixture_settle ();
  g_assert_true (is_said (fixture, "Row 3: marked as done, and empty"));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "problems");
  window_fixture_act (fixture, "page.next-problem");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 0);
  window_fixture_settle ();
  g_assert_true (is_said (fixture, "On from the start, row 1: marked as done, and empty"));
  window_fixture_act (fixture, "page.previous-problem");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 2);
}

static void
test_spelling_tells_of_going_round (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, "Một\n\nHai\n\nBa\n",
                             "Good\n\nThey recieved gifts.\n\nWell done.\n");
  page = window_fixture_page (fixture);
  window_fixture_settle ();
  recto_page_activate_row (page, 0, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.next-misspelling");
  window_fixture_settle ();
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 1);
  g_assert_false (is_said (fixture, "On from the start"));
  window_fixture_act (fixture, "page.next-misspelling");
  window_fixture_settle ();
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 1);
  g_assert_true (is_said (fixture, "On from the start"));
}

/* Nobody has a dictionary for this language. */
#define UNKNOWN_LANGUAGE "qaa"

static gboolean
says_no_dictionary (WindowFixture *fixture)
{
  g_autofree char *name = recto_language_get_display_name (UNKNOWN_LANGUAGE);
  g_autofree char *words = g_strdup_printf ("No dictionary for %s", name);

  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, words) != NULL;
}

static gboolean
is_in_second_row (WindowFixture *fixture)
{
  return recto_page_get_active_row (window_fixture_page (fixture)) == 1;
}

static void
open_in_unknown_language (WindowFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoProject) project =
      recto_session_add_project (fixture->session, "Other", "en", UNKNOWN_LANGUAGE, &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static (NEW_TARGET, strlen (NEW_TARGET));
  RectoImportText text = { .name = "a.txt", .bytes = bytes };
  RectoImportRequest request = { .project = project, .translation = &text };
  g_autoptr (RectoImportResult) result = NULL;

  g_assert_no_error (error);
  result = recto_session_import (fixture->session, &request, &error);
  g_assert_no_error (error);
  recto_window_open_article (fixture->window, &result->article, 0);
  window_fixture_until (fixture, window_fixture_shows_article);
}

static void
test_missing_dictionary_is_said (WindowFixture *fixture, gconstpointer unused)
{
  /* Where there is one, nothing is said of it. */
  window_fixture_open_texts (fixture, NULL, "Good\n\nThey recieved gifts.\n");
  window_fixture_act (fixture, "page.next-misspelling");
  window_fixture_until (fixture, is_in_second_row);
  g_assert_false (says_no_dictionary (fixture));

  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  open_in_unknown_language (fixture);
  window_fixture_until (fixture, says_no_dictionary);
  window_fixture_act (fixture, "page.next-misspelling");
  window_fixture_settle ();
  g_assert_true (is_said (fixture, "There is no dictionary to check the spelling with"));
}

static gboolean
offers_received (WindowFixture *fixture)
{
  RectoPage *page = window_fixture_page (fixture);

  return window_fixture_find (page->menu, GTK_TYPE_LABEL, "received") != NULL;
}

/* What had the keys while the dictionary was asked goes when it has answered. */
static void
test_proposals_get_the_keys (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;
  GtkWidget *focus;

  window_fixture_open_texts (fixture, NULL, "Good\n\nThey recieved gifts.\n");
  page = window_fixture_page (fixture);
  window_fixture_act (fixture, "page.next-misspelling");
  window_fixture_until (fixture, is_in_second_row);
  recto_page_popup_menu (page);
  window_fixture_until (fixture, offers_received);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (focus);
  g_assert_nonnull (window_fixture_find (focus, GTK_TYPE_LABEL, "received"));
}

static gboolean
has_dictionary_at_hand (WindowFixture *fixture)
{
  RectoArticleView *view = RECTO_ARTICLE_VIEW (gtk_widget_get_ancestor (
      GTK_WIDGET (window_fixture_page (fixture)), RECTO_TYPE_ARTICLE_VIEW));
  RectoSpellingSearch search = { .side = RECTO_SIDE_TARGET, .forward = TRUE };

  return recto_spelling_find (view->spelling, &search) != RECTO_SPELLING_GOES_ON;
}

/* F7 where the dictionary is not there yet: its words were looked up at another start. */
static void
look_for_error_without_dictionary (WindowFixture *fixture)
{
  window_fixture_open_texts (fixture, NULL, "Good\n\nThey recieved gifts.\n");
  window_fixture_until (fixture, has_dictionary_at_hand);
  window_fixture_until (fixture, window_fixture_is_saved);
  window_fixture_restart (fixture);
  window_fixture_until (fixture, window_fixture_shows_article);
  window_fixture_act (fixture, "page.next-misspelling");
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 0);
}

/* Whoever opens a menu or a bar while F7 still looks keeps the keys there. */
static void
test_late_answer_leaves_the_keys_where_they_went (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;
  GtkWidget *focus;

  look_for_error_without_dictionary (fixture);
  page = window_fixture_page (fixture);
  recto_page_popup_menu (page);
  window_fixture_until (fixture, has_dictionary_at_hand);
  window_fixture_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, page->menu));
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 0);
}

static GtkListView *
find_checks (WindowFixture *fixture)
{
  GtkWidget *pane =
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_CHECKS_PANE, NULL);

  return GTK_LIST_VIEW (window_fixture_find (pane, GTK_TYPE_LIST_VIEW, NULL));
}

static guint
count_checks (WindowFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (find_checks (fixture))));
}

static gboolean
lists_three (WindowFixture *fixture)
{
  return find_checks (fixture) != NULL && count_checks (fixture) == 3;
}

static gboolean
lists_one (WindowFixture *fixture)
{
  return find_checks (fixture) != NULL && count_checks (fixture) == 1;
}

static gboolean
lists_two (WindowFixture *fixture)
{
  return find_checks (fixture) != NULL && count_checks (fixture) == 2;
}

static void
mark_as_doubtful (RectoArticle *article, guint row, guint start, guint end)
{
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, start, end, RECTO_SPAN_VERIFY, RECTO_SPAN_ACCEPTED);

  g_assert_true (
      recto_article_add_span (article, recto_article_get_row (article, row), span, NULL));
}

static void
press_count (WindowFixture *fixture)
{
  GtkWidget *count =
      window_fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_BUTTON_CONTENT, NULL);

  g_assert_nonnull (count);
  g_signal_emit_by_name (gtk_widget_get_ancestor (count, GTK_TYPE_BUTTON), "clicked");
  window_fixture_settle ();
}

static void
test_checks_are_listed_and_gone_to (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NEW_SOURCE, NEW_TARGET);
  RectoPage *page = window_fixture_page (fixture);
  guint row = 0, start = 0, end = 0;
  RectoSide side = RECTO_SIDE_SOURCE;

  empty_done_row (article, 0);
  mark_as_doubtful (article, 1, 6, 10);
  window_fixture_until (fixture, counts_two);
  press_count (fixture);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (find_checks (fixture))));
  window_fixture_until (fixture, lists_three);
  g_assert_true (is_said (fixture, "1 error · 1 warning · 1 note"));
  g_assert_true (is_said (fixture, "Empty"));
  g_assert_true (is_said (fixture, "To Verify"));
  g_assert_true (is_said (fixture, "Again they came."));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "checks");

  g_signal_emit_by_name (find_checks (fixture), "activate", 1);
  g_assert_true (recto_page_get_selection (page, &row, &side, &start, &end));
  g_assert_cmpuint (row, ==, 1);
  g_assert_cmpint (side, ==, RECTO_SIDE_TARGET);
  g_assert_cmpuint (start, ==, 6);
  g_assert_cmpuint (end, ==, 10);
  g_signal_emit_by_name (find_checks (fixture), "activate", 0);
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 0);
}

static void
count (guint *n)
{
  (*n)++;
}

/* The pointer chooses lines, also while the window is laid out: what asked for a new size then
 * would leave the pane blank. */
static void
test_choosing_checks_leaves_their_signs (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NEW_SOURCE, NEW_TARGET);
  GtkListView *checks;
  GtkWidget *sign;
  guint n_changes = 0;

  empty_done_row (article, 0);
  mark_as_doubtful (article, 1, 6, 10);
  window_fixture_until (fixture, counts_two);
  press_count (fixture);
  checks = find_checks (fixture);
  sign = window_fixture_find (GTK_WIDGET (checks), GTK_TYPE_IMAGE, NULL);
  g_assert_nonnull (sign);
  g_signal_connect_swapped (sign, "notify::icon-name", G_CALLBACK (count), &n_changes);
  for (guint i = 0; i < 2; i++)
    gtk_selection_model_select_item (gtk_list_view_get_model (checks), i, TRUE);
  g_assert_cmpuint (n_changes, ==, 0);
}

static gboolean
export_has_room (WindowFixture *fixture)
{
  GtkWidget *export = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_GIVE_WAY, NULL);

  return recto_give_way_has_room (RECTO_GIVE_WAY (export));
}

static gboolean
export_has_no_room (WindowFixture *fixture)
{
  return !export_has_room (fixture);
}

/* With the number of what is to be looked at the header is at its fullest. */
static void
test_header_gives_way_to_large_text (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NEW_SOURCE, NEW_TARGET);

  empty_done_row (article, 0);
  mark_as_doubtful (article, 1, 6, 10);
  window_fixture_until (fixture, counts_two);
  window_fixture_until (fixture, export_has_room);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "header");

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  window_fixture_dress (FALSE, TRUE);
  g_assert_cmpint (window_fixture_minimum_width (fixture), <=, 900);
  window_fixture_until (fixture, export_has_no_room);
  g_assert_true (counts_two (fixture));
  window_fixture_take_picture (GTK_WINDOW (fixture->window), "header-200-percent");
  window_fixture_dress (FALSE, FALSE);
  window_fixture_until (fixture, export_has_room);
}

/* What is chosen in the list stays chosen while others come and go. */
static void
test_checks_follow_the_article (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NEW_SOURCE, NEW_TARGET);
  GtkSingleSelection *selection;

  mark_as_doubtful (article, 1, 6, 10);
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (fixture->window)), "article.pane",
                              "s", "checks");
  window_fixture_until (fixture, lists_two);
  selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (find_checks (fixture)));
  gtk_single_selection_set_selected (selection, 0);
  empty_done_row (article, 0);
  empty_done_row (article, 2);
  window_fixture_until (fixture, lists_three);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 2);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  window_fixture_until (fixture, lists_two);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 0);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  window_fixture_until (fixture, lists_one);
}

/* The strip's parts as status and severity, one after the other. */
static char *
describe_strip (WindowFixture *fixture)
{
  GtkWidget *strip = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_STRIP, NULL);
  const GArray *parts = recto_strip_get_parts (RECTO_STRIP (strip));
  g_autoptr (GString) text = g_string_new (NULL);
  int bottom = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const RectoStripPart *part = &g_array_index (parts, RectoStripPart, i);

      g_assert_cmpint (part->top, ==, bottom);
      bottom += part->height;
      g_string_append_printf (text, "%s%s%s;", recto_status_to_name (part->status),
                              part->severity == RECTO_SEVERITY_ERROR ? " error" : "",
                              part->is_hit ? " hit" : "");
    }
  g_assert_cmpint (bottom, ==, gtk_widget_get_height (strip));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_strip_shows_the_whole_article (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NEW_SOURCE, NEW_TARGET);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  window_fixture_settle ();
  before = describe_strip (fixture);
  g_assert_cmpstr (before, ==, "draft;");
  empty_done_row (article, 1);
  window_fixture_until (fixture, window_fixture_is_saved);
  window_fixture_settle ();
  after = describe_strip (fixture);
  /* Marked once, where the row begins, however high it is. */
  g_assert_cmpstr (after, ==, "draft;translated error;translated;draft;");
}

/* So many that a place of the strip stands for several. */
#define MANY_ROWS 600

static RectoStrip *
open_many_rows (WindowFixture *fixture)
{
  g_autoptr (GString) source = g_string_new (NULL);
  g_autoptr (GString) target = g_string_new (NULL);

  for (guint i = 0; i < MANY_ROWS; i++)
    {
      g_string_append (source, "Một câu\n\n");
      g_string_append (target, "A sentence\n\n");
    }
  window_fixture_open_texts (fixture, source->str, target->str);
  window_fixture_settle ();
  return RECTO_STRIP (window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_STRIP, NULL));
}

static void
test_strip_shows_the_place_that_is_clicked (WindowFixture *fixture, gconstpointer unused)
{
  RectoStrip *strip = open_many_rows (fixture);
  RectoPage *page = window_fixture_page (fixture);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (strip));
  guint first = 0;
  int offset;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller))
        g_signal_emit_by_name (controller, "drag-begin", 5.0,
                               gtk_widget_get_height (GTK_WIDGET (strip)) / 2.0);
    }
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page));
  recto_page_get_scroll (page, &first, &offset);
  g_assert_cmpuint (first, >, 10);
  g_assert_cmpuint (first, <, MANY_ROWS / 2);
  /* The caret stays where it was. */
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 0);
}

/* A place in the lower half that stands for three rows at least. */
static double
find_place (RectoStrip *strip, guint *first)
{
  guint next = 0;

  for (double y = 0; recto_strip_find_row (strip, y, first); y += 3)
    if (*first > MANY_ROWS / 2 && recto_strip_find_row (strip, y + 3, &next) && next > *first + 2)
      return y;
  g_assert_not_reached ();
}

static void
test_strip_leads_to_what_stands_out (WindowFixture *fixture, gconstpointer unused)
{
  RectoStrip *strip = open_many_rows (fixture);
  RectoPage *page = window_fixture_page (fixture);
  g_autofree char *status = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *wanted = NULL;
  guint first = 0, row = 0;
  double y = find_place (strip, &first);

  status = recto_strip_describe (strip, y);
  wanted = g_strdup_printf ("Rows %u to ", first + 1);
  g_assert_true (g_str_has_prefix (status, wanted));
  g_assert_true (g_str_has_suffix (status, ": draft"));

  empty_done_row (window_fixture_article (fixture), first + 1);
  window_fixture_settle ();
  g_assert_true (recto_strip_find_row (strip, y, &row));
  g_assert_cmpuint (row, ==, first + 1);
  problem = recto_strip_describe (strip, y);
  g_free (wanted);
  wanted = g_strdup_printf ("Row %u: marked as done, and empty", first + 2);
  g_assert_cmpstr (problem, ==, wanted);
  recto_strip_press (strip, y, FALSE);
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 0);
  recto_strip_press (strip, y, TRUE);
  g_assert_cmpuint (recto_page_get_active_row (page), ==, first + 1);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/sight/" path, WindowFixture, NULL, window_fixture_set_up, function,                \
              window_fixture_tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("used/enter-inserts", test_enter_inserts_what_was_used);
  ADD ("used/says-that-nothing-was-used", test_says_that_nothing_was_used);
  ADD ("used/says-how-to-ask", test_says_how_to_ask);
  ADD ("problems/one-after-the-other", test_problems_one_after_the_other);
  ADD ("checks/are-listed-and-gone-to", test_checks_are_listed_and_gone_to);
  ADD ("checks/choosing-leaves-their-signs", test_choosing_checks_leaves_their_signs);
  ADD ("header/gives-way-to-large-text", test_header_gives_way_to_large_text);
  ADD ("checks/follow-the-article", test_checks_follow_the_article);
  ADD ("spelling/tells-of-going-round", test_spelling_tells_of_going_round);
  ADD ("spelling/missing-dictionary-is-said", test_missing_dictionary_is_said);
  ADD ("spelling/proposals-get-the-keys", test_proposals_get_the_keys);
  ADD ("spelling/late-answer-leaves-the-keys-where-they-went",
       test_late_answer_leaves_the_keys_where_they_went);
  ADD ("strip/shows-the-whole-article", test_strip_shows_the_whole_article);
  ADD ("strip/shows-the-place-that-is-clicked", test_strip_shows_the_place_that_is_clicked);
  ADD ("strip/leads-to-what-stands-out", test_strip_leads_to_what_stands_out);
  return g_test_run ();
}
