/* recto-give-way.h: words where there is room for them, and a sign where there is not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two children in one place: as wide as the first by nature, as narrow as the second if it must.
 * Both have a place at any time, so that neither is drawn without one when a window is made
 * smaller. Main thread. */
#define RECTO_TYPE_GIVE_WAY (recto_give_way_get_type ())
G_DECLARE_FINAL_TYPE (RectoGiveWay, recto_give_way, RECTO, GIVE_WAY, GtkWidget)

/* @words, @sign: (transfer floating) */
GtkWidget *recto_give_way_new (GtkWidget *words, GtkWidget *sign);
/* Whether the words stand there, as last allocated. */
gboolean recto_give_way_has_room (RectoGiveWay *self);

G_END_DECLS
