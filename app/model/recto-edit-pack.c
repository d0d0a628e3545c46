/* recto-edit-pack.c: the bytes that hold what of an edit stands in no column of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A GVariant in normal form, little-endian on every machine, of type (iiumsaCmPaG), its parts laid
 * out at the top of recto-pack.c:
 *
 *   i      before
 *   i      after
 *   u      target_offset, code points
 *   ms     key
 *   aC     spans: before and after of each, at least one of them
 *   mP     paragraph
 *   aG     rows
 *
 * An edit with none of these is no bytes at all. Example: the status from 0 to 1 is
 *
 *   00 00 00 00  01 00 00 00  00 00 00 00  00 00 00 00  10 10 0c
 *
 * before, after, target_offset, four bytes up to the next multiple of eight, then nothing for key,
 * spans, paragraph and rows, and last where paragraph, spans and key end.
 *
 * An edit of kind PHOTO has none of these either, and is of type (mFmF) instead: the photo before
 * and after. */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-article.h"
#include "recto-check.h"
#include "recto-pack-private.h"

#define EXTRA_TYPE                                                                                 \
  "(iiums" RECTO_PACK_CHANGES_TYPE "m" RECTO_PACK_PARAGRAPH_TYPE "a" RECTO_PACK_ROW_TYPE ")"
#define PHOTOS_TYPE "(m" RECTO_PACK_PHOTO_TYPE "m" RECTO_PACK_PHOTO_TYPE ")"

static GVariant *
pack_maybe_photo (const RectoPhotoRecord *photo)
{
  return g_variant_new_maybe (G_VARIANT_TYPE (RECTO_PACK_PHOTO_TYPE),
                              photo == NULL ? NULL : recto_pack_photo (photo));
}

static GBytes *
pack_photos (const RectoEdit *edit)
{
  GVariant *both[2];

  if (edit->photo_before == NULL && edit->photo_after == NULL)
    return NULL;
  both[0] = pack_maybe_photo (edit->photo_before);
  both[1] = pack_maybe_photo (edit->photo_after);
  return recto_pack_finish (g_variant_new_tuple (both, G_N_ELEMENTS (both)));
}

GBytes *
recto_edit_pack (const RectoEdit *edit)
{
  if (edit->kind == RECTO_EDIT_PHOTO)
    return pack_photos (edit);
  if (edit->before == 0 && edit->after == 0 && edit->target_offset == 0 && edit->key == NULL &&
      (edit->spans == NULL || edit->spans->len == 0) && edit->paragraph == NULL &&
      (edit->rows == NULL || edit->rows->len == 0))
    return NULL;

  return recto_pack_finish (g_variant_new (
      "(iiums@" RECTO_PACK_CHANGES_TYPE "@m" RECTO_PACK_PARAGRAPH_TYPE "@a" RECTO_PACK_ROW_TYPE ")",
      edit->before, edit->after, edit->target_offset, edit->key, recto_pack_changes (edit->spans),
      g_variant_new_maybe (G_VARIANT_TYPE (RECTO_PACK_PARAGRAPH_TYPE),
                           edit->paragraph == NULL ? NULL : recto_pack_paragraph (edit->paragraph)),
      recto_pack_rows (edit->rows)));
}

/* Returns: (transfer full) (nullable): what a maybe of @tuple holds */
static GVariant *
get_maybe (GVariant *tuple, guint index)
{
  g_autoptr (GVariant) maybe = g_variant_get_child_value (tuple, index);

  return g_variant_get_maybe (maybe);
}

static void
unpack_photos (RectoEdit *edit, GVariant *value)
{
  g_autoptr (GVariant) before = get_maybe (value, 0);
  g_autoptr (GVariant) after = get_maybe (value, 1);

  edit->photo_before = before == NULL ? NULL : recto_unpack_photo (before);
  edit->photo_after = after == NULL ? NULL : recto_unpack_photo (after);
}

static void
unpack_fields (RectoEdit *edit, GVariant *value)
{
  g_autoptr (GVariant) spans = g_variant_get_child_value (value, 4);
  g_autoptr (GVariant) paragraph = get_maybe (value, 5);
  g_autoptr (GVariant) rows = g_variant_get_child_value (value, 6);

  g_variant_get_child (value, 0, "i", &edit->before);
  g_variant_get_child (value, 1, "i", &edit->after);
  g_variant_get_child (value, 2, "u", &edit->target_offset);
  g_variant_get_child (value, 3, "ms", &edit->key);
  edit->spans = recto_unpack_changes (spans);
  edit->paragraph = paragraph == NULL ? NULL : recto_unpack_paragraph (paragraph);
  if (g_variant_n_children (rows) > 0)
    edit->rows = recto_unpack_rows (rows);
}

static void
clear_fields (RectoEdit *edit)
{
  edit->before = 0;
  edit->after = 0;
  edit->target_offset = 0;
  g_clear_pointer (&edit->key, g_free);
  g_clear_pointer (&edit->spans, g_ptr_array_unref);
  g_clear_pointer (&edit->paragraph, recto_paragraph_record_free);
  g_clear_pointer (&edit->rows, g_ptr_array_unref);
  g_clear_pointer (&edit->photo_before, recto_photo_record_free);
  g_clear_pointer (&edit->photo_after, recto_photo_record_free);
}

gboolean
recto_edit_unpack (RectoEdit *edit, GBytes *bytes, GError **error)
{
  gboolean photos = edit->kind == RECTO_EDIT_PHOTO;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GBytes) again = NULL;

  clear_fields (edit);
  if (bytes == NULL)
    return TRUE;

  value = recto_unpack_start (bytes, photos ? PHOTOS_TYPE : EXTRA_TYPE);
  if (value != NULL)
    {
      if (photos)
        unpack_photos (edit, value);
      else
        unpack_fields (edit, value);
      again = recto_edit_pack (edit);
    }
  if (again == NULL || !g_bytes_equal (again, bytes))
    {
      clear_fields (edit);
      return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                               "An edit's particulars are not in the form they are written in");
    }
  return TRUE;
}
