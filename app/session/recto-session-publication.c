/* recto-session-publication.c: what the publications that projects write for ask of articles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-publication.h"

#include "recto-session-private.h"
#include "recto-template.h"

RectoPublication *
recto_session_get_publication (RectoSession *self, const RectoUid *project)
{
  const RectoProject *known = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  known = g_hash_table_lookup (self->projects, project);
  return known != NULL && known->publication != NULL ? recto_publication_copy (known->publication)
                                                     : recto_publication_new ();
}

/* A placeholder that is misspelt would be printed. @part: of the publication, for people */
static gboolean
check_template (const char *part, const char *template, GError **error)
{
  g_autofree char *wrong = NULL;
  g_autofree char *all = NULL;
  guint at = 0;

  if (recto_template_check (template, &at, &wrong))
    return TRUE;
  all = recto_template_list ((1u << RECTO_N_PLACEHOLDERS) - 1);
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
               "%s, character %u: “%s” is not a placeholder; there are %s", part, at + 1, wrong,
               all);
  return FALSE;
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

/* As it is kept, with who changes it now. NULL: it cannot be. Returns: (transfer full) */
static RectoPublication *
prepare (RectoSession *self, const RectoPublication *publication, GError **error)
{
  g_autoptr (RectoPublication) kept = recto_publication_copy (publication);

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
      return NULL;
    }
  if (!check_template ("The date line", kept->date_line, error) ||
      !check_template ("The beginning of the lede", kept->lede_prefix, error) ||
      !check_template ("The byline", kept->byline, error))
    return NULL;
  return g_steal_pointer (&kept);
}

gboolean
recto_session_set_publication (RectoSession *self,
                               const RectoUid *project,
                               const RectoPublication *publication,
                               GError **error)
{
  g_autoptr (RectoPublication) kept = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  kept = prepare (self, publication, error);
  if (kept == NULL || !recto_store_set_publication (self->store, project, kept, error) ||
      !recto_session_read_projects (self, error))
    return FALSE;
  recto_session_note_change (self);
  g_signal_emit (self, recto_session_signals[RECTO_SESSION_PUBLICATIONS_CHANGED], 0);
  return TRUE;
}

/* What is known of a publication while it is on its way. */
typedef struct
{
  RectoUid project;
  RectoPublication *publication; /* owned */
} Way;

static void
way_free (Way *way)
{
  recto_publication_free (way->publication);
  g_free (way);
}

/* The desk gets them in the order in which they were asked for; by now a later one may be known. */
static void
on_stored (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RectoSession *self = g_task_get_source_object (task);
  Way *way = g_task_get_task_data (task);
  RectoProject *project = g_hash_table_lookup (self->projects, &way->project);
  GError *error = NULL;

  if (!recto_store_set_publication_finish (RECTO_STORE (object), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (project != NULL && (project->publication == NULL ||
                          project->publication->changed_at <= way->publication->changed_at))
    {
      recto_publication_free (project->publication);
      project->publication = g_steal_pointer (&way->publication);
    }
  recto_session_note_change (self);
  g_signal_emit (self, recto_session_signals[RECTO_SESSION_PUBLICATIONS_CHANGED], 0);
  g_task_return_boolean (task, TRUE);
}

void
recto_session_set_publication_async (RectoSession *self,
                                     const RectoUid *project,
                                     const RectoPublication *publication,
                                     GAsyncReadyCallback callback,
                                     gpointer data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  Way *way = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, recto_session_set_publication_async);
  way = g_new0 (Way, 1);
  way->project = *project;
  way->publication = prepare (self, publication, &error);
  g_task_set_task_data (task, way, (GDestroyNotify) way_free);
  if (way->publication == NULL)
    g_task_return_error (task, error);
  else
    recto_store_set_publication_async (self->store, &way->project, way->publication, on_stored,
                                       g_steal_pointer (&task));
}

gboolean
recto_session_set_publication_finish (RectoSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
