/* recto-article-view-private.h: what the files of the article view share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-article-view.h"
#include "recto-banner.h"
#include "recto-details-pane.h"
#include "recto-history-pane.h"
#include "recto-side-pane.h"
#include "recto-spelling.h"
#include "recto-word-counter.h"

G_BEGIN_DECLS

struct _RectoArticleView
{
  GtkWidget parent_instance;

  GtkWidget *content; /* of the template: all that is to be seen */
  GtkWidget *header;
  AdwWindowTitle *title;
  GtkWidget *export_button;
  GtkMenuButton *menu_button;
  RectoBanner *banner;
  GtkBox *bars;     /* below the banner: search, filters */
  GtkOverlay *over; /* round the scroller */
  GtkBox *beside;   /* at the end of the scroller */
  RectoSidePane *side;
  RectoDetailsPane *details; /* owned by side; NULL until it is first shown */
  RectoHistoryPane *history; /* the same */
  GtkWidget *read_only_label;
  GtkScrolledWindow *scroller;
  GtkBox *progress_slot;
  GtkLabel *progress_label;
  GtkLabel *words_label;
  GtkLabel *dictionary_label;
  GtkLabel *saved_label;
  RectoPage *page;         /* owned by the scroller */
  GtkWidget *progress_bar; /* a RectoProgress, owned by its slot */
  guint progress_source;   /* 0 while it shows what is so */

  /* All three are set while an article is shown, and NULL otherwise. */
  RectoSession *session;
  RectoArticle *article;
  RectoSpelling *spelling;
  RectoWordCounter *counter; /* as the three above */

  GSignalGroup *session_signals;
  GSignalGroup *article_signals;
  GSignalGroup *spelling_signals;
  GSignalGroup *counter_signals;
  GCancellable *suggesting; /* nullable: of the context menu in sight */
  gboolean tell_saved;      /* Ctrl+S was pressed: say when it is done */
  gboolean source_spelling; /* property, bound to the setting */
};

/* recto-article-view.c: tells the saved state as it is now. */
void recto_article_view_update_saved (RectoArticleView *self);

/* Whether the desk can only be read. */
gboolean recto_article_view_is_read_only (RectoArticleView *self);

/* recto-acts.c: of each subject in turn. */
void recto_article_view_install_acts (GtkWidgetClass *class);
void recto_article_view_attach_acts (RectoArticleView *self);
void recto_article_view_show_acts (RectoArticleView *self);
void recto_article_view_hide_acts (RectoArticleView *self);
void recto_article_view_update_acts (RectoArticleView *self);

/* recto-article-menu.c */
GMenuModel *recto_article_view_build_menu (void); /* (transfer full): of the header bar */
/* For "populate-menu" of the page. Returns: (transfer full) (nullable) */
GMenuModel *
recto_article_view_populate_menu (RectoArticleView *self, guint row, RectoSide side, guint offset);

G_END_DECLS
