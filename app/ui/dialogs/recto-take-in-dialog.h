/* recto-take-in-dialog.h: what a hand-over file would change, and what must be settled first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Reads the file and shows the plan; nothing changes before *Take In* is pressed, which waits until
 * every conflict is settled. Main thread.
 *
 * Signals: "taken-in" (RectoIntake *intake): it is on the desk; the dialog is about to go */
#define RECTO_TYPE_TAKE_IN_DIALOG (recto_take_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoTakeInDialog, recto_take_in_dialog, RECTO, TAKE_IN_DIALOG, AdwWindow)

/* @path: in the encoding of file names */
RectoTakeInDialog *
recto_take_in_dialog_new (GtkWindow *parent, RectoSession *session, const char *path);
/* "reading", "failed", "plan" or "working" */
const char *recto_take_in_dialog_get_page_name (RectoTakeInDialog *self);

G_END_DECLS
