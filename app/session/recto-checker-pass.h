/* recto-checker-pass.h: going once through a stretch of an article with the checks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-check-texts.h"
#include "recto-known-names.h"

G_BEGIN_DECLS

/* Families that judge a row by little else than itself. */
#define RECTO_CHECK_ROW_FAMILIES                                                                   \
  ((1u << RECTO_CHECK_NUMBERS) | (1u << RECTO_CHECK_QUOTATIONS) | (1u << RECTO_CHECK_STYLE) |      \
   (1u << RECTO_CHECK_COMPLETENESS))

/* One row as it was when the pass was made, and what was found in it. */
typedef struct
{
  RectoUid segment;
  gboolean wanted;  /* else it is there for what the others take from it */
  GPtrArray *found; /* (element-type RectoCheckResult) (nullable), by side and start; their row is
                       that of the pass */
} RectoCheckPassRow;

/* A stretch of rows as copies: filled on the main thread, run on any one, read on the main thread
 * again. */
typedef struct
{
  GArray *rows;             /* (element-type RectoCheckPassRow) */
  RectoCheckTexts *texts;   /* owned: the same rows */
  RectoKnownNames *names;   /* owned */
  RectoCheckMemory *memory; /* owned: of the article */
  char *languages[2];       /* owned, nullable: a side that is not there */
  char *agency;             /* owned: whose style counts; "": nobody's */
  char *day;                /* owned, nullable: the article's */
  guint families;           /* bits, 1 << RectoCheckFamily: that are looked for; all unless said */
  gboolean whole;           /* it is all of the article */
  gboolean abridged;        /* much is left out on purpose */
  guint generation;         /* for whoever has it made */
  gboolean spelling_off;    /* (out): the house does not want to know of misspelt words, else */
  RectoCheckSeverity spelling; /* (out): how grave it takes them */
} RectoCheckPass;

/* @memory: of the article; no other pass of it is being run */
RectoCheckPass *
recto_check_pass_new (RectoSession *session, RectoArticle *article, RectoCheckMemory *memory);
void recto_check_pass_free (RectoCheckPass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCheckPass, recto_check_pass_free)
/* Copies a row of the article behind those that are there. */
void
recto_check_pass_add_row (RectoCheckPass *self, RectoArticle *article, guint row, gboolean wanted);
/* Any thread. Linear in the texts; of the checks, in the rows from the first wanted one to the
 * last. */
void recto_check_pass_run (RectoCheckPass *self);
/* Whether the texts of a row are still those that it had. */
gboolean recto_check_pass_is_fresh (RectoCheckPass *self, guint row, const RectoSegment *segment);

G_END_DECLS
