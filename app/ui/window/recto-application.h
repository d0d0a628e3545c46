/* recto-application.h: the window program: its desks, its windows, its way out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Actions: app.preferences, app.about, app.quit. Each desk is opened once; its windows share it.
 *
 * Signals:
 *  "desk-opened" (RectoSession *session): a desk is open, and a window shows it
 *  "desk-closed" (RectoSession *session): it is about to be closed: whoever works through it stops
 */
#define RECTO_TYPE_APPLICATION (recto_application_get_type ())
G_DECLARE_FINAL_TYPE (RectoApplication, recto_application, RECTO, APPLICATION, AdwApplication)

/* Keeps the toolkit from reading a theme of its own at start: libadwaita puts its style in that
 * one's place a moment later, and reading it is a sixth of what a start costs. A theme that
 * GTK_THEME names stays. To be called before there is a thread; the start of the application ends
 * it. Source: gtk_css_provider_load_named(), adw_style_manager_constructed() */
void recto_application_spare_theme (void);

/* @flags: beside those that Recto needs, e.g. G_APPLICATION_NON_UNIQUE in tests */
RectoApplication *recto_application_new (GApplicationFlags flags);
/* Shows a desk in a window, a new one if it has none yet, and the import dialog on the files, if
 * there are any. @path: a file name in its encoding; (nullable): the default desk */
void recto_application_open_desk (RectoApplication *self,
                                  const char *path,
                                  GFile *const *files,
                                  guint n_files);

/* Closes a desk that was found to be damaged, and offers in its windows what can be done. */
void recto_application_mend_desk (RectoApplication *self, RectoSession *session);

G_END_DECLS
