/* test-longer.c: the window in a language whose words are 40 % longer than ours, and tall.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>

#include "recto-preferences.h"
#include "remove-tree.h"
#include "window-fixture.h"

#define NARROW 900 /* pixels: from there on the window is laid out */

static char *folder; /* owned: of the catalogue; NULL: it could not be made */

static gboolean
needs_words (void)
{
  if (folder == NULL)
    g_test_skip ("No catalogue could be made");
  return folder != NULL;
}

/* What can be pressed or chosen says all that it has to say; in a list there are titles too, which
 * are as long as they are. */
static gboolean
is_meant_whole (GtkWidget *label)
{
  if (gtk_widget_get_ancestor (label, ADW_TYPE_COMBO_ROW) != NULL)
    return TRUE;
  return gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW) == NULL &&
         (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) != NULL ||
          gtk_widget_has_css_class (label, "heading"));
}

static void
assert_nothing_is_cut (GtkWidget *root)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (GTK_IS_LABEL (root) && is_meant_whole (root) &&
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (root))))
    g_error ("Cut: %s", gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_nothing_is_cut (child);
}

static void
look (WindowFixture *fixture, const char *name)
{
  g_autofree char *picture = g_strconcat ("longer-", name, NULL);

  window_fixture_settle ();
  window_fixture_take_picture (GTK_WINDOW (fixture->window), picture);
  g_assert_cmpint (window_fixture_minimum_width (fixture), <=, NARROW);
  assert_nothing_is_cut (GTK_WIDGET (fixture->window));
}

static void
test_window_keeps_to_its_width (WindowFixture *fixture, gconstpointer unused)
{
  static const char *const parts[] = { "people", "units", "style", "verify", "corrections" };
  static const char *const panes[] = { "details", "history", "checks", "used", "found" };

  if (!needs_words ())
    return;
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), NARROW, 700);
  look (fixture, "empty");
  window_fixture_open_sample (fixture);
  look (fixture, "article");
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                  "article.pane", "s", panes[i]);
      look (fixture, panes[i]);
    }
  window_fixture_act (fixture, "article.toggle-pane");
  window_fixture_act (fixture, "article.replace");
  look (fixture, "replace");
  window_fixture_act (fixture, "find.close");
  window_fixture_act (fixture, "article.filter");
  look (fixture, "filter");
  window_fixture_act (fixture, "article.read");
  look (fixture, "read");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-desk", NULL);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  look (fixture, "desk");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (recto_window_get_desk_view (fixture->window)),
                                  "desk.part", "s", parts[i]);
      window_fixture_until (fixture, window_fixture_desk_is_settled);
      look (fixture, parts[i]);
    }
}

static void
look_at_window (GtkWindow *window, const char *name)
{
  g_autofree char *picture = g_strconcat ("longer-", name, NULL);

  g_assert_nonnull (window);
  window_fixture_take_picture (window, picture);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, NARROW);
  assert_nothing_is_cut (GTK_WIDGET (window));
  gtk_window_destroy (window);
  window_fixture_settle ();
}

static void
test_dialogs_say_it_all (WindowFixture *fixture, gconstpointer unused)
{
  static const char *const dialogs[] = { "article.export",       "article.hand-over",
                                         "article.copy-for-cms", "win.new-article",
                                         "article.attendance",   "article.names-sheet" };
  GtkWindow *preferences;

  if (!needs_words ())
    return;
  window_fixture_open_sample (fixture);
  recto_page_select_range (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0, 4);
  window_fixture_act (fixture, "page.tag-person");
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      window_fixture_act (fixture, dialogs[i]);
      window_fixture_settle ();
      look_at_window (window_fixture_find_window (ADW_TYPE_WINDOW), dialogs[i]);
    }
  preferences = recto_preferences_new (NULL);
  gtk_window_present (preferences);
  look_at_window (preferences, "preferences");
}

static char *
make_catalogue (void)
{
  g_autofree char *made = g_dir_make_tmp ("recto-longer-XXXXXX", NULL);
  const char *root = g_getenv ("RECTO_SOURCE_ROOT");
  g_autofree char *script = g_build_filename (root, "tests", "ui", "longer-words", NULL);
  g_autofree char *texts = g_build_filename (root, "po", "vi.po", NULL);
  const char *const arguments[] = { script, texts, made, NULL };
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                     &status, NULL) ||
      !g_spawn_check_wait_status (status, NULL))
    {
      remove_tree (made);
      return NULL;
    }
  return g_steal_pointer (&made);
}

int
main (int argc, char **argv)
{
  int status;

  folder = make_catalogue ();
  window_test_init (&argc, &argv);
  if (folder != NULL)
    {
      g_setenv ("LANGUAGE", "longer", TRUE);
      g_setenv ("LC_ALL", "C.UTF-8", TRUE);
      setlocale (LC_ALL, "");
      bindtextdomain (GETTEXT_PACKAGE, folder);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
    }
  ADD_WINDOW_TEST ("/longer/window-keeps-to-its-width", test_window_keeps_to_its_width);
  ADD_WINDOW_TEST ("/longer/dialogs-say-it-all", test_dialogs_say_it_all);
  status = g_test_run ();
  if (folder != NULL)
    remove_tree (folder);
  g_free (folder);
  return status;
}
