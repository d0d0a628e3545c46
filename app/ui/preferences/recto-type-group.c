/* recto-type-group.c: the type of one side of the page, in Preferences.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-type-group.h"

#include <glib/gi18n.h>
#include <math.h>

#include "recto-profile.h"

enum
{
  FONT,
  SIZE,
  LINE,
  MEASURE,
  N_KEYS
};

struct _RectoTypeGroup
{
  AdwPreferencesGroup parent_instance;
  char *keys[N_KEYS]; /* names of the settings of this side */
  AdwActionRow *font_row;
  GtkWidget *reset_button;
  GtkWindow *chooser; /* weak, nullable: the list of fonts, while it is open */
};

G_DEFINE_FINAL_TYPE (RectoTypeGroup, recto_type_group, ADW_TYPE_PREFERENCES_GROUP)

/* --- What is set --- */

static gboolean
is_set (const char *key)
{
  g_autoptr (GVariant) value = g_settings_get_value (recto_settings (), key);
  g_autoptr (GVariant) shipped = g_settings_get_default_value (recto_settings (), key);

  return !g_variant_equal (value, shipped);
}

static void
show_state (RectoTypeGroup *self)
{
  g_autofree char *family = g_settings_get_string (recto_settings (), self->keys[FONT]);
  g_autofree char *shown = g_markup_escape_text (family, -1);
  gboolean any = FALSE;

  for (guint i = 0; i < N_KEYS; i++)
    any |= is_set (self->keys[i]);
  adw_action_row_set_subtitle (self->font_row, *family != '\0' ? shown : _ ("Serif, as shipped"));
  gtk_widget_set_sensitive (self->reset_button, any);
}

static void
on_setting_changed (RectoTypeGroup *self, const char *key)
{
  for (guint i = 0; i < N_KEYS; i++)
    if (g_str_equal (key, self->keys[i]))
      show_state (self);
}

static void
on_reset (RectoTypeGroup *self)
{
  for (guint i = 0; i < N_KEYS; i++)
    g_settings_reset (recto_settings (), self->keys[i]);
}

/* --- The font --- */

static void
on_font_chosen (GtkDialog *dialog, int response, RectoTypeGroup *self)
{
  PangoFontFamily *family = gtk_font_chooser_get_font_family (GTK_FONT_CHOOSER (dialog));

  if (response == GTK_RESPONSE_OK && family != NULL)
    g_settings_set_string (recto_settings (), self->keys[FONT],
                           pango_font_family_get_name (family));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
on_font_activated (RectoTypeGroup *self)
{
  g_autofree char *family = g_settings_get_string (recto_settings (), self->keys[FONT]);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (self->chooser == NULL)
    {
      dialog = gtk_font_chooser_dialog_new (_ ("Font of the Page"), GTK_WINDOW (root));
      g_set_weak_pointer (&self->chooser, GTK_WINDOW (dialog));
      gtk_window_set_modal (self->chooser, TRUE);
      gtk_font_chooser_set_level (GTK_FONT_CHOOSER (dialog), GTK_FONT_CHOOSER_LEVEL_FAMILY);
      gtk_font_chooser_set_font (GTK_FONT_CHOOSER (dialog), *family != '\0' ? family : "Serif");
      g_signal_connect_object (dialog, "response", G_CALLBACK (on_font_chosen), self, 0);
    }
  gtk_window_present (self->chooser);
}

static void
add_font_row (RectoTypeGroup *self)
{
  self->font_row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->font_row), _ ("Font"));
  adw_action_row_add_suffix (self->font_row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->font_row), TRUE);
  g_signal_connect_object (self->font_row, "activated", G_CALLBACK (on_font_activated), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->font_row));
}

/* --- The numbers --- */

static gboolean
to_percent (GValue *value, GVariant *variant, gpointer data)
{
  g_value_set_double (value, round (g_variant_get_double (variant) * 100));
  return TRUE;
}

static GVariant *
from_percent (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_double (g_value_get_double (value) / 100);
}

static gboolean
to_number (GValue *value, GVariant *variant, gpointer data)
{
  g_value_set_double (value, g_variant_get_uint32 (variant));
  return TRUE;
}

static GVariant *
from_number (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_uint32 ((guint) lround (g_value_get_double (value)));
}

/* @percent: the setting is a share, which is shown per cent. */
static void
add_number_row (RectoTypeGroup *self,
                guint key,
                gboolean percent,
                const char *title,
                const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) schema_key = NULL;
  g_autoptr (GVariant) range = NULL;
  g_autoptr (GVariant) limits = NULL;
  GtkWidget *spin;
  double least, most;

  g_object_get (recto_settings (), "settings-schema", &schema, NULL);
  schema_key = g_settings_schema_get_key (schema, self->keys[key]);
  range = g_settings_schema_key_get_range (schema_key);
  g_variant_get_child (range, 1, "v", &limits);
  if (percent)
    g_variant_get (limits, "(dd)", &least, &most);
  else
    {
      guint low, high;

      g_variant_get (limits, "(uu)", &low, &high);
      least = low;
      most = high;
    }
  spin = gtk_spin_button_new_with_range (percent ? least * 100 : least, percent ? most * 100 : most,
                                         percent ? 5 : 1);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  g_settings_bind_with_mapping (recto_settings (), self->keys[key], spin, "value",
                                G_SETTINGS_BIND_DEFAULT, percent ? to_percent : to_number,
                                percent ? from_percent : from_number, NULL, NULL);
  gtk_widget_set_name (spin, self->keys[key]);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

/* --- The group --- */

static void
recto_type_group_finalize (GObject *object)
{
  RectoTypeGroup *self = RECTO_TYPE_GROUP (object);

  g_clear_weak_pointer (&self->chooser);
  for (guint i = 0; i < N_KEYS; i++)
    g_free (self->keys[i]);
  G_OBJECT_CLASS (recto_type_group_parent_class)->finalize (object);
}

static void
recto_type_group_class_init (RectoTypeGroupClass *class)
{
  G_OBJECT_CLASS (class)->finalize = recto_type_group_finalize;
}

static void
recto_type_group_init (RectoTypeGroup *self)
{
  self->reset_button = gtk_button_new_with_mnemonic (_ ("_Reset"));
  gtk_widget_set_valign (self->reset_button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->reset_button, "clicked", G_CALLBACK (on_reset), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->reset_button);
}

GtkWidget *
recto_type_group_new (RectoSide side)
{
  static const char *const names[N_KEYS] = { "font", "size", "line", "measure" };
  RectoTypeGroup *self = g_object_new (RECTO_TYPE_TYPE_GROUP, NULL);

  for (guint i = 0; i < N_KEYS; i++)
    self->keys[i] =
        g_strdup_printf ("%s-%s", side == RECTO_SIDE_SOURCE ? "source" : "target", names[i]);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   side == RECTO_SIDE_SOURCE ? _ ("Source") : _ ("Translation"));
  add_font_row (self);
  add_number_row (self, SIZE, TRUE, _ ("Size"), _ ("Per cent of the text in windows"));
  add_number_row (self, LINE, TRUE, _ ("Line height"), _ ("Per cent of what the font asks for"));
  add_number_row (self, MEASURE, FALSE, _ ("Line length"), _ ("Characters, where there is room"));
  show_state (self);
  g_signal_connect_object (recto_settings (), "changed", G_CALLBACK (on_setting_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
