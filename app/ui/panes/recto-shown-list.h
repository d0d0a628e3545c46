/* recto-shown-list.h: who is shown in a photo, in a list to be put into order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-shown.h"

G_BEGIN_DECLS

/* From left to right: name, and the place in the photo, to write in. Signal "edited" (GPtrArray
 * *shown): somebody wants it so; (element-type RectoShown), the handler shows what comes of it.
 * Main thread. */
#define RECTO_TYPE_SHOWN_LIST (recto_shown_list_get_type ())
G_DECLARE_FINAL_TYPE (RectoShownList, recto_shown_list, RECTO, SHOWN_LIST, GtkWidget)

GtkWidget *recto_shown_list_new (void);
/* @shown: (element-type RectoShown). Nothing is touched where it is shown already. */
void recto_shown_list_set (RectoShownList *self, const GPtrArray *shown, gboolean may_edit);
/* Puts a person behind the others, as "edited". @name: one line */
void recto_shown_list_add (RectoShownList *self, const char *name);

G_END_DECLS
