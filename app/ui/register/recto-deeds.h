/* recto-deeds.h: what people do to the register from the window: each is told, and can be undone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-register-index.h"

G_BEGIN_DECLS

/* Of all: @from is a widget of the window in which it is told how it went. Main thread. */

/* An entry shall say @facts from now on. @row: (nullable): the entry; NULL: a new one, verified.
 * Returns: whether it does; @uid: (out) (optional): of the entry */
gboolean recto_deed_keep (GtkWidget *from,
                          RectoSession *session,
                          RectoIndexRow *row,
                          const RectoFacts *facts,
                          RectoUid *uid);
/* A person vouches for it, and for its names. */
void recto_deed_verify (GtkWidget *from, RectoSession *session, RectoIndexRow *row);
void recto_deed_remove (GtkWidget *from, RectoSession *session, RectoIndexRow *row);
/* @row gives way to @other: whatever means the one means the other. */
void
recto_deed_merge (GtkWidget *from, RectoSession *session, RectoIndexRow *row, RectoIndexRow *other);
/* A verified one keeps none of the names that nobody vouched for. */
void recto_deed_reject_names (GtkWidget *from, RectoSession *session, RectoIndexRow *row);
/* @entries: (element-type RectoEntry): as they shall be; one step. @told: what it came to,
 * translated */
gboolean
recto_deed_put (GtkWidget *from, RectoSession *session, const GPtrArray *entries, const char *told);
/* The same without waiting for the disk: for many at once. */
void recto_deed_put_many (GtkWidget *from,
                          RectoSession *session,
                          const GPtrArray *entries,
                          const char *told);
void recto_deed_undo (GtkWidget *from, RectoSession *session);
void recto_deed_redo (GtkWidget *from, RectoSession *session);

G_END_DECLS
