/* bench-desk.c: a desk of invented text to measure with, and how figures are told.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-desk.h"

#include <stdlib.h>
#include <time.h>

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

void
bench_check (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s: %s\n", g_get_prgname (), error->message);
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
  bench_check (error);
  return record->uid;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

double
bench_milliseconds (gint64 *times, guint n, double share)
{
  qsort (times, n, sizeof *times, compare_times);
  return (double) times[(guint) (share * (n - 1))] / 1000.0;
}

RectoStore *
bench_desk_open (const char *path)
{
  GError *error = NULL;
  RectoStore *store = recto_store_open (path, RECTO_STORE_CREATE, &error);

  bench_check (error);
  return store;
}

RectoArticleChange *
bench_make_change (RectoArticleRecord *record, GRand *random, guint n)
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

RectoUid
bench_desk_make (const char *path, guint n_articles, guint n_rows)
{
  g_autoptr (RectoProject) project = recto_project_new ("News", "vi", "en");
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (RectoStore) store = bench_desk_open (path);
  RectoUid article = RECTO_UID_NONE;
  GError *error = NULL;
  guint i;

  recto_store_add_project (store, project, &error);
  bench_check (error);
  for (i = 0; i < n_articles; i++)
    article = add_article (store, project, random, n_rows);
  return article;
}

void
bench_print (const char *name, double value, const char *unit)
{
  g_print ("%s: %.2f %s\n", name, value, unit);
}

static gint64
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

gint64
bench_cpu_time (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

gint64
bench_thread_cpu_time (void)
{
  return read_clock (CLOCK_THREAD_CPUTIME_ID);
}
