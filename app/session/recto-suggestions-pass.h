/* recto-suggestions-pass.h: going once through a stretch of an article for names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-known-names.h"
#include "recto-suggestions.h"

G_BEGIN_DECLS

/* One row as it was when the pass was made, and what was found in it. */
typedef struct
{
  RectoUid segment;
  RectoKind kind;
  gboolean begins;     /* a paragraph */
  gboolean wanted;     /* else it is there for what the others take from it */
  char *texts[2];      /* owned */
  GPtrArray *found[2]; /* (element-type RectoSuggestion) (nullable), by start, the longer first; of
                          one kind no two overlap */
} RectoPassRow;

/* A stretch of rows as copies: filled on the main thread, run on any one, read on the main thread
 * again. */
typedef struct
{
  GArray *rows;           /* (element-type RectoPassRow) */
  char *languages[2];     /* owned, nullable: a side that is not there */
  RectoKnownNames *names; /* owned */
  guint generation;       /* for whoever has it made */
} RectoPass;

RectoPass *recto_pass_new (RectoSession *session, RectoArticle *article);
void recto_pass_free (RectoPass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPass, recto_pass_free)
/* Copies a row of the article behind those that are there. */
void recto_pass_add_row (RectoPass *self, const RectoSegment *segment, gboolean wanted);
/* Finds what the rows name. @at_once: with what is known without making anything ready, for the
 * main thread: FALSE if that is nothing. Else any thread. Linear in the texts. */
gboolean recto_pass_run (RectoPass *self, gboolean at_once);

G_END_DECLS
