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

GPtrArray *
recto_article_list_return (const RectoArticleRecord *record,
                           const RectoUid *edit,
                           const char *who,
                           GError **error)
{
  g_autoptr (RectoArticleRecord) then = recto_article_record_at (record, edit, error);
  g_autoptr (RectoArticle) article = NULL;
  GPtrArray *way;
  const GPtrArray *edits;

  if (then == NULL)
    return NULL;
  article = recto_article_new (record, error);
  if (article == NULL || !recto_article_become (article, then, who, error))
    return NULL;
  way = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_edit_unref);
  edits = recto_article_get_edits (article);
  for (guint i = record->edits->len; i < edits->len; i++)
    g_ptr_array_add (way, recto_edit_ref (edits->pdata[i]));
  return way;
}
