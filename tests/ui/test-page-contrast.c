/* test-page-contrast.c: what is painted can be seen: contrast as WCAG 2.1 counts it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "page-fixture.h"

#define READABLE 4.5 /* text on what lies under it: success criterion 1.4.3 */
#define VISIBLE 3.0  /* lines and signs that say something: 1.4.11 */

static double
linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green) +
         0.0722 * linear (colour->blue);
}

static GdkRGBA
over (const GdkRGBA *top, const GdkRGBA *paper)
{
  float a = top->alpha;

  return (GdkRGBA){ top->red * a + paper->red * (1 - a), top->green * a + paper->green * (1 - a),
                    top->blue * a + paper->blue * (1 - a), 1 };
}

static double
contrast (const GdkRGBA *top, const GdkRGBA *paper)
{
  GdkRGBA mixed = over (top, paper);
  double a = luminance (&mixed);
  double b = luminance (paper);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static void
assert_contrast (const char *what, int which, double found, double least)
{
  if (found < least)
    g_error ("%s %d has a contrast of %.2f, less than %.1f", what, which, found, least);
}

static void
assert_page (const RectoPalette *palette, const GdkRGBA *paper)
{
  assert_contrast ("Text", 0, contrast (&palette->text, paper), READABLE);
  assert_contrast ("Quiet text", 0, contrast (&palette->quiet, paper), READABLE);
  assert_contrast ("Faint text", 0, contrast (&palette->faint, paper), READABLE);
  assert_contrast ("Accent", 0, contrast (&palette->accent, paper), VISIBLE);
  for (RectoPaint paint = 0; paint < RECTO_N_PAINTS; paint++)
    {
      GdkRGBA tinted = over (&palette->tint[paint], paper);

      assert_contrast ("Text on paint", paint, contrast (&palette->text, &tinted), READABLE);
      if (palette->stroke[paint].alpha > 0)
        assert_contrast ("Stroke of paint", paint, contrast (&palette->stroke[paint], paper),
                         VISIBLE);
    }
}

static void
test_contrast (gconstpointer dark)
{
  PageFixture fixture;
  RectoPalette *palette = NULL;
  AdwStyleManager *style = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (style, dark != NULL ? ADW_COLOR_SCHEME_FORCE_DARK
                                                          : ADW_COLOR_SCHEME_FORCE_LIGHT);
  page_fixture_set_up (&fixture, page_article_new_sample (), 900, 600);
  palette = &fixture.page->look.palette;
  g_assert_cmpint (luminance (&palette->recto) < 0.5, ==, dark != NULL);
  assert_page (palette, &palette->recto);
  assert_page (palette, &palette->verso);
  {
    GdkRGBA card = over (&palette->card, &palette->recto);

    assert_page (palette, &card);
  }
  page_fixture_tear_down (&fixture);
}

/* Its line along a text, without its colour: how much of each pixel it covers. */
static GBytes *
draw_line (PageFixture *fixture, RectoPaint paint)
{
  RectoPalette *palette = &fixture->page->look.palette;
  int width = palette->pattern_width * palette->scale;
  int height = palette->pattern_height * palette->scale;
  g_autofree guint32 *pixels = g_new0 (guint32, width * height);

  gdk_texture_download (palette->pattern[paint], (guchar *) pixels, 4 * width);
  for (int i = 0; i < width * height; i++)
    pixels[i] >>= 24;
  return g_bytes_new (pixels, 4 * width * height);
}

static void
test_names_are_told_apart_without_colour (void)
{
  static const RectoSpanKind kinds[] = { RECTO_SPAN_PERSON, RECTO_SPAN_UNIT, RECTO_SPAN_RANK,
                                         RECTO_SPAN_POST };
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  PageFixture fixture;

  page_fixture_set_up (&fixture, page_article_new_sample (), 900, 600);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (kinds); i++)
    {
      RectoPaint paint = recto_paint_for_name (kinds[i / 2], i % 2 == 1);
      GBytes *line = NULL;

      /* The two solid lines, a thick and a thin one. */
      g_assert_cmpint (fixture.page->look.palette.pattern[paint] == NULL, ==,
                       paint == RECTO_PAINT_PERSON || paint == RECTO_PAINT_RANK);
      if (fixture.page->look.palette.pattern[paint] == NULL)
        continue;
      line = draw_line (&fixture, paint);
      g_assert_false (g_ptr_array_find_with_equal_func (seen, line, g_bytes_equal, NULL));
      g_ptr_array_add (seen, line);
    }
  page_fixture_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  gboolean high = g_getenv ("ADW_DEBUG_HIGH_CONTRAST") != NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_assert_cmpint (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()), ==,
                   high);
  g_test_add_data_func ("/page/contrast-light", NULL, test_contrast);
  g_test_add_data_func ("/page/contrast-dark", GINT_TO_POINTER (TRUE), test_contrast);
  g_test_add_func ("/page/names-without-colour", test_names_are_told_apart_without_colour);

  return g_test_run ();
}
