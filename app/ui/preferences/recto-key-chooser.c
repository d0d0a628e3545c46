/* recto-key-chooser.c: the page of Preferences where keys are chosen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-key-chooser.h"

#include <glib/gi18n.h>

#include "recto-shortcuts.h"

/* A row waits for keys while @awaiting is set: @keys then listens on the window, before anything
 * else in it does. */
struct _RectoKeyChooser
{
  AdwPreferencesPage parent_instance;
  GtkWidget *reset_button;
  GPtrArray *rows;          /* (element-type Row) */
  GtkEventController *keys; /* nullable; owned by the window */
  AdwActionRow *awaiting;   /* nullable; a child */
};

G_DEFINE_FINAL_TYPE (RectoKeyChooser, recto_key_chooser, ADW_TYPE_PREFERENCES_PAGE)

typedef struct
{
  const RectoShortcut *shortcut;
  AdwActionRow *row;
  GtkWidget *label; /* a GtkShortcutLabel */
  GtkWidget *reset;
} Row;

/* The row of the list has with it what it is for. */
#define SHORTCUT_KEY "recto-shortcut"

static gboolean
set_accels (AdwActionRow *widget, const char *const *accels, GError **error)
{
  const RectoShortcut *shortcut = g_object_get_data (G_OBJECT (widget), SHORTCUT_KEY);

  return recto_shortcuts_set_accels (shortcut->action, accels, error);
}

static void
say (AdwActionRow *row, const char *text, gboolean error)
{
  adw_action_row_set_subtitle (row, text);
  if (error)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static void
show_keys (RectoKeyChooser *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      const char *accel = recto_shortcut_get_accels (row->shortcut)[0];
      gboolean changed = recto_shortcut_is_changed (row->shortcut);

      gtk_shortcut_label_set_accelerator (GTK_SHORTCUT_LABEL (row->label),
                                          accel != NULL ? accel : "");
      gtk_widget_set_visible (row->reset, changed);
      any = any || changed;
    }
  gtk_widget_set_sensitive (self->reset_button, any);
}

/* --- Waiting for keys --- */

static void
stop_waiting (RectoKeyChooser *self)
{
  AdwActionRow *row = g_steal_pointer (&self->awaiting);
  GtkEventController *keys = g_steal_pointer (&self->keys);

  if (keys != NULL)
    gtk_widget_remove_controller (gtk_event_controller_get_widget (keys), keys);
  if (row != NULL)
    say (row, "", FALSE);
}

static void
choose (RectoKeyChooser *self, const char *const *accels)
{
  AdwActionRow *widget = self->awaiting;
  g_autoptr (GError) error = NULL;

  if (set_accels (widget, accels, &error))
    {
      stop_waiting (self);
      return;
    }
  gtk_widget_error_bell (GTK_WIDGET (self));
  say (widget, error->message, TRUE);
}

/* What has Shift in it only because the layout needs it for that sign is that sign. */
static char *
dup_accel (guint keyval, GdkModifierType modifiers)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if (keyval == GDK_KEY_ISO_Left_Tab)
    keyval = GDK_KEY_Tab;
  if (letter > 0x20 && !g_unichar_isalnum (letter))
    modifiers &= ~GDK_SHIFT_MASK;
  return gtk_accelerator_name (gdk_keyval_to_lower (keyval), modifiers);
}

/* The Enter of the number pad does what its twin does. */
static char *
dup_twin (guint keyval, GdkModifierType modifiers)
{
  return keyval == GDK_KEY_Return ? gtk_accelerator_name (GDK_KEY_KP_Enter, modifiers) : NULL;
}

/* With Ctrl+Shift a digit belongs to input methods, whatever sign the layout makes of it. */
static gboolean
is_shifted_digit (GdkEvent *event, GdkModifierType modifiers)
{
  guint plain = 0;

  return (modifiers & GDK_SHIFT_MASK) != 0 &&
         gdk_display_translate_key (
             gdk_event_get_display (event), gdk_key_event_get_keycode (event), 0,
             (int) gdk_key_event_get_layout (event), &plain, NULL, NULL, NULL) &&
         plain >= GDK_KEY_0 && plain <= GDK_KEY_9;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                RectoKeyChooser *self)
{
  const char *accels[3] = { NULL };
  g_autofree char *accel = NULL;
  g_autofree char *twin = NULL;
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  state &= GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK;
  if (event != NULL && gdk_key_event_is_modifier (event))
    return TRUE;
  if (state == 0 && keyval == GDK_KEY_Escape)
    {
      stop_waiting (self);
      return TRUE;
    }
  /* Whoever goes elsewhere has thought better of it. */
  if ((state & ~GDK_SHIFT_MASK) == 0 && (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab))
    {
      stop_waiting (self);
      return FALSE;
    }
  if (state == 0 && keyval == GDK_KEY_BackSpace)
    {
      choose (self, accels);
      return TRUE;
    }
  if (event != NULL && is_shifted_digit (event, state))
    accel = dup_accel (GDK_KEY_0, state);
  else
    accel = dup_accel (keyval, state);
  twin = dup_twin (keyval, state);
  accels[0] = accel;
  accels[1] = twin;
  choose (self, accels);
  return TRUE;
}

static void
on_activated (AdwActionRow *widget, RectoKeyChooser *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->awaiting == widget)
    {
      stop_waiting (self);
      return;
    }
  stop_waiting (self);
  self->awaiting = widget;
  say (widget, _ ("Press the new keys. Esc leaves them as they are, Backspace takes them away"),
       FALSE);
  /* Before the accelerators of the program, and before the list takes Enter and arrows. */
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (window, self->keys);
}

static void
on_reset (GtkWidget *button, AdwActionRow *widget)
{
  RectoKeyChooser *self =
      RECTO_KEY_CHOOSER (gtk_widget_get_ancestor (button, RECTO_TYPE_KEY_CHOOSER));
  g_autoptr (GError) error = NULL;

  stop_waiting (self);
  /* The button is about to go. */
  gtk_widget_grab_focus (GTK_WIDGET (widget));
  if (set_accels (widget, NULL, &error))
    say (widget, "", FALSE);
  else
    say (widget, error->message, TRUE);
}

static void
on_reset_all (RectoKeyChooser *self)
{
  stop_waiting (self);
  for (guint i = 0; i < self->rows->len; i++)
    say (((Row *) g_ptr_array_index (self->rows, i))->row, "", FALSE);
  recto_shortcuts_reset ();
}

/* --- The widget --- */

static GtkWidget *
build_row (RectoKeyChooser *self, const RectoShortcut *shortcut)
{
  const char *title = recto_shortcut_get_title (shortcut);
  g_autofree char *markup = g_markup_escape_text (title, -1);
  Row *row = g_new0 (Row, 1);

  row->shortcut = shortcut;
  row->row = ADW_ACTION_ROW (adw_action_row_new ());
  g_object_set_data (G_OBJECT (row->row), SHORTCUT_KEY, (gpointer) shortcut);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), markup);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), TRUE);

  row->reset = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_set_valign (row->reset, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (row->reset, "flat");
  gtk_widget_set_tooltip_text (row->reset, _ ("The key that it had at first"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->reset), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The key that it had at first"), -1);
  g_signal_connect_object (row->reset, "clicked", G_CALLBACK (on_reset), row->row, 0);
  row->label = gtk_shortcut_label_new ("");
  gtk_shortcut_label_set_disabled_text (GTK_SHORTCUT_LABEL (row->label), _ ("No key"));
  gtk_widget_set_valign (row->label, GTK_ALIGN_CENTER);

  adw_action_row_add_suffix (row->row, row->reset);
  adw_action_row_add_suffix (row->row, row->label);
  g_signal_connect_object (row->row, "activated", G_CALLBACK (on_activated), self, 0);
  g_ptr_array_add (self->rows, row);
  return GTK_WIDGET (row->row);
}

static AdwPreferencesGroup *
build_section (RectoKeyChooser *self, RectoShortcutSection section)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  guint n;
  const RectoShortcut *shortcuts = recto_shortcuts (&n);

  adw_preferences_group_set_title (group, recto_shortcuts_get_section_title (section));
  for (guint i = 0; i < n; i++)
    if (shortcuts[i].section == section && shortcuts[i].action != NULL)
      adw_preferences_group_add (group, build_row (self, &shortcuts[i]));
  return group;
}

static void
recto_key_chooser_dispose (GObject *object)
{
  RectoKeyChooser *self = RECTO_KEY_CHOOSER (object);

  self->awaiting = NULL;
  if (self->keys != NULL)
    stop_waiting (self);
  G_OBJECT_CLASS (recto_key_chooser_parent_class)->dispose (object);
}

static void
recto_key_chooser_finalize (GObject *object)
{
  g_ptr_array_unref (RECTO_KEY_CHOOSER (object)->rows);
  G_OBJECT_CLASS (recto_key_chooser_parent_class)->finalize (object);
}

/* Another page of the window comes: nobody is about to press keys for this one. Where only the form
 * of the window changes with its width, newer libadwaita hides all that is in it for a moment. */
static void
recto_key_chooser_unmap (GtkWidget *widget)
{
  if (!gtk_widget_get_child_visible (widget))
    stop_waiting (RECTO_KEY_CHOOSER (widget));
  GTK_WIDGET_CLASS (recto_key_chooser_parent_class)->unmap (widget);
}

static void
recto_key_chooser_class_init (RectoKeyChooserClass *class)
{
  G_OBJECT_CLASS (class)->dispose = recto_key_chooser_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_key_chooser_finalize;
  GTK_WIDGET_CLASS (class)->unmap = recto_key_chooser_unmap;
}

static void
recto_key_chooser_init (RectoKeyChooser *self)
{
  AdwPreferencesGroup *first = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->rows = g_ptr_array_new_with_free_func (g_free);
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _ ("Keys"));
  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (self), "keys");
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "input-keyboard-symbolic");

  adw_preferences_group_set_description (
      first, _ ("Choose an action, then press its new keys. Keys that typing and input methods "
                "need are not given away."));
  self->reset_button = gtk_button_new_with_mnemonic (_ ("_Reset All"));
  gtk_widget_set_valign (self->reset_button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->reset_button, 12);
  g_signal_connect_object (self->reset_button, "clicked", G_CALLBACK (on_reset_all), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (first, self->reset_button);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), first);
  for (guint i = 0; i < RECTO_N_SECTIONS; i++)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), build_section (self, i));
  show_keys (self);
  g_signal_connect_object (recto_shortcuts_get_watch (), "changed", G_CALLBACK (show_keys), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
recto_key_chooser_new (void)
{
  return g_object_new (RECTO_TYPE_KEY_CHOOSER, NULL);
}
