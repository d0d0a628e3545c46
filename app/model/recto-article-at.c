/* recto-article-at.c: an article as it was at a point of its history.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"

#include "config.h"

#include "recto-article-at.h"

#include "recto-article.h"

RectoArticleRecord *
recto_article_record_at (const RectoArticleRecord *record, const RectoUid *edit, GError **error)
{
  g_autoptr (RectoArticle) article = recto_article_new (record, error);

  if (article == NULL || !recto_article_go_to (article, edit, error))
    return NULL;
  return recto_article_to_record (article);
}
