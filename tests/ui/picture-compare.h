/* picture-compare.h: whether two pictures show the same, as eyes judge it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Pixels may differ a little, and a few of them much, as where letters are smoothed otherwise: what
 * counts are tiles of so many pixels a side in which many differ. */
#define PICTURE_TILE 16

typedef struct
{
  guint tiles;      /* of the larger picture */
  guint different;  /* of them */
  GdkTexture *seen; /* owned, nullable: the second picture, pale, with those tiles in red */
} PictureDifference;

/* Where sizes differ, all that only one of them has is different. */
void picture_compare (GdkTexture *before, GdkTexture *after, PictureDifference *difference);
void picture_difference_clear (PictureDifference *difference);

G_END_DECLS
