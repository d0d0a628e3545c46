/* recto-window-importing.c: articles that come into a window's desk: chosen, dropped, pasted,
 * written here, the sample.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-window-private.h"

#include <glib/gi18n.h>

#include "recto-import-dialog.h"
#include "recto-new-dialog.h"
#include "recto-notify.h"
#include "recto-publication-sheet.h"
#include "recto-report-dialog.h"

static void
show_import_toast (RectoWindow *self)
{
  const RectoReport *reports[] = { self->import->source_report, self->import->translation_report };
  g_autofree char *text = NULL;
  AdwToast *toast;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    n += reports[i] != NULL ? reports[i]->removals->len : 0;
  if (n == 0)
    return;
  text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u place was cleaned", "%u places were cleaned", n), n);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _ ("_Show What"));
  adw_toast_set_action_name (toast, "win.show-report");
  recto_notify_toast (GTK_WIDGET (self->toasts), toast);
}

static void
on_imported (RectoWindow *self, RectoImportResult *result)
{
  g_clear_pointer (&self->import, recto_import_result_free);
  self->import = result;
  recto_notify_away (_ ("An article has come to the desk"));
  recto_window_open_article (self, &result->article, G_MAXUINT);
  show_import_toast (self);
}

/* Whether an article can come to the desk now; says why not where somebody has to be told. */
static gboolean
takes_articles (RectoWindow *self)
{
  if (self->session == NULL)
    return FALSE;
  if (!recto_session_is_read_only (self->session))
    return TRUE;
  recto_notify (GTK_WIDGET (self->toasts), _ ("This desk can only be read"));
  return FALSE;
}

static RectoImportDialog *
show_import_dialog (RectoWindow *self)
{
  RectoImportDialog *dialog;
  g_autoptr (GError) error = NULL;

  if (!takes_articles (self))
    return NULL;
  dialog = recto_import_dialog_new (GTK_WINDOW (self), self->session, &error);
  if (dialog == NULL)
    {
      recto_notify_error (GTK_WIDGET (self->toasts), _ ("Nothing can be imported"), error);
      return NULL;
    }
  g_signal_connect_object (dialog, "imported", G_CALLBACK (on_imported), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

void
recto_window_import_files (RectoWindow *self, GFile *const *files, guint n_files)
{
  RectoImportDialog *dialog;

  g_return_if_fail (RECTO_IS_WINDOW (self));

  if (n_files == 1 && recto_window_is_handover (files[0]))
    {
      g_autofree char *path = g_file_get_path (files[0]);

      if (path != NULL)
        recto_window_take_in (self, path);
      return;
    }
  if (n_files > 2)
    {
      recto_notify (GTK_WIDGET (self->toasts),
                    _ ("One article at a time: a source, its translation, or both"));
      return;
    }
  dialog = show_import_dialog (self);
  for (guint i = 0; dialog != NULL && i < n_files; i++)
    recto_import_dialog_add_file (dialog, files[i]);
}

/* --- What is dropped --- */

/* Pictures that fall on an article are its photos. */
static gboolean
drop_photos (RectoWindow *self, const GPtrArray *files, double x, double y)
{
  GtkWidget *view = GTK_WIDGET (self->article);
  double at_x, at_y;

  return view != NULL && gtk_widget_get_mapped (view) &&
         gtk_widget_translate_coordinates (GTK_WIDGET (self), view, x, y, &at_x, &at_y) &&
         recto_article_view_drop_photos (self->article, (GFile *const *) files->pdata, files->len,
                                         at_x, at_y);
}

static gboolean
on_drop_files (GtkDropTarget *target, const GValue *value, double x, double y, RectoWindow *self)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->session == NULL)
    return FALSE;
  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  if (!drop_photos (self, files, x, y))
    recto_window_import_files (self, (GFile *const *) files->pdata, files->len);
  return TRUE;
}

static gboolean
on_drop_text (GtkDropTarget *target, const GValue *value, double x, double y, RectoWindow *self)
{
  if (self->session == NULL || g_value_get_string (value) == NULL)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.import-paste", "s",
                              g_value_get_string (value));
  return TRUE;
}

/* Files are imported wherever they fall, so the window takes them before a text could take their
 * names. */
void
recto_window_accept_drops (RectoWindow *self)
{
  GtkDropTarget *files = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (files), GTK_PHASE_CAPTURE);
  g_signal_connect_object (files, "drop", G_CALLBACK (on_drop_files), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (files));
}

/* Text becomes an article on the desk alone, since the pages edit theirs. */
void
recto_window_accept_text (RectoWindow *self)
{
  GtkDropTarget *text = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  g_signal_connect_object (text, "drop", G_CALLBACK (on_drop_text), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->desk), GTK_EVENT_CONTROLLER (text));
}

/* --- Actions --- */

static void
act_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_import_dialog (RECTO_WINDOW (widget));
}

static void
act_new_article (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  RectoNewDialog *dialog;
  g_autoptr (GError) error = NULL;

  if (!takes_articles (self))
    return;
  dialog = recto_new_dialog_new (GTK_WINDOW (self), self->session, &error);
  if (dialog == NULL)
    {
      recto_notify_error (GTK_WIDGET (self->toasts), _ ("No article can be made"), error);
      return;
    }
  g_signal_connect_object (dialog, "created", G_CALLBACK (on_imported), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What the publications of the desk ask of the articles that come. */
static void
act_publication (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  g_autoptr (RectoProject) first = NULL;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  first = recto_session_default_project (self->session, &error);
  if (first != NULL)
    gtk_window_present (recto_publication_sheet_new (GTK_WINDOW (self), self->session, NULL));
  else
    recto_notify_error (GTK_WIDGET (self->toasts), _ ("There is no project yet"), error);
}

static void
act_import_paste (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoImportDialog *dialog = show_import_dialog (RECTO_WINDOW (widget));
  g_autoptr (GBytes) bytes = NULL;
  const char *text;
  gsize length;

  if (dialog == NULL)
    return;
  text = g_variant_get_string (parameter, &length);
  bytes = g_bytes_new (text, length);
  recto_import_dialog_set_text (dialog, RECTO_SIDE_SOURCE, NULL, bytes);
}

static void
on_sample_imported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoImportResult) imported =
      recto_session_import_sample_finish (RECTO_SESSION (source), result, &error);

  if (self->session == NULL)
    return; /* closed meanwhile */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sample", TRUE);
  if (imported != NULL)
    on_imported (self, g_steal_pointer (&imported));
  else
    recto_notify_error (GTK_WIDGET (self->toasts), _ ("The sample could not be opened"), error);
}

static void
act_sample (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);

  if (self->session == NULL)
    return;
  /* One sample for two quick clicks. */
  gtk_widget_action_set_enabled (widget, "win.sample", FALSE);
  recto_session_import_sample_async (self->session, NULL, on_sample_imported, g_object_ref (self));
}

static void
act_show_report (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);

  if (self->import != NULL)
    gtk_window_present (recto_report_dialog_new (GTK_WINDOW (self), self->import));
}

void
recto_window_install_importing (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.import", NULL, act_import);
  gtk_widget_class_install_action (class, "win.new-article", NULL, act_new_article);
  gtk_widget_class_install_action (class, "win.publication", NULL, act_publication);
  gtk_widget_class_install_action (class, "win.import-paste", "s", act_import_paste);
  gtk_widget_class_install_action (class, "win.sample", NULL, act_sample);
  gtk_widget_class_install_action (class, "win.show-report", NULL, act_show_report);
}
