/* recto-acts-photos-seen.c: the photos of an article in their pane and in the margin of the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts-photos.h"
#include "recto-photo.h"
#include "recto-photos-pane.h"

#define MARGIN_SIDE 256 /* pixels that a picture for the margin is decoded to at most */
#define MAX_PICTURES 64 /* that are kept; all go when there are more: they come again quickly */

/* Data of the view. */
typedef struct
{
  RectoPhotosPane *pane; /* owned by the side; NULL until it is first shown */
  GHashTable *pictures;  /* (element-type char GdkTexture): by key_of (); no picture: it has none */
  GHashTable *coming;    /* (element-type char Coming): the same keys */
} Seen;

/* A picture on its way. */
typedef struct
{
  RectoArticleView *view; /* owned */
  GCancellable *cancellable;
  char *key; /* owned */
  RectoUid paragraph;
} Coming;

#define SEEN "recto-photos-seen"

static Seen *
get_seen (RectoArticleView *self)
{
  return g_object_get_data (G_OBJECT (self), SEEN);
}

static void
seen_free (Seen *seen)
{
  g_hash_table_unref (seen->pictures);
  g_hash_table_unref (seen->coming);
  g_free (seen);
}

static void
coming_free (Coming *coming)
{
  g_object_unref (coming->view);
  g_object_unref (coming->cancellable);
  g_free (coming->key);
  g_free (coming);
}

static void
clear_object (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
}

static char *
key_of (const RectoPhotoRecord *photo)
{
  return g_base64_encode (photo->hash, sizeof photo->hash);
}

/* The first photo of a paragraph. (nullable) */
static const RectoPhotoRecord *
find_photo (RectoArticle *article, const RectoParagraph *paragraph)
{
  const GPtrArray *photos = recto_article_get_photos (article);

  for (guint i = 0; i < photos->len; i++)
    {
      const RectoPhotoRecord *photo = photos->pdata[i];

      if (recto_uid_equal (&photo->paragraph, recto_paragraph_get_uid (paragraph)))
        return photo;
    }
  return NULL;
}

/* --- The margin --- */

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  Coming *coming = data;
  RectoArticleView *self = coming->view;
  Seen *seen = get_seen (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = recto_photo_load_finish (result, &error);
  RectoParagraph *paragraph = NULL;

  if (seen != NULL && g_hash_table_lookup (seen->coming, coming->key) == coming)
    g_hash_table_remove (seen->coming, coming->key);
  if (seen != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      self->article != NULL)
    {
      if (g_hash_table_size (seen->pictures) >= MAX_PICTURES)
        g_hash_table_remove_all (seen->pictures);
      /* What cannot be read is told in the pane; here the name of the kind stays. */
      g_hash_table_insert (seen->pictures, g_strdup (coming->key),
                           pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL);
      paragraph = recto_article_find_paragraph (self->article, &coming->paragraph);
    }
  if (paragraph != NULL)
    recto_page_queue_marks (self->page, recto_paragraph_get_first_row (paragraph),
                            RECTO_SIDE_TARGET);
  coming_free (coming);
}

/* What was scrolled away is wanted no more. */
static void
cancel_unseen (RectoArticleView *self, Seen *seen)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, seen->coming);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Coming *coming = value;
      const RectoParagraph *paragraph =
          recto_article_find_paragraph (self->article, &coming->paragraph);

      if (paragraph != NULL &&
          recto_page_is_row_in_sight (self->page, recto_paragraph_get_first_row (paragraph)))
        continue;
      g_cancellable_cancel (coming->cancellable);
      g_hash_table_iter_remove (&iter);
    }
}

static void
start_loading (RectoArticleView *self, Seen *seen, const RectoPhotoRecord *photo, const char *key)
{
  Coming *coming = NULL;

  if (g_hash_table_contains (seen->coming, key))
    return;
  cancel_unseen (self, seen);
  coming = g_new0 (Coming, 1);
  coming->view = g_object_ref (self);
  coming->cancellable = g_cancellable_new ();
  coming->key = g_strdup (key);
  coming->paragraph = photo->paragraph;
  g_hash_table_insert (seen->coming, g_strdup (key), coming);
  recto_photo_load_async (self->session, photo, MARGIN_SIDE, coming->cancellable, on_loaded,
                          coming);
}

static GdkTexture *
get_picture (guint row, gpointer data)
{
  RectoArticleView *self = data;
  Seen *seen = get_seen (self);
  const RectoSegment *segment =
      self->article != NULL ? recto_article_get_row (self->article, row) : NULL;
  const RectoPhotoRecord *photo = NULL;
  gpointer picture = NULL;
  g_autofree char *key = NULL;

  if (segment != NULL && recto_segment_starts_paragraph (segment))
    photo = find_photo (self->article, recto_segment_get_paragraph (segment));
  if (photo == NULL)
    return NULL;
  key = key_of (photo);
  if (!g_hash_table_lookup_extended (seen->pictures, key, NULL, &picture))
    start_loading (self, seen, photo, key);
  return picture;
}

static void
on_picture_pressed (RectoArticleView *self, guint row)
{
  Seen *seen = get_seen (self);
  const RectoSegment *segment = recto_article_get_row (self->article, row);
  const RectoPhotoRecord *photo = find_photo (self->article, recto_segment_get_paragraph (segment));

  recto_page_grab_focus (self->page); /* what is written in the pane is kept for its photo */
  recto_side_pane_show (self->side, "photos");
  if (photo != NULL && seen->pane != NULL)
    recto_photos_pane_show (seen->pane, &photo->uid);
}

static void
on_photos_changed (RectoArticleView *self)
{
  recto_page_queue_all_marks (self->page);
}

/* --- The pane --- */

static GtkWidget *
make_pane (gpointer data)
{
  RectoArticleView *self = data;
  Seen *seen = get_seen (self);

  seen->pane = RECTO_PHOTOS_PANE (recto_photos_pane_new ());
  if (self->article != NULL)
    recto_photos_pane_set_article (seen->pane, self->session, self->article);
  return GTK_WIDGET (seen->pane);
}

void
recto_photos_seen_show (RectoArticleView *self)
{
  Seen *seen = get_seen (self);

  if (seen->pane != NULL)
    recto_photos_pane_set_article (seen->pane, self->session, self->article);
  g_signal_connect_object (self->article, "photos-changed", G_CALLBACK (on_photos_changed), self,
                           G_CONNECT_SWAPPED);
}

void
recto_photos_seen_hide (RectoArticleView *self)
{
  Seen *seen = get_seen (self);
  GHashTableIter iter;
  gpointer coming;

  g_signal_handlers_disconnect_by_func (self->article, on_photos_changed, self);
  if (seen->pane != NULL)
    recto_photos_pane_set_article (seen->pane, NULL, NULL);
  g_hash_table_iter_init (&iter, seen->coming);
  while (g_hash_table_iter_next (&iter, NULL, &coming))
    g_cancellable_cancel (((const Coming *) coming)->cancellable);
  g_hash_table_remove_all (seen->coming);
  g_hash_table_remove_all (seen->pictures);
}

void
recto_photos_seen_attach (RectoArticleView *self)
{
  Seen *seen = g_new0 (Seen, 1);

  seen->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, clear_object);
  seen->coming = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_object_set_data_full (G_OBJECT (self), SEEN, seen, (GDestroyNotify) seen_free);
  recto_side_pane_add (self->side,
                       &(RectoPaneTab){ "photos", _ ("Photos"), "image-x-generic-symbolic" },
                       make_pane, self);
  recto_page_set_picture_func (self->page, get_picture, self);
  g_signal_connect_object (self->page, "picture-pressed", G_CALLBACK (on_picture_pressed), self,
                           G_CONNECT_SWAPPED);
}
