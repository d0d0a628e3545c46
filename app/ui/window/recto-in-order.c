/* recto-in-order.c: keys and clicks, one after the other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-in-order.h"

/* Made by the display alone: others GTK makes up by itself, and not where it hands out those of the
 * display. No key comes before the window has the focus, so that the first one finds all ready: a
 * source that is at work when it is kept from turning again does so once more. */
static gboolean
is_made_by_display (GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  return type == GDK_FOCUS_CHANGE || type == GDK_KEY_PRESS || type == GDK_KEY_RELEASE ||
         type == GDK_BUTTON_PRESS || type == GDK_BUTTON_RELEASE;
}

/* The source that is at work in the outermost loop when such an event comes is the one that hands
 * them out; GDK keeps it to itself. */
static gboolean
on_event (GtkEventController *controller, GdkEvent *event)
{
  GSource *source = g_main_current_source ();

  if (source != NULL && g_main_depth () == 1 && is_made_by_display (event))
    g_source_set_can_recurse (source, FALSE);

  return GDK_EVENT_PROPAGATE;
}

void
recto_in_order_attach (GtkWidget *window)
{
  GtkEventController *controller = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));

  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (on_event), NULL);
  gtk_widget_add_controller (window, controller);
}
