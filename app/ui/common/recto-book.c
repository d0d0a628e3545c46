/* recto-book.c: the drawing of the empty desk: two facing pages, the right one lit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-book.h"

#include <adwaita.h>

struct _RectoBook
{
  GObject parent_instance;
};

static void paintable_init (GdkPaintableInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RectoBook,
                               recto_book,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

/* The drawing is made in these units and scaled to what it is given. */
#define UNITS 128.0

typedef struct
{
  GdkRGBA left;
  GdkRGBA right;
  GdkRGBA edge;
  GdkRGBA line;
} Colours;

static const Colours light = { { 0.89f, 0.885f, 0.865f, 1 },
                               { 1, 1, 1, 1 },
                               { 0.83f, 0.825f, 0.8f, 1 },
                               { 0.11f, 0.44f, 0.85f, 1 } };
static const Colours dark = { { 0.23f, 0.23f, 0.23f, 1 },
                              { 0.36f, 0.36f, 0.36f, 1 },
                              { 0.46f, 0.46f, 0.46f, 1 },
                              { 0.47f, 0.68f, 0.93f, 1 } };

/* One page: @outer is the x of its outer edge; both meet at the middle. The edges swing as paper
 * does. */
static void
trace_page (cairo_t *cr, double outer)
{
  const double middle = UNITS / 2;
  const double bend = middle + (outer - middle) * 0.45;

  cairo_new_path (cr);
  cairo_move_to (cr, middle, 34);
  cairo_curve_to (cr, bend, 24, bend, 24, outer, 28);
  cairo_line_to (cr, outer, 98);
  cairo_curve_to (cr, bend, 94, bend, 94, middle, 104);
  cairo_close_path (cr);
}

static void
recto_book_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  const Colours *colours =
      adw_style_manager_get_dark (adw_style_manager_get_default ()) ? &dark : &light;
  static const double lines[] = { 94, 94, 84 }; /* where each line of text ends */
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  double scale = MIN (width, height) / UNITS;

  cairo_translate (cr, (width - UNITS * scale) / 2, (height - UNITS * scale) / 2);
  cairo_scale (cr, scale, scale);

  trace_page (cr, 6);
  gdk_cairo_set_source_rgba (cr, &colours->left);
  cairo_fill (cr);

  trace_page (cr, UNITS - 6);
  gdk_cairo_set_source_rgba (cr, &colours->right);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &colours->edge);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);

  gdk_cairo_set_source_rgba (cr, &colours->line);
  cairo_set_line_width (cr, 4);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      cairo_move_to (cr, 77, 50 + 13 * i);
      cairo_line_to (cr, lines[i] + 14, 50 + 13 * i);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static int
recto_book_get_size (GdkPaintable *paintable)
{
  return (int) UNITS;
}

static void
paintable_init (GdkPaintableInterface *interface)
{
  interface->snapshot = recto_book_snapshot;
  interface->get_intrinsic_width = recto_book_get_size;
  interface->get_intrinsic_height = recto_book_get_size;
}

static void
recto_book_class_init (RectoBookClass *class)
{
}

static void
recto_book_init (RectoBook *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gdk_paintable_invalidate_contents), self, G_CONNECT_SWAPPED);
}

GdkPaintable *
recto_book_new (void)
{
  return g_object_new (RECTO_TYPE_BOOK, NULL);
}
