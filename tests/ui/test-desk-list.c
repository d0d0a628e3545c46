/* test-desk-list.c: a list that is longer than a window comes at once where it is looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-desk-row.h"
#include "window-fixture.h"

/* More than are shown at once, fewer than "Show more" is asked for. */
#define ARTICLES 40

static RectoUid first; /* the last in the list: it was edited before all others */

static void
set_up (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoProject) project = NULL;

  window_fixture_set_up (fixture, NULL);
  project = recto_session_default_project (fixture->session, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ARTICLES; i++)
    {
      g_autofree char *text = g_strdup_printf ("Article %u\n", i);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      RectoImportText source = { .name = "a.txt", .bytes = bytes };
      RectoImportRequest request = { .project = project, .source = &source };
      g_autoptr (RectoImportResult) result =
          recto_session_import (fixture->session, &request, &error);

      g_assert_no_error (error);
      if (i == 0)
        first = result->article;
    }
  window_fixture_restart (fixture);
}

/* Rows below @root, in their order; each must be the article before the one above it. */
static guint
count_rows (GtkWidget *root, guint n)
{
  if (RECTO_IS_DESK_ROW (root))
    {
      g_autofree char *title = g_strdup_printf ("Article %u", ARTICLES - 1 - n);

      g_assert_cmpstr (recto_desk_row_get_title (RECTO_DESK_ROW (root)), ==, title);
      return n + 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n = count_rows (child, n);
  return n;
}

static gboolean
all_rows_are_there (WindowFixture *fixture)
{
  return count_rows (GTK_WIDGET (recto_window_get_desk_view (fixture->window)), 0) == ARTICLES;
}

static void
test_whole_list_comes_in_order (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *view = GTK_WIDGET (recto_window_get_desk_view (fixture->window));

  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpuint (recto_desk_view_get_n_articles (RECTO_DESK_VIEW (view)), ==, ARTICLES);
  window_fixture_until (fixture, all_rows_are_there);
  window_fixture_settle ();
  g_assert_true (all_rows_are_there (fixture));
  g_assert_null (window_fixture_find (view, GTK_TYPE_BUTTON, "Show more"));
}

static void
test_article_that_was_left_has_the_focus (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *focus;

  recto_window_open_article (fixture->window, &first, 0);
  window_fixture_until (fixture, window_fixture_shows_article);
  window_fixture_restart (fixture);
  window_fixture_until (fixture, window_fixture_shows_article);
  /* The list was not needed so far. */
  g_assert_false (recto_desk_view_is_settled (recto_window_get_desk_view (fixture->window)));

  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (RECTO_IS_DESK_ROW (focus));
  g_assert_true (recto_uid_equal (recto_desk_row_get_uid (RECTO_DESK_ROW (focus)), &first));
  window_fixture_settle ();
  g_assert_true (all_rows_are_there (fixture));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == focus);
}

/* A list that is still coming must not outlive its window. */
static void
test_window_closes_before_all_rows_are_there (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_false (all_rows_are_there (fixture));
  window_fixture_restart (fixture);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  g_test_add ("/desk-list/comes-whole-and-in-order", WindowFixture, NULL, set_up,
              test_whole_list_comes_in_order, window_fixture_tear_down);
  g_test_add ("/desk-list/article-that-was-left-has-the-focus", WindowFixture, NULL, set_up,
              test_article_that_was_left_has_the_focus, window_fixture_tear_down);
  g_test_add ("/desk-list/window-closes-before-all-rows-are-there", WindowFixture, NULL, set_up,
              test_window_closes_before_all_rows_are_there, window_fixture_tear_down);
  return g_test_run ();
}
