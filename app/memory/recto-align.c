/* recto-align.c: two texts into pairs of parts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-memory"

#include "config.h"

#include <math.h>

#include "recto-align-private.h"

/* Three steps. What both texts have alike, and the list of words if there is one, lead to a first
 * way. From its beads the words are learnt that go together in these texts. With them the way is
 * sought once more, beside the first one.
 *
 * The ratio of lengths is taken from the two texts, drawn towards 1 where they are short, so no
 * language is written down here. */

#define RATIO_PRIOR 3000.0 /* code points of imagined text with the ratio 1 */

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

static void
measure (RectoModel *model)
{
  guint n_source = model->text[0]->n_parts, n_target = model->text[1]->n_parts;
  double source = model->lengths[0][n_source], target = model->lengths[1][n_target];
  double scale = sqrt ((target + RATIO_PRIOR) / (source + RATIO_PRIOR));

  model->scale = (float) scale;
  model->mean = (float) ((source * scale + target / scale + 1) / (n_source + n_target + 1));
  model->log_mean = logf (model->mean);
  model->log_usual = logf (1 - ABRIDGED_SHARE) - logf ((float) (2 * G_PI) * LENGTH_VARIANCE) / 2;
  model->log_abridged =
      logf (ABRIDGED_SHARE) - logf ((float) (2 * G_PI)) / 2 - logf (ABRIDGED_DEVIATION);
}

GArray *
recto_align_with_words (const RectoAlignText *source,
                        const RectoAlignText *target,
                        const RectoWordPairs *pairs)
{
  g_autofree guint *source_lengths = sum_lengths (source);
  g_autofree guint *target_lengths = sum_lengths (target);
  g_autoptr (RectoSigns) signs = recto_signs_new (source, target, pairs);
  g_autoptr (RectoLinks) links = recto_links_new (signs, pairs, NULL);
  g_autoptr (RectoBand) wide = recto_band_new (signs, links);
  g_autoptr (RectoBand) narrow = NULL;
  g_autoptr (GArray) first = NULL;
  RectoModel model = { .text = { source, target },
                       .lengths = { source_lengths, target_lengths },
                       .signs = signs,
                       .links = links };

  measure (&model);
  first = recto_align_within (&model, wide, FALSE);
  recto_links_free (links);
  model.links = links = recto_links_new (signs, pairs, first);
  narrow = recto_band_new_beside (source->n_parts, target->n_parts, first);
  return recto_align_within (&model, narrow, TRUE);
}

GArray *
recto_align (const RectoAlignText *source, const RectoAlignText *target)
{
  return recto_align_with_words (source, target, NULL);
}
