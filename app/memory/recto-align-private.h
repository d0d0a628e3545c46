/* recto-align-private.h: what the files of the aligner share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-align.h"

G_BEGIN_DECLS

/* What a sign is, and so what it tells. All but words are the same on both sides. */
typedef enum
{
  RECTO_SIGN_WORD,   /* a word of one side's language by its beginning, or several in a row */
  RECTO_SIGN_NAME,   /* begins with a capital; marks are off */
  RECTO_SIGN_KIN,    /* how a word of five letters or more begins; marks are off */
  RECTO_SIGN_NUMBER, /* by value */
  RECTO_SIGN_MARK,   /* of punctuation */
  RECTO_SIGN_KEY,    /* what the caller knows to be the same, such as a person of the register */
  RECTO_N_SIGNS
} RectoSignKind;

/* @hash stands for the text: 64 bits, so two texts do not meet. */
typedef struct
{
  guint64 hash;
  guint parts[2]; /* of each side that have it */
  guint8 kind;    /* RectoSignKind */
} RectoSign;

/* The signs of each part, each once. Part i has signs[first[i]] to signs[first[i + 1] - 1]. */
typedef struct
{
  guint n_parts;
  guint *first;
  GArray *signs; /* (element-type guint32): numbers of signs, in the order of the text */
} RectoSignedText;

typedef struct
{
  GArray *signs;  /* (element-type RectoSign) */
  guint32 *slots; /* number of sign + 1, or 0; a power of two of them, by hash */
  guint n_slots;
  RectoSignedText side[2];
} RectoSigns;

/* @weight of what two signs add where they stand on both sides of a bead. A sign of both sides is
 * linked to itself. */
typedef struct
{
  guint32 source, target;
  float weight;
} RectoLink;

typedef struct
{
  GArray *links;   /* (element-type RectoLink), by source sign */
  guint *first;    /* of the links of each sign, and one at the end */
  float *alone[2]; /* what each part loses by its signs that are without a counterpart */
  float *noise[2]; /* what each part shares with any other by mere chance, half of it */
  guint *posts;    /* the parts of the target that have each sign, ascending */
  guint *first_post;
} RectoLinks;

/* Cells (i, j), i parts of the source and j of the target taken, that are looked at: in each row
 * those from start to end, with end excluded. Neither ever falls. */
typedef struct
{
  guint n_source, n_target;
  guint *start, *end; /* n_source + 1 of each */
} RectoBand;

typedef struct
{
  guint n_source, n_target;
  float chance; /* log */
} RectoShape;

/* A translation is as long as its source with this variance, times the length. */
#define LENGTH_VARIANCE 2.5f
/* One sentence in so many is abridged, or says more than its source: its length deviates by this
 * part of itself. Newspapers do so to every other article, and without it the neighbours of such a
 * sentence are joined until the lengths fit. */
#define ABRIDGED_SHARE 0.05f
#define ABRIDGED_DEVIATION 0.5f

/* All that decides how likely a bead is. */
typedef struct
{
  const RectoAlignText *text[2];
  guint *lengths[2];    /* of all parts before each, in code points */
  float scale;          /* to the middle between the two languages: of a length of the source */
  float mean, log_mean; /* length of a part, in the middle between the two languages */
  float log_usual, log_abridged; /* what does not depend on the length, of the two densities */
  const RectoSigns *signs;
  const RectoLinks *links;
} RectoModel;

/* @pairs: (nullable): words whose rows are looked for. Returns: (transfer full) */
RectoSigns *recto_signs_new (const RectoAlignText *source,
                             const RectoAlignText *target,
                             const RectoWordPairs *pairs);
void recto_signs_free (RectoSigns *self);
/* Returns: its number + 1, or 0 */
guint32 recto_signs_find (const RectoSigns *self, guint64 hash);
/* The signs of a phrase as the pairs have it: one word, number or name. */
guint64 recto_sign_hash_phrase (guint side, const char *phrase, guint *n_words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoSigns, recto_signs_free)

/* @beads: (nullable): an alignment, from which words are learnt. Returns: (transfer full) */
RectoLinks *
recto_links_new (const RectoSigns *signs, const RectoWordPairs *pairs, const GArray *beads);
void recto_links_free (RectoLinks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoLinks, recto_links_free)

/* Where the best way may be: everywhere in short texts, in long ones beside what stands once in
 * either. Returns: (transfer full) */
RectoBand *recto_band_new (const RectoSigns *signs, const RectoLinks *links);
/* Beside the way of @beads. */
RectoBand *recto_band_new_beside (guint n_source, guint n_target, const GArray *beads);
void recto_band_free (RectoBand *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoBand, recto_band_free)

/* The best way through @band. @score: whether the beads get scores, which costs twice as much and
 * 20 bytes a cell. Returns: (transfer full) (element-type RectoBead) */
GArray *recto_align_within (const RectoModel *model, const RectoBand *band, gboolean score);

G_END_DECLS
