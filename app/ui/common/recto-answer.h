/* recto-answer.h: Enter answers a dialog at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on Enter in @field, which has a text of its own inside, clicks the default button of the
 * window that it stands in, unless that button is insensitive.
 *
 * GTK's own "activates-default" shows the button pressed for a quarter of a second first. The
 * window stays that long, and has the keys: what a quick hand goes on with is lost. Main thread. */
void recto_answer_by_enter (GtkEditable *field);

G_END_DECLS
