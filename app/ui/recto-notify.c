/* recto-notify.c: telling people something in passing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-notify.h"

#include <glib/gi18n.h>

#define ERROR_SECONDS 10

void
recto_notify_toast (GtkWidget *from, AdwToast *toast)
{
  GtkWidget *overlay;

  g_return_if_fail (GTK_IS_WIDGET (from));

  overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}

void
recto_notify (GtkWidget *from, const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  recto_notify_toast (from, adw_toast_new (title));
}

void
recto_notify_error (GtkWidget *from, const char *headline, const GError *error)
{
  /* Translators: what could not be done, and why */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), headline, error->message);
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_timeout (toast, ERROR_SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  recto_notify_toast (from, toast);
}
