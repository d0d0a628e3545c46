/* recto-register-words.h: what the register says, in words for people. Plain code.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-facts.h"

G_BEGIN_DECLS

/* "Full name", "Abbreviation". Of what a fact of that kind is. Returns: translated */
const char *recto_words_fact (RectoFactKind what, RectoEntryKind kind);
/* "person", "unit or agency": in the middle of a sentence. Returns: translated */
const char *recto_words_kind (RectoEntryKind kind);
/* "Vietnamese"; of a language that has no name here, its tag. Returns: (transfer full) */
char *recto_words_language (const char *tag);
/* "since 2021", "until May 2024", "2019 – 2024"; "" where nothing is known. Days as the register
 * has them. Returns: (transfer full) */
char *recto_words_days (const char *from, const char *to);
/* What stands below the text of a fact: kind, language, days, marks. Returns: (transfer full) */
char *recto_words_describe (const RectoFact *fact, RectoEntryKind kind);
/* "seen in print", of a grade; NULL for none. Returns: translated */
const char *recto_words_grade (char grade);

G_END_DECLS
