/* test-store-used.c: how words were translated before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"
#include "recto-store-used.h"

typedef struct
{
  const char *source;
  const char *target;
  RectoStatus status;
} Row;

/* An article of those rows, up to one without a source. */
static RectoUid
add_rows (DeskFixture *fixture, const char *title, const Row *rows)
{
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  while (rows[n].source != NULL)
    n++;
  record = make_article (fixture->project, title, n);
  for (guint i = 0; i < n; i++)
    {
      RectoSegmentRecord *segment = g_ptr_array_index (record->segments, i);

      g_free (segment->source);
      g_free (segment->target);
      segment->source = g_strdup (rows[i].source);
      segment->target = g_strdup (rows[i].target);
      segment->status = rows[i].status;
      g_clear_pointer (&segment->spans, g_ptr_array_unref);
    }
  recto_store_add_article (fixture->store, record, NULL, "Minh", &error);
  g_assert_no_error (error);
  return record->uid;
}

static const Row harbour[] = {
  { "Đoàn thăm bến cảng.", "", RECTO_STATUS_NEW },
  { "Bến cảng mở cửa.", "The pier opens.", RECTO_STATUS_DRAFT },
  { "Tàu rời bến cảng.", "The ship leaves the pier.", RECTO_STATUS_APPROVED },
  { "Bến cảnh đẹp.", "A fine landing.", RECTO_STATUS_TRANSLATED },
  { "Vũ Lê phát biểu.", "Vũ Lê speaks of piers.", RECTO_STATUS_TRANSLATED },
  { NULL },
};

static GPtrArray *
ask (DeskFixture *fixture, const char *text, const RectoUid *without)
{
  RectoUsedRequest request = { .text = text, .max = 50 };
  g_autoptr (GError) error = NULL;
  GPtrArray *hits;

  if (without != NULL)
    request.without = *without;
  hits = recto_store_search_used (fixture->store, &request, &error);
  g_assert_no_error (error);
  return hits;
}

/* The hits as what was found in brackets with its text, a line each. */
static void
assert_hits (DeskFixture *fixture, const char *text, const RectoUid *without, const char *expected)
{
  g_autoptr (GPtrArray) hits = ask (fixture, text, without);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const RectoUsedHit *hit = g_ptr_array_index (hits, i);
      const char *side = hit->side == RECTO_SIDE_SOURCE ? hit->source : hit->target;
      const char *start = g_utf8_offset_to_pointer (side, hit->start);
      const char *end = g_utf8_offset_to_pointer (side, hit->end);

      g_string_append_printf (found, "%.*s[%.*s]%s\n", (int) (start - side), side,
                              (int) (end - start), start, end);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

/* What has a translation comes first, then whole words, then what was looked over. */
static void
test_best_first (DeskFixture *fixture, gconstpointer unused)
{
  add_rows (fixture, "Cảng", harbour);
  assert_hits (fixture, "ben cang", NULL,
               "Tàu rời [bến cảng].\n[Bến cảng] mở cửa.\nĐoàn thăm [bến cảng].\n");
  assert_hits (fixture, "PIER", NULL,
               "The ship leaves the [pier].\nThe [pier] opens.\nVũ Lê speaks of [pier]s.\n");
  assert_hits (fixture, "nowhere", NULL, "");
  assert_hits (fixture, " ", NULL, "");
}

static void
test_short_texts (DeskFixture *fixture, gconstpointer unused)
{
  add_rows (fixture, "Cảng", harbour);
  assert_hits (fixture, "vu", NULL, "[Vũ] Lê phát biểu.\n");
  assert_hits (fixture, "%", NULL, "");
}

static void
test_says_where (DeskFixture *fixture, gconstpointer unused)
{
  RectoUid uid = add_rows (fixture, "Cảng", harbour);
  g_autoptr (RectoArticleRecord) record = load_article (fixture, &uid);
  const RectoSegmentRecord *segment = g_ptr_array_index (record->segments, 2);
  g_autoptr (GPtrArray) hits = ask (fixture, "ship leaves", NULL);
  const RectoUsedHit *hit;

  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->title, ==, "Cảng");
  g_assert_true (recto_uid_equal (&hit->article, &uid));
  g_assert_true (recto_uid_equal (&hit->segment, &segment->uid));
  g_assert_cmpint (hit->status, ==, RECTO_STATUS_APPROVED);
  g_assert_cmpstr (hit->source, ==, "Tàu rời bến cảng.");
}

static void
test_leaves_out (DeskFixture *fixture, gconstpointer unused)
{
  static const Row other[] = { { "Cũ", "An old pier.", RECTO_STATUS_REVIEWED }, { NULL } };
  RectoUid first = add_rows (fixture, "Cảng", harbour);
  RectoUid second = add_rows (fixture, "Khác", other);
  g_autoptr (GError) error = NULL;

  assert_hits (fixture, "pier", &first, "An old [pier].\n");
  assert_hits (fixture, "old pier", &second, "");
  g_assert_true (recto_store_set_article_deleted (fixture->store, &second, TRUE, &error));
  assert_hits (fixture, "old pier", NULL, "");
}

static void
test_same_texts_once (DeskFixture *fixture, gconstpointer unused)
{
  static const Row other[] = { { "Bến cảng mở cửa.", "The pier opens.", RECTO_STATUS_APPROVED },
                               { "Bến cảng mở cửa.", "The dock opens.", RECTO_STATUS_DRAFT },
                               { NULL } };

  add_rows (fixture, "Cảng", harbour);
  add_rows (fixture, "Khác", other);
  assert_hits (fixture, "mở cửa", NULL, "Bến cảng [mở cửa].\nBến cảng [mở cửa].\n");
  assert_hits (fixture, "dock", NULL, "The [dock] opens.\n");
}

/* More rows than are told: the newest are there, and the answer has its bounds. How many of them
 * were looked at is a matter of time. */
static void
test_newest_of_many (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree Row *rows = g_new0 (Row, 301);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) hits = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_ptr_array_add (texts, g_strdup_printf ("Pier number %u", i));
      rows[i] = (Row){ "Bến", texts->pdata[i], RECTO_STATUS_TRANSLATED };
    }
  add_rows (fixture, "Nhiều", rows);
  add_rows (fixture, "Cảng", harbour);
  hits = ask (fixture, "pier", NULL);
  g_assert_cmpuint (hits->len, >, 0);
  g_assert_cmpuint (hits->len, <=, 50);
  g_assert_cmpstr (((RectoUsedHit *) hits->pdata[0])->target, ==, "The ship leaves the pier.");
}

typedef struct
{
  guint n; /* answers */
  gboolean complete;
} Pieces;

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  Pieces *pieces = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      recto_store_prepare_search_finish (RECTO_STORE (source), result, &pieces->complete, &error));
  g_assert_no_error (error);
  pieces->n += 1;
}

static void
test_is_prepared_in_pieces (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree Row *rows = g_new0 (Row, 3001);
  Pieces pieces = { 0 };

  for (guint i = 0; i < 3000; i++)
    rows[i] = (Row){ "Đoàn công tác thăm bến cảng của trung đoàn", "The delegation visited",
                     RECTO_STATUS_TRANSLATED };
  add_rows (fixture, "Nhiều", rows);
  while (!pieces.complete)
    {
      guint before = pieces.n;

      recto_store_prepare_search_async (fixture->store, NULL, on_prepared, &pieces);
      while (pieces.n == before)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (pieces.n, <=, 6); /* each does its share */
    }
  assert_hits (fixture, "delegation", NULL, "The [delegation] visited\n");
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  ADD_STORE_TEST ("used/best-first", test_best_first);
  ADD_STORE_TEST ("used/short-texts", test_short_texts);
  ADD_STORE_TEST ("used/says-where", test_says_where);
  ADD_STORE_TEST ("used/leaves-out", test_leaves_out);
  ADD_STORE_TEST ("used/same-texts-once", test_same_texts_once);
  ADD_STORE_TEST ("used/newest-of-many", test_newest_of_many);
  ADD_STORE_TEST ("used/is-prepared-in-pieces", test_is_prepared_in_pieces);
  return store_test_run ();
}
