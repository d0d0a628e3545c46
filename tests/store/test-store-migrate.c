/* test-store-migrate.c: an old desk becomes a new one, after a backup of it, or stays what it was.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "recto-desk-keeping.h"
#include "recto-intake.h"
#include "recto-store-register.h"

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) size, NULL));
}

/* The desk of a version that is kept with the tests, at a path of its own. */
static char *
bring (DeskFixture *fixture, const char *name)
{
  g_autofree char *kept = g_build_filename (g_getenv ("RECTO_TEST_DATA"), "desks", name, NULL);
  char *path = g_build_filename (fixture->folder, "old.recto", NULL);

  copy_file (kept, path);
  return path;
}

static char *
bring_old (DeskFixture *fixture)
{
  return bring (fixture, "version-1.recto");
}

static RectoArticleRecord *
load_first (RectoStore *store)
{
  g_autoptr (GPtrArray) articles = recto_store_list_articles (store, NULL, NULL);
  RectoArticleRecord *record;

  g_assert_nonnull (articles);
  g_assert_cmpuint (articles->len, ==, 1);
  record = recto_store_load_article (
      store, &((RectoArticleSummary *) g_ptr_array_index (articles, 0))->uid, NULL);
  g_assert_nonnull (record);
  return record;
}

/* The kept files do not lie beside the old desk; all else must be right. */
static void
assert_sound (RectoStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = recto_store_verify (store, &error);
  guint i;

  g_assert_no_error (error);
  for (i = 0; i < findings->len; i++)
    g_assert_true (g_str_has_prefix (g_ptr_array_index (findings, i), "Table file, row "));
}

static void
assert_backup_of_version (const char *path, int wanted)
{
  g_autoptr (GPtrArray) list = recto_backup_list (path);
  g_autoptr (GPtrArray) findings = NULL;
  RectoDesk *desk;
  int version;

  g_assert_cmpuint (list->len, ==, 1);
  desk = recto_desk_open_file (((RectoBackup *) g_ptr_array_index (list, 0))->path, NULL, &version,
                               NULL);
  g_assert_nonnull (desk);
  g_assert_cmpint (version, ==, wanted);
  findings = recto_desk_scan (desk, version, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
  recto_desk_free (desk);
}

static void
test_old_desk_is_kept_and_migrated (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = bring_old (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoStore) store = recto_store_open (path, 0, &error);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticleRecord) again = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *aside = NULL;

  g_assert_no_error (error);
  record = load_first (store);
  assert_sound (store);
  assert_backup_of_version (path, 1);
  recto_store_close (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask_sql (path, "PRAGMA user_version"), ==, RECTO_DESK_VERSION);

  /* The old one, put back, is migrated once more: the backup there is is enough. */
  list = recto_backup_list (path);
  recto_backup_restore (path, ((RectoBackup *) g_ptr_array_index (list, 0))->path, &aside, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask_sql (path, "PRAGMA user_version"), ==, 1);
  g_clear_object (&store);
  store = recto_store_open (path, 0, &error);
  g_assert_no_error (error);
  again = load_first (store);
  assert_same_article (record, again);
  assert_backup_of_version (path, 1);
}

/* Version 3 has an index and a table more, and the same rows. */
static void
test_version_2_gets_notes_and_publications (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = bring (fixture, "version-2.recto");
  gint64 n_edits = ask_sql (path, "SELECT count (*) FROM edit");
  gint64 sums = ask_sql (path, "SELECT sum (sum / 4096) FROM segment");
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoStore) store = recto_store_open (path, 0, &error);
  g_autoptr (RectoArticleRecord) record = NULL;

  g_assert_no_error (error);
  record = load_first (store);
  assert_replay_gives_rows (record);
  assert_sound (store);
  assert_backup_of_version (path, 2);
  recto_store_close (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask_sql (path, "PRAGMA user_version"), ==, RECTO_DESK_VERSION);
  g_assert_cmpint (ask_sql (path, "SELECT count (*) FROM sqlite_schema WHERE name = 'edit_note'"),
                   ==, 1);
  g_assert_cmpint (ask_sql (path, "SELECT count (*) FROM publication"), ==, 0);
  g_assert_cmpint (ask_sql (path, "SELECT n FROM tally WHERE name = 'publication'"), ==, 0);
  g_assert_cmpint (ask_sql (path, "SELECT count (*) FROM edit"), ==, n_edits);
  g_assert_cmpint (ask_sql (path, "SELECT sum (sum / 4096) FROM segment"), ==, sums);
}

/* The desk that is kept for the versions to come. */
static void
test_version_3_has_its_publication (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = bring (fixture, "version-3.recto");
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoStore) store = recto_store_open (path, 0, &error);
  g_autoptr (GPtrArray) projects = NULL;
  const RectoPublication *publication;

  g_assert_no_error (error);
  assert_sound (store);
  projects = recto_store_list_projects (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (projects->len, ==, 1);
  publication = ((RectoProject *) projects->pdata[0])->publication;
  g_assert_nonnull (publication);
  g_assert_cmpstr (publication->agency, ==, "Hà Phong Daily");
  g_assert_cmpstr (publication->date_line, ==, "{place}, {date}");
  g_assert_cmpstr (publication->lede_prefix, ==, "HPD - ");
  g_assert_cmpstr (publication->byline, ==, "Translated by {translator}");
  g_assert_cmpuint (publication->headline_limit, ==, 90);
  g_assert_cmpuint (publication->lede_limit, ==, 40);
  g_assert_cmpstr (publication->changed_by, ==, "Minh");
}

/* Version 4 has entries as they were, without a history, and their own version stays. */
static void
test_version_3_gets_the_history_of_the_register (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = bring (fixture, "version-3.recto");
  gint64 n_entries = ask_sql (path, "SELECT count (*) FROM entry");
  gint64 sums = ask_sql (path, "SELECT sum (sum / 4096) FROM entry");
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoStore) store = recto_store_open (path, 0, &error);
  g_autoptr (RectoRegisterMove) move = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_no_error (error);
  assert_sound (store);
  assert_backup_of_version (path, 3);
  entries = recto_store_list_entries (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (entries->len, ==, n_entries);
  g_assert_cmpuint (g_bytes_get_size (((RectoEntry *) entries->pdata[0])->content), ==, 0);
  move = recto_store_look_at_register (store, &error);
  g_assert_no_error (error);
  g_assert_false (move->can_undo || move->can_redo);
  recto_store_close (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask_sql (path, "SELECT sum (sum / 4096) FROM entry"), ==, sums);
  g_assert_cmpint (ask_sql (path, "SELECT count (*) FROM tally WHERE n = 0 AND name IN"
                                  " ('content', 'register_edit', 'register')"),
                   ==, 3);
}

/* The desk that is kept for the versions to come: a unit that was made, and a change of it that was
 * undone. */
static void
test_version_4_has_its_history (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = bring (fixture, "version-4.recto");
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoStore) store = recto_store_open (path, 0, &error);
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (RectoRegisterMove) move = NULL;
  const RectoRegisterEdit *edit;
  const RectoEntry *entry;

  g_assert_no_error (error);
  assert_sound (store);
  edits = recto_store_list_register_edits (store, NULL, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (edits->len, ==, 2);
  edit = edits->pdata[0];
  g_assert_false (edit->stands);
  g_assert_cmpstr (edit->who, ==, "Lan");
  edit = edits->pdata[1];
  g_assert_true (edit->stands);
  g_assert_null (edit->before);
  move = recto_store_redo_register (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (move->entries->len, ==, 1);
  entry = move->entries->pdata[0];
  g_assert_cmpstr (entry->name, ==, "Lữ đoàn 999");
  g_assert_cmpstr (entry->note, ==, "bến 2");
  g_assert_cmpmem (g_bytes_get_data (entry->content, NULL), g_bytes_get_size (entry->content),
                   "forms", 5);
}

/* What lies there is listed as it is, without being migrated: backups are. */
static void
test_old_desk_is_listed_as_it_is (DeskFixture *fixture, gconstpointer unused)
{
  static const char *const names[] = { "version-1.recto", "version-2.recto", "version-3.recto",
                                       "version-4.recto" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = bring (fixture, names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) list = NULL;
      int version = 0;
      RectoDesk *desk = recto_desk_open_file (path, NULL, &version, &error);

      g_assert_no_error (error);
      g_assert_cmpint (version, ==, (int) i + 1);
      list = recto_desk_list_articles (desk, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (list->len, ==, 1);
      g_assert_false (((RectoArticleSummary *) list->pdata[0])->damaged);
      recto_desk_free (desk);
    }
}

static void
test_new_desk_makes_no_backup (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) list = recto_backup_list (fixture->path);

  g_assert_cmpuint (list->len, ==, 0);
  desk_fixture_close (fixture);
  g_assert_cmpint (ask_sql (fixture->path, "PRAGMA user_version"), ==, RECTO_DESK_VERSION);
}

/* Where no backup can be made nothing is changed. */
static void
test_without_a_backup_nothing_is_changed (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = bring_old (fixture);
  g_autofree char *folder = g_strconcat (path, "-backups", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size, size_after;

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_assert_true (g_file_get_contents (path, &before, &size, NULL));
  g_assert_null (recto_store_open (path, 0, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);
}

/* The header of the file is of the new version already, and its journal takes it back. */
static void
test_half_a_migration_is_taken_back_and_done_again (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = bring_old (fixture);
  g_autofree char *half = g_build_filename (fixture->folder, "half.recto", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *half_journal = g_strconcat (half, "-journal", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;
  gsize size;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN;"
                                 "CREATE TABLE photo (id INTEGER PRIMARY KEY) STRICT;"
                                 "PRAGMA user_version = 2; UPDATE segment SET target = 'half';"
                                 "UPDATE edit SET who = 'half'; UPDATE span SET label = 'half'",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_db_cacheflush (db), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  /* SQLite writes the first page, with the version in it, as the last of all. */
  bytes[63] = 2;
  g_assert_true (g_file_set_contents (half, bytes, (gssize) size, NULL));
  copy_file (journal, half_journal);
  sqlite3_close (db);

  store = recto_store_open (half, 0, &error);
  g_assert_no_error (error);
  record = load_first (store);
  assert_replay_gives_rows (record);
  assert_sound (store);
  assert_backup_of_version (half, 1);
}

/* A desk that only looks like one of version 1 is refused before anything is made of it. */
static void
test_schema_of_another_version_is_refused (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = bring_old (fixture);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  run_sql (path, "PRAGMA user_version = 2");
  g_assert_null (recto_store_open (path, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN);
  g_clear_error (&error);
  desk_fixture_close (fixture);
  run_sql (fixture->path, "PRAGMA user_version = 1");
  g_assert_null (recto_store_open (fixture->path, 0, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN);
  list = recto_backup_list (fixture->path);
  g_assert_cmpuint (list->len, ==, 0);
}

/* The digests that desks are accepted with are those of what the migrations make, version by
 * version. After a new migration this names the digest to be kept. */
static void
test_accepted_schemas_are_those_of_the_migrations (void)
{
  for (int version = 1; version <= RECTO_DESK_VERSION; version++)
    {
      RectoSql sql = { .thread = g_thread_self () };
      g_autofree char *digest = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (sqlite3_open (":memory:", &sql.db), ==, SQLITE_OK);
      recto_migrate_to (sql.db, 0, version, &error);
      g_assert_no_error (error);
      digest = recto_desk_digest_schema (&sql, &error);
      g_assert_no_error (error);
      g_test_message ("Schema of version %d: %s", version, digest);
      g_assert_cmpstr (digest, ==, recto_desk_get_accepted_digest (version));
      for (int other = 1; other <= RECTO_DESK_VERSION; other++)
        g_assert_true (recto_desk_accept_schema (&sql, other, NULL) == (other == version));
      recto_sql_close (&sql);
    }
}

/* What is nobody's name or text is told from what is empty, and where one text ends from where the
 * next begins. */
static void
test_digests_differ_where_schemas_do (void)
{
  static const char *const schemas[] = {
    "CREATE TABLE a (b)",
    "CREATE TABLE a (b); PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = NULL",
    "CREATE TABLE a (b); PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''",
    "CREATE TABLE a (b); PRAGMA writable_schema = ON; UPDATE sqlite_schema SET type = 'view'",
    "CREATE TABLE a (b); PRAGMA writable_schema = ON; UPDATE sqlite_schema SET name = 'aa'",
    "CREATE TABLE a (b); PRAGMA writable_schema = ON; UPDATE sqlite_schema SET tbl_name = 'aa'",
    "CREATE TABLE a (b); PRAGMA writable_schema = ON;"
    " UPDATE sqlite_schema SET type = 'tablea', name = ''",
    "CREATE TABLE a (b); PRAGMA writable_schema = ON;"
    " UPDATE sqlite_schema SET sql = sql || char (0) || 'x'",
    "CREATE TABLE a (b); CREATE TABLE c (d)",
  };
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (schemas); i++)
    {
      RectoSql sql = { .thread = g_thread_self () };
      char *digest;

      g_assert_cmpint (sqlite3_open (":memory:", &sql.db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (sql.db, schemas[i], NULL, NULL, NULL), ==, SQLITE_OK);
      digest = recto_desk_digest_schema (&sql, NULL);
      g_assert_nonnull (digest);
      g_assert_true (g_hash_table_add (digests, digest));
      recto_sql_close (&sql);
    }
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  /* The first of all: no desk can be opened where it fails. */
  g_test_add_func ("/store/migrate/accepted-schemas-are-those-of-the-migrations",
                   test_accepted_schemas_are_those_of_the_migrations);
  g_test_add_func ("/store/migrate/digests-differ-where-schemas-do",
                   test_digests_differ_where_schemas_do);
  ADD_STORE_TEST ("migrate/old-desk-is-kept-and-migrated", test_old_desk_is_kept_and_migrated);
  ADD_STORE_TEST ("migrate/version-2-gets-notes-and-publications",
                  test_version_2_gets_notes_and_publications);
  ADD_STORE_TEST ("migrate/version-3-has-its-publication", test_version_3_has_its_publication);
  ADD_STORE_TEST ("migrate/version-3-gets-the-history-of-the-register",
                  test_version_3_gets_the_history_of_the_register);
  ADD_STORE_TEST ("migrate/version-4-has-its-history", test_version_4_has_its_history);
  ADD_STORE_TEST ("migrate/old-desk-is-listed-as-it-is", test_old_desk_is_listed_as_it_is);
  ADD_STORE_TEST ("migrate/new-desk-makes-no-backup", test_new_desk_makes_no_backup);
  ADD_STORE_TEST ("migrate/without-a-backup-nothing-is-changed",
                  test_without_a_backup_nothing_is_changed);
  ADD_STORE_TEST ("migrate/half-a-migration-is-taken-back-and-done-again",
                  test_half_a_migration_is_taken_back_and_done_again);
  ADD_STORE_TEST ("migrate/schema-of-another-version-is-refused",
                  test_schema_of_another_version_is_refused);
  return store_test_run ();
}
