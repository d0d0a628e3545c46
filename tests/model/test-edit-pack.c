/* test-edit-pack.c: an edit's particulars go to bytes and back; other bytes are refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"
#include "recto-check.h"

#include <string.h>

static RectoSpan *
random_span (GRand *rand)
{
  RectoSpan *span = recto_span_new (
      (RectoSide) fixture_below (rand, 2), fixture_below (rand, 50), 50 + fixture_below (rand, 50),
      (RectoSpanKind) (1 + fixture_below (rand, 9)), (RectoSpanState) fixture_below (rand, 5));

  if (fixture_below (rand, 2) == 0)
    span->target = recto_uid_new ();
  if (fixture_below (rand, 2) == 0)
    span->label = fixture_text (rand);
  return span;
}

static GPtrArray *
random_changes (GRand *rand)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_change_free);

  for (guint i = 1 + fixture_below (rand, 3); i > 0; i--)
    {
      RectoSpanChange *change = g_new0 (RectoSpanChange, 1);

      if (fixture_below (rand, 3) > 0)
        change->before = random_span (rand);
      if (change->before == NULL || fixture_below (rand, 2) == 0)
        change->after = random_span (rand);
      g_ptr_array_add (changes, change);
    }
  return changes;
}

static GPtrArray *
random_rows (GRand *rand)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);

  for (guint i = 1 + fixture_below (rand, 3); i > 0; i--)
    {
      RectoSegmentRecord *record = g_new0 (RectoSegmentRecord, 1);

      record->uid = recto_uid_new ();
      record->paragraph = recto_uid_new ();
      record->position = (gint64) g_rand_int (rand) - G_MAXINT32;
      record->source = fixture_text (rand);
      record->target = fixture_text (rand);
      record->status = (RectoStatus) fixture_below (rand, 5);
      record->flags = fixture_below (rand, 16);
      if (fixture_below (rand, 2) == 0)
        {
          record->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
          g_ptr_array_add (record->spans, random_span (rand));
        }
      g_ptr_array_add (rows, record);
    }
  return rows;
}

static RectoPhotoRecord *
random_photo (GRand *rand)
{
  RectoPhotoRecord *photo = g_new0 (RectoPhotoRecord, 1);

  photo->uid = recto_uid_new ();
  photo->paragraph = recto_uid_new ();
  photo->position = (gint64) g_rand_int (rand) - G_MAXINT32;
  for (guint i = 0; i < sizeof photo->hash; i++)
    photo->hash[i] = (guint8) g_rand_int (rand);
  photo->name = fixture_text (rand);
  return photo;
}

static RectoEdit *
random_photo_edit (GRand *rand)
{
  RectoUid subject = recto_uid_new ();
  RectoEdit *edit = recto_edit_new (RECTO_EDIT_PHOTO, &subject);

  if (fixture_below (rand, 3) > 0)
    edit->photo_before = random_photo (rand);
  if (fixture_below (rand, 3) > 0)
    edit->photo_after = random_photo (rand);
  return edit;
}

static RectoEdit *
random_edit (GRand *rand)
{
  RectoUid subject = recto_uid_new ();
  RectoEdit *edit = recto_edit_new (RECTO_EDIT_JOIN, &subject);

  edit->before = (int) fixture_below (rand, 3);
  edit->after = -(int) fixture_below (rand, 3);
  edit->target_offset = fixture_below (rand, 3);
  if (fixture_below (rand, 2) == 0)
    edit->key = fixture_text (rand);
  if (fixture_below (rand, 2) == 0)
    edit->spans = random_changes (rand);
  if (fixture_below (rand, 2) == 0)
    {
      edit->paragraph = g_new0 (RectoParagraphRecord, 1);
      edit->paragraph->uid = recto_uid_new ();
      edit->paragraph->position = G_MININT64;
      edit->paragraph->kind = (RectoKind) (1 + fixture_below (rand, 7));
      if (fixture_below (rand, 2) == 0)
        edit->paragraph->reason = fixture_text (rand);
    }
  if (fixture_below (rand, 2) == 0)
    edit->rows = random_rows (rand);
  return edit;
}

static void
assert_same_span (const RectoSpan *a, const RectoSpan *b)
{
  if (a == NULL || b == NULL)
    g_assert_true (a == b);
  else
    g_assert_true (recto_span_equal (a, b));
}

static void
assert_same_rows (const GPtrArray *a, const GPtrArray *b)
{
  g_assert_cmpuint (a == NULL ? 0 : a->len, ==, b == NULL ? 0 : b->len);
  for (guint i = 0; a != NULL && i < a->len; i++)
    {
      const RectoSegmentRecord *x = a->pdata[i], *y = b->pdata[i];

      g_assert_true (recto_uid_equal (&x->uid, &y->uid));
      g_assert_true (recto_uid_equal (&x->paragraph, &y->paragraph));
      g_assert_cmpint (x->position, ==, y->position);
      g_assert_cmpstr (x->source, ==, y->source);
      g_assert_cmpstr (x->target, ==, y->target);
      g_assert_cmpint (x->status, ==, y->status);
      g_assert_cmpuint (x->flags, ==, y->flags);
      g_assert_cmpuint (x->spans == NULL, ==, y->spans == NULL);
      for (guint j = 0; x->spans != NULL && j < x->spans->len; j++)
        assert_same_span (x->spans->pdata[j], y->spans->pdata[j]);
    }
}

static void
assert_same_photo (const RectoPhotoRecord *a, const RectoPhotoRecord *b)
{
  g_assert_cmpint (a == NULL, ==, b == NULL);
  if (a != NULL)
    g_assert_true (recto_photo_record_equal (a, b));
}

static void
assert_same (const RectoEdit *a, const RectoEdit *b)
{
  assert_same_photo (a->photo_before, b->photo_before);
  assert_same_photo (a->photo_after, b->photo_after);
  g_assert_cmpint (a->before, ==, b->before);
  g_assert_cmpint (a->after, ==, b->after);
  g_assert_cmpuint (a->target_offset, ==, b->target_offset);
  g_assert_cmpstr (a->key, ==, b->key);
  g_assert_cmpuint (a->spans == NULL ? 0 : a->spans->len, ==, b->spans == NULL ? 0 : b->spans->len);
  for (guint i = 0; a->spans != NULL && i < a->spans->len; i++)
    {
      const RectoSpanChange *x = a->spans->pdata[i], *y = b->spans->pdata[i];

      assert_same_span (x->before, y->before);
      assert_same_span (x->after, y->after);
    }
  g_assert_cmpuint (a->paragraph == NULL, ==, b->paragraph == NULL);
  if (a->paragraph != NULL)
    {
      g_assert_true (recto_uid_equal (&a->paragraph->uid, &b->paragraph->uid));
      g_assert_cmpint (a->paragraph->position, ==, b->paragraph->position);
      g_assert_cmpint (a->paragraph->kind, ==, b->paragraph->kind);
      g_assert_cmpstr (a->paragraph->reason, ==, b->paragraph->reason);
    }
  assert_same_rows (a->rows, b->rows);
}

static void
test_goes_both_ways (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260103);
  guint rounds = fixture_rounds (500, 20000);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (RectoEdit) edit =
          fixture_below (rand, 4) == 0 ? random_photo_edit (rand) : random_edit (rand);
      g_autoptr (RectoEdit) read = recto_edit_new (edit->kind, NULL);
      g_autoptr (GBytes) bytes = recto_edit_pack (edit);
      g_autoptr (GError) error = NULL;

      g_assert_true (recto_edit_unpack (read, bytes, &error));
      g_assert_no_error (error);
      assert_same (edit, read);
    }
}

static void
test_nothing_is_no_bytes (void)
{
  RectoUid subject = recto_uid_new ();
  g_autoptr (RectoEdit) edit = recto_edit_new (RECTO_EDIT_TEXT, &subject);

  edit->inserted = g_strdup ("a");
  edit->offset = 7;
  g_assert_null (recto_edit_pack (edit));
  edit->after = 1;
  g_assert_true (recto_edit_unpack (edit, NULL, NULL));
  g_assert_cmpint (edit->after, ==, 0);
}

static void
test_bytes_are_those_of_the_layout (void)
{
  static const guint8 expected[] = { 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 16, 12 };
  RectoUid subject = recto_uid_new ();
  g_autoptr (RectoEdit) edit = recto_edit_new (RECTO_EDIT_STATUS, &subject);
  g_autoptr (GBytes) bytes = NULL;

  edit->after = 1;
  bytes = recto_edit_pack (edit);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   sizeof expected);
}

/* Whatever the bytes are: refused with nothing left over, or read as what packs to them again. */
static void
feed (const guint8 *data, gsize size, RectoEditKind kind)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (RectoEdit) read = recto_edit_new (kind, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) again = NULL;

  if (recto_edit_unpack (read, bytes, &error))
    {
      g_assert_no_error (error);
      again = recto_edit_pack (read);
      g_assert_true (g_bytes_equal (again, bytes));
      recto_check_edit (read, NULL);
      return;
    }
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  g_assert_null (read->spans);
  g_assert_null (read->rows);
  g_assert_null (read->paragraph);
  g_assert_null (read->key);
  g_assert_null (read->photo_before);
  g_assert_null (read->photo_after);
}

static void
test_changed_bytes_are_refused_or_exact (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260104);
  guint rounds = fixture_rounds (4000, 40000);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (RectoEdit) edit =
          fixture_below (rand, 4) == 0 ? random_photo_edit (rand) : random_edit (rand);
      g_autoptr (GBytes) bytes = recto_edit_pack (edit);
      g_autofree guint8 *data = NULL;
      gsize size;

      if (bytes == NULL)
        continue;
      data = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
      for (guint n = fixture_below (rand, 4); n > 0; n--)
        data[fixture_below (rand, (guint) size)] = (guint8) g_rand_int (rand);
      if (fixture_below (rand, 4) == 0)
        size = fixture_below (rand, (guint) size + 1);
      feed (data, size, edit->kind);
    }
}

static void
test_random_bytes_are_refused_or_exact (void)
{
  g_autoptr (GRand) rand = fixture_rand (20260105);
  guint rounds = fixture_rounds (4000, 40000);
  guint8 data[96];

  for (guint i = 0; i < rounds; i++)
    {
      guint size = fixture_below (rand, sizeof data + 1);

      for (guint j = 0; j < size; j++)
        data[j] = (guint8) g_rand_int (rand);
      feed (data, size, fixture_below (rand, 2) == 0 ? RECTO_EDIT_JOIN : RECTO_EDIT_PHOTO);
    }
}

static void
test_empty_and_cut_bytes_are_refused (void)
{
  RectoUid subject = recto_uid_new ();
  g_autoptr (RectoEdit) edit = recto_edit_new (RECTO_EDIT_STATUS, &subject);
  g_autoptr (GBytes) bytes = NULL;

  edit->after = 1;
  bytes = recto_edit_pack (edit);
  for (gsize size = 0; size < g_bytes_get_size (bytes); size++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, size);
      g_autoptr (GError) error = NULL;

      g_assert_false (recto_edit_unpack (edit, cut, &error));
      g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/edit-pack/goes-both-ways", test_goes_both_ways);
  g_test_add_func ("/model/edit-pack/nothing-is-no-bytes", test_nothing_is_no_bytes);
  g_test_add_func ("/model/edit-pack/bytes-are-those-of-the-layout",
                   test_bytes_are_those_of_the_layout);
  g_test_add_func ("/model/edit-pack/changed-bytes-are-refused-or-exact",
                   test_changed_bytes_are_refused_or_exact);
  g_test_add_func ("/model/edit-pack/random-bytes-are-refused-or-exact",
                   test_random_bytes_are_refused_or_exact);
  g_test_add_func ("/model/edit-pack/empty-and-cut-bytes-are-refused",
                   test_empty_and_cut_bytes_are_refused);
  return g_test_run ();
}
