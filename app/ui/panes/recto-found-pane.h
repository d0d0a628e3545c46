/* recto-found-pane.h: what was found in all articles of the desk, and replacing it there, in the
 * side pane. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-desk-find.h"

G_BEGIN_DECLS

/* A list by article, with ticks; below it what comes in the place of all that is ticked, which is
 * one step of undo in each article, and can be taken back in all of them from the toast that tells
 * of it. The list stays while other articles are opened from it.
 *
 * Signals:
 *  "chosen" (const char *article, guint row, guint side, guint start, guint end): go there
 *  "starting" (): articles are about to be edited: what is being typed must be in them
 */
#define RECTO_TYPE_FOUND_PANE (recto_found_pane_get_type ())
G_DECLARE_FINAL_TYPE (RectoFoundPane, recto_found_pane, RECTO, FOUND_PANE, GtkWidget)

GtkWidget *recto_found_pane_new (void);
/* @text: what @matcher was made of, to tell; @sides: 1 << RectoSide */
void recto_found_pane_search (RectoFoundPane *self,
                              RectoSession *session,
                              const char *text,
                              RectoMatcher *matcher,
                              guint sides);
/* Stops what runs. */
void recto_found_pane_stop (RectoFoundPane *self);
void recto_found_pane_set_may_replace (RectoFoundPane *self, gboolean may_replace);
RectoDeskFind *recto_found_pane_get_find (RectoFoundPane *self); /* (transfer none) (nullable) */

G_END_DECLS
