/* recto-desk-scan.c: a whole desk file looked at in one pass, whatever its version.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"
#include "recto-tally.h"

#define MAX_FINDINGS 100

/* What an article says of its rows, and what was found of them. */
typedef struct
{
  RectoArticleRow row;
  guint64 rows_sum;
  guint64 edits_sum;
  gint64 n_rows;
  gint64 n_edits;
  gboolean has_head;
} Found;

typedef struct
{
  RectoDesk *desk;
  GPtrArray *findings;
  GHashTable *articles;   /* rowid to Found */
  GHashTable *paragraphs; /* rowid to Found of the article */
  GHashTable *segments;   /* rowid to Found of the article */
} Scan;

static void
found_free (Found *found)
{
  recto_article_row_clear (&found->row);
  g_free (found);
}

static void
add_finding (Scan *scan, char *finding)
{
  if (scan->findings->len < MAX_FINDINGS)
    g_ptr_array_add (scan->findings, finding);
  else
    g_free (finding);
}

static void
remember (GHashTable *table, gint64 id, Found *found)
{
  g_hash_table_insert (table, g_memdup2 (&id, sizeof id), found);
}

/* Where the rows of a table say to which article they belong. */
typedef struct
{
  RectoSqlStatement which;
  const char *table;
  int column; /* refers to an article, or by @through to a row that does; -1: to none */
  enum
  {
    BY_ARTICLE,
    BY_PARAGRAPH,
    BY_SEGMENT,
  } through;
  int since; /* version of the desk */
} Table;

static const Table tables[] = {
  { RECTO_SQL_LIST_PROJECTS, "project", -1, BY_ARTICLE, 1 },
  { RECTO_SQL_LIST_FILES, "file", -1, BY_ARTICLE, 1 },
  { RECTO_SQL_LIST_IMPORTS, "import", -1, BY_ARTICLE, 1 },
  { RECTO_SQL_SCAN_WORDS, "word", -1, BY_ARTICLE, 1 },
  { RECTO_SQL_LIST_ENTRIES, "entry", -1, BY_ARTICLE, 2 },
  { RECTO_SQL_SCAN_INTAKES, "intake", -1, BY_ARTICLE, 2 },
  { RECTO_SQL_LIST_PUBLICATIONS, "publication", -1, BY_ARTICLE, RECTO_PUBLICATION_SINCE },
  { RECTO_SQL_LIST_CONTENTS, "content", -1, BY_ARTICLE, RECTO_REGISTER_SINCE },
  { RECTO_SQL_LIST_REGISTER_EDITS, "register_edit", -1, BY_ARTICLE, RECTO_REGISTER_SINCE },
  { RECTO_SQL_READ_REGISTER, "register", -1, BY_ARTICLE, RECTO_REGISTER_SINCE },
  { RECTO_SQL_SCAN_METADATA, "metadata", 0, BY_ARTICLE, 1 },
  { RECTO_SQL_SCAN_PARAGRAPHS, "paragraph", 3, BY_ARTICLE, 1 },
  { RECTO_SQL_SCAN_SEGMENTS, "segment", 3, BY_PARAGRAPH, 1 },
  { RECTO_SQL_SCAN_SPANS, "span", 3, BY_SEGMENT, 1 },
  { RECTO_SQL_SCAN_PHOTOS, "photo", 3, BY_ARTICLE, 2 },
  { RECTO_SQL_SCAN_ANCESTORS, "ancestor", 2, BY_ARTICLE, 2 },
  { RECTO_SQL_SCAN_EDITS, "edit", 2, BY_ARTICLE, 1 },
};

static Found *
find_owner (Scan *scan, const Table *table, sqlite3_stmt *statement)
{
  gint64 id = sqlite3_column_int64 (statement, table->column);
  GHashTable *by = table->through == BY_ARTICLE     ? scan->articles
                   : table->through == BY_PARAGRAPH ? scan->paragraphs
                                                    : scan->segments;

  return g_hash_table_lookup (by, &id);
}

static void
take_row (Scan *scan, const Table *table, RectoSqlRow *row)
{
  Found *found = find_owner (scan, table, row->statement);
  gint64 id = sqlite3_column_int64 (row->statement, 0);
  guint64 sum = (guint64) recto_sql_row_get_sum (row);

  if (found == NULL)
    {
      add_finding (scan, g_strdup_printf ("Table %s, row %" G_GINT64_FORMAT
                                          " refers to a row that is not there",
                                          table->table, id));
      return;
    }
  if (table->which == RECTO_SQL_SCAN_EDITS)
    {
      found->n_edits++;
      found->edits_sum += sum;
      found->has_head |= found->row.head == id;
      return;
    }
  found->rows_sum += sum;
  if (table->which == RECTO_SQL_SCAN_PARAGRAPHS)
    remember (scan->paragraphs, id, found);
  if (table->which == RECTO_SQL_SCAN_SEGMENTS)
    {
      found->n_rows++;
      remember (scan->segments, id, found);
    }
}

/* @n: (out): rows of the table */
static gboolean
scan_table (Scan *scan, const Table *table, gint64 *n, GError **error)
{
  RectoSqlRow row = { .table = table->table };
  int result;

  *n = 0;
  row.statement = recto_sql_start (&scan->desk->sql, table->which, NULL, 0, error);
  if (row.statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&scan->desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      g_autoptr (GError) wrong = NULL;

      ++*n;
      if (!recto_sql_row_check (&row, &wrong))
        add_finding (scan, g_strdup (wrong->message));
      else if (table->column >= 0)
        take_row (scan, table, &row);
    }
  return result == SQLITE_DONE;
}

static gboolean
scan_articles (Scan *scan, gint64 *n, GError **error)
{
  sqlite3_stmt *statement =
      recto_sql_start (&scan->desk->sql, RECTO_SQL_LIST_ARTICLES, NULL, 0, error);
  int result;

  *n = 0;
  if (statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&scan->desk->sql, statement, error)) == SQLITE_ROW)
    {
      Found *found = g_new0 (Found, 1);
      g_autoptr (GError) wrong = NULL;

      ++*n;
      if (recto_article_row_read (statement, &found->row, &wrong))
        {
          remember (scan->articles, found->row.id, found);
          continue;
        }
      add_finding (scan, g_strdup (wrong->message));
      found_free (found);
    }
  return result == SQLITE_DONE;
}

static void
check_articles (Scan *scan)
{
  GHashTableIter iter;
  const Found *found;

  g_hash_table_iter_init (&iter, scan->articles);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &found))
    if (found->n_rows != found->row.n_rows || found->n_edits != found->row.n_edits ||
        found->rows_sum != found->row.rows_sum || found->edits_sum != found->row.edits_sum ||
        (found->row.head != 0 && !found->has_head))
      add_finding (scan, g_strdup_printf ("Table article, row %" G_GINT64_FORMAT
                                          ": its rows are not all as they were written",
                                          found->row.id));
}

static gboolean
check_pages (Scan *scan, GError **error)
{
  RectoSql *sql = &scan->desk->sql;
  sqlite3_stmt *statement = recto_sql_start (sql, RECTO_SQL_QUICK_CHECK, NULL, 0, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (sql, statement, error)) == SQLITE_ROW)
    {
      const char *said = (const char *) sqlite3_column_text (statement, 0);

      if (g_strcmp0 (said, "ok") != 0 && said != NULL)
        add_finding (scan, g_utf8_make_valid (said, -1));
    }
  return result == SQLITE_DONE;
}

static gboolean
scan_all (Scan *scan, int version, GError **error)
{
  RectoDeskHead head;
  gint64 n, n_projects = 0;
  guint i;

  if (!check_pages (scan, error) || !recto_desk_read_head (scan->desk, &head, error) ||
      !scan_articles (scan, &n, error))
    return FALSE;
  if (n != head.articles)
    add_finding (scan, g_strdup_printf ("Table article has %" G_GINT64_FORMAT
                                        " rows, not %" G_GINT64_FORMAT,
                                        n, head.articles));
  for (i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].since <= version)
      {
        if (!scan_table (scan, &tables[i], &n, error))
          return FALSE;
        if (tables[i].which == RECTO_SQL_LIST_PROJECTS)
          n_projects = n;
      }
  if (n_projects != head.projects)
    add_finding (scan, g_strdup_printf ("Table project has %" G_GINT64_FORMAT
                                        " rows, not %" G_GINT64_FORMAT,
                                        n_projects, head.projects));
  check_articles (scan);
  return version < RECTO_TALLY_SINCE ||
         recto_tally_check (&scan->desk->sql, version, scan->findings, error);
}

GPtrArray *
recto_desk_scan (RectoDesk *desk, int version, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) articles =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) found_free);
  g_autoptr (GHashTable) paragraphs =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) segments =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Scan scan = { desk, findings, articles, paragraphs, segments };
  g_autoptr (GError) failure = NULL;

  if (scan_all (&scan, version, &failure))
    return g_steal_pointer (&findings);
  if (!g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  g_ptr_array_add (findings, g_strdup (failure->message));
  return g_steal_pointer (&findings);
}
