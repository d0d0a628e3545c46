/* recto-desk-publications.c: what the publications that projects write for ask of articles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include <string.h>

#include "recto-desk.h"

RectoPublication *
recto_publication_new (void)
{
  RectoPublication *publication = g_new0 (RectoPublication, 1);

  publication->agency = g_strdup ("");
  publication->date_line = g_strdup ("");
  publication->lede_prefix = g_strdup ("");
  publication->byline = g_strdup ("");
  publication->changed_by = g_strdup ("");
  return publication;
}

RectoPublication *
recto_publication_copy (const RectoPublication *publication)
{
  RectoPublication *copy = g_memdup2 (publication, sizeof *publication);

  copy->agency = g_strdup (publication->agency);
  copy->date_line = g_strdup (publication->date_line);
  copy->lede_prefix = g_strdup (publication->lede_prefix);
  copy->byline = g_strdup (publication->byline);
  copy->changed_by = g_strdup (publication->changed_by);
  return copy;
}

void
recto_publication_free (RectoPublication *publication)
{
  if (publication == NULL)
    return;
  g_free (publication->agency);
  g_free (publication->date_line);
  g_free (publication->lede_prefix);
  g_free (publication->byline);
  g_free (publication->changed_by);
  g_free (publication);
}

static gboolean
is_line (const char *text)
{
  return text != NULL && g_utf8_validate (text, -1, NULL) && strpbrk (text, "\r\n\t") == NULL &&
         g_utf8_strlen (text, -1) <= RECTO_PUBLICATION_MAX_TEXT;
}

gboolean
recto_publication_is_sound (const RectoPublication *publication)
{
  return is_line (publication->agency) && is_line (publication->date_line) &&
         is_line (publication->lede_prefix) && is_line (publication->byline) &&
         publication->changed_by != NULL && g_utf8_validate (publication->changed_by, -1, NULL) &&
         publication->headline_limit <= RECTO_PUBLICATION_MAX_LIMIT &&
         publication->lede_limit <= RECTO_PUBLICATION_MAX_LIMIT;
}

/* A text of a row, in the place of what is there. */
static void
take_text (RectoSqlRow *row, int column, char **text)
{
  g_free (*text);
  *text = recto_sql_row_dup_text (row, column);
}

/* @project: (out): whose it is. What is not sound was never written by us. */
static RectoPublication *
read_publication (RectoSqlRow *row, RectoUid *project, GError **error)
{
  g_autoptr (RectoPublication) publication = recto_publication_new ();

  *project = recto_sql_row_get_uid (row, 1);
  take_text (row, 3, &publication->agency);
  take_text (row, 4, &publication->date_line);
  take_text (row, 5, &publication->lede_prefix);
  take_text (row, 6, &publication->byline);
  publication->headline_limit =
      (guint) recto_sql_row_get_integer (row, 7, 0, RECTO_PUBLICATION_MAX_LIMIT);
  publication->lede_limit =
      (guint) recto_sql_row_get_integer (row, 8, 0, RECTO_PUBLICATION_MAX_LIMIT);
  publication->changed_at = recto_sql_row_get_integer (row, 9, G_MININT64, G_MAXINT64);
  take_text (row, 10, &publication->changed_by);
  if (!recto_publication_is_sound (publication))
    row->bad = TRUE;
  return recto_sql_row_check (row, error) ? g_steal_pointer (&publication) : NULL;
}

/* The project's, from now on: of two that say they are, the first. */
static void
give (const GPtrArray *projects, const RectoUid *uid, RectoPublication *publication)
{
  for (guint i = 0; i < projects->len; i++)
    {
      RectoProject *project = g_ptr_array_index (projects, i);

      if (recto_uid_equal (&project->uid, uid) && project->publication == NULL)
        {
          project->publication = publication;
          return;
        }
    }
  recto_publication_free (publication);
}

gboolean
recto_desk_add_publications (RectoDesk *desk,
                             const GPtrArray *projects,
                             gboolean only_sound,
                             GError **error)
{
  RectoSqlRow row = { .table = "publication" };
  int version = recto_desk_read_version (&desk->sql, error);
  int result;

  if (version < RECTO_PUBLICATION_SINCE)
    return version >= 0;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_PUBLICATIONS, NULL, 0, error);
  if (row.statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      RectoUid uid;
      RectoPublication *publication = read_publication (&row, &uid, only_sound ? NULL : error);

      row.bad = FALSE;
      if (publication != NULL)
        give (projects, &uid, publication);
      else if (!only_sound)
        {
          sqlite3_reset (row.statement);
          return FALSE;
        }
    }
  return result == SQLITE_DONE;
}

/* @id, @revision: (out): 0 if there is none. Damage is never written over. */
static gboolean
find_publication (RectoDesk *desk,
                  const RectoUid *project,
                  gint64 *id,
                  gint64 *revision,
                  GError **error)
{
  const RectoValue value = recto_value_uid (project);
  RectoSqlRow row = { .table = "publication" };
  gboolean sound;
  int result;

  *id = *revision = 0;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_FIND_PUBLICATION, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE;
  *id = sqlite3_column_int64 (row.statement, 0);
  *revision = recto_sql_row_get_integer (&row, 2, 1, G_MAXINT64 - 1);
  sound = recto_sql_row_check (&row, error);
  sqlite3_reset (row.statement);
  return sound;
}

gboolean
recto_desk_write_publication (RectoDesk *desk,
                              const RectoUid *project,
                              const RectoPublication *publication,
                              GError **error)
{
  gint64 id, revision;

  if (!recto_publication_is_sound (publication))
    return recto_desk_fail_strange ("a publication is not one", error);
  if (!find_publication (desk, project, &id, &revision, error) ||
      (id == 0 && !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_PUBLICATION, &id, error)))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),
      recto_value_uid (project),
      recto_value_integer (revision + 1),
      recto_value_text (publication->agency),
      recto_value_text (publication->date_line),
      recto_value_text (publication->lede_prefix),
      recto_value_text (publication->byline),
      recto_value_integer (publication->headline_limit),
      recto_value_integer (publication->lede_limit),
      recto_value_integer (publication->changed_at),
      recto_value_text (publication->changed_by),
    };

    return recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_PUBLICATION, "publication", values,
                                G_N_ELEMENTS (values), NULL, error);
  }
}

typedef struct
{
  const RectoUid *project;
  const RectoPublication *publication;
} Request;

static gboolean
set_publication (RectoDesk *desk, gpointer data, GError **error)
{
  const Request *request = data;
  const RectoValue uid = recto_value_uid (request->project);
  sqlite3_stmt *statement = recto_sql_start (&desk->sql, RECTO_SQL_FIND_PROJECT, &uid, 1, error);
  int result = statement != NULL ? recto_sql_step (&desk->sql, statement, error) : -1;

  if (result < 0)
    return FALSE;
  sqlite3_reset (statement);
  if (result == SQLITE_ROW)
    return recto_desk_write_publication (desk, request->project, request->publication, error);
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING,
                       "There is no such project");
  return FALSE;
}

gboolean
recto_desk_set_publication (RectoDesk *desk,
                            const RectoUid *project,
                            const RectoPublication *publication,
                            GError **error)
{
  Request request = { project, publication };

  return recto_desk_transact (desk, set_publication, &request, error);
}
