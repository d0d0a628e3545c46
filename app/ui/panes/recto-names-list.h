/* recto-names-list.h: the people and units of an article, one a line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-mentions.h"

G_BEGIN_DECLS

/* A search above a list, which stays where it is while the article is edited. Main thread. Signals:
 *  "chosen" (): another one, or none, is chosen
 *  "activated" (): Enter, or a press on the one that is chosen now */
#define RECTO_TYPE_NAMES_LIST (recto_names_list_get_type ())
G_DECLARE_FINAL_TYPE (RectoNamesList, recto_names_list, RECTO, NAMES_LIST, GtkWidget)

GtkWidget *recto_names_list_new (void);
/* @named: (element-type RectoNamed): kept by a reference. @two_sides: whether the article has a
 * source. The one that was chosen stays so if it is there still. */
void recto_names_list_take (RectoNamesList *self, GPtrArray *named, gboolean two_sides);
/* (transfer none) (nullable): until the list is taken anew */
const RectoNamed *recto_names_list_get_chosen (RectoNamesList *self);
/* Puts the keys to the one that is chosen, else the first one. */
gboolean recto_names_list_enter (RectoNamesList *self);

G_END_DECLS
