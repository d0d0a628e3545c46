/* recto-desk-deletion.h: an article of a desk is deleted, and can be had back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Closes the article in all windows, by their win.leave-article (s), deletes it, and says in the
 * window of @from how it ended, with a button for win.restore-article (s). @title: of the article,
 * as people are told of it. Main thread. */
void recto_desk_deletion_begin (GtkWidget *from,
                                RectoSession *session,
                                const RectoUid *uid,
                                const char *title);

G_END_DECLS
