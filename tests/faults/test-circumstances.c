/* test-circumstances.c: what happens around a desk: who opens its file, copies of it while it is
 * open, journals that are lost or of another file, clocks that jump, a disk without space.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "fault-desk.h"
#include "recto-keeping.h"
#include "recto-parcel.h"

/* The clock of this program, seconds ahead of the true one: GLib asks the C library by this name.
 */
static gint64 ahead;

int shifted_clock_gettime (clockid_t clock, struct timespec *time) __asm__("clock_gettime");

int
shifted_clock_gettime (clockid_t clock, struct timespec *time)
{
  int result = (int) syscall (SYS_clock_gettime, clock, time);

  if (clock == CLOCK_REALTIME)
    time->tv_sec += ahead;
  return result;
}

/* An article on a new desk, which stays open. */
static RectoArticleRecord *
start (FaultDesk *desk, DeskFixture *fixture)
{
  g_autoptr (RectoProject) project = recto_project_new ("News", "vi", "en");
  RectoArticleRecord *record = make_article (project, "Diễn tập", 6);

  fault_desk_open (desk);
  fixture->store = desk->store;
  g_assert_true (recto_store_add_project (desk->store, project, NULL));
  g_assert_true (recto_store_add_article (desk->store, record, NULL, "Minh", NULL));
  return record;
}

static void
do_everything (FaultDesk *desk, DeskFixture *fixture, RectoArticleRecord *record)
{
  g_autofree char *copy = g_build_filename (desk->root, "copy.recto", NULL);
  g_autofree char *parcel = g_build_filename (desk->root, "parcel.recto-handover", NULL);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  const RectoHandover handover = { .articles = articles, .who = "Minh", .path = parcel };
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (RectoBackup) backup = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  g_ptr_array_add (articles, &record->uid);
  commit (fixture, make_text_change (record, 0, "Typed"));
  digest = desk_digest (desk->store, &error);
  g_assert_no_error (error);
  hits = recto_store_search (desk->store, "pier", 10, &error);
  g_assert_no_error (error);
  findings = recto_store_verify (desk->store, &error);
  g_assert_no_error (error);
  backup = recto_store_backup (desk->store, &error);
  g_assert_no_error (error);
  backups = recto_backup_list (desk->path);
  recto_store_copy (desk->store, copy, &error);
  g_assert_no_error (error);
  recto_store_hand_over (desk->store, &handover, &error);
  g_assert_no_error (error);
  recto_store_purge (desk->store, NULL, g_get_real_time (), &n, &error);
  g_assert_no_error (error);
}

/* Our lock opens the file once, SQLite once; whoever closed another descriptor of it in this
 * program would drop SQLite's locks. */
static void
test_nobody_else_opens_the_file (void)
{
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  g_autoptr (RectoArticleRecord) record = NULL;
  DeskFixture fixture = { 0 };

  record = start (desk, &fixture);
  fault_desk_close (desk);
  fault_disk_watch (desk->root);
  fault_desk_open (desk);
  fixture.store = desk->store;
  g_assert_cmpuint (fault_disk_count_opened ("desk/desk.recto"), ==, 2);
  do_everything (desk, &fixture, record);
  g_assert_cmpuint (fault_disk_count_opened ("desk/desk.recto"), ==, 2);
  fault_desk_close (desk);
  g_assert_cmpuint (fault_disk_count_opened ("desk/desk.recto"), ==, 2);
  g_ptr_array_unref (fault_disk_leave ());
}

/* What another program says that tries to write to the file with SQLite: 0 is "it did". */
static int
let_another_write (const char *path)
{
  g_autofree char *helper = g_test_build_filename (G_TEST_BUILT, "fault-helper", NULL);
  char *words[] = { helper, (char *) "write", (char *) path, NULL };
  g_autofree char *said = NULL;

  g_assert_true (
      g_spawn_sync (NULL, words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, NULL, NULL));
  return (int) g_ascii_strtoll (said, NULL, 10);
}

static char *
ask_to_open (const char *path)
{
  g_autofree char *helper = g_test_build_filename (G_TEST_BUILT, "fault-helper", NULL);
  char *words[] = { helper, (char *) "open", (char *) path, NULL };
  char *said = NULL;

  g_assert_true (
      g_spawn_sync (NULL, words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, NULL, NULL));
  return said;
}

/* As a file chooser does to show an icon. */
static void
sniff (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);

  g_assert_nonnull (info);
}

/* Recto's own lock keeps a second Recto out though SQLite's is gone. The control is a program that
 * trusts SQLite's lock alone: the other one writes. */
static void
test_sniffing_lets_nobody_in (void)
{
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  DeskFixture fixture = { 0 };
  g_autoptr (RectoArticleRecord) record = start (desk, &fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *busy = g_strdup_printf ("%d ", RECTO_STORE_ERROR_BUSY);
  sqlite3 *db = NULL;

  before = ask_to_open (desk->path);
  g_assert_true (g_str_has_prefix (before, busy));
  sniff (desk->path);
  after = ask_to_open (desk->path);
  g_assert_true (g_str_has_prefix (after, busy));
  fault_desk_close (desk);

  g_assert_cmpint (sqlite3_open (desk->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (let_another_write (desk->path), ==, SQLITE_BUSY);
  sniff (desk->path);
  g_assert_cmpint (let_another_write (desk->path), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Another program copies the file alone, as mail does. */
static void
test_copy_of_an_open_desk (void)
{
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  DeskFixture fixture = { 0 };
  g_autoptr (RectoArticleRecord) record = start (desk, &fixture);
  g_autofree char *copy = g_build_filename (desk->root, "mailed.recto", NULL);
  char *words[] = { (char *) "cp", desk->path, copy, NULL };
  g_autofree char *digest = NULL;
  g_autofree char *mailed = NULL;
  g_autoptr (GError) error = NULL;
  guint i;

  for (i = 0; i < 50; i++)
    {
      g_autofree char *text = g_strdup_printf ("Typed %u", i);

      commit (&fixture, make_text_change (record, i % 6, text));
    }
  g_assert_true (
      g_spawn_sync (NULL, words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  digest = desk_digest (desk->store, &error);
  g_assert_no_error (error);
  mailed = desk_digest_at (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mailed, ==, digest);
  fault_desk_close (desk);
}

/* A sitting with a commit that is cut off at @at of its operations from the end, with its journal.
 */
static GPtrArray *
sit_one_commit (FaultDesk *desk, guint *start_of_commit)
{
  DeskFixture fixture = { 0 };
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autofree char *text = g_strnfill (30000, 'a');

  fault_disk_watch (desk->root);
  record = start (desk, &fixture);
  *start_of_commit = fault_disk_count ();
  commit (&fixture, make_text_change (record, 0, text));
  fault_desk_close (desk);
  return fault_disk_leave ();
}

/* A journal that should have been rolled back is gone, or another one stands in its place: the desk
 * is as before, as after, or its damage is told. */
static void
test_lost_and_foreign_journals (void)
{
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  guint first, n, told = 0, points = 0, foreign;
  g_autoptr (GPtrArray) ops = sit_one_commit (desk, &first);
  g_autofree char *journal = g_strconcat (desk->path, "-journal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (FaultImage) image = fault_image_new (ops, 0, FAULT_DISK_HONEST);
  g_autoptr (FaultImage) last = fault_image_new (ops, 0, FAULT_DISK_HONEST);

  fault_image_advance (last, ops->len);
  fault_image_write_killed (last, desk->root);
  after = desk_digest_at (desk->path, NULL);
  fault_image_advance (image, first);
  fault_image_write_killed (image, desk->root);
  before = desk_digest_at (desk->path, NULL);
  g_assert_cmpstr (before, !=, after);

  for (n = first; n < ops->len; n++)
    for (foreign = 0; foreign < 2; foreign++)
      {
        g_autofree char *digest = NULL;

        fault_image_advance (image, n);
        fault_image_write_killed (image, desk->root);
        if (foreign)
          g_assert_true (
              g_file_set_contents (journal, "Một bài báo, không phải nhật ký.", -1, NULL));
        else
          g_unlink (journal);
        digest = desk_digest_at (desk->path, NULL);
        points++;
        told += digest == NULL;
        g_assert_true (digest == NULL || g_str_equal (digest, before) ||
                       g_str_equal (digest, after));
      }
  g_test_message ("journal lost or foreign: %u points, damage told at %u, else as before or after",
                  points, told);
  g_assert_cmpuint (told, >, 0);
}

/* Years forward, past 2038, and back. What is ordered is ordered by how it came, and no backup is
 * dropped for a date. */
static void
test_clock_jumps (void)
{
  static const gint64 jumps[] = { 0,
                                  G_GINT64_CONSTANT (12) * 365 * 86400,
                                  G_GINT64_CONSTANT (90) * 365 * 86400,
                                  -3600,
                                  G_GINT64_CONSTANT (-20) * 365 * 86400,
                                  3600,
                                  86400,
                                  0 };
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  DeskFixture fixture = { 0 };
  g_autoptr (RectoArticleRecord) record = start (desk, &fixture);
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  guint i, n;

  for (i = 0; i < G_N_ELEMENTS (jumps); i++)
    {
      g_autofree char *text = g_strdup_printf ("Typed %u", i);
      g_autoptr (RectoBackup) backup = NULL;
      g_autoptr (GPtrArray) listed = NULL;

      ahead = jumps[i];
      commit (&fixture, make_text_change (record, i % 6, text));
      backup = recto_store_backup (desk->store, &error);
      g_assert_no_error (error);
      listed = recto_backup_list (desk->path);
      g_assert_cmpuint (listed->len, >, 0);
      fault_desk_close (desk);
      fault_desk_open (desk);
      fixture.store = desk->store;
    }
  ahead = 0;
  loaded = load_article (&fixture, &record->uid);
  assert_same_article (record, loaded);
  assert_replay_gives_rows (loaded);
  backups = recto_backup_list (desk->path);
  g_assert_cmpuint (backups->len, >=, 2);
  recto_store_purge (desk->store, NULL, g_get_real_time (), &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 0);
  fault_desk_close (desk);
}

/* What does not fit leaves no half of it, and the desk as it was. */
static void
test_no_space_for_copies (void)
{
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  DeskFixture fixture = { 0 };
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autofree char *copy = g_build_filename (desk->root, "copy.recto", NULL);
  g_autofree char *parcel = g_build_filename (desk->root, "parcel.recto-handover", NULL);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  const RectoHandover handover = { .articles = articles, .who = "Minh", .path = parcel };
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  fault_disk_watch (desk->root);
  record = start (desk, &fixture);
  g_ptr_array_add (articles, &record->uid);
  before = desk_digest (desk->store, &error);
  fault_disk_fail (FAULT_FULL, 0);
  g_assert_null (recto_store_backup (desk->store, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (recto_store_copy (desk->store, copy, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (recto_store_hand_over (desk->store, &handover, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_true (fault_disk_heal ());

  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (parcel, G_FILE_TEST_EXISTS));
  backups = recto_backup_list (desk->path);
  g_assert_cmpuint (backups->len, ==, 0);
  after = desk_digest (desk->store, &error);
  g_assert_cmpstr (after, ==, before);
  fault_desk_close (desk);
  g_ptr_array_unref (fault_disk_leave ());
}

/* A home on a file system of another computer that knows no rename which replaces nothing: desks
 * and backups are made there as anywhere. */
static void
test_plain_names (void)
{
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  g_autofree char *path = g_build_filename (desk->root, "new.recto", NULL);
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (RectoStore) again = NULL;
  g_autoptr (RectoBackup) backup = NULL;
  g_autoptr (GPtrArray) ops = NULL;
  g_autoptr (GError) error = NULL;

  fault_disk_set_plain_names (TRUE);
  fault_disk_watch (desk->root);
  store = recto_store_open (path, RECTO_STORE_CREATE, &error);
  g_assert_no_error (error);
  backup = recto_store_backup (store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (backup);
  recto_store_close (store, &error);
  g_assert_no_error (error);
  again = recto_store_open (path, RECTO_STORE_CREATE, &error);
  g_assert_no_error (error);
  recto_store_close (again, &error);
  g_assert_no_error (error);
  ops = fault_disk_leave ();
  fault_disk_set_plain_names (FALSE);
}

int
main (int argc, char *argv[])
{
  fault_test_init (&argc, &argv);
  g_test_add_func ("/faults/circumstances/nobody-else-opens-the-file",
                   test_nobody_else_opens_the_file);
  g_test_add_func ("/faults/circumstances/sniffing-lets-nobody-in", test_sniffing_lets_nobody_in);
  g_test_add_func ("/faults/circumstances/copy-of-an-open-desk", test_copy_of_an_open_desk);
  g_test_add_func ("/faults/circumstances/lost-and-foreign-journals",
                   test_lost_and_foreign_journals);
  g_test_add_func ("/faults/circumstances/plain-names", test_plain_names);
  g_test_add_func ("/faults/circumstances/clock-jumps", test_clock_jumps);
  g_test_add_func ("/faults/circumstances/no-space-for-copies", test_no_space_for_copies);
  return fault_test_run ();
}
