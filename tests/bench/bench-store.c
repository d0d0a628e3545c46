/* bench-store.c: what a desk of 100,000 rows costs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-store [ARTICLES [ROWS-EACH]]: makes a desk in a scratch folder, 2,500 articles of 40 rows
 * unless told otherwise, and prints its size, the time from opening it to its first article, and
 * what listing, checking and searching it cost. */
#include "config.h"

#include <sys/stat.h>
#include <time.h>

#include "bench-desk.h"
#include "recto-article.h"
#include "recto-store-used.h"
#include "remove-tree.h"

#define OPENINGS 5
#define ANSWERS 15

/* Words and groups of words, common and rare, on both sides, and what there is not. */
static const char *const used[] = { "the",
                                    "chiến sĩ",
                                    "regiment and soldiers",
                                    "trung đoàn thăm bến cảng",
                                    "officers with their ship rescue",
                                    "delegation visited pier of regiment and",
                                    "nowhere to be found",
                                    "vụ",
                                    "zq" };

static void
measure_opening (const char *path, const RectoUid *article)
{
  gint64 times[OPENINGS];
  guint i;

  for (i = 0; i < OPENINGS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (RectoStore) store = bench_desk_open (path);
      g_autoptr (RectoArticleRecord) record = NULL;
      GError *error = NULL;

      record = recto_store_load_article (store, article, &error);
      times[i] = g_get_monotonic_time () - start;
      bench_check (error);
    }
  g_print ("open to first article: %.1f ms (median of %d)\n",
           bench_milliseconds (times, OPENINGS, 0.5), OPENINGS);
}

static void
measure_verify (RectoStore *store)
{
  gint64 start = g_get_monotonic_time ();
  GError *error = NULL;
  g_autoptr (GPtrArray) findings = recto_store_verify (store, &error);

  bench_check (error);
  g_print ("verify: %.0f ms, %u findings\n", (double) (g_get_monotonic_time () - start) / 1000.0,
           findings->len);
}

static void
measure_search (RectoStore *store, const char *text, const char *what)
{
  gint64 start = g_get_monotonic_time ();
  GError *error = NULL;
  g_autoptr (GPtrArray) hits = recto_store_search (store, text, 100, &error);

  bench_check (error);
  g_print ("search %s: %.1f ms, %u hits\n", what,
           (double) (g_get_monotonic_time () - start) / 1000.0, hits->len);
}

/* The worst of several: while somebody writes, it is the slow answer that is noticed. */
static void
measure_used (RectoStore *store, const char *text)
{
  RectoUsedRequest request = { .text = text, .max = 50 };
  gint64 times[ANSWERS], work[ANSWERS];
  guint n = 0;

  for (guint i = 0; i < ANSWERS; i++)
    {
      clock_t worked = clock ();
      gint64 start = g_get_monotonic_time ();
      GError *error = NULL;
      g_autoptr (GPtrArray) hits = recto_store_search_used (store, &request, &error);

      bench_check (error);
      times[i] = g_get_monotonic_time () - start;
      work[i] = (gint64) (clock () - worked) * G_USEC_PER_SEC / CLOCKS_PER_SEC;
      n = hits->len;
    }
  g_print ("used before, “%s”: median %.1f ms, worst %.1f ms, work %.1f ms, %u hits\n", text,
           bench_milliseconds (times, ANSWERS, 0.5), bench_milliseconds (times, ANSWERS, 1.0),
           bench_milliseconds (work, ANSWERS, 0.5), n);
}

static void
measure_list (RectoStore *store, const char *what)
{
  gint64 times[ANSWERS], work[ANSWERS];
  guint n = 0;

  for (guint i = 0; i < ANSWERS; i++)
    {
      gint64 worked = bench_cpu_time (), start = g_get_monotonic_time ();
      GError *error = NULL;
      g_autoptr (GPtrArray) articles = recto_store_list_articles (store, NULL, &error);

      bench_check (error);
      times[i] = g_get_monotonic_time () - start;
      work[i] = bench_cpu_time () - worked;
      n = articles->len;
    }
  g_print ("list of %u articles, %s: median %.1f ms, work %.1f ms\n", n, what,
           bench_milliseconds (times, ANSWERS, 0.5), bench_milliseconds (work, ANSWERS, 0.5));
}

/* Every tenth article was exported, and gone on with. */
static void
export_some (RectoStore *store)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) list = recto_store_list_articles (store, NULL, &error);

  bench_check (error);
  for (guint i = 0; i < list->len; i += 10)
    {
      const RectoArticleSummary *summary = list->pdata[i];
      g_autoptr (RectoArticleRecord) record =
          recto_store_load_article (store, &summary->uid, &error);
      g_autoptr (RectoArticle) article = NULL;

      bench_check (error);
      article = recto_article_new (record, &error);
      bench_check (error);
      recto_article_note (article, "export", "article.html", &error);
      recto_article_replace_text (article, recto_article_get_row (article, 0), RECTO_SIDE_TARGET, 0,
                                  0, "New ", RECTO_REPLACE_COMMAND, &error);
      bench_check (error);
      recto_store_commit (store, recto_article_take_change (article), &error);
      bench_check (error);
    }
}

int
main (int argc, char *argv[])
{
  guint n_articles = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 2500;
  guint n_rows = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 40;
  g_autofree char *folder = g_dir_make_tmp ("recto-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "desk.recto", NULL);
  g_autoptr (RectoStore) store = NULL;
  struct stat status;
  RectoUid article;

  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  article = bench_desk_make (path, n_articles, n_rows);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_print ("desk of %u rows: %.1f MB\n", n_articles * n_rows, (double) status.st_size / 1e6);
  measure_opening (path, &article);
  store = bench_desk_open (path);
  measure_list (store, "none exported");
  export_some (store);
  measure_list (store, "a tenth exported");
  measure_verify (store);
  measure_search (store, "regiment and soldiers", "with a new cache");
  measure_search (store, "regiment and soldiers", "again");
  measure_search (store, "nowhere to be found", "for nothing");
  measure_search (store, "zq", "of two letters");
  for (guint i = 0; i < G_N_ELEMENTS (used); i++)
    measure_used (store, used[i]);
  g_clear_object (&store);
  remove_tree (folder);
  return 0;
}
