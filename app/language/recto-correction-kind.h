/* recto-correction-kind.h: what an editor changed in a text, and what kind of correction it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The gravest first. */
typedef enum
{
  RECTO_CORRECTION_RANK, /* a rank or a post */
  RECTO_CORRECTION_NAME, /* of a person, a unit, anything that is called by a name */
  RECTO_CORRECTION_NUMBER,
  RECTO_CORRECTION_WORDING,
  RECTO_CORRECTION_SPELLING,    /* the same word: a slip, another spelling, small and capital */
  RECTO_CORRECTION_PUNCTUATION, /* and white space */
  RECTO_N_CORRECTION_KINDS,
} RectoCorrectionKind;

/* "rank", "name", "number", "wording", "spelling", "punctuation"; as the command line says it.
 * Static. */
const char *recto_correction_kind_to_name (RectoCorrectionKind kind);

typedef enum
{
  RECTO_NAMED_PERSON,
  RECTO_NAMED_UNIT,
  RECTO_NAMED_RANK, /* or a post */
} RectoNamedWhat;

/* What a part of a text names: bytes [start, end). Parts may nest; the innermost counts. */
typedef struct
{
  gsize start, end;
  RectoNamedWhat what;
} RectoNamedPart;

/* One of the two texts. Nothing is owned. */
typedef struct
{
  const char *text;            /* UTF-8 */
  const RectoNamedPart *parts; /* (nullable): nothing is known of its names */
  guint n_parts;
} RectoCorrectedText;

typedef enum
{
  RECTO_CORRECTED_EQUAL,
  RECTO_CORRECTED_DELETE,
  RECTO_CORRECTED_INSERT,
  RECTO_CORRECTED_REPLACE,
  RECTO_CORRECTED_MOVE_FROM, /* words that stand elsewhere now */
  RECTO_CORRECTED_MOVE_TO,   /* and where they stand */
} RectoCorrectedOp;

/* As RectoDiffRun: bytes, both texts are covered in order. A run of one text alone is empty in the
 * other. Words of one replacement that correspond one to one are runs of their own. */
typedef struct
{
  RectoCorrectedOp op;
  gsize old_start, old_end;
  gsize new_start, new_end;
  RectoCorrectionKind kind; /* of all but EQUAL */
  gboolean accepted;        /* somebody looked at it; never found, but said */
} RectoCorrectionRun;

/* Whether @word is in a dictionary of the language. */
typedef gboolean (*RectoKnowsWord) (const char *word, gpointer data);

typedef struct
{
  const char *language; /* BCP 47 */
  RectoKnowsWord knows; /* (nullable): no dictionary is at hand */
  gpointer data;
} RectoCorrectionRules;

/**
 * recto_correction_find:
 * @kind: (out) (optional): the gravest of all runs; not set where nothing differs
 *
 * A word diff as recto_diff_words () makes it, each change with its kind. Any thread. Cost: of the
 * diff, and the square of the number of changes that are deleted or inserted.
 *
 * Returns: (transfer full) (element-type RectoCorrectionRun)
 */
GArray *recto_correction_find (const RectoCorrectedText *before,
                               const RectoCorrectedText *after,
                               const RectoCorrectionRules *rules,
                               RectoCorrectionKind *kind);

const char *
recto_corrected_op_to_name (RectoCorrectedOp op); /* "equal", "delete", "insert",
                                                     "replace", "move-from", "move-to" */

G_END_DECLS
