/* recto-filter-bar.h: the bar above the page that says which rows are shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-filter.h"
#include "recto-page.h"

G_BEGIN_DECLS

/* It has an article only while it is open. The page's active row always stays in sight; Escape and
 * "Show All" bring every row back, and so does closing. */
#define RECTO_TYPE_FILTER_BAR (recto_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (RectoFilterBar, recto_filter_bar, RECTO, FILTER_BAR, GtkWidget)

GtkWidget *recto_filter_bar_new (RectoPage *page);
/* Opens it, or goes to it where it is open. @article: of the page; @spelling, @problems: of it */
void recto_filter_bar_open (RectoFilterBar *self,
                            RectoArticle *article,
                            RectoSpelling *spelling,
                            RectoProblems *problems);
/* Every row is shown again; the focus goes back to the page if the bar has it. */
void recto_filter_bar_close (RectoFilterBar *self);
/* The article is about to be let go: as close (), and the focus is left alone. */
void recto_filter_bar_let_go (RectoFilterBar *self);
/* A row is gone to though it may not match. */
void recto_filter_bar_reveal (RectoFilterBar *self, guint row);

G_END_DECLS
