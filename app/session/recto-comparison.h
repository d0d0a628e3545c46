/* recto-comparison.h: what is corrected in an open article, while it is edited.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-corrections.h"
#include "recto-session.h"

G_BEGIN_DECLS

/* Compares two points of an article's history in a thread, and again a moment after each edit. What
 * it gives is of the article as it was then: a row whose text is another one now is to be compared
 * by whoever shows it. Main thread.
 *
 * Signal: "changed" (): other corrections, or none could be found: see
 * recto_comparison_get_error () */
#define RECTO_TYPE_COMPARISON (recto_comparison_get_type ())
G_DECLARE_FINAL_TYPE (RectoComparison, recto_comparison, RECTO, COMPARISON, GObject)

/* @from, @to: (nullable): see recto_corrections_new () */
RectoComparison *recto_comparison_new (RectoSession *session,
                                       RectoArticle *article,
                                       const char *from,
                                       const char *to);
const char *recto_comparison_get_from (RectoComparison *self); /* (nullable): as it was asked */
const char *recto_comparison_get_to (RectoComparison *self);   /* (nullable) */
/* (transfer none) (nullable): not known yet; valid until "changed" */
const RectoCorrections *recto_comparison_get (RectoComparison *self);
/* Of one row. (transfer none) (nullable): it is what it was, as far as known; valid until
 * "changed" */
const RectoCorrection *recto_comparison_find (RectoComparison *self, const RectoUid *segment);
/* Why the last one failed. (transfer none) (nullable) */
const GError *recto_comparison_get_error (RectoComparison *self);

G_END_DECLS
