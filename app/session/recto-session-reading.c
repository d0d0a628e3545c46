/* recto-session-reading.c: the finished article as it is read, with photos in place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-desk.h"
#include "recto-session-reading.h"

/* A photo, and the first row of its paragraph. */
typedef struct
{
  const RectoPhotoRecord *photo;
  guint row;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *one = a, *other = b;

  return (one->row > other->row) - (one->row < other->row);
}

/* Those whose paragraph is there; g_array_sort () keeps the order within a paragraph. */
static GArray *
place_photos (RectoArticle *article, const GPtrArray *photos)
{
  GArray *placed = g_array_new (FALSE, FALSE, sizeof (Placed));

  for (guint i = 0; i < photos->len; i++)
    {
      const RectoPhotoRecord *photo = g_ptr_array_index (photos, i);
      RectoParagraph *paragraph = recto_article_find_paragraph (article, &photo->paragraph);
      Placed one = { photo, 0 };

      if (paragraph == NULL)
        continue;
      one.row = recto_paragraph_get_first_row (paragraph);
      g_array_append_val (placed, one);
    }
  g_array_sort (placed, compare_placed);
  return placed;
}

static GPtrArray *
copy_photos (RectoArticle *article)
{
  const GPtrArray *photos = recto_article_get_photos (article);
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_photo_record_free);

  for (guint i = 0; i < photos->len; i++)
    g_ptr_array_add (copies, recto_photo_record_copy (g_ptr_array_index (photos, i)));
  return copies;
}

RectoReading *
recto_session_read (RectoSession *self, RectoArticle *article)
{
  RectoReading *reading = g_new0 (RectoReading, 1);
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GArray) placed = NULL;
  guint next = 0;

  reading->document = recto_session_build_reading (self, article, &reading->n_unfinished, &rows);
  reading->photos = copy_photos (article);
  reading->pieces = g_array_new (FALSE, FALSE, sizeof (RectoPiece));
  placed = place_photos (article, reading->photos);
  for (guint i = 0; i <= rows->len; i++)
    {
      guint row = i < rows->len ? g_array_index (rows, guint, i) : G_MAXUINT;

      for (; next < placed->len && g_array_index (placed, Placed, next).row <= row; next++)
        {
          const Placed *one = &g_array_index (placed, Placed, next);
          RectoPiece piece = { NULL, one->photo, one->row };

          g_array_append_val (reading->pieces, piece);
        }
      if (i < rows->len)
        {
          RectoPiece piece = { g_ptr_array_index (reading->document->blocks, i), NULL, row };

          g_array_append_val (reading->pieces, piece);
        }
    }
  return reading;
}

void
recto_reading_free (RectoReading *reading)
{
  if (reading == NULL)
    return;
  recto_document_free (reading->document);
  g_ptr_array_unref (reading->photos);
  g_array_unref (reading->pieces);
  g_free (reading);
}

static gboolean
are_spans_equal (const GPtrArray *a, const GPtrArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const RectoSpan *one = g_ptr_array_index (a, i), *other = g_ptr_array_index (b, i);

      if (one->kind != other->kind || one->start != other->start || one->end != other->end)
        return FALSE;
    }
  return TRUE;
}

gboolean
recto_piece_equal (const RectoPiece *a, const RectoPiece *b)
{
  if (a->photo != NULL || b->photo != NULL)
    return a->photo != NULL && b->photo != NULL &&
           memcmp (a->photo->hash, b->photo->hash, sizeof a->photo->hash) == 0;
  return a->block->kind == b->block->kind && g_str_equal (a->block->text, b->block->text) &&
         are_spans_equal (a->block->spans, b->block->spans);
}

/* --- Photos --- */

typedef struct
{
  char *folder;
  guint8 hash[32];
} Loading;

static void
loading_free (Loading *loading)
{
  g_free (loading->folder);
  g_free (loading);
}

static void
load_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Loading *loading = data;
  GError *error = NULL;
  GBytes *bytes = recto_load_kept_file (loading->folder, loading->hash, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
recto_session_load_photo_async (RectoSession *self,
                                const RectoPhotoRecord *photo,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Loading *loading = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (photo != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_session_load_photo_async);
  loading = g_new0 (Loading, 1);
  loading->folder =
      g_strconcat (recto_store_get_path (recto_session_get_store (self)), "-files", NULL);
  memcpy (loading->hash, photo->hash, sizeof loading->hash);
  g_task_set_task_data (task, loading, (GDestroyNotify) loading_free);
  g_task_run_in_thread (task, load_on_thread);
}

GBytes *
recto_session_load_photo_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
