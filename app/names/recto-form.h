/* recto-form.h: people, ranks, units and posts as a house writes them at a place of an article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-name-book.h"

G_BEGIN_DECLS

typedef enum
{
  RECTO_PLACE_FIRST,   /* of the article's text */
  RECTO_PLACE_LATER,   /* mentioned before */
  RECTO_PLACE_CAPTION, /* of a photo */
} RectoFormPlace;

typedef struct
{
  const char *language; /* BCP 47, of what is written */
  const char *house;    /* the key of a house style; "" for none */
  const char *day;      /* (nullable): the article's, "2024-07-29" or a part; NULL: today */
  RectoFormPlace place;
  gboolean ambiguous; /* somebody else in the article would be written alike: the later form keeps
                         the full name */
} RectoFormAsk;

/* Facts of a person, in time. */
/* The rank at @day (NULL: now): of several that hold, the one that began last. NULL: none is known
 * for that day; none is guessed from another. Returns: (nullable) (transfer none) */
const RectoFact *recto_person_find_rank (const RectoFacts *person, const char *day);
/* The posts at @day that were not given up. Returns: (transfer container) (element-type RectoFact)
 */
GPtrArray *recto_person_list_posts (const RectoFacts *person, const char *day);
/* The full name in @language: as the facts have it for that day; else, for a language written in
 * Latin letters without Vietnamese marks, the first full name without them. Returns: (transfer
 * full) (nullable): NULL where the person has no full name */
char *recto_person_dup_full_name (const RectoFacts *person, const char *language, const char *day);
/* What they are called at later mentions: their short name, or the last words of the full name;
 * the full name of a foreigner, and in the language of the first full name, which shortens nobody.
 * Returns: (transfer full) (nullable) */
char *recto_person_dup_short_name (const RectoFacts *person, const char *language, const char *day);

/* Rank and name: "Senior Lieutenant General Tran Minh An", later "General An", in a caption "Sr.
 * Lt. Gen. Tran Minh An". A rank that the book has no form of in that language is left out. Any
 * thread. Returns: (transfer full) (nullable): NULL where the person has no full name */
char *
recto_form_person (const RectoNameBook *book, const RectoFacts *person, const RectoFormAsk *ask);
/* The rank word alone, as it stands there; "" where the name stands without. Returns: (transfer
 * full) (nullable): NULL: the rank has no form in that language */
char *recto_form_rank (const RectoNameBook *book, const RectoFacts *rank, const RectoFormAsk *ask);
/* "Ministry of National Defense (MND)", later "MND"; an abbreviation that the house takes for known
 * is not spelt out. Returns: (transfer full) (nullable): NULL: no name in that language */
char *recto_form_unit (const RectoNameBook *book, const RectoFacts *unit, const RectoFormAsk *ask);
/* The name of a unit on that day. Returns: (transfer none) (nullable) */
const char *recto_unit_get_name (const RectoFacts *unit, const char *language, const char *day);
/* "Minister of National Defense", or with @before_name the form that stands there. Returns:
 * (transfer none) (nullable) */
const char *recto_post_get_name (const RectoFacts *post,
                                 const char *language,
                                 const char *day,
                                 gboolean before_name);

G_END_DECLS
