/* recto-hand-over-dialog.c: what is handed over, and where to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-hand-over-dialog.h"

#include <glib/gi18n.h>

#include "recto-fit-text.h"
#include "recto-navigation.h"
#include "recto-notify.h"
#include "recto-session-handing.h"

enum
{
  WHAT_ARTICLE,
  WHAT_PROJECT,
};

struct _RectoHandOverDialog
{
  AdwWindow parent_instance;
  AdwComboRow *what_row;
  AdwActionRow *history_row;
  GtkSwitch *history_switch;
  GtkWidget *hand_over_button;
  GtkSpinner *spinner;
  GtkLabel *problem;

  RectoSession *session;
  RectoUid article;
  RectoUid project;
  char *title;                   /* owned: of the article */
  char *project_name;            /* owned, nullable: the article alone can be chosen */
  GFile *file;                   /* owned, nullable: that is written */
  GtkFileChooserNative *chooser; /* owned, nullable: while it is open */
  GCancellable *working;         /* cancelled when the dialog goes */
};

G_DEFINE_FINAL_TYPE (RectoHandOverDialog, recto_hand_over_dialog, ADW_TYPE_WINDOW)

static gboolean
is_whole_project (RectoHandOverDialog *self)
{
  return self->project_name != NULL && adw_combo_row_get_selected (self->what_row) == WHAT_PROJECT;
}

static void
set_busy (RectoHandOverDialog *self, gboolean busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handing.hand-over", !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
set_problem (RectoHandOverDialog *self, const char *text)
{
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *text != '\0');
}

/* --- Writing --- */

static void
on_handed_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoHandOverDialog) self = data;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *base = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = recto_session_hand_over_finish (RECTO_SESSION (source), result, &error);

  if (g_cancellable_is_cancelled (self->working))
    return; /* closed meanwhile */
  set_busy (self, FALSE);
  if (!done)
    {
      text = g_strdup_printf (_ ("Nothing was handed over: %s"), error->message);
      set_problem (self, text);
      return;
    }
  text = g_strdup_printf (_ ("Handed over as “%s”"), shown);
  if (parent != NULL)
    recto_notify_file (GTK_WIDGET (parent), text, self->file);
  gtk_window_destroy (GTK_WINDOW (self));
}

void
recto_hand_over_dialog_hand_over (RectoHandOverDialog *self, GFile *file)
{
  g_autoptr (GPtrArray) articles = NULL;
  g_autofree char *path = NULL;
  RectoHandover handover = { 0 };

  g_return_if_fail (RECTO_IS_HAND_OVER_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path == NULL)
    {
      set_problem (self, _ ("Choose a place on this computer"));
      return;
    }
  if (is_whole_project (self))
    handover.project = &self->project;
  else
    {
      articles = g_ptr_array_new ();
      g_ptr_array_add (articles, &self->article);
      handover.articles = articles;
    }
  handover.history = gtk_switch_get_active (self->history_switch);
  handover.who = recto_session_get_author (self->session);
  handover.path = path;

  g_set_object (&self->file, file);
  set_problem (self, "");
  set_busy (self, TRUE);
  recto_session_hand_over_async (self->session, &handover, self->working, on_handed_over,
                                 g_object_ref (self));
}

static void
on_chosen (GtkNativeDialog *chooser, int response, RectoHandOverDialog *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    recto_hand_over_dialog_hand_over (self, file);
}

static void
act_hand_over (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoHandOverDialog *self = RECTO_HAND_OVER_DIALOG (widget);
  g_autofree char *file_name =
      recto_suggest_file_name (is_whole_project (self) ? self->project_name : self->title,
                               RECTO_HANDOVER_SUFFIX + 1 /* the dot is put there */, FALSE);

  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Hand Over"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                   _ ("_Hand Over"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file_name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
act_cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- The dialog --- */

static void
recto_hand_over_dialog_dispose (GObject *object)
{
  RectoHandOverDialog *self = RECTO_HAND_OVER_DIALOG (object);

  g_cancellable_cancel (self->working);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (recto_hand_over_dialog_parent_class)->dispose (object);
}

static void
recto_hand_over_dialog_finalize (GObject *object)
{
  RectoHandOverDialog *self = RECTO_HAND_OVER_DIALOG (object);

  g_free (self->title);
  g_free (self->project_name);
  g_clear_object (&self->file);
  g_clear_object (&self->session);
  g_clear_object (&self->working);
  G_OBJECT_CLASS (recto_hand_over_dialog_parent_class)->finalize (object);
}

static void
recto_hand_over_dialog_class_init (RectoHandOverDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_hand_over_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_hand_over_dialog_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-hand-over-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoHandOverDialog, what_row);
  gtk_widget_class_bind_template_child (widget_class, RectoHandOverDialog, history_row);
  gtk_widget_class_bind_template_child (widget_class, RectoHandOverDialog, history_switch);
  gtk_widget_class_bind_template_child (widget_class, RectoHandOverDialog, hand_over_button);
  gtk_widget_class_bind_template_child (widget_class, RectoHandOverDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, RectoHandOverDialog, problem);
  gtk_widget_class_install_action (widget_class, "handing.hand-over", NULL, act_hand_over);
  gtk_widget_class_install_action (widget_class, "handing.cancel", NULL, act_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "handing.cancel", NULL);
}

static void
recto_hand_over_dialog_init (RectoHandOverDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->working = g_cancellable_new ();
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->history_switch),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->history_row, NULL, -1);
}

static char *
dup_project_name (RectoSession *session, const RectoUid *project)
{
  g_autoptr (GPtrArray) projects = recto_session_list_projects (session);

  for (guint i = 0; project != NULL && i < projects->len; i++)
    {
      const RectoProject *candidate = g_ptr_array_index (projects, i);

      if (recto_uid_equal (&candidate->uid, project))
        return g_strdup (candidate->name);
    }
  return NULL;
}

RectoHandOverDialog *
recto_hand_over_dialog_new (GtkWindow *parent,
                            RectoSession *session,
                            const RectoHandOverChoice *choice)
{
  RectoHandOverDialog *self =
      g_object_new (RECTO_TYPE_HAND_OVER_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  g_autoptr (GtkStringList) whats = gtk_string_list_new (NULL);

  recto_fit_text (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->article = *choice->article;
  self->title = g_strdup (choice->title);
  self->project_name = dup_project_name (session, choice->project);
  gtk_string_list_append (whats, _ ("This article"));
  if (self->project_name != NULL)
    {
      /* Translators: name of a project */
      g_autofree char *all = g_strdup_printf (_ ("All articles of “%s”"), self->project_name);

      self->project = *choice->project;
      gtk_string_list_append (whats, all);
    }
  adw_combo_row_set_model (self->what_row, G_LIST_MODEL (whats));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->what_row), self->title);
  gtk_widget_grab_focus (self->hand_over_button);
  return self;
}

void
recto_hand_over_dialog_set_history (RectoHandOverDialog *self, gboolean history)
{
  g_return_if_fail (RECTO_IS_HAND_OVER_DIALOG (self));

  gtk_switch_set_active (self->history_switch, history);
}

const char *
recto_hand_over_dialog_get_problem (RectoHandOverDialog *self)
{
  g_return_val_if_fail (RECTO_IS_HAND_OVER_DIALOG (self), NULL);

  return gtk_label_get_text (self->problem);
}
