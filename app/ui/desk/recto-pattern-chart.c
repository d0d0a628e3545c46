/* recto-pattern-chart.c: what is corrected most often, as bars.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-pattern-chart.h"

#define GAP 6     /* pixels between bars */
#define SPACE 12  /* between a text, its bar and its number */
#define LEAST 120 /* pixels that texts and bars have together at least */

typedef struct
{
  PangoLayout *text;   /* owned */
  PangoLayout *number; /* owned */
  char *spoken;        /* owned */
  guint value;
} Bar;

struct _RectoPatternChart
{
  GtkWidget parent_instance;
  GArray *bars; /* (element-type Bar) */
  guint most;   /* the greatest value */
};

G_DEFINE_FINAL_TYPE (RectoPatternChart, recto_pattern_chart, GTK_TYPE_WIDGET)

static void
bar_clear (gpointer data)
{
  Bar *bar = data;

  g_clear_object (&bar->text);
  g_clear_object (&bar->number);
  g_clear_pointer (&bar->spoken, g_free);
}

/* --- What it shows --- */

static void
tell (RectoPatternChart *self)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < self->bars->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "; " : "",
                            g_array_index (self->bars, Bar, i).spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  all->str, -1);
}

void
recto_pattern_chart_clear (RectoPatternChart *self)
{
  g_return_if_fail (RECTO_IS_PATTERN_CHART (self));

  g_array_set_size (self->bars, 0);
  self->most = 0;
  tell (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
recto_pattern_chart_add (RectoPatternChart *self,
                         const char *text,
                         const char *spoken,
                         guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  Bar bar = { NULL, NULL, g_strdup (spoken), number };

  g_return_if_fail (RECTO_IS_PATTERN_CHART (self));

  bar.text = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  bar.number = gtk_widget_create_pango_layout (GTK_WIDGET (self), digits);
  pango_layout_set_ellipsize (bar.text, PANGO_ELLIPSIZE_MIDDLE);
  pango_layout_set_single_paragraph_mode (bar.text, TRUE);
  g_array_append_val (self->bars, bar);
  self->most = MAX (self->most, number);
  tell (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* --- Drawing it --- */

/* Pixels; of the bars there are. */
typedef struct
{
  int text;   /* the widest text, in its natural width */
  int number; /* the widest number */
  int line;   /* the highest */
} Sizes;

static Sizes
measure_bars (RectoPatternChart *self)
{
  Sizes sizes = { 0, 0, 0 };

  for (guint i = 0; i < self->bars->len; i++)
    {
      Bar *bar = &g_array_index (self->bars, Bar, i);
      int width, height;

      pango_layout_set_width (bar->text, -1);
      pango_layout_get_pixel_size (bar->text, &width, &height);
      sizes.text = MAX (sizes.text, width);
      sizes.line = MAX (sizes.line, height);
      pango_layout_get_pixel_size (bar->number, &width, &height);
      sizes.number = MAX (sizes.number, width);
      sizes.line = MAX (sizes.line, height);
    }
  return sizes;
}

static void
recto_pattern_chart_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  RectoPatternChart *self = RECTO_PATTERN_CHART (widget);
  Sizes sizes = measure_bars (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST + sizes.number + SPACE;
      *natural = *minimum + 2 * sizes.text;
    }
  else
    *minimum = *natural = (int) self->bars->len * (sizes.line + GAP);
}

static void
draw_text (GtkSnapshot *snapshot,
           PangoLayout *layout,
           const GdkRGBA *color,
           float x,
           float y,
           float line)
{
  PangoRectangle at;

  /* A layout with a width aligns its words in it by their own direction. */
  pango_layout_get_pixel_extents (layout, NULL, &at);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (x - (float) at.x, y + (line - (float) at.height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_bar (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width, height), 3);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &shape.bounds);
  gtk_snapshot_pop (snapshot);
}

/* Texts before the bars, and all of it mirrored where people read from the right. */
static void
recto_pattern_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectoPatternChart *self = RECTO_PATTERN_CHART (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget);
  Sizes sizes = measure_bars (self);
  float text = MIN ((float) sizes.text, (width - (float) sizes.number - 2 * SPACE) * .55f);
  float room = width - text - (float) sizes.number - 2 * SPACE;
  GdkRGBA ink, accent;

  gtk_style_context_get_color (style, &ink);
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &accent))
    accent = ink;
  for (guint i = 0; i < self->bars->len; i++)
    {
      Bar *bar = &g_array_index (self->bars, Bar, i);
      float y = (float) i * (float) (sizes.line + GAP) + GAP / 2.f;
      float length = MAX (room * (float) bar->value / (float) self->most, 2);
      int text_width, number_width;

      pango_layout_set_width (bar->text, (int) (text * PANGO_SCALE) + PANGO_SCALE);
      pango_layout_get_pixel_size (bar->text, &text_width, NULL);
      pango_layout_get_pixel_size (bar->number, &number_width, NULL);
      draw_text (snapshot, bar->text, &ink, rtl ? width - (float) text_width : 0, y,
                 (float) sizes.line);
      draw_bar (snapshot, &accent, rtl ? width - text - SPACE - length : text + SPACE, y + 2,
                length, (float) sizes.line - 4);
      draw_text (snapshot, bar->number, &ink,
                 rtl ? room - length + (float) (sizes.number - number_width)
                     : text + length + 2 * SPACE,
                 y, (float) sizes.line);
    }
}

static void
forget_fonts (RectoPatternChart *self)
{
  for (guint i = 0; i < self->bars->len; i++)
    {
      Bar *bar = &g_array_index (self->bars, Bar, i);

      pango_layout_context_changed (bar->text);
      pango_layout_context_changed (bar->number);
    }
}

static void
recto_pattern_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (recto_pattern_chart_parent_class)->css_changed (widget, change);
  forget_fonts (RECTO_PATTERN_CHART (widget));
  gtk_widget_queue_resize (widget);
}

/* --- The widget --- */

static void
recto_pattern_chart_finalize (GObject *object)
{
  g_array_unref (RECTO_PATTERN_CHART (object)->bars);
  G_OBJECT_CLASS (recto_pattern_chart_parent_class)->finalize (object);
}

static void
recto_pattern_chart_class_init (RectoPatternChartClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = recto_pattern_chart_finalize;
  widget_class->measure = recto_pattern_chart_measure;
  widget_class->snapshot = recto_pattern_chart_snapshot;
  widget_class->css_changed = recto_pattern_chart_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
recto_pattern_chart_init (RectoPatternChart *self)
{
  self->bars = g_array_new (FALSE, FALSE, sizeof (Bar));
  g_array_set_clear_func (self->bars, bar_clear);
}

GtkWidget *
recto_pattern_chart_new (void)
{
  return g_object_new (RECTO_TYPE_PATTERN_CHART, NULL);
}
