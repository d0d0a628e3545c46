/* recto-align.c: two texts into pairs of parts, by their lengths.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-memory"

#include "config.h"

#include <math.h>

#include "recto-align.h"

/* The model of Gale and Church: a translation is about as long as its source times a ratio, with a
 * variance that grows with the length, and the six shapes of beads have known chances. The most
 * likely way through both texts is found by dynamic programming. Where they take the chance of a
 * deviation, Recto takes how much likelier the two lengths are together than apart, so that a part
 * without a counterpart costs the same however long it is. A bead's score is its share of the
 * likelihood of all ways (forward and backward sums), so 0.5 means that others are as likely.
 *
 * Lengths are in code points. The ratio is taken from the two texts, drawn towards 1 where they are
 * short, so no language is written down here. The variance is the one of 61 Vietnamese and English
 * news documents, a little less than measured (3.1), since mistakes of their pairing are in it. */

#define LENGTH_VARIANCE 2.5
#define RATIO_PRIOR 3000.0 /* code points of imagined text with the ratio 1 */

/* Up to this many cells the whole table is looked at; above, a band around its diagonal that is at
 * least so wide to either side. */
#define MAX_FULL_CELLS (1u << 20)
#define MIN_BAND 256

#define NEVER (-HUGE_VAL)

/* What it costs to pair paragraphs of different kinds, as a log chance: more than one of them left
 * alone, less than both, since a kind may be mistaken on one side. */
#define OTHER_KIND (-8.0)

typedef struct
{
  guint n_source, n_target;
  double chance; /* log */
} Shape;

/* Source: Gale and Church 1993, table 5; chances for both sides together are halved. */
static const Shape shapes[] = {
  { 1, 1, -0.1165 },                   /* 0.89 */
  { 1, 0, -5.308 },                    /* 0.0099 / 2 */
  { 0, 1, -5.308 },  { 2, 1, -3.112 }, /* 0.089 / 2 */
  { 1, 2, -3.112 },  { 2, 2, -4.510 }, /* 0.011 */
};

/* A row of a table for each number of source parts taken, with a cell for each number of target
 * parts within the band. */
typedef struct
{
  const guint *source; /* lengths of all parts before the i-th, n_source + 1 of them */
  const guint *target;
  const RectoKind *source_kinds; /* nullable, both or neither */
  const RectoKind *target_kinds;
  guint n_source, n_target;
  guint band;
  double ratio;     /* code points of target for one of source */
  double mean;      /* length of a part, scaled as in length_chance () */
  double *best;     /* log chance of the best way to here */
  guint8 *choice;   /* index of the shape that leads here on the best way */
  double *forward;  /* log chance of all ways to here */
  double *backward; /* log chance of all ways from here */
} Table;

static gsize
row_width (const Table *self)
{
  return (gsize) MIN (self->n_target, 2 * self->band) + 1;
}

static guint
row_start (const Table *self, guint i)
{
  guint middle = self->n_source == 0 ? 0 : (guint) ((guint64) i * self->n_target / self->n_source);
  guint start = middle > self->band ? middle - self->band : 0;

  return MIN (start, self->n_target + 1 - (guint) row_width (self));
}

static gboolean
has_cell (const Table *self, guint i, guint j)
{
  guint start = row_start (self, i);

  return j >= start && j < start + row_width (self);
}

static gsize
cell (const Table *self, guint i, guint j)
{
  return i * row_width (self) + (j - row_start (self, i));
}

/* How much likelier @source and @target code points are as two sides of one bead than as lengths
 * that have nothing to do with each other; log. Lengths of parts are taken as exponentially
 * distributed, those of translations as normal. Both are scaled to the middle between the two
 * languages, so either may be called the source. */
static double
length_chance (const Table *self, guint source, guint target)
{
  double scale = sqrt (self->ratio);
  double one = source * scale, other = target / scale;
  double mean = (one + other) / 2;
  double variance = LENGTH_VARIANCE * MAX (mean, 1);

  return log (self->mean) + mean / self->mean - (other - one) * (other - one) / (2 * variance) -
         log (2 * G_PI * variance) / 2;
}

static gboolean
is_prose (RectoKind kind)
{
  return kind == RECTO_KIND_LEDE || kind == RECTO_KIND_BODY;
}

static gboolean
are_prose (const RectoKind *kinds, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!is_prose (kinds[i]))
      return FALSE;
  return TRUE;
}

/* What the kinds say to a bead with parts on both sides; log. */
static double
kind_chance (const Table *self, const Shape *shape, guint i, guint j)
{
  const RectoKind *source = self->source_kinds + i, *target = self->target_kinds + j;

  if (self->source_kinds == NULL || self->target_kinds == NULL)
    return 0;
  if (are_prose (source, shape->n_source) && are_prose (target, shape->n_target))
    return 0;
  if (shape->n_source > 1 || shape->n_target > 1)
    return NEVER;
  return *source == *target ? 0 : OTHER_KIND;
}

static double
bead_chance (const Table *self, const Shape *shape, guint i, guint j)
{
  if (shape->n_source == 0 || shape->n_target == 0)
    return shape->chance;
  return shape->chance + kind_chance (self, shape, i, j) +
         length_chance (self, self->source[i + shape->n_source] - self->source[i],
                        self->target[j + shape->n_target] - self->target[j]);
}

static double
add_chances (double a, double b)
{
  if (a < b)
    return add_chances (b, a);
  return b <= NEVER ? a : a + log1p (exp (b - a));
}

static void
fill_cell_forward (Table *self, guint i, guint j)
{
  gsize here = cell (self, i, j);

  self->best[here] = self->forward[here] = i == 0 && j == 0 ? 0 : NEVER;
  for (guint k = 0; k < G_N_ELEMENTS (shapes); k++)
    {
      const Shape *shape = &shapes[k];
      gsize before = 0;
      double chance = 0;

      if (i < shape->n_source || j < shape->n_target ||
          !has_cell (self, i - shape->n_source, j - shape->n_target))
        continue;
      before = cell (self, i - shape->n_source, j - shape->n_target);
      chance = bead_chance (self, shape, i - shape->n_source, j - shape->n_target);
      self->forward[here] = add_chances (self->forward[here], self->forward[before] + chance);
      if (self->best[before] + chance > self->best[here])
        {
          self->best[here] = self->best[before] + chance;
          self->choice[here] = (guint8) k;
        }
    }
}

static void
fill_cell_backward (Table *self, guint i, guint j)
{
  gsize here = cell (self, i, j);

  self->backward[here] = i == self->n_source && j == self->n_target ? 0 : NEVER;
  for (guint k = 0; k < G_N_ELEMENTS (shapes); k++)
    {
      const Shape *shape = &shapes[k];

      if (i + shape->n_source > self->n_source || j + shape->n_target > self->n_target ||
          !has_cell (self, i + shape->n_source, j + shape->n_target))
        continue;
      self->backward[here] =
          add_chances (self->backward[here],
                       bead_chance (self, shape, i, j) +
                           self->backward[cell (self, i + shape->n_source, j + shape->n_target)]);
    }
}

static void
fill (Table *self)
{
  for (guint i = 0; i <= self->n_source; i++)
    for (gsize c = 0; c < row_width (self); c++)
      fill_cell_forward (self, i, row_start (self, i) + (guint) c);
  for (guint i = self->n_source + 1; i-- > 0;)
    for (gsize c = row_width (self); c-- > 0;)
      fill_cell_backward (self, i, row_start (self, i) + (guint) c);
}

/* Walks the best way back from the end. Returns: (element-type RectoBead), in order */
static GArray *
collect_beads (const Table *self)
{
  GArray *beads = g_array_new (FALSE, FALSE, sizeof (RectoBead));
  double all = self->forward[cell (self, self->n_source, self->n_target)];

  for (guint i = self->n_source, j = self->n_target; i > 0 || j > 0;)
    {
      gsize end = cell (self, i, j);
      const Shape *shape = &shapes[self->choice[end]];
      RectoBead bead = { .n_source = shape->n_source, .n_target = shape->n_target };
      double share = 0;

      i -= shape->n_source;
      j -= shape->n_target;
      share = self->forward[cell (self, i, j)] + bead_chance (self, shape, i, j) +
              self->backward[end] - all;
      bead.source = i;
      bead.target = j;
      bead.score = CLAMP (exp (share), 0, 1);
      g_array_append_val (beads, bead);
    }
  for (guint a = 0, b = beads->len; a + 1 < b; a++, b--)
    {
      RectoBead *one = &g_array_index (beads, RectoBead, a);
      RectoBead *other = &g_array_index (beads, RectoBead, b - 1);
      RectoBead kept = *one;

      *one = *other;
      *other = kept;
    }
  return beads;
}

/* Returns: (transfer full): the length of all parts before each */
static guint *
sum_lengths (const RectoAlignText *text)
{
  guint *sums = g_new (guint, (gsize) text->n_parts + 1);

  sums[0] = 0;
  for (guint i = 0; i < text->n_parts; i++)
    sums[i + 1] = sums[i] + (guint) g_utf8_strlen (text->parts[i], -1);
  return sums;
}

GArray *
recto_align (const RectoAlignText *source, const RectoAlignText *target)
{
  guint n_source = source->n_parts, n_target = target->n_parts;
  g_autofree guint *source_sums = sum_lengths (source);
  g_autofree guint *target_sums = sum_lengths (target);
  g_autofree double *cells = NULL;
  g_autofree guint8 *choice = NULL;
  Table table = { .source = source_sums,
                  .target = target_sums,
                  .source_kinds = source->kinds,
                  .target_kinds = target->kinds,
                  .n_source = n_source,
                  .n_target = n_target,
                  .band = n_target };
  gsize size = 0;

  table.ratio = (target_sums[n_target] + RATIO_PRIOR) / (source_sums[n_source] + RATIO_PRIOR);
  table.mean = (source_sums[n_source] * sqrt (table.ratio) +
                target_sums[n_target] / sqrt (table.ratio) + 1) /
               (n_source + n_target + 1);
  /* the diagonal climbs so many cells a row; a way must fit into the band beside it */
  if ((guint64) n_source * n_target > MAX_FULL_CELLS)
    table.band = MAX (MIN_BAND, 2 * (n_target / MAX (n_source, 1)) + 2);

  size = ((gsize) n_source + 1) * row_width (&table);
  cells = g_new (double, 3 * size);
  choice = g_new0 (guint8, size);
  table.best = cells;
  table.forward = cells + size;
  table.backward = cells + 2 * size;
  table.choice = choice;
  fill (&table);
  return collect_beads (&table);
}
