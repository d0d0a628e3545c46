/* bench-loading.c: what it costs to read a long article, and what of that no reader is without.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-loading DESK: the last article of a desk that is closed (bench-keeping DESK make 1 100000
 * makes one), beside SQLite handing over its values, and these being proved sound. Five rounds of
 * each in turn, processor time. */
#include "config.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "bench-desk.h"
#include "recto-article.h"
#include "recto-row-sum.h"
#include "recto-text.h"

#define ROUNDS 5

/* The tables of an article of rows, in the order of the file, which is the least SQLite can do. */
static const char *const tables[] = {
  "SELECT id, uid, revision, article, position, kind, reason, sum FROM paragraph",
  "SELECT id, uid, revision, paragraph, position, source, target, status, flags, sum FROM segment",
  "SELECT id, uid, revision, segment, side, start, stop, kind, state, target, label, sum FROM span",
};

static void
look_at (sqlite3_value *value, RectoRowSum *sum, gboolean proves)
{
  const char *text;
  gsize size;

  switch (sqlite3_value_type (value))
    {
    case SQLITE_INTEGER:
      if (sqlite3_value_int64 (value) != G_MININT64 && proves)
        recto_row_sum_add_integer (sum, sqlite3_value_int64 (value));
      break;
    case SQLITE_TEXT:
      text = (const char *) sqlite3_value_text (value);
      size = (gsize) sqlite3_value_bytes (value);
      if (proves && recto_text_measure (text, size, NULL))
        recto_row_sum_add_text (sum, text, size);
      break;
    case SQLITE_BLOB:
      if (sqlite3_value_blob (value) != NULL && proves)
        recto_row_sum_add_blob (sum, sqlite3_value_blob (value),
                                (gsize) sqlite3_value_bytes (value));
      break;
    default:
      if (proves)
        recto_row_sum_add_null (sum);
    }
}

static gint64
measure_plain (sqlite3 *db, gboolean proves)
{
  gint64 begun = bench_thread_cpu_time ();

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      sqlite3_stmt *statement = NULL;

      if (sqlite3_prepare_v2 (db, tables[i], -1, &statement, NULL) != SQLITE_OK)
        {
          g_printerr ("bench-loading: %s\n", sqlite3_errmsg (db));
          exit (1);
        }
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          RectoRowSum sum;

          recto_row_sum_init (&sum, "segment");
          for (int k = 0; k < sqlite3_column_count (statement); k++)
            look_at (sqlite3_column_value (statement, k), &sum, proves);
          if (proves && recto_row_sum_finish (&sum) == 0)
            g_printerr ("bench-loading: a sum is nothing\n");
        }
      sqlite3_finalize (statement);
    }
  return bench_thread_cpu_time () - begun;
}

static RectoUid
get_last_article (RectoStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) articles = recto_store_list_articles (store, NULL, &error);

  bench_check (error);
  if (articles->len == 0)
    {
      g_printerr ("bench-loading: the desk has no article\n");
      exit (1);
    }
  return ((const RectoArticleSummary *) articles->pdata[articles->len - 1])->uid;
}

/* The writer reads, this thread makes the article: both are counted, by the process's own clock. */
static void
measure_article (RectoStore *store, const RectoUid *uid, gint64 *reading, gint64 *making)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticle) article = NULL;
  gint64 begun = bench_cpu_time ();

  record = recto_store_load_article (store, uid, &error);
  bench_check (g_steal_pointer (&error));
  *reading = bench_cpu_time () - begun;
  begun = bench_cpu_time ();
  article = recto_article_new_taking (record, &error);
  bench_check (g_steal_pointer (&error));
  *making = bench_cpu_time () - begun;
}

int
main (int argc, char **argv)
{
  gint64 plain[ROUNDS], proved[ROUNDS], reading[ROUNDS], making[ROUNDS];
  g_autoptr (RectoStore) store = NULL;
  sqlite3 *db = NULL;
  RectoUid uid;

  if (argc != 2)
    {
      g_printerr ("Usage: bench-loading DESK\n");
      return 2;
    }
  g_set_prgname ("bench-loading");
#ifdef M_ARENA_MAX
  mallopt (M_ARENA_MAX, 1); /* as the program does */
#endif
  if (sqlite3_open_v2 (argv[1], &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      g_printerr ("bench-loading: %s\n", sqlite3_errmsg (db));
      return 1;
    }
  for (guint i = 0; i < ROUNDS; i++)
    {
      plain[i] = measure_plain (db, FALSE);
      proved[i] = measure_plain (db, TRUE);
    }
  sqlite3_close (db);
  store = bench_desk_open (argv[1]);
  uid = get_last_article (store);
  for (guint i = 0; i < ROUNDS; i++)
    measure_article (store, &uid, &reading[i], &making[i]);
  bench_print ("SQLite alone, values looked at", bench_milliseconds (plain, ROUNDS, 0.5), "ms");
  bench_print ("the same, sums and UTF-8 proved", bench_milliseconds (proved, ROUNDS, 0.5), "ms");
  bench_print ("article read", bench_milliseconds (reading, ROUNDS, 0.5), "ms");
  bench_print ("article made of what was read", bench_milliseconds (making, ROUNDS, 0.5), "ms");
  return 0;
}
