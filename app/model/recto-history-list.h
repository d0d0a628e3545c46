/* recto-history-list.h: the history of an article as people read it: a list of steps.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"

G_BEGIN_DECLS

/* What a step mostly is: where it is several things, the first of TEXT, STRUCTURE, PHOTO, TAGS,
 * STATUS, DETAILS. */
typedef enum
{
  RECTO_STEP_TEXT,
  RECTO_STEP_STATUS,    /* a status, or a row locked, omitted or joined */
  RECTO_STEP_STRUCTURE, /* rows or paragraphs: split, joined, put in, taken out, moved, of another
                         * kind
                         */
  RECTO_STEP_TAGS,
  RECTO_STEP_DETAILS, /* metadata */
  RECTO_STEP_PHOTO,
  RECTO_STEP_MANY, /* several rows in one go */
  RECTO_STEP_NOTE, /* what happened to the article as it was: the edit's key and inserted tell */
} RectoStepKind;

/* One step: edits of one group of undo, and of typing all that one person did on one side of one
 * row with no more than 5 minutes between. Main thread. */
#define RECTO_TYPE_HISTORY_STEP (recto_history_step_get_type ())
G_DECLARE_FINAL_TYPE (RectoHistoryStep, recto_history_step, RECTO, HISTORY_STEP, GObject)

/* A GListModel of RectoHistoryStep, newest first: in the order in which the edits were made, those
 * that were undone too. It follows the article: new edits and what undo changes come in an idle
 * moment, for a listener of each key would slow the keys; older steps of a long history come in
 * slices. Main thread. */
#define RECTO_TYPE_HISTORY_LIST (recto_history_list_get_type ())
G_DECLARE_FINAL_TYPE (RectoHistoryList, recto_history_list, RECTO, HISTORY_LIST, GObject)

RectoHistoryList *recto_history_list_new (RectoArticle *article);
/* Whether all edits are in the list by now. */
gboolean recto_history_list_is_complete (RectoHistoryList *self);

RectoStepKind recto_history_step_get_kind (RectoHistoryStep *step);
const char *recto_history_step_get_who (RectoHistoryStep *step); /* never NULL */
gint64 recto_history_step_get_at (RectoHistoryStep *step); /* its last edit: µs since 1970 UTC */
/* Its last edit, or its first. (transfer none): lives as long as the article. */
const RectoEdit *recto_history_step_get_edit (RectoHistoryStep *step, gboolean last);
guint recto_history_step_get_n_rows (RectoHistoryStep *step); /* that it changed; 0: none */
/* Whether it was not undone, as of the last idle moment: property "stands". */
gboolean recto_history_step_stands (RectoHistoryStep *step);
/* Where the first row it changed is now; where it moved a paragraph or made it another kind, and
 * changed no row, the first one of that. FALSE: it is gone, or there was none, or several
 * paragraphs. */
gboolean recto_history_step_find_row (RectoHistoryStep *step, RectoArticle *article, guint *row);

/**
 * recto_history_step_dup_texts:
 * @before: (out) (transfer full): the text of its row and side before the step
 * @after: (out) (transfer full): and after it
 *
 * Cost: a look at each edit between the last call and this step; they are remembered.
 *
 * Returns: %FALSE for a step that is no text of one row, and for one that was undone
 */
gboolean
recto_history_step_dup_texts (RectoHistoryStep *step, RectoSide *side, char **before, char **after);

G_END_DECLS
