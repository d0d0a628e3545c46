/* recto-session-plan.c: a hand-over file laid beside the desk: what taking it in would do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-fold.h"
#include "recto-session-handing-private.h"

/* The desk as it is, for another thread. */

static RectoProject *
copy_project (const RectoProject *project)
{
  RectoProject *copy =
      recto_project_new (project->name, project->source_language, project->target_language);

  copy->uid = project->uid;
  return copy;
}

RectoHandingDesk *
recto_handing_desk_new (RectoSession *session, const char *path)
{
  RectoHandingDesk *desk = g_new0 (RectoHandingDesk, 1);
  GHashTableIter iter;
  gpointer value = NULL;

  desk->store = g_object_ref (session->store);
  desk->who = g_strdup (session->author);
  desk->path = g_strdup (path);
  desk->projects = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_project_free);
  desk->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  g_hash_table_iter_init (&iter, session->projects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (desk->projects, copy_project (value));
  g_hash_table_iter_init (&iter, session->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (desk->entries, recto_entry_copy (value));
  return desk;
}

void
recto_handing_desk_free (RectoHandingDesk *desk)
{
  g_object_unref (desk->store);
  g_free (desk->who);
  g_free (desk->path);
  g_ptr_array_unref (desk->projects);
  g_ptr_array_unref (desk->entries);
  g_free (desk);
}

/* Articles. */

static void
article_step_free (RectoArticleStep *step)
{
  recto_article_record_free (step->ours);
  g_free (step);
}

/* @list: (element-type RectoArticleSummary) */
static gboolean
lists (const GPtrArray *list, const RectoUid *article)
{
  for (guint i = 0; i < list->len; i++)
    if (recto_uid_equal (&((RectoArticleSummary *) list->pdata[i])->uid, article))
      return TRUE;
  return FALSE;
}

static RectoPlanHow
how_of_order (RectoOrder order)
{
  switch (order)
    {
    case RECTO_ORDER_SAME:
      return RECTO_PLAN_SAME;
    case RECTO_ORDER_OLDER:
      return RECTO_PLAN_OLDER;
    case RECTO_ORDER_NEWER:
      return RECTO_PLAN_FORWARD;
    case RECTO_ORDER_DIVERGED:
    default:
      return RECTO_PLAN_BESIDE;
    }
}

/* What is found out with. */
typedef struct
{
  RectoStore *store;
  GPtrArray *here;    /* (element-type RectoArticleSummary) on the desk */
  GPtrArray *intakes; /* (element-type RectoIntake) */
} Judge;

/* NULL without error if it is not here. */
static RectoArticleRecord *
load_ours (const Judge *judge, const RectoUid *uid, GError **error)
{
  g_autoptr (GError) failure = NULL;
  RectoArticleRecord *record = recto_store_load_article (judge->store, uid, &failure);

  if (record == NULL && !g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING))
    g_propagate_error (error, g_steal_pointer (&failure));
  return record;
}

/* Both were changed: if theirs came before as a second article, that one is what it is compared
 * with. */
static gboolean
look_beside (const Judge *judge, RectoArticleStep *step, GError **error)
{
  for (guint i = 0; i < judge->intakes->len; i++)
    {
      const RectoIntake *intake = judge->intakes->pdata[i];

      for (guint j = 0; !intake->undone && j < intake->parts->len; j++)
        {
          const RectoIntakePart *part = intake->parts->pdata[j];
          g_autoptr (RectoArticleRecord) second = NULL;
          g_autoptr (GError) failure = NULL;
          RectoPlanHow how;

          if (part->kind != RECTO_INTAKE_BESIDE ||
              !recto_uid_equal (&part->of, &step->theirs->uid) ||
              !lists (judge->here, &part->subject))
            continue;
          second = load_ours (judge, &part->subject, &failure);
          if (failure != NULL)
            {
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }
          if (second == NULL)
            continue;
          how = how_of_order (recto_article_record_compare (second, step->theirs));
          if (how == RECTO_PLAN_BESIDE)
            continue;
          step->how = how;
          step->removed = FALSE;
          recto_article_record_free (step->ours);
          step->ours = g_steal_pointer (&second);
          return TRUE;
        }
    }
  return TRUE;
}

static gboolean
judge_article (const Judge *judge, RectoArticleStep *step, GError **error)
{
  g_autoptr (GError) failure = NULL;

  step->ours = load_ours (judge, &step->theirs->uid, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (step->ours == NULL)
    {
      step->how = RECTO_PLAN_ADD;
      return TRUE;
    }
  step->removed = !lists (judge->here, &step->theirs->uid);
  step->how = how_of_order (recto_article_record_compare (step->ours, step->theirs));
  return step->how != RECTO_PLAN_BESIDE || look_beside (judge, step, error);
}

static gboolean
judge_articles (RectoJudgement *self, const Judge *judge, GError **error)
{
  for (guint i = 0; i < self->parcel->articles->len; i++)
    {
      RectoArticleStep *step = g_new0 (RectoArticleStep, 1);

      g_ptr_array_add (self->articles, step);
      step->theirs = self->parcel->articles->pdata[i];
      step->editor = self->parcel->editors->pdata[i];
      if (!judge_article (judge, step, error))
        return FALSE;
    }
  return TRUE;
}

/* The register. */

/* Whether what a person said before makes both one, though they have two identities: ours learnt a
 * version of theirs then. */
static gboolean
is_one_with (const RectoEntry *ours, const RectoEntry *theirs)
{
  if (ours->kind != theirs->kind)
    return FALSE;
  if (recto_entry_knows (ours, &theirs->version))
    return TRUE;
  for (guint i = 0; i < theirs->ancestors->len; i++)
    if (recto_entry_knows (ours, &g_array_index (theirs->ancestors, RectoUid, i)))
      return TRUE;
  return FALSE;
}

static const RectoEntry *
find_ours (const RectoHandingDesk *desk, const RectoEntry *theirs)
{
  for (guint i = 0; i < desk->entries->len; i++)
    if (recto_uid_equal (&((RectoEntry *) desk->entries->pdata[i])->uid, &theirs->uid))
      return desk->entries->pdata[i];
  for (guint i = 0; i < desk->entries->len; i++)
    if (is_one_with (desk->entries->pdata[i], theirs))
      return desk->entries->pdata[i];
  return NULL;
}

static const RectoEntry *
find_namesake (const RectoHandingDesk *desk, const RectoEntry *theirs)
{
  g_autofree char *folded = recto_fold (theirs->name, -1);

  for (guint i = 0; !theirs->gone && i < desk->entries->len; i++)
    {
      const RectoEntry *ours = desk->entries->pdata[i];
      g_autofree char *other = NULL;

      if (ours->gone || ours->kind != theirs->kind)
        continue;
      other = recto_fold (ours->name, -1);
      if (g_str_equal (other, folded))
        return ours;
    }
  return NULL;
}

static RectoEntryHow
compare_entry (const RectoEntry *ours, const RectoEntry *theirs)
{
  if (recto_entry_knows (ours, &theirs->version))
    return RECTO_ENTRY_STAYS;
  if (recto_entry_knows (theirs, &ours->version))
    return RECTO_ENTRY_MOVES_ON;
  return recto_entry_same_content (ours, theirs) ? RECTO_ENTRY_MERGES : RECTO_ENTRY_DIFFERS;
}

static void
judge_entries (RectoJudgement *self)
{
  for (guint i = 0; i < self->parcel->entries->len; i++)
    {
      RectoEntryStep *step = g_new0 (RectoEntryStep, 1);

      g_ptr_array_add (self->entries, step);
      step->theirs = self->parcel->entries->pdata[i];
      step->ours = find_ours (self->desk, step->theirs);
      if (step->ours != NULL)
        {
          step->how = compare_entry (step->ours, step->theirs);
          continue;
        }
      step->ours = find_namesake (self->desk, step->theirs);
      step->how = step->ours != NULL ? RECTO_ENTRY_NAMESAKE : RECTO_ENTRY_COMES;
    }
}

gboolean
recto_entry_step_is_conflict (const RectoEntryStep *step)
{
  return step->how == RECTO_ENTRY_DIFFERS || step->how == RECTO_ENTRY_NAMESAKE;
}

/* Identities. */

static gboolean
fail_identity (GError **error)
{
  g_set_error_literal (
      error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
      "The hand-over file gives the identity of one thing on this desk to another");
  return FALSE;
}

/* A uid that is an article's there may not be a project's or an entry's here, and so on. */
static gboolean
check_identities (const RectoJudgement *self, const Judge *judge, GError **error)
{
  const RectoHandingDesk *desk = self->desk;
  const RectoParcel *parcel = self->parcel;
  g_autoptr (GHashTable) kinds = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  static const char project[] = "project", article[] = "article", entry[] = "entry";

  for (guint i = 0; i < desk->projects->len; i++)
    g_hash_table_insert (kinds, &((RectoProject *) desk->projects->pdata[i])->uid,
                         (gpointer) project);
  for (guint i = 0; i < desk->entries->len; i++)
    g_hash_table_insert (kinds, &((RectoEntry *) desk->entries->pdata[i])->uid, (gpointer) entry);
  for (guint i = 0; i < judge->here->len; i++)
    g_hash_table_insert (kinds, &((RectoArticleSummary *) judge->here->pdata[i])->uid,
                         (gpointer) article);

  for (guint i = 0; i < parcel->projects->len; i++)
    {
      const RectoProject *theirs = parcel->projects->pdata[i];
      const char *kind = g_hash_table_lookup (kinds, &theirs->uid);

      if (kind != NULL && kind != project)
        return fail_identity (error);
    }
  for (guint i = 0; i < parcel->entries->len; i++)
    {
      const RectoEntry *theirs = parcel->entries->pdata[i];
      const char *kind = g_hash_table_lookup (kinds, &theirs->uid);

      if (kind != NULL && kind != entry)
        return fail_identity (error);
    }
  for (guint i = 0; i < parcel->articles->len; i++)
    {
      const RectoArticleRecord *theirs = parcel->articles->pdata[i];
      const char *kind = g_hash_table_lookup (kinds, &theirs->uid);

      if (kind != NULL && kind != article)
        return fail_identity (error);
    }
  return TRUE;
}

/* All of it. */

void
recto_judgement_free (RectoJudgement *self)
{
  g_clear_pointer (&self->parcel, recto_parcel_free);
  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

RectoJudgement *
recto_handing_judge (RectoHandingDesk *desk, GError **error)
{
  g_autoptr (RectoJudgement) self = g_new0 (RectoJudgement, 1);
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GPtrArray) intakes = NULL;
  Judge judge = { .store = desk->store };

  self->desk = desk;
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) article_step_free);
  self->entries = g_ptr_array_new_with_free_func (g_free);
  self->parcel = recto_parcel_read (desk->path, error);
  if (self->parcel == NULL)
    return NULL;
  here = judge.here = recto_store_list_articles (desk->store, NULL, error);
  if (here == NULL)
    return NULL;
  intakes = judge.intakes = recto_store_list_intakes (desk->store, error);
  if (intakes == NULL || !check_identities (self, &judge, error) ||
      !judge_articles (self, &judge, error))
    return NULL;
  judge_entries (self);
  return g_steal_pointer (&self);
}

/* The plan. */

static void
plan_article_free (RectoPlanArticle *article)
{
  g_free (article->title);
  g_free (article);
}

static void
plan_conflict_free (RectoPlanConflict *conflict)
{
  recto_entry_free (conflict->ours);
  recto_entry_free (conflict->theirs);
  g_free (conflict);
}

void
recto_plan_free (RectoPlan *plan)
{
  recto_parcel_free (plan->parcel);
  g_ptr_array_unref (plan->articles);
  g_ptr_array_unref (plan->conflicts);
  g_free (plan);
}

static void
plan_article (RectoPlan *plan, const RectoArticleStep *step)
{
  RectoPlanArticle *article = g_new0 (RectoPlanArticle, 1);

  article->article = step->theirs->uid;
  article->title = g_strdup (g_hash_table_lookup (step->theirs->metadata, "title"));
  if (article->title == NULL)
    article->title = g_strdup ("");
  article->how = step->how;
  article->n_rows = step->theirs->segments->len;
  article->n_photos = step->theirs->photos->len;
  g_ptr_array_add (plan->articles, article);
}

static void
plan_entry (RectoPlan *plan, const RectoEntryStep *step)
{
  RectoPlanConflict *conflict = NULL;

  if (step->how == RECTO_ENTRY_COMES || step->how == RECTO_ENTRY_MOVES_ON)
    plan->n_entries++;
  if (!recto_entry_step_is_conflict (step))
    return;
  conflict = g_new0 (RectoPlanConflict, 1);
  conflict->namesake = step->how == RECTO_ENTRY_NAMESAKE;
  conflict->ours = recto_entry_copy (step->ours);
  conflict->theirs = recto_entry_copy (step->theirs);
  g_ptr_array_add (plan->conflicts, conflict);
}

RectoPlan *
recto_plan_of_judgement (RectoJudgement *self)
{
  RectoPlan *plan = g_new0 (RectoPlan, 1);

  plan->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) plan_article_free);
  plan->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) plan_conflict_free);
  for (guint i = 0; i < self->articles->len; i++)
    plan_article (plan, self->articles->pdata[i]);
  for (guint i = 0; i < self->entries->len; i++)
    plan_entry (plan, self->entries->pdata[i]);
  plan->parcel = g_steal_pointer (&self->parcel);
  return plan;
}

static RectoPlan *
make_plan (RectoHandingDesk *desk, GError **error)
{
  g_autoptr (RectoJudgement) judgement = recto_handing_judge (desk, error);

  return judgement != NULL ? recto_plan_of_judgement (judgement) : NULL;
}

RectoPlan *
recto_session_plan_take_in (RectoSession *self, const char *path, GError **error)
{
  g_autoptr (RectoHandingDesk) desk = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!recto_session_flush (self, error))
    return NULL;
  desk = recto_handing_desk_new (self, path);
  return make_plan (desk, error);
}

static void
plan_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  RectoPlan *plan = make_plan (data, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) recto_plan_free);
  else
    g_task_return_error (task, error);
}

void
recto_session_plan_take_in_async (RectoSession *self,
                                  const char *path,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, recto_session_plan_take_in_async);
  if (!recto_session_flush (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, recto_handing_desk_new (self, path),
                        (GDestroyNotify) recto_handing_desk_free);
  g_task_run_in_thread (task, plan_on_thread);
}

RectoPlan *
recto_session_plan_take_in_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
