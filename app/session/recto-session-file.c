/* recto-session-file.c: whether the desk's file is still ours, and what a former session left.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-private.h"
#include "recto-session-troubles.h"

gboolean
recto_session_is_read_only (RectoSession *self)
{
  g_return_val_if_fail (RECTO_IS_SESSION (self), TRUE);

  return recto_store_get_info (self->store)->read_only;
}

/* The file. */

static void
on_file_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoSession) self = data;
  g_autoptr (GError) error = NULL;

  if (recto_store_check_file_finish (RECTO_STORE (source), result, &error))
    {
      self->moved = FALSE;
      recto_session_judge_commits (self);
    }
  else if (g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED))
    {
      RectoTroubleState state = { .detail = error->message };

      self->moved = TRUE;
      if (!self->troubles[RECTO_TROUBLE_MOVED].stands)
        recto_session_raise (self, RECTO_TROUBLE_MOVED, &state);
    }
}

void
recto_session_check_file (RectoSession *self)
{
  g_return_if_fail (RECTO_IS_SESSION (self));

  recto_store_check_file_async (self->store, on_file_checked, g_object_ref (self));
}

/* Edits of a former session. */

/* The edits of @record that @article has not got, oldest first. */
static GPtrArray *
list_unknown (RectoArticle *article, const RectoArticleRecord *record)
{
  g_autoptr (GHashTable) known = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  const GPtrArray *edits = recto_article_get_edits (article);
  GPtrArray *unknown = g_ptr_array_new ();

  for (guint i = 0; i < edits->len; i++)
    g_hash_table_add (known, &((RectoEdit *) g_ptr_array_index (edits, i))->uid);
  for (guint i = 0; i < record->edits->len; i++)
    {
      RectoEdit *edit = g_ptr_array_index (record->edits, i);

      if (!g_hash_table_contains (known, &edit->uid))
        g_ptr_array_add (unknown, edit);
    }
  return unknown;
}

/* An open article goes on to what the desk has now. */
static void
follow_desk (RectoOpenArticle *open)
{
  g_autoptr (RectoArticle) article = g_object_ref (open->article);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticleRecord) record =
      recto_store_load_article (open->session->store, recto_article_get_uid (article), &error);
  g_autoptr (GPtrArray) unknown = NULL;

  if (record == NULL)
    {
      g_warning ("An open article could not be read again: %s", error->message);
      return;
    }
  unknown = list_unknown (article, record);
  if (unknown->len > 0 && !recto_article_follow (article, unknown, &error))
    g_warning ("An open article did not go on: %s", error->message);
}

static gboolean
has_open_articles (RectoSession *self)
{
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, self->articles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((RectoOpenArticle *) value)->article != NULL)
      return TRUE;
  return FALSE;
}

static void
note_rescue (RectoSession *self, const RectoRescueResult *rescue)
{
  g_autoptr (GList) all = g_hash_table_get_values (self->articles);

  for (GList *item = all; item != NULL && rescue->n_applied > 0; item = item->next)
    if (((RectoOpenArticle *) item->data)->article != NULL)
      follow_desk (item->data);
  recto_session_settle (self, RECTO_TROUBLE_RESCUE);
  if (rescue->n_applied > 0 || rescue->n_beside > 0)
    g_signal_emit (self, recto_session_signals[RECTO_SESSION_ARTICLES_CHANGED], 0);
}

/* Nothing may be typed between the desk's rows and the article's: this one waits, for the some ten
 * milliseconds that it takes. */
static void
rescue_under_readers (RectoSession *self, gboolean apply, GTask *task)
{
  GError *error = NULL;
  RectoRescueResult *rescue = NULL;

  if (recto_session_flush (self, &error))
    rescue = recto_store_rescue (self->store, apply, &error);
  if (rescue == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  note_rescue (self, rescue);
  g_task_return_pointer (task, rescue, (GDestroyNotify) recto_rescue_result_free);
}

static void
on_rescued (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  RectoRescueResult *rescue = recto_store_rescue_finish (RECTO_STORE (source), result, &error);

  if (rescue == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  note_rescue (g_task_get_source_object (task), rescue);
  g_task_return_pointer (task, rescue, (GDestroyNotify) recto_rescue_result_free);
}

void
recto_session_rescue_async (RectoSession *self,
                            gboolean apply,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, recto_session_rescue_async);
  if (apply && has_open_articles (self))
    rescue_under_readers (self, apply, task);
  else
    recto_store_rescue_async (self->store, apply, on_rescued, g_steal_pointer (&task));
}

RectoRescueResult *
recto_session_rescue_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
