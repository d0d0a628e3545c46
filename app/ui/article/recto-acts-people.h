/* recto-acts-people.h: what the files of the people and units of an article share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-acts.h"
#include "recto-names-chooser.h"
#include "recto-names-pane.h"

G_BEGIN_DECLS

/* What a name is asked for. */
typedef enum
{
  RECTO_ASKED_TO_PUT_IN, /* into the translation */
  RECTO_ASKED_FOR_ALL,   /* whom all places of the chosen one mean */
  RECTO_ASKED_FOR_ONE,   /* whom one place means */
} RectoAskedFor;

/* What this subject keeps with a view. */
typedef struct
{
  RectoNamesPane *pane; /* of the side pane; NULL until it is first shown */

  /* The mention that was gone to last. */
  guint walked_row, walked_offset;
  RectoSide walked_side;

  /* A name that is asked for. */
  RectoAskedFor asked_for;
  gboolean from_page; /* where the keys go back to, and the pane to what it was */
  char *shown_before; /* owned, nullable: the pane that was shown; NULL: none was */
  RectoUid segment;   /* where it is put in */
  guint offset, length;
  RectoNamedPlace place; /* the one that is meant otherwise */
} RectoPeople;

RectoPeople *recto_acts_get_people (RectoArticleView *self);
/* (nullable): nothing is chosen in the pane */
const RectoNamed *recto_acts_get_named (RectoArticleView *self);
/* Selects it on the page; the keys stay in the list, so that Enter goes on. */
void recto_acts_show_mention (RectoArticleView *self, const RectoNamedPlace *place);
/* The one of its places that is selected on the page, or was gone to last; NULL: none was, and the
 * next one is now. */
const RectoNamedPlace *recto_acts_get_mention (RectoArticleView *self, const RectoNamed *named);

/* recto-acts-asked.c */
/* A name was taken in the pane. */
void recto_acts_take_name (RectoArticleView *self, RectoNameChoice *choice);

G_END_DECLS
