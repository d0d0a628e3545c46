/* recto-found-list.h: everything that a search found, as a list, with ticks for replacing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-finder.h"

G_BEGIN_DECLS

/* Only the rows in sight are made.
 *
 * Signals:
 *  "chosen" (guint n): go to that hit
 *  "ticks-changed" ()
 */
#define RECTO_TYPE_FOUND_LIST (recto_found_list_get_type ())
G_DECLARE_FINAL_TYPE (RectoFoundList, recto_found_list, RECTO, FOUND_LIST, GtkWidget)

/* @finder, @article: (nullable) both or none */
void recto_found_list_set_finder (RectoFoundList *self, RectoFinder *finder, RectoArticle *article);
/* Whether each has a tick for being replaced. */
void recto_found_list_set_ticking (RectoFoundList *self, gboolean ticking);
/* What was found may differ. Cheap while the list is not in sight. */
void recto_found_list_update (RectoFoundList *self);
/* Marks one of them and brings it into sight; NO_HIT: none. */
void recto_found_list_select (RectoFoundList *self, guint n);

G_END_DECLS
