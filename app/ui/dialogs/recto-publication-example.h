/* recto-publication-example.h: what templates make of an article, before they do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-session.h"

G_BEGIN_DECLS

/* Markup of Pango, in which the words that are not the template's are pale, and placeholders that
 * nothing is known for are strong. */
typedef struct
{
  char *date_line; /* owned: "" where there is none */
  char *lede;      /* owned */
  char *byline;    /* owned: "" where there is none */
  char *missing;   /* owned: the placeholders that nothing is known for; "" for none */
} RectoPublicationExample;

/* @publication: as it would be; @article: (nullable): one made up, written today in @language */
RectoPublicationExample *recto_publication_example_new (const RectoPublication *publication,
                                                        RectoArticle *article,
                                                        const char *language);
void recto_publication_example_free (RectoPublicationExample *example);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoPublicationExample, recto_publication_example_free)

G_END_DECLS
