/* recto-icons.h: icons that nobody reads aloud.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * recto_icons_hush:
 *
 * From now on no button is labelled by its icon, whoever makes it: each has a name of its own. GTK
 * labels a button with an icon name by the image, which has no words, and which a screen reader
 * therefore calls by its class before it says the name: "GtkImage Undo". Once, after GTK is
 * initialised. Main thread. Cost: a look at each widget that is realized.
 *
 * Source: gtk_button_set_icon_name () of GTK 4.8.
 */
void recto_icons_hush (void);

G_END_DECLS
