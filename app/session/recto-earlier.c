/* recto-earlier.c: an earlier state of the desk, looked into.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-parcel.h"
#include "recto-session-earlier-private.h"
#include "recto-session-private.h"

/* Filled once, on the thread that opens it; never changed afterwards. */
struct _RectoEarlier
{
  GObject parent_instance;
  RectoBackup *backup;
  RectoStore *store;   /* a private copy of the backup, read only */
  GPtrArray *articles; /* (element-type RectoArticleSummary) */
  GHashTable *states;  /* (element-type RectoUid RectoEarlierState): keys borrowed from @articles */
};

G_DEFINE_FINAL_TYPE (RectoEarlier, recto_earlier, G_TYPE_OBJECT)

static void
recto_earlier_finalize (GObject *object)
{
  RectoEarlier *self = RECTO_EARLIER (object);

  g_clear_pointer (&self->states, g_hash_table_unref);
  g_clear_pointer (&self->articles, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->backup, recto_backup_free);
  G_OBJECT_CLASS (recto_earlier_parent_class)->finalize (object);
}

static void
recto_earlier_class_init (RectoEarlierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_earlier_finalize;
}

static void
recto_earlier_init (RectoEarlier *self)
{
}

static const RectoArticleSummary *
find_summary (const GPtrArray *summaries, const RectoUid *uid)
{
  for (guint i = 0; i < summaries->len; i++)
    {
      const RectoArticleSummary *summary = g_ptr_array_index (summaries, i);

      if (recto_uid_equal (&summary->uid, uid))
        return summary;
    }
  return NULL;
}

/* Whether the contents are one, though the last edits are not: something was done and undone. What
 * cannot be read on either side counts as changed. */
static RectoEarlierState
compare_contents (RectoEarlier *self, RectoStore *desk, const RectoUid *uid)
{
  g_autoptr (RectoArticleRecord) then = recto_store_load_article (self->store, uid, NULL);
  g_autoptr (RectoArticleRecord) now =
      then != NULL ? recto_store_load_article (desk, uid, NULL) : NULL;

  return now != NULL && recto_article_record_compare (now, then) == RECTO_ORDER_SAME
             ? RECTO_EARLIER_SAME
             : RECTO_EARLIER_OLDER;
}

static RectoEarlierState
judge (RectoEarlier *self,
       RectoStore *desk,
       const RectoArticleSummary *then,
       const GPtrArray *present)
{
  const RectoArticleSummary *now = find_summary (present, &then->uid);

  if (now == NULL)
    return RECTO_EARLIER_REMOVED;
  if (now->edited_at == then->edited_at && g_strcmp0 (now->edited_by, then->edited_by) == 0 &&
      now->n_rows == then->n_rows && !now->damaged && !then->damaged)
    return RECTO_EARLIER_SAME;
  return compare_contents (self, desk, &then->uid);
}

/* Any thread. */
static RectoEarlier *
open_earlier (RectoStore *desk,
              const RectoBackup *backup,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (RectoEarlier) self = g_object_new (RECTO_TYPE_EARLIER, NULL);
  g_autoptr (GPtrArray) present = NULL;

  self->backup = recto_backup_copy (backup);
  self->store = recto_store_open (backup->path, RECTO_STORE_READ_ONLY, error);
  if (self->store == NULL)
    return NULL;
  self->articles = recto_store_list_articles (self->store, NULL, error);
  if (self->articles == NULL)
    return NULL;
  present = recto_store_list_articles (desk, NULL, error);
  if (present == NULL)
    return NULL;
  self->states = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  for (guint i = 0; i < self->articles->len; i++)
    {
      RectoArticleSummary *then = g_ptr_array_index (self->articles, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_hash_table_insert (self->states, &then->uid,
                           GINT_TO_POINTER (judge (self, desk, then, present)));
    }
  return g_steal_pointer (&self);
}

static void
open_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  RectoEarlier *earlier = open_earlier (RECTO_SESSION (source)->store, data, cancellable, &error);

  if (earlier == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, earlier, g_object_unref);
}

/**
 * recto_session_open_earlier_async:
 * @backup: one of recto_session_list_backups_async ()
 *
 * What is typed by now counts as the desk's present state. Errors: those of recto_store_open () for
 * the backup.
 */
void
recto_session_open_earlier_async (RectoSession *self,
                                  const RectoBackup *backup,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (backup != NULL);

  recto_session_save_all (self);
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_session_open_earlier_async);
  g_task_set_task_data (task, recto_backup_copy (backup), (GDestroyNotify) recto_backup_free);
  g_task_run_in_thread (task, open_on_thread);
}

RectoEarlier *
recto_session_open_earlier_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const RectoBackup *
recto_earlier_get_backup (RectoEarlier *self)
{
  g_return_val_if_fail (RECTO_IS_EARLIER (self), NULL);

  return self->backup;
}

RectoStore *
recto_earlier_get_store (RectoEarlier *self)
{
  return self->store;
}

GPtrArray *
recto_earlier_get_articles (RectoEarlier *self)
{
  g_return_val_if_fail (RECTO_IS_EARLIER (self), NULL);

  return self->articles;
}

RectoEarlierState
recto_earlier_get_state (RectoEarlier *self, const RectoUid *article)
{
  g_return_val_if_fail (RECTO_IS_EARLIER (self), RECTO_EARLIER_REMOVED);

  return (RectoEarlierState) GPOINTER_TO_INT (g_hash_table_lookup (self->states, article));
}

/* Looking inside. */

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (RectoArticleRecord) record =
      recto_store_load_article_finish (RECTO_STORE (source), result, &error);
  RectoArticle *article = record != NULL ? recto_article_new (record, &error) : NULL;

  if (article == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, article, g_object_unref);
}

void
recto_earlier_load_async (RectoEarlier *self,
                          const RectoUid *article,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = NULL;

  g_return_if_fail (RECTO_IS_EARLIER (self));
  g_return_if_fail (article != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_earlier_load_async);
  recto_store_load_article_async (self->store, article, cancellable, on_loaded, task);
}

RectoArticle *
recto_earlier_load_finish (RectoEarlier *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
