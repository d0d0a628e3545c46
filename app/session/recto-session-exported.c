/* recto-session-exported.c: when an article was exported, and what of it has changed since.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-exported.h"

void
recto_session_note_export (RectoArticle *article, const RectoUid *edit, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RECTO_IS_ARTICLE (article));

  /* The file is written: a history that does not take its name is no reason to say otherwise. */
  if (!recto_article_note_at (article, edit, "export", name, &error))
    g_debug ("An export was not noted: %s", error->message);
}

gboolean
recto_session_find_export (RectoArticle *article, gint64 *at, GArray **rows)
{
  const GPtrArray *edits;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), FALSE);

  edits = recto_article_get_edits (article);
  for (guint i = edits->len; i > 0; i--)
    {
      const RectoEdit *edit = edits->pdata[i - 1];

      if (edit->kind != RECTO_EDIT_NOTE || g_strcmp0 (edit->key, "export") != 0)
        continue;
      *at = edit->at;
      return recto_article_changed_since (article, &edit->uid, rows);
    }
  return FALSE;
}
