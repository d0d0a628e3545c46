/* recto-progress.h: how far an article is, as a bar of its rows' statuses.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-types.h"

G_BEGIN_DECLS

/* Approved rows come first, then reviewed, translated, drafts and new ones. The bar says the same
 * in words to a screen reader and in its tooltip, so colour is never the only sign. */
#define RECTO_TYPE_PROGRESS (recto_progress_get_type ())
G_DECLARE_FINAL_TYPE (RectoProgress, recto_progress, RECTO, PROGRESS, GtkWidget)

GtkWidget *recto_progress_new (void);
/* @counts: RECTO_N_STATUSES numbers of rows, omitted ones left out */
void recto_progress_set_counts (RectoProgress *self, const guint *counts);
/* "3 of 7 translated": counted at the highest status that any row has reached, translated at the
 * least. Returns: (transfer full) */
char *recto_progress_describe (const guint *counts);

G_END_DECLS
