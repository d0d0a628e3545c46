/* recto-left.h: problems of an article that somebody left as they are, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-problems.h"

G_BEGIN_DECLS

/* Why somebody left something as it is. Names are stored in desks: never change one, only append.
 */
typedef enum
{
  RECTO_LEFT_NO_REASON, /* none was asked for: it was a note */
  RECTO_LEFT_RIGHT,     /* it is right as it is */
  RECTO_LEFT_SOURCE,    /* the source has it so */
  RECTO_LEFT_HOUSE,     /* the house writes it so */
  RECTO_LEFT_ASKED,     /* it was asked about, and confirmed */
  RECTO_LEFT_LATER,     /* it is known, and goes out so */
} RectoLeftReason;
#define RECTO_N_LEFT_REASONS 6

/* One problem that does not count any more. It is known again by check, code, row and the words it
 * stood on: when these are others it counts again. Each is a value of the article of its own, so
 * that leaving and taking back are edits: undone, saved, handed over like any other. */
typedef struct
{
  RectoUid uid;
  char *family; /* owned: RectoProblem.family */
  char *code;   /* owned */
  RectoUid segment;
  RectoSide side;
  char *words; /* owned, UTF-8: of a problem of the whole row, all of that side */
  RectoLeftReason reason;
  char *who; /* owned: "" where the profile has no name */
  gint64 at; /* seconds since 1970 UTC */
} RectoLeft;

/* "", "right", "source", "house", "asked", "later"; as desks and the command line have it */
const char *recto_left_reason_to_name (RectoLeftReason reason);
/* FALSE: there is no such name. */
gboolean recto_left_reason_from_name (const char *name, RectoLeftReason *reason);
void recto_left_free (RectoLeft *left);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoLeft, recto_left_free)

/* Whether a value of an article, "metadata-changed" tells its key, is one of these. */
gboolean recto_left_is_key (const char *key);
/* (element-type RectoLeft) (transfer full): by row, then as they were left; those whose row is gone
 * come last. A value that cannot be read leaves nothing. Main thread. */
GPtrArray *recto_left_list (RectoArticle *article);
/* What a problem is known by. Returns: (transfer full): equal for a problem and what left it */
char *recto_left_make_key (const RectoLeft *left);
/* The same of a problem that stands in the article. (nullable): it cannot be left: it is a fact, or
 * its words are not there any more */
char *recto_left_make_problem_key (RectoArticle *article, const RectoProblem *problem);

/* Leaves a problem as it is; one step of undo. @who: (nullable). Errors: INVALID for one that
 * cannot be left. */
gboolean recto_left_add (RectoArticle *article,
                         const RectoProblem *problem,
                         RectoLeftReason reason,
                         const char *who,
                         GError **error);
/* It counts again. One step of undo. Errors: INVALID if there is none such. */
gboolean recto_left_take_back (RectoArticle *article, const RectoUid *uid, GError **error);

G_END_DECLS
