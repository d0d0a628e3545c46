/* recto-align.h: which parts of two texts say the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @n_source parts from @source correspond to @n_target parts from @target; either count may be 0.
 * Beads cover both texts in order. */
typedef struct
{
  guint source, n_source;
  guint target, n_target;
  double score; /* 0..1, how sure */
} RectoBead;

/**
 * recto_align:
 * @source: (array length=n_source): parts (paragraphs or sentences) of one text, UTF-8
 * @target: (array length=n_target): of the other
 *
 * Aligns by length (1-1, 1-0, 0-1, 2-1, 1-2, 2-2). Later by words and names too, behind this same
 * function. O(n_source * n_target) within a band. Any thread. Returns: (transfer full)
 * (element-type RectoBead) Source: Gale and Church 1993, "A Program for Aligning Sentences in
 * Bilingual Corpora".
 */
GArray *
recto_align (const char *const *source, guint n_source, const char *const *target, guint n_target);

G_END_DECLS
