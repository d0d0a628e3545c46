/* recto-align-table.c: the most likely way through two texts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-memory"

#include "config.h"

#include <math.h>
#include <string.h>

#include "recto-align-private.h"

/* The model of Gale and Church for lengths: a translation is about as long as its source times a
 * ratio, with a variance that grows with the length, and the shapes of beads have known chances.
 * Where they take the chance of a deviation, Recto takes how much likelier the two lengths are
 * together than apart, so that a part without a counterpart costs the same however long it is. What
 * signs tell is added in the same measure. A bead's score is its share of the likelihood of all
 * ways (forward and backward sums), so 0.5 means that others are as likely.
 *
 * What signs tell is summed for pairs of parts first; a bead of several parts has the sum of its
 * pairs. Of the table only the choices are kept, and four rows of the rest, unless scores are asked
 * for. */

#define NEVER (-1e30f)
#define MAX_SHARE 600.0 /* log */
#define MOST_SHARE 1e250
#define LEAST_SHARE 1e-300
#define RING 4 /* rows kept: one more than a shape takes of the source */
#define MAX_TAKEN 2

/* What it costs to pair paragraphs of different kinds, as a log chance: more than one of them left
 * alone, less than both, since a kind may be mistaken on one side. */
#define OTHER_KIND (-8.0f)

static const RectoShape shapes[] = { { 1, 1, -0.25f }, { 1, 0, -4.5f }, { 0, 1, -4.5f },
                                     { 2, 1, -3.0f },  { 1, 2, -3.0f }, { 2, 2, -5.2f } };

typedef struct
{
  const RectoModel *model;
  const RectoBand *band;
  gboolean whole;       /* all rows are kept: for scores */
  gsize *offset;        /* of each row of the band in @choice and the sums; n_source + 2 */
  gsize *shared_offset; /* the same for @shared */
  guint8 *choice;       /* the shape that leads to a cell on the best way */
  float *best;          /* log chance of the best way to a cell; RING rows, or all */
  gsize pitch;          /* of a row in a ring */
  float *shared;        /* what signs tell of a source and a target part; rows by source part */
  double *forward, *backward; /* with scores */
  double *reference;          /* of each row: the log chance that sums are shares of */
} Table;

static gsize
row_width (const Table *self, guint i)
{
  return self->band->end[i] - self->band->start[i];
}

static gboolean
has_cell (const Table *self, guint i, guint j)
{
  return j >= self->band->start[i] && j < self->band->end[i];
}

static float *
best_row (const Table *self, guint i)
{
  return self->best + (self->whole ? self->offset[i] : (i % RING) * self->pitch);
}

static float *
shared_row (const Table *self, guint part)
{
  return self->shared + (self->whole ? self->shared_offset[part] : (part % RING) * self->pitch);
}

/* The target parts that beads with source part @part may have, also as their second one: from start
 * to end, with end excluded. */
static guint
shared_start (const Table *self, guint part)
{
  return self->band->start[part + 1 < MAX_TAKEN ? 0 : part + 1 - MAX_TAKEN];
}

static guint
shared_end (const Table *self, guint part)
{
  return self->band->end[MIN (part + MAX_TAKEN, self->band->n_source)];
}

static guint
find_post (const guint *posts, guint n, guint least)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (posts[middle] < least)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
add_link (const RectoLinks *links, const RectoLink *link, float *row, guint start, guint end)
{
  const guint *posts = links->posts + links->first_post[link->target];
  guint n = links->first_post[link->target + 1] - links->first_post[link->target];

  for (guint i = n > 8 ? find_post (posts, n, start) : 0; i < n && posts[i] < end; i++)
    if (posts[i] >= start)
      row[posts[i] - start] += link->weight;
}

/* What signs tell of source part @part and each target part near it. */
static void
fill_shared (Table *self, guint part)
{
  const RectoSignedText *text = &self->model->signs->side[0];
  const RectoLinks *links = self->model->links;
  guint start = shared_start (self, part), end = shared_end (self, part);
  float *row = shared_row (self, part);

  memset (row, 0, (end - start) * sizeof *row);
  for (guint i = text->first[part]; i < text->first[part + 1]; i++)
    {
      guint32 sign = g_array_index (text->signs, guint32, i);

      for (guint k = links->first[sign]; k < links->first[sign + 1]; k++)
        add_link (links, &g_array_index (links->links, RectoLink, k), row, start, end);
    }
}

static gboolean
are_prose (const RectoKind *kinds, guint n)
{
  for (guint i = 0; i < n; i++)
    if (kinds[i] != RECTO_KIND_LEDE && kinds[i] != RECTO_KIND_BODY)
      return FALSE;
  return TRUE;
}

/* What the kinds say to a bead with parts on both sides; log. */
static float
kind_chance (const RectoModel *model, const RectoShape *shape, guint i, guint j)
{
  const RectoKind *source = model->text[0]->kinds, *target = model->text[1]->kinds;

  if (source == NULL || target == NULL)
    return 0;
  source += i;
  target += j;
  if (are_prose (source, shape->n_source) && are_prose (target, shape->n_target))
    return 0;
  if (shape->n_source > 1 || shape->n_target > 1)
    return NEVER;
  return *source == *target ? 0 : OTHER_KIND;
}

/* How much likelier two lengths are as two sides of one bead than as lengths that have nothing to
 * do with each other; log. Lengths of parts are taken as exponentially distributed, those of
 * translations as normal: as the usual ones are, or as the abridged, whichever is likelier. Both
 * are scaled to the middle between the two languages, so either may be called the source. */
static float
length_chance (const RectoModel *model, guint source, guint target)
{
  float one = source * model->scale, other = target / model->scale;
  float mean = MAX ((one + other) / 2, 1), log_length = logf (mean);
  float deviation = (other - one) * (other - one);
  float spread = ABRIDGED_DEVIATION * mean;
  float usual = model->log_usual - log_length / 2 - deviation / (2 * LENGTH_VARIANCE * mean);
  float abridged = model->log_abridged - log_length - deviation / (2 * spread * spread);

  return model->log_mean + mean / model->mean + MAX (usual, abridged);
}

/* What the signs of a pair of parts say, less what any two parts would. */
static float
pair_chance (const Table *self, guint i, guint j)
{
  const RectoLinks *links = self->model->links;

  return shared_row (self, i)[j - shared_start (self, i)] - links->noise[0][i] - links->noise[1][j];
}

/* What the signs of the parts say; log. Two parts that became two have the pairs of one order or
 * the other: neighbours speak of the same things, and would be joined everywhere for all four. */
static float
signs_chance (const Table *self, const RectoShape *shape, guint i, guint j)
{
  const float *source = self->model->links->alone[0] + i;
  const float *target = self->model->links->alone[1] + j;
  float sum = 0;

  if (shape->n_source == 2 && shape->n_target == 2)
    {
      float straight = pair_chance (self, i, j) + pair_chance (self, i + 1, j + 1);
      float crossed = pair_chance (self, i, j + 1) + pair_chance (self, i + 1, j);

      return MAX (straight, crossed) - source[0] - source[1] - target[0] - target[1];
    }
  for (guint a = 0; a < shape->n_source; a++)
    for (guint b = 0; b < shape->n_target; b++)
      sum += pair_chance (self, i + a, j + b);
  for (guint a = 0; a < shape->n_source; a++)
    sum -= source[a];
  for (guint b = 0; b < shape->n_target; b++)
    sum -= target[b];
  return sum;
}

/* A bead that begins at (i, j). */
static float
bead_chance (const Table *self, const RectoShape *shape, guint i, guint j)
{
  const RectoModel *model = self->model;
  const guint *source = model->lengths[0] + i, *target = model->lengths[1] + j;

  if (shape->n_source == 0 || shape->n_target == 0)
    return shape->chance;
  return shape->chance + kind_chance (model, shape, i, j) +
         length_chance (model, source[shape->n_source] - source[0],
                        target[shape->n_target] - target[0]) +
         signs_chance (self, shape, i, j);
}

static void
fill_cell (Table *self, guint i, guint j)
{
  float best = i == 0 && j == 0 ? 0 : NEVER;
  guint8 choice = 0;

  for (guint k = 0; k < G_N_ELEMENTS (shapes); k++)
    {
      const RectoShape *shape = &shapes[k];
      float chance = 0;

      if (i < shape->n_source || j < shape->n_target ||
          !has_cell (self, i - shape->n_source, j - shape->n_target))
        continue;
      chance = best_row (
          self, i - shape->n_source)[j - shape->n_target - self->band->start[i - shape->n_source]];
      chance += bead_chance (self, shape, i - shape->n_source, j - shape->n_target);
      if (chance > best)
        {
          best = chance;
          choice = (guint8) k;
        }
    }
  best_row (self, i)[j - self->band->start[i]] = best;
  self->choice[self->offset[i] + j - self->band->start[i]] = choice;
}

static void
fill_best (Table *self)
{
  for (guint i = 0; i <= self->band->n_source; i++)
    {
      for (guint j = self->band->start[i]; j < self->band->end[i]; j++)
        fill_cell (self, i, j);
      if (i < self->band->n_source)
        fill_shared (self, i);
    }
}

/* Walks the best way back from the end. Returns: (element-type RectoBead), in order */
static GArray *
collect_beads (const Table *self)
{
  GArray *beads = g_array_new (FALSE, FALSE, sizeof (RectoBead));

  for (guint i = self->band->n_source, j = self->band->n_target; i > 0 || j > 0;)
    {
      const RectoShape *shape = &shapes[self->choice[self->offset[i] + j - self->band->start[i]]];
      RectoBead bead = { .n_source = shape->n_source, .n_target = shape->n_target };

      bead.source = i -= shape->n_source;
      bead.target = j -= shape->n_target;
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

/* Ways that are far likelier than the best one's beginning lead nowhere; they stay numbers. */
static double
bounded (double share)
{
  return MIN (share, MOST_SHARE);
}

static double
share_of (double log_chance)
{
  return exp (CLAMP (log_chance, -MAX_SHARE, MAX_SHARE));
}

/* The sums of a row are shares of what the best way has there, else they would not fit into a
 * number. */
static void
fill_reference (Table *self, const GArray *beads)
{
  for (guint b = 0; b < beads->len; b++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, b);
      guint end = bead->source + bead->n_source;
      double reference =
          best_row (self, end)[bead->target + bead->n_target - self->band->start[end]];

      for (guint i = bead->source + (bead->n_source > 0); i <= end; i++)
        self->reference[i] = reference;
    }
}

static gsize
cell (const Table *self, guint i, guint j)
{
  return self->offset[i] + j - self->band->start[i];
}

static void
spread_cell (Table *self, guint i, guint j)
{
  double here = self->forward[cell (self, i, j)];

  for (guint k = 0; k < G_N_ELEMENTS (shapes) && here > 0; k++)
    {
      guint to_i = i + shapes[k].n_source, to_j = j + shapes[k].n_target;

      if (to_i <= self->band->n_source && to_j <= self->band->n_target &&
          has_cell (self, to_i, to_j))
        {
          double *there = &self->forward[cell (self, to_i, to_j)];

          *there = bounded (*there + here * share_of (self->reference[i] - self->reference[to_i] +
                                                      bead_chance (self, &shapes[k], i, j)));
        }
    }
}

static void
gather_cell (Table *self, guint i, guint j)
{
  double sum = i == self->band->n_source && j == self->band->n_target ? 1 : 0;

  for (guint k = 0; k < G_N_ELEMENTS (shapes); k++)
    {
      guint to_i = i + shapes[k].n_source, to_j = j + shapes[k].n_target;
      double there = 0;

      if (to_i > self->band->n_source || to_j > self->band->n_target ||
          !has_cell (self, to_i, to_j))
        continue;
      there = self->backward[cell (self, to_i, to_j)];
      if (there > 0)
        sum += there * share_of (self->reference[i] - self->reference[to_i] +
                                 bead_chance (self, &shapes[k], i, j));
    }
  self->backward[cell (self, i, j)] = bounded (sum);
}

static void
score_beads (Table *self, GArray *beads)
{
  const RectoBand *band = self->band;
  double all = 0;

  fill_reference (self, beads);
  self->forward[0] = share_of (-self->reference[0]);
  for (guint i = 0; i <= band->n_source; i++)
    for (guint j = band->start[i]; j < band->end[i]; j++)
      spread_cell (self, i, j);
  for (guint i = band->n_source + 1; i-- > 0;)
    for (guint j = band->end[i]; j-- > band->start[i];)
      gather_cell (self, i, j);
  all = MAX (self->forward[cell (self, band->n_source, band->n_target)], LEAST_SHARE);
  for (guint b = 0; b < beads->len; b++)
    {
      RectoBead *bead = &g_array_index (beads, RectoBead, b);
      RectoShape shape = { bead->n_source, bead->n_target, 0 };
      guint i = bead->source, to_i = i + bead->n_source;

      for (guint k = 0; k < G_N_ELEMENTS (shapes); k++)
        if (shapes[k].n_source == shape.n_source && shapes[k].n_target == shape.n_target)
          shape.chance = shapes[k].chance;
      bead->score = bounded (self->forward[cell (self, i, bead->target)] *
                             share_of (self->reference[i] - self->reference[to_i] +
                                       bead_chance (self, &shape, i, bead->target)));
      bead->score *= self->backward[cell (self, to_i, bead->target + bead->n_target)] / all;
      bead->score = CLAMP (bead->score, 0, 1);
    }
}

static void
lay_out (Table *self)
{
  guint n = self->band->n_source;
  gsize sum = 0, shared = 0;

  self->offset = g_new (gsize, (gsize) n + 2);
  self->shared_offset = g_new (gsize, (gsize) n + 2);
  for (guint i = 0; i <= n; i++)
    {
      gsize width = shared_end (self, i) - shared_start (self, i);

      self->offset[i] = sum;
      self->shared_offset[i] = shared;
      sum += row_width (self, i);
      shared += width;
      self->pitch = MAX (self->pitch, width);
    }
  self->offset[n + 1] = sum;
  self->choice = g_new (guint8, sum);
  self->best = g_new (float, self->whole ? sum : RING * self->pitch);
  self->shared = g_new (float, self->whole ? shared : RING * self->pitch);
  if (!self->whole)
    return;
  self->forward = g_new0 (double, sum);
  self->backward = g_new (double, sum);
  self->reference = g_new0 (double, (gsize) n + 1);
}

static void
clear (Table *self)
{
  g_free (self->offset);
  g_free (self->shared_offset);
  g_free (self->choice);
  g_free (self->best);
  g_free (self->shared);
  g_free (self->forward);
  g_free (self->backward);
  g_free (self->reference);
}

GArray *
recto_align_within (const RectoModel *model, const RectoBand *band, gboolean score)
{
  Table table = { .model = model, .band = band, .whole = score };
  GArray *beads = NULL;

  lay_out (&table);
  fill_best (&table);
  beads = collect_beads (&table);
  if (score)
    score_beads (&table, beads);
  clear (&table);
  return beads;
}
