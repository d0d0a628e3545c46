/* recto-article-stage.c: how far an article has come, and what happened to it on the way.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-article-private.h"
#include "recto-check.h"

/* What it does to spans, it does to the words of comments. */
static gboolean
is_about_comments (const RectoEdit *edit)
{
  for (guint i = 0; i < edit->spans->len; i++)
    {
      const RectoSpanChange *change = edit->spans->pdata[i];

      if ((change->before != NULL ? change->before : change->after)->kind != RECTO_SPAN_COMMENT)
        return FALSE;
    }
  return TRUE;
}

gboolean
recto_edit_is_about_work (const RectoEdit *edit)
{
  static const char *const keys[] = {
    "stage", "holder", "due", "approved-by", "approved-at", NULL,
  };

  if (edit->kind == RECTO_EDIT_SPAN)
    return is_about_comments (edit);
  return edit->kind == RECTO_EDIT_METADATA &&
         (g_strv_contains (keys, edit->key) || g_str_has_prefix (edit->key, "comment-"));
}

static RectoStage
stored_stage (RectoArticle *self)
{
  RectoStage stage = RECTO_STAGE_DRAFTING;

  recto_stage_from_name (recto_article_get_metadata (self, "stage"), &stage);
  return MIN (stage, RECTO_STAGE_APPROVED);
}

/* Whether the article was exported as it is. */
static gboolean
is_exported (RectoArticle *self)
{
  const RectoEdit *note = recto_article_find_note (self, "export");
  guint number = recto_history_get_head (self->history), there;

  if (note == NULL || !recto_article_find_place (self, &note->uid, &there))
    return FALSE;
  while (number != there && recto_edit_is_about_work (recto_history_get (self->history, number)))
    number = recto_history_undo_target (self->history, number);
  return number == there;
}

RectoStage
recto_article_get_stage (RectoArticle *self)
{
  RectoStage stage;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), RECTO_STAGE_DRAFTING);

  stage = stored_stage (self);
  return stage == RECTO_STAGE_APPROVED && is_exported (self) ? RECTO_STAGE_EXPORTED : stage;
}

static gboolean
put_value (RectoArticle *self, const char *key, const char *value, GError **error)
{
  return g_strcmp0 (recto_article_get_metadata (self, key), value) == 0 ||
         recto_article_record_metadata (self, key, value, error);
}

/* In the running step. @who, @at: (nullable) */
static gboolean
put_stage (RectoArticle *self, RectoStage stage, const char *who, const char *at, GError **error)
{
  return put_value (self, "stage", recto_stage_to_name (stage), error) &&
         put_value (self, "approved-by", who, error) && put_value (self, "approved-at", at, error);
}

gboolean
recto_article_set_stage (RectoArticle *self, RectoStage stage, GError **error)
{
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *at = NULL;
  gboolean approves = stage == RECTO_STAGE_APPROVED, done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if (stage >= RECTO_STAGE_EXPORTED)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "That stage cannot be chosen");
  if (stage == stored_stage (self))
    return TRUE;
  if (approves)
    {
      now = g_date_time_new_from_unix_utc (recto_article_now (self) / G_USEC_PER_SEC);
      at = g_date_time_format_iso8601 (now);
    }
  recto_article_enter (self);
  done = put_stage (self, stage, approves ? self->author : NULL, at, error);
  recto_article_leave (self);
  return done;
}

/**
 * recto_article_lift_approval:
 * @edit: one that was just done in the running step
 *
 * What was approved is not what is there any more, unless the edit is about the work alone.
 */
gboolean
recto_article_lift_approval (RectoArticle *self, const RectoEdit *edit, GError **error)
{
  if (recto_edit_is_about_work (edit) || stored_stage (self) != RECTO_STAGE_APPROVED)
    return TRUE;
  return put_stage (self, RECTO_STAGE_SIGN_OFF, NULL, NULL, error);
}

gboolean
recto_article_note (RectoArticle *self, const char *key, const char *text, GError **error)
{
  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  recto_article_break_typing (self);
  return recto_article_note_at (self, recto_article_get_head (self), key, text, error);
}

gboolean
recto_article_note_at (RectoArticle *self,
                       const RectoUid *edit,
                       const char *key,
                       const char *text,
                       GError **error)
{
  g_autoptr (RectoEdit) note = NULL;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if (!recto_check_metadata (key, text, error))
    return FALSE;

  note = recto_edit_new (RECTO_EDIT_NOTE, NULL);
  note->key = g_strdup (key);
  note->inserted = g_strdup (text);
  note->parent = *edit;
  note->group = recto_uid_new ();
  note->at = recto_article_now (self);
  note->who = g_strdup (self->author);
  if (recto_history_append (self->history, note, error) == 0)
    return FALSE;
  self->revision++;
  g_ptr_array_add (self->pending.edits, recto_edit_ref (note));
  recto_article_emit_history (self);
  return TRUE;
}

const RectoEdit *
recto_article_find_note (RectoArticle *self, const char *key)
{
  const GPtrArray *edits;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), NULL);

  edits = recto_history_get_edits (self->history);
  for (guint number = edits->len; number > 0; number--)
    {
      const RectoEdit *edit = recto_history_get (self->history, number);

      if (edit->kind == RECTO_EDIT_NOTE && g_str_equal (edit->key, key) &&
          recto_history_stands (self->history, number))
        return edit;
    }
  return NULL;
}
