/* recto-session-house.c: whose style an article is written in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-house.h"

#include "recto-entry-facts.h"
#include "recto-fold.h"
#include "recto-known-names.h"
#include "recto-session-publication.h"
#include "recto-session-register.h"

static gboolean
is_called (const char *name, const char *folded)
{
  g_autofree char *own = recto_fold (name, -1);

  return g_str_equal (own, folded);
}

/* @style: (nullable) */
static gboolean
is_house (const RectoFacts *style, const char *folded)
{
  if (style == NULL || style->kind != RECTO_ENTRY_STYLE)
    return FALSE;
  if (is_called (style->key, folded))
    return TRUE;
  for (guint i = 0; i < style->list->len; i++)
    {
      const RectoFact *fact = style->list->pdata[i];

      if ((fact->what == RECTO_FACT_FULL || fact->what == RECTO_FACT_ABBREVIATED ||
           fact->what == RECTO_FACT_ALIAS) &&
          is_called (fact->text, folded))
        return TRUE;
    }
  return FALSE;
}

/* Of those of the tables, as the desk has them, then of the desk's own. Returns: (transfer full)
 * (nullable): its key */
static char *
find_house (RectoSession *self, const char *folded)
{
  const GPtrArray *styles = recto_known_names_get_tables ()->styles;
  const GPtrArray *entries = recto_session_list_entries (self);
  const RectoNameBook *book = recto_known_names_get_book (recto_session_get_known_names (self));

  for (guint i = 0; i < styles->len; i++)
    {
      const RectoFacts *style =
          recto_name_book_find (book, RECTO_ENTRY_STYLE, ((RectoFacts *) styles->pdata[i])->key);

      if (is_house (style, folded))
        return g_strdup (style->key);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const RectoEntry *entry = entries->pdata[i];
      const RectoFacts *style =
          entry->kind == RECTO_ENTRY_STYLE ? recto_name_book_find_uid (book, &entry->uid) : NULL;

      if (is_house (style, folded))
        return recto_entry_dup_key (entry);
    }
  return NULL;
}

char *
recto_session_dup_house (RectoSession *self, RectoArticle *article)
{
  RectoProject *project = NULL;
  g_autoptr (RectoPublication) publication = NULL;
  g_autofree char *folded = NULL;
  char *key = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  project = recto_session_get_article_project (self, article);
  if (project == NULL)
    return g_strdup ("");
  publication = recto_session_get_publication (self, &project->uid);
  folded = recto_fold (publication->agency, -1);
  if (*folded != '\0')
    key = find_house (self, folded);
  return key != NULL ? key : g_strdup ("");
}
