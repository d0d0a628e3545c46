/* recto-word-pairs.h: words of two languages that are translations of each other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One pair: words or up to three words in a row. @chance: 0..1, that where one stands the
 * translation has the other. */
typedef struct
{
  guint64 source, target;    /* hashes, as the aligner makes them */
  guint8 n_source, n_target; /* words */
  float chance;
} RectoWordPair;

typedef struct _RectoWordPairs RectoWordPairs;

RectoWordPairs *recto_word_pairs_new (void);
void recto_word_pairs_free (RectoWordPairs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoWordPairs, recto_word_pairs_free)

/* @source, @target: UTF-8; nothing is added where one has no word, or more than three. */
void
recto_word_pairs_add (RectoWordPairs *self, const char *source, const char *target, double chance);

/**
 * recto_word_pairs_learn:
 * @sources, @targets: (array length=n): UTF-8, texts that people have confirmed to be translations
 * of each other, a sentence or two each
 *
 * Adds the words, and pairs of words, that stand in three of them or more and nearly always
 * together. Cost: of the squares of the texts' lengths. Any thread.
 */
void recto_word_pairs_learn (RectoWordPairs *self,
                             const char *const *sources,
                             const char *const *targets,
                             guint n);

/**
 * recto_word_pairs_load:
 * @from, @to: BCP 47
 *
 * Recto's own starter list of these two languages, from the data folder: alignment/vi-en.tsv, also
 * for the way back. Any thread. Returns: (transfer full) (nullable): NULL if there is none, which
 * is so for most
 */
RectoWordPairs *recto_word_pairs_load (const char *from, const char *to);

/* For the aligner. (element-type RectoWordPair) */
const GArray *recto_word_pairs_get (const RectoWordPairs *self);
/* Whether @hash begins or is a phrase of more words on @side. */
gboolean recto_word_pairs_has_phrase (const RectoWordPairs *self, guint side, guint64 hash);

G_END_DECLS
