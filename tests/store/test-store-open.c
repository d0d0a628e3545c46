/* test-store-open.c: what is found when a desk is opened, and what is told of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "recto-desk.h"
#include "recto-keeping.h"
#include "recto-parcel.h"

/* The desk as a killed holder leaves it. */
static char *
copy_open_desk (DeskFixture *fixture)
{
  char *copy = g_build_filename (fixture->folder, "left.recto", NULL);
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (copy, contents, (gssize) size, NULL));
  return copy;
}

/* SQLite would make the desk as long as the journal says it was: here 16 GiB. */
static void
test_journal_that_claims_too_much_is_put_aside (DeskFixture *fixture, gconstpointer unused)
{
  static const guint8 header[28] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0, 0,
                                     0,    0,    0,    0,    0,    1,    0,    0x40, 0, 0,
                                     0,    0,    2,    0,    0,    0,    0x10, 0 };
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *salvaged = g_build_filename (fixture->folder, "salvaged.recto", NULL);
  g_autofree char *contents = g_malloc0 (512);
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoSalvage) salvage = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf before, after;

  desk_fixture_close (fixture);
  memcpy (contents, header, sizeof header);
  g_assert_true (g_file_set_contents (journal, contents, 512, NULL));
  g_assert_cmpint (g_stat (fixture->path, &before), ==, 0);

  salvage = recto_desk_salvage (fixture->path, salvaged, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (salvage->n_articles, ==, 1);
  desk_fixture_open (fixture);
  record = load_article (fixture, &uid);
  desk_fixture_close (fixture);
  g_assert_cmpint (g_stat (fixture->path, &after), ==, 0);
  g_assert_cmpint (after.st_size, ==, before.st_size);
}

/* How often this process has read so far, from files or elsewhere (proc(5), io: syscr). */
static guint64
count_reads (void)
{
  g_autofree char *io = NULL;
  const char *count;

  g_assert_true (g_file_get_contents ("/proc/self/io", &io, NULL, NULL));
  count = strstr (io, "syscr: ");
  g_assert_nonnull (count);
  return g_ascii_strtoull (count + strlen ("syscr: "), NULL, 10);
}

/* A gigabyte of nothing behind the header of a journal, and a desk whose own header is gone: it
 * is not looked for in two million places. */
static void
test_endless_journal_is_not_read_through (DeskFixture *fixture, gconstpointer unused)
{
  static const guint8 header[28] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0xff, 0xff,
                                     0xff, 0xff, 0,    0,    0,    1,    0,    0,    0,    1,
                                     0,    0,    2,    0,    0,    0,    2,    0 };
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *nothing = g_malloc0 (4096);
  g_autoptr (GError) error = NULL;
  guint64 before;

  desk_fixture_close (fixture);
  g_assert_true (g_file_set_contents (fixture->path, nothing, 4096, NULL));
  g_assert_true (g_file_set_contents (journal, (const char *) header, sizeof header, NULL));
  g_assert_cmpint (truncate (journal, 1 << 30), ==, 0);
  before = count_reads ();
  g_assert_null (recto_store_open (fixture->path, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN);
  g_assert_cmpuint (count_reads () - before, <, 10000);
}

static void
test_closed_in_order_is_clean (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = recto_store_get_uid (fixture->store), again;
  const RectoStoreInfo *info;

  add_article (fixture, "Diễn tập", 4);
  desk_fixture_close (fixture);
  g_assert_cmpint (ask_sql (fixture->path, "SELECT count (*) FROM state"), ==, 0);
  desk_fixture_open (fixture);
  info = recto_store_get_info (fixture->store);
  again = recto_store_get_uid (fixture->store);
  g_assert_cmpint (info->place, ==, RECTO_PLACE_PLAIN);
  g_assert_false (info->read_only);
  g_assert_false (info->synchronised);
  g_assert_false (info->unclean);
  g_assert_cmpuint (info->n_rescued, ==, 0);
  g_assert_cmpuint (info->size, >, 4096);
  g_assert_true (recto_uid_equal (&uid, &again));
}

static void
test_bad_end_is_noticed_once (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autofree char *left = copy_open_desk (fixture);
  DeskFixture other = { .path = left };
  g_autoptr (RectoArticleRecord) record = NULL;

  desk_fixture_open (&other);
  g_assert_true (recto_store_get_info (other.store)->unclean);
  record = load_article (&other, &uid);
  commit (&other, make_text_change (record, 0, "First"));
  desk_fixture_close (&other);
  desk_fixture_open (&other);
  g_assert_false (recto_store_get_info (other.store)->unclean);
  desk_fixture_close (&other);
}

static void
test_reading_writes_nothing (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before, size_after;

  desk_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &before, &size_before, NULL));
  desk_fixture_open (fixture);
  record = load_article (fixture, &uid);
  findings = recto_store_verify (fixture->store, NULL);
  g_assert_nonnull (findings);
  desk_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

/* What a bad end may have damaged is not worked on: but it can be looked at. */
static void
test_damage_after_a_bad_end (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid sound = add_article (fixture, "Diễn tập", 4);
  RectoUid damaged = add_article (fixture, "Một bài khác", 4);
  g_autofree char *left = copy_open_desk (fixture);
  DeskFixture other = { .path = left };
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  run_sql (left, "UPDATE segment SET target = 'x' WHERE id = (SELECT max (id) FROM segment)");
  g_assert_null (recto_store_open (left, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  g_clear_error (&error);

  other.store = recto_store_open (left, RECTO_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (recto_store_get_info (other.store)->unclean);
  record = load_article (&other, &sound);
  g_assert_null (recto_store_load_article (other.store, &damaged, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  desk_fixture_close (&other);

  /* The same damage on a desk that was closed in order is found when it is read. */
  run_sql (left, "DELETE FROM state");
  desk_fixture_open (&other);
  desk_fixture_close (&other);
}

static void
test_handover_file_is_told_as_such (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *sql =
      g_strdup_printf ("PRAGMA application_id = %d", RECTO_HANDOVER_APPLICATION_ID);
  g_autoptr (GError) error = NULL;

  desk_fixture_close (fixture);
  run_sql (fixture->path, sql);
  g_assert_null (recto_store_open (fixture->path, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_HANDOVER);
  g_clear_error (&error);
  g_assert_null (recto_store_open (fixture->path, RECTO_STORE_READ_ONLY, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_HANDOVER);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
check_file (DeskFixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  recto_store_check_file_async (fixture->store, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return recto_store_check_file_finish (fixture->store, result, error);
}

static void
test_removed_file_is_noticed (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *away = g_build_filename (fixture->folder, "away", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (check_file (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_false (check_file (fixture, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED);
  g_clear_error (&error);
  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  g_assert_true (check_file (fixture, &error));
  g_assert_no_error (error);
}

static void
test_remote_paths (void)
{
  static const struct
  {
    const char *path;
    gboolean remote;
  } table[] = {
    { "/run/user/1000/doc/1a2b3c/desk.recto", TRUE },
    { "/run/user/1000/gvfs/smb-share:server=news/desk.recto", TRUE },
    { "/run/user/1000/desk.recto", FALSE },
    { "/run/user/1000/documents/desk.recto", FALSE },
    { "/srv/run/user/1000/doc/desk.recto", FALSE },
    { "/tmp/desk.recto", FALSE },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("%s", table[i].path);
      g_assert_cmpint (recto_place_is_remote (table[i].path), ==, table[i].remote);
    }
}

static void
test_synchronised_folders (DeskFixture *fixture, gconstpointer unused)
{
  static const char *const named[] = { "Dropbox", "OneDrive - News", "Nextcloud" };
  g_autofree char *mark = g_build_filename (fixture->folder, ".stfolder", NULL);
  g_autofree char *near_name = g_build_filename (fixture->folder, "Dropboxes", "d.recto", NULL);
  guint i;

  g_assert_false (recto_place_is_synchronised (fixture->path));
  g_assert_false (recto_place_is_synchronised (near_name));
  for (i = 0; i < G_N_ELEMENTS (named); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, named[i], "a", "d.recto", NULL);

      g_assert_true (recto_place_is_synchronised (path));
    }

  desk_fixture_close (fixture);
  g_assert_cmpint (g_mkdir (mark, 0700), ==, 0);
  desk_fixture_open (fixture);
  g_assert_true (recto_store_get_info (fixture->store)->synchronised);
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("open/endless-journal-is-not-read-through",
                  test_endless_journal_is_not_read_through);
  ADD_STORE_TEST ("open/journal-that-claims-too-much-is-put-aside",
                  test_journal_that_claims_too_much_is_put_aside);
  ADD_STORE_TEST ("open/closed-in-order-is-clean", test_closed_in_order_is_clean);
  ADD_STORE_TEST ("open/bad-end-is-noticed-once", test_bad_end_is_noticed_once);
  ADD_STORE_TEST ("open/reading-writes-nothing", test_reading_writes_nothing);
  ADD_STORE_TEST ("open/damage-after-a-bad-end", test_damage_after_a_bad_end);
  ADD_STORE_TEST ("open/handover-file-is-told-as-such", test_handover_file_is_told_as_such);
  ADD_STORE_TEST ("open/removed-file-is-noticed", test_removed_file_is_noticed);
  g_test_add_func ("/store/open/remote-paths", test_remote_paths);
  ADD_STORE_TEST ("open/synchronised-folders", test_synchronised_folders);
  return store_test_run ();
}
