/* recto-names.h: which words of an article are names, as far as the texts themselves tell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"
#include "recto-speller.h"

G_BEGIN_DECLS

/* The words of sources that are names, and every word of person and unit tags (their text and their
 * label), rejected ones and orphans left out. Of a long article only the rows are gone through that
 * are near one that somebody asked about: what is named far away is most often named near by too.
 * Whatever was found stays, however far it is from the next row. Main thread; the article must
 * outlive it, and whoever has it tells it what changed. */
typedef struct _RectoNames RectoNames;

/* How far around a row is gone through, at least. */
#define RECTO_NAMES_REACH 1024

RectoNames *recto_names_new (RectoArticle *article);
void recto_names_free (RectoNames *self);
/* Whether all rows near that one were gone through. A few instructions. */
gboolean recto_names_is_known (RectoNames *self, guint row);
/* Puts those that were not on the list of what is to be gone through. */
void recto_names_want (RectoNames *self, guint row);
/* The same of all rows, for what looks at every one of them. Returns: whether they are known. */
gboolean recto_names_want_all (RectoNames *self);
/* Goes through what is on the list, until @until of the monotonic clock or until it is empty; some
 * of it in any case. Returns: FALSE if nothing is left. */
gboolean recto_names_collect (RectoNames *self, gint64 until);
/* What was found so far. (transfer none): the same one until something else is found */
RectoWordSet *recto_names_get (RectoNames *self);
/* A row's source or spans are others now: it is gone through again if it ever was. Returns: whether
 * there is something to collect. */
gboolean recto_names_row_changed (RectoNames *self, guint row);
/* As of the article's "rows-changed". Returns: the same */
gboolean recto_names_rows_changed (RectoNames *self, guint position);

G_END_DECLS
