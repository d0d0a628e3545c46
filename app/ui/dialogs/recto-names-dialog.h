/* recto-names-dialog.h: all names that an article seems to hold, to be accepted at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-suggestions.h"

G_BEGIN_DECLS

/* Lists whom and what the article names, each once, with a tick unless somebody has to look first.
 * Goes through the whole article before.
 *
 * Signal: "chosen" (GPtrArray *suggestions): (element-type RectoSuggestion): all places of what is
 *  ticked, not empty; the dialog closes then */
#define RECTO_TYPE_NAMES_DIALOG (recto_names_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoNamesDialog, recto_names_dialog, RECTO, NAMES_DIALOG, AdwWindow)

GtkWindow *recto_names_dialog_new (GtkWindow *parent, RectoSuggestions *suggestions);

G_END_DECLS
