/* recto-slip.h: words one slip of the fingers away, inside this folder only.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Letters that may have been meant, NULL-terminated. */
const gunichar *recto_slip_alphabet (const char *language);

/* Whether @word is a word: for recto_slip_find (). @word: UTF-8. */
typedef gboolean (*RectoIsWord) (const char *word, gpointer data);

/**
 * recto_slip_find:
 * @word: UTF-8, at most 32 characters (longer ones have none)
 * @alphabet: small letters
 *
 * Tries every text that becomes @word by one letter left out, doubled or added, replaced, or
 * swapped with its neighbour, in the case of @word's first letter. Cost: 2 x letters x alphabet
 * calls.
 *
 * Returns: (transfer full) (nullable): the first that is a word
 */
char *
recto_slip_find (const char *word, const gunichar *alphabet, RectoIsWord is_word, gpointer data);

G_END_DECLS
