/* recto-salvage-build.h: a sound desk built of the rows that were found in a damaged one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-desk-keeping.h"
#include "recto-salvage-pages.h"

G_BEGIN_DECLS

/* The rows of one article that were found, by table. Paragraphs by position, the others by number.
 */
typedef struct
{
  gint64 id;
  const RectoFoundRow *row;         /* nullable: not sound */
  GPtrArray *parts[RECTO_N_TABLES]; /* (element-type RectoFoundRow) */
  char *title;                      /* owned: "" if it is not known */
} RectoFoundArticle;

typedef struct
{
  const RectoPages *pages;
  RectoDesk *to;
  GHashTable *articles;             /* rowid to RectoFoundArticle, owned */
  GHashTable *kept[RECTO_N_TABLES]; /* rowids that are on the new desk: projects, files */
  RectoSalvage *salvage;
} RectoSalvaging;

/* @what: (transfer full): a line for the list */
void recto_salvaging_lose (RectoSalvaging *salvaging, char *what);
/* Writes a row as it was found. */
gboolean recto_salvaging_copy (RectoSalvaging *salvaging, const RectoFoundRow *row, GError **error);
/* Sorts the rows to their articles. */
void recto_salvaging_sort (RectoSalvaging *salvaging);
/* How many elements of a sorted array come before @value. */
guint
recto_salvaging_count_before (const GArray *sorted, gconstpointer value, GCompareFunc compare);
/* Whether everything that the article counts was found. */
gboolean recto_found_article_is_whole (RectoSalvaging *salvaging, const RectoFoundArticle *article);
/* What is sound of an article, without its history: in a row of its own making. */
gboolean recto_salvaging_write_part (RectoSalvaging *salvaging,
                                     const RectoFoundArticle *article,
                                     GError **error);
/* Lines for the rows that are not there. */
void recto_salvaging_list_lost (RectoSalvaging *salvaging, const RectoFoundArticle *article);

G_END_DECLS
