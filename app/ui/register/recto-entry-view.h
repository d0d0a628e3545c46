/* recto-entry-view.h: all that the register says of one entry, to be read and changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-register-index.h"

G_BEGIN_DECLS

/* Main thread. Actions: entry.verify, entry.merge, entry.remove, entry.history. It uses the
 * window's win.open-article (s). */
#define RECTO_TYPE_ENTRY_VIEW (recto_entry_view_get_type ())
G_DECLARE_FINAL_TYPE (RectoEntryView, recto_entry_view, RECTO, ENTRY_VIEW, GtkWidget)

GtkWidget *recto_entry_view_new (void);
/* @session, @uid: (nullable): nobody is shown. One that is shown already is shown as it is now. */
void recto_entry_view_show (RectoEntryView *self, RectoSession *session, const RectoUid *uid);
/* (nullable) (transfer none): none is shown */
const RectoUid *recto_entry_view_get_uid (RectoEntryView *self);
/* Whether the articles that mention it are listed. */
gboolean recto_entry_view_is_settled (RectoEntryView *self);

/* The same in a window of its own. Returns: (transfer none): to be presented */
GtkWindow *recto_entry_window_new (GtkWindow *parent, RectoSession *session, const RectoUid *uid);

G_END_DECLS
