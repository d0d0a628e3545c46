/* recto-key-chooser.h: the page of Preferences where keys are chosen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* All actions of the table by section, each with its keys. Enter on one, then press the new keys:
 * what is taken or forbidden is refused in words, Esc leaves it, Backspace takes the key away. */
#define RECTO_TYPE_KEY_CHOOSER (recto_key_chooser_get_type ())
G_DECLARE_FINAL_TYPE (RectoKeyChooser, recto_key_chooser, RECTO, KEY_CHOOSER, AdwPreferencesPage)

GtkWidget *recto_key_chooser_new (void);

G_END_DECLS
