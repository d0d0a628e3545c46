/* recto-profile.h: who sits at the desk, and the settings that go with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "recto-types.h"

G_BEGIN_DECLS

/* The keys of the GSettings schema of this program's id. */
#define RECTO_SETTING_NAME "profile-name"
#define RECTO_SETTING_BYLINE "profile-byline"
#define RECTO_SETTING_ROLE "profile-role"
#define RECTO_SETTING_DONE_GOES_TO "done-goes-to"
#define RECTO_SETTING_COMPLETION "completion"
#define RECTO_SETTING_SUGGESTIONS "name-suggestions"
#define RECTO_SETTING_SHORTCUTS "shortcuts"
#define RECTO_SETTING_SOURCE_SPELLING "source-spelling"
#define RECTO_SETTING_EXPORT_PHOTOS "export-photos"
#define RECTO_SETTING_FIND_OPTIONS "find-options"
#define RECTO_SETTING_FIND_SIDES "find-sides"
#define RECTO_SETTING_PIN "pin-active-row"
#define RECTO_SETTING_ZOOM "zoom"
/* And "source-", "target-" with "font", "size", "line", "measure". */
#define RECTO_SETTING_PRINT_PROOF "print-proof"
#define RECTO_SETTING_PROOF_SOURCE "proof-source"
#define RECTO_SETTING_WIDTH "window-width"
#define RECTO_SETTING_HEIGHT "window-height"
#define RECTO_SETTING_MAXIMIZED "window-maximized"
#define RECTO_SETTING_PANE "pane"
#define RECTO_SETTING_PANE_OPEN "pane-open"
#define RECTO_SETTING_PANE_WIDTH "pane-width"
#define RECTO_SETTING_PANE_HEIGHT "pane-height"
/* Their range, pixels at a text size of 100 %. */
#define RECTO_PANE_MIN 120
#define RECTO_PANE_MAX 4096

/* The numbers are those of the enumeration in the schema. */
typedef enum
{
  RECTO_ROLE_TRANSLATOR = 0,
  RECTO_ROLE_EDITOR = 1,
  RECTO_ROLE_CHIEF = 2,
} RectoRole;

/* Where Ctrl+Enter goes on to; the other key goes the other way. Numbers of the schema. */
typedef enum
{
  RECTO_DONE_GOES_TO_UNFINISHED = 0,
  RECTO_DONE_GOES_TO_NEXT = 1,
} RectoDoneGoesTo;

/* One object for the whole program. (transfer none) */
GSettings *recto_settings (void);
/* The name that edits carry: as set in Preferences, else the user's real name, else the login.
 * Returns: (transfer full) */
char *recto_profile_dup_name (void);
/* How articles name them: as set in Preferences, else the name above. Returns: (transfer full) */
char *recto_profile_dup_byline (void);
RectoRole recto_profile_get_role (void);
RectoDoneGoesTo recto_profile_get_done_goes_to (void);
/* What "done" means for a role: translated, reviewed or approved. */
RectoStatus recto_role_get_done_status (RectoRole role);

G_END_DECLS
