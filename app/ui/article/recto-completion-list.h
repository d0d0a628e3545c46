/* recto-completion-list.h: the words that may be meant, below the letters that were typed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A child of an overlay that never takes the focus: whoever writes goes on writing. Hidden while it
 * has no words.
 *
 * Signal "chosen" (const char *word): one was clicked */
#define RECTO_TYPE_COMPLETION_LIST (recto_completion_list_get_type ())
G_DECLARE_FINAL_TYPE (RectoCompletionList, recto_completion_list, RECTO, COMPLETION_LIST, GtkWidget)

GtkWidget *recto_completion_list_new (void);
/* @words: (nullable): best first; the first one is selected */
void recto_completion_list_set_words (RectoCompletionList *self, const char *const *words);
/* Selects the next one, after the last the first. */
void recto_completion_list_select_next (RectoCompletionList *self);
/* The one that is selected. (transfer none) (nullable) */
const char *recto_completion_list_get_selected (RectoCompletionList *self);

G_END_DECLS
