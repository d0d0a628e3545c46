/* recto-desk-find-private.h: what the files of the search in all articles share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-desk-find.h"
#include "recto-finder.h"

G_BEGIN_DECLS

enum
{
  RECTO_DESK_FIND_FOUND,
  RECTO_DESK_FIND_PROGRESS,
  RECTO_DESK_FIND_N_SIGNALS
};
extern guint recto_desk_find_signals[RECTO_DESK_FIND_N_SIGNALS];

/* An article in which something was replaced. */
typedef struct
{
  RectoUid article;
  RectoUid head; /* the last edit of the replacement */
} RectoDeskDone;

struct _RectoDeskFind
{
  GObject parent_instance;
  RectoSession *session; /* owned */
  RectoMatcher *matcher; /* owned, nullable: nothing was looked for yet */
  guint sides, most;
  GPtrArray *found; /* (element-type RectoDeskFound) */
  guint n_hits, n_unread;
  GArray *done; /* (element-type RectoDeskDone): of the last replacement */

  /* What runs. Each article in turn is opened or loaded, and holds a reference to this meanwhile.
   */
  GTask *task;       /* owned, nullable: nothing runs */
  guint next, n_all; /* articles */
  GArray *articles;  /* (element-type RectoUid): of a search */
  char *with;        /* owned: of a replacement, and ... */
  RectoArticle *article;
  RectoFinder *finder; /* ... the article it is at */
  RectoUid head;       /* of that one, right after the replacement */
  RectoDeskReplaced replaced;
  guint n_left; /* of taking back */
};

/* Begins what @func does. FALSE: something runs already, and @callback is told so. */
gboolean recto_desk_find_begin (RectoDeskFind *self,
                                gpointer func,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
/* Ends what runs: with an error if it was cancelled, or @error (transfer full) (nullable) is set.
 */
void recto_desk_find_end (RectoDeskFind *self, GError *error);
/* One article is done. FALSE: there is none left, or it was cancelled; it has ended then. */
gboolean recto_desk_find_has_next (RectoDeskFind *self);

G_END_DECLS
