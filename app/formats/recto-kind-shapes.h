/* recto-kind-shapes.h: what the shape of one paragraph says about its kind.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-kind-words.h"

G_BEGIN_DECLS

typedef enum
{
  RECTO_END_NONE,     /* a letter, a figure, a bracket */
  RECTO_END_STOP,     /* full stop, or dots */
  RECTO_END_QUESTION, /* question or exclamation mark */
  RECTO_END_GOES_ON,  /* colon, comma, semicolon: something must follow */
} RectoEnd;

typedef struct
{
  char *text;   /* owned */
  char *folded; /* owned: recto_kind_words_fold () of it */
  glong length; /* code points */
  RectoEnd end;
  guint n_sentences;    /* 1 if no sentence ends within the text */
  gboolean has_clause;  /* a colon or semicolon within */
  gboolean is_item;     /* opens with the mark of a list item */
  gboolean is_numbered; /* opens with a number of a chapter: "1.", "II.", "a)" */
} RectoShape;

RectoShape *recto_shape_new (const char *text);
void recto_shape_free (RectoShape *shape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoShape, recto_shape_free)

gboolean recto_shape_is_date (const RectoShape *shape, const RectoKindWords *words);
gboolean recto_shape_opens_lede (const RectoShape *shape, const RectoKindWords *words);
/* @at_edge: near the beginning or the end of the article, where a credit needs no colon */
gboolean
recto_shape_is_credit (const RectoShape *shape, const RectoKindWords *words, gboolean at_edge);
/* Names alone, as an author signs below the last paragraph. */
gboolean recto_shape_is_agency (const RectoShape *shape, const RectoKindWords *words);
gboolean recto_shape_is_signature (const RectoShape *shape, const RectoKindWords *words);
gboolean recto_shape_has_photo_credit (const RectoShape *shape, const RectoKindWords *words);
gboolean recto_shape_has_position_note (const RectoShape *shape, const RectoKindWords *words);
/* What stands before the verb of a caption, folded; %NULL if there is no such verb.
 * Returns: (transfer full) (nullable) */
char *recto_shape_before_verb (const RectoShape *shape, const RectoKindWords *words);

/* A verb in the past, so far as words and their endings tell. */
gboolean recto_shape_has_past (const RectoShape *shape, const RectoKindWords *words);

G_END_DECLS
