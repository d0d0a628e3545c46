/* test-look.c: how the page is set, as the settings say, in the real window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <math.h>

#include "recto-own-side.h"
#include "recto-page-private.h"
#include "recto-preferences.h"
#include "recto-profile.h"
#include "recto-salvage-dialog.h"
#include "recto-shortcuts.h"
#include "window-fixture.h"

static void
reset_settings (void)
{
  static const char *const keys[] = { "zoom",        "pin-active-row", "source-font",
                                      "source-size", "source-line",    "target-size",
                                      "target-line", "target-measure" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (recto_settings (), keys[i]);
}

static void
test_settings_reach_the_page (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page = NULL;

  window_fixture_open_sample (fixture);
  page = window_fixture_page (fixture);
  g_assert_false (recto_page_get_pinned (page));
  g_assert_null (page->type_style); /* as shipped nothing of it costs anything */
  g_settings_set_boolean (recto_settings (), "pin-active-row", TRUE);
  g_settings_set_string (recto_settings (), "source-font", "DejaVu Sans");
  g_settings_set_double (recto_settings (), "source-size", 1.5);
  g_settings_set_double (recto_settings (), "target-line", 2);
  g_settings_set_uint (recto_settings (), "target-measure", 50);
  window_fixture_settle ();
  g_assert_true (recto_page_get_pinned (page));
  g_assert_cmpstr (page->types[RECTO_SIDE_SOURCE].family, ==, "DejaVu Sans");
  g_assert_cmpfloat (page->types[RECTO_SIDE_SOURCE].size, ==, 1.5);
  g_assert_cmpfloat (page->types[RECTO_SIDE_TARGET].line, ==, 2);
  g_assert_cmpuint (page->types[RECTO_SIDE_TARGET].measure, ==, 50);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "look-type");
  reset_settings ();
}

static GtkSpinButton *
find_spin (GtkWidget *root, const char *name)
{
  GtkSpinButton *found = NULL;

  if (GTK_IS_SPIN_BUTTON (root) && g_str_equal (gtk_widget_get_name (root), name))
    return GTK_SPIN_BUTTON (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_spin (child, name);
  return found;
}

/* What is set in Preferences is set in every window at once, and Reset takes it back. */
static void
test_preferences_set_the_type (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page = NULL, *other_page = NULL;
  RectoArticle *article = window_fixture_open_sample (fixture);
  g_autofree char *uid = recto_uid_to_string (recto_article_get_uid (article));
  GtkWindow *preferences;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-in-window", "s", uid);
  window_fixture_settle ();
  g_assert_nonnull (window_fixture_other_window (fixture));
  page = window_fixture_page (fixture);
  other_page = recto_article_view_get_page (
      recto_window_get_article_view (window_fixture_other_window (fixture)));
  preferences = recto_preferences_new (GTK_WINDOW (fixture->window));
  gtk_window_present (preferences);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), "type");
  window_fixture_take_pictures (preferences, "preferences-type");

  gtk_spin_button_set_value (find_spin (GTK_WIDGET (preferences), "target-size"), 150);
  gtk_spin_button_set_value (find_spin (GTK_WIDGET (preferences), "source-line"), 140);
  gtk_spin_button_set_value (find_spin (GTK_WIDGET (preferences), "target-measure"), 60);
  for (guint i = 0; i < 2; i++)
    {
      const RectoPage *shown = i == 0 ? page : other_page;

      g_assert_cmpfloat (shown->types[RECTO_SIDE_TARGET].size, ==, 1.5);
      g_assert_cmpfloat (shown->types[RECTO_SIDE_SOURCE].line, ==, 1.4);
      g_assert_cmpuint (shown->types[RECTO_SIDE_TARGET].measure, ==, 60);
    }
  g_assert_cmpfloat (page->types[RECTO_SIDE_SOURCE].size, ==, 1.1);

  /* One button for each side. */
  g_signal_emit_by_name (window_fixture_find (GTK_WIDGET (preferences), GTK_TYPE_BUTTON, "_Reset"),
                         "clicked");
  g_assert_cmpfloat (page->types[RECTO_SIDE_SOURCE].line, ==, 1.12);
  g_assert_cmpfloat (page->types[RECTO_SIDE_TARGET].size, ==, 1.5);
  gtk_window_destroy (preferences);
  gtk_window_destroy (GTK_WINDOW (window_fixture_other_window (fixture)));
  reset_settings ();
}

static void
test_keys_enlarge_the_page (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page = NULL;

  window_fixture_open_sample (fixture);
  page = window_fixture_page (fixture);
  g_assert_cmpstr (
      recto_shortcuts_lookup (RECTO_KEYS_PAGE, GDK_KEY_plus, GDK_CONTROL_MASK | GDK_SHIFT_MASK), ==,
      "article.zoom-in");
  window_fixture_act (fixture, "article.zoom-in");
  g_assert_cmpfloat (recto_page_get_zoom (page), ==, 1.1);
  for (guint i = 0; i < 20; i++)
    window_fixture_act (fixture, "article.zoom-in");
  g_assert_cmpfloat (recto_page_get_zoom (page), ==, 3);
  window_fixture_act (fixture, "article.zoom-normal");
  g_assert_cmpfloat (recto_page_get_zoom (page), ==, 1);
  window_fixture_act (fixture, "article.zoom-out");
  g_assert_cmpfloat (recto_page_get_zoom (page), ==, 0.9);

  /* The next start has it too. */
  window_fixture_restart (fixture);
  window_fixture_until (fixture, window_fixture_shows_article);
  g_assert_cmpfloat (recto_page_get_zoom (window_fixture_page (fixture)), ==, 0.9);
  reset_settings ();
}

static void
test_selected_rows_look_selected (WindowFixture *fixture, gconstpointer unused)
{
  static const guint rows[] = { 1, 2, 4 };

  window_fixture_open_sample (fixture);
  recto_page_select_rows (window_fixture_page (fixture), rows, G_N_ELEMENTS (rows));
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "look-rows");
  g_assert_true (recto_page_is_row_selected (window_fixture_page (fixture), 4));
}

static gboolean
window_has_its_size (WindowFixture *fixture)
{
  return gtk_widget_get_width (GTK_WIDGET (fixture->window)) > 1000;
}

/* As wide as its answers need, in the window that there is. */
static void
test_windows_grow_with_their_text (WindowFixture *fixture, gconstpointer unused)
{
  int usual, large, height;
  GtkWindow *window;

  window_fixture_until (fixture, window_has_its_size);
  window = recto_preferences_new (GTK_WINDOW (fixture->window));
  gtk_window_get_default_size (window, &usual, &height);
  gtk_window_destroy (window);
  window_fixture_dress (FALSE, TRUE);
  window = recto_preferences_new (GTK_WINDOW (fixture->window));
  gtk_window_get_default_size (window, &large, &height);
  g_assert_cmpint (large, >, usual * 3 / 2);
  g_assert_cmpint (large, <=, gtk_widget_get_width (GTK_WIDGET (fixture->window)));
  /* The lists grow with it. */
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_cmpint (
      gtk_widget_get_width (window_fixture_find (GTK_WIDGET (window), ADW_TYPE_COMBO_ROW, NULL)), >,
      large * 3 / 4);
  gtk_window_destroy (window);
  window_fixture_dress (FALSE, FALSE);
}

static int
get_salvage_width (WindowFixture *fixture)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();
  const RectoSalvage salvage = { .n_articles = 3, .lost = lost };
  GtkWindow *window = GTK_WINDOW (
      recto_salvage_dialog_new (GTK_WINDOW (fixture->window), &salvage, "/taken-out.recto"));
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_destroy (window);
  return width;
}

static void
test_what_was_taken_out_grows_with_its_text (WindowFixture *fixture, gconstpointer unused)
{
  int usual;

  window_fixture_until (fixture, window_has_its_size);
  usual = get_salvage_width (fixture);
  window_fixture_dress (FALSE, TRUE);
  g_assert_cmpint (get_salvage_width (fixture), >, usual * 3 / 2);
  window_fixture_dress (FALSE, FALSE);
}

/* --- What is said quietly --- */

static double
linear (guint value)
{
  double part = value / 255.0;

  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

/* As WCAG 2.1 counts it, of a pixel as GdkTexture downloads it. */
static double
luminance (guint32 pixel)
{
  return 0.2126 * linear (pixel >> 16 & 0xff) + 0.7152 * linear (pixel >> 8 & 0xff) +
         0.0722 * linear (pixel & 0xff);
}

/* The contrast of what stands out most in a widget with what stands out least. */
static double
get_contrast (GtkWidget *widget)
{
  graphene_rect_t area;
  GtkNative *native = gtk_widget_get_native (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (native));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  double darkest = 1, lightest = 0;
  gsize n;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (native), &area));
  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (native), node, &area);
  n = (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture);
  pixels = g_new (guint32, n);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) gdk_texture_get_width (texture) * 4);
  for (gsize i = 0; i < n; i++)
    {
      darkest = MIN (darkest, luminance (pixels[i]));
      lightest = MAX (lightest, luminance (pixels[i]));
    }
  return (lightest + 0.05) / (darkest + 0.05);
}

static void
test_quiet_words_can_be_read (WindowFixture *fixture, gconstpointer unused)
{
  static const char full[] = "███";
  GtkWidget *window = gtk_window_new ();
  GtkWidget *header = gtk_header_bar_new ();
  GtkWidget *title = adw_window_title_new (full, full);
  GtkWidget *label = gtk_label_new (full);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_header_bar_set_title_widget (GTK_HEADER_BAR (header), title);
  gtk_window_set_titlebar (GTK_WINDOW (window), header);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  for (guint dark = 0; dark < 2; dark++)
    {
      window_fixture_dress (dark == 1, FALSE);
      gtk_test_widget_wait_for_draw (window);
      g_assert_cmpfloat (get_contrast (label), >=, 4.5);
      g_assert_cmpfloat (
          get_contrast (gtk_widget_get_last_child (gtk_widget_get_first_child (title))), >=, 4.5);
    }
  window_fixture_dress (FALSE, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* As on the pages; what has no letters goes with the window. */
static void
test_words_stand_at_their_own_side (void)
{
  static const struct
  {
    const char *text;
    GtkTextDirection window;
    float xalign; /* 0: where the window begins */
  } cases[] = {
    { "3  Row of words", GTK_TEXT_DIR_LTR, 0 }, { "3  Row of words", GTK_TEXT_DIR_RTL, 1 },
    { "בוקר שקט", GTK_TEXT_DIR_LTR, 1 },        { "בוקר שקט", GTK_TEXT_DIR_RTL, 0 },
    { "2025 · 12", GTK_TEXT_DIR_LTR, 0 },       { "2025 · 12", GTK_TEXT_DIR_RTL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GtkLabel) label = g_object_ref_sink (GTK_LABEL (gtk_label_new (cases[i].text)));

      gtk_widget_set_direction (GTK_WIDGET (label), cases[i].window);
      recto_own_side_set (label);
      g_assert_cmpfloat (gtk_label_get_xalign (label), ==, cases[i].xalign);
    }
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/look/settings-reach-the-page", test_settings_reach_the_page);
  ADD_WINDOW_TEST ("/look/preferences-set-the-type", test_preferences_set_the_type);
  ADD_WINDOW_TEST ("/look/keys-enlarge-the-page", test_keys_enlarge_the_page);
  ADD_WINDOW_TEST ("/look/selected-rows-look-selected", test_selected_rows_look_selected);

  ADD_WINDOW_TEST ("/look/windows-grow-with-their-text", test_windows_grow_with_their_text);
  ADD_WINDOW_TEST ("/look/what-was-taken-out-grows-with-its-text",
                   test_what_was_taken_out_grows_with_its_text);
  g_test_add_func ("/look/words-stand-at-their-own-side", test_words_stand_at_their_own_side);
  ADD_WINDOW_TEST ("/look/quiet-words-can-be-read", test_quiet_words_can_be_read);

  return g_test_run ();
}
