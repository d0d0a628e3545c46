/* test-checks.c: what the checks find in the window: put right, left as it is, taken back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <adwaita.h>

#include "recto-acts.h"
#include "recto-article-view-private.h"
#include "recto-checker.h"
#include "recto-checks-pane.h"
#include "recto-completion-list.h"
#include "recto-coverage.h"
#include "recto-entry-facts.h"
#include "recto-export-dialog.h"
#include "recto-left.h"
#include "recto-page-private.h"
#include "recto-session-register.h"
#include "window-fixture.h"

/* Invented; the second row has a word twice, the third another number than its source. */
#define SOURCE "Bến cảng\n\nHọ đến bến cảng.\n\nCó 53 người ở đó.\n"
#define TARGET "The pier\n\nThey came to the the pier.\n\nThere came 35 people.\n"

static RectoArticleView *
get_view (WindowFixture *fixture)
{
  return RECTO_ARTICLE_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (window_fixture_page (fixture)),
                                                      RECTO_TYPE_ARTICLE_VIEW));
}

static gboolean
is_checked (WindowFixture *fixture)
{
  RectoProblems *problems = recto_acts_get_problems (get_view (fixture));
  gboolean complete = FALSE;

  recto_problems_count (problems, RECTO_SEVERITY_NOTE, &complete);
  return complete && recto_checker_is_idle (recto_problems_get_checker (problems));
}

static gboolean
has (WindowFixture *fixture, guint row, const char *code)
{
  g_autoptr (GPtrArray) found =
      recto_problems_list_row (recto_acts_get_problems (get_view (fixture)), row);

  for (guint i = 0; found != NULL && i < found->len; i++)
    if (g_strcmp0 (((RectoProblem *) found->pdata[i])->code, code) == 0)
      return TRUE;
  return FALSE;
}

static void
open_faulty (WindowFixture *fixture)
{
  window_fixture_open_texts (fixture, SOURCE, TARGET);
  window_fixture_until (fixture, is_checked);
  g_assert_true (has (fixture, 1, "word-repeated"));
}

static guint
count_left (WindowFixture *fixture)
{
  g_autoptr (GPtrArray) left = recto_left_list (window_fixture_article (fixture));

  return left->len;
}

static void
test_key_puts_right_as_one_step (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  open_faulty (fixture);
  page = window_fixture_page (fixture);
  recto_page_activate_row (page, 1, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.fix-problem");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "They came to the pier.");
  g_assert_cmpuint (recto_page_get_caret (page), ==, 16);
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "They came to the the pier.");
}

/* "theatre" would go on what stands before the caret, but nobody is writing there. */
static void
test_key_begins_no_word (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE,
                             "The theatre\n\nThey came to the the pier.\n\nThere came 53.\n");
  window_fixture_until (fixture, is_checked);
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.fix-problem");
  window_fixture_settle ();
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "They came to the pier.");
  g_assert_null (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_COMPLETION_LIST, NULL));
}

static void
test_pointing_at_it_says_what_is_wrong (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *there = NULL;
  g_autofree char *beside = NULL;

  open_faulty (fixture);
  there = recto_acts_describe_problems (get_view (fixture), 1, RECTO_SIDE_TARGET, 17);
  g_assert_cmpstr (there, ==, "The word stands here twice");
  beside = recto_acts_describe_problems (get_view (fixture), 1, RECTO_SIDE_TARGET, 1);
  g_assert_null (beside);
}

/* Where no answer is the only one nothing is written. */
static void
test_key_puts_nothing_in_where_nobody_knows (WindowFixture *fixture, gconstpointer unused)
{
  open_faulty (fixture);
  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  window_fixture_act (fixture, "page.fix-problem");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "The pier");
  g_assert_nonnull (window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL,
                                         "Nothing here has one right answer"));
}

static void
answer (const char *response)
{
  GtkWindow *dialog = window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG);

  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  window_fixture_settle ();
}

/* Asks for the reason, of which the third is chosen. */
static void
leave_repeated_word (WindowFixture *fixture)
{
  GtkWidget *reason = NULL;

  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 14);
  window_fixture_act (fixture, "page.leave-problem");
  window_fixture_settle ();
  reason = window_fixture_find (GTK_WIDGET (window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG)),
                                GTK_TYPE_LABEL, "The house writes it so");
  g_assert_nonnull (reason);
  reason = gtk_widget_get_ancestor (reason, GTK_TYPE_CHECK_BUTTON);
  window_fixture_take_picture (window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG), "leave-as-is");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (reason), TRUE);
  answer ("leave");
}

static void
test_left_as_it_is_and_taken_back (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) left = NULL;

  open_faulty (fixture);
  leave_repeated_word (fixture);
  g_assert_false (has (fixture, 1, "word-repeated"));
  left = recto_left_list (window_fixture_article (fixture));
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpint (((RectoLeft *) left->pdata[0])->reason, ==, RECTO_LEFT_HOUSE);

  gtk_widget_activate_action (GTK_WIDGET (window_fixture_page (fixture)), "article.pane", "s",
                              "checks");
  window_fixture_until (fixture, is_checked);
  window_fixture_settle ();
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "Left as They Are"));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "checks-left");
  window_fixture_settle ();
  g_signal_emit_by_name (gtk_widget_get_ancestor (window_fixture_find (GTK_WIDGET (fixture->window),
                                                                       GTK_TYPE_LABEL, "Take Back"),
                                                  GTK_TYPE_BUTTON),
                         "clicked");
  window_fixture_settle ();
  g_assert_true (has (fixture, 1, "word-repeated"));
  g_assert_cmpuint (count_left (fixture), ==, 0);
}

static void
test_whoever_thinks_better_of_it_leaves_nothing (WindowFixture *fixture, gconstpointer unused)
{
  open_faulty (fixture);
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 14);
  window_fixture_act (fixture, "page.leave-problem");
  window_fixture_settle ();
  answer ("cancel");
  g_assert_true (has (fixture, 1, "word-repeated"));
  g_assert_cmpuint (count_left (fixture), ==, 0);
}

static void
test_card_puts_right (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *label = NULL;

  open_faulty (fixture);
  gtk_widget_activate_action (GTK_WIDGET (window_fixture_page (fixture)), "article.pane", "s",
                              "checks");
  window_fixture_settle ();
  label = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "Replace with “the”");
  g_assert_nonnull (label);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "checks-found");
  window_fixture_settle ();
  label = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "Replace with “the”");
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "They came to the pier.");
}

static gboolean
is_painted (WindowFixture *fixture, guint row, RectoPaint paint)
{
  const GArray *ranges = recto_cell_get_ranges (recto_row_get_cell (
      recto_page_get_row (window_fixture_page (fixture), row), RECTO_SIDE_TARGET));

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    if (g_array_index (ranges, RectoCellRange, i).paint == paint)
      return TRUE;
  return FALSE;
}

/* Under the words and in the margin. */
static void
test_what_is_wrong_looks_graver (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  open_faulty (fixture);
  window_fixture_settle ();
  page = window_fixture_page (fixture);
  g_assert_true (is_painted (fixture, 2, RECTO_PAINT_CHECK_ERROR));
  g_assert_cmpuint (recto_row_get_signs (recto_page_get_row (page, 2)), ==,
                    1u << RECTO_SHAPE_PROBLEM);
  g_assert_true (is_painted (fixture, 1, RECTO_PAINT_CHECK));
  g_assert_false (is_painted (fixture, 1, RECTO_PAINT_CHECK_ERROR));
  g_assert_cmpuint (recto_row_get_signs (recto_page_get_row (page, 1)), ==,
                    1u << RECTO_SHAPE_WARNING);
}

/* The switch is an edit, and follows its undo. */
static void
test_switch_says_that_it_is_abridged (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *button = NULL;

  open_faulty (fixture);
  gtk_widget_activate_action (GTK_WIDGET (window_fixture_page (fixture)), "article.pane", "s",
                              "details");
  window_fixture_settle ();
  button = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_SWITCH, NULL);
  g_assert_nonnull (button);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (button)));
  gtk_switch_set_active (GTK_SWITCH (button), TRUE);
  g_assert_true (recto_article_is_abridged (window_fixture_article (fixture)));
  window_fixture_act (fixture, "page.undo");
  g_assert_false (recto_article_is_abridged (window_fixture_article (fixture)));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (button)));
}

/* --- Why it is left out --- */

static void
show_checks (WindowFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (window_fixture_page (fixture)), "article.pane", "s",
                              "checks");
  window_fixture_settle ();
}

/* A button of the pane by the words on it. */
static void
press (WindowFixture *fixture, const char *words)
{
  GtkWidget *pane =
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_CHECKS_PANE, NULL);
  GtkWidget *label = window_fixture_find (pane, GTK_TYPE_LABEL, words);

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  window_fixture_settle ();
}

static void
choose (const char *words)
{
  GtkWidget *dialog = GTK_WIDGET (window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG));
  GtkWidget *label = window_fixture_find (dialog, GTK_TYPE_LABEL, words);

  g_assert_nonnull (label);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

static void
omit_rows (WindowFixture *fixture)
{
  RectoPage *page = window_fixture_page (fixture);

  for (guint row = 1; row < 3; row++)
    {
      recto_page_activate_row (page, row, RECTO_SIDE_TARGET, 0);
      window_fixture_act (fixture, "page.clear-target");
      window_fixture_act (fixture, "page.omit");
    }
  window_fixture_until (fixture, is_checked);
}

static const char *
get_reason (WindowFixture *fixture, guint row)
{
  RectoArticle *article = window_fixture_article (fixture);

  return recto_omitted_find_reason (article, recto_article_get_row (article, row));
}

static void
test_card_asks_why_it_is_left_out (WindowFixture *fixture, gconstpointer unused)
{
  open_faulty (fixture);
  omit_rows (fixture);
  show_checks (fixture);
  press (fixture, "Give a Reason…");
  choose ("There is no room for it");
  window_fixture_take_picture (window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG),
                               "why-left-out");
  answer ("keep");
  g_assert_cmpstr (get_reason (fixture, 1), ==, "There is no room for it");
  g_assert_null (get_reason (fixture, 2));
  window_fixture_until (fixture, is_checked);
  g_assert_false (has (fixture, 1, "completeness-reason"));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "left-out");
  window_fixture_act (fixture, "page.undo");
  g_assert_null (get_reason (fixture, 1));
}

/* Own words; what is not left out any more has no reason. */
static void
test_own_words_go_with_the_mark (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *entry = NULL;

  open_faulty (fixture);
  omit_rows (fixture);
  window_fixture_act (fixture, "page.why-omitted");
  window_fixture_settle ();
  entry = window_fixture_find (GTK_WIDGET (window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG)),
                               GTK_TYPE_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), " it rained ");
  answer ("keep");
  g_assert_cmpstr (get_reason (fixture, 2), ==, "it rained");
  window_fixture_act (fixture, "page.omit");
  g_assert_null (get_reason (fixture, 2));
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (get_reason (fixture, 2), ==, "it rained");
}

/* --- What the register has --- */

static void
add_colonel (WindowFixture *fixture)
{
  g_autoptr (RectoFacts) person = recto_facts_new (RECTO_ENTRY_PERSON, "tran-minh-khoa");
  g_autoptr (RectoEntry) entry = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  recto_facts_add (person, RECTO_FACT_FULL, "vi", NULL, "Trần Minh Khoa");
  recto_facts_add (person, RECTO_FACT_FULL, "en", NULL, "Tran Minh Khoa");
  g_strlcpy (recto_facts_add (person, RECTO_FACT_RANK, NULL, NULL, "dai-ta")->from, "2019",
             RECTO_DATE_SIZE);
  entry = recto_entry_new_from_facts (person, &error);
  g_assert_no_error (error);
  g_ptr_array_add (entries, entry);
  recto_session_edit_entries (fixture->session, entries, &error);
  g_assert_no_error (error);
}

static gboolean
disagrees (WindowFixture *fixture)
{
  return is_checked (fixture) && has (fixture, 1, "ranks-register");
}

static gboolean
agrees (WindowFixture *fixture)
{
  return is_checked (fixture) && !has (fixture, 1, "ranks-register");
}

static void
test_card_updates_the_register (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *undo = NULL;

  window_fixture_open_texts (fixture, "Bến cảng\n\nThiếu tướng Trần Minh Khoa đến bến cảng.\n",
                             "The pier\n\nMajor General Tran Minh Khoa came to the pier.\n");
  add_colonel (fixture);
  recto_article_set_metadata (window_fixture_article (fixture), "event-date", "2024-07-29", NULL);
  window_fixture_until (fixture, disagrees);
  show_checks (fixture);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "register-disagrees");
  window_fixture_settle ();
  press (fixture, "Update the Register");
  window_fixture_until (fixture, agrees);
  undo = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  window_fixture_until (fixture, disagrees);
}

/* --- Misspelt words --- */

static gboolean
is_misspelt (WindowFixture *fixture)
{
  return is_checked (fixture) && has (fixture, 1, "spelling-unknown");
}

static gboolean
is_put_right (WindowFixture *fixture)
{
  return g_str_equal (window_fixture_target (fixture, 1), "They met the government.");
}

static gboolean
offers_words (WindowFixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

static void
test_key_corrects_a_misspelt_word (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, "Bến cảng\n\nHọ nhận quà.\n",
                             "The pier\n\nThey met the govermment.\n");
  window_fixture_until (fixture, is_misspelt);
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 15);
  window_fixture_act (fixture, "page.fix-problem");
  window_fixture_until (fixture, is_put_right);
}

static void
test_key_offers_words_where_several_fit (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, "Bến cảng\n\nHọ nhận quà.\n",
                             "The pier\n\nThey took gfts.\n");
  window_fixture_until (fixture, is_misspelt);
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 11);
  window_fixture_act (fixture, "page.fix-problem");
  window_fixture_until (fixture, offers_words);
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "They took gfts.");
}

/* --- Before an export --- */

static void
test_export_tells_marks_first (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *dialog = NULL;

  window_fixture_open_texts (
      fixture, SOURCE, "The pier\n\nThey came to the the pier.\n\n?name came with 53 people.\n");
  window_fixture_until (fixture, is_checked);
  leave_repeated_word (fixture);
  window_fixture_act (fixture, "article.export");
  window_fixture_settle ();
  dialog = GTK_WIDGET (window_fixture_find_window (RECTO_TYPE_EXPORT_DIALOG));
  g_assert_nonnull (dialog);
  g_assert_nonnull (
      window_fixture_find (dialog, GTK_TYPE_LABEL, "Row 3: “?name” is still to be answered"));
  g_assert_nonnull (window_fixture_find (dialog, GTK_TYPE_LABEL, "Style: the the"));
  window_fixture_take_pictures (GTK_WINDOW (dialog), "export-problems");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What nobody has begun lacks nothing yet. */
static void
test_nothing_to_look_at_is_said (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_open_texts (fixture, SOURCE, NULL);
  window_fixture_until (fixture, is_checked);
  gtk_widget_activate_action (GTK_WIDGET (window_fixture_page (fixture)), "article.pane", "s",
                              "checks");
  window_fixture_settle ();
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "Nothing to Look At"));
}

static gboolean
shows_repeated_word (WindowFixture *fixture)
{
  GtkWidget *pane =
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_CHECKS_PANE, NULL);
  GtkWidget *label = window_fixture_find (pane, GTK_TYPE_LABEL, "The word stands here twice");
  GtkWidget *scroller = gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  return label != NULL && scroller != NULL &&
         gtk_widget_compute_bounds (label, scroller, &bounds) && bounds.origin.y > 0 &&
         bounds.origin.y < gtk_widget_get_height (scroller);
}

/* Notes are listed, more than have room; a warning comes above them. */
static void
test_list_at_its_top_shows_what_comes_above (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, "%sRow %c has a qwrtz word.", i > 0 ? "\n\n" : "", 'a' + i % 26);
  window_fixture_open_texts (fixture, NULL, text->str);
  window_fixture_until (fixture, is_checked);
  gtk_widget_activate_action (GTK_WIDGET (window_fixture_page (fixture)), "article.pane", "s",
                              "checks");
  window_fixture_settle ();
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "the the ");
  window_fixture_until (fixture, is_checked);
  window_fixture_settle ();
  g_assert_true (shows_repeated_word (fixture));
}

int
main (int argc, char *argv[])
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/checks/key-puts-right-as-one-step", test_key_puts_right_as_one_step);
  ADD_WINDOW_TEST ("/checks/key-begins-no-word", test_key_begins_no_word);
  ADD_WINDOW_TEST ("/checks/key-puts-nothing-in-where-nobody-knows",
                   test_key_puts_nothing_in_where_nobody_knows);
  ADD_WINDOW_TEST ("/checks/pointing-at-it-says-what-is-wrong",
                   test_pointing_at_it_says_what_is_wrong);
  ADD_WINDOW_TEST ("/checks/left-as-it-is-and-taken-back", test_left_as_it_is_and_taken_back);
  ADD_WINDOW_TEST ("/checks/whoever-thinks-better-of-it-leaves-nothing",
                   test_whoever_thinks_better_of_it_leaves_nothing);
  ADD_WINDOW_TEST ("/checks/card-puts-right", test_card_puts_right);
  ADD_WINDOW_TEST ("/checks/what-is-wrong-looks-graver", test_what_is_wrong_looks_graver);
  ADD_WINDOW_TEST ("/checks/switch-says-that-it-is-abridged", test_switch_says_that_it_is_abridged);
  ADD_WINDOW_TEST ("/checks/card-asks-why-it-is-left-out", test_card_asks_why_it_is_left_out);
  ADD_WINDOW_TEST ("/checks/own-words-go-with-the-mark", test_own_words_go_with_the_mark);
  ADD_WINDOW_TEST ("/checks/card-updates-the-register", test_card_updates_the_register);
  ADD_WINDOW_TEST ("/checks/key-corrects-a-misspelt-word", test_key_corrects_a_misspelt_word);
  ADD_WINDOW_TEST ("/checks/key-offers-words-where-several-fit",
                   test_key_offers_words_where_several_fit);
  ADD_WINDOW_TEST ("/checks/export-tells-marks-first", test_export_tells_marks_first);
  ADD_WINDOW_TEST ("/checks/list-at-its-top-shows-what-comes-above",
                   test_list_at_its_top_shows_what_comes_above);
  ADD_WINDOW_TEST ("/checks/nothing-to-look-at-is-said", test_nothing_to_look_at_is_said);
  return g_test_run ();
}
