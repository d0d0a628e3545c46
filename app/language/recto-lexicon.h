/* recto-lexicon.h: Recto's own words beside a dictionary, inside this folder only.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-speller.h"

G_BEGIN_DECLS

/* The sections of data/spelling/LANG.txt; its README says what each is for. All owned, never NULL,
 * empty where the language has no file. */
typedef struct
{
  RectoWordSet *known;
  RectoWordSet *common;
  RectoWordSet *titles;
  RectoWordSet *names;
} RectoLexicon;

/* Reads the file of @language (its first subtag). A file that is not UTF-8, or a line that
 * belongs to no section, is warned of and left out. Any thread. Returns: (transfer full) */
RectoLexicon *recto_lexicon_load (const char *language);
void recto_lexicon_free (RectoLexicon *lexicon);

G_END_DECLS
