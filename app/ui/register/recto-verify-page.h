/* recto-verify-page.h: what articles taught the register and nobody has looked at yet.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Main thread. People, units and names of theirs that are not verified, each with the sentence in
 * which it was met. */
#define RECTO_TYPE_VERIFY_PAGE (recto_verify_page_get_type ())
G_DECLARE_FINAL_TYPE (RectoVerifyPage, recto_verify_page, RECTO, VERIFY_PAGE, GtkWidget)

GtkWidget *recto_verify_page_new (void);
/* @session: (nullable) */
void recto_verify_page_set_session (RectoVerifyPage *self, RectoSession *session);
/* Whether it lists what there is, with the sentences. */
gboolean recto_verify_page_is_settled (RectoVerifyPage *self);
/* Puts the keys to the first of them. */
void recto_verify_page_enter (RectoVerifyPage *self);

/* How many there are of a session, listed or not; follows "changed" of its index. */
guint recto_verify_count (RectoSession *session);

G_END_DECLS
