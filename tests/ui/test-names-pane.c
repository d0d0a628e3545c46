/* test-names-pane.c: who and what an article names, beside its pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-acts.h"
#include "recto-entry-view.h"
#include "recto-names-card.h"
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
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Tran Minh AnA speech.");
  g_assert_cmpuint (recto_page_get_caret (page), ==, 12);
  span = recto_segment_get_spans (recto_article_get_row (article, 1))->pdata[1];
  g_assert_cmpint (span->side, ==, RECTO_SIDE_TARGET);
  g_assert_cmpstr (span->label, ==, "Trần Minh Ân");
  g_assert_null (recto_side_pane_get_shown (side));
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "A speech.");
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
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "A xspeech.");
}

/* What an undo takes away is asked about no more, whatever is typed then. */
static void
test_row_goes_while_a_name_is_asked_for (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = open_article (fixture);
  RectoPage *page = window_fixture_page (fixture);
  RectoSidePane *side = RECTO_SIDE_PANE (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_SIDE_PANE, NULL));
  guint n = recto_article_get_n_rows (article);
  GtkWidget *entry = NULL;
  g_autoptr (GError) error = NULL;

  recto_side_pane_show (side, NULL);
  recto_page_activate_row (page, n - 1, RECTO_SIDE_TARGET, 2);
  window_fixture_act (fixture, "page.split");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n + 1);
  recto_page_activate_row (page, n, RECTO_SIDE_TARGET, 0); /* the last one */
  window_fixture_act (fixture, "page.insert-name");
  entry = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (GTK_IS_TEXT (entry));
  g_assert_true (recto_article_undo (article, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n);
  gtk_editable_set_text (GTK_EDITABLE (entry), "tran");
  g_signal_emit_by_name (gtk_widget_get_ancestor (entry, GTK_TYPE_SEARCH_ENTRY), "search-changed");
  window_fixture_settle ();
  g_assert_null (recto_side_pane_get_shown (side));
}

static gboolean
means_another (WindowFixture *fixture)
{
  const RectoNamed *named = recto_names_pane_get_chosen (find_pane (fixture));

  return named != NULL && !g_str_equal (named->label, "Trần Minh Ân");
}

static void
test_keys_stay_in_the_list_when_their_line_goes (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = open_article (fixture);
  g_autoptr (RectoSpan) other =
      recto_span_new (RECTO_SIDE_TARGET, 2, 7, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED);
  RectoSidePane *side = NULL;

  other->label = g_strdup ("Visit");
  g_assert_true (recto_article_add_span (article, recto_article_get_row (article, 1), other, NULL));
  open_pane (fixture);
  side = RECTO_SIDE_PANE (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_SIDE_PANE, NULL));
  choose (fixture, "Trần Minh Ân");
  recto_names_list_enter (RECTO_NAMES_LIST (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_NAMES_LIST, NULL)));
  g_assert_true (recto_side_pane_has_focus (side));
  window_fixture_act (fixture, "names.untag");
  window_fixture_until (fixture, means_another);
  g_assert_true (recto_side_pane_has_focus (side));
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

/* As it is tagged in the source. */
static const RectoSpan *
get_tag (RectoArticle *article, guint row)
{
  const GPtrArray *spans = recto_segment_get_spans (recto_article_get_row (article, row));

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = spans->pdata[i];

      if (span->side == RECTO_SIDE_SOURCE && span->kind == RECTO_SPAN_PERSON)
        return span;
    }
  return NULL;
}

static void
take_first (WindowFixture *fixture, const char *letters)
{
  GtkWidget *search = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                               GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (search), letters);
  g_signal_emit_by_name (search, "activate");
}

static void
add_person (WindowFixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  RectoEntry *entry =
      recto_session_add_entry (fixture->session, RECTO_ENTRY_PERSON, name, "", &error);

  g_assert_no_error (error);
  recto_entry_free (entry);
}

/* The other mentions mean whom they meant; the pane goes as it came. */
static void
test_one_mention_means_another (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = open_article (fixture);
  RectoSidePane *side = RECTO_SIDE_PANE (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_SIDE_PANE, NULL));

  add_person (fixture, "Đỗ Minh Ân");
  recto_side_pane_show (side, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window_fixture_page (fixture)), "page.retarget-name",
                              "(uuu)", 1, RECTO_SIDE_SOURCE, 12);
  g_assert_true (recto_side_pane_has_focus (side));
  take_first (fixture, "do minh");
  g_assert_null (recto_side_pane_get_shown (side));
  g_assert_cmpstr (get_tag (article, 0)->label, ==, "Trần Minh Ân");
  g_assert_cmpstr (get_tag (article, 1)->label, ==, "Đỗ Minh Ân");
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (get_tag (article, 1)->label, ==, "Trần Minh Ân");
}

/* The key that tags asks who is meant where it has tagged already. */
static void
test_tagging_again_asks_who_is_meant (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = open_article (fixture);
  RectoPage *page = window_fixture_page (fixture);

  add_person (fixture, "Đỗ Minh Ân");
  recto_page_select_range (page, 1, RECTO_SIDE_SOURCE, 9, 21);
  window_fixture_act (fixture, "page.tag-person");
  take_first (fixture, "do minh");
  g_assert_cmpstr (get_tag (article, 0)->label, ==, "Trần Minh Ân");
  g_assert_cmpstr (get_tag (article, 1)->label, ==, "Đỗ Minh Ân");
}

static void
test_chosen_mention_means_another (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = open_article (fixture);
  RectoSidePane *side = RECTO_SIDE_PANE (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_SIDE_PANE, NULL));

  add_person (fixture, "Đỗ Minh Ân");
  open_pane (fixture);
  choose (fixture, "Trần Minh Ân");
  recto_side_pane_enter (side);
  window_fixture_act (fixture, "names.next");
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 1);
  window_fixture_act (fixture, "names.retarget-one");
  take_first (fixture, "do minh");
  g_assert_cmpstr (recto_side_pane_get_shown (side), ==, "names");
  g_assert_cmpstr (get_tag (article, 0)->label, ==, "Trần Minh Ân");
  g_assert_cmpstr (get_tag (article, 1)->label, ==, "Đỗ Minh Ân");
}

/* The first press shows which one, the second one rejects it: the other one stays. */
static void
test_one_mention_is_rejected_alone (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = open_article (fixture);

  open_pane (fixture);
  choose (fixture, "Trần Minh Ân");
  window_fixture_act (fixture, "names.reject");
  g_assert_cmpint (get_tag (article, 0)->state, ==, RECTO_SPAN_ACCEPTED);
  g_assert_cmpint (get_tag (article, 1)->state, ==, RECTO_SPAN_ACCEPTED);
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 1);
  window_fixture_act (fixture, "names.reject");
  g_assert_cmpint (get_tag (article, 0)->state, ==, RECTO_SPAN_ACCEPTED);
  g_assert_cmpint (get_tag (article, 1)->state, ==, RECTO_SPAN_REJECTED);
}

static const RectoUid *
get_shown_entry (GtkWidget *root)
{
  GtkWidget *view = window_fixture_find (root, RECTO_TYPE_ENTRY_VIEW, NULL);

  g_assert_nonnull (view);
  return recto_entry_view_get_uid (RECTO_ENTRY_VIEW (view));
}

static void
test_entry_is_edited_in_a_window_of_its_own (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = open_article (fixture);
  RectoUid target = get_tag (article, 0)->target;
  GtkWindow *window = NULL;

  open_pane (fixture);
  choose (fixture, "Trần Minh Ân");
  window_fixture_act (fixture, "names.edit");
  window = window_fixture_find_window (ADW_TYPE_WINDOW);
  g_assert_nonnull (window);
  g_assert_true (recto_uid_equal (get_shown_entry (GTK_WIDGET (window)), &target));
  gtk_window_destroy (window);
}

static void
test_entry_is_shown_in_its_part_of_the_desk (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = open_article (fixture);
  RectoUid target = get_tag (article, 0)->target;
  RectoDeskView *desk = NULL;

  open_pane (fixture);
  choose (fixture, "Trần Minh Ân");
  window_fixture_act (fixture, "names.show");
  desk = recto_window_get_desk_view (fixture->window);
  g_assert_cmpstr (recto_desk_view_get_part (desk), ==, "people");
  g_assert_false (window_fixture_shows_article (fixture));
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_true (recto_uid_equal (get_shown_entry (GTK_WIDGET (desk)), &target));
}

static gboolean
lists_tags_alone (WindowFixture *fixture)
{
  GListModel *lines = get_lines (fixture);

  return lines != NULL && g_list_model_get_n_items (lines) == 1;
}

/* Nobody looks for names any more; what is tagged is listed as ever. */
static void
test_suggestions_are_switched_off_and_on (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticleView *view = NULL;

  open_article (fixture);
  view = recto_window_get_article_view (fixture->window);
  open_pane (fixture);
  g_assert_nonnull (recto_acts_get_suggestions (view));
  g_settings_set_boolean (recto_settings (), RECTO_SETTING_SUGGESTIONS, FALSE);
  g_assert_null (recto_acts_get_suggestions (view));
  window_fixture_until (fixture, lists_tags_alone);
  choose (fixture, "Trần Minh Ân");
  window_fixture_act (fixture, "names.accept");
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.insert-name");
  window_fixture_act (fixture, "names.leave");
  g_settings_reset (recto_settings (), RECTO_SETTING_SUGGESTIONS);
  g_assert_nonnull (recto_acts_get_suggestions (view));
}

static graphene_rect_t
get_area (WindowFixture *fixture, GType type)
{
  GtkWidget *widget = window_fixture_find (GTK_WIDGET (fixture->window), type, NULL);
  graphene_rect_t area;

  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->window), &area));
  return area;
}

/* What is chosen stands below the list, and beside it in a drawer, which is low. */
static void
test_card_stands_where_there_is_room (WindowFixture *fixture, gconstpointer unused)
{
  graphene_rect_t list, card;

  open_article (fixture);
  open_pane (fixture);
  choose (fixture, "Trần Minh Ân");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  list = get_area (fixture, RECTO_TYPE_NAMES_LIST);
  card = get_area (fixture, RECTO_TYPE_NAMES_CARD);
  g_assert_cmpfloat (card.origin.y, >=, list.origin.y + list.size.height);
  g_assert_cmpfloat (list.size.height, >, card.size.height);

  window_fixture_dress (FALSE, TRUE);
  gtk_widget_queue_resize (GTK_WIDGET (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  list = get_area (fixture, RECTO_TYPE_NAMES_LIST);
  card = get_area (fixture, RECTO_TYPE_NAMES_CARD);
  window_fixture_dress (FALSE, FALSE);
  g_assert_cmpfloat (card.origin.x, >=, list.origin.x + list.size.width);
  g_assert_cmpfloat (card.origin.y, <, list.origin.y + list.size.height);
}

int
main (int argc, char *argv[])
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/names-pane/walks-the-mentions", test_pane_walks_the_mentions);
  ADD_WINDOW_TEST ("/names-pane/name-of-the-source-is-put-in", test_name_of_the_source_is_put_in);
  ADD_WINDOW_TEST ("/names-pane/escape-goes-back", test_escape_goes_back_to_the_page);
  ADD_WINDOW_TEST ("/names-pane/row-goes-while-asked", test_row_goes_while_a_name_is_asked_for);
  ADD_WINDOW_TEST ("/names-pane/keys-stay-in-the-list",
                   test_keys_stay_in_the_list_when_their_line_goes);
  ADD_WINDOW_TEST ("/names-pane/untagging-takes-all-tags", test_untagging_takes_all_tags);
  ADD_WINDOW_TEST ("/names-pane/one-mention-means-another", test_one_mention_means_another);
  ADD_WINDOW_TEST ("/names-pane/tagging-again-asks", test_tagging_again_asks_who_is_meant);
  ADD_WINDOW_TEST ("/names-pane/chosen-mention-means-another", test_chosen_mention_means_another);
  ADD_WINDOW_TEST ("/names-pane/one-mention-is-rejected", test_one_mention_is_rejected_alone);
  ADD_WINDOW_TEST ("/names-pane/entry-is-edited", test_entry_is_edited_in_a_window_of_its_own);
  ADD_WINDOW_TEST ("/names-pane/entry-is-shown", test_entry_is_shown_in_its_part_of_the_desk);
  ADD_WINDOW_TEST ("/names-pane/card-where-there-is-room", test_card_stands_where_there_is_room);
  ADD_WINDOW_TEST ("/names-pane/switched-off", test_suggestions_are_switched_off_and_on);
  return g_test_run ();
}
