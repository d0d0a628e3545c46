/* recto-article-photos.c: which photos belong to which paragraph.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article-private.h"
#include "recto-check.h"
#include "recto-record-private.h"

/* Photos are few, and asked for seldom: their order is made when somebody asks. */

static RectoPhotoRecord *
find_photo (RectoArticle *self, const RectoUid *uid)
{
  return recto_uid_set_find (self->photo_set, uid);
}

/* Those of a load may be hostile. Errors: INVALID, with the place. */
gboolean
recto_article_load_photos (RectoArticle *self, const GPtrArray *records, GError **error)
{
  guint n = records == NULL ? 0 : records->len;

  if (n > RECTO_MAX_PHOTOS)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "There are too many photos");
  for (guint i = 0; i < n; i++)
    {
      const RectoPhotoRecord *record = records->pdata[i];
      RectoPhotoRecord *photo;

      if (!recto_check_photo (record, error))
        {
          g_prefix_error (error, "Photo %u: ", i + 1);
          return FALSE;
        }
      if (find_photo (self, &record->uid) != NULL)
        return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                                 "Photo %u: its identity is another's too", i + 1);
      photo = recto_photo_record_copy (record);
      g_ptr_array_add (self->photos, photo);
      recto_uid_set_add (self->photo_set, photo);
    }
  return TRUE;
}

static void
take_photo (RectoArticle *self, RectoPhotoRecord *photo)
{
  recto_dirt_remove (&self->pending.photos, photo);
  recto_uid_set_remove (self->photo_set, &photo->uid);
  g_ptr_array_remove (self->photos, photo);
}

static void
put_photo (RectoArticle *self, const RectoPhotoRecord *record)
{
  RectoPhotoRecord *photo = recto_photo_record_copy (record);

  g_ptr_array_add (self->photos, photo);
  recto_uid_set_add (self->photo_set, photo);
  recto_dirt_add (&self->pending.photos, photo);
}

/* The record stays where it is: its address is what the sets know it by. */
static void
change_photo (RectoArticle *self, RectoPhotoRecord *photo, const RectoPhotoRecord *to)
{
  g_autofree char *old_name = photo->name;

  *photo = *to;
  photo->name = g_strdup (to->name);
  recto_dirt_touch (&self->pending.photos, photo);
}

/**
 * recto_article_photo_edit:
 * @edit: of kind PHOTO
 *
 * Adds, changes or removes a photo, forward or back.
 *
 * Errors: MISMATCH if it is not as the edit found it; then nothing was changed.
 */
gboolean
recto_article_photo_edit (RectoArticle *self,
                          const RectoEdit *edit,
                          gboolean forward,
                          GError **error)
{
  const RectoPhotoRecord *from = forward ? edit->photo_before : edit->photo_after;
  const RectoPhotoRecord *to = forward ? edit->photo_after : edit->photo_before;
  RectoPhotoRecord *present = find_photo (self, &edit->subject);

  if ((present == NULL) != (from == NULL) ||
      (present != NULL && !recto_photo_record_equal (present, from)))
    return recto_model_fail (error, RECTO_MODEL_ERROR_MISMATCH,
                             "A photo is not what it was, so an edit of the history does not fit");
  if (present == NULL && self->photos->len >= RECTO_MAX_PHOTOS)
    return recto_model_fail (error, RECTO_MODEL_ERROR_MISMATCH, "There would be too many photos");

  if (to == NULL)
    take_photo (self, present);
  else if (present == NULL)
    put_photo (self, to);
  else
    change_photo (self, present, to);
  self->photos_sorted = FALSE;
  recto_article_emit_photos (self);
  return TRUE;
}

/**
 * recto_article_mind_photos:
 * @paragraph: (nullable): one that came or went
 *
 * Photos are in reading order: where paragraphs come and go, theirs are elsewhere.
 */
void
recto_article_mind_photos (RectoArticle *self, const RectoUid *paragraph)
{
  gboolean concerned = FALSE;

  if (self->photos->len == 0 || paragraph == NULL)
    return;
  self->photos_sorted = FALSE;
  for (guint i = 0; i < self->photos->len && !concerned; i++)
    concerned =
        recto_uid_equal (&((RectoPhotoRecord *) self->photos->pdata[i])->paragraph, paragraph);
  if (concerned)
    recto_article_emit_photos (self);
}

static int
compare_photos (gconstpointer a, gconstpointer b, gpointer data)
{
  const RectoPhotoRecord *x = *(RectoPhotoRecord *const *) a, *y = *(RectoPhotoRecord *const *) b;
  RectoArticle *self = data;
  const RectoParagraph *of_x = recto_article_find_paragraph (self, &x->paragraph);
  const RectoParagraph *of_y = recto_article_find_paragraph (self, &y->paragraph);

  if (of_x != of_y && (of_x == NULL || of_y == NULL))
    return of_x == NULL ? 1 : -1;
  if (of_x != of_y)
    return of_x->index < of_y->index ? -1 : 1;
  return recto_photo_record_compare (a, b);
}

static void
sort_photos (RectoArticle *self)
{
  if (!self->photos_sorted)
    g_ptr_array_sort_with_data (self->photos, compare_photos, self);
  self->photos_sorted = TRUE;
}

const GPtrArray *
recto_article_get_photos (RectoArticle *self)
{
  g_return_val_if_fail (RECTO_IS_ARTICLE (self), NULL);

  sort_photos (self);
  return self->photos;
}

/* A position behind all photos of a paragraph. */
static gint64
last_position (RectoArticle *self, const RectoUid *paragraph)
{
  gint64 last = -RECTO_POSITION_GAP;

  for (guint i = 0; i < self->photos->len; i++)
    {
      const RectoPhotoRecord *photo = self->photos->pdata[i];

      if (recto_uid_equal (&photo->paragraph, paragraph))
        last = MAX (last, photo->position);
    }
  return MIN (last + RECTO_POSITION_GAP, RECTO_POSITION_LIMIT);
}

/* @before, @after: (nullable): not both */
static gboolean
record_photo (RectoArticle *self,
              const RectoPhotoRecord *before,
              const RectoPhotoRecord *after,
              GError **error)
{
  g_autoptr (RectoEdit) edit =
      recto_edit_new (RECTO_EDIT_PHOTO, before != NULL ? &before->uid : &after->uid);
  gboolean done;

  edit->photo_before = before == NULL ? NULL : recto_photo_record_copy (before);
  edit->photo_after = after == NULL ? NULL : recto_photo_record_copy (after);
  recto_article_enter (self);
  done = recto_article_record (self, g_steal_pointer (&edit), error);
  recto_article_leave (self);
  return done;
}

/**
 * recto_article_carry_photos:
 * @from: a paragraph that was joined to @to
 *
 * Puts the photos of @from behind those of @to, in their order, in the running step. Errors: none
 * that can be expected.
 */
gboolean
recto_article_carry_photos (RectoArticle *self,
                            const RectoUid *from,
                            const RectoParagraph *to,
                            GError **error)
{
  g_autoptr (GPtrArray) carried = g_ptr_array_new ();

  sort_photos (self);
  for (guint i = 0; i < self->photos->len; i++)
    {
      RectoPhotoRecord *photo = self->photos->pdata[i];

      if (recto_uid_equal (&photo->paragraph, from))
        g_ptr_array_add (carried, photo);
    }
  for (guint i = 0; i < carried->len; i++)
    {
      const RectoPhotoRecord *photo = carried->pdata[i];
      RectoPhotoRecord moved = *photo;

      moved.paragraph = to->uid;
      moved.position = last_position (self, &to->uid);
      if (!record_photo (self, photo, &moved, error))
        return FALSE;
    }
  return TRUE;
}

/* Errors: INVALID for a name that cannot be one, or one photo too many. */
gboolean
recto_article_add_photo (RectoArticle *self,
                         RectoParagraph *paragraph,
                         const guint8 *hash,
                         const char *name,
                         GError **error)
{
  RectoPhotoRecord photo = { .uid = recto_uid_new (), .name = (char *) name };

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);
  g_return_val_if_fail (hash != NULL, FALSE);

  photo.paragraph = paragraph->uid;
  photo.position = last_position (self, &paragraph->uid);
  memcpy (photo.hash, hash, sizeof photo.hash);
  if (!recto_check_photo (&photo, error))
    return FALSE;
  if (self->photos->len >= RECTO_MAX_PHOTOS)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "The article has too many photos");
  return record_photo (self, NULL, &photo, error);
}

/* Errors: INVALID if it has no such photo. */
gboolean
recto_article_remove_photo (RectoArticle *self, const RectoUid *photo, GError **error)
{
  const RectoPhotoRecord *present;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  present = find_photo (self, photo);
  if (present == NULL)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "The article has no such photo");
  return record_photo (self, present, NULL, error);
}

gboolean
recto_article_move_photo (RectoArticle *self,
                          const RectoUid *photo,
                          RectoParagraph *paragraph,
                          GError **error)
{
  const RectoPhotoRecord *present;
  RectoPhotoRecord moved;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  present = find_photo (self, photo);
  if (present == NULL)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "The article has no such photo");
  if (recto_uid_equal (&present->paragraph, &paragraph->uid))
    return TRUE;
  moved = *present;
  moved.paragraph = paragraph->uid;
  moved.position = last_position (self, &paragraph->uid);
  return record_photo (self, present, &moved, error);
}
