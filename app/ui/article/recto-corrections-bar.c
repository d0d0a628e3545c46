/* recto-corrections-bar.c: the bar above the page while corrections are shown in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-corrections-bar.h"

#include <glib/gi18n.h>

struct _RectoCorrectionsBar
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkLabel *points;
  GtkLabel *count;
  GtkToggleButton *only;
};

enum
{
  PROP_ONLY_CHANGED = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectoCorrectionsBar, recto_corrections_bar, GTK_TYPE_WIDGET)

static void
on_toggled (RectoCorrectionsBar *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONLY_CHANGED]);
}

static GtkLabel *
add_label (RectoCorrectionsBar *self, gboolean quiet)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 6);
  if (quiet)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_set_hexpand (label, TRUE);
    }
  gtk_box_append (GTK_BOX (self->box), label);
  return GTK_LABEL (label);
}

static void
add_button (RectoCorrectionsBar *self, const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->box), button);
}

/* --- The widget --- */

static void
recto_corrections_bar_dispose (GObject *object)
{
  g_clear_pointer (&RECTO_CORRECTIONS_BAR (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_corrections_bar_parent_class)->dispose (object);
}

static void
recto_corrections_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_boolean (value,
                       recto_corrections_bar_get_only_changed (RECTO_CORRECTIONS_BAR (object)));
}

static void
recto_corrections_bar_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *spec)
{
  recto_corrections_bar_set_only_changed (RECTO_CORRECTIONS_BAR (object),
                                          g_value_get_boolean (value));
}

static void
recto_corrections_bar_class_init (RectoCorrectionsBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = recto_corrections_bar_dispose;
  object_class->get_property = recto_corrections_bar_get_property;
  object_class->set_property = recto_corrections_bar_set_property;
  properties[PROP_ONLY_CHANGED] =
      g_param_spec_boolean ("only-changed", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "corrections");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "article.corrections",
                                       NULL);
}

static void
recto_corrections_bar_init (RectoCorrectionsBar *self)
{
  GtkWidget *only = gtk_toggle_button_new_with_mnemonic (_ ("Only _Changed Rows"));
  GtkWidget *words = gtk_button_get_child (GTK_BUTTON (only));

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->box, "findbar");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->points = add_label (self, FALSE);
  self->count = add_label (self, TRUE);
  self->only = GTK_TOGGLE_BUTTON (only);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (only, "flat");
  gtk_widget_set_focus_on_click (only, FALSE);
  g_signal_connect_object (only, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), only);
  add_button (self, "go-up-symbolic", _ ("Previous correction"), "article.previous-correction");
  add_button (self, "go-down-symbolic", _ ("Next correction"), "article.next-correction");
  add_button (self, "document-save-symbolic", _ ("Report of the corrections"),
              "article.corrections-report");
  add_button (self, "window-close-symbolic", _ ("Show corrections no more"), "article.corrections");
}

GtkWidget *
recto_corrections_bar_new (void)
{
  return g_object_new (RECTO_TYPE_CORRECTIONS_BAR, NULL);
}

void
recto_corrections_bar_describe (RectoCorrectionsBar *self, const char *points, const char *count)
{
  g_return_if_fail (RECTO_IS_CORRECTIONS_BAR (self));

  gtk_label_set_text (self->points, points);
  gtk_label_set_text (self->count, count);
}

gboolean
recto_corrections_bar_get_only_changed (RectoCorrectionsBar *self)
{
  g_return_val_if_fail (RECTO_IS_CORRECTIONS_BAR (self), FALSE);

  return gtk_toggle_button_get_active (self->only);
}

void
recto_corrections_bar_set_only_changed (RectoCorrectionsBar *self, gboolean only)
{
  g_return_if_fail (RECTO_IS_CORRECTIONS_BAR (self));

  gtk_toggle_button_set_active (self->only, only);
}
