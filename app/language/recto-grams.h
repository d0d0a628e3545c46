/* recto-grams.h: which letters can stand side by side in a language, inside this folder only.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A filter in front of a dictionary: a word with four letters in a row that no word of the
 * dictionary has is none of its words. It never turns away a word that was added. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RectoGrams RectoGrams;

RectoGrams *recto_grams_new (void);
void recto_grams_free (RectoGrams *grams);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoGrams, recto_grams_free)

/* @word: @length bytes of any encoding that keeps ASCII. */
void recto_grams_add (RectoGrams *grams, const char *word, gsize length);

/* Adds each line of a hunspell word list up to its "/". FALSE: the file cannot be read. Cost:
 * about 4 ms for English. */
gboolean recto_grams_add_file (RectoGrams *grams, const char *path);

/* FALSE: no word that was added reads like this. @word: NUL-terminated. Any thread. */
gboolean recto_grams_may_have (const RectoGrams *grams, const char *word);

G_END_DECLS
