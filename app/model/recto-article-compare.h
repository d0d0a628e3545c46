/* recto-article-compare.h: which rows of an article read otherwise than they did.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-record.h"

G_BEGIN_DECLS

/* One text that differs. A row that came or went is there once, by its translation, or by its
 * source where it has none. */
typedef struct
{
  RectoUid segment;
  RectoSide side;
  char *before; /* owned; NULL: the row was not there */
  char *after;  /* owned; NULL: the row is gone */
} RectoRowChange;
void recto_row_change_free (RectoRowChange *change);

/**
 * recto_article_compare:
 * @before: an article
 * @after: the same later
 *
 * Texts alone: statuses, tags and the order of rows are not looked at. Plain code, any thread.
 * Cost: of both.
 *
 * Returns: (transfer full) (element-type RectoRowChange): in the order of @after; a row that is
 * gone where it stood
 */
GPtrArray *recto_article_compare (const RectoArticleRecord *before,
                                  const RectoArticleRecord *after);

G_END_DECLS
