/* recto-store-used.c: how words were translated before: the questions put to the writer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-store-used.h"

#include "recto-store-private.h"

void
recto_used_hit_free (RectoUsedHit *hit)
{
  g_free (hit->title);
  g_free (hit->source);
  g_free (hit->target);
  g_free (hit);
}

static void
request_free (RectoUsedRequest *request)
{
  g_free ((char *) request->text);
  g_free (request);
}

static gpointer
run_search (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_search_used (desk, input, error);
}

GPtrArray *
recto_store_search_used (RectoStore *self, const RectoUsedRequest *request, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);
  g_return_val_if_fail (request != NULL && request->text != NULL, NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_search, (gpointer) request, error);
}

void
recto_store_search_used_async (RectoStore *self,
                               const RectoUsedRequest *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  RectoUsedRequest *own = NULL;

  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (request != NULL && request->text != NULL);

  own = g_memdup2 (request, sizeof *request);
  own->text = g_strdup (request->text);
  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_READ,
                    .run = run_search,
                    .input = own,
                    .free_input = (GDestroyNotify) request_free,
                    .free_result = (GDestroyNotify) g_ptr_array_unref },
      recto_store_new_task (self, cancellable, callback, data, recto_store_search_used_async));
}

GPtrArray *
recto_store_search_used_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
run_prepare (RectoDesk *desk, gpointer input, GError **error)
{
  gboolean complete = FALSE;

  recto_desk_refresh_cache_piece (desk, &complete, error);
  return GINT_TO_POINTER (complete);
}

void
recto_store_prepare_search_async (RectoStore *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));

  recto_writer_push (
      self->writer, &(RectoWork){ .kind = RECTO_WORK_READ, .run = run_prepare },
      recto_store_new_task (self, cancellable, callback, data, recto_store_prepare_search_async));
}

gboolean
recto_store_prepare_search_finish (RectoStore *self,
                                   GAsyncResult *result,
                                   gboolean *complete,
                                   GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *complete = GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), &failure));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
