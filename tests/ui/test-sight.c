/* test-sight.c: what is to be looked at, and how words were translated before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <adwaita.h>

#include "recto-strip.h"
#include "recto-used-pane.h"
#include "window-fixture.h"

#define OLD_SOURCE "Đoàn thăm bến cảng\n\nTàu rời bến cảng lúc sáng\n"
#define OLD_TARGET "Delegation visits the pier\n\nThe ship left the pier in the morning\n"
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
  g_assert_cmpstr (after, ==, "draft;translated error;draft;");
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
  ADD ("problems/one-after-the-other", test_problems_one_after_the_other);
  ADD ("spelling/tells-of-going-round", test_spelling_tells_of_going_round);
  ADD ("strip/shows-the-whole-article", test_strip_shows_the_whole_article);
  return g_test_run ();
}
