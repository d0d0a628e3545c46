/* recto-pair.h: who and what the two sides of an article both name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-recogniser.h"
#include "recto-tables.h"

G_BEGIN_DECLS

/* Why two names were taken for one. */
typedef enum
{
  RECTO_PAIR_SAME_NAME = 1, /* but for marks, and the order of words */
  RECTO_PAIR_NEAR_NAME,     /* one letter is off, or one word */
  RECTO_PAIR_PART,          /* one side has a part of the name alone */
  RECTO_PAIR_POST,          /* nobody else on either side has that post */
  RECTO_PAIR_TABLE, /* the tables call them so, or their patterns make the one of the other */
  RECTO_PAIR_WORDS, /* they share a number, or a name within */
} RectoPairReason;

/* A person or a unit of both sides. */
typedef struct
{
  RectoFindingType type; /* RECTO_FINDING_PERSON or RECTO_FINDING_UNIT */
  char *source;          /* owned: canonical */
  char *target;          /* owned: canonical */
  RectoPairReason reason;
  gboolean ambiguous; /* another would have been as good */
} RectoPair;

RectoPair *recto_pair_copy (const RectoPair *pair);
void recto_pair_free (RectoPair *pair);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPair, recto_pair_free)

/* One side of an article. Nothing is owned. */
typedef struct
{
  const char *language; /* BCP 47 */
  const RectoPassage *passages;
  guint n_passages;
  GPtrArray *findings; /* (element-type RectoFinding): of these passages; frees its elements */
} RectoPairSide;

/* Ranks, posts and units of the tables, ready to be compared. Never changes: any thread. */
typedef struct _RectoPairer RectoPairer;

/* @tables: (nullable): kept by a reference. Costs a few milliseconds. Returns: (transfer full) */
RectoPairer *recto_pairer_new (const RectoTables *tables);
void recto_pairer_free (RectoPairer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPairer, recto_pairer_free)

/**
 * recto_pairer_inform:
 *
 * What one side knows helps the other: a name that stands on it in full is found there however it
 * looks, and a short form that the other side alone explains gets its full name. New findings have
 * RECTO_REASON_OTHER_SIDE; both arrays are in order afterwards. Any thread, on what nobody else
 * reads meanwhile. Linear in the texts.
 */
void recto_pairer_inform (const RectoPairer *self, RectoPairSide *source, RectoPairSide *target);

/**
 * recto_pairer_link:
 *
 * Each person and unit is in one pair at most; the surest are made first. Any thread.
 * Returns: (transfer full) (element-type RectoPair): in the order of the source
 */
GPtrArray *recto_pairer_link (const RectoPairer *self,
                              const RectoPairSide *source,
                              const RectoPairSide *target);

G_END_DECLS
