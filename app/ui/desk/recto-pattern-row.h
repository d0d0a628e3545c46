/* recto-pattern-row.h: what is corrected again and again: one line of the list, and where.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-corrections-survey.h"
#include "recto-register-index.h"

G_BEGIN_DECLS

/* Opens to the places, each of which opens its article there, by win.open-row. With a button that
 * makes it a rule of the house that the articles are written for; what was done is told, and is a
 * step of the register's undo. Main thread. */
#define RECTO_TYPE_PATTERN_ROW (recto_pattern_row_get_type ())
G_DECLARE_FINAL_TYPE (RectoPatternRow, recto_pattern_row, RECTO, PATTERN_ROW, AdwExpanderRow)

/* @pattern: must live as long as the row is shown */
GtkWidget *recto_pattern_row_new (RectoSession *session, const RectoCorrectionPattern *pattern);
/* The register is another one: whether the house has that rule may differ. */
void recto_pattern_row_update (RectoPatternRow *self);
/* As the button does. Returns: FALSE: it cannot be one, or is one already */
gboolean recto_pattern_row_make_rule (RectoPatternRow *self);

/* "Defence → Defense"; of words put in or taken out a sentence. Returns: (transfer full) */
char *recto_pattern_say (const RectoCorrectionPattern *pattern);
/* "14 times in 3 articles". Returns: (transfer full) */
char *recto_pattern_say_times (const RectoCorrectionPattern *pattern);

G_END_DECLS
