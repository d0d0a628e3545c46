/* recto-desk-articles.h: the list of a desk's articles, as it scrolls.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-desk-list.h"

G_BEGIN_DECLS

/* Main thread. */
#define RECTO_TYPE_DESK_ARTICLES (recto_desk_articles_get_type ())
G_DECLARE_FINAL_TYPE (RectoDeskArticles, recto_desk_articles, RECTO, DESK_ARTICLES, GtkBox)

GtkWidget *recto_desk_articles_new (void);
/* @articles: (element-type RectoArticleSummary), newest first */
void recto_desk_articles_show (RectoDeskArticles *self, GPtrArray *articles);
RectoDeskList *recto_desk_articles_get_list (RectoDeskArticles *self);

G_END_DECLS
