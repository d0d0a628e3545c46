/* test-focus.c: whoever goes through the window by keys sees at each stop where they are.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <adwaita.h>

#include "recto-preferences.h"
#include "window-fixture.h"

#define MAX_STOPS 50 /* of a window: of a longer list, what comes then is like what came before */
#define ROUND 60     /* pixels about what has the keys: its ring may be painted by what holds it */
#define VISIBLE 24   /* of 255 in a channel: what eyes tell apart from what was there */
#define ENOUGH 30    /* pixels: a short line below a narrow button has more */

#define FOCUS_STATES                                                                               \
  (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE | GTK_STATE_FLAG_FOCUS_WITHIN)

static GHashTable
    *looked_at; /* GtkWidget, borrowed: what is there from page to page is looked at once */
static guint n_stops;
static guint n_unseen;

/* The pixels of @area of the window as it is now painted. */
static guchar *
paint (GtkWidget *window, const graphene_rect_t *area, gsize *size)
{
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  guchar *pixels;
  gsize stride;

  gtk_test_widget_wait_for_draw (window);
  paintable = gtk_widget_paintable_new (window);
  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, area);
  stride = (gsize) gdk_texture_get_width (texture) * 4;
  *size = stride * (gsize) gdk_texture_get_height (texture);
  pixels = g_malloc (*size);
  gdk_texture_download (texture, pixels, stride);
  return pixels;
}

/* Takes the look of having the keys from a widget and from all that holds it, and gives it back:
 * @kept has the states of each, from the widget up. */
static void
take_look (GtkWidget *widget, GArray *kept)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      GtkStateFlags flags = gtk_widget_get_state_flags (widget) & FOCUS_STATES;

      g_array_append_val (kept, flags);
      gtk_widget_unset_state_flags (widget, FOCUS_STATES);
    }
}

static void
give_look_back (GtkWidget *widget, GArray *kept)
{
  for (guint i = 0; widget != NULL; i++, widget = gtk_widget_get_parent (widget))
    gtk_widget_set_state_flags (widget, g_array_index (kept, GtkStateFlags, i), FALSE);
}

static gboolean
looks_focused (GtkWidget *window, GtkWidget *focus)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (GtkStateFlags));
  g_autofree guchar *with = NULL;
  g_autofree guchar *without = NULL;
  graphene_rect_t area, whole;
  gsize size = 0, size_without = 0;
  guint n = 0;

  /* Until what lay out of sight was scrolled there. */
  for (guint i = 0; i < 2; i++)
    gtk_test_widget_wait_for_draw (window);
  g_assert_true (gtk_widget_compute_bounds (focus, window, &area));
  graphene_rect_inset (&area, -ROUND, -ROUND);
  graphene_rect_init (&whole, 0, 0, (float) gtk_widget_get_width (window),
                      (float) gtk_widget_get_height (window));
  if (!graphene_rect_intersection (&area, &whole, &area))
    return FALSE;
  graphene_rect_round_extents (&area, &area);
  with = paint (window, &area, &size);
  take_look (focus, kept);
  without = paint (window, &area, &size_without);
  give_look_back (focus, kept);
  g_assert_cmpuint (size, ==, size_without);
  for (gsize i = 0; i < size && n < ENOUGH; i += 4)
    for (gsize channel = i; channel < i + 4; channel++)
      if (ABS (with[channel] - without[channel]) >= VISIBLE)
        {
          n++;
          break;
        }
  return n == ENOUGH;
}

/* Where words are written the caret shows it. */
static gboolean
has_caret (GtkWidget *focus)
{
  return GTK_IS_TEXT (focus) ||
         (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_cursor_visible (GTK_TEXT_VIEW (focus)));
}

static void
complain (const char *place, GtkWidget *focus)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; focus != NULL && i < 7; i++, focus = gtk_widget_get_parent (focus))
    g_string_append_printf (path, " < %s %s", G_OBJECT_TYPE_NAME (focus),
                            gtk_widget_get_css_name (focus));
  g_test_message ("Not seen, %s:%s", place, path->str);
  n_unseen++;
}

/* By Tab from the first stop until the keys come to one for the second time. What was just opened
 * is laid out before: a tab that had the keys in a form too wide for its pane would lose them. */
static void
go_round (GtkWindow *window, const char *place)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *focus;

  for (guint i = 0; i < 2; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  window_fixture_settle ();
  gtk_window_set_focus (window, NULL);
  gtk_window_set_focus_visible (window, TRUE);
  for (guint i = 0; i < MAX_STOPS; i++)
    {
      gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
      gtk_window_set_focus_visible (window, TRUE);
      focus = gtk_window_get_focus (window);
      if (focus == NULL || !g_hash_table_add (seen, focus))
        break;
      n_stops++;
      if (g_hash_table_add (looked_at, focus) && !has_caret (focus) &&
          !looks_focused (GTK_WIDGET (window), focus))
        complain (place, focus);
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 0);
}

static void
go_round_dialog (GtkWindow *dialog, const char *place)
{
  g_assert_nonnull (dialog);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (dialog));
  go_round (dialog, place);
  g_hash_table_remove_all (looked_at);
  gtk_window_destroy (dialog);
  window_fixture_settle ();
}

static void
assert_all_seen (guint at_least)
{
  g_test_message ("%u stops", n_stops);
  g_assert_cmpuint (n_stops, >=, at_least);
  g_assert_cmpuint (n_unseen, ==, 0);
  n_stops = 0;
  g_hash_table_remove_all (looked_at);
}

/* From the page, wherever the keys are. */
static void
act (WindowFixture *fixture, const char *action)
{
  recto_page_grab_focus (window_fixture_page (fixture));
  window_fixture_act (fixture, action);
}

static void
test_desk (WindowFixture *fixture, gconstpointer unused)
{
  static const char *const parts[] = { "people", "units", "style", "verify", "corrections" };
  GtkWindow *window = GTK_WINDOW (fixture->window);

  go_round (window, "the empty desk");
  window_fixture_open_sample (fixture);
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  go_round (window, "the desk");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (recto_window_get_desk_view (fixture->window)),
                                  "desk.part", "s", parts[i]);
      window_fixture_until (fixture, window_fixture_desk_is_settled);
      go_round (window, parts[i]);
    }
  assert_all_seen (20);
}

static void
test_article (WindowFixture *fixture, gconstpointer unused)
{
  static const char *const panes[] = { "names", "details", "history", "checks", "used", "found" };
  GtkWindow *window = GTK_WINDOW (fixture->window);

  window_fixture_open_sample (fixture);
  go_round (window, "the article");
  act (fixture, "article.replace");
  go_round (window, "find and replace");
  act (fixture, "article.replace");
  window_fixture_act (fixture, "find.close");
  act (fixture, "article.filter");
  go_round (window, "the filter");
  act (fixture, "article.filter");
  window_fixture_act (fixture, "filter.close");
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window_fixture_page (fixture)), "article.pane", "s",
                                  panes[i]);
      go_round (window, panes[i]);
    }
  act (fixture, "article.read");
  go_round (window, "the reading view");
  assert_all_seen (40);
}

static void
test_dialogs (WindowFixture *fixture, gconstpointer unused)
{
  static const char *const dialogs[] = { "article.export",         "article.hand-over",
                                         "article.copy-for-cms",   "article.publication",
                                         "win.new-article",        "win.import",
                                         "article.earlier-states", "article.attendance",
                                         "article.names-sheet" };
  static const char *const pages[] = { NULL, "type", "keys" }; /* the first has no name */
  GtkWindow *window;

  window_fixture_open_sample (fixture);
  recto_page_select_range (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0, 4);
  act (fixture, "page.tag-person");
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      act (fixture, dialogs[i]);
      window_fixture_settle ();
      window = window_fixture_find_window (ADW_TYPE_WINDOW);
      go_round_dialog (window, dialogs[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      window = GTK_WINDOW (recto_preferences_new (NULL));
      gtk_window_present (window);
      if (pages[i] != NULL)
        adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), pages[i]);
      go_round_dialog (window, pages[i] != NULL ? pages[i] : "preferences");
    }
  assert_all_seen (40);
}

int
main (int argc, char **argv)
{
  int status;

  window_test_init (&argc, &argv);
  looked_at = g_hash_table_new (NULL, NULL);
  /* Nothing changes by itself between two pictures. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
  ADD_WINDOW_TEST ("/focus/desk", test_desk);
  ADD_WINDOW_TEST ("/focus/article", test_article);
  ADD_WINDOW_TEST ("/focus/dialogs", test_dialogs);
  status = g_test_run ();
  g_hash_table_unref (looked_at);
  return status;
}
