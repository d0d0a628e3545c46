/* recto-words-private.h: what is an abbreviation and what is an address; inside this folder only.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-words.h"

G_BEGIN_DECLS

/* What a run of letters with full stops inside is. */
typedef enum
{
  RECTO_DOTTED_NONE,    /* no full stop inside */
  RECTO_DOTTED_LETTERS, /* "U.N", "p.m": its last full stop belongs to it */
  RECTO_DOTTED_TITLES,  /* "PGS.TS", "TP.HCM" */
  RECTO_DOTTED_OTHER,   /* "Gen.Truong", "end.The": a space is missing */
} RectoDotted;

/* @word: UTF-8, @length bytes with a full stop inside. Any thread. */
RectoDotted recto_words_dotted (const char *word, gsize length);

/* Whether a full stop right after @word belongs to it. @word: UTF-8, @length bytes; @next: the
 * character that follows the stop, white space skipped, 0 at the end of the text. Any thread. */
gboolean
recto_words_is_abbreviation (const char *word, gsize length, const char *language, gunichar next);

/* Adds a piece; white space joins white space, and a mark joins the same mark ("...", "--"). Any
 * thread. @pieces: (element-type RectoToken) */
void recto_words_add_piece (GArray *pieces,
                            const char *text,
                            gsize start,
                            gsize end,
                            RectoTokenKind kind);

/* The pieces of @text, UTF-8 of @length bytes, as ICU cuts it. FALSE: it holds characters that ICU
 * is to be asked about, and @pieces are of no use. Any thread. Cost: linear. */
gboolean recto_words_split_plain (const char *text, gsize length, GArray *pieces);

/* How many of its tokens recto_count_words () counts; FALSE as above. Any thread. Cost: linear, a
 * tenth of tokenising. */
gboolean
recto_words_count_plain (const char *text, gsize length, const char *language, guint *n_words);

/* Whether all of @text, which has no white space, is a web or mail address or a file name. Any
 * thread. */
gboolean recto_words_is_address (const char *text, gsize length);

G_END_DECLS
