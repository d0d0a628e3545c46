/* test-picture-compare.c: pictures that differ as eyes see it, and those that do not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "picture-compare.h"

#define SIDE 64

/* All of one grey, with a square of another at (left, top). */
static GdkTexture *
make_picture (int width, guint8 grey, int left, int side, guint8 other)
{
  guint32 *pixels = g_new (guint32, (gsize) width * SIDE);
  g_autoptr (GBytes) bytes = NULL;

  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 shade = x >= left && x < left + side && y >= left && y < left + side ? other : grey;

        pixels[y * width + x] = 0xff000000u | shade << 16 | shade << 8 | shade;
      }
  bytes = g_bytes_new_take (pixels, (gsize) width * SIDE * 4);
  return gdk_memory_texture_new (width, SIDE, GDK_MEMORY_DEFAULT, bytes, (gsize) width * 4);
}

static guint
count_different (GdkTexture *after)
{
  g_autoptr (GdkTexture) before = make_picture (SIDE, 200, 0, 0, 0);
  PictureDifference difference;
  guint n;

  picture_compare (before, after, &difference);
  g_assert_cmpint (gdk_texture_get_width (difference.seen), ==,
                   MAX (SIDE, gdk_texture_get_width (after)));
  n = difference.different;
  picture_difference_clear (&difference);
  return n;
}

static void
test_slight_differences_are_none (void)
{
  g_autoptr (GdkTexture) same = make_picture (SIDE, 200, 0, 0, 0);
  g_autoptr (GdkTexture) paler = make_picture (SIDE, 220, 0, 0, 0);
  g_autoptr (GdkTexture) dot = make_picture (SIDE, 200, 4, 2, 0);

  g_assert_cmpuint (count_different (same), ==, 0);
  g_assert_cmpuint (count_different (paler), ==, 0);
  g_assert_cmpuint (count_different (dot), ==, 0);
}

static void
test_tiles_are_counted (void)
{
  g_autoptr (GdkTexture) square = make_picture (SIDE, 200, 20, 8, 0);
  g_autoptr (GdkTexture) across = make_picture (SIDE, 200, 8, 16, 0);
  g_autoptr (GdkTexture) wider = make_picture (SIDE + PICTURE_TILE, 200, 0, 0, 0);

  g_assert_cmpuint (count_different (square), ==, 1);
  g_assert_cmpuint (count_different (across), ==, 4);
  g_assert_cmpuint (count_different (wider), ==, SIDE / PICTURE_TILE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pictures/slight-differences-are-none", test_slight_differences_are_none);
  g_test_add_func ("/pictures/tiles-are-counted", test_tiles_are_counted);
  return g_test_run ();
}
