/* recto-spelling.h: spelling of the rows of an open article, off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

/* Keeps the marks of both sides of an article. Main thread; checking happens on one worker thread a
 * language. Rows are checked when asked for and when their text changed; a result that belongs to
 * another text than the present one is dropped.
 *
 * Signals:
 *  "marks-changed" (guint row, RectoSide side): G_MAXUINT: any row
 *  "dictionary-changed" (RectoSide side): whether there is one is known now
 */
#define RECTO_TYPE_SPELLING (recto_spelling_get_type ())
G_DECLARE_FINAL_TYPE (RectoSpelling, recto_spelling, RECTO, SPELLING, GObject)

RectoSpelling *recto_spelling_new (RectoSession *session, RectoArticle *article);
/* A side that is off has no marks and costs nothing. Default: target on, source off. */
void recto_spelling_set_enabled (RectoSpelling *self, RectoSide side, gboolean enabled);
gboolean recto_spelling_get_enabled (RectoSpelling *self, RectoSide side);
/* (element-type RectoSpellingMark) (nullable): none yet, or nothing to mark. Asks for checking when
 * the text was not checked yet. (transfer none), until the next main loop turn. */
const GArray *recto_spelling_get_marks (RectoSpelling *self, guint row, RectoSide side);
/* Whether a row has marks on a side that is on. @known: (out): FALSE: its text is not checked yet;
 * that was asked for, and "marks-changed" tells when it is. */
gboolean recto_spelling_has_marks (RectoSpelling *self, guint row, gboolean *known);
/* Whether a dictionary was found; TRUE while unknown. @package: (out) (nullable): what to install.
 */
gboolean recto_spelling_has_dictionary (RectoSpelling *self, RectoSide side, const char **package);
/* Looking for the next mark. */
typedef struct
{
  RectoSide side;
  guint row;
  guint start, end; /* code points; where it begins: start counts going back, end going forward */
  gboolean forward;
  gboolean wrapped; /* it went round the end of the article */
  guint n_rows;     /* looked at so far: 0 to begin with */
} RectoSpellingSearch;

typedef enum
{
  RECTO_SPELLING_NONE,  /* there is none in the whole article */
  RECTO_SPELLING_FOUND, /* row, start and end are its */
  RECTO_SPELLING_GOES_ON,
} RectoSpellingAnswer;

/* Checks row after row, for a few milliseconds: where it goes on, ask again with the same search
 * while the article has not changed. */
RectoSpellingAnswer recto_spelling_find (RectoSpelling *self, RectoSpellingSearch *search);
/* Suggestions for a word, from the worker. Result: (array zero-terminated=1) char **. */
void recto_spelling_suggest_async (RectoSpelling *self,
                                   RectoSide side,
                                   const char *word,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
char **recto_spelling_suggest_finish (RectoSpelling *self, GAsyncResult *result, GError **error);

G_END_DECLS
