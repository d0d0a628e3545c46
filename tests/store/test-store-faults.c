/* test-store-faults.c: the disk fails or is full; edits are kept, stored once, and never lost.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "recto-desk.h"

/* Where SQLite writes: its own system calls, replaced by ones that can fail. One store runs at a
 * time, and the numbers are set while it waits. */
static struct
{
  gint countdown; /* atomic: this many writes more, then one fails; -1: none */
  gint after;     /* atomic: the failing write is done before the error is told */
  gint seal;      /* atomic: only the write that seals a commit counts */
  gint stays;     /* atomic: all later writes fail too */
  gint number;    /* atomic: errno of the failure */
} fault = { .countdown = -1, .number = EIO };

/* With the lock kept, a commit is sealed by writing zeros over the header of the journal. Source:
 * sqlite.org/atomiccommit.html, 3.11. */
static gboolean
is_seal (const char *bytes, size_t size)
{
  static const char zeros[28];

  return size == sizeof zeros && memcmp (bytes, zeros, sizeof zeros) == 0;
}

static ssize_t
faulty_pwrite (int fd, const void *bytes, size_t size, off_t offset)
{
  gboolean counts = !g_atomic_int_get (&fault.seal) || is_seal (bytes, size);

  if (g_atomic_int_get (&fault.stays) && g_atomic_int_get (&fault.countdown) < 0)
    {
      errno = g_atomic_int_get (&fault.number);
      return -1;
    }
  if (counts && g_atomic_int_get (&fault.countdown) >= 0 &&
      g_atomic_int_add (&fault.countdown, -1) == 0)
    {
      if (g_atomic_int_get (&fault.after))
        g_assert_cmpint (pwrite (fd, bytes, size, offset), ==, (ssize_t) size);
      errno = g_atomic_int_get (&fault.number);
      return -1;
    }
  return pwrite (fd, bytes, size, offset);
}

static ssize_t
faulty_write (int fd, const void *bytes, size_t size)
{
  off_t offset = lseek (fd, 0, SEEK_CUR);
  ssize_t n = faulty_pwrite (fd, bytes, size, offset);

  if (n > 0)
    lseek (fd, offset + n, SEEK_SET);
  return n;
}

static gint n_opened;    /* atomic: desks opened by SQLite */
static gint no_journals; /* atomic: none can be made */
static gint no_room;     /* atomic: the file system says that it has none */

/* This program's own, which the store calls too. */
int
statvfs (const char *path, struct statvfs *status)
{
  int fd = open (path, O_PATH | O_CLOEXEC);
  int result = fstatvfs (fd, status);

  close (fd);
  if (g_atomic_int_get (&no_room))
    status->f_bavail = 0;
  return result;
}

static int
counting_open (const char *path, int flags, int mode)
{
  if (g_str_has_suffix (path, ".recto"))
    g_atomic_int_inc (&n_opened);
  if (g_atomic_int_get (&no_journals) && (flags & O_CREAT) != 0 &&
      g_str_has_suffix (path, "-journal"))
    {
      errno = ENOSPC;
      return -1;
    }
  return open (path, flags, mode);
}

static void
replace_system_calls (void)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find ("unix");

  vfs->xSetSystemCall (vfs, "open", (sqlite3_syscall_ptr) counting_open);
  vfs->xSetSystemCall (vfs, "write", (sqlite3_syscall_ptr) faulty_write);
  vfs->xSetSystemCall (vfs, "pwrite", (sqlite3_syscall_ptr) faulty_pwrite);
  vfs->xSetSystemCall (vfs, "pwrite64", (sqlite3_syscall_ptr) faulty_pwrite);
}

static void
fail_write (gint countdown, gboolean seal, gboolean after)
{
  g_atomic_int_set (&fault.seal, seal);
  g_atomic_int_set (&fault.after, after);
  g_atomic_int_set (&fault.countdown, countdown);
}

/* One write of a commit fails, each in its turn, until a commit has fewer writes than that.
 * Whatever the store answered, in the end every edit is there once, in order. */
static void
test_any_write_fails_once (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  guint n_failed = 0;
  gint n;

  for (n = 0;; n++)
    {
      g_autofree char *text = g_strdup_printf ("Bản dịch %d", n);
      g_autoptr (GError) error = NULL;
      gboolean hit;

      fail_write (n, FALSE, FALSE);
      n_failed += !recto_store_commit (fixture->store,
                                       make_text_change (record, (guint) n % 6, text), &error);
      hit = g_atomic_int_get (&fault.countdown) < 0;
      fail_write (-1, FALSE, FALSE);
      if (!hit)
        break;
    }
  g_test_message ("%d writes failed, %u commits with them", n, n_failed);
  g_assert_cmpint (n, >, 3);
  g_assert_cmpuint (n_failed, >, 0);
  desk_fixture_close (fixture);
  desk_fixture_open (fixture);
  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);
}

/* COMMIT tells an error though the edit is on the disk. It must be found there and not put in a
 * second time; the caller learns that it is stored. */
static void
test_commit_fails_but_is_durable (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autoptr (RectoArticleRecord) second = make_article (fixture->project, "Một bài khác", 2);
  g_autoptr (GError) error = NULL;

  commit (fixture, make_text_change (record, 0, "First"));
  g_atomic_int_set (&n_opened, 0);
  fail_write (0, TRUE, TRUE);
  commit (fixture, make_text_change (record, 1, "Second"));
  g_assert_cmpint (g_atomic_int_get (&fault.countdown), ==, -1);
  /* The connection that failed is not asked what became of the edit: a new one is. */
  g_assert_cmpint (g_atomic_int_get (&n_opened), ==, 1);
  fail_write (0, TRUE, TRUE);
  commit (fixture, make_undo_change (record));
  g_assert_cmpint (g_atomic_int_get (&fault.countdown), ==, -1);
  fail_write (0, TRUE, TRUE);
  recto_store_add_article (fixture->store, second, NULL, "Minh", &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_atomic_int_get (&fault.countdown), ==, -1);

  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);
}

static void
test_full_disk_is_told_as_such (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (GError) error = NULL;

  g_atomic_int_set (&fault.number, ENOSPC);
  fail_write (0, FALSE, FALSE);
  g_assert_false (
      recto_store_commit (fixture->store, make_text_change (record, 1, "Kept"), &error));
  g_atomic_int_set (&fault.number, EIO);
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE);
}

/* SQLite forgets why it could not make a journal; the place is asked. @code: what is to be told */
static void
assert_journal_fails (DeskFixture *fixture, RectoArticleRecord *record, RectoStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_atomic_int_set (&no_journals, TRUE);
  g_assert_false (
      recto_store_commit (fixture->store, make_text_change (record, 1, "Kept"), &error));
  g_atomic_int_set (&no_journals, FALSE);
  g_assert_error (error, RECTO_STORE_ERROR, (int) code);
  g_assert_true ((strstr (error->message, g_strerror (ENOSPC)) != NULL) ==
                 (code == RECTO_STORE_ERROR_NO_SPACE));
}

static void
test_no_room_for_a_journal (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  struct rlimit before, none;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  none = before;
  /* It is made by the first transaction, and kept. */
  desk_fixture_close (fixture);
  desk_fixture_open (fixture);

  assert_journal_fails (fixture, record, RECTO_STORE_ERROR_ENGINE);
  g_atomic_int_set (&no_room, TRUE);
  assert_journal_fails (fixture, record, RECTO_STORE_ERROR_NO_SPACE);
  g_atomic_int_set (&no_room, FALSE);
  /* Nothing fits, or not all of it. */
  for (none.rlim_cur = 0; none.rlim_cur <= 5000; none.rlim_cur += 5000)
    {
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &none), ==, 0);
      assert_journal_fails (fixture, record, RECTO_STORE_ERROR_NO_SPACE);
    }
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  commit (fixture, make_text_change (record, 3, "Later"));
  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);
}

/* The disk is full for a while: the edits are kept meanwhile, and stored when there is room. */
static void
test_full_disk (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autofree char *long_text = g_strnfill (100000, 'a');
  struct rlimit before, small;
  struct stat status;
  guint i;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = (rlim_t) status.st_size;
  for (i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean stored;

      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
      stored = recto_store_commit (fixture->store, make_text_change (record, i, long_text), &error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
      g_assert_false (stored);
      /* SQLite 3.40 takes the limit for a disk that fails, 3.46 for one that is full. */
      g_assert_true (g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE) ||
                     g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE));
    }
  commit (fixture, make_text_change (record, 3, "Short"));
  desk_fixture_close (fixture);
  desk_fixture_open (fixture);
  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);
}

/* The disk of a working copy fails in a commit and goes on failing, so that the commit is not
 * undone either: what lies on the network place stays whole, and gets all of it in the end. */
static void
test_half_a_commit_is_not_published (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autofree char *text = g_strnfill (20000, 'a');
  gboolean hit = TRUE;
  gint n;

  desk_fixture_close (fixture);
  recto_place_remote_folder = fixture->folder;
  for (n = 0; hit; n++)
    {
      g_autoptr (RectoStore) far = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;

      desk_fixture_open (fixture);
      text[0] = (char) ('a' + n % 26);
      fail_write (n, FALSE, FALSE);
      g_atomic_int_set (&fault.stays, TRUE);
      recto_store_commit (fixture->store, make_text_change (record, (guint) n % 6, text), NULL);
      hit = g_atomic_int_get (&fault.countdown) < 0;
      recto_store_publish (fixture->store, NULL, NULL);
      g_atomic_int_set (&fault.stays, FALSE);
      fail_write (-1, FALSE, FALSE);

      far = recto_store_open (fixture->path, RECTO_STORE_READ_ONLY, &error);
      g_assert_no_error (error);
      findings = recto_store_verify (far, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (findings->len, ==, 0);
      desk_fixture_close (fixture);
    }
  g_test_message ("%d writes failed", n - 1);
  g_assert_cmpint (n, >, 6);
  desk_fixture_open (fixture);
  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);
  desk_fixture_close (fixture);
  recto_place_remote_folder = NULL;
}

/* What could not be stored is tried once more when the desk is closed. */
static void
test_close_stores_what_is_left (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autoptr (GError) error = NULL;

  fail_write (0, FALSE, FALSE);
  g_assert_false (
      recto_store_commit (fixture->store, make_text_change (record, 1, "Kept"), &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE);
  desk_fixture_close (fixture);
  desk_fixture_open (fixture);
  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);
}

/* A change that no desk can take holds back its own article alone. */
static void
test_one_article_does_not_hold_back_another (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticleRecord) absent = make_article (fixture->project, "Nowhere", 2);
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      recto_store_commit (fixture->store, make_text_change (absent, 0, "First"), &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
  commit (fixture, make_text_change (record, 0, "First"));
  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);

  g_clear_error (&error);
  g_assert_false (recto_store_close (fixture->store, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
}

/* An edit that came twice is there once, and its rows are those of the first time. */
static void
test_edit_that_comes_twice (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  RectoArticleChange *first = make_text_change (record, 0, "First");
  RectoArticleChange *again = recto_article_change_new (&uid);

  g_ptr_array_add (again->edits, recto_edit_ref (g_ptr_array_index (first->edits, 0)));
  g_ptr_array_add (again->segments,
                   recto_segment_record_copy (g_ptr_array_index (first->segments, 0)));
  again->head = first->head;
  commit (fixture, first);
  commit (fixture, make_text_change (record, 0, "Second"));
  commit (fixture, again);
  loaded = load_article (fixture, &uid);
  assert_same_article (record, loaded);
}

/* What could not be read back must not get onto the desk: the article would be lost with it. */
static void
spoil_text (RectoArticleChange *change)
{
  RectoSegmentRecord *segment = g_ptr_array_index (change->segments, 0);

  segment->target[0] = '\xff';
}

static void
spoil_status (RectoArticleChange *change)
{
  ((RectoSegmentRecord *) g_ptr_array_index (change->segments, 0))->status = 17;
}

static void
spoil_edit (RectoArticleChange *change)
{
  ((RectoEdit *) g_ptr_array_index (change->edits, 0))->kind = 99;
}

static void
spoil_span (RectoArticleChange *change)
{
  RectoSegmentRecord *segment = g_ptr_array_index (change->segments, 0);

  segment->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  g_ptr_array_add (segment->spans,
                   recto_span_new (RECTO_SIDE_TARGET, 4, 4, RECTO_SPAN_LINK, RECTO_SPAN_ACCEPTED));
}

static void
spoil_paragraph (RectoArticleChange *change)
{
  RectoParagraphRecord *paragraph = g_new0 (RectoParagraphRecord, 1);

  paragraph->uid = recto_uid_new ();
  g_ptr_array_add (change->paragraphs, paragraph);
}

static void
spoil_parent (RectoArticleChange *change)
{
  ((RectoEdit *) g_ptr_array_index (change->edits, 0))->parent = recto_uid_new ();
}

static void
test_nonsense_is_not_written (DeskFixture *fixture, gconstpointer unused)
{
  static void (*const spoilers[]) (RectoArticleChange *) = { spoil_text,      spoil_status,
                                                             spoil_edit,      spoil_span,
                                                             spoil_paragraph, spoil_parent };
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) before = load_article (fixture, &uid);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (spoilers); i++)
    {
      g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
      g_autoptr (RectoArticleRecord) after = NULL;
      g_autoptr (GError) error = NULL;
      RectoArticleChange *change = make_text_change (record, 1, "Nonsense");

      spoilers[i](change);
      g_assert_false (recto_store_commit (fixture->store, change, &error));
      g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE);
      after = load_article (fixture, &uid);
      assert_same_article (before, after);
      g_clear_error (&error);
      g_assert_false (recto_store_close (fixture->store, &error));
      g_clear_object (&fixture->store);
      desk_fixture_open (fixture);
    }
}

int
main (int argc, char *argv[])
{
  replace_system_calls ();
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("faults/any-write-fails-once", test_any_write_fails_once);
  ADD_STORE_TEST ("faults/commit-fails-but-is-durable", test_commit_fails_but_is_durable);
  ADD_STORE_TEST ("faults/full-disk-is-told-as-such", test_full_disk_is_told_as_such);
  ADD_STORE_TEST ("faults/no-room-for-a-journal", test_no_room_for_a_journal);
  ADD_STORE_TEST ("faults/full-disk", test_full_disk);
  ADD_STORE_TEST ("faults/half-a-commit-is-not-published", test_half_a_commit_is_not_published);
  ADD_STORE_TEST ("faults/close-stores-what-is-left", test_close_stores_what_is_left);
  ADD_STORE_TEST ("faults/one-article-does-not-hold-back-another",
                  test_one_article_does_not_hold_back_another);
  ADD_STORE_TEST ("faults/edit-that-comes-twice", test_edit_that_comes_twice);
  ADD_STORE_TEST ("faults/nonsense-is-not-written", test_nonsense_is_not_written);
  return store_test_run ();
}
