/* recto-desk-row.h: one article in the list of the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-store.h"

G_BEGIN_DECLS

/* Activated, it activates win.open-article; its menu has win.open-in-window,
 * win.hand-over and desk.delete-article. */
#define RECTO_TYPE_DESK_ROW (recto_desk_row_get_type ())
G_DECLARE_FINAL_TYPE (RectoDeskRow, recto_desk_row, RECTO, DESK_ROW, GtkListBoxRow)

/* @summary: copied from; @now: microseconds since 1970 UTC */
GtkWidget *recto_desk_row_new (const RectoArticleSummary *summary, gint64 now);
const RectoUid *recto_desk_row_get_uid (RectoDeskRow *self);
const char *recto_desk_row_get_title (RectoDeskRow *self);
/* Says again how long ago the last edit was. */
void recto_desk_row_update (RectoDeskRow *self, gint64 now);

G_END_DECLS
