/* test-store-salvage.c: what is sound of a damaged desk is in the new one, and what is not is told.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <time.h>

#include "desk-fixture.h"
#include "recto-keeping.h"

#define N_ARTICLES 6
#define N_ROWS 30
#define N_DAMAGES 120
#define N_DAMAGES_LONG 2000

/* What was on the desk before it was damaged. */
typedef struct
{
  RectoArticleRecord *records[N_ARTICLES];
  char *bytes;
  gsize size;
} Before;

static void
add_edits (DeskFixture *fixture, RectoArticleRecord *record)
{
  commit (fixture, make_text_change (record, 1, "A first translation"));
  commit (fixture, make_text_change (record, 3, "A second one"));
  commit (fixture, make_undo_change (record));
}

static void
set_publication (DeskFixture *fixture)
{
  g_autoptr (RectoPublication) publication = recto_publication_new ();

  g_free (publication->byline);
  publication->byline = g_strdup ("Translated by {translator}");
  g_assert_true (
      recto_store_set_publication (fixture->store, &fixture->project->uid, publication, NULL));
}

static Before *
prepare (DeskFixture *fixture)
{
  Before *before = g_new0 (Before, 1);
  guint i;

  for (i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char *title = g_strdup_printf ("Bài %u", i + 1);
      RectoUid uid = add_article (fixture, title, N_ROWS);

      before->records[i] = load_article (fixture, &uid);
      add_edits (fixture, before->records[i]);
    }
  g_assert_true (recto_store_set_word (fixture->store, "vi", "Vũ", TRUE, "Minh", NULL));
  set_publication (fixture);
  desk_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &before->bytes, &before->size, NULL));
  return before;
}

static void
before_free (Before *before)
{
  guint i;

  for (i = 0; i < N_ARTICLES; i++)
    recto_article_record_free (before->records[i]);
  g_free (before->bytes);
  g_free (before);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Before, before_free)

static RectoSalvage *
salvage (DeskFixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  RectoSalvage *done = recto_desk_salvage (fixture->path, path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (done);
  return done;
}

static RectoStore *
open_clean (const char *path)
{
  g_autoptr (GError) error = NULL;
  RectoStore *store = recto_store_open (path, 0, &error);
  g_autoptr (GPtrArray) findings = NULL;
  guint i;

  g_assert_no_error (error);
  findings = recto_store_verify (store, &error);
  g_assert_no_error (error);
  for (i = 0; i < findings->len; i++)
    g_test_message ("finding: %s", (char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
  return store;
}

/* The line of the list that has @text, or NULL. */
static const char *
find_line (const RectoSalvage *done, const char *text)
{
  guint i;

  for (i = 0; i < done->lost->len; i++)
    if (strstr (g_ptr_array_index (done->lost, i), text) != NULL)
      return g_ptr_array_index (done->lost, i);
  return NULL;
}

static void
assert_line (const RectoSalvage *done, const char *text)
{
  guint i;

  if (find_line (done, text) != NULL)
    return;
  for (i = 0; i < done->lost->len; i++)
    g_test_message ("lost: %s", (char *) g_ptr_array_index (done->lost, i));
  g_test_message ("nothing that is lost has \"%s\"", text);
  g_test_fail ();
}

static void
test_sound_desk_is_all_there (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (Before) before = prepare (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "new.recto", NULL);
  g_autoptr (RectoSalvage) done = salvage (fixture, path);
  g_autoptr (RectoStore) store = open_clean (path);
  g_autoptr (GPtrArray) words = recto_store_list_words (store, "vi", NULL);
  g_autoptr (GPtrArray) projects = recto_store_list_projects (store, NULL);
  g_autofree char *after = NULL;
  gsize size;
  RectoUid ours, theirs;
  guint i;

  g_assert_cmpuint (done->lost->len, ==, 0);
  g_assert_cmpuint (done->n_articles, ==, N_ARTICLES);
  for (i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (RectoArticleRecord) record =
          recto_store_load_article (store, &before->records[i]->uid, NULL);

      g_assert_nonnull (record);
      assert_same_article (before->records[i], record);
    }
  g_assert_cmpuint (words->len, ==, 1);
  g_assert_cmpuint (projects->len, ==, 1);
  g_assert_cmpstr (((RectoProject *) projects->pdata[0])->publication->byline, ==,
                   "Translated by {translator}");
  g_assert_true (g_file_get_contents (fixture->path, &after, &size, NULL));
  g_assert_cmpmem (before->bytes, before->size, after, size);
  desk_fixture_open (fixture);
  ours = recto_store_get_uid (fixture->store);
  theirs = recto_store_get_uid (store);
  g_assert_true (recto_uid_equal (&ours, &theirs));
}

/* One row is wrong: its article comes over without it and without its history, the others whole. */
static void
test_damaged_row_is_left_out_and_told (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (Before) before = prepare (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "new.recto", NULL);
  g_autoptr (RectoSalvage) done = NULL;
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  const RectoSegmentRecord *segment;
  guint i;

  run_sql (fixture->path, "UPDATE segment SET target = 'x' WHERE id = 35");
  done = salvage (fixture, path);
  g_assert_cmpuint (done->n_articles, ==, N_ARTICLES - 1);
  assert_line (done, "Article “Bài 2”, row 5 (table segment, row 35)");
  assert_line (done, "Article “Bài 2”: its history");
  store = open_clean (path);
  record = recto_store_load_article (store, &before->records[1]->uid, NULL);
  g_assert_cmpuint (record->segments->len, ==, N_ROWS - 1);
  g_assert_cmpuint (record->edits->len, ==, 0);
  for (i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *was =
          g_ptr_array_index (before->records[1]->segments, i < 4 ? i : i + 1);

      segment = g_ptr_array_index (record->segments, i);
      g_assert_cmpstr (segment->target, ==, was->target);
      g_assert_cmpint (segment->status, ==, was->status);
    }
}

/* Seconds of the processor for an article of 12,000 rows. Measured: 0.25 with the sanitizers;
 * minutes while each lost row was looked for in all others. */
#define MUCH_LOST_SECONDS 10

/* Thousands of rows of one long article, each told by its place, and a fifth of the paragraphs: as
 * long as reading it, not that times what is lost. */
static void
test_much_lost_of_a_long_article (DeskFixture *fixture, gconstpointer unused)
{
  const guint n_rows = 12000;
  g_autofree char *path = g_build_filename (fixture->folder, "new.recto", NULL);
  g_autoptr (RectoSalvage) done = NULL;
  clock_t start;

  add_article (fixture, "Dài", n_rows);
  desk_fixture_close (fixture);
  run_sql (fixture->path, "UPDATE segment SET target = 'x' WHERE id % 4 = 0;"
                          "UPDATE paragraph SET kind = 9 WHERE id % 5 = 0");
  start = clock ();
  done = salvage (fixture, path);
  g_assert_cmpint ((clock () - start) / CLOCKS_PER_SEC, <, MUCH_LOST_SECONDS);
  assert_line (done, "Article “Dài”, row ");
}

static void
test_lost_paragraph_keeps_its_rows (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (Before) before = prepare (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "new.recto", NULL);
  g_autoptr (RectoSalvage) done = NULL;
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  guint i;

  run_sql (fixture->path, "PRAGMA foreign_keys = OFF; DELETE FROM paragraph WHERE id = 18;"
                          "UPDATE paragraph SET kind = 9 WHERE id = 20");
  done = salvage (fixture, path);
  assert_line (done, "table paragraph, row 20");
  store = open_clean (path);
  record = recto_store_load_article (store, &before->records[1]->uid, NULL);
  g_assert_cmpuint (record->segments->len, ==, N_ROWS);
  for (i = 0; i < N_ROWS; i++)
    g_assert_cmpstr (
        ((RectoSegmentRecord *) g_ptr_array_index (record->segments, i))->target, ==,
        ((RectoSegmentRecord *) g_ptr_array_index (before->records[1]->segments, i))->target);
}

static void
test_lost_article_project_and_desk_rows (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (Before) before = prepare (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "new.recto", NULL);
  g_autoptr (RectoSalvage) done = NULL;
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (GPtrArray) articles = NULL;
  guint i, n_rows = 0;

  run_sql (fixture->path,
           "PRAGMA foreign_keys = OFF; UPDATE article SET edited_by = 'x' WHERE id = 3;"
           "UPDATE project SET name = 'x'; UPDATE desk SET made_at = 1");
  done = salvage (fixture, path);
  assert_line (done, "table desk, row 1");
  assert_line (done, "table project, row 1");
  assert_line (done, "Article “Bài 3”");
  store = open_clean (path);
  articles = recto_store_list_articles (store, NULL, NULL);
  g_assert_cmpuint (articles->len, ==, N_ARTICLES);
  for (i = 0; i < articles->len; i++)
    n_rows += ((RectoArticleSummary *) g_ptr_array_index (articles, i))->n_rows;
  g_assert_cmpuint (n_rows, ==, N_ARTICLES * N_ROWS);
}

/* Neither the header nor the schema can be read. */
static void
test_without_its_first_page (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (Before) before = prepare (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "new.recto", NULL);
  g_autoptr (RectoSalvage) done = NULL;
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;

  memset (before->bytes, 0x5a, 4096);
  g_assert_true (g_file_set_contents (fixture->path, before->bytes, (gssize) before->size, NULL));
  done = salvage (fixture, path);
  g_assert_cmpuint (done->n_articles, ==, N_ARTICLES);
  store = open_clean (path);
  record = recto_store_load_article (store, &before->records[4]->uid, NULL);
  assert_same_article (before->records[4], record);
}

static void
test_refuses (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new.recto", NULL);
  g_autofree char *text = g_build_filename (fixture->folder, "text", NULL);
  g_autofree char *absent = g_build_filename (fixture->folder, "absent", NULL);
  g_autofree char *many = g_strnfill (50000, '\r');
  g_autoptr (GError) error = NULL;

  g_assert_null (recto_desk_salvage (fixture->path, path, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (text, many, -1, NULL));
  g_assert_null (recto_desk_salvage (text, path, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_FOREIGN);
  g_clear_error (&error);
  g_assert_null (recto_desk_salvage (absent, path, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_MISSING);
  g_clear_error (&error);
  desk_fixture_close (fixture);
  g_assert_null (recto_desk_salvage (fixture->path, text, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A bit, a sector of zeros, a page of anything, a page in the place of another, a cut end. */
static gsize
damage (GRand *random, char *bytes, gsize size)
{
  gsize n_pages = size / 4096;
  gsize page = (gsize) g_rand_int_range (random, 0, (gint32) n_pages) * 4096;
  gsize other = (gsize) g_rand_int_range (random, 0, (gint32) n_pages) * 4096;
  guint i;

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      bytes[g_rand_int_range (random, 0, (gint32) size)] ^=
          (char) (1 << g_rand_int_range (random, 0, 8));
      break;
    case 1:
      memset (bytes + page + 512 * (gsize) g_rand_int_range (random, 0, 8), 0, 512);
      break;
    case 2:
      for (i = 0; i < 4096; i++)
        bytes[page + i] = (char) g_rand_int_range (random, 0, 256);
      break;
    case 3:
      memcpy (bytes + page, bytes + other, 4096);
      break;
    default:
      return (gsize) g_rand_int_range (random, (gint32) size / 4, (gint32) size);
    }
  return size;
}

/* No row of the new desk has a text that was never written to it. */
static void
assert_true_texts (RectoStore *store, const Before *before)
{
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) articles = recto_store_list_articles (store, NULL, NULL);
  guint i, row;

  for (i = 0; i < N_ARTICLES; i++)
    for (row = 0; row < N_ROWS; row++)
      g_hash_table_add (
          texts,
          ((RectoSegmentRecord *) g_ptr_array_index (before->records[i]->segments, row))->target);
  for (i = 0; i < articles->len; i++)
    {
      const RectoArticleSummary *summary = g_ptr_array_index (articles, i);
      g_autoptr (RectoArticleRecord) record = recto_store_load_article (store, &summary->uid, NULL);

      g_assert_nonnull (record);
      for (row = 0; row < record->segments->len; row++)
        g_assert_true (g_hash_table_contains (
            texts, ((RectoSegmentRecord *) g_ptr_array_index (record->segments, row))->target));
    }
}

static guint
count_rows (RectoStore *store)
{
  g_autoptr (GPtrArray) articles = recto_store_list_articles (store, NULL, NULL);
  guint n = 0, i;

  for (i = 0; i < articles->len; i++)
    n += ((RectoArticleSummary *) g_ptr_array_index (articles, i))->n_rows;
  return n;
}

/* Whatever was done to the file: a sound desk comes out, of nothing but what was written, and what
 * is missing from it is told. */
static void
test_all_kinds_of_damage (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (Before) before = prepare (fixture);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n = g_getenv ("RECTO_TEST_LONG") != NULL ? N_DAMAGES_LONG : N_DAMAGES;
  guint n_whole = 0, n_told = 0, rows = 0, i;

  for (i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("new-%u.recto", i);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *bytes = g_memdup2 (before->bytes, before->size);
      gsize size = damage (random, bytes, before->size);
      g_autoptr (RectoSalvage) done = NULL;
      g_autoptr (RectoStore) store = NULL;
      guint found;

      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) size, NULL));
      done = salvage (fixture, path);
      store = open_clean (path);
      assert_true_texts (store, before);
      found = count_rows (store);
      rows += found;
      if (found < N_ARTICLES * N_ROWS)
        g_assert_cmpuint (done->lost->len, >, 0);
      n_whole += done->lost->len == 0;
      n_told += done->lost->len > 0;
    }
  g_test_message ("%u damages: %u desks lost nothing, %u told what; %.1f %% of all rows are there",
                  n, n_whole, n_told, 100.0 * rows / (n * N_ARTICLES * N_ROWS));
  g_assert_cmpuint (rows, >, n * N_ARTICLES * N_ROWS / 2);
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("salvage/sound-desk-is-all-there", test_sound_desk_is_all_there);
  ADD_STORE_TEST ("salvage/damaged-row-is-left-out-and-told",
                  test_damaged_row_is_left_out_and_told);
  ADD_STORE_TEST ("salvage/much-lost-of-a-long-article", test_much_lost_of_a_long_article);
  ADD_STORE_TEST ("salvage/lost-paragraph-keeps-its-rows", test_lost_paragraph_keeps_its_rows);
  ADD_STORE_TEST ("salvage/lost-article-project-and-desk-rows",
                  test_lost_article_project_and_desk_rows);
  ADD_STORE_TEST ("salvage/without-its-first-page", test_without_its_first_page);
  ADD_STORE_TEST ("salvage/refuses", test_refuses);
  ADD_STORE_TEST ("salvage/all-kinds-of-damage", test_all_kinds_of_damage);
  return store_test_run ();
}
