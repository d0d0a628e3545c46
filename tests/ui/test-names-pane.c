/* test-names-pane.c: who and what an article names, beside its pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-names-list.h"
#include "recto-names-pane.h"
#include "recto-profile.h"
#include "recto-session-register.h"
#include "recto-side-pane.h"
#include "window-fixture.h"

#define SOURCE                                                                                     \
  "Trung tướng Trần Minh Ân đến thăm Học viện Kinh tế Biển.\n\n"                 \
  "Đồng chí Trần Minh Ân phát biểu.\n"
#define TARGET "A visit.\n\nA speech.\n"

static RectoNamesPane *
find_pane (WindowFixture *fixture)
{
  GtkWidget *pane = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_NAMES_PANE, NULL);

  return pane != NULL ? RECTO_NAMES_PANE (pane) : NULL;
}

/* (nullable): the pane shows no list */
static GListModel *
get_lines (WindowFixture *fixture)
{
  GtkWidget *list = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_NAMES_LIST, NULL);
  GtkWidget *view = list != NULL ? window_fixture_find (list, GTK_TYPE_LIST_VIEW, NULL) : NULL;

  return view != NULL ? G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))) : NULL;
}

static gboolean
lists_somebody (WindowFixture *fixture)
{
  GListModel *lines = get_lines (fixture);

  return lines != NULL && g_list_model_get_n_items (lines) > 0;
}

static void
tag (RectoArticle *article, guint row, guint start, guint end, const RectoUid *target)
{
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_SOURCE, start, end, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;

  span->label = g_strdup ("Trần Minh Ân");
  span->target = *target;
  g_assert_true (
      recto_article_add_span (article, recto_article_get_row (article, row), span, &error));
  g_assert_no_error (error);
}

/* Somebody who is tagged twice in the source, and in the register with an English name. */
static RectoArticle *
open_article (WindowFixture *fixture)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TARGET);
  g_autoptr (GError) error = NULL;
  RectoEntry *entry = recto_session_add_entry (fixture->session, RECTO_ENTRY_PERSON, "Trần Minh Ân",
                                               "invented", &error);

  g_assert_no_error (error);
  tag (article, 0, 12, 24, &entry->uid);
  tag (article, 1, 9, 21, &entry->uid);
  recto_entry_free (entry);
  return article;
}

static void
open_pane (WindowFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (window_fixture_page (fixture)), "article.pane", "s",
                              "names");
  window_fixture_until (fixture, lists_somebody);
}

static void
choose (WindowFixture *fixture, const char *label)
{
  GListModel *lines = get_lines (fixture);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      const RectoNamed *named = NULL;

      gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (lines), i);
      named = recto_names_pane_get_chosen (find_pane (fixture));
      if (named != NULL && g_str_equal (named->label, label))
        return;
    }
  g_assert_not_reached ();
}

static void
test_pane_walks_the_mentions (WindowFixture *fixture, gconstpointer unused)
{
  RectoSidePane *side = NULL;

  open_article (fixture);
  open_pane (fixture);
  side = RECTO_SIDE_PANE (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_SIDE_PANE, NULL));
  choose (fixture, "Trần Minh Ân");
  g_assert_cmpuint (recto_names_pane_get_chosen (find_pane (fixture))->n[RECTO_SIDE_SOURCE], ==, 2);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "names");
  recto_side_pane_enter (side);
  g_assert_true (recto_side_pane_has_focus (side));
  window_fixture_act (fixture, "names.next");
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 1);
  g_assert_true (recto_side_pane_has_focus (side));
  window_fixture_act (fixture, "names.next");
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 0);
  window_fixture_act (fixture, "names.previous");
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 1);
  window_fixture_act (fixture, "names.leave");
  g_assert_false (recto_side_pane_has_focus (side));
}

static void
test_name_of_the_source_is_put_in (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = open_article (fixture);
  RectoPage *page = window_fixture_page (fixture);
  RectoSidePane *side = RECTO_SIDE_PANE (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_SIDE_PANE, NULL));
  const RectoSpan *span = NULL;

  recto_side_pane_show (side, NULL);
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.insert-name");
  g_assert_cmpstr (recto_side_pane_get_shown (side), ==, "names");
  g_assert_true (recto_side_pane_has_focus (side));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "names-asked");
  g_signal_emit_by_name (
      gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                               GTK_TYPE_SEARCH_ENTRY),
      "activate");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Tran Minh AnA visit.");
  g_assert_cmpuint (recto_page_get_caret (page), ==, 12);
  span = recto_segment_get_spans (recto_article_get_row (article, 1))->pdata[1];
  g_assert_cmpint (span->side, ==, RECTO_SIDE_TARGET);
  g_assert_cmpstr (span->label, ==, "Trần Minh Ân");
  g_assert_null (recto_side_pane_get_shown (side));
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "A visit.");
}

static void
test_escape_goes_back_to_the_page (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page = NULL;
  RectoSidePane *side = NULL;

  open_article (fixture);
  page = window_fixture_page (fixture);
  side = RECTO_SIDE_PANE (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_SIDE_PANE, NULL));
  recto_side_pane_show (side, NULL);
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 2);
  window_fixture_act (fixture, "page.insert-name");
  window_fixture_act (fixture, "names.leave");
  g_assert_null (recto_side_pane_get_shown (side));
  window_fixture_type (fixture, "x");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "A xvisit.");
}

static void
test_untagging_takes_all_tags (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = open_article (fixture);

  open_pane (fixture);
  choose (fixture, "Trần Minh Ân");
  window_fixture_act (fixture, "names.untag");
  for (guint row = 0; row < 2; row++)
    {
      const GPtrArray *spans = recto_segment_get_spans (recto_article_get_row (article, row));

      for (guint i = 0; spans != NULL && i < spans->len; i++)
        g_assert_cmpint (((const RectoSpan *) spans->pdata[i])->state, ==, RECTO_SPAN_REJECTED);
    }
}

int
main (int argc, char *argv[])
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/names-pane/walks-the-mentions", test_pane_walks_the_mentions);
  ADD_WINDOW_TEST ("/names-pane/name-of-the-source-is-put-in", test_name_of_the_source_is_put_in);
  ADD_WINDOW_TEST ("/names-pane/escape-goes-back", test_escape_goes_back_to_the_page);
  ADD_WINDOW_TEST ("/names-pane/untagging-takes-all-tags", test_untagging_takes_all_tags);
  return g_test_run ();
}
