/* test-theme.c: a start reads libadwaita's style, and no theme that it would put away again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-application.h"
#include "remove-tree.h"

/* Whoever reads the toolkit's own theme stumbles over this one, with a warning, which ends a test.
 * Returns: (transfer full): the folder that it is in */
static char *
spoil_theme (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("recto-theme-XXXXXX", &error);
  g_autofree char *file = g_build_filename (folder, "gtk.css", NULL);
  g_autofree char *overlay = g_strconcat ("/org/gtk/libgtk/theme/Default=", folder, NULL);

  g_assert_no_error (error);
  g_file_set_contents (file, "no style;", -1, &error);
  g_assert_no_error (error);
  g_setenv ("G_RESOURCE_OVERLAYS", overlay, TRUE);
  return folder;
}

static void
check_start (void)
{
  g_autoptr (RectoApplication) application = recto_application_new (G_APPLICATION_NON_UNIQUE);
  g_autoptr (GError) error = NULL;
  g_autofree char *theme = NULL;
  GtkWidget *window;
  GdkRGBA colour;

  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  window = adw_window_new ();
  g_assert_null (g_getenv ("GTK_THEME"));
  g_object_get (gtk_settings_get_default (), "gtk-theme-name", &theme, NULL);
  g_assert_cmpstr (theme, ==, "Adwaita-empty");
  g_assert_true (gtk_style_context_lookup_color (gtk_widget_get_style_context (window),
                                                 "window_bg_color", &colour));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_spared (void)
{
  if (g_test_subprocess ())
    {
      g_autofree char *folder = spoil_theme ();

      g_unsetenv ("GTK_THEME");
      recto_application_spare_theme ();
      check_start ();
      remove_tree (folder);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_wanted (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (RectoApplication) application = recto_application_new (G_APPLICATION_NON_UNIQUE);

      g_setenv ("GTK_THEME", "Default-hc", TRUE);
      recto_application_spare_theme ();
      g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
      g_assert_cmpstr (g_getenv ("GTK_THEME"), ==, "Default-hc");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme/none-is-read-to-be-put-away", test_spared);
  g_test_add_func ("/theme/one-that-is-wanted-stays", test_wanted);
  return g_test_run ();
}
