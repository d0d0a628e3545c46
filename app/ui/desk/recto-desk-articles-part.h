/* recto-desk-articles-part.h: the part of a desk that is its articles: their list, how to begin
 * where there is none, and what a search finds in all of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-desk-list.h"
#include "recto-desk-parts.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* No widget: it fills its place among the parts of a view, which are to be there as long as a
 * session is set. Main thread. Signals:
 *  "listed" (): another list has come, and is shown */
#define RECTO_TYPE_DESK_ARTICLES_PART (recto_desk_articles_part_get_type ())
G_DECLARE_FINAL_TYPE (RectoDeskArticlesPart,
                      recto_desk_articles_part,
                      RECTO,
                      DESK_ARTICLES_PART,
                      GObject)

/* Adds its page to @parts. Returns: (transfer full) */
RectoDeskArticlesPart *recto_desk_articles_part_new (RectoDeskParts *parts);
/* To be called once. @button: shows and hides the search bar; @above: what this comes below, in a
 * box. */
void recto_desk_articles_part_add_search (RectoDeskArticlesPart *self,
                                          GtkToggleButton *button,
                                          GtkWidget *above);
/* Forgets what was listed, and asks for nothing yet. @session: (nullable) */
void recto_desk_articles_part_set_session (RectoDeskArticlesPart *self, RectoSession *session);
/* Something changed: the next refresh asks for the list again. */
void recto_desk_articles_part_set_stale (RectoDeskArticlesPart *self);
/* Asks for the list again, if something changed since. */
void recto_desk_articles_part_refresh (RectoDeskArticlesPart *self);
/* Whether what is shown is as it is now: nothing is on its way. */
gboolean recto_desk_articles_part_is_settled (RectoDeskArticlesPart *self);
/* Whether a list has come, of this time or of an earlier one. */
gboolean recto_desk_articles_part_is_listed (RectoDeskArticlesPart *self);
/* The articles listed, whatever group they are in. */
guint recto_desk_articles_part_get_n_articles (RectoDeskArticlesPart *self);
/* Returns: (transfer none) (nullable): no article was listed yet */
RectoDeskList *recto_desk_articles_part_get_list (RectoDeskArticlesPart *self);
/* Puts the keys to the search. */
void recto_desk_articles_part_start_search (RectoDeskArticlesPart *self);
/* Puts the focus to the list, or when it comes; to @article if it is there. @article: (nullable) */
void recto_desk_articles_part_focus (RectoDeskArticlesPart *self, const RectoUid *article);
/* The list does not take the focus when it comes. */
void recto_desk_articles_part_drop_focus (RectoDeskArticlesPart *self);

G_END_DECLS
