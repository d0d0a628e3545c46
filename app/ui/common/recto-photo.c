/* recto-photo.c: photos of an article, decoded to be looked at or printed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-photo.h"

#include "recto-session-reading.h"

/* A photo on its way: owned by its task. */
typedef struct
{
  guint side;
  GBytes *bytes; /* nullable: not read yet */
} Loading;

static void
loading_free (Loading *loading)
{
  g_clear_pointer (&loading->bytes, g_bytes_unref);
  g_free (loading);
}

/* It says itself how large it is, before anything of it is decoded. */
static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  const Loading *loading = data;
  double scale = (double) loading->side / MAX (MAX (width, height), 1);

  if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX ((int) (width * scale), 1),
                                MAX ((int) (height * scale), 1));
}

static void
decode_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Loading *loading = data;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  GError *error = NULL;
  gboolean written;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), loading);
  written = gdk_pixbuf_loader_write_bytes (loader, loading->bytes, &error);
  /* A loader has to be closed whatever came before. */
  if (!gdk_pixbuf_loader_close (loader, written ? &error : NULL) || !written)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (
      task, gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader)),
      g_object_unref);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Loading *loading = g_task_get_task_data (task);
  GError *error = NULL;

  loading->bytes = recto_session_load_photo_finish (RECTO_SESSION (source), result, &error);
  if (loading->bytes == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, decode_on_thread);
}

void
recto_photo_load_async (RectoSession *session,
                        const RectoPhotoRecord *photo,
                        guint side,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  GTask *task = NULL;
  Loading *loading = NULL;

  g_return_if_fail (RECTO_IS_SESSION (session));

  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, recto_photo_load_async);
  loading = g_new0 (Loading, 1);
  loading->side = side;
  g_task_set_task_data (task, loading, (GDestroyNotify) loading_free);
  recto_session_load_photo_async (session, photo, cancellable, on_read, task);
}

GdkPixbuf *
recto_photo_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
