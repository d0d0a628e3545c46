/* recto-srx-shape.h: what a regular expression can begin and end with. Private to the segmenter.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters told apart one by one: all punctuation and letters of the alphabets are below. Those
 * beyond (ideographs, emoji) are taken to be in every set, as is NUL. */
#define RECTO_CHAR_SET_LIMIT 0x3400

typedef struct
{
  guint64 bits[RECTO_CHAR_SET_LIMIT / 64];
} RectoCharSet;

/* What holds for every match of an expression; never too narrow, so that a position it rules out
 * cannot match. */
typedef struct
{
  guint min;             /* characters; with 0 the sets say nothing */
  guint max;             /* characters, G_MAXUINT for no limit */
  gboolean looks_beyond; /* whether it matches depends on characters after the match */
  RectoCharSet first;    /* the first character of a match is in this */
  RectoCharSet last;     /* and the last one in this */
} RectoSrxShape;

static inline gboolean
recto_char_set_has (const RectoCharSet *set, gunichar c)
{
  return c >= RECTO_CHAR_SET_LIMIT || (set->bits[c / 64] >> (c % 64) & 1) != 0;
}

void recto_char_set_add_set (RectoCharSet *set, const RectoCharSet *other);

/* Sets of character classes, kept because rules repeat them. For one thread. Returns: (transfer
 * full), freed with g_hash_table_unref () */
GHashTable *recto_srx_class_cache_new (void);

/* @pattern: compiles with PCRE2_UTF | PCRE2_UCP. An expression with parts that are not understood
 * gets the shape that rules nothing out. */
void recto_srx_shape_of (const char *pattern, GHashTable *classes, RectoSrxShape *shape);

G_END_DECLS
