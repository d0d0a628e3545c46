/* test-store.c: a desk is opened, filled, edited, closed and opened again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "desk-fixture.h"

static void
test_article_comes_back_as_it_was (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticleRecord) record = make_article (fixture->project, "Diễn tập", 9);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autoptr (GError) error = NULL;

  recto_store_add_article (fixture->store, record, NULL, "Minh", &error);
  g_assert_no_error (error);
  desk_fixture_close (fixture);
  desk_fixture_open (fixture);
  loaded = load_article (fixture, &record->uid);
  assert_same_article (record, loaded);
}

static void
test_edits_and_head_come_back (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  guint i;

  for (i = 0; i < 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("Bản dịch %u 🙂", i);

      commit (fixture, make_text_change (record, i, text));
    }
  commit (fixture, make_head_change (record, 2));
  desk_fixture_close (fixture);
  desk_fixture_open (fixture);
  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);
}

static void
test_files_are_private (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *below = g_build_filename (fixture->folder, "new", "folder", "a.recto", NULL);
  g_autofree char *folder = g_path_get_dirname (below);
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;

  store = recto_store_open (below, RECTO_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stat (below, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);

  ADD_STORE_TEST ("article-comes-back-as-it-was", test_article_comes_back_as_it_was);
  ADD_STORE_TEST ("edits-and-head-come-back", test_edits_and_head_come_back);
  ADD_STORE_TEST ("files-are-private", test_files_are_private);

  return store_test_run ();
}
