/* recto-history-texts.h: what rows said before the edits that stand. Private to the model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"

G_BEGIN_DECLS

/* Goes back from the present of an article, edit by edit, with the texts of those rows alone that
 * edits touch. It is of no use any more once the article was edited, undone or redone. Main thread.
 */
typedef struct _RectoHistoryTexts RectoHistoryTexts;

RectoHistoryTexts *recto_history_texts_new (RectoArticle *article);
void recto_history_texts_free (RectoHistoryTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoHistoryTexts, recto_history_texts_free)

/* Takes an edit back. They come newest first, without a gap, and only those that stand. */
void recto_history_texts_go_back (RectoHistoryTexts *self, const RectoEdit *edit);
/* What a row says where the way back has got to. (transfer none) (nullable): there is no such row,
 * or the edits contradict each other */
const char *
recto_history_texts_get (RectoHistoryTexts *self, const RectoUid *segment, RectoSide side);

G_END_DECLS
