/* recto-export-dialog.h: in which format, where to, and what is not finished yet.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-problems.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* What is unfinished is listed; the article goes out all the same. Main thread. Destroys itself
 * when it is done; the window it was opened from tells where the file is. */
#define RECTO_TYPE_EXPORT_DIALOG (recto_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoExportDialog, recto_export_dialog, RECTO, EXPORT_DIALOG, AdwWindow)

RectoExportDialog *
recto_export_dialog_new (GtkWindow *parent, RectoSession *session, RectoArticle *article);
/* Tells of marks that are still to be answered, of other errors, and of what was left as it is.
 * Once at most. */
void recto_export_dialog_list_problems (RectoExportDialog *self, RectoProblems *problems);
/* @name: of a format that can be written. FALSE: there is none. */
gboolean recto_export_dialog_set_format (RectoExportDialog *self, const char *name);
/* What the file chooser proposes. Returns: (transfer full) */
char *recto_export_dialog_dup_file_name (RectoExportDialog *self);
/* Begins to write the article in the chosen format. Once it is written the dialog is destroyed; if
 * it could not be, the dialog stays and says why. */
void recto_export_dialog_export (RectoExportDialog *self, GFile *file);
/* What could not be written, "" when nothing failed. */
const char *recto_export_dialog_get_problem (RectoExportDialog *self);

G_END_DECLS
