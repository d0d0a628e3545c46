/* recto-store-handing.c: the public calls of the store about the register, photos, handing over and
 * taking in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-intake.h"
#include "recto-store-private.h"

/* The register. */

static gpointer
run_list_entries (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_list_entries (desk, error);
}

GPtrArray *
recto_store_list_entries (RectoStore *self, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_list_entries, NULL, error);
}

static gpointer
run_put_entry (RectoDesk *desk, gpointer input, GError **error)
{
  recto_desk_put_entry (desk, input, error);
  return NULL;
}

gboolean
recto_store_put_entry (RectoStore *self, const RectoEntry *entry, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  return recto_store_call_plain (self, RECTO_WORK_WRITE, run_put_entry, (gpointer) entry, error);
}

void
recto_store_put_entry_async (RectoStore *self,
                             const RectoEntry *entry,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (entry != NULL);

  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_WRITE,
                    .run = run_put_entry,
                    .input = recto_entry_copy (entry),
                    .free_input = (GDestroyNotify) recto_entry_free },
      recto_store_new_task (self, NULL, callback, data, recto_store_put_entry_async));
}

gboolean
recto_store_put_entry_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return recto_store_finish_plain (result, error);
}

/* Files. */

typedef struct
{
  GBytes *bytes;
  guint8 *hash;
} FileRequest;

static gpointer
run_keep_file (RectoDesk *desk, gpointer input, GError **error)
{
  FileRequest *request = input;

  recto_desk_add_file (desk, request->bytes, request->hash, error);
  return NULL;
}

gboolean
recto_store_keep_file (RectoStore *self, GBytes *bytes, guint8 *hash, GError **error)
{
  FileRequest request = { bytes, hash };

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (bytes != NULL && hash != NULL, FALSE);

  return recto_store_call_plain (self, RECTO_WORK_WRITE, run_keep_file, &request, error);
}

static gpointer
run_load_file (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_load_file (desk, input, error);
}

GBytes *
recto_store_load_file (RectoStore *self, const guint8 *hash, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);
  g_return_val_if_fail (hash != NULL, NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_load_file, (gpointer) hash, error);
}
