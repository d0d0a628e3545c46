/* recto-taking.h: a text on its way into an article: a review table, the source, a translation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-add-side.h"
#include "recto-session.h"
#include "recto-source-update.h"

G_BEGIN_DECLS

typedef enum
{
  RECTO_TAKE_REVIEW,
  RECTO_TAKE_SOURCE,
  RECTO_TAKE_TRANSLATION,
} RectoTake;

/* It is prepared in the main thread, read in any, and put in in the main thread, if the answer to
 * what it would do is yes. */
typedef struct
{
  RectoTake what;
  RectoArticle *article; /* owned */
  char *name;            /* owned: of the file, or what stands for one in errors */
  GBytes *bytes;         /* owned; NULL until its text is there, which the caller puts in */

  gboolean has_source;        /* the article, when it was begun */
  RectoArticleRecord *record; /* owned: as it was then */
  RectoProject *project;      /* owned */
  RectoKnownNames *names;     /* owned */
  RectoStore *store;          /* owned */

  /* What was read: one of them. */
  GPtrArray *rows;           /* owned (element-type RectoReviewedRow) */
  RectoSourceUpdate *update; /* owned */
  RectoAddedSide *added;     /* owned: there was none of that side, or drafts alone */
} RectoTaking;

/* @name: of the file, or what stands for one in errors */
RectoTaking *recto_taking_new (RectoTake what, RectoArticle *article, const char *name);
void recto_taking_free (RectoTaking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoTaking, recto_taking_free)

/* Main thread. Errors: RECTO_SESSION_ERROR_MISSING: the article has no project. */
gboolean recto_taking_prepare (RectoTaking *self, RectoSession *session, GError **error);
/* Any thread. Errors: of what reads it, with the place. */
gboolean recto_taking_read (RectoTaking *self, GError **error);
/* Whether there is anything to put in. */
gboolean recto_taking_changes_anything (const RectoTaking *self);
/* What it would do. Returns: (transfer full): sentences of the language of the window */
char *recto_taking_describe (const RectoTaking *self);
/* One step of undo. Main thread. @who: the reviewer of a review; (nullable) else. Errors: of
 * recto_source_update_apply (), recto_added_side_apply () and recto_review_apply (). */
gboolean
recto_taking_apply (RectoTaking *self, RectoSession *session, const char *who, GError **error);

G_END_DECLS
