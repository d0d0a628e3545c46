/* test-change-pack.c: what could not be stored goes to bytes and back; other bytes are refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"
#include "random-work.h"
#include "same-records.h"

#include <string.h>
#include <time.h>

/* What came of some random work. */
static RectoArticleChange *
random_change (GRand *rand)
{
  g_autoptr (RectoArticleRecord) record = random_work_record ();
  g_autoptr (RectoArticle) article = recto_article_new (record, NULL);
  RectoArticleChange *change = NULL;

  while (change == NULL)
    {
      random_work (article, rand, 1 + fixture_below (rand, 10), TRUE);
      change = recto_article_take_change (article);
    }
  return change;
}

static void
assert_same_uids (const GArray *a, const GArray *b)
{
  g_assert_cmpmem (a->data, a->len * sizeof (RectoUid), b->data, b->len * sizeof (RectoUid));
}

static void
assert_same (const RectoArticleChange *a, const RectoArticleChange *b)
{
  g_assert_true (recto_uid_equal (&a->article, &b->article));
  g_assert_true (recto_uid_equal (&a->head, &b->head));
  g_assert_cmpuint (a->revision, ==, b->revision);
  g_assert_cmpuint (a->n_rows, ==, b->n_rows);
  g_assert_cmpmem (a->counts, sizeof a->counts, b->counts, sizeof b->counts);
  g_assert_cmpuint (a->edits->len, ==, b->edits->len);
  g_assert_cmpuint (a->segments->len, ==, b->segments->len);
  g_assert_cmpuint (a->paragraphs->len, ==, b->paragraphs->len);
  g_assert_cmpuint (a->photos->len, ==, b->photos->len);
  for (guint i = 0; i < a->edits->len; i++)
    assert_same_edit (a->edits->pdata[i], b->edits->pdata[i]);
  for (guint i = 0; i < a->segments->len; i++)
    assert_same_segment (a->segments->pdata[i], b->segments->pdata[i]);
  for (guint i = 0; i < a->paragraphs->len; i++)
    assert_same_paragraph (a->paragraphs->pdata[i], b->paragraphs->pdata[i]);
  for (guint i = 0; i < a->photos->len; i++)
    g_assert_true (recto_photo_record_equal (a->photos->pdata[i], b->photos->pdata[i]));
  assert_same_uids (a->gone_segments, b->gone_segments);
  assert_same_uids (a->gone_paragraphs, b->gone_paragraphs);
  assert_same_uids (a->gone_photos, b->gone_photos);
  assert_same_metadata (a->metadata, b->metadata);
}

static void
test_goes_both_ways (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260205);
  guint rounds = fixture_rounds (200, 10000);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (RectoArticleChange) change = random_change (rand);
      g_autoptr (GBytes) bytes = recto_article_change_pack (change);
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoArticleChange) read = recto_article_change_unpack (bytes, &error);

      g_assert_no_error (error);
      assert_same (change, read);
    }
}

static void
test_an_empty_change_goes_both_ways (void)
{
  RectoUid article = recto_uid_new ();
  g_autoptr (RectoArticleChange) change = recto_article_change_new (&article);
  g_autoptr (GBytes) bytes = recto_article_change_pack (change);
  g_autoptr (RectoArticleChange) read = recto_article_change_unpack (bytes, NULL);

  g_assert_nonnull (read);
  assert_same (change, read);
}

/* Whatever the bytes are: refused, or read as what packs to them again. */
static gboolean
feed (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticleChange) read = recto_article_change_unpack (bytes, &error);
  g_autoptr (GBytes) again = NULL;

  if (read == NULL)
    {
      g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
      return FALSE;
    }
  g_assert_no_error (error);
  again = recto_article_change_pack (read);
  g_assert_true (g_bytes_equal (again, bytes));
  return TRUE;
}

static void
test_changed_bytes_are_refused_or_exact (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260206);
  guint rounds = fixture_rounds (1000, 40000), n_refused = 0;

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (RectoArticleChange) change = random_change (rand);
      g_autoptr (GBytes) bytes = recto_article_change_pack (change);
      gsize size = g_bytes_get_size (bytes);
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

      for (guint n = 1 + fixture_below (rand, 3); n > 0; n--)
        data[fixture_below (rand, (guint) size)] = (guint8) g_rand_int (rand);
      n_refused += !feed (data, size);
    }
  g_assert_cmpuint (n_refused, >, rounds / 10);
}

static void
test_cut_bytes_are_refused (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260207);
  g_autoptr (RectoArticleChange) change = random_change (rand);
  g_autoptr (GBytes) bytes = recto_article_change_pack (change);

  for (gsize size = 0; size < g_bytes_get_size (bytes); size++)
    g_assert_false (feed (g_bytes_get_data (bytes, NULL), size));
}

static RectoSegmentRecord *
new_row (void)
{
  RectoSegmentRecord *row = g_new0 (RectoSegmentRecord, 1);

  row->uid = recto_uid_new ();
  row->paragraph = recto_uid_new ();
  row->source = g_strdup ("a");
  row->target = g_strdup ("b");
  return row;
}

/* A change with one of each, all sound. */
static RectoArticleChange *
sound_change (void)
{
  RectoUid article = recto_uid_new ();
  RectoArticleChange *change = recto_article_change_new (&article);
  RectoParagraphRecord *paragraph = g_new0 (RectoParagraphRecord, 1);
  RectoPhotoRecord *photo = g_new0 (RectoPhotoRecord, 1);
  RectoEdit *edit = recto_edit_new (RECTO_EDIT_STATUS, &article);
  RectoUid gone = recto_uid_new ();

  paragraph->uid = recto_uid_new ();
  paragraph->kind = RECTO_KIND_BODY;
  photo->uid = recto_uid_new ();
  photo->paragraph = paragraph->uid;
  photo->name = g_strdup ("a.jpg");
  edit->after = 1;
  g_ptr_array_add (change->paragraphs, paragraph);
  g_ptr_array_add (change->photos, photo);
  g_ptr_array_add (change->edits, edit);
  g_ptr_array_add (change->segments, new_row ());
  g_array_append_val (change->gone_segments, gone);
  change->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (change->metadata, g_strdup ("due"), g_strdup ("soon"));
  return change;
}

static RectoSegmentRecord *
row (RectoArticleChange *change)
{
  return change->segments->pdata[0];
}

#define SPOIL(function, statement)                                                                 \
  static void function (RectoArticleChange *change) { statement; }

SPOIL (no_article, change->article = RECTO_UID_NONE)
SPOIL (paragraph_kind, ((RectoParagraphRecord *) change->paragraphs->pdata[0])->kind = 8)
SPOIL (row_status, row (change)->status = 5)
SPOIL (row_none, row (change)->uid = RECTO_UID_NONE)
SPOIL (row_twice, g_ptr_array_add (change->segments, recto_segment_record_copy (row (change))))
SPOIL (row_gone, g_array_append_val (change->gone_segments, row (change)->uid))
SPOIL (gone_twice, g_array_append_val (change->gone_segments, change->article);
       g_array_append_val (change->gone_segments, change->article))
SPOIL (gone_none, g_array_index (change->gone_segments, RectoUid, 0) = RECTO_UID_NONE)
SPOIL (photo_name, ((RectoPhotoRecord *) change->photos->pdata[0])->name[0] = '/')
SPOIL (photo_gone,
       g_array_append_val (change->gone_photos,
                           ((RectoPhotoRecord *) change->photos->pdata[0])->uid))
SPOIL (paragraph_gone,
       g_array_append_val (change->gone_paragraphs,
                           ((RectoParagraphRecord *) change->paragraphs->pdata[0])->uid))
SPOIL (edit_status, ((RectoEdit *) change->edits->pdata[0])->after = 5)
SPOIL (edit_kind, ((RectoEdit *) change->edits->pdata[0])->kind = RECTO_EDIT_KIND_LAST + 1)
SPOIL (edit_twice, g_ptr_array_add (change->edits, recto_edit_ref (change->edits->pdata[0])))
SPOIL (value_lines, g_hash_table_insert (change->metadata, g_strdup ("due"), g_strdup ("a\nb")))
SPOIL (value_nameless, g_hash_table_insert (change->metadata, g_strdup (""), g_strdup ("a")))

static void
test_what_cannot_be_is_refused (void)
{
  static void (*const spoilers[]) (RectoArticleChange *) = {
    no_article, paragraph_kind, row_status,  row_none,       row_twice,      row_gone,
    gone_twice, gone_none,      photo_name,  photo_gone,     paragraph_gone, edit_status,
    edit_kind,  edit_twice,     value_lines, value_nameless,
  };

  for (guint i = 0; i <= G_N_ELEMENTS (spoilers); i++)
    {
      g_autoptr (RectoArticleChange) change = sound_change ();
      g_autoptr (GBytes) bytes = NULL;

      if (i < G_N_ELEMENTS (spoilers))
        spoilers[i](change);
      bytes = recto_article_change_pack (change);
      g_assert_cmpint (feed (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), ==,
                       i == G_N_ELEMENTS (spoilers));
    }
}

/* The tuple as laid out, with its counts by status made @n numbers. */
static GBytes *
with_counts (GBytes *bytes, guint n)
{
  static const char type[] =
      "((tt)t(tt)a((tt)(tt)(tt)xmsy(tt)yumsmsay)a((tt)xyms)"
      "a((tt)(tt)xssyua((tt)yuuyy(tt)ms))a((tt)(tt)x(tttt)s)a(tt)a(tt)a(tt)ma{ss}auu)";
  guint32 counts[8] = { 0 };
  g_autoptr (GVariant) value =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));
  g_autoptr (GVariant) changed = NULL;
  GVariant *parts[13];

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i] = g_variant_get_child_value (value, i);
  g_variant_unref (parts[11]);
  parts[11] = g_variant_ref_sink (
      g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, counts, n, sizeof *counts));
  changed = g_variant_ref_sink (g_variant_new_tuple (parts, G_N_ELEMENTS (parts)));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_variant_unref (parts[i]);
  return g_variant_get_data_as_bytes (changed);
}

static void
test_counts_are_one_for_each_status (void)
{
  g_autoptr (RectoArticleChange) change = sound_change ();
  g_autoptr (GBytes) bytes = recto_article_change_pack (change);

  if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
    {
      g_test_skip ("The bytes are made by hand, little-endian");
      return;
    }
  for (guint n = 0; n <= 8; n++)
    {
      g_autoptr (GBytes) changed = with_counts (bytes, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (RectoArticleChange) read = recto_article_change_unpack (changed, &error);

      g_assert_cmpint (read != NULL, ==, n == RECTO_N_STATUSES);
      if (read == NULL)
        g_assert_nonnull (strstr (error->message, "counts"));
    }
}

/* However the values came there. */
static void
test_metadata_is_in_one_order (void)
{
  g_autoptr (RectoArticleChange) first = sound_change ();
  g_autoptr (RectoArticleChange) second = recto_article_change_new (&first->article);
  g_autoptr (GBytes) a = NULL;
  g_autoptr (GBytes) b = NULL;

  g_clear_pointer (&first->metadata, g_hash_table_unref);
  g_ptr_array_set_size (first->paragraphs, 0);
  g_ptr_array_set_size (first->segments, 0);
  g_ptr_array_set_size (first->photos, 0);
  g_ptr_array_set_size (first->edits, 0);
  g_array_set_size (first->gone_segments, 0);
  first->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  second->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < 500; i++)
    g_hash_table_insert (first->metadata, g_strdup_printf ("key%u", i), g_strdup ("a"));
  for (guint i = 40; i < 500; i++)
    {
      g_autofree char *key = g_strdup_printf ("key%u", i);

      g_hash_table_remove (first->metadata, key);
    }
  for (guint i = 40; i > 0; i--)
    g_hash_table_insert (second->metadata, g_strdup_printf ("key%u", i - 1), g_strdup ("a"));
  a = recto_article_change_pack (first);
  b = recto_article_change_pack (second);
  g_assert_true (g_bytes_equal (a, b));
}

/* Reading takes as long as there are bytes: ten times the rows may not take a hundred times as
 * long. The clock of the processor counts: that on the wall tells who else is at work. */
static double
seconds_for (guint n_rows)
{
  g_autoptr (RectoArticleChange) change = sound_change ();
  g_autoptr (RectoArticleChange) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  clock_t taken;

  for (guint i = 1; i < n_rows; i++)
    g_ptr_array_add (change->segments, new_row ());
  bytes = recto_article_change_pack (change);
  taken = clock ();
  read = recto_article_change_unpack (bytes, NULL);
  taken = clock () - taken;
  g_assert_nonnull (read);
  g_assert_cmpuint (read->segments->len, ==, n_rows);
  return (double) taken / CLOCKS_PER_SEC;
}

static void
test_many_rows_take_their_time_and_no_more (void)
{
  double few = seconds_for (2000), many = seconds_for (20000);

  g_test_message ("%.1f ms, %.1f ms", few * 1000, many * 1000);
  g_assert_cmpfloat (many, <, 40 * few + 0.1);
}

#define ADD(path, function) g_test_add_func ("/model/change-pack/" path, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("goes-both-ways", test_goes_both_ways);
  ADD ("an-empty-change-goes-both-ways", test_an_empty_change_goes_both_ways);
  ADD ("changed-bytes-are-refused-or-exact", test_changed_bytes_are_refused_or_exact);
  ADD ("cut-bytes-are-refused", test_cut_bytes_are_refused);
  ADD ("what-cannot-be-is-refused", test_what_cannot_be_is_refused);
  ADD ("counts-are-one-for-each-status", test_counts_are_one_for_each_status);
  ADD ("metadata-is-in-one-order", test_metadata_is_in_one_order);
  ADD ("many-rows-take-their-time-and-no-more", test_many_rows_take_their_time_and_no_more);
  return g_test_run ();
}
