/* recto-desk-photos.c: the photos of an article, the files that rows name, and what an article
 * contains of other desks' edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

#include <string.h>

#define HASH_SIZE 32

gboolean
recto_desk_find_file (RectoDesk *desk, const guint8 hash[32], gint64 *id, GError **error)
{
  const RectoValue name = recto_value_blob (hash, HASH_SIZE);
  sqlite3_stmt *statement = recto_sql_start (&desk->sql, RECTO_SQL_FIND_FILE, &name, 1, error);
  int result = statement != NULL ? recto_sql_step (&desk->sql, statement, error) : -1;

  *id = 0;
  if (result < 0)
    return FALSE;
  if (result == SQLITE_ROW)
    *id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
recto_desk_put_file (RectoDesk *desk,
                     const guint8 hash[32],
                     gint64 size,
                     gint64 *id,
                     GError **error)
{
  if (!recto_desk_find_file (desk, hash, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  if (!recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_FILE, id, error))
    return FALSE;

  {
    const RectoValue values[] = { recto_value_integer (*id), recto_value_blob (hash, HASH_SIZE),
                                  recto_value_integer (1), recto_value_integer (size) };

    return recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_FILE, "file", values,
                                G_N_ELEMENTS (values), NULL, error);
  }
}

/* A photo's row that is about to be written over or taken out; id 0 when there is none yet. */
typedef struct
{
  gint64 id;
  gint64 revision;
  gint64 sum;
} OldPhoto;

/* Damage is never written over: the old row is checked first. */
static gboolean
read_old (RectoDesk *desk,
          const RectoArticleRow *article,
          const RectoUid *uid,
          OldPhoto *old,
          GError **error)
{
  const RectoValue value = recto_value_uid (uid);
  RectoSqlRow row = { .table = "photo" };
  gboolean sound;
  gint64 owner;
  int result;

  *old = (OldPhoto){ 0 };
  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_FIND_PHOTO, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result != SQLITE_ROW)
    return result == SQLITE_DONE;

  old->id = sqlite3_column_int64 (row.statement, 0);
  old->revision = recto_sql_row_get_integer (&row, 2, 1, G_MAXINT64);
  owner = recto_sql_row_get_integer (&row, 3, 1, G_MAXINT64);
  old->sum = recto_sql_row_get_sum (&row);
  sound = recto_sql_row_check (&row, error);
  sqlite3_reset (row.statement);
  if (sound && owner != article->id)
    return recto_desk_fail_strange ("a photo of another article", error);
  return sound;
}

gboolean
recto_desk_put_photo (RectoDesk *desk,
                      RectoArticleRow *article,
                      const RectoPhotoRecord *record,
                      GError **error)
{
  gint64 id, file, sum;
  OldPhoto old;

  if (!read_old (desk, article, &record->uid, &old, error) ||
      !recto_desk_find_file (desk, record->hash, &file, error))
    return FALSE;
  if (file == 0)
    return recto_desk_fail_strange ("a photo whose file was never kept", error);
  id = old.id;
  if (id == 0 && !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_PHOTO, &id, error))
    return FALSE;

  {
    const RectoValue values[] = {
      recto_value_integer (id),
      recto_value_uid (&record->uid),
      recto_value_integer (old.revision + 1),
      recto_value_integer (article->id),
      recto_value_uid (&record->paragraph),
      recto_value_integer (record->position),
      recto_value_integer (file),
      recto_value_text (record->name),
    };

    if (!recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_PHOTO, "photo", values,
                              G_N_ELEMENTS (values), &sum, error))
      return FALSE;
  }
  article->rows_sum += (guint64) sum - (guint64) old.sum;
  return TRUE;
}

/* A photo that is not there is gone already: it came and went between two commits. */
gboolean
recto_desk_drop_photo (RectoDesk *desk,
                       RectoArticleRow *article,
                       const RectoUid *uid,
                       GError **error)
{
  RectoValue id;
  OldPhoto old;

  if (!read_old (desk, article, uid, &old, error))
    return FALSE;
  if (old.id == 0)
    return TRUE;
  article->rows_sum -= (guint64) old.sum;
  id = recto_value_integer (old.id);
  return recto_sql_run (&desk->sql, RECTO_SQL_DELETE_PHOTO, &id, 1, error);
}

gboolean
recto_desk_read_file_row (RectoDesk *desk, gint64 id, guint8 hash[32], gint64 *size, GError **error)
{
  const RectoValue value = recto_value_integer (id);
  RectoSqlRow row = { .table = "file" };
  gboolean sound;
  gint64 length;
  int result;

  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_READ_FILE, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  result = recto_sql_step (&desk->sql, row.statement, error);
  if (result == SQLITE_DONE)
    g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                 "Table file, row %" G_GINT64_FORMAT " is missing", id);
  if (result != SQLITE_ROW)
    return FALSE;
  if (sqlite3_column_type (row.statement, 1) == SQLITE_BLOB &&
      sqlite3_column_bytes (row.statement, 1) == HASH_SIZE)
    memcpy (hash, sqlite3_column_blob (row.statement, 1), HASH_SIZE);
  else
    row.bad = TRUE;
  length = recto_sql_row_get_integer (&row, 3, 0, RECTO_FILE_MAX_SIZE);
  if (size != NULL)
    *size = length;
  sound = recto_sql_row_check (&row, error);
  sqlite3_reset (row.statement);
  return sound;
}

static gboolean
read_photo (RectoSqlRow *row, GPtrArray *photos, GArray *files, GError **error)
{
  RectoPhotoRecord *photo = g_new0 (RectoPhotoRecord, 1);
  gint64 file;

  g_ptr_array_add (photos, photo);
  photo->uid = recto_sql_row_get_uid (row, 1);
  photo->paragraph = recto_sql_row_get_uid (row, 4);
  photo->position = recto_sql_row_get_integer (row, 5, G_MININT64, G_MAXINT64);
  file = recto_sql_row_get_integer (row, 6, 1, G_MAXINT64);
  photo->name = recto_sql_row_dup_text (row, 7);
  g_array_append_val (files, file);
  return recto_sql_row_check (row, error);
}

gboolean
recto_desk_read_photos (RectoDesk *desk,
                        gint64 article,
                        GPtrArray *photos,
                        guint64 *sum,
                        GError **error)
{
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (gint64));
  const RectoValue value = recto_value_integer (article);
  RectoSqlRow row = { .table = "photo" };
  guint first = photos->len, i;
  int result;

  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_PHOTOS, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      if (!read_photo (&row, photos, files, error))
        {
          sqlite3_reset (row.statement);
          return FALSE;
        }
      *sum += (guint64) recto_sql_row_get_sum (&row);
    }
  for (i = 0; result == SQLITE_DONE && i < files->len; i++)
    {
      RectoPhotoRecord *photo = g_ptr_array_index (photos, first + i);

      if (!recto_desk_read_file_row (desk, g_array_index (files, gint64, i), photo->hash, NULL,
                                     error))
        return FALSE;
    }
  return result == SQLITE_DONE;
}

static guint
hash_ancestor (gconstpointer data)
{
  const RectoAncestor *ancestor = data;

  return recto_uid_hash (&ancestor->edit) * 31 + recto_uid_hash (&ancestor->at);
}

static gboolean
same_ancestor (gconstpointer a, gconstpointer b)
{
  const RectoAncestor *first = a, *second = b;

  return recto_uid_equal (&first->edit, &second->edit) && recto_uid_equal (&first->at, &second->at);
}

gboolean
recto_desk_put_ancestors (RectoDesk *desk,
                          RectoArticleRow *article,
                          const GArray *ancestors,
                          GError **error)
{
  g_autoptr (GArray) there = g_array_new (FALSE, FALSE, sizeof (RectoAncestor));
  g_autoptr (GHashTable) known = g_hash_table_new (hash_ancestor, same_ancestor);
  guint64 there_sum = 0;
  gint64 id, sum;
  guint i;

  if (ancestors->len == 0)
    return TRUE;
  if (!recto_desk_read_ancestors (desk, article->id, there, &there_sum, error) ||
      !recto_sql_get_integer (&desk->sql, RECTO_SQL_NEXT_ANCESTOR, &id, error))
    return FALSE;
  for (i = 0; i < there->len; i++)
    g_hash_table_add (known, &g_array_index (there, RectoAncestor, i));
  for (i = 0; i < ancestors->len; i++)
    {
      const RectoAncestor *ancestor = &g_array_index (ancestors, RectoAncestor, i);
      const RectoValue values[] = {
        recto_value_integer (id),          recto_value_integer (1),
        recto_value_integer (article->id), recto_value_uid (&ancestor->at),
        recto_value_uid (&ancestor->edit),
      };

      if (!g_hash_table_add (known, (gpointer) ancestor))
        continue;
      if (!recto_sql_write_row (&desk->sql, RECTO_SQL_WRITE_ANCESTOR, "ancestor", values,
                                G_N_ELEMENTS (values), &sum, error))
        return FALSE;
      article->rows_sum += (guint64) sum;
      id++;
    }
  return TRUE;
}

gboolean
recto_desk_read_ancestors (RectoDesk *desk,
                           gint64 article,
                           GArray *ancestors,
                           guint64 *sum,
                           GError **error)
{
  const RectoValue value = recto_value_integer (article);
  RectoSqlRow row = { .table = "ancestor" };
  int result;

  row.statement = recto_sql_start (&desk->sql, RECTO_SQL_LIST_ANCESTORS, &value, 1, error);
  if (row.statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&desk->sql, row.statement, error)) == SQLITE_ROW)
    {
      RectoAncestor ancestor = { recto_sql_row_get_uid_or_none (&row, 3),
                                 recto_sql_row_get_uid (&row, 4) };

      if (!recto_sql_row_check (&row, error))
        {
          sqlite3_reset (row.statement);
          return FALSE;
        }
      *sum += (guint64) recto_sql_row_get_sum (&row);
      g_array_append_val (ancestors, ancestor);
    }
  return result == SQLITE_DONE;
}
