/* recto-parcel.h: what is handed from desk to desk: articles with their photos and register
 * entries. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-entry.h"
#include "recto-store.h"

G_BEGIN_DECLS

/* A hand-over file is one SQLite file in DELETE mode with the schema of a desk and an
 * application_id of its own, so that it is never opened as a desk. Files (photos, originals) are
 * packed in it in chunks of 1 MiB. Unless asked for, edits are left out, since deleted text could
 * be read in them; their uids alone go along, as ancestors, so that the other desk can tell whose
 * text is newer. */

#define RECTO_HANDOVER_APPLICATION_ID 0x52435448 /* "RCTH" */

/* One hand-over file, read whole and checked, but for the bytes of its files. Plain values. */
typedef struct
{
  char *path;     /* owned */
  char *made_by;  /* owned: who handed it over */
  gint64 made_at; /* microseconds since 1970 UTC */
  gboolean has_history;
  GPtrArray *projects; /* (element-type RectoProject): those of the articles */
  GPtrArray *articles; /* (element-type RectoArticleRecord). Without history: no edits, no head; the
                          ancestors at none, oldest first, are the way to what the article is */
  GPtrArray *editors;  /* (element-type utf8): who edited each of the articles last */
  GPtrArray *entries;  /* (element-type RectoEntry): those that the articles' spans mean */
  GArray *files;       /* (element-type RectoParcelFile) */
} RectoParcel;

typedef struct
{
  guint8 hash[32];
  gint64 size;
} RectoParcelFile;

void recto_parcel_free (RectoParcel *parcel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoParcel, recto_parcel_free)

/* What to hand over. Borrowed for the call. */
typedef struct
{
  const GPtrArray *articles; /* (element-type RectoUid) (nullable) */
  const RectoUid *project;   /* nullable: all its articles */
  gboolean history;          /* with all edits */
  const char *who;
  const char *path; /* written whole or not at all; 0600 */
} RectoHandover;

/* Errors: MISSING, DAMAGED (an article that does not load is never handed over in part), NO_SPACE,
 * ENGINE. */
gboolean recto_store_hand_over (RectoStore *self, const RectoHandover *handover, GError **error);
void recto_store_hand_over_async (RectoStore *self,
                                  const RectoHandover *handover,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
gboolean recto_store_hand_over_finish (RectoStore *self, GAsyncResult *result, GError **error);

/* Reads one as hostile data. Any thread; no desk is touched. Errors: MISSING, FOREIGN, NEWER,
 * DAMAGED, ENGINE. */
RectoParcel *recto_parcel_read (const char *path, GError **error);

/* The edits on the way from the root to the head, oldest first. (element-type RectoEdit, borrowed)
 * (transfer container) */
GPtrArray *recto_article_record_list_standing (const RectoArticleRecord *record);
/* The way from the first edit to where the article stands, oldest first: its own standing edits
 * and, each behind the edit that they came with, the ancestors. (element-type RectoUid) (transfer
 * full) */
GArray *recto_article_record_list_ways (const RectoArticleRecord *record);
/* How two states of one article stand to each other. */
typedef enum
{
  RECTO_ORDER_SAME,  /* one state */
  RECTO_ORDER_OLDER, /* theirs is an ancestor of ours */
  RECTO_ORDER_NEWER, /* ours is an ancestor of theirs */
  RECTO_ORDER_DIVERGED,
} RectoOrder;
RectoOrder recto_article_record_compare (const RectoArticleRecord *ours,
                                         const RectoArticleRecord *theirs);

G_END_DECLS
