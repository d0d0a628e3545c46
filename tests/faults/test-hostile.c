/* test-hostile.c: files made to hurt: refused before anything of theirs is run or read, at once and
 * in little memory. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "desk-fixture.h"

#define MAX_MS 1000
#define MAX_KB (200 * 1024)

/* A page of a table that was never filled; what stands there does not matter. */
#define LIE(type, name, sql)                                                                       \
  "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('" type "', '" name "', '" name  \
  "', 0, '" sql "')"
#define REWRITE(table, change)                                                                     \
  "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = " change " WHERE name = '" table "'"

static const struct
{
  const char *name;
  const char *sql;
} hostile[] = {
  { "view-named-segment",
    "PRAGMA foreign_keys = OFF; DROP TABLE segment; CREATE VIEW segment AS WITH RECURSIVE n (x) AS"
    " (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, x AS uid FROM n" },
  { "view-beside", "CREATE VIEW more AS SELECT * FROM segment, segment AS b, segment AS c" },
  { "view-of-itself", LIE ("view", "loop", "CREATE VIEW loop AS SELECT * FROM loop") },
  { "trigger", "CREATE TRIGGER t AFTER INSERT ON edit BEGIN DELETE FROM segment; END" },
  { "trigger-without-end",
    "CREATE TRIGGER t AFTER UPDATE ON article BEGIN INSERT INTO word SELECT * FROM word; END" },
  { "generated-column", REWRITE ("segment",
                                 "replace (sql, 'target TEXT NOT NULL',"
                                 " 'target TEXT NOT NULL AS (hex (randomblob (1000000)))')") },
  { "default-value", REWRITE ("word",
                              "replace (sql, 'word TEXT NOT NULL',"
                              " 'word TEXT NOT NULL DEFAULT (hex (zeroblob (1e9)))')") },
  { "check", REWRITE ("segment",
                      "replace (sql, ') STRICT',"
                      " ', CHECK (length (randomblob (1e9)) > 0)) STRICT')") },
  { "types-not-kept", REWRITE ("segment", "replace (sql, ') STRICT', ')')") },
  { "metadata-with-row-ids",
    "DROP TABLE metadata; CREATE TABLE metadata (article INTEGER NOT NULL REFERENCES article (id),"
    " key TEXT NOT NULL, revision INTEGER NOT NULL, value TEXT NOT NULL, sum INTEGER NOT NULL,"
    " PRIMARY KEY (article, key)) STRICT" },
  { "words-without-row-ids",
    "DROP TABLE word; CREATE TABLE word (id INTEGER PRIMARY KEY, uid BLOB, word TEXT) WITHOUT"
    " ROWID" },
  { "index-beside", "CREATE INDEX more ON segment (target)" },
  { "index-on-an-expression", "CREATE INDEX more ON segment (hex (target))" },
  { "index-gone", "DROP INDEX segment_paragraph" },
  { "index-twice",
    LIE ("index", "segment_paragraph", "CREATE INDEX segment_paragraph ON span (id)") },
  { "table-gone", "DROP TABLE state" },
  { "table-beside", "CREATE TABLE more (a)" },
  { "virtual-table", "CREATE VIRTUAL TABLE more USING fts5 (a)" },
  { "unknown-module", LIE ("table", "more", "CREATE VIRTUAL TABLE more USING nothing (a)") },
  { "statistics", "ANALYZE" },
  { "nonsense", LIE ("table", "more", "SELECT 1") },
  { "no-statement", "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = NULL" },
  { "statement-of-bytes",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = x'ff00ff' WHERE name = 'word'" },
  { "statement-too-long",
    REWRITE ("word", "replace (sql, 'CREATE', 'CREATE /*' || hex (zeroblob (4000000)) || '*/')") },
  { "pages-shared",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 2 WHERE type = 'table'" },
  { "page-outside", "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 99999999"
                    " WHERE name = 'segment'" },
  { "wal", "PRAGMA journal_mode = WAL" },
  { "many-views",
    "PRAGMA writable_schema = ON; WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n"
    " WHERE x < 20000) INSERT INTO sqlite_schema SELECT 'view', 'v' || x, 'v' || x, 0,"
    " 'CREATE VIEW v' || x || ' AS SELECT * FROM v' || (x + 1) FROM n" },
};

/* Tables of any number, all of them on one page. */
static const char many_tables[] =
    "PRAGMA writable_schema = ON; WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n"
    " WHERE x < %u) INSERT INTO sqlite_schema SELECT 'table', 't' || x, 't' || x, 2,"
    " 'CREATE TABLE t' || x || ' (a)' FROM n";

/* Another process opens the file, which must refuse it, in time and space, and leave it alone.
 * @accepted: the schema is a desk's, and what is wrong shows later. */
static void
assert_refused (const char *path, gboolean accepted)
{
  g_autofree char *helper = g_test_build_filename (G_TEST_BUILT, "fault-helper", NULL);
  char *words[] = { helper, (char *) "open", (char *) path, NULL };
  g_autofree char *said = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size_before, size_after;
  char result[16];
  int ms, status;
  long kb;

  g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));
  g_spawn_sync (NULL, words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (sscanf (said, "%15s %d %ld", result, &ms, &kb), ==, 3);
  g_test_message ("%s: answer %s, %d ms, %ld KiB", path, result, ms, kb);
  g_assert_cmpint (ms, <, MAX_MS);
  g_assert_cmpint (kb, <, MAX_KB);
  if (accepted)
    return;
  g_assert_true (g_str_equal (result, G_STRINGIFY (3)) || g_str_equal (result, "5"));
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

static void
run_hostile_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static void
test_refused (DeskFixture *fixture, gconstpointer data)
{
  desk_fixture_close (fixture);
  run_hostile_sql (fixture->path, data);
  assert_refused (fixture->path, FALSE);
}

static void
test_many_tables (DeskFixture *fixture, gconstpointer unused)
{
  guint n = g_getenv ("RECTO_TEST_LONG") != NULL ? 1000000 : 100000;
  g_autofree char *sql = g_strdup_printf (many_tables, n);

  desk_fixture_close (fixture);
  run_hostile_sql (fixture->path, sql);
  assert_refused (fixture->path, FALSE);
}

/* The schema is right; a value is larger than any of ours. */
static void
test_huge_value (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  RectoUid uid = add_article (fixture, "Diễn tập", 2);

  desk_fixture_close (fixture);
  run_hostile_sql (fixture->path, "UPDATE segment SET target = CAST (zeroblob (60000000) AS TEXT)");
  assert_refused (fixture->path, TRUE);
  fixture->store = recto_store_open (fixture->path, 0, &error);
  if (fixture->store == NULL)
    return;
  g_assert_null (recto_store_load_article (fixture->store, &uid, &error));
  g_assert_nonnull (error);
}

/* As of a file that is encrypted: noise from the first byte on, or after a header that is right. */
static void
test_noise (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *bytes = NULL;
  gsize size, start, i;

  desk_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  for (start = 0; start <= 100; start += 100)
    {
      for (i = start; i < size; i++)
        bytes[i] = (char) g_test_rand_int ();
      if (start == 100)
        {
          g_autofree char *sound = NULL;

          desk_fixture_tear_down (fixture, NULL);
          *fixture = (DeskFixture){ 0 };
          desk_fixture_set_up (fixture, NULL);
          desk_fixture_close (fixture);
          g_assert_true (g_file_get_contents (fixture->path, &sound, NULL, NULL));
          memcpy (bytes, sound, 100);
        }
      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) size, NULL));
      assert_refused (fixture->path, FALSE);
    }
}

int
main (int argc, char *argv[])
{
  guint i;

  store_test_init (&argc, &argv);
  for (i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *name = g_strconcat ("/store/hostile/", hostile[i].name, NULL);

      g_test_add (name, DeskFixture, hostile[i].sql, desk_fixture_set_up, test_refused,
                  desk_fixture_tear_down);
    }
  ADD_STORE_TEST ("hostile/many-tables", test_many_tables);
  ADD_STORE_TEST ("hostile/huge-value", test_huge_value);
  ADD_STORE_TEST ("hostile/noise", test_noise);
  return store_test_run ();
}
