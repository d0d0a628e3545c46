/* recto-print.h: printing an article, as it is exported or as a proof.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-print-layout.h"

G_BEGIN_DECLS

/* Asks which printer and which form, then prints the article as it is when the paper is known, in
 * slices that leave the window alive. What goes wrong is told in @parent's window. Main thread. */
void recto_print_article (GtkWidget *parent, RectoSession *session, RectoArticle *article);

/* What that runs. @form: unless the dialog is asked. Returns: (transfer full) */
GtkPrintOperation *
recto_print_operation_new (RectoSession *session, RectoArticle *article, RectoPrintForm form);

G_END_DECLS
