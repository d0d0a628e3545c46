/* test-desk-find.c: finding and replacing in all articles of a desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

#include "recto-desk-find.h"

#define BOTH (1u << RECTO_SIDE_SOURCE | 1u << RECTO_SIDE_TARGET)
#define TARGET (1u << RECTO_SIDE_TARGET)

/* The answer to what runs. */
static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_there (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static void
search (RectoDeskFind *find, const char *text, guint flags, guint sides, guint most)
{
  g_autoptr (RectoMatcher) matcher = recto_matcher_new (text, flags, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  recto_desk_find_search_async (find, matcher, sides, NULL, most, NULL, on_done, &result);
  fixture_wait (is_there, &result);
  g_assert_true (recto_desk_find_search_finish (find, result, &error));
  g_assert_no_error (error);
  g_assert_false (recto_desk_find_is_busy (find));
}

static RectoDeskReplaced
replace (RectoDeskFind *find, const char *with, GCancellable *cancellable, int code)
{
  RectoDeskReplaced replaced = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  recto_desk_find_replace_async (find, with, cancellable, on_done, &result);
  fixture_wait (is_there, &result);
  recto_desk_find_replace_finish (find, result, &replaced, &error);
  g_assert_cmpint (error != NULL ? error->code : -1, ==, code);
  return replaced;
}

static guint
undo (RectoDeskFind *find)
{
  guint n_left = G_MAXUINT;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  recto_desk_find_undo_async (find, NULL, on_done, &result);
  fixture_wait (is_there, &result);
  g_assert_true (recto_desk_find_undo_finish (find, result, &n_left, &error));
  g_assert_no_error (error);
  return n_left;
}

/* What was found: titles, and for each hit its row, side and words. */
static void
assert_found (RectoDeskFind *find, const char *expected)
{
  const GPtrArray *found = recto_desk_find_get_found (find);
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const RectoDeskFound *it = found->pdata[i];

      g_string_append_printf (list, "%s:", it->title);
      for (guint k = 0; k < it->hits->len; k++, n++)
        {
          const RectoDeskHit *hit = &g_array_index (it->hits, RectoDeskHit, k);
          g_autofree char *words = g_utf8_substring (hit->text, hit->start, hit->end);

          g_string_append_printf (list, " %u%c %s", hit->row,
                                  hit->side == RECTO_SIDE_SOURCE ? 's' : 't', words);
        }
      g_string_append (list, "; ");
    }
  g_assert_cmpstr (list->str, ==, expected);
  g_assert_cmpuint (recto_desk_find_get_n_hits (find), ==, n);
}

static void
assert_target (RectoArticle *article, guint row, const char *text)
{
  g_assert_cmpstr (recto_segment_get_text (recto_article_get_row (article, row), RECTO_SIDE_TARGET),
                   ==, text);
}

/* Two articles, of which the second one was edited last. */
typedef struct
{
  RectoArticle *roses, *tulips;
} Desk;

static void
desk_clear (Desk *desk)
{
  g_object_unref (desk->roses);
  g_object_unref (desk->tulips);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static Desk
make_desk (Fixture *fixture)
{
  Desk desk;

  desk.roses =
      fixture_import (fixture, "Hoa hồng\n\nMột bông hồng.\n", "Roses\n\nOne rose and a rose.\n");
  desk.tulips = fixture_import (fixture, NULL, "Tulips\n\nNo rose here.\n\nRosebud is a word.\n");
  /* Not stored yet when it is looked for. */
  g_assert_true (recto_article_replace_text (desk.tulips, recto_article_get_row (desk.tulips, 1),
                                             RECTO_SIDE_TARGET, 0, 2, "A red",
                                             RECTO_REPLACE_COMMAND, NULL));
  return desk;
}

static void
test_finds_in_all_articles (Fixture *fixture, gconstpointer unused)
{
  g_auto (Desk) desk = make_desk (fixture);
  g_autoptr (RectoDeskFind) find = recto_desk_find_new (fixture->session);

  search (find, "rose", 0, BOTH, 1000);
  assert_found (find, "Tulips: 1t rose 2t Rose; Roses: 0t Rose 1t rose 1t rose; ");
  search (find, "rose", RECTO_MATCH_WORD, BOTH, 1000);
  assert_found (find, "Tulips: 1t rose; Roses: 1t rose 1t rose; ");
  search (find, "red rose", RECTO_MATCH_CASE, TARGET, 1000);
  assert_found (find, "Tulips: 1t red rose; ");
  search (find, "hong", RECTO_MATCH_IGNORE_MARKS, BOTH, 1000);
  assert_found (find, "Roses: 0s hồng 1s hồng; ");
  search (find, "hong", RECTO_MATCH_IGNORE_MARKS, TARGET, 1000);
  assert_found (find, "");
  search (find, "r[oe][sd]", RECTO_MATCH_REGEX, BOTH, 1000);
  assert_found (find, "Tulips: 1t red 1t ros 2t Ros; Roses: 0t Ros 1t ros 1t ros; ");
  search (find, "rose", 0, BOTH, 1);
  assert_found (find, "Tulips: 1t rose 2t Rose; ");
  g_assert_true (recto_desk_find_is_full (find));
}

static void
test_one_step_in_each_article (Fixture *fixture, gconstpointer unused)
{
  g_auto (Desk) desk = make_desk (fixture);
  g_autoptr (RectoDeskFind) find = recto_desk_find_new (fixture->session);
  RectoDeskReplaced replaced;

  search (find, "rose", 0, TARGET, 1000);
  g_assert_true (recto_article_set_flags (desk.tulips, recto_article_get_row (desk.tulips, 2),
                                          RECTO_FLAG_LOCKED, RECTO_FLAG_LOCKED, NULL));
  recto_desk_find_set_ticked (find, 1, 0, FALSE);
  g_assert_cmpuint (recto_desk_find_get_n_ticked (find), ==, 4);
  replaced = replace (find, "lily", NULL, -1);
  g_assert_cmpuint (replaced.n_articles, ==, 2);
  g_assert_cmpuint (replaced.n_replaced, ==, 3);
  g_assert_cmpuint (replaced.n_locked, ==, 1);
  g_assert_cmpuint (replaced.n_left, ==, 0);
  assert_target (desk.roses, 0, "Roses");
  assert_target (desk.roses, 1, "One lily and a lily.");
  assert_target (desk.tulips, 1, "A red lily here.");
  assert_target (desk.tulips, 2, "Rosebud is a word.");
  g_assert_true (recto_article_undo (desk.roses, NULL, NULL));
  assert_target (desk.roses, 1, "One rose and a rose.");
  g_assert_true (recto_article_redo (desk.roses, NULL, NULL));
  g_assert_cmpuint (undo (find), ==, 0);
  assert_target (desk.roses, 1, "One rose and a rose.");
  assert_target (desk.tulips, 1, "A red rose here.");
}

/* Nobody has them open, and what was done is on the desk. */
static void
test_closed_articles_are_stored (Fixture *fixture, gconstpointer unused)
{
  RectoUid roses;

  {
    g_auto (Desk) desk = make_desk (fixture);

    roses = *recto_article_get_uid (desk.roses);
  }
  fixture_reopen (fixture);
  {
    g_autoptr (RectoDeskFind) find = recto_desk_find_new (fixture->session);

    search (find, "(r)(ose)", RECTO_MATCH_REGEX | RECTO_MATCH_CASE, TARGET, 1000);
    g_assert_cmpuint (replace (find, "\\3", NULL, RECTO_MATCHER_ERROR_PATTERN).n_replaced, ==, 0);
    g_assert_cmpuint (replace (find, "\\2\\1", NULL, -1).n_replaced, ==, 3);
  }
  fixture_reopen (fixture);
  {
    g_autoptr (RectoArticle) article = recto_session_open_article (fixture->session, &roses, NULL);

    assert_target (article, 1, "One oser and a oser.");
    g_assert_true (recto_article_undo (article, NULL, NULL));
    assert_target (article, 1, "One rose and a rose.");
  }
}

static void
test_what_was_written_since_is_left (Fixture *fixture, gconstpointer unused)
{
  g_auto (Desk) desk = make_desk (fixture);
  g_autoptr (RectoDeskFind) find = recto_desk_find_new (fixture->session);
  RectoDeskReplaced replaced;

  search (find, "rose", 0, TARGET, 1000);
  g_assert_true (recto_article_replace_text (desk.roses, recto_article_get_row (desk.roses, 1),
                                             RECTO_SIDE_TARGET, 0, 3, "Another rose, one",
                                             RECTO_REPLACE_COMMAND, NULL));
  replaced = replace (find, "lily", NULL, -1);
  g_assert_cmpuint (replaced.n_replaced, ==, 3);
  g_assert_cmpuint (replaced.n_left, ==, 2);
  assert_target (desk.roses, 0, "lilys");
  assert_target (desk.roses, 1, "Another rose, one rose and a rose.");
  /* One of the two was edited since: that one is left as it is. */
  g_assert_true (recto_article_replace_text (desk.tulips, recto_article_get_row (desk.tulips, 0),
                                             RECTO_SIDE_TARGET, 0, 0, "Red ", RECTO_REPLACE_COMMAND,
                                             NULL));
  g_assert_cmpuint (undo (find), ==, 1);
  assert_target (desk.roses, 0, "Roses");
  assert_target (desk.tulips, 1, "A red lily here.");
}

static void
on_progress (RectoDeskFind *find, GCancellable *cancellable)
{
  if (recto_desk_find_get_fraction (find) > 0)
    g_cancellable_cancel (cancellable);
}

static void
test_cancelled_it_can_be_taken_back (Fixture *fixture, gconstpointer unused)
{
  g_auto (Desk) desk = make_desk (fixture);
  g_autoptr (RectoDeskFind) find = recto_desk_find_new (fixture->session);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RectoMatcher) matcher = recto_matcher_new ("rose", 0, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RectoDeskReplaced replaced;

  search (find, "rose", 0, TARGET, 1000);
  g_signal_connect (find, "progress", G_CALLBACK (on_progress), cancellable);
  replaced = replace (find, "lily", cancellable, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (replaced.n_articles, ==, 1);
  assert_target (desk.tulips, 1, "A red lily here.");
  assert_target (desk.roses, 1, "One rose and a rose.");
  g_assert_cmpuint (undo (find), ==, 0);
  assert_target (desk.tulips, 1, "A red rose here.");
  recto_desk_find_search_async (find, matcher, TARGET, NULL, 1000, cancellable, on_done, &result);
  fixture_wait (is_there, &result);
  g_assert_false (recto_desk_find_search_finish (find, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/desk-find/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("finds-in-all-articles", test_finds_in_all_articles);
  ADD ("one-step-in-each-article", test_one_step_in_each_article);
  ADD ("closed-articles-are-stored", test_closed_articles_are_stored);
  ADD ("what-was-written-since-is-left", test_what_was_written_since_is_left);
  ADD ("cancelled-it-can-be-taken-back", test_cancelled_it_can_be_taken_back);
  return g_test_run ();
}
