/* test-names.c: which rows are gone through for names, and what becomes of names that go.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recto-names.h"

static RectoArticle *
make_article (guint n_rows)
{
  g_autoptr (RectoArticleRecord) record = recto_article_record_new ();
  g_autoptr (GError) error = NULL;
  RectoArticle *article;

  g_hash_table_insert (record->metadata, g_strdup ("source-language"), g_strdup ("vi"));
  g_hash_table_insert (record->metadata, g_strdup ("target-language"), g_strdup ("en"));
  for (guint i = 0; i < n_rows; i++)
    {
      RectoParagraphRecord *paragraph = g_new0 (RectoParagraphRecord, 1);
      RectoSegmentRecord *segment = g_new0 (RectoSegmentRecord, 1);

      paragraph->uid = recto_uid_new ();
      paragraph->kind = RECTO_KIND_BODY;
      paragraph->position = (gint64) (i + 1) << 20;
      segment->uid = recto_uid_new ();
      segment->paragraph = paragraph->uid;
      segment->position = 1 << 20;
      segment->source = g_strdup ("Đoàn công tác thăm đảo.");
      segment->target = g_strdup ("The delegation visited the island.");
      g_ptr_array_add (record->paragraphs, paragraph);
      g_ptr_array_add (record->segments, segment);
    }
  article = recto_article_new (record, &error);
  g_assert_no_error (error);
  return article;
}

static void
write_source (RectoArticle *article, guint row, const char *text)
{
  RectoSegment *segment = recto_article_get_row (article, row);
  guint length = recto_segment_get_length (segment, RECTO_SIDE_SOURCE);

  g_assert_true (recto_article_replace_text (article, segment, RECTO_SIDE_SOURCE, 0, length, text,
                                             RECTO_REPLACE_COMMAND, NULL));
}

static void
collect (RectoNames *names)
{
  while (recto_names_collect (names, 0))
    ;
}

static void
ask (RectoNames *names, guint row)
{
  recto_names_want (names, row);
  collect (names);
  g_assert_true (recto_names_is_known (names, row));
}

typedef struct
{
  const char *word;
  gboolean found;
} Sought;

static void
compare_word (const char *word, gpointer data)
{
  Sought *sought = data;

  sought->found = sought->found || g_str_equal (word, sought->word);
}

static gboolean
has (RectoNames *names, const char *word)
{
  Sought sought = { word, FALSE };

  recto_word_set_foreach (recto_names_get (names), compare_word, &sought);
  return sought.found;
}

static void
test_far_rows_wait_until_asked (void)
{
  g_autoptr (RectoArticle) article = make_article (5000);
  RectoNames *names = NULL;

  write_source (article, 3, "Đoàn của ông Minh thăm đảo.");
  write_source (article, RECTO_NAMES_REACH, "Đoàn của ông Hoàng thăm đảo.");
  write_source (article, 4000, "Đoàn của ông Lương thăm đảo.");
  names = recto_names_new (article);
  g_assert_false (recto_names_is_known (names, 0));
  ask (names, 0);
  g_assert_true (has (names, "Minh"));
  g_assert_true (has (names, "Hoàng"));
  g_assert_false (has (names, "Lương"));
  g_assert_false (recto_names_is_known (names, 4000));

  ask (names, 4999);
  g_assert_true (has (names, "Lương"));
  g_assert_true (has (names, "Luong"));
  g_assert_true (has (names, "Minh"));
  g_assert_false (recto_names_want_all (names));
  collect (names);
  g_assert_true (recto_names_want_all (names));
  recto_names_free (names);
}

static void
test_set_stays_while_nothing_is_found (void)
{
  g_autoptr (RectoArticle) article = make_article (5000);
  RectoNames *names = recto_names_new (article);
  RectoWordSet *set = recto_names_get (names);

  ask (names, 0);
  g_assert_true (recto_names_get (names) == set);
  recto_names_free (names);
}

static void
test_name_goes_with_its_last_row (void)
{
  g_autoptr (RectoArticle) article = make_article (500);
  RectoNames *names = recto_names_new (article);

  write_source (article, 3, "Đoàn của ông Minh thăm đảo.");
  write_source (article, 400, "Đoàn của ông Minh thăm đảo.");
  ask (names, 0);
  write_source (article, 3, "Đoàn thăm đảo.");
  g_assert_true (recto_names_row_changed (names, 3));
  collect (names);
  g_assert_true (has (names, "Minh"));
  write_source (article, 400, "Đoàn thăm đảo.");
  recto_names_row_changed (names, 400);
  collect (names);
  g_assert_false (has (names, "Minh"));
  recto_names_free (names);
}

static void
on_row_changed (RectoArticle *article, guint row, guint what, gpointer names)
{
  recto_names_row_changed (names, row);
}

static void
on_rows_changed (RectoArticle *article, guint position, guint removed, guint added, gpointer names)
{
  recto_names_rows_changed (names, position);
}

static void
count (const char *word, gpointer data)
{
  *(guint *) data += 1;
}

static void
look_up (const char *word, gpointer names)
{
  g_assert_true (has (names, word));
}

static void
assert_same_names (RectoNames *a, RectoNames *b)
{
  guint n_a = 0, n_b = 0;

  recto_names_want_all (a);
  recto_names_want_all (b);
  collect (a);
  collect (b);
  recto_word_set_foreach (recto_names_get (a), count, &n_a);
  recto_word_set_foreach (recto_names_get (b), count, &n_b);
  g_assert_cmpuint (n_a, ==, n_b);
  recto_word_set_foreach (recto_names_get (a), look_up, b);
}

/* Whatever is done to rows, in the end the same is known as if it had been looked at then. */
static void
test_names_follow_any_work (void)
{
  static const char *const people[] = { "Minh", "Lương", "Hoàng", "Chiến", "Vũ" };
  g_autoptr (RectoArticle) article = make_article (300);
  RectoNames *names = recto_names_new (article);

  g_signal_connect (article, "row-changed", G_CALLBACK (on_row_changed), names);
  g_signal_connect (article, "rows-changed", G_CALLBACK (on_rows_changed), names);
  for (guint i = 0; i < 400; i++)
    {
      guint n = recto_article_get_n_rows (article);
      guint row = (guint) g_test_rand_int_range (0, (gint32) n);
      g_autofree char *text = g_strdup_printf (
          "Đoàn của ông %s thăm đảo.", people[g_test_rand_int_range (0, G_N_ELEMENTS (people))]);

      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          write_source (article, row, text);
          break;
        case 1:
          write_source (article, row, "Đoàn thăm đảo.");
          break;
        case 2:
          recto_article_join_next (article, recto_article_get_row (article, row), NULL);
          break;
        case 3:
          recto_article_undo (article, NULL, NULL);
          break;
        default:
          recto_names_want (names, row);
          recto_names_collect (names, 0);
          break;
        }
      if (i % 50 == 49)
        {
          RectoNames *fresh = recto_names_new (article);

          assert_same_names (names, fresh);
          recto_names_free (fresh);
        }
    }
  g_signal_handlers_disconnect_by_data (article, names);
  recto_names_free (names);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/names/far-rows-wait-until-asked", test_far_rows_wait_until_asked);
  g_test_add_func ("/session/names/set-stays-while-nothing-is-found",
                   test_set_stays_while_nothing_is_found);
  g_test_add_func ("/session/names/name-goes-with-its-last-row", test_name_goes_with_its_last_row);
  g_test_add_func ("/session/names/names-follow-any-work", test_names_follow_any_work);
  return g_test_run ();
}
