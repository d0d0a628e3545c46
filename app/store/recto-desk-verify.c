/* recto-desk-verify.c: everything on a desk looked at, and everything that is wrong listed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"
#include "recto-tally.h"

/* What SQLite itself finds wrong with its pages and indexes; "ok" when there is nothing. */
static gboolean
check_pages (RectoDesk *desk, GPtrArray *findings, GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (&desk->sql, RECTO_SQL_INTEGRITY, NULL, 0, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&desk->sql, statement, error)) == SQLITE_ROW)
    {
      const char *said = (const char *) sqlite3_column_text (statement, 0);

      if (g_strcmp0 (said, "ok") != 0 && said != NULL)
        g_ptr_array_add (findings, g_utf8_make_valid (said, -1));
    }
  return result == SQLITE_DONE;
}

static gboolean
check_references (RectoDesk *desk, GPtrArray *findings, GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (&desk->sql, RECTO_SQL_FOREIGN_KEYS, NULL, 0, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&desk->sql, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (findings, g_strdup_printf ("Table %s, row %" G_GINT64_FORMAT
                                                " refers to a row of table %s that is not there",
                                                sqlite3_column_text (statement, 0),
                                                (gint64) sqlite3_column_int64 (statement, 1),
                                                sqlite3_column_text (statement, 2)));
  return result == SQLITE_DONE;
}

/* Every row of a table by its checksum. */
static gboolean
check_rows (RectoDesk *desk,
            RectoSqlStatement which,
            const RectoValue *parameter,
            const char *table,
            GPtrArray *findings,
            GError **error)
{
  RectoSqlRow row = { .table = table };
  int result;

  row.statement = recto_sql_start (&desk->sql, which, parameter, parameter != NULL, error);
  if (row.statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      g_autoptr (GError) wrong = NULL;

      if (!recto_sql_row_check (&row, &wrong))
        g_ptr_array_add (findings, g_strdup (wrong->message));
    }
  return result == SQLITE_DONE;
}

/* The files of those rows that are as they were written: of the others it was told already. */
static gboolean
check_files (RectoDesk *desk, GPtrArray *findings, GError **error)
{
  RectoSqlRow row = { .table = "file" };
  int result;

  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_FILES, NULL, 0, error);
  if (row.statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      g_autofree char *reason = NULL;

      if (sqlite3_column_bytes (row.statement, 1) != 32 || !recto_sql_row_check (&row, NULL))
        continue;
      reason = recto_desk_check_file (desk, sqlite3_column_blob (row.statement, 1),
                                      sqlite3_column_int64 (row.statement, 3));
      if (reason != NULL)
        g_ptr_array_add (
            findings, g_strdup_printf ("Table file, row %" G_GINT64_FORMAT ": the file %s",
                                       (gint64) sqlite3_column_int64 (row.statement, 0), reason));
    }
  return result == SQLITE_DONE;
}

/* The tables that belong to one article, row by row: what loading would stop at, all of it. */
static gboolean
check_article_rows (RectoDesk *desk, gint64 id, GPtrArray *findings, GError **error)
{
  const RectoValue article = recto_value_integer (id);

  return check_rows (desk, RECTO_SQL_LIST_METADATA, &article, "metadata", findings, error) &&
         check_rows (desk, RECTO_SQL_LOAD_PARAGRAPHS, &article, "paragraph", findings, error) &&
         check_rows (desk, RECTO_SQL_LOAD_SEGMENTS_APART, &article, "segment", findings, error) &&
         check_rows (desk, RECTO_SQL_LOAD_SPANS_APART, &article, "span", findings, error) &&
         check_rows (desk, RECTO_SQL_LIST_PHOTOS, &article, "photo", findings, error) &&
         check_rows (desk, RECTO_SQL_LIST_ANCESTORS, &article, "ancestor", findings, error) &&
         check_rows (desk, RECTO_SQL_LIST_EDITS, &article, "edit", findings, error);
}

/* A sound article loads; of another one the rows are told one by one, and if each is right by
 * itself, what loading said. */
static gboolean
check_article (RectoDesk *desk, gint64 id, const RectoUid *uid, GPtrArray *findings, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (RectoArticleRecord) record = recto_desk_load_article (desk, uid, &wrong);
  guint before = findings->len;

  if (record != NULL)
    return TRUE;
  if (!g_error_matches (wrong, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (!check_article_rows (desk, id, findings, error))
    return FALSE;
  if (findings->len == before)
    g_ptr_array_add (findings, g_strdup (wrong->message));
  return TRUE;
}

static gboolean
check_articles (RectoDesk *desk, GPtrArray *findings, GError **error)
{
  g_autoptr (GArray) uids = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (RectoArticleRow) article = { 0 };
  RectoDeskHead head = { 0 };
  sqlite3_stmt *statement;
  gint64 n = 0;
  guint i;
  int result;

  statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_ARTICLES, NULL, 0, error);
  if (statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&desk->sql, statement, error)) == SQLITE_ROW)
    {
      g_autoptr (GError) wrong = NULL;

      n++;
      if (!recto_article_row_read (statement, &article, &wrong))
        {
          g_ptr_array_add (findings, g_strdup (wrong->message));
          continue;
        }
      g_array_append_val (uids, article.uid);
      g_array_append_val (ids, article.id);
    }
  if (result < 0)
    return FALSE;
  for (i = 0; i < ids->len; i++)
    if (!check_article (desk, g_array_index (ids, gint64, i), &g_array_index (uids, RectoUid, i),
                        findings, error))
      return FALSE;

  if (recto_desk_read_head (desk, &head, NULL) && head.articles != n)
    g_ptr_array_add (findings, g_strdup_printf ("Table article has %" G_GINT64_FORMAT
                                                " rows, not %" G_GINT64_FORMAT,
                                                n, head.articles));
  return TRUE;
}

/* A page that SQLite cannot read ends one check; it is a finding, and the others go on. */
static gboolean
note_damage (gboolean done, GPtrArray *findings, GError **failure)
{
  if (done || !g_error_matches (*failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    return done;
  g_ptr_array_add (findings, g_strdup ((*failure)->message));
  g_clear_error (failure);
  return TRUE;
}

/* All that checksums, counts and sums tell of what is in the desk file. */
static gboolean
check_content (RectoDesk *desk, GPtrArray *findings, GError **failure)
{
  const RectoValue all = recto_value_text (NULL);
  const struct
  {
    RectoSqlStatement which;
    const RectoValue *parameter;
    const char *table;
  } tables[] = {
    { RECTO_SQL_READ_DESK, NULL, "desk" },
    { RECTO_SQL_LIST_PROJECTS, NULL, "project" },
    { RECTO_SQL_LIST_FILES, NULL, "file" },
    { RECTO_SQL_LIST_IMPORTS, NULL, "import" },
    { RECTO_SQL_LIST_WORDS, &all, "word" },
    { RECTO_SQL_LIST_ENTRIES, NULL, "entry" },
    { RECTO_SQL_LIST_INTAKES, NULL, "intake" },
    { RECTO_SQL_LIST_PUBLICATIONS, NULL, "publication" },
    { RECTO_SQL_LIST_CONTENTS, NULL, "content" },
    { RECTO_SQL_LIST_REGISTER_EDITS, NULL, "register_edit" },
    { RECTO_SQL_READ_REGISTER, NULL, "register" },
  };
  gboolean done = note_damage (check_pages (desk, findings, failure), findings, failure);
  guint i;

  for (i = 0; done && i < G_N_ELEMENTS (tables); i++)
    done = note_damage (
        check_rows (desk, tables[i].which, tables[i].parameter, tables[i].table, findings, failure),
        findings, failure);
  return done && note_damage (check_articles (desk, findings, failure), findings, failure) &&
         note_damage (recto_tally_check (&desk->sql, RECTO_DESK_VERSION, findings, failure),
                      findings, failure);
}

gboolean
recto_desk_check_all (RectoDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  GError *failure = NULL;

  if (!check_content (desk, findings, &failure))
    g_propagate_error (error, failure);
  else if (findings->len == 0)
    return TRUE;
  else
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED, "The desk is damaged: %s",
                 (const char *) g_ptr_array_index (findings, 0));
  return FALSE;
}

GPtrArray *
recto_desk_verify (RectoDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  GError *failure = NULL;

  if (recto_desk_connect (desk, &failure) && check_content (desk, findings, &failure) &&
      note_damage (check_references (desk, findings, &failure), findings, &failure) &&
      note_damage (check_files (desk, findings, &failure), findings, &failure))
    return g_steal_pointer (&findings);
  g_propagate_error (error, failure);
  return NULL;
}
