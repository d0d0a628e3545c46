/* recto-session-keeping.h: earlier states of the desk, removed articles, copies.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-keeping.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* The session makes backups by itself: before the first edit after opening if the newest is more
 * than an hour old, every ten minutes of work, before an import or a taking in, and at closing.
 * Removed articles are purged once after opening, when they were removed 30 days ago. */

/* (element-type RectoBackup), newest first. */
void recto_session_list_backups_async (RectoSession *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
GPtrArray *
recto_session_list_backups_finish (RectoSession *self, GAsyncResult *result, GError **error);

/* An earlier state looked into: the articles in one backup. Nothing in it can be changed. Main
 * thread. */
#define RECTO_TYPE_EARLIER (recto_earlier_get_type ())
G_DECLARE_FINAL_TYPE (RectoEarlier, recto_earlier, RECTO, EARLIER, GObject)
void recto_session_open_earlier_async (RectoSession *self,
                                       const RectoBackup *backup,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
RectoEarlier *
recto_session_open_earlier_finish (RectoSession *self, GAsyncResult *result, GError **error);
const RectoBackup *recto_earlier_get_backup (RectoEarlier *self);

/* How an article was then, beside how it is now. */
typedef enum
{
  RECTO_EARLIER_SAME,    /* as it is now */
  RECTO_EARLIER_OLDER,   /* it was changed since */
  RECTO_EARLIER_REMOVED, /* it is not on the desk now */
} RectoEarlierState;
/* (element-type RectoArticleSummary) (transfer none), latest edit first; those then on the desk. */
GPtrArray *recto_earlier_get_articles (RectoEarlier *self);
RectoEarlierState recto_earlier_get_state (RectoEarlier *self, const RectoUid *article);
/* The article as it was, to be read: a RectoArticle that no session watches. */
void recto_earlier_load_async (RectoEarlier *self,
                               const RectoUid *article,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
RectoArticle *recto_earlier_load_finish (RectoEarlier *self, GAsyncResult *result, GError **error);

typedef enum
{
  RECTO_TAKE_BACK_OVER,   /* the article becomes again what it was, as one step of undo; one that is
                             not on the desk now comes back to it first */
  RECTO_TAKE_BACK_BESIDE, /* as a second article, with the day in its title */
} RectoTakeBackHow;
/* Takes one article back out. @uid of the finish: (out): the article on the desk. */
void recto_session_take_back_async (RectoSession *self,
                                    RectoEarlier *earlier,
                                    const RectoUid *article,
                                    RectoTakeBackHow how,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
gboolean recto_session_take_back_finish (RectoSession *self,
                                         GAsyncResult *result,
                                         RectoUid *uid,
                                         GError **error);

/* Removed articles, which come back by recto_session_delete_article_async () and go for good by
 * recto_store_purge_async (). */
void
recto_session_list_removed_async (RectoSession *self, GAsyncReadyCallback callback, gpointer data);
GPtrArray *
recto_session_list_removed_finish (RectoSession *self, GAsyncResult *result, GError **error);

/* Everything saved that can be, then a whole desk elsewhere, with the edits that could not. */
void recto_session_copy_async (RectoSession *self,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean recto_session_copy_finish (RectoSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
