/* test-comments.c: what people say of places of an article, in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-comments-pane.h"
#include "recto-page-private.h"
#include "window-fixture.h"

#define SOURCE "Trung đoàn 88 diễn tập\n\nThiếu tướng Minh dự buổi lễ.\n\nBuổi lễ kết thúc.\n"
#define DRAFT "Regiment 88 drills\n\nMajor General Minh attended.\n\nThe ceremony ended.\n"

static GtkWidget *
find_pane (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_COMMENTS_PANE, NULL);
}

static gboolean
says (WindowFixture *fixture, const char *text)
{
  return find_pane (fixture) != NULL &&
         window_fixture_find (find_pane (fixture), GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
has_one_open (WindowFixture *fixture)
{
  return says (fixture, "1 open");
}

static gboolean
has_one_resolved (WindowFixture *fixture)
{
  return says (fixture, "0 open · 1 resolved");
}

static GtkText *
get_entry (WindowFixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_true (GTK_IS_TEXT (focus));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, RECTO_TYPE_COMMENTS_PANE));
  return GTK_TEXT (focus);
}

/* Ctrl+M where the caret is, words, Enter. */
static void
say (WindowFixture *fixture, const char *text)
{
  GtkText *entry = NULL;

  window_fixture_act (fixture, "page.comment");
  window_fixture_settle ();
  entry = get_entry (fixture);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  window_fixture_until (fixture, has_one_open);
  window_fixture_settle ();
}

/* The caret in "Major". */
static void
open_texts (WindowFixture *fixture)
{
  window_fixture_open_texts (fixture, SOURCE, DRAFT);
  recto_session_set_author (fixture->session, "Lan");
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 3);
  window_fixture_settle ();
}

static gboolean
has_row (WindowFixture *fixture)
{
  return recto_page_get_row (window_fixture_page (fixture), 1) != NULL;
}

static guint
count_paint (WindowFixture *fixture)
{
  RectoRow *row = recto_page_get_row (window_fixture_page (fixture), 1);
  const GArray *ranges = recto_cell_get_ranges (recto_row_get_cell (row, RECTO_SIDE_TARGET));
  guint n = 0;

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    n += g_array_index (ranges, RectoCellRange, i).paint == RECTO_PAINT_COMMENT;
  return n;
}

/* Of the words; what is rejected is not painted. */
static RectoSpanState
get_state (WindowFixture *fixture)
{
  const RectoSegment *row = recto_article_get_row (window_fixture_article (fixture), 1);
  const GPtrArray *spans = recto_segment_get_spans (row);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    if (((RectoSpan *) spans->pdata[i])->kind == RECTO_SPAN_COMMENT)
      return ((RectoSpan *) spans->pdata[i])->state;
  g_assert_not_reached ();
}

static void
test_word_at_the_caret_is_commented_on (WindowFixture *fixture, gconstpointer unused)
{
  open_texts (fixture);
  say (fixture, "Which one?");
  g_assert_true (says (fixture, "Which one?"));
  g_assert_true (says (fixture, "Major"));
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  window_fixture_settle ();
  window_fixture_until (fixture, has_row);
  g_assert_cmpuint (count_paint (fixture), ==, 1);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "comments");
}

static void
test_keys_go_back_to_the_text (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *focus = NULL;

  open_texts (fixture);
  say (fixture, "Which one?");
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (window_fixture_page (fixture))));
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 1);
}

static void
test_within_its_words_it_answers (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) threads = NULL;

  open_texts (fixture);
  say (fixture, "Which one?");
  recto_session_set_author (fixture->session, "Minh");
  say (fixture, "The commander");
  threads = recto_comments_list (window_fixture_article (fixture));
  g_assert_cmpuint (threads->len, ==, 1);
  g_assert_cmpuint (((RectoThread *) threads->pdata[0])->comments->len, ==, 2);
}

static void
test_resolved_is_no_longer_marked (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *label = NULL, *button = NULL;

  open_texts (fixture);
  say (fixture, "Which one?");
  label = window_fixture_find (find_pane (fixture), GTK_TYPE_LABEL, "Resolve");
  button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  window_fixture_until (fixture, has_one_resolved);
  g_assert_cmpint (get_state (fixture), ==, RECTO_SPAN_REJECTED);
  recto_page_grab_focus (window_fixture_page (fixture));
  window_fixture_act (fixture, "page.undo");
  window_fixture_until (fixture, has_one_open);
  g_assert_cmpint (get_state (fixture), ==, RECTO_SPAN_ACCEPTED);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/comments/word-at-the-caret-is-commented-on",
                   test_word_at_the_caret_is_commented_on);
  ADD_WINDOW_TEST ("/comments/keys-go-back-to-the-text", test_keys_go_back_to_the_text);
  ADD_WINDOW_TEST ("/comments/within-its-words-it-answers", test_within_its_words_it_answers);
  ADD_WINDOW_TEST ("/comments/resolved-is-no-longer-marked", test_resolved_is_no_longer_marked);
  return g_test_run ();
}
