/* picture-article.c: articles of every form, the bars above the pages and the panes beside them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "picture-set.h"
#include "recto-changes-view.h"
#include "recto-checks-pane.h"
#include "recto-completion-list.h"
#include "recto-corrections-list.h"
#include "recto-find-bar.h"
#include "recto-found-pane.h"
#include "recto-history-pane.h"
#include "recto-names-list.h"
#include "recto-names-pane.h"
#include "recto-problems.h"
#include "recto-used-pane.h"

/* Marks above and below letters, in small and in large, which no line may cut. */
#define MARKED_SOURCE                                                                                                       \
  "Đoàn công tác thăm Lữ đoàn 587\n\nThiếu tướng Vũ Đình Khoát thăm Lữ đoàn Công binh 587. Đoàn " \
  "kiểm tra xe, xuồng và trạm cứu chữa.\n\nẪm Ỗng, thôn Ặc, xã Hà Vân: ẫ ỗ ặ ợ ữ ẵ."
#define MARKED_TARGET                                                                              \
  "Delegation visits Brigade 587\n\nMajor General Vu Dinh Khoat visited Engineer Brigade 587. "    \
  "The delegation inspected vehicels, boats and the aid station."
#define SCRIPTS_SOURCE "A quiet morning\n\nColonel Minh opened the ceremony in Hanoi. It was cold."
#define SCRIPTS_TARGET                                                                             \
  "בוקר שקט\n\nאל״ם Nguyen Van Minh פתח את הטקס בהאנוי. היה קר.\n\nوصل العقيد Minh إلى هانوي."
#define STATES_SOURCE                                                                                       \
  "Duyệt 1\n\nHàng 2 đã được duyệt ngày 2-2.\n\nHàng 3 đã được xem lại ngày 3-3.\n\n" \
  "Hàng 4 đã được dịch ngày 4-4.\n\nHàng 5 mới là bản thảo ngày 5-5.\n\n"                \
  "Hàng 6 còn trống ngày 6-6.\n\nHàng 7 đang bị khóa ngày 7-7.\n\n"                              \
  "Hàng 8 được bỏ đi ngày 8-8.\n\nHàng 9 cần xem lại ngày 9-9."
#define STATES_TARGET                                                                              \
  "Approval 1\n\nRow 2 was approved on 2-2.\n\nRow 3 was reviewed on 3-3.\n\n"                     \
  "Row 4 was translated on 4-4.\n\nRow 5 is a draft of 5-5.\n\nRow 6 is empty on 6-6.\n\n"         \
  "Row 7 is locked on 7-7.\n\nRow 8 is left out on 8-8.\n\nRow 9 is doubtful on 9-9."

static GtkWidget *
find_in_window (WindowFixture *fixture, GType type, const char *text)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), type, text);
}

/* From the desk: while another article is shown, nobody could tell when this one is there. */
static RectoArticle *
open_texts (WindowFixture *fixture, const char *source, const char *target)
{
  recto_window_show_desk (fixture->window);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  return window_fixture_open_texts (fixture, source, target);
}

static void
set_status (RectoArticle *article, guint row, RectoStatus status)
{
  recto_article_set_status (article, recto_article_get_row (article, row), status, NULL);
}

static gboolean
counts_problems (WindowFixture *fixture)
{
  GtkWidget *count = find_in_window (fixture, ADW_TYPE_BUTTON_CONTENT, NULL);

  return count != NULL &&
         g_strcmp0 (adw_button_content_get_label (ADW_BUTTON_CONTENT (count)), "0") > 0;
}

/* A row of each status, and what else a row can be; the pane lists what is wrong with them. */
static void
take_states (WindowFixture *fixture)
{
  RectoArticle *article = open_texts (fixture, STATES_SOURCE, STATES_TARGET);
  g_autoptr (RectoSpan) doubtful =
      recto_span_new (RECTO_SIDE_TARGET, 9, 17, RECTO_SPAN_VERIFY, RECTO_SPAN_ACCEPTED);

  set_status (article, 0, RECTO_STATUS_APPROVED);
  set_status (article, 1, RECTO_STATUS_APPROVED);
  set_status (article, 2, RECTO_STATUS_REVIEWED);
  set_status (article, 3, RECTO_STATUS_TRANSLATED);
  recto_article_replace_text (article, recto_article_get_row (article, 5), RECTO_SIDE_TARGET, 0, 22,
                              "", RECTO_REPLACE_COMMAND, NULL);
  set_status (article, 5, RECTO_STATUS_TRANSLATED);
  recto_article_set_flags (article, recto_article_get_row (article, 6), RECTO_FLAG_LOCKED,
                           RECTO_FLAG_LOCKED, NULL);
  recto_article_set_flags (article, recto_article_get_row (article, 7), RECTO_FLAG_OMITTED,
                           RECTO_FLAG_OMITTED, NULL);
  recto_article_add_span (article, recto_article_get_row (article, 8), doubtful, NULL);
  recto_page_activate_row (window_fixture_page (fixture), 4, RECTO_SIDE_TARGET, G_MAXUINT);
  window_fixture_until (fixture, counts_problems);
  picture_take (fixture, "article-states");
  gtk_widget_activate_action (GTK_WIDGET (recto_window_get_article_view (fixture->window)),
                              "article.pane", "s", "checks");
  picture_take (fixture, "pane-checks");
  window_fixture_act (fixture, "article.toggle-pane");
}

void
picture_take_articles (WindowFixture *fixture)
{
  open_texts (fixture, SCRIPTS_SOURCE, SCRIPTS_TARGET);
  picture_take (fixture, "article-scripts");
  open_texts (fixture, NULL, MARKED_TARGET);
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, G_MAXUINT);
  picture_take (fixture, "article-one-page");
  take_states (fixture);
  open_texts (fixture, MARKED_SOURCE, MARKED_TARGET);
  recto_page_activate_row (window_fixture_page (fixture), 2, RECTO_SIDE_TARGET, G_MAXUINT);
  picture_take (fixture, "article-short");
}

static gboolean
word_is_offered (WindowFixture *fixture)
{
  return find_in_window (fixture, RECTO_TYPE_COMPLETION_LIST, NULL) != NULL;
}

static void
take_completion (WindowFixture *fixture)
{
  recto_page_activate_row (window_fixture_page (fixture), 4, RECTO_SIDE_TARGET, G_MAXUINT);
  window_fixture_type (fixture, " ");
  for (const char *letter = "Eng"; *letter != '\0'; letter++)
    window_fixture_type (fixture, (const char[]){ *letter, '\0' });
  window_fixture_until (fixture, word_is_offered);
  picture_take (fixture, "article-completion");
  for (guint i = 0; i < 2; i++)
    window_fixture_act (fixture, "page.undo");
}

void
picture_take_article (WindowFixture *fixture)
{
  RectoPage *page;

  recto_window_show_desk (fixture->window);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  window_fixture_open_sample (fixture);
  page = window_fixture_page (fixture);
  window_fixture_act (fixture, "page.done");
  window_fixture_act (fixture, "page.done");
  recto_page_activate_row (page, 3, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "Here ther ");
  picture_take (fixture, "article");
  take_completion (fixture);
  recto_page_select_range (page, 3, RECTO_SIDE_TARGET, 5, 9);
  window_fixture_act (fixture, "page.tag-person");
  picture_take (fixture, "article-tagged");
  recto_page_select_rows (page, (const guint[]){ 4, 5, 6 }, 3);
  picture_take (fixture, "article-rows-selected");
  recto_page_activate_row (page, 3, RECTO_SIDE_TARGET, 7);
  window_fixture_act (fixture, "page.menu");
  picture_take_popover (
      fixture, window_fixture_find (GTK_WIDGET (page), GTK_TYPE_POPOVER_MENU, NULL), "menu-row");
  recto_page_grab_focus (page);
}

/* --- Bars --- */

static GtkWidget *
find_in_bar (WindowFixture *fixture, GType type)
{
  return window_fixture_find (find_in_window (fixture, RECTO_TYPE_FIND_BAR, NULL), type, NULL);
}

static gboolean
hits_are_listed (WindowFixture *fixture)
{
  return find_in_bar (fixture, GTK_TYPE_CHECK_BUTTON) != NULL;
}

static gboolean
all_are_found (WindowFixture *fixture)
{
  GtkWidget *pane = find_in_window (fixture, RECTO_TYPE_FOUND_PANE, NULL);

  return pane != NULL &&
         !recto_desk_find_is_busy (recto_found_pane_get_find (RECTO_FOUND_PANE (pane)));
}

void
picture_take_bars (WindowFixture *fixture)
{
  window_fixture_act (fixture, "article.find");
  picture_fill (fixture, "rescue");
  picture_take (fixture, "find");
  picture_fill (fixture, "qqq");
  picture_take (fixture, "find-none");
  window_fixture_act (fixture, "article.replace");
  picture_fill (fixture, "brigade");
  window_fixture_act (fixture, "find.list");
  window_fixture_until (fixture, hits_are_listed);
  picture_take (fixture, "find-replace-list");
  gtk_widget_activate_action (find_in_bar (fixture, GTK_TYPE_SEARCH_ENTRY), "find.list", NULL);
  window_fixture_act (fixture, "article.find-everywhere");
  window_fixture_until (fixture, all_are_found);
  picture_take (fixture, "pane-found");
  gtk_widget_activate_action (GTK_WIDGET (recto_window_get_article_view (fixture->window)),
                              "article.toggle-pane", NULL);
  gtk_widget_activate_action (find_in_window (fixture, RECTO_TYPE_FIND_BAR, NULL), "find.close",
                              NULL);
  recto_page_grab_focus (window_fixture_page (fixture));
  window_fixture_act (fixture, "article.filter");
  picture_fill (fixture, "brigade");
  picture_take (fixture, "filter");
  picture_fill (fixture, "qqq");
  picture_take (fixture, "filter-none");
  window_fixture_act (fixture, "filter.close");
}

/* --- Panes --- */

static gboolean
words_are_found (WindowFixture *fixture)
{
  GtkWidget *pane = find_in_window (fixture, RECTO_TYPE_USED_PANE, NULL);

  return pane != NULL && window_fixture_find (pane, GTK_TYPE_LIST_BOX_ROW, NULL) != NULL;
}

static gboolean
changes_are_shown (WindowFixture *fixture)
{
  return find_in_window (fixture, RECTO_TYPE_CHANGES_VIEW, NULL) != NULL;
}

static void
write_over (WindowFixture *fixture, guint row, const char *old, const char *text)
{
  RectoArticle *article = window_fixture_article (fixture);
  RectoSegment *segment = recto_article_get_row (article, row);
  const char *target = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  const char *at = strstr (target, old);

  g_assert_nonnull (at);
  recto_article_replace_text (article, segment, RECTO_SIDE_TARGET,
                              (guint) g_utf8_pointer_to_offset (target, at),
                              (guint) g_utf8_strlen (old, -1), text, RECTO_REPLACE_COMMAND, NULL);
}

static gboolean
corrections_are_listed (WindowFixture *fixture)
{
  GtkWidget *list = find_in_window (fixture, RECTO_TYPE_CORRECTIONS_LIST, NULL);

  return list != NULL && window_fixture_find (list, GTK_TYPE_LIST_VIEW, NULL) != NULL;
}

/* In the text and in the pane; the active row has its old words beneath. */
static void
take_corrections (WindowFixture *fixture)
{
  RectoPage *page = window_fixture_page (fixture);

  recto_page_activate_row (page, 5, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "article.corrections");
  window_fixture_until (fixture, corrections_are_listed);
  picture_take (fixture, "article-corrections");
  window_fixture_act (fixture, "article.corrections");
}

/* What two people wrote in two rows, a step chosen, and what differs since. */
static void
take_history (WindowFixture *fixture)
{
  RectoPage *page = window_fixture_page (fixture);
  GtkWidget *pane, *list, *button;
  GListModel *steps;

  write_over (fixture, 5, "river-crossing equipment", "boats and ferries");
  recto_article_set_author (window_fixture_article (fixture), "Minh");
  write_over (fixture, 4, "Also present", "Among those present");
  recto_page_activate_row (page, 4, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.done-next");
  picture_take (fixture, "pane-history");
  pane = find_in_window (fixture, RECTO_TYPE_HISTORY_PANE, NULL);
  list = window_fixture_find (pane, GTK_TYPE_LIST_VIEW, NULL);
  steps = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (steps),
                                     g_list_model_get_n_items (steps) - 1);
  button = window_fixture_find (pane, GTK_TYPE_BUTTON, _ ("_Compare"));
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  window_fixture_until (fixture, changes_are_shown);
  picture_take (fixture, "pane-history-compared");
  recto_page_grab_focus (page);
  take_corrections (fixture);
}

static GListModel *
get_names (WindowFixture *fixture)
{
  GtkWidget *list = find_in_window (fixture, RECTO_TYPE_NAMES_LIST, NULL);
  GtkWidget *view = list != NULL ? window_fixture_find (list, GTK_TYPE_LIST_VIEW, NULL) : NULL;

  return view != NULL ? G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))) : NULL;
}

static gboolean
names_are_listed (WindowFixture *fixture)
{
  GListModel *names = get_names (fixture);

  return names != NULL && g_list_model_get_n_items (names) > 2;
}

/* Who is named, what can be done with one of them, and a name that is asked for. */
static void
take_names (WindowFixture *fixture)
{
  GtkWidget *view = GTK_WIDGET (recto_window_get_article_view (fixture->window));
  GtkWidget *more;

  gtk_widget_activate_action (view, "article.pane", "s", "names");
  window_fixture_until (fixture, names_are_listed);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_names (fixture)), 0);
  window_fixture_act (fixture, "names.accept");
  window_fixture_until (fixture, names_are_listed);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_names (fixture)),
                                     g_list_model_get_n_items (G_LIST_MODEL (get_names (fixture))) -
                                         1);
  picture_take (fixture, "pane-names");
  more = window_fixture_find (find_in_window (fixture, RECTO_TYPE_NAMES_PANE, NULL),
                              GTK_TYPE_MENU_BUTTON, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (more));
  picture_take_popover (fixture, GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (more))),
                        "pane-names-menu");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (more));
  recto_page_activate_row (window_fixture_page (fixture), 3, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.insert-name");
  picture_take (fixture, "pane-names-asked");
  window_fixture_act (fixture, "names.leave");
  window_fixture_act (fixture, "page.undo");
}

void
picture_take_panes (WindowFixture *fixture)
{
  static const char *const panes[] = { "details", "used", "checks", "history" };
  GtkWidget *view = GTK_WIDGET (recto_window_get_article_view (fixture->window));
  RectoArticle *article = window_fixture_article (fixture);

  recto_article_set_metadata (article, "place", "Hà Vân, An Phong", NULL);
  recto_article_set_metadata (article, "due", "2099-12-24T16:00", NULL);
  take_names (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      g_autofree char *name = g_strconcat ("pane-", panes[i], "-first", NULL);

      gtk_widget_activate_action (view, "article.pane", "s", panes[i]);
      picture_take (fixture, name);
    }
  take_history (fixture);
  recto_page_select_range (window_fixture_page (fixture), 0, RECTO_SIDE_SOURCE, 0, 10);
  window_fixture_act (fixture, "article.used-before");
  window_fixture_until (fixture, words_are_found);
  picture_take (fixture, "pane-used-found");
  gtk_widget_activate_action (view, "article.toggle-pane", NULL);
  recto_page_grab_focus (window_fixture_page (fixture));
}
