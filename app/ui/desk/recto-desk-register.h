/* recto-desk-register.h: the parts of a desk besides its articles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-desk-parts.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* Of all: @page: (nullable): of whatever part; those of other parts are left alone. Main thread. */

/* @part: any but the articles. Returns: (transfer floating) */
GtkWidget *recto_desk_register_make_page (RectoDeskPart part);
/* @session: (nullable) */
void recto_desk_register_set_session (GtkWidget *page, RectoSession *session);
/* Whether it shows what there is. */
gboolean recto_desk_register_is_settled (GtkWidget *page);
/* Puts the keys to its search, if it has one. */
void recto_desk_register_search (GtkWidget *page);
/* Shows a person or unit that the register has, with the keys. */
void recto_desk_register_show_entry (GtkWidget *page, const RectoUid *uid);
/* How many people, units and names to verify there are. */
void recto_desk_register_count (RectoDeskParts *parts, RectoSession *session);

G_END_DECLS
