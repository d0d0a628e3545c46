/* recto-check.c: whether values from outside may enter the model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-check.h"

#include <string.h>

#include "recto-article.h"
#include "recto-span.h"
#include "recto-text.h"

/**
 * recto_model_fail:
 * @code: a RectoModelError
 * @format: one plain sentence without a full stop
 *
 * Returns: %FALSE, so that callers can return it
 */
gboolean
recto_model_fail (GError **error, int code, const char *format, ...)
{
  va_list args;

  if (error != NULL)
    {
      va_start (args, format);
      *error = g_error_new_valist (RECTO_MODEL_ERROR, code, format, args);
      va_end (args);
    }
  return FALSE;
}

static gboolean
invalid (GError **error, const char *what)
{
  return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "%s", what);
}

/**
 * recto_check_text:
 * @length: (out) (nullable): code points
 */
gboolean
recto_check_text (const char *text, guint *length, GError **error)
{
  gsize size;

  if (text == NULL)
    return invalid (error, "A text is missing");
  size = strlen (text);
  if (size > RECTO_MAX_TEXT)
    return invalid (error, "A text is longer than 4 MiB");

  if (!recto_text_measure (text, size, length))
    return invalid (error, "A text is not UTF-8");
  return TRUE;
}

gboolean
recto_check_nullable (const char *text, GError **error)
{
  return text == NULL || recto_check_text (text, NULL, error);
}

gboolean
recto_check_span (const RectoSpan *span, GError **error)
{
  if (recto_uid_is_none (&span->uid))
    return invalid (error, "A span has no identity");
  if (span->side != RECTO_SIDE_SOURCE && span->side != RECTO_SIDE_TARGET)
    return invalid (error, "A span is on no side that is known");
  if (span->kind < RECTO_SPAN_PERSON || span->kind > RECTO_SPAN_KIND_LAST)
    return invalid (error, "A span is of no kind that is known");
  if ((guint) span->state > RECTO_SPAN_STATE_LAST)
    return invalid (error, "A span is in no state that is known");
  if (span->start >= span->end || span->end > RECTO_MAX_TEXT)
    return invalid (error, "A span ends before it starts");
  return recto_check_nullable (span->label, error);
}

/**
 * recto_check_spans:
 * @spans: (nullable): of one row
 * @lengths: (nullable): code points of its sides
 */
gboolean
recto_check_spans (const GPtrArray *spans, const guint lengths[2], GError **error)
{
  g_autoptr (GHashTable) seen = NULL;

  if (spans == NULL || spans->len == 0)
    return TRUE;
  if (spans->len > RECTO_MAX_ROW_SPANS)
    return invalid (error, "A row has too many spans");

  if (spans->len > 1)
    seen = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  for (guint i = 0; i < spans->len; i++)
    {
      RectoSpan *span = spans->pdata[i];

      if (!recto_check_span (span, error))
        return FALSE;
      if (lengths != NULL && span->end > lengths[span->side])
        return invalid (error, "A span ends beyond its text");
      if (seen != NULL && !g_hash_table_add (seen, &span->uid))
        return invalid (error, "Two spans of a row have one identity");
    }
  return TRUE;
}

static gboolean
check_position (gint64 position, GError **error)
{
  if (position < -RECTO_POSITION_LIMIT || position > RECTO_POSITION_LIMIT)
    return invalid (error, "A position is out of bounds");
  return TRUE;
}

gboolean
recto_check_paragraph (const RectoParagraphRecord *record, GError **error)
{
  if (recto_uid_is_none (&record->uid))
    return invalid (error, "A paragraph has no identity");
  if (record->kind < RECTO_KIND_HEADLINE || record->kind > RECTO_KIND_LAST)
    return invalid (error, "A paragraph is of no kind that is known");
  return check_position (record->position, error) && recto_check_nullable (record->reason, error);
}

/* @known: code points, if it was measured; not more than its bytes, nor less than a quarter */
static gboolean
check_side (const char *text, guint known, guint *length, GError **error)
{
  if (known == 0 || text == NULL || known > RECTO_MAX_TEXT / 4)
    return recto_check_text (text, length, error);
  *length = known;
  return TRUE;
}

/**
 * recto_check_segment:
 * @measured: whether the lengths that the record gives are to be believed
 * @lengths: (out): code points of its sides
 */
gboolean
recto_check_segment (const RectoSegmentRecord *record,
                     gboolean measured,
                     guint lengths[2],
                     GError **error)
{
  const guint *known = record->lengths;

  if (recto_uid_is_none (&record->uid))
    return invalid (error, "A row has no identity");
  if ((guint) record->status >= RECTO_N_STATUSES)
    return invalid (error, "A row has a status that is not known");
  if ((record->flags & ~(guint) RECTO_FLAGS_ALL) != 0)
    return invalid (error, "A row has a flag that is not known");
  return check_position (record->position, error) &&
         check_side (record->source, measured ? known[RECTO_SIDE_SOURCE] : 0,
                     &lengths[RECTO_SIDE_SOURCE], error) &&
         check_side (record->target, measured ? known[RECTO_SIDE_TARGET] : 0,
                     &lengths[RECTO_SIDE_TARGET], error) &&
         recto_check_spans (record->spans, lengths, error);
}

/* Whether a photo may be in an article. Its paragraph may be gone. */
gboolean
recto_check_photo (const RectoPhotoRecord *record, GError **error)
{
  if (recto_uid_is_none (&record->uid))
    return invalid (error, "A photo has no identity");
  if (recto_uid_is_none (&record->paragraph))
    return invalid (error, "A photo has never had a paragraph");
  if (!check_position (record->position, error) || !recto_check_text (record->name, NULL, error))
    return FALSE;
  if (*record->name == '\0' || strlen (record->name) > RECTO_MAX_NAME ||
      strpbrk (record->name, "/\n\r") != NULL || g_str_equal (record->name, ".") ||
      g_str_equal (record->name, ".."))
    return invalid (error, "The name of a photo's file cannot be one");
  return TRUE;
}

/**
 * recto_check_metadata:
 * @value: (nullable)
 */
gboolean
recto_check_metadata (const char *key, const char *value, GError **error)
{
  if (key == NULL || *key == '\0')
    return invalid (error, "A value has no name");
  if (!recto_check_text (key, NULL, error) || !recto_check_nullable (value, error))
    return FALSE;
  if (value != NULL && strchr (value, '\n') != NULL)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "The value of %s has a line break",
                             key);
  return TRUE;
}

static gboolean
check_span_changes (const GPtrArray *changes, GError **error)
{
  g_autoptr (GHashTable) seen = NULL;

  if (changes == NULL)
    return TRUE;
  if (changes->len > 2 * RECTO_MAX_ROW_SPANS)
    return invalid (error, "An edit changes too many spans");

  seen = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  for (guint i = 0; i < changes->len; i++)
    {
      RectoSpanChange *change = changes->pdata[i];
      RectoSpan *span = change->before != NULL ? change->before : change->after;

      if (span == NULL)
        return invalid (error, "An edit changes a span that is none");
      if ((change->before != NULL && !recto_check_span (change->before, error)) ||
          (change->after != NULL && !recto_check_span (change->after, error)))
        return FALSE;
      if (change->before != NULL && change->after != NULL &&
          !recto_uid_equal (&change->before->uid, &change->after->uid))
        return invalid (error, "An edit makes one span of another");
      if (!g_hash_table_add (seen, &span->uid))
        return invalid (error, "An edit changes a span twice");
    }
  return TRUE;
}

/* What a row was is compared with what it is, span by span. */
static gboolean
check_row_as_it_was (const RectoSegmentRecord *record, GError **error)
{
  guint lengths[2];

  if (!recto_check_segment (record, FALSE, lengths, error))
    return FALSE;
  for (guint i = 1; record->spans != NULL && i < record->spans->len; i++)
    if (recto_span_compare (&record->spans->pdata[i - 1], &record->spans->pdata[i]) >= 0)
      return invalid (error, "The spans of a row are not in order");
  return TRUE;
}

static gboolean
in_range (int value, int first, int last)
{
  return value >= first && value <= last;
}

/* Nothing but photos, of one identity: packing keeps nothing else. */
static gboolean
has_its_photo (const RectoEdit *edit)
{
  const RectoPhotoRecord *before = edit->photo_before, *after = edit->photo_after;

  return (before != NULL || after != NULL) &&
         (before == NULL || recto_uid_equal (&before->uid, &edit->subject)) &&
         (after == NULL || recto_uid_equal (&after->uid, &edit->subject)) && edit->key == NULL &&
         edit->spans == NULL && edit->paragraph == NULL && edit->rows == NULL &&
         edit->before == 0 && edit->after == 0 && edit->target_offset == 0;
}

/* The paragraphs of a row that moves are told as they are written, and no other way. */
static gboolean
names_uid (const char *text)
{
  g_autofree char *again = NULL;
  RectoUid uid;

  if (text == NULL || !recto_uid_from_string (text, &uid) || recto_uid_is_none (&uid))
    return FALSE;
  again = recto_uid_to_string (&uid);
  return strcmp (again, text) == 0;
}

static gboolean
has_only_numbers (const RectoEdit *edit)
{
  return edit->spans == NULL && edit->paragraph == NULL && edit->rows == NULL &&
         edit->target_offset == 0 && edit->offset == 0;
}

/* From somewhere to elsewhere: at one number only from one paragraph to another. */
static gboolean
has_its_places (const RectoEdit *edit)
{
  if (!has_only_numbers (edit) || edit->key != NULL || edit->before < 0 || edit->after < 0)
    return FALSE;
  if (edit->removed == NULL && edit->inserted == NULL)
    return edit->before != edit->after;
  return names_uid (edit->removed) && names_uid (edit->inserted) &&
         (edit->before != edit->after || strcmp (edit->removed, edit->inserted) != 0);
}

static gboolean
has_its_note (const RectoEdit *edit)
{
  return edit->key != NULL && edit->removed == NULL && has_only_numbers (edit) &&
         edit->before == 0 && edit->after == 0 && recto_uid_is_none (&edit->subject);
}

/* Whether an edit has what its kind needs, and nothing that its kind cannot mean. */
static gboolean
has_its_fields (const RectoEdit *edit)
{
  guint n_rows = edit->rows == NULL ? 0 : edit->rows->len;

  switch (edit->kind)
    {
    case RECTO_EDIT_TEXT:
      return edit->removed != NULL || edit->inserted != NULL;
    case RECTO_EDIT_STATUS:
      return in_range (edit->before, 0, RECTO_N_STATUSES - 1) &&
             in_range (edit->after, 0, RECTO_N_STATUSES - 1);
    case RECTO_EDIT_FLAGS:
      return in_range (edit->before, 0, RECTO_FLAGS_ALL) &&
             in_range (edit->after, 0, RECTO_FLAGS_ALL);
    case RECTO_EDIT_SPLIT:
    case RECTO_EDIT_JOIN:
      return n_rows == 1;
    case RECTO_EDIT_PARAGRAPH_KIND:
      return in_range (edit->before, RECTO_KIND_HEADLINE, RECTO_KIND_LAST) &&
             in_range (edit->after, RECTO_KIND_HEADLINE, RECTO_KIND_LAST);
    case RECTO_EDIT_PARAGRAPH_INSERT:
    case RECTO_EDIT_PARAGRAPH_DELETE:
      return n_rows > 0 && edit->paragraph != NULL;
    case RECTO_EDIT_SPAN:
      return edit->spans != NULL && edit->spans->len > 0;
    case RECTO_EDIT_METADATA:
      return edit->key != NULL && (edit->removed != NULL || edit->inserted != NULL);
    case RECTO_EDIT_PHOTO:
      return has_its_photo (edit);
    case RECTO_EDIT_MOVE:
      return has_its_places (edit);
    case RECTO_EDIT_NOTE:
      return has_its_note (edit);
    default:
      return FALSE;
    }
}

/**
 * recto_check_edit:
 *
 * Whether an edit may be applied or reverted at all; whether it fits the article is seen then.
 */
gboolean
recto_check_edit (const RectoEdit *edit, GError **error)
{
  if (recto_uid_is_none (&edit->uid))
    return invalid (error, "An edit has no identity");
  if (edit->kind < RECTO_EDIT_TEXT || edit->kind > RECTO_EDIT_KIND_LAST)
    return invalid (error, "An edit is of no kind that is known");
  if (edit->side != RECTO_SIDE_SOURCE && edit->side != RECTO_SIDE_TARGET)
    return invalid (error, "An edit is on no side that is known");
  if (edit->offset > RECTO_MAX_TEXT || edit->target_offset > RECTO_MAX_TEXT)
    return invalid (error, "An edit is beyond any text");
  if (!has_its_fields (edit))
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "An edit of kind %s is not whole",
                             recto_edit_kind_to_name (edit->kind));
  if (!recto_check_nullable (edit->who, error) || !recto_check_nullable (edit->removed, error) ||
      !recto_check_nullable (edit->inserted, error) || !check_span_changes (edit->spans, error))
    return FALSE;
  if (edit->key != NULL && (!recto_check_metadata (edit->key, edit->removed, error) ||
                            !recto_check_metadata (edit->key, edit->inserted, error)))
    return FALSE;
  if (edit->paragraph != NULL && !recto_check_paragraph (edit->paragraph, error))
    return FALSE;
  if ((edit->photo_before != NULL && !recto_check_photo (edit->photo_before, error)) ||
      (edit->photo_after != NULL && !recto_check_photo (edit->photo_after, error)))
    return FALSE;
  for (guint i = 0; edit->rows != NULL && i < edit->rows->len; i++)
    if (!check_row_as_it_was (edit->rows->pdata[i], error))
      return FALSE;
  return TRUE;
}
