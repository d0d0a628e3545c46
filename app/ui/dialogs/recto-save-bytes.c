/* recto-save-bytes.c: a file made of something on the desk, under a name that people choose.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-save-bytes.h"

#include <glib/gi18n.h>

#include "recto-notify.h"

typedef struct
{
  GtkFileChooserNative *chooser; /* owned */
  GtkWindow *window;             /* weak, nullable */
  RectoSession *session;         /* owned */
  GFile *file;                   /* owned, nullable until it is chosen */
  RectoMakeBytes make;
  gpointer data;
} Saving;

static void
saving_free (Saving *self)
{
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* Where sentences are told. */
static GtkWidget *
get_content (const Saving *self)
{
  return ADW_IS_WINDOW (self->window) ? adw_window_get_content (ADW_WINDOW (self->window))
                                      : GTK_WIDGET (self->window);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) self = data;
  g_autoptr (GError) error = NULL;
  gboolean written = recto_session_write_file_finish (RECTO_SESSION (source), result, &error);

  if (self->window == NULL)
    return;
  if (written)
    recto_notify_file (get_content (self), _ ("Written"), self->file);
  else
    recto_notify_error (get_content (self), _ ("The file was not written"), error);
}

/* @saving: (transfer full), its file is known */
static void
save (Saving *saving)
{
  g_autoptr (Saving) self = saving;
  g_autofree char *name = g_file_get_basename (self->file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      self->make (self->data, g_str_has_suffix (name, ".tsv") ? "tsv" : "html", &error);

  if (bytes == NULL)
    {
      recto_notify_error (get_content (self), _ ("The file was not written"), error);
      return;
    }
  recto_session_write_file_async (self->session, self->file, bytes, on_written, self);
  g_steal_pointer (&self);
}

static void
on_chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (Saving) self = data;

  if (response != GTK_RESPONSE_ACCEPT || self->window == NULL)
    return;
  self->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  save (g_steal_pointer (&self));
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (chooser, filter);
}

static Saving *
saving_new (GtkWindow *window, RectoSession *session, RectoMakeBytes make, gpointer data)
{
  Saving *self = g_new0 (Saving, 1);

  g_set_weak_pointer (&self->window, window);
  self->session = g_object_ref (session);
  self->make = make;
  self->data = data;
  return self;
}

void
recto_save_bytes (GtkWindow *window,
                  RectoSession *session,
                  const char *name,
                  RectoMakeBytes make,
                  gpointer data)
{
  Saving *self = saving_new (window, session, make, data);
  g_autofree char *file_name = g_strconcat (name, ".html", NULL);

  self->chooser = gtk_file_chooser_native_new (_ ("Export"), window, GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _ ("_Export"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser),
                                     g_strdelimit (file_name, "/\\:", '-'));
  add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("Page (HTML)"), "html");
  add_filter (GTK_FILE_CHOOSER (self->chooser), _ ("Table (TSV)"), "tsv");
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
recto_save_bytes_to (GtkWindow *window,
                     RectoSession *session,
                     GFile *file,
                     RectoMakeBytes make,
                     gpointer data)
{
  Saving *self = saving_new (window, session, make, data);

  self->file = g_object_ref (file);
  save (self);
}

static void
act_show_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), name, parameter);
}

void
recto_save_bytes_install (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.show-file", "s", act_show_file);
}
