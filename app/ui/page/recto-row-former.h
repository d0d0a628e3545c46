/* recto-row-former.h: what the translation said at another time, beneath it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-row.h"

G_BEGIN_DECLS

/* A layout in the letters of the translation, smaller, under a line of fine dashes. The row keeps
 * it, and its text. */

/* @cell: of the translation. @direction: of the row. (transfer full): empty */
PangoLayout *recto_row_former_new (GtkWidget *cell, GtkTextDirection direction);
/* Lays it out in the width of the translation. Returns: how high it is, px, with the gap above it,
 * in whose middle the line parts the two */
int recto_row_former_get_height (PangoLayout *former, const RectoLook *look);
/* @top: where the translation ends, in the row, px */
void recto_row_former_snapshot (PangoLayout *former,
                                const RectoLook *look,
                                GtkSnapshot *snapshot,
                                int top);

G_END_DECLS
