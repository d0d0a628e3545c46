/* recto-desk-articles.c: the table of articles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

void
recto_article_row_clear (RectoArticleRow *row)
{
  g_clear_pointer (&row->edited_by, g_free);
}

gboolean
recto_article_row_read (sqlite3_stmt *statement, RectoArticleRow *out, GError **error)
{
  RectoSqlRow row = { .statement = statement, .table = "article" };
  guint i;

  recto_article_row_clear (out);
  out->id = recto_sql_row_get_integer (&row, 0, 1, G_MAXINT64);
  out->uid = recto_sql_row_get_uid (&row, 1);
  out->revision = recto_sql_row_get_integer (&row, 2, 1, G_MAXINT64);
  out->project = recto_sql_row_get_integer (&row, 3, 1, G_MAXINT64);
  out->deleted = recto_sql_row_get_integer (&row, 4, 0, G_MAXINT64);
  out->head = sqlite3_column_type (statement, 5) == SQLITE_NULL
                  ? 0
                  : recto_sql_row_get_integer (&row, 5, 1, G_MAXINT64);
  out->edited_at = recto_sql_row_get_integer (&row, 6, G_MININT64, G_MAXINT64);
  out->edited_by = recto_sql_row_dup_text (&row, 7);
  out->n_rows = recto_sql_row_get_integer (&row, 8, 0, G_MAXINT);
  out->n_edits = recto_sql_row_get_integer (&row, 9, 0, G_MAXINT);
  out->rows_sum = (guint64) recto_sql_row_get_integer (&row, 10, G_MININT64, G_MAXINT64);
  out->edits_sum = (guint64) recto_sql_row_get_integer (&row, 11, G_MININT64, G_MAXINT64);
  for (i = 0; i < RECTO_N_STATUSES; i++)
    out->counts[i] = (guint) recto_sql_row_get_integer (&row, 12 + (int) i, 0, G_MAXINT);
  return recto_sql_row_check (&row, error);
}

gboolean
recto_desk_find_article (RectoDesk *desk, const RectoUid *uid, RectoArticleRow *row, GError **error)
{
  const RectoValue values[] = { recto_value_uid (uid) };
  sqlite3_stmt *statement;
  gboolean read;
  int result;

  statement = recto_sql_start (&desk->sql, RECTO_SQL_FIND_ARTICLE, values, 1, error);
  if (statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, statement, error);
  if (result == SQLITE_DONE)
    g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING,
                         "There is no such article on the desk");
  if (result != SQLITE_ROW)
    return FALSE;
  read = recto_article_row_read (statement, row, error);
  sqlite3_reset (statement);
  return read;
}

gboolean
recto_desk_write_article (RectoDesk *desk, RectoArticleRow *row, GError **error)
{
  const RectoValue values[] = {
    recto_value_integer (row->id),
    recto_value_uid (&row->uid),
    recto_value_integer (++row->revision),
    recto_value_integer (row->project),
    recto_value_integer (row->deleted),
    recto_value_reference (row->head),
    recto_value_integer (row->edited_at),
    recto_value_text (row->edited_by != NULL ? row->edited_by : ""),
    recto_value_integer (row->n_rows),
    recto_value_integer (row->n_edits),
    recto_value_integer ((gint64) row->rows_sum),
    recto_value_integer ((gint64) row->edits_sum),
    recto_value_integer (row->counts[RECTO_STATUS_NEW]),
    recto_value_integer (row->counts[RECTO_STATUS_DRAFT]),
    recto_value_integer (row->counts[RECTO_STATUS_TRANSLATED]),
    recto_value_integer (row->counts[RECTO_STATUS_REVIEWED]),
    recto_value_integer (row->counts[RECTO_STATUS_APPROVED]),
  };

  return recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_ARTICLE, "article", values,
                              G_N_ELEMENTS (values), NULL, error);
}

GHashTable *
recto_desk_read_metadata (RectoDesk *desk, gint64 article, guint64 *sum, GError **error)
{
  g_autoptr (GHashTable) metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const RectoValue values[] = { recto_value_integer (article) };
  RectoSqlRow row = { .table = "metadata" };
  int result;

  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_METADATA, values, 1, error);
  if (row.statement == NULL)
    return NULL;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      g_autofree char *key = recto_sql_row_dup_text (&row, 1);
      g_autofree char *value = recto_sql_row_dup_text (&row, 3);

      if (!recto_sql_row_check (&row, error))
        {
          sqlite3_reset (row.statement);
          return NULL;
        }
      *sum += (guint64) recto_sql_row_get_sum (&row);
      g_hash_table_insert (metadata, g_steal_pointer (&key), g_steal_pointer (&value));
    }
  return result < 0 ? NULL : g_steal_pointer (&metadata);
}

static char *
dup_metadata (GHashTable *metadata, const char *key)
{
  return g_strdup (g_hash_table_lookup (metadata, key));
}

/* @project, @metadata: (nullable): damaged */
static RectoArticleSummary *
make_summary (const RectoArticleRow *row, const RectoProject *project, GHashTable *metadata)
{
  RectoArticleSummary *summary = g_new0 (RectoArticleSummary, 1);
  guint i;

  summary->uid = row->uid;
  summary->removed_at = row->deleted;
  summary->damaged = project == NULL || metadata == NULL;
  if (project != NULL)
    summary->project = project->uid;
  summary->project_name = g_strdup (project != NULL ? project->name : "");
  if (metadata != NULL)
    {
      summary->title = dup_metadata (metadata, "title");
      summary->source_language = dup_metadata (metadata, "source-language");
      summary->target_language = dup_metadata (metadata, "target-language");
      summary->holder = dup_metadata (metadata, "holder");
      summary->due = dup_metadata (metadata, "due");
      recto_stage_from_name (g_hash_table_lookup (metadata, "stage"), &summary->stage);
      summary->stage = MIN (summary->stage, RECTO_STAGE_APPROVED); /* the other is never stored */
    }
  if (summary->title == NULL)
    summary->title = g_strdup ("");
  if (summary->target_language == NULL)
    summary->target_language = g_strdup (project != NULL ? project->target_language : "");
  summary->n_rows = (guint) row->n_rows;
  for (i = 0; i < RECTO_N_STATUSES; i++)
    summary->counts[i] = row->counts[i];
  summary->edited_at = row->edited_at;
  summary->edited_by = g_strdup (row->edited_by);
  return summary;
}

static int
compare_latest_first (gconstpointer a, gconstpointer b)
{
  const RectoArticleSummary *first = *(RectoArticleSummary *const *) a;
  const RectoArticleSummary *second = *(RectoArticleSummary *const *) b;

  if (first->edited_at != second->edited_at)
    return first->edited_at > second->edited_at ? -1 : 1;
  return recto_uid_compare (&second->uid, &first->uid);
}

/* What a list is made of. */
typedef struct
{
  RectoDesk *desk;
  GHashTable *projects;   /* rowid to RectoProject */
  const RectoUid *wanted; /* nullable: project */
  gboolean removed;       /* those that are off the desk instead of those on it */
  gboolean has_notes;     /* the desk is one that has them */
  GHashTable *noted;      /* nullable: the articles that have some, if it was asked */
  GPtrArray *list;
} Listing;

/* FALSE with an error only if the desk cannot be read at all. */
static gboolean
add_export (Listing *listing,
            const RectoArticleRow *row,
            RectoArticleSummary *summary,
            GError **error)
{
  g_autoptr (GError) wrong = NULL;

  if (recto_desk_read_export (listing->desk, row, listing->noted, summary, &wrong))
    return TRUE;
  if (!g_error_matches (wrong, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  summary->damaged = TRUE;
  return TRUE;
}

/* The same. */
static gboolean
add_summary (Listing *listing, const RectoArticleRow *row, gboolean sound, GError **error)
{
  const RectoProject *project = g_hash_table_lookup (listing->projects, &row->project);
  g_autoptr (GHashTable) metadata = NULL;
  g_autoptr (GError) wrong = NULL;
  RectoArticleSummary *summary;
  guint64 sum = 0;

  if ((row->deleted != 0) != listing->removed || recto_uid_is_none (&row->uid))
    return TRUE;
  if (listing->wanted != NULL && project != NULL &&
      !recto_uid_equal (listing->wanted, &project->uid))
    return TRUE;
  metadata = recto_desk_read_metadata (listing->desk, row->id, &sum, &wrong);
  if (metadata == NULL && !g_error_matches (wrong, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  summary = make_summary (row, project, metadata);
  summary->damaged |= !sound;
  g_ptr_array_add (listing->list, summary);
  return !listing->has_notes || add_export (listing, row, summary, error);
}

/* The rows as far as they can be read: a page that is damaged ends the list. */
static gboolean
list_rows (Listing *listing, GError **error)
{
  g_auto (RectoArticleRow) row = { 0 };
  g_autoptr (GError) failure = NULL;
  RectoSql *sql = &listing->desk->sql;
  sqlite3_stmt *statement = recto_sql_start (sql, RECTO_SQL_LIST_ARTICLES, NULL, 0, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (sql, statement, &failure)) == SQLITE_ROW)
    {
      gboolean sound = recto_article_row_read (statement, &row, NULL);

      if (!add_summary (listing, &row, sound, error))
        {
          sqlite3_reset (statement);
          return FALSE;
        }
    }
  if (result == SQLITE_DONE ||
      g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Sets what the listing says of notes; its table is the caller's then. */
static gboolean
begin_exports (Listing *listing, GError **error)
{
  RectoDesk *desk = listing->desk;
  g_autoptr (GError) failure = NULL;
  int version = recto_desk_read_version (&desk->sql, error);

  listing->has_notes = version >= RECTO_NOTES_SINCE;
  /* The first list of all is the long one. */
  if (!listing->has_notes || desk->exports != NULL)
    return version >= 0;
  listing->noted = recto_desk_list_noted (desk, &failure);
  /* Where the index is damaged each article is asked for itself, and says so. */
  if (failure == NULL || g_error_matches (failure, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static GPtrArray *
list_articles (RectoDesk *desk,
               const RectoUid *project,
               gboolean removed,
               GCompareFunc compare,
               GError **error)
{
  g_autoptr (GHashTable) projects =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) keep = NULL;
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_article_summary_free);
  g_autoptr (GHashTable) noted = NULL;
  Listing listing = { desk, projects, project, removed, FALSE, NULL, list };

  if (!recto_desk_connect (desk, error))
    return NULL;
  if (!begin_exports (&listing, error))
    return NULL;
  noted = listing.noted;
  keep = recto_desk_list_sound_projects (desk, projects, error);
  if (keep == NULL || !list_rows (&listing, error))
    return NULL;
  g_ptr_array_sort (list, compare);
  return g_steal_pointer (&list);
}

GPtrArray *
recto_desk_list_articles (RectoDesk *desk, const RectoUid *project, GError **error)
{
  return list_articles (desk, project, FALSE, compare_latest_first, error);
}

static int
compare_last_removed_first (gconstpointer a, gconstpointer b)
{
  const RectoArticleSummary *first = *(RectoArticleSummary *const *) a;
  const RectoArticleSummary *second = *(RectoArticleSummary *const *) b;

  if (first->removed_at != second->removed_at)
    return first->removed_at > second->removed_at ? -1 : 1;
  return compare_latest_first (a, b);
}

GPtrArray *
recto_desk_list_removed (RectoDesk *desk, GError **error)
{
  return list_articles (desk, NULL, TRUE, compare_last_removed_first, error);
}

gboolean
recto_desk_write_article_deleted (RectoDesk *desk,
                                  const RectoUid *article,
                                  gboolean deleted,
                                  GError **error)
{
  g_auto (RectoArticleRow) row = { 0 };

  if (!recto_desk_find_article (desk, article, &row, error))
    return FALSE;
  /* One that was removed before keeps the time of it. */
  if ((row.deleted != 0) == deleted)
    return TRUE;
  row.deleted = deleted ? MAX (g_get_real_time (), 2) : 0;
  return recto_desk_write_article (desk, &row, error);
}

typedef struct
{
  const RectoUid *article;
  gboolean deleted;
} DeleteRequest;

static gboolean
set_deleted (RectoDesk *desk, gpointer data, GError **error)
{
  const DeleteRequest *request = data;

  return recto_desk_write_article_deleted (desk, request->article, request->deleted, error);
}

gboolean
recto_desk_set_article_deleted (RectoDesk *desk,
                                const RectoUid *article,
                                gboolean deleted,
                                GError **error)
{
  DeleteRequest request = { article, deleted };

  return recto_desk_transact (desk, set_deleted, &request, error);
}
