/* recto-correction-points.h: which two states of an article are compared, to choose from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-comparison.h"

G_BEGIN_DECLS

/* From which state to which: the draft, now, every version with a name, and what was chosen among
 * the steps. Hidden where there is nothing to choose. Another choice is asked for by
 * article.corrections-between (ss: from, to; empty: the draft, now). Main thread. */
#define RECTO_TYPE_CORRECTION_POINTS (recto_correction_points_get_type ())
G_DECLARE_FINAL_TYPE (RectoCorrectionPoints,
                      recto_correction_points,
                      RECTO,
                      CORRECTION_POINTS,
                      GtkWidget)

GtkWidget *recto_correction_points_new (void);
/* Both (nullable): of none. Nothing is touched where the two are chosen already. */
void recto_correction_points_show (RectoCorrectionPoints *self,
                                   RectoArticle *article,
                                   RectoComparison *comparison);

G_END_DECLS
