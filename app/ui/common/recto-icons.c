/* recto-icons.c: icons that nobody reads aloud.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-icons.h"

static gboolean
on_realized (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *widget = g_value_get_object (&values[0]);

  if (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  return TRUE;
}

void
recto_icons_hush (void)
{
  GTypeClass *class = g_type_class_ref (GTK_TYPE_WIDGET); /* makes its signals */

  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, on_realized, NULL,
                              NULL);
  g_type_class_unref (class);
}
