/* recto-salvage-dialog.h: what was taken out of a damaged desk, and what could not be.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-keeping.h"

G_BEGIN_DECLS

/* Signals: "use" (const char *path): the new desk shall take the place of the damaged one */
#define RECTO_TYPE_SALVAGE_DIALOG (recto_salvage_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoSalvageDialog, recto_salvage_dialog, RECTO, SALVAGE_DIALOG, AdwWindow)

/* @salvage: read from; @path: the desk that was made, in the encoding of file names */
RectoSalvageDialog *
recto_salvage_dialog_new (GtkWindow *parent, const RectoSalvage *salvage, const char *path);

G_END_DECLS
