/* recto-modest.h: what is cut before its neighbours are.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A child that asks for the width of a few words, whatever it says, and takes all that its
 * neighbours leave. Main thread. */
#define RECTO_TYPE_MODEST (recto_modest_get_type ())
G_DECLARE_FINAL_TYPE (RectoModest, recto_modest, RECTO, MODEST, GtkWidget)

/* @child: (transfer floating). @chars: what it asks for, in characters of its type */
GtkWidget *recto_modest_new (GtkWidget *child, int chars);

G_END_DECLS
