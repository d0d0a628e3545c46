/* recto-correction-runs.h: what differs in a corrected row, as a page shows it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-cell.h"
#include "recto-comparison.h"

G_BEGIN_DECLS

/* Runs are of a corrected row and of @text, its translation as it is now: UTF-8. They count bytes;
 * what is shown counts code points. Main thread. */

/* Of the row as it is now: where it was edited since it was compared, what differs is known at
 * once, of what kind it is comes later. Returns: (transfer full) (nullable): that is not what is
 * compared (element-type RectoCorrectionRun) */
GArray *recto_correction_runs_now (RectoComparison *comparison,
                                   RectoArticle *article,
                                   const RectoCorrection *it,
                                   const char *text);
/* Whether it is to be seen: it differs, and nobody accepted it. */
gboolean recto_correction_run_is_shown (const RectoCorrectionRun *run);
/* How many code points the first @bytes of a text are. */
guint recto_correction_to_offset (const char *text, gsize bytes);

/* What came, without the blanks around it. @ranges: (element-type RectoCellRange): appended to */
void recto_correction_runs_paint (const GArray *runs, const char *text, GArray *ranges);
/* What went, before what came in its place. @struck: (element-type RectoCellStruck): appended to */
void recto_correction_runs_strike (const RectoCorrection *it,
                                   const GArray *runs,
                                   const char *text,
                                   GArray *struck);
/* The part of the earlier text in which anything differs. Returns: (transfer full) (nullable):
 * there was none */
char *recto_correction_runs_dup_former (const RectoCorrection *it, const GArray *runs);

G_END_DECLS
