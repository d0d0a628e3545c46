/* recto-import-words.h: the word pairs that two texts of a project are aligned with.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-store.h"
#include "recto-word-pairs.h"

G_BEGIN_DECLS

/**
 * recto_import_words_new:
 * @store: (nullable): nothing is learnt
 *
 * Recto's own list of the two languages, and what the articles of the project that were edited last
 * teach by the rows that people have confirmed. An article that cannot be read teaches nothing.
 * Any thread; it waits for the store. Returns: (transfer full)
 */
RectoWordPairs *recto_import_words_new (RectoStore *store, const RectoProject *project);

G_END_DECLS
