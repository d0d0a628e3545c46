/* recto-window-handing.c: articles handed over to other desks, and taken in from them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-window-private.h"

#include <glib/gi18n.h>

#include "recto-hand-over-dialog.h"
#include "recto-notify.h"
#include "recto-session-handing.h"
#include "recto-take-in-dialog.h"

#define UNDO_SECONDS                                                                               \
  15 /* that taking in can be undone from its toast: there is more to look at                      \
      */

gboolean
recto_window_is_handover (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, RECTO_HANDOVER_SUFFIX);
}

/* "win.hand-over": article, its title, its project or "". */
static void
act_hand_over (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  const char *uid, *title, *in;
  RectoUid article, project;
  RectoHandOverChoice choice;

  g_variant_get (parameter, "(&s&s&s)", &uid, &title, &in);
  if (self->session == NULL || !recto_uid_from_string (uid, &article))
    return;
  choice = (RectoHandOverChoice){
    .article = &article,
    .title = title,
    .project = recto_uid_from_string (in, &project) ? &project : NULL,
  };
  gtk_window_present (
      GTK_WINDOW (recto_hand_over_dialog_new (GTK_WINDOW (self), self->session, &choice)));
}

/* --- Taking in --- */

static guint
count_parts (const RectoIntake *intake, gboolean articles)
{
  guint n = 0;

  for (guint i = 0; i < intake->parts->len; i++)
    {
      const RectoIntakePart *part = g_ptr_array_index (intake->parts, i);

      n += (part->kind != RECTO_INTAKE_ENTRY) == articles ? 1 : 0;
    }
  return n;
}

/* Whoever looks at the list goes on with what has come. */
static void
lead_to_articles (RectoWindow *self, const RectoIntake *intake)
{
  for (guint i = 0; i < intake->parts->len; i++)
    {
      const RectoIntakePart *part = g_ptr_array_index (intake->parts, i);

      if (part->kind == RECTO_INTAKE_ENTRY)
        continue;
      recto_desk_view_focus (self->desk, &part->subject);
      return;
    }
}

static void
on_taken_in (RectoWindow *self, RectoIntake *intake)
{
  guint n_articles = count_parts (intake, TRUE);
  guint n_entries = count_parts (intake, FALSE);
  g_autofree char *uid = recto_uid_to_string (&intake->uid);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;
  AdwToast *toast;

  if (n_articles > 0)
    text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u article taken in", "%u articles taken in", n_articles),
        n_articles);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person or unit taken in",
                                         "%u people and units taken in", n_entries),
                            n_entries);
  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-take-in");
  adw_toast_set_action_target (toast, "s", uid);
  recto_notify_toast (GTK_WIDGET (self->toasts), toast);
  if (self->desk != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->desk)))
    lead_to_articles (self, intake);
}

void
recto_window_take_in (RectoWindow *self, const char *path)
{
  RectoTakeInDialog *dialog;

  g_return_if_fail (RECTO_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  if (self->session == NULL)
    {
      g_free (self->parcel);
      self->parcel = g_strdup (path);
      return;
    }
  if (recto_store_get_info (recto_session_get_store (self->session))->read_only)
    {
      recto_notify (GTK_WIDGET (self->toasts), _ ("This desk can only be read"));
      return;
    }
  recto_window_save_article (self);
  dialog = recto_take_in_dialog_new (GTK_WINDOW (self), self->session, path);
  g_signal_connect_object (dialog, "taken-in", G_CALLBACK (on_taken_in), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_file_chosen (GtkNativeDialog *chooser, int response, RectoWindow *self)
{
  g_autoptr (GFile) file = recto_window_take_chosen (self, response);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    recto_window_take_in (self, path);
}

static void
act_take_in (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  g_autoptr (GtkFileFilter) handovers = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  GtkFileChooser *chooser;

  if (self->session == NULL)
    return;
  chooser = recto_window_choose (self, _ ("Take In a Hand-Over File"), GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _ ("_Take In"), G_CALLBACK (on_file_chosen));
  gtk_file_filter_set_name (handovers, _ ("Hand-over files"));
  gtk_file_filter_add_suffix (handovers, RECTO_HANDOVER_SUFFIX + 1);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, handovers);
  gtk_file_chooser_add_filter (chooser, all);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* What was refused as a desk is taken in by the user's own. */
static void
act_take_in_refused (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  const char *path = recto_window_get_refused_path (self);
  g_autofree char *standard = recto_store_default_path ();

  if (path == NULL || self->session != NULL)
    return;
  recto_window_take_in (self, path);
  recto_window_ask_for_desk (self, standard, 0);
}

/* --- Undo --- */

static void
tell_what_was_left (RectoWindow *self, const GPtrArray *left)
{
  g_autoptr (GString) body = g_string_new (_ ("It was changed since, and is left as it is:"));
  AdwMessageDialog *dialog;

  for (guint i = 0; i < left->len; i++)
    g_string_append_printf (body, "\n%s", (const char *) g_ptr_array_index (left, i));
  dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (self), _ ("Not Everything Was Undone"), NULL));
  adw_message_dialog_set_body (dialog, body->str);
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left = NULL;

  if (self->session == NULL)
    return; /* closed meanwhile */
  if (!recto_session_undo_take_in_finish (RECTO_SESSION (source), result, &left, &error))
    recto_notify_error (GTK_WIDGET (self->toasts), _ ("It was not undone"), error);
  else if (left != NULL && left->len > 0)
    tell_what_was_left (self, left);
  else
    recto_notify (GTK_WIDGET (self->toasts), _ ("The desk is as it was before"));
}

static void
act_undo_take_in (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  RectoUid uid;

  if (self->session != NULL && recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    recto_session_undo_take_in_async (self->session, &uid, on_undone, g_object_ref (self));
}

void
recto_window_install_handing (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.hand-over", "(sss)", act_hand_over);
  gtk_widget_class_install_action (class, "win.take-in", NULL, act_take_in);
  gtk_widget_class_install_action (class, "win.take-in-refused", NULL, act_take_in_refused);
  gtk_widget_class_install_action (class, "win.undo-take-in", "s", act_undo_take_in);
}
