/* recto-window-closing.c: what is kept when a window is closed, and the question where not all can
 * be. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-window-private.h"

#include <glib/gi18n.h>

#include "recto-profile.h"
#include "recto-session-troubles.h"

static void
keep_size (RectoWindow *self)
{
  GSettings *settings = recto_settings ();
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, RECTO_SETTING_MAXIMIZED,
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (width > 0 && height > 0)
    {
      g_settings_set_int (settings, RECTO_SETTING_WIDTH, width);
      g_settings_set_int (settings, RECTO_SETTING_HEIGHT, height);
    }
}

static void
on_close_anyway (AdwMessageDialog *dialog, const char *response, RectoWindow *self)
{
  if (strcmp (response, "close") == 0)
    gtk_window_destroy (GTK_WINDOW (self));
}

/* What becomes of the edits that are not on the desk when the window is closed all the same. */
static gboolean
are_rescued (RectoWindow *self)
{
  g_autoptr (GPtrArray) troubles = recto_session_list_troubles (self->session);

  for (guint i = 0; i < troubles->len; i++)
    if (((const RectoTrouble *) g_ptr_array_index (troubles, i))->rescued)
      return TRUE;
  return FALSE;
}

/* Asked once: who still wants to close may, the others go on working. */
static void
ask_to_close (RectoWindow *self, const GError *error)
{
  gboolean rescued = are_rescued (self);
  AdwMessageDialog *dialog;

  if (self->question != NULL)
    return; /* asked already, and not answered */
  dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (self), _ ("Not Everything Is Saved"), NULL));
  g_set_weak_pointer (&self->question, GTK_WIDGET (dialog));
  if (rescued)
    adw_message_dialog_format_body (
        dialog,
        _ ("%s. What is not saved is kept in a rescue file, and is offered when the desk is opened "
           "again."),
        error->message);
  else
    adw_message_dialog_format_body (
        dialog, _ ("%s. If the window is closed now, what is not saved is lost."), error->message);
  adw_message_dialog_add_responses (dialog, "keep", _ ("_Keep Open"), "close", _ ("Close _Anyway"),
                                    NULL);
  if (!rescued)
    adw_message_dialog_set_response_appearance (dialog, "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "keep");
  adw_message_dialog_set_close_response (dialog, "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_anyway), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
recto_window_prepare_close (RectoWindow *self)
{
  g_autoptr (GError) error = NULL;

  keep_size (self);
  if (self->session == NULL)
    return TRUE;
  recto_window_save_article (self);
  if (!recto_session_flush (self->session, &error))
    {
      ask_to_close (self, error);
      return FALSE;
    }
  recto_window_keep_place (self);
  return TRUE;
}
