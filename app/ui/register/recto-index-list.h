/* recto-index-list.h: entries of the register as a list that is searched.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-register-index.h"

G_BEGIN_DECLS

/* Main thread. Signals:
 *  "selected" (): another one, or none, is chosen
 *  "activated" (RectoIndexRow *row): Enter, or a press on it
 *  "filtered" (): another number is shown */
#define RECTO_TYPE_INDEX_LIST (recto_index_list_get_type ())
G_DECLARE_FINAL_TYPE (RectoIndexList, recto_index_list, RECTO, INDEX_LIST, GtkWidget)

/* @label: what a screen reader calls it */
GtkWidget *recto_index_list_new (const char *label);
/* @rows: (nullable) (element-type RectoIndexRow) */
void recto_index_list_set_rows (RectoIndexList *self, GListModel *rows);
/* @text: as typed; of its words each must be found, whatever its marks and case. */
void recto_index_list_search (RectoIndexList *self, const char *text);
/* One that is not shown, though it is there: to choose another one than that. */
void recto_index_list_leave_out (RectoIndexList *self, const RectoUid *uid);
guint recto_index_list_get_n_shown (RectoIndexList *self);
/* (nullable) (transfer none) */
RectoIndexRow *recto_index_list_get_selected (RectoIndexList *self);
/* Chooses it and shows where it stands. FALSE: it is not among those shown. */
gboolean recto_index_list_select (RectoIndexList *self, const RectoUid *uid);
/* Puts the keys to the one that is chosen, else the first one. */
void recto_index_list_enter (RectoIndexList *self);
/* As if Enter was pressed on the chosen one, else on the first one shown. */
void recto_index_list_activate_first (RectoIndexList *self);

G_END_DECLS
