/* test-help.c: the manual, where there is something that shows it, and where there is not. The
 * desktop's viewer is one of the test's own: "test-help viewer" has it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <glib/gstdio.h>

#include "window-fixture.h"

static char *home; /* of this test's desktop */

static char *
in_home (const char *name)
{
  return g_build_filename (home, name, NULL);
}

static void
write_file (const char *name, const char *text, int mode)
{
  g_autofree char *path = in_home (name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, mode, &error);
  g_assert_no_error (error);
}

/* Before anything asks who shows what: viewers of the computer are passed over. */
static void
make_desktop (gboolean with_viewer)
{
  g_autofree char *script = NULL;
  g_autofree char *entry = NULL;
  g_autoptr (GError) error = NULL;

  home = g_dir_make_tmp ("recto-help-XXXXXX", &error);
  g_assert_no_error (error);
  script = in_home ("viewer");
  entry = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Viewer\nExec=%s %%u\n"
                           "MimeType=x-scheme-handler/help;\n",
                           script);
  if (with_viewer)
    {
      write_file ("viewer",
                  "#!/bin/sh\nprintf %s \"$1\" >\"$0.part\" && mv \"$0.part\" \"$0.seen\"\n", 0700);
      write_file ("applications/viewer.desktop", entry, 0600);
    }
  write_file ("mimeapps.list",
              with_viewer ? "[Default Applications]\nx-scheme-handler/help=viewer.desktop\n"
                          : "[Removed Associations]\n"
                            "x-scheme-handler/help=yelp.desktop;org.gnome.Yelp.desktop;\n",
              0600);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
}

static gboolean
was_seen (WindowFixture *fixture)
{
  g_autofree char *seen = in_home ("viewer.seen");

  return g_file_test (seen, G_FILE_TEST_EXISTS);
}

static void
test_viewer_is_given_the_manual (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *seen = in_home ("viewer.seen");
  g_autofree char *uri = NULL;

  window_fixture_open_sample (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (window_fixture_application ()), "help", NULL);
  window_fixture_until (fixture, was_seen);
  g_assert_true (g_file_get_contents (seen, &uri, NULL, NULL));
  g_assert_cmpstr (uri, ==, "help:recto");
}

#define NO_VIEWER "There is no help viewer here, such as Yelp"

static gboolean
is_told (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, NO_VIEWER) != NULL;
}

static void
test_missing_viewer_is_told (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *button;

  window_fixture_open_sample (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (window_fixture_application ()), "help", NULL);
  window_fixture_until (fixture, is_told);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "help-missing");
  button = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "Show the _Keys");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_nonnull (window_fixture_find_window (GTK_TYPE_SHORTCUTS_WINDOW));
  gtk_window_destroy (window_fixture_find_window (GTK_TYPE_SHORTCUTS_WINDOW));
}

int
main (int argc, char **argv)
{
  gboolean with_viewer = argc > 1 && g_str_equal (argv[argc - 1], "viewer");
  static const char *const names[] = { "applications/viewer.desktop", "applications", "viewer",
                                       "viewer.seen", "mimeapps.list" };
  int status;

  make_desktop (with_viewer);
  window_test_init (&argc, &argv);
  if (with_viewer)
    ADD_WINDOW_TEST ("/help/viewer-is-given-the-manual", test_viewer_is_given_the_manual);
  else
    ADD_WINDOW_TEST ("/help/missing-viewer-is-told", test_missing_viewer_is_told);
  status = g_test_run ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = in_home (names[i]);

      g_remove (path);
    }
  g_free (home);
  return status;
}
