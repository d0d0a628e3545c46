/* picture-set.c: every page, pane and dialog in one guise, painted into the folder $RECTO_PICTURES.
 * The script "pictures" runs it once a guise.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * picture-set [--dark] [--large] [--size=WIDTHxHEIGHT]. What a process has once comes by its
 * environment: ADW_DEBUG_HIGH_CONTRAST=1, RECTO_DIRECTION=rtl, GDK_SCALE=2, LANGUAGE=vi with
 * RECTO_LOCALE; RECTO_ICONS is the folder of the program's own icons. */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "recto-about.h"
#include "recto-earlier-window.h"
#include "recto-preferences.h"
#include "recto-shortcuts.h"
#include "recto-used-pane.h"
#include "window-fixture.h"

#define SECOND_SOURCE                                                                                                       \
  "Đoàn công tác thăm Lữ đoàn 587\n\nThiếu tướng Vũ Đình Khoát thăm Lữ đoàn Công binh 587. Đoàn " \
  "kiểm tra xe, xuồng và trạm cứu chữa.\n\nẪm Ỗng, thôn Ặc, xã Hà Vân: ẫ ỗ ặ ợ ữ ẵ."
#define SECOND_TARGET                                                                              \
  "Delegation visits Brigade 587\n\nMajor General Vu Dinh Khoat visited Engineer Brigade 587. "    \
  "The delegation inspected vehicels, boats and the aid station."
#define RTL_SOURCE "A quiet morning\n\nColonel Minh opened the ceremony in Hanoi. It was cold."
#define RTL_TARGET                                                                                 \
  "בוקר שקט\n\nאל״ם Nguyen Van Minh פתח את הטקס בהאנוי. היה קר.\n\nوصل العقيد Minh إلى هانوي."

typedef struct
{
  gboolean dark;
  gboolean large;
  char *size; /* nullable: the window's own */
} Guise;

/* Photographs a window beside the main one, then closes it. */
static void
take_beside (WindowFixture *fixture, const char *name)
{
  GtkWindow *window = window_fixture_find_window (GTK_TYPE_WINDOW);

  g_assert_true (window != NULL && window != GTK_WINDOW (fixture->window));
  window_fixture_take_picture (window, name);
  gtk_window_close (window);
  window_fixture_settle ();
}

static void
take (WindowFixture *fixture, const char *name)
{
  window_fixture_settle ();
  window_fixture_take_picture (GTK_WINDOW (fixture->window), name);
}

/* A window that an action opens. */
static void
take_opened (WindowFixture *fixture, const char *action, const char *name)
{
  window_fixture_act (fixture, action);
  window_fixture_settle ();
  take_beside (fixture, name);
}

static void
fill_entry (WindowFixture *fixture, const char *text)
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
take_desk (WindowFixture *fixture)
{
  take (fixture, "desk-empty");
  window_fixture_open_texts (fixture, RTL_SOURCE, RTL_TARGET);
  take (fixture, "article-scripts");
  window_fixture_open_texts (fixture, SECOND_SOURCE, SECOND_TARGET);
  recto_page_activate_row (window_fixture_page (fixture), 2, RECTO_SIDE_TARGET, G_MAXUINT);
  take (fixture, "article-short");
  window_fixture_act (fixture, "win.show-desk");
  window_fixture_until (fixture, window_fixture_desk_is_settled);
  take (fixture, "desk");
  gtk_widget_activate_action (GTK_WIDGET (recto_window_get_desk_view (fixture->window)),
                              "desk.search", NULL);
  fill_entry (fixture, "ceremony");
  take (fixture, "desk-search");
  recto_window_show_desk (fixture->window);
}

static void
take_bars (WindowFixture *fixture)
{
  window_fixture_act (fixture, "article.replace");
  fill_entry (fixture, "rescue");
  take (fixture, "find");
  window_fixture_act (fixture, "find.close");
  window_fixture_act (fixture, "article.filter");
  fill_entry (fixture, "brigade");
  take (fixture, "filter");
  window_fixture_act (fixture, "filter.close");
}

static gboolean
words_are_found (WindowFixture *fixture)
{
  GtkWidget *pane = window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_USED_PANE, NULL);

  return pane != NULL && window_fixture_find (pane, GTK_TYPE_LIST_BOX_ROW, NULL) != NULL;
}

static void
take_panes (WindowFixture *fixture)
{
  static const char *const panes[] = { "details", "history", "used", "checks" };
  GtkWidget *view = GTK_WIDGET (recto_window_get_article_view (fixture->window));

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      g_autofree char *name = g_strconcat ("pane-", panes[i], NULL);

      gtk_widget_activate_action (view, "article.pane", "s", panes[i]);
      take (fixture, name);
    }
  recto_page_select_range (window_fixture_page (fixture), 0, RECTO_SIDE_SOURCE, 0, 10);
  window_fixture_act (fixture, "article.used-before");
  window_fixture_until (fixture, words_are_found);
  take (fixture, "pane-used-found");
  gtk_widget_activate_action (view, "article.toggle-pane", NULL);
  recto_page_grab_focus (window_fixture_page (fixture));
}

static void
take_preferences (WindowFixture *fixture)
{
  static const char *const pages[] = { NULL, "type", "keys" }; /* the first has no name */

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *name =
          g_strconcat ("preferences-", pages[i] != NULL ? pages[i] : "general", NULL);
      GtkWindow *window = recto_preferences_new (GTK_WINDOW (fixture->window));

      gtk_window_present (window);
      if (pages[i] != NULL)
        adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), pages[i]);
      take_beside (fixture, name);
    }
}

static void
take_article (WindowFixture *fixture)
{
  RectoPage *page;

  window_fixture_open_sample (fixture);
  page = window_fixture_page (fixture);
  window_fixture_act (fixture, "page.done");
  window_fixture_act (fixture, "page.done");
  recto_page_activate_row (page, 3, RECTO_SIDE_TARGET, 0);
  window_fixture_type (fixture, "Here ther ");
  take (fixture, "article");
  recto_page_select_range (page, 3, RECTO_SIDE_TARGET, 5, 9);
  window_fixture_act (fixture, "page.tag-person");
  take (fixture, "article-tagged");
  recto_page_select_rows (page, (const guint[]){ 4, 5, 6 }, 3);
  take (fixture, "article-rows-selected");
  recto_page_activate_row (page, 3, RECTO_SIDE_TARGET, 4);
}

static gboolean
earlier_is_settled (WindowFixture *fixture)
{
  GtkWindow *window = window_fixture_find_window (RECTO_TYPE_EARLIER_WINDOW);

  return window != NULL && recto_earlier_window_is_settled (RECTO_EARLIER_WINDOW (window));
}

static void
take_dialogs (WindowFixture *fixture)
{
  static const struct
  {
    const char *action, *name;
  } dialogs[] = {
    { "page.go-to-row", "go-to-row" },    { "article.name-version", "name-version" },
    { "article.export", "export" },       { "article.copy-for-cms", "copy-for-cms" },
    { "article.hand-over", "hand-over" }, { "win.import", "import" },
    { "win.new-article", "new-article" },
  };
  GtkWindow *window;

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    take_opened (fixture, dialogs[i].action, dialogs[i].name);
  window_fixture_act (fixture, "article.earlier-states");
  window_fixture_until (fixture, earlier_is_settled);
  take_beside (fixture, "earlier-states");
  window = recto_shortcuts_window_new (GTK_WINDOW (fixture->window));
  gtk_window_present (window);
  take_beside (fixture, "shortcuts");
  gtk_window_present (recto_about_new (GTK_WINDOW (fixture->window)));
  take_beside (fixture, "about");
  take_preferences (fixture);
}

/* Menus are windows of their own. */
static void
take_menu (WindowFixture *fixture)
{
  GtkWidget *view = GTK_WIDGET (recto_window_get_article_view (fixture->window));
  GtkWidget *button = window_fixture_find (view, GTK_TYPE_MENU_BUTTON, NULL);
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  window_fixture_settle ();
  window_fixture_take_picture_of (GTK_WIDGET (popover), "menu");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
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
      while (gtk_widget_get_width (GTK_WIDGET (fixture->window)) != width)
        g_main_context_iteration (NULL, TRUE);
    }
  take_desk (fixture);
  take_article (fixture);
  take_menu (fixture);
  take_bars (fixture);
  take_panes (fixture);
  take_dialogs (fixture);
  window_fixture_act (fixture, "article.read");
  take (fixture, "read");
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
