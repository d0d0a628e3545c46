/* recto-salvage.c: everything of a damaged desk that is as it was written, in a new desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-salvage-build.h"
#include "recto-tally.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The new desk is synced whole before it gets its name. References are looked at when it is whole.
 */
static const char pragmas[] = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF";

#define BLOCK 4096

void
recto_salvage_free (RectoSalvage *salvage)
{
  g_ptr_array_unref (salvage->lost);
  g_free (salvage);
}

void
recto_salvaging_lose (RectoSalvaging *salvaging, char *what)
{
  g_ptr_array_add (salvaging->salvage->lost, what);
}

gboolean
recto_salvaging_copy (RectoSalvaging *salvaging, const RectoFoundRow *row, GError **error)
{
  const RectoTableShape *shape = &recto_table_shapes[row->table];
  g_auto (RectoRecord) record = { 0 };

  if (!recto_pages_get (salvaging->pages, row, &record))
    return TRUE;
  return recto_sql_write_row (&salvaging->to->sql, shape->write, shape->name, record.values,
                              shape->n_columns - 1, NULL, error);
}

/* What the desk may have of its own making with right checksums and still be no desk of ours; or a
 * value twice that is there but once. It is left out; only a disk that fails ends everything. */
static gboolean
is_of_the_row (const GError *error)
{
  return g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED) ||
         (g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE) &&
          strstr (error->message, "constraint") != NULL);
}

static gboolean
exec (RectoSalvaging *salvaging, const char *statement, GError **error)
{
  if (sqlite3_exec (salvaging->to->sql.db, statement, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return recto_sql_fail (&salvaging->to->sql, "Writing the new desk", error);
}

/* Rows that belong to no article. */
static gboolean
copy_table (RectoSalvaging *salvaging, RectoTable table, GError **error)
{
  const GArray *rows = salvaging->pages->rows[table];
  guint i;

  for (i = 0; i < rows->len; i++)
    {
      const RectoFoundRow *row = &g_array_index (rows, RectoFoundRow, i);
      g_autoptr (GError) failure = NULL;

      if (recto_salvaging_copy (salvaging, row, &failure))
        {
          if (salvaging->kept[table] != NULL)
            g_hash_table_add (salvaging->kept[table], (gpointer) &row->id);
          continue;
        }
      if (!is_of_the_row (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      recto_salvaging_lose (salvaging, g_strdup_printf ("Table %s, row %" G_GINT64_FORMAT,
                                                        recto_table_shapes[table].name, row->id));
    }
  return TRUE;
}

/* Numbers of the sound edits of the register, if each has its parent among them and the head is one
 * of them; else none. */
static gboolean
register_is_whole (const RectoPages *pages)
{
  const GArray *edits = pages->rows[RECTO_TABLE_REGISTER_EDIT];
  const GArray *heads = pages->rows[RECTO_TABLE_REGISTER];
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  gboolean whole = heads->len == 1 || edits->len == 0;

  for (guint i = 0; whole && i < edits->len; i++)
    {
      const RectoFoundRow *row = &g_array_index (edits, RectoFoundRow, i);
      g_auto (RectoRecord) record = { 0 };

      whole = recto_pages_get (pages, row, &record) &&
              (record.values[2].type == SQLITE_NULL ||
               g_hash_table_contains (ids, &record.values[2].integer));
      g_hash_table_add (ids, (gpointer) &row->id);
    }
  if (whole && heads->len == 1)
    {
      g_auto (RectoRecord) record = { 0 };

      whole = recto_pages_get (pages, &g_array_index (heads, RectoFoundRow, 0), &record) &&
              (record.values[2].type == SQLITE_NULL ||
               g_hash_table_contains (ids, &record.values[2].integer));
    }
  return whole;
}

/* The history of the register is there whole or not at all: its edits go from one to the next. */
static gboolean
copy_register (RectoSalvaging *salvaging, GError **error)
{
  if (register_is_whole (salvaging->pages))
    return copy_table (salvaging, RECTO_TABLE_REGISTER_EDIT, error) &&
           copy_table (salvaging, RECTO_TABLE_REGISTER, error);
  recto_salvaging_lose (salvaging,
                        g_strdup ("The history of the register (tables register, register_edit)"));
  return TRUE;
}

/* A project that is not sound: its articles need one. */
static gboolean
make_project (RectoSalvaging *salvaging, const gint64 *id, GError **error)
{
  RectoUid uid = recto_uid_new ();
  g_autofree char *name = g_strdup_printf ("Recovered project %" G_GINT64_FORMAT, *id);
  const RectoValue values[] = {
    recto_value_integer (*id), recto_value_uid (&uid),  recto_value_integer (1),
    recto_value_text (name),   recto_value_text ("vi"), recto_value_text ("en"),
    recto_value_text (NULL),   recto_value_text (NULL),
  };

  recto_salvaging_lose (
      salvaging, g_strdup_printf ("The name, languages and rules of a project (table project,"
                                  " row %" G_GINT64_FORMAT ")",
                                  *id));
  g_hash_table_add (salvaging->kept[RECTO_TABLE_PROJECT], (gpointer) id);
  return recto_sql_write_row (&salvaging->to->sql, RECTO_SQL_WRITE_PROJECT, "project", values,
                              G_N_ELEMENTS (values), NULL, error);
}

static gboolean
make_missing_projects (RectoSalvaging *salvaging, GError **error)
{
  static const gint64 first = 1;
  const GArray *rows = salvaging->pages->rows[RECTO_TABLE_ARTICLE];
  GHashTable *kept = salvaging->kept[RECTO_TABLE_PROJECT];
  guint i;

  for (i = 0; i < rows->len; i++)
    {
      const RectoFoundRow *row = &g_array_index (rows, RectoFoundRow, i);

      if (!g_hash_table_contains (kept, &row->owner) &&
          !make_project (salvaging, &row->owner, error))
        return FALSE;
    }
  return g_hash_table_size (kept) > 0 || g_hash_table_size (salvaging->articles) == 0 ||
         make_project (salvaging, &first, error);
}

static gboolean
write_whole (RectoSalvaging *salvaging, const RectoFoundArticle *article, GError **error)
{
  static const RectoTable tables[] = {
    RECTO_TABLE_METADATA, RECTO_TABLE_PARAGRAPH, RECTO_TABLE_SEGMENT, RECTO_TABLE_SPAN,
    RECTO_TABLE_PHOTO,    RECTO_TABLE_ANCESTOR,  RECTO_TABLE_EDIT,
  };
  guint t, i;

  if (!recto_salvaging_copy (salvaging, article->row, error))
    return FALSE;
  for (t = 0; t < G_N_ELEMENTS (tables); t++)
    for (i = 0; i < article->parts[tables[t]]->len; i++)
      if (!recto_salvaging_copy (salvaging, g_ptr_array_index (article->parts[tables[t]], i),
                                 error))
        return FALSE;
  return TRUE;
}

/* The originals of imports are in no sum: each is by itself. */
static gboolean
write_imports (RectoSalvaging *salvaging, const RectoFoundArticle *article, GError **error)
{
  const GPtrArray *rows = article->parts[RECTO_TABLE_IMPORT];
  guint i;

  for (i = 0; i < rows->len; i++)
    {
      const RectoFoundRow *row = g_ptr_array_index (rows, i);
      g_auto (RectoRecord) record = { 0 };

      if (recto_pages_get (salvaging->pages, row, &record) &&
          g_hash_table_contains (salvaging->kept[RECTO_TABLE_FILE], &record.values[7].integer))
        {
          if (!recto_salvaging_copy (salvaging, row, error))
            return FALSE;
          continue;
        }
      recto_salvaging_lose (salvaging,
                            g_strdup_printf ("Article “%s”: an original that was imported (table"
                                             " import, row %" G_GINT64_FORMAT ")",
                                             article->title, row->id));
    }
  return TRUE;
}

/* An article is on the new desk only if it can be opened there. */
static gboolean
loads (RectoSalvaging *salvaging, gint64 id, GError **error)
{
  const RectoValue value = recto_value_integer (id);
  RectoSqlRow row = { .table = "article" };
  g_autoptr (RectoArticleRecord) record = NULL;
  RectoUid uid;

  row.statement = recto_sql_start (&salvaging->to->sql, RECTO_SQL_READ_ARTICLE, &value, 1, error);
  if (row.statement == NULL ||
      recto_sql_step (&salvaging->to->sql, row.statement, error) != SQLITE_ROW)
    return FALSE;
  uid = recto_sql_row_get_uid (&row, 1);
  sqlite3_reset (row.statement);
  record = recto_desk_load_article (salvaging->to, &uid, error);
  return record != NULL;
}

typedef gboolean (*WriteArticle) (RectoSalvaging *salvaging,
                                  const RectoFoundArticle *article,
                                  GError **error);

/* @written: (out): FALSE if it had to be taken back */
static gboolean
try_article (RectoSalvaging *salvaging,
             const RectoFoundArticle *article,
             WriteArticle write,
             gboolean *written,
             GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!exec (salvaging, "SAVEPOINT article", error))
    return FALSE;
  *written = write (salvaging, article, &failure) && write_imports (salvaging, article, &failure) &&
             loads (salvaging, article->id, &failure);
  if (*written)
    return exec (salvaging, "RELEASE article", error);
  if (is_of_the_row (failure))
    return exec (salvaging, "ROLLBACK TO article; RELEASE article", error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* @n: articles on the new desk */
static gboolean
write_article (RectoSalvaging *salvaging,
               const RectoFoundArticle *article,
               gint64 *n,
               GError **error)
{
  gboolean written = FALSE;

  if (recto_found_article_is_whole (salvaging, article) &&
      !try_article (salvaging, article, write_whole, &written, error))
    return FALSE;
  if (written)
    {
      salvaging->salvage->n_articles++;
      ++*n;
      return TRUE;
    }
  /* What an article had beside its rows is nothing without any. */
  if (article->row == NULL && article->parts[RECTO_TABLE_SEGMENT]->len == 0 &&
      article->parts[RECTO_TABLE_METADATA]->len == 0)
    return TRUE;
  if (!try_article (salvaging, article, recto_salvaging_write_part, &written, error))
    return FALSE;
  *n += written;
  if (written)
    recto_salvaging_list_lost (salvaging, article);
  else
    recto_salvaging_lose (salvaging, g_strdup_printf ("Article “%s”, all of it (table article, row "
                                                      "%" G_GINT64_FORMAT ")",
                                                      article->title, article->id));
  return TRUE;
}

static int
compare_articles (gconstpointer a, gconstpointer b)
{
  const RectoFoundArticle *first = *(RectoFoundArticle *const *) a;
  const RectoFoundArticle *second = *(RectoFoundArticle *const *) b;

  return first->id < second->id ? -1 : first->id > second->id;
}

static gboolean
write_articles (RectoSalvaging *salvaging, gint64 *n, GError **error)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  GHashTableIter iter;
  RectoFoundArticle *article;
  gint64 free_id = 1;
  guint i;

  *n = 0;
  g_hash_table_iter_init (&iter, salvaging->articles);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &article))
    g_ptr_array_add (articles, article);
  g_ptr_array_sort (articles, compare_articles);
  for (i = 0; i < articles->len; i++)
    {
      article = g_ptr_array_index (articles, i);
      /* Rows whose article nobody can tell are one of their own. */
      if (article->id <= 0)
        {
          while (g_hash_table_contains (salvaging->articles, &free_id))
            free_id++;
          article->id = free_id++;
        }
      if (!write_article (salvaging, article, n, error))
        return FALSE;
    }
  return TRUE;
}

/* The identity of the newest backup that can be read, where the desk's own row is lost. */
static gboolean
read_backup_uid (const char *desk, RectoUid *uid)
{
  g_autoptr (GPtrArray) list = recto_backup_list (desk);
  gboolean found = FALSE;
  guint i;

  for (i = 0; !found && i < list->len; i++)
    {
      const RectoBackup *backup = g_ptr_array_index (list, i);
      RectoDesk *opened = recto_desk_open_file (backup->path, NULL, NULL, NULL);
      RectoDeskHead head;

      if (opened == NULL)
        continue;
      found = recto_desk_read_head (opened, &head, NULL);
      *uid = head.uid;
      recto_desk_free (opened);
    }
  return found;
}

static gboolean
write_head (RectoSalvaging *salvaging, const char *desk, gint64 n_articles, GError **error)
{
  const GArray *rows = salvaging->pages->rows[RECTO_TABLE_DESK];
  g_auto (RectoRecord) record = { 0 };
  RectoDeskHead head = { .made_at = g_get_real_time () };

  if (rows->len > 0 &&
      recto_pages_get (salvaging->pages, &g_array_index (rows, RectoFoundRow, 0), &record) &&
      record.values[1].size == sizeof head.uid.bytes)
    {
      memcpy (head.uid.bytes, record.values[1].bytes, sizeof head.uid.bytes);
      head.revision = record.values[2].integer;
      head.made_at = record.values[3].integer;
    }
  else
    {
      if (!read_backup_uid (desk, &head.uid))
        head.uid = recto_uid_new ();
      recto_salvaging_lose (salvaging, g_strdup ("When the desk was made (table desk, row 1)"));
    }
  head.projects = g_hash_table_size (salvaging->kept[RECTO_TABLE_PROJECT]);
  head.articles = n_articles;
  return recto_desk_write_head (salvaging->to, &head, error);
}

/* Damaged rows that no article was told to have lost. */
static void
list_others (RectoSalvaging *salvaging)
{
  const GArray *damaged = salvaging->pages->damaged;
  guint i;

  for (i = 0; i < damaged->len; i++)
    {
      const RectoFoundRow *lost = &g_array_index (damaged, RectoFoundRow, i);

      if (lost->cell != 0 && lost->table != RECTO_TABLE_PROJECT && lost->table != RECTO_TABLE_DESK)
        recto_salvaging_lose (salvaging,
                              g_strdup_printf ("Table %s, row %" G_GINT64_FORMAT,
                                               recto_table_shapes[lost->table].name, lost->id));
    }
}

static gboolean
fill (RectoSalvaging *salvaging, const char *desk, GError **error)
{
  gint64 n;

  recto_salvaging_sort (salvaging);
  if (!exec (salvaging, pragmas, error) || !recto_migrate (salvaging->to->sql.db, 0, error) ||
      !exec (salvaging, "PRAGMA foreign_keys = OFF; BEGIN", error) ||
      !copy_table (salvaging, RECTO_TABLE_PROJECT, error) ||
      !copy_table (salvaging, RECTO_TABLE_FILE, error) ||
      !make_missing_projects (salvaging, error) || !write_articles (salvaging, &n, error) ||
      !copy_table (salvaging, RECTO_TABLE_WORD, error) ||
      !copy_table (salvaging, RECTO_TABLE_ENTRY, error) ||
      !copy_table (salvaging, RECTO_TABLE_INTAKE, error) ||
      !copy_table (salvaging, RECTO_TABLE_PUBLICATION, error) ||
      !copy_table (salvaging, RECTO_TABLE_CONTENT, error) || !copy_register (salvaging, error) ||
      !write_head (salvaging, desk, n, error) || !recto_tally_settle (&salvaging->to->sql, error) ||
      !exec (salvaging, "COMMIT", error))
    return FALSE;
  list_others (salvaging);
  return TRUE;
}

static gboolean
check_result (RectoSalvaging *salvaging, GError **error)
{
  g_autoptr (GPtrArray) findings = recto_desk_scan (salvaging->to, RECTO_DESK_VERSION, error);

  if (findings == NULL)
    return FALSE;
  if (findings->len == 0)
    return recto_sql_sync (&salvaging->to->sql, error);
  g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE,
               "The desk that was built is not sound: %s",
               (const char *) g_ptr_array_index (findings, 0));
  return FALSE;
}

static gboolean
build (RectoSalvaging *salvaging, const char *desk, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *from = g_strconcat (desk, "-files", NULL);
  g_autofree char *files = g_strconcat (path, "-files", NULL);
  g_autoptr (RectoPart) part = recto_part_new (folder, "salvage", error);
  g_autoptr (GError) failure = NULL;
  gboolean built;

  if (part == NULL)
    return FALSE;
  salvaging->to = recto_desk_new (part->path);
  salvaging->to->is_open = TRUE;
  built = recto_sql_open (&salvaging->to->sql, part->path, SQLITE_OPEN_READWRITE, error) &&
          fill (salvaging, desk, error) && check_result (salvaging, error) &&
          recto_desk_copy_files (salvaging->to, from, files, error);
  recto_desk_free (salvaging->to);
  if (!built)
    return FALSE;
  if (recto_part_publish (part, path, FALSE, &failure))
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE, "%s", failure->message);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A private copy of what can be read; a block that the disk does not give is left empty. */
static gboolean
copy_tolerantly (int from, int to, GError **error)
{
  guint8 block[BLOCK];
  struct stat status;
  off_t at;

  if (fstat (from, &status) != 0)
    return recto_fail_system (errno, "Reading", "the desk", error);
  for (at = 0; at < status.st_size; at += BLOCK)
    {
      ssize_t n = pread (from, block, sizeof block, at);
      ssize_t written = n > 0 ? pwrite (to, block, (gsize) n, at) : 0;

      if (n > 0 && written != n)
        return recto_fail_system (written < 0 ? errno : ENOSPC, "Copying", "the desk", error);
    }
  if (ftruncate (to, status.st_size) != 0)
    return recto_fail_system (errno, "Copying", "the desk", error);
  return TRUE;
}

/* What a transaction that was cut off had written is taken back in the copy, if SQLite can. */
static void
roll_back (const char *desk, RectoPart *part)
{
  g_autofree char *journal = g_strconcat (part->path, "-journal", NULL);
  RectoSql sql = { 0 };

  if (recto_part_copy_journal (part, desk, NULL) &&
      recto_sql_open (&sql, part->path, SQLITE_OPEN_READWRITE, NULL))
    recto_desk_read_version (&sql, NULL);
  recto_sql_close (&sql);
  g_unlink (journal);
}

static gboolean
is_empty (const RectoPages *pages)
{
  guint table;

  for (table = 0; table < RECTO_N_TABLES; table++)
    if (pages->rows[table]->len > 0)
      return FALSE;
  return TRUE;
}

static RectoSalvage *
salvage_copy (RectoPart *copy, const char *desk, const char *path, GError **error)
{
  g_autoptr (RectoPages) pages = recto_pages_read (copy->path, error);
  g_autoptr (GHashTable) projects = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) files = g_hash_table_new (g_int64_hash, g_int64_equal);
  RectoSalvaging salvaging = { .pages = pages };
  gboolean built;

  if (pages == NULL)
    return NULL;
  if (is_empty (pages))
    {
      g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN,
                           "There is nothing of a desk in the file");
      return NULL;
    }
  salvaging.kept[RECTO_TABLE_PROJECT] = projects;
  salvaging.kept[RECTO_TABLE_FILE] = files;
  salvaging.salvage = g_new0 (RectoSalvage, 1);
  salvaging.salvage->lost = g_ptr_array_new_with_free_func (g_free);
  built = build (&salvaging, desk, path, error);
  g_clear_pointer (&salvaging.articles, g_hash_table_unref);
  if (built)
    return salvaging.salvage;
  recto_salvage_free (salvaging.salvage);
  return NULL;
}

/**
 * recto_desk_salvage:
 * @desk: path of a closed desk, damaged in whatever way
 * @path: of the new desk; nothing may be there
 *
 * Rows are found by their checksums in the pages themselves (recto-salvage-pages.h), so neither the
 * trees nor the schema need be sound. Any thread. Cost: a second for 40 MB.
 */
RectoSalvage *
recto_desk_salvage (const char *desk, const char *path, GError **error)
{
  g_autofree char *from = recto_real_path (desk, error);
  g_autofree char *to = from != NULL ? recto_real_path (path, error) : NULL;
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "recto", NULL);
  g_autoptr (RectoPart) copy = NULL;
  RectoSalvage *salvage = NULL;
  RectoClosedDesk closed;

  if (to == NULL || !recto_check_output (to, from, NULL, error) ||
      !recto_lock_closed_desk (&closed, from, TRUE, error))
    return NULL;
  if (closed.fd < 0)
    {
      recto_fail_system (ENOENT, "Opening", from, error);
      recto_unlock_closed_desk (&closed);
      return NULL;
    }
  g_mkdir_with_parents (folder, 0700);
  copy = recto_part_new (folder, "salvage", error);
  if (copy != NULL && copy_tolerantly (closed.fd, copy->fd, error))
    {
      roll_back (from, copy);
      salvage = salvage_copy (copy, from, to, error);
    }
  recto_unlock_closed_desk (&closed);
  return salvage;
}
