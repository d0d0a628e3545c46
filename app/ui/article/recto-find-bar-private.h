/* recto-find-bar-private.h: what the files of the search above the page share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-find-bar.h"
#include "recto-found-list.h"

G_BEGIN_DECLS

/* What is still to be gone to when more rows have been looked at. */
typedef enum
{
  WANTED_NOTHING,
  WANTED_FIRST, /* of what has just been typed */
  WANTED_NEXT,
  WANTED_PREVIOUS,
} Wanted;

struct _RectoFindBar
{
  GtkWidget parent_instance;
  GtkWidget *content;
  GtkEditable *entry;
  GtkMenuButton *options_button;
  GtkToggleButton *list_button;
  GtkToggleButton *replace_button;
  GtkLabel *count;
  GtkWidget *replace_row;
  GtkEditable *with;
  GtkButton *all_button;
  RectoFoundList *list;

  RectoPage *page;       /* not owned: in the same window, and never away before the bar */
  RectoArticle *article; /* owned; nullable: closed */
  RectoFinder *finder;   /* owned; nullable: closed */
  GSignalGroup *finder_signals;
  GSignalGroup *article_signals;
  guint flags; /* RectoMatchFlags */
  guint sides; /* as wished: 1 << RectoSide */
  gboolean may_replace;
  gboolean unreadable; /* the pattern cannot be read */
  RectoHit from;       /* where looking begins: empty */
  RectoHit current;    /* what was gone to */
  gboolean has_current;
  gboolean wrapped;  /* to get there it went round the end */
  gboolean backward; /* the last step was one back */
  Wanted wanted;
  GCancellable *replacing; /* nullable */
};

enum
{
  RECTO_FIND_BAR_REVEAL,
  RECTO_FIND_BAR_REPLACED,
  RECTO_FIND_BAR_REFUSED,
  RECTO_FIND_BAR_N_SIGNALS
};
extern guint recto_find_bar_signals[RECTO_FIND_BAR_N_SIGNALS];

/* recto-find-bar-look.c */
gboolean recto_find_bar_has_focus (RectoFindBar *self);
/* The caret of the page, or what is selected there; without an active row the first one in sight.
 */
RectoHit recto_find_bar_get_place (RectoFindBar *self);
void recto_find_bar_update_count (RectoFindBar *self);
void recto_find_bar_update_buttons (RectoFindBar *self);
/* What is typed next is looked for from there. */
void recto_find_bar_begin_at (RectoFindBar *self, const RectoHit *place);
/* Looks for what stands in the entry now, from where looking began. */
void recto_find_bar_look (RectoFindBar *self);
/* To what is still wanted, if it has been found by now. */
void recto_find_bar_go_on (RectoFindBar *self);
void recto_find_bar_go_to (RectoFindBar *self, const RectoHit *hit);
void recto_find_bar_forget_current (RectoFindBar *self);
/* What has been found differs: goes on, and tells. */
void recto_find_bar_tell (RectoFindBar *self);
/* Rows above came or went: for "rows-changed" of the article. */
void recto_find_bar_move_places (RectoFindBar *self, guint position, guint removed, guint added);
/* A RectoPagePaintFunc. */
void recto_find_bar_paint (guint row, RectoSide side, GArray *ranges, gpointer data);

/* recto-find-bar-replace.c: actions of the bar */
void recto_find_bar_act_replace (GtkWidget *widget, const char *name, GVariant *parameter);
void recto_find_bar_act_replace_all (GtkWidget *widget, const char *name, GVariant *parameter);

G_END_DECLS
