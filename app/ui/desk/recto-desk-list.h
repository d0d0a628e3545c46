/* recto-desk-list.h: the articles of a desk, in groups by the day of their last edit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-desk-row.h"

G_BEGIN_DECLS

/* Main thread. The newest hundred get a row each; the rest are asked for by a button below them. */
#define RECTO_TYPE_DESK_LIST (recto_desk_list_get_type ())
G_DECLARE_FINAL_TYPE (RectoDeskList, recto_desk_list, RECTO, DESK_LIST, GtkBox)

/* @articles: (element-type RectoArticleSummary) (nullable): newest first; not changed any more */
void recto_desk_list_set_articles (RectoDeskList *self, GPtrArray *articles);
/* The row of an article. Returns: (transfer none) (nullable): it has none */
RectoDeskRow *recto_desk_list_find (RectoDeskList *self, const RectoUid *uid);
/* The row that has the focus, or holds what has it. Returns: (transfer none) (nullable) */
RectoDeskRow *recto_desk_list_get_focused (RectoDeskList *self);
/* Gives the focus to the row of @uid, or to the first row where that one is not listed. */
void recto_desk_list_focus (RectoDeskList *self, const RectoUid *uid);
/* Says again how long ago the last edits were. */
void recto_desk_list_update_times (RectoDeskList *self);

G_END_DECLS
