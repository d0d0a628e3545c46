/* recto-photo-caption.c: the captions of an article, for the photos that stand by them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-photo-caption.h"

RectoParagraph *
recto_photo_caption_find (RectoArticle *article, const RectoParagraph *from, gboolean later)
{
  guint row = from != NULL ? recto_paragraph_get_first_row (from) : 0;
  RectoSegment *segment;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  while ((segment = recto_article_get_row (article, later ? ++row : --row)) != NULL)
    {
      RectoParagraph *paragraph = recto_segment_get_paragraph (segment);

      if (paragraph != from && recto_paragraph_get_kind (paragraph) == RECTO_KIND_CAPTION)
        return paragraph;
    }
  return NULL;
}

gboolean
recto_photo_caption_write (RectoArticle *article,
                           const RectoUid *photo,
                           const RectoParagraph *paragraph,
                           const char *text,
                           GError **error)
{
  guint row;
  RectoSegment *segment;
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), FALSE);

  row = recto_article_get_n_rows (article);
  if (paragraph != NULL && recto_paragraph_get_kind (paragraph) == RECTO_KIND_CAPTION)
    {
      segment = recto_article_get_row (article, recto_paragraph_get_first_row (paragraph));
      return recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                         recto_segment_get_length (segment, RECTO_SIDE_TARGET),
                                         text, RECTO_REPLACE_COMMAND, error);
    }
  if (paragraph != NULL)
    row = recto_paragraph_get_first_row (paragraph) + recto_paragraph_get_n_rows (paragraph);
  recto_article_begin_group (article);
  done = recto_article_insert_paragraph (article, row, RECTO_KIND_CAPTION, "", text, error) &&
         recto_article_move_photo (
             article, photo, recto_segment_get_paragraph (recto_article_get_row (article, row)),
             error);
  recto_article_end_group (article);
  return done;
}
