/* recto-parcel-write.c: a hand-over file, written whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file has the tables of a desk, by the same migrations, and RECTO_HANDOVER_APPLICATION_ID:
 *
 *   desk                          its one row, with an identity of this file's own
 *   project, publication          those of the articles
 *   article and what is its own   as they are; without history no edit, no head, and the way to
 *                                 where it stands as ancestors
 *   entry, content                those that the articles' spans mean, and whom these gave way to
 *   import                        where the articles came from
 *   file, chunk                   photos and the originals of imports; chunk number n of a file
 *                                 holds the bytes from n MiB on
 *   state                         "made_by", "made_at" (microseconds since 1970 UTC, decimal),
 *                                 "history" ("1" or "0")
 *   tally                         of those tables
 *   word, intake                  empty
 *
 * Example: a photo of 2,500,000 bytes is one row of file and three of chunk, numbers 0, 1 and 2,
 * of 1,048,576, 1,048,576 and 402,848 bytes. */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-keeping.h"
#include "recto-parcel-private.h"
#include "recto-tally.h"

/* The file is made under another name and synced when it is whole, so no journal is needed. */
static const char pragmas[] =
    "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
    " PRAGMA application_id = " G_STRINGIFY (RECTO_HANDOVER_APPLICATION_ID);

static gboolean
write_chunks (RectoDesk *parcel, gint64 file, GBytes *bytes, GError **error)
{
  gsize size = g_bytes_get_size (bytes), at;

  for (at = 0; at < size; at += RECTO_CHUNK_SIZE)
    {
      g_autoptr (GBytes) chunk =
          g_bytes_new_from_bytes (bytes, at, MIN (RECTO_CHUNK_SIZE, size - at));
      const RectoValue values[] = {
        recto_value_integer (file),
        recto_value_integer ((gint64) (at / RECTO_CHUNK_SIZE)),
        recto_value_bytes (chunk),
      };

      if (!recto_sql_run (&parcel->sql, RECTO_SQL_WRITE_CHUNK, values, G_N_ELEMENTS (values),
                          error))
        return FALSE;
    }
  return TRUE;
}

/* @needed: an article shows it; FALSE: only its history or an import knows it, so that it may be
 * missing */
static gboolean
write_file (RectoDesk *parcel,
            const RectoParcelContent *content,
            const guint8 *hash,
            gboolean needed,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gint64 id;

  if (!recto_desk_find_file (parcel, hash, &id, error) || id != 0)
    return id != 0;
  bytes = recto_load_kept_file (content->files_path, hash, &failure);
  if (bytes == NULL && !needed)
    return TRUE;
  if (bytes == NULL)
    {
      g_set_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                   "A photo cannot be handed over: %s", failure->message);
      return FALSE;
    }
  return recto_desk_put_file (parcel, hash, (gint64) g_bytes_get_size (bytes), &id, error) &&
         write_chunks (parcel, id, bytes, error);
}

static gboolean
write_files (RectoDesk *parcel, const RectoParcelContent *content, GError **error)
{
  guint i, j;

  for (i = 0; i < content->articles->len; i++)
    {
      const RectoArticleRecord *record = g_ptr_array_index (content->articles, i);
      g_autoptr (GHashTable) past = recto_hash_set_new ();
      GHashTableIter iter;
      gpointer hash;

      for (j = 0; j < record->photos->len; j++)
        if (!write_file (parcel, content,
                         ((RectoPhotoRecord *) g_ptr_array_index (record->photos, j))->hash, TRUE,
                         error))
          return FALSE;
      recto_hash_set_add_edits (past, record->edits);
      g_hash_table_iter_init (&iter, past);
      while (g_hash_table_iter_next (&iter, &hash, NULL))
        if (!write_file (parcel, content, hash, FALSE, error))
          return FALSE;
    }
  for (i = 0; i < content->imports->len; i++)
    if (!write_file (parcel, content,
                     ((RectoImportRow *) g_ptr_array_index (content->imports, i))->hash, FALSE,
                     error))
      return FALSE;
  return TRUE;
}

static gboolean
write_articles (RectoDesk *parcel, const RectoParcelContent *content, GError **error)
{
  guint i;

  for (i = 0; i < content->articles->len; i++)
    {
      const RectoAddArticleRequest request = {
        .article = g_ptr_array_index (content->articles, i),
        .who = g_ptr_array_index (content->editors, i),
        .edited_at = g_array_index (content->edited_at, gint64, i),
      };

      if (!recto_desk_insert_article (parcel, &request, error))
        return FALSE;
    }
  for (i = 0; i < content->imports->len; i++)
    {
      const RectoImportRow *import = g_ptr_array_index (content->imports, i);
      gint64 file;

      if (!recto_desk_find_file (parcel, import->hash, &file, error) ||
          (file != 0 && !recto_desk_write_import (parcel, import, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_state (RectoDesk *parcel, const RectoParcelContent *content, GError **error)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time ());
  const struct
  {
    const char *key;
    const char *value;
  } state[] = {
    { RECTO_PARCEL_MADE_BY, content->made_by },
    { RECTO_PARCEL_MADE_AT, now },
    { RECTO_PARCEL_HISTORY, content->history ? "1" : "0" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (state); i++)
    {
      const RectoValue values[] = { recto_value_text (state[i].key),
                                    recto_value_text (state[i].value) };

      if (!recto_sql_run (&parcel->sql, RECTO_SQL_WRITE_STATE, values, 2, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_content (RectoDesk *parcel, const RectoParcelContent *content, GError **error)
{
  guint i;

  if (!write_files (parcel, content, error))
    return FALSE;
  for (i = 0; i < content->projects->len; i++)
    if (!recto_desk_insert_project (parcel, g_ptr_array_index (content->projects, i), error))
      return FALSE;
  for (i = 0; i < content->entries->len; i++)
    if (!recto_desk_write_entry (parcel, g_ptr_array_index (content->entries, i), error))
      return FALSE;
  return write_articles (parcel, content, error) && write_state (parcel, content, error);
}

static gboolean
exec (RectoSql *sql, const char *statements, GError **error)
{
  return sqlite3_exec (sql->db, statements, NULL, NULL, NULL) == SQLITE_OK ||
         recto_sql_fail (sql, "Writing the hand-over file", error);
}

/* Fills an empty file. */
static gboolean
fill (const char *path, const RectoParcelContent *content, GError **error)
{
  RectoDesk parcel = { .fd = -1, .is_open = TRUE };
  gboolean done;

  done = recto_sql_open (&parcel.sql, path, SQLITE_OPEN_READWRITE, error) &&
         exec (&parcel.sql, pragmas, error) && recto_migrate (parcel.sql.db, 0, error) &&
         exec (&parcel.sql, pragmas, error) && recto_desk_write_first_row (&parcel.sql, error) &&
         recto_sql_run (&parcel.sql, RECTO_SQL_BEGIN, NULL, 0, error) &&
         write_content (&parcel, content, error) && recto_tally_settle (&parcel.sql, error) &&
         recto_sql_run (&parcel.sql, RECTO_SQL_COMMIT, NULL, 0, error);
  recto_sql_close (&parcel.sql);
  return done;
}

/* Read as whoever gets it will read it, with every byte of every file. */
static gboolean
check_written (const char *path, GError **error)
{
  g_autoptr (RectoParcel) parcel = recto_parcel_read (path, error);
  RectoDesk *file;
  gboolean sound = TRUE;
  guint i;

  if (parcel == NULL)
    return FALSE;
  file = recto_parcel_open (path, error);
  if (file == NULL)
    return FALSE;
  for (i = 0; sound && i < parcel->files->len; i++)
    {
      const RectoParcelFile *one = &g_array_index (parcel->files, RectoParcelFile, i);
      g_autoptr (GBytes) bytes = recto_parcel_load_file (file, one->hash, error);

      sound = bytes != NULL;
    }
  recto_parcel_close (file);
  return sound;
}

/* One that a killed process left in that folder goes with the next that is made there. */
gboolean
recto_parcel_write (const RectoParcelContent *content, const char *path, GError **error)
{
  g_autofree char *final = recto_real_path (path, error);
  g_autofree char *folder = NULL;
  g_autoptr (RectoPart) part = NULL;

  if (final == NULL)
    return FALSE;
  folder = g_path_get_dirname (final);
  part = recto_part_new (folder, "hand-over", error);
  return part != NULL && fill (part->path, content, error) && check_written (part->path, error) &&
         recto_part_publish (part, final, TRUE, error);
}
