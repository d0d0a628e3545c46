/* recto-mend.h: sentences of one side put beside others, where two texts were paired wrongly.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"
#include "recto-segmenter.h"

G_BEGIN_DECLS

/* All of these are one step of undo. What is marked in a text goes along with it, and a source that
 * is only put elsewhere does not count as changed. Main thread. Errors: INVALID at an end of the
 * article, or where there is nothing to be moved; LOCKED if one of the rows is: then nothing was
 * changed. */

/* Moves the last sentence of a row's side to the beginning of the next row, or the first one to the
 * end of the row before. */
gboolean recto_mend_move_sentence (RectoArticle *article,
                                   RectoSegment *segment,
                                   RectoSide side,
                                   gboolean down,
                                   RectoSegmenter *segmenter,
                                   GError **error);
/* Changes the texts of one side of a row and the next one about. */
gboolean
recto_mend_swap (RectoArticle *article, RectoSegment *segment, RectoSide side, GError **error);
/* Gives the sentence of the translation at an offset (code points) a row of its own, without a
 * source: the editor has added it. */
gboolean recto_mend_set_added (RectoArticle *article,
                               RectoSegment *segment,
                               guint offset,
                               RectoSegmenter *segmenter,
                               GError **error);

G_END_DECLS
