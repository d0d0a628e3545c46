/* recto-give-way.c: words where there is room for them, and a sign where there is not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-give-way.h"

struct _RectoGiveWay
{
  GtkWidget parent_instance;
  GtkWidget *words; /* both are owned, as children */
  GtkWidget *sign;
};

G_DEFINE_FINAL_TYPE (RectoGiveWay, recto_give_way, GTK_TYPE_WIDGET)

static void
recto_give_way_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  RectoGiveWay *self = RECTO_GIVE_WAY (widget);
  int words[2], sign[2];

  gtk_widget_measure (self->words, orientation, -1, &words[0], &words[1], NULL, NULL);
  gtk_widget_measure (self->sign, orientation, -1, &sign[0], &sign[1], NULL, NULL);
  *natural = MAX (words[1], sign[0]);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? sign[0] : MAX (words[0], sign[0]);
}

static void
allocate (GtkWidget *child, int width, int height, gboolean shown)
{
  int least = 0;
  GtkAllocation place = { 0, 0, width, height };

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  place.width = MAX (least, width);
  gtk_widget_set_child_visible (child, shown);
  gtk_widget_size_allocate (child, &place, -1);
}

static void
recto_give_way_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RectoGiveWay *self = RECTO_GIVE_WAY (widget);
  int wanted = 0;

  gtk_widget_measure (self->words, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  allocate (self->words, width, height, width >= wanted);
  allocate (self->sign, width, height, width < wanted);
}

static void
recto_give_way_dispose (GObject *object)
{
  RectoGiveWay *self = RECTO_GIVE_WAY (object);

  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->sign, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_give_way_parent_class)->dispose (object);
}

static void
recto_give_way_class_init (RectoGiveWayClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_give_way_dispose;
  widget_class->measure = recto_give_way_measure;
  widget_class->size_allocate = recto_give_way_size_allocate;
}

static void
recto_give_way_init (RectoGiveWay *self)
{
}

GtkWidget *
recto_give_way_new (GtkWidget *words, GtkWidget *sign)
{
  RectoGiveWay *self = g_object_new (RECTO_TYPE_GIVE_WAY, NULL);

  self->words = words;
  self->sign = sign;
  gtk_widget_set_parent (words, GTK_WIDGET (self));
  gtk_widget_set_parent (sign, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

gboolean
recto_give_way_has_room (RectoGiveWay *self)
{
  g_return_val_if_fail (RECTO_IS_GIVE_WAY (self), FALSE);

  return gtk_widget_get_child_visible (self->words);
}
