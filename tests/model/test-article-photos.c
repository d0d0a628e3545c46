/* test-article-photos.c: photos belong to paragraphs, and come and go by edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"
#include "recto-check.h"

#include <string.h>

static const char *const rows[] = { "a|one", "b|two", NULL, "c|three", NULL, "d|four", "" };

static RectoParagraph *
paragraph_of_row (RectoArticle *article, guint row)
{
  return recto_segment_get_paragraph (recto_article_get_row (article, row));
}

static void
add (RectoArticle *article, guint row, const char *name)
{
  guint8 hash[32];
  g_autoptr (GError) error = NULL;

  memset (hash, *name, sizeof hash);
  recto_article_add_photo (article, paragraph_of_row (article, row), hash, name, &error);
  g_assert_no_error (error);
}

/* "a.jpg@0 b.jpg@1 c.jpg@-": names with the paragraph each belongs to, in order. */
static void
assert_photos (RectoArticle *article, const char *expected)
{
  const GPtrArray *photos = recto_article_get_photos (article);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < photos->len; i++)
    {
      const RectoPhotoRecord *photo = photos->pdata[i];
      const RectoParagraph *paragraph = recto_article_find_paragraph (article, &photo->paragraph);

      g_string_append_printf (list, "%s%s@", i == 0 ? "" : " ", photo->name);
      if (paragraph == NULL)
        g_string_append_c (list, '-');
      else
        g_string_append_printf (list, "%u", paragraph->index);
    }
  g_assert_cmpstr (list->str, ==, expected);
}

static void
count_signal (RectoArticle *article, guint *n)
{
  *n += 1;
}

static void
test_are_in_reading_order (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);

  assert_photos (article, "");
  add (article, 2, "b.jpg");
  add (article, 0, "c.jpg");
  add (article, 2, "a.jpg");
  assert_photos (article, "c.jpg@0 b.jpg@1 a.jpg@1");
  g_assert_true (recto_article_insert_paragraph (article, 2, RECTO_KIND_BODY, "", "new", NULL));
  assert_photos (article, "c.jpg@0 b.jpg@2 a.jpg@2");
}

static void
test_come_and_go_by_undo (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  guint n_told = 0;
  RectoUid first;

  g_signal_connect (article, "photos-changed", G_CALLBACK (count_signal), &n_told);
  add (article, 0, "a.jpg");
  add (article, 0, "b.jpg");
  first = ((RectoPhotoRecord *) recto_article_get_photos (article)->pdata[0])->uid;
  g_assert_true (recto_article_remove_photo (article, &first, NULL));
  assert_photos (article, "b.jpg@0");
  g_assert_cmpuint (n_told, ==, 3);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_photos (article, "a.jpg@0 b.jpg@0");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_photos (article, "");
  g_assert_true (recto_article_redo (article, NULL, NULL));
  assert_photos (article, "a.jpg@0");
  g_assert_cmpuint (n_told, ==, 7);
}

static void
test_undo_goes_to_the_paragraph (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoPlace place;

  add (article, 3, "a.jpg");
  g_assert_true (recto_article_peek_undo (article, &place));
  g_assert_true (place.in_row);
  g_assert_cmpuint (place.row, ==, 3);
}

static void
test_outlive_their_paragraph (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  guint n_told = 0;

  add (article, 0, "a.jpg");
  add (article, 3, "b.jpg");
  g_signal_connect (article, "photos-changed", G_CALLBACK (count_signal), &n_told);
  g_assert_true (recto_article_delete_paragraph (article, paragraph_of_row (article, 0), NULL));
  assert_photos (article, "b.jpg@1 a.jpg@-");
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  assert_photos (article, "a.jpg@0 b.jpg@2");
  g_assert_cmpuint (n_told, ==, 2);
}

static void
test_go_along_when_paragraphs_are_joined (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);

  add (article, 2, "b.jpg");
  add (article, 2, "c.jpg");
  add (article, 0, "a.jpg");
  g_assert_true (recto_article_join_next (article, recto_article_get_row (article, 1), NULL));
  assert_photos (article, "a.jpg@0 b.jpg@0 c.jpg@0");
  g_assert_true (recto_article_undo (article, NULL, NULL)); /* one step */
  assert_photos (article, "a.jpg@0 b.jpg@1 c.jpg@1");
  g_assert_true (recto_article_redo (article, NULL, NULL));
  assert_photos (article, "a.jpg@0 b.jpg@0 c.jpg@0");
}

static void
test_stay_when_rows_of_a_paragraph_are_joined (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  guint n_edits;

  add (article, 0, "a.jpg");
  n_edits = recto_article_get_edits (article)->len;
  g_assert_true (recto_article_join_next (article, recto_article_get_row (article, 0), NULL));
  for (; n_edits < recto_article_get_edits (article)->len; n_edits++)
    g_assert_cmpint (((RectoEdit *) recto_article_get_edits (article)->pdata[n_edits])->kind, !=,
                     RECTO_EDIT_PHOTO);
  assert_photos (article, "a.jpg@0");
}

static void
test_the_store_is_told (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleChange) first = NULL;
  g_autoptr (RectoArticleChange) second = NULL;
  g_autoptr (RectoArticleChange) third = NULL;
  RectoUid uid;

  add (article, 0, "a.jpg");
  add (article, 0, "b.jpg");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  first = recto_article_take_change (article);
  g_assert_cmpuint (first->photos->len, ==, 1);
  g_assert_cmpuint (first->gone_photos->len, ==, 0);
  uid = ((RectoPhotoRecord *) first->photos->pdata[0])->uid;
  g_assert_true (recto_article_undo (article, NULL, NULL));
  recto_article_put_back_change (article, recto_article_take_change (article));
  second = recto_article_take_change (article);
  g_assert_cmpuint (second->photos->len, ==, 0);
  g_assert_cmpuint (second->gone_photos->len, ==, 1);
  g_assert_true (recto_uid_equal (&g_array_index (second->gone_photos, RectoUid, 0), &uid));
  g_assert_true (recto_article_redo (article, NULL, NULL));
  recto_article_put_back_change (article, recto_article_take_change (article));
  third = recto_article_take_change (article);
  g_assert_cmpuint (third->photos->len, ==, 1);
  g_assert_null (recto_article_take_change (article));
}

static void
test_what_cannot_be_is_refused (void)
{
  static const char *const names[] = { "", "a/b.jpg", "a\nb", "a\rb", ".", "..", "\xff" };
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autofree char *longest = g_strnfill (RECTO_MAX_NAME, 'a');
  g_autofree char *longer = g_strnfill (RECTO_MAX_NAME + 1, 'a');
  RectoUid none = recto_uid_new ();
  guint8 hash[32] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (
          recto_article_add_photo (article, paragraph_of_row (article, 0), hash, names[i], &error));
      g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
    }
  g_assert_false (
      recto_article_add_photo (article, paragraph_of_row (article, 0), hash, longer, NULL));
  g_assert_false (recto_article_remove_photo (article, &none, NULL));
  g_assert_null (recto_article_take_change (article));
  add (article, 0, longest);
}

static RectoPhotoRecord *
new_photo (RectoArticleRecord *record, const char *name)
{
  RectoPhotoRecord *photo = g_new0 (RectoPhotoRecord, 1);

  photo->uid = recto_uid_new ();
  photo->paragraph = ((RectoParagraphRecord *) record->paragraphs->pdata[0])->uid;
  photo->name = g_strdup (name);
  g_ptr_array_add (record->photos, photo);
  return photo;
}

static void
test_there_is_a_most (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticle) again = NULL;
  g_autoptr (GError) error = NULL;
  guint8 hash[32] = { 0 };

  for (guint i = 0; i < RECTO_MAX_PHOTOS; i++)
    g_assert_true (
        recto_article_add_photo (article, paragraph_of_row (article, 0), hash, "a.jpg", NULL));
  g_assert_false (
      recto_article_add_photo (article, paragraph_of_row (article, 0), hash, "a.jpg", &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  record = recto_article_to_record (article);
  new_photo (record, "b.jpg");
  again = recto_article_new (record, NULL);
  g_assert_false (recto_article_redo (again, NULL, NULL)); /* a history that never was */
  new_photo (record, "c.jpg");
  g_assert_null (recto_article_new (record, NULL));
}

static void
assert_loads (RectoArticleRecord *record, gboolean loads)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticle) article = recto_article_new (record, &error);

  if (loads)
    g_assert_no_error (error);
  else
    g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
}

static void
test_loads_what_can_be (void)
{
  g_autoptr (RectoArticleRecord) record = fixture_record (FALSE, "a|b", "");
  RectoPhotoRecord *photo = new_photo (record, "a.jpg"), *other = new_photo (record, "b.jpg");
  RectoUid uid = other->uid;

  assert_loads (record, TRUE);
  photo->paragraph = recto_uid_new ();
  assert_loads (record, TRUE);
  g_assert_true (recto_article_record_check (record, NULL));
  photo->paragraph = RECTO_UID_NONE;
  assert_loads (record, FALSE);
  g_assert_false (recto_article_record_check (record, NULL));
  photo->paragraph = recto_uid_new ();
  other->uid = photo->uid;
  assert_loads (record, FALSE);
  other->uid = RECTO_UID_NONE;
  assert_loads (record, FALSE);
  other->uid = uid;
  photo->position = G_MAXINT64;
  assert_loads (record, FALSE);
  photo->position = 0;
  photo->name[1] = '/';
  assert_loads (record, FALSE);
}

/* Edits that say what never was are refused when they are loaded, or when they are done. */
static void
test_hostile_edits_are_refused (void)
{
  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (RectoArticleRecord) record = fixture_record (FALSE, "a|b", "");
      RectoPhotoRecord *photo = new_photo (record, "a.jpg");
      RectoEdit *edit = recto_edit_new (RECTO_EDIT_PHOTO, &photo->uid);
      g_autoptr (RectoArticle) article = NULL;
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (record->edits, edit);
      edit->photo_before = recto_photo_record_copy (photo);
      if (i == 0)
        edit->subject = recto_uid_new ();
      else if (i == 1)
        edit->photo_before->name[0] = '/';
      else if (i == 2)
        g_clear_pointer (&edit->photo_before, recto_photo_record_free);
      else if (i == 3)
        edit->before = 1;
      else if (i == 4)
        edit->photo_before->hash[31] = 1;
      else if (i == 5)
        {
          edit->photo_after = g_steal_pointer (&edit->photo_before); /* it is there already */
        }

      article = recto_article_new (record, &error);
      g_assert_cmpint (article == NULL, ==, i < 4);
      if (article == NULL)
        continue;
      g_assert_cmpint (recto_article_redo (article, NULL, NULL), ==, i == 6);
      g_assert_cmpuint (recto_article_get_photos (article)->len, ==, i == 6 ? 0 : 1);
    }
}

#define ADD(path, function) g_test_add_func ("/model/article-photos/" path, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("are-in-reading-order", test_are_in_reading_order);
  ADD ("come-and-go-by-undo", test_come_and_go_by_undo);
  ADD ("undo-goes-to-the-paragraph", test_undo_goes_to_the_paragraph);
  ADD ("outlive-their-paragraph", test_outlive_their_paragraph);
  ADD ("go-along-when-paragraphs-are-joined", test_go_along_when_paragraphs_are_joined);
  ADD ("stay-when-rows-of-a-paragraph-are-joined", test_stay_when_rows_of_a_paragraph_are_joined);
  ADD ("the-store-is-told", test_the_store_is_told);
  ADD ("what-cannot-be-is-refused", test_what_cannot_be_is_refused);
  ADD ("there-is-a-most", test_there_is_a_most);
  ADD ("loads-what-can-be", test_loads_what_can_be);
  ADD ("hostile-edits-are-refused", test_hostile_edits_are_refused);
  return g_test_run ();
}
