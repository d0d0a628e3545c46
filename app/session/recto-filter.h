/* recto-filter.h: which rows of an open article are to be shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-matcher.h"
#include "recto-problems.h"
#include "recto-spelling.h"

G_BEGIN_DECLS

/* Looks at the rows in slices of a few milliseconds, from the row that was asked for first and then
 * round; a row nobody has looked at yet is not shown. It follows the article as it is edited: a row
 * that comes to match is shown, and one that matched when it was last looked at stays until other
 * criteria are set, whatever is done to it, so that nothing goes from under the hands of who works
 * on it. A row whose spelling nobody has checked yet is one that was not looked at. Main thread
 * only.
 *
 * Signal: "changed" (guint first, guint last): other rows of these are shown; once a turn of the
 * main loop at most. */
#define RECTO_TYPE_FILTER (recto_filter_get_type ())
G_DECLARE_FINAL_TYPE (RectoFilter, recto_filter, RECTO, FILTER, GObject)

/* What a row has to be: all that is asked for. */
typedef struct
{
  guint statuses;     /* 1 << RectoStatus, any of them; 0: any at all. Omitted rows have none */
  guint flags;        /* RectoFlags, any of them; 0: whatever they are */
  gboolean tagged;    /* a person, a unit, a rank or a post is marked in it */
  gboolean commented; /* a comment on it is open */
  gboolean problems;  /* something is to be looked at: a warning or worse */
  gboolean misspelt;  /* a word is marked on a side that is checked */
  gboolean changed;   /* what is exported of it differs from the last export, or else the import */
  RectoMatcher *text; /* nullable: found in the source or the target */
} RectoCriteria;

/* @spelling, @problems: (nullable): of the article; without them nothing is misspelt, and nothing
 * is to be looked at */
RectoFilter *
recto_filter_new (RectoArticle *article, RectoSpelling *spelling, RectoProblems *problems);
/* @criteria: (nullable): all rows. The first few milliseconds of it are done at once; for @changed
 * also what recto_article_changed_since () costs. No signal before this returns: whoever calls it
 * asks about all rows. */
void recto_filter_set (RectoFilter *self, const RectoCriteria *criteria, guint from_row);
gboolean recto_filter_is_set (RectoFilter *self);
gboolean recto_filter_shows (RectoFilter *self, guint row);
/* @complete: (out) (optional): every row has been looked at. */
guint recto_filter_get_n_shown (RectoFilter *self, gboolean *complete);
/* Shows a row that somebody wants to see though it does not match, until other criteria are set. */
void recto_filter_keep (RectoFilter *self, guint row);

G_END_DECLS
