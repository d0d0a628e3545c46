/* recto-grammar.h: what a language brings to the recogniser.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-recogniser.h"

G_BEGIN_DECLS

/* A grammar is found by the language's first subtag. What compile () gives never changes; find ()
 * is called by several threads at a time. */
typedef struct
{
  const char *language; /* "en" */
  /* Arguments as of recto_recogniser_new (). */
  gpointer (*compile) (const RectoTables *tables, const GPtrArray *entries);
  void (*free) (gpointer compiled);
  /* Appends people, ranks, posts and units to @findings, in any order; captions and bylines are
   * found without it. */
  void (*find) (gconstpointer compiled,
                const RectoPassage *passages,
                guint n_passages,
                GPtrArray *findings);
} RectoGrammar;

extern const RectoGrammar recto_en_grammar;
extern const RectoGrammar recto_vi_grammar;

G_END_DECLS
