/* recto-review-private.h: what the files of the review table share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-review-table.h"

G_BEGIN_DECLS

/* A page: the rows of its table. @encoding: (nullable): as the page itself says. Errors and result:
 * as recto_review_read (). */
GPtrArray *
recto_review_read_html (const char *page, gsize length, const char *encoding, GError **error);

G_END_DECLS
