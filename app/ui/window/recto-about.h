/* recto-about.h: who made Recto, and under which licence.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Returns: (transfer none): a toplevel to present */
GtkWindow *recto_about_new (GtkWindow *parent);

G_END_DECLS
