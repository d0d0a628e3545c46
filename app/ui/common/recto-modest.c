/* recto-modest.c: what is cut before its neighbours are.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-modest.h"

struct _RectoModest
{
  GtkWidget parent_instance;
  GtkWidget *child; /* owned */
  int chars;
};

G_DEFINE_FINAL_TYPE (RectoModest, recto_modest, GTK_TYPE_WIDGET)

/* Of a few words in the type that is set, pixels. */
static int
measure_words (RectoModest *self)
{
  PangoContext *context = gtk_widget_get_pango_context (self->child);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = self->chars * pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return width / PANGO_SCALE;
}

static GtkSizeRequestMode
recto_modest_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (RECTO_MODEST (widget)->child);
}

static void
recto_modest_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  RectoModest *self = RECTO_MODEST (widget);

  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, MIN (*natural, measure_words (self)));
}

static void
recto_modest_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (RECTO_MODEST (widget)->child, &(GtkAllocation){ 0, 0, width, height },
                            baseline);
}

static void
recto_modest_dispose (GObject *object)
{
  g_clear_pointer (&RECTO_MODEST (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_modest_parent_class)->dispose (object);
}

static void
recto_modest_class_init (RectoModestClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_modest_dispose;
  widget_class->get_request_mode = recto_modest_get_request_mode;
  widget_class->measure = recto_modest_measure;
  widget_class->size_allocate = recto_modest_size_allocate;
}

static void
recto_modest_init (RectoModest *self)
{
}

GtkWidget *
recto_modest_new (GtkWidget *child, int chars)
{
  RectoModest *self = g_object_new (RECTO_TYPE_MODEST, "hexpand", TRUE, NULL);

  self->child = child;
  self->chars = chars;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
