/* recto-check-texts.h: the rows of an article with what they name, ready for the checks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-checks.h"
#include "recto-pair.h"

G_BEGIN_DECLS

/* Copies of rows, in reading order. Filled by one thread; any thread may have it recognised and
 * read it afterwards. */
typedef struct _RectoCheckTexts RectoCheckTexts;

/* BCP 47, each. Returns: (transfer full) */
RectoCheckTexts *recto_check_texts_new (const char *source_language, const char *target_language);
void recto_check_texts_free (RectoCheckTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCheckTexts, recto_check_texts_free)

/* Copies a row behind those that are there. @begins: it is the first of its paragraph. @flags:
 * RectoFlags. */
void recto_check_texts_add (RectoCheckTexts *self,
                            const char *source,
                            const char *target,
                            RectoKind kind,
                            gboolean begins,
                            guint flags);
/* Why the row that was added last is left out is said. */
void recto_check_texts_set_reason (RectoCheckTexts *self);

/* What was found in the sides of an article the last time, which is not looked for again in a side
 * that is as it was. One thread at a time. */
typedef struct _RectoCheckMemory RectoCheckMemory;
RectoCheckMemory *recto_check_memory_new (void);
RectoCheckMemory *recto_check_memory_ref (RectoCheckMemory *self);
void recto_check_memory_unref (RectoCheckMemory *self);

/* Finds what the rows name, each side told by the other. @recognisers: of source and target,
 * each nullable; @pairer: (nullable). What is found later stands in the rows instead. Linear. */
void recto_check_texts_recognise (RectoCheckTexts *self,
                                  const RectoRecogniser *const recognisers[2],
                                  const RectoPairer *pairer);
/* The same. @memory: (inout): of the article, whatever part of it; (nullable) */
void recto_check_texts_recognise_again (RectoCheckTexts *self,
                                        const RectoRecogniser *const recognisers[2],
                                        const RectoPairer *pairer,
                                        RectoCheckMemory *memory);

/* What recto_checks_run () takes: lives as long as @self, until the next row is added. @house,
 * @tables: (nullable): borrowed */
RectoCheckText recto_check_texts_get (RectoCheckTexts *self,
                                      const RectoCheckHouse *house,
                                      const RectoTables *tables);

G_END_DECLS
