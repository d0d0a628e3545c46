/* recto-shown.h: who is shown in a photo, as a person put it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"

G_BEGIN_DECLS

/* Stored in desks: never renumber, only append. */
typedef enum
{
  RECTO_STANDS_SOMEWHERE = 0,
  RECTO_STANDS_LEFT = 1, /* at the left, or counted from there */
  RECTO_STANDS_RIGHT = 2,
  RECTO_STANDS_CENTER = 3,
} RectoStands;
#define RECTO_STANDS_LAST RECTO_STANDS_CENTER

const char *recto_stands_to_name (RectoStands stands); /* "", "left", "right", "center" */
gboolean recto_stands_from_name (const char *name, RectoStands *stands);

/* A person in a photo. Their order in a list is the order from left to right. */
typedef struct
{
  RectoUid entry; /* of the register; none: nobody knows yet who that is */
  char *name;     /* owned, UTF-8, one line, not empty: as it goes out with the photo */
  char
      *position; /* owned, UTF-8, one line: the caption's own words, "second, right"; "" for none */
  RectoStands stands;
  guint number; /* counted from that side, from 1; 0: not said */
  guint row;    /* from 1, the front one; 0: not said */
} RectoShown;

/* @position: (nullable) */
RectoShown *recto_shown_new (const RectoUid *entry, const char *name, const char *position);
RectoShown *recto_shown_copy (const RectoShown *shown);
void recto_shown_free (RectoShown *shown);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectoShown, recto_shown_free)

#define RECTO_MAX_SHOWN 1000u /* of one photo */

/* What a person chose for a photo, kept as metadata of the article: every change is one edit, which
 * can be undone, and travels with the article. A photo that is taken out keeps its own, for undo.
 * Main thread. */

/* (element-type RectoShown), from left to right. Returns: (transfer full) (nullable): %NULL where
 * nobody chose, so that its caption decides; also where what is stored cannot be read */
GPtrArray *recto_article_get_shown (RectoArticle *self, const RectoUid *photo);
/* @shown: (nullable): %NULL leaves it to the caption again. Errors: INVALID for a photo that is not
 * there, a name that cannot be one, or too many persons. */
gboolean recto_article_set_shown (RectoArticle *self,
                                  const RectoUid *photo,
                                  const GPtrArray *shown,
                                  GError **error);
/* Whose photo it is, as it goes out with it; %NULL where nobody said. (transfer none) */
const char *recto_article_get_photo_credit (RectoArticle *self, const RectoUid *photo);
/* @credit: (nullable): one line. Errors: INVALID. */
gboolean recto_article_set_photo_credit (RectoArticle *self,
                                         const RectoUid *photo,
                                         const char *credit,
                                         GError **error);

G_END_DECLS
