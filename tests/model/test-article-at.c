/* test-article-at.c: an article as it was: going back there, and what differs since.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"
#include "recto-article-at.h"
#include "recto-article-compare.h"

static const char *const rows[] = { "Một cây cầu|A bridge", NULL, "Cầu mở|It opened", "Hết|End",
                                    "" };

static void
write_text (RectoArticle *article, guint row, const char *text)
{
  RectoSegment *segment = recto_article_get_row (article, row);
  g_autoptr (GError) error = NULL;

  recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                              recto_segment_get_length (segment, RECTO_SIDE_TARGET), text,
                              RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
}

/* One row written anew, then another, and both joined. */
static RectoArticle *
worked_article (RectoUid *first)
{
  RectoArticle *article = fixture_article (rows);

  write_text (article, 1, "It opened today");
  *first = *recto_article_get_head (article);
  write_text (article, 2, "The end");
  g_assert_true (recto_article_join_next (article, recto_article_get_row (article, 1), NULL));
  return article;
}

static void
test_way_back_is_one_step (void)
{
  RectoUid first;
  g_autoptr (RectoArticle) article = worked_article (&first);
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) way = recto_article_list_return (record, &first, "Minh", &error);
  g_autofree char *now = fixture_rows (article);
  g_autofree char *back = NULL;
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (way->len, >, 1);
  g_assert_cmpstr (((RectoEdit *) way->pdata[0])->who, ==, "Minh");
  g_assert_true (recto_article_follow (article, way, &error));
  g_assert_no_error (error);
  back = fixture_rows (article);
  g_assert_cmpstr (back, ==, "Một cây cầu|A bridge / Cầu mở|It opened today . Hết|End");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  again = fixture_rows (article);
  g_assert_cmpstr (again, ==, now);
}

static void
test_way_to_where_it_is_has_no_edits (void)
{
  RectoUid first;
  g_autoptr (RectoArticle) article = worked_article (&first);
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) way =
      recto_article_list_return (record, recto_article_get_head (article), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (way->len, ==, 0);
}

/* What was worked out for an article that went on since does not fit it. */
static void
test_way_is_for_the_article_as_it_was (void)
{
  RectoUid first;
  g_autoptr (RectoArticle) article = worked_article (&first);
  g_autoptr (RectoArticleRecord) record = recto_article_to_record (article);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) way = recto_article_list_return (record, &first, NULL, &error);
  g_autofree char *now = NULL;
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  write_text (article, 0, "Two bridges");
  now = fixture_dump (article);
  g_assert_false (recto_article_follow (article, way, &error));
  g_assert_error (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID);
  after = fixture_dump (article);
  g_assert_cmpstr (after, ==, now);
}

/* "target: old > new" of each change; "-" where there is no row. */
static void
assert_changes (const RectoArticleRecord *before,
                const RectoArticleRecord *after,
                const char *wanted)
{
  g_autoptr (GPtrArray) changes = recto_article_compare (before, after);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const RectoRowChange *change = changes->pdata[i];

      g_string_append_printf (text, "%s%s: %s > %s", i > 0 ? "\n" : "",
                              change->side == RECTO_SIDE_SOURCE ? "source" : "target",
                              change->before != NULL ? change->before : "-",
                              change->after != NULL ? change->after : "-");
    }
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
test_texts_that_differ_are_told (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleRecord) before = recto_article_to_record (article);
  g_autoptr (RectoArticleRecord) written = NULL;
  g_autoptr (RectoArticleRecord) joined = NULL;

  assert_changes (before, before, "");
  write_text (article, 2, "The end");
  write_text (article, 0, "");
  written = recto_article_to_record (article);
  assert_changes (before, written, "target: A bridge > \ntarget: End > The end");
  g_assert_true (recto_article_join_next (article, recto_article_get_row (article, 1), NULL));
  joined = recto_article_to_record (article);
  assert_changes (written, joined,
                  "source: Cầu mở > Cầu mở Hết\n"
                  "target: It opened > It opened The end\n"
                  "target: The end > -");
  assert_changes (joined, written,
                  "source: Cầu mở Hết > Cầu mở\n"
                  "target: It opened The end > It opened\n"
                  "target: - > The end");
}

/* A row without a translation is known by its source, and one that only went elsewhere reads as it
 * did. */
static void
test_rows_that_come_and_go_are_told_once (void)
{
  g_autoptr (RectoArticle) article = fixture_article (rows);
  g_autoptr (RectoArticleRecord) before = recto_article_to_record (article);
  g_autoptr (RectoArticleRecord) moved = NULL;
  g_autoptr (RectoArticleRecord) less = NULL;

  g_assert_true (recto_article_move_row (article, recto_article_get_row (article, 2), FALSE, NULL));
  moved = recto_article_to_record (article);
  assert_changes (before, moved, "");
  less = recto_article_to_record (article);
  write_text (article, 2, "");
  recto_segment_record_free (g_ptr_array_steal_index (less->segments, 0));
  g_clear_pointer (&moved, recto_article_record_free);
  moved = recto_article_to_record (article);
  assert_changes (less, moved, "target: - > A bridge\ntarget: It opened > ");
  recto_segment_record_free (g_ptr_array_steal_index (less->segments, 1));
  assert_changes (less, moved, "target: - > A bridge\nsource: - > Cầu mở");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article-at/way-back-is-one-step", test_way_back_is_one_step);
  g_test_add_func ("/article-at/way-to-where-it-is-has-no-edits",
                   test_way_to_where_it_is_has_no_edits);
  g_test_add_func ("/article-at/way-is-for-the-article-as-it-was",
                   test_way_is_for_the_article_as_it_was);
  g_test_add_func ("/article-at/texts-that-differ-are-told", test_texts_that_differ_are_told);
  g_test_add_func ("/article-at/rows-that-come-and-go-are-told-once",
                   test_rows_that_come_and_go_are_told_once);
  return g_test_run ();
}
