/* recto-article-at.h: an article as it was at a point of its history.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-record.h"

G_BEGIN_DECLS

/**
 * recto_article_record_at:
 * @record: an article with its edits
 * @edit: one of them, or none for the beginning
 *
 * For recto_article_become (), which goes there as an edit. Any thread. Cost: the whole article,
 * and the edits between. Errors: INVALID, MISMATCH as recto_article_go_to ().
 *
 * Returns: (transfer full): as it was when that edit was the last one
 */
RectoArticleRecord *
recto_article_record_at (const RectoArticleRecord *record, const RectoUid *edit, GError **error);

/**
 * recto_article_list_return:
 * @record: an article with its edits, as it is now
 * @edit: one of them, or none for the beginning
 * @who: (nullable): who goes back; put into the edits
 *
 * What makes an article what it was at that edit, worked out on copies: recto_article_follow ()
 * then costs only what differs. Any thread. Cost and errors: as recto_article_record_at ().
 *
 * Returns: (transfer full) (element-type RectoEdit): one step; empty where nothing differs
 */
GPtrArray *recto_article_list_return (const RectoArticleRecord *record,
                                      const RectoUid *edit,
                                      const char *who,
                                      GError **error);

G_END_DECLS
