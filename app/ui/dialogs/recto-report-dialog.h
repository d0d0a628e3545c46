/* recto-report-dialog.h: what an import cleaned, place by place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* @result: read here, not kept. Returns: (transfer none): a toplevel to present */
GtkWindow *recto_report_dialog_new (GtkWindow *parent, const RectoImportResult *result);

G_END_DECLS
