/* recto-shown-list.c: who is shown in a photo, in a list to be put into order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-shown-list.h"

#include <glib/gi18n.h>

struct _RectoShownList
{
  GtkWidget parent_instance;
  GtkListBox *list;
  GPtrArray *shown; /* (element-type RectoShown) */
  gboolean may_edit;
  gboolean setting; /* rows come and go: what is in them was kept, or is no more */
  int focused;      /* the row that gets the focus when the list is shown next; -1: none */
};

enum
{
  EDITED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoShownList, recto_shown_list, GTK_TYPE_WIDGET)

#define INDEX_KEY "recto-index" /* of a row, or of what stands in it */

/* --- Changes --- */

static GPtrArray *
copy_shown (const GPtrArray *shown)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_shown_free);

  for (guint i = 0; i < shown->len; i++)
    g_ptr_array_add (copy, recto_shown_copy (shown->pdata[i]));
  return copy;
}

/* @shown: (transfer full) */
static void
ask_for (RectoShownList *self, GPtrArray *shown, int focused)
{
  self->focused = focused;
  g_signal_emit (self, signals[EDITED], 0, shown);
  g_ptr_array_unref (shown);
}

static void
move (RectoShownList *self, guint from, guint to)
{
  GPtrArray *shown;
  gpointer moved;

  if (!self->may_edit || from == to || from >= self->shown->len || to >= self->shown->len)
    return;
  shown = copy_shown (self->shown);
  moved = g_ptr_array_steal_index (shown, from);
  g_ptr_array_insert (shown, (int) to, moved);
  ask_for (self, shown, (int) to);
}

static void
take_out (RectoShownList *self, guint index)
{
  GPtrArray *shown;

  if (!self->may_edit || index >= self->shown->len)
    return;
  shown = copy_shown (self->shown);
  g_ptr_array_remove_index (shown, index);
  ask_for (self, shown, (int) MIN (index, MAX (shown->len, 1) - 1));
}

void
recto_shown_list_add (RectoShownList *self, const char *name)
{
  GPtrArray *shown;

  g_return_if_fail (RECTO_IS_SHOWN_LIST (self));

  shown = copy_shown (self->shown);
  g_ptr_array_add (shown, recto_shown_new (&(RectoUid){ 0 }, name, NULL));
  ask_for (self, shown, -1);
}

static guint
get_index (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (widget, INDEX_KEY));
}

/* What was written of somebody's place. */
static void
keep_position (RectoShownList *self, GtkEditable *entry)
{
  guint index = get_index (entry);
  g_autofree char *text = g_strdup (gtk_editable_get_text (entry));
  const RectoShown *person;
  GPtrArray *shown;

  if (self->setting || !self->may_edit)
    return;
  person = self->shown->pdata[index];
  g_strstrip (text);
  if (g_str_equal (text, person->position))
    return;
  shown = copy_shown (self->shown);
  recto_shown_free (shown->pdata[index]);
  shown->pdata[index] = recto_shown_new (&person->entry, person->name, text);
  ask_for (self, shown, -1);
}

static void
on_position_activated (RectoShownList *self, GtkEditable *entry)
{
  keep_position (self, entry);
}

static void
on_position_left (RectoShownList *self, GtkEventController *controller)
{
  keep_position (self, GTK_EDITABLE (gtk_event_controller_get_widget (controller)));
}

static void
on_remove_clicked (RectoShownList *self, GtkWidget *button)
{
  take_out (self, get_index (button));
}

static gboolean
on_key (RectoShownList *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  guint index;

  if (focus == NULL)
    return GDK_EVENT_PROPAGATE;
  index = get_index (focus);
  modifiers &= gtk_accelerator_get_default_mod_mask ();
  if (modifiers == GDK_ALT_MASK && (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down))
    move (self, index, keyval == GDK_KEY_Up ? index - 1 : index + 1);
  else if (modifiers == 0 && keyval == GDK_KEY_Delete)
    take_out (self, index);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- Dragging --- */

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (G_TYPE_UINT, get_index (row));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, RectoShownList *self)
{
  guint to = get_index (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));

  move (self, g_value_get_uint (value), to);
  return TRUE;
}

static void
make_movable (RectoShownList *self, GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_prepare), row, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

/* --- Rows --- */

static GtkWidget *
make_position (RectoShownList *self, const RectoShown *person)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), person->position);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Place in the photo"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Place in the photo"), -1);
  gtk_widget_add_css_class (entry, "flat");
  gtk_widget_set_sensitive (entry, self->may_edit);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_position_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_position_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static GtkWidget *
make_remove (RectoShownList *self, const RectoShown *person)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  /* Translators: %s: the name of a person */
  g_autofree char *label = g_strdup_printf (_ ("%s is not shown"), person->name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_sensitive (button, self->may_edit);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_row (RectoShownList *self, guint index)
{
  const RectoShown *person = self->shown->pdata[index];
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (person->name);
  GtkWidget *position = make_position (self, person);
  GtkWidget *remove = make_remove (self, person);
  GObject *const indexed[] = { G_OBJECT (row), G_OBJECT (position), G_OBJECT (remove) };

  for (guint i = 0; i < G_N_ELEMENTS (indexed); i++)
    g_object_set_data (indexed[i], INDEX_KEY, GUINT_TO_POINTER (index));
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (name, person->name);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), position);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_widget_add_css_class (box, "person");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, person->name,
                                  -1);
  if (self->may_edit)
    make_movable (self, row);
  return row;
}

static gboolean
is_same (const GPtrArray *a, const GPtrArray *b)
{
  for (guint i = 0; a->len == b->len && i < a->len; i++)
    {
      const RectoShown *x = a->pdata[i], *y = b->pdata[i];

      if (!recto_uid_equal (&x->entry, &y->entry) || !g_str_equal (x->name, y->name) ||
          !g_str_equal (x->position, y->position))
        return FALSE;
    }
  return a->len == b->len;
}

void
recto_shown_list_set (RectoShownList *self, const GPtrArray *shown, gboolean may_edit)
{
  g_autoptr (GPtrArray) old = NULL;
  GtkListBoxRow *row = NULL;

  g_return_if_fail (RECTO_IS_SHOWN_LIST (self));
  g_return_if_fail (shown != NULL);

  if (may_edit == self->may_edit && is_same (self->shown, shown))
    return;
  self->setting = TRUE;
  old = g_steal_pointer (&self->shown);
  self->shown = copy_shown (shown);
  self->may_edit = may_edit;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < shown->len; i++)
    gtk_list_box_append (self->list, make_row (self, i));
  self->setting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), shown->len > 0);
  row = self->focused >= 0 ? gtk_list_box_get_row_at_index (self->list, self->focused) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  self->focused = -1;
}

/* --- The widget --- */

static void
recto_shown_list_dispose (GObject *object)
{
  RectoShownList *self = RECTO_SHOWN_LIST (object);
  GtkWidget *list = GTK_WIDGET (g_steal_pointer (&self->list));

  if (list != NULL)
    gtk_widget_unparent (list);
  G_OBJECT_CLASS (recto_shown_list_parent_class)->dispose (object);
}

static void
recto_shown_list_finalize (GObject *object)
{
  g_ptr_array_unref (RECTO_SHOWN_LIST (object)->shown);
  G_OBJECT_CLASS (recto_shown_list_parent_class)->finalize (object);
}

static void
recto_shown_list_class_init (RectoShownListClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = recto_shown_list_dispose;
  object_class->finalize = recto_shown_list_finalize;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
recto_shown_list_init (RectoShownList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_shown_free);
  self->focused = -1;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Persons shown, from left to right"), -1);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
recto_shown_list_new (void)
{
  return g_object_new (RECTO_TYPE_SHOWN_LIST, NULL);
}
