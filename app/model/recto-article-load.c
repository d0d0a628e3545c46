/* recto-article-load.c: an article out of a record that may be hostile, and a record of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-article-private.h"
#include "recto-check.h"
#include "recto-record-private.h"

static gboolean
load_metadata (RectoArticle *self, GHashTable *metadata, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  if (metadata == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (value == NULL)
        return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "A value is missing");
      if (!recto_check_metadata (key, value, error))
        return FALSE;
      g_hash_table_insert (self->metadata, g_strdup (key), g_strdup (value));
    }
  return TRUE;
}

static gboolean
load_paragraphs (RectoArticle *self, const GPtrArray *records, GError **error)
{
  recto_uid_set_reserve (self->paragraph_set, records->len);
  for (guint i = 0; i < records->len; i++)
    {
      const RectoParagraphRecord *record = records->pdata[i];
      RectoParagraph *paragraph;

      if (!recto_check_paragraph (record, error))
        {
          g_prefix_error (error, "Paragraph %u: ", i + 1);
          return FALSE;
        }
      if (i > 0 && record->position <= ((RectoParagraphRecord *) records->pdata[i - 1])->position)
        return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                                 "Paragraph %u: it is not in order", i + 1);
      if (recto_uid_set_find (self->paragraph_set, &record->uid) != NULL)
        return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                                 "Paragraph %u: its identity is another's too", i + 1);

      paragraph = recto_paragraph_from_record (record);
      paragraph->index = i;
      g_ptr_array_add (self->paragraphs, paragraph);
      recto_uid_set_add (self->paragraph_set, paragraph);
    }
  return TRUE;
}

/* Whether a row goes on where the rows before it end; then it belongs to paragraph *@index. */
static gboolean
find_its_paragraph (RectoArticle *self, const RectoSegmentRecord *record, guint *index)
{
  RectoParagraph *present = *index < self->paragraphs->len ? self->paragraphs->pdata[*index] : NULL;
  const RectoSegment *before;

  if (present != NULL && present->n_rows > 0 &&
      !recto_uid_equal (&record->paragraph, &present->uid))
    {
      *index += 1;
      present = *index < self->paragraphs->len ? self->paragraphs->pdata[*index] : NULL;
    }
  if (present == NULL || !recto_uid_equal (&record->paragraph, &present->uid))
    return FALSE;
  if (present->n_rows == 0)
    return TRUE;

  before = self->rows->pdata[self->rows->len - 1];
  return record->position > before->position;
}

static gboolean
load_rows (RectoArticle *self, const GPtrArray *records, gboolean takes, GError **error)
{
  guint index = 0;

  recto_uid_set_reserve (self->segment_set, records->len);
  if (takes)
    self->block = g_new0 (RectoSegment, MAX (records->len, 1));
  for (guint i = 0; i < records->len; i++)
    {
      RectoSegmentRecord *record = records->pdata[i];
      RectoSegment *segment;
      RectoParagraph *paragraph;
      guint lengths[2];

      if (!recto_check_segment (record, takes, lengths, error))
        {
          g_prefix_error (error, "Row %u: ", i + 1);
          return FALSE;
        }
      if (!find_its_paragraph (self, record, &index))
        return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                                 "Row %u: it is not in order, or its paragraph is missing", i + 1);

      if (takes)
        {
          segment = &self->block[i];
          recto_segment_take_record (segment, record, lengths);
        }
      else
        segment = recto_segment_from_record (record, lengths);
      paragraph = self->paragraphs->pdata[index];
      if (paragraph->n_rows++ == 0)
        paragraph->first_row = i;
      segment->paragraph = paragraph;
      segment->row = i;
      g_ptr_array_add (self->rows, segment);
      recto_article_count (self, segment, 1);
      if (!recto_uid_set_add (self->segment_set, segment))
        return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                                 "Row %u: its identity is another's too", i + 1);
    }

  for (guint i = 0; i < self->paragraphs->len; i++)
    if (((RectoParagraph *) self->paragraphs->pdata[i])->n_rows == 0)
      return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "Paragraph %u: it has no rows",
                               i + 1);
  return TRUE;
}

static gboolean
load_ancestors (RectoArticle *self, const GArray *ancestors, GError **error)
{
  for (guint i = 0; ancestors != NULL && i < ancestors->len; i++)
    {
      const RectoAncestor *ancestor = &g_array_index (ancestors, RectoAncestor, i);

      if (recto_uid_is_none (&ancestor->edit))
        return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                                 "What the article was made of has no identity");
      g_array_append_vals (self->ancestors, ancestor, 1);
    }
  return TRUE;
}

static gboolean
load_history (RectoArticle *self, const RectoArticleRecord *record, GError **error)
{
  for (guint i = 0; record->edits != NULL && i < record->edits->len; i++)
    {
      RectoEdit *edit = record->edits->pdata[i];

      if (!recto_check_edit (edit, error) || recto_history_append (self->history, edit, error) == 0)
        {
          g_prefix_error (error, "Edit %u: ", i + 1);
          return FALSE;
        }
    }
  return recto_history_place_head (self->history, &record->head, error);
}

/* Fills a new article. @takes: with the very texts and spans of the rows, which the record has no
 * more then. Errors: INVALID, with the place; the article is then fit only to be freed. */
gboolean
recto_article_load (RectoArticle *self,
                    const RectoArticleRecord *record,
                    gboolean takes,
                    GError **error)
{
  if (recto_uid_is_none (&record->uid))
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "The article has no identity");

  self->uid = record->uid;
  self->project = record->project;
  return load_metadata (self, record->metadata, error) &&
         load_paragraphs (self, record->paragraphs, error) &&
         load_rows (self, record->segments, takes, error) &&
         recto_article_load_photos (self, record->photos, error) &&
         load_ancestors (self, record->ancestors, error) && load_history (self, record, error);
}

RectoArticleRecord *
recto_article_to_record (RectoArticle *self)
{
  RectoArticleRecord *record;
  const GPtrArray *edits;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), NULL);

  record = recto_article_record_new ();
  record->uid = self->uid;
  record->project = self->project;
  g_hash_table_unref (record->metadata);
  record->metadata = recto_metadata_copy (self->metadata);
  for (guint i = 0; i < self->paragraphs->len; i++)
    g_ptr_array_add (record->paragraphs, recto_paragraph_to_record (self->paragraphs->pdata[i]));
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (record->segments, recto_segment_to_record (self->rows->pdata[i]));
  for (guint i = 0; i < self->photos->len; i++)
    g_ptr_array_add (record->photos, recto_photo_record_copy (self->photos->pdata[i]));
  g_ptr_array_sort (record->photos, recto_photo_record_compare);
  edits = recto_article_get_edits (self);
  for (guint i = 0; i < edits->len; i++)
    g_ptr_array_add (record->edits, recto_edit_ref (edits->pdata[i]));
  record->head = *recto_article_get_head (self);
  g_array_append_vals (record->ancestors, self->ancestors->data, self->ancestors->len);
  return record;
}
