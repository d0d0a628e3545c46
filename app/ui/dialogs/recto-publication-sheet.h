/* recto-publication-sheet.h: what the publication of a project asks of its articles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-session.h"

G_BEGIN_DECLS

/* Agency, templates and limits, with an example of what they make. A field is kept when it is left,
 * by Enter, and when the sheet is closed; a template with a placeholder that there is not is not
 * kept, and said to be wrong. Not modal: people look at the article meanwhile. Main thread. */
#define RECTO_TYPE_PUBLICATION_SHEET (recto_publication_sheet_get_type ())
G_DECLARE_FINAL_TYPE (RectoPublicationSheet,
                      recto_publication_sheet,
                      RECTO,
                      PUBLICATION_SHEET,
                      AdwWindow)

/* @article: (nullable): whose project is shown, and which is the example. Without one: of all
 * projects, with an example made up; the session must have a project. */
GtkWindow *
recto_publication_sheet_new (GtkWindow *parent, RectoSession *session, RectoArticle *article);

/* Keeps what the fields say and can be kept, as leaving them does. */
void recto_publication_sheet_keep (RectoPublicationSheet *self);

G_END_DECLS
