/* recto-align-links.c: which signs of two texts go together, and what that is worth.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-memory"

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "recto-align-private.h"

/* A sign of one side and one of the other are links in the sense of Bayes: where they are
 * translations of each other with the chance m, a pair of parts that has both is
 * (1 - m + m / p) times likelier to be one bead than parts that have nothing to do with each other,
 * with p the share of parts that have the sign anyway. What is rare tells much so, and what stands
 * everywhere nothing. Signs are not independent of each other (a name is also the beginning of a
 * word), therefore the weights. */

/* By the kind of sign: how much it counts, the chance that its counterpart stands in the
 * translation, and what one without a counterpart costs. */
static const double WEIGHT[RECTO_N_SIGNS] = { 0.7, 0.8, 0.55, 1, 0.7, 1 };
static const double CHANCE[RECTO_N_SIGNS] = { 0.45, 0.7, 0.4, 0.8, 0.4, 0.9 };
static const double LOSS[RECTO_N_SIGNS] = { 0, 0.07, 0, 0.4, 0.02, 0.5 };
/* What words count that were learnt from the text: from which Dice coefficient on, and how much. */
#define LEARNT_WEIGHT 0.25
#define LEARNT_LEAST 0.85
#define LEARNT_FACTOR 0.7
#define SMOOTH 0.5 /* parts of imagined text that have every sign */
#define NOISE 1.2  /* how much of what is shared by mere chance is taken off */

#define MAX_LEARNT_PAIRS 400000u
#define LEAST_WEIGHT 0.05f

typedef struct
{
  const RectoSigns *signs;
  GArray *links; /* (element-type RectoLink) */
} Builder;

typedef struct
{
  guint32 *counts[2]; /* beads that have each sign */
  GArray *pairs;      /* (element-type guint64): source sign and target sign of one bead */
} Lesson;

static const RectoSign *
sign_at (const RectoSigns *signs, guint32 sign)
{
  return &g_array_index (signs->signs, RectoSign, sign);
}

static float
weigh (const RectoSigns *signs, guint32 source, guint32 target, double chance, double weight)
{
  const RectoSign *one = sign_at (signs, source), *other = sign_at (signs, target);
  double share = (one->parts[0] + SMOOTH) / (signs->side[0].n_parts + 2 * SMOOTH) +
                 (other->parts[1] + SMOOTH) / (signs->side[1].n_parts + 2 * SMOOTH);

  return (float) (weight * log (1 - chance + chance / MAX (share / 2, 0.005)) + LOSS[one->kind] +
                  LOSS[other->kind]);
}

static void
add_link (Builder *builder, guint32 source, guint32 target, double chance, double weight)
{
  RectoLink link = { source, target, weigh (builder->signs, source, target, chance, weight) };

  if (link.weight > LEAST_WEIGHT)
    g_array_append_val (builder->links, link);
}

static void
link_same (Builder *builder)
{
  for (guint i = 0; i < builder->signs->signs->len; i++)
    {
      const RectoSign *sign = sign_at (builder->signs, i);

      if (sign->kind != RECTO_SIGN_WORD && sign->parts[0] > 0 && sign->parts[1] > 0)
        add_link (builder, i, i, CHANCE[sign->kind], WEIGHT[sign->kind]);
    }
}

static void
link_pairs (Builder *builder, const RectoWordPairs *pairs)
{
  const GArray *list = recto_word_pairs_get (pairs);

  for (guint i = 0; i < list->len; i++)
    {
      const RectoWordPair *pair = &g_array_index (list, RectoWordPair, i);
      guint32 source = recto_signs_find (builder->signs, pair->source);
      guint32 target = recto_signs_find (builder->signs, pair->target);

      if (source != 0 && target != 0 && sign_at (builder->signs, source - 1)->parts[0] > 0 &&
          sign_at (builder->signs, target - 1)->parts[1] > 0)
        add_link (builder, source - 1, target - 1, pair->chance, WEIGHT[RECTO_SIGN_WORD]);
    }
}

/* The signs of parts [first, first + n) that may teach something, each once. */
static void
collect (const RectoSigns *signs, guint side, guint first, guint n, GArray *found)
{
  const RectoSignedText *text = &signs->side[side];

  g_array_set_size (found, 0);
  for (guint i = text->first[first]; i < text->first[first + n]; i++)
    {
      guint32 sign = g_array_index (text->signs, guint32, i);
      gboolean known = FALSE;

      if (sign_at (signs, sign)->kind != RECTO_SIGN_WORD || sign_at (signs, sign)->parts[side] < 2)
        continue;
      for (guint k = 0; n > 1 && k < found->len && !known; k++)
        known = g_array_index (found, guint32, k) == sign;
      if (!known)
        g_array_append_val (found, sign);
    }
}

static Lesson
read_lesson (const RectoSigns *signs, const GArray *beads)
{
  Lesson lesson = { { g_new0 (guint32, signs->signs->len), g_new0 (guint32, signs->signs->len) },
                    g_array_new (FALSE, FALSE, sizeof (guint64)) };
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint b = 0; b < beads->len && lesson.pairs->len < MAX_LEARNT_PAIRS; b++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, b);

      if (bead->n_source == 0 || bead->n_target == 0)
        continue;
      collect (signs, 0, bead->source, bead->n_source, sources);
      collect (signs, 1, bead->target, bead->n_target, targets);
      for (guint k = 0; k < targets->len; k++)
        lesson.counts[1][g_array_index (targets, guint32, k)]++;
      for (guint i = 0; i < sources->len; i++)
        {
          guint64 source = g_array_index (sources, guint32, i);

          lesson.counts[0][source]++;
          for (guint k = 0; k < targets->len; k++)
            {
              guint64 pair = source << 32 | g_array_index (targets, guint32, k);

              g_array_append_val (lesson.pairs, pair);
            }
        }
    }
  return lesson;
}

static int
compare_pairs (const void *a, const void *b)
{
  guint64 one = *(const guint64 *) a, other = *(const guint64 *) b;

  return one < other ? -1 : one > other;
}

/* Words that stand in the same beads more often than not are taken for translations. Dice's
 * coefficient is the chance. */
static void
link_learnt (Builder *builder, const GArray *beads)
{
  Lesson lesson = read_lesson (builder->signs, beads);
  const guint64 *pairs = (const guint64 *) (gpointer) lesson.pairs->data;

  if (lesson.pairs->len > 0)
    qsort (lesson.pairs->data, lesson.pairs->len, sizeof (guint64), compare_pairs);
  for (guint i = 0, end = 0; i < lesson.pairs->len; i = end)
    {
      guint32 source = (guint32) (pairs[i] >> 32), target = (guint32) pairs[i];
      double alike = 0;

      for (end = i + 1; end < lesson.pairs->len && pairs[end] == pairs[i];)
        end++;
      alike = 2.0 * (end - i) / (lesson.counts[0][source] + lesson.counts[1][target]);
      if (end - i >= 2 && alike >= LEARNT_LEAST)
        add_link (builder, source, target, LEARNT_FACTOR * alike, LEARNT_WEIGHT);
    }
  g_array_unref (lesson.pairs);
  g_free (lesson.counts[0]);
  g_free (lesson.counts[1]);
}

static int
compare_links (const void *a, const void *b)
{
  const RectoLink *one = a, *other = b;

  if (one->source != other->source)
    return one->source < other->source ? -1 : 1;
  if (one->target != other->target)
    return one->target < other->target ? -1 : 1;
  return one->weight > other->weight ? -1 : one->weight < other->weight;
}

/* Sorts them by source sign; of several for the same signs the heaviest stays. */
static void
index_links (RectoLinks *self, guint n_signs)
{
  RectoLink *links = (RectoLink *) (gpointer) self->links->data;
  guint n = 0;

  if (self->links->len > 0)
    qsort (links, self->links->len, sizeof *links, compare_links);
  for (guint i = 0; i < self->links->len; i++)
    if (n == 0 || links[n - 1].source != links[i].source || links[n - 1].target != links[i].target)
      links[n++] = links[i];
  g_array_set_size (self->links, n);
  self->first = g_new (guint, (gsize) n_signs + 1);
  for (guint sign = 0, i = 0; sign <= n_signs; sign++)
    {
      while (i < n && links[i].source < sign)
        i++;
      self->first[sign] = i;
    }
}

static void
index_posts (RectoLinks *self, const RectoSigns *signs)
{
  const RectoSignedText *text = &signs->side[1];
  guint n_signs = signs->signs->len;
  g_autofree guint *next = g_new (guint, (gsize) n_signs + 1);

  self->posts = g_new (guint, (gsize) text->signs->len + 1);
  self->first_post = g_new (guint, (gsize) n_signs + 1);
  for (guint i = 0, sum = 0; i <= n_signs; i++)
    {
      self->first_post[i] = next[i] = sum;
      sum += i < n_signs ? sign_at (signs, i)->parts[1] : 0;
    }
  for (guint part = 0; part < text->n_parts; part++)
    for (guint i = text->first[part]; i < text->first[part + 1]; i++)
      self->posts[next[g_array_index (text->signs, guint32, i)]++] = part;
}

static float *
sum_losses (const RectoSigns *signs, guint side)
{
  const RectoSignedText *text = &signs->side[side];
  float *losses = g_new0 (float, (gsize) text->n_parts + 1);

  for (guint part = 0; part < text->n_parts; part++)
    for (guint i = text->first[part]; i < text->first[part + 1]; i++)
      losses[part] += (float) LOSS[sign_at (signs, g_array_index (text->signs, guint32, i))->kind];
  return losses;
}

/* What a part would share with any part of the other text by mere chance. */
static float *
sum_noise (const RectoLinks *self, const RectoSigns *signs, guint side)
{
  const RectoSignedText *text = &signs->side[side];
  g_autofree float *noise = g_new0 (float, (gsize) signs->signs->len + 1);
  float *sums = g_new0 (float, (gsize) text->n_parts + 1);
  float n_other = (float) MAX (signs->side[1 - side].n_parts, 1);

  for (guint i = 0; i < self->links->len; i++)
    {
      const RectoLink *link = &g_array_index (self->links, RectoLink, i);
      guint32 here = side == 0 ? link->source : link->target;
      guint32 there = side == 0 ? link->target : link->source;

      noise[here] +=
          (float) NOISE * link->weight * sign_at (signs, there)->parts[1 - side] / n_other;
    }
  for (guint part = 0; part < text->n_parts; part++)
    for (guint i = text->first[part]; i < text->first[part + 1]; i++)
      sums[part] += noise[g_array_index (text->signs, guint32, i)] / 2;
  return sums;
}

RectoLinks *
recto_links_new (const RectoSigns *signs, const RectoWordPairs *pairs, const GArray *beads)
{
  RectoLinks *self = g_new0 (RectoLinks, 1);
  Builder builder = { signs, g_array_new (FALSE, FALSE, sizeof (RectoLink)) };

  self->links = builder.links;
  link_same (&builder);
  if (pairs != NULL)
    link_pairs (&builder, pairs);
  if (beads != NULL)
    link_learnt (&builder, beads);
  index_links (self, signs->signs->len);
  index_posts (self, signs);
  for (guint side = 0; side < 2; side++)
    {
      self->alone[side] = sum_losses (signs, side);
      self->noise[side] = sum_noise (self, signs, side);
    }
  return self;
}

void
recto_links_free (RectoLinks *self)
{
  g_array_unref (self->links);
  g_free (self->first);
  g_free (self->posts);
  g_free (self->first_post);
  g_free (self->alone[0]);
  g_free (self->alone[1]);
  g_free (self->noise[0]);
  g_free (self->noise[1]);
  g_free (self);
}
