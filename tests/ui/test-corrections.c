/* test-corrections.c: what was corrected in a translation, shown in the window and judged there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-corrections-bar.h"
#include "recto-corrections-list.h"
#include "recto-page-private.h"
#include "window-fixture.h"

#define SOURCE                                                                                     \
  "Trung đoàn 88 diễn tập\n\nThiếu tướng Minh dự buổi lễ. Có 35 đại biểu.\n\nBuổi lễ kết thúc.\n"
#define DRAFT                                                                                      \
  "Regiment 88 drills\n\nMajor General Minh attended the ceremony. There were 53 local "           \
  "delagates.\n\n"                                                                                 \
  "The ceremony ended.\n"

static void
correct (WindowFixture *fixture, guint row, const char *before, const char *after)
{
  RectoArticle *article = window_fixture_article (fixture);
  RectoSegment *segment = recto_article_get_row (article, row);
  const char *text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  const char *at = strstr (text, before);

  g_assert_nonnull (at);
  g_assert_true (recto_article_replace_text (
      article, segment, RECTO_SIDE_TARGET, (guint) g_utf8_strlen (text, at - text),
      (guint) g_utf8_strlen (before, -1), after, RECTO_REPLACE_COMMAND, NULL));
}

static GtkWidget *
find_list (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_CORRECTIONS_LIST, NULL);
}

static gboolean
says (WindowFixture *fixture, const char *text)
{
  return window_fixture_find (find_list (fixture), GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
has_three (WindowFixture *fixture)
{
  return says (fixture, "3 corrections");
}

static gboolean
has_two (WindowFixture *fixture)
{
  return says (fixture, "2 corrections");
}

/* A draft with a rank, a number and a word put right, and its corrections shown; the caret is in
 * the row before. */
static void
show_three (WindowFixture *fixture)
{
  window_fixture_open_texts (fixture, SOURCE, DRAFT);
  correct (fixture, 1, "Major General", "Lieutenant General");
  correct (fixture, 2, "53", "35");
  correct (fixture, 2, "delagates", "delegates");
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "article.corrections");
  window_fixture_until (fixture, has_three);
  window_fixture_settle ();
}

static RectoCell *
get_cell (WindowFixture *fixture, guint row)
{
  return recto_row_get_cell (recto_page_get_row (window_fixture_page (fixture), row),
                             RECTO_SIDE_TARGET);
}

static guint
count_paint (WindowFixture *fixture, guint row, RectoPaint paint)
{
  const GArray *ranges = recto_cell_get_ranges (get_cell (fixture, row));
  guint n = 0;

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    n += g_array_index (ranges, RectoCellRange, i).paint == paint;
  return n;
}

static void
test_page_shows_what_went_and_what_came (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;
  RectoRow *live;

  show_three (fixture);
  page = window_fixture_page (fixture);
  g_assert_cmpstr (pango_layout_get_text (recto_cell_get_layout (get_cell (fixture, 1))), ==,
                   "Major Lieutenant General Minh attended the ceremony.");
  g_assert_cmpuint (count_paint (fixture, 1, RECTO_PAINT_INSERTED), ==, 1);
  g_assert_cmpuint (count_paint (fixture, 2, RECTO_PAINT_INSERTED), ==, 2);
  g_assert_false (recto_page_get_tints (page));
  /* The text is what it is, wherever it is shown. */
  g_assert_cmpstr (recto_cell_get_text (get_cell (fixture, 1)), ==,
                   "Lieutenant General Minh attended the ceremony.");
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "corrections");

  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 0);
  window_fixture_settle ();
  live = recto_page_get_row (page, 2);
  g_assert_cmpstr (recto_row_get_former (live), ==,
                   "Draft as received: There were 53 local delagates.");
  g_assert_cmpstr (pango_layout_get_text (recto_cell_get_layout (get_cell (fixture, 2))), ==,
                   "There were 35 local delegates.");
  window_fixture_take_picture (GTK_WINDOW (fixture->window), "corrections-active");

  window_fixture_act (fixture, "article.corrections");
  g_assert_null (recto_row_get_former (live));
  g_assert_cmpuint (count_paint (fixture, 1, RECTO_PAINT_INSERTED), ==, 0);
  g_assert_cmpstr (pango_layout_get_text (recto_cell_get_layout (get_cell (fixture, 1))), ==,
                   "Lieutenant General Minh attended the ceremony.");
  g_assert_true (recto_page_get_tints (page));
}

/* Typing in a row that was corrected shows at once what it said. */
static void
test_follows_typing (WindowFixture *fixture, gconstpointer unused)
{
  show_three (fixture);
  recto_page_activate_row (window_fixture_page (fixture), 2, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "Here ");
  g_assert_cmpuint (count_paint (fixture, 2, RECTO_PAINT_INSERTED), ==, 3);
}

static void
test_only_changed_rows (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;
  GtkWidget *bar;

  show_three (fixture);
  page = window_fixture_page (fixture);
  bar = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_CORRECTIONS_BAR, NULL);
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 0);
  g_object_set (bar, "only-changed", TRUE, NULL);
  g_assert_false (recto_page_is_row_shown (page, 0));
  g_assert_true (recto_page_is_row_shown (page, 2));
  g_assert_false (recto_page_is_row_shown (page, 3));
  window_fixture_act (fixture, "article.corrections");
  g_assert_true (recto_page_is_row_shown (page, 0));
  g_assert_true (recto_page_is_row_shown (page, 3));
}

/* Of the list beside the text; GTK_INVALID_LIST_POSITION for none. */
static guint
get_selected_line (WindowFixture *fixture)
{
  GtkWidget *view = window_fixture_find (find_list (fixture), GTK_TYPE_LIST_VIEW, NULL);

  return gtk_single_selection_get_selected (
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (view))));
}

static void
test_goes_from_one_to_the_next (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = NULL, *second = NULL;

  show_three (fixture);
  window_fixture_act (fixture, "article.next-correction");
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 1);
  g_assert_cmpuint (get_selected_line (fixture), ==, 0);
  window_fixture_act (fixture, "article.next-correction");
  first = recto_page_dup_selected_text (window_fixture_page (fixture));
  g_assert_cmpstr (first, ==, "35");
  window_fixture_act (fixture, "article.next-correction");
  second = recto_page_dup_selected_text (window_fixture_page (fixture));
  g_assert_cmpstr (second, ==, "delegates");
  g_assert_cmpuint (get_selected_line (fixture), ==, 2);
  window_fixture_act (fixture, "article.previous-correction");
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 2);
}

static void
test_one_is_taken_back_and_undone (WindowFixture *fixture, gconstpointer unused)
{
  show_three (fixture);
  window_fixture_act (fixture, "article.next-correction");
  window_fixture_act (fixture, "article.next-correction");
  window_fixture_act (fixture, "page.revert-correction");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "There were 53 local delegates.");
  window_fixture_until (fixture, has_two);
  g_assert_true (recto_article_undo (window_fixture_article (fixture), NULL, NULL));
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "There were 35 local delegates.");
  window_fixture_until (fixture, has_three);
}

static gboolean
has_accepted (WindowFixture *fixture)
{
  return count_paint (fixture, 2, RECTO_PAINT_INSERTED) == 1;
}

/* It stays in the list, and in the totals. */
static void
test_one_is_accepted (WindowFixture *fixture, gconstpointer unused)
{
  show_three (fixture);
  window_fixture_act (fixture, "article.next-correction");
  window_fixture_act (fixture, "article.next-correction");
  window_fixture_act (fixture, "page.accept-correction");
  window_fixture_until (fixture, has_accepted);
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "There were 35 local delegates.");
  g_assert_true (has_three (fixture));
}

static gboolean
has_name (WindowFixture *fixture)
{
  return says (fixture, "1 rank, 1 name, 1 spelling");
}

static void
test_kind_is_put_right_in_the_list (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *row = NULL;
  gsize before = strlen ("There were ");

  show_three (fixture);
  g_assert_true (says (fixture, "1 rank, 1 number, 1 spelling"));
  row = recto_uid_to_string (
      recto_segment_get_uid (recto_article_get_row (window_fixture_article (fixture), 2)));
  gtk_widget_activate_action (find_list (fixture), "article.correction", "(suuuu)", row,
                              (guint) before, (guint) before, 2u, (guint) RECTO_CORRECTION_NAME);
  window_fixture_until (fixture, has_name);
  g_assert_true (recto_article_undo (window_fixture_article (fixture), NULL, NULL));
}

static gboolean
has_one (WindowFixture *fixture)
{
  return says (fixture, "1 correction");
}

static void
test_any_two_points_are_compared (WindowFixture *fixture, gconstpointer unused)
{
  show_three (fixture);
  g_assert_true (
      recto_article_note (window_fixture_article (fixture), "version", "After names", NULL));
  correct (fixture, 3, "ended", "was over");
  gtk_widget_activate_action (find_list (fixture), "article.corrections-between", "(ss)",
                              "After names", "");
  window_fixture_until (fixture, has_one);
  g_assert_true (says (fixture, "After names"));
  gtk_widget_activate_action (find_list (fixture), "article.corrections-between", "(ss)", "",
                              "After names");
  window_fixture_until (fixture, has_three);
}

/* The caret goes along, and each is one step. */
static void
test_pairing_is_mended_by_keys (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, DRAFT);
  page = window_fixture_page (fixture);
  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.sentence-up");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==,
                   "Major General Minh attended the ceremony. There were 53 local delagates.");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 1);
  window_fixture_act (fixture, "page.sentence-down");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "There were 53 local delagates.");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 2);
  window_fixture_act (fixture, "page.swap-next");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The ceremony ended.");
  for (guint i = 0; i < 3; i++)
    g_assert_true (recto_article_undo (window_fixture_article (fixture), NULL, NULL));
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "There were 53 local delagates.");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==,
                   "Major General Minh attended the ceremony.");
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/corrections/page-shows-what-went-and-what-came",
                   test_page_shows_what_went_and_what_came);
  ADD_WINDOW_TEST ("/corrections/follows-typing", test_follows_typing);
  ADD_WINDOW_TEST ("/corrections/only-changed-rows", test_only_changed_rows);
  ADD_WINDOW_TEST ("/corrections/goes-from-one-to-the-next", test_goes_from_one_to_the_next);
  ADD_WINDOW_TEST ("/corrections/one-is-taken-back-and-undone", test_one_is_taken_back_and_undone);
  ADD_WINDOW_TEST ("/corrections/one-is-accepted", test_one_is_accepted);
  ADD_WINDOW_TEST ("/corrections/kind-is-put-right-in-the-list",
                   test_kind_is_put_right_in_the_list);
  ADD_WINDOW_TEST ("/corrections/any-two-points-are-compared", test_any_two_points_are_compared);
  ADD_WINDOW_TEST ("/corrections/pairing-is-mended-by-keys", test_pairing_is_mended_by_keys);
  return g_test_run ();
}
