/* recto-desk-rescue.c: the rescue file, written and read.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * $XDG_STATE_HOME/recto/rescue/UID.rescue, UID being the desk's. A line
 *
 *   recto-rescue 1 DESK FILE
 *
 * with the desk's uid and the file's own, then records, numbers little-endian:
 *
 *   size        4  of the payload, bytes
 *   payload        see below
 *   sum         8  SipHash-2-4 of the payload
 *
 * and in the payload
 *
 *   known       1  1 if the next field means anything, else 0
 *   from       16  uid of the edit that was the article's head, all zero for none
 *   change         recto_article_change_pack ()
 *
 * A change of 300 bytes after a head that is known is 4 + 1 + 16 + 300 + 8 = 329 bytes. What a
 * process was killed in the middle of ends the file and was never told to be kept. */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk-rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recto-row-sum.h"

#define FORMAT "recto-rescue 1 "
#define LINE_SIZE (sizeof FORMAT - 1 + 2 * RECTO_UID_STRING_LENGTH + 2)
#define PREFIX 17
#define SUM_SIZE 8
/* Bytes: more than any change of an article that a desk takes. */
#define MAX_PAYLOAD (256 * 1024 * 1024)
/* Of the whole file: more than anybody types, and what fits into memory. */
#define MAX_BYTES (512 * 1024 * 1024)

static const guint8 key[16] = "recto rescue 1.";

static void
record_free (RectoRescueRecord *record)
{
  g_clear_pointer (&record->change, recto_article_change_free);
  g_free (record);
}

void
recto_rescue_file_free (RectoRescueFile *file)
{
  g_ptr_array_unref (file->records);
  g_free (file);
}

char *
recto_rescue_path (const RectoUid *desk, GError **error)
{
  g_autofree char *folder = recto_private_folder (g_get_user_state_dir (), "rescue", error);
  g_autofree char *uid = recto_uid_to_string (desk);
  g_autofree char *name = g_strconcat (uid, ".rescue", NULL);

  return folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

static gboolean
fail (const char *doing, GError **error)
{
  int number = errno;
  gboolean no_space = number == ENOSPC || number == EDQUOT || number == EFBIG;

  g_set_error (error, RECTO_STORE_ERROR,
               no_space ? RECTO_STORE_ERROR_NO_SPACE : RECTO_STORE_ERROR_ENGINE, "%s: %s", doing,
               g_strerror (number));
  return FALSE;
}

/* -1 with errno. No link is followed, no pipe waited for; one writer or reader at a time. */
static int
open_file (const char *path, int mode)
{
  struct stat status;
  int fd = open (path, mode | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);

  if (fd < 0)
    return -1;
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && flock (fd, LOCK_EX) == 0)
    return fd;
  close (fd);
  errno = EINVAL;
  return -1;
}

/* All of it, within bounds. NULL with errno. */
static GByteArray *
read_all (int fd)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 block[1 << 16];
  struct stat status;
  ssize_t n;

  if (fstat (fd, &status) != 0)
    return NULL;
  if (status.st_size > MAX_BYTES)
    {
      errno = EOVERFLOW;
      return NULL;
    }
  do
    {
      n = pread (fd, block, sizeof block, bytes->len);
      if (n > 0)
        g_byte_array_append (bytes, block, (guint) n);
    }
  while (n > 0 || (n < 0 && errno == EINTR));
  return n == 0 ? g_steal_pointer (&bytes) : NULL;
}

/* FALSE unless it is the first line of a rescue file of @desk. */
static gboolean
read_line (const GByteArray *bytes, const RectoUid *desk, RectoUid *id)
{
  char line[LINE_SIZE + 1];
  g_auto (GStrv) words = NULL;
  RectoUid of;

  if (bytes->len < LINE_SIZE)
    return FALSE;
  memcpy (line, bytes->data, LINE_SIZE);
  line[LINE_SIZE] = '\0';
  if (!g_str_has_prefix (line, FORMAT) || line[LINE_SIZE - 1] != '\n')
    return FALSE;
  line[LINE_SIZE - 1] = '\0';
  words = g_strsplit (line, " ", 5);
  return g_strv_length (words) == 4 && recto_uid_from_string (words[2], &of) &&
         recto_uid_equal (&of, desk) && recto_uid_from_string (words[3], id);
}

static guint64
read_number (const guint8 *bytes, guint n)
{
  guint64 number = 0;

  while (n-- > 0)
    number = number << 8 | bytes[n];
  return number;
}

static void
write_number (guint8 *bytes, guint64 number, guint n)
{
  guint i;

  for (i = 0; i < n; i++, number >>= 8)
    bytes[i] = (guint8) number;
}

/* Size of the record at @at with all that is around it; 0 if none begins there that is whole. */
static gsize
measure (const GByteArray *bytes, gsize at)
{
  gsize left = bytes->len - at, size;

  if (left < 4)
    return 0;
  size = read_number (bytes->data + at, 4);
  if (size < PREFIX || size > MAX_PAYLOAD || left - 4 < size + SUM_SIZE)
    return 0;
  return 4 + size + SUM_SIZE;
}

static gboolean
is_sound (const guint8 *record, gsize size)
{
  gsize payload = size - 4 - SUM_SIZE;

  return recto_sip_hash (key, record + 4, payload) == read_number (record + 4 + payload, SUM_SIZE);
}

/* Where the last whole record ends. */
static gsize
find_end (const GByteArray *bytes)
{
  gsize at = LINE_SIZE, size;

  while ((size = measure (bytes, at)) > 0)
    at += size;
  return at;
}

static RectoRescueRecord *
read_record (const guint8 *bytes, gsize size)
{
  RectoRescueRecord *record = g_new0 (RectoRescueRecord, 1);
  g_autoptr (GBytes) packed = NULL;

  if (!is_sound (bytes, size))
    return record;
  record->from_known = bytes[4] == 1;
  memcpy (record->from.bytes, bytes + 5, sizeof record->from.bytes);
  packed = g_bytes_new (bytes + 4 + PREFIX, size - 4 - PREFIX - SUM_SIZE);
  record->change = recto_article_change_unpack (packed, NULL);
  return record;
}

RectoRescueFile *
recto_rescue_read (const RectoUid *desk, GError **error)
{
  g_autofree char *path = recto_rescue_path (desk, error);
  g_autoptr (GByteArray) bytes = NULL;
  RectoRescueFile *file;
  RectoUid id;
  gsize at, size;
  int fd;

  if (path == NULL)
    return NULL;
  fd = open_file (path, O_RDONLY);
  if (fd < 0)
    {
      if (errno != ENOENT)
        fail ("Opening the rescue file", error);
      return NULL;
    }
  bytes = read_all (fd);
  if (bytes == NULL)
    fail ("Reading the rescue file", error);
  close (fd);
  /* A process was killed before even the first line was whole, so nothing is in it. */
  if (bytes == NULL || !read_line (bytes, desk, &id))
    return NULL;

  file = g_new0 (RectoRescueFile, 1);
  file->id = id;
  file->records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  for (at = LINE_SIZE; (size = measure (bytes, at)) > 0; at += size)
    g_ptr_array_add (file->records, read_record (bytes->data + at, size));
  return file;
}

/* Makes sure of the first line and gives the place for the next record; -1 with errno. */
static off_t
find_place (int fd, const RectoUid *desk)
{
  g_autoptr (GByteArray) bytes = read_all (fd);
  g_autofree char *of = recto_uid_to_string (desk);
  g_autofree char *unique = NULL;
  g_autofree char *line = NULL;
  RectoUid id;

  if (bytes == NULL)
    return -1;
  if (read_line (bytes, desk, &id))
    return (off_t) find_end (bytes);
  id = recto_uid_new ();
  unique = recto_uid_to_string (&id);
  line = g_strdup_printf (FORMAT "%s %s\n", of, unique);
  return recto_write_all (fd, (const guint8 *) line, LINE_SIZE, 0) ? (off_t) LINE_SIZE : -1;
}

static GByteArray *
pack_record (const RectoRescueRecord *record)
{
  g_autoptr (GBytes) packed = recto_article_change_pack (record->change);
  GByteArray *bytes = g_byte_array_new ();
  gsize size = g_bytes_get_size (packed), payload = PREFIX + size;

  g_byte_array_set_size (bytes, (guint) (4 + payload + SUM_SIZE));
  write_number (bytes->data, payload, 4);
  bytes->data[4] = record->from_known ? 1 : 0;
  memcpy (bytes->data + 5, record->from.bytes, sizeof record->from.bytes);
  memcpy (bytes->data + 4 + PREFIX, g_bytes_get_data (packed, NULL), size);
  write_number (bytes->data + 4 + payload, recto_sip_hash (key, bytes->data + 4, payload),
                SUM_SIZE);
  return bytes;
}

/* On the disk when it returns. What a failure left half written is cut off by the next one. */
static gboolean
append (RectoDesk *desk, const RectoRescueRecord *record, GError **error)
{
  g_autofree char *path = recto_rescue_path (&desk->uid, error);
  g_autofree char *folder = NULL;
  g_autoptr (GByteArray) bytes = NULL;
  gboolean done;
  off_t at;
  int fd;

  if (path == NULL)
    return FALSE;
  fd = open_file (path, O_RDWR | O_CREAT);
  if (fd < 0)
    return fail ("Opening the rescue file", error);
  at = find_place (fd, &desk->uid);
  bytes = pack_record (record);
  done = at >= 0 && ftruncate (fd, at) == 0 && recto_write_all (fd, bytes->data, bytes->len, at) &&
         fsync (fd) == 0;
  if (!done)
    fail ("Writing the rescue file", error);
  close (fd);
  if (!done)
    return FALSE;
  folder = g_path_get_dirname (path);
  return recto_sync_folder (folder, error);
}

/* Where the article's head was before @link: after the change before it, or on the desk. */
static void
find_from (RectoDesk *desk, const GList *link, RectoRescueRecord *record)
{
  const RectoArticleChange *change = link->data;
  g_auto (RectoArticleRow) row = { 0 };
  const RectoUid *known;
  const GList *before;

  for (before = link->prev; before != NULL; before = before->prev)
    {
      const RectoArticleChange *other = before->data;

      if (!recto_uid_equal (&other->article, &change->article))
        continue;
      record->from = other->head;
      record->from_known = TRUE;
      return;
    }
  record->from_known = recto_desk_connect (desk, NULL) &&
                       recto_desk_find_article (desk, &change->article, &row, NULL) &&
                       recto_desk_read_edit_uid (desk, row.head, &record->from, NULL);
  known = g_hash_table_lookup (desk->heads, &change->article);
  if (record->from_known || known == NULL)
    return;
  record->from = *known;
  record->from_known = TRUE;
}

static gboolean
is_text (const char *text)
{
  return text == NULL || g_utf8_validate (text, -1, NULL);
}

/* What no desk would take because it cannot be read back cannot be kept here either. */
static gboolean
can_be_read_back (const RectoArticleChange *change)
{
  guint i;

  for (i = 0; i < change->segments->len; i++)
    {
      const RectoSegmentRecord *segment = g_ptr_array_index (change->segments, i);

      if (!is_text (segment->source) || !is_text (segment->target))
        return FALSE;
    }
  for (i = 0; i < change->edits->len; i++)
    {
      const RectoEdit *edit = g_ptr_array_index (change->edits, i);

      if (!is_text (edit->removed) || !is_text (edit->inserted) || !is_text (edit->who))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep (RectoDesk *desk, const GList *link)
{
  RectoRescueRecord record = { .change = link->data };
  g_autoptr (GError) error = NULL;

  if (g_hash_table_contains (desk->rescued, link->data))
    return TRUE;
  if (!can_be_read_back (link->data))
    return FALSE;
  find_from (desk, link, &record);
  if (!append (desk, &record, &error))
    {
      g_debug ("%s", error->message);
      return FALSE;
    }
  g_hash_table_add (desk->rescued, link->data);
  return TRUE;
}

void
recto_desk_keep_pending (RectoDesk *desk)
{
  gboolean all = TRUE;
  const GList *link;
  guint n;

  if (desk->in_memory)
    return;
  for (link = desk->pending.head; link != NULL; link = link->next)
    all = keep (desk, link) && all;
  desk->rescue_used |= g_hash_table_size (desk->rescued) > 0;
  g_atomic_int_set (desk->all_rescued, all);
  if (g_queue_is_empty (&desk->pending) && desk->rescue_used)
    desk->rescue_used = !recto_desk_count_rescued (desk, &n, NULL);
}
