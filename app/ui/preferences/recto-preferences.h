/* recto-preferences.h: name, byline and role, how Recto writes, and how the page is set.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Everything acts at once; there is nothing to confirm. */
#define RECTO_TYPE_PREFERENCES (recto_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RectoPreferences, recto_preferences, RECTO, PREFERENCES, AdwPreferencesWindow)

GtkWindow *recto_preferences_new (GtkWindow *parent);

G_END_DECLS
