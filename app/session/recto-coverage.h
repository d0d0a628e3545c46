/* recto-coverage.h: what a translation leaves out of its source, and what it adds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

/* Why a row is left out on purpose: metadata of the article, with the row's uid behind it. */
#define RECTO_OMITTED_KEY "omitted:"

/* (nullable) (transfer none): no reason was given */
const char *recto_omitted_get_reason (const RectoArticleRecord *record, const RectoUid *segment);
/* The same of an open article. Main thread. */
const char *recto_omitted_find_reason (RectoArticle *article, const RectoSegment *segment);
/* @reason: (nullable): none; one line. Main thread. Errors: as recto_article_set_metadata (). */
gboolean recto_omitted_set_reason (RectoArticle *article,
                                   RectoSegment *segment,
                                   const char *reason,
                                   GError **error);

/* Reasons that are given often, as they are kept: plain English. NULL: there are no more. */
const char *recto_omitted_get_usual_reason (guint n);
/* A reason as people read it: one of the usual ones in their language, any other as it was written.
 * (transfer none) */
const char *recto_omitted_reason_to_label (const char *reason);

typedef enum
{
  RECTO_COVERAGE_TRANSLATED,   /* translated, however well */
  RECTO_COVERAGE_OMITTED,      /* omitted on purpose, and why is known */
  RECTO_COVERAGE_OMITTED_BARE, /* omitted without a reason */
  RECTO_COVERAGE_UNTRANSLATED, /* there is no translation, and nobody said that there is to be none
                                */
  RECTO_COVERAGE_ADDED,        /* by the editor: it has no source */
} RectoCoverageState;
#define RECTO_N_COVERAGE_STATES 5
const char *
recto_coverage_state_to_name (RectoCoverageState state); /* "translated", "omitted",
                                     "omitted-without-reason", "untranslated", "added" */

/* A row that is anything but translated. Owned UTF-8, never NULL. */
typedef struct
{
  RectoUid segment;
  guint row; /* from 0 */
  RectoCoverageState state;
  guint words; /* of its source; of one that is added, of its translation */
  char *text;  /* the same */
  char *reason;
} RectoCoverageRow;

typedef struct
{
  guint rows[RECTO_N_COVERAGE_STATES];
  guint words[RECTO_N_COVERAGE_STATES];
  double
      share; /* 0..1, of the source's words that are left out; 0 of an article without a source */
  GPtrArray *list; /* (element-type RectoCoverageRow): in reading order */
} RectoCoverage;

/* A row that has neither text is none. Any thread. Returns: (transfer full) */
RectoCoverage *recto_coverage_new (const RectoArticleRecord *record);
void recto_coverage_free (RectoCoverage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCoverage, recto_coverage_free)

G_END_DECLS
