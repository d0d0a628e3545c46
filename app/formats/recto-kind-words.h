/* recto-kind-words.h: the words of a language by which paragraphs are told apart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sections of data/kinds/LANG.txt, in the order of recto-kind-words.c. */
typedef enum
{
  RECTO_WORDS_AGENCY,      /* opens a lede before a dash */
  RECTO_WORDS_DATE,        /* may stand in a date line beside figures */
  RECTO_WORDS_BYLINE,      /* opens a credit line */
  RECTO_WORDS_PHOTO,       /* opens the credit of a photo */
  RECTO_WORDS_SIDE,        /* makes a bracket a position note */
  RECTO_WORDS_PLACE,       /* may stand beside those */
  RECTO_WORDS_SCENE,       /* opens a caption that needs no verb */
  RECTO_WORDS_OPENER,      /* opens a sentence of the running text */
  RECTO_WORDS_RUNNING,     /* stands in running text only */
  RECTO_WORDS_PAST,        /* past forms that captions have as participles */
  RECTO_WORDS_SUBJECT,     /* ranks, people and units that captions begin with */
  RECTO_WORDS_VERB,        /* what a caption says somebody does */
  RECTO_WORDS_NAME_VERB,   /* the same, only after a name, a number, a comma or a subject */
  RECTO_WORDS_PLURAL_VERB, /* the same, and after a word that may be a plural */
  RECTO_WORDS_PARTICIPLE,  /* the same without a finite verb */
  RECTO_WORDS_HABIT,       /* what the language's newspapers do, see recto-kinds.c */
} RectoWordsSection;
#define RECTO_N_WORDS_SECTIONS (RECTO_WORDS_HABIT + 1)

typedef struct _RectoKindWords RectoKindWords;

/* The words of @language ("vi" for "vi-VN"), empty ones where there is no file. Read once and kept.
 * Any thread. Returns: (transfer none) */
const RectoKindWords *recto_kind_words_get (const char *language);

/* @folded: words in small letters with one space before, between and after them, as
 * recto_kind_words_fold () gives them. */
gboolean
recto_kind_words_open (const RectoKindWords *words, RectoWordsSection section, const char *folded);
/* Where the first entry of @section stands in @folded: at the space before it; %NULL if none does.
 */
const char *
recto_kind_words_find (const RectoKindWords *words, RectoWordsSection section, const char *folded);
/* Whether @word, folded but without spaces around it, is an entry. */
gboolean
recto_kind_words_have (const RectoKindWords *words, RectoWordsSection section, const char *word);

/* Small letters; whatever is no letter, mark or figure becomes one space; a space at both ends.
 * Returns: (transfer full) */
char *recto_kind_words_fold (const char *text);

G_END_DECLS
