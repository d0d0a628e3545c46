/* recto-session-take-back.c: one article taken out of an earlier state of the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-earlier-private.h"
#include "recto-session-private.h"

/* One article on its way back. Filled on the main thread and then, while that one waits, on
 * another. */
typedef struct
{
  RectoEarlier *earlier; /* owned */
  RectoStore *store;     /* owned: the desk */
  char *who;             /* owned */
  RectoUid article;      /* as it is in the earlier state; in the end the one on the desk */
  RectoTakeBackHow how;
  RectoArticleRecord *record; /* owned: as it was */
  gboolean done; /* it is on the desk; else the article there has yet to become what it was */
} TakeBack;

static void
take_back_free (TakeBack *self)
{
  recto_article_record_free (self->record);
  g_object_unref (self->earlier);
  g_object_unref (self->store);
  g_free (self->who);
  g_free (self);
}

static RectoProject *
find_project (GPtrArray *projects, const RectoUid *uid)
{
  for (guint i = 0; i < projects->len; i++)
    if (recto_uid_equal (&((RectoProject *) g_ptr_array_index (projects, i))->uid, uid))
      return g_ptr_array_index (projects, i);
  return NULL;
}

static gboolean
is_name_taken (GPtrArray *projects, const char *name)
{
  for (guint i = 0; i < projects->len; i++)
    if (g_str_equal (((RectoProject *) g_ptr_array_index (projects, i))->name, name))
      return TRUE;
  return FALSE;
}

/* The article's project comes back with it, under another name if that one is taken. */
static gboolean
provide_project (TakeBack *self, GError **error)
{
  g_autoptr (GPtrArray) present = recto_store_list_projects (self->store, error);
  g_autoptr (GPtrArray) then = NULL;
  g_autofree char *name = NULL;
  RectoProject *project = NULL;

  if (present == NULL)
    return FALSE;
  if (find_project (present, &self->record->project) != NULL)
    return TRUE;
  then = recto_store_list_projects (recto_earlier_get_store (self->earlier), error);
  if (then == NULL)
    return FALSE;
  project = find_project (then, &self->record->project);
  if (project == NULL)
    {
      g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                           "The article's project is in neither state of the desk");
      return FALSE;
    }
  name = g_strdup (project->name);
  for (guint i = 2; is_name_taken (present, project->name); i++)
    {
      g_free (project->name);
      project->name = g_strdup_printf ("%s (%u)", name, i);
    }
  return recto_store_add_project (self->store, project, error);
}

static char *
dup_title_beside (const TakeBack *self)
{
  const char *title = g_hash_table_lookup (self->record->metadata, "title");
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_local (
      recto_earlier_get_backup (self->earlier)->made_at / G_USEC_PER_SEC);
  g_autofree char *day = g_date_time_format (made, "%Y-%m-%d");
  g_autofree char *both = g_strdup_printf ("%s (%s)", title != NULL ? title : "", day);

  return g_strdup (g_strchug (both));
}

static gboolean
add_beside (TakeBack *self, GError **error)
{
  g_autofree char *title = dup_title_beside (self);
  g_autoptr (RectoArticleRecord) second = recto_article_record_fork (self->record, title);

  if (!provide_project (self, error) ||
      !recto_store_add_article (self->store, second, NULL, self->who, error))
    return FALSE;
  self->article = second->uid;
  self->done = TRUE;
  return TRUE;
}

static gboolean
is_removed (TakeBack *self, gboolean *removed, GError **error)
{
  g_autoptr (GPtrArray) list = recto_store_list_removed (self->store, error);

  *removed = FALSE;
  for (guint i = 0; list != NULL && i < list->len; i++)
    *removed |= recto_uid_equal (&((RectoArticleSummary *) g_ptr_array_index (list, i))->uid,
                                 &self->article);
  return list != NULL;
}

/* Until the article is on the desk again, in whatever state. */
static gboolean
bring_back (TakeBack *self, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (RectoArticleRecord) now =
      recto_store_load_article (self->store, &self->article, &missing);
  gboolean removed = FALSE;

  if (g_error_matches (missing, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING))
    {
      self->done = provide_project (self, error) &&
                   recto_store_add_article (self->store, self->record, NULL, self->who, error);
      return self->done;
    }
  if (now == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  if (!is_removed (self, &removed, error))
    return FALSE;
  return !removed || recto_store_set_article_deleted (self->store, &self->article, FALSE, error);
}

static void
prepare_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TakeBack *self = data;
  GError *error = NULL;

  self->record =
      recto_store_load_article (recto_earlier_get_store (self->earlier), &self->article, &error);
  if (self->record != NULL &&
      (self->how == RECTO_TAKE_BACK_BESIDE ? add_beside (self, &error) : bring_back (self, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
finish (RectoSession *session, GTask *task)
{
  recto_session_note_change (session);
  g_signal_emit (session, recto_session_signals[RECTO_SESSION_ARTICLES_CHANGED], 0);
  g_task_return_boolean (task, TRUE);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RectoSession *session = RECTO_SESSION (source);
  TakeBack *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RectoArticle) article = recto_session_open_article_finish (session, result, &error);

  if (article == NULL || !recto_article_become (article, self->record, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  recto_session_save (session, article);
  finish (session, task);
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RectoSession *session = RECTO_SESSION (source);
  TakeBack *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) ||
      !recto_session_read_projects (session, &error))
    g_task_return_error (task, error);
  else if (self->done)
    finish (session, task);
  else
    recto_session_open_article_async (session, &self->article, NULL, on_opened,
                                      g_steal_pointer (&task));
}

/**
 * recto_session_take_back_async:
 * @article: of recto_earlier_get_articles ()
 *
 * Errors: those of the store for either state (an article that is damaged on the desk is not
 * written over: it can be taken back beside); READ_ONLY; of the model.
 */
void
recto_session_take_back_async (RectoSession *self,
                               RectoEarlier *earlier,
                               const RectoUid *article,
                               RectoTakeBackHow how,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) preparing = NULL;
  TakeBack *taking = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (RECTO_IS_EARLIER (earlier));

  recto_session_save_all (self);
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, recto_session_take_back_async);
  if (recto_session_is_read_only (self))
    {
      g_task_return_new_error (task, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY,
                               "The desk was opened for reading alone");
      return;
    }
  taking = g_new0 (TakeBack, 1);
  taking->earlier = g_object_ref (earlier);
  taking->store = g_object_ref (self->store);
  taking->who = g_strdup (self->author);
  taking->article = *article;
  taking->how = how;
  g_task_set_task_data (task, taking, (GDestroyNotify) take_back_free);
  preparing = g_task_new (self, NULL, on_prepared, g_object_ref (task));
  g_task_set_task_data (preparing, taking, NULL); /* the outer task keeps it */
  g_task_run_in_thread (preparing, prepare_on_thread);
}

gboolean
recto_session_take_back_finish (RectoSession *self,
                                GAsyncResult *result,
                                RectoUid *uid,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (uid != NULL)
    *uid = ((TakeBack *) g_task_get_task_data (G_TASK (result)))->article;
  return TRUE;
}
