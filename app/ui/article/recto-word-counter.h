/* recto-word-counter.h: the words of an article's two sides, kept up with its edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "recto-article.h"

G_BEGIN_DECLS

/* Counts in slices of a few milliseconds when the main loop is idle, and then only the rows that
 * change. Main thread. Omitted rows are left out.
 *
 * Signals: "changed": other totals, or the first count is complete now. Once a turn of the main
 * loop, however many rows an undo changes.
 */
#define RECTO_TYPE_WORD_COUNTER (recto_word_counter_get_type ())
G_DECLARE_FINAL_TYPE (RectoWordCounter, recto_word_counter, RECTO, WORD_COUNTER, GObject)

RectoWordCounter *recto_word_counter_new (RectoArticle *article);
/* Words of one side. @complete: (out) (nullable): whether all rows were counted already */
guint recto_word_counter_get (RectoWordCounter *self, RectoSide side, gboolean *complete);

G_END_DECLS
