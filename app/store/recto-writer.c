/* recto-writer.c: the one thread that owns a desk, and its queue.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-writer.h"

/* How often a read may be stopped for a commit before it is left to finish. */
#define MAX_INTERRUPTIONS 2
/* Microseconds that work which keeps what it did is left alone from then on, each time: it ends
 * however fast commits come, and none of them waits for all of it. */
#define PIECE (100 * G_TIME_SPAN_MILLISECOND)
/* Microseconds between two times that the search cache is brought up to what was typed meanwhile:
 * each goes through the list of all articles. A search that comes earlier does it for itself. */
#define REFRESH_PAUSE (5 * G_TIME_SPAN_SECOND)

struct _RectoWriter
{
  RectoDesk *desk; /* touched by the thread alone once it runs */
  GThread *thread;
  GMutex lock;
  GCond changed;    /* something was queued, done, or stopping was set */
  GQueue commits;   /* under lock (element-type Job) */
  GQueue others;    /* under lock (element-type Job) */
  GQueue steps;     /* under lock (element-type Job): work in steps */
  gboolean leaving; /* under lock */
  gint n_commits;   /* atomic: length of commits, asked while SQLite runs */
  /* Of the thread alone, monotonic: */
  gint64 refresh_at;   /* when the search cache is to be brought up to date; 0: it is */
  gint64 refreshed_at; /* when that was begun last; 0: only a piece of it is done */
};

/* A piece of work in the queue. */
typedef struct
{
  RectoWork work;
  GTask *task;               /* owned, nullable: who waits for the result in a main loop */
  GCancellable *cancellable; /* of the task, nullable */
  gboolean waited_for;       /* somebody stands in recto_writer_call (): the job is theirs */
  gboolean done;             /* under lock, for them */
  guint n_interruptions;
  gint64 began; /* monotonic: when it last began to run */
  RectoWriter *writer;
  gpointer result;
  GError *error;
} Job;

static void
job_free (Job *job)
{
  if (job->result != NULL && job->work.free_result != NULL)
    job->work.free_result (job->result);
  if (job->work.free_input != NULL)
    job->work.free_input (job->work.input);
  g_clear_error (&job->error);
  g_clear_object (&job->task);
  g_free (job);
}

static gboolean
is_cancelled (const Job *job)
{
  return job->cancellable != NULL && g_cancellable_is_cancelled (job->cancellable);
}

/* Asked by SQLite every thousand steps of a read, and by long loops. */
static gboolean
should_stop (gpointer data)
{
  const Job *job = data;

  if (is_cancelled (job))
    return TRUE;
  if (g_atomic_int_get (&job->writer->n_commits) == 0)
    return FALSE;
  return job->n_interruptions < MAX_INTERRUPTIONS ||
         (job->writer->desk->keeps_done && g_get_monotonic_time () - job->began > PIECE);
}

/* In the context of whoever asked. */
static gboolean
deliver (gpointer data)
{
  Job *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->work.free_result);
  return G_SOURCE_REMOVE;
}

/* The task, with its reference to the store, must be dropped in its own context: if this thread
 * held the last one, it would have to wait for its own end. So the job goes there whole. The
 * context may be let go as soon as it has its answer, but GLib locks it once more to drop the
 * source. */
static void
send_back (Job *job)
{
  g_autoptr (GMainContext) context = g_main_context_ref (g_task_get_context (job->task));
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_static_name (source, "[recto] store result");
  g_source_set_callback (source, deliver, job, (GDestroyNotify) job_free);
  g_source_attach (source, context);
  g_source_unref (source);
}

static void
finish (RectoWriter *writer, Job *job)
{
  if (job->task != NULL)
    send_back (job);
  else if (job->waited_for)
    {
      g_mutex_lock (&writer->lock);
      job->done = TRUE;
      g_cond_broadcast (&writer->changed);
      g_mutex_unlock (&writer->lock);
    }
  else
    job_free (job);
}

/* A read that was stopped for a commit goes back to the front of the queue. */
static gboolean
put_back_if_interrupted (RectoWriter *writer, Job *job)
{
  if (job->work.kind != RECTO_WORK_READ || is_cancelled (job) ||
      !g_error_matches (job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  g_clear_error (&job->error);
  job->n_interruptions++;
  g_mutex_lock (&writer->lock);
  g_queue_push_head (&writer->others, job);
  g_mutex_unlock (&writer->lock);
  return TRUE;
}

/* Work in steps that is not done goes on once nobody else waits. */
static gboolean
put_back_if_it_goes_on (RectoWriter *writer, Job *job)
{
  if (job->work.kind != RECTO_WORK_STEPS || !writer->desk->goes_on || job->error != NULL)
    return FALSE;
  g_mutex_lock (&writer->lock);
  g_queue_push_head (&writer->steps, job);
  g_mutex_unlock (&writer->lock);
  return TRUE;
}

static gpointer
refresh_cache (RectoDesk *desk, gpointer input, GError **error)
{
  RectoWriter *writer = input;
  gboolean complete = TRUE;

  if (desk->cache != NULL && recto_desk_refresh_cache_piece (desk, &complete, error) && !complete)
    writer->refreshed_at = 0;
  return NULL;
}

/* After a commit the search cache is brought up to date once nobody waits for anything else, a
 * piece at a time. */
static void
plan_refresh (RectoWriter *writer)
{
  if (writer->desk->cache == NULL || !writer->desk->cache->dirty)
    writer->refresh_at = 0;
  else if (writer->refresh_at == 0)
    writer->refresh_at = MAX (g_get_monotonic_time (),
                              writer->refreshed_at == 0 ? 0 : writer->refreshed_at + REFRESH_PAUSE);
}

/* NULL: it is not time for it. */
static Job *
take_refresh (RectoWriter *writer)
{
  gint64 now = g_get_monotonic_time ();
  Job *job;

  if (writer->refresh_at == 0 || writer->refresh_at > now)
    return NULL;
  writer->refresh_at = 0;
  writer->refreshed_at = now;
  job = g_new0 (Job, 1);
  job->work = (RectoWork){ .kind = RECTO_WORK_READ, .run = refresh_cache, .input = writer };
  job->writer = writer;
  return job;
}

static void
run (RectoWriter *writer, Job *job)
{
  RectoDesk *desk = writer->desk;

  if (is_cancelled (job))
    {
      /* What it has open of the desk must not be closed by whoever frees it. */
      if (job->work.kind == RECTO_WORK_STEPS)
        recto_sql_end_backup (&desk->sql);
      g_set_error_literal (&job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
      finish (writer, job);
      return;
    }
  if (job->work.kind == RECTO_WORK_READ)
    {
      job->began = g_get_monotonic_time ();
      desk->should_stop = should_stop;
      desk->should_stop_data = job;
    }
  desk->goes_on = FALSE;
  job->result = job->work.run (desk, job->work.input, &job->error);
  desk->should_stop = NULL;

  if (put_back_if_interrupted (writer, job) || put_back_if_it_goes_on (writer, job))
    return;
  finish (writer, job);
  plan_refresh (writer);
}

/* Under the lock. The last piece of work of all waits for what goes on in steps. */
static Job *
pop_other (RectoWriter *writer)
{
  gboolean only_last = writer->leaving && writer->others.length == 1;
  Job *job = NULL;

  if (!only_last)
    job = g_queue_pop_head (&writer->others);
  if (job == NULL)
    job = g_queue_pop_head (&writer->steps);
  return job != NULL ? job : g_queue_pop_head (&writer->others);
}

/* NULL when the thread shall end. */
static Job *
next_job (RectoWriter *writer)
{
  Job *job = NULL;

  g_mutex_lock (&writer->lock);
  for (;;)
    {
      job = g_queue_pop_head (&writer->commits);
      if (job != NULL)
        {
          g_atomic_int_add (&writer->n_commits, -1);
          break;
        }
      job = pop_other (writer);
      if (job != NULL || writer->leaving)
        break;
      job = take_refresh (writer);
      if (job != NULL)
        break;
      if (writer->refresh_at != 0)
        g_cond_wait_until (&writer->changed, &writer->lock, writer->refresh_at);
      else
        g_cond_wait (&writer->changed, &writer->lock);
    }
  g_mutex_unlock (&writer->lock);
  return job;
}

static gpointer
thread_main (gpointer data)
{
  RectoWriter *writer = data;
  Job *job;

  while ((job = next_job (writer)) != NULL)
    run (writer, job);
  recto_desk_free (writer->desk);
  return NULL;
}

RectoWriter *
recto_writer_new (const char *path)
{
  RectoWriter *writer = g_new0 (RectoWriter, 1);

  writer->desk = recto_desk_new (path);
  g_mutex_init (&writer->lock);
  g_cond_init (&writer->changed);
  g_queue_init (&writer->commits);
  g_queue_init (&writer->others);
  g_queue_init (&writer->steps);
  writer->thread = g_thread_new ("recto-store", thread_main, writer);
  return writer;
}

void
recto_writer_free (RectoWriter *writer)
{
  g_assert (writer->thread == NULL);

  g_mutex_clear (&writer->lock);
  g_cond_clear (&writer->changed);
  g_free (writer);
}

/* @is_last: nothing is taken after it. FALSE if something was the last already. */
static gboolean
queue (RectoWriter *writer, Job *job, gboolean is_last)
{
  gboolean taken;

  g_mutex_lock (&writer->lock);
  taken = !writer->leaving;
  if (taken && job->work.kind == RECTO_WORK_COMMIT)
    {
      g_queue_push_tail (&writer->commits, job);
      g_atomic_int_inc (&writer->n_commits);
    }
  else if (taken)
    g_queue_push_tail (job->work.kind == RECTO_WORK_STEPS ? &writer->steps : &writer->others, job);
  writer->leaving |= is_last;
  g_cond_broadcast (&writer->changed);
  g_mutex_unlock (&writer->lock);
  return taken;
}

static void
refuse (Job *job)
{
  g_set_error_literal (&job->error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
                       "The desk is closed");
}

void
recto_writer_push (RectoWriter *writer, const RectoWork *work, GTask *task)
{
  Job *job = g_new0 (Job, 1);

  job->work = *work;
  job->writer = writer;
  job->task = task;
  job->cancellable = g_task_get_cancellable (task);
  if (queue (writer, job, FALSE))
    return;
  refuse (job);
  send_back (job);
}

/* FALSE if the writer was closed. */
static gboolean
call (RectoWriter *writer,
      const RectoWork *work,
      gboolean is_last,
      gpointer *result,
      GError **error)
{
  Job *job = g_new0 (Job, 1);
  gboolean taken;

  g_assert (writer->thread != g_thread_self ());

  job->work = *work;
  job->writer = writer;
  job->waited_for = TRUE;
  taken = queue (writer, job, is_last);
  if (taken)
    {
      g_mutex_lock (&writer->lock);
      while (!job->done)
        g_cond_wait (&writer->changed, &writer->lock);
      g_mutex_unlock (&writer->lock);
    }
  else
    refuse (job);

  *result = g_steal_pointer (&job->result);
  if (job->error != NULL)
    g_propagate_error (error, g_steal_pointer (&job->error));
  job_free (job);
  return taken;
}

gpointer
recto_writer_call (RectoWriter *writer, const RectoWork *work, GError **error)
{
  gpointer result;

  call (writer, work, FALSE, &result, error);
  return result;
}

gboolean
recto_writer_close (RectoWriter *writer, const RectoWork *last, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gpointer result;

  if (!call (writer, last, TRUE, &result, &failure))
    return TRUE;
  g_thread_join (g_steal_pointer (&writer->thread));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
