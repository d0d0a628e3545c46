/* recto-new-dialog.h: an article that is written here, from a source that is typed or from nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Main thread. Nothing has to be filled in: Enter makes a blank article. Destroys itself when it is
 * done.
 *
 * Signals: "created" (RectoImportResult *result): the handler owns the result */
#define RECTO_TYPE_NEW_DIALOG (recto_new_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoNewDialog, recto_new_dialog, RECTO, NEW_DIALOG, AdwWindow)

/* Errors: of the store, when a new desk gets its first project. */
RectoNewDialog *recto_new_dialog_new (GtkWindow *parent, RectoSession *session, GError **error);
/* What somebody would have typed. @title, @source: (nullable) */
void recto_new_dialog_fill (RectoNewDialog *self, const char *title, const char *source);

G_END_DECLS
