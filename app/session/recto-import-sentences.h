/* recto-import-sentences.h: the sentences of a stretch of a text that is imported.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-import-rows.h"

G_BEGIN_DECLS

/* In order. What they were cut from is borrowed. */
typedef struct
{
  GPtrArray *sentences; /* (element-type utf8) */
  GArray *starts;    /* (element-type guint): code point in its block where each sentence begins */
  GPtrArray *blocks; /* (element-type RectoBlock): of each sentence; borrowed */
  GArray *numbers;   /* (element-type guint): of each sentence's block in the text */
  GArray *kinds;     /* (element-type RectoKind): of each sentence's block */
  GPtrArray *keys;   /* (element-type GStrv): of each sentence, nullable each */
} RectoImportSentences;

/* Of @n blocks from @first. Where the notes of the builder have cuts, the source is cut there. */
void recto_import_sentences_init (RectoImportSentences *self,
                                  const RectoImportBuilder *builder,
                                  const RectoDocument *document,
                                  RectoSide side,
                                  guint first,
                                  guint n);
void recto_import_sentences_clear (RectoImportSentences *self);
/* For the aligner; borrows from @self. @with_keys: also what they speak of */
RectoAlignText recto_import_sentences_get_text (const RectoImportSentences *self,
                                                gboolean with_keys);

/* How the sentences of two stretches go together: as they were paired in both texts whole, where
 * that is known of all of these, or else by themselves. What the translation added is in the row
 * before it. The stretches follow those that were asked for before.
 * Returns: (transfer full) (element-type RectoBead): counted from their starts */
GArray *recto_import_pair_sentences (RectoImportBuilder *builder,
                                     const RectoImportSentences *source,
                                     const RectoImportSentences *target);

G_END_DECLS
