/* recto-entry-chooser.h: an entry of the register is chosen by a few letters of its name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-register-index.h"

G_BEGIN_DECLS

/* Main thread. Signals:
 *  "chosen" (RectoIndexRow *row): it closes then */
#define RECTO_TYPE_ENTRY_CHOOSER (recto_entry_chooser_get_type ())
G_DECLARE_FINAL_TYPE (RectoEntryChooser, recto_entry_chooser, RECTO, ENTRY_CHOOSER, AdwWindow)

/* @title, @hint (nullable): translated: what is chosen, and what will come of it; @except:
 * (nullable): not listed. Returns: (transfer none): a window to be presented */
GtkWindow *recto_entry_chooser_new (GtkWindow *parent,
                                    RectoRegisterIndex *index,
                                    RectoEntryKind kind,
                                    const char *title,
                                    const char *hint,
                                    const RectoUid *except);

G_END_DECLS
