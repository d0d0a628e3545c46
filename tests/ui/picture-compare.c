/* picture-compare.c: whether two pictures show the same, tile by tile.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "picture-compare.h"

#define SLIGHT 40 /* of 255, between two channels: nobody sees it in a letter's edge */
#define MANY 8    /* pixels of a tile that differ by more */

typedef struct
{
  int width, height;
  guint32 *pixels; /* owned: as GdkTexture downloads them, ARGB of 8 bits each */
} Picture;

static void
read_picture (GdkTexture *texture, Picture *picture)
{
  picture->width = gdk_texture_get_width (texture);
  picture->height = gdk_texture_get_height (texture);
  picture->pixels = g_new (guint32, (gsize) picture->width * picture->height);
  gdk_texture_download (texture, (guchar *) picture->pixels, (gsize) picture->width * 4);
}

static gboolean
has_pixel (const Picture *picture, int x, int y)
{
  return x < picture->width && y < picture->height;
}

static guint32
get_pixel (const Picture *picture, int x, int y)
{
  return picture->pixels[(gsize) y * picture->width + x];
}

static gboolean
pixels_differ (const Picture *before, const Picture *after, int x, int y)
{
  guint32 a, b;

  if (!has_pixel (before, x, y) || !has_pixel (after, x, y))
    return has_pixel (before, x, y) != has_pixel (after, x, y);
  a = get_pixel (before, x, y);
  b = get_pixel (after, x, y);
  for (guint shift = 0; shift < 32; shift += 8)
    if (ABS ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)) > SLIGHT)
      return TRUE;
  return FALSE;
}

static gboolean
tiles_differ (const Picture *before, const Picture *after, int left, int top)
{
  guint n = 0;

  for (int y = top; y < top + PICTURE_TILE; y++)
    for (int x = left; x < left + PICTURE_TILE; x++)
      if (pixels_differ (before, after, x, y) && ++n >= MANY)
        return TRUE;
  return FALSE;
}

/* Pale, so that what differs stands out. */
static guint32
show_pixel (const Picture *after, int x, int y, gboolean different)
{
  guint32 pixel = has_pixel (after, x, y) ? get_pixel (after, x, y) : 0xffffffff;
  guint grey = ((pixel >> 16 & 0xff) + (pixel >> 8 & 0xff) + (pixel & 0xff)) / 3;
  guint pale = 128 + grey / 2;

  return different ? 0xff000000u | 0xdd0000u | (grey / 2) << 8 | grey / 2
                   : 0xff000000u | pale << 16 | pale << 8 | pale;
}

static void
show_tile (const Picture *after, Picture *seen, int left, int top, gboolean different)
{
  for (int y = top; y < MIN (top + PICTURE_TILE, seen->height); y++)
    for (int x = left; x < MIN (left + PICTURE_TILE, seen->width); x++)
      seen->pixels[(gsize) y * seen->width + x] = show_pixel (after, x, y, different);
}

void
picture_compare (GdkTexture *before, GdkTexture *after, PictureDifference *difference)
{
  g_autoptr (GBytes) bytes = NULL;
  Picture old, new, seen;

  *difference = (PictureDifference){ 0 };
  read_picture (before, &old);
  read_picture (after, &new);
  seen.width = MAX (old.width, new.width);
  seen.height = MAX (old.height, new.height);
  seen.pixels = g_new (guint32, (gsize) seen.width * seen.height);
  for (int top = 0; top < seen.height; top += PICTURE_TILE)
    for (int left = 0; left < seen.width; left += PICTURE_TILE)
      {
        gboolean different = tiles_differ (&old, &new, left, top);

        difference->tiles++;
        difference->different += different ? 1 : 0;
        show_tile (&new, &seen, left, top, different);
      }
  bytes = g_bytes_new_take (seen.pixels, (gsize) seen.width * seen.height * 4);
  difference->seen = gdk_memory_texture_new (seen.width, seen.height, GDK_MEMORY_DEFAULT, bytes,
                                             (gsize) seen.width * 4);
  g_free (old.pixels);
  g_free (new.pixels);
}

void
picture_difference_clear (PictureDifference *difference)
{
  g_clear_object (&difference->seen);
}
