/* recto-wrap-layout.c: two widgets side by side, or one below the other where there is no room.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-wrap-layout.h"

#define SPACING 12        /* pixels between the two, as a rule */
#define PLAIN_DPI (96.0)  /* at which a text has its size of 100 % */
#define DPI_UNIT (1024.0) /* of the setting */

struct _RectoWrapLayout
{
  GtkLayoutManager parent_instance;
  int room;
  gboolean halves;
  int spacing;
};

G_DEFINE_FINAL_TYPE (RectoWrapLayout, recto_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The widgets to be laid out. Returns: how many there are, at most two */
static guint
list_children (GtkWidget *widget, GtkWidget *children[2])
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && n < 2;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      children[n++] = child;
  return n;
}

static void
measure_width (GtkWidget *child, int *minimum, int *natural)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
}

static int
measure_height (GtkWidget *child, int width)
{
  int minimum = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  return minimum;
}

static int
get_room (RectoWrapLayout *self, GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (int) (self->room * dpi / DPI_UNIT / PLAIN_DPI) : self->room;
}

/* The widths of both beside each other. FALSE: there is no room for that. */
static gboolean
share_width (RectoWrapLayout *self,
             GtkWidget *widget,
             GtkWidget *children[2],
             int width,
             int widths[2])
{
  int minimum[2], natural[2];

  for (guint i = 0; i < 2; i++)
    measure_width (children[i], &minimum[i], &natural[i]);
  widths[1] = self->halves ? (width - self->spacing) / 2 : natural[1];
  widths[0] = width - self->spacing - widths[1];
  return widths[0] >= MAX (minimum[0], get_room (self, widget)) && widths[1] >= minimum[1];
}

static void
recto_wrap_layout_measure (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  RectoWrapLayout *self = RECTO_WRAP_LAYOUT (manager);
  GtkWidget *children[2];
  guint n = list_children (widget, children);
  int widths[2];

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    for (guint i = 0; i < n; i++)
      {
        int least, wanted;

        measure_width (children[i], &least, &wanted);
        *minimum = MAX (*minimum, least);
        *natural += wanted + (i > 0 ? self->spacing : 0);
      }
  else if (for_size < 0) /* the least at any width: beside each other, and that is never more */
    for (guint i = 0; i < n; i++)
      *minimum = *natural = MAX (*minimum, measure_height (children[i], -1));
  else if (n == 2 && share_width (self, widget, children, for_size, widths))
    *minimum = *natural =
        MAX (measure_height (children[0], widths[0]), measure_height (children[1], widths[1]));
  else
    for (guint i = 0; i < n; i++)
      *minimum = *natural =
          *natural + measure_height (children[i], for_size) + (i > 0 ? self->spacing : 0);
}

/* Below each other, the first one at the top. */
static void
stack_children (RectoWrapLayout *self, GtkWidget *children[2], guint n, int width, int height)
{
  int heights[2] = { 0 };
  int y = 0;

  for (guint i = 0; i < n; i++)
    heights[i] = measure_height (children[i], width);
  if (n == 2 && gtk_widget_compute_expand (children[0], GTK_ORIENTATION_VERTICAL))
    {
      int least = heights[0];

      gtk_widget_measure (children[1], GTK_ORIENTATION_VERTICAL, width, NULL, &heights[1], NULL,
                          NULL);
      heights[0] = MAX (least, height - self->spacing - heights[1]);
    }
  for (guint i = 0; i < n; i++)
    {
      GtkAllocation place = { 0, y, width, heights[i] };

      if (i + 1 == n)
        place.height = MAX (measure_height (children[i], width), height - y);
      gtk_widget_size_allocate (children[i], &place, -1);
      y += place.height + self->spacing;
    }
}

static void
recto_wrap_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  RectoWrapLayout *self = RECTO_WRAP_LAYOUT (manager);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *children[2];
  guint n = list_children (widget, children);
  int widths[2];

  if (n == 2 && share_width (self, widget, children, width, widths))
    {
      GtkAllocation first = { rtl ? widths[1] + self->spacing : 0, 0, widths[0], height };
      GtkAllocation second = { rtl ? 0 : widths[0] + self->spacing, 0, widths[1], height };

      gtk_widget_size_allocate (children[0], &first, -1);
      gtk_widget_size_allocate (children[1], &second, -1);
      return;
    }
  stack_children (self, children, n, width, height);
}

static GtkSizeRequestMode
recto_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
recto_wrap_layout_class_init (RectoWrapLayoutClass *class)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (class);

  manager_class->measure = recto_wrap_layout_measure;
  manager_class->allocate = recto_wrap_layout_allocate;
  manager_class->get_request_mode = recto_wrap_layout_get_request_mode;
}

static void
recto_wrap_layout_init (RectoWrapLayout *self)
{
  self->spacing = SPACING;
}

GtkLayoutManager *
recto_wrap_layout_new (int room, gboolean halves)
{
  RectoWrapLayout *self = g_object_new (RECTO_TYPE_WRAP_LAYOUT, NULL);

  self->room = room;
  self->halves = halves;
  return GTK_LAYOUT_MANAGER (self);
}

GtkLayoutManager *
recto_wrap_layout_new_touching (int room)
{
  GtkLayoutManager *self = recto_wrap_layout_new (room, TRUE);

  RECTO_WRAP_LAYOUT (self)->spacing = 0;
  return self;
}
