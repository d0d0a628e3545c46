/* recto-store-used.h: how words were translated before, in all articles of a desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-store.h"

G_BEGIN_DECLS

typedef struct
{
  const char *text; /* UTF-8 */
  RectoUid without; /* an article whose rows are left out: the one that is open; or none */
  guint max;        /* hits */
} RectoUsedRequest;

/* A row that has the text on one side. */
typedef struct
{
  RectoUid article;
  RectoUid segment;
  char *title;           /* owned: of the article */
  RectoSide side;        /* that it was found in; the source where both have it */
  guint start, end;      /* code points of that side */
  char *source, *target; /* owned */
  RectoStatus status;
  gint64 edited_at; /* of the article: microseconds since 1970 UTC */
  guint score;      /* how much it is worth, by what recto_store_search_used_async () says */
} RectoUsedHit;
void recto_used_hit_free (RectoUsedHit *hit);

/**
 * recto_store_search_used_async:
 *
 * Rows of articles not deleted whose source or target has the text, compared as recto_fold () does.
 * Of what came to the desk last, so that the answer comes at once: texts of one or two letters are
 * looked for in the 20,000 newest rows, and of a text that is all over the desk as many rows are
 * looked at as can be in some 40 ms. Best first: rows that have both sides, then those that have
 * the text as whole words, then reviewed before translated before draft, then by the time of the
 * article's last edit. Rows with the same texts are told once.
 *
 * Commits go before it. Result: (element-type RectoUsedHit), at most @max.
 */
void recto_store_search_used_async (RectoStore *self,
                                    const RectoUsedRequest *request,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
GPtrArray *recto_store_search_used_finish (RectoStore *self, GAsyncResult *result, GError **error);
/* The same, waiting for it. */
GPtrArray *
recto_store_search_used (RectoStore *self, const RectoUsedRequest *request, GError **error);

/**
 * recto_store_prepare_search_async:
 *
 * A piece of bringing the search cache up to date, so that the first question need not wait: some
 * 40 ms of the writer's time, and commits go before it. Ask again until it is complete.
 */
void recto_store_prepare_search_async (RectoStore *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
/* @complete: (out): nothing is left to do */
gboolean recto_store_prepare_search_finish (RectoStore *self,
                                            GAsyncResult *result,
                                            gboolean *complete,
                                            GError **error);

G_END_DECLS
