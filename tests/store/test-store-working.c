/* test-store-working.c: a desk on a network place: edited here, published whole, nobody's lost.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "recto-desk.h"
#include "recto-keeping.h"

/* The desk that the fixture made lies on a network place from now on. */
static void
go_remote (DeskFixture *fixture)
{
  if (fixture->store != NULL)
    desk_fixture_close (fixture);
  recto_place_remote_folder = fixture->folder;
}

static void
tear_down (DeskFixture *fixture, gconstpointer unused)
{
  g_clear_object (&fixture->store);
  recto_place_remote_folder = NULL;
  desk_fixture_tear_down (fixture, NULL);
}

static guint
count_working (void)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "recto", "working", NULL);

  return count_names (path);
}

/* The target of a row as it lies on the network place. */
static char *
read_far (const char *path, const RectoUid *uid, guint row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoStore) store = recto_store_open (path, RECTO_STORE_READ_ONLY, &error);
  g_autoptr (RectoArticleRecord) record = NULL;

  g_assert_no_error (error);
  record = recto_store_load_article (store, uid, &error);
  g_assert_no_error (error);
  return g_strdup (((RectoSegmentRecord *) g_ptr_array_index (record->segments, row))->target);
}

static char *
publish (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *conflict = NULL;

  recto_store_publish (fixture->store, &conflict, &error);
  g_assert_no_error (error);
  return conflict;
}

static void
edit (DeskFixture *fixture, const RectoUid *uid, const char *text)
{
  g_autoptr (RectoArticleRecord) record = load_article (fixture, uid);

  commit (fixture, make_text_change (record, 0, text));
}

/* A process edits and is gone before it published. */
static void
edit_and_die (DeskFixture *fixture, const RectoUid *uid, const char *text)
{
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    {
      desk_fixture_open (fixture);
      edit (fixture, uid, text);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

static void
test_published_whole (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  struct stat untouched, published, again;

  go_remote (fixture);
  before = read_far (fixture->path, &uid, 0);
  g_assert_cmpint (chmod (fixture->path, 0640), ==, 0);
  g_assert_cmpint (stat (fixture->path, &untouched), ==, 0);
  desk_fixture_open (fixture);
  g_assert_cmpint (recto_store_get_info (fixture->store)->place, ==, RECTO_PLACE_REMOTE);
  g_assert_false (recto_store_get_info (fixture->store)->read_only);
  edit (fixture, &uid, "First");
  after = read_far (fixture->path, &uid, 0);
  g_assert_cmpstr (after, ==, before);

  g_assert_null (publish (fixture));
  first = read_far (fixture->path, &uid, 0);
  g_assert_cmpstr (first, ==, "First");
  g_assert_cmpint (stat (fixture->path, &published), ==, 0);
  g_assert_cmpint (published.st_ino, !=, untouched.st_ino);
  g_assert_cmpint (published.st_mode & 0777, ==, 0640);
  /* Nothing changed, so nothing is written. */
  g_assert_null (publish (fixture));
  g_assert_cmpint (stat (fixture->path, &again), ==, 0);
  g_assert_cmpint (published.st_ino, ==, again.st_ino);

  edit (fixture, &uid, "Second");
  desk_fixture_close (fixture);
  second = read_far (fixture->path, &uid, 0);
  g_assert_cmpstr (second, ==, "Second");
  g_assert_cmpuint (count_working (), ==, 0);
  g_assert_cmpuint (count_names (fixture->folder), ==, 1);
}

static void
test_unpublished_edits_outlive_their_process (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  go_remote (fixture);
  edit_and_die (fixture, &uid, "Before the end");
  before = read_far (fixture->path, &uid, 0);
  g_assert_cmpstr (before, !=, "Before the end");
  desk_fixture_open (fixture);
  record = load_article (fixture, &uid);
  g_assert_cmpstr (((RectoSegmentRecord *) g_ptr_array_index (record->segments, 0))->target, ==,
                   "Before the end");
  desk_fixture_close (fixture);
  after = read_far (fixture->path, &uid, 0);
  g_assert_cmpstr (after, ==, "Before the end");
}

/* Another computer changes the desk while an edit of ours waits to be published: what is published
 * then goes beside. The desk is open on that. Returns: (transfer full): its path */
static char *
publish_into_conflict (DeskFixture *fixture, const RectoUid *uid)
{
  char *conflict;

  go_remote (fixture);
  edit_and_die (fixture, uid, "Ours");
  recto_place_remote_folder = NULL;
  desk_fixture_open (fixture);
  edit (fixture, uid, "Theirs");
  desk_fixture_close (fixture);

  recto_place_remote_folder = fixture->folder;
  desk_fixture_open (fixture);
  conflict = publish (fixture);
  g_assert_nonnull (conflict);
  return conflict;
}

/* Both stay. */
static void
test_conflict (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoBackup) backup = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *conflict = publish_into_conflict (fixture, &uid);
  g_autofree char *theirs = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *later = NULL;

  g_assert_cmpstr (conflict, !=, fixture->path);
  theirs = read_far (fixture->path, &uid, 0);
  ours = read_far (conflict, &uid, 0);
  g_assert_cmpstr (theirs, ==, "Theirs");
  g_assert_cmpstr (ours, ==, "Ours");

  /* From then on we work on that one, and keep its backups. */
  edit (fixture, &uid, "Ours later");
  g_assert_cmpstr (recto_store_get_path (fixture->store), ==, conflict);
  backup = recto_store_backup (fixture->store, &error);
  g_assert_no_error (error);
  backups = recto_backup_list (recto_store_get_path (fixture->store));
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpstr (((RectoBackup *) g_ptr_array_index (backups, 0))->path, ==, backup->path);
  desk_fixture_close (fixture);
  later = read_far (conflict, &uid, 0);
  g_assert_cmpstr (later, ==, "Ours later");
  g_clear_pointer (&theirs, g_free);
  theirs = read_far (fixture->path, &uid, 0);
  g_assert_cmpstr (theirs, ==, "Theirs");
  g_assert_cmpuint (count_working (), ==, 0);
}

/* Whoever works on the desk that went beside does so undisturbed when the other one is opened too:
 * each has a working copy of its own. */
static void
test_both_sides_of_a_conflict_are_open (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  DeskFixture theirs = { .path = fixture->path };
  g_autofree char *conflict = publish_into_conflict (fixture, &uid);
  g_autofree char *ours_later = NULL;
  g_autofree char *theirs_later = NULL;

  desk_fixture_open (&theirs);
  edit (&theirs, &uid, "Theirs later");
  edit (fixture, &uid, "Ours later");
  desk_fixture_close (&theirs);
  desk_fixture_close (fixture);
  theirs_later = read_far (fixture->path, &uid, 0);
  ours_later = read_far (conflict, &uid, 0);
  g_assert_cmpstr (theirs_later, ==, "Theirs later");
  g_assert_cmpstr (ours_later, ==, "Ours later");
  g_assert_cmpuint (count_working (), ==, 0);
}

static char *
find_working_copy (void)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "recto", "working", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".recto"))
      return g_build_filename (path, name, NULL);
  return NULL;
}

/* Two commits may fall on one tick of the clock by which files are dated. */
static void
test_edit_that_no_time_tells_is_published (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autofree char *copy = NULL;
  g_autofree char *after = NULL;
  struct timespec times[2] = { { .tv_nsec = UTIME_OMIT } };
  struct stat before, now;

  go_remote (fixture);
  desk_fixture_open (fixture);
  edit (fixture, &uid, "First");
  g_assert_null (publish (fixture));
  copy = find_working_copy ();
  g_assert_cmpint (stat (copy, &before), ==, 0);
  edit (fixture, &uid, "Second");
  g_assert_cmpint (stat (copy, &now), ==, 0);
  g_assert_cmpint (now.st_size, ==, before.st_size);
  times[1] = before.st_mtim;
  g_assert_cmpint (utimensat (AT_FDCWD, copy, times, 0), ==, 0);
  g_assert_null (publish (fixture));
  after = read_far (fixture->path, &uid, 0);
  g_assert_cmpstr (after, ==, "Second");
}

/* Returns: (transfer full): to be read by names_from () */
static int
watch_folder (const char *folder, guint32 events)
{
  int watch = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);

  g_assert_cmpint (inotify_add_watch (watch, folder, events), >=, 0);
  return watch;
}

/* Whom the events were of, in their order. @watch: (transfer full) */
static GPtrArray *
names_from (int watch)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  _Alignas(struct inotify_event) char events[4096];
  ssize_t n, at;

  while ((n = read (watch, events, sizeof events)) > 0)
    for (at = 0; at < n; at += (ssize_t) (sizeof (struct inotify_event)) +
                               (ssize_t) ((struct inotify_event *) (events + at))->len)
      {
        const char *name = ((struct inotify_event *) (events + at))->name;

        g_test_message ("%s", name);
        g_ptr_array_add (names, g_strdup (name));
      }
  close (watch);
  return names;
}

/* What compacting writes for a while stays on this computer. */
static void
test_compacting_writes_nothing_there (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GError) error = NULL;
  int watch;

  go_remote (fixture);
  desk_fixture_open (fixture);
  edit (fixture, &uid, "First");
  watch = watch_folder (fixture->folder, IN_CREATE);
  recto_store_compact (fixture->store, NULL, &error);
  g_assert_no_error (error);
  names = names_from (watch);
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (names, 0), "-backups"));
}

static char *
name_of_notes (const char *path)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  return g_strconcat (sum, ".notes", NULL);
}

/* Were it killed between, the copy would be taken for one of the desk that lies there, and be moved
 * over the copy of whoever opened that meanwhile. */
static void
test_copy_says_whose_it_is_before_it_moves (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "recto", "working", NULL);
  g_autofree char *before = name_of_notes (fixture->path);
  g_autofree char *after = NULL;
  g_autofree char *conflict = NULL;
  g_autoptr (GPtrArray) names = NULL;
  guint moved = 0;
  int watch;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  watch = watch_folder (folder, IN_MOVED_TO);
  conflict = publish_into_conflict (fixture, &uid);
  names = names_from (watch);
  after = name_of_notes (conflict);
  g_assert_true (g_ptr_array_find_with_equal_func (names, after, g_str_equal, &moved));
  g_assert_cmpuint (moved, >, 0);
  g_assert_cmpstr (g_ptr_array_index (names, moved - 1), ==, before);
}

/* A killed process left a copy that belongs to the desk beside: the desk itself opens as it is. */
static void
test_copy_of_a_conflict_is_told_apart (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autofree char *conflict = NULL;
  g_autofree char *desk = g_strdup (fixture->path);
  g_autofree char *later = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  pid_t child;
  int status = 0, pipes[2];
  char path[4096] = "";

  go_remote (fixture);
  g_assert_cmpint (pipe (pipes), ==, 0);
  child = fork ();
  if (child == 0)
    {
      g_autofree char *contents = NULL;
      gsize size;

      desk_fixture_open (fixture);
      edit (fixture, &uid, "Ours");
      g_file_get_contents (desk, &contents, &size, NULL);
      contents[24 + 3] ^= 1; /* the change counter, as another writer leaves it */
      g_file_set_contents (desk, contents, (gssize) size, NULL);
      conflict = publish (fixture);
      edit (fixture, &uid, "Ours later");
      if (write (pipes[1], conflict, strlen (conflict)) < 0)
        _exit (1);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  g_assert_cmpint (read (pipes[0], path, sizeof path - 1), >, 0);
  close (pipes[0]);
  close (pipes[1]);

  desk_fixture_open (fixture);
  record = load_article (fixture, &uid);
  g_assert_cmpstr (((RectoSegmentRecord *) g_ptr_array_index (record->segments, 0))->target, !=,
                   "Ours later");
  desk_fixture_close (fixture);
  g_free (fixture->path);
  fixture->path = g_strdup (path);
  desk_fixture_open (fixture);
  desk_fixture_close (fixture);
  later = read_far (path, &uid, 0);
  g_assert_cmpstr (later, ==, "Ours later");
}

static void
test_lock_of_another_computer (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *lock = g_strconcat (fixture->path, ".lock", NULL);
  const char words[] = "4711\nrecto\nlan\nnewsroom-3\nboot\nmachine\nidentity\n";
  struct timespec times[2] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = time (NULL) - 601 } };
  g_autoptr (GError) error = NULL;

  go_remote (fixture);
  g_assert_true (g_file_set_contents (lock, words, -1, NULL));
  g_assert_null (recto_store_open (fixture->path, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "lan on newsroom-3"));
  g_assert_true (g_file_test (lock, G_FILE_TEST_EXISTS));

  times[1].tv_sec = time (NULL) - 590;
  g_assert_cmpint (utimensat (AT_FDCWD, lock, times, 0), ==, 0);
  g_assert_null (recto_store_open (fixture->path, 0, NULL));
  times[1].tv_sec = time (NULL) - 610;
  g_assert_cmpint (utimensat (AT_FDCWD, lock, times, 0), ==, 0);
  desk_fixture_open (fixture);
  desk_fixture_close (fixture);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
}

/* Neither a restore nor a salvage comes under a desk that another computer has, or a window here by
 * its working copy. Where nobody has it they are done, and leave no lock. */
static void
test_restore_and_salvage_take_the_far_lock (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *lock = g_strconcat (fixture->path, ".lock", NULL);
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "salvaged.recto", NULL);
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoBackup) backup = recto_store_backup (fixture->store, &error);
  g_autoptr (RectoSalvage) salvage = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint i;

  g_assert_no_error (error);
  go_remote (fixture);
  before = read_far (fixture->path, &uid, 0);
  for (i = 0; i < 2; i++)
    {
      const char *holder = i == 0 ? "lan on newsroom-3" : g_get_host_name ();

      if (i == 0)
        g_assert_true (g_file_set_contents (
            lock, "4711\nrecto\nlan\nnewsroom-3\nboot\nmachine\nidentity\n", -1, NULL));
      else
        desk_fixture_open (fixture);
      g_assert_false (recto_backup_restore (fixture->path, backup->path, NULL, &error));
      g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
      g_assert_nonnull (strstr (error->message, holder));
      g_clear_error (&error);
      g_assert_null (recto_desk_salvage (fixture->path, path, &error));
      g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
      g_assert_nonnull (strstr (error->message, holder));
      g_clear_error (&error);
      g_assert_true (g_file_test (lock, G_FILE_TEST_EXISTS));
      if (i == 0)
        g_assert_cmpint (g_unlink (lock), ==, 0);
    }
  edit (fixture, &uid, "Later");
  desk_fixture_close (fixture);

  salvage = recto_desk_salvage (fixture->path, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (salvage->n_articles, ==, 1);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  g_assert_true (recto_backup_restore (fixture->path, backup->path, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  after = read_far (fixture->path, &uid, 0);
  g_assert_cmpstr (after, ==, before);
}

static void
test_one_holder_on_one_computer (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *lock = g_strconcat (fixture->path, ".lock", NULL);
  struct timespec times[2] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = time (NULL) - 5000 } };
  g_autoptr (GError) error = NULL;
  struct stat status;

  go_remote (fixture);
  desk_fixture_open (fixture);
  g_assert_cmpint (utimensat (AT_FDCWD, lock, times, 0), ==, 0);
  /* However long it was silent: it lives. */
  g_assert_null (recto_store_open (fixture->path, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
  g_assert_null (publish (fixture));
  g_assert_cmpint (stat (lock, &status), ==, 0);
  g_assert_cmpint (status.st_mtime, >, time (NULL) - 100);
}

/* Somebody took the lock over while we slept: what we have goes beside. */
static void
test_lost_lock (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autofree char *lock = g_strconcat (fixture->path, ".lock", NULL);
  g_autofree char *conflict = NULL;
  g_autofree char *words = NULL;

  go_remote (fixture);
  desk_fixture_open (fixture);
  edit (fixture, &uid, "Ours");
  g_assert_true (g_file_set_contents (lock, "1\nrecto\nlan\nnewsroom-3\n", -1, NULL));
  conflict = publish (fixture);
  g_assert_nonnull (conflict);
  desk_fixture_close (fixture);
  g_assert_true (g_file_get_contents (lock, &words, NULL, NULL));
  g_assert_cmpstr (words, ==, "1\nrecto\nlan\nnewsroom-3\n");
}

static void
test_place_that_is_gone_for_a_while (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  go_remote (fixture);
  desk_fixture_open (fixture);
  edit (fixture, &uid, "Kept here");
  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  g_assert_false (recto_store_publish (fixture->store, NULL, &error));
  g_clear_error (&error);
  g_assert_false (recto_store_close (fixture->store, &error));
  g_clear_object (&fixture->store);
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);

  desk_fixture_open (fixture);
  desk_fixture_close (fixture);
  after = read_far (fixture->path, &uid, 0);
  g_assert_cmpstr (after, ==, "Kept here");
}

/* Of a process that was killed while it published. What only looks like it stays. */
static void
test_left_overs_go (DeskFixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *suffix;
    gboolean goes;
  } table[] = {
    { ".01890a5d-ac96-774b-bcce-b302099a8057.part", TRUE },
    { ".lock.01890a5d-ac96-774b-bcce-b302099a8057", TRUE },
    { ".minh.part", FALSE },
    { ".lock.old", FALSE },
    { ".part", FALSE },
  };
  guint i;

  go_remote (fixture);
  for (i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, table[i].suffix, NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  desk_fixture_open (fixture);
  for (i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, table[i].suffix, NULL);

      g_test_message ("%s", table[i].suffix);
      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, !table[i].goes);
    }
}

static void
test_new_desk (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid;
  g_autofree char *target = NULL;

  go_remote (fixture);
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "new.recto", NULL);
  desk_fixture_open (fixture);
  g_assert_true (recto_store_add_project (fixture->store, fixture->project, NULL));
  uid = add_article (fixture, "Diễn tập", 4);
  desk_fixture_close (fixture);
  target = read_far (fixture->path, &uid, 0);
  g_assert_nonnull (target);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/store/working/" name, DeskFixture, NULL, desk_fixture_set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD ("published-whole", test_published_whole);
  ADD ("unpublished-edits-outlive-their-process", test_unpublished_edits_outlive_their_process);
  ADD ("conflict", test_conflict);
  ADD ("both-sides-of-a-conflict-are-open", test_both_sides_of_a_conflict_are_open);
  ADD ("edit-that-no-time-tells-is-published", test_edit_that_no_time_tells_is_published);
  ADD ("compacting-writes-nothing-there", test_compacting_writes_nothing_there);
  ADD ("copy-says-whose-it-is-before-it-moves", test_copy_says_whose_it_is_before_it_moves);
  ADD ("copy-of-a-conflict-is-told-apart", test_copy_of_a_conflict_is_told_apart);
  ADD ("lock-of-another-computer", test_lock_of_another_computer);
  ADD ("restore-and-salvage-take-the-far-lock", test_restore_and_salvage_take_the_far_lock);
  ADD ("one-holder-on-one-computer", test_one_holder_on_one_computer);
  ADD ("lost-lock", test_lost_lock);
  ADD ("place-that-is-gone-for-a-while", test_place_that_is_gone_for_a_while);
  ADD ("left-overs-go", test_left_overs_go);
  ADD ("new-desk", test_new_desk);
  return store_test_run ();
}
