/* recto-stage-words.h: how far an article is on its way through the desk, in words. Plain code.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-types.h"

G_BEGIN_DECLS

const char *recto_stage_to_label (RectoStage stage); /* translated, as it stands alone */

/* What is worth telling: "Editing · Thu Hà"; an article that is being drafted and that nobody
 * holds is as all are. @holder: (nullable). Returns: (transfer full) (nullable) */
char *recto_stage_describe (RectoStage stage, const char *holder);

G_END_DECLS
