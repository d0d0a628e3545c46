/* recto-comparison.c: what is corrected in an open article, while it is edited.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-comparison.h"

/* Milliseconds after the last edit: whoever types is not followed letter by letter, and the desk
 * has its edits by then. */
#define PAUSE 500
/* A long article is compared less often: the pause is this many times what the last one took. */
#define PAUSE_TIMES 4

struct _RectoComparison
{
  GObject parent_instance;
  RectoSession *session;     /* owned */
  RectoArticle *article;     /* owned */
  char *from, *to;           /* owned, nullable */
  RectoKnownNames *names;    /* owned, nullable: of @corrector */
  RectoCorrector *corrector; /* owned; NULL while a thread has it */
  RectoCorrections *found;   /* owned, nullable */
  GHashTable *rows;          /* (element-type RectoUid RectoCorrection): borrowed from @found */
  GError *error;             /* owned, nullable */
  guint source;
  gboolean running;
  gboolean stale; /* edited since it began to run */
  gint64 took;    /* milliseconds, the last time */
};

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoComparison, recto_comparison, G_TYPE_OBJECT)

static void queue_run (RectoComparison *self, guint pause);

/* --- In a thread --- */

/* What one comparison needs, and gives back. */
typedef struct
{
  RectoArticleRecord *record; /* owned, nullable until it is loaded */
  char *from, *to;            /* owned, nullable */
  RectoCorrector *corrector;  /* owned until it is given back */
  RectoUid head;              /* of the article when it was asked */
  guint64 revision;           /* the same */
  gint64 begun;               /* monotonic, µs */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->record, recto_article_record_free);
  g_clear_pointer (&work->corrector, recto_corrector_free);
  g_free (work->from);
  g_free (work->to);
  g_free (work);
}

static void
compare_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  RectoCorrections *found =
      recto_corrections_new (work->record, work->from, work->to, work->corrector, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) recto_corrections_free);
  else
    g_task_return_error (task, error);
}

/* --- Back on the main thread --- */

static void
take (RectoComparison *self, RectoCorrections *found)
{
  g_hash_table_remove_all (self->rows);
  recto_corrections_free (self->found);
  self->found = found;
  for (guint i = 0; found != NULL && i < found->rows->len; i++)
    {
      RectoCorrection *it = found->rows->pdata[i];

      g_hash_table_insert (self->rows, &it->segment, it);
    }
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoComparison *self = RECTO_COMPARISON (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  RectoCorrections *found = g_task_propagate_pointer (G_TASK (result), &error);

  self->running = FALSE;
  self->corrector = g_steal_pointer (&work->corrector);
  self->took = (g_get_monotonic_time () - work->begun) / 1000;
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
  take (self, found);
  if (self->stale)
    queue_run (self, PAUSE);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A copy of a long article made here would hold the window: it is read from the desk, as it was
 * saved a moment ago. Where it could not be saved it is copied here. */
static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RectoComparison *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);

  work->record = recto_store_load_article_finish (RECTO_STORE (source), result, NULL);
  if (work->record == NULL || (recto_article_get_revision (self->article) == work->revision &&
                               !recto_uid_equal (&work->record->head, &work->head)))
    {
      g_clear_pointer (&work->record, recto_article_record_free);
      work->record = recto_article_to_record (self->article);
    }
  work->begun = g_get_monotonic_time ();
  g_task_run_in_thread (task, compare_in_thread);
}

/* The names that are known may be others since. */
static void
update_corrector (RectoComparison *self)
{
  RectoKnownNames *names = recto_session_get_known_names (self->session);

  if (names == self->names && self->corrector != NULL)
    return;
  recto_known_names_ref (names);
  g_clear_pointer (&self->names, recto_known_names_unref);
  self->names = names;
  g_clear_pointer (&self->corrector, recto_corrector_free);
  self->corrector = recto_corrector_new (names);
}

static gboolean
run (gpointer data)
{
  RectoComparison *self = data;
  GTask *task = g_task_new (self, NULL, on_compared, NULL);
  Work *work = g_new0 (Work, 1);

  self->source = 0;
  self->running = TRUE;
  self->stale = FALSE;
  update_corrector (self);
  recto_session_save (self->session, self->article);
  work->from = g_strdup (self->from);
  work->to = g_strdup (self->to);
  work->corrector = g_steal_pointer (&self->corrector);
  work->head = *recto_article_get_head (self->article);
  work->revision = recto_article_get_revision (self->article);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, work, work_free);
  recto_store_load_article_async (recto_session_get_store (self->session),
                                  recto_article_get_uid (self->article), NULL, on_loaded, task);
  return G_SOURCE_REMOVE;
}

/* @pause: milliseconds; what was asked before is put off */
static void
queue_run (RectoComparison *self, guint pause)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->stale = TRUE;
  if (!self->running) /* else it goes on by itself */
    self->source = g_timeout_add (MAX (pause, (guint) (self->took * PAUSE_TIMES)), run, self);
}

static void
on_history_changed (RectoComparison *self)
{
  queue_run (self, PAUSE);
}

/* --- The object --- */

/* It is told of nothing more. A thread that is at work holds it until it ends. */
static void
recto_comparison_dispose (GObject *object)
{
  RectoComparison *self = RECTO_COMPARISON (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->article);
  G_OBJECT_CLASS (recto_comparison_parent_class)->dispose (object);
}

static void
recto_comparison_finalize (GObject *object)
{
  RectoComparison *self = RECTO_COMPARISON (object);

  g_hash_table_unref (self->rows);
  recto_corrections_free (self->found);
  recto_corrector_free (self->corrector);
  g_clear_pointer (&self->names, recto_known_names_unref);
  g_clear_error (&self->error);
  g_free (self->from);
  g_free (self->to);
  G_OBJECT_CLASS (recto_comparison_parent_class)->finalize (object);
}

static void
recto_comparison_class_init (RectoComparisonClass *class)
{
  G_OBJECT_CLASS (class)->dispose = recto_comparison_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_comparison_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_comparison_init (RectoComparison *self)
{
  self->rows = g_hash_table_new (recto_uid_hash, recto_uid_equal);
}

RectoComparison *
recto_comparison_new (RectoSession *session,
                      RectoArticle *article,
                      const char *from,
                      const char *to)
{
  RectoComparison *self = g_object_new (RECTO_TYPE_COMPARISON, NULL);

  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  g_signal_connect_object (article, "history-changed", G_CALLBACK (on_history_changed), self,
                           G_CONNECT_SWAPPED);
  self->source = g_idle_add (run, self);
  return self;
}

const char *
recto_comparison_get_from (RectoComparison *self)
{
  g_return_val_if_fail (RECTO_IS_COMPARISON (self), NULL);

  return self->from;
}

const char *
recto_comparison_get_to (RectoComparison *self)
{
  g_return_val_if_fail (RECTO_IS_COMPARISON (self), NULL);

  return self->to;
}

const RectoCorrections *
recto_comparison_get (RectoComparison *self)
{
  g_return_val_if_fail (RECTO_IS_COMPARISON (self), NULL);

  return self->found;
}

const RectoCorrection *
recto_comparison_find (RectoComparison *self, const RectoUid *segment)
{
  g_return_val_if_fail (RECTO_IS_COMPARISON (self), NULL);

  return g_hash_table_lookup (self->rows, segment);
}

const GError *
recto_comparison_get_error (RectoComparison *self)
{
  g_return_val_if_fail (RECTO_IS_COMPARISON (self), NULL);

  return self->error;
}
