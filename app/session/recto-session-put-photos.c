/* recto-session-put-photos.c: the photos of an article on their way out beside it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "recto-session-put-photos.h"
#include "recto-session-reading.h"

/* --- Where they go --- */

/* "drill-photos" beside "drill.html". Returns: (transfer full): path */
static char *
make_folder_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = g_path_get_basename (path);
  g_autofree char *name = NULL;
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot > stem)
    *dot = '\0';
  name = g_strconcat (stem, "-photos", NULL);
  return g_build_filename (folder, name, NULL);
}

static RectoImage *
make_image (const char *folder, const RectoPhotoExport *photo)
{
  g_autofree char *base = g_path_get_basename (folder);
  g_autofree char *path = g_strconcat (base, "/", photo->name, NULL);
  /* No colon stays: what stands before one would be taken for a scheme. */
  g_autofree char *address = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *shows =
      photo->info->persons != NULL ? g_strjoinv (", ", photo->info->persons) : g_strdup ("");

  return recto_image_new (address, shows);
}

/* --- Where they stand --- */

typedef struct
{
  const RectoPutPhotos *photos;
  const RectoReading *reading;
  GPtrArray *blocks;            /* (element-type RectoBlock): of the document that is made */
  GPtrArray *images;            /* (element-type RectoImage), nullable: that no block has yet */
  const RectoPhotoRecord *last; /* of them, nullable */
  gboolean *placed;             /* of each photo */
} Placing;

static guint
find_photo (const Placing *self, const RectoPhotoRecord *photo)
{
  guint at = 0;
  gboolean found = g_ptr_array_find (self->reading->photos, photo, &at);

  g_assert (found);
  return at;
}

static void
take_photo (Placing *self, const RectoPhotoRecord *photo)
{
  guint at = find_photo (self, photo);

  if (self->images == NULL)
    self->images = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_image_free);
  g_ptr_array_add (self->images,
                   make_image (self->photos->folder, g_ptr_array_index (self->photos->photos, at)));
  self->placed[at] = TRUE;
  self->last = photo;
}

/* A caption of no words for what no caption has taken. */
static void
put_alone (Placing *self)
{
  RectoBlock *block = NULL;

  if (self->images == NULL)
    return;
  block = recto_block_new (RECTO_KIND_CAPTION, "");
  block->images = g_steal_pointer (&self->images);
  g_ptr_array_add (self->blocks, block);
}

static gboolean
is_its_caption (const Placing *self, RectoArticle *article, const RectoPiece *piece)
{
  const RectoSegment *row = recto_article_get_row (article, piece->row);

  return piece->block->kind == RECTO_KIND_CAPTION && self->images != NULL &&
         recto_uid_equal (recto_paragraph_get_uid (recto_segment_get_paragraph (row)),
                          &self->last->paragraph);
}

/* Photos that come one after the other and belong to different paragraphs stand apart. */
static void
place_photo (Placing *self, const RectoPhotoRecord *photo)
{
  if (self->images != NULL && !recto_uid_equal (&self->last->paragraph, &photo->paragraph))
    put_alone (self);
  take_photo (self, photo);
}

static void
place_block (Placing *self, RectoArticle *article, const RectoPiece *piece, RectoBlock *block)
{
  if (is_its_caption (self, article, piece))
    block->images = g_steal_pointer (&self->images);
  put_alone (self);
  g_ptr_array_add (self->blocks, block);
}

static void
place_all (Placing *self, RectoArticle *article, RectoDocument *document)
{
  gsize n_blocks = 0, next = 0;
  g_autofree RectoBlock **blocks = (RectoBlock **) g_ptr_array_steal (document->blocks, &n_blocks);

  self->blocks = document->blocks;
  for (guint i = 0; i < self->reading->pieces->len; i++)
    {
      const RectoPiece *piece = &g_array_index (self->reading->pieces, RectoPiece, i);

      if (piece->photo != NULL)
        place_photo (self, piece->photo);
      else
        place_block (self, article, piece, blocks[next++]);
    }
  g_assert (next == n_blocks);
  for (guint i = 0; i < self->reading->photos->len; i++)
    if (!self->placed[i])
      place_photo (self, g_ptr_array_index (self->reading->photos, i));
  put_alone (self);
}

RectoPutPhotos *
recto_put_photos_new (RectoSession *session,
                      RectoArticle *article,
                      const char *path,
                      RectoDocument **document)
{
  g_autoptr (RectoReading) reading = NULL;
  g_autofree gboolean *placed = NULL;
  RectoPutPhotos *self = NULL;
  Placing placing = { NULL };

  g_return_val_if_fail (RECTO_IS_SESSION (session), NULL);

  if (recto_article_get_photos (article)->len == 0)
    return NULL;
  self = g_new0 (RectoPutPhotos, 1);
  self->folder = make_folder_path (path);
  self->photos = recto_session_plan_photos (session, article, RECTO_SIDE_TARGET);
  reading = recto_session_read (session, article);
  placed = g_new0 (gboolean, self->photos->len);
  placing = (Placing){ .photos = self, .reading = reading, .placed = placed };
  place_all (&placing, article, reading->document);
  *document = g_steal_pointer (&reading->document);
  return self;
}

void
recto_put_photos_free (RectoPutPhotos *self)
{
  if (self == NULL)
    return;

  g_free (self->folder);
  g_ptr_array_unref (self->photos);
  g_free (self);
}

/* --- Making --- */

static void
export_cut_free (gpointer data)
{
  g_free (((RectoExportCut *) data)->photo);
  g_free (data);
}

static gboolean
fail (const char *path, int reason, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);

  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT, "%s: %s", shown,
               g_strerror (reason));
  return FALSE;
}

static gboolean
write_waiting (RectoPhotosMade *self, char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (self->waiting, name, NULL);
  g_autoptr (GError) local_error = NULL;

  g_ptr_array_add (self->names, name);
  if (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL),
                                (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_DURABLE,
                                0666, &local_error))
    return TRUE;
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT, "%s: %s", name,
               local_error->message);
  return FALSE;
}

static gboolean
make_one (RectoPhotosMade *self,
          RectoSession *session,
          const RectoPhotoExport *photo,
          GError **error)
{
  g_autoptr (RectoPhotoCopy) copy = recto_session_make_photo (session, photo, error);

  if (copy == NULL || !write_waiting (self, g_strdup (photo->name), copy->photo, error))
    return FALSE;
  for (guint i = 0; i < copy->cuts->len; i++)
    {
      const RectoPhotoCut *from = &g_array_index (copy->cuts, RectoPhotoCut, i);
      RectoExportCut *cut = g_new (RectoExportCut, 1);

      *cut = (RectoExportCut){ g_strdup (photo->name), from->field, from->bytes, from->kept };
      g_ptr_array_add (self->cuts, cut);
    }
  return copy->sidecar == NULL ||
         write_waiting (self, g_strconcat (photo->name, ".xmp", NULL), copy->sidecar, error);
}

RectoPhotosMade *
recto_photos_make (RectoSession *session,
                   const RectoPutPhotos *photos,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (RectoPhotosMade) self = g_new0 (RectoPhotosMade, 1);
  g_autofree char *parent = g_path_get_dirname (photos->folder);

  self->folder = g_strdup (photos->folder);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->cuts = g_ptr_array_new_with_free_func (export_cut_free);
  self->waiting = g_build_filename (parent, ".recto-photos-XXXXXX", NULL);
  if (g_mkdtemp (self->waiting) == NULL)
    {
      fail (self->folder, errno, error);
      g_clear_pointer (&self->waiting, g_free);
      return NULL;
    }
  for (guint i = 0; i < photos->photos->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !make_one (self, session, g_ptr_array_index (photos->photos, i), error))
      return NULL;
  return g_steal_pointer (&self);
}

/* --- Putting in place --- */

gboolean
recto_photos_made_put (RectoPhotosMade *self, GError **error)
{
  if (g_mkdir (self->folder, 0777) != 0 &&
      (errno != EEXIST || !g_file_test (self->folder, G_FILE_TEST_IS_DIR)))
    return fail (self->folder, errno, error);
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = g_ptr_array_index (self->names, i);
      g_autofree char *from = g_build_filename (self->waiting, name, NULL);
      g_autofree char *to = g_build_filename (self->folder, name, NULL);

      if (g_rename (from, to) != 0)
        return fail (to, errno, error);
    }
  return TRUE;
}

void
recto_photos_made_free (RectoPhotosMade *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; self->waiting != NULL && i < self->names->len; i++)
    {
      g_autofree char *path =
          g_build_filename (self->waiting, g_ptr_array_index (self->names, i), NULL);

      g_unlink (path);
    }
  if (self->waiting != NULL)
    g_rmdir (self->waiting);
  g_free (self->folder);
  g_free (self->waiting);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->cuts);
  g_free (self);
}
