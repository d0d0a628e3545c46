/* recto-own-side.h: words of an article at the side where their script begins.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * recto_own_side_set:
 * @label: a label of several lines that has its text already
 *
 * Sets its lines flush at the side where their own script begins, as the pages do, whatever the
 * direction of the window. GTK sets one line at the side of the window, but the lines of a
 * paragraph of the other direction under each other in a block as wide as the longest: where there
 * are several such labels, each begins elsewhere. Text without letters goes with the window.
 */
void recto_own_side_set (GtkLabel *label);

G_END_DECLS
