/* recto-suggestions.h: people, ranks, posts and units that an open article seems to name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-finding.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* One place that seems to name somebody or something, as a value: it stays what it was when the
 * article goes on. */
typedef struct
{
  RectoUid segment;
  RectoSide side;
  guint start, end; /* code points of that side of the row: [start, end) */
  RectoSpanKind kind;
  RectoUid target; /* the entry of the register that is meant; none: it is new to the desk */
  char *label;     /* owned, not empty: the full name, rank, post or unit that is meant */
  char *person;    /* owned, nullable: whose rank or post it is */
  char *other;     /* owned, nullable: what the other side calls the same person or unit */
  RectoFindingReason reason;
  gboolean ambiguous; /* more than one may be meant: a person has to look */
} RectoSuggestion;

RectoSuggestion *recto_suggestion_copy (const RectoSuggestion *suggestion);
void recto_suggestion_free (RectoSuggestion *suggestion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoSuggestion, recto_suggestion_free)

/* Finds the names of both sides, off the main thread, and follows the article as it is edited: what
 * stands around a change moves with its words, what was changed waits for the next answer. Nothing
 * of it is stored. A place that has a span of that kind already is not suggested, whatever became
 * of it; nor is a reading of the words that was rejected, until what it means is tagged elsewhere.
 * Of a long article only the rows near those that somebody asked for are gone through.
 *
 * Main thread. Signals:
 *  "row-changed" (guint row): what is suggested there may differ; G_MAXUINT: any row
 *  "changed" (): so may the count; once a turn of the main loop at most */
#define RECTO_TYPE_SUGGESTIONS (recto_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (RectoSuggestions, recto_suggestions, RECTO, SUGGESTIONS, GObject)

RectoSuggestions *recto_suggestions_new (RectoSession *session, RectoArticle *article);
/* (element-type RectoSuggestion) (nullable): none, or not known yet. By start, the longer one
 * first. Asks for finding where nobody did. (transfer none), until the next main loop turn or edit.
 */
const GPtrArray *recto_suggestions_get_row (RectoSuggestions *self, guint row, RectoSide side);
/* All rows are to be gone through, however long the article is. */
void recto_suggestions_want_all (RectoSuggestions *self);
/* The same, and tells when every row was. Edits meanwhile are gone through too. Errors: cancelled.
 */
void recto_suggestions_complete_async (RectoSuggestions *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
gboolean
recto_suggestions_complete_finish (RectoSuggestions *self, GAsyncResult *result, GError **error);
/* How many there are, as far as is known. @complete: (out) (optional): all rows were gone through.
 */
guint recto_suggestions_count (RectoSuggestions *self, gboolean *complete);
/* (element-type RectoSuggestion) (transfer full): all that are known, in reading order, each row's
 * source before its target. */
GPtrArray *recto_suggestions_list (RectoSuggestions *self);

/**
 * recto_suggestions_pick:
 * @offset: code points: the caret
 *
 * What a key accepts or rejects: the suggestion at the caret of that side, else the nearest one
 * before it in the row, else the next one of that side, in this row or a later one. One at the
 * caret is one that it stands in or at an edge of; of several the shortest.
 *
 * Returns: (transfer full) (nullable): nothing of that is known
 */
RectoSuggestion *
recto_suggestions_pick (RectoSuggestions *self, guint row, RectoSide side, guint offset);
/* The next one of a side behind a place, or the one before it, without going round. Returns:
 * (transfer full) (nullable) */
RectoSuggestion *recto_suggestions_step (RectoSuggestions *self,
                                         guint row,
                                         RectoSide side,
                                         guint offset,
                                         gboolean forward);
/* The row that it is in now. FALSE: it is suggested no more. */
gboolean recto_suggestions_find_row (RectoSuggestions *self, const RectoSuggestion *it, guint *row);

/* Accepting tags the places, as one step of undo. What is new to the desk it learns (unverified),
 * with every way in which it was written; see recto_session_learn (). @suggestions: (element-type
 * RectoSuggestion): those whose words are no longer there are passed over. Errors: of the model;
 * then the article is as it was. Returns: how many were accepted */
guint
recto_suggestions_accept (RectoSuggestions *self, const GPtrArray *suggestions, GError **error);
/* Tags what a suggestion stands on with another meaning. @target, @label: as for a span. */
gboolean recto_suggestions_accept_as (RectoSuggestions *self,
                                      const RectoSuggestion *it,
                                      const RectoUid *target,
                                      const char *label,
                                      GError **error);
/* Those places are never suggested again. As one step of undo; the rest as above. */
guint
recto_suggestions_reject (RectoSuggestions *self, const GPtrArray *suggestions, GError **error);
/**
 * recto_suggestions_accept_row:
 *
 * A row is done: what is certain in it (one entry of the register and no other can be meant, ranks
 * and posts together with whose they are) is tagged as RECTO_SPAN_AUTOMATIC. Call it between
 * recto_article_begin_group () and recto_article_end_group () together with what makes the row
 * done, so that they are one step. It looks at the words as they are now, and takes a few
 * milliseconds at most.
 *
 * Errors: of the model. Returns: how many were tagged
 */
guint recto_suggestions_accept_row (RectoSuggestions *self, guint row, GError **error);

G_END_DECLS
