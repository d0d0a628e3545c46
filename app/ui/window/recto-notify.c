/* recto-notify.c: telling people something in passing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-notify.h"

#include <glib/gi18n.h>

#define ERROR_SECONDS 10
/* ms until a toast may go again. One that comes in the place of another takes 500 to come and 300
 * to go. When it is gone, libadwaita 1.2 frees what it knows of it, be it still coming or not. */
#define COMING 600
/* Data of an overlay: the toast of the last sentence, while it is there. */
#define LAST_SENTENCE "recto-last-sentence"
/* The list of what stands in it. */
#define CHILDREN "recto-children"
/* When the last toast came. */
#define CAME "recto-came"

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
    }
}

static void
watch (GtkWidget *overlay)
{
  GListModel *children;

  if (g_object_get_data (G_OBJECT (overlay), CHILDREN) != NULL)
    return;
  children = gtk_widget_observe_children (overlay);
  g_signal_connect (children, "items-changed", G_CALLBACK (on_children), overlay);
  g_object_set_data_full (G_OBJECT (overlay), CHILDREN, children, g_object_unref);
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

static gboolean
dismiss_later (gpointer toast)
{
  adw_toast_dismiss (toast);
  return G_SOURCE_REMOVE;
}

void
recto_notify_dismiss (GtkWidget *from, AdwToast *toast)
{
  GtkWidget *overlay = find_overlay (from);
  const gint64 *came = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), CAME) : NULL;
  gint64 age = came != NULL ? (g_get_monotonic_time () - *came) / 1000 : COMING;

  if (age >= COMING)
    adw_toast_dismiss (toast);
  else
    g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) (COMING - age), dismiss_later,
                        g_object_ref (toast), g_object_unref);
}

static void
on_dismissed (AdwToast *toast, GObject *overlay)
{
  if (g_object_get_data (overlay, LAST_SENTENCE) == toast)
    g_object_set_data (overlay, LAST_SENTENCE, NULL);
}

/* The answer to a key comes at once, not after what is shown already, and once for a key that is
 * held down; a newer answer takes the place of an older one. FALSE: it is shown already. */
static gboolean
make_room (GtkWidget *overlay, const char *title)
{
  g_autoptr (AdwToast) last = NULL;

  g_set_object (&last, g_object_get_data (G_OBJECT (overlay), LAST_SENTENCE));
  if (last == NULL)
    return TRUE;
  if (title != NULL && g_str_equal (adw_toast_get_title (last), title))
    return FALSE;
  recto_notify_dismiss (overlay, last);
  return TRUE;
}

static void
answer (GtkWidget *from, GtkWidget *overlay, AdwToast *toast)
{
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (overlay), LAST_SENTENCE, g_object_ref (toast), g_object_unref);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), overlay, 0);
  recto_notify_toast (from, toast);
}

void
recto_notify (GtkWidget *from, const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  GtkWidget *overlay;

  g_return_if_fail (GTK_IS_WIDGET (from));

  overlay = find_overlay (from);
  if (overlay != NULL && make_room (overlay, title))
    answer (from, overlay, adw_toast_new (title));
}

void
recto_notify_offer (GtkWidget *from, const char *text, const char *label, GClosure *pressed)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  GtkWidget *overlay;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (from));

  g_closure_ref (pressed);
  g_closure_sink (pressed);
  overlay = find_overlay (from);
  /* What is offered may be another thing than what the same words offered before. */
  if (overlay != NULL && make_room (overlay, NULL))
    {
      toast = adw_toast_new (title);
      adw_toast_set_button_label (toast, label);
      g_signal_connect_closure (toast, "button-clicked", pressed, FALSE);
      answer (from, overlay, toast);
    }
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
