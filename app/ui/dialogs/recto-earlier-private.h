/* recto-earlier-private.h: what the files of the window of earlier states share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-earlier-window.h"
#include "recto-page.h"
#include "recto-session-keeping.h"

G_BEGIN_DECLS

struct _RectoEarlierWindow
{
  AdwWindow parent_instance;
  AdwLeaflet *leaflet;
  GtkListBox *states;
  GtkWidget *states_pane;
  GtkWidget *content_pane;
  AdwWindowTitle *title;
  GtkWidget *back_button;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *failed;
  AdwStatusPage *empty;
  GtkListBox *articles;
  GtkScrolledWindow *page_scroller;
  GtkLabel *standing;
  GtkWidget *second_button;
  GtkWidget *take_button;
  RectoPage *page; /* owned by its scroller */

  RectoSession *session;
  RectoUid wanted;         /* article that is looked for; none: all of them */
  GPtrArray *backups;      /* (element-type RectoBackup) (nullable): while they are listed */
  char **names;            /* owned, nullable: what the backups are called */
  GPtrArray *removed;      /* (element-type RectoArticleSummary) (nullable) */
  guint selected;          /* 0: what was removed; then states, the newest first */
  RectoEarlier *earlier;   /* owned, nullable: the state shown */
  RectoArticle *article;   /* owned, nullable: looked into */
  RectoUid doomed;         /* article that shall be removed for good, while that is asked */
  GCancellable *listing;   /* nullable: the states are being listed */
  GCancellable *loading;   /* nullable: a state or an article is on its way */
  gboolean working;        /* the desk is being changed */
  gboolean removed_wanted; /* the list of what was removed is on its way */
};

enum
{
  RECTO_EARLIER_TAKEN_BACK,
  RECTO_EARLIER_N_SIGNALS
};
extern guint recto_earlier_signals[RECTO_EARLIER_N_SIGNALS];

/* recto-earlier-window.c */
void recto_earlier_show_removed (RectoEarlierWindow *self); /* lists them anew */
const char *recto_earlier_get_state_name (RectoEarlierWindow *self);
void recto_earlier_say (RectoEarlierWindow *self, const char *text);
void recto_earlier_say_error (RectoEarlierWindow *self, const char *headline, const GError *error);

/* recto-earlier-deeds.c: what changes the desk. */
void recto_earlier_install_deeds (GtkWidgetClass *class);
void recto_earlier_update_deeds (RectoEarlierWindow *self);

G_END_DECLS
