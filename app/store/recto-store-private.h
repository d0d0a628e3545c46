/* recto-store-private.h: how the public calls of the store reach the writer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-store.h"
#include "recto-writer.h"

G_BEGIN_DECLS

/* Hands work to the writer and results back; knows nothing of SQLite. Blocking calls may borrow the
 * caller's arguments, since the caller waits; asynchronous ones copy them. */
struct _RectoStore
{
  GObject parent_instance;
  char *path;          /* owned, as given; after a conflict where the desk lies now */
  GSList *old_paths;   /* owned (element-type filename): what path was before */
  RectoWriter *writer; /* owned */
  RectoStoreInfo info; /* both as found at opening, fixed from then on */
  RectoUid uid;
  int *all_rescued; /* atomic, shared with the desk; NULL until it was opened */
};

/* Does the work and waits: recto_writer_call (). */
gpointer recto_store_call (RectoStore *self,
                           RectoWorkKind kind,
                           RectoWorkFunc run,
                           gpointer input,
                           GError **error);
/* For work without a result: whether it succeeded. */
gboolean recto_store_call_plain (RectoStore *self,
                                 RectoWorkKind kind,
                                 RectoWorkFunc run,
                                 gpointer input,
                                 GError **error);
/* For recto_writer_push (). @tag: the public function. Returns: (transfer full) */
GTask *recto_store_new_task (RectoStore *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data,
                             gpointer tag);
/* For what recto_store_call_plain () does, asynchronously. */
gboolean recto_store_finish_plain (GAsyncResult *result, GError **error);

G_END_DECLS
