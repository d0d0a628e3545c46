/* recto-session.c: opening and closing a desk, its projects, its articles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-language.h"
#include "recto-session-private.h"
#include "recto-spell-worker.h"

G_DEFINE_QUARK (recto_session_error, recto_session_error)
G_DEFINE_FINAL_TYPE (RectoSession, recto_session, G_TYPE_OBJECT)

guint recto_session_signals[RECTO_SESSION_N_SIGNALS];

static void
recto_session_dispose (GObject *object)
{
  RectoSession *self = RECTO_SESSION (object);

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
  self->articles = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL,
                                          (GDestroyNotify) recto_open_article_free);
  self->spellers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) recto_spell_worker_free);
}

/* Opening. */

static RectoSession *
session_on (RectoStore *store, GError **error)
{
  g_autoptr (RectoSession) self = g_object_new (RECTO_TYPE_SESSION, NULL);

  self->store = g_object_ref (store);
  if (!recto_session_read_projects (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

RectoSession *
recto_session_open (const char *path, RectoStoreFlags flags, GError **error)
{
  g_autoptr (RectoStore) store = recto_store_open (path, flags, error);

  return store != NULL ? session_on (store, error) : NULL;
}

static void
on_store_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (RectoStore) store = recto_store_open_finish (result, &error);
  RectoSession *self = store != NULL ? session_on (store, &error) : NULL;

  if (self == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, self, g_object_unref);
}

void
recto_session_open_async (const char *path,
                          RectoStoreFlags flags,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, recto_session_open_async);
  recto_store_open_async (path, flags, cancellable, on_store_opened, task);
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

/* Projects. */

static RectoProject *
copy_project (const RectoProject *project)
{
  RectoProject *copy =
      recto_project_new (project->name, project->source_language, project->target_language);

  copy->uid = project->uid;
  g_clear_pointer (&copy->source_rules, g_bytes_unref);
  g_clear_pointer (&copy->target_rules, g_bytes_unref);
  copy->source_rules = g_bytes_ref (project->source_rules);
  copy->target_rules = g_bytes_ref (project->target_rules);
  return copy;
}

gboolean
recto_session_read_projects (RectoSession *self, GError **error)
{
  g_autoptr (GPtrArray) projects = recto_store_list_projects (self->store, error);

  if (projects == NULL)
    return FALSE;
  g_hash_table_remove_all (self->projects);
  for (guint i = 0; i < projects->len; i++)
    {
      RectoProject *project = copy_project (g_ptr_array_index (projects, i));
      g_hash_table_insert (self->projects, &project->uid, project);
    }
  return TRUE;
}

static gboolean
check_language (const char *language, GError **error)
{
  if (recto_language_is_tag (language))
    return TRUE;
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
               "“%s” is not the tag of a language, such as vi or en-GB", language);
  return FALSE;
}

/* A name that people can see, tell from the others and type again. Returns: (transfer full) */
static char *
check_project_name (RectoSession *self, const char *name, GError **error)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  GHashTableIter iter;
  gpointer value = NULL;

  if (composed == NULL || *g_strstrip (composed) == '\0' || strpbrk (composed, "\r\n\t") != NULL)
    {
      g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                           "A project needs a name of one line of text");
      return NULL;
    }
  g_hash_table_iter_init (&iter, self->projects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (((RectoProject *) value)->name, composed))
      {
        g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                     "There is a project “%s” already", composed);
        return NULL;
      }
  return g_steal_pointer (&composed);
}

RectoProject *
recto_session_add_project (RectoSession *self,
                           const char *name,
                           const char *source_language,
                           const char *target_language,
                           GError **error)
{
  g_autoptr (RectoProject) project = NULL;
  g_autofree char *composed = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  composed = check_project_name (self, name, error);
  if (composed == NULL || !check_language (source_language, error) ||
      !check_language (target_language, error))
    return NULL;
  project = recto_project_new (composed, source_language, target_language);
  project->uid = recto_uid_new ();
  project->source_rules = recto_language_load_rules (source_language, error);
  if (project->source_rules == NULL)
    return NULL;
  project->target_rules = recto_language_load_rules (target_language, error);
  if (project->target_rules == NULL || !recto_store_add_project (self->store, project, error) ||
      !recto_session_read_projects (self, error))
    return NULL;
  return g_steal_pointer (&project);
}

RectoProject *
recto_session_find_project (RectoSession *self, const char *name, GError **error)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  GHashTableIter iter;
  gpointer value = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  g_hash_table_iter_init (&iter, self->projects);
  while (composed != NULL && g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (((RectoProject *) value)->name, composed))
      return copy_project (value);

  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING, "There is no project “%s”",
               name);
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(RectoProject *const *) a)->name, (*(RectoProject *const *) b)->name);
}

GPtrArray *
recto_session_list_projects (RectoSession *self)
{
  GPtrArray *projects = NULL;
  GHashTableIter iter;
  gpointer value = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  projects = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_project_free);
  g_hash_table_iter_init (&iter, self->projects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (projects, copy_project (value));
  g_ptr_array_sort (projects, compare_names);
  return projects;
}

RectoProject *
recto_session_default_project (RectoSession *self, GError **error)
{
  g_autoptr (GPtrArray) projects = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  projects = recto_session_list_projects (self);
  if (projects->len == 0)
    return recto_session_add_project (self, "News", "vi", "en", error);
  return copy_project (g_ptr_array_index (projects, 0));
}

/* Articles. */

static RectoArticle *
article_of_record (RectoSession *self, const RectoArticleRecord *record, GError **error)
{
  g_autoptr (RectoArticle) article = recto_article_new (record, error);

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
    g_task_return_error (task, error);
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
