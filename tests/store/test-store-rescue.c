/* test-store-rescue.c: edits that no desk took outlive their process, and get onto it once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "desk-fixture.h"

static char *
rescue_path (const RectoUid *desk)
{
  g_autofree char *uid = recto_uid_to_string (desk);
  g_autofree char *name = g_strconcat (uid, ".rescue", NULL);

  return g_build_filename (g_get_user_state_dir (), "recto", "rescue", name, NULL);
}

static char *
away_path (DeskFixture *fixture)
{
  return g_build_filename (fixture->folder, "away", NULL);
}

static void
take_desk_away (DeskFixture *fixture)
{
  g_autofree char *away = away_path (fixture);

  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
}

static void
bring_desk_back (DeskFixture *fixture)
{
  g_autofree char *away = away_path (fixture);

  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
}

static void
fail_to_commit (DeskFixture *fixture, RectoArticleChange *change)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (recto_store_commit (fixture->store, change, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED);
  g_assert_true (recto_store_is_rescued (fixture->store));
}

typedef void (*Life) (DeskFixture *fixture, RectoArticleRecord *record);

/* Another process works at the desk, fails to store, and is gone without closing. */
static void
live (DeskFixture *fixture, const RectoUid *uid, Life life)
{
  pid_t child;
  int status = 0;

  g_assert_null (fixture->store);
  child = fork ();
  if (child == 0)
    {
      RectoArticleRecord *record;

      desk_fixture_open (fixture);
      record = load_article (fixture, uid);
      life (fixture, record);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  bring_desk_back (fixture);
}

static void
lose_two_edits (DeskFixture *fixture, RectoArticleRecord *record)
{
  take_desk_away (fixture);
  fail_to_commit (fixture, make_text_change (record, 0, "First lost"));
  fail_to_commit (fixture, make_text_change (record, 1, "Second lost"));
}

static void
lose_a_step (DeskFixture *fixture, RectoArticleRecord *record)
{
  commit (fixture, make_text_change (record, 0, "Stored"));
  take_desk_away (fixture);
  fail_to_commit (fixture, make_undo_change (record));
}

static guint
count_rescued (DeskFixture *fixture)
{
  return recto_store_get_info (fixture->store)->n_rescued;
}

static RectoRescueResult *
rescue (DeskFixture *fixture, gboolean apply)
{
  g_autoptr (GError) error = NULL;
  RectoRescueResult *result = recto_store_rescue (fixture->store, apply, &error);

  g_assert_no_error (error);
  return result;
}

static const char *
get_target (const RectoArticleRecord *record, guint row)
{
  return ((RectoSegmentRecord *) g_ptr_array_index (record->segments, row))->target;
}

static void
test_file_goes_with_the_fault (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  RectoUid desk = recto_store_get_uid (fixture->store);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autofree char *path = rescue_path (&desk);
  struct stat status;

  take_desk_away (fixture);
  fail_to_commit (fixture, make_text_change (record, 0, "First"));
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  bring_desk_back (fixture);
  commit (fixture, make_text_change (record, 1, "Second"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (recto_store_is_rescued (fixture->store));
}

static void
test_lost_edits_are_applied_once (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  RectoUid desk = recto_store_get_uid (fixture->store);
  g_autofree char *path = rescue_path (&desk);
  g_autoptr (RectoRescueResult) result = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autofree char *file = NULL;
  gsize size;

  desk_fixture_close (fixture);
  live (fixture, &uid, lose_two_edits);
  g_assert_true (g_file_get_contents (path, &file, &size, NULL));
  desk_fixture_open (fixture);
  g_assert_cmpuint (count_rescued (fixture), ==, 2);
  result = rescue (fixture, TRUE);
  g_assert_cmpuint (result->n_applied, ==, 2);
  g_assert_cmpuint (result->n_beside + result->n_lost, ==, 0);
  record = load_article (fixture, &uid);
  g_assert_cmpstr (get_target (record, 0), ==, "First lost");
  g_assert_cmpstr (get_target (record, 1), ==, "Second lost");
  g_assert_cmpuint (record->edits->len, ==, 2);
  assert_replay_gives_rows (record);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  desk_fixture_close (fixture);

  /* Killed between COMMIT and the removal of the file: it is not offered again. */
  g_assert_true (g_file_set_contents (path, file, (gssize) size, NULL));
  desk_fixture_open (fixture);
  g_assert_cmpuint (count_rescued (fixture), ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static RectoUid
find_rescued (DeskFixture *fixture)
{
  g_autoptr (GPtrArray) articles = recto_store_list_articles (fixture->store, NULL, NULL);
  RectoUid found = RECTO_UID_NONE;
  guint i;

  for (i = 0; i < articles->len; i++)
    {
      const RectoArticleSummary *summary = g_ptr_array_index (articles, i);

      if (g_str_equal (summary->title, "Diễn tập (rescued)"))
        {
          g_assert_true (recto_uid_is_none (&found));
          found = summary->uid;
        }
    }
  return found;
}

/* The article went on without those edits before they were asked for: nobody's text is written
 * over. */
static void
test_article_that_went_on (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6), other;
  RectoUid desk = recto_store_get_uid (fixture->store);
  g_autofree char *path = rescue_path (&desk);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticleRecord) after = NULL;
  g_autoptr (RectoArticleRecord) second = NULL;
  g_autoptr (RectoRescueResult) result = NULL;
  g_autofree char *file = NULL;
  gsize size;

  desk_fixture_close (fixture);
  live (fixture, &uid, lose_two_edits);
  g_assert_true (g_file_get_contents (path, &file, &size, NULL));
  desk_fixture_open (fixture);
  record = load_article (fixture, &uid);
  commit (fixture, make_text_change (record, 0, "Went on"));
  result = rescue (fixture, TRUE);
  g_assert_cmpuint (result->n_beside, ==, 2);
  g_assert_cmpuint (result->n_applied + result->n_lost, ==, 0);

  after = load_article (fixture, &uid);
  assert_same_article (record, after);
  other = find_rescued (fixture);
  second = load_article (fixture, &other);
  g_assert_cmpstr (get_target (second, 0), ==, "First lost");
  g_assert_cmpstr (get_target (second, 1), ==, "Second lost");
  g_assert_cmpstr (get_target (second, 2), ==, get_target (record, 2));
  desk_fixture_close (fixture);

  /* Nor is there a third article if the file had stayed. */
  g_assert_true (g_file_set_contents (path, file, (gssize) size, NULL));
  desk_fixture_open (fixture);
  g_assert_cmpuint (count_rescued (fixture), ==, 0);
  find_rescued (fixture);
}

static void
test_step_of_undo (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) before = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) after = NULL;
  g_autoptr (RectoRescueResult) result = NULL;

  desk_fixture_close (fixture);
  live (fixture, &uid, lose_a_step);
  desk_fixture_open (fixture);
  g_assert_cmpuint (count_rescued (fixture), ==, 1);
  result = rescue (fixture, TRUE);
  g_assert_cmpuint (result->n_applied, ==, 1);
  after = load_article (fixture, &uid);
  g_assert_true (recto_uid_is_none (&after->head));
  g_assert_cmpstr (get_target (after, 0), ==, get_target (before, 0));
}

/* A byte of the first record changed: the second one cannot stand where it stood. */
static void
test_damaged_file_is_kept (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  RectoUid desk = recto_store_get_uid (fixture->store);
  g_autofree char *path = rescue_path (&desk);
  g_autoptr (RectoRescueResult) result = NULL;
  g_autofree char *file = NULL;
  gsize size;

  desk_fixture_close (fixture);
  live (fixture, &uid, lose_two_edits);
  g_assert_true (g_file_get_contents (path, &file, &size, NULL));
  file[200] ^= 1;
  g_assert_true (g_file_set_contents (path, file, (gssize) size, NULL));
  desk_fixture_open (fixture);
  g_assert_cmpuint (count_rescued (fixture), ==, 2);
  result = rescue (fixture, TRUE);
  g_assert_cmpuint (result->n_lost, ==, 2);
  g_assert_nonnull (result->kept);
  g_assert_true (g_file_test (result->kept, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  desk_fixture_close (fixture);
  desk_fixture_open (fixture);
  g_assert_cmpuint (count_rescued (fixture), ==, 0);
}

static void
spoil (const char *path)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (pwrite (fd, "spoilt", 6, 150), ==, 6);
  close (fd);
}

/* The power went after the desk had taken the file in and before that got its other name. */
static void
test_damaged_file_outlives_a_power_cut (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  RectoUid desk = recto_store_get_uid (fixture->store);
  g_autofree char *path = rescue_path (&desk);
  g_autofree char *path_folder = g_path_get_dirname (path);
  g_autofree char *prefix = g_path_get_basename (path);
  g_autoptr (RectoRescueResult) result = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;
  guint n_kept = 0;

  desk_fixture_close (fixture);
  live (fixture, &uid, lose_two_edits);
  spoil (path);
  desk_fixture_open (fixture);
  result = rescue (fixture, TRUE);
  g_assert_cmpuint (result->n_lost, >, 0);
  g_assert_cmpint (g_rename (result->kept, path), ==, 0);
  desk_fixture_close (fixture);

  desk_fixture_open (fixture);
  g_assert_cmpuint (count_rescued (fixture), ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  folder = g_dir_open (path_folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    n_kept += g_str_has_prefix (name, prefix) && g_str_has_suffix (name, ".kept");
  g_assert_cmpuint (n_kept, ==, 1);
}

/* It could not get its other name at first, and is asked for once more. */
static void
test_damaged_file_is_kept_at_the_second_time (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  RectoUid desk = recto_store_get_uid (fixture->store);
  g_autofree char *path = rescue_path (&desk);
  g_autoptr (RectoRescueResult) result = NULL;
  g_autoptr (RectoRescueResult) again = NULL;

  desk_fixture_close (fixture);
  live (fixture, &uid, lose_two_edits);
  spoil (path);
  desk_fixture_open (fixture);
  result = rescue (fixture, TRUE);
  g_assert_cmpint (g_rename (result->kept, path), ==, 0);
  again = rescue (fixture, TRUE);
  g_assert_cmpuint (again->n_applied, ==, 0);
  g_assert_cmpuint (again->n_lost, ==, 0);
  g_assert_nonnull (again->kept);
  g_assert_true (g_file_test (again->kept, G_FILE_TEST_EXISTS));
}

/* Killed while the last record was written. */
static void
test_torn_end (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  RectoUid desk = recto_store_get_uid (fixture->store);
  g_autofree char *path = rescue_path (&desk);
  g_autoptr (RectoRescueResult) result = NULL;
  struct stat status;

  desk_fixture_close (fixture);
  live (fixture, &uid, lose_two_edits);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (truncate (path, status.st_size - 3), ==, 0);
  desk_fixture_open (fixture);
  g_assert_cmpuint (count_rescued (fixture), ==, 1);
  result = rescue (fixture, TRUE);
  g_assert_cmpuint (result->n_applied, ==, 1);
  g_assert_cmpuint (result->n_lost, ==, 0);
}

static void
test_dropped (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  RectoUid desk = recto_store_get_uid (fixture->store);
  g_autofree char *path = rescue_path (&desk);
  g_autoptr (RectoArticleRecord) before = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) after = NULL;
  g_autoptr (RectoRescueResult) result = NULL;

  desk_fixture_close (fixture);
  live (fixture, &uid, lose_two_edits);
  desk_fixture_open (fixture);
  result = rescue (fixture, FALSE);
  g_assert_cmpuint (result->n_applied + result->n_beside + result->n_lost, ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  after = load_article (fixture, &uid);
  assert_same_article (before, after);
}

static void
test_no_link_is_followed (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  RectoUid desk = recto_store_get_uid (fixture->store);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autofree char *path = rescue_path (&desk);
  g_autofree char *target = g_build_filename (fixture->folder, "target", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (target, path), ==, 0);
  take_desk_away (fixture);
  g_assert_false (recto_store_commit (fixture->store, make_text_change (record, 0, "X"), &error));
  g_assert_false (recto_store_is_rescued (fixture->store));
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (path), ==, 0);
  bring_desk_back (fixture);
}

/* A file without bounds would fill the memory at every start. It stays where it is, and the desk
 * can be worked on. */
static void
test_endless_file_is_not_read (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  RectoUid desk = recto_store_get_uid (fixture->store);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autofree char *path = rescue_path (&desk);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (truncate (path, (off_t) 600 * 1024 * 1024), ==, 0); /* no block of it is used */
  g_assert_null (recto_store_rescue (fixture->store, TRUE, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE);
  g_clear_error (&error);
  recto_store_commit (fixture->store, make_text_change (record, 0, "X"), &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("rescue/file-goes-with-the-fault", test_file_goes_with_the_fault);
  ADD_STORE_TEST ("rescue/lost-edits-are-applied-once", test_lost_edits_are_applied_once);
  ADD_STORE_TEST ("rescue/article-that-went-on", test_article_that_went_on);
  ADD_STORE_TEST ("rescue/step-of-undo", test_step_of_undo);
  ADD_STORE_TEST ("rescue/damaged-file-is-kept", test_damaged_file_is_kept);
  ADD_STORE_TEST ("rescue/damaged-file-outlives-a-power-cut",
                  test_damaged_file_outlives_a_power_cut);
  ADD_STORE_TEST ("rescue/damaged-file-is-kept-at-the-second-time",
                  test_damaged_file_is_kept_at_the_second_time);
  ADD_STORE_TEST ("rescue/torn-end", test_torn_end);
  ADD_STORE_TEST ("rescue/dropped", test_dropped);
  ADD_STORE_TEST ("rescue/no-link-is-followed", test_no_link_is_followed);
  ADD_STORE_TEST ("rescue/endless-file-is-not-read", test_endless_file_is_not_read);
  return store_test_run ();
}
