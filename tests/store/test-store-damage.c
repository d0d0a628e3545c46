/* test-store-damage.c: what is not as it was written is told, with its table and row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "desk-fixture.h"
#include "recto-intake.h"

/* An article with edits, the desk closed. */
static RectoUid
prepare (DeskFixture *fixture)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 6);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);

  commit (fixture, make_text_change (record, 1, "A first translation"));
  commit (fixture, make_text_change (record, 3, "A second one"));
  desk_fixture_close (fixture);
  return uid;
}

static void
assert_finding (const GPtrArray *findings, const char *expected)
{
  guint i;

  for (i = 0; i < findings->len; i++)
    if (strstr (g_ptr_array_index (findings, i), expected) != NULL)
      return;
  g_test_message ("no finding has \"%s\"", expected);
  for (i = 0; i < findings->len; i++)
    g_test_message ("finding: %s", (char *) g_ptr_array_index (findings, i));
  g_test_fail ();
}

/* One change made behind the store's back, and what must be said of it. */
typedef struct
{
  const char *name;
  const char *sql;
  const char *said;
} Damage;

static const Damage damages[] = {
  { "text", "UPDATE segment SET target = target || '.' WHERE id = 2", "Table segment, row 2" },
  { "number", "UPDATE segment SET status = 4 - status WHERE id = 2", "Table segment, row 2" },
  { "invalid-utf-8", "UPDATE segment SET source = CAST (x'41ff42' AS TEXT) WHERE id = 4",
    "Table segment, row 4" },
  { "swapped-texts",
    "UPDATE segment SET target = (SELECT s.target FROM segment s WHERE s.id = 7 - segment.id),"
    " sum = (SELECT s.sum FROM segment s WHERE s.id = 7 - segment.id) WHERE id IN (3, 4)",
    "Table segment, row 3" },
  { "missing-row", "DELETE FROM span WHERE segment = 5; DELETE FROM segment WHERE id = 5",
    "in table segment" },
  { "missing-span", "DELETE FROM span WHERE segment = 5", "span" },
  { "missing-paragraph-reason", "UPDATE paragraph SET reason = NULL WHERE id = 1",
    "Table paragraph, row 1" },
  { "span-moved", "UPDATE span SET stop = stop + 1 WHERE id = 2", "Table span, row 2" },
  { "metadata", "UPDATE metadata SET value = 'x' WHERE key = 'title'", "Table metadata, row 1" },
  { "edit", "UPDATE edit SET inserted = 'x' WHERE id = 2", "Table edit, row 2" },
  { "edit-gone", "UPDATE article SET head = 1; DELETE FROM edit WHERE id = 2", "row 1" },
  { "head", "UPDATE article SET head = 1", "Table article, row 1" },
  { "count", "UPDATE article SET n_draft = n_draft + 1", "Table article, row 1" },
  { "article-copied",
    "PRAGMA foreign_keys = OFF; INSERT INTO article SELECT 9, x'01', revision, project, deleted,"
    " head, edited_at, edited_by, n_rows, n_edits, rows_sum, edits_sum, n_new, n_draft,"
    " n_translated, n_reviewed, n_approved, sum FROM article",
    "Table article, row 9" },
  { "project", "UPDATE project SET name = 'x'", "Table project, row 1" },
};

static void
test_changed_row_is_named (DeskFixture *fixture, gconstpointer data)
{
  const Damage *damage = data;
  RectoUid uid = prepare (fixture);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  run_sql (fixture->path, damage->sql);
  desk_fixture_open (fixture);
  findings = recto_store_verify (fixture->store, &error);
  g_assert_no_error (error);
  assert_finding (findings, damage->said);

  record = recto_store_load_article (fixture->store, &uid, &error);
  if (!g_str_equal (damage->name, "article-copied"))
    {
      g_assert_null (record);
      g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, damage->said));
    }
}

static void
test_sound_desk_has_no_findings (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  prepare (fixture);
  desk_fixture_open (fixture);
  findings = recto_store_verify (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* An old row with its old checksum, which is right. */
static void
test_row_from_the_past_is_noticed (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autofree char *past = g_build_filename (fixture->folder, "past", NULL);
  g_autofree char *keep = g_strdup_printf ("VACUUM INTO '%s'", past);
  g_autofree char *bring_back = g_strdup_printf (
      "ATTACH '%s' AS past; UPDATE segment SET (revision, target, sum) = (SELECT p.revision,"
      " p.target, p.sum FROM past.segment p WHERE p.id = 2) WHERE id = 2",
      past);
  g_autoptr (GError) error = NULL;

  desk_fixture_close (fixture);
  run_sql (fixture->path, keep);
  desk_fixture_open (fixture);
  commit (fixture, make_text_change (record, 1, "Newer"));
  desk_fixture_close (fixture);
  run_sql (fixture->path, bring_back);
  desk_fixture_open (fixture);
  g_assert_null (recto_store_load_article (fixture->store, &uid, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
}

/* Two copies of a desk went their own ways; then an edit of the one stands in the other. */
static void
test_edit_of_another_copy_is_noticed (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) ours = load_article (fixture, &uid);
  g_autoptr (RectoArticleRecord) theirs = load_article (fixture, &uid);
  g_autofree char *other = g_build_filename (fixture->folder, "other.recto", NULL);
  g_autofree char *keep = g_strdup_printf ("VACUUM INTO '%s'", other);
  g_autofree char *exchange = g_strdup_printf (
      "ATTACH '%s' AS other; UPDATE edit SET (uid, step, made_at, inserted, sum) = (SELECT o.uid,"
      " o.step, o.made_at, o.inserted, o.sum FROM other.edit o WHERE o.id = 1) WHERE id = 1",
      other);
  DeskFixture copy = { .path = other };
  g_autoptr (GError) error = NULL;

  desk_fixture_close (fixture);
  run_sql (fixture->path, keep);
  desk_fixture_open (fixture);
  commit (fixture, make_text_change (ours, 1, "Ours"));
  desk_fixture_close (fixture);
  desk_fixture_open (&copy);
  commit (&copy, make_text_change (theirs, 1, "Theirs"));
  desk_fixture_close (&copy);

  run_sql (fixture->path, exchange);
  desk_fixture_open (fixture);
  g_assert_null (recto_store_load_article (fixture->store, &uid, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "table edit"));
}

static void
test_missing_article_is_noticed (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  prepare (fixture);
  /* Verifying tells of it; the list goes on with what is there. */
  run_sql (fixture->path, "DELETE FROM metadata; UPDATE article SET head = NULL; DELETE FROM edit;"
                          "DELETE FROM span; DELETE FROM segment; DELETE FROM paragraph;"
                          "DELETE FROM article");
  desk_fixture_open (fixture);
  articles = recto_store_list_articles (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (articles->len, ==, 0);
  findings = recto_store_verify (fixture->store, &error);
  g_assert_no_error (error);
  assert_finding (findings, "Table article has 0 rows");
}

static void
test_damage_is_never_written_over (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_article (fixture, "Diễn tập", 4);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  desk_fixture_close (fixture);
  run_sql (fixture->path, "UPDATE segment SET target = 'damaged' WHERE id = 2");
  desk_fixture_open (fixture);
  g_assert_false (
      recto_store_commit (fixture->store, make_text_change (record, 1, "Newer"), &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  g_assert_false (recto_store_close (fixture->store, &again));
  g_clear_object (&fixture->store);
  g_assert_cmpint (
      ask_sql (fixture->path, "SELECT count (*) FROM segment WHERE id = 2 AND target = 'damaged'"),
      ==, 1);
}

/* A pipe in the place of a kept file makes nobody wait, and what is kept once more takes its place.
 */
static void
test_pipe_in_the_place_of_a_kept_file (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_strconcat (fixture->path, "-files", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Bài", strlen ("Bài"));
  g_autofree char *name = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) none = NULL;
  guint8 hash[32];

  g_assert_true (recto_store_keep_file (fixture->store, bytes, hash, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  findings = recto_store_verify (fixture->store, NULL);
  assert_finding (findings, "Table file, row 1: the file is missing or cannot be read");
  g_assert_true (recto_store_keep_file (fixture->store, bytes, hash, NULL));
  none = recto_store_verify (fixture->store, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Any byte of a text in the file, flipped: the article must not load as if nothing were. */
static void
test_flipped_byte_in_the_file (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = prepare (fixture);
  g_autofree char *desk = NULL;
  char *text;
  gsize size;
  guint i;

  g_assert_true (g_file_get_contents (fixture->path, &desk, &size, NULL));
  text = memmem (desk, size, "delegation visits pier 3", 24);
  g_assert_nonnull (text);
  for (i = 0; i < 24; i += 5)
    {
      g_autoptr (GError) error = NULL;

      text[i] ^= 1;
      g_assert_true (g_file_set_contents (fixture->path, desk, (gssize) size, NULL));
      text[i] ^= 1;
      desk_fixture_open (fixture);
      g_assert_null (recto_store_load_article (fixture->store, &uid, &error));
      g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, "Table segment, row 3"));
      desk_fixture_close (fixture);
    }
}

/* Pages of noise: whatever happens, it ends, with an error or a finding and no crash. */
static void
test_pages_of_noise (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = prepare (fixture);
  g_autofree char *desk = NULL;
  gsize size, page;
  guint i;

  g_assert_true (g_file_get_contents (fixture->path, &desk, &size, NULL));
  for (page = 4096; page < size; page += 4096)
    {
      g_autofree char *damaged = g_memdup2 (desk, size);
      g_autoptr (RectoStore) store = NULL;
      g_autoptr (RectoArticleRecord) record = NULL;
      g_autoptr (GPtrArray) findings = NULL;

      for (i = 0; i < 4096; i++)
        damaged[page + i] = (char) g_test_rand_int_range (0, 256);
      g_assert_true (g_file_set_contents (fixture->path, damaged, (gssize) size, NULL));
      store = recto_store_open (fixture->path, 0, NULL);
      if (store == NULL)
        continue;
      record = recto_store_load_article (store, &uid, NULL);
      findings = recto_store_verify (store, NULL);
      g_assert_true (record == NULL || findings == NULL || findings->len > 0);
    }
}

static void
test_lost_and_changed_files_are_found (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticleRecord) record = make_article (fixture->project, "Diễn tập", 2);
  g_autoptr (GPtrArray) originals =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_original_free);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  g_autofree char *files = g_strconcat (fixture->path, "-files", NULL);
  const char *texts[] = { "Một", "Hai" };
  guint i;

  for (i = 0; i < 2; i++)
    {
      RectoOriginal *original = g_new0 (RectoOriginal, 1);

      original->side = (RectoSide) i;
      original->name = g_strdup ("bài.txt");
      original->format = g_strdup ("txt");
      original->bytes = g_bytes_new (texts[i], strlen (texts[i]));
      g_ptr_array_add (originals, original);
    }
  recto_store_add_article (fixture->store, record, originals, "Minh", &error);
  g_assert_no_error (error);

  folder = g_dir_open (files, 0, &error);
  g_assert_no_error (error);
  for (i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (files, g_dir_read_name (folder), NULL);

      if (i == 0)
        g_assert_cmpint (g_unlink (path), ==, 0);
      else
        g_assert_true (g_file_set_contents (path, "Một hai ba", -1, NULL));
    }
  findings = recto_store_verify (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 2);
  assert_finding (findings, "missing");
  assert_finding (findings, "another size");
}

int
main (int argc, char *argv[])
{
  guint i;

  store_test_init (&argc, &argv);
  for (i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *name = g_strconcat ("/store/damage/is-named/", damages[i].name, NULL);

      g_test_add (name, DeskFixture, &damages[i], desk_fixture_set_up, test_changed_row_is_named,
                  desk_fixture_tear_down);
    }
  ADD_STORE_TEST ("damage/sound-desk-has-no-findings", test_sound_desk_has_no_findings);
  ADD_STORE_TEST ("damage/row-from-the-past-is-noticed", test_row_from_the_past_is_noticed);
  ADD_STORE_TEST ("damage/edit-of-another-copy-is-noticed", test_edit_of_another_copy_is_noticed);
  ADD_STORE_TEST ("damage/missing-article-is-noticed", test_missing_article_is_noticed);
  ADD_STORE_TEST ("damage/is-never-written-over", test_damage_is_never_written_over);
  ADD_STORE_TEST ("damage/pipe-in-the-place-of-a-kept-file", test_pipe_in_the_place_of_a_kept_file);
  ADD_STORE_TEST ("damage/flipped-byte-in-the-file", test_flipped_byte_in_the_file);
  ADD_STORE_TEST ("damage/pages-of-noise", test_pages_of_noise);
  ADD_STORE_TEST ("damage/lost-and-changed-files-are-found", test_lost_and_changed_files_are_found);
  return store_test_run ();
}
