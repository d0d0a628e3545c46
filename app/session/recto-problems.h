/* recto-problems.h: what is wrong in an open article, or seems to be.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"
#include "recto-checker.h"
#include "recto-spelling.h"

G_BEGIN_DECLS

typedef enum
{
  RECTO_SEVERITY_NOTE,    /* to know */
  RECTO_SEVERITY_WARNING, /* to look at */
  RECTO_SEVERITY_ERROR,   /* not to be published so */
} RectoSeverity;

typedef enum
{
  RECTO_PROBLEM_EMPTY,   /* the row counts as done and nothing stands in it */
  RECTO_PROBLEM_SOURCE,  /* the source was changed under the translation */
  RECTO_PROBLEM_ORPHAN,  /* a tag lost the words it stood on */
  RECTO_PROBLEM_VERIFY,  /* somebody marked the place to be verified */
  RECTO_PROBLEM_FILL_IN, /* a placeholder of a template stands in the translation */
  RECTO_PROBLEM_CHECK,   /* a check found it: it may be right, and can be left as it is */
} RectoProblemKind;

/* Code points of one side of a row: [start, end); both 0: the row as a whole. */
typedef struct
{
  RectoProblemKind kind;
  RectoSeverity severity;
  guint row;
  RectoSide side;
  guint start, end;
  char *label; /* owned, nullable: what the tag means */

  /* Of RECTO_PROBLEM_CHECK alone, else NULL. */
  const char *family; /* static: "numbers" */
  const char *code;   /* static: "number-missing" */
  char *message;      /* owned: one sentence, English; see recto-check-message.h */
  char *fix;          /* owned, nullable: what to write there, where one answer alone is right */
  RectoUid entry;     /* the person of the register that disagrees with the text; else none */
  char *says;         /* owned, nullable: RectoCheckResult.says */
} RectoProblem;

/* Looks through the rows in slices of a few milliseconds, and follows the article as it is edited.
 * What the checks found joins facts, and so do misspelt words, as notes; rows that are not begun
 * yet are none, and what was left as it is does not count. Main thread only.
 *
 * Signals:
 *  "row-changed" (guint row): what is wrong with it may differ
 *  "changed" (): so may the count; once a turn of the main loop at most */
#define RECTO_TYPE_PROBLEMS (recto_problems_get_type ())
G_DECLARE_FINAL_TYPE (RectoProblems, recto_problems, RECTO, PROBLEMS, GObject)

/* @checker: (nullable): of the article; without it only facts are problems */
RectoProblems *recto_problems_new (RectoArticle *article, RectoChecker *checker);
/* Words that the dictionary does not know join them: of an article that is short enough to be
 * looked through whole. Once at most. */
void recto_problems_set_spelling (RectoProblems *self, RectoSpelling *spelling);
/* (nullable) (transfer none) */
RectoChecker *recto_problems_get_checker (RectoProblems *self);

/* Problems of at least that severity. @complete: (out) (optional): every row has been looked at. */
guint recto_problems_count (RectoProblems *self, RectoSeverity least, gboolean *complete);
/* (element-type RectoProblem) (transfer full) (nullable): of a row, in the order of its text, as it
 * is now. */
GPtrArray *recto_problems_list_row (RectoProblems *self, guint row);
/* The worst of some rows, as far as they were looked at. FALSE: nothing. O(rows). */
gboolean
recto_problems_get_worst (RectoProblems *self, guint first, guint n_rows, RectoSeverity *worst);
/* The same of one row, which is looked at now if nobody did. */
gboolean recto_problems_get_worst_of_row (RectoProblems *self, guint row, RectoSeverity *worst);
/* Rows with a problem of at least that severity, as far as they were looked at. O(rows).
 * Returns: (transfer full) (element-type guint): ascending, each as often as it has such problems
 */
GArray *recto_problems_list (RectoProblems *self, RectoSeverity least);
/* The same of one severity. */
GArray *recto_problems_list_of (RectoProblems *self, RectoSeverity severity);

/**
 * recto_problems_find:
 * @from: row, side and code points, of which start counts going back and end going forward
 * @wrapped: (out) (optional): it went round the end of the article
 *
 * The next problem to look at (a warning or worse), or the one before. Looks at rows that nobody
 * looked at yet: they cost little. Returns: (transfer full) (nullable): there is none
 */
RectoProblem *recto_problems_find (RectoProblems *self,
                                   const RectoProblem *from,
                                   gboolean forward,
                                   gboolean *wrapped);
void recto_problem_free (RectoProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoProblem, recto_problem_free)

G_END_DECLS
