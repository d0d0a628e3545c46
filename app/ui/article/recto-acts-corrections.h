/* recto-acts-corrections.h: what others know of the corrections that are shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-acts.h"
#include "recto-comparison.h"
#include "recto-diff.h"

G_BEGIN_DECLS

/* (transfer none) (nullable): corrections are not shown */
RectoComparison *recto_acts_get_comparison (RectoArticleView *self);

G_END_DECLS
