/* recto-finder-private.h: what the files of the finder share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-finder.h"

G_BEGIN_DECLS

/* A replacement that runs. */
typedef struct _RectoReplacing RectoReplacing;

struct _RectoFinder
{
  GObject parent_instance;
  RectoArticle *article; /* owned */
  RectoMatcher *matcher; /* owned; nullable: nothing is looked for, and there are no rows */
  guint sides;           /* 1 << RectoSide */
  GArray *rows;          /* of the article's rows in order */
  guint *tree;           /* Fenwick tree of the hits of each row; n_rows + 1 long */
  guint n_left;          /* rows not looked at */
  guint next;            /* where looking goes on */
  guint n_hits, n_limits, n_unticked;
  guint source;              /* of looking and telling */
  RectoReplacing *replacing; /* owned, nullable */
};

/* How many hits of a row are there so far, after looking at it if it changed. */
guint recto_finder_look_now (RectoFinder *self, guint row);

G_END_DECLS
