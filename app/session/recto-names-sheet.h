/* recto-names-sheet.h: every name of an article beside what the desk knows of it: what is read
 * before it is published. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

/* How much the desk vouches for a name. */
typedef enum
{
  RECTO_EVIDENCE_VERIFIED = 0,   /* an entry that a person vouches for */
  RECTO_EVIDENCE_UNVERIFIED = 1, /* an entry that was learnt from a tag */
  RECTO_EVIDENCE_TABLE = 2,      /* Recto's own tables of ranks, posts and units */
  RECTO_EVIDENCE_NONE = 3,       /* neither register nor tables have it */
} RectoEvidence;

const char *recto_evidence_to_name (RectoEvidence evidence); /* "verified", "unverified", ... */

/* One person, unit, rank or post, from its accepted and automatic tags. Texts are UTF-8, one line,
 * never NULL, "" for none. By RectoSide: as printed, the fullest form. */
typedef struct
{
  RectoSpanKind kind;
  RectoUid entry;
  char *printed[2]; /* the name */
  char *ranks[2];   /* of a person */
  char *posts[2];   /* of a person */
  char *known; /* the names that the register or the tables have: "Trần Minh An · Tran Minh An" */
  char *known_rank; /* of a person: by the register at the article's date, in the target language */
  RectoEvidence evidence;
  char *by;           /* who verified it */
  gint64 at;          /* when it was verified, microseconds since 1970 UTC; 0: it was not */
  GPtrArray *remarks; /* (element-type utf8): what differs, a sentence each, translated */
} RectoSheetLine;

/* Lines are by kind: persons, units, ranks, posts; persons as the attendance list orders them, the
 * rest by their first mention. */
typedef struct
{
  char *title;
  char *languages[2]; /* BCP 47; "" for none */
  char *day;          /* the article's, "2026-01-16"; "" for none, then today's is asked for */
  char *approved_by;  /* "" while it is not approved */
  char *approved_at;  /* ISO 8601, UTC; "" likewise */
  guint n_waiting; /* tags that nobody judged yet: suggested ones and those that lost their words */
  GPtrArray *lines; /* (element-type RectoSheetLine) */
} RectoNamesSheet;

/**
 * recto_names_sheet_new:
 *
 * The sheet of an article as it is. Names that differ in marks or case alone are one. Main thread.
 * Cost: of the article's tags. Returns: (transfer full)
 */
RectoNamesSheet *recto_names_sheet_new (RectoSession *session, RectoArticle *article);
void recto_names_sheet_free (RectoNamesSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoNamesSheet, recto_names_sheet_free)

/* @format: "tsv" (columns kind source target source-rank target-rank source-post target-post known
 * known-rank evidence by at remarks) or "html", a page that prints. Any thread. Errors:
 * RECTO_SESSION_ERROR_OUTPUT for another format. Returns: (transfer full) */
GBytes *recto_names_sheet_write (const RectoNamesSheet *sheet, const char *format, GError **error);

/* "verified by Lan on 2026-01-16", in the user's language. Returns: (transfer full) */
char *recto_sheet_line_say_evidence (const RectoSheetLine *line);
/* "1 of 7 names is not verified": what is left to look at. Returns: (transfer full) */
char *recto_names_sheet_say_state (const RectoNamesSheet *sheet);

G_END_DECLS
