/* test-earlier.c: earlier states are looked into, and articles taken back out of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-earlier-window.h"
#include "recto-keeping.h"
#include "window-fixture.h"

#define TRANSLATION "Colonel Minh visits unit\n\nThe unit is ready.\n"

static RectoEarlierWindow *
get_earlier (void)
{
  GtkWindow *window = window_fixture_find_window (RECTO_TYPE_EARLIER_WINDOW);

  return window != NULL ? RECTO_EARLIER_WINDOW (window) : NULL;
}

static gboolean
earlier_is_settled (WindowFixture *fixture)
{
  return get_earlier () != NULL && recto_earlier_window_is_settled (get_earlier ());
}

static gboolean
earlier_is_gone (WindowFixture *fixture)
{
  return get_earlier () == NULL;
}

static gboolean
shows_changed_article (WindowFixture *fixture)
{
  return window_fixture_shows_article (fixture) &&
         g_str_has_prefix (window_fixture_target (fixture, 0), "Senior ");
}

static gboolean
shows_former_article (WindowFixture *fixture)
{
  return get_earlier () == NULL && window_fixture_shows_article (fixture) &&
         g_str_has_prefix (window_fixture_target (fixture, 0), "Colonel ");
}

static gboolean
undo_is_offered (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Undo") != NULL;
}

static GtkWidget *
find_earlier (GType type, const char *text)
{
  return window_fixture_find (GTK_WIDGET (get_earlier ()), type, text);
}

static const char *awaited;

static gboolean
label_is_shown (WindowFixture *fixture)
{
  return find_earlier (GTK_TYPE_LABEL, awaited) != NULL;
}

/* A state may be read before the window has its first size, which shows its second pane. */
static void
await_label (WindowFixture *fixture, const char *text)
{
  awaited = text;
  window_fixture_until (fixture, label_is_shown);
}

static void
act (const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_earlier ()), action, NULL));
}

/* An article, a state of the desk with it, and a change since. */
static RectoUid
make_state_and_change (WindowFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoBackup) backup = NULL;
  RectoUid uid = *recto_article_get_uid (window_fixture_open_texts (fixture, NULL, TRANSLATION));

  backup = recto_store_backup (recto_session_get_store (fixture->session), &error);
  g_assert_no_error (error);
  g_assert_nonnull (backup);
  window_fixture_type (fixture, "Senior ");
  recto_article_view_save (recto_window_get_article_view (fixture->window));
  window_fixture_until (fixture, window_fixture_is_saved);
  return uid;
}

static void
open_earlier (WindowFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.earlier-states", NULL);
  window_fixture_until (fixture, earlier_is_settled);
}

static void
delete_article (WindowFixture *fixture, const RectoUid *uid)
{
  g_autoptr (GError) error = NULL;

  recto_window_show_desk (fixture->window);
  g_assert_true (recto_session_delete_article (fixture->session, uid, TRUE, &error));
}

static void
test_article_is_taken_back_and_that_undone (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid uid = make_state_and_change (fixture);

  open_earlier (fixture);
  g_assert_cmpstr (recto_earlier_window_get_page_name (get_earlier ()), ==, "articles");
  window_fixture_take_pictures (GTK_WINDOW (get_earlier ()), "earlier-state");
  await_label (fixture, "changed since · 2 rows");
  recto_earlier_window_look (get_earlier (), &uid);
  window_fixture_until (fixture, earlier_is_settled);
  g_assert_cmpstr (recto_earlier_window_get_page_name (get_earlier ()), ==, "article");
  await_label (fixture, "It was changed since then.");
  window_fixture_take_pictures (GTK_WINDOW (get_earlier ()), "earlier-article");

  act ("earlier.take-back");
  window_fixture_until (fixture, shows_former_article);
  window_fixture_until (fixture, undo_is_offered);
  g_signal_emit_by_name (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Undo"), "clicked");
  window_fixture_until (fixture, shows_changed_article);
  /* It was one step, which can be done again. */
  window_fixture_act (fixture, "page.redo");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Colonel Minh visits unit");
}

static gboolean
undoing_failed (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, awaited) != NULL;
}

/* An article that is not there any more was not changed step by step. */
static void
test_undoing_says_why_it_cannot_be (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid uid = make_state_and_change (fixture);
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;

  open_earlier (fixture);
  recto_earlier_window_look (get_earlier (), &uid);
  window_fixture_until (fixture, earlier_is_settled);
  act ("earlier.take-back");
  window_fixture_until (fixture, shows_former_article);
  window_fixture_until (fixture, undo_is_offered);
  delete_article (fixture, &uid);
  g_assert_true (
      recto_store_purge (recto_session_get_store (fixture->session), &uid, 0, NULL, &error));
  window_fixture_settle ();
  g_signal_emit_by_name (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Undo"), "clicked");
  g_assert_null (recto_session_open_article (fixture->session, &uid, &error));
  answer = g_strdup_printf ("It was not undone: %s", error->message);
  awaited = answer;
  window_fixture_until (fixture, undoing_failed);
}

/* What was chosen is what happens, whatever is looked at before it has happened. */
static void
test_article_is_taken_back_though_it_is_left (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid uid = make_state_and_change (fixture);

  open_earlier (fixture);
  recto_earlier_window_look (get_earlier (), &uid);
  window_fixture_until (fixture, earlier_is_settled);
  act ("earlier.take-back");
  recto_earlier_window_select (get_earlier (), 0);
  window_fixture_until (fixture, shows_former_article);
  window_fixture_until (fixture, earlier_is_gone);
}

static void
test_article_is_taken_back_as_a_second_one (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid uid = make_state_and_change (fixture);
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;

  open_earlier (fixture);
  recto_earlier_window_look (get_earlier (), &uid);
  window_fixture_until (fixture, earlier_is_settled);
  act ("earlier.take-second");
  window_fixture_until (fixture, shows_former_article);
  g_assert_false (recto_uid_equal (recto_article_get_uid (window_fixture_article (fixture)), &uid));
  listed = recto_store_list_articles (recto_session_get_store (fixture->session), NULL, &error);
  g_assert_cmpuint (listed->len, ==, 2);
}

static void
test_state_opens_at_the_article_that_is_looked_for (WindowFixture *fixture, gconstpointer unused)
{
  make_state_and_change (fixture);
  window_fixture_act (fixture, "article.earlier-states");
  window_fixture_until (fixture, earlier_is_settled);
  g_assert_cmpstr (recto_earlier_window_get_page_name (get_earlier ()), ==, "article");
  /* Escape goes back to the state before it closes. */
  act ("earlier.escape");
  g_assert_cmpstr (recto_earlier_window_get_page_name (get_earlier ()), ==, "articles");
  act ("earlier.escape");
  window_fixture_until (fixture, earlier_is_gone);
}

static void
test_earlier_state_cannot_be_typed_in (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid uid = make_state_and_change (fixture);
  GtkWidget *editor;
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  open_earlier (fixture);
  recto_earlier_window_look (get_earlier (), &uid);
  window_fixture_until (fixture, earlier_is_settled);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (get_earlier ()));
  editor = gtk_window_get_focus (GTK_WINDOW (get_earlier ()));
  g_assert_true (GTK_IS_TEXT_VIEW (editor));
  g_signal_emit_by_name (editor, "insert-at-cursor", "no ");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpstr (text, ==, "Colonel Minh visits unit");
  gtk_window_close (GTK_WINDOW (get_earlier ()));
}

static void
test_removed_article_comes_back (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid uid = make_state_and_change (fixture);
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *button;

  delete_article (fixture, &uid);
  open_earlier (fixture);
  await_label (fixture, "not on the desk now · 2 rows");
  recto_earlier_window_select (get_earlier (), 0);
  window_fixture_until (fixture, earlier_is_settled);
  window_fixture_take_pictures (GTK_WINDOW (get_earlier ()), "earlier-removed");
  button = find_earlier (GTK_TYPE_BUTTON, "_Bring Back");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  window_fixture_until (fixture, earlier_is_settled);
  g_assert_cmpstr (recto_earlier_window_get_page_name (get_earlier ()), ==, "empty");
  window_fixture_take_pictures (GTK_WINDOW (get_earlier ()), "earlier-nothing-removed");
  listed = recto_store_list_articles (recto_session_get_store (fixture->session), NULL, &error);
  g_assert_cmpuint (listed->len, ==, 1);
  gtk_window_close (GTK_WINDOW (get_earlier ()));
}

/* What would change a desk that can only be read cannot be chosen, nor be asked about. */
static void
test_read_only_desk_keeps_what_was_removed (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid uid = make_state_and_change (fixture);
  g_autoptr (GError) error = NULL;
  GtkWidget *button;

  delete_article (fixture, &uid);
  recto_window_release_session (fixture->window);
  g_assert_true (recto_session_close (fixture->session, &error));
  g_object_unref (fixture->session);
  fixture->session = recto_session_open (fixture->path, RECTO_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  recto_window_set_session (fixture->window, fixture->session, FALSE);
  open_earlier (fixture);
  await_label (fixture, "not on the desk now · 2 rows");
  recto_earlier_window_select (get_earlier (), 0);
  window_fixture_until (fixture, earlier_is_settled);
  button = find_earlier (GTK_TYPE_BUTTON, "_Bring Back");
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_false (gtk_widget_get_sensitive (gtk_widget_get_next_sibling (button)));
  gtk_window_close (GTK_WINDOW (get_earlier ()));
}

static gboolean
question_is_asked (WindowFixture *fixture)
{
  return window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static void
test_removing_for_good_asks_once (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid uid = make_state_and_change (fixture);
  g_autofree char *string = recto_uid_to_string (&uid);
  g_autoptr (GPtrArray) removed = NULL;
  g_autoptr (GError) error = NULL;
  AdwMessageDialog *question;

  delete_article (fixture, &uid);
  open_earlier (fixture);
  recto_earlier_window_select (get_earlier (), 0);
  window_fixture_until (fixture, earlier_is_settled);
  gtk_widget_activate_action (GTK_WIDGET (get_earlier ()), "earlier.remove", "s", string);
  window_fixture_until (fixture, question_is_asked);
  question = ADW_MESSAGE_DIALOG (window_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), "Earlier states keep it"));
  adw_message_dialog_response (question, "remove");
  window_fixture_settle ();
  window_fixture_until (fixture, earlier_is_settled);
  removed = recto_store_list_removed (recto_session_get_store (fixture->session), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (removed->len, ==, 0);
  gtk_window_close (GTK_WINDOW (get_earlier ()));
}

static void
test_narrow_and_large_earlier_states_fit (WindowFixture *fixture, gconstpointer unused)
{
  RectoUid uid = make_state_and_change (fixture);

  window_fixture_dress (TRUE, TRUE);
  open_earlier (fixture);
  window_fixture_take_picture (GTK_WINDOW (get_earlier ()), "earlier-dark-200-percent");
  recto_earlier_window_look (get_earlier (), &uid);
  window_fixture_until (fixture, earlier_is_settled);
  window_fixture_take_picture (GTK_WINDOW (get_earlier ()), "earlier-article-dark-200-percent");
  window_fixture_dress (FALSE, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (get_earlier ()), 480, 600);
  window_fixture_take_picture (GTK_WINDOW (get_earlier ()), "earlier-narrow");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (get_earlier ())), <=, 900);
  gtk_window_close (GTK_WINDOW (get_earlier ()));
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/earlier/taken-back-and-undone", test_article_is_taken_back_and_that_undone);
  ADD_WINDOW_TEST ("/earlier/undoing-says-why-not", test_undoing_says_why_it_cannot_be);
  ADD_WINDOW_TEST ("/earlier/taken-back-though-left", test_article_is_taken_back_though_it_is_left);
  ADD_WINDOW_TEST ("/earlier/second-article", test_article_is_taken_back_as_a_second_one);
  ADD_WINDOW_TEST ("/earlier/opens-at-the-article",
                   test_state_opens_at_the_article_that_is_looked_for);
  ADD_WINDOW_TEST ("/earlier/cannot-be-typed-in", test_earlier_state_cannot_be_typed_in);
  ADD_WINDOW_TEST ("/earlier/removed-comes-back", test_removed_article_comes_back);
  ADD_WINDOW_TEST ("/earlier/removed-of-a-read-only-desk",
                   test_read_only_desk_keeps_what_was_removed);
  ADD_WINDOW_TEST ("/earlier/removed-for-good", test_removing_for_good_asks_once);
  ADD_WINDOW_TEST ("/earlier/fits", test_narrow_and_large_earlier_states_fit);
  return g_test_run ();
}
