/* recto-syllable.h: Vietnamese spelling as a rule: which syllables can be, and where a tone mark
 * stands.  Inside this folder only.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the tone mark of an open oa, oe, uy stands; everywhere else both styles agree. */
typedef enum
{
  RECTO_TONE_OLD, /* hoà, khoẻ, thuỷ */
  RECTO_TONE_NEW, /* hòa, khỏe, thủy */
} RectoToneStyle;

/* Whether onset, rime, tone and the mark's place make a syllable that Vietnamese spelling allows,
 * in a dictionary or not; either tone style. @word: NFC, @length bytes, any case. Any thread. */
gboolean recto_syllable_is_possible (const char *word, gsize length);

/* The same for a word written without any mark, as English print has Vietnamese names ("Nguyen",
 * "Truong"): FALSE if there is a mark. */
gboolean recto_syllable_is_possible_plain (const char *word, gsize length);

/* Moves a tone mark to its place in @style. @word: NFC, @length bytes, any case. Any thread.
 * Returns: (transfer full) (nullable): %NULL when @word is not concerned */
char *recto_syllable_restyle (const char *word, gsize length, RectoToneStyle style);

/* Whether the letter can carry Vietnamese meaning only: đ, ă, ơ, ư or a letter with a tone mark
 * beyond Latin-1. */
gboolean recto_syllable_is_marked_letter (gunichar c);

G_END_DECLS
