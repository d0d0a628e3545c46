/* recto-fit-text.h: windows as large as their text asks for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Before a window is shown: makes its default size, where it has one, larger with the desktop's
 * size of text, as far as the window that it belongs to has the room, and the lists in it wider. A
 * sheet that was made for text of 100 % cuts its answers at 200 %. Main thread. */
void recto_fit_text (GtkWindow *window);

/* Whether the desktop's text is so large that what stands side by side at its usual size does so no
 * longer. Main thread. */
gboolean recto_text_is_large (void);

G_END_DECLS
