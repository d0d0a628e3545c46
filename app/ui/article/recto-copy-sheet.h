/* recto-copy-sheet.h: the fields of the finished article, to be copied into a form on the web.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Not modal: people go to and fro between it and the form. It follows the article while that is
 * written on; what was copied is ticked until its text differs, also when the sheet is opened
 * again. Main thread. */
#define RECTO_TYPE_COPY_SHEET (recto_copy_sheet_get_type ())
G_DECLARE_FINAL_TYPE (RectoCopySheet, recto_copy_sheet, RECTO, COPY_SHEET, AdwWindow)

GtkWindow *recto_copy_sheet_new (GtkWindow *parent, RectoSession *session, RectoArticle *article);

/* Puts a field on the clipboard, as text and as HTML in one, and ticks it. @name: of RectoField.
 * Returns: %FALSE if there is no such field */
gboolean recto_copy_sheet_copy (RectoCopySheet *self, const char *name);
gboolean recto_copy_sheet_is_ticked (RectoCopySheet *self, const char *name);

G_END_DECLS
