/* recto-desk-journal.c: what SQLite left beside a desk when it could not end a transaction.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-desk.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A rollback journal, all numbers big-endian of 4 bytes. It begins with a header, padded to a
 * sector:
 *
 *   0  8  d9 d5 05 f9 20 a1 63 d7; zeros once the transaction has ended
 *   8  4  how many records follow; ffffffff: as many as there are
 *  12  4  a random number, the start of every checksum
 *  16  4  pages of the database before the transaction
 *  20  4  size of a sector
 *  24  4  size of a page
 *
 * Records follow it: number of a page, the page as it was, its checksum: the random number and
 * every 200th byte from the end. After the last record another header may begin at the next sector.
 *
 * Source: sqlite.org/fileformat2.html, 3. */
#define HEADER_SIZE 28
#define ALL_RECORDS 0xffffffff
#define CHECKED_BYTES 200

static const guint8 magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

typedef struct
{
  guint32 n_records;
  guint32 nonce;
  guint32 sector_size;
  guint32 page_size;
} Header;

static guint32
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

static int
open_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  return open (journal, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

static gboolean
read_header (int fd, off_t at, Header *header)
{
  guint8 bytes[HEADER_SIZE];

  if (pread (fd, bytes, sizeof bytes, at) != (ssize_t) sizeof bytes ||
      memcmp (bytes, magic, sizeof magic) != 0)
    return FALSE;
  header->n_records = read_number (bytes + 8);
  header->nonce = read_number (bytes + 12);
  header->sector_size = read_number (bytes + 20);
  header->page_size = read_number (bytes + 24);
  return header->sector_size >= 32 && header->sector_size <= 65536 && header->page_size >= 512 &&
         header->page_size <= 65536;
}

gboolean
recto_has_hot_journal (const char *path)
{
  guint8 bytes[sizeof magic];
  int fd = open_journal (path);
  gboolean hot = fd >= 0 && pread (fd, bytes, sizeof bytes, 0) == (ssize_t) sizeof bytes &&
                 memcmp (bytes, magic, sizeof bytes) == 0;

  if (fd >= 0)
    close (fd);
  return hot;
}

/* A journal of a transaction over several files ends with the magic number too. */
static gboolean
names_others (int fd, off_t size)
{
  guint8 bytes[sizeof magic];

  return size >= (off_t) sizeof bytes &&
         pread (fd, bytes, sizeof bytes, size - (off_t) sizeof bytes) == (ssize_t) sizeof bytes &&
         memcmp (bytes, magic, sizeof bytes) == 0;
}

/* Every page that was in the file before the transaction is still there or in the journal. SQLite
 * would make the file as long as the journal says, whatever that is. */
static gboolean
claims_too_much (int fd, off_t size, const char *path)
{
  guint8 bytes[HEADER_SIZE];
  struct stat status;
  guint64 page_size;

  if (pread (fd, bytes, sizeof bytes, 0) != (ssize_t) sizeof bytes ||
      memcmp (bytes, magic, sizeof magic) != 0 || stat (path, &status) != 0)
    return FALSE;
  page_size = read_number (bytes + 24);
  /* Without a size the file's own counts, which is this at most. */
  if (page_size == 0)
    page_size = 65536;
  return read_number (bytes + 16) * page_size > (guint64) status.st_size + (guint64) size;
}

gboolean
recto_journal_is_foreign (const char *path)
{
  int fd = open_journal (path);
  off_t size = fd >= 0 ? lseek (fd, 0, SEEK_END) : 0;
  gboolean foreign = fd >= 0 && (names_others (fd, size) || claims_too_much (fd, size, path));

  if (fd >= 0)
    close (fd);
  return foreign;
}

static gboolean
is_sound (const guint8 *page, const Header *header, guint32 sum)
{
  guint32 found = header->nonce;
  gsize i;

  for (i = header->page_size - CHECKED_BYTES; i > 0 && i < header->page_size; i -= CHECKED_BYTES)
    found += page[i];
  return found == sum;
}

/* The first page among the records of one header; @at: where they begin, then where they end. */
static gboolean
find_first_page (int fd, const Header *header, off_t *at, guint8 *page)
{
  guint8 number[4];
  guint32 i;

  for (i = 0; header->n_records == ALL_RECORDS || i < header->n_records; i++)
    {
      /* No page has the number 0: SQLite goes no further either. */
      if (pread (fd, number, sizeof number, *at) != (ssize_t) sizeof number ||
          read_number (number) == 0)
        return FALSE;
      if (read_number (number) == 1)
        {
          guint8 sum[4];

          return pread (fd, page, header->page_size, *at + 4) == (ssize_t) header->page_size &&
                 pread (fd, sum, sizeof sum, *at + 4 + header->page_size) == (ssize_t) sizeof sum &&
                 is_sound (page, header, read_number (sum));
        }
      *at += 8 + (off_t) header->page_size;
    }
  return FALSE;
}

gboolean
recto_read_journal_header (const char *path, guint8 *bytes, gsize size)
{
  g_autofree guint8 *page = g_malloc (65536);
  Header header;
  off_t at = 0;
  gboolean found = FALSE;
  int fd = open_journal (path);

  while (!found && fd >= 0 && read_header (fd, at, &header))
    {
      off_t records = at + (off_t) header.sector_size;

      found = find_first_page (fd, &header, &records, page);
      /* The next header, if there is one, begins at a sector of its own. */
      at = (records + header.sector_size - 1) / header.sector_size * header.sector_size;
    }
  if (found)
    memcpy (bytes, page, size);
  if (fd >= 0)
    close (fd);
  return found;
}
