/* recto-desk-empty.h: what stands on a desk without articles: how to begin.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Main thread. Its buttons activate win.import, desk.paste and win.sample; the focus goes to the
 * first of them. */
#define RECTO_TYPE_DESK_EMPTY (recto_desk_empty_get_type ())
G_DECLARE_FINAL_TYPE (RectoDeskEmpty, recto_desk_empty, RECTO, DESK_EMPTY, GtkWidget)

GtkWidget *recto_desk_empty_new (void);

G_END_DECLS
