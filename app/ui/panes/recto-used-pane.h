/* recto-used-pane.h: how words were translated before, in the side pane.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list of rows of other articles that have the words, the source above its translation. Enter
 * takes the translation, or what is selected of it with the pointer.
 *
 * Signal: "chosen" (const char *text): it is to be inserted. Main thread. */
#define RECTO_TYPE_USED_PANE (recto_used_pane_get_type ())
G_DECLARE_FINAL_TYPE (RectoUsedPane, recto_used_pane, RECTO, USED_PANE, GtkWidget)

GtkWidget *recto_used_pane_new (void);
/* @question: the words, and @hits: (element-type RectoUsedHit); both (nullable): nothing was asked
 */
void recto_used_pane_show (RectoUsedPane *self, const char *question, GPtrArray *hits);

G_END_DECLS
