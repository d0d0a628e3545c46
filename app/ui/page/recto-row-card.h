/* recto-row-card.h: what lies under the texts of a row that is written in or selected.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-row.h"

G_BEGIN_DECLS

/* What of a row lies below the gap above it: in the row, px. */
typedef struct
{
  int top;
  int height;
} RectoRowCard;

/* The card that one text is written on. @framed: it has the keys */
void recto_row_card_snapshot (const RectoLook *look,
                              GtkSnapshot *snapshot,
                              RectoSide side,
                              const RectoRowCard *card,
                              gboolean framed);
/* The tint of a row selected whole: over both texts, up to the spine, and an edge that is seen
 * where colours are not. */
void recto_row_card_snapshot_selected (const RectoLook *look,
                                       GtkSnapshot *snapshot,
                                       const RectoRowCard *card);

G_END_DECLS
