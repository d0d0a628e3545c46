/* recto-used.h: which words to ask for, and how they were translated before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"
#include "recto-store-used.h"

G_BEGIN_DECLS

/**
 * recto_used_list_questions:
 * @text: UTF-8
 * @caret: code points
 * @language: BCP 47
 *
 * The words at the caret as questions: four words, three, two, and the one that the caret is on or
 * behind, always within one sentence part. Returns: (transfer full) (array zero-terminated=1): none
 * where there is no word
 */
char **recto_used_list_questions (const char *text, guint caret, const char *language);

/**
 * recto_used_find_async:
 * @questions: in the order in which they are put, until one has an answer
 * @without: (nullable): an article that is left out
 *
 * Main thread.
 */
void recto_used_find_async (RectoSession *session,
                            const char *const *questions,
                            const RectoUid *without,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
/* @question: (out) (transfer full): the one that was answered, else the first. Returns:
 * (element-type RectoUsedHit): best first, at most 50. */
GPtrArray *recto_used_find_finish (RectoSession *session,
                                   GAsyncResult *result,
                                   char **question,
                                   GError **error);

G_END_DECLS
