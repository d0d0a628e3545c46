/* test-new.c: articles that are written here, in the real window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-new-dialog.h"
#include "window-fixture.h"

static RectoNewDialog *
ask_for_article (WindowFixture *fixture)
{
  window_fixture_act (fixture, "win.new-article");
  return RECTO_NEW_DIALOG (window_fixture_find_window (RECTO_TYPE_NEW_DIALOG));
}

static void
create (WindowFixture *fixture, RectoNewDialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (dialog), "new.create", NULL);
  window_fixture_until (fixture, window_fixture_shows_article);
  window_fixture_settle ();
  g_assert_null (window_fixture_find_window (RECTO_TYPE_NEW_DIALOG));
}

static void
test_nothing_needs_to_be_filled_in (WindowFixture *fixture, gconstpointer unused)
{
  RectoArticle *article;

  create (fixture, ask_for_article (fixture));
  article = window_fixture_article (fixture);
  g_assert_false (recto_article_has_source (article));
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 2);
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 0);

  /* The headline is written at once, and Enter goes on to the text. */
  window_fixture_type (fixture, "Regiment visited");
  g_assert_cmpstr (window_fixture_target (fixture, 0), ==, "Regiment visited");
  window_fixture_act (fixture, "page.next-row");
  window_fixture_type (fixture, "Colonel Minh came.");
  g_assert_cmpstr (window_fixture_target (fixture, 1), ==, "Colonel Minh came.");
  g_assert_cmpstr (recto_article_get_metadata (article, "title"), ==, "Regiment visited");
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "new-article");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-desk", NULL);
}

static void
test_source_may_be_typed (WindowFixture *fixture, gconstpointer unused)
{
  RectoNewDialog *dialog = ask_for_article (fixture);
  RectoArticle *article;

  recto_new_dialog_fill (dialog, "Regiment visited",
                         "Thăm đơn vị\n\nĐại tá Minh thăm Trung đoàn 88. Buổi lễ kết thúc.\n");
  window_fixture_take_pictures (GTK_WINDOW (dialog), "new-dialog");
  create (fixture, dialog);
  article = window_fixture_article (fixture);
  g_assert_true (recto_article_has_source (article));
  g_assert_cmpuint (recto_article_get_n_rows (article), ==, 3);
  g_assert_cmpstr (recto_segment_get_text (recto_article_get_row (article, 2), RECTO_SIDE_SOURCE),
                   ==, "Buổi lễ kết thúc.");
  g_assert_cmpstr (recto_article_get_metadata (article, "title"), ==, "Regiment visited");
}

static void
test_cancelled_brings_nothing (WindowFixture *fixture, gconstpointer unused)
{
  RectoNewDialog *dialog = ask_for_article (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) articles = NULL;

  recto_new_dialog_fill (dialog, "Regiment visited", NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "new.cancel", NULL);
  window_fixture_settle ();
  g_assert_null (window_fixture_find_window (RECTO_TYPE_NEW_DIALOG));
  articles = recto_store_list_articles (recto_session_get_store (fixture->session), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (articles->len, ==, 0);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/new/nothing-needs-to-be-filled-in", test_nothing_needs_to_be_filled_in);
  ADD_WINDOW_TEST ("/new/source-may-be-typed", test_source_may_be_typed);
  ADD_WINDOW_TEST ("/new/cancelled-brings-nothing", test_cancelled_brings_nothing);

  return g_test_run ();
}
