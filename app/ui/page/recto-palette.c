/* recto-palette.c: the colours of the page and the small pictures that are made of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-palette.h"

#include <adwaita.h>
#include <math.h>

/* Colours of the theme can only be read from a widget that has them; so each colour the page paints
 * with has a widget that is never shown. */
struct _RectoSwatch
{
  GtkWidget parent_instance;
  void (*changed) (gpointer data);
  gpointer data; /* not owned: the widget's parent */
};

G_DEFINE_FINAL_TYPE (RectoSwatch, recto_swatch, GTK_TYPE_WIDGET)

static void
recto_swatch_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  RectoSwatch *self = RECTO_SWATCH (widget);

  GTK_WIDGET_CLASS (recto_swatch_parent_class)->css_changed (widget, change);
  if (self->changed != NULL)
    self->changed (self->data);
}

static void
recto_swatch_class_init (RectoSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->css_changed = recto_swatch_css_changed;
  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
recto_swatch_init (RectoSwatch *self)
{
}

GtkWidget *
recto_swatch_new (RectoSwatchKind kind, void (*changed) (gpointer), gpointer data)
{
  static const char *const classes[RECTO_N_SWATCHES] = {
    "verso", "recto",   "card", "accent",   "person",    "unit",
    "error", "warning", "hit",  "inserted", "selection",
  };
  RectoSwatch *self = g_object_new (RECTO_TYPE_SWATCH, NULL);

  self->changed = changed;
  self->data = data;
  gtk_widget_add_css_class (GTK_WIDGET (self), classes[kind]);
  gtk_widget_set_child_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  return GTK_WIDGET (self);
}

static GdkRGBA
colour_of (GtkWidget *widget)
{
  GdkRGBA colour = { 0 };

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);

  return colour;
}

static GdkRGBA
with_alpha (GdkRGBA colour, double alpha)
{
  colour.alpha *= alpha;

  return colour;
}

static GdkTexture *
texture_of (cairo_surface_t *surface)
{
  g_autoptr (GBytes) bytes = NULL;
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * height);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

RectoPaint
recto_paint_for_name (RectoSpanKind kind, gboolean offered)
{
  RectoPaint paint = kind == RECTO_SPAN_UNIT   ? RECTO_PAINT_UNIT
                     : kind == RECTO_SPAN_RANK ? RECTO_PAINT_RANK
                     : kind == RECTO_SPAN_POST ? RECTO_PAINT_POST
                                               : RECTO_PAINT_PERSON;

  return offered ? paint + 1 : paint;
}

/* A stretch of a line: units of the palette, from the start of the period and above the bottom. */
typedef struct
{
  double x, width, above, height;
} Stroke;

/* Lines of names: told apart by what they are made of, in grey and in high contrast too. */
static const Stroke name_strokes[RECTO_N_PAINTS][4] = {
  [RECTO_PAINT_PERSON_OFFERED] = { { 0, 2, 0, 2 }, { 4, 2, 0, 2 } },
  [RECTO_PAINT_UNIT] = { { 0, 8, 0, 1 }, { 0, 8, 2, 1 } },
  [RECTO_PAINT_UNIT_OFFERED] = { { 0, 2, 0, 1 }, { 4, 2, 0, 1 }, { 0, 2, 2, 1 }, { 4, 2, 2, 1 } },
  [RECTO_PAINT_RANK_OFFERED] = { { 0, 1, 0, 1 }, { 4, 1, 0, 1 } },
  [RECTO_PAINT_POST] = { { 0, 4, 0, 2 }, { 5.5, 1, 0, 2 } },
  [RECTO_PAINT_POST_OFFERED] = { { 0, 2, 0, 2 }, { 4.5, 1, 0, 1 } },
};

static void
draw_name_strokes (cairo_t *cr, RectoPaint paint, double unit, int height)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_strokes[paint]); i++)
    {
      const Stroke *stroke = &name_strokes[paint][i];

      cairo_rectangle (cr, stroke->x * unit, height - (stroke->above + stroke->height) * unit,
                       stroke->width * unit, stroke->height * unit);
    }
  cairo_fill (cr);
}

/* One period of the line under a word: a wave for an error, dots for what is offered. */
static GdkTexture *
draw_pattern (RectoPalette *self, RectoPaint paint)
{
  int width = self->pattern_width * self->scale;
  int height = self->pattern_height * self->scale;
  double u = self->unit * self->scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  GdkTexture *texture = NULL;

  gdk_cairo_set_source_rgba (cr, &self->stroke[paint]);
  if (paint == RECTO_PAINT_ERROR)
    {
      /* Two periods of 4 units; drawn beyond both ends so that repeated pieces join. */
      cairo_set_line_width (cr, 1.1 * u);
      cairo_move_to (cr, -2 * u, 0.7 * u);
      for (int i = 0; i < 6; i++)
        cairo_line_to (cr, 2 * u * i, (i % 2 == 0 ? 3.3 : 0.7) * u);
      cairo_stroke (cr);
    }
  else if (paint == RECTO_PAINT_EMPHASIS || paint == RECTO_PAINT_CHECK ||
           paint == RECTO_PAINT_CHECK_ERROR || paint == RECTO_PAINT_MOVED)
    {
      double thick = paint == RECTO_PAINT_EMPHASIS ? u : 2 * u;

      /* A dash and half of a gap at both ends, so that the pieces join evenly. */
      cairo_rectangle (cr, width * 0.125, height - thick, width * 0.75, thick);
      cairo_fill (cr);
    }
  else if (paint == RECTO_PAINT_NAME)
    {
      for (double x = 0; x < width; x += 2 * u)
        cairo_rectangle (cr, x, height - u, u, u);
      cairo_fill (cr);
    }
  else
    draw_name_strokes (cr, paint, u, height);

  texture = texture_of (surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return texture;
}

static void
drop_pictures (RectoPalette *self)
{
  for (guint i = 0; i < RECTO_N_PAINTS; i++)
    g_clear_object (&self->pattern[i]);
  for (guint i = 0; i < RECTO_N_SHAPES; i++)
    g_clear_object (&self->shapes[i]);
}

void
recto_palette_clear (RectoPalette *self)
{
  drop_pictures (self);
}

static void
set_paints (RectoPalette *self, const GdkRGBA *swatch, gboolean dark)
{
  double tint = self->high_contrast ? 0.3 : dark ? 0.24 : 0.13;
  GdkRGBA warning = swatch[RECTO_SWATCH_WARNING];

  memset (self->tint, 0, sizeof self->tint);
  memset (self->stroke, 0, sizeof self->stroke);
  self->tint[RECTO_PAINT_PERSON] = with_alpha (swatch[RECTO_SWATCH_PERSON], tint);
  self->tint[RECTO_PAINT_UNIT] = with_alpha (swatch[RECTO_SWATCH_UNIT], tint);
  self->tint[RECTO_PAINT_RANK] = with_alpha (swatch[RECTO_SWATCH_PERSON], tint / 2);
  self->tint[RECTO_PAINT_POST] = with_alpha (swatch[RECTO_SWATCH_PERSON], tint / 2);
  self->tint[RECTO_PAINT_COMMENT] = with_alpha (warning, tint);
  self->tint[RECTO_PAINT_INSERTED] = with_alpha (swatch[RECTO_SWATCH_INSERTED], tint);
  self->tint[RECTO_PAINT_MOVED] = self->tint[RECTO_PAINT_INSERTED];
  self->tint[RECTO_PAINT_HIT] = with_alpha (swatch[RECTO_SWATCH_HIT], dark ? 0.22 : 0.4);
  self->tint[RECTO_PAINT_HIT_CURRENT] = with_alpha (swatch[RECTO_SWATCH_HIT], dark ? 0.36 : 0.75);
  self->tint[RECTO_PAINT_SELECTION] = swatch[RECTO_SWATCH_SELECTION];
  self->stroke[RECTO_PAINT_PERSON] = swatch[RECTO_SWATCH_PERSON];
  self->stroke[RECTO_PAINT_PERSON_OFFERED] = swatch[RECTO_SWATCH_PERSON];
  for (RectoPaint paint = RECTO_PAINT_RANK; paint <= RECTO_PAINT_POST_OFFERED; paint++)
    self->stroke[paint] = swatch[RECTO_SWATCH_PERSON];
  self->stroke[RECTO_PAINT_UNIT] = swatch[RECTO_SWATCH_UNIT];
  self->stroke[RECTO_PAINT_UNIT_OFFERED] = swatch[RECTO_SWATCH_UNIT];
  self->stroke[RECTO_PAINT_LINK] = swatch[RECTO_SWATCH_ACCENT];
  self->stroke[RECTO_PAINT_EMPHASIS] = self->quiet;
  self->stroke[RECTO_PAINT_STRONG] = self->quiet;
  self->stroke[RECTO_PAINT_COMMENT] = warning;
  self->stroke[RECTO_PAINT_CHECK] = warning;
  self->stroke[RECTO_PAINT_CHECK_ERROR] = swatch[RECTO_SWATCH_ERROR];
  self->stroke[RECTO_PAINT_INSERTED] = swatch[RECTO_SWATCH_INSERTED];
  self->stroke[RECTO_PAINT_MOVED] = swatch[RECTO_SWATCH_INSERTED];
  self->stroke[RECTO_PAINT_DELETED] = self->quiet;
  self->stroke[RECTO_PAINT_HIT_CURRENT] = self->text;
  self->stroke[RECTO_PAINT_VERIFY] = warning;
  self->stroke[RECTO_PAINT_ERROR] = swatch[RECTO_SWATCH_ERROR];
  self->stroke[RECTO_PAINT_NAME] = warning;
}

void
recto_palette_update (RectoPalette *self, GtkWidget *widget, GtkWidget **swatches, double em)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  static const RectoPaint patterned[] = {
    RECTO_PAINT_PERSON_OFFERED, RECTO_PAINT_UNIT,        RECTO_PAINT_UNIT_OFFERED,
    RECTO_PAINT_RANK_OFFERED,   RECTO_PAINT_POST,        RECTO_PAINT_POST_OFFERED,
    RECTO_PAINT_ERROR,          RECTO_PAINT_NAME,        RECTO_PAINT_EMPHASIS,
    RECTO_PAINT_CHECK,          RECTO_PAINT_CHECK_ERROR, RECTO_PAINT_MOVED,
  };
  GdkRGBA swatch[RECTO_N_SWATCHES];

  for (guint i = 0; i < RECTO_N_SWATCHES; i++)
    swatch[i] = colour_of (swatches[i]);

  drop_pictures (self);
  self->high_contrast = adw_style_manager_get_high_contrast (style);
  self->scale = MAX (gtk_widget_get_scale_factor (widget), 1);
  self->unit = MAX ((int) (em / 14 + 0.25), 1);
  self->shape = (int) (em * 0.72 + 0.5);
  self->pattern_width = 8 * self->unit;
  self->pattern_height = 4 * self->unit;

  self->text = colour_of (widget);
  self->faint = with_alpha (self->text, self->high_contrast ? 0.8 : 0.68);
  self->quiet = with_alpha (self->text, self->high_contrast ? 1 : 0.72);
  self->line = with_alpha (self->text, self->high_contrast ? 0.7 : 0.13);
  self->fold = (GdkRGBA){ 0, 0, 0, adw_style_manager_get_dark (style) ? 0.3F : 0.08F };
  self->verso = swatch[RECTO_SWATCH_VERSO];
  self->recto = swatch[RECTO_SWATCH_RECTO];
  self->card = swatch[RECTO_SWATCH_CARD];
  self->accent = swatch[RECTO_SWATCH_ACCENT];
  set_paints (self, swatch, adw_style_manager_get_dark (style));

  for (guint i = 0; i < G_N_ELEMENTS (patterned); i++)
    self->pattern[patterned[i]] = draw_pattern (self, patterned[i]);
}

static void
draw_tick (cairo_t *cr, double x)
{
  cairo_move_to (cr, x + 0.08, 0.55);
  cairo_line_to (cr, x + 0.35, 0.82);
  cairo_line_to (cr, x + 0.88, 0.2);
  cairo_stroke (cr);
}

static void
draw_lock (cairo_t *cr)
{
  cairo_arc (cr, 0.5, 0.4, 0.22, G_PI, 0);
  cairo_line_to (cr, 0.72, 0.5);
  cairo_move_to (cr, 0.28, 0.4);
  cairo_line_to (cr, 0.28, 0.5);
  cairo_stroke (cr);
  cairo_rectangle (cr, 0.16, 0.48, 0.68, 0.46);
  cairo_fill (cr);
}

static void
draw_changed (cairo_t *cr)
{
  cairo_move_to (cr, 0.1, 0.32);
  cairo_line_to (cr, 0.9, 0.32);
  cairo_move_to (cr, 0.66, 0.1);
  cairo_line_to (cr, 0.9, 0.32);
  cairo_move_to (cr, 0.9, 0.7);
  cairo_line_to (cr, 0.1, 0.7);
  cairo_line_to (cr, 0.34, 0.92);
  cairo_stroke (cr);
}

/* What is drawn last is cut out of the full form. */
static void
draw_sign (cairo_t *cr, RectoShape shape)
{
  if (shape == RECTO_SHAPE_PROBLEM)
    {
      for (guint i = 0; i < 8; i++)
        cairo_line_to (cr, 0.5 + 0.48 * cos ((i + 0.5) * G_PI / 4),
                       0.5 + 0.48 * sin ((i + 0.5) * G_PI / 4));
      cairo_close_path (cr);
      cairo_fill (cr);
      cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
      cairo_rectangle (cr, 0.24, 0.43, 0.52, 0.14);
    }
  else
    {
      cairo_arc (cr, 0.5, 0.5, 0.46, 0, 2 * G_PI);
      cairo_fill (cr);
      cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
      cairo_rectangle (cr, 0.43, 0.2, 0.14, 0.36);
      cairo_rectangle (cr, 0.43, 0.66, 0.14, 0.14);
    }
  cairo_fill (cr);
}

/* Shapes are drawn in a square of 1 by 1. */
static void
draw_shape (cairo_t *cr, RectoShape shape)
{
  cairo_set_line_width (cr, 0.13);
  switch (shape)
    {
    case RECTO_SHAPE_HALF:
      cairo_arc (cr, 0.5, 0.5, 0.4, -G_PI / 2, G_PI / 2);
      cairo_fill (cr);
      cairo_arc (cr, 0.5, 0.5, 0.4, 0, 2 * G_PI);
      cairo_stroke (cr);
      break;

    case RECTO_SHAPE_DISC:
      cairo_arc (cr, 0.5, 0.5, 0.45, 0, 2 * G_PI);
      cairo_fill (cr);
      break;

    case RECTO_SHAPE_TICK:
      cairo_set_line_width (cr, 0.2);
      draw_tick (cr, 0);
      break;

    case RECTO_SHAPE_TICKS:
      cairo_set_line_width (cr, 0.16);
      cairo_scale (cr, 0.72, 1);
      draw_tick (cr, 0);
      draw_tick (cr, 0.42);
      break;

    case RECTO_SHAPE_LOCK:
      draw_lock (cr);
      break;

    case RECTO_SHAPE_OMITTED:
      cairo_rectangle (cr, 0.1, 0.42, 0.8, 0.16);
      cairo_fill (cr);
      break;

    case RECTO_SHAPE_CHANGED:
      draw_changed (cr);
      break;

    case RECTO_SHAPE_COMMENT:
      cairo_rectangle (cr, 0.06, 0.12, 0.88, 0.56);
      cairo_move_to (cr, 0.22, 0.6);
      cairo_line_to (cr, 0.22, 0.94);
      cairo_line_to (cr, 0.56, 0.66);
      cairo_fill (cr);
      break;

    case RECTO_SHAPE_VERIFY:
      cairo_move_to (cr, 0.5, 0.1);
      cairo_line_to (cr, 0.95, 0.9);
      cairo_line_to (cr, 0.05, 0.9);
      cairo_close_path (cr);
      cairo_fill (cr);
      break;

    case RECTO_SHAPE_JOINED:
      cairo_move_to (cr, 0.85, 0.9);
      cairo_line_to (cr, 0.3, 0.9);
      cairo_line_to (cr, 0.3, 0.15);
      cairo_move_to (cr, 0.08, 0.38);
      cairo_line_to (cr, 0.3, 0.12);
      cairo_line_to (cr, 0.52, 0.38);
      cairo_stroke (cr);
      break;

    case RECTO_SHAPE_PROBLEM:
    case RECTO_SHAPE_WARNING:
      draw_sign (cr, shape);
      break;

    case RECTO_SHAPE_RING:
    case RECTO_N_SHAPES:
    default:
      cairo_arc (cr, 0.5, 0.5, 0.4, 0, 2 * G_PI);
      cairo_stroke (cr);
      break;
    }
}

static const GdkRGBA *
shape_colour (RectoPalette *self, RectoShape shape)
{
  if (shape == RECTO_SHAPE_TICK || shape == RECTO_SHAPE_TICKS)
    return &self->accent;
  if (shape == RECTO_SHAPE_PROBLEM)
    return &self->stroke[RECTO_PAINT_ERROR];
  if (shape == RECTO_SHAPE_CHANGED || shape == RECTO_SHAPE_VERIFY || shape == RECTO_SHAPE_COMMENT ||
      shape == RECTO_SHAPE_WARNING)
    return &self->stroke[RECTO_PAINT_VERIFY];

  return &self->quiet;
}

GdkTexture *
recto_palette_get_shape (RectoPalette *self, RectoShape shape)
{
  int side = MAX (self->shape, 1) * MAX (self->scale, 1);
  cairo_surface_t *surface = NULL;
  cairo_t *cr = NULL;

  if (self->shapes[shape] != NULL)
    return self->shapes[shape];

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);
  cr = cairo_create (surface);
  cairo_scale (cr, side, side);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  gdk_cairo_set_source_rgba (cr, shape_colour (self, shape));
  draw_shape (cr, shape);
  self->shapes[shape] = texture_of (surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return self->shapes[shape];
}

RectoShape
recto_shape_for_row (RectoStatus status, guint flags)
{
  static const RectoShape shapes[RECTO_N_STATUSES] = {
    RECTO_SHAPE_RING, RECTO_SHAPE_HALF, RECTO_SHAPE_DISC, RECTO_SHAPE_TICK, RECTO_SHAPE_TICKS,
  };

  if (flags & RECTO_FLAG_OMITTED)
    return RECTO_SHAPE_OMITTED;
  if (flags & RECTO_FLAG_LOCKED)
    return RECTO_SHAPE_LOCK;

  return shapes[MIN (status, RECTO_N_STATUSES - 1)];
}
