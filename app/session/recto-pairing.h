/* recto-pairing.h: rows of an import of which it is not sure that their texts belong together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"

G_BEGIN_DECLS

/* That of one row is metadata of the article, with the row's uid behind it. */
#define RECTO_PAIRING_KEY "pairing:"

/* Notes it in a record that is being made. @score: 0..1, how sure the aligner is */
void recto_pairing_note (RectoArticleRecord *record, const RectoSegmentRecord *row, double score);

/* Whether there is any such note in an article. O(metadata). */
gboolean recto_pairing_has_notes (RectoArticle *article);
/* Whether it is still not sure: nobody finished the row or changed either text since. Main thread.
 */
gboolean recto_pairing_is_doubtful (RectoArticle *article, const RectoSegment *segment);

G_END_DECLS
