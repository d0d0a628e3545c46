/* recto-wrap-layout.h: two widgets side by side, or one below the other where there is no room.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lays out the first two visible children of a widget. Beside each other the first one takes all
 * room that the second one leaves; or each takes half. Below each other the second one takes what
 * is left, unless the first one is to expand: then the second has its natural height. */
#define RECTO_TYPE_WRAP_LAYOUT (recto_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (RectoWrapLayout, recto_wrap_layout, RECTO, WRAP_LAYOUT, GtkLayoutManager)

/* @room: width that the first child must have at least to stay beside the second, pixels at a text
 * size of 100 %. @halves: both children are of one width beside each other */
GtkLayoutManager *recto_wrap_layout_new (int room, gboolean halves);
/* The same of two halves that touch each other. */
GtkLayoutManager *recto_wrap_layout_new_touching (int room);

G_END_DECLS
