/* recto-store.c: one desk file and the one thread that owns it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-store-private.h"

G_DEFINE_FINAL_TYPE (RectoStore, recto_store, G_TYPE_OBJECT)

static void
recto_store_finalize (GObject *object)
{
  RectoStore *self = RECTO_STORE (object);
  g_autoptr (GError) error = NULL;

  if (!recto_store_close (self, &error))
    g_warning ("Closing the desk: %s", error->message);
  recto_writer_free (self->writer);
  g_clear_pointer (&self->all_rescued, g_atomic_rc_box_release);
  g_free (self->path);
  g_slist_free_full (self->old_paths, g_free);

  G_OBJECT_CLASS (recto_store_parent_class)->finalize (object);
}

static void
recto_store_class_init (RectoStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_store_finalize;
}

static void
recto_store_init (RectoStore *self)
{
}

static RectoStore *
new_store (const char *path)
{
  RectoStore *self = g_object_new (RECTO_TYPE_STORE, NULL);

  self->path = g_strdup (path);
  self->writer = recto_writer_new (path);
  return self;
}

gpointer
recto_store_call (RectoStore *self,
                  RectoWorkKind kind,
                  RectoWorkFunc run,
                  gpointer input,
                  GError **error)
{
  return recto_writer_call (self->writer, &(RectoWork){ .kind = kind, .run = run, .input = input },
                            error);
}

gboolean
recto_store_call_plain (RectoStore *self,
                        RectoWorkKind kind,
                        RectoWorkFunc run,
                        gpointer input,
                        GError **error)
{
  g_autoptr (GError) failure = NULL;

  recto_store_call (self, kind, run, input, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
recto_store_finish_plain (GAsyncResult *result, GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

GTask *
recto_store_new_task (RectoStore *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data,
                      gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  return task;
}

/* Opening and closing. */

typedef struct
{
  RectoStoreFlags flags;
  RectoStore *store; /* the one that is opened: nobody else has it yet */
} OpenRequest;

static gpointer
run_open (RectoDesk *desk, gpointer input, GError **error)
{
  OpenRequest *request = input;

  if (!recto_desk_open (desk, request->flags, error))
    return NULL;
  request->store->info = desk->info;
  request->store->uid = desk->uid;
  request->store->all_rescued = g_atomic_rc_box_acquire (desk->all_rescued);
  return NULL;
}

RectoStore *
recto_store_open (const char *path, RectoStoreFlags flags, GError **error)
{
  g_autoptr (RectoStore) self = NULL;
  OpenRequest request = { .flags = flags };

  g_return_val_if_fail (path != NULL, NULL);

  self = new_store (path);
  request.store = self;
  if (!recto_store_call_plain (self, RECTO_WORK_WRITE, run_open, &request, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gpointer
run_close (RectoDesk *desk, gpointer input, GError **error)
{
  if (desk->is_open)
    recto_desk_close_in_order (desk, error);
  recto_desk_shut (desk);
  return NULL;
}

gboolean
recto_store_close (RectoStore *self, GError **error)
{
  const RectoWork work = { .kind = RECTO_WORK_WRITE, .run = run_close };

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);

  return recto_writer_close (self->writer, &work, error);
}

const char *
recto_store_get_path (RectoStore *self)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return self->path;
}

/* Projects. */

static gpointer
run_add_project (RectoDesk *desk, gpointer input, GError **error)
{
  recto_desk_add_project (desk, input, error);
  return NULL;
}

gboolean
recto_store_add_project (RectoStore *self, const RectoProject *project, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (project != NULL, FALSE);

  return recto_store_call_plain (self, RECTO_WORK_WRITE, run_add_project, (gpointer) project,
                                 error);
}

static gpointer
run_list_projects (RectoDesk *desk, gpointer input, GError **error)
{
  g_autoptr (GPtrArray) projects = recto_desk_list_sound_projects (desk, NULL, error);

  if (projects == NULL || !recto_desk_add_publications (desk, projects, TRUE, error))
    return NULL;
  return g_steal_pointer (&projects);
}

GPtrArray *
recto_store_list_projects (RectoStore *self, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_list_projects, NULL, error);
}

typedef struct
{
  const RectoUid *project;
  const RectoPublication *publication;
} PublicationRequest;

static gpointer
run_set_publication (RectoDesk *desk, gpointer input, GError **error)
{
  const PublicationRequest *request = input;

  recto_desk_set_publication (desk, request->project, request->publication, error);
  return NULL;
}

gboolean
recto_store_set_publication (RectoStore *self,
                             const RectoUid *project,
                             const RectoPublication *publication,
                             GError **error)
{
  PublicationRequest request = { project, publication };

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (project != NULL && publication != NULL, FALSE);

  return recto_store_call_plain (self, RECTO_WORK_WRITE, run_set_publication, &request, error);
}

static void
publication_request_free (PublicationRequest *request)
{
  g_free ((RectoUid *) request->project);
  recto_publication_free ((RectoPublication *) request->publication);
  g_free (request);
}

void
recto_store_set_publication_async (RectoStore *self,
                                   const RectoUid *project,
                                   const RectoPublication *publication,
                                   GAsyncReadyCallback callback,
                                   gpointer data)
{
  PublicationRequest *request = NULL;

  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (project != NULL && publication != NULL);

  request = g_new (PublicationRequest, 1);
  request->project = g_memdup2 (project, sizeof *project);
  request->publication = recto_publication_copy (publication);
  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_WRITE,
                    .run = run_set_publication,
                    .input = request,
                    .free_input = (GDestroyNotify) publication_request_free },
      recto_store_new_task (self, NULL, callback, data, recto_store_set_publication_async));
}

gboolean
recto_store_set_publication_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return recto_store_finish_plain (result, error);
}

/* Articles. */

static gpointer
run_add_article (RectoDesk *desk, gpointer input, GError **error)
{
  recto_desk_add_article (desk, input, error);
  return NULL;
}

gboolean
recto_store_add_article (RectoStore *self,
                         const RectoArticleRecord *article,
                         const GPtrArray *originals,
                         const char *who,
                         GError **error)
{
  RectoAddArticleRequest request = { article, originals, who };

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (article != NULL, FALSE);

  return recto_store_call_plain (self, RECTO_WORK_WRITE, run_add_article, &request, error);
}

static gpointer
run_list_articles (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_list_articles (desk, input, error);
}

GPtrArray *
recto_store_list_articles (RectoStore *self, const RectoUid *project, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_list_articles, (gpointer) project, error);
}

void
recto_store_list_articles_async (RectoStore *self,
                                 const RectoUid *project,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));

  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_READ,
                    .run = run_list_articles,
                    .input = project != NULL ? g_memdup2 (project, sizeof *project) : NULL,
                    .free_input = g_free,
                    .free_result = (GDestroyNotify) g_ptr_array_unref },
      recto_store_new_task (self, cancellable, callback, data, recto_store_list_articles_async));
}

GPtrArray *
recto_store_list_articles_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
run_load_article (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_load_article (desk, input, error);
}

RectoArticleRecord *
recto_store_load_article (RectoStore *self, const RectoUid *article, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);
  g_return_val_if_fail (article != NULL, NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_load_article, (gpointer) article, error);
}

void
recto_store_load_article_async (RectoStore *self,
                                const RectoUid *article,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (article != NULL);

  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_READ,
                    .run = run_load_article,
                    .input = g_memdup2 (article, sizeof *article),
                    .free_input = g_free,
                    .free_result = (GDestroyNotify) recto_article_record_free },
      recto_store_new_task (self, cancellable, callback, data, recto_store_load_article_async));
}

RectoArticleRecord *
recto_store_load_article_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  RectoUid article;
  gboolean deleted;
} DeletedRequest;

static gpointer
run_set_deleted (RectoDesk *desk, gpointer input, GError **error)
{
  const DeletedRequest *request = input;

  recto_desk_set_article_deleted (desk, &request->article, request->deleted, error);
  return NULL;
}

gboolean
recto_store_set_article_deleted (RectoStore *self,
                                 const RectoUid *article,
                                 gboolean deleted,
                                 GError **error)
{
  DeletedRequest request = { .deleted = deleted };

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (article != NULL, FALSE);

  request.article = *article;
  return recto_store_call_plain (self, RECTO_WORK_WRITE, run_set_deleted, &request, error);
}

void
recto_store_set_article_deleted_async (RectoStore *self,
                                       const RectoUid *article,
                                       gboolean deleted,
                                       GAsyncReadyCallback callback,
                                       gpointer data)
{
  DeletedRequest *request;

  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (article != NULL);

  request = g_new (DeletedRequest, 1);
  request->article = *article;
  request->deleted = deleted;
  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_WRITE,
                    .run = run_set_deleted,
                    .input = request,
                    .free_input = g_free },
      recto_store_new_task (self, NULL, callback, data, recto_store_set_article_deleted_async));
}

gboolean
recto_store_set_article_deleted_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return recto_store_finish_plain (result, error);
}

/* Edits. */

/* The change changes hands: the box is left empty for free_input. */
static gpointer
run_commit (RectoDesk *desk, gpointer input, GError **error)
{
  RectoArticleChange **box = input;

  recto_desk_commit (desk, g_steal_pointer (box), error);
  return NULL;
}

static void
change_box_free (RectoArticleChange **box)
{
  g_clear_pointer (box, recto_article_change_free);
  g_free (box);
}

gboolean
recto_store_commit (RectoStore *self, RectoArticleChange *change, GError **error)
{
  g_autoptr (RectoArticleChange) held = change;

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  return recto_store_call_plain (self, RECTO_WORK_COMMIT, run_commit, &held, error);
}

void
recto_store_commit_async (RectoStore *self,
                          RectoArticleChange *change,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  RectoArticleChange **box;

  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (change != NULL);

  box = g_new (RectoArticleChange *, 1);
  *box = change;
  recto_writer_push (self->writer,
                     &(RectoWork){ .kind = RECTO_WORK_COMMIT,
                                   .run = run_commit,
                                   .input = box,
                                   .free_input = (GDestroyNotify) change_box_free },
                     recto_store_new_task (self, NULL, callback, data, recto_store_commit_async));
}

gboolean
recto_store_commit_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return recto_store_finish_plain (result, error);
}
