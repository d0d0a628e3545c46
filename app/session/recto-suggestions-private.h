/* recto-suggestions-private.h: what the files of the suggestions share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-suggestions-pass.h"

G_BEGIN_DECLS

/* What was found in one row, and the texts that this is true of. */
typedef struct
{
  RectoUid segment;
  char *texts[2];      /* owned */
  GPtrArray *found[2]; /* (element-type RectoSuggestion), as in RectoPassRow */
  GPtrArray *shown[2]; /* (element-type RectoSuggestion): those of @found that are suggested; they
                          are its */
} RectoNamedRow;

/* One row of the article, by its number. */
typedef struct
{
  RectoNamedRow *named; /* owned, nullable: nothing was found in it */
  guint8 wanted;        /* somebody asked for it, or for one near it */
  guint8 known;         /* and what was found is of its present texts and register */
} RectoNameState;

struct _RectoSuggestions
{
  GObject parent_instance;
  RectoSession *session;
  RectoArticle *article;
  GArray *rows;     /* (element-type RectoNameState) */
  guint near;       /* the row last asked for: it and what is near it comes first */
  guint generation; /* grows with the register */
  guint n_shown;
  gboolean running; /* a pass is on its way */
  guint run_source;
  guint tell_source;
  GPtrArray *waiting;   /* (element-type GTask): for all rows to be gone through */
  GHashTable *rejected; /* set of owned utf8: readings that were rejected and are not tagged
                           anywhere; see recto-suggestions-shown.c */
  gboolean judged;      /* @rejected is what the spans say now */
};

/* recto-suggestions.c */
RectoNameState *recto_suggestions_get_state (RectoSuggestions *self, guint row); /* nullable */
/* The row is asked for, and what is near it. */
void recto_suggestions_want (RectoSuggestions *self, guint row);
/* Looks through one row at once, with what is known; for the main thread. */
void recto_suggestions_look_now (RectoSuggestions *self, guint row);
/* "changed", when the main loop has its turn. */
void recto_suggestions_queue_tell (RectoSuggestions *self);

/* recto-suggestions-look.c */
/* As recto_suggestions_get_row (), of what is known, without asking for more. (nullable) */
const GPtrArray *recto_suggestions_peek (RectoSuggestions *self, guint row, RectoSide side);

/* recto-suggestions-shown.c */
RectoNamedRow *recto_named_row_new (RectoPassRow *row); /* takes over texts and what was found */
void recto_named_row_free (RectoNamedRow *named);
/* The text of a side is another now: what stands beside the change moves along. */
void recto_named_row_follow (RectoNamedRow *named, RectoSide side, const char *text);
/* Works out anew which are suggested. Returns: whether they differ from what they were */
gboolean recto_suggestions_show (RectoSuggestions *self, RectoNamedRow *named);
/* In place of what stands there. @named: (transfer full) (nullable). Returns: whether what is
 * suggested differs */
gboolean
recto_suggestions_put (RectoSuggestions *self, RectoNameState *state, RectoNamedRow *named);
/* Whether a change of the spans of a row may differ what is suggested in other rows. */
gboolean recto_suggestions_minds (RectoSuggestions *self, const RectoSegment *segment);
/* Makes @rejected what the spans say, and shows every row anew where that differs. */
void recto_suggestions_judge (RectoSuggestions *self);

/* recto-suggestions-teach.c */
/* The register learns, unverified, the names by which people and units were met. @accepted:
 * (element-type RectoSuggestion): with their targets */
void recto_suggestions_teach (RectoSuggestions *self, const GPtrArray *accepted);

G_END_DECLS
