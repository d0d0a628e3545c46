/* recto-desk-results.h: the rows of all articles that a search finds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-store.h"

G_BEGIN_DECLS

/* Main thread. A row that is activated activates win.open-row (su). */
#define RECTO_TYPE_DESK_RESULTS (recto_desk_results_get_type ())
G_DECLARE_FINAL_TYPE (RectoDeskResults, recto_desk_results, RECTO, DESK_RESULTS, GtkBox)

/* Searches in the background, in place of the search before, and shows what is found.
 * @store: (nullable): nothing is searched, and nothing shown; so with an empty @query */
void recto_desk_results_search (RectoDeskResults *self, RectoStore *store, const char *query);
gboolean recto_desk_results_is_searching (RectoDeskResults *self);
/* Opens the first row that was found, if there is one. */
void recto_desk_results_open_first (RectoDeskResults *self);

G_END_DECLS
