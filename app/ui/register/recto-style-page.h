/* recto-style-page.h: how the houses that a desk writes for have things written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Main thread. */
#define RECTO_TYPE_STYLE_PAGE (recto_style_page_get_type ())
G_DECLARE_FINAL_TYPE (RectoStylePage, recto_style_page, RECTO, STYLE_PAGE, GtkWidget)

GtkWidget *recto_style_page_new (void);
/* @session: (nullable) */
void recto_style_page_set_session (RectoStylePage *self, RectoSession *session);
/* Whether it shows the register as it is. */
gboolean recto_style_page_is_settled (RectoStylePage *self);

G_END_DECLS
