/* recto-corrections-page.h: what is corrected again and again in the articles of a desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* As a chart and a list, of one publication or all, between two days or at any time; of all drafts,
 * or of those that the person at this desk translated: of nobody else alone. It is asked anew when
 * it comes into sight after something changed. Main thread. */
#define RECTO_TYPE_CORRECTIONS_PAGE (recto_corrections_page_get_type ())
G_DECLARE_FINAL_TYPE (RectoCorrectionsPage,
                      recto_corrections_page,
                      RECTO,
                      CORRECTIONS_PAGE,
                      GtkWidget)

GtkWidget *recto_corrections_page_new (void);
/* @session: (nullable) */
void recto_corrections_page_set_session (RectoCorrectionsPage *self, RectoSession *session);
/* Whether it shows the desk as it is. */
gboolean recto_corrections_page_is_settled (RectoCorrectionsPage *self);

G_END_DECLS
