/* recto-pair-private.h: what the files of pairing share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-pair.h"

G_BEGIN_DECLS

struct _RectoPairer
{
  RectoTables *tables; /* owned */
  GHashTable *keys;    /* kind and folded form, in any language, to the key of the fact */
  GPtrArray *patterns; /* (element-type RectoPairPattern): of units */
  GPtrArray *arms;     /* (element-type RectoPairPattern): of troops, without places to fill */
};

/* A pattern of units in both languages, each as folded words: "su", "doan", "{arm}", "{number}". */
typedef struct
{
  char **vi;
  char **en;
} RectoPairPattern;

/* Somebody or something of one side. */
typedef struct
{
  char *canonical; /* owned */
  char **words;    /* owned: folded */
  guint n_words;
  char **other;     /* owned, nullable: of a unit of the source, in the other language */
  const char *key;  /* of a unit in the tables (nullable) */
  const char *rank; /* of a person, its key in the tables (nullable) */
  GPtrArray *posts; /* (element-type char): keys of the tables; static to them */
  double place;     /* of the first mention: 0 at the beginning, 1 at the end */
  gboolean taken;
} RectoPairEntity;

/* (element-type RectoPairEntity): of one type, in order of appearance. @is_source: their names are
 * put into the other language. Returns: (transfer full) */
GArray *recto_pair_entities (const RectoPairer *self,
                             const RectoPairSide *side,
                             RectoFindingType type,
                             gboolean is_source);
/* The folded words of a name. Returns: (transfer full) */
char **recto_pair_words (const char *name);
/* The key of the rank, post or unit that is written so. (nullable) (transfer none) */
const char *recto_pair_key (const RectoPairer *self, RectoEntryKind kind, const char *form);
/* A unit of the one language in the words of the other. (nullable) (transfer full) */
char **recto_pair_translate (const RectoPairer *self, char **words, gboolean to_english);
/* How alike two people are: 0 not at all, to 130. @reason: set if more than 0 */
guint recto_pair_compare_people (const RectoPairEntity *a,
                                 const RectoPairEntity *b,
                                 RectoPairReason *reason);
/* The same of units. */
guint recto_pair_compare_units (const RectoPairEntity *a,
                                const RectoPairEntity *b,
                                RectoPairReason *reason);

G_END_DECLS
