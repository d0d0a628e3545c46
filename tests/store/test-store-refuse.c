/* test-store-refuse.c: what is not a desk is refused, and not a byte of it is changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk-fixture.h"

/* Opening must fail with @code, and leave the file and its folder as they are. */
static void
assert_refused (const char *path, int code)
{
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  gsize size_before, size_after;

  g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));
  store = recto_store_open (path, RECTO_STORE_CREATE, &error);
  g_assert_error (error, RECTO_STORE_ERROR, code);
  g_assert_null (store);
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
}

static void
write_bytes (const char *path, goffset offset, const void *bytes, gsize size)
{
  FILE *file = g_fopen (path, "r+");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, (long) offset, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (bytes, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
test_other_files (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other", NULL);
  g_autofree char *many = g_strnfill (5000, 'x');
  guint i;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_refused (path, RECTO_STORE_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (path, "Một bài báo.\n", -1, NULL));
  assert_refused (path, RECTO_STORE_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (path, many, -1, NULL));
  assert_refused (path, RECTO_STORE_ERROR_FOREIGN);
  for (i = 0; i < 5000; i++) /* as an encrypted desk looks */
    many[i] = (char) g_test_rand_int_range (0, 256);
  g_assert_true (g_file_set_contents (path, many, 5000, NULL));
  assert_refused (path, RECTO_STORE_ERROR_FOREIGN);
}

static void
test_other_databases (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);

  run_sql (path, "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)");
  assert_refused (path, RECTO_STORE_ERROR_FOREIGN);
}

static void
test_folder_link_and_pipe (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.recto", NULL);
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe.recto", NULL);
  const char *paths[] = { fixture->folder, link, pipe };
  guint i;

  desk_fixture_close (fixture);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (recto_store_open (paths[i], 0, &error));
      g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN);
    }
}

static void
test_missing_desk (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "absent.recto", NULL);
  g_autofree char *deep = g_build_filename (fixture->folder, "no", "such", "folder", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_store_open (path, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_null (recto_store_open (deep, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
}

static void
test_newer_desk_names_its_version (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  desk_fixture_close (fixture);
  run_sql (fixture->path, "PRAGMA user_version = 7");
  assert_refused (fixture->path, RECTO_STORE_ERROR_NEWER);
  g_assert_null (recto_store_open (fixture->path, 0, &error));
  g_assert_nonnull (strstr (error->message, "version 7"));
}

static void
test_strange_headers (DeskFixture *fixture, gconstpointer unused)
{
  desk_fixture_close (fixture);
  run_sql (fixture->path, "PRAGMA application_id = 1");
  assert_refused (fixture->path, RECTO_STORE_ERROR_FOREIGN);
  run_sql (fixture->path, "PRAGMA application_id = 1380144207; PRAGMA user_version = 0");
  assert_refused (fixture->path, RECTO_STORE_ERROR_FOREIGN);
  run_sql (fixture->path, "PRAGMA user_version = 1; PRAGMA journal_mode = WAL");
  assert_refused (fixture->path, RECTO_STORE_ERROR_FOREIGN);
  run_sql (fixture->path, "PRAGMA journal_mode = DELETE");
  write_bytes (fixture->path, 56, "\0\0\0\2", 4);
  assert_refused (fixture->path, RECTO_STORE_ERROR_FOREIGN);
}

/* Each of these reads like a desk by its header, and would do something else when asked. */
static void
test_hostile_schemas (DeskFixture *fixture, gconstpointer unused)
{
  static const char *const schemas[] = {
    "CREATE VIEW looks AS SELECT 1",
    "CREATE TRIGGER t AFTER UPDATE ON segment BEGIN DELETE FROM segment; END",
    "DROP TABLE state; CREATE VIEW state AS WITH RECURSIVE r (key, value) AS (SELECT 'a', 'b'"
    " UNION ALL SELECT key, value FROM r) SELECT key, value FROM r",
    "CREATE TABLE extra (id INTEGER PRIMARY KEY)",
    "DROP INDEX segment_paragraph",
    "DROP TABLE word; CREATE TABLE word (id INTEGER PRIMARY KEY, uid BLOB, revision INTEGER,"
    " language TEXT, word TEXT, made_at INTEGER, who TEXT, sum INTEGER GENERATED ALWAYS AS (1))",
  };
  g_autofree char *path = g_build_filename (fixture->folder, "hostile.recto", NULL);
  g_autofree char *desk = NULL;
  gsize size;
  guint i;

  desk_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &desk, &size, NULL));
  for (i = 0; i < G_N_ELEMENTS (schemas); i++)
    {
      g_assert_true (g_file_set_contents (path, desk, (gssize) size, NULL));
      run_sql (path, schemas[i]);
      assert_refused (path, RECTO_STORE_ERROR_FOREIGN);
    }
}

static void
test_too_many_tables (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) sql = g_string_new ("BEGIN;");
  guint i, n = g_getenv ("RECTO_TEST_LONG") != NULL ? 20000 : 2000;

  desk_fixture_close (fixture);
  for (i = 0; i < n; i++)
    g_string_append_printf (sql, "CREATE TABLE t%u (a);", i);
  g_string_append (sql, "COMMIT");
  run_sql (fixture->path, sql->str);
  assert_refused (fixture->path, RECTO_STORE_ERROR_FOREIGN);
}

static void
test_truncated_desk (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *desk = NULL;
  gsize size;

  desk_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &desk, &size, NULL));
  g_assert_true (g_file_set_contents (fixture->path, desk, 4096 * 2, NULL));
  assert_refused (fixture->path, RECTO_STORE_ERROR_DAMAGED);
  g_assert_true (g_file_set_contents (fixture->path, desk, 99, NULL));
  assert_refused (fixture->path, RECTO_STORE_ERROR_FOREIGN);
}

static void
test_shared_hostile_file (DeskFixture *fixture, gconstpointer unused)
{
  const char *shared = g_getenv ("RECTO_SHARED_DATA");
  g_autofree char *path = NULL;
  g_autofree char *copy = g_build_filename (fixture->folder, "hostile.db", NULL);
  g_autofree char *contents = NULL;
  gsize size;

  path = g_build_filename (shared != NULL ? shared : ".", "hostile", "made", "hostile.db", NULL);
  if (!g_file_get_contents (path, &contents, &size, NULL))
    {
      g_test_skip ("the shared data is not here");
      return;
    }
  g_assert_true (g_file_set_contents (copy, contents, (gssize) size, NULL));
  assert_refused (copy, RECTO_STORE_ERROR_FOREIGN);
  /* The same file with a desk's header is still not a desk. */
  write_bytes (copy, 68, "RCTO", 4);
  assert_refused (copy, RECTO_STORE_ERROR_FOREIGN);
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("refuse/other-files", test_other_files);
  ADD_STORE_TEST ("refuse/other-databases", test_other_databases);
  ADD_STORE_TEST ("refuse/folder-link-and-pipe", test_folder_link_and_pipe);
  ADD_STORE_TEST ("refuse/missing-desk", test_missing_desk);
  ADD_STORE_TEST ("refuse/newer-desk-names-its-version", test_newer_desk_names_its_version);
  ADD_STORE_TEST ("refuse/strange-headers", test_strange_headers);
  ADD_STORE_TEST ("refuse/hostile-schemas", test_hostile_schemas);
  ADD_STORE_TEST ("refuse/too-many-tables", test_too_many_tables);
  ADD_STORE_TEST ("refuse/truncated-desk", test_truncated_desk);
  ADD_STORE_TEST ("refuse/shared-hostile-file", test_shared_hostile_file);
  return store_test_run ();
}
