/* recto-preferences.c: name, byline and role, how Recto writes, and how the page is set.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-preferences.h"

#include <glib/gi18n.h>

#include "recto-choice.h"
#include "recto-entry-row.h"
#include "recto-fit-text.h"
#include "recto-key-chooser.h"
#include "recto-profile.h"
#include "recto-shortcuts.h"
#include "recto-type-group.h"

struct _RectoPreferences
{
  AdwPreferencesWindow parent_instance;
  RectoEntryRow *name_row;
  RectoEntryRow *byline_row;
  AdwComboRow *role_row;
  AdwComboRow *done_row;
  GtkSwitch *completion;
  GtkSwitch *suggestions;
  GtkSwitch *source_spelling;
  GtkSwitch *pin;
  AdwPreferencesPage *type_page;
};

G_DEFINE_FINAL_TYPE (RectoPreferences, recto_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
on_role_selected (RectoPreferences *self)
{
  g_settings_set_enum (recto_settings (), RECTO_SETTING_ROLE,
                       (int) adw_combo_row_get_selected (self->role_row));
}

static void
on_done_selected (RectoPreferences *self)
{
  g_settings_set_enum (recto_settings (), RECTO_SETTING_DONE_GOES_TO,
                       (int) adw_combo_row_get_selected (self->done_row));
}

/* With the keys as they are now, named as menus name them. */
static void
name_keys (RectoPreferences *self)
{
  g_autofree char *done = recto_shortcuts_dup_label ("page.done");
  g_autofree char *other = recto_shortcuts_dup_label ("page.done-next");
  g_autofree char *role = NULL;
  g_autofree char *way = NULL;

  if (done != NULL)
    /* Translators: a key */
    role = g_strdup_printf (_ ("What “done” (%s) makes of a row"), done);
  else
    role = g_strdup (_ ("What “done” makes of a row"));
  if (other != NULL)
    /* Translators: a key */
    way = g_strdup_printf (_ ("%s goes the other way"), other);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->role_row), role);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->done_row), way != NULL ? way : "");
}

static void
recto_preferences_class_init (RectoPreferencesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (RECTO_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoPreferences, name_row);
  gtk_widget_class_bind_template_child (widget_class, RectoPreferences, byline_row);
  gtk_widget_class_bind_template_child (widget_class, RectoPreferences, role_row);
  gtk_widget_class_bind_template_child (widget_class, RectoPreferences, done_row);
  gtk_widget_class_bind_template_child (widget_class, RectoPreferences, completion);
  gtk_widget_class_bind_template_child (widget_class, RectoPreferences, suggestions);
  gtk_widget_class_bind_template_child (widget_class, RectoPreferences, source_spelling);
  gtk_widget_class_bind_template_child (widget_class, RectoPreferences, pin);
  gtk_widget_class_bind_template_child (widget_class, RectoPreferences, type_page);
}

static void
recto_preferences_init (RectoPreferences *self)
{
  GSettings *settings = recto_settings ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_bind (settings, RECTO_SETTING_NAME, self->name_row, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, RECTO_SETTING_BYLINE, self->byline_row, "text",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, RECTO_SETTING_SOURCE_SPELLING, self->source_spelling, "active",
                   G_SETTINGS_BIND_DEFAULT);
  name_keys (self);
  g_signal_connect_object (recto_shortcuts_get_watch (), "changed", G_CALLBACK (name_keys), self,
                           G_CONNECT_SWAPPED);
  recto_choice_show_whole (self->role_row);
  recto_choice_show_whole (self->done_row);
  adw_combo_row_set_selected (self->role_row, recto_profile_get_role ());
  g_signal_connect_object (self->role_row, "notify::selected", G_CALLBACK (on_role_selected), self,
                           G_CONNECT_SWAPPED);
  g_settings_bind (settings, RECTO_SETTING_COMPLETION, self->completion, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, RECTO_SETTING_SUGGESTIONS, self->suggestions, "active",
                   G_SETTINGS_BIND_DEFAULT);
  adw_combo_row_set_selected (self->done_row, recto_profile_get_done_goes_to ());
  g_signal_connect_object (self->done_row, "notify::selected", G_CALLBACK (on_done_selected), self,
                           G_CONNECT_SWAPPED);
  g_settings_bind (settings, RECTO_SETTING_PIN, self->pin, "active", G_SETTINGS_BIND_DEFAULT);
  for (RectoSide side = RECTO_SIDE_SOURCE; side <= RECTO_SIDE_TARGET; side++)
    adw_preferences_page_add (self->type_page, ADW_PREFERENCES_GROUP (recto_type_group_new (side)));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self),
                              ADW_PREFERENCES_PAGE (recto_key_chooser_new ()));
}

GtkWindow *
recto_preferences_new (GtkWindow *parent)
{
  GtkWindow *self =
      g_object_new (RECTO_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL);

  recto_fit_text (self);
  return self;
}
