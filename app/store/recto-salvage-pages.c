/* recto-salvage-pages.c: rows found in the pages of a desk file, whatever state its trees are in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a page of a SQLite file is, as far as it is needed here (numbers are big-endian):
 *
 *   page 1 begins with 100 bytes of header: 16 (2) page size, 32 (4) first page of the list of free
 *          pages, 36 (4) how many are free; what follows holds for the rest of it
 *   0   1  kind: 13 leaf of a table, 10 leaf of an index, 2 inner page of an index
 *   3   2  number of cells
 *   8      (12 in an inner page) for each cell, 2: its offset in the page
 *
 *   a cell: [inner page: 4, a page]; varint, size of the record; [table: varint, rowid]; the
 * record, and where it is too long for the page, 4: the first of its further pages, each beginning
 * with the number of the next a record: varint, size of its head; a varint for each value, its type
 * and size; the values a page of the list of free pages: 0 (4) the next of them, 4 (4) how many
 * follow, each 4
 *
 * For example the row (7, 'An') of a table with an integer key: 05 07 | 03 00 11 | 41 6E: five
 * bytes, rowid 7; a head of three bytes, NULL where the key stands, a text of (0x11 - 13) / 2
 * bytes. Source: sqlite.org/fileformat2.html, 1.3, 1.5, 1.6 and 2.1. */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-salvage-pages.h"

#include <string.h>

#include "recto-row-sum.h"

#define KIND_TABLE_LEAF 13
#define KIND_INDEX_LEAF 10
#define KIND_INDEX_INNER 2
#define MIN_PAGE_SIZE 512
#define DEFAULT_PAGE_SIZE 4096
#define MAX_RECORD (16 * 1024 * 1024) /* no value of a desk is longer */

const RectoTableShape recto_table_shapes[RECTO_N_TABLES] = {
  [RECTO_TABLE_DESK] = { "desk", 7, -1, 2, RECTO_SQL_WRITE_DESK },
  [RECTO_TABLE_PROJECT] = { "project", 9, -1, 2, RECTO_SQL_WRITE_PROJECT },
  [RECTO_TABLE_ARTICLE] = { "article", 18, 3, 2, RECTO_SQL_WRITE_ARTICLE },
  [RECTO_TABLE_METADATA] = { "metadata", 5, 0, 2, RECTO_SQL_WRITE_METADATA },
  [RECTO_TABLE_PARAGRAPH] = { "paragraph", 8, 3, 2, RECTO_SQL_WRITE_PARAGRAPH },
  [RECTO_TABLE_SEGMENT] = { "segment", 10, 3, 2, RECTO_SQL_WRITE_SEGMENT },
  [RECTO_TABLE_SPAN] = { "span", 12, 3, 2, RECTO_SQL_WRITE_SPAN },
  [RECTO_TABLE_PHOTO] = { "photo", 9, 3, 2, RECTO_SQL_WRITE_PHOTO },
  [RECTO_TABLE_ANCESTOR] = { "ancestor", 6, 2, 1, RECTO_SQL_WRITE_ANCESTOR },
  [RECTO_TABLE_EDIT] = { "edit", 15, 2, -1, RECTO_SQL_WRITE_EDIT },
  [RECTO_TABLE_FILE] = { "file", 5, -1, 2, RECTO_SQL_WRITE_FILE },
  [RECTO_TABLE_IMPORT] = { "import", 11, 3, 2, RECTO_SQL_WRITE_IMPORT },
  [RECTO_TABLE_WORD] = { "word", 8, -1, 2, RECTO_SQL_WRITE_WORD },
  [RECTO_TABLE_ENTRY] = { "entry", 13, -1, 2, RECTO_SQL_WRITE_ENTRY },
  [RECTO_TABLE_INTAKE] = { "intake", 9, -1, 2, RECTO_SQL_WRITE_INTAKE },
  [RECTO_TABLE_PUBLICATION] = { "publication", 12, -1, 2, RECTO_SQL_WRITE_PUBLICATION },
  [RECTO_TABLE_CONTENT] = { "content", 6, -1, 2, RECTO_SQL_WRITE_CONTENT },
  [RECTO_TABLE_REGISTER_EDIT] = { "register_edit", 10, -1, -1, RECTO_SQL_WRITE_REGISTER_EDIT },
  [RECTO_TABLE_REGISTER] = { "register", 4, -1, 1, RECTO_SQL_WRITE_REGISTER },
};

void
recto_record_clear (RectoRecord *record)
{
  g_clear_pointer (&record->payload, g_free);
}

static guint
read_16 (const guint8 *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

static guint32
read_32 (const guint8 *bytes)
{
  return (guint32) read_16 (bytes) << 16 | read_16 (bytes + 2);
}

/* Bytes that are read one after the other and never beyond their end. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Reader;

static gboolean
read_varint (Reader *reader, guint64 *value)
{
  guint i;

  *value = 0;
  for (i = 0; i < 9; i++)
    {
      guint8 byte;

      if (reader->at >= reader->end)
        return FALSE;
      byte = *reader->at++;
      if (i == 8)
        {
          *value = *value << 8 | byte;
          return TRUE;
        }
      *value = *value << 7 | (byte & 0x7f);
      if ((byte & 0x80) == 0)
        return TRUE;
    }
  return FALSE;
}

static const guint8 *
get_page (const RectoPages *pages, guint64 number)
{
  if (number == 0 || number > pages->size / pages->page_size)
    return NULL;
  return pages->bytes + (number - 1) * pages->page_size;
}

/* How much of a record lies in its page. */
static gsize
local_size (const RectoPages *pages, guint8 kind, gsize size)
{
  gsize usable = pages->usable;
  gsize most = kind == KIND_TABLE_LEAF ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  gsize least = (usable - 12) * 32 / 255 - 23;
  gsize local;

  if (size <= most)
    return size;
  local = least + (size - least) % (usable - 4);
  return local <= most ? local : least;
}

/* A record that goes on in further pages, put together. NULL if they do not lead to its end. */
static guint8 *
gather (const RectoPages *pages, const guint8 *local, gsize n_local, gsize size)
{
  g_autofree guint8 *payload = g_malloc (size);
  guint32 next = read_32 (local + n_local);
  gsize done = n_local;

  memcpy (payload, local, n_local);
  while (done < size)
    {
      const guint8 *page = get_page (pages, next);
      gsize n = MIN (size - done, (gsize) pages->usable - 4);

      if (page == NULL)
        return NULL;
      memcpy (payload + done, page + 4, n);
      done += n;
      next = read_32 (page);
    }
  return g_steal_pointer (&payload);
}

static gint64
read_integer (const guint8 *bytes, guint size)
{
  guint64 value = size > 0 && (bytes[0] & 0x80) != 0 ? G_MAXUINT64 : 0;
  guint i;

  for (i = 0; i < size; i++)
    value = value << 8 | bytes[i];
  return (gint64) value;
}

/* FALSE for a number with a point, which no desk has, and for what goes beyond the record. */
static gboolean
read_value (Reader *reader, guint64 type, RectoValue *value)
{
  static const guint sizes[] = { 0, 1, 2, 3, 4, 6, 8 };
  gsize left = (gsize) (reader->end - reader->at);
  guint64 size;

  *value = (RectoValue){ .type = SQLITE_NULL };
  if (type == 0)
    return TRUE;
  if (type == 8 || type == 9)
    {
      *value = recto_value_integer (type == 9);
      return TRUE;
    }
  if (type < G_N_ELEMENTS (sizes))
    {
      if (sizes[type] > left)
        return FALSE;
      *value = recto_value_integer (read_integer (reader->at, sizes[type]));
      reader->at += sizes[type];
      return TRUE;
    }
  if (type < 12)
    return FALSE;
  size = (type - 12) / 2;
  if (size > left)
    return FALSE;
  value->type = type % 2 == 0 ? SQLITE_BLOB : SQLITE_TEXT;
  value->bytes = size > 0 ? (const void *) reader->at : "";
  value->size = size;
  reader->at += size;
  return TRUE;
}

static gboolean
read_record (const guint8 *payload, gsize size, RectoRecord *record)
{
  Reader head = { payload, payload + size }, body;
  guint64 head_size, type;

  if (!read_varint (&head, &head_size) || head_size > size)
    return FALSE;
  head.end = payload + head_size;
  body = (Reader){ payload + head_size, payload + size };
  for (record->n = 0; head.at < head.end; record->n++)
    if (record->n == RECTO_MAX_COLUMNS || !read_varint (&head, &type) ||
        !read_value (&body, type, &record->values[record->n]))
      return FALSE;
  return TRUE;
}

/* @id: (out): the rowid, in a table's page */
static gboolean
read_cell (const RectoPages *pages, gsize offset, guint8 kind, RectoRecord *record, gint64 *id)
{
  gsize page_end = (offset / pages->page_size) * pages->page_size + pages->usable;
  Reader reader = { pages->bytes + offset, pages->bytes + MIN (page_end, pages->size) };
  guint64 size, rowid = 0;
  gsize local;
  const guint8 *payload;

  if (kind == KIND_INDEX_INNER)
    reader.at = MIN (reader.at + 4, reader.end);
  if (!read_varint (&reader, &size) ||
      (kind == KIND_TABLE_LEAF && !read_varint (&reader, &rowid)) || size > MAX_RECORD)
    return FALSE;
  local = local_size (pages, kind, size);
  if (local + (local < size ? 4 : 0) > (gsize) (reader.end - reader.at))
    return FALSE;
  payload = reader.at;
  if (local < size)
    payload = record->payload = gather (pages, reader.at, local, size);
  *id = (gint64) rowid;
  return payload != NULL && read_record (payload, size, record);
}

static gboolean
sum_is_right (const RectoRecord *record, const char *table)
{
  const RectoValue *last = &record->values[record->n - 1];
  RectoRowSum sum;
  guint i;

  recto_row_sum_init (&sum, table);
  for (i = 0; i + 1 < record->n; i++)
    {
      const RectoValue *value = &record->values[i];

      if (value->type == SQLITE_INTEGER)
        recto_row_sum_add_integer (&sum, value->integer);
      else if (value->type == SQLITE_TEXT)
        recto_row_sum_add_text (&sum, value->bytes, value->size);
      else if (value->type == SQLITE_BLOB)
        recto_row_sum_add_blob (&sum, value->bytes, value->size);
      else
        recto_row_sum_add_null (&sum);
    }
  return recto_row_sum_finish (&sum) == last->integer;
}

static void
fill_row (RectoFoundRow *row, const RectoRecord *record)
{
  const RectoTableShape *shape = &recto_table_shapes[row->table];

  if (shape->owner >= 0)
    row->owner = record->values[shape->owner].integer;
  if (shape->revision >= 0)
    row->revision = record->values[shape->revision].integer;
  if (row->table == RECTO_TABLE_PARAGRAPH || row->table == RECTO_TABLE_SEGMENT)
    row->position = record->values[4].integer;
  row->sum = (guint64) record->values[record->n - 1].integer;
}

/* What could be a row of ours by its shape; whether it is, its checksum says. */
static void
take_cell (RectoPages *pages, gsize offset, guint8 kind, RectoTable *page_table)
{
  g_auto (RectoRecord) record = { 0 };
  RectoFoundRow row = { .table = RECTO_N_TABLES, .cell = offset, .page_kind = kind };
  RectoTable table;

  if (!read_cell (pages, offset, kind, &record, &row.id) || record.n == 0 ||
      record.values[record.n - 1].type != SQLITE_INTEGER)
    return;
  if (kind == KIND_TABLE_LEAF)
    record.values[0] = recto_value_integer (row.id);
  for (table = 0; table < RECTO_N_TABLES; table++)
    {
      gboolean in_index = table == RECTO_TABLE_METADATA;

      if (recto_table_shapes[table].n_columns != record.n || in_index != (kind != KIND_TABLE_LEAF))
        continue;
      /* A row of table tally, which is made anew, begins with a text. */
      if (in_index && record.values[0].type != SQLITE_INTEGER)
        continue;
      row.table = table;
      if (!sum_is_right (&record, recto_table_shapes[table].name))
        continue;
      fill_row (&row, &record);
      g_array_append_val (pages->rows[table], row);
      *page_table = table;
      return;
    }
  if (row.table == RECTO_N_TABLES)
    return;
  if (*page_table != RECTO_N_TABLES && recto_table_shapes[*page_table].n_columns == record.n)
    row.table = *page_table;
  fill_row (&row, &record);
  g_array_append_val (pages->damaged, row);
}

/* A cell that cannot be read at all has no number to be named by; the article's count tells that it
 * is missing. */
static void
read_page (RectoPages *pages, guint64 number)
{
  gsize start = (number - 1) * (gsize) pages->page_size;
  gsize head = start + (number == 1 ? 100 : 0);
  const guint8 *page = pages->bytes + head;
  guint8 kind = page[0];
  RectoTable page_table = RECTO_N_TABLES;
  gsize list = kind == KIND_INDEX_INNER ? 12 : 8;
  guint n, i;

  if (kind != KIND_TABLE_LEAF && kind != KIND_INDEX_LEAF && kind != KIND_INDEX_INNER)
    return;
  n = read_16 (page + 3);
  for (i = 0; i < n && head + list + 2 * i + 2 <= start + pages->page_size; i++)
    {
      guint at = read_16 (page + list + 2 * i);

      if (at >= 8 && at < pages->usable)
        take_cell (pages, start + at, kind, &page_table);
    }
}

/* Pages that the file itself says are free hold what was once in them. A list that has not the
 * length it should have is not believed: what is old shows by its revision too. */
static GHashTable *
read_free_pages (const RectoPages *pages)
{
  GHashTable *free_pages = g_hash_table_new (NULL, NULL);
  guint32 trunk = read_32 (pages->bytes + 32);
  const guint8 *page;

  while ((page = get_page (pages, trunk)) != NULL &&
         g_hash_table_add (free_pages, GUINT_TO_POINTER (trunk)))
    {
      guint32 n = MIN (read_32 (page + 4), (pages->usable - 8) / 4);
      guint32 i;

      for (i = 0; i < n; i++)
        g_hash_table_add (free_pages, GUINT_TO_POINTER (read_32 (page + 8 + 4 * i)));
      trunk = read_32 (page);
    }
  if (g_hash_table_size (free_pages) != read_32 (pages->bytes + 36))
    g_hash_table_remove_all (free_pages);
  return free_pages;
}

/* A header that cannot be gives the size that all desks are made with. */
static void
read_header (RectoPages *pages)
{
  guint size = read_16 (pages->bytes + 16);

  if (size == 1)
    size = 65536;
  if (size < MIN_PAGE_SIZE || (size & (size - 1)) != 0)
    size = DEFAULT_PAGE_SIZE;
  pages->page_size = size;
  pages->usable = size;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const RectoFoundRow *first = a, *second = b;

  if (first->id != second->id)
    return first->id < second->id ? -1 : 1;
  return first->revision > second->revision ? -1 : first->revision < second->revision ? 1 : 0;
}

/* The latest first, then the others of the same number go. */
static void
keep_latest (GArray *rows)
{
  guint i, n = 0;

  g_array_sort (rows, compare_rows);
  for (i = 0; i < rows->len; i++)
    {
      const RectoFoundRow row = g_array_index (rows, RectoFoundRow, i);

      if (n == 0 || g_array_index (rows, RectoFoundRow, n - 1).id != row.id)
        g_array_index (rows, RectoFoundRow, n++) = row;
    }
  g_array_set_size (rows, n);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const RectoFoundRow *first = a, *second = b;

  return first->id < second->id ? -1 : first->id > second->id;
}

/* A row that was found sound elsewhere too is not lost. */
static void
drop_found_again (RectoPages *pages)
{
  guint i, n = 0;

  for (i = 0; i < pages->damaged->len; i++)
    {
      const RectoFoundRow row = g_array_index (pages->damaged, RectoFoundRow, i);
      guint at;

      if (row.table != RECTO_TABLE_METADATA &&
          g_array_binary_search (pages->rows[row.table], &(RectoFoundRow){ .id = row.id },
                                 compare_ids, &at))
        continue;
      g_array_index (pages->damaged, RectoFoundRow, n++) = row;
    }
  g_array_set_size (pages->damaged, n);
}

RectoPages *
recto_pages_read (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr (GHashTable) free_pages = NULL;
  RectoPages *pages;
  guint64 number;
  guint table;

  if (file == NULL)
    return NULL;
  pages = g_new0 (RectoPages, 1);
  pages->damaged = g_array_new (FALSE, FALSE, sizeof (RectoFoundRow));
  for (table = 0; table < RECTO_N_TABLES; table++)
    pages->rows[table] = g_array_new (FALSE, FALSE, sizeof (RectoFoundRow));
  pages->size = g_mapped_file_get_length (file);
  pages->bytes = (const guint8 *) g_mapped_file_get_contents (file);
  pages->file = g_steal_pointer (&file);
  if (pages->size < MIN_PAGE_SIZE)
    return pages;

  read_header (pages);
  free_pages = read_free_pages (pages);
  for (number = 1; number <= pages->size / pages->page_size; number++)
    if (!g_hash_table_contains (free_pages, GUINT_TO_POINTER ((guint) number)))
      read_page (pages, number);
  for (table = 0; table < RECTO_N_TABLES; table++)
    if (table != RECTO_TABLE_METADATA)
      keep_latest (pages->rows[table]);
  drop_found_again (pages);
  return pages;
}

void
recto_pages_free (RectoPages *pages)
{
  guint table;

  for (table = 0; table < RECTO_N_TABLES; table++)
    g_array_unref (pages->rows[table]);
  g_array_unref (pages->damaged);
  g_mapped_file_unref (pages->file);
  g_free (pages);
}

gboolean
recto_pages_get (const RectoPages *pages, const RectoFoundRow *row, RectoRecord *record)
{
  gint64 id;

  recto_record_clear (record);
  if (!read_cell (pages, row->cell, row->page_kind, record, &id))
    return FALSE;
  if (row->page_kind == KIND_TABLE_LEAF)
    record->values[0] = recto_value_integer (id);
  return TRUE;
}
