/* recto-banner.h: the one place where a window says what is wrong with its desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Shows the gravest trouble of a session with at most two things to do, and is gone when there is
 * none. Stands under the header bar. Its buttons activate actions of the window. Main thread. */
#define RECTO_TYPE_BANNER (recto_banner_get_type ())
G_DECLARE_FINAL_TYPE (RectoBanner, recto_banner, RECTO, BANNER, GtkWidget)

/* @session: (nullable) */
void recto_banner_set_session (RectoBanner *self, RectoSession *session);
/* Somebody tried what cannot be done, for the reason that stands here: it is drawn attention to,
 * once for a key that is held down. */
void recto_banner_attract (RectoBanner *self);
/* (nullable): the title shown */
const char *recto_banner_get_title (RectoBanner *self);

G_END_DECLS
