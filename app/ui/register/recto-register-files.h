/* recto-register-files.h: people and units from a table, and as a table.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-entry.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* Each asks for a file; what is read and written is so off the main thread, and how it went is told
 * in the window of @from. A table that cannot be taken leaves the register as it was. Main thread.
 */
void recto_register_files_import (GtkWidget *from, RectoSession *session, RectoEntryKind kind);
void recto_register_files_export (GtkWidget *from, RectoSession *session, RectoEntryKind kind);

/* Without asking which. Their toasts tell when they are done. */
void recto_register_files_take (GtkWidget *from,
                                RectoSession *session,
                                RectoEntryKind kind,
                                GFile *file);
void recto_register_files_write (GtkWidget *from,
                                 RectoSession *session,
                                 RectoEntryKind kind,
                                 GFile *file);

G_END_DECLS
