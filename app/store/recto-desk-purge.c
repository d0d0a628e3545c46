/* recto-desk-purge.c: removed articles taken off for good, so that their texts cannot be read
 * again. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Freed pages are overwritten with zeros, and the journal, which holds what they were, is cut to
 * nothing after the commit. Everything of an article goes at once, so that no reference of it is
 * left; checking each by itself would read all edits for every edit, since parents have no index.
 */
static const char pragmas_before[] = "PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 0;"
                                     " PRAGMA foreign_keys = OFF";
static const char pragmas_after[] = "PRAGMA journal_size_limit = -1; PRAGMA foreign_keys = ON";

/* A kept file that may be used by nobody any more. */
typedef struct
{
  gint64 id;
  guint8 hash[32];
} Used;

typedef struct
{
  RectoPurgeRequest *request;
  GArray *gone; /* (element-type Used): files whose rows went */
} Purge;

static gboolean
add_files (RectoDesk *desk, gint64 article, GArray *used, GError **error)
{
  const RectoValue values[] = { recto_value_integer (article),
                                recto_value_integer (RECTO_EDIT_PHOTO) };
  sqlite3_stmt *statement =
      recto_sql_start (&desk->sql, RECTO_SQL_LIST_FILES_OF_ARTICLE, values, 2, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&desk->sql, statement, error)) == SQLITE_ROW)
    {
      Used one = { .id = sqlite3_column_int64 (statement, 0) };

      if (sqlite3_column_bytes (statement, 1) != (int) sizeof one.hash)
        continue;
      memcpy (one.hash, sqlite3_column_blob (statement, 1), sizeof one.hash);
      g_array_append_val (used, one);
    }
  return result == SQLITE_DONE;
}

/* Those that nothing else means: no photo, no original, and no edit that could bring a photo back.
 */
static gboolean
drop_files (RectoDesk *desk, const GArray *used, GArray *gone, GError **error)
{
  guint i;

  for (i = 0; i < used->len; i++)
    {
      const Used *one = &g_array_index (used, Used, i);
      const RectoValue values[] = { recto_value_integer (one->id),
                                    recto_value_blob (one->hash, sizeof one->hash),
                                    recto_value_integer (RECTO_EDIT_PHOTO) };
      sqlite3_stmt *statement =
          recto_sql_start (&desk->sql, RECTO_SQL_FIND_FILE_USE, values, 3, error);
      int result = statement != NULL ? recto_sql_step (&desk->sql, statement, error) : -1;

      if (result < 0)
        return FALSE;
      sqlite3_reset (statement);
      if (result == SQLITE_ROW)
        continue;
      if (!recto_sql_run (&desk->sql, RECTO_SQL_PURGE_FILE, values, 1, error))
        return FALSE;
      g_array_append_val (gone, *one);
    }
  return TRUE;
}

static gboolean
purge_article (RectoDesk *desk, gint64 id, GArray *gone, GError **error)
{
  static const RectoSqlStatement statements[] = {
    RECTO_SQL_PURGE_SPANS,    RECTO_SQL_PURGE_SEGMENTS, RECTO_SQL_PURGE_PARAGRAPHS,
    RECTO_SQL_PURGE_METADATA, RECTO_SQL_PURGE_PHOTOS,   RECTO_SQL_PURGE_ANCESTORS,
    RECTO_SQL_PURGE_IMPORTS,  RECTO_SQL_PURGE_ARTICLE,  RECTO_SQL_PURGE_EDITS,
  };
  g_autoptr (GArray) used = g_array_new (FALSE, FALSE, sizeof (Used));
  const RectoValue article = recto_value_integer (id);
  guint i;

  if (!add_files (desk, id, used, error))
    return FALSE;
  for (i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!recto_sql_run (&desk->sql, statements[i], &article, 1, error))
      return FALSE;
  return drop_files (desk, used, gone, error);
}

/* The articles that are to go: (element-type gint64). */
static GArray *
choose (RectoDesk *desk, const RectoPurgeRequest *request, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (RectoArticleRow) row = { 0 };
  sqlite3_stmt *statement;
  int result;

  if (request->article != NULL)
    {
      if (!recto_desk_find_article (desk, request->article, &row, error))
        return NULL;
      g_array_append_val (ids, row.id);
      if (row.deleted != 0)
        return g_steal_pointer (&ids);
      g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING,
                           "There is no such removed article");
      return NULL;
    }

  statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_ARTICLES, NULL, 0, error);
  if (statement == NULL)
    return NULL;
  /* One that is damaged stays: nobody can say when it was removed. */
  while ((result = recto_sql_step (&desk->sql, statement, error)) == SQLITE_ROW)
    if (recto_article_row_read (statement, &row, NULL) && row.deleted > 1 &&
        row.deleted < request->before)
      g_array_append_val (ids, row.id);
  return result < 0 ? NULL : g_steal_pointer (&ids);
}

static gboolean
purge (RectoDesk *desk, gpointer data, GError **error)
{
  Purge *work = data;
  g_autoptr (GArray) ids = choose (desk, work->request, error);
  RectoDeskHead head;
  guint i;

  if (ids == NULL)
    return FALSE;
  work->request->n = ids->len;
  g_array_set_size (work->gone, 0);
  for (i = 0; i < ids->len; i++)
    if (!purge_article (desk, g_array_index (ids, gint64, i), work->gone, error))
      return FALSE;
  if (ids->len == 0)
    return TRUE;
  if (!recto_desk_read_head (desk, &head, error))
    return FALSE;
  head.articles -= ids->len;
  return recto_desk_write_head (desk, &head, error);
}

/* A file that has a second name is a copy's too, which keeps it. */
static void
wipe_file (const char *path)
{
  static const guint8 zeros[64 * 1024];
  int fd = open (path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  struct stat status;

  if (fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && status.st_nlink == 1)
    {
      off_t at = 0;
      ssize_t n = 1;

      for (; n > 0 && at < status.st_size; at += n)
        n = pwrite (fd, zeros, MIN (sizeof zeros, (gsize) (status.st_size - at)), at);
      fsync (fd);
    }
  if (fd >= 0)
    close (fd);
  g_unlink (path);
}

static void
wipe_files (RectoDesk *desk, const GArray *gone)
{
  guint i;

  for (i = 0; desk->files_path != NULL && i < gone->len; i++)
    {
      g_autofree char *name = recto_file_name (g_array_index (gone, Used, i).hash);
      g_autofree char *path = g_build_filename (desk->files_path, name, NULL);

      wipe_file (path);
    }
  if (desk->files_path != NULL && gone->len > 0)
    recto_sync_folder (desk->files_path, NULL);
}

/* The search cache has the texts folded; it is made anew at the next search. */
static void
drop_cache (RectoDesk *desk)
{
  if (desk->cache == NULL)
    desk->cache = recto_search_cache_open (&desk->uid, desk->in_memory);
  if (desk->cache != NULL)
    recto_desk_drop_cache (desk);
}

gboolean
recto_desk_purge (RectoDesk *desk, RectoPurgeRequest *request, GError **error)
{
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (Used));
  Purge work = { request, gone };
  gboolean done;

  request->n = 0;
  if (!recto_desk_connect (desk, error))
    return FALSE;
  if (sqlite3_exec (desk->sql.db, pragmas_before, NULL, NULL, NULL) != SQLITE_OK)
    return recto_sql_fail (&desk->sql, "Removing articles for good", error);
  done = recto_desk_transact (desk, purge, &work, error);
  if (desk->sql.db != NULL)
    sqlite3_exec (desk->sql.db, pragmas_after, NULL, NULL, NULL);
  if (!done)
    return FALSE;
  wipe_files (desk, gone);
  if (request->n > 0)
    drop_cache (desk);
  return TRUE;
}
