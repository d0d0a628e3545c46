/* recto-import.h: one or two texts into the rows of an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-document.h"
#include "recto-known-names.h"
#include "recto-record.h"
#include "recto-segmenter.h"
#include "recto-store.h"
#include "recto-word-pairs.h"

G_BEGIN_DECLS

/* What rows are made of. Immutable, so that an import can run on any thread. */
typedef struct
{
  const RectoProject *project;
  const RectoDocument *source;      /* nullable: a translation alone, a row a paragraph */
  const RectoDocument *translation; /* nullable */
  const char *title;                /* nullable: from the texts */
  const RectoWordPairs *words;      /* nullable: the two texts are paired without */
  RectoKnownNames *names;           /* nullable: likewise */
  gboolean by_place; /* paragraphs that nothing tells to belong together are paired where they stand
                        in one place: for people, who mend that sooner than they search */
} RectoImportParts;

/**
 * recto_import_build:
 *
 * A source alone gives a row a sentence. A source with its translation is paired paragraph by
 * paragraph: in order when kinds and counts agree, else by what they say; then sentence by sentence
 * within, likewise. A translation alone gives a row a paragraph. No text is lost or repeated: the
 * targets, joined, are the translation again. Any thread.
 *
 * Errors: RECTO_TEXT_ERROR_RULES if the project's rules cannot be used; RECTO_MODEL_ERROR_INVALID
 * for a row beyond the model's bounds, which nobody could open again.
 */
RectoArticleRecord *recto_import_build (const RectoImportParts *parts, GError **error);
/* Where a row of two texts came from. */
typedef struct
{
  guint source_block;   /* number in the source */
  guint first, n_parts; /* sentences of that block, from 0; none: the translation adds it */
  guint target_block;   /* number in the translation + 1 of the first one; 0: it has none */
} RectoImportOrigin;

/* What an import is told and tells beside the texts. */
typedef struct
{
  const GPtrArray *cuts; /* (element-type GArray) (nullable): of each block of the source the ends
                            (bytes, gsize) of its parts, which stand for its sentences */
  GArray *origins;       /* (element-type RectoImportOrigin): gets one for each row */
} RectoImportNotes;

/* The same of two texts, with notes. */
RectoArticleRecord *recto_import_build_noting (const RectoImportParts *parts,
                                               const RectoImportNotes *notes,
                                               GError **error);

G_END_DECLS
