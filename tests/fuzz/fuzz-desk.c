/* fuzz-desk.c: inputs as changes of a small sound desk, so that what they reach lies deep.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of changes, each beginning with a byte that says which (modulo 6):
 *
 *   0  a value    table, row, column (a byte each), then a value, see read_value ()
 *   1  a page     page (1), offset in it (2), how many bytes (1), the bytes
 *   2  a row      table, row, then 0: it goes; 1: it comes once more under another number
 *   3  a value    table, row, column, and table, row, column where it is taken from
 *   4  a page     the same as 1, in the journal: the page as it was, changed
 *   5  a journal  offset (2), how many bytes (1), the bytes
 *
 * Values and rows are changed first, by SQL without the bounds that the tables' own types set, then
 * checksums are made right if that is asked for, then bytes of pages. */
#define G_LOG_DOMAIN "recto-store"
#include "config.h"

#include "fuzz-desk.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "recto-row-sum.h"
#include "remove-tree.h"

#define MAX_CHANGES 32u
#define SECTOR 512u
#define JOURNAL_MAGIC "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
#define NONCE 0x52656374u

struct _FuzzBase
{
  GByteArray *bytes; /* owned */
  GByteArray *loose; /* owned: the same without the types and bounds of its columns */
  GArray *blanked;   /* (element-type guint): where they differ */
  GPtrArray *tables; /* (element-type Table) */
  sqlite3 *db;       /* in memory, filled anew for each input */
  guint page_size;
};

typedef struct
{
  char *name;         /* owned */
  GPtrArray *columns; /* (element-type utf8) */
  const char *key;    /* what a row is known by */
  char *rewrite;      /* owned, nullable: makes the checksums right */
} Table;

guint
fuzz_next (FuzzReader *reader, guint below)
{
  guint number = 0;

  for (guint i = below > 256 ? 2 : 1; i > 0 && reader->size > 0; i--)
    {
      number = number << 8 | *reader->data++;
      reader->size--;
    }
  return below == 0 ? 0 : number % below;
}

const guint8 *
fuzz_take (FuzzReader *reader, gsize *n)
{
  const guint8 *bytes = reader->data;

  *n = MIN (*n, reader->size);
  reader->data += *n;
  reader->size -= *n;
  return bytes;
}

/* The scratch folder. */

static char *scratch;

static void
remove_scratch (void)
{
  if (scratch != NULL)
    remove_tree (scratch);
  g_clear_pointer (&scratch, g_free);
}

const char *
fuzz_folder (void)
{
  static const char *const homes[] = { "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME" };

  if (scratch != NULL)
    return scratch;
  scratch = g_dir_make_tmp ("recto-fuzz-XXXXXX", NULL);
  g_assert_nonnull (scratch);
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    g_setenv (homes[i], scratch, TRUE);
  atexit (remove_scratch);
  return scratch;
}

char *
fuzz_path (const char *name)
{
  return g_build_filename (fuzz_folder (), name, NULL);
}

void
fuzz_clear_folder (void)
{
  remove_tree (fuzz_folder ());
  g_assert_cmpint (g_mkdir (scratch, 0700), ==, 0);
}

void
fuzz_write (const char *path, const void *data, gsize size)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, size);
  close (fd);
}

GByteArray *
fuzz_read (const char *path)
{
  char *contents = NULL;
  gsize size;

  if (!g_file_get_contents (path, &contents, &size, NULL))
    return NULL;
  return g_byte_array_new_take ((guint8 *) contents, size);
}

GByteArray *
fuzz_load_desk (const char *name)
{
  const char *data = g_getenv ("RECTO_TEST_DATA");
  g_autofree char *path =
      g_build_filename (data != NULL ? data : "tests/data", "desks", name, NULL);
  GByteArray *desk = fuzz_read (path);

  if (desk == NULL)
    g_printerr ("There is no %s: RECTO_TEST_DATA must lead to tests/data\n", path);
  g_assert_nonnull (desk);
  return desk;
}

GByteArray *
fuzz_with_small_pages (const GByteArray *desk)
{
  g_autofree char *from = fuzz_path ("large");
  g_autofree char *to = fuzz_path ("small");
  g_autofree char *sql = g_strdup_printf ("PRAGMA page_size = 512; VACUUM INTO '%s'", to);
  GByteArray *small;
  sqlite3 *db = NULL;

  fuzz_write (from, desk->data, desk->len);
  g_assert_cmpint (sqlite3_open (from, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  small = fuzz_read (to);
  g_assert_nonnull (small);
  fuzz_clear_folder ();
  return small;
}

/* Checksums. */

/* "recto_sum (table, column...)": the row's checksum. */
static void
sum_row (sqlite3_context *context, int n, sqlite3_value **values)
{
  RectoRowSum sum;

  recto_row_sum_init (&sum, (const char *) sqlite3_value_text (values[0]));
  for (int i = 1; i < n; i++)
    {
      const void *bytes = sqlite3_value_blob (values[i]);
      gsize size = (gsize) sqlite3_value_bytes (values[i]);
      int type = sqlite3_value_type (values[i]);

      if (type == SQLITE_INTEGER)
        recto_row_sum_add_integer (&sum, sqlite3_value_int64 (values[i]));
      else if (type == SQLITE_TEXT)
        recto_row_sum_add_text (&sum, bytes, size);
      else if (type == SQLITE_BLOB)
        recto_row_sum_add_blob (&sum, bytes, size);
      else
        recto_row_sum_add_null (&sum);
    }
  sqlite3_result_int64 (context, recto_row_sum_finish (&sum));
}

/* "recto_total (sum)": the sum modulo 2^64, which SQL's own would refuse. */
static void
add_sum (sqlite3_context *context, int n, sqlite3_value **values)
{
  guint64 *total = sqlite3_aggregate_context (context, sizeof *total);

  if (total != NULL)
    *total += (guint64) sqlite3_value_int64 (values[0]);
}

static void
end_sum (sqlite3_context *context)
{
  const guint64 *total = sqlite3_aggregate_context (context, 0);

  sqlite3_result_int64 (context, total != NULL ? (gint64) *total : 0);
}

/* "recto_other (uid)": another one, that nothing has yet. */
static void
change_uid (sqlite3_context *context, int n, sqlite3_value **values)
{
  int size = sqlite3_value_bytes (values[0]);
  g_autofree guint8 *bytes = g_memdup2 (sqlite3_value_blob (values[0]), (gsize) size);

  if (size > 0)
    bytes[size - 1] ^= 0x55;
  sqlite3_result_blob (context, bytes, size, SQLITE_TRANSIENT);
}

/* What counts rows and adds up their checksums, before the checksums of article and desk. The
 * tables of version 2 have one statement of their own: version 1 has not got them. */
static const char *const totals[] = {
  "UPDATE article SET"
  " n_edits = (SELECT count (*) FROM edit e WHERE e.article = article.id),"
  " edits_sum = (SELECT recto_total (e.sum) FROM edit e WHERE e.article = article.id),"
  " n_rows = (SELECT count (*) FROM segment s JOIN paragraph p ON p.id = s.paragraph"
  " WHERE p.article = article.id),"
  " rows_sum = (SELECT recto_total (sum) FROM ("
  "SELECT sum FROM metadata m WHERE m.article = article.id UNION ALL"
  " SELECT sum FROM paragraph p WHERE p.article = article.id UNION ALL"
  " SELECT s.sum FROM segment s JOIN paragraph p ON p.id = s.paragraph"
  " WHERE p.article = article.id UNION ALL"
  " SELECT n.sum FROM span n JOIN segment s ON s.id = n.segment"
  " JOIN paragraph p ON p.id = s.paragraph WHERE p.article = article.id))",
  "UPDATE article SET rows_sum = (SELECT recto_total (sum) FROM ("
  "SELECT article.rows_sum AS sum UNION ALL"
  " SELECT sum FROM photo f WHERE f.article = article.id UNION ALL"
  " SELECT sum FROM ancestor a WHERE a.article = article.id))",
  "UPDATE desk SET articles = (SELECT count (*) FROM article)",
  "UPDATE desk SET projects = (SELECT count (*) FROM project)",
};

static void
run (const FuzzBase *base, const char *sql)
{
  /* What changes made impossible stays wrong: that is an input too. */
  sqlite3_exec (base->db, sql, NULL, NULL, NULL);
}

static void
make_sums_right (const FuzzBase *base)
{
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < base->tables->len; i++)
        {
          const Table *table = base->tables->pdata[i];
          gboolean last = g_str_equal (table->name, "article") || g_str_equal (table->name, "desk");

          if (table->rewrite != NULL && last == (pass == 1))
            run (base, table->rewrite);
        }
      for (guint i = 0; pass == 0 && i < G_N_ELEMENTS (totals); i++)
        run (base, totals[i]);
    }
}

/* The base. */

static Table *
table_new (sqlite3 *db, const char *name)
{
  Table *table = g_new0 (Table, 1);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", name);
  g_autoptr (GString) columns = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;

  table->name = g_strdup (name);
  table->columns = g_ptr_array_new_with_free_func (g_free);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  for (int i = 0; i < sqlite3_column_count (statement); i++)
    {
      const char *column = sqlite3_column_name (statement, i);

      g_ptr_array_add (table->columns, g_strdup (column));
      if (g_str_equal (column, "sum"))
        table->rewrite =
            g_strdup_printf ("UPDATE %s SET sum = recto_sum ('%s'%s)", name, name, columns->str);
      g_string_append_printf (columns, ", %s", column);
    }
  sqlite3_finalize (statement);
  table->key = g_str_equal (name, "metadata") ? "(article, key)"
               : g_str_equal (name, "state")  ? "key"
                                              : "rowid";
  return table;
}

/* @bytes: (transfer none) */
static void
fill (const FuzzBase *base, const GByteArray *bytes)
{
  guint8 *copy = sqlite3_malloc64 (bytes->len);

  memcpy (copy, bytes->data, bytes->len);
  g_assert_cmpint (
      sqlite3_deserialize (base->db, "main", copy, bytes->len, bytes->len,
                           SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE),
      ==, SQLITE_OK);
}

/* Whether @word, which may be empty, stands right at @at. */
static gboolean
stands_at (const GByteArray *bytes, const guint8 *at, const char *word)
{
  gsize size = strlen (word);

  return size > 0 && at >= bytes->data && at + size <= bytes->data + bytes->len &&
         memcmp (at, word, size) == 0;
}

/* Spaces in the place of a word, so that nothing moves. */
static void
blank (GByteArray *bytes, const char *word, const char *unless_behind, const char *unless_before)
{
  gsize size = strlen (word);
  guint8 *at = bytes->data, *end = bytes->data + bytes->len;

  while ((at = memmem (at, (gsize) (end - at), word, size)) != NULL)
    {
      if (!stands_at (bytes, at - strlen (unless_behind), unless_behind) &&
          !stands_at (bytes, at + size, unless_before))
        memset (at, ' ', size);
      at += size;
    }
}

static void
loosen (GByteArray *bytes)
{
  blank (bytes, " STRICT,", "", "");
  blank (bytes, " STRICT", "", "");
  blank (bytes, " NOT NULL", " IS", "");
  blank (bytes, " TEXT", "", "");
  blank (bytes, " BLOB", "", "");
  blank (bytes, " INTEGER", "", " PRIMARY");
}

FuzzBase *
fuzz_base_new (GByteArray *desk)
{
  FuzzBase *base = g_new0 (FuzzBase, 1);
  sqlite3_stmt *statement = NULL;

  base->bytes = desk;
  base->page_size = (guint) desk->data[16] << 8 | desk->data[17];
  base->loose = g_byte_array_sized_new (desk->len);
  g_byte_array_append (base->loose, desk->data, desk->len);
  if (base->page_size >= 4096) /* no statement of the schema lies in two pages */
    loosen (base->loose);
  base->blanked = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < desk->len; i++)
    if (base->loose->data[i] != desk->data[i])
      g_array_append_val (base->blanked, i);
  base->tables = g_ptr_array_new ();
  g_assert_cmpint (sqlite3_open (":memory:", &base->db), ==, SQLITE_OK);
  sqlite3_create_function (base->db, "recto_sum", -1, SQLITE_UTF8, NULL, sum_row, NULL, NULL);
  sqlite3_create_function (base->db, "recto_total", 1, SQLITE_UTF8, NULL, NULL, add_sum, end_sum);
  sqlite3_create_function (base->db, "recto_other", 1, SQLITE_UTF8, NULL, change_uid, NULL, NULL);
  fill (base, base->loose);
  g_assert_cmpint (sqlite3_prepare_v2 (base->db,
                                       "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                       " ORDER BY rowid",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (base->tables,
                     table_new (base->db, (const char *) sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  return base;
}

const GByteArray *
fuzz_base_get_bytes (const FuzzBase *base)
{
  return base->bytes;
}

/* Changes of values. */

static const Table *
read_table (const FuzzBase *base, FuzzReader *reader)
{
  return base->tables->pdata[fuzz_next (reader, base->tables->len)];
}

static const char *
read_column (const Table *table, FuzzReader *reader)
{
  return table->columns->pdata[fuzz_next (reader, table->columns->len)];
}

/* A byte says what it is: NULL, a small number, a large one, text, a blob, many zeros, an edge. */
static void
read_value (FuzzReader *reader, sqlite3_stmt *statement)
{
  static const gint64 edges[] = { G_MAXINT64, G_MININT64,  G_MAXINT32,    G_MININT32,
                                  G_MAXINT16, G_MAXUINT32, G_MAXINT64 / 2 };
  guint kind = fuzz_next (reader, 8);
  gsize size = kind == 2 ? sizeof (gint64) : 0;
  gint64 number = 0;

  if (kind == 3 || kind == 4 || kind == 7)
    size = fuzz_next (reader, 256);
  if (kind == 1)
    sqlite3_bind_int (statement, 1, (int) fuzz_next (reader, 256) - 128);
  else if (kind == 2)
    {
      const guint8 *bytes = fuzz_take (reader, &size);

      memcpy (&number, bytes, size);
      sqlite3_bind_int64 (statement, 1, number);
    }
  else if (kind == 3 || kind == 4)
    {
      const char *bytes = (const char *) fuzz_take (reader, &size);

      if (kind == 3)
        sqlite3_bind_text (statement, 1, bytes, (int) size, SQLITE_TRANSIENT);
      else
        sqlite3_bind_blob (statement, 1, bytes, (int) size, SQLITE_TRANSIENT);
    }
  else if (kind == 5)
    sqlite3_bind_int64 (statement, 1, edges[fuzz_next (reader, G_N_ELEMENTS (edges))]);
  else if (kind == 6)
    sqlite3_bind_double (statement, 1, 0.5);
  else if (kind == 7)
    sqlite3_bind_zeroblob (statement, 1, (int) size * 300);
}

static void
run_bound (const FuzzBase *base, const char *sql, FuzzReader *value)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (base->db, sql, -1, &statement, NULL) != SQLITE_OK)
    return;
  if (value != NULL)
    read_value (value, statement);
  sqlite3_step (statement);
  sqlite3_finalize (statement);
}

static void
change_value (const FuzzBase *base, FuzzReader *reader, gboolean copied)
{
  const Table *table = read_table (base, reader);
  guint row = fuzz_next (reader, 32);
  const char *column = read_column (table, reader);
  g_autofree char *from = NULL;
  g_autofree char *sql = NULL;

  if (copied)
    {
      const Table *other = read_table (base, reader);
      guint other_row = fuzz_next (reader, 32);

      from = g_strdup_printf ("(SELECT %s FROM %s LIMIT 1 OFFSET %u)", read_column (other, reader),
                              other->name, other_row);
    }
  sql =
      g_strdup_printf ("UPDATE %s SET %s = %s WHERE %s IN (SELECT %.*s FROM %s LIMIT 1 OFFSET %u)",
                       table->name, column, copied ? from : "?1", table->key,
                       (int) strlen (table->key) - (*table->key == '(' ? 2 : 0),
                       table->key + (*table->key == '(' ? 1 : 0), table->name, row);
  run_bound (base, sql, copied ? NULL : reader);
}

static void
change_row (const FuzzBase *base, FuzzReader *reader)
{
  const Table *table = read_table (base, reader);
  guint row = fuzz_next (reader, 32);
  g_autofree char *sql = NULL;
  g_autoptr (GString) columns = g_string_new (NULL);

  if (!g_str_equal (table->key, "rowid"))
    return;
  if (fuzz_next (reader, 2) == 0)
    sql = g_strdup_printf ("DELETE FROM %s WHERE rowid IN (SELECT rowid FROM %s LIMIT 1 OFFSET %u)",
                           table->name, table->name, row);
  else
    {
      for (guint i = 1; i < table->columns->len; i++)
        {
          const char *column = table->columns->pdata[i];
          gboolean unique = g_str_equal (column, "uid") || g_str_equal (column, "hash");

          g_string_append_printf (columns, unique ? ", recto_other (%s)" : ", %s", column);
        }
      sql = g_strdup_printf ("INSERT OR IGNORE INTO %s SELECT 1000 + rowid%s FROM %s LIMIT 1"
                             " OFFSET %u",
                             table->name, columns->str, table->name, row);
    }
  run_bound (base, sql, NULL);
}

/* The file and its journal. */

/* Numbers in a file of SQLite are big-endian. */
static void
put_number (GByteArray *bytes, guint32 number)
{
  guint32 swapped = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &swapped, sizeof swapped);
}

/* A journal of no page yet. Source: sqlite.org/fileformat2.html, 3, "The Rollback Journal". */
static GByteArray *
start_journal (const FuzzBase *base)
{
  GByteArray *journal = g_byte_array_new ();
  guint8 zeros[SECTOR] = { 0 };

  g_byte_array_append (journal, (const guint8 *) JOURNAL_MAGIC, 8);
  put_number (journal, G_MAXUINT32); /* as many pages as follow */
  put_number (journal, NONCE);
  put_number (journal, base->bytes->len / base->page_size);
  put_number (journal, SECTOR);
  put_number (journal, base->page_size);
  g_byte_array_append (journal, zeros, SECTOR - journal->len);
  return journal;
}

/* Some bytes of [@at, @at + @size) become those of the input. */
static void
overwrite (FuzzReader *reader, guint8 *at, gsize size)
{
  gsize offset = fuzz_next (reader, (guint) MIN (size, 65536));
  gsize n = fuzz_next (reader, 256);
  const guint8 *bytes = fuzz_take (reader, &n);

  memcpy (at + offset, bytes, MIN (n, size - offset));
}

static void
add_to_journal (const FuzzBase *base, FuzzReader *reader, GByteArray *journal)
{
  guint page = fuzz_next (reader, base->bytes->len / base->page_size);
  g_autofree guint8 *bytes =
      g_memdup2 (base->bytes->data + (gsize) page * base->page_size, base->page_size);
  guint32 sum = NONCE;

  overwrite (reader, bytes, base->page_size);
  for (int i = (int) base->page_size - 200; i > 0; i -= 200)
    sum += bytes[i];
  put_number (journal, page + 1);
  g_byte_array_append (journal, bytes, base->page_size);
  put_number (journal, sum);
}

static void
change_bytes (const FuzzBase *base, guint what, FuzzReader *reader, FuzzFile *file)
{
  if (what == 1)
    overwrite (reader,
               file->file->data +
                   (gsize) fuzz_next (reader, file->file->len / base->page_size) * base->page_size,
               base->page_size);
  else
    {
      if (file->journal == NULL)
        file->journal = start_journal (base);
      if (what == 4)
        add_to_journal (base, reader, file->journal);
      else
        overwrite (reader, file->journal->data, file->journal->len);
    }
}

/* What a change of bytes has in the input, left for later. */
static void
skip_bytes (guint what, FuzzReader *reader)
{
  gsize n = what == 5 ? 2 : 3;

  fuzz_take (reader, &n);
  n = fuzz_next (reader, 256);
  fuzz_take (reader, &n);
}

/* What the values became, with types and bounds of the columns as they were. */
static GByteArray *
take_file (const FuzzBase *base)
{
  sqlite3_int64 size = 0;
  const guint8 *bytes = sqlite3_serialize (base->db, "main", &size, SQLITE_SERIALIZE_NOCOPY);
  GByteArray *file = g_byte_array_sized_new ((guint) size);

  g_byte_array_append (file, bytes, (guint) size);
  for (guint i = 0; i < base->blanked->len; i++)
    {
      guint at = g_array_index (base->blanked, guint, i);

      if (at < file->len)
        file->data[at] = base->bytes->data[at];
    }
  return file;
}

void
fuzz_base_change (const FuzzBase *base, FuzzReader *reader, gboolean sums, FuzzFile *file)
{
  FuzzReader later[MAX_CHANGES] = { 0 };
  guint whats[MAX_CHANGES], n_later = 0;

  fill (base, base->loose);
  run (base, "BEGIN");
  for (guint i = 0; i < MAX_CHANGES && reader->size > 0; i++)
    {
      guint what = fuzz_next (reader, 6);

      if (what == 0 || what == 3)
        change_value (base, reader, what == 3);
      else if (what == 2)
        change_row (base, reader);
      else
        {
          whats[n_later] = what;
          later[n_later] = *reader;
          skip_bytes (what, reader);
          n_later++;
        }
    }
  if (sums)
    make_sums_right (base);
  run (base, "COMMIT");
  file->file = take_file (base);
  for (guint i = 0; i < n_later; i++)
    change_bytes (base, whats[i], &later[i], file);
}

void
fuzz_file_clear (FuzzFile *file)
{
  g_clear_pointer (&file->file, g_byte_array_unref);
  g_clear_pointer (&file->journal, g_byte_array_unref);
}

/* What must be. */

/* Kept files lie outside of the desk; an input may name any. */
static gboolean
is_sound (const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (!g_str_has_prefix (findings->pdata[i], "Table file,"))
      return FALSE;
  return TRUE;
}

gboolean
fuzz_is_sound (RectoStore *store)
{
  g_autoptr (GPtrArray) findings = recto_store_verify (store, NULL);

  return findings != NULL && is_sound (findings);
}

void
fuzz_assert_sound (const char *path, gboolean articles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoStore) store = recto_store_open (path, 0, &error);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_no_error (error);
  findings = recto_store_verify (store, &error);
  g_assert_no_error (error);
  if (!is_sound (findings))
    g_error ("%s", (const char *) findings->pdata[0]);
  list = recto_store_list_articles (store, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; articles && i < list->len; i++)
    {
      const RectoArticleSummary *summary = list->pdata[i];
      g_autoptr (RectoArticleRecord) record =
          recto_store_load_article (store, &summary->uid, &error);

      g_assert_no_error (error);
      g_assert_nonnull (record);
    }
  recto_store_close (store, &error);
  g_assert_no_error (error);
}

int
fuzz_run_files (int argc, char **argv, int (*one) (const guint8 *data, gsize size))
{
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GByteArray) input = fuzz_read (argv[i]);

      g_print ("%s\n", argv[i]);
      g_assert_nonnull (input);
      one (input->data, input->len);
    }
  return 0;
}
