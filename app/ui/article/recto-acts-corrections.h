/* recto-acts-corrections.h: what others know of the corrections that are shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-acts.h"
#include "recto-comparison.h"

G_BEGIN_DECLS

/* (transfer none) (nullable): corrections are not shown */
RectoComparison *recto_acts_get_comparison (RectoArticleView *self);
/* Where a correction is looked for in the active row: where the caret is, or what is selected
 * begins. Code points of the translation; 0 while the caret is in the source. */
guint recto_acts_get_correction_start (RectoArticleView *self);

G_END_DECLS
