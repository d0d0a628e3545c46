/* recto-new-dialog.c: an article that is written here, from a source that is typed or from nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-new-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-answer.h"
#include "recto-entry-row.h"
#include "recto-fit-text.h"
#include "recto-language.h"

struct _RectoNewDialog
{
  AdwWindow parent_instance;
  RectoEntryRow *title_row;
  AdwComboRow *project_row;
  AdwPreferencesGroup *source_group;
  GtkTextView *source;
  GtkLabel *problem;

  RectoSession *session;
  GPtrArray *projects;   /* (element-type RectoProject) */
  GCancellable *working; /* cancelled when the dialog is closed */
};

enum
{
  CREATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoNewDialog, recto_new_dialog, ADW_TYPE_WINDOW)

static const RectoProject *
get_project (RectoNewDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->project_row);

  return g_ptr_array_index (self->projects, MIN (selected, self->projects->len - 1));
}

static void
update (RectoNewDialog *self)
{
  const RectoProject *project = get_project (self);
  g_autofree char *source = recto_language_get_display_name (project->source_language);
  g_autofree char *target = recto_language_get_display_name (project->target_language);
  /* Translators: two languages */
  g_autofree char *text = g_strdup_printf (
      _ ("%s, typed or pasted. Without it the article is written in %s on one page."), source,
      target);

  adw_preferences_group_set_description (self->source_group, text);
}

static void
set_problem (RectoNewDialog *self, const char *text)
{
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text[0] != '\0');
}

static void
on_created (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoNewDialog) self = data;
  g_autoptr (GError) error = NULL;
  RectoImportResult *created = recto_session_import_finish (RECTO_SESSION (object), result, &error);

  if (created == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new.create", TRUE);
  if (created == NULL)
    {
      set_problem (self, error->message);
      return;
    }
  g_signal_emit (self, signals[CREATED], 0, created);
  gtk_window_destroy (GTK_WINDOW (self));
}

static char *
dup_source (RectoNewDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->source);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
act_create (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoNewDialog *self = RECTO_NEW_DIALOG (widget);
  g_autofree char *source = NULL;
  g_autofree char *stripped = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GBytes) bytes = NULL;
  RectoImportText text = { .name = "paste" };
  RectoImportRequest request = { .project = get_project (self) };

  /* An input method gives what is being composed to where it was typed. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  source = dup_source (self);
  stripped = g_strstrip (g_strdup (source));
  title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_row))));
  if (*stripped != '\0')
    {
      bytes = g_bytes_new (source, strlen (source));
      text.bytes = bytes;
      request.source = &text;
    }
  if (*title != '\0')
    request.title = title;
  set_problem (self, "");
  gtk_widget_action_set_enabled (widget, "new.create", FALSE);
  recto_session_import_async (self->session, &request, self->working, on_created,
                              g_object_ref (self));
}

static void
act_cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* Not left to the end of the dialog: what is on its way holds it until then. */
static gboolean
recto_new_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (RECTO_NEW_DIALOG (window)->working);
  return GTK_WINDOW_CLASS (recto_new_dialog_parent_class)->close_request (window);
}

static void
recto_new_dialog_dispose (GObject *object)
{
  g_cancellable_cancel (RECTO_NEW_DIALOG (object)->working);
  G_OBJECT_CLASS (recto_new_dialog_parent_class)->dispose (object);
}

static void
recto_new_dialog_finalize (GObject *object)
{
  RectoNewDialog *self = RECTO_NEW_DIALOG (object);

  g_clear_pointer (&self->projects, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->working);
  G_OBJECT_CLASS (recto_new_dialog_parent_class)->finalize (object);
}

static void
recto_new_dialog_class_init (RectoNewDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_new_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_new_dialog_finalize;
  GTK_WINDOW_CLASS (class)->close_request = recto_new_dialog_close_request;
  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_type_ensure (RECTO_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-new-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoNewDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, RectoNewDialog, project_row);
  gtk_widget_class_bind_template_child (widget_class, RectoNewDialog, source_group);
  gtk_widget_class_bind_template_child (widget_class, RectoNewDialog, source);
  gtk_widget_class_bind_template_child (widget_class, RectoNewDialog, problem);
  gtk_widget_class_install_action (widget_class, "new.create", NULL, act_create);
  gtk_widget_class_install_action (widget_class, "new.cancel", NULL, act_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "new.cancel", NULL);
}

static void
recto_new_dialog_init (RectoNewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->working = g_cancellable_new ();
}

static void
fill_projects (RectoNewDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->projects->len; i++)
    gtk_string_list_append (names, ((RectoProject *) g_ptr_array_index (self->projects, i))->name);
  adw_combo_row_set_model (self->project_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->project_row), self->projects->len > 1);
  g_signal_connect_object (self->project_row, "notify::selected", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

RectoNewDialog *
recto_new_dialog_new (GtkWindow *parent, RectoSession *session, GError **error)
{
  g_autoptr (RectoProject) first = recto_session_default_project (session, error);
  RectoNewDialog *self;

  if (first == NULL)
    return NULL;
  self = g_object_new (RECTO_TYPE_NEW_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  recto_fit_text (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->projects = recto_session_list_projects (session);
  fill_projects (self);
  update (self);
  recto_answer_by_enter (GTK_EDITABLE (self->title_row));
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
  return self;
}

void
recto_new_dialog_fill (RectoNewDialog *self, const char *title, const char *source)
{
  g_return_if_fail (RECTO_IS_NEW_DIALOG (self));

  gtk_editable_set_text (GTK_EDITABLE (self->title_row), title != NULL ? title : "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->source), source != NULL ? source : "",
                            -1);
}
