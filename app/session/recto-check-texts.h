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

/* Finds what the rows name, each side told by the other. @recognisers: of source and target,
 * each nullable; @pairer: (nullable). What is found later stands in the rows instead. Linear. */
void recto_check_texts_recognise (RectoCheckTexts *self,
                                  const RectoRecogniser *const recognisers[2],
                                  const RectoPairer *pairer);

/* What recto_checks_run () takes: lives as long as @self, until the next row is added. @house,
 * @tables: (nullable): borrowed */
RectoCheckText recto_check_texts_get (RectoCheckTexts *self,
                                      const RectoCheckHouse *house,
                                      const RectoTables *tables);

G_END_DECLS
