/* recto-search-cache.c: the folded copy of a desk's texts that searching works on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-search-cache.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "recto-fold.h"

/* Grows whenever the tables below differ: other caches are made anew. */
#define LAYOUT 1

/* detail = none keeps which rows have a trigram and not where: a third of the size, and every
 * candidate is compared with its whole text anyhow. */
static const char make_tables[] =
    "CREATE TABLE stamp (id INTEGER PRIMARY KEY, desk BLOB NOT NULL, fold INTEGER NOT NULL,"
    " layout INTEGER NOT NULL) STRICT;"
    "CREATE TABLE article (id INTEGER PRIMARY KEY, stamp INTEGER NOT NULL) STRICT;"
    "CREATE TABLE row (id INTEGER PRIMARY KEY, article INTEGER NOT NULL, stamp INTEGER NOT NULL,"
    " source TEXT NOT NULL, target TEXT NOT NULL) STRICT;"
    "CREATE INDEX row_article ON row (article);"
    "CREATE VIRTUAL TABLE trigram USING fts5 (source, target, content = '', detail = none,"
    " columnsize = 0, tokenize = 'trigram case_sensitive 1');";

/* Losing the last writes in a power cut only costs doing them again. */
static const char pragmas[] = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;"
                              " PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 0";

static gboolean
stamp_is_right (RectoSql *sql, const RectoUid *desk)
{
  sqlite3_stmt *statement = recto_sql_start (sql, RECTO_SQL_CACHE_READ_STAMP, NULL, 0, NULL);
  gboolean right;

  if (statement == NULL || recto_sql_step (sql, statement, NULL) != SQLITE_ROW)
    return FALSE;
  right = sqlite3_column_bytes (statement, 0) == (int) sizeof desk->bytes &&
          memcmp (sqlite3_column_blob (statement, 0), desk->bytes, sizeof desk->bytes) == 0 &&
          sqlite3_column_int64 (statement, 1) == RECTO_FOLD_VERSION &&
          sqlite3_column_int64 (statement, 2) == LAYOUT;
  sqlite3_reset (statement);
  return right;
}

static gboolean
make (RectoSql *sql, const RectoUid *desk)
{
  const RectoValue values[] = { recto_value_uid (desk), recto_value_integer (RECTO_FOLD_VERSION),
                                recto_value_integer (LAYOUT) };

  return recto_sql_run (sql, RECTO_SQL_BEGIN, NULL, 0, NULL) &&
         sqlite3_exec (sql->db, make_tables, NULL, NULL, NULL) == SQLITE_OK &&
         recto_sql_run (sql, RECTO_SQL_CACHE_WRITE_STAMP, values, 3, NULL) &&
         recto_sql_run (sql, RECTO_SQL_COMMIT, NULL, 0, NULL);
}

static void
remove_files (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  g_unlink (path);
  g_unlink (wal);
}

/* Only for its owner; SQLite gives its side files the same mode. */
static void
make_private (const char *path)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0)
    close (fd);
}

/* @anew: make the tables; else the file must have them with the right stamp */
static gboolean
open_at (RectoSearchCache *cache, const char *path, const RectoUid *desk, gboolean anew)
{
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

  cache->path = g_strdup (path);
  cache->sql.thread = g_thread_self ();
  if (sqlite3_open_v2 (path, &cache->sql.db, flags, NULL) == SQLITE_OK &&
      sqlite3_exec (cache->sql.db, pragmas, NULL, NULL, NULL) == SQLITE_OK &&
      (anew ? make (&cache->sql, desk) : stamp_is_right (&cache->sql, desk)))
    return TRUE;
  recto_sql_close (&cache->sql);
  g_clear_pointer (&cache->path, g_free);
  return FALSE;
}

/* Whether another process has this cache open: a copy of the desk on another place. */
static gboolean
is_busy (const char *path)
{
  sqlite3 *db = NULL;
  gboolean busy;

  busy =
      sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
      sqlite3_exec (db, "BEGIN EXCLUSIVE; COMMIT", NULL, NULL, NULL) == SQLITE_BUSY;
  sqlite3_close (db);
  return busy;
}

RectoSearchCache *
recto_search_cache_open (const RectoUid *desk, gboolean in_memory)
{
  RectoSearchCache *cache = g_new0 (RectoSearchCache, 1);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "recto", NULL);
  g_autofree char *uid = recto_uid_to_string (desk);
  g_autofree char *name = g_strdup_printf ("search-%s.db", uid);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gboolean usable = FALSE;

  cache->dirty = TRUE;
  if (!in_memory && g_mkdir_with_parents (folder, 0700) == 0)
    {
      usable = open_at (cache, path, desk, FALSE);
      if (!usable && !is_busy (path))
        {
          remove_files (path);
          make_private (path);
          usable = open_at (cache, path, desk, TRUE);
        }
    }
  if (!usable && !open_at (cache, ":memory:", desk, TRUE))
    g_clear_pointer (&cache, g_free);
  return cache;
}

void
recto_search_cache_free (RectoSearchCache *cache)
{
  recto_sql_close (&cache->sql);
  g_free (cache->path);
  g_free (cache);
}

void
recto_search_cache_discard (RectoSearchCache *cache)
{
  g_autofree char *path = g_strdup (cache->path);

  recto_search_cache_free (cache);
  remove_files (path);
}
