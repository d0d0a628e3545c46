/* recto-correction-said.h: what a person said of single corrections of an article: their kind, and
 * that they are accepted. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-corrections.h"

G_BEGIN_DECLS

/* Kept as metadata of the article, one value for each correction: every change is one edit, which
 * can be undone, and travels with the article. The key is "correction-", a digest of the words
 * before and after, a colon and the identity of the row: the same words corrected in the same way
 * in one row are one. The value is the kind, "accepted", or both with a blank between. */

/* Gives the runs of each correction what was said of them, and each row the gravest kind of what it
 * has then. Any thread. */
void recto_correction_said_apply (const RectoArticleRecord *record, GPtrArray *corrections);

/**
 * recto_correction_say_kind:
 * @run: a run of @it that is not EQUAL
 *
 * Main thread. Errors: of the model.
 */
gboolean recto_correction_say_kind (RectoArticle *article,
                                    const RectoCorrection *it,
                                    const RectoCorrectionRun *run,
                                    RectoCorrectionKind kind,
                                    GError **error);
/* The same for whether it is accepted: it is still one, but nobody needs to look at it again. */
gboolean recto_correction_say_accepted (RectoArticle *article,
                                        const RectoCorrection *it,
                                        const RectoCorrectionRun *run,
                                        gboolean accepted,
                                        GError **error);
/* Whether a key of metadata is one of these. */
gboolean recto_correction_said_is_key (const char *key);

G_END_DECLS
