/* recto-review.h: an article that goes out as a table for review, and what came back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

/* @format: "tsv" or "html"; see recto-review-table.h. Any thread. Errors:
 * RECTO_SESSION_ERROR_OUTPUT for another format. Returns: (transfer full) */
GBytes *recto_review_write (const RectoArticleRecord *record, const char *format, GError **error);

typedef enum
{
  RECTO_REVIEWED_SAME,    /* the reviewer did not touch it */
  RECTO_REVIEWED_CHANGED, /* its translation becomes the reviewer's */
  RECTO_REVIEWED_EDITED,  /* the reviewer changed it, and so did somebody here: it stays as it is */
  RECTO_REVIEWED_LOCKED,  /* the reviewer changed it, and it is locked: it stays as it is */
} RectoReviewedState;
const char *recto_reviewed_state_to_name (RectoReviewedState state); /* "same", "changed",
                                                                        "edited", "locked" */

/* A row that the reviewer changed or had something to say of. Owned UTF-8, never NULL. */
typedef struct
{
  RectoUid segment;
  guint row;  /* from 0 */
  guint line; /* of the file, from 1 */
  RectoReviewedState state;
  char *before; /* its translation now */
  char *after;  /* the reviewer's, as recto_review_plain () gives it */
  char *comment;
} RectoReviewedRow;

/**
 * recto_review_read_rows:
 * @record: the article as it is now
 * @name: of the file, for messages
 *
 * Any thread. Errors: RECTO_SESSION_ERROR_INPUT with the file's name and the line: what is no
 * review table, an unknown id, a row that stands there twice, a source that is not the article's, a
 * line break where a paragraph takes none.
 *
 * Returns: (transfer full) (element-type RectoReviewedRow): in the order of the file
 */
GPtrArray *recto_review_read_rows (const RectoArticleRecord *record,
                                   const char *name,
                                   GBytes *bytes,
                                   GError **error);

/**
 * recto_review_apply:
 * @rows: as read from the article as it is now
 * @who: the reviewer
 *
 * Makes the changed translations edits of @who, only where their words differ, and what @who had to
 * say of a row a comment on it, unless it is there already; as one step of undo. The article as it
 * is then is a version "review by WHO". Nothing is done where no row was changed or commented on.
 * Main thread. Errors: RECTO_SESSION_ERROR_MISSING if a row is not what it was any more; of the
 * model; then nothing was changed.
 */
gboolean recto_review_apply (RectoSession *session,
                             RectoArticle *article,
                             const GPtrArray *rows,
                             const char *who,
                             GError **error);

G_END_DECLS
