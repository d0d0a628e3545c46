/* recto-trouble-words.h: what is wrong with a desk, in the words of the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session-troubles.h"

G_BEGIN_DECLS

#define RECTO_TROUBLE_MAX_DEEDS 2

/* What can be done about it. */
typedef struct
{
  const char *label;  /* translated, with a mnemonic */
  const char *action; /* of the window */
  char *target;       /* owned, nullable: parameter of the action, of type s */
} RectoTroubleDeed;

/* One banner. */
typedef struct
{
  char *title;  /* owned: what happened */
  char *detail; /* owned: what that means, and what to do; one or two short sentences */
  RectoTroubleDeed deeds[RECTO_TROUBLE_MAX_DEEDS]; /* the first n_deeds of them */
  guint n_deeds;
  gboolean grave;        /* something is not safe yet: not merely a note */
  gboolean may_put_away; /* work can go on as if it were not there */
} RectoTroubleWords;

/* @info: of the desk's store. Returns: (transfer full) */
RectoTroubleWords *recto_trouble_words_new (const RectoTrouble *trouble,
                                            const RectoStoreInfo *info);
void recto_trouble_words_free (RectoTroubleWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoTroubleWords, recto_trouble_words_free)

/* What the bottom bar says of an article: the saved state as a fact. @troubles: (element-type
 * RectoTrouble): of the session. @clock: when the last commit was confirmed, "" if none in this
 * session. Returns: (transfer full) */
char *recto_saved_words (RectoSavedState state, const GPtrArray *troubles, const char *clock);

G_END_DECLS
