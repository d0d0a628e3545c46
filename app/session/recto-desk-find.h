/* recto-desk-find.h: what a search finds in all articles of a desk, and what replaces it there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-matcher.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* Goes through the articles one after the other, as they are stored, the one edited last first;
 * edits that wait are stored before. Texts are read and looked through off the main thread, so that
 * neither writing nor saving waits. One thing runs at a time: a search, a replacement, or taking
 * one back. Main thread only.
 *
 * Signals:
 *  "found" (guint n): article @n of the list is there
 *  "progress" ()
 */
#define RECTO_TYPE_DESK_FIND (recto_desk_find_get_type ())
G_DECLARE_FINAL_TYPE (RectoDeskFind, recto_desk_find, RECTO, DESK_FIND, GObject)

/* Code points of one side of a row: [start, end). */
typedef struct
{
  RectoUid segment;
  guint row; /* from 0, when it was looked at */
  RectoSide side;
  guint start, end;
  char *text; /* GRefString, owned: all of that side */
  gboolean ticked;
} RectoDeskHit;

/* What was found in one article. */
typedef struct
{
  RectoUid article;
  char *title;    /* owned */
  GArray *hits;   /* (element-type RectoDeskHit), in reading order, the source of a row first */
  guint n_limits; /* rows that a pattern gave up on */
} RectoDeskFound;

RectoDeskFind *recto_desk_find_new (RectoSession *session);

/**
 * recto_desk_find_search_async:
 * @sides: 1 << RectoSide
 * @article: (nullable): only in this one
 * @most: hits after which no more articles are looked through
 *
 * Forgets what was found before.
 */
void recto_desk_find_search_async (RectoDeskFind *self,
                                   RectoMatcher *matcher,
                                   guint sides,
                                   const RectoUid *article,
                                   guint most,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
/* Errors: of the store; CANCELLED. What was found until then stays. */
gboolean recto_desk_find_search_finish (RectoDeskFind *self, GAsyncResult *result, GError **error);

/* (element-type RectoDeskFound) (transfer none): articles in which something was found */
const GPtrArray *recto_desk_find_get_found (RectoDeskFind *self);
guint recto_desk_find_get_n_hits (RectoDeskFind *self);
/* Whether it stopped at the most that was asked for. */
gboolean recto_desk_find_is_full (RectoDeskFind *self);
/* Articles that could not be read: nothing is known of them. */
guint recto_desk_find_get_n_unread (RectoDeskFind *self);
/* Of what runs, 0 to 1; 1 when nothing does. */
double recto_desk_find_get_fraction (RectoDeskFind *self);
gboolean recto_desk_find_is_busy (RectoDeskFind *self);

/* Every hit is ticked until it is unticked. */
void recto_desk_find_set_ticked (RectoDeskFind *self, guint article, guint hit, gboolean ticked);
guint recto_desk_find_get_n_ticked (RectoDeskFind *self);

typedef struct
{
  guint n_articles; /* in which something was replaced */
  guint n_replaced;
  guint n_locked; /* hits left in locked rows */
  guint n_left;   /* hits left: the text is another one by now, or nothing could be made for them */
  guint n_unread; /* articles that could not be opened */
} RectoDeskReplaced;

/**
 * recto_desk_find_replace_async:
 * @with: as for recto_matcher_expand ()
 *
 * Replaces what is ticked; in each article as one step of undo, at once (some 10 milliseconds for
 * 2,000 hits). The list of what was found stays as
 * it was, for whoever shows it: the next search makes another. Cancelling leaves the articles that
 * are done as they are: they can be taken back.
 */
void recto_desk_find_replace_async (RectoDeskFind *self,
                                    const char *with,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
/* @replaced: (out): also set where it was cancelled. Errors: PATTERN where @with cannot be,
 * READ_ONLY of the store: nothing was changed then; CANCELLED. */
gboolean recto_desk_find_replace_finish (RectoDeskFind *self,
                                         GAsyncResult *result,
                                         RectoDeskReplaced *replaced,
                                         GError **error);

/* Takes the last replacement back in every article that was not edited since. */
void recto_desk_find_undo_async (RectoDeskFind *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
/* @n_left: (out): articles that were edited since, or could not be opened. Errors: CANCELLED. */
gboolean recto_desk_find_undo_finish (RectoDeskFind *self,
                                      GAsyncResult *result,
                                      guint *n_left,
                                      GError **error);

G_END_DECLS
