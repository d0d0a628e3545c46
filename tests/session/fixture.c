/* fixture.c: a session on a desk of its own in a temporary folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

#include "remove-tree.h"

void
fixture_set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("recto-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.recto", NULL);
  fixture->session = recto_session_open (fixture->path, RECTO_STORE_CREATE, &error);
  g_assert_no_error (error);
  recto_session_set_author (fixture->session, "Thu Ha");
  fixture->project = recto_session_add_project (fixture->session, "News", "vi", "en", &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  recto_session_close (fixture->session, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->session);
  g_clear_pointer (&fixture->project, recto_project_free);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  recto_session_close (fixture->session, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->session);
  fixture->session = recto_session_open (fixture->path, 0, &error);
  g_assert_no_error (error);
}

RectoArticle *
fixture_import (Fixture *fixture, const char *source, const char *translation)
{
  g_autoptr (GBytes) source_bytes = source != NULL ? g_bytes_new (source, strlen (source)) : NULL;
  g_autoptr (GBytes) target_bytes =
      translation != NULL ? g_bytes_new (translation, strlen (translation)) : NULL;
  RectoImportText source_text = { "source.txt", source_bytes, "txt" };
  RectoImportText target_text = { "draft.txt", target_bytes, "txt" };
  RectoImportRequest request = { fixture->project, source != NULL ? &source_text : NULL,
                                 translation != NULL ? &target_text : NULL, NULL };
  g_autoptr (RectoImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RectoArticle *article = NULL;

  result = recto_session_import (fixture->session, &request, &error);
  g_assert_no_error (error);
  article = recto_session_open_article (fixture->session, &result->article, &error);
  g_assert_no_error (error);
  return article;
}

static gboolean
give_up (gpointer data)
{
  g_error ("Waited in vain");
  return G_SOURCE_REMOVE;
}

void
fixture_wait (gboolean (*done) (gpointer data), gpointer data)
{
  guint timer = g_timeout_add_seconds (20, give_up, NULL);

  while (!done (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

char *
fixture_export_text (Fixture *fixture, RectoArticle *article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = recto_session_export (fixture->session, article, "txt", &error);
  gsize size = 0;
  const char *data = NULL;

  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}
