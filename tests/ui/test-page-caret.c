/* test-page-caret.c: where the caret is when a row is come back to, and where its line stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "page-fixture.h"

static void
set_up (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_set_up (fixture, page_article_new_long (200, FALSE), 900, 600);
}

static void
tear_down (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_tear_down (fixture);
}

static guint
length_of (PageFixture *fixture, guint row, RectoSide side)
{
  return recto_segment_get_length (recto_article_get_row (fixture->article, row), side);
}

static void
go (PageFixture *fixture, guint row, RectoSide side)
{
  recto_page_activate_row (fixture->page, row, side, RECTO_PAGE_CARET_KEPT);
}

static void
test_caret_comes_back (PageFixture *fixture, gconstpointer unused)
{
  RectoPage *page = fixture->page;

  go (fixture, 1, RECTO_SIDE_TARGET);
  g_assert_cmpuint (recto_page_get_caret (page), ==, length_of (fixture, 1, RECTO_SIDE_TARGET));
  recto_page_place_caret (page, RECTO_SIDE_TARGET, 5, 5);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.next-row", NULL);
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.previous-row", NULL);
  g_assert_cmpuint (recto_page_get_caret (page), ==, 5);

  /* Each side has its own. */
  go (fixture, 1, RECTO_SIDE_SOURCE);
  recto_page_place_caret (page, RECTO_SIDE_SOURCE, 3, 3);
  recto_page_activate_row (page, 7, RECTO_SIDE_TARGET, 0);
  go (fixture, 1, RECTO_SIDE_SOURCE);
  g_assert_cmpint (recto_page_get_active_side (page), ==, RECTO_SIDE_SOURCE);
  g_assert_cmpuint (recto_page_get_caret (page), ==, 3);
  go (fixture, 7, RECTO_SIDE_TARGET);
  g_assert_cmpuint (recto_page_get_caret (page), ==, 0);
}

/* The row is meant, wherever it stands by then; a text that got shorter has its end. */
static void
test_caret_goes_with_its_row (PageFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  recto_page_activate_row (fixture->page, 5, RECTO_SIDE_TARGET, 4);
  recto_page_activate_row (fixture->page, 6, RECTO_SIDE_TARGET, 9);
  recto_page_activate_row (fixture->page, 20, RECTO_SIDE_TARGET, 0);
  recto_article_insert_paragraph (fixture->article, 0, RECTO_KIND_BODY, "", "Fresh.", &error);
  g_assert_no_error (error);
  go (fixture, 6, RECTO_SIDE_TARGET);
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 4);

  recto_article_replace_text (fixture->article, recto_article_get_row (fixture->article, 7),
                              RECTO_SIDE_TARGET, 0, length_of (fixture, 7, RECTO_SIDE_TARGET),
                              "Four", RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  go (fixture, 7, RECTO_SIDE_TARGET);
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 4);
}

/* However many rows one has been to, only so many are kept, and those left last. */
static void
test_oldest_caret_makes_room (void)
{
  RectoCarets *carets = recto_carets_new ();
  RectoUid uids[2500];

  for (guint i = 0; i < G_N_ELEMENTS (uids); i++)
    {
      uids[i] = recto_uid_new ();
      recto_carets_keep (carets, &uids[i], RECTO_SIDE_TARGET, i);
      recto_carets_keep (carets, &uids[0], RECTO_SIDE_TARGET, i);
    }
  g_assert_cmpuint (recto_carets_find (carets, &uids[0], RECTO_SIDE_TARGET), ==, 2499);
  g_assert_cmpuint (recto_carets_find (carets, &uids[0], RECTO_SIDE_SOURCE), ==, G_MAXUINT);
  g_assert_cmpuint (recto_carets_find (carets, &uids[1], RECTO_SIDE_TARGET), ==, G_MAXUINT);
  g_assert_cmpuint (recto_carets_find (carets, &uids[500], RECTO_SIDE_TARGET), ==, G_MAXUINT);
  g_assert_cmpuint (recto_carets_find (carets, &uids[501], RECTO_SIDE_TARGET), ==, 501);
  recto_carets_free (carets);
}

/* Where the line of the caret has its middle, px from the upper edge. */
static int
caret_line (PageFixture *fixture)
{
  RectoPage *page = fixture->page;
  GdkRectangle area, caret;
  int top = -9999;

  page_fixture_draw (fixture);
  recto_page_get_row_top (page, page->active, &top);
  recto_row_get_text_area (page->live, RECTO_SIDE_TARGET, &area);
  recto_cell_get_caret (recto_row_get_cell (page->live, RECTO_SIDE_TARGET),
                        recto_page_get_caret (page), &caret);

  return top + area.y + caret.y + caret.height / 2;
}

static void
test_pinned_line_keeps_its_place (PageFixture *fixture, gconstpointer unused)
{
  g_autofree char *words = g_strnfill (300, 'w');

  recto_page_activate_row (fixture->page, 50, RECTO_SIDE_TARGET, 0);
  recto_page_set_pinned (fixture->page, TRUE);
  g_assert_true (recto_page_get_pinned (fixture->page));
  g_assert_cmpint (ABS (caret_line (fixture) - 240), <=, 1);
  page_fixture_type (fixture, words);
  g_assert_cmpint (ABS (caret_line (fixture) - 240), <=, 1);
  for (guint i = 0; i < 12; i++)
    {
      g_assert_true (page_fixture_key (fixture, GDK_KEY_Page_Down, 0));
      g_assert_cmpint (ABS (caret_line (fixture) - 240), <=, 1);
      gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.next-row", NULL);
      g_assert_cmpint (ABS (caret_line (fixture) - 240), <=, 1);
    }
  /* There is nothing above the first row. */
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Home, GDK_CONTROL_MASK));
  g_assert_cmpint (caret_line (fixture), <, 200);
}

/* The last row that is in sight as a whole. */
static guint
lowest_row (PageFixture *fixture)
{
  RectoPage *page = fixture->page;
  guint row = 0;

  while (recto_page_is_row_in_sight (page, row + 2))
    row++;
  return row;
}

static int
room_below (PageFixture *fixture, guint row)
{
  RectoPage *page = fixture->page;

  int top = 0;

  page_fixture_draw (fixture);
  g_assert_true (recto_page_get_row_top (page, row, &top));
  return page->height - top - recto_heights_get (page->heights, row);
}

/* A toast at the foot may tell of the row that was gone to; what is under a pointer stays there. */
static void
test_row_gone_to_is_clear_of_a_toast (PageFixture *fixture, gconstpointer unused)
{
  int before;
  guint row;

  page_fixture_draw (fixture);
  row = lowest_row (fixture);
  before = room_below (fixture, row);
  g_assert_cmpint (before, <, 50);
  fixture->page->pointing = TRUE; /* as a press of its button does */
  recto_page_activate_row (fixture->page, row, RECTO_SIDE_TARGET, 0);
  g_assert_cmpint (room_below (fixture, row), ==, before);
  fixture->page->pointing = FALSE;
  recto_page_activate_row (fixture->page, row, RECTO_SIDE_TARGET, 1);
  g_assert_cmpint (room_below (fixture, row), >=, 50);
}

/* What is under a pointer does not run away from it; the next key pins again. */
static void
test_pointer_does_not_pin (PageFixture *fixture, gconstpointer unused)
{
  int before = 0;
  int top = 0;

  recto_page_set_pinned (fixture->page, TRUE);
  recto_page_activate_row (fixture->page, 50, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  g_assert_true (recto_page_get_row_top (fixture->page, 51, &before));
  fixture->page->pointing = TRUE; /* as a press of its button does */
  recto_page_activate_row (fixture->page, 51, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  g_assert_true (recto_page_get_row_top (fixture->page, 51, &top));
  g_assert_cmpint (top, ==, before);
  page_fixture_key (fixture, GDK_KEY_a, 0);
  page_fixture_type (fixture, "a");
  g_assert_cmpint (ABS (caret_line (fixture) - 240), <=, 1);
}

/* Puts into @frames what is painted round each side of the active row, from node to node. */
static void
collect_frames (GskRenderNode *node, GPtrArray *frames)
{
  if (gsk_render_node_get_node_type (node) == GSK_BORDER_NODE)
    g_ptr_array_add (frames, gsk_render_node_ref (node));
  else if (gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE)
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      collect_frames (gsk_container_node_get_child (node, i), frames);
  else if (gsk_render_node_get_node_type (node) == GSK_TRANSFORM_NODE)
    collect_frames (gsk_transform_node_get_child (node), frames);
}

/* The frame of @side is the thicker one and has the colour of the accent, the other one has not. */
static void
assert_framed (PageFixture *fixture, RectoSide side)
{
  RectoPage *page = fixture->page;
  GtkWidget *row = gtk_widget_get_parent (page->editor);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (row);
  g_autoptr (GPtrArray) frames =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  page_fixture_draw (fixture);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (row),
                          gtk_widget_get_height (row));
  node = gtk_snapshot_to_node (snapshot);
  collect_frames (node, frames);
  g_assert_cmpuint (frames->len, ==, 2);
  for (RectoSide i = RECTO_SIDE_SOURCE; i <= RECTO_SIDE_TARGET; i++)
    {
      GskRenderNode *frame = g_ptr_array_index (frames, i);
      gboolean accent =
          gdk_rgba_equal (gsk_border_node_get_colors (frame), &page->look.palette.accent);

      g_assert_cmpint (accent, ==, i == side);
      g_assert_cmpfloat (gsk_border_node_get_widths (frame)[0], ==,
                         (i == side ? 2 : 1) * page->look.palette.unit);
    }
}

static void
test_side_with_the_keys_is_framed (PageFixture *fixture, gconstpointer unused)
{
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 0);
  assert_framed (fixture, RECTO_SIDE_TARGET);
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_SOURCE, 0);
  assert_framed (fixture, RECTO_SIDE_SOURCE);
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 0);
  assert_framed (fixture, RECTO_SIDE_TARGET);

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  assert_framed (fixture, RECTO_SIDE_TARGET);
}

#define ADD(name, func) g_test_add (name, PageFixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/page/caret-comes-back", test_caret_comes_back);
  ADD ("/page/caret-goes-with-its-row", test_caret_goes_with_its_row);
  g_test_add_func ("/page/oldest-caret-makes-room", test_oldest_caret_makes_room);
  ADD ("/page/pinned-line-keeps-its-place", test_pinned_line_keeps_its_place);
  ADD ("/page/row-gone-to-is-clear-of-a-toast", test_row_gone_to_is_clear_of_a_toast);
  ADD ("/page/pointer-does-not-pin", test_pointer_does_not_pin);
  ADD ("/page/side-with-the-keys-is-framed", test_side_with_the_keys_is_framed);

  return g_test_run ();
}
