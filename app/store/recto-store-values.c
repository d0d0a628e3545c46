/* recto-store-values.c: the plain values that the store takes and gives.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-store.h"

G_DEFINE_QUARK (recto_store_error, recto_store_error)

char *
recto_store_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "recto", "desk.recto", NULL);
}

/* Any thread. The rules are the caller's to fill in. */
RectoProject *
recto_project_new (const char *name, const char *source_language, const char *target_language)
{
  RectoProject *project = g_new0 (RectoProject, 1);

  project->uid = recto_uid_new ();
  project->name = g_strdup (name);
  project->source_language = g_strdup (source_language);
  project->target_language = g_strdup (target_language);
  return project;
}

void
recto_project_free (RectoProject *project)
{
  g_free (project->name);
  g_free (project->source_language);
  g_free (project->target_language);
  g_clear_pointer (&project->source_rules, g_bytes_unref);
  g_clear_pointer (&project->target_rules, g_bytes_unref);
  g_free (project);
}

void
recto_article_summary_free (RectoArticleSummary *summary)
{
  g_free (summary->project_name);
  g_free (summary->title);
  g_free (summary->source_language);
  g_free (summary->target_language);
  g_free (summary->edited_by);
  g_free (summary->holder);
  g_free (summary->due);
  g_free (summary);
}

void
recto_original_free (RectoOriginal *original)
{
  g_free (original->name);
  g_free (original->format);
  g_clear_pointer (&original->bytes, g_bytes_unref);
  g_free (original);
}

void
recto_search_hit_free (RectoSearchHit *hit)
{
  g_free (hit->title);
  g_free (hit->text);
  g_free (hit);
}
