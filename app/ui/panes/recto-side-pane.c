/* recto-side-pane.c: the pane beside the pages, or below them where the window is narrow.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-side-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-pages.h"
#include "recto-profile.h"

#define DRAWER_BELOW 1000 /* pixels of width at a text size of 100 % */
#define LEAST_HEIGHT 120  /* pixels of a drawer, at a text size of 100 % */
#define LINE 1            /* pixels between content and panes */
#define GRIP 9            /* pixels that can be pulled at, most of them on the panes */
#define GRIP_INTO 2       /* pixels of them on the content, where a scrollbar is near */
#define STEP 24           /* pixels an arrow key moves the edge by */
#define PLAIN_DPI (96.0)  /* at which a text has its size of 100 % */
#define DPI_UNIT (1024.0) /* of the setting */
#define TO_MAKE_KEY "recto-to-make"
#define CONTENT_SHARE 0.4 /* of the height that a drawer leaves to the content at least */

enum
{
  PROP_CHILD = 1,
  PROP_SHOWN,
  PROP_OPEN,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Sizes are kept as they would be at a text size of 100 %, so that larger text gets a larger pane.
 */
struct _RectoSidePane
{
  GtkWidget parent_instance;
  GtkWidget *child;  /* nullable: the content */
  GtkWidget *body;   /* tabs and panes; visible while open */
  GtkWidget *titled; /* tabs with titles */
  GtkWidget *iconic; /* tabs with icons, where titles have no room */
  GtkStack *stack;
  GtkWidget *line;
  GtkWidget *grip; /* lies over the line; no more to be seen than its focus */

  gboolean open;
  char *wanted; /* owned: name of the pane to be shown once it is there */
  int width;    /* pixels at 100 %: beside the content */
  int height;   /* below it */
  gboolean drawer;
};

G_DEFINE_FINAL_TYPE (RectoSidePane, recto_side_pane, GTK_TYPE_WIDGET)

/* --- Places --- */

static double
get_scale (RectoSidePane *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / DPI_UNIT / PLAIN_DPI : 1.0;
}

static gboolean
is_shown (RectoSidePane *self)
{
  return gtk_widget_get_visible (self->body);
}

static int
measure_minimum (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int minimum = 0;

  if (widget != NULL && gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
recto_side_pane_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  RectoSidePane *self = RECTO_SIDE_PANE (widget);
  int body = measure_minimum (self->body, orientation, -1);

  *minimum = *natural = 0;
  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
  /* Where both have no room beside each other they stand one below the other. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (*minimum, body) : *minimum + body;
  *natural = MAX (*minimum, *natural + body);
}

/* A drawer leaves the content the lines around the caret, with their source beside them. */
static int
get_drawer_height (RectoSidePane *self, int width, int height)
{
  double scale = get_scale (self);
  int least = measure_minimum (self->body, GTK_ORIENTATION_VERTICAL, width);
  int wanted = MAX ((int) (self->height * scale), (int) (LEAST_HEIGHT * scale));

  return MAX (least, MIN (wanted, (int) (height * (1 - CONTENT_SHARE))));
}

static int
get_body_width (RectoSidePane *self, int width)
{
  int least = measure_minimum (self->body, GTK_ORIENTATION_HORIZONTAL, -1);
  int content = measure_minimum (self->child, GTK_ORIENTATION_HORIZONTAL, -1);

  return MAX (least, MIN ((int) (self->width * get_scale (self)), width - content - LINE));
}

static void
allocate (GtkWidget *widget, GtkAllocation *area, gboolean mirrored, int width)
{
  if (mirrored)
    area->x = width - area->x - area->width;
  gtk_widget_size_allocate (widget, area, -1);
}

static void
recto_side_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RectoSidePane *self = RECTO_SIDE_PANE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation content = { 0, 0, width, height };
  GtkAllocation body, line, grip;
  int least;

  if (!is_shown (self))
    {
      if (self->child != NULL)
        gtk_widget_size_allocate (self->child, &content, -1);
      return;
    }

  least = measure_minimum (self->child, GTK_ORIENTATION_HORIZONTAL, -1) + LINE +
          measure_minimum (self->body, GTK_ORIENTATION_HORIZONTAL, -1);
  self->drawer = width < MAX (least, (int) (DRAWER_BELOW * get_scale (self)));
  if (self->drawer)
    {
      body = (GtkAllocation){ 0, 0, width, get_drawer_height (self, width, height) };
      body.y = height - body.height;
      content.height = MAX (body.y - LINE, 1);
      line = (GtkAllocation){ 0, body.y - LINE, width, LINE };
      grip = (GtkAllocation){ 0, line.y - GRIP_INTO, width, GRIP };
    }
  else
    {
      body = (GtkAllocation){ 0, 0, get_body_width (self, width), height };
      body.x = width - body.width;
      content.width = body.x - LINE;
      line = (GtkAllocation){ body.x - LINE, 0, LINE, height };
      grip = (GtkAllocation){ line.x - GRIP_INTO, 0, GRIP, height };
    }
  gtk_widget_set_cursor_from_name (self->grip, self->drawer ? "row-resize" : "col-resize");
  if (self->child != NULL)
    allocate (self->child, &content, rtl, width);
  measure_minimum (self->body, GTK_ORIENTATION_VERTICAL, body.width);
  allocate (self->body, &body, rtl, width);
  allocate (self->line, &line, rtl, width);
  allocate (self->grip, &grip, rtl, width);
}

/* --- The edge --- */

static int
get_size (RectoSidePane *self)
{
  return self->drawer ? gtk_widget_get_height (self->body) : gtk_widget_get_width (self->body);
}

/* @size: pixels as they are on the screen */
static void
set_size (RectoSidePane *self, int size)
{
  int plain = (int) (size / get_scale (self) + 0.5);

  if (self->drawer)
    self->height = CLAMP (plain, LEAST_HEIGHT, RECTO_PANE_MAX);
  else
    self->width = CLAMP (plain, RECTO_PANE_MIN, RECTO_PANE_MAX);
  /* Rows that come into sight mark all above them for a new size, and such a mark stays on what is
   * not placed itself at that moment: see recto_page_queue_layout(). */
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
keep_sizes (RectoSidePane *self)
{
  g_settings_set_int (recto_settings (), RECTO_SETTING_PANE_WIDTH, self->width);
  g_settings_set_int (recto_settings (), RECTO_SETTING_PANE_HEIGHT, self->height);
}

static void
on_drag_update (RectoSidePane *self, double x, double y, GtkGestureDrag *drag)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double start_x, start_y, here_x, here_y;

  /* The edge moves under the pointer: where that is on the whole counts. */
  gtk_gesture_drag_get_start_point (drag, &start_x, &start_y);
  gtk_widget_translate_coordinates (self->grip, GTK_WIDGET (self), start_x + x, start_y + y,
                                    &here_x, &here_y);
  if (self->drawer)
    set_size (self, gtk_widget_get_height (GTK_WIDGET (self)) - (int) here_y);
  else
    set_size (self, rtl ? (int) here_x : gtk_widget_get_width (GTK_WIDGET (self)) - (int) here_x);
}

static gboolean
on_grip_key (RectoSidePane *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int by = 0;

  if (self->drawer)
    by = keyval == GDK_KEY_Up ? STEP : keyval == GDK_KEY_Down ? -STEP : 0;
  else
    by = keyval == GDK_KEY_Left ? STEP : keyval == GDK_KEY_Right ? -STEP : 0;
  if (by == 0)
    return GDK_EVENT_PROPAGATE;
  set_size (self, get_size (self) + (rtl && !self->drawer ? -by : by));
  keep_sizes (self);
  return GDK_EVENT_STOP;
}

static void
make_edge (RectoSidePane *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (self->line, FALSE);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  self->grip = g_object_new (ADW_TYPE_BIN, "css-name", "grip", "focusable", TRUE, "visible", FALSE,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_SEPARATOR, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Size of the pane"), -1);
  gtk_widget_set_parent (self->grip, GTK_WIDGET (self));

  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (keep_sizes), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->grip, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_grip_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->grip, keys);
}

/* --- What is shown --- */

/* Where a pane will be is there from the start; the pane itself when it is first needed. */
typedef struct
{
  RectoPaneMaker make;
  gpointer data;
  char *title; /* owned */
} ToMake;

static void
to_make_free (gpointer data)
{
  ToMake *to_make = data;

  g_free (to_make->title);
  g_free (to_make);
}

static GtkWidget *
need_pane (GtkWidget *place)
{
  const ToMake *to_make = g_object_get_data (G_OBJECT (place), TO_MAKE_KEY);
  GtkWidget *pane = adw_bin_get_child (ADW_BIN (place));

  if (pane != NULL)
    return pane;
  pane = to_make->make (to_make->data);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pane), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  to_make->title, -1);
  adw_bin_set_child (ADW_BIN (place), pane);
  return pane;
}

static void
update (RectoSidePane *self)
{
  GtkWidget *place = gtk_stack_get_visible_child (self->stack);
  gboolean shown = self->open && place != NULL;
  gboolean leaves = !shown && recto_side_pane_has_focus (self);

  if (shown)
    need_pane (place);
  gtk_widget_set_visible (self->body, shown);
  gtk_widget_set_visible (self->line, shown);
  gtk_widget_set_visible (self->grip, shown);
  if (leaves)
    g_signal_emit (self, signals[LEFT], 0);
}

static void
tell (RectoSidePane *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

void
recto_side_pane_set_open (RectoSidePane *self, gboolean open)
{
  g_return_if_fail (RECTO_IS_SIDE_PANE (self));

  open = open != FALSE;
  if (open == self->open)
    return;
  self->open = open;
  g_settings_set_boolean (recto_settings (), RECTO_SETTING_PANE_OPEN, open);
  update (self);
  tell (self);
}

gboolean
recto_side_pane_get_open (RectoSidePane *self)
{
  g_return_val_if_fail (RECTO_IS_SIDE_PANE (self), FALSE);

  return is_shown (self);
}

void
recto_side_pane_show (RectoSidePane *self, const char *name)
{
  GtkWidget *place = NULL;

  g_return_if_fail (RECTO_IS_SIDE_PANE (self));

  if (name == NULL)
    {
      recto_side_pane_set_open (self, FALSE);
      return;
    }
  place = gtk_stack_get_child_by_name (self->stack, name);
  if (place == NULL || g_strcmp0 (name, recto_side_pane_get_shown (self)) == 0)
    return;
  g_free (self->wanted);
  self->wanted = g_strdup (name);
  g_settings_set_string (recto_settings (), RECTO_SETTING_PANE, name);
  need_pane (place);
  gtk_stack_set_visible_child (self->stack, place);
  recto_side_pane_set_open (self, TRUE);
  tell (self);
}

const char *
recto_side_pane_get_shown (RectoSidePane *self)
{
  g_return_val_if_fail (RECTO_IS_SIDE_PANE (self), NULL);

  return is_shown (self) ? gtk_stack_get_visible_child_name (self->stack) : NULL;
}

GtkWidget *
recto_side_pane_get_pane (RectoSidePane *self, const char *name)
{
  GtkWidget *place = NULL;

  g_return_val_if_fail (RECTO_IS_SIDE_PANE (self), NULL);

  place = gtk_stack_get_child_by_name (self->stack, name);
  return place != NULL ? need_pane (place) : NULL;
}

gboolean
recto_side_pane_is_drawer (RectoSidePane *self)
{
  g_return_val_if_fail (RECTO_IS_SIDE_PANE (self), FALSE);

  return is_shown (self) && self->drawer;
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

gboolean
recto_side_pane_has_focus (RectoSidePane *self)
{
  g_return_val_if_fail (RECTO_IS_SIDE_PANE (self), FALSE);

  return has_focus_within (self->body) || has_focus_within (self->grip);
}

gboolean
recto_side_pane_enter (RectoSidePane *self)
{
  g_return_val_if_fail (RECTO_IS_SIDE_PANE (self), FALSE);

  return is_shown (self) &&
         (gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD) ||
          gtk_widget_child_focus (self->body, GTK_DIR_TAB_FORWARD));
}

static void
add_tab (GtkWidget *tabs, const char *name, const char *title, const char *icon)
{
  GtkWidget *button = gtk_toggle_button_new ();

  if (icon != NULL)
    {
      gtk_button_set_icon_name (GTK_BUTTON (button), icon);
      gtk_widget_set_tooltip_text (button, title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                      -1);
    }
  else
    gtk_button_set_label (GTK_BUTTON (button), title);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "side.shown");
  gtk_box_append (GTK_BOX (tabs), button);
}

void
recto_side_pane_add (RectoSidePane *self,
                     const RectoPaneTab *tab,
                     RectoPaneMaker make,
                     gpointer data)
{
  GtkWidget *place = NULL;
  ToMake *to_make = NULL;

  g_return_if_fail (RECTO_IS_SIDE_PANE (self));
  g_return_if_fail (tab != NULL && tab->name != NULL && tab->title != NULL && tab->icon != NULL);
  g_return_if_fail (make != NULL);

  to_make = g_new0 (ToMake, 1);
  to_make->make = make;
  to_make->data = data;
  to_make->title = g_strdup (tab->title);
  place = adw_bin_new ();
  g_object_set_data_full (G_OBJECT (place), TO_MAKE_KEY, to_make, to_make_free);
  gtk_stack_add_named (self->stack, place, tab->name);
  add_tab (self->titled, tab->name, tab->title, NULL);
  add_tab (self->iconic, tab->name, tab->title, tab->icon);
  if (g_strcmp0 (tab->name, self->wanted) == 0)
    gtk_stack_set_visible_child (self->stack, place);
  update (self);
  tell (self);
}

/* --- The widget --- */

static void
set_child (RectoSidePane *self, GtkWidget *child)
{
  if (child == self->child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_insert_after (child, GTK_WIDGET (self), NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

static void
recto_side_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectoSidePane *self = RECTO_SIDE_PANE (object);
  const char *shown;

  switch (id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_SHOWN: /* an action has no state without a value */
      shown = recto_side_pane_get_shown (self);
      g_value_set_string (value, shown != NULL ? shown : "");
      break;
    case PROP_OPEN:
      g_value_set_boolean (value, is_shown (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_side_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RectoSidePane *self = RECTO_SIDE_PANE (object);
  const char *name;

  switch (id)
    {
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    case PROP_SHOWN:
      name = g_value_get_string (value);
      recto_side_pane_show (self, name != NULL && *name != '\0' ? name : NULL);
      break;
    case PROP_OPEN:
      recto_side_pane_set_open (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
recto_side_pane_dispose (GObject *object)
{
  RectoSidePane *self = RECTO_SIDE_PANE (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->grip, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_side_pane_parent_class)->dispose (object);
}

static void
recto_side_pane_finalize (GObject *object)
{
  g_free (RECTO_SIDE_PANE (object)->wanted);
  G_OBJECT_CLASS (recto_side_pane_parent_class)->finalize (object);
}

static void
recto_side_pane_class_init (RectoSidePaneClass *class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = recto_side_pane_dispose;
  object_class->finalize = recto_side_pane_finalize;
  object_class->get_property = recto_side_pane_get_property;
  object_class->set_property = recto_side_pane_set_property;
  widget_class->measure = recto_side_pane_measure;
  widget_class->size_allocate = recto_side_pane_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SHOWN] = g_param_spec_string ("shown", NULL, NULL, "", flags);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "sidepane");
  gtk_widget_class_install_property_action (widget_class, "side.shown", "shown");
}

static void
recto_side_pane_init (RectoSidePane *self)
{
  GtkWidget *tabs = adw_squeezer_new ();

  self->open = g_settings_get_boolean (recto_settings (), RECTO_SETTING_PANE_OPEN);
  self->wanted = g_settings_get_string (recto_settings (), RECTO_SETTING_PANE);
  self->width = g_settings_get_int (recto_settings (), RECTO_SETTING_PANE_WIDTH);
  self->height = g_settings_get_int (recto_settings (), RECTO_SETTING_PANE_HEIGHT);

  self->titled = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->iconic = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->titled), TRUE);
  gtk_box_set_homogeneous (GTK_BOX (self->iconic), TRUE);
  adw_squeezer_set_homogeneous (ADW_SQUEEZER (tabs), FALSE);
  adw_squeezer_add (ADW_SQUEEZER (tabs), self->titled);
  adw_squeezer_add (ADW_SQUEEZER (tabs), self->iconic);
  /* As wide as their words, whatever the language and the size of the text. */
  gtk_widget_set_halign (tabs, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (tabs, "tabs");

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  recto_pages_hide_others (self->stack);

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->body, "panes");
  gtk_widget_set_overflow (self->body, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (self->body, FALSE);
  gtk_box_append (GTK_BOX (self->body), tabs);
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->stack));
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
  make_edge (self);
}
