/* random-work.h: random commands on an article, for tests that need articles nobody thought of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model-fixture.h"

G_BEGIN_DECLS

/* Two paragraphs and some rows with spans, photos and the rest to come. */
RectoArticleRecord *random_work_record (void);
/* @n commands of any kind, some in groups. Undo and redo among them if @travels. */
void random_work (RectoArticle *article, GRand *rand, guint n, gboolean travels);

G_END_DECLS
