/* fuzz-open.c: desks of bytes from anywhere, opened, listed, loaded, searched and verified.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The input is a desk file, whole. With RECTO_FUZZ_SUMS set, what can still be read in it gets the
 * checksums that would be right before it is opened, so that loading goes deep. The mutator changes
 * a few bytes in pages of a desk that is well formed, since bytes that are no pages at all are
 * refused at the first look.
 *
 * Built with -fsanitize=fuzzer it fuzzes; without (RECTO_FUZZ_MAIN) it runs the files it is given
 * once. */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "recto-article.h"
#include "recto-row-sum.h"
#include "recto-store.h"

#define PAGE 4096
#define MAX_CHANGES 12

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static char *folder;
static char *path;

static void
prepare (void)
{
  g_autoptr (GError) error = NULL;

  if (folder != NULL)
    return;
  folder = g_dir_make_tmp ("recto-fuzz-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  path = g_build_filename (folder, "desk.recto", NULL);
}

/* "recto_sum (table, column...)": the row's checksum. */
static void
sum_row (sqlite3_context *context, int n, sqlite3_value **values)
{
  RectoRowSum sum;
  int i;

  recto_row_sum_init (&sum, (const char *) sqlite3_value_text (values[0]));
  for (i = 1; i < n; i++)
    {
      const void *bytes = sqlite3_value_blob (values[i]);
      gsize size = (gsize) sqlite3_value_bytes (values[i]);

      if (sqlite3_value_type (values[i]) == SQLITE_INTEGER)
        recto_row_sum_add_integer (&sum, sqlite3_value_int64 (values[i]));
      else if (sqlite3_value_type (values[i]) == SQLITE_TEXT)
        recto_row_sum_add_text (&sum, bytes, size);
      else if (sqlite3_value_type (values[i]) == SQLITE_BLOB)
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

/* An article's last, since it has the sums of its rows. */
static const char *const rewrites[] = {
  "UPDATE desk SET articles = (SELECT count (*) FROM article), projects = (SELECT count (*) FROM"
  " project)",
  "UPDATE desk SET sum = recto_sum ('desk', id, uid, revision, made_at, projects, articles)",
  "UPDATE project SET sum = recto_sum ('project', id, uid, revision, name, source_language,"
  " target_language, source_rules, target_rules)",
  "UPDATE metadata SET sum = recto_sum ('metadata', article, key, revision, value)",
  "UPDATE paragraph SET sum = recto_sum ('paragraph', id, uid, revision, article, position, kind,"
  " reason)",
  "UPDATE segment SET sum = recto_sum ('segment', id, uid, revision, paragraph, position, source,"
  " target, status, flags)",
  "UPDATE span SET sum = recto_sum ('span', id, uid, revision, segment, side, start, stop, kind,"
  " state, target, label)",
  "UPDATE edit SET sum = recto_sum ('edit', id, uid, article, parent, step, made_at, who, kind,"
  " subject, side, start, removed, inserted, extra)",
  "UPDATE file SET sum = recto_sum ('file', id, hash, revision, size)",
  "UPDATE import SET sum = recto_sum ('import', id, uid, revision, article, side, name, format,"
  " file, made_at, who)",
  "UPDATE word SET sum = recto_sum ('word', id, uid, revision, language, word, made_at, who)",
  "UPDATE photo SET sum = recto_sum ('photo', id, uid, revision, article, paragraph, position, "
  "file,"
  " name)",
  "UPDATE ancestor SET sum = recto_sum ('ancestor', id, revision, article, at, edit)",
  "UPDATE entry SET sum = recto_sum ('entry', id, uid, revision, kind, version, name, note, "
  "verified,"
  " gone, changed_at, changed_by, ancestors)",
  "UPDATE article SET n_edits = (SELECT count (*) FROM edit e WHERE e.article = article.id),"
  " edits_sum = (SELECT recto_total (e.sum) FROM edit e WHERE e.article = article.id)",
  "UPDATE article SET rows_sum = (SELECT recto_total (sum) FROM (SELECT sum FROM metadata m WHERE"
  " m.article = article.id UNION ALL SELECT sum FROM paragraph p WHERE p.article = article.id"
  " UNION ALL SELECT s.sum FROM segment s JOIN paragraph p ON p.id = s.paragraph WHERE p.article ="
  " article.id UNION ALL SELECT n.sum FROM span n JOIN segment s ON s.id = n.segment JOIN"
  " paragraph p ON p.id = s.paragraph WHERE p.article = article.id UNION ALL SELECT sum FROM photo"
  " f WHERE f.article = article.id UNION ALL SELECT sum FROM ancestor a WHERE a.article ="
  " article.id))",
  "UPDATE article SET sum = recto_sum ('article', id, uid, revision, project, deleted, head,"
  " edited_at, edited_by, n_rows, n_edits, rows_sum, edits_sum, n_new, n_draft, n_translated,"
  " n_reviewed, n_approved)",
};

static int
stop (gpointer rounds)
{
  return ++*(guint *) rounds > 1000;
}

static void
rewrite_sums (void)
{
  sqlite3 *db = NULL;
  guint rounds = 0, i;

  if (sqlite3_open (path, &db) == SQLITE_OK)
    {
      sqlite3_progress_handler (db, 1000, stop, &rounds);
      sqlite3_exec (db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
      sqlite3_create_function (db, "recto_sum", -1, SQLITE_UTF8, NULL, sum_row, NULL, NULL);
      sqlite3_create_function (db, "recto_total", 1, SQLITE_UTF8, NULL, NULL, add_sum, end_sum);
      for (i = 0; i < G_N_ELEMENTS (rewrites); i++)
        sqlite3_exec (db, rewrites[i], NULL, NULL, NULL);
    }
  sqlite3_close (db);
}

static void
write_input (const guint8 *data, gsize size)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, size);
  close (fd);
}

/* What loads must be an article that the window can show, go through its history and fork. */
static void
use_article (RectoStore *store, const RectoUid *uid)
{
  g_autoptr (RectoArticleRecord) record = recto_store_load_article (store, uid, NULL);
  g_autoptr (RectoArticle) article = NULL;
  guint i;

  if (record == NULL)
    return;
  article = recto_article_new (record, NULL);
  if (article == NULL)
    return;
  for (i = 0; i < 20 && recto_article_can_undo (article); i++)
    recto_article_undo (article, NULL, NULL);
}

static void
use_desk (void)
{
  g_autoptr (RectoStore) store = recto_store_open (path, 0, NULL);
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  guint i;

  if (store == NULL)
    return;
  articles = recto_store_list_articles (store, NULL, NULL);
  for (i = 0; articles != NULL && i < articles->len; i++)
    use_article (store, &((RectoArticleSummary *) g_ptr_array_index (articles, i))->uid);
  words = recto_store_list_words (store, "vi", NULL);
  hits = recto_store_search (store, "pier", 50, NULL);
  findings = recto_store_verify (store, NULL);
  recto_store_close (store, NULL);
}

static void
clear_folder (const char *name)
{
  g_autoptr (GDir) entries = g_dir_open (name, 0, NULL);
  const char *entry;

  while (entries != NULL && (entry = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *inner = g_build_filename (name, entry, NULL);

      if (g_unlink (inner) != 0)
        {
          clear_folder (inner);
          g_rmdir (inner);
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  prepare ();
  clear_folder (folder);
  write_input (data, size);
  if (g_getenv ("RECTO_FUZZ_SUMS") != NULL)
    rewrite_sums ();
  use_desk ();
  return 0;
}

#ifdef RECTO_FUZZ_MAIN
int
main (int argc, char *argv[])
{
  int i;

  for (i = 1; i < argc; i++)
    {
      g_autofree char *bytes = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (argv[i], &bytes, &size, NULL));
      LLVMFuzzerTestOneInput ((const guint8 *) bytes, size);
    }
  prepare ();
  clear_folder (folder);
  g_rmdir (folder);
  return 0;
}
#else
gsize LLVMFuzzerMutate (guint8 *data, gsize size, gsize max_size);
gsize LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, unsigned int seed);

/* One change within a page: a byte, a number, a few bytes moved, a stretch of them mutated. */
static void
change_page (guint8 *page, GRand *rand)
{
  gsize at = (gsize) g_rand_int_range (rand, 0, PAGE - 16);
  gsize from = (gsize) g_rand_int_range (rand, 0, PAGE - 16);

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      page[at] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
      break;
    case 1:
      page[at] = (guint8) g_rand_int (rand);
      break;
    case 2:
      page[at] = (guint8) (page[at] + g_rand_int_range (rand, -2, 3));
      break;
    case 3:
      memmove (page + at, page + from, (gsize) g_rand_int_range (rand, 1, 16));
      break;
    default:
      LLVMFuzzerMutate (page + at, 16, 16);
      break;
    }
}

gsize
LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, unsigned int seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  int n = g_rand_int_range (rand, 1, MAX_CHANGES), i;

  if (size < PAGE)
    return LLVMFuzzerMutate (data, size, max_size);
  for (i = 0; i < n; i++)
    change_page (data + (gsize) g_rand_int_range (rand, 0, (gint32) (size / PAGE)) * PAGE, rand);
  return size;
}
#endif
