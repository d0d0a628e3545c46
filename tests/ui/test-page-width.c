/* test-page-width.c: the page in one width after another, as when a pane comes and goes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "page-fixture.h"

static void
set_up (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_set_up (fixture, page_article_new_long (200, TRUE), 900, 600);
  recto_page_activate_row (fixture->page, 100, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
}

static void
tear_down (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_tear_down (fixture);
}

/* Waits until the page has that width, or nearly: its window's frame takes some. */
static void
set_width (PageFixture *fixture, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 600);
  while (ABS (gtk_widget_get_width (GTK_WIDGET (fixture->page)) - width) > 10)
    g_main_context_iteration (NULL, TRUE);
  page_fixture_draw (fixture);
}

static void
test_resize_keeps_the_active_row (PageFixture *fixture, gconstpointer unused)
{
  int top = 0;
  int top_then = 0;

  g_assert_true (recto_page_get_row_top (fixture->page, 100, &top));
  set_width (fixture, 700);
  g_assert_true (recto_page_get_row_top (fixture->page, 100, &top_then));
  g_assert_cmpint (top_then, ==, top);
}

/* Each text in sight fills the room that it has, and goes to another line where that ends. */
static void
assert_texts_fit (PageFixture *fixture)
{
  RectoPage *page = fixture->page;

  for (guint i = page->first; i <= page->last; i++)
    for (RectoSide side = RECTO_SIDE_SOURCE; side <= RECTO_SIDE_TARGET; side++)
      {
        RectoRow *row = recto_page_get_row (page, i);
        PangoLayout *layout = recto_cell_get_layout (recto_row_get_cell (row, side));
        GdkRectangle area;
        int height = 0;

        recto_row_get_text_area (row, side, &area);
        pango_layout_get_pixel_size (layout, NULL, &height);
        g_assert_cmpint (pango_layout_get_width (layout), ==, area.width * PANGO_SCALE);
        g_assert_cmpint (height, <=, area.height);
      }
}

/* As when a pane comes and goes: what the narrow page had no room for is as it was. */
static void
test_width_that_comes_back (PageFixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < 3; i++)
    {
      set_width (fixture, 700);
      assert_texts_fit (fixture);
      set_width (fixture, 900);
      assert_texts_fit (fixture);
    }
}

/* What was typed beside the pane needs a line more, or less, without it. */
static void
test_typed_in_another_width (PageFixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < 30; i++)
    {
      set_width (fixture, i % 2 == 0 ? 700 : 900);
      assert_texts_fit (fixture);
      page_fixture_type (fixture, "seven ");
      page_fixture_draw (fixture);
      assert_texts_fit (fixture);
    }
}

#define ADD(path, test) g_test_add (path, PageFixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/page/resize-keeps-the-active-row", test_resize_keeps_the_active_row);
  ADD ("/page/width-that-comes-back", test_width_that_comes_back);
  ADD ("/page/typed-in-another-width", test_typed_in_another_width);

  return g_test_run ();
}
