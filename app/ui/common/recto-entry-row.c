/* recto-entry-row.c: a row of a list to write in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-entry-row.h"

struct _RectoEntryRow
{
  AdwPreferencesRow parent_instance;
  GtkWidget *box; /* all of these are owned by the row, as its children */
  GtkWidget *entry;
  GtkWidget *pencil;
};

enum
{
  ENTRY_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void editable_interface_init (GtkEditableInterface *interface);
static void buildable_interface_init (GtkBuildableIface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RectoEntryRow,
                               recto_entry_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, editable_interface_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                          buildable_interface_init))

static GtkBuildableIface *parent_buildable;

static GtkEditable *
get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (RECTO_ENTRY_ROW (editable)->entry);
}

static void
editable_interface_init (GtkEditableInterface *interface)
{
  interface->get_delegate = get_delegate;
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  RectoEntryRow *self = RECTO_ENTRY_ROW (buildable);

  if (g_strcmp0 (type, "suffix") == 0)
    gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_interface_init (GtkBuildableIface *interface)
{
  parent_buildable = g_type_interface_peek_parent (interface);
  interface->add_child = add_child;
}

static void
on_activated (RectoEntryRow *self)
{
  g_signal_emit (self, signals[ENTRY_ACTIVATED], 0);
}

/* Anywhere in the row but on its buttons. */
static void
on_pressed (GtkGestureClick *press, int n_press, double x, double y, RectoEntryRow *self)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (under != NULL && gtk_widget_get_ancestor (under, GTK_TYPE_BUTTON) == NULL &&
      !gtk_widget_is_ancestor (under, self->entry))
    gtk_widget_grab_focus (self->entry);
}

/* The whole row shows where the keys go, as other rows do. */
static void
on_focus_changed (GtkEventControllerFocus *focus, GParamSpec *pspec, RectoEntryRow *self)
{
  gboolean writes = gtk_event_controller_focus_contains_focus (focus);

  if (writes)
    gtk_widget_add_css_class (GTK_WIDGET (self), "focused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "focused");
  gtk_widget_set_opacity (self->pencil, writes ? 0.0 : 1.0);
}

static gboolean
recto_entry_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (RECTO_ENTRY_ROW (widget)->box, direction);
}

static gboolean
recto_entry_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RECTO_ENTRY_ROW (widget)->entry);
}

static void
recto_entry_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_get_property (object, id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
recto_entry_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_set_property (object, id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
recto_entry_row_dispose (GObject *object)
{
  RectoEntryRow *self = RECTO_ENTRY_ROW (object);

  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  self->entry = NULL;
  G_OBJECT_CLASS (recto_entry_row_parent_class)->dispose (object);
}

static void
recto_entry_row_class_init (RectoEntryRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = recto_entry_row_get_property;
  object_class->set_property = recto_entry_row_set_property;
  object_class->dispose = recto_entry_row_dispose;
  widget_class->focus = recto_entry_row_focus;
  widget_class->grab_focus = recto_entry_row_grab_focus;
  gtk_editable_install_properties (object_class, 1);
  signals[ENTRY_ACTIVATED] = g_signal_new ("entry-activated", G_TYPE_FROM_CLASS (class),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* The title, and the field below it. */
static GtkWidget *
make_field (RectoEntryRow *self)
{
  GtkWidget *field = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "valign",
                                   GTK_ALIGN_CENTER, "hexpand", TRUE, NULL);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "xalign", 0.0,
                                   "mnemonic-widget", self->entry, NULL);

  gtk_widget_add_css_class (title, "subtitle");
  g_object_bind_property (self, "title", title, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "use-underline", title, "use-underline", G_BINDING_SYNC_CREATE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  title, NULL, -1);
  gtk_box_append (GTK_BOX (field), title);
  gtk_box_append (GTK_BOX (field), self->entry);
  return field;
}

static void
recto_entry_row_init (RectoEntryRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  self->entry = g_object_new (GTK_TYPE_ENTRY, "has-frame", FALSE, NULL);
  self->pencil = g_object_new (GTK_TYPE_IMAGE, "icon-name", "document-edit-symbolic",
                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->box, "header");
  gtk_widget_add_css_class (self->pencil, "edit-icon");
  gtk_box_append (GTK_BOX (self->box), make_field (self));
  gtk_box_append (GTK_BOX (self->box), self->pencil);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "entry");
  gtk_editable_init_delegate (GTK_EDITABLE (self));
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "notify::contains-focus", G_CALLBACK (on_focus_changed), self, 0);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}
