/* recto-store-desk.c: the public calls about a desk as a whole: its dictionary, how the window was
 * left, searching, checking.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-store-private.h"

/* Desk scope. */

static gpointer
run_list_words (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_list_words (desk, input, error);
}

GPtrArray *
recto_store_list_words (RectoStore *self, const char *language, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_list_words, (gpointer) language, error);
}

static gpointer
run_set_word (RectoDesk *desk, gpointer input, GError **error)
{
  recto_desk_set_word (desk, input, error);
  return NULL;
}

gboolean
recto_store_set_word (RectoStore *self,
                      const char *language,
                      const char *word,
                      gboolean present,
                      const char *who,
                      GError **error)
{
  RectoWordRequest request = { language, word, present, who };

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (language != NULL && word != NULL, FALSE);

  return recto_store_call_plain (self, RECTO_WORK_WRITE, run_set_word, &request, error);
}

static void
word_request_free (RectoWordRequest *request)
{
  g_free ((char *) request->language);
  g_free ((char *) request->word);
  g_free ((char *) request->who);
  g_free (request);
}

void
recto_store_set_word_async (RectoStore *self,
                            const RectoWordRequest *request,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  RectoWordRequest *copy;

  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (request->language != NULL && request->word != NULL);

  copy = g_new (RectoWordRequest, 1);
  copy->language = g_strdup (request->language);
  copy->word = g_strdup (request->word);
  copy->present = request->present;
  copy->who = g_strdup (request->who);
  recto_writer_push (self->writer,
                     &(RectoWork){ .kind = RECTO_WORK_WRITE,
                                   .run = run_set_word,
                                   .input = copy,
                                   .free_input = (GDestroyNotify) word_request_free },
                     recto_store_new_task (self, NULL, callback, data, recto_store_set_word_async));
}

gboolean
recto_store_set_word_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return recto_store_finish_plain (result, error);
}

static gpointer
run_get_state (RectoDesk *desk, gpointer input, GError **error)
{
  char *value;

  recto_desk_get_state (desk, input, &value, error);
  return value;
}

char *
recto_store_get_state (RectoStore *self, const char *key, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_get_state, (gpointer) key, error);
}

static gpointer
run_set_state (RectoDesk *desk, gpointer input, GError **error)
{
  const char *const *pair = input;

  recto_desk_set_state (desk, pair[0], pair[1], error);
  return NULL;
}

gboolean
recto_store_set_state (RectoStore *self, const char *key, const char *value, GError **error)
{
  const char *pair[] = { key, value };

  g_return_val_if_fail (RECTO_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL && value != NULL, FALSE);

  return recto_store_call_plain (self, RECTO_WORK_WRITE, run_set_state, pair, error);
}

void
recto_store_get_state_async (RectoStore *self,
                             const char *key,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (key != NULL);

  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_READ,
                    .run = run_get_state,
                    .input = g_strdup (key),
                    .free_input = g_free,
                    .free_result = g_free },
      recto_store_new_task (self, cancellable, callback, data, recto_store_get_state_async));
}

char *
recto_store_get_state_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
recto_store_set_state_async (RectoStore *self,
                             const char *key,
                             const char *value,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  const char *const pair[] = { key, value, NULL };

  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (key != NULL && value != NULL);

  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_WRITE,
                    .run = run_set_state,
                    .input = g_strdupv ((char **) pair),
                    .free_input = (GDestroyNotify) g_strfreev },
      recto_store_new_task (self, NULL, callback, data, recto_store_set_state_async));
}

gboolean
recto_store_set_state_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return recto_store_finish_plain (result, error);
}

/* Searching and checking. */

static gpointer
run_search (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_search (desk, input, error);
}

static void
search_request_free (RectoSearchRequest *request)
{
  g_free ((char *) request->text);
  g_free (request);
}

GPtrArray *
recto_store_search (RectoStore *self, const char *text, guint max, GError **error)
{
  RectoSearchRequest request = { text, max };

  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_search, &request, error);
}

void
recto_store_search_async (RectoStore *self,
                          const char *text,
                          guint max,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  RectoSearchRequest *request;

  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (text != NULL);

  request = g_new (RectoSearchRequest, 1);
  request->text = g_strdup (text);
  request->max = max;
  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_READ,
                    .run = run_search,
                    .input = request,
                    .free_input = (GDestroyNotify) search_request_free,
                    .free_result = (GDestroyNotify) g_ptr_array_unref },
      recto_store_new_task (self, cancellable, callback, data, recto_store_search_async));
}

GPtrArray *
recto_store_search_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
run_find_articles (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_find_articles (desk, input, error);
}

void
recto_store_find_articles_async (RectoStore *self,
                                 const char *folded,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  g_return_if_fail (RECTO_IS_STORE (self));
  g_return_if_fail (folded != NULL && *folded != '\0');

  recto_writer_push (
      self->writer,
      &(RectoWork){ .kind = RECTO_WORK_READ,
                    .run = run_find_articles,
                    .input = g_strdup (folded),
                    .free_input = g_free,
                    .free_result = (GDestroyNotify) g_array_unref },
      recto_store_new_task (self, cancellable, callback, data, recto_store_find_articles_async));
}

GArray *
recto_store_find_articles_finish (RectoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
run_verify (RectoDesk *desk, gpointer input, GError **error)
{
  return recto_desk_verify (desk, error);
}

GPtrArray *
recto_store_verify (RectoStore *self, GError **error)
{
  g_return_val_if_fail (RECTO_IS_STORE (self), NULL);

  return recto_store_call (self, RECTO_WORK_READ, run_verify, NULL, error);
}
