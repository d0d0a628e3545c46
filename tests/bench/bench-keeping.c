/* bench-keeping.c: what a commit costs beside SQLite alone, and a backup while commits come.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-keeping DESK make [ARTICLES [ROWS-EACH]] makes a desk, 2,500 articles of 40 rows unless
 * told otherwise, and a first backup of it.
 *
 * bench-keeping DESK commits: 500 commits of the store, and of SQLite alone in a copy, in turn.
 *
 * bench-keeping DESK backups: one while nothing else is done, one while commits come.
 *
 * Each prints the figures of one round; see keeping.sh. */
#include "config.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "bench-desk.h"
#include "recto-keeping.h"

#define COMMITS 500

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
  g_printerr ("bench-keeping: %s\n", sqlite3_errmsg (plain->db));
  exit (1);
}

static sqlite3_stmt *
plain_prepare (Plain *plain, const char *text)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (plain->db, text, -1, &statement, NULL) == SQLITE_OK)
    return statement;
  g_printerr ("bench-keeping: %s\n", sqlite3_errmsg (plain->db));
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
      g_printerr ("bench-keeping: %s\n", sqlite3_errmsg (plain->db));
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

static gint64
plain_find (Plain *plain, const char *text, const RectoUid *uid)
{
  sqlite3_stmt *statement = plain_prepare (plain, text);
  gint64 id;

  sqlite3_bind_blob (statement, 1, uid->bytes, sizeof uid->bytes, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_ROW)
    g_error ("The copy does not have what the desk has");
  id = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return id;
}

/* The article that was changed last. */
static RectoArticleRecord *
load_article (RectoStore *store)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) articles = recto_store_list_articles (store, NULL, &error);
  RectoArticleRecord *record;

  bench_check (error);
  record = recto_store_load_article (
      store, &((RectoArticleSummary *) g_ptr_array_index (articles, 0))->uid, &error);
  bench_check (error);
  return record;
}

static void
print_commits (gint64 *times, gint64 *plain_times)
{
  double p50 = bench_milliseconds (times, COMMITS, 0.5);
  double p95 = bench_milliseconds (times, COMMITS, 0.95);
  double plain_p50 = bench_milliseconds (plain_times, COMMITS, 0.5);
  double plain_p95 = bench_milliseconds (plain_times, COMMITS, 0.95);

  bench_print ("commit, p50", p50, "ms");
  bench_print ("commit, p95", p95, "ms");
  bench_print ("the same rows by SQLite alone, p50", plain_p50, "ms");
  bench_print ("the same rows by SQLite alone, p95", plain_p95, "ms");
  bench_print ("commit beside SQLite alone, p50", p50 / plain_p50, "times");
  bench_print ("commit beside SQLite alone, p95", p95 / plain_p95, "times");
}

/* One of the store, one of SQLite alone, and so on, so that both meet the same disk. */
static void
measure_commits (RectoStore *store, const char *plain_path)
{
  gint64 times[COMMITS], plain_times[COMMITS];
  GError *error = NULL;
  g_autoptr (RectoArticleRecord) record = load_article (store);
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  Plain plain;
  gint64 article;
  guint i;

  plain_open (&plain, plain_path);
  article = plain_find (&plain, "SELECT id FROM article WHERE uid = ?1", &record->uid);
  for (i = 0; i < COMMITS; i++)
    {
      RectoArticleChange *change = bench_make_change (record, random, i);
      const RectoSegmentRecord *segment = g_ptr_array_index (change->segments, 0);
      gint64 id = plain_find (&plain, "SELECT id FROM segment WHERE uid = ?1", &segment->uid);
      gint64 start = g_get_monotonic_time ();

      plain_commit (&plain, change, article, id);
      plain_times[i] = g_get_monotonic_time () - start;

      start = g_get_monotonic_time ();
      recto_store_commit (store, change, &error);
      times[i] = g_get_monotonic_time () - start;
      bench_check (error);
    }
  plain_close (&plain);
  print_commits (times, plain_times);
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
  bench_check (error);
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
                            bench_make_change (typing->record, typing->random, typing->times->len),
                            on_committed, typing);
  return G_SOURCE_CONTINUE;
}

static void
on_backed_up (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Typing *) data)->backup = g_object_ref (result);
}

static void
measure_backup_alone (RectoStore *store)
{
  g_autoptr (RectoBackup) backup = NULL;
  GError *error = NULL;
  gint64 start = g_get_monotonic_time (), cpu = bench_cpu_time ();

  backup = recto_store_backup (store, &error);
  bench_check (error);
  bench_print ("backup alone", (double) (g_get_monotonic_time () - start) / 1000.0, "ms");
  bench_print ("backup alone, processor", (double) (bench_cpu_time () - cpu) / 1000.0, "ms");
}

static void
measure_backup_while_typing (Typing *typing)
{
  g_autoptr (RectoBackup) backup = NULL;
  GError *error = NULL;
  gint64 start = g_get_monotonic_time ();
  gint64 *times;
  guint source;

  recto_store_backup_async (typing->store, NULL, on_backed_up, typing);
  source = g_timeout_add (10, type, typing);
  while (typing->backup == NULL || typing->waiting)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  backup = recto_store_backup_finish (typing->store, typing->backup, &error);
  bench_check (error);
  g_object_unref (typing->backup);
  times = (gint64 *) typing->times->data;
  bench_print ("backup while commits come", (double) (g_get_monotonic_time () - start) / 1000.0,
               "ms");
  bench_print ("commits meanwhile", typing->times->len, "commits");
  bench_print ("commits meanwhile, p50", bench_milliseconds (times, typing->times->len, 0.5), "ms");
  bench_print ("commits meanwhile, p95", bench_milliseconds (times, typing->times->len, 0.95),
               "ms");
  bench_print ("commits meanwhile, longest", bench_milliseconds (times, typing->times->len, 1),
               "ms");
}

/* What has a backup already gets no other, so a commit comes before each. */
static void
measure_backups (RectoStore *store)
{
  g_autoptr (RectoArticleRecord) record = load_article (store);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  Typing typing = { .store = store, .record = record, .random = random, .times = times };
  GError *error = NULL;

  recto_store_commit (store, bench_make_change (record, random, 0), &error);
  bench_check (error);
  measure_backup_alone (store);
  recto_store_commit (store, bench_make_change (record, random, 1), &error);
  bench_check (error);
  measure_backup_while_typing (&typing);
}

static void
make_desk (const char *path, guint n_articles, guint n_rows)
{
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (RectoBackup) backup = NULL;
  GError *error = NULL;

  bench_desk_make (path, n_articles, n_rows);
  store = bench_desk_open (path);
  backup = recto_store_backup (store, &error);
  bench_check (error);
  bench_print ("desk", (double) backup->size / 1e6, "MB");
}

static guint
get_number (int argc, char **argv, int n, guint otherwise)
{
  return argc > n ? (guint) g_ascii_strtoull (argv[n], NULL, 10) : otherwise;
}

int
main (int argc, char **argv)
{
  g_autoptr (RectoStore) store = NULL;
  g_autofree char *plain_path = NULL;
  GError *error = NULL;

  if (argc < 3)
    {
      g_printerr ("Usage: bench-keeping DESK make|commits|backups\n");
      return 2;
    }
  g_set_prgname ("bench-keeping");
  if (g_str_equal (argv[2], "make"))
    {
      make_desk (argv[1], get_number (argc, argv, 3, 2500), get_number (argc, argv, 4, 40));
      return 0;
    }
  store = bench_desk_open (argv[1]);
  if (g_str_equal (argv[2], "backups"))
    {
      measure_backups (store);
      return 0;
    }
  plain_path = g_strconcat (argv[1], "-plain", NULL);
  recto_store_copy (store, plain_path, &error);
  bench_check (error);
  measure_commits (store, plain_path);
  return 0;
}
