/* test-exported.c: what the history of an article tells of its exports.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "fixture.h"
#include "recto-session-exported.h"

static const char TEXT[] = "Troops drill\n\nThe unit drilled.\n\nIt rested later.\n";

static void
write_target (RectoArticle *article, guint row, const char *text)
{
  RectoSegment *segment = recto_article_get_row (article, row);

  g_assert_true (recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                             recto_segment_get_length (segment, RECTO_SIDE_TARGET),
                                             text, RECTO_REPLACE_COMMAND, NULL));
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *done = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_session_export_to_finish (RECTO_SESSION (source), result, &error));
  g_assert_no_error (error);
  *done = TRUE;
}

/* The one row that is not what was exported; G_MAXUINT: none. */
static guint
get_changed_row (RectoArticle *article)
{
  g_autoptr (GArray) rows = NULL;
  gint64 at = 0;

  g_assert_true (recto_session_find_export (article, &at, &rows));
  g_assert_cmpint (at, >, 0);
  g_assert_cmpuint (rows->len, <=, 1);
  if (rows->len == 0)
    return G_MAXUINT;
  return recto_segment_get_row (
      recto_article_find_segment (article, &g_array_index (rows, RectoUid, 0)));
}

static void
test_rows_that_changed_are_told (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, TEXT);
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->folder, "out.html", NULL);
  g_autoptr (GFile) nowhere = g_file_new_build_filename (fixture->folder, "no", "out.html", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  gint64 at = 0;

  /* Neither a failure nor a look at it is an export. */
  g_assert_false (recto_session_export_to (fixture->session, article, "html", nowhere,
                                           RECTO_EXPORT_TEXT, NULL));
  bytes = recto_session_export (fixture->session, article, "html", &error);
  g_assert_no_error (error);
  g_assert_false (recto_session_find_export (article, &at, &rows));

  recto_session_export_to (fixture->session, article, "html", file, RECTO_EXPORT_TEXT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_article_find_note (article, "export")->inserted, ==, "out.html");
  g_assert_cmpuint (get_changed_row (article), ==, G_MAXUINT);
  write_target (article, 1, "The unit trained.");
  g_assert_cmpuint (get_changed_row (article), ==, 1);
  write_target (article, 1, "The unit drilled.");
  g_assert_cmpuint (get_changed_row (article), ==, G_MAXUINT);

  /* It is on the disk, and undo beyond it does not make it undone. */
  write_target (article, 2, "It rested.");
  recto_session_export_to (fixture->session, article, "html", file, RECTO_EXPORT_TEXT, &error);
  g_assert_no_error (error);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpuint (get_changed_row (article), ==, 2);
  g_assert_true (recto_session_flush (fixture->session, &error));
}

/* What is typed while the file is written is not in it. */
static void
test_the_note_is_of_what_was_exported (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, TEXT);
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->folder, "out.html", NULL);
  gboolean done = FALSE;

  write_target (article, 1, "One.");
  recto_session_export_to_async (fixture->session, article, "html", file, RECTO_EXPORT_TEXT, NULL,
                                 on_done, &done);
  write_target (article, 2, "Two.");
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (get_changed_row (article), ==, 2);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_cmpuint (get_changed_row (article), ==, G_MAXUINT);
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *done = data;
  g_autoptr (GError) error = NULL;

  g_assert_false (recto_session_export_to_finish (RECTO_SESSION (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *done = TRUE;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n += 1;
  return n;
}

static void
test_cancelled_export_leaves_what_was_there (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, TEXT);
  g_autofree char *folder = g_build_filename (fixture->folder, "out", NULL);
  g_autofree char *path = g_build_filename (folder, "out.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_file_set_contents (path, "the old one", -1, &error);
  g_assert_no_error (error);
  write_target (article, 1, "One.");
  g_cancellable_cancel (cancellable);
  recto_session_export_to_async (fixture->session, article, "html", file, RECTO_EXPORT_TEXT,
                                 cancellable, on_cancelled, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, "the old one");
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_null (recto_article_find_note (article, "export"));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/exported/rows-that-changed-are-told", test_rows_that_changed_are_told);
  ADD ("/exported/the-note-is-of-what-was-exported", test_the_note_is_of_what_was_exported);
  ADD ("/exported/cancelled-leaves-what-was-there", test_cancelled_export_leaves_what_was_there);
  return g_test_run ();
}
