/* recto-row-margin.h: what stands in the margins of a row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-row.h"

G_BEGIN_DECLS

/* How the number of a row, the name of its kind, the shape of its status and its marks are painted,
 * where the columns of the page have room for them. All is in the row, px; @baseline: of the first
 * line of its text. Nothing is kept here. */

/* A layout for the number of a row, empty. (transfer full) */
PangoLayout *recto_row_margin_make_number (GtkWidget *row);
void recto_row_margin_snapshot_number (RectoLook *look,
                                       GtkSnapshot *snapshot,
                                       PangoLayout *number,
                                       int baseline);
/* Beside the text, or above it where margins are narrow. */
void recto_row_margin_snapshot_kind (RectoLook *look,
                                     GtkSnapshot *snapshot,
                                     RectoKind kind,
                                     int baseline);
/* Where the row stands. */
void
recto_row_margin_snapshot_shape (RectoLook *look, GtkSnapshot *snapshot, RectoShape shape, int y);
/* One beneath the other, the gravest first, as many as end above @bottom but always one. @marks:
 * bits 1 << RectoShape */
void recto_row_margin_snapshot_marks (RectoLook *look,
                                      GtkSnapshot *snapshot,
                                      guint marks,
                                      int y,
                                      int bottom);

G_END_DECLS
