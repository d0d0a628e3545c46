/* recto-session-photos.c: photos put to articles, and articles handed over.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-photo-file.h"
#include "recto-session-handing-private.h"

gboolean
recto_session_keep_photo (RectoSession *self,
                          const char *name,
                          GBytes *bytes,
                          guint8 *hash,
                          GError **error)
{
  g_autofree char *base = NULL;
  g_autoptr (GError) local_error = NULL;
  RectoPhotoHeader header;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);
  g_return_val_if_fail (name != NULL && bytes != NULL && hash != NULL, FALSE);

  if (recto_photo_read_header (bytes, &header, &local_error))
    return recto_store_keep_file (self->store, bytes, hash, error);
  base = g_path_get_basename (name);
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s: %s", base,
               local_error->message);
  return FALSE;
}

gboolean
recto_session_add_photo (RectoSession *self,
                         RectoArticle *article,
                         RectoParagraph *paragraph,
                         const char *name,
                         GBytes *bytes,
                         GError **error)
{
  g_autofree char *base = NULL;
  guint8 hash[32];

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), FALSE);
  g_return_val_if_fail (paragraph != NULL, FALSE);

  if (!recto_session_keep_photo (self, name, bytes, hash, error))
    return FALSE;
  base = g_path_get_basename (name);
  return recto_article_add_photo (article, paragraph, hash, base, error);
}

/* Hand over. */

/* What is in memory goes to the desk first, and who hands over is known. */
static gboolean
prepare (RectoSession *self, const RectoHandover *handover, RectoHandover *prepared, GError **error)
{
  *prepared = *handover;
  if (prepared->who == NULL)
    prepared->who = self->author;
  return recto_session_flush (self, error);
}

gboolean
recto_session_hand_over (RectoSession *self, const RectoHandover *handover, GError **error)
{
  RectoHandover prepared;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);
  g_return_val_if_fail (handover != NULL, FALSE);

  return prepare (self, handover, &prepared, error) &&
         recto_store_hand_over (self->store, &prepared, error);
}

static void
on_handed_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (recto_store_hand_over_finish (RECTO_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
recto_session_hand_over_async (RectoSession *self,
                               const RectoHandover *handover,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = NULL;
  RectoHandover prepared;
  GError *error = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (handover != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_session_hand_over_async);
  if (!prepare (self, handover, &prepared, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  recto_store_hand_over_async (self->store, &prepared, cancellable, on_handed_over,
                               g_steal_pointer (&task));
}

gboolean
recto_session_hand_over_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
