/* recto-fact-dialog.h: one thing that the register says of an entry, to be written or changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-register-index.h"

G_BEGIN_DECLS

/* Main thread. Signals:
 *  "kept" (RectoFact *fact): what shall be said instead, NULL: nothing; not owned */
#define RECTO_TYPE_FACT_DIALOG (recto_fact_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoFactDialog, recto_fact_dialog, RECTO, FACT_DIALOG, AdwWindow)

/**
 * recto_fact_dialog_new:
 * @kinds: what it may be, ended by 0; the first one is chosen for a new one
 * @fact: (nullable): as it is; NULL: a new one
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWindow *recto_fact_dialog_new (GtkWindow *parent,
                                  RectoRegisterIndex *index,
                                  RectoEntryKind kind,
                                  const RectoFactKind *kinds,
                                  const RectoFact *fact);

G_END_DECLS
