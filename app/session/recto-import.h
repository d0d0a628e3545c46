/* recto-import.h: one or two texts into the rows of an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-document.h"
#include "recto-record.h"
#include "recto-segmenter.h"
#include "recto-store.h"

G_BEGIN_DECLS

/* What rows are made of. Immutable, so that an import can run on any thread. */
typedef struct
{
  const RectoProject *project;
  const RectoDocument *source;      /* nullable: a translation alone, a row a paragraph */
  const RectoDocument *translation; /* nullable */
  const char *title;                /* nullable: from the texts */
} RectoImportParts;

/**
 * recto_import_build:
 *
 * A source alone gives a row a sentence. A source with its translation is paired paragraph by
 * paragraph: in order when kinds and counts agree, else by length; then sentence by sentence
 * within. A translation alone gives a row a paragraph. No text is lost or repeated: the targets,
 * joined, are the translation again. Any thread.
 *
 * Errors: RECTO_TEXT_ERROR_RULES if the project's rules cannot be used; RECTO_MODEL_ERROR_INVALID
 * for a row beyond the model's bounds, which nobody could open again.
 */
RectoArticleRecord *recto_import_build (const RectoImportParts *parts, GError **error);

G_END_DECLS
