/* recto-photo-caption.h: the captions of an article, for the photos that stand by them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article.h"

G_BEGIN_DECLS

/* Of both: the paragraph that a photo stands by may be %NULL: it stands in the article no more. */

/* The next caption behind the paragraph, or the one before. @from: (nullable). Returns:
 * (transfer none) (nullable) */
RectoParagraph *
recto_photo_caption_find (RectoArticle *article, const RectoParagraph *from, gboolean later);

/**
 * recto_photo_caption_write:
 * @photo: of @article; not of what the article changes
 * @paragraph: (nullable): that it stands by
 * @text: one line
 *
 * Puts @text into the first row of its caption; a photo without one gets a caption behind where it
 * stands, in one step of undo.
 */
gboolean recto_photo_caption_write (RectoArticle *article,
                                    const RectoUid *photo,
                                    const RectoParagraph *paragraph,
                                    const char *text,
                                    GError **error);

G_END_DECLS
