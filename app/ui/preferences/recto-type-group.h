/* recto-type-group.h: the type of one side of the page, in Preferences.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-types.h"

G_BEGIN_DECLS

/* Family, size, height and length of lines, each a setting that all open windows follow at once;
 * and one button that takes all four back to what Recto ships. */
#define RECTO_TYPE_TYPE_GROUP (recto_type_group_get_type ())
G_DECLARE_FINAL_TYPE (RectoTypeGroup, recto_type_group, RECTO, TYPE_GROUP, AdwPreferencesGroup)

GtkWidget *recto_type_group_new (RectoSide side);

G_END_DECLS
