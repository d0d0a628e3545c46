/* test-place.c: the window comes back to where work was, however it ended.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-window-private.h"
#include "window-fixture.h"

#define SOURCE "Một\n\nHai\n\nBa\n"
#define TRANSLATION "Colonel Minh visits unit\n\nThe ceremony ended.\n\nThe unit is ready.\n"

static guint
count_articles (WindowFixture *fixture)
{
  return recto_desk_view_get_n_articles (recto_window_get_desk_view (fixture->window));
}

static void
test_window_comes_back_as_it_was (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *title = NULL;
  RectoPage *page;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  recto_page_activate_row (window_fixture_page (fixture), 2, RECTO_SIDE_TARGET, 4);
  window_fixture_type (fixture, "whole ");
  title = g_strdup (gtk_window_get_title (GTK_WINDOW (fixture->window)));

  window_fixture_restart (fixture);
  window_fixture_until (fixture, window_fixture_shows_article);
  page = window_fixture_page (fixture);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, title);
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The whole unit is ready.");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, 2);
  g_assert_cmpuint (recto_page_get_caret (page), ==, 10);

  /* What was done before the restart can still be undone. */
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page));
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 2), ==, "The unit is ready.");

  window_fixture_act (fixture, "win.show-desk");
  window_fixture_restart (fixture);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  g_assert_cmpuint (count_articles (fixture), ==, 1);
}

static char *
dup_kept_place (WindowFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *place =
      recto_store_get_state (recto_session_get_store (fixture->session), "window-place", &error);

  g_assert_no_error (error);
  return place;
}

static gboolean
place_is_kept (WindowFixture *fixture)
{
  g_autofree char *kept = dup_kept_place (fixture);
  g_autofree char *now =
      recto_article_view_dup_place (recto_window_get_article_view (fixture->window));

  return g_strcmp0 (kept, now != NULL ? now : "") == 0;
}

static gboolean
kept_row_is_active (WindowFixture *fixture)
{
  g_autofree char *kept = dup_kept_place (fixture);
  g_autoptr (GVariant) value = NULL;
  int row = -1;

  if (kept == NULL || *kept == '\0')
    return FALSE;
  value = g_variant_parse (NULL, kept, NULL, NULL, NULL);
  g_assert_nonnull (value);
  g_variant_get_child (value, 1, "i", &row);
  return row == (int) recto_page_get_active_row (window_fixture_page (fixture));
}

/* Whoever kills the program finds it where the text is. */
static void
test_place_is_kept_while_the_window_is_open (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *kept = NULL;
  g_autofree char *after_more = NULL;
  RectoUid uid;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_until (fixture, place_is_kept); /* it was opened */
  recto_page_activate_row (window_fixture_page (fixture), 2, RECTO_SIDE_TARGET, 4);
  window_fixture_type (fixture, "whole ");
  window_fixture_until (fixture, window_fixture_is_saved);
  /* With the first commit of a row, without a rest. */
  g_assert_true (kept_row_is_active (fixture));
  g_assert_true (place_is_kept (fixture));

  /* Further keys there cost no commit each; the caret follows when they rest. */
  kept = dup_kept_place (fixture);
  window_fixture_type (fixture, "and ");
  window_fixture_until (fixture, window_fixture_is_saved);
  after_more = dup_kept_place (fixture);
  g_assert_cmpstr (after_more, ==, kept);
  window_fixture_until (fixture, place_is_kept);

  /* A step to another row alone, and back to the list. */
  recto_page_activate_row (window_fixture_page (fixture), 1, RECTO_SIDE_TARGET, 0);
  g_assert_false (kept_row_is_active (fixture));
  window_fixture_until (fixture, kept_row_is_active);
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, place_is_kept);
  g_clear_pointer (&kept, g_free);
  kept = dup_kept_place (fixture);
  g_assert_false (recto_article_view_parse_place (kept, &uid));
}

/* A window that finds this place in its desk. The one before it is closed before it shows anything:
 * any other keeps a place of its own. */
static void
open_at (WindowFixture *fixture, const char *place)
{
  g_autoptr (GError) error = NULL;

  window_fixture_restart (fixture);
  g_assert_cmpstr (recto_window_get_page_name (fixture->window), ==, "opening");
  recto_store_set_state (recto_session_get_store (fixture->session), "window-place", place, &error);
  g_assert_no_error (error);
  window_fixture_restart (fixture);
}

/* libadwaita knows the type from the first toast on. */
static gboolean
a_toast_is_shown (WindowFixture *fixture)
{
  GType type = g_type_from_name ("AdwToastWidget");

  return type != G_TYPE_INVALID &&
         window_fixture_find (GTK_WIDGET (fixture->window), type, NULL) != NULL;
}

/* Nor is an article that is not there: the desk is shown, without complaint. */
static void
test_place_from_a_hostile_desk_is_no_place (WindowFixture *fixture, gconstpointer unused)
{
  static const char *const places[] = {
    "",
    "()",
    "('x', 0, 1, 0, 0, 0)",
    "('01890000-0000-7000-8000-000000000000', 0, 1, 0, 0)",
    "<((((((((((",
    "('01890000-0000-7000-8000-000000000000', 0, 1, 0, 0, 0)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_test_message ("%s", places[i]);
      open_at (fixture, places[i]);
      window_fixture_until (fixture, window_fixture_desk_is_settled);
      g_assert_cmpuint (count_articles (fixture), ==, 0);
      g_assert_false (a_toast_is_shown (fixture));
    }
}

/* A window that is closed before it shows anything leaves the place to the next. */
static void
test_window_that_never_came_keeps_the_place (WindowFixture *fixture, gconstpointer unused)
{
  static const char place[] = "('01890000-0000-7000-8000-000000000000', 3, 1, 0, 0, 0)";
  g_autofree char *kept = NULL;

  open_at (fixture, place);
  kept = dup_kept_place (fixture);
  g_assert_cmpstr (kept, ==, place);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
}

static void
on_gone (gpointer data, GObject *window)
{
  *(int *) data = g_main_depth ();
}

/* A window that is closed while its place is on its way goes there and then. One that stayed until
 * the desk has the place would have no surface any more, and GTK would ask for the tooltip at the
 * pointer in it: a critical warning. */
static void
test_place_on_its_way_holds_no_window (WindowFixture *fixture, gconstpointer unused)
{
  int depth = -1;

  window_fixture_open_texts (fixture, SOURCE, TRANSLATION);
  window_fixture_until (fixture, place_is_kept);
  window_fixture_settle ();
  recto_page_activate_row (window_fixture_page (fixture), 2, RECTO_SIDE_TARGET, 4);
  recto_window_keep_place_soon (fixture->window);
  g_object_weak_ref (G_OBJECT (fixture->window), on_gone, &depth);
  window_fixture_restart (fixture);
  /* When it was closed, and not when the main loop brought the answer. */
  g_assert_cmpint (depth, ==, 0);
  window_fixture_until (fixture, window_fixture_shows_article);
  g_assert_cmpuint (recto_page_get_active_row (window_fixture_page (fixture)), ==, 2);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/place/comes-back-as-it-was", test_window_comes_back_as_it_was);
  ADD_WINDOW_TEST ("/place/is-kept-while-open", test_place_is_kept_while_the_window_is_open);
  ADD_WINDOW_TEST ("/place/on-its-way-holds-no-window", test_place_on_its_way_holds_no_window);
  ADD_WINDOW_TEST ("/place/outlives-a-short-window", test_window_that_never_came_keeps_the_place);
  ADD_WINDOW_TEST ("/place/hostile-place-is-no-place", test_place_from_a_hostile_desk_is_no_place);
  return g_test_run ();
}
