/* recto-pairing.h: rows of an import of which it is not sure that their texts belong together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"

G_BEGIN_DECLS

/* Notes it in a record that is being made. @score: 0..1, how sure the aligner is */
void recto_pairing_note (RectoArticleRecord *record, const RectoSegmentRecord *row, double score);

/* Whether a key of metadata is such a note, and of which row. @row: (out) */
gboolean recto_pairing_read_key (const char *key, RectoUid *row);
/* The rows that have such a note, whatever was done since. O(metadata). Returns: (transfer full)
 * (element-type RectoUid): a set */
GHashTable *recto_pairing_list (RectoArticle *article);
/* Whether it is still not sure: nobody finished the row or changed either text since. Main thread.
 */
gboolean recto_pairing_is_doubtful (RectoArticle *article, const RectoSegment *segment);

G_END_DECLS
