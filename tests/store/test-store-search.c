/* test-store-search.c: finding rows by their folded text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "remove-tree.h"

static const struct
{
  const char *source;
  const char *target;
} rows[] = {
  { "Thiếu tướng Nguyễn Văn Ẩn thăm Đà Nẵng", "Major General Nguyễn Văn Ẩn visits Đà Nẵng" },
  { "Vũ Lê phát biểu", "Vũ Lê speaks" },
  { "Trung đoàn 238 diễn tập", "Regiment 238 holds a \"live-fire\" drill" },
  { "", "A paragraph that only the translation has, with 100% of _it_ AND more" },
};

static RectoUid
add_rows (DeskFixture *fixture)
{
  g_autoptr (RectoArticleRecord) record =
      make_article (fixture->project, "Diễn tập", G_N_ELEMENTS (rows));
  g_autoptr (GError) error = NULL;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RectoSegmentRecord *segment = g_ptr_array_index (record->segments, i);

      g_free (segment->source);
      g_free (segment->target);
      segment->source = g_strdup (rows[i].source);
      segment->target = g_strdup (rows[i].target);
      g_clear_pointer (&segment->spans, g_ptr_array_unref);
    }
  recto_store_add_article (fixture->store, record, NULL, "Minh", &error);
  g_assert_no_error (error);
  return record->uid;
}

/* The hits as "row side" pairs, rows counted from 0. */
static void
assert_hits (DeskFixture *fixture, const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = recto_store_search (fixture->store, text, 100, &error);
  g_autoptr (GString) found = g_string_new (NULL);
  guint i;

  g_assert_no_error (error);
  for (i = 0; i < hits->len; i++)
    {
      const RectoSearchHit *hit = g_ptr_array_index (hits, i);

      g_assert_cmpstr (hit->title, ==, "Diễn tập");
      g_string_append_printf (found, "%s%u%c", i > 0 ? " " : "", hit->row,
                              hit->side == RECTO_SIDE_SOURCE ? 's' : 't');
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_finds_folded_text (DeskFixture *fixture, gconstpointer unused)
{
  add_rows (fixture);
  assert_hits (fixture, "nguyen van an", "0s 0t");
  assert_hits (fixture, "ĐÀ NẴNG", "0s 0t");
  assert_hits (fixture, "dien  tap", "2s");
  assert_hits (fixture, "238", "2s 2t");
  assert_hits (fixture, "speaks", "1t");
  assert_hits (fixture, "nowhere", "");
}

static void
test_finds_short_names (DeskFixture *fixture, gconstpointer unused)
{
  add_rows (fixture);
  assert_hits (fixture, "Vũ", "1s 1t");
  assert_hits (fixture, "ẩn", "0s 0t 2s 3t");
  assert_hits (fixture, "ê", "0s 0t 1s 1t 2s 2t 3t");
  assert_hits (fixture, "", "");
}

/* Nothing in a text is an operator. */
static void
test_takes_text_literally (DeskFixture *fixture, gconstpointer unused)
{
  add_rows (fixture);
  assert_hits (fixture, "\"live-fire\"", "2t");
  assert_hits (fixture, "100% of _it_ AND", "3t");
  assert_hits (fixture, "a OR b", "");
  assert_hits (fixture, "dri*", "");
  assert_hits (fixture, "source : drill", "");
  assert_hits (fixture, "%", "3t");
  assert_hits (fixture, "'; DROP TABLE segment", "");
}

static void
test_follows_edits (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_rows (fixture);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);

  assert_hits (fixture, "speaks", "1t");
  commit (fixture, make_text_change (record, 1, "Vũ Lê is silent"));
  assert_hits (fixture, "speaks", "");
  assert_hits (fixture, "silent", "1t");
  commit (fixture, make_undo_change (record));
  assert_hits (fixture, "speaks", "1t");
  assert_hits (fixture, "silent", "");
}

static void
test_leaves_out_deleted_articles (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_rows (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_store_set_article_deleted (fixture->store, &uid, TRUE, &error));
  assert_hits (fixture, "speaks", "");
  g_assert_true (recto_store_set_article_deleted (fixture->store, &uid, FALSE, &error));
  assert_hits (fixture, "speaks", "1t");
}

static void
test_stops_at_max (DeskFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) hits = NULL;

  add_rows (fixture);
  hits = recto_store_search (fixture->store, "nguyen", 1, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
}

static char *
find_cache (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "recto", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".db"))
      return g_build_filename (folder, name, NULL);
  g_assert_not_reached ();
}

static void
forget_caches (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "recto", NULL);

  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    remove_tree (folder);
}

/* How a cache can be bad when a search comes to it. */
static void
spoil_nothing (const char *path)
{
}

static void
spoil_by_deleting (const char *path)
{
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
spoil_with_text (const char *path)
{
  g_assert_true (g_file_set_contents (path, "not a cache", -1, NULL));
}

static void
spoil_pages (const char *path)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  memset (contents + 4096, 0x5a, size - 4096);
  g_assert_true (g_file_set_contents (path, contents, (gssize) size, NULL));
}

static void
spoil_fold_version (const char *path)
{
  run_sql (path, "UPDATE stamp SET fold = fold - 1; DELETE FROM row");
}

static void
spoil_content (const char *path)
{
  run_sql (path, "UPDATE row SET stamp = 0; UPDATE article SET stamp = 0");
}

static const struct
{
  const char *name;
  void (*spoil) (const char *path);
} spoilings[] = {
  { "sound", spoil_nothing }, { "deleted", spoil_by_deleting },       { "text", spoil_with_text },
  { "pages", spoil_pages },   { "fold-version", spoil_fold_version }, { "stale", spoil_content },
};

static void
test_cache_is_made_anew (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  void (*spoil) (const char *) = spoilings[GPOINTER_TO_UINT (data)].spoil;

  forget_caches ();
  add_rows (fixture);
  assert_hits (fixture, "speaks", "1t");
  desk_fixture_close (fixture);
  path = find_cache ();
  spoil (path);
  desk_fixture_open (fixture);
  assert_hits (fixture, "speaks", "1t");
  assert_hits (fixture, "vu", "1s 1t");
}

/* What the cache says is only a hint: the desk's own text decides. */
static void
test_lying_cache_gives_no_hit (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = NULL;

  forget_caches ();
  add_rows (fixture);
  assert_hits (fixture, "zz", "");
  desk_fixture_close (fixture);
  path = find_cache ();
  run_sql (path, "UPDATE row SET target = 'zz'");
  desk_fixture_open (fixture);
  assert_hits (fixture, "zz", "");
}

int
main (int argc, char *argv[])
{
  guint i;

  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("search/finds-folded-text", test_finds_folded_text);
  ADD_STORE_TEST ("search/finds-short-names", test_finds_short_names);
  ADD_STORE_TEST ("search/takes-text-literally", test_takes_text_literally);
  ADD_STORE_TEST ("search/follows-edits", test_follows_edits);
  ADD_STORE_TEST ("search/leaves-out-deleted-articles", test_leaves_out_deleted_articles);
  ADD_STORE_TEST ("search/stops-at-max", test_stops_at_max);
  ADD_STORE_TEST ("search/lying-cache-gives-no-hit", test_lying_cache_gives_no_hit);
  for (i = 0; i < G_N_ELEMENTS (spoilings); i++)
    {
      g_autofree char *name = g_strconcat ("/store/search/cache/", spoilings[i].name, NULL);

      g_test_add (name, DeskFixture, GUINT_TO_POINTER (i), desk_fixture_set_up,
                  test_cache_is_made_anew, desk_fixture_tear_down);
    }
  return store_test_run ();
}
