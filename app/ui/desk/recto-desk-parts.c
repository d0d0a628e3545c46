/* recto-desk-parts.c: the parts of a desk, and the list to go from one to another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-desk-parts.h"

#include <glib/gi18n.h>

#include "recto-pages.h"

#define WIDE 1000 /* pixels: from there on the list stands at the side */
#define ROOM 700  /* pixels that the part beside it has at least */

static const struct
{
  const char *name;
  const char *title;
} parts[RECTO_N_DESK_PARTS] = {
  [RECTO_PART_ARTICLES] = { "articles", N_ ("Articles") },
  [RECTO_PART_PEOPLE] = { "people", N_ ("People") },
  [RECTO_PART_UNITS] = { "units", N_ ("Units and agencies") },
  [RECTO_PART_STYLE] = { "style", N_ ("House style") },
  [RECTO_PART_VERIFY] = { "verify", N_ ("To verify") },
  [RECTO_PART_CORRECTIONS] = { "corrections", N_ ("Corrections") },
};

struct _RectoDeskParts
{
  GtkWidget parent_instance;
  GtkWidget *side;       /* the three are owned, as children: the list with its edge, */
  GtkWidget *bar;        /* the menu that stands for it, */
  GtkStack *pages;       /* and what is shown */
  GtkListBox *list;      /* of the side */
  GtkMenuButton *button; /* of the bar */
  GtkLabel *counts[RECTO_N_DESK_PARTS];
  char *action; /* owned */
  RectoDeskPart part;
  gboolean wide; /* as last allocated */
};

enum
{
  PROP_PART = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectoDeskParts, recto_desk_parts, GTK_TYPE_WIDGET)

const char *
recto_desk_part_to_name (RectoDeskPart part)
{
  g_return_val_if_fail (part < RECTO_N_DESK_PARTS, NULL);

  return parts[part].name;
}

gboolean
recto_desk_part_from_name (const char *name, RectoDeskPart *part)
{
  for (guint i = 0; i < RECTO_N_DESK_PARTS; i++)
    if (g_strcmp0 (parts[i].name, name) == 0)
      {
        *part = (RectoDeskPart) i;
        return TRUE;
      }
  return FALSE;
}

/* --- The list and the menu --- */

static GtkWidget *
make_row (RectoDeskParts *self, RectoDeskPart part)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_ (parts[part].title));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), count);
  self->counts[part] = GTK_LABEL (count);
  return box;
}

static void
on_row_selected (RectoDeskParts *self, GtkListBoxRow *row)
{
  if (row != NULL)
    recto_desk_parts_show (self, (RectoDeskPart) gtk_list_box_row_get_index (row));
}

static void
make_side (RectoDeskParts *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_widget_add_css_class (list, "parts");
  gtk_widget_set_size_request (list, 210, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Parts of the desk"), -1);
  for (guint i = 0; i < RECTO_N_DESK_PARTS; i++)
    gtk_list_box_append (self->list, make_row (self, (RectoDeskPart) i));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  g_signal_connect_object (list, "row-selected", G_CALLBACK (on_row_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  self->side = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->side), scroller);
  gtk_box_append (GTK_BOX (self->side), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_widget_set_parent (self->side, GTK_WIDGET (self));
}

/* A start in a wide window does without the menu. */
static void
on_opened (GtkMenuButton *button, gpointer data)
{
  RectoDeskParts *self = data;
  g_autoptr (GMenu) menu = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  menu = g_menu_new ();
  for (guint i = 0; i < RECTO_N_DESK_PARTS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (parts[i].title), NULL);

      g_menu_item_set_action_and_target (item, self->action, "s", parts[i].name);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
make_bar (RectoDeskParts *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->button = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_label (self->button, _ (parts[0].title));
  gtk_menu_button_set_create_popup_func (self->button, on_opened, self, NULL);
  gtk_widget_add_css_class (button, "flat");
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->bar, "parts-bar");
  gtk_box_append (GTK_BOX (self->bar), button);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
}

/* --- What is shown --- */

void
recto_desk_parts_add (RectoDeskParts *self, RectoDeskPart part, GtkWidget *page)
{
  g_return_if_fail (RECTO_IS_DESK_PARTS (self));

  gtk_stack_add_named (self->pages, page, recto_desk_part_to_name (part));
  if (part == self->part)
    gtk_stack_set_visible_child (self->pages, page);
}

GtkWidget *
recto_desk_parts_get_page (RectoDeskParts *self, RectoDeskPart part)
{
  g_return_val_if_fail (RECTO_IS_DESK_PARTS (self), NULL);

  return gtk_stack_get_child_by_name (self->pages, recto_desk_part_to_name (part));
}

static void
tell_part (RectoDeskParts *self)
{
  const char *title = _ (parts[self->part].title);
  /* Translators: what is shown of the desk, as "Part of the desk: People" */
  g_autofree char *spoken = g_strdup_printf (_ ("Part of the desk: %s"), title);

  gtk_menu_button_set_label (self->button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

void
recto_desk_parts_show (RectoDeskParts *self, RectoDeskPart part)
{
  g_return_if_fail (RECTO_IS_DESK_PARTS (self));
  g_return_if_fail (part < RECTO_N_DESK_PARTS);

  if (part == self->part)
    return;
  self->part = part;
  /* Whoever makes a page when it is first shown does it now. */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PART]);
  if (recto_desk_parts_get_page (self, part) != NULL)
    gtk_stack_set_visible_child_name (self->pages, recto_desk_part_to_name (part));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) part));
  tell_part (self);
}

RectoDeskPart
recto_desk_parts_get (RectoDeskParts *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_PARTS (self), RECTO_PART_ARTICLES);

  return self->part;
}

void
recto_desk_parts_set_count (RectoDeskParts *self, RectoDeskPart part, guint count)
{
  g_autofree char *text = NULL;

  g_return_if_fail (RECTO_IS_DESK_PARTS (self));
  g_return_if_fail (part < RECTO_N_DESK_PARTS);

  text = count > 0 ? g_strdup_printf ("%u", count) : NULL;
  gtk_label_set_text (self->counts[part], text != NULL ? text : "");
}

void
recto_desk_parts_enter (RectoDeskParts *self)
{
  g_return_if_fail (RECTO_IS_DESK_PARTS (self));

  if (self->wide)
    gtk_widget_grab_focus (
        GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) self->part)));
  else
    gtk_widget_child_focus (self->bar, GTK_DIR_TAB_FORWARD);
}

gboolean
recto_desk_parts_has_focus (RectoDeskParts *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (RECTO_IS_DESK_PARTS (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL &&
         (gtk_widget_is_ancestor (focus, self->side) || gtk_widget_is_ancestor (focus, self->bar));
}

/* --- The widget --- */

static void
recto_desk_parts_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  RectoDeskParts *self = RECTO_DESK_PARTS (widget);
  int side[2], bar[2], page[2];

  gtk_widget_measure (self->side, orientation, -1, &side[0], &side[1], NULL, NULL);
  gtk_widget_measure (self->bar, orientation, -1, &bar[0], &bar[1], NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->pages), orientation, -1, &page[0], &page[1], NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (bar[0], page[0]);
      *natural = MAX (*minimum, side[1] + page[1]);
    }
  else
    {
      *minimum = bar[0] + page[0];
      *natural = MAX (*minimum, MAX (side[1], bar[1] + page[1]));
    }
}

static void
set_shown (GtkWidget *child, gboolean shown)
{
  gtk_widget_set_child_visible (child, shown);
  if (shown)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN);
  else
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

/* Each has a place at any time, shown or not: what has none may not be drawn. */
static void
recto_desk_parts_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RectoDeskParts *self = RECTO_DESK_PARTS (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int side, bar, least;

  gtk_widget_measure (self->side, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &side, NULL, NULL);
  gtk_widget_measure (self->bar, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->bar, GTK_ORIENTATION_VERTICAL, -1, &bar, NULL, NULL, NULL);
  self->wide = width >= WIDE && width - side >= ROOM;
  set_shown (self->side, self->wide);
  set_shown (self->bar, !self->wide);
  place (self->side, rtl && self->wide ? width - side : 0, 0, side, height);
  place (self->bar, 0, 0, MAX (width, least), bar);
  if (self->wide)
    place (GTK_WIDGET (self->pages), rtl ? 0 : side, 0, width - side, height);
  else
    place (GTK_WIDGET (self->pages), 0, bar, width, height - bar);
}

static void
recto_desk_parts_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PART)
    g_value_set_string (value, recto_desk_part_to_name (RECTO_DESK_PARTS (object)->part));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
recto_desk_parts_dispose (GObject *object)
{
  RectoDeskParts *self = RECTO_DESK_PARTS (object);

  g_clear_pointer (&self->side, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  if (self->pages != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->pages));
  self->pages = NULL;
  G_OBJECT_CLASS (recto_desk_parts_parent_class)->dispose (object);
}

static void
recto_desk_parts_finalize (GObject *object)
{
  g_free (RECTO_DESK_PARTS (object)->action);
  G_OBJECT_CLASS (recto_desk_parts_parent_class)->finalize (object);
}

static void
recto_desk_parts_class_init (RectoDeskPartsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = recto_desk_parts_get_property;
  object_class->dispose = recto_desk_parts_dispose;
  object_class->finalize = recto_desk_parts_finalize;
  widget_class->measure = recto_desk_parts_measure;
  widget_class->size_allocate = recto_desk_parts_size_allocate;
  properties[PROP_PART] =
      g_param_spec_string ("part", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
recto_desk_parts_init (RectoDeskParts *self)
{
  make_side (self);
  make_bar (self);
  self->pages = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->pages, FALSE);
  gtk_stack_set_vhomogeneous (self->pages, FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->pages), GTK_WIDGET (self));
  recto_pages_hide_others (self->pages);
  tell_part (self);
}

GtkWidget *
recto_desk_parts_new (const char *action)
{
  RectoDeskParts *self = g_object_new (RECTO_TYPE_DESK_PARTS, NULL);

  self->action = g_strdup (action);
  return GTK_WIDGET (self);
}
