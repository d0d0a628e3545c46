/* recto-pages.h: one of several pages that is shown, to those who do not see it too.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on assistive technology knows the page that is shown alone: GTK 4.8 tells of all, and
 * the button that it finds first may be one on a page that nobody sees, which does nothing. To be
 * called once, when all pages are there. */
void recto_pages_hide_others (GtkStack *stack);

G_END_DECLS
