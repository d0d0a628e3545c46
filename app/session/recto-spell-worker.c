/* recto-spell-worker.c: the thread that checks the spelling of one language.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-spell-worker.h"

#include "recto-language.h"

#define MAX_SUGGESTIONS 6

typedef enum
{
  JOB_CHECK,
  JOB_CHECK_NOW,
  JOB_SUGGEST,
  JOB_WORDS,
  JOB_WAKE,
  JOB_STOP,
} JobKind;

/* One thing to do. Made on the main thread, done on the worker, freed on the main thread again
 * (JOB_CHECK_NOW: by whoever waits). */
typedef struct
{
  RectoSpellWorker *worker;
  JobKind kind;
  char *text;          /* text or word */
  RectoWordSet *names; /* nullable */
  RectoSpellChecked checked;
  gpointer data;
  GDestroyNotify destroy;
  GTask *task;   /* JOB_SUGGEST */
  GArray *marks; /* the answer */
  gboolean done; /* JOB_CHECK_NOW, under the worker's mutex */
} Job;

/* The queue is the only thing both threads touch, but for what stands under the mutex. A dictionary
 * is used on the worker alone: enchant's are not safe to share. */
struct _RectoSpellWorker
{
  RectoStore *store;
  char *language;
  GThread *thread;
  GAsyncQueue *queue; /* (element-type Job) */
  GHashTable
      *answers;    /* (element-type Job): given to the main loop, not delivered yet; main thread */
  gboolean waking; /* it was told to wake; main thread */
  gint awake;      /* atomic: the dictionary is there */
  GMutex mutex;
  GCond cond;
  char *dictionary; /* under mutex */
};

static void
job_free (Job *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_clear_pointer (&job->names, recto_word_set_unref);
  g_clear_pointer (&job->marks, g_array_unref);
  g_clear_object (&job->task);
  g_free (job->text);
  g_free (job);
}

/* Main thread. */
static gboolean
deliver (gpointer data)
{
  Job *job = data;

  if (job->worker == NULL) /* the worker is gone: nobody wants this */
    {
      job_free (job);
      return G_SOURCE_REMOVE;
    }
  g_hash_table_remove (job->worker->answers, job);
  job->checked (job->marks, job->data);
  job_free (job);
  return G_SOURCE_REMOVE;
}

static void
load_words (RectoSpellWorker *self, RectoSpeller *speller)
{
  g_autoptr (RectoWordSet) set = recto_word_set_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) words = recto_store_list_words (self->store, self->language, &error);

  if (words == NULL)
    {
      g_warning ("The personal words could not be read: %s", error->message);
      return;
    }
  for (guint i = 0; i < words->len; i++)
    recto_word_set_add (set, g_ptr_array_index (words, i));
  recto_speller_set_words (speller, set);
}

static void
do_job (RectoSpellWorker *self, RectoSpeller *speller, Job *job)
{
  switch (job->kind)
    {
    case JOB_CHECK:
      job->marks = recto_speller_check (speller, job->text, job->names);
      g_idle_add_full (G_PRIORITY_DEFAULT, deliver, job, NULL);
      break;
    case JOB_CHECK_NOW:
      g_mutex_lock (&self->mutex);
      job->marks = recto_speller_check (speller, job->text, job->names);
      job->done = TRUE;
      g_cond_broadcast (&self->cond);
      g_mutex_unlock (&self->mutex);
      break;
    case JOB_SUGGEST:
      g_task_return_pointer (job->task, recto_speller_suggest (speller, job->text, MAX_SUGGESTIONS),
                             (GDestroyNotify) g_strfreev);
      job_free (job);
      break;
    case JOB_WORDS:
      load_words (self, speller);
      job_free (job);
      break;
    case JOB_WAKE:
      recto_speller_wake (speller);
      job_free (job);
      break;
    case JOB_STOP:
      job_free (job);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Beside the search cache, which has the same words and more. A language that comes with an article
 * from elsewhere may be anything. */
static RectoSpeller *
make_speller (RectoSpellWorker *self)
{
  g_autofree char *name = g_strconcat (self->language, ".words", NULL);
  g_autofree char *path =
      g_build_filename (g_get_user_cache_dir (), "recto", "spelling", name, NULL);

  return recto_language_is_tag (self->language) ? recto_speller_new_kept (self->language, path)
                                                : recto_speller_new (self->language);
}

static gpointer
run (gpointer data)
{
  RectoSpellWorker *self = data;
  g_autoptr (RectoSpeller) speller = make_speller (self);
  gboolean stop = FALSE;

  g_mutex_lock (&self->mutex);
  self->dictionary = g_strdup (recto_speller_get_dictionary (speller));
  g_mutex_unlock (&self->mutex);
  load_words (self, speller);
  while (!stop)
    {
      Job *job = NULL;

      g_atomic_int_set (&self->awake, recto_speller_is_awake (speller));
      job = g_async_queue_pop (self->queue);
      stop = job->kind == JOB_STOP;
      do_job (self, speller, job);
    }
  recto_speller_keep (speller);
  return NULL;
}

RectoSpellWorker *
recto_spell_worker_new (RectoStore *store, const char *language)
{
  RectoSpellWorker *self = g_new0 (RectoSpellWorker, 1);

  self->store = g_object_ref (store);
  self->language = g_strdup (language);
  self->queue = g_async_queue_new_full ((GDestroyNotify) job_free);
  self->answers = g_hash_table_new (NULL, NULL);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("recto-spelling", run, self);
  return self;
}

static Job *
job_new (RectoSpellWorker *self, JobKind kind, const char *text)
{
  Job *job = g_new0 (Job, 1);

  job->worker = self;
  job->kind = kind;
  job->text = g_strdup (text);
  return job;
}

void
recto_spell_worker_free (RectoSpellWorker *self)
{
  Job *waiting = NULL;
  GHashTableIter iter;
  gpointer job = NULL;

  while ((waiting = g_async_queue_try_pop (self->queue)) != NULL)
    {
      g_hash_table_remove (self->answers, waiting);
      if (waiting->task != NULL)
        g_task_return_new_error (waiting->task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                 "The desk was closed");
      job_free (waiting);
    }
  g_async_queue_push (self->queue, job_new (self, JOB_STOP, NULL));
  g_thread_join (self->thread);

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &job, NULL))
    ((Job *) job)->worker = NULL;

  g_hash_table_unref (self->answers);
  g_async_queue_unref (self->queue);
  g_object_unref (self->store);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self->dictionary);
  g_free (self->language);
  g_free (self);
}

void
recto_spell_worker_reload_words (RectoSpellWorker *self)
{
  g_async_queue_push (self->queue, job_new (self, JOB_WORDS, NULL));
}

gboolean
recto_spell_worker_wake (RectoSpellWorker *self)
{
  if (g_atomic_int_get (&self->awake))
    return TRUE;
  if (!self->waking)
    g_async_queue_push_front (self->queue, job_new (self, JOB_WAKE, NULL));
  self->waking = TRUE;
  return FALSE;
}

const char *
recto_spell_worker_get_dictionary (RectoSpellWorker *self)
{
  const char *dictionary = NULL;

  g_mutex_lock (&self->mutex);
  dictionary = self->dictionary; /* set once, before the first answer */
  g_mutex_unlock (&self->mutex);
  return dictionary;
}

void
recto_spell_worker_check (RectoSpellWorker *self,
                          const char *text,
                          RectoWordSet *names,
                          RectoSpellChecked checked,
                          gpointer data,
                          GDestroyNotify destroy)
{
  Job *job = job_new (self, JOB_CHECK, text);

  job->names = names != NULL ? recto_word_set_ref (names) : NULL;
  job->checked = checked;
  job->data = data;
  job->destroy = destroy;
  g_hash_table_add (self->answers, job);
  g_async_queue_push (self->queue, job);
}

GArray *
recto_spell_worker_check_now (RectoSpellWorker *self, const char *text, RectoWordSet *names)
{
  Job *job = job_new (self, JOB_CHECK_NOW, text);
  GArray *marks = NULL;

  job->names = names != NULL ? recto_word_set_ref (names) : NULL;
  g_mutex_lock (&self->mutex);
  g_async_queue_push_front (self->queue, job);
  while (!job->done)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  marks = g_steal_pointer (&job->marks);
  job_free (job);
  return marks;
}

void
recto_spell_worker_suggest (RectoSpellWorker *self, const char *word, GTask *task)
{
  Job *job = job_new (self, JOB_SUGGEST, word);

  job->task = task;
  g_async_queue_push (self->queue, job);
}
