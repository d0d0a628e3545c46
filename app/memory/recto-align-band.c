/* recto-align-band.c: where in the table of two texts the best way is looked for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-memory"

#include "config.h"

#include <math.h>

#include "recto-align-private.h"

/* Up to this many cells the whole table is looked at. */
#define MAX_FULL_CELLS (1u << 18)
/* Beside a way that was found already: cells to either side. */
#define BESIDE 12
#define BESIDE_FULL 48
/* Beside a line between two places that are sure: the least and the most. */
#define MIN_HALF 16.0
#define MAX_HALF 256.0
/* A place that lies this far off from both its neighbours is a chance. */
#define MAX_OFF 12.0

typedef struct
{
  guint source, target;
} Place;

static RectoBand *
make_band (guint n_source, guint n_target)
{
  RectoBand *self = g_new0 (RectoBand, 1);

  self->n_source = n_source;
  self->n_target = n_target;
  self->start = g_new0 (guint, (gsize) n_source + 1);
  self->end = g_new (guint, (gsize) n_source + 1);
  for (guint i = 0; i <= n_source; i++)
    self->end[i] = n_target + 1;
  return self;
}

void
recto_band_free (RectoBand *self)
{
  g_free (self->start);
  g_free (self->end);
  g_free (self);
}

/* Of the target parts that have a sign which stands once in either text and in source part @part:
 * the one that most of them say. */
static gboolean
find_place (const RectoSigns *signs, const RectoLinks *links, guint part, Place *place)
{
  const RectoSignedText *text = &signs->side[0];
  float best = 0;

  for (guint i = text->first[part]; i < text->first[part + 1]; i++)
    {
      guint32 sign = g_array_index (text->signs, guint32, i);

      if (g_array_index (signs->signs, RectoSign, sign).parts[0] != 1)
        continue;
      for (guint k = links->first[sign]; k < links->first[sign + 1]; k++)
        {
          const RectoLink *link = &g_array_index (links->links, RectoLink, k);

          if (g_array_index (signs->signs, RectoSign, link->target).parts[1] != 1 ||
              link->weight <= best)
            continue;
          best = link->weight;
          *place = (Place){ part, links->posts[links->first_post[link->target]] };
        }
    }
  return best > 0;
}

/* The longest chain of @places whose targets climb. Returns: (transfer full) */
static GArray *
chain_places (const GArray *places)
{
  guint n = places->len, length = 0;
  g_autofree guint *tails = g_new (guint, (gsize) n + 1); /* of the best chain of each length */
  g_autofree guint *before = g_new (guint, (gsize) n + 1);
  GArray *chain = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < n; i++)
    {
      guint target = g_array_index (places, Place, i).target;
      guint low = 0, high = length;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (g_array_index (places, Place, tails[middle]).target < target)
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? tails[low - 1] : n;
      tails[low] = i;
      length = MAX (length, low + 1);
    }
  g_array_set_size (chain, length);
  for (guint i = length > 0 ? tails[length - 1] : n, k = length; k-- > 0; i = before[i])
    g_array_index (chain, Place, k) = g_array_index (places, Place, i);
  return chain;
}

static double
offset_between (const GArray *chain, guint one, guint other)
{
  const Place *a = &g_array_index (chain, Place, one), *b = &g_array_index (chain, Place, other);

  return fabs (((double) b->target - a->target) - ((double) b->source - a->source));
}

/* The places that are sure, from the beginning to the end of both texts. */
static GArray *
find_places (const RectoSigns *signs, const RectoLinks *links)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GArray) chain = NULL;
  GArray *sure = g_array_new (FALSE, FALSE, sizeof (Place));

  g_array_append_val (sure, ((Place){ 0, 0 }));
  for (guint i = 0; i < signs->side[0].n_parts; i++)
    {
      Place place;

      if (find_place (signs, links, i, &place))
        g_array_append_val (places, place);
    }
  chain = chain_places (places);
  for (guint i = 1; i + 1 < chain->len; i++)
    if (offset_between (chain, i - 1, i) <= MAX_OFF || offset_between (chain, i, i + 1) <= MAX_OFF)
      g_array_append_val (sure, g_array_index (chain, Place, i));
  g_array_append_val (sure, ((Place){ signs->side[0].n_parts, signs->side[1].n_parts }));
  return sure;
}

/* Widens the rows between two places to a strip beside the line that joins them. */
static void
add_strip (RectoBand *self, const Place *a, const Place *b)
{
  double rows = b->source - a->source, columns = b->target - a->target;
  double slope = rows > 0 ? columns / rows : 0;
  double half = CLAMP (MIN_HALF + fabs (rows - columns) + 3 * sqrt (rows), MIN_HALF, MAX_HALF);

  for (guint i = a->source; i <= b->source; i++)
    {
      double middle = a->target + slope * (i - a->source);
      double reach = half + slope;
      guint start = middle > reach ? (guint) (middle - reach) : 0;
      guint end = MIN ((guint) (middle + reach) + 1, self->n_target + 1);

      if (rows < 1)
        {
          start = a->target > MIN_HALF ? a->target - (guint) MIN_HALF : 0;
          end = MIN (b->target + (guint) MIN_HALF, self->n_target + 1);
        }
      self->start[i] = MIN (self->start[i], start);
      self->end[i] = MAX (self->end[i], end);
    }
}

/* Starts and ends never fall, and each row meets the next. */
static void
smooth (RectoBand *self)
{
  guint n = self->n_source;

  for (guint i = n; i-- > 0;)
    self->start[i] = MIN (self->start[i], self->start[i + 1]);
  for (guint i = 1; i <= n; i++)
    self->end[i] = MAX (self->end[i], self->end[i - 1]);
  for (guint i = 0; i < n; i++)
    self->end[i] = MAX (self->end[i], self->start[i + 1] + 1);
  self->end[n] = self->n_target + 1;
  self->start[0] = 0;
}

static RectoBand *
make_empty_band (guint n_source, guint n_target)
{
  RectoBand *self = make_band (n_source, n_target);

  for (guint i = 0; i <= n_source; i++)
    {
      self->start[i] = n_target;
      self->end[i] = 0;
    }
  return self;
}

RectoBand *
recto_band_new (const RectoSigns *signs, const RectoLinks *links)
{
  guint n_source = signs->side[0].n_parts, n_target = signs->side[1].n_parts;
  g_autoptr (GArray) places = NULL;
  RectoBand *self = NULL;

  if ((guint64) n_source * n_target <= MAX_FULL_CELLS)
    return make_band (n_source, n_target);
  self = make_empty_band (n_source, n_target);
  places = find_places (signs, links);
  for (guint i = 0; i + 1 < places->len; i++)
    add_strip (self, &g_array_index (places, Place, i), &g_array_index (places, Place, i + 1));
  smooth (self);
  return self;
}

RectoBand *
recto_band_new_beside (guint n_source, guint n_target, const GArray *beads)
{
  RectoBand *self = NULL;

  if (MIN (n_source, n_target) <= BESIDE_FULL && MAX (n_source, n_target) <= 4 * BESIDE_FULL)
    return make_band (n_source, n_target);
  self = make_empty_band (n_source, n_target);
  self->start[0] = 0;
  self->end[0] = 1;
  for (guint b = 0; b < beads->len; b++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, b);
      guint start = bead->target > BESIDE ? bead->target - BESIDE : 0;
      guint end = MIN (bead->target + bead->n_target + BESIDE, n_target) + 1;

      for (guint i = bead->source; i <= bead->source + bead->n_source; i++)
        {
          self->start[i] = MIN (self->start[i], start);
          self->end[i] = MAX (self->end[i], end);
        }
    }
  smooth (self);
  return self;
}
