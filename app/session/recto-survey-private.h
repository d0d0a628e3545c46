/* recto-survey-private.h: what the files of the survey share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-corrections-survey.h"

G_BEGIN_DECLS

/* One more article could not be read. */
void recto_correction_patterns_miss (RectoCorrectionPatterns *self);

G_END_DECLS
