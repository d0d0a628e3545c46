/* test-columns.c: SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-columns.h"

static const int widths[] = { 360, 600, 684, 900, 964, 1280, 1600, 1920, 2560 };

static RectoColumnsInput
make_input (int width, double zoom, gboolean facing, gboolean rtl)
{
  return (RectoColumnsInput){
    .width = width,
    .em = 14.7 * zoom,
    .measure = 560 * zoom,
    .source_measure = 560 * zoom,
    .narrow = 190 * zoom,
    .kind = (int) (52 * zoom),
    .number = (int) (18 * zoom),
    .shape = (int) (11 * zoom),
    .facing = facing,
    .rtl = rtl,
  };
}

static void
assert_apart (const RectoExtent *left, const RectoExtent *right)
{
  g_assert_cmpint (left->x + left->width, <=, right->x);
}

/* Whatever the width and the size of text, nothing lies on anything else or outside. */
static void
test_nothing_overlaps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (int zoom = 1; zoom <= 2; zoom++)
      {
        RectoColumnsInput input = make_input (widths[i], zoom, TRUE, FALSE);
        RectoColumns c;

        if (widths[i] / zoom < 450)
          continue;
        recto_columns_compute (&input, &c);
        g_assert_cmpint (c.kind.x, >=, 0);
        if (c.kind.width > 0)
          assert_apart (&c.kind, &c.verso);
        assert_apart (&c.verso, &c.number);
        assert_apart (&c.number, &c.shape);
        assert_apart (&c.shape, &c.recto);
        assert_apart (&c.recto, &c.marks);
        g_assert_cmpint (c.marks.x + c.marks.width, <=, widths[i]);
        g_assert_cmpint (c.verso.x + c.verso.width + c.card, <=, c.number.x);
        g_assert_cmpint (c.shape.x + c.shape.width, <=, c.recto.x - c.card);
        g_assert_cmpint (c.verso.width, ==, c.recto.width);
      }
}

static void
test_wide_windows_get_margins (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      RectoColumnsInput input = make_input (widths[i], 1, TRUE, FALSE);
      RectoColumns c;

      recto_columns_compute (&input, &c);
      g_assert_cmpint (c.recto.width, <=, (int) input.measure);
      if (widths[i] >= 1600)
        {
          g_assert_cmpint (c.recto.width, ==, (int) input.measure);
          g_assert_cmpint (ABS (c.kind.x - (widths[i] - c.marks.x - c.marks.width)), <, 30);
        }
    }
}

/* Each side has its own measure; one takes what the other does not need, and no more. */
static void
test_each_side_has_its_measure (void)
{
  RectoColumnsInput input = make_input (1280, 1, TRUE, FALSE);
  RectoColumns plain, c;

  recto_columns_compute (&input, &plain);
  input.source_measure = 300;
  recto_columns_compute (&input, &c);
  g_assert_cmpint (c.verso.width, ==, 300);
  g_assert_cmpint (c.recto.width, >, plain.recto.width);
  g_assert_cmpint (c.recto.width, <=, (int) input.measure);
  assert_apart (&c.verso, &c.number);
  assert_apart (&c.shape, &c.recto);
  assert_apart (&c.recto, &c.marks);
  g_assert_cmpint (c.marks.x + c.marks.width, <=, 1280);

  input = make_input (900, 1, TRUE, FALSE);
  input.measure = 200;
  recto_columns_compute (&input, &c);
  g_assert_cmpint (c.recto.width, ==, 200);
  g_assert_cmpint (c.verso.width, >, 250);
  assert_apart (&c.recto, &c.marks);
  g_assert_cmpint (c.marks.x + c.marks.width, <=, 900);
}

static void
test_narrow_pages_give_up_the_kinds (void)
{
  RectoColumnsInput wide = make_input (900, 1, TRUE, FALSE);
  RectoColumnsInput narrow = make_input (900, 2, TRUE, FALSE);
  RectoColumns c;

  recto_columns_compute (&wide, &c);
  g_assert_cmpint (c.kind.width, ==, 52);
  g_assert_cmpint (c.kind_up, ==, 0);
  recto_columns_compute (&narrow, &c);
  g_assert_cmpint (c.kind.width, ==, 0);
  g_assert_cmpint (c.kind_up, >, 20);
}

static void
test_single_page_is_one_text (void)
{
  RectoColumnsInput input = make_input (1280, 1, FALSE, FALSE);
  RectoColumns c;

  recto_columns_compute (&input, &c);
  g_assert_cmpint (c.verso.width, ==, 0);
  g_assert_cmpint (c.spine, ==, -1);
  g_assert_cmpint (c.recto.width, ==, 560);
  g_assert_cmpint (c.recto.x, ==, (1280 - 560) / 2);
  assert_apart (&c.kind, &c.number);
  assert_apart (&c.shape, &c.recto);
}

static void
test_right_to_left_is_a_mirror (void)
{
  RectoColumnsInput ltr = make_input (1280, 1, TRUE, FALSE);
  RectoColumnsInput rtl = make_input (1280, 1, TRUE, TRUE);
  RectoColumns a;
  RectoColumns b;

  recto_columns_compute (&ltr, &a);
  recto_columns_compute (&rtl, &b);
  g_assert_cmpint (b.recto.x, ==, 1280 - a.recto.x - a.recto.width);
  g_assert_cmpint (b.verso.x, ==, 1280 - a.verso.x - a.verso.width);
  g_assert_cmpint (b.spine, ==, 1280 - a.spine);
  assert_apart (&b.recto, &b.verso);
  assert_apart (&b.verso, &b.kind);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/nothing-overlaps", test_nothing_overlaps);
  g_test_add_func ("/columns/wide-windows-get-margins", test_wide_windows_get_margins);
  g_test_add_func ("/columns/each-side-has-its-measure", test_each_side_has_its_measure);
  g_test_add_func ("/columns/narrow-pages-give-up-the-kinds", test_narrow_pages_give_up_the_kinds);
  g_test_add_func ("/columns/single-page-is-one-text", test_single_page_is_one_text);
  g_test_add_func ("/columns/right-to-left-is-a-mirror", test_right_to_left_is_a_mirror);

  return g_test_run ();
}
