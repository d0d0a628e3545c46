/* test-heights.c: SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "recto-heights.h"

static const RectoEstimate plain = { 100, 10, 20, 4 };

static RectoHeights *
make (guint n, guint length)
{
  RectoHeights *heights = recto_heights_new ();
  g_autofree guint *lengths = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    lengths[i] = length;
  recto_heights_splice (heights, 0, 0, n, lengths);
  recto_heights_estimate (heights, &plain);

  return heights;
}

static int
measure_fifty (guint row, gpointer data)
{
  if (data != NULL)
    ++*(int *) data;

  return 50;
}

static void
test_estimates_lines (void)
{
  static const struct
  {
    guint length;
    int height;
  } cases[] = { { 0, 24 }, { 1, 24 }, { 10, 24 }, { 11, 44 }, { 20, 44 }, { 21, 64 }, { 95, 204 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RectoHeights) heights = make (1, cases[i].length);

      g_assert_cmpint (recto_heights_get (heights, 0), ==, cases[i].height);
      g_assert_false (recto_heights_is_measured (heights, 0));
    }
}

/* Every sum and every place against plain addition, through sets and splices. */
static void
test_sums_equal_plain_addition (void)
{
  g_autoptr (RectoHeights) heights = make (37, 10);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++)
    {
      guint n = recto_heights_get_n_rows (heights);
      gint64 top = 0;

      if (round % 5 == 0)
        {
          guint position = g_rand_int_range (random, 0, n + 1);
          guint removed = g_rand_int_range (random, 0, MIN (n - position, 3) + 1);
          guint added = g_rand_int_range (random, 1, 5);
          guint lengths[4] = { 3, 30, 300, 0 };

          recto_heights_splice (heights, position, removed, added, lengths);
          n = recto_heights_get_n_rows (heights);
          g_assert_cmpint (recto_heights_get (heights, position), ==, 24);
        }
      recto_heights_set (heights, g_rand_int_range (random, 0, n),
                         g_rand_int_range (random, 1, 200));
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpint (recto_heights_get_top (heights, i), ==, top);
          g_assert_cmpuint (recto_heights_find (heights, top), ==, i);
          top += recto_heights_get (heights, i);
          g_assert_cmpuint (recto_heights_find (heights, top - 1), ==, i);
        }
      g_assert_cmpint (recto_heights_get_top (heights, n), ==, top);
      g_assert_cmpuint (recto_heights_find (heights, top + 1000), ==, n - 1);
    }
}

static void
test_only_rows_in_sight_are_measured (void)
{
  g_autoptr (RectoHeights) heights = make (100000, 10);
  guint first = 0;
  guint last = 0;
  int measured = 0;

  g_assert_true (recto_heights_layout (heights, 500, measure_fifty, &measured, &first, &last));
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (last, ==, 9);
  g_assert_cmpint (measured, ==, 10);
}

static void
test_scrolling_keeps_what_is_in_sight (void)
{
  g_autoptr (RectoHeights) heights = make (1000, 10);
  guint first = 0;
  guint last = 0;
  double offset = 0;

  recto_heights_set_anchor (heights, 500, -10);
  recto_heights_layout (heights, 500, measure_fifty, NULL, &first, &last);
  g_assert_cmpuint (first, ==, 500);

  /* Up into rows that turn out higher than was guessed: row 500 moves by the pixels asked for. */
  recto_heights_scroll (heights, -120, 0, 500);
  recto_heights_layout (heights, 500, measure_fifty, NULL, &first, &last);
  recto_heights_get_anchor (heights, &offset);
  g_assert_cmpfloat (offset + 50.0 * (500 - first), ==, 110);
  g_assert_cmpuint (first, ==, 497);
}

static void
test_far_scroll_goes_by_the_sums (void)
{
  g_autoptr (RectoHeights) heights = make (1000, 10);
  double offset = 0;

  recto_heights_scroll (heights, 12010, 12010, 500);
  g_assert_cmpuint (recto_heights_get_anchor (heights, &offset), ==, 500);
  g_assert_cmpfloat (offset, ==, -10);
}

static void
test_no_gap_at_either_end (void)
{
  g_autoptr (RectoHeights) heights = make (100, 10);
  guint first = 0;
  guint last = 0;
  double offset = 0;

  recto_heights_set_anchor (heights, 0, 300);
  recto_heights_layout (heights, 500, measure_fifty, NULL, &first, &last);
  g_assert_cmpuint (recto_heights_get_anchor (heights, &offset), ==, 0);
  g_assert_cmpfloat (offset, ==, 0);

  recto_heights_set_anchor (heights, 99, 0);
  recto_heights_layout (heights, 500, measure_fifty, NULL, &first, &last);
  recto_heights_get_anchor (heights, &offset);
  g_assert_cmpuint (last, ==, 99);
  g_assert_cmpuint (first, ==, 90);
  g_assert_cmpfloat (offset, ==, 0);
}

static void
test_few_rows_stand_at_the_top (void)
{
  g_autoptr (RectoHeights) heights = make (3, 10);
  g_autoptr (RectoHeights) none = recto_heights_new ();
  guint first = 9;
  guint last = 9;
  double offset = 9;

  recto_heights_set_anchor (heights, 2, -30);
  g_assert_true (recto_heights_layout (heights, 500, measure_fifty, NULL, &first, &last));
  g_assert_cmpuint (recto_heights_get_anchor (heights, &offset), ==, 0);
  g_assert_cmpfloat (offset, ==, 0);
  g_assert_cmpuint (last, ==, 2);
  g_assert_false (recto_heights_layout (none, 500, measure_fifty, NULL, &first, &last));
}

static void
test_anchor_follows_its_row (void)
{
  static const struct
  {
    guint position, removed, added, anchor;
  } cases[] = {
    { 0, 0, 2, 52 },  /* rows put in above */
    { 10, 3, 1, 48 }, /* taken out above */
    { 50, 1, 2, 50 }, /* the row itself is replaced */
    { 51, 5, 0, 50 }, /* below */
    { 45, 10, 0, 45 } /* gone with its neighbours */
  };
  guint lengths[2] = { 1, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RectoHeights) heights = make (100, 10);

      recto_heights_set_anchor (heights, 50, -5);
      recto_heights_splice (heights, cases[i].position, cases[i].removed, cases[i].added, lengths);
      g_assert_cmpuint (recto_heights_get_anchor (heights, NULL), ==, cases[i].anchor);
    }
}

static gboolean
shows_every_tenth (guint row, gpointer data)
{
  return row % 10 == GPOINTER_TO_UINT (data);
}

static gboolean
shows_none (guint row, gpointer data)
{
  return FALSE;
}

static gboolean
shows_all (guint row, gpointer data)
{
  return TRUE;
}

static gboolean
shows_in_set (guint row, gpointer data)
{
  return ((guint8 *) data)[row];
}

/* Sums, places and neighbours against plain walking, with rows left out at random. */
static void
test_rows_left_out_equal_plain_walking (void)
{
  g_autoptr (RectoHeights) heights = make (41, 10);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint8 shown[41] = { 0 };

  for (guint round = 0; round < 300; round++)
    {
      guint last = G_MAXUINT;
      guint end = 0;
      gint64 top = 0;

      for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
        shown[i] = g_rand_int_range (random, 0, 4) < (gint) (round % 5);
      if (round % 3 == 0)
        recto_heights_ask_shown (heights, 0, G_MAXUINT - 1, shows_in_set, shown);
      else
        for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
          recto_heights_ask_shown (heights, i, i, shows_in_set, shown);
      end = g_rand_int_range (random, 0, G_N_ELEMENTS (shown));
      g_assert_cmpint (recto_heights_set (heights, end, 1000 + round), ==, shown[end]);

      for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
        {
          guint next = G_MAXUINT;

          g_assert_cmpint (recto_heights_is_shown (heights, i), ==, shown[i]);
          g_assert_cmpint (recto_heights_get_top (heights, i), ==, top);
          g_assert_cmpint (recto_heights_next_shown (heights, i, FALSE, &next), ==,
                           last != G_MAXUINT);
          g_assert_cmpuint (next, ==, last);
          if (!shown[i])
            {
              g_assert_cmpint (recto_heights_get (heights, i), ==, 0);
              continue;
            }
          g_assert_cmpuint (recto_heights_find (heights, top), ==, i);
          if (last != G_MAXUINT)
            {
              g_assert_true (recto_heights_next_shown (heights, last, TRUE, &next));
              g_assert_cmpuint (next, ==, i);
            }
          top += recto_heights_get (heights, i);
          last = i;
        }
      if (last != G_MAXUINT)
        {
          g_assert_false (recto_heights_next_shown (heights, last, TRUE, &end));
          g_assert_cmpuint (recto_heights_find (heights, top + 100), ==, last);
        }
    }
}

static void
test_rows_left_out_are_never_measured (void)
{
  g_autoptr (RectoHeights) heights = make (100000, 10);
  guint first = 0;
  guint last = 0;
  int measured = 0;

  recto_heights_set_anchor (heights, 500, -5);
  g_assert_true (
      recto_heights_ask_shown (heights, 0, 99999, shows_every_tenth, GUINT_TO_POINTER (3)));
  g_assert_false (
      recto_heights_ask_shown (heights, 0, 99999, shows_every_tenth, GUINT_TO_POINTER (3)));
  g_assert_true (recto_heights_layout (heights, 500, measure_fifty, &measured, &first, &last));
  g_assert_cmpuint (first, ==, 503);
  g_assert_cmpuint (last, ==, 603);
  g_assert_cmpint (measured, ==, 11);

  /* At the end there is no gap, though the last rows are left out. */
  recto_heights_set_anchor (heights, 99999, 0);
  g_assert_true (recto_heights_layout (heights, 500, measure_fifty, NULL, &first, &last));
  g_assert_cmpuint (last, ==, 99993);
  g_assert_cmpuint (first, ==, 99903);

  recto_heights_ask_shown (heights, 0, 99999, shows_none, NULL);
  g_assert_false (recto_heights_layout (heights, 500, measure_fifty, NULL, &first, &last));
  recto_heights_ask_shown (heights, 0, 99999, shows_all, NULL);
  g_assert_true (recto_heights_layout (heights, 500, measure_fifty, NULL, &first, &last));
  g_assert_cmpuint (last - first, ==, 9);
}

static void
test_splice_shows_what_it_puts_in (void)
{
  g_autoptr (RectoHeights) heights = make (100, 10);
  guint lengths[2] = { 1, 1 };

  recto_heights_ask_shown (heights, 0, 99, shows_every_tenth, GUINT_TO_POINTER (0));
  recto_heights_splice (heights, 15, 2, 2, lengths);
  g_assert_true (recto_heights_is_shown (heights, 15));
  g_assert_true (recto_heights_is_shown (heights, 16));
  g_assert_false (recto_heights_is_shown (heights, 17));
  g_assert_true (recto_heights_is_shown (heights, 20));
  g_assert_cmpint (recto_heights_get_top (heights, 100), ==, 12 * 24);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heights/estimates-lines", test_estimates_lines);
  g_test_add_func ("/heights/sums-equal-plain-addition", test_sums_equal_plain_addition);
  g_test_add_func ("/heights/only-rows-in-sight-are-measured",
                   test_only_rows_in_sight_are_measured);
  g_test_add_func ("/heights/scrolling-keeps-what-is-in-sight",
                   test_scrolling_keeps_what_is_in_sight);
  g_test_add_func ("/heights/far-scroll-goes-by-the-sums", test_far_scroll_goes_by_the_sums);
  g_test_add_func ("/heights/no-gap-at-either-end", test_no_gap_at_either_end);
  g_test_add_func ("/heights/few-rows-stand-at-the-top", test_few_rows_stand_at_the_top);
  g_test_add_func ("/heights/anchor-follows-its-row", test_anchor_follows_its_row);
  g_test_add_func ("/heights/rows-left-out-equal-plain-walking",
                   test_rows_left_out_equal_plain_walking);
  g_test_add_func ("/heights/rows-left-out-are-never-measured",
                   test_rows_left_out_are_never_measured);
  g_test_add_func ("/heights/splice-shows-what-it-puts-in", test_splice_shows_what_it_puts_in);

  return g_test_run ();
}
