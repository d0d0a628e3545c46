/* bench-store.c: what a desk of 100,000 rows costs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-store [ARTICLES [ROWS-EACH]]: makes a desk in a scratch folder, 2,500 articles of 40 rows
 * unless told otherwise, and prints its size, the time from opening it to its first article, what a
 * commit costs beside the same rows written by SQLite alone, and what a backup costs and delays. */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "recto-keeping.h"

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

/* The same rows as a commit of the store writes, by SQLite alone: no checksums, nothing looked up,
 * nothing compared. In a copy of the desk of its own. */
typedef struct
{
  sqlite3 *db;
  sqlite3_stmt *edit;
  sqlite3_stmt *segment;
  sqlite3_stmt *article;
} Plain;

static void
plain_exec (Plain *plain, const char *statement)
{
  if (sqlite3_exec (plain->db, statement, NULL, NULL, NULL) == SQLITE_OK)
    return;
  g_printerr ("bench-store: %s\n", sqlite3_errmsg (plain->db));
  exit (1);
}

static sqlite3_stmt *
plain_prepare (Plain *plain, const char *text)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (plain->db, text, -1, &statement, NULL) == SQLITE_OK)
    return statement;
  g_printerr ("bench-store: %s\n", sqlite3_errmsg (plain->db));
  exit (1);
}

static void
plain_open (Plain *plain, const char *path)
{
  g_assert_cmpint (sqlite3_open (path, &plain->db), ==, SQLITE_OK);
  plain_exec (plain, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE;"
                     " PRAGMA synchronous = EXTRA");
  plain->edit = plain_prepare (
      plain, "INSERT INTO edit (uid, article, step, made_at, who, kind, subject, side, start,"
             " removed, inserted, sum) VALUES (?1, ?2, ?1, ?3, 'Minh', 1, ?1, 1, 0, ?4, ?5, 1)");
  plain->segment = plain_prepare (
      plain, "UPDATE segment SET target = ?2, revision = revision + 1 WHERE id = ?1");
  plain->article =
      plain_prepare (plain, "UPDATE article SET revision = revision + 1, edited_at = ?2,"
                            " n_edits = n_edits + 1 WHERE id = ?1");
}

static void
plain_close (Plain *plain)
{
  sqlite3_finalize (plain->edit);
  sqlite3_finalize (plain->segment);
  sqlite3_finalize (plain->article);
  sqlite3_close (plain->db);
}

static void
plain_step (Plain *plain, sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    {
      g_printerr ("bench-store: %s\n", sqlite3_errmsg (plain->db));
      exit (1);
    }
  sqlite3_reset (statement);
}

static void
plain_commit (Plain *plain, const RectoArticleChange *change, gint64 article, gint64 segment)
{
  const RectoEdit *edit = g_ptr_array_index (change->edits, 0);

  plain_exec (plain, "BEGIN IMMEDIATE");
  sqlite3_bind_blob (plain->edit, 1, edit->uid.bytes, 16, SQLITE_STATIC);
  sqlite3_bind_int64 (plain->edit, 2, article);
  sqlite3_bind_int64 (plain->edit, 3, edit->at);
  sqlite3_bind_text (plain->edit, 4, edit->removed, -1, SQLITE_STATIC);
  sqlite3_bind_text (plain->edit, 5, edit->inserted, -1, SQLITE_STATIC);
  plain_step (plain, plain->edit);
  sqlite3_bind_int64 (plain->segment, 1, segment);
  sqlite3_bind_text (plain->segment, 2, edit->inserted, -1, SQLITE_STATIC);
  plain_step (plain, plain->segment);
  sqlite3_bind_int64 (plain->article, 1, article);
  sqlite3_bind_int64 (plain->article, 2, edit->at);
  plain_step (plain, plain->article);
  plain_exec (plain, "COMMIT");
}

/* One of the store, one of SQLite alone, and so on, so that both meet the same disk. The article is
 * the last of @n_articles with @n_rows each. */
static void
measure_commits (RectoStore *store,
                 const char *plain_path,
                 const RectoUid *article,
                 guint n_articles,
                 guint n_rows)
{
  gint64 times[COMMITS], plain_times[COMMITS];
  double p95, plain_p95;
  GError *error = NULL;
  g_autoptr (RectoArticleRecord) record = recto_store_load_article (store, article, &error);
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  Plain plain;
  guint i;

  check (error);
  plain_open (&plain, plain_path);
  for (i = 0; i < COMMITS; i++)
    {
      RectoArticleChange *change = make_change (record, random, i);
      gint64 segment = (gint64) (n_articles - 1) * n_rows + i % n_rows + 1;
      gint64 start = g_get_monotonic_time ();

      plain_commit (&plain, change, n_articles, segment);
      plain_times[i] = g_get_monotonic_time () - start;
      start = g_get_monotonic_time ();
      recto_store_commit (store, change, &error);
      times[i] = g_get_monotonic_time () - start;
      check (error);
    }
  plain_close (&plain);
  p95 = milliseconds (times, COMMITS, 0.95);
  plain_p95 = milliseconds (plain_times, COMMITS, 0.95);
  g_print ("commit: p50 %.2f ms, p95 %.2f ms (%d)\n", milliseconds (times, COMMITS, 0.5), p95,
           COMMITS);
  g_print ("the same rows by SQLite alone: p50 %.2f ms, p95 %.2f ms; ratio of p95 %.2f\n",
           milliseconds (plain_times, COMMITS, 0.5), plain_p95, p95 / plain_p95);
}

/* A commit every ten milliseconds, as of somebody typing very fast, while a backup is made. */
typedef struct
{
  RectoStore *store;
  RectoArticleRecord *record;
  GRand *random;
  GArray *times; /* (element-type gint64) */
  gint64 started;
  gboolean waiting; /* for a commit */
  GAsyncResult *backup;
} Typing;

static void
on_committed (GObject *source, GAsyncResult *result, gpointer data)
{
  Typing *typing = data;
  gint64 time = g_get_monotonic_time () - typing->started;
  GError *error = NULL;

  recto_store_commit_finish (RECTO_STORE (source), result, &error);
  check (error);
  g_array_append_val (typing->times, time);
  typing->waiting = FALSE;
}

static gboolean
type (gpointer data)
{
  Typing *typing = data;

  if (typing->waiting)
    return G_SOURCE_CONTINUE;
  typing->waiting = TRUE;
  typing->started = g_get_monotonic_time ();
  recto_store_commit_async (typing->store,
                            make_change (typing->record, typing->random, typing->times->len),
                            on_committed, typing);
  return G_SOURCE_CONTINUE;
}

static void
on_backed_up (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Typing *) data)->backup = g_object_ref (result);
}

static void
measure_backup (RectoStore *store, const RectoUid *article)
{
  GError *error = NULL;
  g_autoptr (RectoArticleRecord) record = recto_store_load_article (store, article, &error);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  Typing typing = { .store = store, .record = record, .random = random, .times = times };
  g_autoptr (RectoBackup) alone = NULL;
  g_autoptr (RectoBackup) backup = NULL;
  gint64 start = g_get_monotonic_time ();
  guint source;

  check (error);
  alone = recto_store_backup (store, &error);
  check (error);
  g_print ("backup: %.0f ms\n", (double) (g_get_monotonic_time () - start) / 1000.0);
  recto_store_commit (store, make_change (record, random, 0), &error);
  check (error);

  start = g_get_monotonic_time ();
  recto_store_backup_async (store, NULL, on_backed_up, &typing);
  source = g_timeout_add (10, type, &typing);
  while (typing.backup == NULL || typing.waiting)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  backup = recto_store_backup_finish (store, typing.backup, &error);
  check (error);
  g_object_unref (typing.backup);
  g_print ("backup while typing: %.0f ms; %u commits meanwhile: p50 %.2f ms, p95 %.2f ms, longest"
           " %.2f ms\n",
           (double) (g_get_monotonic_time () - start) / 1000.0, times->len,
           milliseconds ((gint64 *) times->data, times->len, 0.5),
           milliseconds ((gint64 *) times->data, times->len, 0.95),
           milliseconds ((gint64 *) times->data, times->len, 1.0));
}

static void
measure_verify (RectoStore *store)
{
  gint64 start = g_get_monotonic_time ();
  GError *error = NULL;
  g_autoptr (GPtrArray) findings = recto_store_verify (store, &error);

  check (error);
  g_print ("verify: %.0f ms, %u findings\n", (double) (g_get_monotonic_time () - start) / 1000.0,
           findings->len);
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
  g_autofree char *plain_path = g_build_filename (folder, "plain.db", NULL);
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
  recto_store_copy (store, plain_path, &error);
  check (error);
  measure_commits (store, plain_path, &article, n_articles, n_rows);
  measure_backup (store, &article);
  measure_verify (store);
  measure_search (store, "regiment and soldiers", "with a new cache");
  measure_search (store, "regiment and soldiers", "again");
  measure_search (store, "nowhere to be found", "for nothing");
  measure_search (store, "zq", "of two letters");
  g_clear_object (&store);
  remove_folder (folder);
  return 0;
}
