/* recto-corrections.h: what was corrected in the translation of an article between two of its
 * states. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-correction-kind.h"
#include "recto-known-names.h"
#include "recto-record.h"

G_BEGIN_DECLS

/* The name of the version that an import makes of a translation as it came. The same in every
 * language. */
#define RECTO_DRAFT_AS_RECEIVED "draft as received"

/* A point in the history of an article. */
typedef struct
{
  RectoUid edit; /* none: before the first edit */
  gboolean now;  /* as it is now, wherever undo stands */
  char *name;    /* owned: of the version; "" for none */
  char *who;     /* owned: who named it, of a draft who translated it; "" for nobody */
  gint64 at;     /* microseconds since 1970 UTC; 0: not known */
} RectoRevision;

/**
 * recto_revision_find:
 * @name: (nullable): "now", the name of a version (the last one that was named so) or the id of an
 *   edit; NULL: the draft as it was received, and for an article without one its first state
 *
 * Any thread. Errors: RECTO_SESSION_ERROR_MISSING. Returns: (transfer full)
 */
RectoRevision *
recto_revision_find (const RectoArticleRecord *record, const char *name, GError **error);
void recto_revision_free (RectoRevision *revision);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoRevision, recto_revision_free)

typedef enum
{
  RECTO_CORRECTED_CHANGED, /* its text */
  RECTO_CORRECTED_NEW,
  RECTO_CORRECTED_GONE,
  RECTO_CORRECTED_MOVED, /* to another place, its text is what it was */
} RectoCorrectedState;
const char *recto_corrected_state_to_name (RectoCorrectedState state); /* "changed", "new", "gone",
                                                                          "moved" */

/* One row that is not what it was. Texts are UTF-8, never NULL. */
typedef struct
{
  RectoUid segment;
  guint row; /* from 0, in the later state; of a row that is gone in the earlier one */
  RectoCorrectedState state;
  gboolean moved; /* also where its text differs */
  char *source;   /* as it is later; of one that is gone as it was */
  char *before;
  char *after;
  GArray *runs;             /* (element-type RectoCorrectionRun): of @before and @after */
  RectoCorrectionKind kind; /* the gravest */
  char *who;                /* who edited the row last, of the edits between; "" for nobody */
  gint64 at;                /* when, microseconds since 1970 UTC; 0 likewise */
  char *comment;            /* what is said of the row, as recto_comments_say () */
} RectoCorrection;

typedef struct
{
  RectoUid article, project;
  char *title;
  char *languages[2]; /* BCP 47; "" for none */
  RectoRevision *from, *to;
  GPtrArray *rows; /* (element-type RectoCorrection): rows that differ, in the
                      order of the later state; one that is gone where it stood */
  guint totals[RECTO_N_CORRECTION_KINDS]; /* of single changes; words that were moved once, a row
                                             that was moved likewise */
} RectoCorrections;

/* By what kinds are told: names and a dictionary. One thread at a time. */
typedef struct _RectoCorrector RectoCorrector;
/* @names: (nullable): nothing is known of names */
RectoCorrector *recto_corrector_new (RectoKnownNames *names);
void recto_corrector_free (RectoCorrector *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCorrector, recto_corrector_free)

/**
 * recto_corrections_new:
 * @record: an article with its edits, as it is now
 * @from, @to: (nullable): see recto_revision_find (); @to NULL: now
 *
 * Translations alone are compared; what was edited and edited back is no correction, nor is a
 * sentence that was put beside another source and is read where it was read. Any thread.
 * Cost: of the article, and the edits between. Errors: MISSING; of the model, for a history that
 * contradicts itself. Returns: (transfer full)
 */
RectoCorrections *recto_corrections_new (const RectoArticleRecord *record,
                                         const char *from,
                                         const char *to,
                                         RectoCorrector *corrector,
                                         GError **error);
void recto_corrections_free (RectoCorrections *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCorrections, recto_corrections_free)

/* @format: "tsv" (columns row id kind state moved by at before after changes source
 * comment) or "html", a page that prints. Any thread. Errors: RECTO_SESSION_ERROR_OUTPUT for
 * another format. Returns: (transfer full) */
GBytes *recto_corrections_write (const RectoCorrections *self, const char *format, GError **error);

G_END_DECLS
