/* test-page-view.c: what the page shows: rows, geometry, selection, focus, accessibility.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "page-fixture.h"

static void
set_up (PageFixture *fixture, gconstpointer n_rows)
{
  page_fixture_set_up (fixture, page_article_new_long (GPOINTER_TO_UINT (n_rows), TRUE), 900, 600);
}

static void
tear_down (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_tear_down (fixture);
}

static GtkAdjustment *
get_adjustment (PageFixture *fixture)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scrolled));
}

static int
top_of (PageFixture *fixture, guint row)
{
  int top = -9999;

  g_assert_true (recto_page_get_row_top (fixture->page, row, &top));

  return top;
}

/* Where an article opens nobody scrolled: the scrollbar does not fade in and out for that. It does
 * when somebody scrolls. */
static void
test_opening_far_down_is_no_scrolling (void)
{
  PageFixture fixture = { 0 };
  GtkWidget *scrollbar = NULL;

  page_fixture_present (&fixture, page_article_new_long (400, FALSE), 900, 600);
  recto_page_activate_row (fixture.page, 200, RECTO_SIDE_TARGET, 0);
  scrollbar = gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (fixture.scrolled));
  for (guint i = 0; i < 5; i++)
    {
      gtk_widget_queue_draw (GTK_WIDGET (fixture.page));
      page_fixture_draw (&fixture);
    }
  g_assert_true (recto_page_is_row_in_sight (fixture.page, 200));
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (&fixture)), >, 0);
  g_assert_cmpfloat (gtk_widget_get_opacity (scrollbar), ==, 0);

  gtk_adjustment_set_value (get_adjustment (&fixture), 0);
  while (gtk_widget_get_opacity (scrollbar) == 0)
    g_main_context_iteration (NULL, TRUE);
  page_fixture_tear_down (&fixture);
}

static gboolean
has_focus (PageFixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window)) == fixture->page->editor;
}

/* A row that the pointer is in is hidden only after the layout in which it leaves the page. */
static void
test_row_below_the_pointer_waits_out_of_sight (PageFixture *fixture, gconstpointer unused)
{
  GtkWidget *row;
  graphene_rect_t place;

  page_fixture_draw (fixture);
  row = GTK_WIDGET (recto_page_get_row (fixture->page, 2));
  gtk_widget_set_state_flags (row, GTK_STATE_FLAG_PRELIGHT, FALSE);
  gtk_adjustment_set_value (get_adjustment (fixture), 5000);
  page_fixture_draw (fixture);
  g_assert_false (recto_page_is_row_in_sight (fixture->page, 2));
  g_assert_true (gtk_widget_get_mapped (row));
  g_assert_true (gtk_widget_compute_bounds (row, GTK_WIDGET (fixture->page), &place));
  g_assert_cmpfloat (place.origin.y + place.size.height, <=, 0);
  gtk_widget_unset_state_flags (row, GTK_STATE_FLAG_PRELIGHT);
  gtk_adjustment_set_value (get_adjustment (fixture), 5001);
  page_fixture_draw (fixture);
  g_assert_false (gtk_widget_get_mapped (row));
}

static void
test_row_keeps_focus_out_of_sight (PageFixture *fixture, gconstpointer unused)
{
  recto_page_activate_row (fixture->page, 3, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  gtk_adjustment_set_value (get_adjustment (fixture), 5000);
  page_fixture_draw (fixture);
  g_assert_false (recto_page_is_row_in_sight (fixture->page, 3));
  g_assert_true (has_focus (fixture));
  g_assert_true (gtk_widget_get_mapped (fixture->page->editor));

  page_fixture_type (fixture, "Away ");
  g_assert_true (g_str_has_prefix (page_fixture_text (fixture, 3, RECTO_SIDE_TARGET), "Away "));
  page_fixture_draw (fixture);
  g_assert_true (recto_page_is_row_in_sight (fixture->page, 3));
  g_assert_true (has_focus (fixture));
}

static void
test_row_grows_and_nothing_above_moves (PageFixture *fixture, gconstpointer unused)
{
  g_autofree char *words = g_strnfill (400, 'w');
  int above = 0;
  int below = 0;

  recto_page_activate_row (fixture->page, 2, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  above = top_of (fixture, 2);
  below = top_of (fixture, 3);
  page_fixture_type (fixture, words);
  page_fixture_draw (fixture);
  g_assert_cmpint (top_of (fixture, 2), ==, above);
  g_assert_cmpint (top_of (fixture, 3), >, below + 40);
}

/* A row that was measured, left and changed elsewhere has its new height when it comes back. */
static void
test_change_out_of_sight_is_measured (PageFixture *fixture, gconstpointer unused)
{
  g_autofree char *words = g_strnfill (300, 'w');
  g_autoptr (GError) error = NULL;
  int before = recto_heights_get (fixture->page->heights, 2);

  gtk_adjustment_set_value (get_adjustment (fixture), 5000);
  page_fixture_draw (fixture);
  recto_article_replace_text (fixture->article, recto_article_get_row (fixture->article, 2),
                              RECTO_SIDE_TARGET, 0, 0, words, RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  gtk_adjustment_set_value (get_adjustment (fixture), 0);
  page_fixture_draw (fixture);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (recto_page_get_row (fixture->page, 2))), >,
                   before + 60);
  g_assert_cmpint (top_of (fixture, 3) - top_of (fixture, 2), ==,
                   gtk_widget_get_height (GTK_WIDGET (recto_page_get_row (fixture->page, 2))));
}

static void
test_scrolling_moves_rows_by_pixels (PageFixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < 60; i++)
    {
      guint middle = (fixture->page->first + fixture->page->last) / 2;
      int before = top_of (fixture, middle);

      gtk_adjustment_set_value (get_adjustment (fixture),
                                gtk_adjustment_get_value (get_adjustment (fixture)) + 40);
      gtk_test_widget_wait_for_draw (fixture->window);
      g_assert_cmpint (top_of (fixture, middle), ==, before - 40);
    }
}

static void
test_far_rows_come_into_sight (PageFixture *fixture, gconstpointer n_rows)
{
  guint n = GPOINTER_TO_UINT (n_rows);
  guint rows[] = { n - 1, n / 2, 0, n / 2 + 1, n - 2 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int top = 0;

      recto_page_scroll_to_row (fixture->page, rows[i]);
      page_fixture_draw (fixture);
      top = top_of (fixture, rows[i]);
      g_assert_cmpint (top, >=, 0);
      g_assert_cmpint (top + recto_heights_get (fixture->page->heights, rows[i]), <=, 600);
    }
}

static void
set_up_sample (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_set_up (fixture, page_article_new_sample (), 900, 600);
}

/* From a headline over two rows between two frames, as a key that is held down does. */
static void
test_rows_gone_over_keep_their_height (PageFixture *fixture, gconstpointer unused)
{
  RectoPage *page = fixture->page;
  guint n = MIN (recto_heights_get_n_rows (page->heights), 5);
  int heights[5] = { 0 };

  recto_page_activate_row (page, 0, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  for (guint i = 0; i < n; i++)
    heights[i] = recto_heights_get (page->heights, i);
  for (guint i = 1; i < n; i++)
    recto_page_activate_row (page, i, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (recto_heights_get (page->heights, i), ==, heights[i]);
}

/* As when a drawer comes from below: what is typed goes on to be seen. */
static void
test_lower_page_keeps_the_active_row (PageFixture *fixture, gconstpointer unused)
{
  guint last = 0;

  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  while (recto_page_is_row_in_sight (fixture->page, last + 2))
    last++;
  recto_page_activate_row (fixture->page, last, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 300);
  while (gtk_widget_get_height (GTK_WIDGET (fixture->page)) > 310)
    g_main_context_iteration (NULL, TRUE);
  page_fixture_draw (fixture);
  g_assert_cmpint (top_of (fixture, last), >=, 0);
  g_assert_cmpint (top_of (fixture, last), <, gtk_widget_get_height (GTK_WIDGET (fixture->page)));
  g_assert_true (recto_page_is_row_in_sight (fixture->page, last + 1));
}

/* A bar that opens above makes the page lower while its menu is open. */
static void
test_menu_stays_on_a_lower_page (PageFixture *fixture, gconstpointer unused)
{
  GtkPopover *menu = NULL;
  GdkRectangle at;
  guint last = 0;

  while (recto_page_is_row_in_sight (fixture->page, last + 2))
    last++;
  recto_page_activate_row (fixture->page, last, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  recto_page_popup_menu (fixture->page);
  menu = GTK_POPOVER (fixture->page->menu);
  g_assert_true (gtk_popover_get_pointing_to (menu, &at));
  g_assert_cmpint (at.y, >, 310);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 300);
  while (gtk_widget_get_height (GTK_WIDGET (fixture->page)) > 310)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_popover_get_pointing_to (menu, &at));
  g_assert_cmpint (at.y + at.height, <=, gtk_widget_get_height (GTK_WIDGET (fixture->page)));
}

static void
test_scroll_place_comes_back (PageFixture *fixture, gconstpointer unused)
{
  guint row = 0;
  int offset = 0;

  recto_page_set_scroll (fixture->page, 120, 7);
  page_fixture_draw (fixture);
  recto_page_get_scroll (fixture->page, &row, &offset);
  g_assert_cmpuint (row, ==, 120);
  g_assert_cmpint (offset, ==, 7);
  g_assert_cmpint (top_of (fixture, 120), ==, -7);
}

/* A window that comes back after a start: place first, then row, before anything was laid out. */
static void
test_place_and_row_come_back_together (void)
{
  PageFixture fixture;

  page_fixture_present (&fixture, page_article_new_long (200, FALSE), 900, 600);
  recto_page_set_scroll (fixture.page, 120, 7);
  recto_page_activate_row (fixture.page, 122, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (&fixture);
  g_assert_cmpint (top_of (&fixture, 120), ==, -7);

  /* And a row alone is looked for. */
  recto_page_activate_row (fixture.page, 10, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (&fixture);
  g_assert_cmpint (top_of (&fixture, 10), >=, 0);
  page_fixture_tear_down (&fixture);
}

static void
test_row_wanted_before_layout_is_in_sight (void)
{
  PageFixture fixture;

  page_fixture_present (&fixture, page_article_new_long (200, FALSE), 900, 600);
  recto_page_activate_row (fixture.page, 150, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (&fixture);
  g_assert_cmpint (top_of (&fixture, 150), >=, 0);
  g_assert_cmpint (top_of (&fixture, 150), <, 560);
  page_fixture_tear_down (&fixture);
}

/* Whoever goes on to the row at the edge sees something of the next one. */
static void
test_row_at_the_edge_comes_with_what_follows (PageFixture *fixture, gconstpointer unused)
{
  guint row = 0;

  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  while (recto_page_is_row_in_sight (fixture->page, row + 1))
    row++;
  recto_page_activate_row (fixture->page, row + 1, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  g_assert_true (recto_page_is_row_in_sight (fixture->page, row + 2));
}

/* The thumb tells the truth before anybody has scrolled, and what was measured outlives a change of
 * colours. */
static void
test_estimates_are_near (PageFixture *fixture, gconstpointer unused)
{
  double guessed = recto_heights_get_top (fixture->page->heights, 200);
  AdwStyleManager *style = adw_style_manager_get_default ();
  double measured = 0;

  for (guint row = 0; row < 200; row += 4)
    {
      recto_page_set_scroll (fixture->page, row, 0);
      gtk_test_widget_wait_for_draw (fixture->window);
    }
  measured = recto_heights_get_top (fixture->page->heights, 200);
  g_assert_cmpfloat (guessed / measured, >, 0.93);
  g_assert_cmpfloat (guessed / measured, <, 1.07);

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  page_fixture_draw (fixture);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  page_fixture_draw (fixture);
  g_assert_true (recto_heights_is_measured (fixture->page->heights, 20));
  g_assert_cmpfloat (recto_heights_get_top (fixture->page->heights, 200), ==, measured);
}

static void
test_tints_can_be_off (PageFixture *fixture, gconstpointer unused)
{
  guint painted = 0;

  for (gboolean tints = FALSE; tints <= TRUE; tints++)
    {
      recto_page_set_tints (fixture->page, tints);
      g_assert_cmpint (recto_page_get_tints (fixture->page), ==, tints);
      painted = 0;
      for (guint i = fixture->page->first; i <= fixture->page->last; i++)
        {
          RectoRow *row = recto_page_get_row (fixture->page, i);

          painted += recto_cell_get_ranges (recto_row_get_cell (row, RECTO_SIDE_TARGET)) != NULL;
        }
      if (tints)
        g_assert_cmpuint (painted, >, 2);
      else
        g_assert_cmpuint (painted, ==, 0);
    }
}

/* Another article on the same page: nothing of the old one stays, not even its last letter. */
static void
test_another_article_takes_the_page (PageFixture *fixture, gconstpointer unused)
{
  static const PageRow rows[] = { { RECTO_KIND_BODY, NULL, "Alone.", RECTO_STATUS_NEW, 0 } };
  RectoArticle *before = fixture->article;

  recto_page_activate_row (fixture->page, 50, RECTO_SIDE_TARGET, 0);
  g_signal_emit_by_name (fixture->page->editor, "preedit-changed", "last");
  fixture->article = page_article_new (rows, 1);
  recto_page_set_article (fixture->page, fixture->article);
  g_assert_true (recto_page_get_article (fixture->page) == fixture->article);
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, RECTO_PAGE_NO_ROW);
  g_assert_true (g_str_has_prefix (
      recto_segment_get_text (recto_article_get_row (before, 50), RECTO_SIDE_TARGET), "last"));
  g_assert_finalize_object (before);

  page_fixture_draw (fixture);
  g_assert_cmpuint (fixture->page->last, ==, 0);
  g_assert_false (fixture->page->look.facing);
  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 0);
  page_fixture_type (fixture, "Not ");
  g_assert_cmpstr (page_fixture_text (fixture, 0, RECTO_SIDE_TARGET), ==, "Not Alone.");
}

/* Rows that wait in the pool are hidden from a screen reader; the others follow each other as they
 * are read. */
static void
test_children_are_in_reading_order (PageFixture *fixture, gconstpointer unused)
{
  guint next = 0;
  guint pooled = 0;

  recto_page_activate_row (fixture->page, 5, RECTO_SIDE_TARGET, 0);
  for (guint i = 0; i < 30; i++)
    {
      gtk_adjustment_set_value (get_adjustment (fixture), (i * 7919) % 6000);
      gtk_test_widget_wait_for_draw (fixture->window);
    }
  recto_page_activate_row (fixture->page, 30, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);

  next = fixture->page->first;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->page)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!RECTO_IS_ROW (child))
        continue;
      gtk_test_accessible_assert_role (child, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      if (gtk_widget_get_child_visible (child))
        {
          g_assert_cmpuint (recto_row_get_index (RECTO_ROW (child)), ==, next++);
          g_assert_null (gtk_test_accessible_check_state (GTK_ACCESSIBLE (child),
                                                          GTK_ACCESSIBLE_STATE_HIDDEN, FALSE));
        }
      else
        {
          g_assert_null (gtk_test_accessible_check_state (GTK_ACCESSIBLE (child),
                                                          GTK_ACCESSIBLE_STATE_HIDDEN, TRUE));
          pooled++;
        }
    }
  g_assert_cmpuint (next, ==, fixture->page->last + 1);
  g_assert_cmpuint (pooled, <, 40);
}

static void
test_rows_say_what_they_are (PageFixture *fixture, gconstpointer unused)
{
  RectoRow *row = recto_page_get_row (fixture->page, 2);

  gtk_test_accessible_assert_role (fixture->page, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       page_fixture_text (fixture, 2, RECTO_SIDE_TARGET));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Row 3 of 200, Body, translated");
  recto_page_activate_row (fixture->page, 2, RECTO_SIDE_TARGET, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->page->editor),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Translation");
}

static void
test_editor_tells_why_a_kind_was_taken (void)
{
  static const PageRow rows[] = {
    { RECTO_KIND_HEADLINE, "Tàu", "A boat", RECTO_STATUS_DRAFT, 0, "first-line" },
    { 0, "Sông", "A river", RECTO_STATUS_DRAFT },
    { RECTO_KIND_BODY, "Cầu", "A bridge", RECTO_STATUS_DRAFT, 0, "no such reason" },
  };
  static const char *const wanted[] = {
    "Tàu. Row 1 of 3, Headline, draft. It is the first line, and has the length of a headline.",
    "Sông. Row 2 of 3, Headline, draft",
    "Cầu. Row 3 of 3, Body, draft",
  };
  PageFixture fixture = { 0 };

  page_fixture_set_up (&fixture, page_article_new (rows, G_N_ELEMENTS (rows)), 900, 600);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      recto_page_activate_row (fixture.page, i, RECTO_SIDE_TARGET, 0);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture.page->editor),
                                           GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, wanted[i]);
    }
  page_fixture_tear_down (&fixture);
}

/* What is painted under a span is exactly where its characters are. Returns: whether there was one.
 */
static gboolean
check_span (RectoCell *cell)
{
  const char *text = recto_cell_get_text (cell);
  const char *found = strstr (text, "Keller");
  g_autoptr (GArray) boxes = recto_cell_dup_boxes (cell, RECTO_PAINT_PERSON);
  const graphene_rect_t *box = NULL;
  GdkRectangle from;
  GdkRectangle to;
  guint start = 0;

  g_assert_cmpuint (boxes->len, ==, found != NULL ? 1 : 0);
  if (found == NULL)
    return FALSE;

  start = g_utf8_pointer_to_offset (text, found);
  recto_cell_get_caret (cell, start, &from);
  recto_cell_get_caret (cell, start + 6, &to);
  box = &g_array_index (boxes, graphene_rect_t, 0);
  g_assert_cmpfloat (fabs (box->origin.x - from.x), <=, 1);
  g_assert_cmpfloat (fabs (box->origin.x + box->size.width - to.x), <=, 1);
  g_assert_cmpfloat (fabs (box->origin.y - from.y), <=, 1);

  return TRUE;
}

static void
test_spans_lie_under_their_text (PageFixture *fixture, gconstpointer unused)
{
  guint n_spans = 0;

  for (guint row = 0; row < 200; row += 20)
    {
      recto_page_set_scroll (fixture->page, row, 0);
      page_fixture_draw (fixture);
      for (guint i = fixture->page->first; i <= fixture->page->last; i++)
        n_spans += check_span (
            recto_row_get_cell (recto_page_get_row (fixture->page, i), RECTO_SIDE_SOURCE));
    }
  g_assert_cmpuint (n_spans, >, 20);
}

static void
test_broken_span_has_a_piece_a_line (PageFixture *fixture, gconstpointer unused)
{
  RectoCell *cell = NULL;
  g_autoptr (GArray) boxes = NULL;
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (RectoCellRange));
  RectoCellRange whole = { 0, 300, RECTO_PAINT_UNIT };
  g_autofree char *words = g_malloc0 (301);
  guint n_lines = 0;

  for (guint i = 0; i < 300; i++)
    words[i] = i % 7 == 6 ? ' ' : 'n';
  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 0);
  page_fixture_type (fixture, words);
  page_fixture_draw (fixture);
  cell = recto_row_get_cell (fixture->page->live, RECTO_SIDE_TARGET);
  g_array_append_val (ranges, whole);
  recto_cell_set_ranges (cell, ranges);
  boxes = recto_cell_dup_boxes (cell, RECTO_PAINT_UNIT);
  recto_cell_get_line_of (cell, 299, &n_lines);
  g_assert_cmpuint (boxes->len, >=, 4);
  g_assert_cmpuint (boxes->len, <=, n_lines);
  for (guint i = 0; i < boxes->len; i++)
    {
      const graphene_rect_t *box = &g_array_index (boxes, graphene_rect_t, i);

      g_assert_cmpfloat (box->origin.x + box->size.width, <=,
                         gtk_widget_get_width (GTK_WIDGET (cell)) + 1);
      if (i > 0)
        g_assert_cmpfloat (box->origin.y, >,
                           g_array_index (boxes, graphene_rect_t, i - 1).origin.y);
    }
}

/* Every character of the editor stands where the cell under it has it, whatever the script: tints
 * and waves are painted by the cell. */
static void
test_editor_lies_on_its_cell (void)
{
  static const char *const words[] = {
    "con mèo đi qua cây cầu gỗ nhỏ trong khi Anna Keller đếm được 12 thùng hàng và ghi vào sổ ",
    "مشى القط فوق الجسر الخشبي الصغير بينما كانت Anna Keller تعد 12 صندوقا ",
    "החתול הלך על גשר העץ הקטן בזמן ש Anna Keller ספרה 12 ארגזים ",
    "the harbour was full of boats when Anna Keller counted fourteen crates ",
  };
  PageRow rows[24] = { 0 };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n_characters = 0;
  PageFixture fixture;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GString *text = g_string_new (NULL);

      for (guint n = 0; n <= i / 4; n++)
        {
          g_string_append (text, words[(i + (i % 3 == 0 ? n : 0)) % 4]);
          if (n % 3 == 2)
            g_string_append_c (text, '\n');
        }
      g_ptr_array_add (texts, g_string_free (text, FALSE));
      rows[i].kind = i == 5 ? RECTO_KIND_HEADLINE : i == 9 ? RECTO_KIND_CAPTION : RECTO_KIND_BODY;
      rows[i].source = "Nguồn.";
      rows[i].target = g_ptr_array_index (texts, i);
    }
  page_fixture_set_up (&fixture, page_article_new (rows, G_N_ELEMENTS (rows)), 900, 600);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RectoCell *cell = NULL;
      guint length = g_utf8_strlen (rows[i].target, -1);

      recto_page_activate_row (fixture.page, i, RECTO_SIDE_TARGET, 0);
      page_fixture_draw (&fixture);
      cell = recto_row_get_cell (fixture.page->live, RECTO_SIDE_TARGET);
      for (guint offset = 0; offset < length; offset++)
        {
          GtkTextIter iter;
          GdkRectangle strong;
          GdkRectangle caret;

          gtk_text_buffer_get_iter_at_offset (fixture.page->buffer, &iter, offset);
          gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (fixture.page->editor), &iter, &strong,
                                              NULL);
          recto_cell_get_caret (cell, offset, &caret);
          /* The view's margin is outside of the cell. */
          g_assert_cmpint (ABS (strong.x - fixture.page->look.card_pad - caret.x), <=, 1);
          g_assert_cmpint (ABS (strong.y - caret.y), <=, 2);
          n_characters++;
        }
    }
  g_assert_cmpuint (n_characters, >, 3000);
  page_fixture_tear_down (&fixture);
}

/* The gestures of the page, found as the toolkit finds them. */
static void
emit (PageFixture *fixture, GType type, const char *signal, int n_press, double x, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->page));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkGestureSingle) gesture = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (gesture) != type ||
          gtk_gesture_single_get_button (gesture) != GDK_BUTTON_PRIMARY)
        continue;
      if (type == GTK_TYPE_GESTURE_DRAG)
        g_signal_emit_by_name (gesture, signal, x, y);
      else
        g_signal_emit_by_name (gesture, signal, n_press, x, y);
      return;
    }
  g_assert_not_reached ();
}

/* The middle of a character of a cell, in the page. */
static void
point_at (PageFixture *fixture, guint row, RectoSide side, guint offset, double *x, double *y)
{
  RectoRow *widget = recto_page_get_row (fixture->page, row);
  GdkRectangle area;
  GdkRectangle caret;

  recto_row_get_text_area (widget, side, &area);
  recto_cell_get_caret (recto_row_get_cell (widget, side), offset, &caret);
  *x = area.x + caret.x + 1;
  *y = top_of (fixture, row) + area.y + caret.y + caret.height / 2;
}

static void
test_dragging_selects_in_a_cell (PageFixture *fixture, gconstpointer unused)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->page));
  g_autofree char *selected = NULL;
  g_autofree char *expected =
      g_utf8_substring (page_fixture_text (fixture, 4, RECTO_SIDE_SOURCE), 2, 9);
  double x = 0, y = 0, to_x = 0, to_y = 0;
  guint row = 0, start = 0, end = 0;
  RectoSide side = RECTO_SIDE_TARGET;

  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 0);
  g_signal_emit_by_name (fixture->page->editor, "preedit-changed", "tiếng");
  page_fixture_draw (fixture);
  point_at (fixture, 4, RECTO_SIDE_SOURCE, 2, &x, &y);
  point_at (fixture, 4, RECTO_SIDE_SOURCE, 9, &to_x, &to_y);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "pressed", 1, x, y);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-begin", 1, x, y);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-update", 1, to_x - x, to_y - y);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-end", 1, to_x - x, to_y - y);

  g_assert_true (recto_page_get_selection (fixture->page, &row, &side, &start, &end));
  g_assert_cmpuint (row, ==, 4);
  g_assert_cmpint (side, ==, RECTO_SIDE_SOURCE);
  g_assert_cmpuint (start, ==, 2);
  g_assert_cmpuint (end, ==, 9);
  selected = recto_page_dup_selected_text (fixture->page);
  g_assert_cmpstr (selected, ==, expected);
  /* What was being composed is in its row; the focus stays where the work is, and Ctrl+C takes what
   * is seen. */
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 0);
  g_assert_true (has_focus (fixture));
  g_assert_true (g_str_has_prefix (page_fixture_text (fixture, 0, RECTO_SIDE_TARGET), "tiếng"));
  g_assert_true (page_fixture_key (fixture, GDK_KEY_c, GDK_CONTROL_MASK));
  g_assert_true (gdk_clipboard_is_local (clipboard));

  /* It outlives the widget of its row, and goes when something is typed. */
  gtk_adjustment_set_value (get_adjustment (fixture), 4000);
  page_fixture_draw (fixture);
  gtk_adjustment_set_value (get_adjustment (fixture), 0);
  page_fixture_draw (fixture);
  {
    g_autoptr (GArray) boxes = recto_cell_dup_boxes (
        recto_row_get_cell (recto_page_get_row (fixture->page, 4), RECTO_SIDE_SOURCE),
        RECTO_PAINT_SELECTION);

    g_assert_cmpuint (boxes->len, ==, 1);
  }
  page_fixture_type (fixture, "x");
  g_assert_false (recto_page_get_selection (fixture->page, NULL, NULL, NULL, NULL));
}

static void
test_click_puts_the_caret_there (PageFixture *fixture, gconstpointer unused)
{
  double x = 0, y = 0;

  point_at (fixture, 3, RECTO_SIDE_TARGET, 5, &x, &y);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "pressed", 1, x, y);
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, RECTO_PAGE_NO_ROW);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "released", 1, x, y);
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 3);
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 5);
  g_assert_true (has_focus (fixture));
}

static void
test_double_click_selects_a_word (PageFixture *fixture, gconstpointer unused)
{
  g_autofree char *selected = NULL;
  double x = 0, y = 0;

  recto_page_activate_row (fixture->page, 3, RECTO_SIDE_TARGET, 0);
  page_fixture_type (fixture, "Some words here ");
  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  point_at (fixture, 3, RECTO_SIDE_TARGET, 7, &x, &y);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "pressed", 1, x, y);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "released", 1, x, y);
  page_fixture_draw (fixture);
  point_at (fixture, 3, RECTO_SIDE_TARGET, 7, &x, &y);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "pressed", 2, x, y);
  selected = recto_page_dup_selected_text (fixture->page);
  g_assert_cmpstr (selected, ==, "words");
}

/* A press between the pages selects its row, and a drag from there the rows up to the pointer. */
static void
test_gutter_selects_rows (PageFixture *fixture, gconstpointer unused)
{
  double x = fixture->page->look.columns.number.x + 2;
  double y = top_of (fixture, 2) + 8;
  g_autoptr (GArray) rows = NULL;

  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "pressed", 1, x, y);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "released", 1, x, y);
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 0);
  rows = recto_page_get_selected_rows (fixture->page);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpuint (g_array_index (rows, guint, 0), ==, 2);

  /* A press on a text ends it. */
  point_at (fixture, 3, RECTO_SIDE_TARGET, 2, &x, &y);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "pressed", 1, x, y);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "released", 1, x, y);
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 3);
  g_assert_null (recto_page_get_selected_rows (fixture->page));
}

/* Dragged over the edge of its row a selection takes whole rows, and text again on the way back. */
static void
test_dragging_on_selects_rows (PageFixture *fixture, gconstpointer unused)
{
  double x = 0, y = 0;
  g_autoptr (GArray) rows = NULL;

  point_at (fixture, 1, RECTO_SIDE_SOURCE, 2, &x, &y);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "pressed", 1, x, y);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-begin", 1, x, y);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-update", 1, 0, top_of (fixture, 3) + 4 - y);
  rows = recto_page_get_selected_rows (fixture->page);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpuint (g_array_index (rows, guint, 0), ==, 1);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-update", 1, 30, 0);
  g_assert_null (recto_page_get_selected_rows (fixture->page));
  g_assert_true (recto_page_get_selection (fixture->page, NULL, NULL, NULL, NULL));
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-end", 1, 30, 0);
}

static gboolean
drop (PageFixture *fixture, const char *text, double x, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->page));
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, x, y, &taken);
    }
  g_value_unset (&value);

  return taken;
}

static void
test_dropped_text_comes_where_it_is_dropped (PageFixture *fixture, gconstpointer unused)
{
  g_autofree char *before = g_strdup (page_fixture_text (fixture, 3, RECTO_SIDE_TARGET));
  g_autoptr (GError) error = NULL;
  double x = 0, y = 0;

  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  point_at (fixture, 3, RECTO_SIDE_TARGET, 0, &x, &y);
  g_assert_true (drop (fixture, "Dropped ", x, y));
  g_assert_true (g_str_has_prefix (page_fixture_text (fixture, 3, RECTO_SIDE_TARGET), "Dropped "));
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 3);
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 8);
  recto_article_undo (fixture->article, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (page_fixture_text (fixture, 3, RECTO_SIDE_TARGET), ==, before);

  /* Neither a source, nor a locked row, nor a page that is only to be read takes any. */
  page_fixture_draw (fixture);
  point_at (fixture, 4, RECTO_SIDE_SOURCE, 0, &x, &y);
  g_assert_false (drop (fixture, "Dropped ", x, y));
  recto_article_set_flags (fixture->article, recto_article_get_row (fixture->article, 4),
                           RECTO_FLAG_LOCKED, RECTO_FLAG_LOCKED, &error);
  g_assert_no_error (error);
  point_at (fixture, 4, RECTO_SIDE_TARGET, 0, &x, &y);
  g_assert_false (drop (fixture, "Dropped ", x, y));
  recto_page_set_read_only (fixture->page, TRUE);
  point_at (fixture, 2, RECTO_SIDE_TARGET, 0, &x, &y);
  g_assert_false (drop (fixture, "Dropped ", x, y));
}

/* The middle button puts what is selected anywhere into a row that has no editor yet. */
static void
test_middle_button_pastes_the_selection (PageFixture *fixture, gconstpointer unused)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->page));
  double x = 0, y = 0;

  gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (fixture->page)), "Put ");
  point_at (fixture, 3, RECTO_SIDE_TARGET, 0, &x, &y);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkGestureSingle) gesture = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (gesture) &&
          gtk_gesture_single_get_button (gesture) == GDK_BUTTON_MIDDLE)
        g_signal_emit_by_name (gesture, "pressed", 1, x, y);
    }
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 3);
  while (!g_str_has_prefix (page_fixture_text (fixture, 3, RECTO_SIDE_TARGET), "Put "))
    g_main_context_iteration (NULL, TRUE);
}

/* A press on selected text may begin a drag: the selection goes when it was a click after all. */
static void
test_selected_text_waits_for_a_drag (PageFixture *fixture, gconstpointer unused)
{
  double x = 0, y = 0, to_x = 0, to_y = 0;

  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  point_at (fixture, 4, RECTO_SIDE_TARGET, 2, &x, &y);
  point_at (fixture, 4, RECTO_SIDE_TARGET, 9, &to_x, &to_y);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "pressed", 1, x, y);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-begin", 1, x, y);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-update", 1, to_x - x, to_y - y);
  emit (fixture, GTK_TYPE_GESTURE_DRAG, "drag-end", 1, to_x - x, to_y - y);
  point_at (fixture, 4, RECTO_SIDE_TARGET, 5, &x, &y);
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "pressed", 1, x, y);
  g_assert_true (recto_page_get_selection (fixture->page, NULL, NULL, NULL, NULL));
  emit (fixture, GTK_TYPE_GESTURE_CLICK, "released", 1, x, y);
  g_assert_false (recto_page_get_selection (fixture->page, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 4);
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 5);
}

static void
test_arrows_keep_their_column (PageFixture *fixture, gconstpointer unused)
{
  RectoCell *cell = NULL;
  GdkRectangle before;
  GdkRectangle after;

  recto_page_activate_row (fixture->page, 8, RECTO_SIDE_TARGET, 9);
  cell = recto_row_get_cell (fixture->page->live, RECTO_SIDE_TARGET);
  recto_cell_get_caret (cell, 9, &before);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Up, 0));
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 7);
  recto_cell_get_caret (cell, recto_page_get_caret (fixture->page), &after);
  g_assert_cmpint (ABS (after.x - before.x), <, 12);
  g_assert_true (fixture->page->goal_set);
}

static void
test_other_side_is_readable (PageFixture *fixture, gconstpointer unused)
{
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 0);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Tab, GDK_CONTROL_MASK));
  g_assert_cmpint (recto_page_get_active_side (fixture->page), ==, RECTO_SIDE_SOURCE);
  recto_page_select_range (fixture->page, 1, RECTO_SIDE_SOURCE, 1, 4);
  {
    g_autofree char *selected = recto_page_dup_selected_text (fixture->page);
    g_autofree char *expected =
        g_utf8_substring (page_fixture_text (fixture, 1, RECTO_SIDE_SOURCE), 1, 4);

    g_assert_cmpstr (selected, ==, expected);
  }
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Tab, GDK_CONTROL_MASK));
  g_assert_cmpint (recto_page_get_active_side (fixture->page), ==, RECTO_SIDE_TARGET);
}

static GMenuModel *
on_populate_menu (RectoPage *page, guint row, guint side, guint offset, guint *seen)
{
  g_assert_cmpuint (row, ==, 1);
  g_assert_cmpuint (side, ==, RECTO_SIDE_TARGET);
  *seen = offset;

  return G_MENU_MODEL (g_menu_new ());
}

static void
test_menu_asks_for_sections (PageFixture *fixture, gconstpointer unused)
{
  guint seen = 0;

  g_signal_connect (fixture->page, "populate-menu", G_CALLBACK (on_populate_menu), &seen);
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 4);
  page_fixture_draw (fixture);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Menu, 0));
  g_assert_cmpuint (seen, ==, 4);
  g_assert_true (gtk_widget_get_visible (fixture->page->menu));
  gtk_popover_popdown (GTK_POPOVER (fixture->page->menu));
}

#define ADD(path, n_rows, test)                                                                    \
  g_test_add (path, PageFixture, GUINT_TO_POINTER (n_rows), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/page/row-below-the-pointer-waits-out-of-sight", 200,
       test_row_below_the_pointer_waits_out_of_sight);
  ADD ("/page/row-keeps-focus-out-of-sight", 200, test_row_keeps_focus_out_of_sight);
  ADD ("/page/row-grows-and-nothing-above-moves", 200, test_row_grows_and_nothing_above_moves);
  ADD ("/page/change-out-of-sight-is-measured", 200, test_change_out_of_sight_is_measured);
  ADD ("/page/scrolling-moves-rows-by-pixels", 200, test_scrolling_moves_rows_by_pixels);
  ADD ("/page/far-rows-come-into-sight", 2000, test_far_rows_come_into_sight);
  g_test_add ("/page/rows-gone-over-keep-their-height", PageFixture, NULL, set_up_sample,
              test_rows_gone_over_keep_their_height, tear_down);
  ADD ("/page/lower-page-keeps-the-active-row", 200, test_lower_page_keeps_the_active_row);
  ADD ("/page/menu-stays-on-a-lower-page", 200, test_menu_stays_on_a_lower_page);
  ADD ("/page/gutter-selects-rows", 30, test_gutter_selects_rows);
  ADD ("/page/dragging-on-selects-rows", 30, test_dragging_on_selects_rows);
  ADD ("/page/dropped-text-comes-where-it-is-dropped", 30,
       test_dropped_text_comes_where_it_is_dropped);
  ADD ("/page/middle-button-pastes-the-selection", 30, test_middle_button_pastes_the_selection);
  ADD ("/page/selected-text-waits-for-a-drag", 30, test_selected_text_waits_for_a_drag);
  ADD ("/page/scroll-place-comes-back", 200, test_scroll_place_comes_back);
  g_test_add_func ("/page/place-and-row-come-back-together", test_place_and_row_come_back_together);
  g_test_add_func ("/page/row-wanted-before-layout-is-in-sight",
                   test_row_wanted_before_layout_is_in_sight);
  ADD ("/page/row-at-the-edge-comes-with-what-follows", 200,
       test_row_at_the_edge_comes_with_what_follows);
  ADD ("/page/estimates-are-near", 200, test_estimates_are_near);
  ADD ("/page/tints-can-be-off", 200, test_tints_can_be_off);
  ADD ("/page/another-article-takes-the-page", 200, test_another_article_takes_the_page);
  ADD ("/page/children-are-in-reading-order", 200, test_children_are_in_reading_order);
  ADD ("/page/rows-say-what-they-are", 200, test_rows_say_what_they_are);
  g_test_add_func ("/page/editor-tells-why-a-kind-was-taken",
                   test_editor_tells_why_a_kind_was_taken);
  ADD ("/page/spans-lie-under-their-text", 200, test_spans_lie_under_their_text);
  ADD ("/page/broken-span-has-a-piece-a-line", 200, test_broken_span_has_a_piece_a_line);
  g_test_add_func ("/page/opening-far-down-is-no-scrolling", test_opening_far_down_is_no_scrolling);
  g_test_add_func ("/page/editor-lies-on-its-cell", test_editor_lies_on_its_cell);
  ADD ("/page/dragging-selects-in-a-cell", 200, test_dragging_selects_in_a_cell);
  ADD ("/page/click-puts-the-caret-there", 200, test_click_puts_the_caret_there);
  ADD ("/page/double-click-selects-a-word", 200, test_double_click_selects_a_word);
  ADD ("/page/arrows-keep-their-column", 200, test_arrows_keep_their_column);
  ADD ("/page/other-side-is-readable", 200, test_other_side_is_readable);
  ADD ("/page/menu-asks-for-sections", 200, test_menu_asks_for_sections);

  return g_test_run ();
}
