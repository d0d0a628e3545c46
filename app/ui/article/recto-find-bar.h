/* recto-find-bar.h: the search above the page: what is looked for, and what comes in its place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-finder.h"
#include "recto-page.h"

G_BEGIN_DECLS

/* A bar that has an article only while it is open. It takes the focus when it opens and gives it
 * back to the page when it closes; between, the page's caret stays where it was, and what was found
 * is brought into sight and painted.
 *
 * Signals:
 *  "reveal" (guint row): that row is about to be shown: no filter may hide it
 *  "replaced" (const char *text): many were, says @text
 *  "refused" (const GError *error): a hit could not be replaced
 */
#define RECTO_TYPE_FIND_BAR (recto_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (RectoFindBar, recto_find_bar, RECTO, FIND_BAR, GtkWidget)

GtkWidget *recto_find_bar_new (RectoPage *page);

/* Opens it, or goes to it where it is open. @article: of the page; @text: (nullable): to look for;
 * @replace: with what comes in its place */
void
recto_find_bar_open (RectoFindBar *self, RectoArticle *article, const char *text, gboolean replace);
/* Nothing is looked for any more; the caret goes to the hit that was shown last, if the bar has the
 * focus. */
void recto_find_bar_close (RectoFindBar *self);
gboolean recto_find_bar_is_open (RectoFindBar *self);
/* The article is about to be let go: as close (), and the page is left alone. */
void recto_find_bar_let_go (RectoFindBar *self);

/* To the next hit or the one before: from the caret where the page has the focus. */
void recto_find_bar_step (RectoFindBar *self, gboolean forward);
/* Nothing can be replaced where the article can only be read. */
void recto_find_bar_set_may_replace (RectoFindBar *self, gboolean may_replace);

/* What was typed, and where it is wished to be looked for: 1 << RectoSide. */
const char *recto_find_bar_get_text (RectoFindBar *self);
guint recto_find_bar_get_sides (RectoFindBar *self);

/* While it is open; (nullable) (transfer none): for whoever shows hits elsewhere */
RectoFinder *recto_find_bar_get_finder (RectoFindBar *self);

G_END_DECLS
