/* recto-corrections-private.h: what the files of corrections share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-corrections.h"

G_BEGIN_DECLS

/* Puts runs and kind into each correction. @before, @after: the two states whole, for the names
 * that are known from other rows. */
void recto_corrector_judge (RectoCorrector *self,
                            const RectoArticleRecord *before,
                            const RectoArticleRecord *after,
                            const char *language,
                            GPtrArray *corrections);

/* A row's earlier text is put beside the source that it stands beside later: sentences that were
 * moved over an edge, rows that were split, joined, swapped. What was only put elsewhere is no
 * correction of its words.
 * @before: changed
 * @language: BCP 47 or "": of the translation
 * @moved: (element-type RectoUid): rows whose translation is read at another place than before are
 *   added; borrowed from @after */
void recto_corrections_follow_mending (RectoArticleRecord *before,
                                       const RectoArticleRecord *after,
                                       const char *language,
                                       GHashTable *moved);

/* The edits that lead from one point to another and are not on the way to the first one, oldest
 * first. (transfer container) (element-type RectoEdit) */
GPtrArray *recto_revision_list_edits (const RectoArticleRecord *record,
                                      const RectoRevision *from,
                                      const RectoRevision *to);

G_END_DECLS
