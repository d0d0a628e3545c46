/* test-page-pictures.c: the page painted in its guises. With RECTO_PICTURES set to a folder they
 * are written there, for eyes to judge. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "page-fixture.h"

typedef struct
{
  const char *name;
  int width;
  int height;
  gboolean dark;
  gboolean english;
  gboolean large; /* 200 % text */
  gboolean rtl;
} Guise;

static const Guise guises[] = {
  { "light-1280", 1280, 800, FALSE, FALSE, FALSE, FALSE },
  { "light-964", 964, 720, FALSE, FALSE, FALSE, FALSE },
  { "dark-964", 964, 720, TRUE, FALSE, FALSE, FALSE },
  { "light-900", 900, 700, FALSE, FALSE, FALSE, FALSE },
  { "light-2560", 2560, 900, FALSE, FALSE, FALSE, FALSE },
  { "light-600", 600, 700, FALSE, FALSE, FALSE, FALSE },
  { "large-1280", 1280, 800, FALSE, FALSE, TRUE, FALSE },
  { "large-900", 900, 700, TRUE, FALSE, TRUE, FALSE },
  { "rtl-1280", 1280, 800, FALSE, FALSE, FALSE, TRUE },
  { "english-964", 964, 720, FALSE, TRUE, FALSE, FALSE },
  { "english-dark-1280", 1280, 720, TRUE, TRUE, FALSE, FALSE },
};

static guint32
pixel_at (GdkTexture *texture, int x, int y)
{
  int width = gdk_texture_get_width (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * gdk_texture_get_height (texture));

  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);

  return pixels[(gsize) y * width + x];
}

static void
save_picture (GdkTexture *texture, const char *name)
{
  const char *folder = g_getenv ("RECTO_PICTURES");
  g_autofree char *file = NULL;

  if (folder == NULL)
    return;

  file = g_strdup_printf ("%s/%s.png", folder, name);
  g_assert_true (gdk_texture_save_to_png (texture, file));
}

static void
test_guise (gconstpointer data)
{
  const Guise *guise = data;
  g_autoptr (GdkTexture) texture = NULL;
  PageFixture fixture;
  int bottom = 0;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      guise->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                  : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (guise->large ? 192 : 96) * PANGO_SCALE,
                NULL);
  gtk_widget_set_default_direction (guise->rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);

  page_fixture_set_up (&fixture,
                       guise->english ? page_article_new_english () : page_article_new_sample (),
                       guise->width, guise->height);
  recto_page_set_marks_func (fixture.page, page_fixture_marks, fixture.article, NULL);
  recto_page_activate_row (fixture.page, 2, RECTO_SIDE_TARGET, G_MAXUINT);
  page_fixture_draw (&fixture);
  texture = page_fixture_picture (&fixture);
  save_picture (texture, guise->name);
  bottom = gdk_texture_get_height (texture) - 4;

  /* The left page is a shade away from the right one; a single page is of one colour. */
  if (guise->english)
    g_assert_cmpuint (pixel_at (texture, 2, bottom), ==,
                      pixel_at (texture, gdk_texture_get_width (texture) - 24, bottom));
  else
    g_assert_cmpuint (pixel_at (texture, 2, bottom), !=,
                      pixel_at (texture, gdk_texture_get_width (texture) - 24, bottom));

  page_fixture_tear_down (&fixture);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (guises); i++)
    {
      g_autofree char *path = g_strconcat ("/page/picture/", guises[i].name, NULL);

      g_test_add_data_func (path, &guises[i], test_guise);
    }

  return g_test_run ();
}
