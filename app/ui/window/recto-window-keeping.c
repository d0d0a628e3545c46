/* recto-window-keeping.c: copies of the desk, its earlier states, what was rescued, what is mended.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-window-private.h"

#include <glib/gi18n.h>

#include "recto-application.h"
#include "recto-navigation.h"
#include "recto-notify.h"
#include "recto-session-keeping.h"
#include "recto-session-troubles.h"

/* --- Files --- */

GtkFileChooser *
recto_window_choose (RectoWindow *self,
                     const char *title,
                     GtkFileChooserAction action,
                     const char *accept,
                     GCallback on_response)
{
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _ ("_Cancel"));
  g_signal_connect_object (self->chooser, "response", on_response, self, 0);
  return GTK_FILE_CHOOSER (self->chooser);
}

GFile *
recto_window_take_chosen (RectoWindow *self, int response)
{
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT && self->chooser != NULL)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  return file;
}

static char *
dup_shown_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base);
}

/* --- Refused desks --- */

void
recto_window_go_on_restored (RectoWindow *self, const char *aside)
{
  const char *path = recto_window_get_refused_path (self);

  if (aside != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (aside);
      g_autofree char *name = dup_shown_name (file);
      g_autofree char *text = g_strdup_printf (_ ("The damaged desk was put aside as “%s”"), name);

      recto_notify_file (GTK_WIDGET (self->toasts), text, file);
    }
  recto_window_ask_for_desk (self, path, 0);
}

static void
on_desk_chosen (GtkNativeDialog *chooser, int response, RectoWindow *self)
{
  g_autoptr (GFile) file = recto_window_take_chosen (self, response);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    recto_window_ask_for_desk (self, path, 0);
}

static void
act_choose_desk (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  g_autoptr (GtkFileFilter) desks = gtk_file_filter_new ();
  GtkFileChooser *chooser =
      recto_window_choose (self, _ ("Choose a Desk"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"),
                           G_CALLBACK (on_desk_chosen));

  gtk_file_filter_set_name (desks, _ ("Desks"));
  gtk_file_filter_add_suffix (desks, "recto");
  gtk_file_chooser_add_filter (chooser, desks);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* "win.open-desk": in a window of its own. */
static void
act_open_desk (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));
  g_autofree char *path = g_filename_from_uri (g_variant_get_string (parameter, NULL), NULL, NULL);

  if (path != NULL && RECTO_IS_APPLICATION (application))
    recto_application_open_desk (RECTO_APPLICATION (application), path, NULL, 0);
}

static void
act_mend (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));

  if (self->session != NULL && RECTO_IS_APPLICATION (application))
    recto_application_mend_desk (RECTO_APPLICATION (application), self->session);
}

/* --- Copies --- */

typedef struct
{
  RectoWindow *window; /* owned */
  GFile *file;         /* owned */
  AdwToast *progress;  /* owned */
} Copying;

static void
copying_free (Copying *copying)
{
  g_object_unref (copying->window);
  g_object_unref (copying->file);
  g_object_unref (copying->progress);
  g_free (copying);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copying, copying_free)

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Copying) copying = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = dup_shown_name (copying->file);
  g_autofree char *uri = g_file_get_uri (copying->file);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;
  AdwToast *toast = copying->progress; /* says how it ended: it may have only just come */

  if (recto_session_copy_finish (RECTO_SESSION (source), result, &error))
    {
      text = g_strdup_printf (_ ("A whole copy was saved as “%s”"), name);
      adw_toast_set_button_label (toast, _ ("_Open It"));
      adw_toast_set_action_target (toast, "s", uri);
      adw_toast_set_action_name (toast, "win.open-desk"); /* once it has its target */
    }
  else
    text = g_strdup_printf (_ ("%s: %s"), _ ("No copy was saved"), error->message);
  /* Until it is put away: what comes next, where the desk here cannot be written. */
  markup = g_markup_escape_text (text, -1);
  adw_toast_set_title (toast, markup);
  recto_notify_toast (GTK_WIDGET (copying->window->toasts), g_object_ref (toast));
}

void
recto_window_copy_to (RectoWindow *self, GFile *file)
{
  g_autofree char *path = NULL;
  Copying *copying;

  g_return_if_fail (RECTO_IS_WINDOW (self));

  path = g_file_get_path (file);
  if (self->session == NULL)
    return;
  if (path == NULL)
    {
      recto_notify (GTK_WIDGET (self->toasts), _ ("Choose a place on this computer"));
      return;
    }
  recto_window_save_article (self);
  copying = g_new (Copying, 1);
  copying->window = g_object_ref (self);
  copying->file = g_object_ref (file);
  copying->progress = adw_toast_new (_ ("Saving a copy…"));
  adw_toast_set_priority (copying->progress, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (copying->progress, 0);
  recto_notify_toast (GTK_WIDGET (self->toasts), g_object_ref (copying->progress));
  recto_session_copy_async (self->session, path, NULL, on_copied, copying);
}

static void
on_copy_chosen (GtkNativeDialog *chooser, int response, RectoWindow *self)
{
  g_autoptr (GFile) file = recto_window_take_chosen (self, response);

  if (file != NULL)
    recto_window_copy_to (self, file);
}

static void
act_save_copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  g_autofree char *desk = NULL;
  g_autofree char *file_name = NULL;
  GtkFileChooser *chooser;

  if (self->session == NULL)
    return;
  desk = recto_describe_desk (recto_store_get_path (recto_session_get_store (self->session)));
  /* Translators: name of a file; the name of the desk stands first */
  file_name = g_strdup_printf (_ ("%s (copy).recto"), desk);
  chooser = recto_window_choose (self, _ ("Save a Copy of the Desk"), GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _ ("_Save"), G_CALLBACK (on_copy_chosen));
  gtk_file_chooser_set_current_name (chooser, file_name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
act_retry_saving (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);

  if (self->session == NULL)
    return;
  recto_window_save_article (self);
  recto_session_retry (self->session);
}

/* --- Rescue --- */

static char *
describe_rescue (const RectoRescueResult *rescued)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text,
                          g_dngettext (GETTEXT_PACKAGE, "%u change is on the desk again",
                                       "%u changes are on the desk again",
                                       rescued->n_applied + rescued->n_beside),
                          rescued->n_applied + rescued->n_beside);
  if (rescued->n_beside > 0)
    g_string_append_printf (text, _ (", %u of them in a second article"), rescued->n_beside);
  if (rescued->n_lost > 0)
    g_string_append_printf (text, _ ("; %u could not be read"), rescued->n_lost);
  return g_strdup (text->str);
}

static void
on_rescued (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoRescueResult) rescued =
      recto_session_rescue_finish (RECTO_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (rescued == NULL)
    {
      recto_notify_error (GTK_WIDGET (self->toasts),
                          _ ("What was kept could not be brought back whole"), error);
      return;
    }
  text = describe_rescue (rescued);
  if (rescued->kept != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (rescued->kept);

      recto_notify_file (GTK_WIDGET (self->toasts), text, file);
    }
  else
    recto_notify (GTK_WIDGET (self->toasts), text);
}

static void
act_rescue (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);

  if (self->session != NULL)
    recto_session_rescue_async (self->session, TRUE, on_rescued, g_object_ref (self));
}

static void
on_dropped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoRescueResult) dropped =
      recto_session_rescue_finish (RECTO_SESSION (source), result, &error);

  if (dropped == NULL)
    recto_notify_error (GTK_WIDGET (self->toasts), _ ("The rescue file is still there"), error);
}

static void
on_discard (AdwMessageDialog *dialog, const char *response, RectoWindow *self)
{
  if (strcmp (response, "discard") == 0 && self->session != NULL)
    recto_session_rescue_async (self->session, FALSE, on_dropped, g_object_ref (self));
}

static void
act_discard_rescue (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  AdwMessageDialog *dialog;

  if (self->session == NULL)
    return;
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (self), _ ("Discard What Was Rescued?"),
      _ ("These changes are nowhere else. They cannot be brought back then.")));
  adw_message_dialog_add_responses (dialog, "keep", _ ("_Keep"), "discard", _ ("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "keep");
  adw_message_dialog_set_close_response (dialog, "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_discard), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Earlier states --- */

/* An article was taken back, and is open now: it is shown, and can be undone. */
typedef struct
{
  RectoWindow *window; /* owned */
  RectoUid uid;
  RectoTakenBack how;
  char *text; /* owned: for the toast */
} Taken;

static void
taken_free (Taken *taken)
{
  g_object_unref (taken->window);
  g_free (taken->text);
  g_free (taken);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Taken, taken_free)

static void
on_taken_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taken) taken = data;
  RectoWindow *self = taken->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticle) article =
      recto_session_open_article_finish (RECTO_SESSION (source), result, &error);
  g_autofree char *uid = recto_uid_to_string (&taken->uid);
  g_autofree char *markup = g_markup_escape_text (taken->text, -1);
  AdwToast *toast;

  if (self->session == NULL)
    return; /* closed meanwhile */
  if (article == NULL)
    {
      recto_notify_error (GTK_WIDGET (self->toasts), _ ("The article could not be opened"), error);
      return;
    }
  self->taken = taken->uid;
  self->taken_at = recto_article_get_revision (article);
  recto_window_open_article (self, &taken->uid, G_MAXUINT);
  toast = adw_toast_new (markup);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (taken->how != RECTO_TAKEN_NOTHING)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo-take-back");
      adw_toast_set_action_target (toast, "(su)", uid, (guint) taken->how);
    }
  recto_notify_toast (GTK_WIDGET (self->toasts), toast);
}

static void
on_taken_back (RectoWindow *self, RectoUid *uid, guint how, const char *text)
{
  Taken *taken;

  if (self->session == NULL)
    return;
  taken = g_new (Taken, 1);
  taken->window = g_object_ref (self);
  taken->uid = *uid;
  taken->how = how;
  taken->text = g_strdup (text);
  recto_session_open_article_async (self->session, uid, NULL, on_taken_opened, taken);
}

static void
on_taken_article_deleted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!recto_session_delete_article_finish (RECTO_SESSION (source), result, &error))
    recto_notify_error (GTK_WIDGET (self->toasts), _ ("It was not undone"), error);
}

static void
on_over_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticle) article =
      recto_session_open_article_finish (RECTO_SESSION (source), result, &error);
  RectoPlace place;

  if (self->session == NULL)
    return; /* closed meanwhile */
  if (article == NULL)
    {
      recto_notify_error (GTK_WIDGET (self->toasts), _ ("It was not undone"), error);
      return;
    }
  if (!recto_uid_equal (recto_article_get_uid (article), &self->taken) ||
      recto_article_get_revision (article) != self->taken_at)
    {
      recto_notify (GTK_WIDGET (self->toasts),
                    _ ("The article was changed since; it can be undone there step by step"));
      return;
    }
  if (!recto_article_undo (article, &place, &error))
    {
      recto_notify_error (GTK_WIDGET (self->toasts), _ ("It was not undone"), error);
      return;
    }
  recto_session_save (self->session, article);
}

static void
act_undo_take_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  const char *string;
  guint how;
  RectoUid uid;

  g_variant_get (parameter, "(&su)", &string, &how);
  if (self->session == NULL || !recto_uid_from_string (string, &uid))
    return;
  if (how == RECTO_TAKEN_OVER)
    {
      recto_session_open_article_async (self->session, &uid, NULL, on_over_opened,
                                        g_object_ref (self));
      return;
    }
  gtk_widget_activate_action (widget, "win.leave-article", "s", string);
  recto_session_delete_article_async (self->session, &uid, TRUE, on_taken_article_deleted,
                                      g_object_ref (self));
}

static void
show_earlier (RectoWindow *self, const RectoUid *article)
{
  RectoEarlierWindow *earlier;

  if (self->session == NULL)
    return;
  if (self->earlier != NULL)
    gtk_window_destroy (GTK_WINDOW (self->earlier));
  earlier = recto_earlier_window_new (GTK_WINDOW (self), self->session, article);
  g_set_weak_pointer (&self->earlier, GTK_WIDGET (earlier));
  g_signal_connect_object (earlier, "taken-back", G_CALLBACK (on_taken_back), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (earlier));
}

static void
act_earlier_states (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_earlier (RECTO_WINDOW (widget), NULL);
}

static void
act_earlier_states_of (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoUid uid;

  if (recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    show_earlier (RECTO_WINDOW (widget), &uid);
}

void
recto_window_install_keeping (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.choose-desk", NULL, act_choose_desk);
  gtk_widget_class_install_action (class, "win.open-desk", "s", act_open_desk);
  gtk_widget_class_install_action (class, "win.mend", NULL, act_mend);
  gtk_widget_class_install_action (class, "win.save-copy", NULL, act_save_copy);
  gtk_widget_class_install_action (class, "win.retry-saving", NULL, act_retry_saving);
  gtk_widget_class_install_action (class, "win.rescue", NULL, act_rescue);
  gtk_widget_class_install_action (class, "win.discard-rescue", NULL, act_discard_rescue);
  gtk_widget_class_install_action (class, "win.earlier-states", NULL, act_earlier_states);
  gtk_widget_class_install_action (class, "win.earlier-states-of", "s", act_earlier_states_of);
  gtk_widget_class_install_action (class, "win.undo-take-back", "(su)", act_undo_take_back);
}
