/* recto-word-set-private.h: looking words up, inside this folder only.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-speller.h"

G_BEGIN_DECLS

/* @set: (nullable): has nothing. @word: UTF-8, NFC. Any thread. */
gboolean recto_word_set_contains (RectoWordSet *set, const char *word);

/* Whether the first letter is a capital; whether no letter is a small one. */
gboolean recto_word_is_capitalized (const char *word, gsize length);
gboolean recto_word_is_all_caps (const char *word, gsize length);

G_END_DECLS
