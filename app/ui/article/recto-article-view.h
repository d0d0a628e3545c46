/* recto-article-view.h: one article at work: its pages, what can be done to it, the facts below.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "recto-page.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* Actions, all of them in the table of keys or in a menu:
 *  page.*     what edits rows and moves among them; see recto-acts.h
 *  article.*  save, export, source-spelling
 * Main thread. */
#define RECTO_TYPE_ARTICLE_VIEW (recto_article_view_get_type ())
G_DECLARE_FINAL_TYPE (RectoArticleView, recto_article_view, RECTO, ARTICLE_VIEW, GtkWidget)

GtkWidget *recto_article_view_new (void);
/* Shows an article of a desk; both %NULL: leaves it. What was typed in the one before is saved. */
void recto_article_view_set_article (RectoArticleView *self,
                                     RectoSession *session,
                                     RectoArticle *article);
RectoArticle *recto_article_view_get_article (RectoArticleView *self); /* (nullable) */
RectoPage *recto_article_view_get_page (RectoArticleView *self);

/* Photos for the captions without one, in order; the first one for the row's, if it is a caption.
 * They are read in the background, and told of. @row: RECTO_PAGE_NO_ROW for the active one */
void
recto_article_view_add_photos (RectoArticleView *self, guint row, GFile *const *files, guint n);
/* The same for what was dropped at a point of the view, px. FALSE: none of it is a picture by its
 * name, or nothing can be edited here. */
gboolean recto_article_view_drop_photos (RectoArticleView *self,
                                         GFile *const *files,
                                         guint n,
                                         double x,
                                         double y);
/* Puts the caret at the start of a row's translation. */
void recto_article_view_go_to_row (RectoArticleView *self, guint row);
/* Takes what the input method holds into the text and sends everything to the desk. */
void recto_article_view_save (RectoArticleView *self);

/* Article, row, caret and scroll as one line of text, and back. The text may come from a hostile
 * desk: anything else than what dup_place () writes is ignored. */
char *recto_article_view_dup_place (RectoArticleView *self); /* (transfer full) (nullable) */
gboolean recto_article_view_parse_place (const char *place, RectoUid *article);
void recto_article_view_restore_place (RectoArticleView *self, const char *place);

G_END_DECLS
