/* recto-align.h: which parts of two texts say the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "recto-types.h"
#include "recto-word-pairs.h"

G_BEGIN_DECLS

/* @n_source parts from @source correspond to @n_target parts from @target; either count may be 0.
 * Beads cover both texts in order. */
typedef struct
{
  guint source, n_source;
  guint target, n_target;
  double score; /* 0..1, how sure */
} RectoBead;

/* One of the texts. */
typedef struct
{
  const char *const *parts; /* paragraphs or sentences, UTF-8 */
  guint n_parts;
  const RectoKind *kinds; /* (nullable): of each part, where parts are paragraphs */
  /* (nullable): of each part what it speaks of, in words that are the same for both texts, such as
   * the ids of persons and units; a list, or NULL */
  const char *const *const *keys;
} RectoAlignText;

/**
 * recto_align:
 *
 * Aligns by lengths, numbers, names, words that are alike, and words that go together within the
 * two texts (1-1, 1-0, 0-1, 2-1, 1-2, 2-2). Where both texts have kinds, only prose is merged, and
 * paragraphs of different kinds are paired where nothing else fits. Time and memory grow with the
 * length of the texts. Any thread. Returns: (transfer full) (element-type RectoBead)
 */
GArray *recto_align (const RectoAlignText *source, const RectoAlignText *target);

/**
 * recto_align_with_words:
 * @pairs: (nullable): words of the two languages that are translations of each other
 *
 * The same with a knowledge of the languages.
 */
GArray *recto_align_with_words (const RectoAlignText *source,
                                const RectoAlignText *target,
                                const RectoWordPairs *pairs);

G_END_DECLS
