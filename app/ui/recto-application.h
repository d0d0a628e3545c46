/* recto-application.h: the window program: its desks, its windows, its way out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Actions: app.preferences, app.about, app.quit. Each desk is opened once; its windows share it. */
#define RECTO_TYPE_APPLICATION (recto_application_get_type ())
G_DECLARE_FINAL_TYPE (RectoApplication, recto_application, RECTO, APPLICATION, AdwApplication)

/* @flags: beside those that Recto needs, e.g. G_APPLICATION_NON_UNIQUE in tests */
RectoApplication *recto_application_new (GApplicationFlags flags);
/* Opens a window on a desk, and the import dialog on the files, if there are any. @path: a file
 * name in its encoding; (nullable): the default desk */
void recto_application_open_desk (RectoApplication *self,
                                  const char *path,
                                  GFile *const *files,
                                  guint n_files);

G_END_DECLS
