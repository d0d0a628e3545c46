/* recto-found-pane-private.h: what the files of the pane of all articles share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "recto-found-pane.h"

G_BEGIN_DECLS

#define RECTO_FOUND_TITLE G_MAXUINT

/* One line of the list: the title of an article, or one hit of it. */
#define RECTO_TYPE_FOUND_LINE (recto_found_line_get_type ())
G_DECLARE_FINAL_TYPE (RectoFoundLine, recto_found_line, RECTO, FOUND_LINE, GObject)

struct _RectoFoundLine
{
  GObject parent_instance;
  guint article; /* of what was found */
  guint hit;     /* of the article, or RECTO_FOUND_TITLE */
};

struct _RectoFoundPane
{
  GtkWidget parent_instance;
  GtkWidget *content;
  AdwStatusPage *none; /* in place of all that follows: nothing was asked, or nothing found */
  GtkWidget *some;
  GtkLabel *summary;
  GtkWidget *busy_row;
  GtkProgressBar *progress;
  GtkWidget *list;
  GtkWidget *replace_row;
  GtkEditable *with;
  GtkWidget *replace_button;

  GListStore *lines;         /* (element-type RectoFoundLine) */
  GPtrArray *bound;          /* (element-type GtkListItem) borrowed: lines in sight */
  RectoSession *session;     /* owned, nullable: nothing was looked for yet */
  RectoDeskFind *find;       /* owned, nullable: the same */
  char *text;                /* owned, nullable: the same */
  GCancellable *cancellable; /* owned, nullable: nothing runs */
  gboolean editing;          /* what runs edits articles */
  gboolean may_replace;
  char *told;           /* owned, nullable: what was done to what was found */
  guint n_replacements; /* how many there were: an offer to take one back is good for the last */
};

/* recto-found-pane.c: what it says, and what can be pressed. */
void recto_found_pane_update (RectoFoundPane *self);

/* recto-found-pane-list.c */
void recto_found_pane_make_list (RectoFoundPane *self);
/* For "found" of the search. */
void recto_found_pane_add_lines (RectoFoundPane *self, guint article);
/* What is in sight of the list, and the rest. */
void recto_found_pane_refresh (RectoFoundPane *self);
const RectoDeskFound *recto_found_pane_get_found (RectoFoundPane *self, const RectoFoundLine *line);

G_END_DECLS
