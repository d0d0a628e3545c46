/* recto-desk-words.c: what belongs to the desk and to no article: projects, words, state.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

/* Whether a statement that looks for one row finds it. -1 with an error. */
static int
finds (RectoDesk *desk, RectoSqlStatement which, const RectoValue *values, guint n, GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (&desk->sql, which, values, n, error);
  int result = statement != NULL ? recto_sql_step (&desk->sql, statement, error) : -1;

  if (result < 0)
    return -1;
  sqlite3_reset (statement);
  return result == SQLITE_ROW;
}

gboolean
recto_desk_insert_project (RectoDesk *desk, const RectoProject *project, GError **error)
{
  const RectoValue uid = recto_value_uid (&project->uid);
  RectoDeskHead head;
  gint64 id;
  int found = finds (desk, RECTO_SQL_FIND_PROJECT, &uid, 1, error);

  if (found != 0)
    return found > 0;
  if (!recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_PROJECT, &id, error))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),
      uid,
      recto_value_integer (1),
      recto_value_text (project->name),
      recto_value_text (project->source_language),
      recto_value_text (project->target_language),
      recto_value_bytes (project->source_rules),
      recto_value_bytes (project->target_rules),
    };

    if (!recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_PROJECT, "project", values,
                              G_N_ELEMENTS (values), NULL, error) ||
        (project->publication != NULL &&
         !recto_desk_write_publication (desk, &project->uid, project->publication, error)) ||
        !recto_desk_read_head (desk, &head, error))
      return FALSE;
  }
  head.projects++;
  return recto_desk_write_head (desk, &head, error);
}

static gboolean
add_project (RectoDesk *desk, gpointer data, GError **error)
{
  return recto_desk_insert_project (desk, data, error);
}

gboolean
recto_desk_add_project (RectoDesk *desk, const RectoProject *project, GError **error)
{
  return recto_desk_transact (desk, add_project, (gpointer) project, error);
}

static RectoProject *
read_project (RectoSqlRow *row, GError **error)
{
  g_autoptr (RectoProject) project = g_new0 (RectoProject, 1);

  project->uid = recto_sql_row_get_uid (row, 1);
  project->name = recto_sql_row_dup_text (row, 3);
  project->source_language = recto_sql_row_dup_text (row, 4);
  project->target_language = recto_sql_row_dup_text (row, 5);
  project->source_rules = recto_sql_row_get_bytes_or_null (row, 6);
  project->target_rules = recto_sql_row_get_bytes_or_null (row, 7);
  return recto_sql_row_check (row, error) ? g_steal_pointer (&project) : NULL;
}

/* @by_id: (nullable) (element-type gint64 RectoProject): filled; frees its keys */
static GPtrArray *
list_projects (RectoDesk *desk, GHashTable *by_id, gboolean only_sound, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_project_free);
  RectoSqlRow row = { .table = "project" };
  int result;

  if (!recto_desk_connect (desk, error))
    return NULL;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_PROJECTS, NULL, 0, error);
  if (row.statement == NULL)
    return NULL;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      RectoProject *project = read_project (&row, only_sound ? NULL : error);
      gint64 id = sqlite3_column_int64 (row.statement, 0);

      row.bad = FALSE;
      if (project == NULL && only_sound)
        continue;
      if (project == NULL)
        {
          sqlite3_reset (row.statement);
          return NULL;
        }
      g_ptr_array_add (list, project);
      if (by_id != NULL)
        g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), project);
    }
  return result < 0 ? NULL : g_steal_pointer (&list);
}

GPtrArray *
recto_desk_list_projects (RectoDesk *desk, GHashTable *by_id, GError **error)
{
  return list_projects (desk, by_id, FALSE, error);
}

GPtrArray *
recto_desk_list_sound_projects (RectoDesk *desk, GHashTable *by_id, GError **error)
{
  return list_projects (desk, by_id, TRUE, error);
}

GPtrArray *
recto_desk_list_words (RectoDesk *desk, const char *language, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  const RectoValue values[] = { recto_value_text (language) };
  RectoSqlRow row = { .table = "word" };
  int result;

  if (!recto_desk_connect (desk, error))
    return NULL;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_WORDS, values, 1, error);
  if (row.statement == NULL)
    return NULL;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      g_ptr_array_add (list, recto_sql_row_dup_text (&row, 4));
      if (!recto_sql_row_check (&row, error))
        {
          sqlite3_reset (row.statement);
          return NULL;
        }
    }
  return result < 0 ? NULL : g_steal_pointer (&list);
}

static gboolean
add_word (RectoDesk *desk, const RectoWordRequest *request, GError **error)
{
  RectoUid uid = recto_uid_new ();
  gint64 id;

  if (!recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_WORD, &id, error))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),
      recto_value_uid (&uid),
      recto_value_integer (1),
      recto_value_text (request->language),
      recto_value_text (request->word),
      recto_value_integer (g_get_real_time ()),
      recto_value_text (request->who != NULL ? request->who : ""),
    };

    return recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_WORD, "word", values,
                                G_N_ELEMENTS (values), NULL, error);
  }
}

static gboolean
set_word (RectoDesk *desk, gpointer data, GError **error)
{
  const RectoWordRequest *request = data;
  const RectoValue values[] = { recto_value_text (request->language),
                                recto_value_text (request->word) };
  int found;

  if (!request->present)
    return recto_sql_run (&desk->sql, RECTO_SQL_DELETE_WORD, values, 2, error);
  found = finds (desk, RECTO_SQL_FIND_WORD, values, 2, error);
  return found != 0 ? found > 0 : add_word (desk, request, error);
}

gboolean
recto_desk_set_word (RectoDesk *desk, const RectoWordRequest *request, GError **error)
{
  return recto_desk_transact (desk, set_word, (gpointer) request, error);
}

gboolean
recto_desk_get_state (RectoDesk *desk, const char *key, char **value, GError **error)
{
  const RectoValue values[] = { recto_value_text (key) };
  RectoSqlRow row = { .table = "state" };
  int result;

  *value = NULL;
  if (!recto_desk_connect (desk, error))
    return FALSE;
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_READ_STATE, values, 1, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE;

  /* Damaged state is no state: the window begins as it does on a new desk. */
  *value = recto_sql_row_dup_text (&row, 0);
  if (row.bad)
    g_clear_pointer (value, g_free);
  sqlite3_reset (row.statement);
  return TRUE;
}

typedef struct
{
  const char *key;
  const char *value;
} StateRequest;

static gboolean
set_state (RectoDesk *desk, gpointer data, GError **error)
{
  const StateRequest *request = data;
  const RectoValue values[] = { recto_value_text (request->key),
                                recto_value_text (request->value) };

  return recto_sql_run (&desk->sql, RECTO_SQL_WRITE_STATE, values, 2, error);
}

gboolean
recto_desk_set_state (RectoDesk *desk, const char *key, const char *value, GError **error)
{
  StateRequest request = { key, value };

  return recto_desk_transact (desk, set_state, &request, error);
}
