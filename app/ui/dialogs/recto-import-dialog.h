/* recto-import-dialog.h: a source, a source with its translation, or a translation alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Main thread. Destroys itself when it is done. What is refused is said in the dialog, and the
 * desk is as it was.
 *
 * Signals: "imported" (RectoImportResult *result): the handler owns the result */
#define RECTO_TYPE_IMPORT_DIALOG (recto_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectoImportDialog, recto_import_dialog, RECTO, IMPORT_DIALOG, AdwWindow)

/* Errors: of the store, when the projects cannot be read. */
RectoImportDialog *
recto_import_dialog_new (GtkWindow *parent, RectoSession *session, GError **error);
/* @name: (nullable): of a file; %NULL: it was pasted. @bytes: (nullable): %NULL takes it away */
void recto_import_dialog_set_text (RectoImportDialog *self,
                                   RectoSide side,
                                   const char *name,
                                   GBytes *bytes);
/* Reads a file, and takes it for the source or the translation: by the language in its name, else
 * for the one that is still missing. */
void recto_import_dialog_add_file (RectoImportDialog *self, GFile *file);
/* Reads a file for a side. */
void recto_import_dialog_set_file (RectoImportDialog *self, RectoSide side, GFile *file);
void recto_import_dialog_import (RectoImportDialog *self);
/* What was refused, "" when nothing was. */
const char *recto_import_dialog_get_problem (RectoImportDialog *self);

G_END_DECLS
