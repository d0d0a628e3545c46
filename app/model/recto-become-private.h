/* recto-become-private.h: an article on its way to what a record says. Private to the model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recto-article-private.h"

G_BEGIN_DECLS

typedef struct
{
  RectoArticle *article;
  RectoArticle *wanted; /* as it shall be */
  GHashTable *kept;     /* set of paragraphs of @article that stay where they are, by uid */
  gboolean begun;       /* a step is being made */
} RectoBecome;

/* Each makes edits, in the one step, for what differs. The rows and paragraphs of both articles
 * have to be the same ones in the same order before their contents can be matched. */
gboolean recto_become_put_edit (RectoBecome *self, RectoEdit *edit, GError **error);
gboolean recto_become_match_contents (RectoBecome *self, GError **error);
gboolean recto_become_match_photos (RectoBecome *self, GError **error);
gboolean recto_become_match_metadata (RectoBecome *self, GError **error);

G_END_DECLS
