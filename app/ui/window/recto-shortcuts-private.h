/* recto-shortcuts-private.h: the keys as they are now, ready to be compared with one pressed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-shortcuts.h"

G_BEGIN_DECLS

typedef struct
{
  const RectoShortcut *shortcut;
  guint key; /* lower case */
  GdkModifierType modifiers;
} RectoKey;

/* Of all actions, in the order of the table. Returns: (transfer none) (element-type RectoKey):
 * valid until the keys are changed */
const GArray *recto_shortcuts_get_keys (void);

/* Whether a sign is typed with or without Shift is a matter of the layout, and no part of the key.
 */
gboolean recto_key_is_sign (guint key);

/* Whether keys of both scopes can be asked for by one and the same press. */
gboolean recto_keys_scopes_meet (RectoKeysScope a, RectoKeysScope b);

G_END_DECLS
