/* recto-finder.h: everything that a search finds in an open article, and what replaces it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"
#include "recto-matcher.h"

G_BEGIN_DECLS

/* Looks through the rows in slices of a few milliseconds, from the row that was asked for first and
 * then round, and follows the article as it is edited. Main thread only.
 *
 * Signal: "changed" (): there are more hits, or others; once a turn of the main loop at most. */
#define RECTO_TYPE_FINDER (recto_finder_get_type ())
G_DECLARE_FINAL_TYPE (RectoFinder, recto_finder, RECTO, FINDER, GObject)

#define RECTO_FINDER_NO_HIT G_MAXUINT

/* Code points of one side of a row: [start, end). */
typedef struct
{
  guint row;
  RectoSide side;
  guint start, end;
} RectoHit;

RectoFinder *recto_finder_new (RectoArticle *article);

/* Forgets what was found (a replacement that runs is done first), and looks for something else. The
 * first few milliseconds of it are done at once, so that what is in sight is there in the same
 * frame.
 * @matcher: (nullable): nothing any more; @sides: 1 << RectoSide */
void recto_finder_search (RectoFinder *self, RectoMatcher *matcher, guint sides, guint from_row);
RectoMatcher *recto_finder_get_matcher (RectoFinder *self); /* (transfer none) (nullable) */

/* Hits count from 0 in reading order, the source of a row before its target. @complete: (out)
 * (optional): every row has been looked at. */
guint recto_finder_get_n_hits (RectoFinder *self, gboolean *complete);
/* Rows that a pattern gave up on. */
guint recto_finder_get_n_limits (RectoFinder *self);
/* Both: O(log rows). */
gboolean recto_finder_get_hit (RectoFinder *self, guint n, RectoHit *hit);
guint recto_finder_index_of (RectoFinder *self, const RectoHit *hit); /* or NO_HIT */
/* How many hits so far are in those rows. O(log rows). */
guint recto_finder_count_in (RectoFinder *self, guint first, guint n_rows);
/* (element-type RectoMatch) (nullable) (transfer none), valid until the next call. Looks at the row
 * now if it has changed. */
const GArray *recto_finder_get_row (RectoFinder *self, guint row, RectoSide side);

/**
 * recto_finder_find:
 * @from: where the caret is, or the hit that it is on: the next one begins at its end or later, the
 * one before ends at its start or earlier
 * @wrapped: (out) (optional): it went round the end of the article
 *
 * FALSE: there is none, or, while not every row has been looked at, none within reach of a few
 * milliseconds: ask again after "changed".
 */
gboolean recto_finder_find (RectoFinder *self,
                            const RectoHit *from,
                            gboolean forward,
                            RectoHit *hit,
                            gboolean *wrapped);

/* Which hits replace_all () leaves alone. A hit is ticked until it is unticked; a change of its row
 * ticks it again. */
void recto_finder_set_ticked (RectoFinder *self, const RectoHit *hit, gboolean ticked);
gboolean recto_finder_is_ticked (RectoFinder *self, const RectoHit *hit);
guint recto_finder_get_n_unticked (RectoFinder *self);

/* One step of undo. @end: (out) (optional): where what came in its place ends. Errors: of the
 * article (LOCKED) and of recto_matcher_expand (); INVALID if there is no such hit. */
gboolean recto_finder_replace (RectoFinder *self,
                               const RectoHit *hit,
                               const char *with,
                               guint *end,
                               GError **error);

typedef struct
{
  guint n_replaced;
  guint n_rows;   /* that they were in */
  guint n_locked; /* hits left in locked rows */
  guint n_left;   /* hits that what comes in their place could not be made for */
} RectoReplaced;

/**
 * recto_finder_replace_all_async:
 * @with: as for recto_matcher_expand ()
 *
 * Replaces every ticked hit as one step of undo. Up to 2,000 hits it is done when this returns;
 * more go in slices: until it is finished nobody else may edit. Cancelling takes back what was
 * done.
 */
void recto_finder_replace_all_async (RectoFinder *self,
                                     const char *with,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
/* Errors: PATTERN where @with cannot be; CANCELLED. Nothing was changed then. */
gboolean recto_finder_replace_all_finish (RectoFinder *self,
                                          GAsyncResult *result,
                                          RectoReplaced *replaced,
                                          GError **error);
/* 0 to 1 while it runs. */
double recto_finder_get_fraction (RectoFinder *self);
gboolean recto_finder_is_replacing (RectoFinder *self);
/* Does what is left of a replacement at once: the article is about to be left. */
void recto_finder_finish_replacing (RectoFinder *self);

G_END_DECLS
