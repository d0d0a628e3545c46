/* recto-corrections-bar.h: the bar above the page while corrections are shown in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is compared, how many corrections there are, and the actions article.previous-correction,
 * article.next-correction and article.corrections, which ends it, as Escape does.
 *
 * Property: "only-changed" (boolean): rows without corrections are left out. Main thread. */
#define RECTO_TYPE_CORRECTIONS_BAR (recto_corrections_bar_get_type ())
G_DECLARE_FINAL_TYPE (RectoCorrectionsBar, recto_corrections_bar, RECTO, CORRECTIONS_BAR, GtkWidget)

GtkWidget *recto_corrections_bar_new (void);
/* @points: what is compared: "Draft as received → now"; @count: how many there are. Translated. */
void
recto_corrections_bar_describe (RectoCorrectionsBar *self, const char *points, const char *count);
gboolean recto_corrections_bar_get_only_changed (RectoCorrectionsBar *self);
void recto_corrections_bar_set_only_changed (RectoCorrectionsBar *self, gboolean only);

G_END_DECLS
