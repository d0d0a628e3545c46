/* test-hands.c: what is done to rows of an article in the real window, and taken back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-completion-list.h"
#include "recto-page-private.h"
#include "recto-profile.h"
#include "recto-shortcuts.h"
#include "window-fixture.h"

#define SOURCE                                                                                                               \
  "Đại tá Minh thăm đơn vị\n\nĐại tá Minh thăm Trung đoàn 88. Đơn vị sẵn sàng.\n\nBuổi lễ kết " \
  "thúc.\n"
#define TRANSLATION                                                                                \
  "Colonel Minh visits unit\n\nColonel Minh visited Regiment 88. The unit is ready.\n\nThe "       \
  "ceremony ended.\n"

static RectoSegment *
get_row (WindowFixture *fixture, guint row)
{
  return recto_article_get_row (window_fixture_article (fixture), row);
}

static GtkWidget *
find_in_window (WindowFixture *fixture, GType type, const char *text)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), type, text);
}

static void
press (WindowFixture *fixture, const char *label)
{
  GtkWidget *button;

  window_fixture_settle ();
  button = find_in_window (fixture, GTK_TYPE_BUTTON, label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  window_fixture_settle ();
}

/* "8-12 strong, 20-25 emphasis" of one side of a row. */
static void
assert_spans (WindowFixture *fixture, guint row, RectoSide side, const char *wanted)
{
  const GPtrArray *spans = recto_segment_get_spans (get_row (fixture, row));
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if (span->side == side)
        g_string_append_printf (found, "%s%u-%u %s", found->len > 0 ? ", " : "", span->start,
                                span->end, recto_span_kind_to_name (span->kind));
    }
  g_assert_cmpstr (found->str, ==, wanted);
}

/* --- Text --- */

static void
test_copy_brings_emphasis_and_tags_along (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;
  guint64 n_edits;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_select_range (page, 1, RECTO_SIDE_SOURCE, 7, 11); /* Minh */
  window_fixture_act (fixture, "page.tag-person");
  recto_page_select_range (page, 1, RECTO_SIDE_SOURCE, 0, 6);
  window_fixture_act (fixture, "page.strong");
  /* All of the old text: what stands on it must not be stretched over the copy. */
  recto_page_select_range (page, 1, RECTO_SIDE_TARGET, 0, 33);
  window_fixture_act (fixture, "page.emphasis");
  n_edits = recto_article_get_edits (window_fixture_article (fixture))->len;

  window_fixture_act (fixture, "page.copy-source");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Đại tá Minh thăm Trung đoàn 88.");
  assert_spans (fixture, 1, RECTO_SIDE_TARGET, "0-6 strong, 7-11 person");
  g_assert_cmpuint (recto_article_get_edits (window_fixture_article (fixture))->len, >, n_edits);
  /* The same again changes nothing. */
  n_edits = recto_article_get_edits (window_fixture_article (fixture))->len;
  window_fixture_act (fixture, "page.copy-source");
  g_assert_cmpuint (recto_article_get_edits (window_fixture_article (fixture))->len, ==, n_edits);

  press (fixture, "_Undo");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel Minh visited Regiment 88.");
  assert_spans (fixture, 1, RECTO_SIDE_TARGET, "0-33 emphasis");
}

static void
test_cleared_row_is_new_and_stays_empty (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  const RectoSegmentRecord *row;

  window_fixture_act (fixture, "page.done");
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 3);
  window_fixture_act (fixture, "page.clear-target");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "");
  g_assert_cmpint (window_fixture_status (fixture, 0), ==, RECTO_STATUS_NEW);
  window_fixture_act (fixture, "article.save");
  window_fixture_until (fixture, window_fixture_is_saved);
  record = recto_store_load_article (recto_session_get_store (fixture->session),
                                     recto_article_get_uid (article), &error);
  g_assert_no_error (error);
  row = g_ptr_array_index (record->segments, 0);
  g_assert_cmpstr (row->target, ==, "");

  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits unit");
  g_assert_cmpint (window_fixture_status (fixture, 0), ==, RECTO_STATUS_TRANSLATED);
}

static void
test_locked_row_is_not_cleared (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "page.done");
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.lock");
  window_fixture_act (fixture, "page.clear-target");
  window_fixture_act (fixture, "page.copy-source");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits unit");
  g_assert_cmpint (window_fixture_status (fixture, 0), ==, RECTO_STATUS_TRANSLATED);
}

static gboolean
locked_is_said (WindowFixture *fixture)
{
  g_autofree char *key = recto_shortcuts_dup_label ("page.lock");
  g_autofree char *text = key != NULL ? g_strdup_printf ("This row is locked; %s unlocks it", key)
                                      : g_strdup ("This row is locked");

  return find_in_window (fixture, GTK_TYPE_LABEL, text) != NULL;
}

/* What is said names the key that unlocks it here, not the one that would elsewhere. */
static void
test_locked_row_names_its_key (WindowFixture *fixture, gconstpointer unused)
{
  static const char *const chosen[] = { "<Control><Alt>8", NULL };
  static const char *const none[] = { NULL };
  const char *const *keys[] = { NULL, chosen, none };

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "page.lock");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_true (recto_shortcuts_set_accels ("page.lock", keys[i], NULL));
      recto_page_handle_key (window_fixture_page (fixture),
                             gtk_window_get_focus (GTK_WINDOW (fixture->window)), GDK_KEY_x, 0,
                             NULL);
      window_fixture_until (fixture, locked_is_said);
    }
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits unit");
  recto_shortcuts_reset ();
}

/* --- Shape --- */

static void
test_split_from_the_source_leaves_the_target_whole (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  guint n = recto_article_get_n_rows (article);

  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_SOURCE, 12);
  window_fixture_act (fixture, "page.split");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n + 1);
  g_assert_cmpstr (recto_segment_get_text (get_row (fixture, 2), RECTO_SIDE_SOURCE), ==,
                   "thăm Trung đoàn 88.");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel Minh visited Regiment 88.");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "");

  /* From the target both sides are meant. */
  window_fixture_act (fixture, "page.undo");
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 13);
  window_fixture_act (fixture, "page.split");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "visited Regiment 88.");
  g_assert_cmpuint (recto_segment_get_length (get_row (fixture, 2), RECTO_SIDE_SOURCE), >, 0);
}

/* A row of nothing is no part of another one. */
static void
test_nothing_is_split_off_at_an_end (WindowFixture *fixture, gconstpointer unused)
{
  static const guint ends[] = { 0, G_MAXUINT };
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  guint n = recto_article_get_n_rows (article);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, ends[i]);
      window_fixture_act (fixture, "page.split");
      g_assert_cmpuint (recto_article_get_n_rows (article), ==, n);
      window_fixture_settle ();
      g_assert_nonnull (
          find_in_window (fixture, GTK_TYPE_LABEL, "There is nothing to split off at the caret"));
    }
  g_assert_false (recto_article_can_undo (article));
}

static void
test_join_asks_at_the_end_of_a_paragraph (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  RectoPage *page = window_fixture_page (fixture);
  guint n = recto_article_get_n_rows (article);

  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 4);
  window_fixture_act (fixture, "page.join");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n);
  /* The caret has gone on: what was offered is still that row. */
  recto_page_activate_row (page, 0, RECTO_SIDE_TARGET, 0);
  press (fixture, "_Join the Paragraphs");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n - 1);
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==,
                   "The unit is ready. The ceremony ended.");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 2);

  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.join");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n - 2);
}

static void
test_join_without_a_source_joins_paragraphs (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, NULL, TRANSLATION);
  guint n = recto_article_get_n_rows (article);

  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.join");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n - 1);
}

static void
test_row_moves_with_its_caret (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 4);
  window_fixture_act (fixture, "page.move-up");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "The unit is ready.");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "Colonel Minh visited Regiment 88.");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 1);
  g_assert_cmpuint (recto_page_get_caret (page), ==, 4);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page));
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The unit is ready.");

  recto_page_activate_row (page, 0, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.move-up");
  window_fixture_settle ();
  g_assert_nonnull (
      find_in_window (fixture, GTK_TYPE_LABEL, "The row is at the beginning of the article"));
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits unit");
  recto_page_activate_row (page, 3, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.move-down");
  window_fixture_settle ();
  g_assert_nonnull (
      find_in_window (fixture, GTK_TYPE_LABEL, "The row is at the end of the article"));
}

static void
select_rows (WindowFixture *fixture, guint from, guint to)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = from; row <= to; row++)
    g_array_append_val (rows, row);
  recto_page_select_rows (window_fixture_page (fixture), &g_array_index (rows, guint, 0),
                          rows->len);
}

/* The rows as they stand, by the first letter of their targets; those that are selected in
 * capitals. */
static void
assert_order (WindowFixture *fixture, const char *wanted)
{
  g_autoptr (GArray) selected = recto_page_get_selected_rows (window_fixture_page (fixture));
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint row = 0; row < recto_article_get_n_rows (window_fixture_article (fixture)); row++)
    g_string_append_c (found, g_ascii_tolower (*window_fixture_target (fixture, row)));
  for (guint i = 0; selected != NULL && i < selected->len; i++)
    found->str[g_array_index (selected, guint, i)] =
        g_ascii_toupper (found->str[g_array_index (selected, guint, i)]);
  g_assert_cmpstr (found->str, ==, wanted);
}

#define ANIMALS                                                                                    \
  "Ant\n\nBee came first. Cow came next. Dog came too.\n\nEel came late. Fox came last.\n\nGnu\n"

/* Rows of one paragraph go on their own, those of several take the paragraphs along; either way it
 * is one step, and they stay selected. */
static void
test_selected_rows_move_as_one (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, ANIMALS, ANIMALS);
  RectoPage *page = window_fixture_page (fixture);

  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 1);
  assert_order (fixture, "abcdefg");
  select_rows (fixture, 2, 3);
  window_fixture_act (fixture, "page.move-up");
  assert_order (fixture, "aCDbefg");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 1);
  g_assert_cmpuint (recto_page_get_caret (page), ==, 1);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "rows-moved");
  g_assert_true (recto_article_undo (article, NULL, NULL));
  recto_page_select_rows (page, NULL, 0);
  assert_order (fixture, "abcdefg");

  select_rows (fixture, 3, 4); /* of two paragraphs */
  window_fixture_act (fixture, "page.move-down");
  assert_order (fixture, "agbcDEf");
  g_assert_true (recto_article_undo (article, NULL, NULL));

  select_rows (fixture, 5, 6); /* the last paragraph is at its end: nothing of it is done */
  window_fixture_act (fixture, "page.move-down");
  window_fixture_settle ();
  g_assert_nonnull (
      find_in_window (fixture, GTK_TYPE_LABEL, "The row is at the end of the article"));
  assert_order (fixture, "abcdeFG");
  recto_article_set_flags (article, get_row (fixture, 6), RECTO_FLAG_LOCKED, RECTO_FLAG_LOCKED,
                           NULL);
  window_fixture_act (fixture, "page.move-up");
  assert_order (fixture, "abcdeFG");
}

/* The actions of a menu, those of its sections and submenus with them. */
static void
list_actions (GMenuModel *menu, GString *actions)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *action = NULL;
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
        g_string_append_printf (actions, "%s ", action);
      if (section != NULL)
        list_actions (section, actions);
      if (submenu != NULL)
        list_actions (submenu, actions);
    }
}

static void
test_menu_of_selected_rows_acts_on_all (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) actions = g_string_new (NULL);
  g_autoptr (GMenuModel) menu = NULL;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  select_rows (fixture, 1, 2);
  g_signal_emit_by_name (window_fixture_page (fixture), "populate-menu", 1, RECTO_SIDE_TARGET, 0,
                         &menu);
  list_actions (menu, actions);
  g_assert_nonnull (strstr (actions->str, "page.omit "));
  g_assert_nonnull (strstr (actions->str, "page.move-up "));
  g_assert_nonnull (strstr (actions->str, "page.kind-lede "));
  g_assert_null (strstr (actions->str, "page.split ")); /* it has no caret to split at */
  window_fixture_act (fixture, "page.omit");
  for (guint row = 0; row < 4; row++)
    g_assert_cmpint ((recto_segment_get_flags (get_row (fixture, row)) & RECTO_FLAG_OMITTED) != 0,
                     ==, row == 1 || row == 2);
}

static void
test_menu_of_plain_text_has_its_row (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page = NULL;
  g_autoptr (GString) actions = g_string_new (NULL);
  g_autoptr (GString) elsewhere = g_string_new (NULL);
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (GMenuModel) other = NULL;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 3);
  g_signal_emit_by_name (page, "populate-menu", 1, RECTO_SIDE_TARGET, 3, &menu);
  list_actions (menu, actions);
  g_assert_nonnull (strstr (actions->str, "article.used-before "));
  g_assert_nonnull (strstr (actions->str, "page.done "));
  g_assert_nonnull (strstr (actions->str, "page.split "));
  g_assert_null (strstr (actions->str, "page.tag-person ")); /* nothing is selected */
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 1);

  /* What it would do it would do to another row than the one that was pointed at. */
  g_signal_emit_by_name (page, "populate-menu", 2, RECTO_SIDE_SOURCE, 3, &other);
  list_actions (other, elsewhere);
  g_assert_nonnull (strstr (elsewhere->str, "article.used-before "));
  g_assert_null (strstr (elsewhere->str, "page.done "));
}

/* --- Done --- */

static void
test_done_goes_where_preferences_say (WindowFixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *setting;
    const char *action;
    guint row;
  } cases[] = {
    { "next-unfinished", "page.done", 3 },
    { "next-unfinished", "page.done-next", 2 },
    { "next-row", "page.done", 2 },
    { "next-row", "page.done-next", 3 },
  };
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.done");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_settings_set_string (recto_settings (), RECTO_SETTING_DONE_GOES_TO, cases[i].setting);
      recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 0);
      window_fixture_act (fixture, cases[i].action);
      g_assert_cmpuint (recto_page_get_active_row (page), ==, cases[i].row);
    }
  g_settings_reset (recto_settings (), RECTO_SETTING_DONE_GOES_TO);
}

static void
test_all_to_here_is_done_in_one_step (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  /* One that is empty, and one that is locked: both are left alone. */
  window_fixture_act (fixture, "page.clear-target");
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.lock");
  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 5);
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                              "article.mark-done", "s", "to-here");
  g_assert_cmpint (window_fixture_status (fixture, 0), ==, RECTO_STATUS_NEW);
  g_assert_cmpint (window_fixture_status (fixture, 1), ==, RECTO_STATUS_DRAFT);
  g_assert_cmpint (window_fixture_status (fixture, 2), ==, RECTO_STATUS_TRANSLATED);
  g_assert_cmpint (window_fixture_status (fixture, 3), ==, RECTO_STATUS_DRAFT);
  window_fixture_settle ();
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "1 row marked as done"));

  /* Nothing is left to do, and nothing is done twice. */
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                              "article.mark-done", "s", "to-here");
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpint (window_fixture_status (fixture, 2), ==, RECTO_STATUS_DRAFT);
}

static void
test_all_without_problems_are_done (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoSpan) doubt =
      recto_span_new (RECTO_SIDE_TARGET, 0, 3, RECTO_SPAN_VERIFY, RECTO_SPAN_ACCEPTED);
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);

  g_assert_true (recto_article_add_span (article, get_row (fixture, 2), doubt, NULL));
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                              "article.mark-done", "s", "without-errors");
  g_assert_cmpint (window_fixture_status (fixture, 0), ==, RECTO_STATUS_TRANSLATED);
  g_assert_cmpint (window_fixture_status (fixture, 1), ==, RECTO_STATUS_TRANSLATED);
  g_assert_cmpint (window_fixture_status (fixture, 2), ==, RECTO_STATUS_DRAFT);
  g_assert_cmpint (window_fixture_status (fixture, 3), ==, RECTO_STATUS_TRANSLATED);
  window_fixture_settle ();
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "3 rows marked as done"));
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpint (window_fixture_status (fixture, 0), ==, RECTO_STATUS_DRAFT);
  g_assert_cmpint (window_fixture_status (fixture, 3), ==, RECTO_STATUS_DRAFT);
}

static void
test_rows_selected_whole_are_changed_together (WindowFixture *fixture, gconstpointer unused)
{
  static const guint rows[] = { 0, 1, 3 };
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_activate_row (page, 3, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.lock");

  recto_page_select_rows (page, rows, G_N_ELEMENTS (rows));
  window_fixture_act (fixture, "page.done");
  g_assert_cmpint (window_fixture_status (fixture, 0), ==, RECTO_STATUS_TRANSLATED);
  g_assert_cmpint (window_fixture_status (fixture, 1), ==, RECTO_STATUS_TRANSLATED);
  g_assert_cmpint (window_fixture_status (fixture, 2), ==, RECTO_STATUS_DRAFT);
  g_assert_cmpint (window_fixture_status (fixture, 3), ==, RECTO_STATUS_DRAFT);
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 3);
  window_fixture_settle ();
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "2 rows marked as done"));

  recto_page_select_rows (page, rows, G_N_ELEMENTS (rows));
  window_fixture_act (fixture, "page.needs-work");
  g_assert_cmpint (window_fixture_status (fixture, 0), ==, RECTO_STATUS_DRAFT);
  g_assert_cmpint (window_fixture_status (fixture, 1), ==, RECTO_STATUS_DRAFT);
  recto_page_select_rows (page, rows, G_N_ELEMENTS (rows));
  window_fixture_act (fixture, "page.clear-target");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "");
  g_assert_cmpstr (window_fixture_target (fixture, 3), ==, "The ceremony ended.");
  press (fixture, "_Undo");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits unit");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel Minh visited Regiment 88.");

  /* One of them is locked: all are, and then none. */
  recto_page_select_rows (page, rows, G_N_ELEMENTS (rows));
  window_fixture_act (fixture, "page.lock");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (recto_segment_get_flags (get_row (fixture, rows[i])), ==, RECTO_FLAG_LOCKED);
  recto_page_select_rows (page, rows, G_N_ELEMENTS (rows));
  window_fixture_act (fixture, "page.lock");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (recto_segment_get_flags (get_row (fixture, rows[i])), ==, 0);
  recto_page_select_rows (page, rows, 2);
  window_fixture_act (fixture, "page.kind-subhead");
  g_assert_cmpint (recto_paragraph_get_kind (recto_segment_get_paragraph (get_row (fixture, 0))),
                   ==, RECTO_KIND_SUBHEAD);
  g_assert_cmpint (recto_paragraph_get_kind (recto_segment_get_paragraph (get_row (fixture, 2))),
                   ==, RECTO_KIND_SUBHEAD);
}

/* --- Emphasis --- */

typedef struct
{
  guint start;
  guint end; /* equal to start: the caret stands there */
  const char *after;
} Toggle;

static void
test_emphasis_changes_exactly_what_was_chosen (WindowFixture *fixture, gconstpointer unused)
{
  /* Colonel Minh visited Regiment 88. */
  static const Toggle toggles[] = {
    { 0, 20, "0-20 emphasis" },                /* on */
    { 8, 12, "0-8 emphasis, 12-20 emphasis" }, /* off in the middle */
    { 8, 12, "0-20 emphasis" },                /* and on again: one piece */
    { 13, 29, "0-29 emphasis" },               /* partly on: all of it */
    { 0, 12, "12-29 emphasis" },               /* off from one end */
    { 23, 23, "12-21 emphasis" },              /* the word at the caret: Regiment, and */
    { 12, 21, "" },                            /* off altogether */
    { 9, 9, "8-12 emphasis" },                 /* a word at the caret, on */
  };
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (toggles); i++)
    {
      recto_page_select_range (page, 1, RECTO_SIDE_TARGET, toggles[i].start, toggles[i].end);
      window_fixture_act (fixture, "page.emphasis");
      assert_spans (fixture, 1, RECTO_SIDE_TARGET, toggles[i].after);
    }
  /* Strong is another matter, and each is one step. */
  recto_page_select_range (page, 1, RECTO_SIDE_TARGET, 8, 20);
  window_fixture_act (fixture, "page.strong");
  assert_spans (fixture, 1, RECTO_SIDE_TARGET, "8-20 strong, 8-12 emphasis");
  for (guint i = G_N_ELEMENTS (toggles); i > 0; i--)
    {
      window_fixture_act (fixture, "page.undo");
      assert_spans (fixture, 1, RECTO_SIDE_TARGET, toggles[i - 1].after);
    }
}

/* --- Signs --- */

static void
test_quotes_go_round_what_is_selected (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_select_range (page, 1, RECTO_SIDE_TARGET, 8, 12);
  window_fixture_act (fixture, "page.tag-person");
  recto_page_select_range (page, 1, RECTO_SIDE_TARGET, 8, 13); /* with the blank behind it */
  window_fixture_act (fixture, "page.quote-double");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel “Minh” visited Regiment 88.");
  assert_spans (fixture, 1, RECTO_SIDE_TARGET, "9-13 person");
  g_assert_cmpuint (recto_page_get_caret (page), ==, 14);
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel Minh visited Regiment 88.");

  /* At the caret what stands before it says which one. */
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 8);
  window_fixture_act (fixture, "page.quote-double");
  window_fixture_act (fixture, "page.quote-single");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel “‘Minh visited Regiment 88.");
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 14);
  window_fixture_act (fixture, "page.quote-single");
  window_fixture_act (fixture, "page.quote-double");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel “‘Minh’” visited Regiment 88.");
}

static void
test_signs_meant_over_the_source_go_to_the_translation (WindowFixture *fixture,
                                                        gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 7);
  recto_page_activate_row (page, 1, RECTO_SIDE_SOURCE, 0);
  window_fixture_act (fixture, "page.dash");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel— Minh visited Regiment 88.");
  g_assert_cmpstr (recto_segment_get_text (get_row (fixture, 1), RECTO_SIDE_SOURCE), ==,
                   "Đại tá Minh thăm Trung đoàn 88.");
}

static void
test_second_dash_is_the_other_one (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 32);
  window_fixture_act (fixture, "page.dash");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel Minh visited Regiment 88–.");
  window_fixture_act (fixture, "page.dash");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel Minh visited Regiment 88—.");
  g_assert_cmpuint (recto_page_get_caret (page), ==, 33);
  window_fixture_act (fixture, "page.undo");
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel Minh visited Regiment 88.");
  recto_page_select_range (page, 1, RECTO_SIDE_TARGET, 7, 8);
  window_fixture_act (fixture, "page.dash");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel—Minh visited Regiment 88.");
}

/* --- Completing words --- */

static gboolean
list_is_shown (WindowFixture *fixture)
{
  return find_in_window (fixture, RECTO_TYPE_COMPLETION_LIST, NULL) != NULL;
}

static const char *
get_offered (WindowFixture *fixture)
{
  GtkWidget *list = find_in_window (fixture, RECTO_TYPE_COMPLETION_LIST, NULL);

  return list != NULL ? recto_completion_list_get_selected (RECTO_COMPLETION_LIST (list)) : NULL;
}

/* Types as the editor tells it, letter by letter. */
static void
type (WindowFixture *fixture, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

      window_fixture_type (fixture, letter);
    }
  window_fixture_settle ();
}

/* Presses a key on the editor as its own controller gets it. */
static gboolean
press_key (WindowFixture *fixture, guint keyval, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (focus);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, modifiers, &taken);
    }
  return taken;
}

static void
test_tab_takes_the_word_that_is_offered (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_activate_row (page, 3, RECTO_SIDE_TARGET, G_MAXUINT);
  type (fixture, " Re");
  g_assert_false (list_is_shown (fixture));
  type (fixture, "g");
  g_assert_cmpstr (get_offered (fixture), ==, "Regiment");
  window_fixture_take_picture (GTK_WINDOW (fixture->window), "completion");
  g_assert_true (press_key (fixture, GDK_KEY_Tab, 0));
  g_assert_cmpstr (window_fixture_target (fixture, 3), ==, "The ceremony ended. Regiment");
  g_assert_false (list_is_shown (fixture));
  g_assert_cmpuint (recto_page_get_caret (page), ==, 28);
  /* A step of its own: what was typed stands again. */
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 3), ==, "The ceremony ended. Reg");
  window_fixture_settle ();
  g_assert_false (list_is_shown (fixture));
}

static void
test_list_takes_no_other_key (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  recto_page_activate_row (window_fixture_page (fixture), 2, RECTO_SIDE_TARGET, G_MAXUINT);
  type (fixture, " col");
  g_assert_cmpstr (get_offered (fixture), ==, "Colonel Minh");
  /* Enter is Enter: a new paragraph, and the letters stay what they are. */
  g_assert_false (press_key (fixture, GDK_KEY_Return, 0));
  type (fixture, "\n");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The unit is ready. col\n");
  g_assert_false (list_is_shown (fixture));
  type (fixture, "cer");
  g_assert_cmpstr (get_offered (fixture), ==, "ceremony");
  g_assert_true (press_key (fixture, GDK_KEY_Escape, 0));
  g_assert_false (list_is_shown (fixture));
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The unit is ready. col\ncer");
  /* Who only goes somewhere is offered nothing. */
  type (fixture, "e");
  g_assert_true (list_is_shown (fixture));
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 4);
  window_fixture_settle ();
  g_assert_false (list_is_shown (fixture));
}

static void
test_nothing_is_offered_where_nobody_wants_it (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  g_settings_set_boolean (recto_settings (), RECTO_SETTING_COMPLETION, FALSE);
  recto_page_activate_row (window_fixture_page (fixture), 3, RECTO_SIDE_TARGET, G_MAXUINT);
  type (fixture, " Reg");
  g_assert_false (list_is_shown (fixture));
  g_settings_reset (recto_settings (), RECTO_SETTING_COMPLETION);
  type (fixture, "i");
  g_assert_true (list_is_shown (fixture));
  /* The article goes, and the list with it. */
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
}

/* --- Pasting --- */

static gboolean
offer_is_shown (WindowFixture *fixture)
{
  return find_in_window (fixture, GTK_TYPE_BUTTON, "As New _Rows Instead") != NULL;
}

static void
paste (WindowFixture *fixture, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), text);
  window_fixture_act (fixture, "page.paste");
  window_fixture_until (fixture, offer_is_shown);
}

static void
test_pasted_paragraphs_become_rows_if_wished (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  RectoPage *page = window_fixture_page (fixture);
  guint n = recto_article_get_n_rows (article);

  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 8);
  paste (fixture, "First.\n\n  Second,\twith a tab.\nThird.\n");
  g_assert_true (g_str_has_prefix (window_fixture_target (fixture, 1), "Colonel First.\n"));
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n);
  press (fixture, "As New _Rows Instead");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n + 3);
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel Minh visited Regiment 88.");
  g_assert_cmpstr (window_fixture_target (fixture, 3), ==, "First.");
  g_assert_cmpstr (window_fixture_target (fixture, 4), ==, "Second, with a tab.");
  g_assert_cmpstr (window_fixture_target (fixture, 5), ==, "Third.");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 3);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page));
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n);
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel Minh visited Regiment 88.");
  /* The caret is where the paste began, now and after doing it again. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpuint (recto_page_get_active_row (page), ==, 1);
      g_assert_cmpuint (recto_page_get_caret (page), ==, 8);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (page));
      window_fixture_act (fixture, "page.redo");
      gtk_test_widget_wait_for_draw (GTK_WIDGET (page));
      g_assert_cmpuint (recto_article_get_n_rows (article), ==, n + 3);
      window_fixture_act (fixture, "page.undo");
    }
}

static void
test_later_work_is_not_undone_for_pasted_rows (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  guint n = recto_article_get_n_rows (article);

  recto_page_activate_row (window_fixture_page (fixture), 3, RECTO_SIDE_TARGET, G_MAXUINT);
  paste (fixture, " One.\nTwo.");
  window_fixture_type (fixture, " Three.");
  press (fixture, "As New _Rows Instead");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n);
  g_assert_cmpstr (window_fixture_target (fixture, 3), ==, "The ceremony ended. One.\nTwo. Three.");
}

/* --- Undo --- */

static void
test_undo_says_what_no_row_shows (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  g_autoptr (GError) error = NULL;

  g_assert_true (recto_article_set_metadata (article, "place", "Hà Nội", &error));
  window_fixture_act (fixture, "page.undo");
  window_fixture_settle ();
  g_assert_nonnull (
      find_in_window (fixture, GTK_TYPE_LABEL, "Undone in the details of the article"));

  recto_article_begin_group (article);
  for (guint row = 0; row < 4; row++)
    g_assert_true (recto_article_replace_text (article, get_row (fixture, row), RECTO_SIDE_TARGET,
                                               0, 0, "X", RECTO_REPLACE_COMMAND, &error));
  recto_article_end_group (article);
  window_fixture_act (fixture, "page.undo");
  window_fixture_settle ();
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "Undone in 4 rows"));
  window_fixture_act (fixture, "page.redo");
  window_fixture_settle ();
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "Done again in 4 rows"));
}

static void
test_offered_undo_takes_nothing_else_back (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "page.clear-target");
  window_fixture_type (fixture, "The colonel");
  press (fixture, "_Undo");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "The colonel");
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "The article was changed since"));
}

#define ADD(path, func)                                                                            \
  g_test_add (path, WindowFixture, NULL, window_fixture_set_up, func, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/hands/copy-brings-emphasis-and-tags-along", test_copy_brings_emphasis_and_tags_along);
  ADD ("/hands/cleared-row-is-new-and-stays-empty", test_cleared_row_is_new_and_stays_empty);
  ADD ("/hands/locked-row-is-not-cleared", test_locked_row_is_not_cleared);
  ADD ("/hands/locked-row-names-its-key", test_locked_row_names_its_key);
  ADD ("/hands/split-from-the-source-leaves-the-target-whole",
       test_split_from_the_source_leaves_the_target_whole);
  ADD ("/hands/nothing-is-split-off-at-an-end", test_nothing_is_split_off_at_an_end);
  ADD ("/hands/join-asks-at-the-end-of-a-paragraph", test_join_asks_at_the_end_of_a_paragraph);
  ADD ("/hands/join-without-a-source-joins-paragraphs",
       test_join_without_a_source_joins_paragraphs);
  ADD ("/hands/done-goes-where-preferences-say", test_done_goes_where_preferences_say);
  ADD ("/hands/all-to-here-is-done-in-one-step", test_all_to_here_is_done_in_one_step);
  ADD ("/hands/all-without-problems-are-done", test_all_without_problems_are_done);
  ADD ("/hands/rows-selected-whole-are-changed-together",
       test_rows_selected_whole_are_changed_together);
  ADD ("/hands/emphasis-changes-exactly-what-was-chosen",
       test_emphasis_changes_exactly_what_was_chosen);
  ADD ("/hands/quotes-go-round-what-is-selected", test_quotes_go_round_what_is_selected);
  ADD ("/hands/signs-meant-over-the-source-go-to-the-translation",
       test_signs_meant_over_the_source_go_to_the_translation);
  ADD ("/hands/second-dash-is-the-other-one", test_second_dash_is_the_other_one);
  ADD ("/hands/row-moves-with-its-caret", test_row_moves_with_its_caret);
  ADD ("/hands/selected-rows-move-as-one", test_selected_rows_move_as_one);
  ADD ("/hands/menu-of-plain-text-has-its-row", test_menu_of_plain_text_has_its_row);
  ADD ("/hands/menu-of-selected-rows-acts-on-all", test_menu_of_selected_rows_acts_on_all);
  ADD ("/hands/tab-takes-the-word-that-is-offered", test_tab_takes_the_word_that_is_offered);
  ADD ("/hands/list-takes-no-other-key", test_list_takes_no_other_key);
  ADD ("/hands/nothing-is-offered-where-nobody-wants-it",
       test_nothing_is_offered_where_nobody_wants_it);
  ADD ("/hands/pasted-paragraphs-become-rows-if-wished",
       test_pasted_paragraphs_become_rows_if_wished);
  ADD ("/hands/later-work-is-not-undone-for-pasted-rows",
       test_later_work_is_not_undone_for_pasted_rows);
  ADD ("/hands/undo-says-what-no-row-shows", test_undo_says_what_no_row_shows);
  ADD ("/hands/offered-undo-takes-nothing-else-back", test_offered_undo_takes_nothing_else_back);
  return g_test_run ();
}
