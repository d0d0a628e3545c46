/* recto-session-exported.h: when an article was exported, and what of it has changed since.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"

G_BEGIN_DECLS

/**
 * recto_session_note_export:
 * @edit: where the article stood when it was read for the export; none: before the first edit
 * @name: of the file, without its folder; UTF-8
 *
 * Puts into the history of an article that this was exported; one that may be edited. Main thread.
 */
void recto_session_note_export (RectoArticle *article, const RectoUid *edit, const char *name);

/**
 * recto_session_find_export:
 * @at: (out): microseconds since 1970 UTC
 * @rows: (out) (transfer full) (element-type RectoUid): rows whose exported content is not what it
 * was then, as recto_article_changed_since () gives them
 *
 * The last export of all: it happened, also where undo went back beyond it. Main thread. Cost: of
 * the edits since then.
 *
 * Returns: %FALSE if it was never exported; then nothing is set
 */
gboolean recto_session_find_export (RectoArticle *article, gint64 *at, GArray **rows);

G_END_DECLS
