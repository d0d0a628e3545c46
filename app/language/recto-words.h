/* recto-words.h: text into words and other tokens.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RECTO_TOKEN_WORD, /* letters, with inner apostrophes and hyphens split off as the language has it
                     */
  RECTO_TOKEN_ABBREVIATION, /* letters with full stops: "U.N.", "Lt." before a name, "TP." */
  RECTO_TOKEN_NUMBER,       /* "35", "1,2", "16-1", "2020-2025", "No.05" is a word and a number */
  RECTO_TOKEN_ADDRESS,      /* web and mail addresses, file names */
  RECTO_TOKEN_PUNCTUATION,
  RECTO_TOKEN_SPACE,
} RectoTokenKind;

/* Bytes into the text: [start, end). Tokens cover the text without gaps. */
typedef struct
{
  gsize start;
  gsize end;
  RectoTokenKind kind;
} RectoToken;

/* @text: UTF-8; @length: bytes or -1; @language: BCP 47. Returns: (transfer full) (element-type
 * RectoToken). Any thread. */
GArray *recto_tokenize (const char *text, gssize length, const char *language);

/* Words as people count them: words, abbreviations, numbers and addresses. @n_tokens: (out)
 * (nullable): all but white space. */
guint recto_count_words (const char *text, gssize length, const char *language, guint *n_tokens);

G_END_DECLS
