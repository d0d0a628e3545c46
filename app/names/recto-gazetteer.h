/* recto-gazetteer.h: many names looked for at once, by whole words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of any spelling as small numbers, from 1 in the order of adding. Reading: any thread. */
typedef struct _RectoWordIndex RectoWordIndex;
RectoWordIndex *recto_word_index_new (guint first);
void recto_word_index_free (RectoWordIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoWordIndex, recto_word_index_free)
/* @length: bytes. The number that @word has or gets; numbers begin with the index's first. */
guint recto_word_index_add (RectoWordIndex *self, const char *word, gsize length);
guint recto_word_index_find (const RectoWordIndex *self, const char *word, gsize length); /* or 0 */
guint recto_word_index_get_next (const RectoWordIndex *self); /* that a new word would get */
const char *recto_word_index_get_word (const RectoWordIndex *self, guint number, gsize *length);

/* A trie whose edges are words, all edges in one hash table: from each word of a text at most as
 * many steps as the longest name has words, whatever the number of names. What Aho and Corasick's
 * automaton saves over letters, going back, costs next to nothing over words; and a name within a
 * longer one is found as well. Node 0 is none, node 1 the root. Reading: any thread. */
typedef struct _RectoGazetteer RectoGazetteer;
#define RECTO_GAZETTEER_ROOT 1u

RectoGazetteer *recto_gazetteer_new (void);
void recto_gazetteer_free (RectoGazetteer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoGazetteer, recto_gazetteer_free)
/* @words: at least one. @value: not 0; where the same words have one, that stays. Returns: the
 * value that they have now */
guint recto_gazetteer_add (RectoGazetteer *self, const guint *words, guint n_words, guint value);
guint recto_gazetteer_step (const RectoGazetteer *self, guint node, guint word);
guint recto_gazetteer_get_value (const RectoGazetteer *self, guint node); /* 0: no name ends here */

G_END_DECLS
