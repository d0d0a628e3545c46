/* test-page-hooks.c: what others have the page show: paint, signs, rows left out; keys they take.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "page-fixture.h"

static const PageRow rows[] = {
  { RECTO_KIND_HEADLINE, "Đầu đề", "A headline", RECTO_STATUS_NEW, 0 },
  { RECTO_KIND_BODY, "Câu một.", "One sentence.", RECTO_STATUS_NEW, 0 },
  { 0, "Câu hai.", "Another sentence.", RECTO_STATUS_NEW, 0 },
};

static void
set_up (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_set_up (fixture, page_article_new (rows, G_N_ELEMENTS (rows)), 900, 600);
}

static void
tear_down (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_tear_down (fixture);
}

static guint
count_boxes (PageFixture *fixture, guint row, RectoSide side, RectoPaint paint)
{
  g_autoptr (GArray) boxes = recto_cell_dup_boxes (
      recto_row_get_cell (recto_page_get_row (fixture->page, row), side), paint);

  return boxes->len;
}

/* Finds "sentence" in targets, as a search would. */
static void
paint_hits (guint row, RectoSide side, GArray *ranges, gpointer article)
{
  const char *text = recto_segment_get_text (recto_article_get_row (article, row), side);
  const char *found = strstr (text, "sentence");
  RectoCellRange range = { 0, 0, RECTO_PAINT_HIT };

  if (found == NULL)
    return;
  range.start = g_utf8_pointer_to_offset (text, found);
  range.end = range.start + strlen ("sentence");
  g_array_append_val (ranges, range);
}

static void
paint_check (guint row, RectoSide side, GArray *ranges, gpointer unused)
{
  RectoCellRange range = { 0, 3, RECTO_PAINT_CHECK };
  RectoCellRange beyond = { 0, 3000, RECTO_PAINT_CHECK };

  g_array_append_val (ranges, range);
  g_array_append_val (ranges, beyond);
}

static void
test_paint_of_others_is_shown (PageFixture *fixture, gconstpointer unused)
{
  recto_page_add_paint_func (fixture->page, paint_hits, fixture->article);
  recto_page_add_paint_func (fixture->page, paint_check, NULL);
  g_assert_cmpuint (count_boxes (fixture, 1, RECTO_SIDE_TARGET, RECTO_PAINT_HIT), ==, 1);
  g_assert_cmpuint (count_boxes (fixture, 2, RECTO_SIDE_TARGET, RECTO_PAINT_HIT), ==, 1);
  g_assert_cmpuint (count_boxes (fixture, 0, RECTO_SIDE_TARGET, RECTO_PAINT_HIT), ==, 0);
  g_assert_cmpuint (count_boxes (fixture, 0, RECTO_SIDE_SOURCE, RECTO_PAINT_CHECK), ==, 1);

  recto_page_remove_paint_func (fixture->page, paint_hits, fixture->article);
  g_assert_cmpuint (count_boxes (fixture, 1, RECTO_SIDE_TARGET, RECTO_PAINT_HIT), ==, 0);
  g_assert_cmpuint (count_boxes (fixture, 1, RECTO_SIDE_TARGET, RECTO_PAINT_CHECK), ==, 1);
}

/* A hit that is typed away goes at once, and one that is typed comes. */
static void
test_paint_follows_typing (PageFixture *fixture, gconstpointer unused)
{
  recto_page_add_paint_func (fixture->page, paint_hits, fixture->article);
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 6);
  g_assert_cmpuint (count_boxes (fixture, 1, RECTO_SIDE_TARGET, RECTO_PAINT_HIT), ==, 1);
  page_fixture_type (fixture, "x");
  g_assert_cmpuint (count_boxes (fixture, 1, RECTO_SIDE_TARGET, RECTO_PAINT_HIT), ==, 0);
  page_fixture_type (fixture, " sentence");
  g_assert_cmpuint (count_boxes (fixture, 1, RECTO_SIDE_TARGET, RECTO_PAINT_HIT), ==, 1);
}

/* "Another" is offered as a person, and most of the rest as a unit. */
static void
paint_names (guint row, RectoSide side, GArray *ranges, gpointer unused)
{
  RectoCellRange person = { 0, 7, recto_paint_for_name (RECTO_SPAN_PERSON, TRUE) };
  RectoCellRange unit = { 8, 16, recto_paint_for_name (RECTO_SPAN_UNIT, TRUE) };

  if (row != 2 || side != RECTO_SIDE_TARGET)
    return;
  g_array_append_val (ranges, person);
  g_array_append_val (ranges, unit);
}

static const GArray *
mark_names (guint row, RectoSide side, gpointer marks)
{
  return row == 2 && side == RECTO_SIDE_TARGET ? marks : NULL;
}

/* A name to verify that is all offered, an error amid what is offered, a name that reaches out. */
static void
test_dots_of_names_keep_clear_of_marks (PageFixture *fixture, gconstpointer unused)
{
  const RectoSpellingMark all[] = { { 0, 7, RECTO_SPELLING_NAME },
                                    { 10, 12, RECTO_SPELLING_ERROR },
                                    { 15, 17, RECTO_SPELLING_NAME } };
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (RectoSpellingMark));

  g_array_append_vals (marks, all, G_N_ELEMENTS (all));
  recto_page_set_marks_func (fixture->page, mark_names, marks, NULL);
  recto_page_add_paint_func (fixture->page, paint_names, NULL);
  g_assert_cmpuint (count_boxes (fixture, 2, RECTO_SIDE_TARGET, RECTO_PAINT_PERSON_OFFERED), ==, 1);
  g_assert_cmpuint (count_boxes (fixture, 2, RECTO_SIDE_TARGET, RECTO_PAINT_UNIT_OFFERED), ==, 2);
  g_assert_cmpuint (count_boxes (fixture, 2, RECTO_SIDE_TARGET, RECTO_PAINT_ERROR), ==, 1);
  g_assert_cmpuint (count_boxes (fixture, 2, RECTO_SIDE_TARGET, RECTO_PAINT_NAME), ==, 1);
  recto_page_set_marks_func (fixture->page, NULL, NULL, NULL);
}

static guint
give_signs (guint row, char **told, gpointer unused)
{
  if (row != 1)
    return 0;
  *told = g_strdup ("2 problems");

  return 1u << RECTO_SHAPE_PROBLEM;
}

static void
test_signs_are_shown_and_told (PageFixture *fixture, gconstpointer unused)
{
  g_autofree char *description = NULL;
  RectoRow *row = NULL;

  recto_page_set_signs_func (fixture->page, give_signs, NULL);
  row = recto_page_get_row (fixture->page, 1);
  g_assert_cmpstr (recto_row_get_told (row), ==, "2 problems");
  description =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                          "Row 2 of 3, Body, new, 2 problems");
  g_assert_null (description);
  g_assert_null (recto_row_get_told (recto_page_get_row (fixture->page, 0)));

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 0);
  description = gtk_test_accessible_check_property (GTK_ACCESSIBLE (fixture->page->editor),
                                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                    "Câu một.. Row 2 of 3, Body, new, 2 problems");
  g_assert_null (description);
  recto_page_activate_row (fixture->page, 2, RECTO_SIDE_TARGET, 0);
  g_assert_null (recto_row_get_told (fixture->page->live));
}

/* Both signs look like something, and not like each other. */
static void
test_signs_differ (PageFixture *fixture, gconstpointer unused)
{
  RectoPalette *palette = &fixture->page->look.palette;
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

  for (RectoShape shape = 0; shape < RECTO_N_SHAPES; shape++)
    {
      GdkTexture *texture = recto_palette_get_shape (palette, shape);
      gsize stride = gdk_texture_get_width (texture) * 4;
      gsize size = stride * gdk_texture_get_height (texture);
      guchar *data = g_malloc0 (size);

      gdk_texture_download (texture, data, stride);
      g_assert_true (g_hash_table_add (seen, g_bytes_new_take (data, size)));
    }
}

typedef struct
{
  guint keys;
  guint last;
  gboolean takes;
} Taker;

static gboolean
take_key (guint keyval, GdkModifierType modifiers, gpointer data)
{
  Taker *taker = data;

  taker->keys++;
  taker->last = keyval;

  return taker->takes;
}

static void
test_list_at_the_caret_gets_its_keys (PageFixture *fixture, gconstpointer unused)
{
  Taker taker = { 0, 0, TRUE };

  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 0);
  recto_page_set_transient (fixture->page, take_key, &taker);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Tab, 0));
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Escape, 0));
  g_assert_cmpuint (taker.keys, ==, 2);
  g_assert_cmpuint (taker.last, ==, GDK_KEY_Escape);

  /* What writes never comes to it. */
  page_fixture_key (fixture, GDK_KEY_a, 0);
  page_fixture_key (fixture, GDK_KEY_Return, 0);
  page_fixture_key (fixture, GDK_KEY_BackSpace, 0);
  g_assert_cmpuint (taker.keys, ==, 2);

  /* Nor while something is being composed: then the key belongs to the input method. */
  g_signal_emit_by_name (fixture->page->editor, "preedit-changed", "nh");
  page_fixture_key (fixture, GDK_KEY_Tab, 0);
  g_assert_cmpuint (taker.keys, ==, 2);
  g_signal_emit_by_name (fixture->page->editor, "preedit-changed", "");

  /* What it leaves is the page's. */
  taker.takes = FALSE;
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 0);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Up, 0));
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 0);
  g_assert_cmpuint (taker.keys, ==, 3);
  recto_page_set_transient (fixture->page, NULL, NULL);
  page_fixture_key (fixture, GDK_KEY_Tab, 0);
  g_assert_cmpuint (taker.keys, ==, 3);
}

typedef struct
{
  guint row;
  guint offset;
  guint n_paragraphs;
  char *text;
} Pasted;

static void
on_pasted (RectoPage *page,
           guint row,
           guint offset,
           guint n_paragraphs,
           const char *text,
           Pasted *pasted)
{
  g_free (pasted->text);
  *pasted = (Pasted){ row, offset, n_paragraphs, g_strdup (text) };
}

static void
test_pasted_paragraphs_are_told (PageFixture *fixture, gconstpointer unused)
{
  Pasted pasted = { 0 };

  g_signal_connect (fixture->page, "pasted", G_CALLBACK (on_pasted), &pasted);
  recto_page_activate_row (fixture->page, 0, RECTO_SIDE_TARGET, 2);
  recto_page_insert_pasted (fixture->page, "One.\r\n\r\nTwo.\n");
  g_assert_cmpuint (pasted.row, ==, 0);
  g_assert_cmpuint (pasted.offset, ==, 2);
  g_assert_cmpuint (pasted.n_paragraphs, ==, 2);
  g_assert_cmpstr (pasted.text, ==, "One.\n\nTwo.\n");
  /* A headline takes no newline. */
  g_assert_cmpstr (page_fixture_text (fixture, 0, RECTO_SIDE_TARGET), ==, "A One.  Two. headline");
  g_free (pasted.text);
}

static void
on_refused (RectoPage *page, const GError *error, guint *refused)
{
  *refused += g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY);
}

static void
test_busy_page_takes_nothing (PageFixture *fixture, gconstpointer unused)
{
  guint refused = 0;

  g_signal_connect (fixture->page, "refused", G_CALLBACK (on_refused), &refused);
  recto_page_activate_row (fixture->page, 1, RECTO_SIDE_TARGET, 0);
  recto_page_set_busy (fixture->page, TRUE);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_a, 0));
  g_assert_cmpuint (refused, ==, 1);
  page_fixture_type (fixture, "x");
  recto_page_paste (fixture->page);
  g_assert_cmpuint (refused, ==, 2);
  g_assert_cmpstr (page_fixture_text (fixture, 1, RECTO_SIDE_TARGET), ==, "One sentence.");
  recto_page_set_busy (fixture->page, FALSE);
  page_fixture_type (fixture, "x");
  g_assert_cmpstr (page_fixture_text (fixture, 1, RECTO_SIDE_TARGET), ==, "xOne sentence.");
}

static void
set_up_long (PageFixture *fixture, gconstpointer unused)
{
  page_fixture_set_up (fixture, page_article_new_long (2000, TRUE), 900, 600);
}

static gboolean
shows_tenth (guint row, gpointer data)
{
  ++*(guint *) data;

  return row % 10 == 0;
}

static int
top_of (PageFixture *fixture, guint row)
{
  int top = -9999;

  recto_page_get_row_top (fixture->page, row, &top);

  return top;
}

/* The rows that are shown stand one below the other, numbered as ever, and no other is there. */
static void
test_rows_left_out_are_gone (PageFixture *fixture, gconstpointer unused)
{
  guint asked = 0;
  guint seen = 0;
  int y = 0;

  recto_page_set_shows_func (fixture->page, shows_tenth, &asked);
  g_assert_cmpuint (asked, ==, 2000);
  page_fixture_draw (fixture);
  for (guint row = 0; row <= fixture->page->last; row += 10)
    {
      RectoRow *widget = recto_page_get_row (fixture->page, row);

      g_assert_cmpint (top_of (fixture, row), ==, y);
      g_assert_cmpuint (recto_row_get_index (widget), ==, row);
      g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (widget)));
      y += gtk_widget_get_height (GTK_WIDGET (widget));
      seen++;
    }
  g_assert_cmpint (y, >=, 600);
  g_assert_cmpuint (g_hash_table_size (fixture->page->rows), ==, seen);
  g_assert_false (recto_page_is_row_shown (fixture->page, 1));
  g_assert_false (recto_page_is_row_in_sight (fixture->page, 1));
  g_assert_cmpuint (recto_page_find_row_at (fixture->page, top_of (fixture, 20) + 3), ==, 20);
  g_assert_cmpuint (asked, ==, 2000);

  recto_page_set_shows_func (fixture->page, NULL, NULL);
  page_fixture_draw (fixture);
  g_assert_true (recto_page_is_row_in_sight (fixture->page, 1));
}

static void
test_active_row_stays_when_others_go (PageFixture *fixture, gconstpointer unused)
{
  guint asked = 0;
  int top = 0;

  recto_page_activate_row (fixture->page, 1005, RECTO_SIDE_TARGET, 3);
  page_fixture_draw (fixture);
  top = top_of (fixture, 1005);
  recto_page_set_shows_func (fixture->page, shows_tenth, &asked);
  page_fixture_draw (fixture);
  g_assert_cmpint (top_of (fixture, 1005), ==, top);
  g_assert_cmpuint (recto_page_get_caret (fixture->page), ==, 3);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == fixture->page->editor);
  g_assert_true (recto_page_is_row_in_sight (fixture->page, 1010));

  /* Left, it goes too; what is gone to comes. */
  g_assert_true (page_fixture_key (fixture, GDK_KEY_End, GDK_CONTROL_MASK));
  g_assert_cmpuint (recto_page_get_active_row (fixture->page), ==, 1990);
  g_assert_false (recto_page_is_row_shown (fixture->page, 1005));
  recto_page_activate_row (fixture->page, 777, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  g_assert_true (recto_page_is_row_in_sight (fixture->page, 777));
  recto_page_activate_row (fixture->page, RECTO_PAGE_NO_ROW, RECTO_SIDE_TARGET, 0);
  g_assert_false (recto_page_is_row_shown (fixture->page, 777));
}

static void
test_keys_go_from_shown_to_shown (PageFixture *fixture, gconstpointer unused)
{
  RectoPage *page = fixture->page;
  guint asked = 0;
  guint row = 0;

  recto_page_set_shows_func (page, shows_tenth, &asked);
  recto_page_activate_row (page, 10, RECTO_SIDE_TARGET, 0);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.next-row", NULL);
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 20);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.previous-row", NULL);
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 10);
  recto_page_place_caret (page, RECTO_SIDE_TARGET, 0, 0);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Up, 0));
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 0);
  recto_page_place_caret (page, RECTO_SIDE_TARGET, 9999, 9999);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Right, 0));
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 10);
  page_fixture_draw (fixture);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Page_Down, 0));
  g_assert_cmpuint (recto_page_get_active_row (page), >, 20);
  g_assert_cmpuint (recto_page_get_active_row (page) % 10, ==, 0);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_Home, GDK_CONTROL_MASK));
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 0);
  g_assert_false (recto_page_next_shown (page, 1990, TRUE, &row));
  g_assert_true (recto_page_next_shown (page, RECTO_PAGE_NO_ROW, FALSE, &row));
  g_assert_cmpuint (row, ==, 1990);

  /* Backspace joins nothing to what is not seen. */
  recto_page_activate_row (page, 500, RECTO_SIDE_TARGET, 0);
  g_assert_true (page_fixture_key (fixture, GDK_KEY_BackSpace, 0));
  g_assert_cmpuint (recto_segment_get_flags (recto_article_get_row (fixture->article, 500)), ==, 0);
}

static gboolean
shows_nothing (guint row, gpointer unused)
{
  return FALSE;
}

static void
test_nothing_to_show_is_an_empty_page (PageFixture *fixture, gconstpointer unused)
{
  guint row = 0;

  recto_page_set_shows_func (fixture->page, shows_nothing, NULL);
  page_fixture_draw (fixture);
  g_assert_cmpuint (g_hash_table_size (fixture->page->rows), ==, 0);
  g_assert_false (recto_page_next_shown (fixture->page, RECTO_PAGE_NO_ROW, TRUE, &row));
  g_assert_false (recto_page_get_extent (fixture->page, 0, 1, &row, &row));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.next-row", NULL);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->page));
  recto_page_scroll_to_row (fixture->page, 5);

  recto_page_activate_row (fixture->page, 300, RECTO_SIDE_TARGET, 0);
  page_fixture_draw (fixture);
  g_assert_cmpint (top_of (fixture, 300), ==, 0);
  recto_page_set_shows_func (fixture->page, NULL, NULL);
  page_fixture_draw (fixture);
  g_assert_cmpint (top_of (fixture, 300), ==, 0);
}

static void
test_extent_finds_rows_by_height (PageFixture *fixture, gconstpointer unused)
{
  guint asked = 0;
  guint first = 0;
  guint last = 0;
  guint next = 0;

  g_assert_true (recto_page_get_extent (fixture->page, 0, 1, &first, &last));
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (last, ==, 1999);
  g_assert_true (recto_page_get_extent (fixture->page, 0.5, 0.6, &first, &last));
  g_assert_cmpuint (first, >, 800);
  g_assert_cmpuint (last, <, 1400);
  g_assert_true (recto_page_get_extent (fixture->page, 0.6, 0.6, &next, &next));
  g_assert_cmpuint (next, >=, last);
  g_assert_cmpuint (next, <=, last + 1);

  recto_page_set_shows_func (fixture->page, shows_tenth, &asked);
  g_assert_true (recto_page_get_extent (fixture->page, 0, 1, &first, &last));
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (last, ==, 1990);
}

#define ADD_LONG(name, func) g_test_add (name, PageFixture, NULL, set_up_long, func, tear_down)
#define ADD(name, func) g_test_add (name, PageFixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/page/paint-of-others-is-shown", test_paint_of_others_is_shown);
  ADD ("/page/paint-follows-typing", test_paint_follows_typing);
  ADD ("/page/dots-of-names", test_dots_of_names_keep_clear_of_marks);
  ADD ("/page/signs-are-shown-and-told", test_signs_are_shown_and_told);
  ADD ("/page/signs-differ", test_signs_differ);
  ADD ("/page/list-at-the-caret-gets-its-keys", test_list_at_the_caret_gets_its_keys);
  ADD ("/page/pasted-paragraphs-are-told", test_pasted_paragraphs_are_told);
  ADD ("/page/busy-page-takes-nothing", test_busy_page_takes_nothing);
  ADD_LONG ("/page/rows-left-out-are-gone", test_rows_left_out_are_gone);
  ADD_LONG ("/page/active-row-stays-when-others-go", test_active_row_stays_when_others_go);
  ADD_LONG ("/page/keys-go-from-shown-to-shown", test_keys_go_from_shown_to_shown);
  ADD_LONG ("/page/nothing-to-show-is-an-empty-page", test_nothing_to_show_is_an_empty_page);
  ADD_LONG ("/page/extent-finds-rows-by-height", test_extent_finds_rows_by_height);

  return g_test_run ();
}
