/* recto-article-commands.c: what a person does to rows, as edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article-private.h"
#include "recto-check.h"
#include "recto-span-private.h"

static gboolean
invalid (GError **error, const char *what)
{
  return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "%s", what);
}

static gboolean
check_unlocked (const RectoSegment *segment, GError **error)
{
  if (segment->flags & RECTO_FLAG_LOCKED)
    return recto_model_fail (error, RECTO_MODEL_ERROR_LOCKED, "Row %u is locked", segment->row + 1);
  return TRUE;
}

static gboolean
record_status (RectoArticle *self, RectoSegment *segment, RectoStatus status, GError **error)
{
  g_autoptr (RectoEdit) edit = NULL;

  if (segment->status == status)
    return TRUE;
  edit = recto_edit_new (RECTO_EDIT_STATUS, &segment->uid);
  edit->before = segment->status;
  edit->after = (int) status;
  return recto_article_record (self, g_steal_pointer (&edit), error);
}

static gboolean
record_flags (RectoArticle *self, RectoSegment *segment, guint flags, GError **error)
{
  g_autoptr (RectoEdit) edit = NULL;

  if (segment->flags == flags)
    return TRUE;
  edit = recto_edit_new (RECTO_EDIT_FLAGS, &segment->uid);
  edit->before = segment->flags;
  edit->after = (int) flags;
  return recto_article_record (self, g_steal_pointer (&edit), error);
}

/* A target that was changed is a draft again, whatever it was. */
gboolean
recto_article_lower_status (RectoArticle *self, RectoSegment *segment, GError **error)
{
  return record_status (self, segment, RECTO_STATUS_DRAFT, error);
}

static gboolean
record_text (RectoArticle *self, RectoSegment *segment, RectoEdit *edit, GError **error)
{
  RectoSide side = edit->side;

  recto_article_follow_spans (self, segment, edit);
  if (!recto_article_record (self, edit, error))
    return FALSE;
  if (side == RECTO_SIDE_TARGET)
    return recto_article_lower_status (self, segment, error);
  return record_flags (self, segment, segment->flags | RECTO_FLAG_SOURCE_CHANGED, error);
}

/* Gives a key a value that it has not got, in the running step. */
gboolean
recto_article_record_metadata (RectoArticle *self,
                               const char *key,
                               const char *value,
                               GError **error)
{
  g_autoptr (RectoEdit) edit = recto_edit_new (RECTO_EDIT_METADATA, NULL);

  edit->key = g_strdup (key);
  edit->removed = g_strdup (recto_article_get_metadata (self, key));
  edit->inserted = g_strdup (value);
  return recto_article_record (self, g_steal_pointer (&edit), error);
}

/* Whether the article is called what this row, its headline, says. */
static gboolean
names_article (RectoArticle *self, const RectoSegment *segment)
{
  const char *title = recto_article_get_metadata (self, "title");
  const char *text = segment->texts[RECTO_SIDE_TARGET];

  if (*text == '\0')
    text = segment->texts[RECTO_SIDE_SOURCE];
  return segment->paragraph->kind == RECTO_KIND_HEADLINE && g_strcmp0 (title, text) == 0;
}

/* A title that is the headline stays the headline, in the step that changes it. One that was chosen
 * otherwise stays as it is. */
static gboolean
follow_headline (RectoArticle *self,
                 const RectoSegment *segment,
                 const RectoEdit *edit,
                 GError **error)
{
  guint removed = edit->removed == NULL ? 0 : (guint) g_utf8_strlen (edit->removed, -1);
  g_autofree char *headline = NULL;
  const char *title;

  if (edit->side != RECTO_SIDE_TARGET || !names_article (self, segment))
    return TRUE;
  headline =
      recto_text_replace (segment->texts[RECTO_SIDE_TARGET], edit->offset, removed, edit->inserted);
  /* Empty while a headline without a source is written anew, or nothing would tell any more that
   * the two belong together. */
  title = *headline != '\0' ? headline : segment->texts[RECTO_SIDE_SOURCE];
  if (!recto_check_metadata ("title", title, NULL))
    return TRUE;
  return recto_article_record_metadata (self, "title", title, error);
}

gboolean
recto_article_replace_text (RectoArticle *self,
                            RectoSegment *segment,
                            RectoSide side,
                            guint offset,
                            guint length,
                            const char *text,
                            RectoReplaceHow how,
                            GError **error)
{
  g_autoptr (RectoEdit) edit = NULL;
  g_autofree char *removed = NULL;
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);
  g_return_val_if_fail (recto_article_get_row (self, segment->row) == segment, FALSE);

  if (offset > segment->lengths[side] || length > segment->lengths[side] - offset)
    return invalid (error, "The place is outside the text");
  if (!recto_check_text (text, NULL, error) || !check_unlocked (segment, error))
    return FALSE;
  if (strlen (text) + strlen (segment->texts[side]) > RECTO_MAX_TEXT)
    return invalid (error, "The row would be longer than 4 MiB");

  removed = g_utf8_substring (segment->texts[side], offset, (glong) offset + length);
  if (strcmp (removed, text) == 0)
    return TRUE;

  edit = recto_edit_new (RECTO_EDIT_TEXT, &segment->uid);
  edit->side = side;
  edit->offset = offset;
  edit->removed = length == 0 ? NULL : g_steal_pointer (&removed);
  edit->inserted = *text == '\0' ? NULL : g_strdup (text);
  if (how == RECTO_REPLACE_TYPING)
    recto_article_enter_typing (self, edit);
  else
    recto_article_enter (self);
  done = follow_headline (self, segment, edit, error) &&
         record_text (self, segment, g_steal_pointer (&edit), error);
  recto_article_leave (self);
  return done;
}

gboolean
recto_article_set_status (RectoArticle *self,
                          RectoSegment *segment,
                          RectoStatus status,
                          GError **error)
{
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if ((guint) status >= RECTO_N_STATUSES)
    return invalid (error, "There is no such status");
  if (segment->status == status)
    return TRUE;

  recto_article_enter (self);
  done = record_status (self, segment, status, error);
  recto_article_leave (self);
  return done;
}

gboolean
recto_article_set_flags (RectoArticle *self,
                         RectoSegment *segment,
                         guint mask,
                         guint flags,
                         GError **error)
{
  guint wanted = (segment->flags & ~mask) | (flags & mask);
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if ((mask & ~(guint) RECTO_FLAGS_ALL) != 0)
    return invalid (error, "There is no such flag");
  if (segment->flags == wanted)
    return TRUE;

  recto_article_enter (self);
  done = record_flags (self, segment, wanted, error);
  recto_article_leave (self);
  return done;
}

/* Beyond the white space at @offset: it stays with the first part. */
static guint
after_space (const RectoSegment *segment, RectoSide side, guint offset)
{
  const char *p = g_utf8_offset_to_pointer (segment->texts[side], offset);

  for (; *p != '\0' && g_unichar_isspace (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    offset++;
  return offset;
}

static void
list_cut_spans (const RectoSegment *segment, RectoEdit *edit)
{
  guint at[2] = { edit->offset, edit->target_offset };
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_change_free);

  for (guint i = 0; segment->spans != NULL && i < segment->spans->len; i++)
    {
      const RectoSpan *span = segment->spans->pdata[i];
      g_autoptr (RectoSpan) kept = NULL;
      g_autoptr (RectoSpan) orphan = NULL;

      if (span->end <= at[span->side] || span->start >= at[span->side])
        continue;
      recto_span_cut (span, at[span->side], &kept, &orphan);
      recto_span_change_add (changes, span, kept);
      recto_span_change_add (changes, NULL, orphan);
    }
  if (changes->len > 0)
    edit->spans = g_steal_pointer (&changes);
}

static RectoSegmentRecord *
empty_row (const RectoUid *paragraph)
{
  RectoSegmentRecord *record = g_new0 (RectoSegmentRecord, 1);

  record->uid = recto_uid_new ();
  record->paragraph = *paragraph;
  record->source = g_strdup ("");
  record->target = g_strdup ("");
  return record;
}

static GPtrArray *
one_row (RectoSegmentRecord *record)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);

  g_ptr_array_add (rows, record);
  return rows;
}

gboolean
recto_article_split (RectoArticle *self,
                     RectoSegment *segment,
                     guint source_offset,
                     guint target_offset,
                     GError **error)
{
  g_autoptr (RectoEdit) edit = NULL;
  RectoSegmentRecord *second;
  gboolean cuts_target, done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if (source_offset > segment->lengths[RECTO_SIDE_SOURCE] ||
      target_offset > segment->lengths[RECTO_SIDE_TARGET])
    return invalid (error, "The place is outside the text");
  if (!check_unlocked (segment, error))
    return FALSE;

  edit = recto_edit_new (RECTO_EDIT_SPLIT, &segment->uid);
  edit->offset = after_space (segment, RECTO_SIDE_SOURCE, source_offset);
  edit->target_offset = after_space (segment, RECTO_SIDE_TARGET, target_offset);
  cuts_target = edit->target_offset < segment->lengths[RECTO_SIDE_TARGET];
  list_cut_spans (segment, edit);
  if (!recto_article_has_source (self))
    {
      edit->paragraph = recto_paragraph_to_record (segment->paragraph);
      edit->paragraph->uid = recto_uid_new ();
      edit->paragraph->position += RECTO_POSITION_GAP / 2;
      g_clear_pointer (&edit->paragraph->reason, g_free);
    }
  second = empty_row (edit->paragraph == NULL ? &segment->paragraph->uid : &edit->paragraph->uid);
  second->position = segment->position + RECTO_POSITION_GAP / 2;
  second->flags = segment->flags;
  second->status = cuts_target ? RECTO_STATUS_DRAFT : RECTO_STATUS_NEW;
  edit->rows = one_row (second);

  recto_article_enter (self);
  done = recto_article_record (self, g_steal_pointer (&edit), error) &&
         (!cuts_target || recto_article_lower_status (self, segment, error));
  recto_article_leave (self);
  return done;
}

/* Scripts and punctuation that have no blank between sentences. */
static gboolean
runs_on (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
         script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_BOPOMOFO ||
         (c >= 0x3000 && c <= 0x303f) || (c >= 0xff00 && c <= 0xff60);
}

/* What to put between two joined texts: a blank, but where one is there or the script has none. */
static const char *
separator_between (const char *first, const char *second)
{
  gunichar last, next;

  if (*first == '\0' || *second == '\0')
    return NULL;
  last = g_utf8_get_char (g_utf8_prev_char (first + strlen (first)));
  next = g_utf8_get_char (second);
  if (g_unichar_isspace (last) || g_unichar_isspace (next) || runs_on (last))
    return NULL;
  return " ";
}

static gboolean
is_empty (const RectoSegment *segment)
{
  return segment->lengths[RECTO_SIDE_SOURCE] == 0 && segment->lengths[RECTO_SIDE_TARGET] == 0;
}

/* The status of two rows made one: as finished as the less finished part, and a draft if the target
 * is another now. A row with nothing in it has no say. */
static RectoStatus
joined_status (const RectoSegment *first, const RectoSegment *second)
{
  if (second->lengths[RECTO_SIDE_TARGET] > 0)
    return RECTO_STATUS_DRAFT;
  if (is_empty (second) || second->status >= first->status)
    return (RectoStatus) first->status;
  return first->lengths[RECTO_SIDE_TARGET] > 0 ? RECTO_STATUS_DRAFT : RECTO_STATUS_NEW;
}

gboolean
recto_article_join_next (RectoArticle *self, RectoSegment *segment, GError **error)
{
  RectoSegment *second = recto_article_get_row (self, segment->row + 1);
  g_autoptr (RectoEdit) edit = NULL;
  RectoStatus status;
  RectoUid gone;
  guint flags;
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if (second == NULL)
    return invalid (error, "There is no row to join with");
  if (!check_unlocked (segment, error) || !check_unlocked (second, error))
    return FALSE;

  edit = recto_edit_new (RECTO_EDIT_JOIN, &segment->uid);
  edit->offset = segment->lengths[RECTO_SIDE_SOURCE];
  edit->target_offset = segment->lengths[RECTO_SIDE_TARGET];
  edit->removed = g_strdup (
      separator_between (segment->texts[RECTO_SIDE_SOURCE], second->texts[RECTO_SIDE_SOURCE]));
  edit->inserted = g_strdup (
      separator_between (segment->texts[RECTO_SIDE_TARGET], second->texts[RECTO_SIDE_TARGET]));
  edit->rows = one_row (recto_segment_to_record (second));
  if (second->paragraph != segment->paragraph)
    edit->paragraph = recto_paragraph_to_record (second->paragraph);
  gone = second->paragraph->uid;
  status = joined_status (segment, second);
  flags = segment->flags | (second->flags & RECTO_FLAG_SOURCE_CHANGED);

  recto_article_enter (self);
  done = recto_article_record (self, g_steal_pointer (&edit), error) &&
         record_status (self, segment, status, error) &&
         record_flags (self, segment, flags, error) &&
         (recto_uid_equal (&gone, &segment->paragraph->uid) ||
          recto_article_carry_photos (self, &gone, segment->paragraph, error));
  recto_article_leave (self);
  return done;
}

gboolean
recto_article_set_kind (RectoArticle *self,
                        RectoParagraph *paragraph,
                        RectoKind kind,
                        GError **error)
{
  g_autoptr (RectoEdit) edit = NULL;
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if (kind < RECTO_KIND_HEADLINE || kind > RECTO_KIND_LAST)
    return invalid (error, "There is no such kind of paragraph");
  if (paragraph->kind == kind)
    return TRUE;

  edit = recto_edit_new (RECTO_EDIT_PARAGRAPH_KIND, &paragraph->uid);
  edit->before = (int) paragraph->kind;
  edit->after = (int) kind;
  edit->removed = g_strdup (paragraph->reason);
  recto_article_enter (self);
  done = recto_article_record (self, g_steal_pointer (&edit), error);
  recto_article_leave (self);
  return done;
}

gboolean
recto_article_insert_paragraph (RectoArticle *self,
                                guint row,
                                RectoKind kind,
                                const char *source,
                                const char *target,
                                GError **error)
{
  const RectoSegment *after;
  g_autoptr (RectoEdit) edit = NULL;
  RectoSegmentRecord *record;
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  after = recto_article_get_row (self, row);
  if (kind < RECTO_KIND_HEADLINE || kind > RECTO_KIND_LAST)
    return invalid (error, "There is no such kind of paragraph");
  if (row > self->rows->len || (after != NULL && !recto_segment_starts_paragraph (after)))
    return invalid (error, "No paragraph starts there");
  if (!recto_check_text (source, NULL, error) || !recto_check_text (target, NULL, error))
    return FALSE;

  edit = recto_edit_new (RECTO_EDIT_PARAGRAPH_INSERT, NULL);
  edit->offset = row;
  edit->paragraph = g_new0 (RectoParagraphRecord, 1);
  edit->paragraph->uid = recto_uid_new ();
  edit->paragraph->kind = kind;
  if (self->paragraphs->len > 0)
    edit->paragraph->position =
        after != NULL
            ? after->paragraph->position - RECTO_POSITION_GAP / 2
            : ((RectoParagraph *) self->paragraphs->pdata[self->paragraphs->len - 1])->position +
                  RECTO_POSITION_GAP;
  edit->subject = edit->paragraph->uid;
  record = empty_row (&edit->paragraph->uid);
  g_free (record->source);
  record->source = g_strdup (source);
  g_free (record->target);
  record->target = g_strdup (target);
  record->status = *target == '\0' ? RECTO_STATUS_NEW : RECTO_STATUS_DRAFT;
  edit->rows = one_row (record);

  recto_article_enter (self);
  done = recto_article_record (self, g_steal_pointer (&edit), error);
  recto_article_leave (self);
  return done;
}

gboolean
recto_article_insert_paragraphs (RectoArticle *self,
                                 guint row,
                                 RectoKind kind,
                                 RectoSide side,
                                 const char *const *texts,
                                 GError **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  for (guint i = 0; texts[i] != NULL; i++)
    if (!recto_check_text (texts[i], NULL, error))
      return FALSE;
  recto_article_enter (self);
  for (guint i = 0; done && texts[i] != NULL; i++) /* the first alone may be refused */
    done = recto_article_insert_paragraph (self, row + i, kind,
                                           side == RECTO_SIDE_SOURCE ? texts[i] : "",
                                           side == RECTO_SIDE_TARGET ? texts[i] : "", error);
  recto_article_leave (self);
  return done;
}

gboolean
recto_article_delete_paragraph (RectoArticle *self, RectoParagraph *paragraph, GError **error)
{
  g_autoptr (RectoEdit) edit = NULL;
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  for (guint i = 0; i < paragraph->n_rows; i++)
    if (!check_unlocked (self->rows->pdata[paragraph->first_row + i], error))
      return FALSE;

  edit = recto_edit_new (RECTO_EDIT_PARAGRAPH_DELETE, &paragraph->uid);
  edit->offset = paragraph->first_row;
  edit->paragraph = recto_paragraph_to_record (paragraph);
  edit->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);
  for (guint i = 0; i < paragraph->n_rows; i++)
    g_ptr_array_add (edit->rows,
                     recto_segment_to_record (self->rows->pdata[paragraph->first_row + i]));
  recto_article_enter (self);
  done = recto_article_record (self, g_steal_pointer (&edit), error);
  recto_article_leave (self);
  return done;
}

gboolean
recto_article_set_metadata (RectoArticle *self, const char *key, const char *value, GError **error)
{
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if (!recto_check_metadata (key, value, error))
    return FALSE;
  if (g_strcmp0 (recto_article_get_metadata (self, key), value) == 0)
    return TRUE;

  recto_article_enter (self);
  done = recto_article_record_metadata (self, key, value, error);
  recto_article_leave (self);
  return done;
}
