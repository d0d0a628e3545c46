/* recto-migrations.c: the schema of a desk, made and recognised.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"
#include "recto-tally.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "resources/recto-store-resources.h"

#define RESOURCES "/io/github/recto_desk/Recto/store/sql/"

/* migrations[n] takes a desk from version n to n + 1; the file itself sets user_version, in the
 * same transaction as everything else. */
static const char *const migrations[RECTO_DESK_VERSION] = { RESOURCES "0001-desk.sql",
                                                            RESOURCES "0002-keeping.sql",
                                                            RESOURCES "0003-notes-publication.sql",
                                                            RESOURCES "0004-register.sql" };

/* accepted[n] is the digest of the schema that the migrations make of version n + 1; making it anew
 * for each opening would take longer than reading the desk. A test makes it and holds these to it,
 * and names the right one. */
static const char *const accepted[RECTO_DESK_VERSION] = {
  "a5cb3e4c0edfdf7bbe8ce46e9b1df49aca12a6723433128ac582081ae7f2bccf",
  "c0973ce481a5b11f9afb4882ac1c4259a641aee71b6edcbabe93058ecd2b7068",
  "4ec45d775a22a716584d501b15f4c4bc295f7e0a0fe317a0a34529b24c2ff15d",
  "e960393d20e2b364dcd702da11021427ec2122f6d8d3141faae27c2de8c64320",
};

static const char list_schema[] =
    "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";

static gboolean
exec (RectoSql *sql, const char *statements, GError **error)
{
  if (sqlite3_exec (sql->db, statements, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return recto_sql_fail (sql, "Making the tables of a desk", error);
}

/* foreign_key_check gives a row for each broken reference. */
static gboolean
check_references (RectoSql *sql, GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (sql, RECTO_SQL_FOREIGN_KEYS, NULL, 0, error);
  int result;

  if (statement == NULL)
    return FALSE;
  result = recto_sql_step (sql, statement, error);
  sqlite3_reset (statement);
  if (result == SQLITE_ROW)
    g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                         "A reference leads nowhere after a migration");
  return result == SQLITE_DONE;
}

/* Tables whose rows every later migration keeps, and the version that brought them. The text of
 * each statement stands here whole, since a table's name cannot be bound. */
#define COUNT(since, table)                                                                        \
  {                                                                                                \
    since, table, "SELECT count(*) FROM " table                                                    \
  }
static const struct
{
  int since;
  const char *table;
  const char *count;
} tables[] = {
  COUNT (1, "desk"),        COUNT (1, "project"),   COUNT (1, "article"),
  COUNT (1, "metadata"),    COUNT (1, "paragraph"), COUNT (1, "segment"),
  COUNT (1, "span"),        COUNT (1, "edit"),      COUNT (1, "file"),
  COUNT (1, "import"),      COUNT (1, "word"),      COUNT (1, "state"),
  COUNT (2, "photo"),       COUNT (2, "ancestor"),  COUNT (2, "entry"),
  COUNT (2, "intake"),      COUNT (2, "chunk"),     COUNT (2, "tally"),
  COUNT (3, "publication"), COUNT (4, "content"),   COUNT (4, "register_edit"),
  COUNT (4, "register"),
};
#undef COUNT

/* @counts: (out): rows of each table that a desk of @version has. */
static gboolean
count_rows (RectoSql *sql, int version, gint64 counts[G_N_ELEMENTS (tables)], GError **error)
{
  gboolean counted = TRUE;
  guint i;

  for (i = 0; counted && i < G_N_ELEMENTS (tables); i++)
    {
      sqlite3_stmt *statement = NULL;

      if (tables[i].since > version)
        continue;
      counted = sqlite3_prepare_v2 (sql->db, tables[i].count, -1, &statement, NULL) == SQLITE_OK &&
                sqlite3_step (statement) == SQLITE_ROW;
      if (counted)
        counts[i] = sqlite3_column_int64 (statement, 0);
      counted = sqlite3_finalize (statement) == SQLITE_OK && counted;
    }
  return counted || recto_sql_fail (sql, "Counting the rows of a desk", error);
}

/* No migration from @version may lose a row. */
static gboolean
check_counts (RectoSql *sql, int version, const gint64 *before, GError **error)
{
  gint64 after[G_N_ELEMENTS (tables)] = { 0 };
  guint i;

  if (!count_rows (sql, version, after, error))
    return FALSE;
  for (i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].since <= version && after[i] < before[i])
      {
        g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
                     "Table %s has not got as many rows after a migration as before",
                     tables[i].table);
        return FALSE;
      }
  return TRUE;
}

/* Everything between BEGIN and COMMIT: old or new, never between. */
static gboolean
run_migration (RectoSql *sql, int version, GError **error)
{
  g_autoptr (GBytes) file = g_resource_lookup_data (
      recto_store_get_resource (), migrations[version], G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gint64 counts[G_N_ELEMENTS (tables)] = { 0 };

  /* Resources are followed by a NUL. */
  return file != NULL && exec (sql, "BEGIN EXCLUSIVE", error) &&
         count_rows (sql, version, counts, error) &&
         exec (sql, g_bytes_get_data (file, NULL), error) &&
         (version + 1 < RECTO_TALLY_SINCE || recto_tally_make (sql, version + 1, error)) &&
         check_references (sql, error) && check_counts (sql, version, counts, error) &&
         exec (sql, "COMMIT", error);
}

gboolean
recto_migrate_to (sqlite3 *db, int from, int to, GError **error)
{
  RectoSql sql = { .thread = g_thread_self (), .db = db };
  gboolean done;
  int i;

  /* Before BEGIN: inside a transaction this would be ignored, and rebuilding a parent table would
   * empty its children. */
  done = exec (&sql, "PRAGMA foreign_keys = OFF", error);
  for (i = from; done && i < to; i++)
    done = run_migration (&sql, i, error);
  for (i = 0; i < RECTO_SQL_N; i++)
    sqlite3_finalize (sql.statements[i]);
  if (!sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return done && exec (&sql, "PRAGMA foreign_keys = ON", error);
}

gboolean
recto_migrate (sqlite3 *db, int version, GError **error)
{
  return recto_migrate_to (db, version, RECTO_DESK_VERSION, error);
}

gboolean
recto_desk_migrate (RectoDesk *desk, int version, GError **error)
{
  g_autoptr (RectoBackup) kept = NULL;

  if (version == RECTO_DESK_VERSION)
    return TRUE;
  kept = recto_desk_backup_before (desk, error);
  if (kept == NULL)
    return FALSE;
  g_debug ("Migrating a desk of version %d to %d", version, RECTO_DESK_VERSION);
  return recto_migrate_to (desk->sql.db, version, RECTO_DESK_VERSION, error);
}

int
recto_desk_read_version (RectoSql *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int version = -1;

  if (sqlite3_prepare_v2 (sql->db, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    version = sqlite3_column_int (statement, 0);
  if (sqlite3_finalize (statement) != SQLITE_OK || version < 0)
    {
      recto_sql_fail (sql, "Reading the version of the file", error);
      return -1;
    }
  return version;
}

gboolean
recto_desk_write_first_row (RectoSql *sql, GError **error)
{
  RectoUid uid = recto_uid_new ();
  const RectoValue values[] = {
    recto_value_integer (1), recto_value_uid (&uid),
    recto_value_integer (1), recto_value_integer (g_get_real_time ()),
    recto_value_integer (0), recto_value_integer (0),
  };

  return recto_sql_write_row (sql, RECTO_SQL_WRITE_DESK, "desk", values, G_N_ELEMENTS (values),
                              NULL, error);
}

/* Every text with its length before it, or the boundary between two could lie elsewhere. */
static void
add_text (GChecksum *sum, sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);
  gint32 length = text != NULL ? sqlite3_column_bytes (statement, column) : -1; /* none at all */
  guint32 written = GUINT32_TO_LE ((guint32) length);

  g_checksum_update (sum, (const guchar *) &written, sizeof written);
  if (text != NULL)
    g_checksum_update (sum, (const guchar *) text, length);
}

char *
recto_desk_digest_schema (RectoSql *sql, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (sql->db, list_schema, -1, &statement, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      result = sqlite3_step (statement);
      for (int column = 0; result == SQLITE_ROW && column < 4; column++)
        add_text (sum, statement, column);
    }
  if (result != SQLITE_DONE)
    recto_sql_fail (sql, "Reading the tables of the file", error);
  sqlite3_finalize (statement);
  return result == SQLITE_DONE ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

const char *
recto_desk_get_accepted_digest (int version)
{
  g_assert (version >= 1 && version <= RECTO_DESK_VERSION);

  return accepted[version - 1];
}

gboolean
recto_desk_accept_schema (RectoSql *sql, int version, GError **error)
{
  g_autofree char *digest = recto_desk_digest_schema (sql, error);

  if (digest == NULL)
    return FALSE;
  if (strcmp (digest, recto_desk_get_accepted_digest (version)) == 0)
    return TRUE;
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN,
                       "The file is not a desk: its tables are not those of one");
  return FALSE;
}

/* Fills a new, empty file. */
static gboolean
fill_desk (const char *path, GError **error)
{
  RectoSql sql = { .thread = g_thread_self () };
  gboolean done = FALSE;

  if (sqlite3_open_v2 (path, &sql.db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW,
                       recto_desk_vfs) != SQLITE_OK)
    recto_sql_fail (&sql, "Making a desk", error);
  else
    done = exec (&sql, "PRAGMA synchronous = EXTRA", error) && recto_migrate (sql.db, 0, error) &&
           recto_desk_write_first_row (&sql, error);
  recto_sql_close (&sql);
  return done;
}

static gboolean
fail_file (const char *path, GError **error)
{
  int number = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, RECTO_STORE_ERROR,
               number == ENOSPC || number == EDQUOT ? RECTO_STORE_ERROR_NO_SPACE
                                                    : RECTO_STORE_ERROR_ENGINE,
               "Making %s: %s", name, g_strerror (number));
  return FALSE;
}

gboolean
recto_desk_make (const char *path, GError **error)
{
  RectoUid uid = recto_uid_new ();
  g_autofree char *unique = recto_uid_to_string (&uid);
  g_autofree char *building = g_strconcat (path, ".", unique, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean done;
  int fd;

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;

  /* A desk has its name only once it is whole, so an empty file by that name is never ours. */
  fd = open (building, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return fail_file (path, error);
  close (fd);

  done = fill_desk (building, error);
  if (done && !recto_rename_new (building, path))
    {
      /* Somebody else made it meanwhile: theirs is as good. */
      if (errno != EEXIST)
        done = fail_file (path, error);
      g_unlink (building);
    }
  else if (!done)
    g_unlink (building);
  return done && recto_sync_folder (folder, error);
}
