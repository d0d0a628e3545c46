/* recto-checks.h: what a careful editor looks for in a translation, by families.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-finding.h"
#include "recto-name-book.h"
#include "recto-types.h"

G_BEGIN_DECLS

typedef enum
{
  RECTO_CHECK_NAMES,
  RECTO_CHECK_RANKS,
  RECTO_CHECK_MENTIONS,
  RECTO_CHECK_ABBREVIATIONS,
  RECTO_CHECK_NUMBERS,
  RECTO_CHECK_QUOTATIONS,
  RECTO_CHECK_STYLE,
  RECTO_CHECK_COMPLETENESS,
  RECTO_N_CHECKS,
} RectoCheckFamily;

typedef enum
{
  RECTO_CHECK_NOTE,    /* to know */
  RECTO_CHECK_WARNING, /* to look at */
  RECTO_CHECK_ERROR,   /* not to be published so */
} RectoCheckSeverity;

/* One row, as it is now. Nothing is owned. */
typedef struct
{
  const char *source; /* UTF-8; "": there is none */
  const char *target; /* UTF-8; "": nothing is translated yet */
  RectoKind kind;
  guint paragraph;           /* its number among the paragraphs, from 0 */
  gboolean omitted;          /* left out on purpose */
  gboolean has_reason;       /* why it is left out is said */
  const GPtrArray *names[2]; /* (element-type RectoFinding) (nullable): of source and target, what
                                was recognised; paragraph is the number of the row, start and end
                                count code points of the row's own text */
} RectoCheckRow;

/* How the house writes. Nothing is owned; all may be NULL or FALSE. */
typedef struct
{
  const char *key;      /* of its forms of ranks in the tables: "pano"; NULL: any form is right */
  const char *spelling; /* "US", "UK"; NULL: any */
  const char *const
      *well_known;          /* (array zero-terminated=1): abbreviations that need no definition */
  const char *const *wrong; /* (array zero-terminated=1): and what to write instead of each, */
  const char *const *right; /* at the same place */
  gboolean mentions;        /* first and later mentions are held to the house's form */
  gboolean oxford_comma;    /* a comma before the last "and" of three or more */
  gboolean caption_stop;    /* a caption ends with a full stop */
  gboolean abridged;        /* much is left out on purpose: said once for the whole article */
} RectoCheckHouse;

/* A whole article, in reading order. Nothing is owned. */
typedef struct
{
  const RectoCheckRow *rows;
  guint n_rows;
  const char *source_language; /* BCP 47 */
  const char *target_language;
  const RectoCheckHouse *house; /* (nullable): only what is wrong in every house */
  const RectoTables *tables;    /* (nullable): ranks, posts and units; without, none is judged */
  const RectoNameBook *book;    /* (nullable): the register over the tables; what the text says of
                                   people that it knows is held against it */
  const char *day;              /* (nullable): the article's, "2024-07-29" or a part; NULL: today */
} RectoCheckText;

typedef struct
{
  RectoCheckFamily family;
  const char *code; /* static: what is wrong, of the family: "number-missing" */
  RectoCheckSeverity severity;
  guint row;
  RectoSide side;
  guint start, end; /* code points of that side of the row; both 0: the row as a whole */
  char *message;    /* owned: one sentence, English */
  char *fix;        /* owned, nullable: what to write there, where one answer alone is right */
  RectoUid entry;   /* the person of the register that disagrees with the text: "ranks-register",
                       "ranks-post-register"; else none */
  char *says;       /* owned, nullable: the key of the rank or post that the text has instead, to be
                       kept in the register from the article's day on */
} RectoCheckResult;

/* @message, @fix, and what @place has of its own: (transfer full); @fix is nullable. Appends to
 * @results, which frees it. */
void recto_check_results_add (GPtrArray *results, RectoCheckResult place, char *message, char *fix);
void recto_check_result_free (RectoCheckResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoCheckResult, recto_check_result_free)
/* The order of what was found in one row: by side, start and family. @a, @b: places of pointers to
 * results, as g_ptr_array_sort () has them */
int recto_check_result_compare_in_row (gconstpointer a, gconstpointer b);

/* "names", "numbers"; as the command line says it */
const char *recto_check_family_to_name (RectoCheckFamily family);
const char *recto_check_severity_to_name (RectoCheckSeverity severity);

/**
 * recto_checks_run:
 * @families: bits, 1 << RectoCheckFamily
 * @first, @n_rows: the rows to judge; families that judge an article by the whole of it read all
 *   rows, and tell only what is wrong in these
 *
 * Any thread. Returns: (transfer full) (element-type RectoCheckResult): by row, side and start;
 *   frees its elements
 */
GPtrArray *recto_checks_run (const RectoCheckText *text, guint families, guint first, guint n_rows);

G_END_DECLS
