/* recto-session-intake-private.h: what doing and undoing a taking in share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session-handing-private.h"

G_BEGIN_DECLS

/* An article that stands elsewhere afterwards, for the window to see if it is open: made on a
 * scratch copy first, so that nothing that is open is touched before all of it is on the desk. */
typedef struct
{
  RectoUid article;
  RectoUid before;
  RectoUid after;
  GPtrArray *edits; /* (element-type RectoEdit): the way from before on to after; empty when it goes
                       back */
} RectoArticleMove;
RectoArticleMove *recto_article_move_new (const RectoUid *article, const RectoUid *before);
void recto_article_move_free (RectoArticleMove *move);

/* Doing and undoing have two parts: what blocks, and what is shown once the desk has it. */
typedef struct
{
  gboolean (*work) (gpointer job, GError **error);        /* any thread */
  gpointer (*show) (RectoSession *session, gpointer job); /* main thread; gives the task's result */
  GDestroyNotify free_job;
  GDestroyNotify free_result;
} RectoIntakeDeed;
/* @task: (transfer full): of the session, gets the result; @deed: static; @job: (transfer full). */
void recto_intake_deed_start (GTask *task, const RectoIntakeDeed *deed, gpointer job);

/* What changed, in memory, after the desk has it. Main thread. @moves: (element-type
 * RectoArticleMove) */
void recto_session_show_moves (RectoSession *self, const GPtrArray *moves);

/* recto-intake-articles.c: any thread. */

/* What a taking in writes, as it is put together. */
typedef struct
{
  RectoJudgement *judgement; /* owned */
  GHashTable *one;           /* (element-type RectoUid RectoUid): identity of an entry there to the
                                one it has here */
  RectoIntake *intake;       /* owned */
  GPtrArray *projects;       /* (element-type RectoProject, borrowed) to be added */
  GPtrArray *articles;       /* (element-type RectoArticleRecord) */
  GPtrArray *changes;        /* (element-type RectoArticleChange) */
  GPtrArray *moves;          /* (element-type RectoArticleMove), of the changes */
  GHashTable *ancestors;     /* (element-type RectoUid GArray) */
  GPtrArray *entries;        /* (element-type RectoEntry) */
} RectoIntakeWork;
RectoIntakeWork *recto_intake_work_new (RectoJudgement *judgement);
void recto_intake_work_free (RectoIntakeWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoIntakeWork, recto_intake_work_free)
/* Errors: of the model, if an article there cannot go on from ours. */
gboolean recto_intake_work_add_articles (RectoIntakeWork *work, GError **error);
/* @conflicts: (element-type RectoPlanConflict), all settled. Before the articles. */
void recto_intake_work_add_entries (RectoIntakeWork *work, const GPtrArray *conflicts);

G_END_DECLS
