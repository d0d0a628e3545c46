/* recto-names-sheet-print.h: the names sheet on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-names-sheet.h"

G_BEGIN_DECLS

/* Asks which printer and prints. @sheet: (transfer full). What goes wrong is said in @parent. Main
 * thread. */
void recto_names_sheet_print (GtkWindow *parent, RectoNamesSheet *sheet);

G_END_DECLS
