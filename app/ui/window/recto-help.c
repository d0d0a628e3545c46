/* recto-help.c: the manual.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-help.h"

#include <glib/gi18n.h>

#include "recto-notify.h"

static void
on_keys_wanted (AdwToast *toast, GtkWidget *parent)
{
  gtk_widget_activate_action (parent, "win.shortcuts", NULL);
}

static void
on_shown (GObject *object, GAsyncResult *result, gpointer data)
{
  GtkWidget *parent = GTK_WIDGET (object);
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (object), result, &error))
    return;
  g_debug ("The manual was not shown: %s", error->message);
  /* Translators: Yelp is the name of a program */
  recto_notify_offer (parent, _ ("There is no help viewer here, such as Yelp"),
                      _ ("Show the _Keys"),
                      g_cclosure_new_object (G_CALLBACK (on_keys_wanted), G_OBJECT (parent)));
}

void
recto_help_show (GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));

  gtk_show_uri_full (parent, "help:recto", GDK_CURRENT_TIME, NULL, on_shown, NULL);
}
