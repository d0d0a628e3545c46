/* recto-name-offer.h: names that may be put into a translation, as the house writes them there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-suggestions.h"

G_BEGIN_DECLS

/* A name, ready to be put in. A plain value. */
typedef struct
{
  RectoSpanKind kind; /* PERSON or UNIT */
  RectoUid target;    /* the entry of the register; none: it is new to the desk */
  char *label;        /* owned: the full name, as the register or the source has it */
  char *text;         /* owned, UTF-8: what is put in */
  gboolean in_source; /* the source of the row names it */
  GPtrArray *tags;    /* (element-type RectoSpan): places are code points of @text */
} RectoNameOffer;

void recto_name_offer_free (RectoNameOffer *offer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoNameOffer, recto_name_offer_free)

/* What is asked for. Nothing is owned. */
typedef struct
{
  guint row;
  guint offset;        /* code points of the target: where it is to be put in */
  const char *letters; /* what was typed to look for; "": what the source names alone */
  const char *house;   /* the key of a house style; "" for none */
  guint max;           /* of the register's */
} RectoNameQuestion;

/**
 * recto_name_offers_list:
 *
 * First what the row's source names, in its order, then people and units of the register that the
 * letters find; see recto_session_search_entries (). Each is written
 * as it is first mentioned in the translation, as it is mentioned later, or as it stands in a
 * caption; who would be mistaken for somebody else keeps the full name. What has no form in the
 * language of the translation is not offered. @suggestions: (nullable): of the source what is
 * tagged alone. Main thread.
 *
 * Returns: (transfer full) (element-type RectoNameOffer)
 */
GPtrArray *recto_name_offers_list (RectoSession *session,
                                   RectoArticle *article,
                                   RectoSuggestions *suggestions,
                                   const RectoNameQuestion *question);
/* Puts it in the place of @length code points, tagged, as one step of undo; what is new is learnt.
 * @end: (out) (optional): code points: behind it. Errors: of the model; then nothing was changed.
 */
gboolean recto_name_offer_insert (const RectoNameOffer *offer,
                                  RectoSession *session,
                                  RectoArticle *article,
                                  RectoSegment *segment,
                                  guint offset,
                                  guint length,
                                  guint *end,
                                  GError **error);

G_END_DECLS
