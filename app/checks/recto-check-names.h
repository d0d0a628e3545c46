/* recto-check-names.h: what the files of the family of names share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-check-words.h"

G_BEGIN_DECLS

/* An article, as names are looked for in it. */
typedef struct
{
  const RectoCheckText *text;
  GArray *words[2];            /* (element-type GArray): the words of each row of a side */
  RectoCheckPeople *people[2]; /* owned: of each side */
  GHashTable *first;    /* canonical to where the source names somebody first (RectoFinding) */
  GHashTable *capitals; /* folded words with a capital in the translation, bylines apart */
  GPtrArray *slips;     /* (element-type RectoCheckPerson): without a source, by pairs: people whose
                           names are but a slip away from one before, and that one */
  GHashTable *source_words; /* folded words of the source */
  GHashTable *source_forms; /* the same as they are written, NFC */
  GHashTable *source_pairs; /* two folded words of the source that follow each other */
  GHashTable *rank_words;   /* folded last words of ranks of the target's language */
  gboolean marked;          /* the translation keeps the marks of the source's names */
} RectoCheckNames;

typedef struct
{
  guint row;
  RectoSide side;
  guint start, end;
} RectoCheckPlace;

#define recto_check_row_words(self, side, row)                                                     \
  (g_array_index ((self)->words[(side)], GArray *, (row)))

void recto_check_names_init (RectoCheckNames *self, const RectoCheckText *text);
void recto_check_names_clear (RectoCheckNames *self);
/* @message, @fix: (transfer full); @fix is nullable. */
void recto_check_names_tell (GPtrArray *results,
                             const char *code,
                             RectoCheckSeverity severity,
                             RectoCheckPlace place,
                             char *message,
                             char *fix);
/* Whether two names are of as many words, and one word is another by a slip: likely one person. */
gboolean recto_check_people_differ_by_slip (const RectoCheckPerson *one,
                                            const RectoCheckPerson *other);
/* Misspelt names, lost marks, words in another order, family names in place of given names. */
void recto_check_names_spelling (const RectoCheckNames *self, guint row, GPtrArray *results);
/* People on one side only, and another person than the source has. */
void recto_check_names_sides (const RectoCheckNames *self, guint row, GPtrArray *results);

G_END_DECLS
