/* recto-notify.c: telling people something in passing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-notify.h"

#include <glib/gi18n.h>

#define ERROR_SECONDS 10
/* ms that a toast may take to come, in the place of another. One that goes takes 300, and then
 * libadwaita 1.2 frees what it knows of it, be it still coming or not: none is to go before. */
#define COMING 600
/* Data of an overlay: the toast of the last sentence, while it is there. */
#define LAST_SENTENCE "recto-last-sentence"
/* The list of what stands in it. */
#define CHILDREN "recto-children"
/* When the last toast came. */
#define CAME "recto-came"
/* Data of a toast: what is called when its button is pressed. */
#define PRESSED "recto-pressed"

static GtkWidget *
find_overlay (GtkWidget *from)
{
  if (ADW_IS_APPLICATION_WINDOW (from))
    from = adw_application_window_get_content (ADW_APPLICATION_WINDOW (from));
  return from != NULL ? gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY) : NULL;
}

/* The button that puts a toast away has an icon alone; to who does not see it, libadwaita 1.2 calls
 * it by its class. */
static void
name_button (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) == NULL)
    {
      gtk_widget_set_tooltip_text (widget, _ ("Dismiss"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Dismiss"), -1);
    }
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      name_button (child);
}

static gboolean
is_coming (GtkWidget *overlay)
{
  const gint64 *came = g_object_get_data (G_OBJECT (overlay), CAME);

  return came != NULL && g_get_monotonic_time () - *came < COMING * 1000;
}

/* Before the overlay, which would have the toast go. */
static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer overlay)
{
  return key == GDK_KEY_Escape && is_coming (overlay);
}

static gboolean
on_come (gpointer toast)
{
  gtk_widget_set_can_target (toast, TRUE);
  return G_SOURCE_REMOVE;
}

/* Toasts are the last children of an overlay; the first is what they lie on. */
static void
on_children (GListModel *children, guint position, guint removed, guint added, GObject *overlay)
{
  gint64 now = g_get_monotonic_time ();

  if (added > 0)
    g_object_set_data_full (overlay, CAME, g_memdup2 (&now, sizeof now), g_free);
  for (guint i = MAX (position, 1); i < position + added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      name_button (child);
      gtk_widget_set_can_target (child, FALSE);
      g_timeout_add_full (G_PRIORITY_DEFAULT, COMING, on_come, g_object_ref (child),
                          g_object_unref);
    }
}

static void
watch (GtkWidget *overlay)
{
  GListModel *children;
  GtkEventController *keys;

  if (g_object_get_data (G_OBJECT (overlay), CHILDREN) != NULL)
    return;
  children = gtk_widget_observe_children (overlay);
  g_signal_connect (children, "items-changed", G_CALLBACK (on_children), overlay);
  g_object_set_data_full (G_OBJECT (overlay), CHILDREN, children, g_object_unref);
  keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), overlay);
  gtk_widget_add_controller (overlay, keys);
}

void
recto_notify_toast (GtkWidget *from, AdwToast *toast)
{
  GtkWidget *overlay;

  g_return_if_fail (GTK_IS_WIDGET (from));

  overlay = find_overlay (from);
  if (overlay == NULL)
    {
      g_object_unref (toast);
      return;
    }
  watch (overlay);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/* Put away, or about to be: its button was pressed. */
static void
on_going (AdwToast *toast, GObject *overlay)
{
  if (g_object_get_data (overlay, LAST_SENTENCE) == toast)
    g_object_set_data (overlay, LAST_SENTENCE, NULL);
}

/* The answer to a key comes at once, not after what is shown already; a newer one takes the place
 * of an older one, or its toast where that has only just come. Returns: (transfer full) */
static AdwToast *
make_room (GtkWidget *overlay)
{
  AdwToast *toast = g_object_get_data (G_OBJECT (overlay), LAST_SENTENCE);

  if (toast != NULL && is_coming (overlay))
    return g_object_ref (toast);
  if (toast != NULL)
    {
      g_autoptr (AdwToast) last = g_object_ref (toast);

      adw_toast_dismiss (last);
    }
  toast = adw_toast_new ("");
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_going), overlay, 0);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_going), overlay, 0);
  g_object_set_data_full (G_OBJECT (overlay), LAST_SENTENCE, g_object_ref (toast), g_object_unref);
  return toast;
}

/* @label, @pressed: (nullable): of its button */
static void
answer (GtkWidget *overlay, const char *text, const char *label, GClosure *pressed)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = make_room (overlay);
  gulong before = (gulong) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (toast), PRESSED));
  gulong now =
      pressed != NULL ? g_signal_connect_closure (toast, "button-clicked", pressed, FALSE) : 0;

  if (before != 0)
    g_signal_handler_disconnect (toast, before);
  g_object_set_data (G_OBJECT (toast), PRESSED, GSIZE_TO_POINTER (now));
  adw_toast_set_title (toast, title);
  adw_toast_set_button_label (toast, label);
  recto_notify_toast (overlay, toast);
}

void
recto_notify (GtkWidget *from, const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  GtkWidget *overlay;
  AdwToast *last;

  g_return_if_fail (GTK_IS_WIDGET (from));

  overlay = find_overlay (from);
  last = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), LAST_SENTENCE) : NULL;
  /* Once for a key that is held down. */
  if (overlay != NULL && (last == NULL || !g_str_equal (adw_toast_get_title (last), title)))
    answer (overlay, text, NULL, NULL);
}

void
recto_notify_offer (GtkWidget *from, const char *text, const char *label, GClosure *pressed)
{
  GtkWidget *overlay;

  g_return_if_fail (GTK_IS_WIDGET (from));

  g_closure_ref (pressed);
  g_closure_sink (pressed);
  overlay = find_overlay (from);
  /* What is offered may be another thing than what the same words offered before. */
  if (overlay != NULL)
    answer (overlay, text, label, pressed);
  g_closure_unref (pressed);
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

void
recto_notify_file (GtkWidget *from, const char *text, GFile *file)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  g_autofree char *uri = g_file_get_uri (file);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _ ("_Show in Files"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target (toast, "s", uri);
  recto_notify_toast (from, toast);
}

/* --- While nobody looks --- */

#define AWAY "work-ended" /* id of the notification: a newer one takes the place of the older */

static gboolean told_away; /* it may still stand on the desktop */

static gboolean
is_looked_at (GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (gtk_window_is_active (l->data))
      return TRUE;
  return FALSE;
}

void
recto_notify_away (const char *text)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GNotification) notification = NULL;

  if (!GTK_IS_APPLICATION (application) || is_looked_at (GTK_APPLICATION (application)) ||
      g_application_get_dbus_connection (application) == NULL)
    return;
  notification = g_notification_new (text);
  g_application_send_notification (application, AWAY, notification);
  told_away = TRUE;
}

void
recto_notify_back (void)
{
  if (told_away)
    g_application_withdraw_notification (g_application_get_default (), AWAY);
  told_away = FALSE;
}
