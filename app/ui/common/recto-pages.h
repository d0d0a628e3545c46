/* recto-pages.h: one of several pages that is shown, to those who do not see it too.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* From now on assistive technology knows the page that is shown alone: GTK 4.8 tells of all, and
 * the button that it finds first may be one on a page that nobody sees, which does nothing. The
 * pages speak by what stands on them: GTK 4.8 calls each "GtkStackPage" aloud otherwise. To be
 * called once; pages may come later. */
void recto_pages_hide_others (GtkStack *stack);

/* What stands in a pane that has nothing to list, in its middle: what is so, and what will stand
 * there. @description: (nullable). Returns: (transfer floating): an AdwStatusPage */
GtkWidget *recto_pages_make_none (const char *title, const char *description);

G_END_DECLS
