/* recto-source-update.c: a corrected source under a translation that is there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-diff.h"
#include "recto-import.h"
#include "recto-session-private.h"
#include "recto-source-match.h"
#include "recto-source-update-private.h"

#define POSITION_GAP (G_GINT64_CONSTANT (1) << 20)

const char *
recto_updated_state_to_name (RectoUpdatedState state)
{
  static const char *const names[] = { "kept", "changed", "new", "gone" };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (names), NULL);

  return names[state];
}

static void
updated_row_free (gpointer data)
{
  RectoUpdatedRow *self = data;

  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

void
recto_source_update_free (RectoSourceUpdate *self)
{
  if (self == NULL)
    return;
  recto_article_record_free (self->record);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static void
part_free (gpointer data)
{
  RectoUpdatePart *self = data;

  recto_paragraph_record_free (self->paragraph);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

const char *
recto_update_get_source (const RectoArticleRecord *record, guint row)
{
  return ((const RectoSegmentRecord *) record->segments->pdata[row])->source;
}

/* --- The corrected source in pieces --- */

static void
add_piece (RectoUpdate *self, guint sentence, int old, gsize start, gsize end)
{
  const char *text = recto_update_get_source (self->new, sentence);

  while (start > 0 && start < end && g_ascii_isspace (text[start]))
    start++;
  while (text[end] != '\0' && end > start && g_ascii_isspace (text[end - 1]))
    end--;
  if (start < end)
    g_array_append_val (self->pieces, ((RectoUpdatePiece){ sentence, old, start, end }));
}

/* Where what ends at byte @at of the old text ends in the new one. */
static gsize
map_end (const GArray *runs, gsize at)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RectoDiffRun *run = &g_array_index (runs, RectoDiffRun, i);

      if (at > run->old_end)
        continue;
      return run->op == RECTO_DIFF_EQUAL ? run->new_start + (at - run->old_start) : run->new_end;
    }
  return 0;
}

/* Several old rows, @n from @first, are one sentence, which is cut where they end. */
static void
cut_sentence (RectoUpdate *self, guint first, guint n, guint sentence)
{
  const char *text = recto_update_get_source (self->new, sentence);
  g_autoptr (GString) before = g_string_new (NULL);
  g_autofree gsize *ends = g_new (gsize, n);
  g_autoptr (GArray) runs = NULL;
  gsize start = 0;

  for (guint i = 0; i < n; i++)
    {
      const RectoSegmentRecord *row = self->sources->pdata[first + i];

      if (before->len > 0 && !g_ascii_isspace (before->str[before->len - 1]))
        g_string_append_c (before, ' ');
      g_string_append (before, row->source);
      ends[i] = before->len;
    }
  runs = recto_diff_words (before->str, text, self->language);
  for (guint i = 0; i < n; i++)
    {
      gsize end = i + 1 < n ? MAX (map_end (runs, ends[i]), start) : strlen (text);

      add_piece (self, sentence, (int) (first + i), start, end);
      start = end;
    }
}

static void
add_bead (RectoUpdate *self, const RectoBead *bead)
{
  if (bead->n_source > 1 && bead->n_target == 1)
    {
      cut_sentence (self, bead->source, bead->n_source, bead->target);
      return;
    }
  for (guint i = 0; i < bead->n_target; i++)
    {
      guint sentence = bead->target + i;
      int old = bead->n_source == 0 ? -1 : (int) (bead->source + MIN (i, bead->n_source - 1));

      add_piece (self, sentence, old, 0, strlen (recto_update_get_source (self->new, sentence)));
    }
}

static GArray *
match_rows (RectoUpdate *self)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new ();
  g_autoptr (GPtrArray) new = g_ptr_array_new ();
  RectoSourceTexts from, to;

  for (guint i = 0; i < self->old->segments->len; i++)
    {
      RectoSegmentRecord *row = self->old->segments->pdata[i];

      if (*row->source == '\0')
        continue;
      g_ptr_array_add (self->sources, row);
      g_ptr_array_add (old, row->source);
    }
  for (guint i = 0; i < self->new->segments->len; i++)
    g_ptr_array_add (new, (char *) recto_update_get_source (self->new, i));
  from = (RectoSourceTexts){ (const char *const *) old->pdata, old->len };
  to = (RectoSourceTexts){ (const char *const *) new->pdata, new->len };
  return recto_source_match (&from, &to, self->language);
}

/* --- The article as it will be --- */

static void
copy_metadata (const RectoArticleRecord *from, RectoArticleRecord *to)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, from->metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (to->metadata, g_strdup (key), g_strdup (value));
}

/* An article that is called what the source of its headline says, which has no translation yet,
 * goes on being called so. */
static void
follow_headline (RectoUpdate *self, RectoArticleRecord *record)
{
  const char *title = g_hash_table_lookup (record->metadata, "title");

  for (guint i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *row = record->segments->pdata[i];
      const RectoSegmentRecord *old = recto_update_find_old (self, &row->uid);

      if (old != NULL && *row->target == '\0' && *row->source != '\0' &&
          g_strcmp0 (old->source, title) == 0 && strchr (row->source, '\n') == NULL &&
          recto_update_find_paragraph (record, &row->paragraph)->kind == RECTO_KIND_HEADLINE)
        {
          g_hash_table_insert (record->metadata, g_strdup ("title"), g_strdup (row->source));
          return;
        }
    }
}

static RectoArticleRecord *
assemble (RectoUpdate *self)
{
  RectoArticleRecord *record = recto_article_record_new ();

  record->uid = self->old->uid;
  record->project = self->old->project;
  copy_metadata (self->old, record);
  for (guint i = 0; i < self->old->photos->len; i++)
    g_ptr_array_add (record->photos, recto_photo_record_copy (self->old->photos->pdata[i]));
  for (guint i = 0; i < self->parts->len; i++)
    {
      const RectoUpdatePart *part = self->parts->pdata[i];
      RectoParagraphRecord *paragraph = recto_paragraph_record_copy (part->paragraph);

      paragraph->position = (i + 1) * POSITION_GAP;
      g_ptr_array_add (record->paragraphs, paragraph);
      for (guint k = 0; k < part->rows->len; k++)
        {
          RectoSegmentRecord *row = recto_segment_record_copy (part->rows->pdata[k]);

          row->paragraph = paragraph->uid;
          row->position = (record->segments->len + 1) * POSITION_GAP;
          g_ptr_array_add (record->segments, row);
        }
    }
  follow_headline (self, record);
  return record;
}

static void
tell_row (RectoUpdate *self,
          RectoSourceUpdate *update,
          const RectoSegmentRecord *old,
          const RectoSegmentRecord *new,
          guint number)
{
  RectoUpdatedRow *row = g_new0 (RectoUpdatedRow, 1);

  row->segment = new != NULL ? new->uid : old->uid;
  row->there = new != NULL;
  row->row = number;
  row->before = g_strdup (old != NULL ? old->source : "");
  row->after = g_strdup (new != NULL ? new->source : "");
  row->state = old == NULL                             ? RECTO_UPDATED_NEW
               : new == NULL                           ? RECTO_UPDATED_GONE
               : g_str_equal (row->before, row->after) ? RECTO_UPDATED_KEPT
               : *row->after == '\0'                   ? RECTO_UPDATED_GONE
                                                       : RECTO_UPDATED_CHANGED;
  update->totals[row->state]++;
  g_ptr_array_add (update->rows, row);
}

static RectoSourceUpdate *
tell (RectoUpdate *self)
{
  RectoSourceUpdate *update = g_new0 (RectoSourceUpdate, 1);

  update->record = assemble (self);
  update->head = self->old->head;
  update->rows = g_ptr_array_new_with_free_func (updated_row_free);
  for (guint i = 0; i < update->record->segments->len; i++)
    {
      const RectoSegmentRecord *row = update->record->segments->pdata[i];
      tell_row (self, update, recto_update_find_old (self, &row->uid), row, i);
    }
  for (guint i = 0; i < self->old->segments->len; i++)
    {
      const RectoSegmentRecord *row = self->old->segments->pdata[i];

      if (!g_hash_table_contains (self->places, &row->uid))
        tell_row (self, update, row, NULL, i);
    }
  return update;
}

static RectoSourceUpdate *
make_update (const RectoArticleRecord *old, const RectoArticleRecord *new, const char *language)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  g_autoptr (GHashTable) places = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RectoUpdatePiece));
  g_autoptr (GArray) beads = NULL;
  RectoUpdate self = { old, new, language, numbers, pieces, parts, places, sources };

  for (guint i = 0; i < old->segments->len; i++)
    g_hash_table_insert (numbers, &((RectoSegmentRecord *) old->segments->pdata[i])->uid,
                         GUINT_TO_POINTER (i + 1));
  beads = match_rows (&self);
  for (guint i = 0; i < beads->len; i++)
    add_bead (&self, &g_array_index (beads, RectoBead, i));
  recto_update_make_parts (&self);
  return tell (&self);
}

RectoSourceUpdate *
recto_source_update_new (const RectoArticleRecord *record,
                         const RectoProject *project,
                         const RectoImportText *text,
                         RectoReport **report,
                         GError **error)
{
  g_autoptr (RectoReport) found = NULL;
  g_autoptr (RectoDocument) document = NULL;
  g_autoptr (RectoArticleRecord) new = NULL;
  RectoImportParts parts = { .project = project };

  g_return_val_if_fail (record != NULL && project != NULL && text != NULL, NULL);

  document = recto_session_read_text (text, project->source_language, &found, error);
  if (document == NULL)
    return NULL;
  parts.source = document;
  new = recto_import_build (&parts, error);
  if (new == NULL)
    {
      g_prefix_error (error, "%s: ", text->name);
      return NULL;
    }
  if (report != NULL)
    *report = g_steal_pointer (&found);
  return make_update (record, new, project->source_language);
}

gboolean
recto_source_update_apply (RectoSourceUpdate *self, RectoArticle *article, GError **error)
{
  g_return_val_if_fail (self != NULL && RECTO_IS_ARTICLE (article), FALSE);

  if (recto_uid_equal (&self->head, recto_article_get_head (article)))
    return recto_article_become (article, self->record, NULL, error);
  g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                       "The article was edited while the corrected source was read");
  return FALSE;
}
