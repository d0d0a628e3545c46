/* recto-position-private.h: words of places, and what a few of them together mean.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-position.h"

G_BEGIN_DECLS

typedef enum
{
  RECTO_PLACE_UNKNOWN,
  RECTO_PLACE_LEFT,
  RECTO_PLACE_RIGHT,
  RECTO_PLACE_CENTER,
  RECTO_PLACE_NUMBER, /* "second", "ba" */
  RECTO_PLACE_EDGE,   /* "far", "ngoài": the first from its side */
  RECTO_PLACE_FROM,   /* "from", "từ" */
  RECTO_PLACE_ROW,    /* "row", "hàng" */
  RECTO_PLACE_FRONT,  /* of rows, the first one */
  RECTO_PLACE_BACK,   /* of rows, which has no number */
  RECTO_PLACE_FILLER, /* may stand beside them */
} RectoPlaceWord;

/* recto-position-words.c. @word: NFC, in small letters, @length bytes; @language: "en" for all of
 * English. @number: (out): of RECTO_PLACE_NUMBER */
RectoPlaceWord
recto_place_word (const char *language, const char *word, gsize length, guint *number);
/* Whether the number of a row stands behind its word, as in "hàng thứ hai". */
gboolean recto_place_row_comes_first (const char *language);
gboolean recto_place_knows (const char *language);

/* Byte offsets of a caption in small letters, which may differ in bytes from the caption itself but
 * never in code points. */
typedef struct
{
  gsize end; /* behind the last word that was understood */
  guint n_words;
  RectoPositionNote note; /* stands, number, row, is_order */
  gboolean says_where;
} RectoPlaceReading;

/* Reads words of places from @text on, as many as there are, up to @end (bytes) or a word that is
 * none. */
RectoPlaceReading recto_place_read (const char *language, const char *text, gsize end);

G_END_DECLS
