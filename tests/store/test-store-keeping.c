/* test-store-keeping.c: backups, copies elsewhere, restoring, compacting, removing for good.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "recto-desk-keeping.h"
#include "recto-store-private.h"

static gint64 now;

static gint64
get_now (void)
{
  return now;
}

static gint64
make_time (int year, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, month, day, hour, minute, 0);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static RectoBackup *
back_up (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RectoBackup *backup = recto_store_backup (fixture->store, &error);

  g_assert_no_error (error);
  return backup;
}

static void
assert_clean (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoStore) store = recto_store_open (path, 0, &error);
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_no_error (error);
  findings = recto_store_verify (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static gboolean
contains (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize size;

  return g_file_get_contents (path, &bytes, &size, NULL) &&
         memmem (bytes, size, text, strlen (text)) != NULL;
}

static void
test_backup_is_a_whole_desk (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 40);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoBackup) backup = back_up (fixture);
  g_autoptr (RectoArticleRecord) kept = NULL;
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (GPtrArray) list = recto_backup_list (fixture->path);
  g_autofree char *folder = g_strconcat (fixture->path, "-backups", NULL);
  struct stat status;

  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((RectoBackup *) g_ptr_array_index (list, 0))->path, ==, backup->path);
  g_assert_cmpuint (((RectoBackup *) g_ptr_array_index (list, 0))->size, ==, backup->size);
  g_assert_cmpuint (count_names (folder), ==, 1);
  g_assert_cmpint (stat (backup->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);

  store = recto_store_open (backup->path, RECTO_STORE_READ_ONLY, NULL);
  g_assert_nonnull (store);
  kept = recto_store_load_article (store, &uid, NULL);
  assert_same_article (record, kept);
}

/* Nothing new, nothing made; the state of the window is nothing new. */
static void
test_unchanged_desk_makes_no_backup (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoBackup) first = back_up (fixture);
  RectoBackup *again;

  g_assert_nonnull (first);
  g_assert_null (back_up (fixture));
  g_assert_true (recto_store_set_state (fixture->store, "window", "800x600", NULL));
  g_assert_null (back_up (fixture));
  commit (fixture, make_text_change (record, 0, "Newer"));
  again = back_up (fixture);
  g_assert_nonnull (again);
  recto_backup_free (again);
  g_assert_true (recto_store_set_word (fixture->store, "vi", "Vũ", TRUE, "Minh", NULL));
  again = back_up (fixture);
  g_assert_nonnull (again);
  recto_backup_free (again);
  g_assert_true (recto_store_set_article_deleted (fixture->store, &uid, TRUE, NULL));
  again = back_up (fixture);
  g_assert_nonnull (again);
  recto_backup_free (again);
}

typedef struct
{
  GAsyncResult *result;
  guint n_done;
} Waiting;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->result = g_object_ref (result);
  waiting->n_done++;
}

static void
on_committed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  guint *n = data;

  recto_store_commit_finish (RECTO_STORE (source), result, &error);
  g_assert_no_error (error);
  ++*n;
}

static void
wait_for (Waiting *waiting)
{
  while (waiting->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* A backup that stops after its first step until the test has asked for what is to come between. */
typedef struct
{
  RectoBackupJob *job;
  gint begun;  /* atomic */
  gint queued; /* atomic */
} HeldBackup;

static gpointer
run_held_backup (RectoDesk *desk, gpointer input, GError **error)
{
  HeldBackup *held = input;

  if (!recto_desk_backup_step (desk, held->job, error))
    return NULL;
  g_atomic_int_set (&held->begun, TRUE);
  while (!g_atomic_int_get (&held->queued))
    g_thread_yield ();
  return NULL;
}

/* Commits run between the steps, and what they write before the last one is in the copy. */
static void
test_commits_run_while_a_backup_is_made (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4000);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoBackupJob) job = recto_backup_job_new ();
  g_autoptr (RectoBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (900, 'x');
  HeldBackup held = { .job = job };
  Waiting waiting = { NULL, 0 };
  guint n_committed = 0, i;

  recto_writer_push (
      fixture->store->writer,
      &(RectoWork){ .kind = RECTO_WORK_STEPS, .run = run_held_backup, .input = &held },
      recto_store_new_task (fixture->store, NULL, on_done, &waiting, NULL));
  while (!g_atomic_int_get (&held.begun))
    g_thread_yield ();
  for (i = 0; i < 50; i++)
    recto_store_commit_async (fixture->store, make_text_change (record, i * 80, text), on_committed,
                              &n_committed);
  g_atomic_int_set (&held.queued, TRUE);
  while (n_committed < 50)
    {
      g_assert_null (waiting.result);
      g_main_context_iteration (NULL, TRUE);
    }
  wait_for (&waiting);
  g_object_unref (waiting.result);
  backup = recto_backup_job_finish (job, &error);
  g_assert_no_error (error);
  g_assert_nonnull (backup);
  g_assert_true (contains (backup->path, text));
  assert_clean (backup->path);
}

/* What the writer did, a letter for each piece of work. */
typedef struct
{
  GString *order; /* of the writer thread, until it is closed */
  gint begun;     /* atomic */
  gint queued;    /* atomic */
} Order;

static gpointer
run_piece (RectoDesk *desk, gpointer input, GError **error)
{
  Order *order = input;

  g_string_append_c (order->order, 's');
  g_atomic_int_set (&order->begun, TRUE);
  while (!g_atomic_int_get (&order->queued))
    g_thread_yield ();
  desk->goes_on = strstr (order->order->str, "sss") == NULL && order->order->len < 6;
  return NULL;
}

static gpointer
run_commit (RectoDesk *desk, gpointer input, GError **error)
{
  g_string_append_c (((Order *) input)->order, 'c');
  return NULL;
}

static gpointer
run_read (RectoDesk *desk, gpointer input, GError **error)
{
  g_string_append_c (((Order *) input)->order, 'r');
  return NULL;
}

static gpointer
run_last (RectoDesk *desk, gpointer input, GError **error)
{
  g_string_append_c (((Order *) input)->order, 'l');
  return NULL;
}

static void
push (RectoWriter *writer, RectoWorkKind kind, RectoWorkFunc run, Order *order)
{
  recto_writer_push (writer, &(RectoWork){ .kind = kind, .run = run, .input = order },
                     g_task_new (NULL, NULL, NULL, NULL));
}

/* Commits and whatever else waits come between two steps; the last work of all after them. */
static void
test_others_come_between_steps (void)
{
  Order order = { .order = g_string_new (NULL) };
  RectoWriter *writer = recto_writer_new (":memory:");
  const RectoWork last = { .kind = RECTO_WORK_WRITE, .run = run_last, .input = &order };

  push (writer, RECTO_WORK_STEPS, run_piece, &order);
  while (!g_atomic_int_get (&order.begun))
    g_thread_yield ();
  push (writer, RECTO_WORK_READ, run_read, &order);
  push (writer, RECTO_WORK_COMMIT, run_commit, &order);
  g_atomic_int_set (&order.queued, TRUE);
  g_assert_true (recto_writer_close (writer, &last, NULL));
  recto_writer_free (writer);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpstr (order.order->str, ==, "scrsssl");
  g_string_free (order.order, TRUE);
}

static void
test_cancelled_backup_leaves_nothing (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_strconcat (fixture->path, "-backups", NULL);
  Waiting waiting = { NULL, 0 };
  guint n_entries;

  add_article (fixture, "Diễn tập", 4000);
  recto_store_backup_async (fixture->store, cancellable, on_done, &waiting);
  /* Once the copy is begun. */
  do
    n_entries = count_names (folder);
  while (n_entries == 0);
  g_cancellable_cancel (cancellable);
  wait_for (&waiting);
  g_assert_null (recto_store_backup_finish (fixture->store, waiting.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_object_unref (waiting.result);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (count_names (folder), ==, 0);
}

/* What a killed process left goes at the next backup; what another one is making stays. */
static void
test_left_parts_go (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_strconcat (fixture->path, "-backups", NULL);
  g_autofree char *left = g_build_filename (folder, ".backup.left.part", NULL);
  g_autoptr (RectoPart) held = NULL;
  g_autoptr (RectoBackup) backup = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (left, "half", -1, NULL));
  held = recto_part_new (folder, "backup", NULL);
  g_assert_nonnull (held);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  backup = back_up (fixture);
  g_assert_true (g_file_test (held->path, G_FILE_TEST_EXISTS));
}

static void
test_damaged_desk_makes_no_backup (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoBackup) good = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  add_article (fixture, "Diễn tập", 4);
  good = back_up (fixture);
  add_article (fixture, "Khác", 4);
  desk_fixture_close (fixture);
  run_sql (fixture->path, "UPDATE segment SET target = 'x' WHERE id = 2");
  desk_fixture_open (fixture);
  g_assert_null (recto_store_backup (fixture->store, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "Table segment, row 2"));
  list = recto_backup_list (fixture->path);
  g_assert_cmpuint (list->len, ==, 1);
}

static GArray *
choose (const GArray *times, gint64 at)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree gboolean *keep = g_new0 (gboolean, times->len);
  guint i;

  recto_backups_choose (times, at, keep);
  for (i = 0; i < times->len; i++)
    if (keep[i])
      g_array_append_val (kept, g_array_index (times, gint64, i));
  return kept;
}

/* One every ten minutes for forty days. */
static void
test_rotation (void)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) kept = NULL;
  gint64 at = make_time (2026, 4, 10, 12, 5);
  guint i, n_day = 0;

  for (i = 0; i < 40 * 24 * 6; i++)
    {
      gint64 made = at - (gint64) i * 10 * G_TIME_SPAN_MINUTE;

      g_array_append_val (times, made);
    }
  kept = choose (times, at);
  for (i = 0; i < 10; i++)
    g_assert_cmpint (g_array_index (kept, gint64, i), ==, g_array_index (times, gint64, i));
  for (i = 0; i < kept->len; i++)
    n_day += at - g_array_index (kept, gint64, i) < G_TIME_SPAN_DAY;
  g_assert_cmpuint (n_day, ==, 10 + 22);
  g_assert_cmpuint (kept->len - n_day, ==, 30);
}

/* However the clock jumps, the newest stays, and none is dropped for what a wrong clock left. */
static void
test_rotation_with_a_wrong_clock (void)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 at = make_time (2026, 4, 10, 12, 0);
  gint64 future = make_time (2038, 1, 19, 3, 14);
  guint i;

  for (i = 0; i < 3; i++)
    {
      gint64 made = future - (gint64) i * G_TIME_SPAN_HOUR;

      g_array_append_val (times, made);
    }
  for (i = 0; i < 12; i++)
    {
      gint64 made = at - (gint64) i * G_TIME_SPAN_SECOND;

      g_array_append_val (times, made);
    }

  {
    g_autoptr (GArray) kept = choose (times, at);
    g_autoptr (GArray) of_1970 = choose (times, 0);
    g_autoptr (GArray) late = choose (times, make_time (2099, 1, 1, 0, 0));

    g_assert_cmpuint (kept->len, ==, 3 + 9);
    g_assert_cmpint (g_array_index (kept, gint64, 0), ==, future);
    g_assert_cmpuint (of_1970->len, ==, 10);
    g_assert_cmpuint (late->len, ==, 10);
  }
}

/* After a clock that was years ahead the desk is not copied again and again. */
static void
test_backup_after_a_wrong_clock (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoBackup) ahead = NULL;
  g_autoptr (RectoBackup) right = NULL;

  recto_backups_set_clock (get_now);
  now = make_time (2038, 1, 19, 3, 14);
  ahead = back_up (fixture);
  g_assert_nonnull (ahead);
  now = make_time (2026, 4, 10, 12, 0);
  g_assert_null (back_up (fixture));
  add_article (fixture, "Diễn tập", 2);
  right = back_up (fixture);
  g_assert_cmpint (right->made_at, ==, now);
  g_assert_null (back_up (fixture));
  recto_backups_set_clock (NULL);
}

static void
test_backups_of_one_second (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) list = NULL;
  guint i;

  now = make_time (2026, 3, 29, 1, 59);
  recto_backups_set_clock (get_now);
  for (i = 0; i < 14; i++)
    {
      g_autoptr (RectoBackup) backup = NULL;
      g_autofree char *word = g_strdup_printf ("từ %u", i);

      g_assert_true (recto_store_set_word (fixture->store, "vi", word, TRUE, "Minh", NULL));
      backup = back_up (fixture);
      g_assert_nonnull (backup);
    }
  recto_backups_set_clock (NULL);
  list = recto_backup_list (fixture->path);
  g_assert_cmpuint (list->len, ==, 10);
  g_assert_cmpint (((RectoBackup *) g_ptr_array_index (list, 0))->made_at, ==,
                   now + 13 * G_USEC_PER_SEC);
}

/* Back to the backup; what was there stays beside it to the byte. */
static void
test_restore (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) old = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) restored = NULL;
  g_autoptr (RectoBackup) backup = back_up (fixture);
  g_autoptr (RectoBackupDifference) difference = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before, size_after;

  commit (fixture, make_text_change (record, 1, "Later"));
  commit (fixture, make_text_change (record, 2, "Later still"));
  add_article (fixture, "Mới", 2);
  g_assert_false (recto_backup_restore (fixture->path, backup->path, &aside, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
  g_clear_error (&error);
  desk_fixture_close (fixture);

  difference = recto_backup_compare (fixture->path, backup->path, &error);
  g_assert_no_error (error);
  g_assert_true (difference->whole);
  g_assert_cmpuint (difference->n_edits, ==, 2);
  g_assert_cmpuint (difference->titles->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (difference->titles, 0), ==, "Mới");
  g_assert_cmpstr (g_ptr_array_index (difference->titles, 1), ==, "Diễn tập");

  g_assert_true (g_file_get_contents (fixture->path, &before, &size_before, NULL));
  g_assert_true (recto_backup_restore (fixture->path, backup->path, &aside, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (aside, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
  g_assert_true (g_file_test (backup->path, G_FILE_TEST_EXISTS));
  desk_fixture_open (fixture);
  restored = load_article (fixture, &uid);
  assert_same_article (old, restored);
}

/* The journal of the file that goes aside is not the restored file's. */
static void
test_restore_beside_a_leftover_journal (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 300);
  g_autoptr (RectoArticleRecord) old = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) restored = NULL;
  g_autoptr (RectoBackup) backup = back_up (fixture);
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other.recto", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *half = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;
  gsize size, half_size;

  desk_fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA cache_size = 1; BEGIN;"
                                 "UPDATE segment SET target = 'half done'",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (journal, &bytes, &size, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &half, &half_size, NULL));
  sqlite3_close (db);
  g_assert_true (g_file_set_contents (fixture->path, half, (gssize) half_size, NULL));
  g_assert_true (g_file_set_contents (journal, bytes, (gssize) size, NULL));

  g_object_unref (recto_store_open (other, RECTO_STORE_CREATE, NULL));
  g_assert_false (recto_backup_restore (fixture->path, other, &aside, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN);
  g_clear_error (&error);
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));

  g_assert_true (recto_backup_restore (fixture->path, backup->path, &aside, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  desk_fixture_open (fixture);
  restored = load_article (fixture, &uid);
  assert_same_article (old, restored);
  /* And the one aside is still what it was, with its journal. */
  assert_clean (aside);
}

static void
test_restore_refuses (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.recto", NULL);
  g_autofree char *bad = g_build_filename (fixture->folder, "bad.recto", NULL);
  g_autofree char *text = g_build_filename (fixture->folder, "text.recto", NULL);
  g_autofree char *absent = g_build_filename (fixture->folder, "absent.recto", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const struct
  {
    const char *path;
    int code;
  } cases[] = {
    { other, RECTO_STORE_ERROR_FOREIGN },
    { bad, RECTO_STORE_ERROR_DAMAGED },
    { text, RECTO_STORE_ERROR_FOREIGN },
    { absent, RECTO_STORE_ERROR_MISSING },
  };
  gsize size, size_after;
  guint i, n_entries;

  add_article (fixture, "Diễn tập", 6);
  g_assert_true (recto_store_copy (fixture->store, bad, NULL));
  desk_fixture_close (fixture);
  run_sql (bad, "UPDATE segment SET target = 'x' WHERE id = 2");
  g_object_unref (recto_store_open (other, RECTO_STORE_CREATE, NULL));
  g_assert_true (g_file_set_contents (text, "Một bài báo.\n", -1, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &before, &size, NULL));
  n_entries = count_names (fixture->folder);
  for (i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (recto_backup_restore (fixture->path, cases[i].path, NULL, &error));
      g_assert_error (error, RECTO_STORE_ERROR, cases[i].code);
      g_assert_cmpuint (count_names (fixture->folder), ==, n_entries);
    }
  g_assert_true (g_file_get_contents (fixture->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);
}

static GPtrArray *
make_originals (const char *text)
{
  GPtrArray *originals = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_original_free);
  RectoOriginal *original = g_new0 (RectoOriginal, 1);

  original->side = RECTO_SIDE_SOURCE;
  original->name = g_strdup ("bài.txt");
  original->format = g_strdup ("txt");
  original->bytes = g_bytes_new (text, strlen (text));
  g_ptr_array_add (originals, original);
  return originals;
}

static char *
find_kept (const char *desk, const char *text)
{
  g_autofree char *folder = g_strconcat (desk, "-files", NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_build_filename (folder, name, NULL);
}

/* The desk's file is taken away under it; what was typed since is in the copy nevertheless. */
static void
test_copy_of_a_desk_that_is_gone (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticleRecord) record = make_article (fixture->project, "Diễn tập", 6);
  g_autoptr (GPtrArray) originals = make_originals ("Bài gốc");
  g_autoptr (RectoArticleRecord) copied = NULL;
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "copy.recto", NULL);
  g_autofree char *kept = find_kept (path, "Bài gốc");

  g_assert_true (recto_store_add_article (fixture->store, record, originals, "Minh", NULL));
  commit (fixture, make_text_change (record, 0, "Stored"));
  g_unlink (fixture->path);
  g_assert_false (
      recto_store_commit (fixture->store, make_text_change (record, 1, "Not stored"), &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED);
  g_clear_error (&error);

  g_assert_true (recto_store_copy (fixture->store, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  store = recto_store_open (path, 0, &error);
  g_assert_no_error (error);
  copied = recto_store_load_article (store, &record->uid, &error);
  g_assert_no_error (error);
  assert_same_article (record, copied);
  g_assert_false (recto_store_close (fixture->store, NULL));
}

static void
test_copy_refuses (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "copy.recto", NULL);
  g_autofree char *files = g_strconcat (fixture->path, "-files", NULL);
  g_autofree char *inside = g_build_filename (files, "copy.recto", NULL);
  g_autofree char *linked = g_build_filename (fixture->folder, "linked.recto", NULL);
  g_autofree char *twin = g_build_filename (fixture->folder, "twin.recto", NULL);
  const char *paths[] = { fixture->path, nowhere, inside, linked, twin, fixture->folder };
  guint i;

  g_assert_cmpint (g_mkdir (files, 0700), ==, 0);
  g_assert_cmpint (symlink (fixture->path, linked), ==, 0);
  g_assert_cmpint (link (fixture->path, twin), ==, 0);
  for (i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (recto_store_copy (fixture->store, paths[i], &error));
      g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
    }
}

/* Somebody opens the copy and looks, or works on it. */
static void
use_copy (const char *path, const RectoUid *typed_in)
{
  DeskFixture other = { 0 };
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  store = recto_store_open (path, 0, &error);
  g_assert_no_error (error);
  other.store = store;
  g_assert_true (recto_store_set_state (store, "place", "3", &error));
  if (typed_in != NULL)
    {
      record = load_article (&other, typed_in);
      commit (&other, make_text_change (record, 1, "On the copy"));
    }
  g_assert_true (recto_store_close (store, &error));
}

/* A copy gives way to a newer one, but what was done on it since goes lost in no case. */
static void
test_copy_over_former_copies (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autofree char *path = g_build_filename (fixture->folder, "copy.recto", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size_before, size_after;

  g_assert_true (recto_store_copy (fixture->store, path, &error));
  commit (fixture, make_text_change (record, 0, "On the desk"));
  use_copy (path, NULL);
  g_assert_true (recto_store_copy (fixture->store, path, &error));
  g_assert_no_error (error);

  use_copy (path, &uid);
  g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));
  g_assert_false (recto_store_copy (fixture->store, path, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "worked on since"));
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

/* The last text of the first row, in the desk and what lies beside it. */
#define SECRET "A sentence that nobody shall read again"
#define SECRET_FILE "Bản gốc không ai được đọc lại"

static void
test_purge_leaves_no_text (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticleRecord) record = make_article (fixture->project, SECRET, 60);
  g_autoptr (RectoArticleRecord) other = make_article (fixture->project, "Ở lại", 3);
  g_autoptr (GPtrArray) originals = make_originals (SECRET_FILE);
  g_autoptr (GPtrArray) shared = make_originals ("Chung");
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) removed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *kept = find_kept (fixture->path, SECRET_FILE);
  g_autofree char *kept_shared = find_kept (fixture->path, "Chung");
  guint n;

  g_ptr_array_add (originals, g_ptr_array_steal_index (shared, 0));
  g_assert_true (recto_store_add_article (fixture->store, record, originals, "Minh", NULL));
  g_ptr_array_add (shared, g_ptr_array_steal_index (originals, 1));
  g_assert_true (recto_store_add_article (fixture->store, other, shared, "Minh", NULL));
  commit (fixture, make_text_change (record, 0, SECRET));
  commit (fixture, make_text_change (record, 0, "Something else"));
  hits = recto_store_search (fixture->store, "visits pier", 100, NULL);
  g_assert_cmpuint (hits->len, ==, 59 + 3);
  g_assert_true (contains (fixture->path, SECRET));

  g_assert_false (recto_store_purge (fixture->store, &record->uid, 0, &n, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_true (recto_store_set_article_deleted (fixture->store, &record->uid, TRUE, NULL));
  removed = recto_store_list_removed (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (removed->len, ==, 1);
  g_assert_cmpint (((RectoArticleSummary *) g_ptr_array_index (removed, 0))->removed_at, >, 1);
  g_assert_true (
      recto_store_purge (fixture->store, NULL, g_get_real_time () - G_TIME_SPAN_HOUR, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (recto_store_purge (fixture->store, NULL, g_get_real_time () + 1, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);

  g_assert_false (contains (fixture->path, SECRET));
  g_assert_false (contains (journal, SECRET));
  g_assert_false (contains (fixture->path, "Something else"));
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept_shared, G_FILE_TEST_EXISTS));
  findings = recto_store_verify (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = recto_store_search (fixture->store, "visits pier", 100, NULL);
  g_assert_cmpuint (hits->len, ==, 3);
}

static void
test_compact (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid stays = add_article (fixture, "Ở lại", 6);
  RectoUid goes = add_article (fixture, "Đi", 2000);
  g_autoptr (RectoArticleRecord) before = load_article (fixture, &stays);
  g_autoptr (RectoArticleRecord) after = NULL;
  g_autoptr (RectoArticleRecord) last = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;
  guint64 saved;
  goffset size;

  g_assert_true (recto_store_set_article_deleted (fixture->store, &goes, TRUE, NULL));
  g_assert_true (recto_store_purge (fixture->store, &goes, 0, NULL, NULL));
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  size = status.st_size;
  g_assert_true (recto_store_compact (fixture->store, &saved, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (saved, ==, (guint64) (size - status.st_size));
  g_assert_cmpuint (saved, >, 500 * 1000);
  list = recto_backup_list (fixture->path);
  g_assert_cmpuint (list->len, ==, 1);
  after = load_article (fixture, &stays);
  assert_same_article (before, after);
  commit (fixture, make_text_change (after, 0, "And on it goes"));
  desk_fixture_close (fixture);
  assert_clean (fixture->path);
  desk_fixture_open (fixture);
  last = load_article (fixture, &stays);
  assert_same_article (after, last);
}

/* What is wrong with one article keeps nothing else from being listed and found. */
static void
test_damage_is_marked_in_lists (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid sound = add_article (fixture, "Lành", 3);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  const RectoArticleSummary *summary;
  g_autoptr (GError) error = NULL;
  guint i, n_damaged = 0;

  add_article (fixture, "Hỏng", 3);
  add_article (fixture, "Hỏng nữa", 3);
  desk_fixture_close (fixture);
  run_sql (fixture->path,
           "UPDATE metadata SET value = 'x' WHERE article = 2 AND key = 'title';"
           "UPDATE article SET n_draft = 7 WHERE id = 3; UPDATE segment SET target = 'pier 1'"
           " WHERE id = 4");
  desk_fixture_open (fixture);
  list = recto_store_list_articles (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 3);
  for (i = 0; i < list->len; i++)
    {
      summary = g_ptr_array_index (list, i);
      n_damaged += summary->damaged;
      if (recto_uid_equal (&summary->uid, &sound))
        g_assert_false (summary->damaged);
    }
  g_assert_cmpuint (n_damaged, ==, 2);
  hits = recto_store_search (fixture->store, "pier", 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 3 + 2);
}

static void
test_verify_beside_typing (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 2000);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "recto", NULL);
  Waiting waiting = { NULL, 0 };
  guint n_committed = 0, i;

  recto_store_verify_async (fixture->store, NULL, on_done, &waiting);
  for (i = 0; i < 20; i++)
    recto_store_commit_async (fixture->store, make_text_change (record, i, "Typed"), on_committed,
                              &n_committed);
  wait_for (&waiting);
  findings = recto_store_verify_finish (fixture->store, waiting.result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_object_unref (waiting.result);
  while (n_committed < 20)
    g_main_context_iteration (NULL, TRUE);

  g_clear_pointer (&findings, g_ptr_array_unref);
  desk_fixture_close (fixture);
  run_sql (fixture->path, "UPDATE segment SET target = 'x' WHERE id = 7");
  desk_fixture_open (fixture);
  waiting.result = NULL;
  recto_store_verify_async (fixture->store, NULL, on_done, &waiting);
  wait_for (&waiting);
  findings = recto_store_verify_finish (fixture->store, waiting.result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (findings, 0), "Table segment, row 7"));
  g_object_unref (waiting.result);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  {
    g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name (entries)) != NULL)
      g_assert_false (g_str_has_suffix (name, ".part"));
  }
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("keeping/backup-is-a-whole-desk", test_backup_is_a_whole_desk);
  ADD_STORE_TEST ("keeping/unchanged-desk-makes-no-backup", test_unchanged_desk_makes_no_backup);
  ADD_STORE_TEST ("keeping/commits-run-while-a-backup-is-made",
                  test_commits_run_while_a_backup_is_made);
  g_test_add_func ("/store/keeping/others-come-between-steps", test_others_come_between_steps);
  ADD_STORE_TEST ("keeping/cancelled-backup-leaves-nothing", test_cancelled_backup_leaves_nothing);
  ADD_STORE_TEST ("keeping/left-parts-go", test_left_parts_go);
  ADD_STORE_TEST ("keeping/damaged-desk-makes-no-backup", test_damaged_desk_makes_no_backup);
  g_test_add_func ("/store/keeping/rotation", test_rotation);
  g_test_add_func ("/store/keeping/rotation-with-a-wrong-clock", test_rotation_with_a_wrong_clock);
  ADD_STORE_TEST ("keeping/backup-after-a-wrong-clock", test_backup_after_a_wrong_clock);
  ADD_STORE_TEST ("keeping/backups-of-one-second", test_backups_of_one_second);
  ADD_STORE_TEST ("keeping/restore", test_restore);
  ADD_STORE_TEST ("keeping/restore-beside-a-leftover-journal",
                  test_restore_beside_a_leftover_journal);
  ADD_STORE_TEST ("keeping/restore-refuses", test_restore_refuses);
  ADD_STORE_TEST ("keeping/copy-of-a-desk-that-is-gone", test_copy_of_a_desk_that_is_gone);
  ADD_STORE_TEST ("keeping/copy-refuses", test_copy_refuses);
  ADD_STORE_TEST ("keeping/copy-over-former-copies", test_copy_over_former_copies);
  ADD_STORE_TEST ("keeping/purge-leaves-no-text", test_purge_leaves_no_text);
  ADD_STORE_TEST ("keeping/compact", test_compact);
  ADD_STORE_TEST ("keeping/damage-is-marked-in-lists", test_damage_is_marked_in_lists);
  ADD_STORE_TEST ("keeping/verify-beside-typing", test_verify_beside_typing);
  return store_test_run ();
}
