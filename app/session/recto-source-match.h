/* recto-source-match.h: which sentences of a corrected source were which rows of the old one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "recto-align.h"

G_BEGIN_DECLS

typedef struct
{
  const char *const *texts; /* UTF-8 */
  guint n;
} RectoSourceTexts;

/**
 * recto_source_match:
 * @language: BCP 47, of both
 *
 * Texts that are the same but for white space first, then those of much the same words, as one or
 * as several in a row; what is left between is aligned as two texts of different words are. One
 * that stands elsewhere now is found if it is the same. Any thread. Cost: of the texts, and of the
 * square of what differs in one place.
 *
 * Returns: (transfer full) (element-type RectoBead): old as source, new as target. Those of both
 *   sides cover each text once, in the order of @new; where one of it moved, not in that of @old
 */
GArray *
recto_source_match (const RectoSourceTexts *old, const RectoSourceTexts *new, const char *language);

/* Without white space at the ends, and a space for any within. Returns: (transfer full) */
char *recto_source_squeeze (const char *text);

G_END_DECLS
