/* test-shown.c: who is shown in a photo, chosen by a person.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "model-fixture.h"
#include "recto-shown.h"

static const char *const rows[] = { "a|one", NULL, "b|two", "" };

static RectoUid
add_photo (RectoArticle *article, guint row)
{
  const guint8 hash[32] = { 7 };
  g_autoptr (GError) error = NULL;
  const GPtrArray *photos = NULL;

  recto_article_add_photo (article,
                           recto_segment_get_paragraph (recto_article_get_row (article, row)), hash,
                           "drill.jpg", &error);
  g_assert_no_error (error);
  photos = recto_article_get_photos (article);
  return ((const RectoPhotoRecord *) photos->pdata[photos->len - 1])->uid;
}

static GPtrArray *
make_list (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_shown_free);
  RectoUid entry = recto_uid_new ();
  RectoShown *one = recto_shown_new (&entry, "Nguyễn \"An\" 'Ánh'", "thứ ba, \\ từ phải");

  one->stands = RECTO_STANDS_RIGHT;
  one->number = 3;
  one->row = 2;
  g_ptr_array_add (list, one);
  g_ptr_array_add (list, recto_shown_new (&RECTO_UID_NONE, "Bình", NULL));
  return list;
}

static void
assert_same (const GPtrArray *a, const GPtrArray *b)
{
  g_assert_nonnull (a);
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const RectoShown *x = a->pdata[i], *y = b->pdata[i];

      g_assert_true (recto_uid_equal (&x->entry, &y->entry));
      g_assert_cmpstr (x->name, ==, y->name);
      g_assert_cmpstr (x->position, ==, y->position);
      g_assert_cmpint (x->stands, ==, y->stands);
      g_assert_cmpuint (x->number, ==, y->number);
      g_assert_cmpuint (x->row, ==, y->row);
    }
}

static void
test_choice_is_kept_and_undone (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoUid photo = add_photo (article, 0);
  g_autoptr (GPtrArray) list = make_list ();
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) none = NULL;

  g_assert_null (recto_article_get_shown (article, &photo));
  g_assert_true (recto_article_set_shown (article, &photo, list, NULL));
  found = recto_article_get_shown (article, &photo);
  assert_same (found, list);
  g_assert_true (recto_article_set_shown (article, &photo, nobody, NULL));
  none = recto_article_get_shown (article, &photo);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  g_assert_null (recto_article_get_shown (article, &photo));
}

static void
test_choice_belongs_to_its_photo (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoUid first = add_photo (article, 0), second = add_photo (article, 1), other;
  g_autoptr (GPtrArray) list = make_list ();
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoArticleRecord) fork = NULL;
  g_autoptr (RectoArticle) forked = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_assert_true (recto_article_set_shown (article, &first, list, NULL));
  g_assert_true (recto_article_set_photo_credit (article, &first, "Bản tin", NULL));
  g_assert_null (recto_article_get_shown (article, &second));
  g_assert_null (recto_article_get_photo_credit (article, &second));

  record = recto_article_to_record (article);
  fork = recto_article_record_fork (record, NULL);
  forked = recto_article_new (fork, NULL);
  g_assert_nonnull (forked);
  other = ((const RectoPhotoRecord *) recto_article_get_photos (forked)->pdata[0])->uid;
  g_assert_false (recto_uid_equal (&other, &first));
  found = recto_article_get_shown (forked, &other);
  assert_same (found, list);
  g_assert_cmpstr (recto_article_get_photo_credit (forked, &other), ==, "Bản tin");
  g_assert_true (recto_article_undo (forked, NULL, NULL));
  g_assert_null (recto_article_get_photo_credit (forked, &other));
}

static void
test_what_cannot_be_is_refused (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoUid photo = add_photo (article, 0), stranger = recto_uid_new ();
  g_autoptr (GPtrArray) list = make_list ();
  g_autofree char *uid = recto_uid_to_string (&photo);
  g_autofree char *key = g_strconcat ("photo-persons:", uid, NULL);
  static const char *const strange[] = { "",
                                         "[]]",
                                         "[('x', 'An', '', 0, 0, 0)]",
                                         "[('', '', '', 0, 0, 0)]",
                                         "[('', 'An', '', 9, 0, 0)]",
                                         "[('', 'An')]" };

  g_assert_false (recto_article_set_shown (article, &stranger, list, NULL));
  g_assert_false (recto_article_set_photo_credit (article, &stranger, "An", NULL));
  g_assert_false (recto_article_set_photo_credit (article, &photo, "", NULL));
  g_assert_false (recto_article_set_photo_credit (article, &photo, "two\nlines", NULL));
  g_ptr_array_add (list, recto_shown_new (&RECTO_UID_NONE, "", NULL));
  g_assert_false (recto_article_set_shown (article, &photo, list, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_assert_true (recto_article_set_metadata (article, key, strange[i], NULL));
      g_assert_null (recto_article_get_shown (article, &photo));
    }
}

static void
test_photo_moves_to_another_paragraph (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  RectoUid first = add_photo (article, 0), second = add_photo (article, 1);
  RectoUid stranger = recto_uid_new ();
  RectoParagraph *to = recto_segment_get_paragraph (recto_article_get_row (article, 1));
  const GPtrArray *photos = NULL;

  g_assert_true (recto_article_move_photo (article, &first, to, NULL));
  photos = recto_article_get_photos (article);
  g_assert_true (recto_uid_equal (&((RectoPhotoRecord *) photos->pdata[0])->uid, &second));
  g_assert_true (recto_uid_equal (&((RectoPhotoRecord *) photos->pdata[1])->uid, &first));
  g_assert_true (recto_uid_equal (&((RectoPhotoRecord *) photos->pdata[1])->paragraph,
                                  recto_paragraph_get_uid (to)));
  g_assert_false (recto_article_move_photo (article, &stranger, to, NULL));
  g_assert_true (recto_article_undo (article, NULL, NULL));
  photos = recto_article_get_photos (article);
  g_assert_true (recto_uid_equal (&((RectoPhotoRecord *) photos->pdata[0])->uid, &first));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shown/choice-is-kept-and-undone", test_choice_is_kept_and_undone);
  g_test_add_func ("/shown/choice-belongs-to-its-photo", test_choice_belongs_to_its_photo);
  g_test_add_func ("/shown/what-cannot-be-is-refused", test_what_cannot_be_is_refused);
  g_test_add_func ("/shown/photo-moves", test_photo_moves_to_another_paragraph);
  return g_test_run ();
}
