/* recto-desk-deletion.c: an article of a desk is deleted, and can be had back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-desk-deletion.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-notify.h"

/* No window goes on working at what is deleted. */
static void
leave_everywhere (GtkWidget *from, const char *uid)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (root));

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    gtk_widget_activate_action (l->data, "win.leave-article", "s", uid);
}

typedef struct
{
  GtkWidget *from; /* owned */
  RectoUid uid;
  char *title; /* owned */
} Deletion;

static void
deletion_free (Deletion *deletion)
{
  g_object_unref (deletion->from);
  g_free (deletion->title);
  g_free (deletion);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deletion, deletion_free)

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Deletion) deletion = data;
  g_autofree char *string = recto_uid_to_string (&deletion->uid);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (!recto_session_delete_article_finish (RECTO_SESSION (source), result, &error))
    {
      recto_notify_error (deletion->from, _ ("The article was not deleted"), error);
      return;
    }
  text = g_strdup_printf (_ ("“%s” deleted"), deletion->title);
  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.restore-article");
  adw_toast_set_action_target (toast, "s", string);
  recto_notify_toast (deletion->from, toast);
}

void
recto_desk_deletion_begin (GtkWidget *from,
                           RectoSession *session,
                           const RectoUid *uid,
                           const char *title)
{
  g_autofree char *string = NULL;
  Deletion *deletion;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (RECTO_IS_SESSION (session));

  string = recto_uid_to_string (uid);
  deletion = g_new (Deletion, 1);
  deletion->from = g_object_ref (from);
  deletion->uid = *uid;
  deletion->title = g_strdup (title);
  leave_everywhere (from, string);
  recto_session_delete_article_async (session, &deletion->uid, TRUE, on_deleted, deletion);
}
