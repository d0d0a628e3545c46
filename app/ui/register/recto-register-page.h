/* recto-register-page.h: the people, or the units and agencies, of a desk: a list, and one of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-entry.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* Main thread. Actions: register.add, register.import, register.export, register.history,
 * register.back; desk.undo and desk.redo are the desk's. */
#define RECTO_TYPE_REGISTER_PAGE (recto_register_page_get_type ())
G_DECLARE_FINAL_TYPE (RectoRegisterPage, recto_register_page, RECTO, REGISTER_PAGE, GtkWidget)

/* @kind: PERSON or UNIT */
GtkWidget *recto_register_page_new (RectoEntryKind kind);
/* @session: (nullable) */
void recto_register_page_set_session (RectoRegisterPage *self, RectoSession *session);
/* Puts the keys to the search. */
void recto_register_page_search (RectoRegisterPage *self);
/* Shows one of the list. */
void recto_register_page_show_entry (RectoRegisterPage *self, const RectoUid *uid);
/* Whether what is shown is the register as it is. */
gboolean recto_register_page_is_settled (RectoRegisterPage *self);
/* How many it lists without a search. */
guint recto_register_page_get_n (RectoRegisterPage *self);

G_END_DECLS
