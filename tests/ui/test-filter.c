/* test-filter.c: showing some rows only, in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-filter-bar.h"
#include "recto-page-private.h"
#include "window-fixture.h"

#define SOURCE                                                                                                               \
  "Đại tá Minh thăm đơn vị\n\nĐại tá Minh thăm Trung đoàn 88. Đơn vị sẵn sàng.\n\nBuổi lễ kết " \
  "thúc.\n"
#define TRANSLATION                                                                                \
  "Colonel Minh visits unit\n\nColonel Minh visited Regiment 88. The unit is ready.\n\nThe "       \
  "ceremony of the unit ended.\n"

static GtkWidget *
find_bar (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_FILTER_BAR, NULL);
}

static void
filter_words (WindowFixture *fixture, const char *text)
{
  GtkWidget *entry = window_fixture_find (find_bar (fixture), GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  window_fixture_settle ();
}

/* Which rows the page shows, and what the bar says of it. */
static void
assert_shown (WindowFixture *fixture, const char *rows, const char *said)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint row = 0; row < recto_article_get_n_rows (window_fixture_article (fixture)); row++)
    if (recto_page_is_row_shown (window_fixture_page (fixture), row))
      g_string_append_printf (shown, "%u ", row);
  g_assert_cmpstr (shown->str, ==, rows);
  if (said != NULL)
    g_assert_nonnull (window_fixture_find (find_bar (fixture), GTK_TYPE_LABEL, said));
}

static void
test_shows_rows_with_words (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.filter");
  assert_shown (fixture, "0 1 2 3 ", "4 of 4");
  filter_words (fixture, "don vi");
  assert_shown (fixture, "0 2 ", "2 of 4");
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "filter");
  filter_words (fixture, "nowhere");
  assert_shown (fixture, "0 ", "1 of 4"); /* the row that is written on */
  /* Every row is back, and the caret where it was. */
  window_fixture_act (fixture, "filter.close");
  g_assert_null (find_bar (fixture));
  assert_shown (fixture, "0 1 2 3 ", NULL);
  window_fixture_type (fixture, "x");
  g_assert_true (g_str_has_prefix (window_fixture_target (fixture, 0), "x"));
}

/* Where the card of a row is, px from the top of the page. It is as high as it is set now. */
static int
get_card (WindowFixture *fixture, guint row)
{
  RectoPage *page = window_fixture_page (fixture);
  RectoRow *shown = NULL;
  int top = 0;

  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  shown = recto_page_get_row (page, row);
  g_assert_true (recto_page_get_row_top (page, row, &top));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (shown)), ==, recto_row_get_height (shown));
  return top + recto_row_get_card_top (shown);
}

/* The second sentence of a paragraph does not stick to the bar where the first is left out. */
static void
test_what_follows_rows_left_out_begins_a_paragraph (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;
  int first, apart;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  first = get_card (fixture, 0);
  g_assert_cmpint (first, >, 0);
  g_assert_cmpint (recto_row_get_card_top (recto_page_get_row (page, 2)), ==, 0);
  window_fixture_act (fixture, "article.filter");
  filter_words (fixture, "don vi");
  assert_shown (fixture, "0 2 ", "2 of 4");
  apart = get_card (fixture, 2);
  g_assert_cmpint (recto_row_get_card_top (recto_page_get_row (page, 2)), ==, first);
  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 0);
  g_assert_cmpint (get_card (fixture, 2), ==, apart);
  filter_words (fixture, "nowhere");
  assert_shown (fixture, "2 ", "1 of 4");
  g_assert_cmpint (get_card (fixture, 2), ==, first);
  g_assert_true (gtk_widget_activate_action (find_bar (fixture), "filter.close", NULL));
  get_card (fixture, 2);
  g_assert_cmpint (recto_row_get_card_top (recto_page_get_row (page, 2)), ==, 0);
}

static void
test_goes_from_shown_row_to_shown_row (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  window_fixture_act (fixture, "article.filter");
  filter_words (fixture, "unit");
  assert_shown (fixture, "0 2 3 ", "3 of 4");
  g_signal_emit_by_name (window_fixture_find (find_bar (fixture), GTK_TYPE_SEARCH_ENTRY, NULL),
                         "activate");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 0);
  window_fixture_act (fixture, "page.next-row");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 2);
  window_fixture_act (fixture, "article.show-all");
  window_fixture_act (fixture, "page.previous-row");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 1);
}

static void
test_row_stays_when_it_is_done (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.done");
  window_fixture_act (fixture, "article.filter");
  window_fixture_act (fixture, "filter.draft");
  window_fixture_settle ();
  assert_shown (fixture, "0 2 3 ", "3 of 4");
  g_assert_nonnull (window_fixture_find (find_bar (fixture), GTK_TYPE_LABEL, "Draft"));
  recto_page_grab_focus (window_fixture_page (fixture));
  window_fixture_act (fixture, "page.done");
  window_fixture_settle ();
  assert_shown (fixture, "0 2 3 ", "3 of 4");
  g_assert_cmpint (window_fixture_status (fixture, 2), ==, RECTO_STATUS_TRANSLATED);
}

static void
choose (WindowFixture *fixture, const char *kind, const char *label)
{
  window_fixture_act (fixture, kind);
  window_fixture_settle ();
  g_assert_nonnull (window_fixture_find (find_bar (fixture), GTK_TYPE_LABEL, label));
}

static gboolean
shows_one_row (WindowFixture *fixture)
{
  return window_fixture_find (find_bar (fixture), GTK_TYPE_LABEL, "1 of 4") != NULL;
}

static void
test_shows_what_needs_a_look (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);

  window_fixture_act (fixture, "article.filter");
  recto_page_activate_row (window_fixture_page (fixture), RECTO_PAGE_NO_ROW, RECTO_SIDE_TARGET, 0);
  recto_article_replace_text (article, recto_article_get_row (article, 2), RECTO_SIDE_TARGET, 0, 3,
                              "Thhe", RECTO_REPLACE_COMMAND, NULL);
  choose (fixture, "filter.misspelt", "Misspelt");
  window_fixture_until (fixture, shows_one_row);
  assert_shown (fixture, "2 ", "1 of 4");
  window_fixture_act (fixture, "filter.misspelt");
  choose (fixture, "filter.changed", "Changed Since Import");
  assert_shown (fixture, "2 ", "1 of 4");
  window_fixture_act (fixture, "filter.changed");
  recto_article_replace_text (article, recto_article_get_row (article, 1), RECTO_SIDE_SOURCE, 0, 2,
                              "Ô", RECTO_REPLACE_COMMAND, NULL);
  choose (fixture, "filter.problems", "To Look At");
  assert_shown (fixture, "1 ", "1 of 4");
  /* What has been exported is called so. */
  window_fixture_act (fixture, "filter.close");
  g_assert_true (recto_article_note (article, "export", "html", NULL));
  window_fixture_act (fixture, "article.filter");
  choose (fixture, "filter.changed", "Changed Since Export");
}

static void
test_a_row_that_is_gone_to_is_shown (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *bar;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.filter");
  filter_words (fixture, "ceremony");
  assert_shown (fixture, "0 3 ", "2 of 4");
  bar = find_bar (fixture);
  recto_filter_bar_reveal (RECTO_FILTER_BAR (bar), 1);
  window_fixture_settle ();
  assert_shown (fixture, "0 1 3 ", "3 of 4");
  recto_page_activate_row (window_fixture_page (fixture), 2, RECTO_SIDE_TARGET, 0);
  window_fixture_settle ();
  g_assert_true (recto_page_is_row_shown (window_fixture_page (fixture), 2));
}

static void
test_leaving_the_article_ends_it (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "article.filter");
  filter_words (fixture, "ceremony");
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  window_fixture_open_texts (fixture, NULL, TRANSLATION);
  /* Without a source each paragraph is one row. */
  g_assert_null (find_bar (fixture));
  assert_shown (fixture, "0 1 2 ", NULL);
  window_fixture_act (fixture, "article.filter");
  assert_shown (fixture, "0 1 2 ", "3 of 3");
}

/* What is typed at once is not lost: the entry is there to take it, whatever moves meanwhile. */
static void
test_entry_is_there_at_once (WindowFixture *fixture, gconstpointer action)
{
  GtkWidget *focus;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, action);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (GTK_IS_TEXT (focus));
  g_assert_true (gtk_widget_get_mapped (focus));
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/filter/" name, WindowFixture, NULL, window_fixture_set_up, func,                   \
              window_fixture_tear_down)
  gtk_test_init (&argc, &argv, NULL);
  ADD ("shows-rows-with-words", test_shows_rows_with_words);
  ADD ("what-follows-rows-left-out-begins-a-paragraph",
       test_what_follows_rows_left_out_begins_a_paragraph);
  ADD ("goes-from-shown-row-to-shown-row", test_goes_from_shown_row_to_shown_row);
  ADD ("row-stays-when-it-is-done", test_row_stays_when_it_is_done);
  ADD ("shows-what-needs-a-look", test_shows_what_needs_a_look);
  ADD ("a-row-that-is-gone-to-is-shown", test_a_row_that_is_gone_to_is_shown);
  ADD ("leaving-the-article-ends-it", test_leaving_the_article_ends_it);
  g_test_add ("/filter/entry-is-there-at-once", WindowFixture, "article.filter",
              window_fixture_set_up, test_entry_is_there_at_once, window_fixture_tear_down);
  g_test_add ("/find/entry-is-there-at-once", WindowFixture, "article.find", window_fixture_set_up,
              test_entry_is_there_at_once, window_fixture_tear_down);
  return g_test_run ();
}
