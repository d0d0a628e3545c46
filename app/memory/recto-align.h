/* recto-align.h: which parts of two texts say the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "recto-types.h"

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
} RectoAlignText;

/**
 * recto_align:
 *
 * Aligns by length (1-1, 1-0, 0-1, 2-1, 1-2, 2-2). Later by words and names too, behind this same
 * function. Where both texts have kinds, only prose is merged, and paragraphs of different kinds
 * are paired where nothing else fits. O(n * m) within a band. Any thread. Returns: (transfer full)
 * (element-type RectoBead) Source: Gale and Church 1993, "A Program for Aligning Sentences in
 * Bilingual Corpora".
 */
GArray *recto_align (const RectoAlignText *source, const RectoAlignText *target);

G_END_DECLS
