/* test-store-readonly.c: a desk looked at without being touched.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "recto-desk.h"

/* SQLite's lock bytes. Source: sqlite.org/src, os.h, PENDING_BYTE. */
#define LOCK_BYTES 0x40000000

static RectoStore *
open_to_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  RectoStore *store = recto_store_open (path, RECTO_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_true (recto_store_get_info (store)->read_only);
  return store;
}

static guint
count_copies (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "recto", "copies", NULL);

  return count_names (path);
}

/* Whether this process holds SQLite's lock on a file, as another one sees it. */
static gboolean
sqlite_lock_stands (const char *path)
{
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    {
      struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_BYTES, .l_len = 512
      };
      int fd = open (path, O_RDWR | O_CLOEXEC);

      _exit (fd >= 0 && fcntl (fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

/* While this process holds the desk: the copy shows all that was committed, takes nothing, and is
 * gone afterwards; the holder does not feel it. */
static void
test_own_desk (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) seen = NULL;
  DeskFixture reader = { .path = fixture->path };
  g_autoptr (RectoArticleRecord) written = NULL;
  g_autoptr (GError) error = NULL;

  commit (fixture, make_text_change (record, 0, "First"));
  g_assert_true (sqlite_lock_stands (fixture->path));
  reader.store = open_to_read (fixture->path);
  g_assert_cmpint (recto_store_get_info (reader.store)->place, ==, RECTO_PLACE_ASKED);
  seen = load_article (&reader, &uid);
  assert_same_article (record, seen);
  g_assert_cmpuint (count_copies (), ==, 1);

  g_assert_false (recto_store_set_state (reader.store, "window", "1x1", &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  written = load_article (&reader, &uid);
  g_assert_false (recto_store_commit (reader.store, make_text_change (written, 1, "No"), &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY);
  desk_fixture_close (&reader);
  g_assert_cmpuint (count_copies (), ==, 0);

  g_assert_true (sqlite_lock_stands (fixture->path));
  commit (fixture, make_text_change (record, 1, "Second"));
}

/* Another process commits as fast as it can. Whatever is seen is whole. */
static void
test_desk_being_written (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *helper = g_test_build_filename (G_TEST_BUILT, "desk-helper", NULL);
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (GSubprocess) writer = NULL;
  g_autoptr (GDataInputStream) said = NULL;
  guint n_seen = 0, n_busy = 0, last = 0;

  desk_fixture_close (fixture);
  writer =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, helper, "write", fixture->path, NULL);
  g_assert_nonnull (writer);
  said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  while (n_seen < 8 && n_busy < 100)
    {
      g_autofree char *line = g_data_input_stream_read_line (said, NULL, NULL, NULL);
      g_autoptr (RectoArticleRecord) record = NULL;
      g_autoptr (GError) error = NULL;
      DeskFixture reader = { .path = fixture->path };

      g_assert_nonnull (line);
      reader.store = recto_store_open (fixture->path, RECTO_STORE_READ_ONLY, &error);
      if (reader.store == NULL)
        {
          g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
          n_busy++;
          continue;
        }
      record = load_article (&reader, &uid);
      assert_replay_gives_rows (record);
      g_assert_cmpuint (record->edits->len, >=, last);
      last = record->edits->len;
      desk_fixture_close (&reader);
      n_seen++;
    }
  g_subprocess_force_exit (writer);
  g_subprocess_wait (writer, NULL, NULL);
  g_test_message ("seen whole %u times, too busy %u times", n_seen, n_busy);
  g_assert_cmpuint (n_seen, ==, 8);
  g_assert_cmpuint (last, >, 0);
}

static gint resting; /* atomic */
static gint begun;   /* atomic */

static gpointer
write_without_rest (gpointer path)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  guint32 counter = 0;

  while (!g_atomic_int_get (&resting))
    {
      g_assert_cmpint (pwrite (fd, &counter, sizeof counter, 24), ==, sizeof counter);
      counter++;
      g_atomic_int_set (&begun, TRUE);
    }
  close (fd);
  return NULL;
}

/* Some program writes to the file all the time: no copy of it is known to be whole. A machine that
 * is busy with other things may let that program rest while all is copied, which is a copy then. */
static void
test_file_that_never_rests (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GThread *thread;
  guint n_whole = 0;

  desk_fixture_close (fixture);
  g_atomic_int_set (&resting, FALSE);
  /* So large that the other thread has its turn while it is copied. */
  g_assert_cmpint (truncate (fixture->path, 48 * 1024 * 1024), ==, 0);
  thread = g_thread_new ("writer", write_without_rest, fixture->path);
  while (!g_atomic_int_get (&begun))
    g_thread_yield ();
  while (error == NULL && n_whole < 20)
    {
      DeskFixture reader = { .path = fixture->path };

      reader.store = recto_store_open (fixture->path, RECTO_STORE_READ_ONLY, &error);
      if (reader.store != NULL)
        {
          n_whole++;
          desk_fixture_close (&reader);
        }
    }
  g_atomic_int_set (&resting, TRUE);
  g_thread_join (thread);
  g_test_message ("whole %u times", n_whole);
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
  g_assert_cmpuint (count_copies (), ==, 0);
}

/* A transaction that was cut off: database and journal as they are in the middle of it. */
static char *
leave_hot_journal (DeskFixture *fixture)
{
  char *left = g_build_filename (fixture->folder, "left.recto", NULL);
  const char *const suffixes[] = { "", "-journal" };
  sqlite3 *db = NULL;
  guint i;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db, "BEGIN; UPDATE segment SET target = 'cut off'", NULL, NULL, NULL), ==,
      SQLITE_OK);
  g_assert_cmpint (sqlite3_db_cacheflush (db), ==, SQLITE_OK);
  for (i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (fixture->path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (left, suffixes[i], NULL);
      g_autofree char *contents = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
      g_assert_true (g_file_set_contents (to, contents, (gssize) size, NULL));
    }
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (db);
  g_assert_true (recto_has_hot_journal (left));
  return left;
}

static void
test_cut_off_transaction (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) seen = NULL;
  g_autoptr (RectoArticleRecord) opened = NULL;
  DeskFixture other = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *left = NULL;
  gsize size_before, size_after;

  desk_fixture_close (fixture);
  left = leave_hot_journal (fixture);
  other.path = left;
  g_assert_true (g_file_get_contents (left, &before, &size_before, NULL));
  other.store = open_to_read (left);
  seen = load_article (&other, &uid);
  assert_same_article (record, seen);
  desk_fixture_close (&other);
  g_assert_true (g_file_get_contents (left, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
  g_assert_true (recto_has_hot_journal (left));

  desk_fixture_open (&other);
  g_assert_true (recto_store_get_info (other.store)->unclean);
  opened = load_article (&other, &uid);
  assert_same_article (record, opened);
  desk_fixture_close (&other);
  g_assert_false (recto_has_hot_journal (left));
}

static guint
count_aside (DeskFixture *fixture)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    n += g_str_has_suffix (name, ".foreign");
  return n;
}

/* A journal that would be rolled back, but is of another desk, or of no desk at all. */
static void
test_foreign_journal (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *left = NULL;
  g_autofree char *left_journal = NULL;
  g_autofree char *contents = NULL;
  static const char tail[] = "victim\0\0\0\6\0\0\0\0\xd9\xd5\x05\xf9\x20\xa1\x63\xd7";
  g_autoptr (GByteArray) named = g_byte_array_new ();
  guint i;
  gsize size;

  desk_fixture_close (fixture);
  left = leave_hot_journal (fixture);
  left_journal = g_strconcat (left, "-journal", NULL);
  g_assert_true (g_file_get_contents (left_journal, &contents, &size, NULL));
  g_byte_array_append (named, (const guint8 *) contents, (guint) size);
  g_byte_array_append (named, (const guint8 *) tail, sizeof tail - 1);
  desk_fixture_open (fixture);
  for (i = 0; i < 20; i++)
    commit (fixture, make_text_change (record, i % 6, i % 2 == 0 ? "Now" : "Later on"));
  desk_fixture_close (fixture);

  g_assert_true (g_file_set_contents (journal, contents, (gssize) size, NULL));
  g_assert_true (recto_has_hot_journal (fixture->path));
  for (i = 1; i <= 2; i++)
    {
      g_autoptr (RectoArticleRecord) opened = NULL;

      desk_fixture_open (fixture);
      opened = load_article (fixture, &uid);
      assert_same_article (record, opened);
      desk_fixture_close (fixture);
      g_assert_cmpuint (count_aside (fixture), ==, i);
      g_assert_true (
          g_file_set_contents (journal, (const char *) named->data, (gssize) named->len, NULL));
    }
}

/* Root may write anywhere, so it becomes nobody for a while. */
static void
assert_protected (DeskFixture *fixture, const RectoUid *uid, const char *path)
{
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  gboolean root = geteuid () == 0;
  g_autoptr (RectoArticleRecord) seen = NULL;
  DeskFixture reader = { .path = (char *) path };
  g_autoptr (GError) error = NULL;

  if (root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  reader.store = recto_store_open (path, RECTO_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (recto_store_get_info (reader.store)->place, ==, RECTO_PLACE_PROTECTED);
  g_assert_true (recto_store_get_info (reader.store)->read_only);
  seen = load_article (&reader, uid);
  g_assert_false (recto_store_set_state (reader.store, "window", "1x1", &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  desk_fixture_close (&reader);
  if (root)
    g_assert_cmpint (seteuid (0), ==, 0);
}

static void
test_protected_file_and_folder (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autofree char *copies = g_build_filename (g_get_user_cache_dir (), "recto", "copies", NULL);

  desk_fixture_close (fixture);
  g_assert_cmpint (g_mkdir_with_parents (copies, 0700), ==, 0);
  if (geteuid () == 0)
    {
      g_autofree char *recto = g_path_get_dirname (copies);

      g_assert_cmpint (chown (copies, 65534, (gid_t) -1), ==, 0);
      g_assert_cmpint (chmod (recto, 0755), ==, 0);
      g_assert_cmpint (chmod (g_get_user_cache_dir (), 0755), ==, 0);
    }
  g_assert_cmpint (chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (chmod (fixture->folder, 0777), ==, 0);
  assert_protected (fixture, &uid, fixture->path);
  g_assert_cmpint (chmod (fixture->path, 0666), ==, 0);
  g_assert_cmpint (chmod (fixture->folder, 0555), ==, 0);
  assert_protected (fixture, &uid, fixture->path);
  g_assert_cmpint (chmod (fixture->folder, 0700), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (chown (copies, 0, (gid_t) -1), ==, 0);
}

static void
test_stale_copies_go (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *copies = g_build_filename (g_get_user_cache_dir (), "recto", "copies", NULL);
  g_autofree char *boot = recto_boot_id ();
  g_autofree char *dead = g_strdup_printf ("%s/%d_%s_a.recto", copies, G_MAXINT32, boot);
  g_autofree char *older = g_strdup_printf ("%s/%ld_before_a.recto", copies, (long) getpid ());
  g_autofree char *living = g_strdup_printf ("%s/%ld_%s_a.recto", copies, (long) getpid (), boot);
  g_autoptr (RectoStore) store = NULL;

  g_assert_cmpint (g_mkdir_with_parents (copies, 0700), ==, 0);
  g_assert_true (g_file_set_contents (dead, "x", 1, NULL));
  g_assert_true (g_file_set_contents (older, "x", 1, NULL));
  g_assert_true (g_file_set_contents (living, "x", 1, NULL));
  store = open_to_read (fixture->path);
  g_assert_false (g_file_test (dead, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (older, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (living, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (living), ==, 0);
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("readonly/own-desk", test_own_desk);
  ADD_STORE_TEST ("readonly/desk-being-written", test_desk_being_written);
  ADD_STORE_TEST ("readonly/file-that-never-rests", test_file_that_never_rests);
  ADD_STORE_TEST ("readonly/cut-off-transaction", test_cut_off_transaction);
  ADD_STORE_TEST ("readonly/foreign-journal", test_foreign_journal);
  ADD_STORE_TEST ("readonly/protected-file-and-folder", test_protected_file_and_folder);
  ADD_STORE_TEST ("readonly/stale-copies-go", test_stale_copies_go);
  return store_test_run ();
}
