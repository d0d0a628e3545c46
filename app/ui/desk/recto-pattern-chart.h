/* recto-pattern-chart.h: what is corrected most often, as bars.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A bar for each entry, longest for the highest number, with its text before and its number behind.
 * Told as one sentence to who does not see it. Main thread. */
#define RECTO_TYPE_PATTERN_CHART (recto_pattern_chart_get_type ())
G_DECLARE_FINAL_TYPE (RectoPatternChart, recto_pattern_chart, RECTO, PATTERN_CHART, GtkWidget)

GtkWidget *recto_pattern_chart_new (void);
void recto_pattern_chart_clear (RectoPatternChart *self);
/* @text: translated, plain; @spoken: the same with its number, as it is told; @number: over 0 */
void recto_pattern_chart_add (RectoPatternChart *self,
                              const char *text,
                              const char *spoken,
                              guint number);

G_END_DECLS
