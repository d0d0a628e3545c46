/* recto-names-sheet-window.h: every name of an article beside what the desk knows, to be approved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* What a desk chief reads before an article is published. Not modal: it follows the article while
 * that is written on, and says when an edit lifts the approval. Main thread. */
#define RECTO_TYPE_NAMES_SHEET_WINDOW (recto_names_sheet_window_get_type ())
G_DECLARE_FINAL_TYPE (RectoNamesSheetWindow,
                      recto_names_sheet_window,
                      RECTO,
                      NAMES_SHEET_WINDOW,
                      AdwWindow)

GtkWindow *
recto_names_sheet_window_new (GtkWindow *parent, RectoSession *session, RectoArticle *article);

G_END_DECLS
