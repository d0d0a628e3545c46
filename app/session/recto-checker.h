/* recto-checker.h: what the checks find in an open article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-checks.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* Has the families of checks look through an article, off the main thread, and follows it as it is
 * edited: what stands around a change moves with its words, what was changed waits for the next
 * answer; what it tells of the other rows waits until nobody types. Nothing of it is stored. The
 * house style is that of the publication of the article's project, and what it takes for grave. Of
 * a long article only the rows near those that somebody asked for are looked through, and what the
 * whole alone would tell is not told.
 *
 * Main thread. Signals:
 *  "row-changed" (guint row): what was found there may differ; G_MAXUINT: in any row
 *  "changed" (): more rows were looked through, or others; once a turn of the main loop at most */
#define RECTO_TYPE_CHECKER (recto_checker_get_type ())
G_DECLARE_FINAL_TYPE (RectoChecker, recto_checker, RECTO, CHECKER, GObject)

RectoChecker *recto_checker_new (RectoSession *session, RectoArticle *article);
/* (element-type RectoCheckResult) (nullable): nothing, or nothing known yet. By side and start; the
 * row that they name is not the article's. (transfer none), until the next main loop turn or edit.
 */
const GPtrArray *recto_checker_get_row (RectoChecker *self, guint row);
/* Somebody looks at the row: it is looked through with those near it. */
void recto_checker_want (RectoChecker *self, guint row);
/* How grave the house takes misspelt words. FALSE: it does not want to know of them. */
gboolean recto_checker_weigh_spelling (RectoChecker *self, RectoCheckSeverity *severity);
/* Whether everything that is wanted was looked through as it is now. */
gboolean recto_checker_is_idle (RectoChecker *self);

/* Much of the source is left out on purpose: metadata "abridged" is "yes". */
gboolean recto_article_is_abridged (RectoArticle *article);
gboolean recto_article_set_abridged (RectoArticle *article, gboolean abridged, GError **error);

G_END_DECLS
