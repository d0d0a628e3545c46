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

/* In code points, which the model takes over without looking at the texts again. */
static void
test_rows_come_with_their_lengths (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);

  commit (fixture, make_text_change (record, 1, "Bản dịch 🙂"));
  g_clear_pointer (&record, recto_article_record_free);
  record = load_article (fixture, &uid);
  for (guint i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *row = g_ptr_array_index (record->segments, i);

      g_assert_cmpuint (row->lengths[RECTO_SIDE_SOURCE], ==, g_utf8_strlen (row->source, -1));
      g_assert_cmpuint (row->lengths[RECTO_SIDE_TARGET], ==, g_utf8_strlen (row->target, -1));
    }
}

/* Rows come in the order in which they are read, wherever they lie in the file. */
static void
test_rows_among_those_of_another_article (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uids[] = { add_article (fixture, "Diễn tập", 6), add_article (fixture, "Cứu hộ", 400) };
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uids[0]);
  g_autoptr (RectoArticleRecord) other = load_article (fixture, &uids[1]);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RectoArticleRecord) loaded = NULL;
      g_autoptr (RectoArticleRecord) other_loaded = NULL;

      commit (fixture, make_insert_change (record)); /* apart from the rest by all of the other */
      loaded = load_article (fixture, &uids[0]);
      assert_same_article (record, loaded);
      commit (fixture, make_insert_change (other)); /* among a few of the first */
      other_loaded = load_article (fixture, &uids[1]);
      assert_same_article (other, other_loaded);
    }
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

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) size, NULL));
}

/* A transaction that never ended: half of it is in the file, and what was there before is in the
 * journal. */
static void
test_leftover_journal_is_rolled_back (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 300);
  g_autoptr (RectoArticleRecord) before = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) after = NULL;
  g_autofree char *crashed = g_build_filename (fixture->folder, "crashed.recto", NULL);
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *crashed_journal = g_strconcat (crashed, "-journal", NULL);
  sqlite3 *db = NULL;

  desk_fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA cache_size = 1; BEGIN;"
                                 "UPDATE segment SET target = 'half done'",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  copy_file (fixture->path, crashed);
  copy_file (journal, crashed_journal);
  sqlite3_close (db);

  g_free (fixture->path);
  fixture->path = g_steal_pointer (&crashed);
  desk_fixture_open (fixture);
  after = load_article (fixture, &uid);
  assert_same_article (before, after);
}

/* A mailed file must be whole: nothing of a commit lies in another file. */
static void
test_copy_of_an_open_desk_is_whole (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) copied = NULL;
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.recto", NULL);
  guint i;

  for (i = 0; i < 50; i++)
    commit (fixture, make_text_change (record, i % 6, i % 2 == 0 ? "Chẵn" : "Lẻ"));
  copy_file (fixture->path, copy);
  store = recto_store_open (copy, 0, &error);
  g_assert_no_error (error);
  copied = recto_store_load_article (store, &uid, &error);
  g_assert_no_error (error);
  assert_same_article (record, copied);
}

/* Whoever only looks leaves the file as it is, to the byte. */
static void
test_reading_changes_nothing (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before, size_after;

  desk_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &before, &size_before, NULL));
  desk_fixture_open (fixture);
  articles = recto_store_list_articles (fixture->store, NULL, NULL);
  record = load_article (fixture, &uid);
  hits = recto_store_search (fixture->store, "pier", 10, NULL);
  findings = recto_store_verify (fixture->store, NULL);
  g_assert_true (articles != NULL && hits != NULL && findings != NULL);
  desk_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

/* Nothing is left beside a closed desk but the desk. */
static void
test_closed_desk_is_one_file (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GDir) folder = NULL;

  add_article (fixture, "Diễn tập", 6);
  desk_fixture_close (fixture);
  folder = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "desk.recto");
  g_assert_null (g_dir_read_name (folder));
}

static void
test_default_desk_lies_with_the_users_data (void)
{
  g_autofree char *path = recto_store_default_path ();
  g_autofree char *expected =
      g_build_filename (g_getenv ("XDG_DATA_HOME"), "recto", "desk.recto", NULL);

  g_assert_cmpstr (path, ==, expected);
}

static void
test_desk_in_memory (void)
{
  DeskFixture fixture = { .path = (char *) ":memory:" };
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  RectoUid uid;

  desk_fixture_open (&fixture);
  fixture.project = recto_project_new ("News", "vi", "en");
  g_assert_true (recto_store_add_project (fixture.store, fixture.project, NULL));
  uid = add_article (&fixture, "Diễn tập", 4);
  record = load_article (&fixture, &uid);
  commit (&fixture, make_text_change (record, 0, "Kept in memory"));
  loaded = load_article (&fixture, &uid);
  assert_same_article (record, loaded);
  hits = recto_store_search (fixture.store, "in memory", 10, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  desk_fixture_close (&fixture);
  recto_project_free (fixture.project);
}

/* Every version that was ever given out still opens, with what was in it. */
static void
test_desks_of_every_version (DeskFixture *fixture, gconstpointer unused)
{
  guint version;

  for (version = 1; version <= RECTO_DESK_VERSION; version++)
    {
      g_autofree char *name = g_strdup_printf ("version-%u.recto", version);
      g_autofree char *kept = g_build_filename (g_getenv ("RECTO_TEST_DATA"), "desks", name, NULL);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      DeskFixture old = { .path = path };
      g_autoptr (GPtrArray) articles = NULL;
      g_autoptr (GPtrArray) words = NULL;
      g_autoptr (RectoArticleRecord) record = NULL;
      const RectoSegmentRecord *row;

      copy_file (kept, path);
      desk_fixture_open (&old);
      articles = recto_store_list_articles (old.store, NULL, NULL);
      g_assert_cmpuint (articles->len, ==, 1);
      record = load_article (&old, &((RectoArticleSummary *) articles->pdata[0])->uid);
      g_assert_cmpuint (record->edits->len, ==, version < 3 ? 2 : 6); /* moves and notes */
      assert_replay_gives_rows (record);
      row = g_ptr_array_index (record->segments, 0);
      g_assert_cmpstr (row->target, ==, "First");
      row = g_ptr_array_index (record->segments, 1);
      g_assert_cmpstr (row->target, ==, "Vũ An's delegation visits pier 2.");
      words = recto_store_list_words (old.store, "vi", NULL);
      g_assert_cmpuint (words->len, ==, 1);
      desk_fixture_close (&old);
    }
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);

  ADD_STORE_TEST ("article-comes-back-as-it-was", test_article_comes_back_as_it_was);
  ADD_STORE_TEST ("edits-and-head-come-back", test_edits_and_head_come_back);
  ADD_STORE_TEST ("rows-come-with-their-lengths", test_rows_come_with_their_lengths);
  ADD_STORE_TEST ("rows-among-those-of-another-article", test_rows_among_those_of_another_article);
  ADD_STORE_TEST ("files-are-private", test_files_are_private);

  ADD_STORE_TEST ("leftover-journal-is-rolled-back", test_leftover_journal_is_rolled_back);
  ADD_STORE_TEST ("copy-of-an-open-desk-is-whole", test_copy_of_an_open_desk_is_whole);
  ADD_STORE_TEST ("desks-of-every-version", test_desks_of_every_version);
  ADD_STORE_TEST ("reading-changes-nothing", test_reading_changes_nothing);
  ADD_STORE_TEST ("closed-desk-is-one-file", test_closed_desk_is_one_file);
  g_test_add_func ("/store/default-desk-lies-with-the-users-data",
                   test_default_desk_lies_with_the_users_data);
  g_test_add_func ("/store/desk-in-memory", test_desk_in_memory);
  return store_test_run ();
}
