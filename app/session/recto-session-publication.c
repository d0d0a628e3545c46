/* recto-session-publication.c: what the publications that projects write for ask of articles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-publication.h"

#include <string.h>

#include "recto-session-private.h"

/* What stands for something in a template. */
static const char *const placeholders[] = { "{date}", "{place}", "{agency}", "{byline}",
                                            "{translator}" };

RectoPublication *
recto_session_get_publication (RectoSession *self, const RectoUid *project)
{
  const RectoProject *known = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  known = g_hash_table_lookup (self->projects, project);
  return known != NULL && known->publication != NULL ? recto_publication_copy (known->publication)
                                                     : recto_publication_new ();
}

/* Every brace of a template belongs to a placeholder: one that is misspelt would be printed. */
static gboolean
check_template (const char *text, GError **error)
{
  const char *at = text;

  while ((at = strpbrk (at, "{}")) != NULL)
    {
      guint i;

      for (i = 0; i < G_N_ELEMENTS (placeholders) && !g_str_has_prefix (at, placeholders[i]); i++)
        ;
      if (i == G_N_ELEMENTS (placeholders))
        {
          g_set_error (
              error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
              "“%s”: only {date}, {place}, {agency}, {byline} and {translator} can stand in "
              "braces",
              text);
          return FALSE;
        }
      at += strlen (placeholders[i]);
    }
  return TRUE;
}

/* In the place of @text. What is no UTF-8 stays for the check. */
static void
compose (char **text)
{
  char *composed = g_utf8_normalize (*text, -1, G_NORMALIZE_NFC);

  if (composed == NULL)
    return;
  g_free (*text);
  *text = composed;
}

gboolean
recto_session_set_publication (RectoSession *self,
                               const RectoUid *project,
                               const RectoPublication *publication,
                               GError **error)
{
  g_autoptr (RectoPublication) kept = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  kept = recto_publication_copy (publication);
  compose (&kept->agency);
  compose (&kept->date_line);
  compose (&kept->lede_prefix);
  compose (&kept->byline);
  kept->changed_at = g_get_real_time ();
  g_free (kept->changed_by);
  kept->changed_by = g_strdup (recto_session_get_author (self));
  if (!recto_publication_is_sound (kept))
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                   "A text of a publication is one line of at most %d characters, and a limit at "
                   "most %d",
                   RECTO_PUBLICATION_MAX_TEXT, RECTO_PUBLICATION_MAX_LIMIT);
      return FALSE;
    }
  if (!check_template (kept->date_line, error) || !check_template (kept->lede_prefix, error) ||
      !check_template (kept->byline, error) ||
      !recto_store_set_publication (self->store, project, kept, error) ||
      !recto_session_read_projects (self, error))
    return FALSE;
  recto_session_note_change (self);
  return TRUE;
}
