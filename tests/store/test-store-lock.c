/* test-store-lock.c: one desk, one holder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "recto-keeping.h"
#include "recto-parcel.h"

/* Another process that is faster: it puts a file in the place of the desk between the moment when
 * the desk is opened and the moment when it is locked. */
static struct
{
  const char *from; /* NULL: nothing is to be done */
  const char *to;
  gboolean holds; /* and locks what it put there */
  int fd;         /* of that, -1 */
} swap = { .fd = -1 };

/* The one of the C library, for the whole program. */
int
flock (int fd, int operation)
{
  if (swap.from != NULL)
    {
      g_assert_cmpint (g_rename (swap.from, swap.to), ==, 0);
      if (swap.holds)
        {
          swap.fd = open (swap.to, O_RDWR | O_CLOEXEC);
          g_assert_cmpint (syscall (SYS_flock, swap.fd, LOCK_EX | LOCK_NB), ==, 0);
        }
      swap.from = NULL;
    }
  return (int) syscall (SYS_flock, fd, operation);
}

/* What another process gets when it opens the desk. */
static char *
open_elsewhere (const char *path)
{
  g_autofree char *helper = g_test_build_filename (G_TEST_BUILT, "desk-helper", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) other =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, helper, "open", path, NULL);
  char *said = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (other, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  return said;
}

static void
assert_busy (const char *said)
{
  g_autofree char *process = g_strdup_printf ("process %ld", (long) getpid ());
  g_autofree char *code = g_strdup_printf ("%d ", RECTO_STORE_ERROR_BUSY);

  g_assert_true (g_str_has_prefix (said, code));
  g_assert_nonnull (strstr (said, process));
  g_assert_nonnull (strstr (said, g_get_host_name ()));
}

static void
test_second_process_is_told_the_holder (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *busy = open_elsewhere (fixture->path);
  g_autofree char *later = NULL;

  assert_busy (busy);
  desk_fixture_close (fixture);
  later = open_elsewhere (fixture->path);
  g_assert_cmpstr (later, ==, "opened\n");
}

static void
test_same_process_is_told_too (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_store_open (fixture->path, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
}

/* A file chooser that looks into the file to see of what kind it is. Closing its descriptor drops
 * the locks that SQLite has on the file; ours must stand. */
static void
test_sniffing_lets_nobody_in (DeskFixture *fixture, gconstpointer unused)
{
  char bytes[100];
  int fd = open (fixture->path, O_RDONLY | O_CLOEXEC);
  g_autofree char *said = NULL;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (read (fd, bytes, sizeof bytes), ==, sizeof bytes);
  g_assert_cmpint (close (fd), ==, 0);
  said = open_elsewhere (fixture->path);
  assert_busy (said);
}

/* The words of a holder that was killed mean nothing. */
static void
test_stale_words_keep_nobody_out (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *words = g_strconcat (fixture->path, ".lock", NULL);

  desk_fixture_close (fixture);
  g_assert_true (g_file_set_contents (words, "1\nrecto\nminh\nelsewhere\n", -1, NULL));
  desk_fixture_open (fixture);
}

/* Nor does a pipe by that name make anybody wait. */
static void
test_strange_words_are_no_trap (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *words = g_strconcat (fixture->path, ".lock", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (words), ==, 0);
  g_assert_cmpint (mkfifo (words, 0600), ==, 0);
  g_assert_null (recto_store_open (fixture->path, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
}

static void
test_another_program_holds_it (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  desk_fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_null (recto_store_open (fixture->path, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
  sqlite3_close (db);
}

/* A program that knows SQLite and not Recto can neither read half a change nor write. */
static void
test_other_sqlite_programs_are_kept_out (DeskFixture *fixture, gconstpointer unused)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "SELECT count (*) FROM article", NULL, NULL, NULL), ==,
                   SQLITE_BUSY);
  g_assert_cmpint (sqlite3_exec (db, "DELETE FROM article", NULL, NULL, NULL), ==, SQLITE_BUSY);
  sqlite3_close (db);
}

/* The desk at the path becomes another file: nothing is written there, the edits are kept, and they
 * are stored once the right file is back. */
static void
test_replaced_file_is_not_written (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autofree char *away = g_build_filename (fixture->folder, "away", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size, size_after;

  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_true (g_file_get_contents (away, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) size, NULL));
  g_assert_false (
      recto_store_commit (fixture->store, make_text_change (record, 0, "First"), &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED);
  g_assert_true (g_file_get_contents (fixture->path, &after, &size_after, NULL));
  g_assert_cmpmem (contents, size, after, size_after);

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_clear_error (&error);
  g_assert_false (
      recto_store_commit (fixture->store, make_text_change (record, 1, "Second"), &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED);

  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  commit (fixture, make_text_change (record, 2, "Third"));
  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);
}

/* Through a link the journal would lie beside the link: whoever opens the file by its own name
 * would not find it. */
static void
test_link_to_the_moved_file_is_not_written (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autofree char *away = g_build_filename (fixture->folder, "away", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_cmpint (symlink (away, fixture->path), ==, 0);
  g_assert_false (
      recto_store_commit (fixture->store, make_text_change (record, 0, "First"), &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED);
  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  commit (fixture, make_text_change (record, 1, "Second"));
}

/* Whoever has the file that came into the place of ours is still told of when we are gone. */
static void
test_words_of_another_holder_stay (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *words = g_strconcat (fixture->path, ".lock", NULL);
  g_autofree char *away = g_build_filename (fixture->folder, "away", NULL);
  g_autofree char *contents = NULL;
  DeskFixture other = { .path = fixture->path };
  gsize size;

  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_true (g_file_get_contents (away, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) size, NULL));
  desk_fixture_open (&other);
  desk_fixture_close (fixture);
  g_assert_true (g_file_test (words, G_FILE_TEST_EXISTS));
  desk_fixture_close (&other);
  g_assert_false (g_file_test (words, G_FILE_TEST_EXISTS));

  /* Where nobody is, ours are left to nobody. */
  desk_fixture_open (&other);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  desk_fixture_close (&other);
  g_assert_false (g_file_test (words, G_FILE_TEST_EXISTS));
}

static void
test_foreign_write_is_noticed (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (GError) error = NULL;
  const guint8 counter[4] = { 0, 0, 1, 1 };
  int fd = open (fixture->path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (pwrite (fd, counter, sizeof counter, 24), ==, sizeof counter);
  close (fd);
  g_assert_false (
      recto_store_commit (fixture->store, make_text_change (record, 0, "First"), &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED);
  g_clear_error (&error);
  g_assert_false (recto_store_close (fixture->store, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED);
}

/* SQLite's own locks, which keep programs out that know nothing of ours: whether another process
 * meets them. They go when any descriptor of the file is closed in this process. */
static gboolean
others_meet_locks (const char *path)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
      int fd = open (path, O_RDWR | O_CLOEXEC);

      _exit (fd >= 0 && fcntl (fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status) == 1;
}

/* @refused: nothing was done, and an error says so */
static void
assert_still_held (DeskFixture *fixture, gboolean refused, GError **error)
{
  g_autofree char *said = open_elsewhere (fixture->path);

  if (refused)
    g_assert_nonnull (*error);
  else
    g_assert_no_error (*error);
  g_clear_error (error);
  assert_busy (said);
  g_assert_true (others_meet_locks (fixture->path));
}

/* Whatever is given the path of a desk that this very process has open. */
static void
test_calls_on_paths_let_nobody_in (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.recto", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link.recto", NULL);
  g_autofree char *new = g_build_filename (fixture->folder, "new.recto", NULL);
  const char *paths[] = { fixture->path, link };
  g_autoptr (RectoBackup) backup = NULL;
  g_autoptr (RectoBackupDifference) difference = NULL;
  g_autoptr (GError) error = NULL;
  guint i;

  add_article (fixture, "Diễn tập", 3);
  backup = recto_store_backup (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_true (recto_store_copy (fixture->store, other, &error));
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  assert_still_held (fixture, FALSE, &error);

  for (i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_assert_null (recto_parcel_read (paths[i], &error));
      assert_still_held (fixture, TRUE, &error);
      g_assert_null (recto_backup_compare (other, paths[i], &error));
      assert_still_held (fixture, TRUE, &error);
      g_assert_false (recto_backup_restore (paths[i], backup->path, NULL, &error));
      assert_still_held (fixture, TRUE, &error);
      g_assert_false (recto_backup_restore (other, paths[i], NULL, &error));
      assert_still_held (fixture, TRUE, &error);
      g_assert_false (recto_store_copy (fixture->store, paths[i], &error));
      assert_still_held (fixture, TRUE, &error);
      g_assert_null (recto_desk_salvage (paths[i], new, &error));
      assert_still_held (fixture, TRUE, &error);
      g_assert_null (recto_desk_salvage (other, paths[i], &error));
      assert_still_held (fixture, TRUE, &error);
    }
  difference = recto_backup_compare (fixture->path, backup->path, &error);
  assert_still_held (fixture, FALSE, &error);
  g_assert_true (difference->whole);
  add_article (fixture, "Thăm bến", 3);
}

/* Returns: the path of a copy that will take the desk's name while it is being locked */
static char *
swap_at_lock (DeskFixture *fixture, gboolean holds)
{
  char *other = g_build_filename (fixture->folder, "other.recto", NULL);
  g_autoptr (GError) error = NULL;

  if (fixture->store == NULL)
    desk_fixture_open (fixture);
  g_assert_true (recto_store_copy (fixture->store, other, &error));
  desk_fixture_close (fixture);
  swap.from = other;
  swap.to = fixture->path;
  swap.holds = holds;
  return other;
}

static void
test_lock_is_on_the_file_that_has_the_name (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *other = swap_at_lock (fixture, FALSE);
  g_autofree char *said = NULL;

  desk_fixture_open (fixture);
  g_assert_null (swap.from);
  said = open_elsewhere (fixture->path);
  assert_busy (said);
}

/* A window opened the file that a faster restore put there: ours must see it. */
static void
test_nothing_is_put_under_a_window (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *new = g_build_filename (fixture->folder, "new.recto", NULL);
  g_autoptr (RectoBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  struct stat held, there;
  guint i;

  add_article (fixture, "Diễn tập", 3);
  backup = recto_store_backup (fixture->store, &error);
  g_assert_no_error (error);
  for (i = 0; i < 2; i++)
    {
      g_autofree char *other = swap_at_lock (fixture, TRUE);

      if (i == 0)
        g_assert_false (recto_backup_restore (fixture->path, backup->path, NULL, &error));
      else
        g_assert_null (recto_desk_salvage (fixture->path, new, &error));
      g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
      g_clear_error (&error);
      g_assert_cmpint (fstat (swap.fd, &held), ==, 0);
      g_assert_cmpint (lstat (fixture->path, &there), ==, 0);
      g_assert_cmpuint (held.st_ino, ==, there.st_ino);
      close (swap.fd);
    }
  g_assert_false (g_file_test (new, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("lock/second-process-is-told-the-holder", test_second_process_is_told_the_holder);
  ADD_STORE_TEST ("lock/same-process-is-told-too", test_same_process_is_told_too);
  ADD_STORE_TEST ("lock/sniffing-lets-nobody-in", test_sniffing_lets_nobody_in);
  ADD_STORE_TEST ("lock/calls-on-paths-let-nobody-in", test_calls_on_paths_let_nobody_in);
  ADD_STORE_TEST ("lock/is-on-the-file-that-has-the-name",
                  test_lock_is_on_the_file_that_has_the_name);
  ADD_STORE_TEST ("lock/nothing-is-put-under-a-window", test_nothing_is_put_under_a_window);
  ADD_STORE_TEST ("lock/stale-words-keep-nobody-out", test_stale_words_keep_nobody_out);
  ADD_STORE_TEST ("lock/strange-words-are-no-trap", test_strange_words_are_no_trap);
  ADD_STORE_TEST ("lock/another-program-holds-it", test_another_program_holds_it);
  ADD_STORE_TEST ("lock/other-sqlite-programs-are-kept-out",
                  test_other_sqlite_programs_are_kept_out);
  ADD_STORE_TEST ("lock/replaced-file-is-not-written", test_replaced_file_is_not_written);
  ADD_STORE_TEST ("lock/link-to-the-moved-file-is-not-written",
                  test_link_to_the_moved_file_is_not_written);
  ADD_STORE_TEST ("lock/words-of-another-holder-stay", test_words_of_another_holder_stay);
  ADD_STORE_TEST ("lock/foreign-write-is-noticed", test_foreign_write_is_noticed);
  return store_test_run ();
}
