/* recto-import-rows.h: the rows of an article that is being built.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-align.h"
#include "recto-document.h"
#include "recto-import-keys.h"
#include "recto-import.h"
#include "recto-record.h"
#include "recto-segmenter.h"

G_BEGIN_DECLS

/* An article being built. Positions leave the gaps that recto-record.h asks for. */
typedef struct
{
  RectoArticleRecord *record;
  RectoSegmenter *source_segmenter; /* nullable without a source */
  RectoSegmenter *target_segmenter; /* nullable without a translation */
  const RectoWordPairs *words;      /* nullable: for pairing */
  RectoImportKeys *keys[2];         /* nullable: likewise; of both texts */
  gboolean by_place;                /* as in RectoImportParts */
  const RectoImportNotes *notes;    /* nullable */
  GArray *pairs;      /* (element-type RectoBead): how sentences were paired in both texts whole;
                         owned, nullable */
  guint next_pair;    /* of those the first that is not in a row */
  guint sentences[2]; /* of each side that are in rows */
} RectoImportBuilder;

/* (element-type RectoSpan): by side, then start, as a row has them */
void recto_import_sort_spans (GPtrArray *spans);
/* A paragraph of the source, a row a sentence, without a translation. */
void
recto_import_add_source (RectoImportBuilder *builder, const RectoDocument *source, guint block);
/* A paragraph of a translation without its source: one row. */
void recto_import_add_translation (RectoImportBuilder *builder, const RectoBlock *block);
/* Which paragraphs of a stretch of both texts belong together: those whose sentences do.
 * @pairs: (out) (optional) (transfer full) (element-type RectoBead): of sentences, from the start
 * of the stretch Returns: (transfer full) (element-type RectoBead): of paragraphs, the whole
 * stretch in order */
GArray *recto_import_pair_blocks (const RectoImportBuilder *builder,
                                  const RectoDocument *source,
                                  const RectoDocument *target,
                                  const RectoBead *stretch,
                                  GArray **pairs);
/* Paragraphs of both texts that belong together. Each row holds sentences of one source paragraph.
 * No text of either is lost or repeated. */
void recto_import_add_pair (RectoImportBuilder *builder,
                            const RectoDocument *source,
                            const RectoDocument *target,
                            const RectoBead *bead);

G_END_DECLS
