/* picture-set.c: every page, pane and dialog in one guise, painted into the folder $RECTO_PICTURES.
 * The script "pictures" runs it once a guise.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * picture-set [--dark] [--large] [--size=WIDTHxHEIGHT]. What a process has once comes by its
 * environment: ADW_DEBUG_HIGH_CONTRAST=1, RECTO_DIRECTION=rtl, GDK_SCALE=2, LANGUAGE=vi with
 * RECTO_LOCALE; RECTO_ICONS is the folder of the program's own icons, RECTO_PHOTO a photo to be
 * read with. */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "picture-set.h"

typedef struct
{
  gboolean dark;
  gboolean large;
  char *size; /* nullable: the window's own */
} Guise;

void
picture_take_beside (WindowFixture *fixture, const char *name)
{
  GtkWindow *window = window_fixture_find_window (GTK_TYPE_WINDOW);

  g_assert_true (window != NULL && window != GTK_WINDOW (fixture->window));
  window_fixture_settle ();
  window_fixture_take_picture (window, name);
  gtk_window_close (window);
  window_fixture_settle ();
}

void
picture_take (WindowFixture *fixture, const char *name)
{
  window_fixture_settle ();
  if (strcmp (recto_window_get_page_name (fixture->window), "article") == 0)
    window_fixture_until (fixture, window_fixture_is_saved);
  window_fixture_settle ();
  window_fixture_take_picture (GTK_WINDOW (fixture->window), name);
}

void
picture_take_opened (WindowFixture *fixture, const char *action, const char *name)
{
  window_fixture_act (fixture, action);
  window_fixture_settle ();
  picture_take_beside (fixture, name);
}

void
picture_take_popover (WindowFixture *fixture, GtkWidget *popover, const char *name)
{
  window_fixture_settle ();
  window_fixture_take_picture_of (popover, name);
  gtk_popover_popdown (GTK_POPOVER (popover));
  window_fixture_settle ();
}

void
picture_fill (WindowFixture *fixture, const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), text);
  for (guint i = 0; i < 20; i++)
    {
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
      window_fixture_settle ();
    }
}

static void
take_menu (WindowFixture *fixture)
{
  GtkWidget *view = GTK_WIDGET (recto_window_get_article_view (fixture->window));
  GtkWidget *button = window_fixture_find (view, GTK_TYPE_MENU_BUTTON, NULL);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  picture_take_popover (
      fixture, GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), "menu");
  recto_page_grab_focus (window_fixture_page (fixture));
}

static void
take_all (WindowFixture *fixture, gconstpointer data)
{
  const Guise *guise = data;
  int width, height;

  window_fixture_dress (guise->dark, guise->large);
  if (guise->size != NULL)
    {
      g_assert_cmpint (sscanf (guise->size, "%dx%d", &width, &height), ==, 2);
      /* What is asked for before a window is on the screen is not heard. */
      for (guint i = 0; i < 3; i++)
        gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
    }
  picture_take_desk (fixture);
  picture_take_register (fixture);
  picture_take_articles (fixture);
  picture_take_checks (fixture);
  picture_take_article (fixture);
  take_menu (fixture);
  picture_take_bars (fixture);
  picture_take_panes (fixture);
  picture_take_dialogs (fixture);
  picture_take_troubles (fixture);
}

int
main (int argc, char **argv)
{
  static Guise guise;
  GOptionEntry options[] = {
    { "dark", 0, 0, G_OPTION_ARG_NONE, &guise.dark, NULL, NULL },
    { "large", 0, 0, G_OPTION_ARG_NONE, &guise.large, NULL, NULL },
    { "size", 0, 0, G_OPTION_ARG_STRING, &guise.size, NULL, NULL },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  int status;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  window_test_init (&argc, &argv);
  if (g_getenv ("RECTO_LOCALE") != NULL)
    {
      /* That of tests is always the same one. */
      setlocale (LC_ALL, "");
      bindtextdomain (GETTEXT_PACKAGE, g_getenv ("RECTO_LOCALE"));
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
    }
  gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                  g_getenv ("RECTO_ICONS"));
  g_test_add ("/pictures", WindowFixture, &guise, window_fixture_set_up, take_all,
              window_fixture_tear_down);
  status = g_test_run ();
  g_free (guise.size);
  return status;
}
