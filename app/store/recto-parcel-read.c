/* recto-parcel-read.c: a hand-over file read as what it is until proven otherwise: hostile data.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-parcel-private.h"
#include "recto-tally.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bounds of what one file may hold: far more than any newsroom hands over at once. Everything but
 * the bytes of its files is held in memory. */
#define MAX_FILES 10000
#define MAX_TEXT_SIZE ((gint64) 256 * 1024 * 1024)
/* Steps of SQLite's machine, in thousands, for a file of no size, and bytes for one more. A sound
 * file needs a hundredth of it. */
#define PROGRESS_STEPS 1000
#define FREE_ROUNDS 20000
#define BYTES_A_ROUND 256

/* Places in the header of a SQLite file; recto-desk-lock.c lays it out. */
#define HEADER_SIZE 100
#define AT_WRITE_VERSION 18
#define AT_READ_VERSION 19
#define AT_USER_VERSION 60
#define AT_APPLICATION_ID 68
/* The version of the first files that were handed over. */
#define FIRST_VERSION 2

/* A hand-over file that is open; the desk comes first, so that each is the other. */
typedef struct
{
  RectoDesk desk;
  gint64 size; /* bytes */
  gint64 rounds;
} OpenParcel;

static gboolean
fail (RectoStoreError code, const char *path, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, RECTO_STORE_ERROR, code, "%s %s", name, why);
  return FALSE;
}

/* By errno. */
static gboolean
fail_reading (const char *path, GError **error)
{
  int number = errno;
  g_autofree char *why = g_strdup_printf ("cannot be read: %s", g_strerror (number));

  return fail (number == ENOENT || number == ENOTDIR ? RECTO_STORE_ERROR_MISSING
                                                     : RECTO_STORE_ERROR_ENGINE,
               path, why, error);
}

static guint32
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

static gboolean
check_header (const char *path, const guint8 *header, ssize_t n, GError **error)
{
  if (n < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0)
    return fail (RECTO_STORE_ERROR_FOREIGN, path, "is not a hand-over file", error);
  if (read_number (header + AT_APPLICATION_ID) == RECTO_DESK_APPLICATION_ID)
    return fail (RECTO_STORE_ERROR_FOREIGN, path,
                 "is a whole desk, not a hand-over file: open it, and hand over what is wanted",
                 error);
  if (read_number (header + AT_APPLICATION_ID) != RECTO_HANDOVER_APPLICATION_ID)
    return fail (RECTO_STORE_ERROR_FOREIGN, path, "is not a hand-over file", error);
  if (header[AT_WRITE_VERSION] != 1 || header[AT_READ_VERSION] != 1)
    return fail (RECTO_STORE_ERROR_FOREIGN, path,
                 "was left in a mode that no hand-over file has (WAL)", error);
  if (read_number (header + AT_USER_VERSION) > RECTO_DESK_VERSION)
    return fail (RECTO_STORE_ERROR_NEWER, path, "was handed over by a newer Recto", error);
  if (read_number (header + AT_USER_VERSION) < FIRST_VERSION)
    return fail (RECTO_STORE_ERROR_FOREIGN, path, "has a version that was never handed over",
                 error);
  return TRUE;
}

/* Looks at the header through a descriptor of our own; a desk that this process holds is not
 * touched, since closing the descriptor would drop its locks. @path: without symbolic links, since
 * one may lead to that desk. */
static gboolean
look_at (const char *path, gint64 *size, GError **error)
{
  guint8 header[HEADER_SIZE];
  struct stat status;
  gboolean sound = FALSE;
  int fd;

  fd = recto_desk_borrow_held (path);
  recto_desk_release_held ();
  if (fd >= 0)
    return fail (RECTO_STORE_ERROR_FOREIGN, path, "is the desk itself", error);
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0 || fstat (fd, &status) != 0)
    fail_reading (path, error);
  else if (!S_ISREG (status.st_mode))
    fail (RECTO_STORE_ERROR_FOREIGN, path, "is not a file", error);
  else
    sound = check_header (path, header, pread (fd, header, sizeof header, 0), error);
  if (sound)
    *size = status.st_size;
  if (fd >= 0)
    close (fd);
  return sound;
}

static int
stop_endless_work (gpointer data)
{
  OpenParcel *parcel = data;

  return --parcel->rounds < 0;
}

/* The pages are a sound tree: so nothing in it is read twice, and what is read is never more than
 * the file. */
static gboolean
check_pages (RectoDesk *parcel, GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (&parcel->sql, RECTO_SQL_INTEGRITY, NULL, 0, error);
  int result = statement != NULL ? recto_sql_step (&parcel->sql, statement, error) : -1;
  gboolean sound;

  if (result < 0)
    return FALSE;
  sound = result == SQLITE_ROW &&
          g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
  sqlite3_reset (statement);
  if (!sound)
    g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                         "its pages are not what was written");
  return sound;
}

static gboolean
check_references (RectoDesk *parcel, GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (&parcel->sql, RECTO_SQL_FOREIGN_KEYS, NULL, 0, error);
  int result = statement != NULL ? recto_sql_step (&parcel->sql, statement, error) : -1;

  if (result == SQLITE_ROW)
    {
      sqlite3_reset (statement);
      g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                           "a row in it refers to one that is not there");
    }
  return result == SQLITE_DONE;
}

/* What SQLite says of a file that is not sound is told of the file, and an end that our bound made
 * is not somebody's cancelling. */
static void
tell_of_file (const char *path, GError *failure, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&failure);
      fail (RECTO_STORE_ERROR_FOREIGN, path, "is not a hand-over file: it has no end", error);
      return;
    }
  g_prefix_error (&failure, "%s: ", name);
  g_propagate_error (error, failure);
}

static gboolean
open_steps (OpenParcel *parcel, GError **error)
{
  RectoSql *sql = &parcel->desk.sql;
  g_autofree char *uri = g_filename_to_uri (parcel->desk.path, NULL, NULL);
  g_autofree char *immutable = g_strconcat (uri, "?immutable=1", NULL);
  int version;

  if (!recto_sql_open (sql, immutable, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error) ||
      !recto_sql_accept (sql, &version, error))
    return FALSE;
  sqlite3_progress_handler (sql->db, PROGRESS_STEPS, stop_endless_work, parcel);
  parcel->rounds = FREE_ROUNDS + parcel->size / BYTES_A_ROUND;
  return TRUE;
}

RectoDesk *
recto_parcel_open (const char *path, GError **error)
{
  OpenParcel *parcel;
  GError *failure = NULL;
  gint64 size;
  char *real;

  real = realpath (path, NULL);
  if (real == NULL)
    {
      fail_reading (path, error);
      return NULL;
    }
  if (!look_at (real, &size, error))
    {
      free (real);
      return NULL;
    }
  parcel = g_new0 (OpenParcel, 1);
  parcel->desk.fd = -1;
  parcel->desk.is_open = TRUE;
  parcel->desk.path = g_strdup (real);
  parcel->size = size;
  free (real);
  if (open_steps (parcel, &failure))
    return &parcel->desk;
  recto_parcel_close (&parcel->desk);
  tell_of_file (path, failure, error);
  return NULL;
}

void
recto_parcel_close (RectoDesk *parcel)
{
  recto_sql_close (&parcel->sql);
  g_clear_pointer (&parcel->exports, g_hash_table_unref);
  g_free (parcel->path);
  g_free (parcel);
}

/* Files. */

static gboolean
fail_bytes (GError **error)
{
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                       "The bytes of a photo or original in the hand-over file are not what was"
                       " handed over");
  return FALSE;
}

static gboolean
read_chunk (RectoDesk *parcel, gint64 file, gint64 number, GByteArray *bytes, GError **error)
{
  const RectoValue values[] = { recto_value_integer (file), recto_value_integer (number) };
  sqlite3_stmt *statement = recto_sql_start (&parcel->sql, RECTO_SQL_READ_CHUNK, values, 2, error);
  int result = statement != NULL ? recto_sql_step (&parcel->sql, statement, error) : -1;
  int size;

  if (result < 0)
    return FALSE;
  if (result == SQLITE_DONE)
    return fail_bytes (error);
  size = sqlite3_column_bytes (statement, 0);
  if (size > 0 && size <= RECTO_CHUNK_SIZE)
    g_byte_array_append (bytes, sqlite3_column_blob (statement, 0), (guint) size);
  sqlite3_reset (statement);
  return TRUE;
}

GBytes *
recto_parcel_load_file (RectoDesk *parcel, const guint8 hash[32], GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 named[32], found[32];
  gsize n_found = sizeof found;
  gint64 id, size, number;

  if (!recto_desk_find_file (parcel, hash, &id, error))
    return NULL;
  if (id == 0)
    {
      fail_bytes (error);
      return NULL;
    }
  if (!recto_desk_read_file_row (parcel, id, named, &size, error))
    return NULL;
  for (number = 0; number * RECTO_CHUNK_SIZE < size; number++)
    if (!read_chunk (parcel, id, number, bytes, error))
      return NULL;
  if (bytes->len > 0)
    g_checksum_update (sum, bytes->data, bytes->len);
  g_checksum_get_digest (sum, found, &n_found);
  if (bytes->len == size && memcmp (found, hash, sizeof found) == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  fail_bytes (error);
  return NULL;
}

static gboolean
fail_files (GError **error)
{
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                       "the bytes of its photos and originals are not whole");
  return FALSE;
}

/* The sizes of all chunks of each file, without their bytes. @sizes: file id to its size */
static gboolean
check_chunks (RectoDesk *parcel, GHashTable *sizes, gint64 *total, GError **error)
{
  sqlite3_stmt *statement = recto_sql_start (&parcel->sql, RECTO_SQL_LIST_CHUNKS, NULL, 0, error);
  guint n_full = 0;
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&parcel->sql, statement, error)) == SQLITE_ROW)
    {
      gint64 file = sqlite3_column_int64 (statement, 0);
      gint64 n = sqlite3_column_int64 (statement, 1);
      const gint64 *size = g_hash_table_lookup (sizes, &file);

      if (size == NULL || n != (*size + RECTO_CHUNK_SIZE - 1) / RECTO_CHUNK_SIZE ||
          sqlite3_column_int64 (statement, 2) != n - 1 ||
          sqlite3_column_int64 (statement, 3) > RECTO_CHUNK_SIZE ||
          sqlite3_column_int64 (statement, 4) != *size)
        {
          sqlite3_reset (statement);
          return fail_files (error);
        }
      *total += *size;
      n_full++;
    }
  if (result < 0)
    return FALSE;
  {
    GHashTableIter iter;
    gpointer size;
    guint n_empty = 0;

    g_hash_table_iter_init (&iter, sizes);
    while (g_hash_table_iter_next (&iter, NULL, &size))
      n_empty += *(gint64 *) size == 0;
    return n_full + n_empty == g_hash_table_size (sizes) || fail_files (error);
  }
}

static gboolean
list_files (RectoDesk *parcel, GArray *files, GHashTable *sizes, GError **error)
{
  RectoSqlRow row = { .table = "file" };
  int result;

  row.statement = recto_sql_start (&parcel->sql, RECTO_SQL_LIST_FILES, NULL, 0, error);
  if (row.statement == NULL)
    return FALSE;
  while ((result = recto_sql_step (&parcel->sql, row.statement, error)) == SQLITE_ROW)
    {
      gint64 id = recto_sql_row_get_integer (&row, 0, 1, G_MAXINT64);
      RectoParcelFile file = { .size = 0 };

      file.size = recto_sql_row_get_integer (&row, 3, 0, RECTO_FILE_MAX_SIZE);
      if (sqlite3_column_type (row.statement, 1) == SQLITE_BLOB &&
          sqlite3_column_bytes (row.statement, 1) == (int) sizeof file.hash)
        memcpy (file.hash, sqlite3_column_blob (row.statement, 1), sizeof file.hash);
      else
        row.bad = TRUE;
      if (!recto_sql_row_check (&row, error) || (files->len == MAX_FILES && !fail_files (error)))
        {
          sqlite3_reset (row.statement);
          return FALSE;
        }
      g_array_append_val (files, file);
      g_hash_table_insert (sizes, g_memdup2 (&id, sizeof id),
                           g_memdup2 (&file.size, sizeof file.size));
    }
  return result == SQLITE_DONE;
}

static gboolean
read_files (OpenParcel *file, RectoParcel *parcel, GError **error)
{
  g_autoptr (GHashTable) sizes =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  gint64 total = 0;

  if (!list_files (&file->desk, parcel->files, sizes, error) ||
      !check_chunks (&file->desk, sizes, &total, error))
    return FALSE;
  if (file->size - total <= MAX_TEXT_SIZE)
    return TRUE;
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN,
                       "it holds more text than can be taken in at once");
  return FALSE;
}

/* Content. */

static char *
read_state (RectoDesk *file, const char *key, GError **error)
{
  char *value = NULL;

  if (recto_desk_get_state (file, key, &value, error) && value == NULL)
    g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                         "it does not say who handed it over");
  return value;
}

static gboolean
read_origin (RectoDesk *file, RectoParcel *parcel, GError **error)
{
  g_autofree char *made_at = NULL;
  g_autofree char *history = NULL;

  parcel->made_by = read_state (file, RECTO_PARCEL_MADE_BY, error);
  if (parcel->made_by == NULL)
    return FALSE;
  g_strdelimit (parcel->made_by, "\r\n\t", ' ');
  made_at = read_state (file, RECTO_PARCEL_MADE_AT, error);
  if (made_at == NULL)
    return FALSE;
  parcel->made_at = g_ascii_strtoll (made_at, NULL, 10);
  history = read_state (file, RECTO_PARCEL_HISTORY, error);
  parcel->has_history = g_strcmp0 (history, "1") == 0;
  return history != NULL;
}

static gboolean
fail_content (const char *why, GError **error)
{
  g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED, why);
  return FALSE;
}

/* Every identity in the file is one thing's alone. */
static gboolean
claim (GHashTable *claimed, const RectoUid *uid, GError **error)
{
  if (g_hash_table_add (claimed, g_memdup2 (uid, sizeof *uid)))
    return TRUE;
  return fail_content ("two things in it have one identity", error);
}

static gboolean
claim_article (GHashTable *claimed, const RectoArticleRecord *record, GError **error)
{
  guint i;

  if (!claim (claimed, &record->uid, error))
    return FALSE;
  for (i = 0; i < record->paragraphs->len; i++)
    if (!claim (claimed, &((RectoParagraphRecord *) record->paragraphs->pdata[i])->uid, error))
      return FALSE;
  for (i = 0; i < record->segments->len; i++)
    if (!claim (claimed, &((RectoSegmentRecord *) record->segments->pdata[i])->uid, error))
      return FALSE;
  for (i = 0; i < record->photos->len; i++)
    if (!claim (claimed, &((RectoPhotoRecord *) record->photos->pdata[i])->uid, error))
      return FALSE;
  for (i = 0; i < record->edits->len; i++)
    if (!claim (claimed, &((RectoEdit *) record->edits->pdata[i])->uid, error))
      return FALSE;
  return TRUE;
}

/* What the names in it mean must be in it too. @entries: uids of those that are */
static gboolean
check_meanings (GHashTable *entries, const RectoArticleRecord *record, GError **error)
{
  guint i, j;

  for (i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *segment = record->segments->pdata[i];

      for (j = 0; segment->spans != NULL && j < segment->spans->len; j++)
        {
          const RectoSpan *span = segment->spans->pdata[j];

          if (!recto_uid_is_none (&span->target) && !g_hash_table_contains (entries, &span->target))
            return fail_content ("a name in it means somebody who is not in it", error);
        }
    }
  return TRUE;
}

/* An article that the model refuses is never taken in. */
static gboolean
check_article (const RectoParcel *parcel,
               GHashTable *entries,
               const RectoArticleRecord *record,
               GError **error)
{
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (GError) refused = NULL;

  if (!parcel->has_history && record->edits->len > 0)
    return fail_content ("it holds a history that it says it has not", error);
  article = recto_article_new (record, &refused);
  if (article != NULL)
    return check_meanings (entries, record, error);
  return fail_content (refused->message, error);
}

static gboolean
read_article (RectoDesk *file,
              const RectoUid *uid,
              RectoParcel *parcel,
              GHashTable *entries,
              GError **error)
{
  g_autoptr (RectoArticleRecord) record = recto_desk_load_article (file, uid, error);
  g_auto (RectoArticleRow) row = { 0 };

  if (record == NULL || !recto_desk_find_article (file, uid, &row, error) ||
      !check_article (parcel, entries, record, error))
    return FALSE;
  g_ptr_array_add (parcel->articles, g_steal_pointer (&record));
  g_ptr_array_add (parcel->editors, g_steal_pointer (&row.edited_by));
  return TRUE;
}

static gboolean
read_articles (RectoDesk *file, RectoParcel *parcel, GError **error)
{
  g_autoptr (GPtrArray) summaries = recto_desk_list_articles (file, NULL, error);
  g_autoptr (GHashTable) entries = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  guint i;

  if (summaries == NULL)
    return FALSE;
  if (summaries->len == 0)
    return fail_content ("there is no article in it", error);
  for (i = 0; i < parcel->entries->len; i++)
    g_hash_table_add (entries, &((RectoEntry *) parcel->entries->pdata[i])->uid);
  for (i = 0; i < summaries->len; i++)
    if (!read_article (file, &((RectoArticleSummary *) summaries->pdata[i])->uid, parcel, entries,
                       error))
      return FALSE;
  return TRUE;
}

static gboolean
check_identities (const RectoParcel *parcel, GError **error)
{
  g_autoptr (GHashTable) claimed =
      g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, NULL);
  guint i;

  for (i = 0; i < parcel->projects->len; i++)
    if (!claim (claimed, &((RectoProject *) parcel->projects->pdata[i])->uid, error))
      return FALSE;
  for (i = 0; i < parcel->entries->len; i++)
    if (!claim (claimed, &((RectoEntry *) parcel->entries->pdata[i])->uid, error))
      return FALSE;
  for (i = 0; i < parcel->articles->len; i++)
    if (!claim_article (claimed, parcel->articles->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* The row that counts the others: one that is missing, or hidden as removed, shows. */
static gboolean
check_head (RectoDesk *file, const RectoParcel *parcel, GError **error)
{
  RectoDeskHead head;

  if (!recto_desk_read_head (file, &head, error))
    return FALSE;
  return (head.articles == parcel->articles->len && head.projects == parcel->projects->len) ||
         fail_content ("not all that was handed over is in it", error);
}

static gboolean
read_content (OpenParcel *file, RectoParcel *parcel, GError **error)
{
  int version = recto_desk_read_version (&file->desk.sql, error);

  if (version < 0 || !check_pages (&file->desk, error) || !check_references (&file->desk, error) ||
      !read_files (file, parcel, error) || !read_origin (&file->desk, parcel, error))
    return FALSE;
  parcel->projects = recto_desk_list_projects (&file->desk, NULL, error);
  if (parcel->projects == NULL ||
      !recto_desk_add_publications (&file->desk, parcel->projects, FALSE, error))
    return FALSE;
  parcel->entries = recto_desk_list_entries (&file->desk, error);
  return parcel->entries != NULL && read_articles (&file->desk, parcel, error) &&
         check_head (&file->desk, parcel, error) && check_identities (parcel, error) &&
         recto_tally_check_first (&file->desk.sql, version, error);
}

/**
 * recto_parcel_read:
 *
 * Cost: the whole file is read once, its files' bytes but for their checksums.
 */
RectoParcel *
recto_parcel_read (const char *path, GError **error)
{
  g_autoptr (RectoParcel) parcel = g_new0 (RectoParcel, 1);
  RectoDesk *file = recto_parcel_open (path, error);
  GError *failure = NULL;
  gboolean read;

  if (file == NULL)
    return NULL;
  parcel->path = g_strdup (path);
  parcel->files = g_array_new (FALSE, FALSE, sizeof (RectoParcelFile));
  parcel->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_article_record_free);
  parcel->editors = g_ptr_array_new_with_free_func (g_free);
  read = read_content ((OpenParcel *) file, parcel, &failure);
  recto_parcel_close (file);
  if (read)
    return g_steal_pointer (&parcel);
  tell_of_file (path, failure, error);
  return NULL;
}
