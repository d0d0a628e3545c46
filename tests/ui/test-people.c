/* test-people.c: the register in the real window: found, read, changed, merged, verified, undone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-deeds.h"
#include "recto-desk-parts.h"
#include "recto-entry-facts.h"
#include "recto-entry-row.h"
#include "recto-entry-view.h"
#include "recto-fact-dialog.h"
#include "recto-index-list.h"
#include "recto-register-files.h"
#include "recto-register-page.h"
#include "recto-session-register.h"
#include "recto-style-page.h"
#include "recto-verify-page.h"
#include "window-fixture.h"

static GtkWidget *
desk (WindowFixture *fixture)
{
  return GTK_WIDGET (recto_window_get_desk_view (fixture->window));
}

static void
show_part (WindowFixture *fixture, const char *part)
{
  gtk_widget_activate_action (desk (fixture), "desk.part", "s", part);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static GtkWidget *
find (WindowFixture *fixture, GType type, const char *text)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), type, text);
}

static RectoUid
add (WindowFixture *fixture, RectoEntryKind kind, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoEntry) entry =
      recto_session_add_entry (fixture->session, kind, name, NULL, &error);

  g_assert_no_error (error);
  return entry->uid;
}

static RectoRegisterPage *
page (WindowFixture *fixture)
{
  return RECTO_REGISTER_PAGE (find (fixture, RECTO_TYPE_REGISTER_PAGE, NULL));
}

static guint
count_shown (WindowFixture *fixture)
{
  GtkWidget *list = find (fixture, RECTO_TYPE_INDEX_LIST, NULL);

  return list != NULL ? recto_index_list_get_n_shown (RECTO_INDEX_LIST (list)) : 0;
}

static void
search (WindowFixture *fixture, const char *text)
{
  GtkWidget *entry = find (fixture, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
  window_fixture_settle ();
}

/* --- Parts --- */

static void
test_part_is_there_after_restart (WindowFixture *fixture, gconstpointer unused)
{
  show_part (fixture, "units");
  g_assert_nonnull (page (fixture));
  window_fixture_restart (fixture);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpstr (recto_desk_view_get_part (RECTO_DESK_VIEW (desk (fixture))), ==, "units");
  g_assert_nonnull (page (fixture));
}

static gboolean
list_is_hidden (WindowFixture *fixture)
{
  GtkWidget *parts = find (fixture, RECTO_TYPE_DESK_PARTS, NULL);

  return !gtk_widget_get_child_visible (gtk_widget_get_first_child (parts));
}

static void
test_narrow_window_has_a_menu_of_parts (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *parts = find (fixture, RECTO_TYPE_DESK_PARTS, NULL);
  GtkWidget *list = window_fixture_find (parts, GTK_TYPE_LIST_BOX, NULL);

  g_assert_true (gtk_widget_get_child_visible (gtk_widget_get_first_child (parts)));
  g_assert_nonnull (list);
  /* What is asked for before a window is on the screen is not heard. */
  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  window_fixture_until (fixture, list_is_hidden);
  g_assert_nonnull (window_fixture_find (parts, GTK_TYPE_MENU_BUTTON, NULL));
  g_assert_cmpint (window_fixture_minimum_width (fixture), <=, 900);
}

static void
test_keys_go_round_the_parts (WindowFixture *fixture, gconstpointer unused)
{
  RectoDeskParts *parts = RECTO_DESK_PARTS (find (fixture, RECTO_TYPE_DESK_PARTS, NULL));

  recto_desk_parts_enter (parts);
  g_assert_true (recto_desk_parts_has_focus (parts));
  window_fixture_act (fixture, "desk.next-part");
  g_assert_false (recto_desk_parts_has_focus (parts));
  window_fixture_act (fixture, "desk.previous-part");
  g_assert_true (recto_desk_parts_has_focus (parts));
}

/* --- People and units --- */

static void
test_search_finds_letters_without_marks (WindowFixture *fixture, gconstpointer unused)
{
  add (fixture, RECTO_ENTRY_PERSON, "Trần Văn Chiến");
  add (fixture, RECTO_ENTRY_PERSON, "Lê Đỗ An");
  show_part (fixture, "people");
  g_assert_cmpuint (count_shown (fixture), ==, 2);
  search (fixture, "chien");
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  search (fixture, "do le");
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  search (fixture, "nobody");
  g_assert_nonnull (find (fixture, ADW_TYPE_STATUS_PAGE, NULL));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Nothing Found"));
  search (fixture, "");
  g_assert_cmpuint (count_shown (fixture), ==, 2);
}

static void
test_empty_register_says_how_to_begin (WindowFixture *fixture, gconstpointer unused)
{
  show_part (fixture, "people");
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Nobody Yet"));
  g_assert_cmpuint (recto_register_page_get_n (page (fixture)), ==, 0);
}

static void
test_starter_units_are_listed (WindowFixture *fixture, gconstpointer unused)
{
  show_part (fixture, "units");
  g_assert_cmpuint (recto_register_page_get_n (page (fixture)), >, 50);
  search (fixture, "bo quoc phong");
  g_assert_cmpuint (count_shown (fixture), >=, 1);
}

static char *units_count; /* as the list of parts writes it */

static gboolean
units_are_counted (WindowFixture *fixture)
{
  GtkWidget *parts = find (fixture, RECTO_TYPE_DESK_PARTS, NULL);

  return window_fixture_find (parts, GTK_TYPE_LABEL, units_count) != NULL;
}

/* A start does not read the tables for a register that nobody has put anything into. */
static void
test_register_is_counted_once_it_is_used (WindowFixture *fixture, gconstpointer unused)
{
  show_part (fixture, "units");
  units_count = g_strdup_printf ("%u", recto_register_page_get_n (page (fixture)));
  window_fixture_until (fixture, units_are_counted);
  show_part (fixture, "articles");
  window_fixture_restart (fixture);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_false (units_are_counted (fixture));
  add (fixture, RECTO_ENTRY_PERSON, "Vũ Hải Sơn");
  window_fixture_until (fixture, units_are_counted);
  g_clear_pointer (&units_count, g_free);
}

static void
write_field (GtkWindow *dialog, const char *title, const char *text)
{
  GtkWidget *label = window_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_ancestor (label, RECTO_TYPE_ENTRY_ROW)),
                         text);
}

static GtkWindow *
get_dialog (void)
{
  GtkWindow *dialog = window_fixture_find_window (RECTO_TYPE_FACT_DIALOG);

  g_assert_nonnull (dialog);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (dialog));
  return dialog;
}

static void
test_person_is_added_changed_and_undone (WindowFixture *fixture, gconstpointer unused)
{
  GtkWindow *dialog;
  const RectoEntry *entry;

  show_part (fixture, "people");
  gtk_widget_activate_action (GTK_WIDGET (page (fixture)), "register.add", NULL);
  dialog = get_dialog ();
  write_field (dialog, "Full name", "Phạm Thị Lan");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "fact.keep", NULL);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 1);
  entry = recto_session_list_entries (fixture->session)->pdata[0];
  g_assert_cmpstr (entry->name, ==, "Phạm Thị Lan");
  g_assert_true (entry->verified);
  g_assert_nonnull (find (fixture, RECTO_TYPE_ENTRY_VIEW, NULL));

  gtk_widget_activate_action (desk (fixture), "desk.undo", NULL);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpuint (recto_register_page_get_n (page (fixture)), ==, 0);
  gtk_widget_activate_action (desk (fixture), "desk.redo", NULL);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpuint (recto_register_page_get_n (page (fixture)), ==, 1);
}

static gboolean
entry_is_in_sight (WindowFixture *fixture)
{
  return find (fixture, RECTO_TYPE_ENTRY_VIEW, NULL) != NULL;
}

/* In a narrow window there is place for the list or for one of it; the list comes later. */
static void
test_new_one_is_shown_before_the_list (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid newest;
  GtkWidget *view;

  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 500, 700);
  window_fixture_until (fixture, list_is_hidden);
  add (fixture, RECTO_ENTRY_PERSON, "Trần Văn Lộc");
  newest = add (fixture, RECTO_ENTRY_PERSON, "Vũ Hải Sơn");
  recto_desk_view_show_entry (RECTO_DESK_VIEW (desk (fixture)), RECTO_ENTRY_PERSON, &newest);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_true (entry_is_in_sight (fixture));
  view = find (fixture, RECTO_TYPE_ENTRY_VIEW, NULL);
  g_assert_true (recto_uid_equal (recto_entry_view_get_uid (RECTO_ENTRY_VIEW (view)), &newest));
}

/* What is no day is not kept, and the dialog says so. */
static void
test_day_that_is_none_is_refused (WindowFixture *fixture, gconstpointer unused)
{
  GtkWindow *dialog;

  show_part (fixture, "people");
  gtk_widget_activate_action (GTK_WIDGET (page (fixture)), "register.add", NULL);
  dialog = get_dialog ();
  write_field (dialog, "Full name", "Phạm Thị Lan");
  write_field (dialog, "Until", "yesterday");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "fact.keep", NULL);
  g_assert_true (get_dialog () == dialog);
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 0);
  write_field (dialog, "Until", "2024-02-30");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "fact.keep", NULL);
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, 0);
  gtk_window_destroy (dialog);
}

static void
test_merged_one_gives_way (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid one = add (fixture, RECTO_ENTRY_PERSON, "Trần Văn Lộc");
  RectoUid other = add (fixture, RECTO_ENTRY_PERSON, "Captain Loc");
  RectoRegisterIndex *index;

  show_part (fixture, "people");
  index = recto_register_index_get (fixture->session);
  recto_deed_merge (desk (fixture), fixture->session, recto_register_index_find (index, &other),
                    recto_register_index_find (index, &one));
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpuint (count_shown (fixture), ==, 1);
  g_assert_true (
      recto_uid_equal (&recto_session_resolve_entry (fixture->session, &other)->uid, &one));
  g_assert_nonnull (
      recto_facts_find (recto_index_row_get_facts (recto_register_index_find (index, &one)),
                        RECTO_FACT_ALIAS, NULL, NULL));
  gtk_widget_activate_action (desk (fixture), "desk.undo", NULL);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpuint (count_shown (fixture), ==, 2);
}

static void
test_article_that_mentions_one_is_listed (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article =
      window_fixture_open_texts (fixture, NULL, "Major Minh opened the bridge.\n");
  RectoUid uid = recto_session_learn (fixture->session, RECTO_ENTRY_PERSON, "Minh");
  g_autoptr (RectoSpan) span =
      recto_span_new (RECTO_SIDE_TARGET, 6, 10, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED);
  g_autoptr (GError) error = NULL;

  span->target = uid;
  recto_article_add_span (article, recto_article_get_row (article, 0), span, &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-desk", NULL);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  show_part (fixture, "people");
  recto_register_page_show_entry (page (fixture), &uid);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Major Minh opened the bridge."));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Not verified yet: no check relies on it."));
}

/* --- To verify --- */

static void
test_learnt_name_waits_until_it_is_verified (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid uid = recto_session_learn (fixture->session, RECTO_ENTRY_PERSON, "Nguyễn Thị Hoa");
  GtkWidget *button;

  recto_session_learn (fixture->session, RECTO_ENTRY_UNIT, "Regiment 88");
  show_part (fixture, "verify");
  g_assert_cmpuint (recto_verify_count (fixture->session), ==, 2);
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Nguyễn Thị Hoa"));
  button = find (fixture, GTK_TYPE_BUTTON, "Verify");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpuint (recto_verify_count (fixture->session), ==, 1);
  g_assert_true (recto_session_find_entry (fixture->session, &uid)->verified);

  g_signal_emit_by_name (find (fixture, GTK_TYPE_BUTTON, "Reject"), "clicked");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpuint (recto_verify_count (fixture->session), ==, 0);
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "Nothing to Verify"));
  gtk_widget_activate_action (desk (fixture), "desk.undo", NULL);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpuint (recto_verify_count (fixture->session), ==, 1);
}

/* --- House style --- */

static void
test_house_style_is_changed_from_today_on (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid uid;
  RectoRegisterIndex *index;
  const RectoFacts *facts;
  GtkWidget *label, *row;

  show_part (fixture, "style");
  label = find (fixture, GTK_TYPE_LABEL, "Ranks in captions");
  g_assert_nonnull (label);
  row = gtk_widget_get_ancestor (label, ADW_TYPE_COMBO_ROW);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  window_fixture_until (fixture, window_fixture_desk_is_settled);

  recto_key_to_uid (RECTO_ENTRY_STYLE, "pano", &uid);
  index = recto_register_index_get (fixture->session);
  facts = recto_index_row_get_facts (recto_register_index_find (index, &uid));
  g_assert_cmpstr (recto_facts_find_at (facts, RECTO_FACT_RANK_FORM, NULL, "caption", NULL)->text,
                   ==, "full");
  g_assert_cmpstr (
      recto_facts_find_at (facts, RECTO_FACT_RANK_FORM, NULL, "caption", "2020-01-01")->text, ==,
      "abbreviated");
  gtk_widget_activate_action (desk (fixture), "desk.undo", NULL);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 2);
}

/* --- Tables --- */

static GFile *exported;

static gboolean
is_exported (WindowFixture *fixture)
{
  return g_file_query_exists (exported, NULL);
}

static gboolean
somebody_came (WindowFixture *fixture)
{
  return recto_session_list_entries (fixture->session)->len > 0;
}

static void
test_table_goes_out_and_comes_back (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "people.tsv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  RectoUid uid = add (fixture, RECTO_ENTRY_PERSON, "Vũ Hải Sơn");

  exported = file;
  show_part (fixture, "people");
  recto_register_files_write (GTK_WIDGET (page (fixture)), fixture->session, RECTO_ENTRY_PERSON,
                              file);
  window_fixture_until (fixture, is_exported);
  window_fixture_settle ();
  g_assert_true (recto_session_remove_entry (fixture->session, &uid, &error));
  g_assert_no_error (error);
  recto_register_files_take (GTK_WIDGET (page (fixture)), fixture->session, RECTO_ENTRY_PERSON,
                             file);
  window_fixture_until (fixture, somebody_came);
  g_assert_false (recto_session_find_entry (fixture->session, &uid)->gone);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/people/part-is-there-after-restart", test_part_is_there_after_restart);
  ADD_WINDOW_TEST ("/people/narrow-window-has-a-menu", test_narrow_window_has_a_menu_of_parts);
  ADD_WINDOW_TEST ("/people/keys-go-round-the-parts", test_keys_go_round_the_parts);
  ADD_WINDOW_TEST ("/people/search-without-marks", test_search_finds_letters_without_marks);
  ADD_WINDOW_TEST ("/people/empty-says-how-to-begin", test_empty_register_says_how_to_begin);
  ADD_WINDOW_TEST ("/people/starter-units", test_starter_units_are_listed);
  ADD_WINDOW_TEST ("/people/counted-once-used", test_register_is_counted_once_it_is_used);
  ADD_WINDOW_TEST ("/people/added-changed-undone", test_person_is_added_changed_and_undone);
  ADD_WINDOW_TEST ("/people/shown-before-the-list", test_new_one_is_shown_before_the_list);
  ADD_WINDOW_TEST ("/people/no-day-is-refused", test_day_that_is_none_is_refused);
  ADD_WINDOW_TEST ("/people/merged-gives-way", test_merged_one_gives_way);
  ADD_WINDOW_TEST ("/people/article-is-listed", test_article_that_mentions_one_is_listed);
  ADD_WINDOW_TEST ("/people/learnt-name-waits", test_learnt_name_waits_until_it_is_verified);
  ADD_WINDOW_TEST ("/people/house-style-from-today", test_house_style_is_changed_from_today_on);
  ADD_WINDOW_TEST ("/people/table-out-and-back", test_table_goes_out_and_comes_back);
  return g_test_run ();
}
