/* recto-speller-private.h: what one word is worth, inside this folder only.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-lexicon.h"
#include "recto-speller.h"

G_BEGIN_DECLS

/* What is known of one word whatever stands around it. */
typedef enum
{
  RECTO_WORD_KNOWN = 1 << 0,       /* in the dictionary or in Recto's own list */
  RECTO_WORD_COMMON = 1 << 1,      /* in the list of words that often have a capital */
  RECTO_WORD_TITLE = 1 << 2,       /* a name follows it */
  RECTO_WORD_SYLLABLE = 1 << 3,    /* a possible Vietnamese syllable, as @language writes it */
  RECTO_WORD_COMMON_SLIP = 1 << 4, /* unknown, capitalised: one slip from a common word */
  RECTO_WORD_SLIP = 1 << 5,        /* the same, from any word; see recto_speller_is_slip () */
  RECTO_WORD_SLIP_ASKED = 1 << 6,
} RectoWordFlags;

/* Flags of @word, but for SLIP. @word: UTF-8, NFC, NUL-terminated. Cost: about 0.1 us when the
 * word was asked for before. */
RectoWordFlags recto_speller_look_up (RectoSpeller *self, const char *word);

/* Whether a capitalised unknown word is one slip from any word. Dear the first time (0.5 ms). */
gboolean recto_speller_is_slip (RectoSpeller *self, const char *word);

gboolean recto_speller_is_vietnamese (RectoSpeller *self);
const char *recto_speller_get_language (RectoSpeller *self);
RectoWordSet *recto_speller_get_words (RectoSpeller *self);

G_END_DECLS
