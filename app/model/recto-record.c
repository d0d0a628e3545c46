/* recto-record.c: what is in an article, as plain values that may cross threads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-record.h"

#include "recto-article.h"
#include "recto-check.h"
#include "recto-edit.h"
#include "recto-record-private.h"

RectoParagraphRecord *
recto_paragraph_record_copy (const RectoParagraphRecord *record)
{
  RectoParagraphRecord *copy = g_memdup2 (record, sizeof *record);

  copy->reason = g_strdup (record->reason);
  return copy;
}

void
recto_paragraph_record_free (RectoParagraphRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->reason);
  g_free (record);
}

static gpointer
copy_span (gconstpointer span, gpointer unused)
{
  return recto_span_copy (span);
}

RectoSegmentRecord *
recto_segment_record_copy (const RectoSegmentRecord *record)
{
  RectoSegmentRecord *copy = g_memdup2 (record, sizeof *record);

  copy->source = g_strdup (record->source);
  copy->target = g_strdup (record->target);
  if (record->spans != NULL)
    {
      copy->spans = g_ptr_array_copy (record->spans, copy_span, NULL);
      g_ptr_array_set_free_func (copy->spans, (GDestroyNotify) recto_span_free);
    }
  return copy;
}

void
recto_segment_record_free (RectoSegmentRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->source);
  g_free (record->target);
  g_clear_pointer (&record->spans, g_ptr_array_unref);
  g_free (record);
}

RectoPhotoRecord *
recto_photo_record_copy (const RectoPhotoRecord *record)
{
  RectoPhotoRecord *copy = g_memdup2 (record, sizeof *record);

  copy->name = g_strdup (record->name);
  return copy;
}

void
recto_photo_record_free (RectoPhotoRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->name);
  g_free (record);
}

gboolean
recto_photo_record_equal (const RectoPhotoRecord *a, const RectoPhotoRecord *b)
{
  return recto_uid_equal (&a->uid, &b->uid) && recto_uid_equal (&a->paragraph, &b->paragraph) &&
         a->position == b->position && memcmp (a->hash, b->hash, sizeof a->hash) == 0 &&
         g_str_equal (a->name, b->name);
}

int
recto_photo_record_compare (gconstpointer a, gconstpointer b)
{
  const RectoPhotoRecord *x = *(RectoPhotoRecord *const *) a, *y = *(RectoPhotoRecord *const *) b;

  if (!recto_uid_equal (&x->paragraph, &y->paragraph))
    return recto_uid_compare (&x->paragraph, &y->paragraph);
  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;
  return recto_uid_compare (&x->uid, &y->uid);
}

/* Returns: (transfer full): names and values, its own */
GHashTable *
recto_metadata_copy (GHashTable *metadata)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

/**
 * recto_article_record_new:
 *
 * Returns: (transfer full): an article with an identity of its own and nothing in it
 */
RectoArticleRecord *
recto_article_record_new (void)
{
  RectoArticleRecord *record = g_new0 (RectoArticleRecord, 1);

  record->uid = recto_uid_new ();
  record->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  record->paragraphs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_paragraph_record_free);
  record->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);
  record->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_photo_record_free);
  record->ancestors = g_array_new (FALSE, FALSE, sizeof (RectoAncestor));
  record->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_edit_unref);
  return record;
}

void
recto_article_record_free (RectoArticleRecord *record)
{
  if (record == NULL)
    return;
  g_clear_pointer (&record->metadata, g_hash_table_unref);
  g_clear_pointer (&record->paragraphs, g_ptr_array_unref);
  g_clear_pointer (&record->segments, g_ptr_array_unref);
  g_clear_pointer (&record->photos, g_ptr_array_unref);
  g_clear_pointer (&record->ancestors, g_array_unref);
  g_clear_pointer (&record->edits, g_ptr_array_unref);
  g_free (record);
}

gboolean
recto_article_record_check (const RectoArticleRecord *record, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;
  guint lengths[2];

  g_hash_table_iter_init (&iter, record->metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!recto_check_metadata (key, value, error))
      return FALSE;
  for (guint i = 0; i < record->paragraphs->len; i++)
    if (!recto_check_paragraph (record->paragraphs->pdata[i], error))
      {
        g_prefix_error (error, "Paragraph %u: ", i + 1);
        return FALSE;
      }
  for (guint i = 0; i < record->segments->len; i++)
    if (!recto_check_segment (record->segments->pdata[i], FALSE, lengths, error))
      {
        g_prefix_error (error, "Row %u: ", i + 1);
        return FALSE;
      }
  if (record->photos->len > RECTO_MAX_PHOTOS)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "There are too many photos");
  for (guint i = 0; i < record->photos->len; i++)
    if (!recto_check_photo (record->photos->pdata[i], error))
      {
        g_prefix_error (error, "Photo %u: ", i + 1);
        return FALSE;
      }
  return TRUE;
}

RectoArticleChange *
recto_article_change_new (const RectoUid *article)
{
  RectoArticleChange *change = g_new0 (RectoArticleChange, 1);

  change->article = *article;
  change->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_edit_unref);
  change->paragraphs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_paragraph_record_free);
  change->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);
  change->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_photo_record_free);
  change->gone_paragraphs = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  change->gone_segments = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  change->gone_photos = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  return change;
}

void
recto_article_change_free (RectoArticleChange *change)
{
  if (change == NULL)
    return;
  g_clear_pointer (&change->edits, g_ptr_array_unref);
  g_clear_pointer (&change->paragraphs, g_ptr_array_unref);
  g_clear_pointer (&change->segments, g_ptr_array_unref);
  g_clear_pointer (&change->gone_paragraphs, g_array_unref);
  g_clear_pointer (&change->photos, g_ptr_array_unref);
  g_clear_pointer (&change->gone_segments, g_array_unref);
  g_clear_pointer (&change->gone_photos, g_array_unref);
  g_clear_pointer (&change->metadata, g_hash_table_unref);
  g_free (change);
}
