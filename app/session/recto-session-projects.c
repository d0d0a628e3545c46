/* recto-session-projects.c: the projects of a desk, kept in memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-language.h"
#include "recto-session-private.h"

/* A desk made by another program may have a project without rules. */
static GBytes *
copy_rules (GBytes *rules)
{
  return rules != NULL ? g_bytes_ref (rules) : NULL;
}

static RectoProject *
copy_project (const RectoProject *project)
{
  RectoProject *copy =
      recto_project_new (project->name, project->source_language, project->target_language);

  copy->uid = project->uid;
  g_clear_pointer (&copy->source_rules, g_bytes_unref);
  g_clear_pointer (&copy->target_rules, g_bytes_unref);
  copy->source_rules = copy_rules (project->source_rules);
  copy->target_rules = copy_rules (project->target_rules);
  if (project->publication != NULL)
    copy->publication = recto_publication_copy (project->publication);
  return copy;
}

void
recto_session_know_project (RectoSession *self, const RectoProject *project)
{
  RectoProject *copy = copy_project (project);

  /* The key is the value's own, so it must be replaced with it. */
  g_hash_table_replace (self->projects, &copy->uid, copy);
}

void
recto_session_take_projects (RectoSession *self, const GPtrArray *projects)
{
  g_hash_table_remove_all (self->projects);
  for (guint i = 0; i < projects->len; i++)
    recto_session_know_project (self, g_ptr_array_index (projects, i));
}

gboolean
recto_session_read_projects (RectoSession *self, GError **error)
{
  g_autoptr (GPtrArray) projects = recto_store_list_projects (self->store, error);

  if (projects == NULL)
    return FALSE;
  recto_session_take_projects (self, projects);
  return TRUE;
}

static gboolean
check_language (const char *language, GError **error)
{
  if (recto_language_is_tag (language))
    return TRUE;
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
               "“%s” is not the tag of a language, such as vi or en-GB", language);
  return FALSE;
}

/* A name that people can see, tell from the others and type again. Returns: (transfer full) */
static char *
check_project_name (RectoSession *self, const char *name, GError **error)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  GHashTableIter iter;
  gpointer value = NULL;

  if (composed == NULL || *g_strstrip (composed) == '\0' || strpbrk (composed, "\r\n\t") != NULL)
    {
      g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                           "A project needs a name of one line of text");
      return NULL;
    }
  g_hash_table_iter_init (&iter, self->projects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (((RectoProject *) value)->name, composed))
      {
        g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                     "There is a project “%s” already", composed);
        return NULL;
      }
  return g_steal_pointer (&composed);
}

RectoProject *
recto_session_add_project (RectoSession *self,
                           const char *name,
                           const char *source_language,
                           const char *target_language,
                           GError **error)
{
  g_autoptr (RectoProject) project = NULL;
  g_autofree char *composed = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  composed = check_project_name (self, name, error);
  if (composed == NULL || !check_language (source_language, error) ||
      !check_language (target_language, error))
    return NULL;
  project = recto_project_new (composed, source_language, target_language);
  project->uid = recto_uid_new ();
  project->source_rules = recto_language_load_rules (source_language, error);
  if (project->source_rules == NULL)
    return NULL;
  project->target_rules = recto_language_load_rules (target_language, error);
  if (project->target_rules == NULL || !recto_store_add_project (self->store, project, error) ||
      !recto_session_read_projects (self, error))
    return NULL;
  recto_session_note_change (self);
  return g_steal_pointer (&project);
}

RectoProject *
recto_session_find_project (RectoSession *self, const char *name, GError **error)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  GHashTableIter iter;
  gpointer value = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  g_hash_table_iter_init (&iter, self->projects);
  while (composed != NULL && g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (((RectoProject *) value)->name, composed))
      return copy_project (value);

  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING, "There is no project “%s”",
               name);
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(RectoProject *const *) a)->name, (*(RectoProject *const *) b)->name);
}

GPtrArray *
recto_session_list_projects (RectoSession *self)
{
  GPtrArray *projects = NULL;
  GHashTableIter iter;
  gpointer value = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  projects = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_project_free);
  g_hash_table_iter_init (&iter, self->projects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (projects, copy_project (value));
  g_ptr_array_sort (projects, compare_names);
  return projects;
}

RectoProject *
recto_session_default_project (RectoSession *self, GError **error)
{
  g_autoptr (GPtrArray) projects = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);

  projects = recto_session_list_projects (self);
  if (projects->len == 0)
    return recto_session_add_project (self, "News", "vi", "en", error);
  return copy_project (g_ptr_array_index (projects, 0));
}
