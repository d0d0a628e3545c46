/* recto-help.h: the manual.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the manual in the desktop's help viewer; where there is none, a message in @parent says so,
 * and leads to the list of keys. Main thread. */
void recto_help_show (GtkWindow *parent);

G_END_DECLS
