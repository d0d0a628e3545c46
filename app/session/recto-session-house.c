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

/* Of those of the tables, as the desk has them, then of the desk's own. @entry: (out): the one that
 * it is, NULL where the tables know it. Returns: (nullable) (transfer none): as long as @names */
static const RectoFacts *
find_house (RectoKnownNames *names, const char *agency, const RectoEntry **entry)
{
  const GPtrArray *styles = recto_known_names_get_tables ()->styles;
  const GPtrArray *entries = recto_known_names_get_entries (names);
  const RectoNameBook *book = NULL;
  g_autofree char *folded = recto_fold (agency, -1);

  *entry = NULL;
  if (*folded == '\0')
    return NULL;
  book = recto_known_names_get_book (names);
  for (guint i = 0; i < styles->len; i++)
    {
      const RectoFacts *style =
          recto_name_book_find (book, RECTO_ENTRY_STYLE, ((RectoFacts *) styles->pdata[i])->key);

      if (is_house (style, folded))
        return style;
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const RectoFacts *style = NULL;

      *entry = entries->pdata[i];
      if ((*entry)->kind == RECTO_ENTRY_STYLE)
        style = recto_name_book_find_uid (book, &(*entry)->uid);
      if (is_house (style, folded))
        return style;
    }
  return NULL;
}

const RectoFacts *
recto_house_find (RectoKnownNames *names, const char *agency)
{
  const RectoEntry *entry = NULL;

  return find_house (names, agency, &entry);
}

char *
recto_session_dup_agency (RectoSession *self, RectoArticle *article)
{
  RectoProject *project = NULL;
  g_autoptr (RectoPublication) publication = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  project = recto_session_get_article_project (self, article);
  if (project == NULL)
    return g_strdup ("");
  publication = recto_session_get_publication (self, &project->uid);
  return g_strdup (publication->agency);
}

char *
recto_session_dup_house (RectoSession *self, RectoArticle *article)
{
  g_autofree char *agency = recto_session_dup_agency (self, article);
  const RectoEntry *entry = NULL;
  const RectoFacts *style = NULL;

  g_return_val_if_fail (agency != NULL, NULL);

  style = find_house (recto_session_get_known_names (self), agency, &entry);
  if (style == NULL)
    return g_strdup ("");
  return entry != NULL ? recto_entry_dup_key (entry) : g_strdup (style->key);
}

gboolean
recto_session_find_house (RectoSession *self, const RectoUid *project, RectoUid *house)
{
  g_autoptr (RectoPublication) publication = NULL;
  const RectoEntry *entry = NULL;
  const RectoFacts *style = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self) && project != NULL && house != NULL, FALSE);

  publication = recto_session_get_publication (self, project);
  style = find_house (recto_session_get_known_names (self), publication->agency, &entry);
  if (style == NULL)
    return FALSE;
  if (entry != NULL)
    *house = entry->uid;
  else
    recto_key_to_uid (RECTO_ENTRY_STYLE, style->key, house);
  return TRUE;
}
