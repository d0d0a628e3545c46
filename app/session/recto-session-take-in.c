/* recto-session-take-in.c: a plan done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-intake-private.h"

/* What a person read and settled, copied: the plan is the caller's. */
typedef struct
{
  RectoHandingDesk *desk; /* owned */
  GArray *articles;       /* (element-type RectoPlanArticle): identity and how alone */
  GPtrArray *conflicts;   /* (element-type RectoPlanConflict) */
  RectoIntakeWork *work;  /* owned, nullable: once it is done */
  GPtrArray *projects;    /* owned, nullable: (element-type RectoProject): all, once some came */
} TakeIn;

static void
conflict_free (RectoPlanConflict *conflict)
{
  recto_entry_free (conflict->ours);
  recto_entry_free (conflict->theirs);
  g_free (conflict);
}

static TakeIn *
take_in_new (RectoSession *session, const RectoPlan *plan)
{
  TakeIn *self = g_new0 (TakeIn, 1);

  self->desk = recto_handing_desk_new (session, plan->parcel->path);
  self->articles = g_array_new (FALSE, FALSE, sizeof (RectoPlanArticle));
  self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) conflict_free);
  for (guint i = 0; i < plan->articles->len; i++)
    {
      RectoPlanArticle article = *(RectoPlanArticle *) plan->articles->pdata[i];

      article.title = NULL;
      g_array_append_val (self->articles, article);
    }
  for (guint i = 0; i < plan->conflicts->len; i++)
    {
      RectoPlanConflict *conflict =
          g_memdup2 (plan->conflicts->pdata[i], sizeof (RectoPlanConflict));

      conflict->ours = recto_entry_copy (conflict->ours);
      conflict->theirs = recto_entry_copy (conflict->theirs);
      g_ptr_array_add (self->conflicts, conflict);
    }
  return self;
}

static void
take_in_free (TakeIn *self)
{
  g_clear_pointer (&self->projects, g_ptr_array_unref);
  g_clear_pointer (&self->work, recto_intake_work_free);
  g_ptr_array_unref (self->conflicts);
  g_array_unref (self->articles);
  recto_handing_desk_free (self->desk);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakeIn, take_in_free)

static gboolean
check_settled (const RectoPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->conflicts->len; i++)
    {
      const RectoPlanConflict *conflict = plan->conflicts->pdata[i];

      if (conflict->settlement == RECTO_SETTLE_OPEN)
        {
          g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                       "“%s” of the register is not settled yet", conflict->ours->name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
same_conflict (const RectoPlanConflict *conflict, const RectoEntryStep *step)
{
  return conflict->namesake == (step->how == RECTO_ENTRY_NAMESAKE) &&
         recto_uid_equal (&conflict->theirs->uid, &step->theirs->uid) &&
         recto_uid_equal (&conflict->theirs->version, &step->theirs->version) &&
         recto_uid_equal (&conflict->ours->uid, &step->ours->uid) &&
         recto_uid_equal (&conflict->ours->version, &step->ours->version);
}

/* Whether what is found now is what was planned. */
static gboolean
holds (const TakeIn *self, const RectoJudgement *judgement)
{
  guint n = 0;

  if (self->articles->len != judgement->articles->len)
    return FALSE;
  for (guint i = 0; i < self->articles->len; i++)
    {
      const RectoPlanArticle *planned = &g_array_index (self->articles, RectoPlanArticle, i);
      const RectoArticleStep *step = judgement->articles->pdata[i];

      if (!recto_uid_equal (&planned->article, &step->theirs->uid) || planned->how != step->how)
        return FALSE;
    }
  for (guint i = 0; i < judgement->entries->len; i++)
    {
      const RectoEntryStep *step = judgement->entries->pdata[i];

      if (!recto_entry_step_is_conflict (step))
        continue;
      if (n == self->conflicts->len || !same_conflict (self->conflicts->pdata[n++], step))
        return FALSE;
    }
  return n == self->conflicts->len;
}

static gboolean
fail_changed (GError **error)
{
  g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                       "The desk or the file was changed meanwhile: look at what comes once more");
  return FALSE;
}

static gboolean
store (const TakeIn *self, const RectoIntakeWork *work, GError **error)
{
  const RectoIntakeRequest request = {
    .intake = work->intake,
    .parcel = self->desk->path,
    .projects = work->projects,
    .articles = work->articles,
    .changes = work->changes,
    .ancestors = work->ancestors,
    .entries = work->entries,
  };
  g_autoptr (GError) failure = NULL;

  if (work->intake->parts->len == 0)
    return TRUE;
  recto_session_back_up_first (self->desk->store);
  if (recto_store_take_in (self->desk->store, &request, &failure))
    return TRUE;
  if (g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED))
    return fail_changed (error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Under the names that the desk gave them. What came is on the desk, whatever becomes of this. */
static void
read_projects (TakeIn *self, const RectoIntakeWork *work)
{
  g_autoptr (GError) error = NULL;

  if (work->projects->len == 0)
    return;
  self->projects = recto_store_list_projects (self->desk->store, &error);
  if (self->projects == NULL)
    g_warning ("The projects were not read again: %s", error->message);
}

/* All that blocks. Any thread. */
static gboolean
take_in (gpointer job, GError **error)
{
  TakeIn *self = job;
  RectoJudgement *judgement = recto_handing_judge (self->desk, error);
  g_autoptr (RectoIntakeWork) work = NULL;

  if (judgement == NULL)
    return FALSE;
  work = recto_intake_work_new (judgement);
  if (!holds (self, judgement))
    return fail_changed (error);
  recto_intake_work_add_entries (work, self->conflicts);
  if (!recto_intake_work_add_articles (work, error) || !store (self, work, error))
    return FALSE;
  read_projects (self, work);
  self->work = g_steal_pointer (&work);
  return TRUE;
}

/* What was stored is stored: only what was done since goes to the desk. */
static void
leave_out_stored (RectoArticleChange *change, const RectoArticleMove *move)
{
  for (guint i = change->edits->len; i-- > 0;)
    for (guint j = 0; j < move->edits->len; j++)
      if (recto_uid_equal (&((RectoEdit *) change->edits->pdata[i])->uid,
                           &((RectoEdit *) move->edits->pdata[j])->uid))
        {
          g_ptr_array_remove_index (change->edits, i);
          break;
        }
}

/* An open article goes where the desk has it. What was typed while that was on its way stays in the
 * history, beside the way to where the article stands. */
static void
show_move (RectoSession *self, RectoArticle *article, const RectoArticleMove *move)
{
  gboolean undisturbed = recto_uid_equal (recto_article_get_head (article), &move->before);
  g_autoptr (GError) error = NULL;
  RectoArticleChange *change = NULL;
  gboolean shown;

  shown = undisturbed || recto_article_go_to (article, &move->before, &error);
  if (shown && move->edits->len > 0)
    shown = recto_article_follow (article, move->edits, &error);
  else if (shown)
    shown = recto_article_go_to (article, &move->after, &error);
  if (!shown)
    g_warning ("An open article does not show what the desk has: %s", error->message);
  change = recto_article_take_change (article);
  if (change == NULL || (undisturbed && shown))
    {
      g_clear_pointer (&change, recto_article_change_free);
      recto_session_note_stored (self, article);
      return;
    }
  leave_out_stored (change, move);
  recto_article_put_back_change (article, change);
  recto_session_save (self, article);
}

void
recto_session_show_moves (RectoSession *self, const GPtrArray *moves)
{
  for (guint i = 0; i < moves->len; i++)
    {
      const RectoArticleMove *move = moves->pdata[i];
      RectoOpenArticle *open = g_hash_table_lookup (self->articles, &move->article);
      g_autoptr (RectoArticle) article = NULL;

      if (open == NULL || open->article == NULL)
        continue;
      article = g_object_ref (open->article);
      show_move (self, article, move);
    }
}

/* In memory, once it is on the desk. Returns: (transfer full) (type RectoIntake) */
static gpointer
show (RectoSession *self, gpointer job)
{
  TakeIn *done = job;
  RectoIntakeWork *work = done->work;

  if (work->intake->parts->len == 0)
    return g_steal_pointer (&work->intake);
  for (guint i = 0; done->projects != NULL && i < done->projects->len; i++)
    recto_session_know_project (self, done->projects->pdata[i]);
  for (guint i = 0; i < work->entries->len; i++)
    recto_session_know_entry (self, work->entries->pdata[i]);
  recto_session_show_moves (self, work->moves);
  recto_session_note_change (self);
  if (work->entries->len > 0)
    {
      recto_session_note_register_step (self);
      recto_session_tell_entries (self);
    }
  g_signal_emit (self, recto_session_signals[RECTO_SESSION_ARTICLES_CHANGED], 0);
  return g_steal_pointer (&work->intake);
}

RectoIntake *
recto_session_take_in (RectoSession *self, const RectoPlan *plan, GError **error)
{
  g_autoptr (TakeIn) job = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (plan != NULL && plan->parcel != NULL, NULL);

  if (!check_settled (plan, error) || !recto_session_flush (self, error))
    return NULL;
  job = take_in_new (self, plan);
  return take_in (job, error) ? show (self, job) : NULL;
}

/* A deed on its way. */
typedef struct
{
  GTask *task; /* owned, nullable once it is answered: of whoever asked */
  const RectoIntakeDeed *deed;
  gpointer job; /* owned */
} Doing;

static void
doing_free (Doing *doing)
{
  doing->deed->free_job (doing->job);
  g_free (doing);
}

static void
do_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Doing *doing = data;
  GError *error = NULL;

  if (doing->deed->work (doing->job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GTask) task = g_steal_pointer (&doing->task); /* dropped here, not on that thread */
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_pointer (task, doing->deed->show (RECTO_SESSION (source), doing->job),
                           doing->deed->free_result);
  else
    g_task_return_error (task, error);
}

void
recto_intake_deed_start (GTask *task, const RectoIntakeDeed *deed, gpointer job)
{
  g_autoptr (GTask) work = g_task_new (g_task_get_source_object (task), NULL, on_done, NULL);
  Doing *doing = g_new (Doing, 1);

  *doing = (Doing){ task, deed, job };
  g_task_set_source_tag (work, recto_intake_deed_start);
  g_task_set_task_data (work, doing, (GDestroyNotify) doing_free);
  g_task_run_in_thread (work, do_on_thread);
}

/* Thread: @callback runs in the caller's main context. */
void
recto_session_take_in_async (RectoSession *self,
                             const RectoPlan *plan,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  static const RectoIntakeDeed deed = { take_in, show, (GDestroyNotify) take_in_free,
                                        (GDestroyNotify) recto_intake_free };
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (plan != NULL && plan->parcel != NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, recto_session_take_in_async);
  if (check_settled (plan, &error) && recto_session_flush (self, &error))
    recto_intake_deed_start (g_steal_pointer (&task), &deed, take_in_new (self, plan));
  else
    g_task_return_error (task, error);
}

RectoIntake *
recto_session_take_in_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
