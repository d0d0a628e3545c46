/* recto-completion.h: words that a writer may be about to finish.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"
#include "recto-entry.h"

G_BEGIN_DECLS

#define RECTO_COMPLETION_LETTERS 3 /* of a word, before anything is offered */
#define RECTO_COMPLETION_MAX 5

/**
 * recto_complete:
 * @entries: (nullable) (element-type RectoEntry): the register
 * @row: where is written
 * @typed: UTF-8: the beginning of a word, at least %RECTO_COMPLETION_LETTERS letters
 *
 * What may take the place of @typed: names of this row's source first, then the register, then
 * names and words of six letters and more of the translation, the nearest first. Letters without
 * marks stand for those with marks; letters with marks for themselves. A common word is written as
 * it was begun, with a capital or without. Main thread. Cost: at most 200 kB of text are looked at.
 *
 * Returns: (transfer full) (nullable): at most %RECTO_COMPLETION_MAX
 */
char **
recto_complete (RectoArticle *article, const GPtrArray *entries, guint row, const char *typed);

G_END_DECLS
