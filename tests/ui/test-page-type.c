/* test-page-type.c: how texts are set, and that the editor sets them as its cell does, in any
 * script. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "page-fixture.h"

/* Long enough for several lines; each with what is hard about its script. */
static const char *const texts[] = {
  "Thượng tướng Hoàng Xuân Chiến, Ẫ Ỗ Ữ ặ ợ Ệ, đến thăm và chúc Tết cán bộ, chiến sĩ Trung đoàn "
  "88.",
  /* The same kind of letters, taken apart. */
  "Thu\u031bo\u031b\u0323ng tu\u031bo\u0301ng A\u0302\u0303 O\u0302\u0303 a\u0306\u0323 "
  "o\u031b\u0323 "
  "cu\u0309a mo\u0302\u0323t ca\u0302u da\u0300i va\u0300 ra\u0302\u0301t da\u0300i "
  "nu\u031b\u0303a.",
  "وصل الفريق Hoàng Xuân Chiến إلى هانوي يوم 16 يناير (كانون الثاني) مع وفد من وزارة الدفاع "
  "الفيتنامية.",
  "הגנרל Hoang Xuan Chien (סגן השר) ביקר ב־16 בינואר בגדוד 88, וקיבל את פני החיילים והקצינים שם.",
  "越南国防部副部长黄春战上将于一月十六日视察了第三〇二师第八十八团，并向官兵们致以新年的问候。",
  "A family 👨‍👩‍👧‍👦 waves 👋🏽 a flag 🇻🇳 and says 1️⃣ thing 👍, "
  "then "
  "another "
  "🧑‍🚀 "
  "one, "
  "at length, to all.",
  "Một_từ_rất_dài_không_có_chỗ_nào_để_ngắt_dòng_nên_phải_ngắt_giữa_chừng_https://example.org/"
  "abcdefghij",
};

static void
set_up (PageFixture *fixture, gconstpointer unused)
{
  PageRow rows[G_N_ELEMENTS (texts) + 1] = { { RECTO_KIND_HEADLINE, texts[0], texts[0], 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    rows[i + 1] = (PageRow){ RECTO_KIND_BODY, texts[i], texts[i], RECTO_STATUS_NEW, 0 };
  page_fixture_set_up (fixture, page_article_new (rows, G_N_ELEMENTS (rows)), 900, 1200);
}

static void
tear_down (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_tear_down (fixture);
}

/* Where an offset stands in the view, in pixels of the cell under it. */
static void
locate_in_view (GtkTextView *view, RectoCell *cell, guint offset, double *x, double *y)
{
  GtkTextIter iter;
  GdkRectangle strong;
  int wx = 0;
  int wy = 0;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter, (int) offset);
  gtk_text_view_get_cursor_locations (view, &iter, &strong, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, strong.x, strong.y, &wx,
                                         &wy);
  gtk_widget_translate_coordinates (GTK_WIDGET (view), GTK_WIDGET (cell), wx, wy, x, y);
}

static void
assert_same_places (PageFixture *fixture, guint row, RectoSide side)
{
  RectoCell *cell = NULL;
  guint length = recto_segment_get_length (recto_article_get_row (fixture->article, row), side);
  int n_attrs = 0;
  g_autoptr (PangoLayout) layout = NULL;
  const PangoLogAttr *attrs = NULL;

  recto_page_activate_row (fixture->page, row, side, 0);
  page_fixture_draw (fixture);
  cell = recto_row_get_cell (fixture->page->live, side);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (cell), recto_cell_get_text (cell));
  attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
  for (guint offset = 0; offset <= length; offset++)
    {
      GdkRectangle caret;
      double x = 0;
      double y = 0;

      if (!attrs[offset].is_cursor_position)
        continue;
      recto_cell_get_caret (cell, offset, &caret);
      locate_in_view (recto_page_get_view (fixture->page, side), cell, offset, &x, &y);
      if (fabs (x - caret.x) > 1.5 || fabs (y - caret.y) > 1.5)
        g_error ("Row %u, side %d, offset %u: the view has it at %g, %g, the cell at %d, %d", row,
                 side, offset, x, y, caret.x, caret.y);
    }
}

static void
test_editor_stands_on_its_cell (PageFixture *fixture, gconstpointer unused)
{
  for (guint row = 0; row <= G_N_ELEMENTS (texts); row++)
    {
      assert_same_places (fixture, row, RECTO_SIDE_TARGET);
      assert_same_places (fixture, row, RECTO_SIDE_SOURCE);
    }
}

/* The same with other fonts, sizes, lines and measures, and enlarged. */
static void
test_editor_stands_on_its_cell_in_any_type (PageFixture *fixture, gconstpointer unused)
{
  const RectoType source = { "DejaVu Sans", 0.9, 1.0, 40 };
  const RectoType target = { "No such \"family\\", 1.6, 2.0, 60 };

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  recto_page_set_type (fixture->page, RECTO_SIDE_SOURCE, &source);
  recto_page_set_type (fixture->page, RECTO_SIDE_TARGET, &target);
  recto_page_set_zoom (fixture->page, 1.25);
  g_assert_cmpfloat (recto_page_get_zoom (fixture->page), ==, 1.25);
  page_fixture_draw (fixture);
  test_editor_stands_on_its_cell (fixture, NULL);

  recto_page_set_type (fixture->page, RECTO_SIDE_SOURCE, NULL);
  recto_page_set_type (fixture->page, RECTO_SIDE_TARGET, NULL);
  recto_page_set_zoom (fixture->page, 1);
  page_fixture_draw (fixture);
  test_editor_stands_on_its_cell (fixture, NULL);
}

/* A pointer, a key and a selection never come between the parts of one letter. */
static void
test_carets_stand_between_letters (PageFixture *fixture, gconstpointer unused)
{
  for (guint row = 1; row <= G_N_ELEMENTS (texts); row++)
    {
      RectoCell *cell = NULL;
      g_autoptr (PangoLayout) layout = NULL;
      const PangoLogAttr *attrs = NULL;
      GdkRectangle area;
      int n_attrs = 0;
      guint steps = 0;

      recto_page_activate_row (fixture->page, row, RECTO_SIDE_TARGET, 0);
      page_fixture_draw (fixture);
      cell = recto_row_get_cell (fixture->page->live, RECTO_SIDE_TARGET);
      layout = gtk_widget_create_pango_layout (GTK_WIDGET (cell), recto_cell_get_text (cell));
      attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
      recto_row_get_text_area (fixture->page->live, RECTO_SIDE_TARGET, &area);
      for (int y = 2; y < area.height; y += 9)
        for (int x = 0; x < area.width; x += 3)
          {
            guint offset = recto_cell_get_offset_at (cell, x, y);
            guint start = 0;
            guint end = 0;

            g_assert_cmpuint (offset, <, (guint) n_attrs);
            g_assert_true (attrs[offset].is_cursor_position);
            recto_cell_get_word_at (cell, offset, &start, &end);
            g_assert_true (attrs[start].is_cursor_position && attrs[end].is_cursor_position);
          }
      while (recto_page_get_caret (fixture->page) + 1 < (guint) n_attrs && steps++ < 200)
        {
          g_signal_emit_by_name (fixture->page->editor, "move-cursor",
                                 GTK_MOVEMENT_LOGICAL_POSITIONS, 1, FALSE);
          g_assert_true (attrs[recto_page_get_caret (fixture->page)].is_cursor_position);
        }
      g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, (guint) n_attrs - 1);
    }
}

/* Squiggles and tints stand under their letters, in one piece on each line or in as many as the
 * directions make. */
static void
test_paint_stands_under_its_letters (PageFixture *fixture, gconstpointer unused)
{
  for (guint row = 1; row <= G_N_ELEMENTS (texts); row++)
    {
      RectoCell *cell =
          recto_row_get_cell (recto_page_get_row (fixture->page, row), RECTO_SIDE_TARGET);
      guint length = recto_segment_get_length (recto_article_get_row (fixture->article, row),
                                               RECTO_SIDE_TARGET);

      for (guint start = 0; start + 6 < length; start += 5)
        {
          g_autoptr (GArray) boxes = NULL;
          RectoCellRange range = { start, start + 6, RECTO_PAINT_ERROR };
          GArray *ranges = g_array_new (FALSE, FALSE, sizeof range);
          double painted = 0;

          g_array_append_val (ranges, range);
          recto_cell_set_ranges (cell, ranges);
          boxes = recto_cell_dup_boxes (cell, RECTO_PAINT_ERROR);
          g_assert_cmpuint (boxes->len, >, 0);
          for (guint i = 0; i < boxes->len; i++)
            {
              const graphene_rect_t *box = &g_array_index (boxes, graphene_rect_t, i);
              guint inside = recto_cell_get_offset_at (cell, box->origin.x + box->size.width / 2,
                                                       box->origin.y + box->size.height / 2);

              painted += box->size.width;
              g_assert_cmpuint (inside + 2, >=, start); /* a letter may have several parts */
              g_assert_cmpuint (inside, <=, start + 12);
              g_assert_cmpfloat (box->origin.x, >=, 0);
              g_assert_cmpfloat (box->origin.x + box->size.width, <=,
                                 gtk_widget_get_width (GTK_WIDGET (cell)) + 1);
            }
          g_assert_cmpfloat (painted, <, 300);
        }
    }
}

/* No mark of a capital is outside of where the text is painted: not in a cell, not in the editor,
 * which cuts off what is outside of it. */
static void
test_marks_are_never_clipped (PageFixture *fixture, gconstpointer unused)
{
  static const double lines[] = { 1.0, 1.12, 1.5, 2.0 };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint row = 0; row < 3; row++)
      {
        const RectoType type = { "", 1.1, lines[i], 75 };
        PangoRectangle ink, logical;
        g_autoptr (PangoLayout) layout = NULL;
        GtkTextView *view = NULL;
        RectoCell *cell = NULL;
        GdkRectangle area;
        int room = 0;

        recto_page_set_type (fixture->page, RECTO_SIDE_TARGET, &type);
        recto_page_activate_row (fixture->page, row, RECTO_SIDE_TARGET, 0);
        page_fixture_draw (fixture);
        view = recto_page_get_view (fixture->page, RECTO_SIDE_TARGET);
        cell = recto_row_get_cell (fixture->page->live, RECTO_SIDE_TARGET);
        recto_row_get_text_area (fixture->page->live, RECTO_SIDE_TARGET, &area);
        layout = gtk_widget_create_pango_layout (GTK_WIDGET (cell), "ẪỖỮặợgj");
        pango_layout_get_pixel_extents (layout, &ink, &logical);
        room = gtk_text_view_get_top_margin (view);

        g_assert_cmpint (ink.y + room, >=, 0);
        g_assert_cmpint (ink.x + gtk_text_view_get_left_margin (view), >=, 0);
        g_assert_cmpint (ink.y + ink.height, <=, logical.height + room);
        g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (view)), >=, area.height + 2 * room);
        /* And the page has room for it above the first row. */
        g_assert_cmpint (area.y + ink.y, >=, 0);
      }
}

static gboolean
has_hyphens (PangoLayout *layout)
{
  for (GSList *line = pango_layout_get_lines_readonly (layout); line != NULL; line = line->next)
    for (GSList *run = ((PangoLayoutLine *) line->data)->runs; run != NULL; run = run->next)
      {
        const PangoGlyphItem *glyphs = run->data;

        if (glyphs->item->analysis.flags & PANGO_ANALYSIS_FLAG_NEED_HYPHEN)
          return TRUE;
      }

  return FALSE;
}

static void
test_long_words_break_without_hyphens (PageFixture *fixture, gconstpointer unused)
{
  guint row = G_N_ELEMENTS (texts);
  RectoCell *cell = recto_row_get_cell (recto_page_get_row (fixture->page, row), RECTO_SIDE_TARGET);
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start;
  gboolean hyphens = TRUE;
  guint n_lines = 0;

  recto_cell_get_line_of (cell, 0, &n_lines);
  g_assert_cmpuint (n_lines, >, 1);
  g_assert_false (has_hyphens (recto_cell_get_layout (cell)));

  recto_page_activate_row (fixture->page, row, RECTO_SIDE_TARGET, RECTO_PAGE_CARET_KEPT);
  page_fixture_type (fixture, "x");
  buffer = fixture->page->buffer;
  gtk_text_buffer_get_start_iter (buffer, &start);
  do
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&start);

      g_assert_cmpuint (g_slist_length (tags), ==, 1);
      g_object_get (tags->data, "insert-hyphens", &hyphens, NULL);
      g_assert_false (hyphens);
    }
  while (gtk_text_iter_forward_char (&start) && !gtk_text_iter_is_end (&start));
}

static int
cell_font_height (PageFixture *fixture, RectoSide side)
{
  RectoCell *cell = recto_row_get_cell (recto_page_get_row (fixture->page, 1), side);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (cell), "x");
  int height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

static void
test_each_side_has_its_type (PageFixture *fixture, gconstpointer unused)
{
  const RectoType large = { "", 2.2, 1.12, 75 };
  const RectoType huge = { "", 99, 99, 9999 };
  int source = cell_font_height (fixture, RECTO_SIDE_SOURCE);
  int target = cell_font_height (fixture, RECTO_SIDE_TARGET);
  int height = recto_heights_get (fixture->page->heights, 1);

  recto_page_set_type (fixture->page, RECTO_SIDE_TARGET, &large);
  page_fixture_draw (fixture);
  g_assert_cmpint (cell_font_height (fixture, RECTO_SIDE_SOURCE), ==, source);
  g_assert_cmpint (ABS (cell_font_height (fixture, RECTO_SIDE_TARGET) - 2 * target), <=, 2);
  g_assert_cmpint (recto_heights_get (fixture->page->heights, 1), >, height + 20);

  recto_page_set_type (fixture->page, RECTO_SIDE_TARGET, &huge);
  g_assert_cmpfloat (fixture->page->types[RECTO_SIDE_TARGET].size, ==, 4);
  recto_page_set_type (fixture->page, RECTO_SIDE_TARGET, NULL);
  page_fixture_draw (fixture);
  g_assert_cmpint (cell_font_height (fixture, RECTO_SIDE_TARGET), ==, target);
  g_assert_cmpint (recto_heights_get (fixture->page->heights, 1), ==, height);

  recto_page_set_zoom (fixture->page, 2);
  page_fixture_draw (fixture);
  g_assert_cmpint (ABS (cell_font_height (fixture, RECTO_SIDE_SOURCE) - 2 * source), <=, 2);
  recto_page_set_zoom (fixture->page, 50);
  g_assert_cmpfloat (recto_page_get_zoom (fixture->page), ==, 3);
}

#define ADD(name, func) g_test_add (name, PageFixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/page/editor-stands-on-its-cell", test_editor_stands_on_its_cell);
  ADD ("/page/editor-stands-on-its-cell-in-any-type", test_editor_stands_on_its_cell_in_any_type);
  ADD ("/page/carets-stand-between-letters", test_carets_stand_between_letters);
  ADD ("/page/paint-stands-under-its-letters", test_paint_stands_under_its_letters);
  ADD ("/page/marks-are-never-clipped", test_marks_are_never_clipped);
  ADD ("/page/long-words-break-without-hyphens", test_long_words_break_without_hyphens);
  ADD ("/page/each-side-has-its-type", test_each_side_has_its_type);

  return g_test_run ();
}
