/* bench-store.c: what a desk of 100,000 rows costs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-store [ARTICLES [ROWS-EACH]]: makes a desk in a scratch folder, 2,500 articles of 40 rows
 * unless told otherwise, and prints its size, the time from opening it to its first article, and
 * what a commit costs. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "recto-store.h"

#define OPENINGS 5
#define COMMITS 500

static const char *const vi_words[] = { "đoàn",  "công", "tác",   "thăm",  "bến",  "cảng",  "của",
                                        "trung", "đoàn", "và",    "chiến", "sĩ",   "trên",  "đảo",
                                        "tàu",   "hải",  "diễn",  "tập",   "cứu",  "hộ",    "thiếu",
                                        "tướng", "nói",  "rằng",  "năm",   "nay",  "nhiệm", "vụ",
                                        "được",  "hoàn", "thành", "tốt",   "sáng", "ngày",  "tại",
                                        "đơn",   "vị",   "huấn",  "luyện" };
static const char *const en_words[] = {
  "the",  "delegation", "visited", "pier", "of",       "regiment", "and",   "soldiers",
  "on",   "island",     "ship",    "navy", "drill",    "rescue",   "major", "general",
  "said", "that",       "this",    "year", "mission",  "was",      "well",  "done",
  "in",   "morning",    "at",      "unit", "training", "officers", "with",  "their"
};

/* A sentence of about @size bytes. */
static char *
make_sentence (GRand *random, const char *const *words, guint n_words, gsize size)
{
  GString *sentence = g_string_new (NULL);

  while (sentence->len < size)
    {
      if (sentence->len > 0)
        g_string_append_c (sentence, ' ');
      g_string_append (sentence, words[g_rand_int_range (random, 0, (gint32) n_words)]);
    }
  g_string_append_c (sentence, '.');
  return g_string_free (sentence, FALSE);
}

static void
add_row (RectoArticleRecord *record, GRand *random, guint n)
{
  RectoSegmentRecord *segment = g_new0 (RectoSegmentRecord, 1);
  RectoParagraphRecord *paragraph;

  if (n % 2 == 0)
    {
      paragraph = g_new0 (RectoParagraphRecord, 1);
      paragraph->uid = recto_uid_new ();
      paragraph->position = 1024 * (gint64) (n + 1);
      paragraph->kind = RECTO_KIND_BODY;
      g_ptr_array_add (record->paragraphs, paragraph);
    }
  paragraph = g_ptr_array_index (record->paragraphs, record->paragraphs->len - 1);
  segment->uid = recto_uid_new ();
  segment->paragraph = paragraph->uid;
  segment->position = 1024 * (gint64) (n % 2 + 1);
  segment->source = make_sentence (random, vi_words, G_N_ELEMENTS (vi_words), 107);
  segment->target = make_sentence (random, en_words, G_N_ELEMENTS (en_words), 97);
  segment->status = RECTO_STATUS_TRANSLATED;
  if (n % 2 == 0)
    {
      RectoSpan *span =
          recto_span_new (RECTO_SIDE_TARGET, 4, 20, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);

      span->uid = recto_uid_new ();
      g_free (span->label);
      span->label = g_strdup ("Nguyễn Văn Ẩn");
      segment->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
      g_ptr_array_add (segment->spans, span);
    }
  g_ptr_array_add (record->segments, segment);
}

/* Ends the program with the message if something failed. */
static void
check (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench-store: %s\n", error->message);
  exit (1);
}

static RectoUid
add_article (RectoStore *store, const RectoProject *project, GRand *random, guint n_rows)
{
  g_autoptr (RectoArticleRecord) record = recto_article_record_new ();
  GError *error = NULL;
  guint i;

  record->uid = recto_uid_new ();
  record->project = project->uid;
  g_hash_table_insert (record->metadata, g_strdup ("title"),
                       make_sentence (random, vi_words, G_N_ELEMENTS (vi_words), 60));
  g_hash_table_insert (record->metadata, g_strdup ("source-language"), g_strdup ("vi"));
  g_hash_table_insert (record->metadata, g_strdup ("target-language"), g_strdup ("en"));
  for (i = 0; i < n_rows; i++)
    add_row (record, random, i);
  recto_store_add_article (store, record, NULL, "Minh", &error);
  check (error);
  return record->uid;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

static double
milliseconds (gint64 *times, guint n, double share)
{
  qsort (times, n, sizeof *times, compare_times);
  return (double) times[(guint) (share * (n - 1))] / 1000.0;
}

static RectoStore *
open_desk (const char *path)
{
  GError *error = NULL;
  RectoStore *store = recto_store_open (path, RECTO_STORE_CREATE, &error);

  check (error);
  return store;
}

static void
measure_opening (const char *path, const RectoUid *article)
{
  gint64 times[OPENINGS];
  guint i;

  for (i = 0; i < OPENINGS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (RectoStore) store = open_desk (path);
      g_autoptr (RectoArticleRecord) record = NULL;
      GError *error = NULL;

      record = recto_store_load_article (store, article, &error);
      times[i] = g_get_monotonic_time () - start;
      check (error);
    }
  g_print ("open to first article: %.1f ms (median of %d)\n", milliseconds (times, OPENINGS, 0.5),
           OPENINGS);
}

static RectoArticleChange *
make_change (RectoArticleRecord *record, GRand *random, guint n)
{
  RectoSegmentRecord *segment = g_ptr_array_index (record->segments, n % record->segments->len);
  RectoEdit *edit = recto_edit_new (RECTO_EDIT_TEXT, &segment->uid);
  RectoArticleChange *change = recto_article_change_new (&record->uid);

  edit->uid = recto_uid_new ();
  edit->parent = record->head;
  edit->group = recto_uid_new ();
  edit->at = g_get_real_time ();
  edit->side = RECTO_SIDE_TARGET;
  edit->removed = g_strdup (segment->target);
  edit->inserted = make_sentence (random, en_words, G_N_ELEMENTS (en_words), 97);
  g_free (segment->target);
  segment->target = g_strdup (edit->inserted);
  record->head = change->head = edit->uid;
  change->n_rows = record->segments->len;
  change->counts[RECTO_STATUS_TRANSLATED] = change->n_rows;
  g_ptr_array_add (change->edits, edit);
  g_ptr_array_add (change->segments, recto_segment_record_copy (segment));
  return change;
}

static void
measure_commits (RectoStore *store, const RectoUid *article, GRand *random)
{
  gint64 times[COMMITS];
  GError *error = NULL;
  g_autoptr (RectoArticleRecord) record = recto_store_load_article (store, article, &error);
  guint i;

  check (error);
  for (i = 0; i < COMMITS; i++)
    {
      RectoArticleChange *change = make_change (record, random, i);
      gint64 start = g_get_monotonic_time ();

      recto_store_commit (store, change, &error);
      times[i] = g_get_monotonic_time () - start;
      check (error);
    }
  g_print ("commit: p50 %.2f ms, p95 %.2f ms (%d)\n", milliseconds (times, COMMITS, 0.5),
           milliseconds (times, COMMITS, 0.95), COMMITS);
}

static void
measure_search (RectoStore *store, const char *text, const char *what)
{
  gint64 start = g_get_monotonic_time ();
  GError *error = NULL;
  g_autoptr (GPtrArray) hits = recto_store_search (store, text, 100, &error);

  check (error);
  g_print ("search %s: %.1f ms, %u hits\n", what,
           (double) (g_get_monotonic_time () - start) / 1000.0, hits->len);
}

static void
measure_list (RectoStore *store)
{
  gint64 start = g_get_monotonic_time ();
  GError *error = NULL;
  g_autoptr (GPtrArray) articles = recto_store_list_articles (store, NULL, &error);

  check (error);
  g_print ("list of %u articles: %.1f ms\n", articles->len,
           (double) (g_get_monotonic_time () - start) / 1000.0);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        remove_folder (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}

int
main (int argc, char *argv[])
{
  guint n_articles = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 2500;
  guint n_rows = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 40;
  g_autofree char *folder = g_dir_make_tmp ("recto-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "desk.recto", NULL);
  g_autoptr (RectoProject) project = recto_project_new ("News", "vi", "en");
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (RectoStore) store = NULL;
  GError *error = NULL;
  struct stat status;
  RectoUid article = RECTO_UID_NONE;
  guint i;

  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  store = open_desk (path);
  recto_store_add_project (store, project, &error);
  check (error);
  for (i = 0; i < n_articles; i++)
    article = add_article (store, project, random, n_rows);
  g_clear_object (&store);

  g_assert_cmpint (stat (path, &status), ==, 0);
  g_print ("desk of %u rows: %.1f MB\n", n_articles * n_rows, (double) status.st_size / 1e6);
  measure_opening (path, &article);
  store = open_desk (path);
  measure_list (store);
  measure_commits (store, &article, random);
  measure_search (store, "regiment and soldiers", "with a new cache");
  measure_search (store, "regiment and soldiers", "again");
  measure_search (store, "nowhere to be found", "for nothing");
  measure_search (store, "zq", "of two letters");
  g_clear_object (&store);
  remove_folder (folder);
  return 0;
}
