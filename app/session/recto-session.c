/* recto-session.c: opening and closing a desk, its projects, its articles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-handing-private.h"
#include "recto-session-private.h"
#include "recto-spell-worker.h"

G_DEFINE_QUARK (recto_session_error, recto_session_error)
G_DEFINE_FINAL_TYPE (RectoSession, recto_session, G_TYPE_OBJECT)

guint recto_session_signals[RECTO_SESSION_N_SIGNALS];

static void
recto_session_dispose (GObject *object)
{
  RectoSession *self = RECTO_SESSION (object);

  recto_session_unattend (self, FALSE);
  g_hash_table_remove_all (self->spellers);
  g_hash_table_remove_all (self->articles);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (recto_session_parent_class)->dispose (object);
}

static void
recto_session_finalize (GObject *object)
{
  RectoSession *self = RECTO_SESSION (object);

  g_hash_table_unref (self->spellers);
  g_hash_table_unref (self->articles);
  g_hash_table_unref (self->projects);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->unstored);
  g_clear_pointer (&self->entry_list, g_ptr_array_unref);
  g_clear_pointer (&self->entry_index, recto_entry_index_free);
  g_free (self->author);
  recto_session_clear_troubles (self);
  G_OBJECT_CLASS (recto_session_parent_class)->finalize (object);
}

static void
recto_session_class_init (RectoSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = recto_session_dispose;
  object_class->finalize = recto_session_finalize;

  recto_session_signals[RECTO_SESSION_SAVED] = g_signal_new (
      "saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RECTO_TYPE_ARTICLE);
  recto_session_signals[RECTO_SESSION_ARTICLES_CHANGED] = g_signal_new (
      "articles-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  recto_session_signals[RECTO_SESSION_WORDS_CHANGED] = g_signal_new (
      "words-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  recto_session_signals[RECTO_SESSION_TROUBLES_CHANGED] = g_signal_new (
      "troubles-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  recto_session_signals[RECTO_SESSION_ENTRIES_CHANGED] = g_signal_new (
      "entries-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  recto_session_signals[RECTO_SESSION_PUBLICATIONS_CHANGED] = g_signal_new (
      "publications-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_session_init (RectoSession *self)
{
  const char *name = g_get_real_name ();

  if (g_strcmp0 (name, "Unknown") == 0)
    name = g_get_user_name ();
  self->author = g_strdup (name);
  self->projects = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL,
                                          (GDestroyNotify) recto_project_free);
  self->entries = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL,
                                         (GDestroyNotify) recto_entry_free);
  self->unstored = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, NULL);
  self->articles = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL,
                                          (GDestroyNotify) recto_open_article_free);
  self->spellers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) recto_spell_worker_free);
}

/* Opening. */

/* A desk that was opened and read, on its way to its session. */
typedef struct
{
  char *path;
  RectoStoreFlags flags;
  RectoStore *store;
  RectoSessionStart start;
} Opening;

static void
opening_free (Opening *self)
{
  g_free (self->path);
  recto_session_start_clear (&self->start);
  g_clear_object (&self->store);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static Opening *
opening_new (const char *path, RectoStoreFlags flags)
{
  Opening *self = g_new0 (Opening, 1);

  self->path = g_strdup (path);
  self->flags = flags;
  return self;
}

/* Any thread. */
static gboolean
opening_read (Opening *self, GError **error)
{
  self->store = recto_store_open (self->path, self->flags, error);
  return self->store != NULL && recto_session_start_read (&self->start, self->store, error);
}

static RectoSession *
session_on (Opening *opening)
{
  RectoSession *self = g_object_new (RECTO_TYPE_SESSION, NULL);

  self->store = g_steal_pointer (&opening->store);
  recto_session_take_projects (self, opening->start.projects);
  if (opening->start.entries != NULL)
    recto_session_take_entries (self, opening->start.entries);
  self->can_undo_register = opening->start.can_undo;
  self->can_redo_register = opening->start.can_redo;
  recto_session_raise_found (self, &opening->start);
  return self;
}

RectoSession *
recto_session_open (const char *path, RectoStoreFlags flags, GError **error)
{
  g_autoptr (Opening) opening = opening_new (path, flags);

  return opening_read (opening, error) ? session_on (opening) : NULL;
}

static void
open_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (opening_read (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Opening *opening = g_task_get_task_data (G_TASK (result));
  RectoSession *self = NULL;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self = session_on (opening);
  recto_session_attend (self, &opening->start);
  g_task_return_pointer (task, self, g_object_unref);
}

/**
 * recto_session_open_async:
 * @path: the desk file, as for recto_store_open ()
 *
 * A session opened so keeps the desk by itself while the main loop runs: backups, checks,
 * publishing; see recto-session-keeping.h. All that is read is read off the main thread.
 */
void
recto_session_open_async (const char *path,
                          RectoStoreFlags flags,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (GTask) opening = g_task_new (NULL, cancellable, on_opened, task);

  g_task_set_source_tag (task, recto_session_open_async);
  g_task_set_task_data (opening, opening_new (path, flags), (GDestroyNotify) opening_free);
  g_task_run_in_thread (opening, open_on_thread);
}

RectoSession *
recto_session_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
recto_session_close (RectoSession *self, GError **error)
{
  gboolean flushed = FALSE;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  flushed = recto_session_flush (self, error);
  recto_session_unattend (self, flushed);
  g_hash_table_remove_all (self->spellers);
  return recto_store_close (self->store, flushed ? error : NULL) && flushed;
}

RectoStore *
recto_session_get_store (RectoSession *self)
{
  return self->store;
}

void
recto_session_set_author (RectoSession *self, const char *who)
{
  GHashTableIter iter;
  gpointer open = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (who != NULL);

  g_free (self->author);
  self->author = g_strdup (who);
  g_hash_table_iter_init (&iter, self->articles);
  while (g_hash_table_iter_next (&iter, NULL, &open))
    if (((RectoOpenArticle *) open)->article != NULL)
      recto_article_set_author (((RectoOpenArticle *) open)->article, who);
}

const char *
recto_session_get_author (RectoSession *self)
{
  return self->author;
}

/* Articles. */

static RectoArticle *
article_of_record (RectoSession *self, RectoArticleRecord *record, GError **error)
{
  g_autoptr (RectoArticle) article = recto_article_new_taking (record, error);

  if (article == NULL)
    return NULL;
  recto_article_set_author (article, self->author);
  recto_session_watch (self, article);
  return g_steal_pointer (&article);
}

static RectoArticle *
already_open (RectoSession *self, const RectoUid *uid)
{
  RectoOpenArticle *open = g_hash_table_lookup (self->articles, uid);

  return open != NULL && open->article != NULL ? g_object_ref (open->article) : NULL;
}

RectoArticle *
recto_session_open_article (RectoSession *self, const RectoUid *uid, GError **error)
{
  g_autoptr (RectoArticleRecord) record = NULL;
  RectoArticle *article = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  article = already_open (self, uid);
  if (article != NULL)
    return article;
  record = recto_store_load_article (self->store, uid, error);
  return record != NULL ? article_of_record (self, record, error) : NULL;
}

static void
on_article_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RectoSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (RectoArticleRecord) record =
      recto_store_load_article_finish (RECTO_STORE (source), result, &error);
  RectoArticle *article = NULL;

  if (record != NULL)
    {
      article = already_open (self, &record->uid);
      if (article == NULL)
        article = article_of_record (self, record, &error);
    }
  if (article == NULL)
    {
      recto_session_note_damage (self, error);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, article, g_object_unref);
}

void
recto_session_open_article_async (RectoSession *self,
                                  const RectoUid *uid,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  GTask *task = NULL;
  RectoArticle *article = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_session_open_article_async);
  article = already_open (self, uid);
  if (article == NULL)
    {
      recto_store_load_article_async (self->store, uid, cancellable, on_article_loaded, task);
      return;
    }
  g_task_return_pointer (task, article, g_object_unref);
  g_object_unref (task);
}

RectoArticle *
recto_session_open_article_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

RectoProject *
recto_session_get_article_project (RectoSession *self, RectoArticle *article)
{
  return g_hash_table_lookup (self->projects, recto_article_get_project (article));
}

/* What was typed goes first, so that it is there when the article is put back. */
static void
save_if_open (RectoSession *self, const RectoUid *uid)
{
  RectoOpenArticle *open = g_hash_table_lookup (self->articles, uid);

  if (open != NULL && open->article != NULL)
    recto_session_save (self, open->article);
}

gboolean
recto_session_delete_article (RectoSession *self,
                              const RectoUid *uid,
                              gboolean deleted,
                              GError **error)
{
  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  save_if_open (self, uid);
  if (!recto_store_set_article_deleted (self->store, uid, deleted, error))
    return FALSE;
  recto_session_note_change (self);
  g_signal_emit (self, recto_session_signals[RECTO_SESSION_ARTICLES_CHANGED], 0);
  return TRUE;
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (!recto_store_set_article_deleted_finish (RECTO_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  recto_session_note_change (g_task_get_source_object (task));
  g_signal_emit (g_task_get_source_object (task),
                 recto_session_signals[RECTO_SESSION_ARTICLES_CHANGED], 0);
  g_task_return_boolean (task, TRUE);
}

void
recto_session_delete_article_async (RectoSession *self,
                                    const RectoUid *uid,
                                    gboolean deleted,
                                    GAsyncReadyCallback callback,
                                    gpointer data)
{
  GTask *task = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, recto_session_delete_article_async);
  save_if_open (self, uid);
  recto_store_set_article_deleted_async (self->store, uid, deleted, on_deleted, task);
}

gboolean
recto_session_delete_article_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

RectoSpellWorker *
recto_session_get_spell_worker (RectoSession *self, const char *language)
{
  RectoSpellWorker *worker = g_hash_table_lookup (self->spellers, language);

  if (worker == NULL)
    {
      worker = recto_spell_worker_new (self->store, language);
      g_hash_table_insert (self->spellers, g_strdup (language), worker);
    }
  return worker;
}

static void
tell_words_changed (RectoSession *self, const char *language)
{
  RectoSpellWorker *worker = g_hash_table_lookup (self->spellers, language);

  if (worker != NULL)
    recto_spell_worker_reload_words (worker);
  recto_session_note_change (self);
  g_signal_emit (self, recto_session_signals[RECTO_SESSION_WORDS_CHANGED], 0, language);
}

gboolean
recto_session_add_word (RectoSession *self,
                        const char *language,
                        const char *word,
                        gboolean present,
                        GError **error)
{
  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  if (!recto_store_set_word (self->store, language, word, present, self->author, error))
    return FALSE;
  tell_words_changed (self, language);
  return TRUE;
}

static void
on_word_added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (!recto_store_set_word_finish (RECTO_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  tell_words_changed (g_task_get_source_object (task), g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

void
recto_session_add_word_async (RectoSession *self,
                              const char *language,
                              const char *word,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  RectoWordRequest request = { .language = language, .word = word, .present = TRUE };
  GTask *task = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));

  request.who = self->author;
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, recto_session_add_word_async);
  g_task_set_task_data (task, g_strdup (language), g_free);
  recto_store_set_word_async (self->store, &request, on_word_added, task);
}

gboolean
recto_session_add_word_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
