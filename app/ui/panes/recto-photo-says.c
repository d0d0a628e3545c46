/* recto-photo-says.c: what the file of a photo says, read off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-photo-says.h"

#include <string.h>

/* What a thread looks for. */
typedef struct
{
  RectoSession *session; /* owned */
  guint8 hash[32];
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->session);
  g_free (reading);
}

static void
read_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  RectoPhotoInfo *info =
      recto_session_read_photo_info (reading->session, reading->hash, NULL, &error);

  if (info != NULL)
    g_task_return_pointer (task, info, (GDestroyNotify) recto_photo_info_free);
  else
    g_task_return_error (task, error);
}

void
recto_photo_says_read_async (RectoSession *session,
                             const RectoPhotoRecord *photo,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (RECTO_IS_SESSION (session));

  reading = g_new0 (Reading, 1);
  reading->session = g_object_ref (session);
  memcpy (reading->hash, photo->hash, sizeof reading->hash);
  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, recto_photo_says_read_async);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_on_thread);
}

RectoPhotoInfo *
recto_photo_says_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
recto_photo_says_dup_line (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);
  return g_string_free (g_steal_pointer (&line), FALSE);
}
