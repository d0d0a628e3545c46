/* window-fixture.c: a real window on a real desk in a folder that goes with the test.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "window-fixture.h"

#include "remove-tree.h"

#define PATIENCE 30 /* seconds */

#ifdef __SANITIZE_ADDRESS__
/* GLib gives up its first table of quarks on purpose once there are more than 2,048, since others
 * may be reading it; whole stacks would name it (data/lsan.supp), but are not kept here. It is the
 * first block of this size, made while GLib is loaded, and is known to somebody from here on. */
static const volatile void *first_table;

/* Called by the sanitizer with every block. */
void __sanitizer_malloc_hook (const volatile void *block, size_t size);

void
__sanitizer_malloc_hook (const volatile void *block, size_t size)
{
  if (size == 2048 * sizeof (char *) && first_table == NULL)
    first_table = block;
}
#endif

/* libadwaita asks how high the large heading of a question is at widths that it does not fit in,
 * and shows the small one then; GTK 4.18 warns of every such question. Whether this is one. */
static gboolean
is_about_heading (const char *message)
{
  static const char start[] = "Trying to measure GtkLabel 0x";
  GtkWidget *label;

  if (!g_str_has_prefix (message, start))
    return FALSE;
  label = GSIZE_TO_POINTER (g_ascii_strtoull (message + strlen (start), NULL, 16));
  return gtk_widget_has_css_class (label, "title-2") &&
         gtk_widget_get_ancestor (label, ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0 && is_about_heading (fields[i].value))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

void
window_test_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
}

/* One for all tests of a program: GTK has one default application. */
RectoApplication *
window_fixture_application (void)
{
  static RectoApplication *application = NULL;
  g_autoptr (GError) error = NULL;

  if (application == NULL)
    {
      g_log_set_writer_func (write_log, NULL, NULL);
      /* What fades out is still there to be found, and to be drawn. */
      g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
      if (g_strcmp0 (g_getenv ("RECTO_DIRECTION"), "rtl") == 0)
        gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
      application = recto_application_new (G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }
  return application;
}

static gboolean
on_too_late (gpointer data)
{
  g_error ("What the test waits for does not come");
  return G_SOURCE_REMOVE;
}

void
window_fixture_until (WindowFixture *fixture, WindowCondition condition)
{
  guint timer = g_timeout_add_seconds (PATIENCE, on_too_late, NULL);

  while (!condition (fixture))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

void
window_fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

gboolean
window_fixture_desk_is_settled (WindowFixture *fixture)
{
  return strcmp (recto_window_get_page_name (fixture->window), "desk") == 0 &&
         recto_desk_view_is_settled (recto_window_get_desk_view (fixture->window));
}

gboolean
window_fixture_shows_article (WindowFixture *fixture)
{
  return strcmp (recto_window_get_page_name (fixture->window), "article") == 0 &&
         recto_page_get_active_row (window_fixture_page (fixture)) != RECTO_PAGE_NO_ROW;
}

gboolean
window_fixture_is_saved (WindowFixture *fixture)
{
  return recto_session_get_saved (fixture->session, window_fixture_article (fixture), NULL, NULL) ==
         RECTO_SAVED_YES;
}

static void
open_window (WindowFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->session = recto_session_open (fixture->path, RECTO_STORE_CREATE, &error);
  g_assert_no_error (error);
  recto_session_set_author (fixture->session, "Thu Ha");
  fixture->window = recto_window_new (GTK_APPLICATION (window_fixture_application ()));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 760);
  gtk_window_present (GTK_WINDOW (fixture->window));
  recto_window_set_session (fixture->window, fixture->session, TRUE);
}

static void
close_window (WindowFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  window_fixture_settle ();
  recto_session_close (fixture->session, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->session);
}

void
window_fixture_set_up (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("recto-window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "desk.recto", NULL);
  open_window (fixture);
  window_fixture_until (fixture, window_fixture_desk_is_settled);
}

void
window_fixture_restart (WindowFixture *fixture)
{
  close_window (fixture);
  open_window (fixture);
}

void
window_fixture_tear_down (WindowFixture *fixture, gconstpointer unused)
{
  close_window (fixture);
  remove_tree (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->path, g_free);
}

RectoArticle *
window_fixture_open_sample (WindowFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sample", NULL);
  window_fixture_until (fixture, window_fixture_shows_article);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window_fixture_page (fixture)));
  return window_fixture_article (fixture);
}

RectoArticle *
window_fixture_open_texts (WindowFixture *fixture, const char *source, const char *translation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoProject) project = recto_session_default_project (fixture->session, &error);
  g_autoptr (GBytes) source_bytes = g_bytes_new (source, source != NULL ? strlen (source) : 0);
  g_autoptr (GBytes) translation_bytes =
      g_bytes_new (translation, translation != NULL ? strlen (translation) : 0);
  RectoImportText texts[2] = { { .name = "a.txt", .bytes = source_bytes },
                               { .name = "b.txt", .bytes = translation_bytes } };
  RectoImportRequest request = { .project = project,
                                 .source = source != NULL ? &texts[0] : NULL,
                                 .translation = translation != NULL ? &texts[1] : NULL };
  g_autoptr (RectoImportResult) result = NULL;

  g_assert_no_error (error);
  result = recto_session_import (fixture->session, &request, &error);
  g_assert_no_error (error);
  recto_window_open_article (fixture->window, &result->article, 0);
  window_fixture_until (fixture, window_fixture_shows_article);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window_fixture_page (fixture)));
  return window_fixture_article (fixture);
}

RectoPage *
window_fixture_page (WindowFixture *fixture)
{
  return recto_article_view_get_page (recto_window_get_article_view (fixture->window));
}

RectoArticle *
window_fixture_article (WindowFixture *fixture)
{
  return recto_article_view_get_article (recto_window_get_article_view (fixture->window));
}

const char *
window_fixture_target (WindowFixture *fixture, guint row)
{
  return recto_segment_get_text (recto_article_get_row (window_fixture_article (fixture), row),
                                 RECTO_SIDE_TARGET);
}

RectoStatus
window_fixture_status (WindowFixture *fixture, guint row)
{
  return recto_segment_get_status (recto_article_get_row (window_fixture_article (fixture), row));
}

static GtkWidget *
get_focus (WindowFixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_nonnull (focus);
  return focus;
}

void
window_fixture_type (WindowFixture *fixture, const char *text)
{
  GtkWidget *focus = get_focus (fixture);

  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  g_signal_emit_by_name (focus, "insert-at-cursor", text);
}

void
window_fixture_act (WindowFixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (get_focus (fixture), action, NULL));
}

GtkWidget *
window_fixture_find (GtkWidget *root, GType type, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root))
    {
      const char *label = NULL;

      if (GTK_IS_LABEL (root))
        label = gtk_label_get_text (GTK_LABEL (root));
      else if (GTK_IS_BUTTON (root))
        label = gtk_button_get_label (GTK_BUTTON (root));
      if (text == NULL || g_strcmp0 (label, text) == 0)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = window_fixture_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWindow *
window_fixture_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) &&
          gtk_widget_get_visible (GTK_WIDGET (window)))
        found = window;
    }
  return found;
}

RectoWindow *
window_fixture_other_window (WindowFixture *fixture)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (window_fixture_application ()));

  for (GList *l = windows; l != NULL; l = l->next)
    if (RECTO_IS_WINDOW (l->data) && l->data != (gpointer) fixture->window)
      return l->data;
  return NULL;
}

void
window_fixture_dress (gboolean dark, gboolean large)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (large ? 192 : 96) * 1024, NULL);
}

void
window_fixture_take_picture_of (GtkWidget *native, const char *name)
{
  const char *folder = g_getenv ("RECTO_PICTURES");
  float scale = (float) gtk_widget_get_scale_factor (native);
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot;

  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (native);
  if (folder == NULL)
    return;
  path = g_build_filename (folder, file, NULL);
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_scale (snapshot, scale, scale);
  paintable = gtk_widget_paintable_new (native);
  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (native)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

void
window_fixture_take_picture (GtkWindow *window, const char *name)
{
  window_fixture_take_picture_of (GTK_WIDGET (window), name);
}

void
window_fixture_take_pictures (GtkWindow *window, const char *name)
{
  g_autofree char *dark = g_strconcat (name, "-dark", NULL);
  g_autofree char *large = g_strconcat (name, "-dark-200-percent", NULL);
  int width, height;

  window_fixture_take_picture (window, name);
  gtk_window_get_default_size (window, &width, &height);
  if (!gtk_window_get_modal (window))
    gtk_window_set_default_size (window, 900, 700);
  window_fixture_dress (TRUE, FALSE);
  window_fixture_take_picture (window, dark);
  window_fixture_dress (TRUE, TRUE);
  window_fixture_take_picture (window, large);
  window_fixture_dress (FALSE, FALSE);
  gtk_window_set_default_size (window, width, height);
}

int
window_fixture_minimum_width (WindowFixture *fixture)
{
  int minimum;

  gtk_widget_measure (adw_application_window_get_content (ADW_APPLICATION_WINDOW (fixture->window)),
                      GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}
