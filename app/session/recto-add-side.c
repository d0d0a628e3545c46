/* recto-add-side.c: what adding a source and adding a translation have in common.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-add-side-private.h"
#include "recto-import-words.h"
#include "recto-session-private.h"

void
recto_added_side_free (RectoAddedSide *self)
{
  if (self == NULL)
    return;
  recto_article_record_free (self->record);
  g_ptr_array_unref (self->left);
  g_free (self);
}

void
recto_add_pair_clear (RectoAddPair *self)
{
  g_clear_pointer (&self->pair, recto_article_record_free);
  g_clear_pointer (&self->origins, g_array_unref);
}

gboolean
recto_add_pair_make (RectoAddPair *self,
                     const RectoAddRequest *request,
                     RectoSide new_side,
                     const RectoDocument *other,
                     const GPtrArray *cuts,
                     RectoReport **report,
                     GError **error)
{
  const RectoProject *project = request->project;
  gboolean source = new_side == RECTO_SIDE_SOURCE;
  g_autoptr (RectoReport) found = NULL;
  g_autoptr (RectoDocument) document = recto_session_read_text (
      request->text, source ? project->source_language : project->target_language, &found, error);
  g_autoptr (RectoWordPairs) words = NULL;
  RectoImportParts parts = { .project = project, .names = request->names, .by_place = TRUE };
  RectoImportNotes notes = { cuts, NULL };

  if (document == NULL)
    return FALSE;
  words = recto_import_words_new (request->store, project);
  parts.source = source ? document : other;
  parts.translation = source ? other : document;
  parts.words = words;
  self->origins = g_array_new (FALSE, FALSE, sizeof (RectoImportOrigin));
  notes.origins = self->origins;
  self->pair = recto_import_build_noting (&parts, &notes, error);
  if (self->pair == NULL)
    {
      g_prefix_error (error, "%s: ", request->text->name);
      return FALSE;
    }
  if (report != NULL)
    *report = g_steal_pointer (&found);
  return TRUE;
}

RectoAddedSide *
recto_add_begin (const RectoAddRequest *request)
{
  const RectoArticleRecord *old = request->record;
  RectoAddedSide *self = g_new0 (RectoAddedSide, 1);
  GHashTableIter iter;
  gpointer key, value;

  self->record = recto_article_record_new ();
  self->record->uid = old->uid;
  self->record->project = old->project;
  self->head = old->head;
  self->left = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, old->metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (self->record->metadata, g_strdup (key), g_strdup (value));
  for (guint i = 0; i < old->photos->len; i++)
    g_ptr_array_add (self->record->photos, recto_photo_record_copy (old->photos->pdata[i]));
  return self;
}

const RectoParagraphRecord *
recto_add_find_paragraph (const RectoArticleRecord *record, const RectoUid *uid)
{
  for (guint i = 0; i < record->paragraphs->len; i++)
    {
      const RectoParagraphRecord *paragraph = record->paragraphs->pdata[i];

      if (recto_uid_equal (&paragraph->uid, uid))
        return paragraph;
    }
  g_assert_not_reached ();
}

gboolean
recto_add_is_finished (const RectoSegmentRecord *row)
{
  return row->status >= RECTO_STATUS_TRANSLATED || (row->flags & RECTO_FLAG_LOCKED) != 0;
}

void
recto_add_put_paragraph (RectoAddedSide *self, const RectoParagraphRecord *paragraph)
{
  RectoParagraphRecord *copy = recto_paragraph_record_copy (paragraph);

  copy->position = (self->record->paragraphs->len + 1) * RECTO_ADD_POSITION_GAP;
  g_ptr_array_add (self->record->paragraphs, copy);
}

void
recto_add_put_row (RectoAddedSide *self, RectoSegmentRecord *row)
{
  const GPtrArray *paragraphs = self->record->paragraphs;

  row->paragraph = ((RectoParagraphRecord *) paragraphs->pdata[paragraphs->len - 1])->uid;
  row->position = (self->record->segments->len + 1) * RECTO_ADD_POSITION_GAP;
  g_ptr_array_add (self->record->segments, row);
}

gboolean
recto_added_side_apply (RectoAddedSide *self, RectoArticle *article, GError **error)
{
  g_return_val_if_fail (self != NULL && RECTO_IS_ARTICLE (article), FALSE);

  if (recto_uid_equal (&self->head, recto_article_get_head (article)))
    return recto_article_become (article, self->record, NULL, error);
  g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                       "The article was edited while the text was read");
  return FALSE;
}
