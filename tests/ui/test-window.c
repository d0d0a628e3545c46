/* test-window.c: the window on a real desk: from the empty state to a finished article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <glib/gstdio.h>

#include "recto-desk-row.h"
#include "recto-export-dialog.h"
#include "recto-import-dialog.h"
#include "recto-notify.h"
#include "recto-profile.h"
#include "recto-progress.h"
#include "recto-shortcuts.h"
#include "window-fixture.h"

#define SOURCE                                                                                                               \
  "Đại tá Minh thăm đơn vị\n\nĐại tá Minh thăm Trung đoàn 88. Đơn vị sẵn sàng.\n\nBuổi lễ kết " \
  "thúc.\n"
#define TRANSLATION                                                                                \
  "Colonel Minh visits unit\n\nColonel Minh visited Regiment 88. The unit is ready.\n\nThe "       \
  "ceremony ended.\n"

static GtkWidget *
find_in_window (WindowFixture *fixture, GType type, const char *text)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), type, text);
}

/* --- The desk --- */

static void
test_empty_desk_offers_three_ways_in (WindowFixture *fixture, gconstpointer unused)
{
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "No Articles Yet"));
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_BUTTON, "_Import…"));
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_BUTTON, "_Paste"));
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_BUTTON, "_Open the Sample"));
  g_assert_null (find_in_window (fixture, RECTO_TYPE_DESK_ROW, NULL));
}

#define TO_TRY(done)                                                                               \
  "Three things to try in the sample:\n1. Write in a row, and finish it with " done                \
  "\n2. Select a name, and tag it with Shift+Ctrl+P\n3. Take it all back with Ctrl+Z, even "       \
  "tomorrow"

static void
test_empty_desk_tells_what_to_try (WindowFixture *fixture, gconstpointer unused)
{
  const char *const accels[] = { "<Control>F2", NULL };

  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, TO_TRY ("Ctrl+Return")));
  g_assert_true (recto_shortcuts_set_accels ("page.done", accels, NULL));
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, TO_TRY ("Ctrl+F2")));
  recto_shortcuts_reset ();
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "empty");
}

static void
test_sample_opens_at_its_first_unfinished_row (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_sample (fixture);

  g_assert_cmpuint (recto_article_get_n_rows (article), >, 10);
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 0);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), !=, "Recto");
  /* Where windows are chosen from, it is known by the title that it has now. */
  g_assert_true (recto_article_set_metadata (article, "title", "Another title", NULL));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==,
                   "Another title — Recto");
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Recto");
  g_assert_cmpuint (recto_desk_view_get_n_articles (recto_window_get_desk_view (fixture->window)),
                    ==, 1);
  g_assert_null (window_fixture_article (fixture));
  /* The row that was left has the focus, so Enter goes back to it. */
  g_assert_true (RECTO_IS_DESK_ROW (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  window_fixture_until (fixture, window_fixture_shows_article);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), !=, "Recto");
}

static gboolean
one_article_is_listed (WindowFixture *fixture)
{
  return window_fixture_desk_is_settled (fixture) &&
         recto_desk_view_get_n_articles (recto_window_get_desk_view (fixture->window)) == 1;
}

static gboolean
no_article_is_listed (WindowFixture *fixture)
{
  return window_fixture_desk_is_settled (fixture) &&
         recto_desk_view_get_n_articles (recto_window_get_desk_view (fixture->window)) == 0;
}

static void
test_deleted_article_comes_back_from_its_toast (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *undo;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, one_article_is_listed);
  window_fixture_act (fixture, "desk.delete");
  window_fixture_until (fixture, no_article_is_listed);
  window_fixture_settle ();

  undo = find_in_window (fixture, GTK_TYPE_BUTTON, "_Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  window_fixture_until (fixture, one_article_is_listed);
}

static gboolean
a_row_is_found (WindowFixture *fixture)
{
  return find_in_window (fixture, GTK_TYPE_LABEL, "1 row found") != NULL;
}

static gboolean
search_is_open (WindowFixture *fixture)
{
  return find_in_window (fixture, GTK_TYPE_SEARCH_ENTRY, NULL) != NULL;
}

static void
test_search_leads_to_the_row (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *entry;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, one_article_is_listed);
  window_fixture_act (fixture, "desk.search");
  window_fixture_until (fixture, search_is_open);
  entry = find_in_window (fixture, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "buoi le");
  window_fixture_until (fixture, a_row_is_found);
  g_signal_emit_by_name (entry, "activate");
  window_fixture_until (fixture, window_fixture_shows_article);
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 3);
}

static void
test_search_ends_where_it_began (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *row;

  window_fixture_open_texts (fixture, SOURCE, NULL);
  window_fixture_open_texts (fixture, TRANSLATION, NULL);
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  row = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (RECTO_IS_DESK_ROW (row));
  window_fixture_act (fixture, "desk.search");
  window_fixture_until (fixture, search_is_open);
  g_assert_false (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == row);
  g_signal_emit_by_name (find_in_window (fixture, GTK_TYPE_SEARCH_ENTRY, NULL), "stop-search");
  window_fixture_settle ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == row);
}

static void
test_progress_is_told_in_words (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *progress;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_act (fixture, "page.done");
  progress = window_fixture_find (GTK_WIDGET (recto_window_get_article_view (fixture->window)),
                                  RECTO_TYPE_PROGRESS, NULL);
  g_assert_nonnull (progress);
  gtk_test_accessible_assert_role (progress, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
  window_fixture_settle ();
  gtk_test_accessible_assert_property (progress, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1 of 4 translated");
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "1 of 4 translated"));
}

/* --- Writing --- */

static gboolean
label_says_saving (WindowFixture *fixture)
{
  return find_in_window (fixture, GTK_TYPE_LABEL, "Saving…") != NULL;
}

static gboolean
label_says_saved (WindowFixture *fixture)
{
  return !label_says_saving (fixture) && window_fixture_is_saved (fixture);
}

static void
test_typing_is_saved_and_said_so_afterwards (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  const RectoSegmentRecord *row;

  window_fixture_type (fixture, "Senior ");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Senior Colonel Minh visits unit");
  /* Not on the disk yet, and the window does not say so. */
  g_assert_true (label_says_saving (fixture));
  window_fixture_until (fixture, label_says_saved);

  record = recto_store_load_article (recto_session_get_store (fixture->session),
                                     recto_article_get_uid (article), &error);
  g_assert_no_error (error);
  row = g_ptr_array_index (record->segments, 0);
  g_assert_cmpstr (row->target, ==, "Senior Colonel Minh visits unit");
}

static void
test_undo_and_redo_bring_the_caret_back (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 7);
  window_fixture_type (fixture, " General");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==,
                   "Colonel General Minh visited Regiment 88.");
  recto_page_activate_row (page, 2, RECTO_SIDE_TARGET, 0);

  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel Minh visited Regiment 88.");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 1);
  g_assert_cmpuint (recto_page_get_caret (page), ==, 7);
  recto_page_activate_row (page, 0, RECTO_SIDE_TARGET, 0);

  window_fixture_act (fixture, "page.redo");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==,
                   "Colonel General Minh visited Regiment 88.");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 1);
  g_assert_cmpuint (recto_page_get_caret (page), ==, 15);
}

static void
test_undo_out_of_sight_goes_there_first (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RectoPage *page;
  guint last;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "Paragraph number %u stands here.\n\n", i);
  window_fixture_open_texts (fixture, text->str, text->str);
  page = window_fixture_page (fixture);
  last = recto_article_get_n_rows (window_fixture_article (fixture)) - 1;
  window_fixture_type (fixture, "X");
  recto_page_activate_row (page, last, RECTO_SIDE_TARGET, 0);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page));

  window_fixture_act (fixture, "page.undo");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 0);
  g_assert_true (g_str_has_prefix (window_fixture_target (fixture, 0), "X"));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page));
  window_fixture_act (fixture, "page.undo");
  g_assert_false (g_str_has_prefix (window_fixture_target (fixture, 0), "X"));
}

static void
test_decomposed_text_is_composed_when_its_row_is_left (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  window_fixture_type (fixture, "e\314\201");
  g_assert_true (g_str_has_prefix (window_fixture_target (fixture, 0), "e\314\201"));
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 0);
  g_assert_true (g_str_has_prefix (window_fixture_target (fixture, 0), "é"));
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits unit");
}

/* --- Rows --- */

static void
test_done_follows_the_role (WindowFixture *fixture, gconstpointer unused)
{
  static const struct
  {
    RectoRole role;
    RectoStatus status;
  } cases[] = {
    { RECTO_ROLE_TRANSLATOR, RECTO_STATUS_TRANSLATED },
    { RECTO_ROLE_EDITOR, RECTO_STATUS_REVIEWED },
    { RECTO_ROLE_CHIEF, RECTO_STATUS_APPROVED },
  };
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_settings_set_enum (recto_settings (), RECTO_SETTING_ROLE, (int) cases[i].role);
      recto_page_activate_row (page, 0, RECTO_SIDE_TARGET, 0);
      window_fixture_act (fixture, "page.done");
      g_assert_cmpint (window_fixture_status (fixture, 0), ==, cases[i].status);
      g_assert_cmpuint (recto_page_get_active_row (page), ==, 1);
    }
  /* Going through approved rows as a translator takes nothing back. */
  g_settings_set_enum (recto_settings (), RECTO_SETTING_ROLE, RECTO_ROLE_TRANSLATOR);
  recto_page_activate_row (page, 0, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.done-next");
  g_assert_cmpint (window_fixture_status (fixture, 0), ==, RECTO_STATUS_APPROVED);
  g_settings_reset (recto_settings (), RECTO_SETTING_ROLE);
}

static void
test_empty_row_is_not_done (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, NULL);
  page = window_fixture_page (fixture);
  window_fixture_act (fixture, "page.done");
  g_assert_cmpint (window_fixture_status (fixture, 0), ==, RECTO_STATUS_NEW);
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 0);
  window_fixture_act (fixture, "page.copy-source");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Đại tá Minh thăm đơn vị");
  window_fixture_act (fixture, "page.done");
  g_assert_cmpint (window_fixture_status (fixture, 0), ==, RECTO_STATUS_TRANSLATED);
}

static guint
get_flags (WindowFixture *fixture, guint row)
{
  return recto_segment_get_flags (recto_article_get_row (window_fixture_article (fixture), row));
}

static void
test_row_commands_change_the_row (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  RectoPage *page = window_fixture_page (fixture);
  guint n = recto_article_get_n_rows (article);

  window_fixture_act (fixture, "page.omit");
  g_assert_cmpuint (get_flags (fixture, 0), ==, RECTO_FLAG_OMITTED);
  window_fixture_act (fixture, "page.omit");
  g_assert_cmpuint (get_flags (fixture, 0), ==, 0);
  window_fixture_act (fixture, "page.lock");
  g_assert_cmpuint (get_flags (fixture, 0), ==, RECTO_FLAG_LOCKED);
  window_fixture_act (fixture, "page.lock");

  window_fixture_act (fixture, "page.kind-caption");
  g_assert_cmpint (
      recto_paragraph_get_kind (recto_segment_get_paragraph (recto_article_get_row (article, 0))),
      ==, RECTO_KIND_CAPTION);

  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 13);
  window_fixture_act (fixture, "page.split");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n + 1);
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 2);
  g_assert_cmpuint (recto_page_get_caret (page), ==, 0);
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 3);
  window_fixture_act (fixture, "page.join");
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, n);
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel Minh visited Regiment 88.");

  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.done");
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.needs-work");
  g_assert_cmpint (window_fixture_status (fixture, 1), ==, RECTO_STATUS_DRAFT);
}

/* --- Tags --- */

static const RectoSpan *
get_span (WindowFixture *fixture, guint row, guint i)
{
  const GPtrArray *spans =
      recto_segment_get_spans (recto_article_get_row (window_fixture_article (fixture), row));

  return spans != NULL && i < spans->len ? g_ptr_array_index (spans, i) : NULL;
}

/* -1: there is no such span. */
static int
get_kind (WindowFixture *fixture, guint row, guint i)
{
  const RectoSpan *span = get_span (fixture, row, i);

  return span != NULL ? (int) span->kind : -1;
}

static void
test_selection_is_tagged_and_the_tag_taken_back (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;
  const RectoSpan *span;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_select_range (page, 1, RECTO_SIDE_TARGET, 8, 13); /* "Minh " */
  window_fixture_act (fixture, "page.tag-person");
  span = get_span (fixture, 1, 0);
  g_assert (span != NULL);
  g_assert_cmpint (span->kind, ==, RECTO_SPAN_PERSON);
  g_assert_cmpint (span->state, ==, RECTO_SPAN_ACCEPTED);
  g_assert_cmpuint (span->start, ==, 8);
  g_assert_cmpuint (span->end, ==, 12);
  g_assert_cmpstr (span->label, ==, "Minh");

  /* A unit over it takes its place, in one step. */
  recto_page_select_range (page, 1, RECTO_SIDE_TARGET, 0, 12);
  window_fixture_act (fixture, "page.tag-unit");
  g_assert_cmpint (get_kind (fixture, 1, 0), ==, RECTO_SPAN_UNIT);
  g_assert_null (get_span (fixture, 1, 1));
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpint (get_kind (fixture, 1, 0), ==, RECTO_SPAN_PERSON);
  window_fixture_act (fixture, "page.undo");
  g_assert_null (get_span (fixture, 1, 0));
}

/* Half a name is what a hurried hand selects; a caret is enough for one word. */
static void
test_tag_grows_to_whole_words (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;
  const RectoSpan *span;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_select_range (page, 1, RECTO_SIDE_TARGET, 7, 10); /* " Mi" */
  window_fixture_act (fixture, "page.tag-person");
  span = get_span (fixture, 1, 0);
  g_assert (span != NULL);
  g_assert_cmpuint (span->start, ==, 8);
  g_assert_cmpuint (span->end, ==, 12);
  g_assert_cmpstr (span->label, ==, "Minh");
  window_fixture_act (fixture, "page.undo");

  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 9);
  window_fixture_act (fixture, "page.tag-unit");
  g_assert_cmpint (get_kind (fixture, 1, 0), ==, RECTO_SPAN_UNIT);
  g_assert_cmpstr (get_span (fixture, 1, 0)->label, ==, "Minh");
}

static void
test_emphasis_goes_on_and_off (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_select_range (page, 1, RECTO_SIDE_TARGET, 8, 12);
  window_fixture_act (fixture, "page.emphasis");
  g_assert_cmpint (get_kind (fixture, 1, 0), ==, RECTO_SPAN_EMPHASIS);
  recto_page_select_range (page, 1, RECTO_SIDE_TARGET, 8, 12);
  window_fixture_act (fixture, "page.emphasis");
  g_assert_null (get_span (fixture, 1, 0));
}

static GMenuModel *
get_section (GMenuModel *menu, guint i)
{
  return g_menu_model_get_item_link (menu, (int) i, G_MENU_LINK_SECTION);
}

static char *
get_label (GMenuModel *menu, guint i)
{
  char *label = NULL;

  g_menu_model_get_item_attribute (menu, (int) i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  return label;
}

static void
test_menu_of_a_tag_says_who_and_removes_it (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (GMenuModel) section = NULL;
  g_autofree char *who = NULL;
  g_autoptr (GVariant) target = NULL;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = window_fixture_page (fixture);
  recto_page_select_range (page, 1, RECTO_SIDE_TARGET, 8, 12);
  window_fixture_act (fixture, "page.tag-person");
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 0);

  g_signal_emit_by_name (page, "populate-menu", 1, RECTO_SIDE_TARGET, 9, &menu);
  g_assert_nonnull (menu);
  section = get_section (menu, (guint) g_menu_model_get_n_items (menu) - 2); /* above its row */
  who = get_label (section, 0);
  g_assert_cmpstr (who, ==, "Person: Minh");
  target = g_menu_model_get_item_attribute_value (section, 1, G_MENU_ATTRIBUTE_TARGET, NULL);
  gtk_widget_activate_action_variant (GTK_WIDGET (page), "page.remove-tag", target);
  g_assert_null (get_span (fixture, 1, 0));
}

/* --- Spelling --- */

static gboolean
misspelling_is_selected (WindowFixture *fixture)
{
  window_fixture_act (fixture, "page.next-misspelling");
  return recto_page_get_selection (window_fixture_page (fixture), NULL, NULL, NULL, NULL);
}

static void
test_misspelling_is_found_and_corrected (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (GMenuModel) section = NULL;
  g_autofree char *waiting = NULL;
  g_autofree char *suggestion = NULL;
  g_autoptr (GVariant) target = NULL;
  guint row, start, end;

  window_fixture_open_texts (fixture, NULL, "Colonel Minh visits unit\n\nThe delagates came.\n");
  page = window_fixture_page (fixture);
  window_fixture_until (fixture, misspelling_is_selected);
  g_assert_true (recto_page_get_selection (page, &row, NULL, &start, &end));
  g_assert_cmpuint (row, ==, 1);
  g_assert_cmpuint (start, ==, 4);
  g_assert_cmpuint (end, ==, 13);

  g_signal_emit_by_name (page, "populate-menu", 1, RECTO_SIDE_TARGET, 6, &menu);
  section = get_section (menu, 0);
  waiting = get_label (section, 0);
  g_assert_cmpstr (waiting, ==, "Looking for suggestions…");
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_clear_pointer (&suggestion, g_free);
      suggestion = get_label (section, 0);
    }
  while (strcmp (suggestion, waiting) == 0);
  g_assert_cmpstr (suggestion, ==, "delegates");
  target = g_menu_model_get_item_attribute_value (section, 0, G_MENU_ATTRIBUTE_TARGET, NULL);
  gtk_widget_activate_action_variant (GTK_WIDGET (page), "page.replace-word", target);
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "The delegates came.");
  /* The word is another one now: the same item of a menu still open does nothing. */
  gtk_widget_activate_action_variant (GTK_WIDGET (page), "page.replace-word", target);
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "The delegates came.");
}

/* A toast makes what holds it lay out its children, and those above the page have nothing to do:
 * the page must come through such a frame too, when it needs rows that it did not have. */
static void
test_page_is_laid_out_while_a_toast_comes (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *window = GTK_WIDGET (fixture->window);

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, i % 2 == 0 ? "Paragraph %u is here.\n\n" : "# Head %u\n\n", i);
  window_fixture_open_texts (fixture, NULL, text->str);
  gtk_test_widget_wait_for_draw (window);
  recto_notify (GTK_WIDGET (window_fixture_page (fixture)), "A toast");
  recto_page_scroll_to_row (window_fixture_page (fixture), 50);
  /* GTK warns of what was left without a place, which ends the test. */
  gtk_test_widget_wait_for_draw (window);
  gtk_test_widget_wait_for_draw (window);
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "A toast"));
}

static gboolean
no_is_gone (WindowFixture *fixture)
{
  return find_in_window (fixture, GTK_TYPE_LABEL, "No") == NULL;
}

static void
test_answer_to_a_key_comes_at_once (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = GTK_WIDGET (window_fixture_page (fixture));
  recto_notify_toast (page, adw_toast_new ("News"));
  recto_notify (page, "No");
  recto_notify (page, "No");
  window_fixture_settle ();
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "No"));
  /* A newer one takes its place, and no second one waits behind it. */
  recto_notify (page, "Yes");
  window_fixture_until (fixture, no_is_gone);
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "Yes"));
}

static gboolean
last_is_alone (WindowFixture *fixture)
{
  return find_in_window (fixture, GTK_TYPE_LABEL, "Once") == NULL &&
         find_in_window (fixture, GTK_TYPE_LABEL, "Twice") == NULL &&
         find_in_window (fixture, GTK_TYPE_LABEL, "Thrice") != NULL;
}

/* All that moves has come to its end: no toast takes as long. */
static gboolean
is_over (WindowFixture *unused)
{
  static gint64 begun;

  begun = begun > 0 ? begun : g_get_monotonic_time ();
  return g_get_monotonic_time () > begun + G_USEC_PER_SEC;
}

/* libadwaita 1.2 cannot bear it that a toast goes before it has come in the place of another. */
static void
test_answers_follow_each_other_fast (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *page;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  page = GTK_WIDGET (window_fixture_page (fixture));
  recto_notify (page, "Once");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  recto_notify (page, "Twice");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  recto_notify (page, "Thrice");
  window_fixture_until (fixture, last_is_alone);
  window_fixture_until (fixture, is_over);
  g_assert_true (last_is_alone (fixture));
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
}

/* --- Import, export, coming back --- */

static RectoImportDialog *
find_import_dialog (void)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (RECTO_IS_IMPORT_DIALOG (window))
        return RECTO_IMPORT_DIALOG (window);
    }
  return NULL;
}

static char *
write_file (WindowFixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static gboolean
import_is_ready (WindowFixture *fixture)
{
  RectoImportDialog *dialog = find_import_dialog ();

  if (dialog != NULL)
    recto_import_dialog_import (dialog);
  return dialog == NULL && window_fixture_shows_article (fixture);
}

static void
test_two_files_become_a_pair (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *source = write_file (fixture, "R&D <story>.vi.txt", SOURCE);
  g_autofree char *translation = write_file (fixture, "story.en.txt", TRANSLATION);
  /* In the wrong order: their names tell which is which. */
  g_autoptr (GFile) first = g_file_new_for_path (translation);
  g_autoptr (GFile) second = g_file_new_for_path (source);
  GFile *files[] = { first, second };
  const RectoSegment *row;

  recto_window_import_files (fixture->window, files, 2);
  g_assert_nonnull (find_import_dialog ());
  window_fixture_until (fixture, import_is_ready);
  row = recto_article_get_row (window_fixture_article (fixture), 1);
  g_assert_cmpstr (recto_segment_get_text (row, RECTO_SIDE_SOURCE), ==,
                   "Đại tá Minh thăm Trung đoàn 88.");
  g_assert_cmpstr (recto_segment_get_text (row, RECTO_SIDE_TARGET), ==,
                   "Colonel Minh visited Regiment 88.");
}

/* Whoever waits for an answer holds the dialog. */
static RectoImportDialog *asking;

static gboolean
dialog_is_answered (WindowFixture *fixture)
{
  return asking == NULL;
}

static void
test_cancelled_import_brings_nothing (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20000; i++) /* more than is read before the dialog is closed */
    g_string_append (text, "The unit is ready. It waits for its orders.\n\n");
  bytes = g_bytes_new (text->str, text->len);
  asking = recto_import_dialog_new (GTK_WINDOW (fixture->window), fixture->session, &error);
  g_assert_no_error (error);
  g_object_add_weak_pointer (G_OBJECT (asking), (gpointer *) &asking);
  recto_import_dialog_set_text (asking, RECTO_SIDE_TARGET, "long.txt", bytes);
  gtk_window_present (GTK_WINDOW (asking));
  recto_import_dialog_import (asking);
  gtk_widget_activate_action (GTK_WIDGET (asking), "import.cancel", NULL);
  window_fixture_until (fixture, dialog_is_answered);
  listed = recto_store_list_articles (recto_session_get_store (fixture->session), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 0);
}

static gboolean
problem_is_told (WindowFixture *fixture)
{
  return recto_import_dialog_get_problem (find_import_dialog ())[0] != '\0';
}

static void
test_refused_file_is_told_and_changes_nothing (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GFile) missing = g_file_new_build_filename (fixture->folder, "missing.txt", NULL);
  static const char broken[] = "\xef\xbb\xbf"
                               "abc \xc3("; /* says UTF-8, and is not */
  g_autoptr (GBytes) bytes = g_bytes_new_static (broken, sizeof broken - 1);
  GtkWidget *dialog, *told, *page;
  graphene_rect_t area;
  int height;

  recto_window_import_files (fixture->window, &missing, 1);
  window_fixture_until (fixture, problem_is_told);
  recto_import_dialog_set_text (find_import_dialog (), RECTO_SIDE_SOURCE, "broken.txt", bytes);
  g_assert_false (problem_is_told (fixture));
  dialog = GTK_WIDGET (find_import_dialog ());
  page = window_fixture_find (dialog, ADW_TYPE_PREFERENCES_PAGE, NULL);
  g_assert_nonnull (page);
  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (dialog);
  height = gtk_widget_get_height (page);
  recto_import_dialog_import (find_import_dialog ());
  window_fixture_until (fixture, problem_is_told);
  g_assert_true (g_str_has_prefix (recto_import_dialog_get_problem (find_import_dialog ()),
                                   "Nothing was imported.\nbroken.txt"));
  told = window_fixture_find (dialog, GTK_TYPE_LABEL,
                              recto_import_dialog_get_problem (find_import_dialog ()));
  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (dialog);
  g_assert_true (gtk_widget_compute_bounds (told, dialog, &area));
  g_assert_cmpfloat (area.origin.y + area.size.height, <=, gtk_widget_get_height (dialog) - 12);
  /* No field above it is cut. */
  g_assert_cmpint (gtk_widget_get_height (page), >=, height);
  gtk_window_destroy (GTK_WINDOW (dialog));

  /* Nor where it is told before the dialog has a size. */
  window_fixture_act (fixture, "win.import");
  recto_import_dialog_set_text (find_import_dialog (), RECTO_SIDE_SOURCE, "broken.txt", bytes);
  recto_import_dialog_import (find_import_dialog ());
  window_fixture_until (fixture, problem_is_told);
  dialog = GTK_WIDGET (find_import_dialog ());
  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (dialog);
  page = window_fixture_find (dialog, ADW_TYPE_PREFERENCES_PAGE, NULL);
  g_assert_cmpint (gtk_widget_get_height (page), >=, height);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (no_article_is_listed (fixture));
}

static gboolean
export_is_told (WindowFixture *fixture)
{
  return find_in_window (fixture, GTK_TYPE_LABEL, "Exported to out.txt") != NULL;
}

static void
test_enter_goes_on_in_dialogs (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (SOURCE, strlen (SOURCE));
  GtkWindow *dialog;
  GtkWidget *first;

  window_fixture_act (fixture, "win.import");
  dialog = GTK_WINDOW (find_import_dialog ());
  first = gtk_window_get_focus (dialog);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (first)), ==, "import.choose");
  recto_import_dialog_set_text (RECTO_IMPORT_DIALOG (dialog), RECTO_SIDE_SOURCE, "a.txt", bytes);
  g_assert_true (gtk_window_get_focus (dialog) == gtk_window_get_default_widget (dialog));
  window_fixture_until (fixture, import_is_ready);

  dialog = GTK_WINDOW (recto_export_dialog_new (GTK_WINDOW (fixture->window), fixture->session,
                                                window_fixture_article (fixture)));
  gtk_window_present (dialog);
  g_assert_true (gtk_window_get_focus (dialog) == gtk_window_get_default_widget (dialog));
  gtk_window_destroy (dialog);
}

static void
test_export_writes_what_is_there (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  g_autofree char *path = g_build_filename (fixture->folder, "out.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  RectoExportDialog *dialog;

  dialog = recto_export_dialog_new (GTK_WINDOW (fixture->window), fixture->session, article);
  gtk_window_present (GTK_WINDOW (dialog));
  window_fixture_settle ();
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Export Unfinished…"));
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "4 rows are still drafts"));
  g_assert_true (recto_export_dialog_set_format (dialog, "txt"));
  g_assert_false (recto_export_dialog_set_format (dialog, "no such format"));
  name = recto_export_dialog_dup_file_name (dialog);
  g_assert_true (g_str_has_suffix (name, "(unfinished).txt"));
  recto_export_dialog_export (dialog, file);
  window_fixture_until (fixture, export_is_told);
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (contents, "Colonel Minh visited Regiment 88. The unit is ready."));
}

static void
test_failed_export_is_told_in_the_dialog (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  g_autoptr (GFile) file =
      g_file_new_build_filename (fixture->folder, "no-such-folder", "out.html", NULL);
  RectoExportDialog *dialog =
      recto_export_dialog_new (GTK_WINDOW (fixture->window), fixture->session, article);

  recto_export_dialog_export (dialog, file);
  g_assert_cmpstr (recto_export_dialog_get_problem (dialog), ==, "");
  while (*recto_export_dialog_get_problem (dialog) == '\0')
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_refused_desk_is_one_page_with_a_way_on (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_set_error_literal (&error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_BUSY,
                       "The desk is held by recto, process 4711");
  recto_window_show_refusal (fixture->window, fixture->path, error);
  window_fixture_settle ();
  g_assert_cmpstr (recto_window_get_page_name (fixture->window), ==, "refused");
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_LABEL, "This desk is in use"));
  g_assert_nonnull (find_in_window (fixture, GTK_TYPE_BUTTON, "_Try Again"));
}

/* --- The program around the window --- */

static gboolean
other_is_refused (WindowFixture *fixture)
{
  return strcmp (recto_window_get_page_name (window_fixture_other_window (fixture)), "refused") ==
         0;
}

static gboolean
other_shows_desk (WindowFixture *fixture)
{
  return strcmp (recto_window_get_page_name (window_fixture_other_window (fixture)), "desk") == 0;
}

static void
test_held_desk_opens_once_it_is_free (WindowFixture *fixture, gconstpointer unused)
{
  RectoApplication *application =
      RECTO_APPLICATION (gtk_window_get_application (GTK_WINDOW (fixture->window)));
  g_autofree char *other_path = g_build_filename (fixture->folder, "other.recto", NULL);
  g_autoptr (GError) error = NULL;
  RectoSession *holder = recto_session_open (other_path, RECTO_STORE_CREATE, &error);
  GtkWidget *other;

  g_assert_no_error (error);
  recto_application_open_desk (application, other_path, NULL, 0);
  window_fixture_until (fixture, other_is_refused);
  other = GTK_WIDGET (window_fixture_other_window (fixture));
  g_assert_nonnull (window_fixture_find (other, GTK_TYPE_LABEL, "This desk is in use"));

  /* Still held: the same answer again, and no dialog over it. */
  gtk_widget_activate_action (other, "win.retry", NULL);
  window_fixture_settle ();
  window_fixture_until (fixture, other_is_refused);

  g_assert_true (recto_session_close (holder, &error));
  g_object_unref (holder);
  gtk_widget_activate_action (other, "win.retry", NULL);
  window_fixture_until (fixture, other_shows_desk);
  gtk_window_close (GTK_WINDOW (other));
}

static void
test_two_windows_share_an_article (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article = window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  g_autofree char *uid = recto_uid_to_string (recto_article_get_uid (article));
  WindowFixture other = { .session = fixture->session };

  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-in-window", "s", uid));
  other.window = window_fixture_other_window (fixture);
  window_fixture_until (&other, window_fixture_shows_article);
  g_assert_true (window_fixture_article (&other) == article);
  window_fixture_type (fixture, "Senior ");
  g_assert_cmpstr (window_fixture_target (&other, 0), ==, "Senior Colonel Minh visits unit");

  /* Deleted in one, it is left in the other. */
  window_fixture_act (&other, "win.show-desk");
  window_fixture_until (&other, one_article_is_listed);
  window_fixture_act (&other, "desk.delete");
  window_fixture_until (fixture, no_article_is_listed);
  gtk_window_close (GTK_WINDOW (other.window));
}

static void
test_window_fits_900_pixels_at_200_percent (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_dress (FALSE, TRUE);
  window_fixture_take_picture (GTK_WINDOW (fixture->window), "empty-200-percent");
  g_assert_cmpint (window_fixture_minimum_width (fixture), <=, 900);

  window_fixture_open_sample (fixture);
  g_assert_cmpint (window_fixture_minimum_width (fixture), <=, 900);
  window_fixture_take_picture (GTK_WINDOW (fixture->window), "article-200-percent");
  /* What is longest on the desk: who is late, and for how long. */
  g_assert_true (recto_article_set_metadata (window_fixture_article (fixture), "due",
                                             "2020-09-22T16:00", NULL));
  g_assert_true (
      recto_article_set_metadata (window_fixture_article (fixture), "holder", "Bảo Châu", NULL));
  window_fixture_until (fixture, window_fixture_is_saved);
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, one_article_is_listed);
  g_assert_cmpint (window_fixture_minimum_width (fixture), <=, 900);
  window_fixture_take_picture (GTK_WINDOW (fixture->window), "desk-200-percent");
  window_fixture_dress (FALSE, FALSE);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/desk/empty-offers-three-ways-in", test_empty_desk_offers_three_ways_in);
  ADD_WINDOW_TEST ("/desk/empty-tells-what-to-try", test_empty_desk_tells_what_to_try);
  ADD_WINDOW_TEST ("/desk/sample-opens", test_sample_opens_at_its_first_unfinished_row);
  ADD_WINDOW_TEST ("/desk/deleted-article-comes-back",
                   test_deleted_article_comes_back_from_its_toast);
  ADD_WINDOW_TEST ("/desk/search-leads-to-the-row", test_search_leads_to_the_row);
  ADD_WINDOW_TEST ("/desk/search-ends-where-it-began", test_search_ends_where_it_began);
  ADD_WINDOW_TEST ("/desk/refused-is-one-page", test_refused_desk_is_one_page_with_a_way_on);
  ADD_WINDOW_TEST ("/article/progress-is-told-in-words", test_progress_is_told_in_words);
  ADD_WINDOW_TEST ("/article/typing-is-saved", test_typing_is_saved_and_said_so_afterwards);
  ADD_WINDOW_TEST ("/article/undo-brings-the-caret-back", test_undo_and_redo_bring_the_caret_back);
  ADD_WINDOW_TEST ("/article/undo-out-of-sight-goes-there",
                   test_undo_out_of_sight_goes_there_first);
  ADD_WINDOW_TEST ("/article/text-is-composed",
                   test_decomposed_text_is_composed_when_its_row_is_left);
  ADD_WINDOW_TEST ("/article/done-follows-the-role", test_done_follows_the_role);
  ADD_WINDOW_TEST ("/article/empty-row-is-not-done", test_empty_row_is_not_done);
  ADD_WINDOW_TEST ("/article/row-commands", test_row_commands_change_the_row);
  ADD_WINDOW_TEST ("/article/tags", test_selection_is_tagged_and_the_tag_taken_back);
  ADD_WINDOW_TEST ("/article/tag-grows-to-words", test_tag_grows_to_whole_words);
  ADD_WINDOW_TEST ("/article/emphasis", test_emphasis_goes_on_and_off);
  ADD_WINDOW_TEST ("/article/menu-of-a-tag", test_menu_of_a_tag_says_who_and_removes_it);
  ADD_WINDOW_TEST ("/article/misspelling-is-corrected", test_misspelling_is_found_and_corrected);
  ADD_WINDOW_TEST ("/article/laid-out-while-a-toast-comes",
                   test_page_is_laid_out_while_a_toast_comes);
  ADD_WINDOW_TEST ("/article/answer-comes-at-once", test_answer_to_a_key_comes_at_once);
  ADD_WINDOW_TEST ("/article/answers-follow-fast", test_answers_follow_each_other_fast);
  ADD_WINDOW_TEST ("/import/two-files-become-a-pair", test_two_files_become_a_pair);
  ADD_WINDOW_TEST ("/import/cancelled", test_cancelled_import_brings_nothing);
  ADD_WINDOW_TEST ("/import/refused-file-is-told", test_refused_file_is_told_and_changes_nothing);
  ADD_WINDOW_TEST ("/import/enter-goes-on", test_enter_goes_on_in_dialogs);
  ADD_WINDOW_TEST ("/export/writes-what-is-there", test_export_writes_what_is_there);
  ADD_WINDOW_TEST ("/export/failure-is-told", test_failed_export_is_told_in_the_dialog);
  ADD_WINDOW_TEST ("/window/held-desk-opens-once-it-is-free", test_held_desk_opens_once_it_is_free);
  ADD_WINDOW_TEST ("/window/two-windows-share-an-article", test_two_windows_share_an_article);
  ADD_WINDOW_TEST ("/window/fits-900-pixels-at-200-percent",
                   test_window_fits_900_pixels_at_200_percent);
  return g_test_run ();
}
