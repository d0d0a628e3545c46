/* recto-corrections-survey.c: the corrections of all articles of a desk, gone through aside.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-corrections-survey.h"

#include "recto-fold.h"
#include "recto-session-private.h"
#include "recto-survey-private.h"

/* --- Days --- */

/* @days: later. Returns: 0 for what is no day */
static gint64
begin_day (const char *day, int days)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) begun = NULL, moved = NULL;
  g_autofree char *text = g_strconcat (day, "T00:00:00", NULL);

  begun = g_date_time_new_from_iso8601 (text, zone);
  if (begun == NULL)
    return 0;
  moved = g_date_time_add_days (begun, days);
  return g_date_time_to_unix (moved) * G_USEC_PER_SEC;
}

gint64
recto_survey_day_begins (const char *day)
{
  g_return_val_if_fail (day != NULL, 0);

  return begin_day (day, 0);
}

gint64
recto_survey_day_ends (const char *day)
{
  g_return_val_if_fail (day != NULL, 0);

  return begin_day (day, 1);
}

/* --- The articles --- */

/* @translators: (nullable) */
static gboolean
is_of (const RectoCorrections *article, const char *const *translators)
{
  g_autofree char *who = NULL;

  if (translators == NULL)
    return TRUE;
  if (*article->from->who == '\0')
    return FALSE;
  who = recto_fold (article->from->who, -1);
  for (guint i = 0; translators[i] != NULL; i++)
    {
      g_autofree char *folded = recto_fold (translators[i], -1);

      if (g_str_equal (who, folded))
        return TRUE;
    }
  return FALSE;
}

/* FALSE: it could not be read */
static gboolean
survey_article (RectoStore *store,
                const RectoUid *uid,
                const RectoSurveyScope *scope,
                RectoCorrector *corrector,
                RectoCorrectionPatterns *patterns)
{
  g_autoptr (RectoArticleRecord) record = recto_store_load_article (store, uid, NULL);
  g_autoptr (RectoCorrections) corrections = NULL;

  if (record != NULL)
    corrections = recto_corrections_new (record, NULL, NULL, corrector, NULL);
  if (corrections == NULL)
    return FALSE;
  if (is_of (corrections, scope->translators))
    recto_correction_patterns_add (patterns, corrections, scope->since, scope->until);
  return TRUE;
}

RectoCorrectionPatterns *
recto_corrections_survey (RectoStore *store,
                          RectoKnownNames *names,
                          const RectoSurveyScope *scope,
                          RectoSurveyProgress progress,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (RectoCorrector) corrector = NULL;
  g_autoptr (RectoCorrectionPatterns) patterns = recto_correction_patterns_new ();
  g_autoptr (GPtrArray) articles = NULL;

  g_return_val_if_fail (RECTO_IS_STORE (store) && scope != NULL, NULL);

  articles = recto_store_list_articles (
      store, recto_uid_is_none (&scope->project) ? NULL : &scope->project, error);
  if (articles == NULL)
    return NULL;
  corrector = recto_corrector_new (names);
  for (guint i = 0; i < articles->len; i++)
    {
      const RectoArticleSummary *article = articles->pdata[i];

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (!survey_article (store, &article->uid, scope, corrector, patterns))
        recto_correction_patterns_miss (patterns);
      if (progress != NULL)
        progress (i + 1, articles->len, data);
    }
  return g_steal_pointer (&patterns);
}

/* --- Aside --- */

typedef struct
{
  RectoStore *store;      /* owned */
  RectoKnownNames *names; /* owned */
  RectoSurveyScope scope;
  GStrv translators; /* owned, nullable: of the scope */
  RectoSurveyProgress progress;
  gpointer progress_data;
  gint done, all;  /* atomic */
  gboolean queued; /* atomic: they are being told */
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->store);
  recto_known_names_unref (work->names);
  g_strfreev (work->translators);
  g_free (work);
}

static gboolean
tell_progress (gpointer data)
{
  GTask *task = data;
  Work *work = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_atomic_int_set (&work->queued, FALSE);
  if (!g_task_get_completed (task) && !g_cancellable_is_cancelled (cancellable))
    work->progress ((guint) g_atomic_int_get (&work->done), (guint) g_atomic_int_get (&work->all),
                    work->progress_data);
  return G_SOURCE_REMOVE;
}

/* One at a time waits to be told, however many articles there are meanwhile. */
static void
on_progress (guint done, guint all, gpointer data)
{
  GTask *task = data;
  Work *work = g_task_get_task_data (task);

  g_atomic_int_set (&work->done, (gint) done);
  g_atomic_int_set (&work->all, (gint) all);
  if (work->progress != NULL && g_atomic_int_compare_and_exchange (&work->queued, FALSE, TRUE))
    g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT_IDLE, tell_progress,
                                g_object_ref (task), g_object_unref);
}

static void
survey_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  RectoCorrectionPatterns *patterns = recto_corrections_survey (
      work->store, work->names, &work->scope, on_progress, task, cancellable, &error);

  if (patterns != NULL)
    g_task_return_pointer (task, patterns, (GDestroyNotify) recto_correction_patterns_free);
  else
    g_task_return_error (task, error);
}

void
recto_corrections_survey_async (RectoSession *session,
                                const RectoSurveyScope *scope,
                                RectoSurveyProgress progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Work *work = NULL;

  g_return_if_fail (RECTO_IS_SESSION (session) && scope != NULL);

  task = g_task_new (session, cancellable, callback, data);
  work = g_new0 (Work, 1);
  work->store = g_object_ref (recto_session_get_store (session));
  work->names = recto_known_names_ref (recto_session_get_known_names (session));
  work->scope = *scope;
  work->translators = g_strdupv ((GStrv) scope->translators);
  work->scope.translators = (const char *const *) work->translators;
  work->progress = progress;
  work->progress_data = progress_data;
  g_task_set_source_tag (task, recto_corrections_survey_async);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  /* The writer takes commits first. */
  recto_session_save_all (session);
  g_task_run_in_thread (task, survey_in_thread);
}

RectoCorrectionPatterns *
recto_corrections_survey_finish (RectoSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
