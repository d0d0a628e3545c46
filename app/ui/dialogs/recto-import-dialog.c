/* recto-import-dialog.c: a source, a source with its translation, or a translation alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-import-dialog.h"

#include <glib/gi18n.h>

#include "recto-answer.h"
#include "recto-entry-row.h"
#include "recto-fit-text.h"
#include "recto-format.h"
#include "recto-job-bar.h"
#include "recto-language.h"
#include "recto-navigation.h"

/* One of the two texts. */
typedef struct
{
  AdwActionRow *row;
  GtkWidget *clear_button;
  char *name;    /* owned, nullable: pasted, or none */
  GBytes *bytes; /* owned, nullable: none */
} Text;

struct _RectoImportDialog
{
  AdwWindow parent_instance;
  AdwActionRow *source_row;
  AdwActionRow *translation_row;
  GtkWidget *source_choose;
  GtkWidget *source_clear;
  GtkWidget *translation_clear;
  AdwComboRow *project_row;
  RectoEntryRow *title_row;
  GtkWidget *import_button;
  GtkWidget *page; /* what is above the problem */
  GtkLabel *problem;
  RectoJobBar *job;

  RectoSession *session;
  GPtrArray *projects;           /* (element-type RectoProject) */
  Text texts[2];                 /* by RectoSide */
  GtkFileChooserNative *chooser; /* owned, nullable: while it is open */
  RectoSide choosing;
  GCancellable *working; /* cancelled when the dialog is closed */
  guint reading;         /* files on their way */
  gboolean importing;
};

enum
{
  IMPORTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoImportDialog, recto_import_dialog, ADW_TYPE_WINDOW)

static const RectoProject *
get_project (RectoImportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->project_row);

  return g_ptr_array_index (self->projects, MIN (selected, self->projects->len - 1));
}

static void
set_problem (RectoImportDialog *self, const char *text)
{
  int least = -1;
  int width = gtk_widget_get_width (self->page);
  int height = gtk_widget_get_height (self->page);

  /* The dialog grows by the problem: what is above it would be cut in the middle of a field. A
   * dialog that comes up only now has no size yet. */
  if (text[0] != '\0')
    {
      gtk_widget_measure (self->page, GTK_ORIENTATION_VERTICAL, width > 0 ? width : -1, NULL,
                          &least, NULL, NULL);
      if (height > 0)
        least = MIN (least, height);
    }
  gtk_widget_set_size_request (self->page, -1, least);
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text[0] != '\0');
}

static void
update (RectoImportDialog *self)
{
  gboolean any = FALSE;
  gboolean busy = self->reading > 0 || self->importing;

  for (guint side = 0; side < 2; side++)
    {
      Text *text = &self->texts[side];
      const RectoProject *project = get_project (self);
      g_autofree char *language = recto_language_get_display_name (
          side == RECTO_SIDE_SOURCE ? project->source_language : project->target_language);
      g_autofree char *size = NULL;
      g_autofree char *subtitle = NULL;

      if (text->bytes == NULL)
        /* Translators: a language; no text was chosen for it yet */
        subtitle = g_strdup_printf (_ ("%s · none chosen"), language);
      else
        {
          size = g_format_size (g_bytes_get_size (text->bytes));
          subtitle = g_strdup_printf ("%s · %s · %s", language,
                                      text->name != NULL ? text->name : _ ("pasted"), size);
        }
      adw_action_row_set_subtitle (text->row, subtitle);
      gtk_widget_set_visible (text->clear_button, text->bytes != NULL);
      any = any || text->bytes != NULL;
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.import", any && !busy);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "import.swap",
      !busy && (self->texts[0].bytes != NULL || self->texts[1].bytes != NULL));
  if (busy)
    recto_job_bar_start (self->job, self->importing ? _ ("Bringing the article to the desk…")
                                                    : _ ("Reading the text…"));
  else
    recto_job_bar_stop (self->job);
}

void
recto_import_dialog_set_text (RectoImportDialog *self,
                              RectoSide side,
                              const char *name,
                              GBytes *bytes)
{
  Text *text;

  g_return_if_fail (RECTO_IS_IMPORT_DIALOG (self));

  text = &self->texts[side];
  g_free (text->name);
  text->name = g_strdup (name);
  g_clear_pointer (&text->bytes, g_bytes_unref);
  text->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  set_problem (self, "");
  update (self);
  /* Enter now imports. */
  if (bytes != NULL)
    gtk_widget_grab_focus (self->import_button);
}

/* --- Files --- */

/* A file on its way. */
typedef struct
{
  RectoImportDialog *dialog; /* owned */
  RectoSide side;
} Reading;

static void
on_read (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Reading *reading = data;
  g_autoptr (RectoImportDialog) self = reading->dialog;
  g_autofree char *name = g_file_get_basename (G_FILE (object));
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (object), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->reading--;
  if (bytes != NULL)
    recto_import_dialog_set_text (self, reading->side, shown, bytes);
  else
    {
      g_autofree char *text = g_strdup_printf (_ ("%s cannot be read: %s"), shown, error->message);

      set_problem (self, text);
      update (self);
    }
}

void
recto_import_dialog_set_file (RectoImportDialog *self, RectoSide side, GFile *file)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *shown = NULL;
  Reading *reading;

  g_return_if_fail (RECTO_IS_IMPORT_DIALOG (self));

  /* Asked before reading, so that a huge file is never loaded. */
  info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (info != NULL && g_file_info_get_size (info) > RECTO_MAX_TEXT_BYTES)
    {
      g_autofree char *limit = g_format_size_full (RECTO_MAX_TEXT_BYTES, G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *base = g_file_get_basename (file);
      g_autofree char *text = NULL;

      shown = g_filename_display_name (base);
      text = g_strdup_printf (_ ("%s is larger than %s"), shown, limit);
      set_problem (self, text);
      return;
    }
  reading = g_new0 (Reading, 1);
  reading->dialog = g_object_ref (self);
  reading->side = side;
  self->reading++;
  update (self);
  g_file_load_bytes_async (file, self->working, on_read, reading);
}

void
recto_import_dialog_add_file (RectoImportDialog *self, GFile *file)
{
  const RectoProject *project;
  g_autofree char *path = NULL;
  RectoSide side = RECTO_SIDE_SOURCE;

  g_return_if_fail (RECTO_IS_IMPORT_DIALOG (self));

  project = get_project (self);
  path = g_file_get_path (file);
  if (path != NULL && recto_path_names_language (path, project->target_language))
    side = RECTO_SIDE_TARGET;
  else if (path != NULL && recto_path_names_language (path, project->source_language))
    side = RECTO_SIDE_SOURCE;
  else if (self->texts[RECTO_SIDE_SOURCE].bytes != NULL || self->reading > 0)
    side = RECTO_SIDE_TARGET;
  recto_import_dialog_set_file (self, side, file);
}

static void
on_chosen (GtkNativeDialog *chooser, int response, RectoImportDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      if (file != NULL)
        recto_import_dialog_set_file (self, self->choosing, file);
    }
  g_clear_object (&self->chooser);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) texts = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  const RectoFormat *const *formats = recto_formats ();

  for (guint i = 0; formats[i] != NULL; i++)
    for (guint j = 0; formats[i]->read != NULL && formats[i]->extensions[j] != NULL; j++)
      gtk_file_filter_add_suffix (texts, formats[i]->extensions[j]);
  gtk_file_filter_set_name (texts, _ ("Articles"));
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, texts);
  gtk_file_chooser_add_filter (chooser, all);
}

static RectoSide
side_of (GVariant *parameter)
{
  return strcmp (g_variant_get_string (parameter, NULL), "source") == 0 ? RECTO_SIDE_SOURCE
                                                                        : RECTO_SIDE_TARGET;
}

static void
act_choose (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoImportDialog *self = RECTO_IMPORT_DIALOG (widget);

  self->choosing = side_of (parameter);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (
      self->choosing == RECTO_SIDE_SOURCE ? _ ("Choose the Source") : _ ("Choose the Translation"),
      GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), _ ("_Cancel"));
  add_filters (GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_pasted (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Reading *reading = data;
  g_autoptr (RectoImportDialog) self = reading->dialog;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);

  if (g_cancellable_is_cancelled (self->working))
    return;
  if (text == NULL || text[0] == '\0')
    set_problem (self, _ ("There is no text to paste"));
  else
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      recto_import_dialog_set_text (self, reading->side, NULL, bytes);
    }
}

static void
act_paste (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoImportDialog *self = RECTO_IMPORT_DIALOG (widget);
  Reading *reading = g_new0 (Reading, 1);

  reading->dialog = g_object_ref (self);
  reading->side = side_of (parameter);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), self->working, on_pasted,
                                 reading);
}

static void
act_clear (GtkWidget *widget, const char *name, GVariant *parameter)
{
  recto_import_dialog_set_text (RECTO_IMPORT_DIALOG (widget), side_of (parameter), NULL, NULL);
}

static void
act_swap (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoImportDialog *self = RECTO_IMPORT_DIALOG (widget);
  Text *source = &self->texts[RECTO_SIDE_SOURCE];
  Text *translation = &self->texts[RECTO_SIDE_TARGET];
  char *swapped_name = source->name;
  GBytes *swapped = source->bytes;

  source->name = translation->name;
  source->bytes = translation->bytes;
  translation->name = swapped_name;
  translation->bytes = swapped;
  set_problem (self, "");
  update (self);
}

/* --- Importing --- */

static void
on_imported (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  RectoImportResult *imported =
      recto_session_import_finish (RECTO_SESSION (object), result, &error);

  if (imported == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->importing = FALSE;
  if (imported == NULL)
    {
      /* Translators: then what is wrong with which text, and where */
      g_autofree char *text = g_strdup_printf (_ ("Nothing was imported.\n%s"), error->message);

      set_problem (self, text);
      update (self);
      return;
    }
  g_signal_emit (self, signals[IMPORTED], 0, imported);
  gtk_window_destroy (GTK_WINDOW (self));
}

void
recto_import_dialog_import (RectoImportDialog *self)
{
  RectoImportText texts[2];
  RectoImportRequest request = { 0 };
  const char *title;

  g_return_if_fail (RECTO_IS_IMPORT_DIALOG (self));

  if (self->importing || self->reading > 0)
    return;
  for (guint side = 0; side < 2; side++)
    texts[side] = (RectoImportText){
      .name = self->texts[side].name != NULL ? self->texts[side].name : "paste",
      .bytes = self->texts[side].bytes,
    };
  title = gtk_editable_get_text (GTK_EDITABLE (self->title_row));
  request.project = get_project (self);
  request.source = texts[RECTO_SIDE_SOURCE].bytes != NULL ? &texts[RECTO_SIDE_SOURCE] : NULL;
  request.translation = texts[RECTO_SIDE_TARGET].bytes != NULL ? &texts[RECTO_SIDE_TARGET] : NULL;
  request.title = title[0] != '\0' ? title : NULL;
  if (request.source == NULL && request.translation == NULL)
    return;
  self->importing = TRUE;
  set_problem (self, "");
  update (self);
  recto_session_import_async (self->session, &request, self->working, on_imported,
                              g_object_ref (self));
}

static void
act_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  recto_import_dialog_import (RECTO_IMPORT_DIALOG (widget));
}

static void
act_cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* Not left to the end of the dialog: what is on its way holds it until then. */
static gboolean
recto_import_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (RECTO_IMPORT_DIALOG (window)->working);
  return GTK_WINDOW_CLASS (recto_import_dialog_parent_class)->close_request (window);
}

static void
recto_import_dialog_dispose (GObject *object)
{
  RectoImportDialog *self = RECTO_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->working);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (recto_import_dialog_parent_class)->dispose (object);
}

static void
recto_import_dialog_finalize (GObject *object)
{
  RectoImportDialog *self = RECTO_IMPORT_DIALOG (object);

  for (guint side = 0; side < 2; side++)
    {
      g_free (self->texts[side].name);
      g_clear_pointer (&self->texts[side].bytes, g_bytes_unref);
    }
  g_clear_pointer (&self->projects, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->working);
  G_OBJECT_CLASS (recto_import_dialog_parent_class)->finalize (object);
}

static void
recto_import_dialog_class_init (RectoImportDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_import_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_import_dialog_finalize;
  GTK_WINDOW_CLASS (class)->close_request = recto_import_dialog_close_request;
  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_type_ensure (RECTO_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoImportDialog, source_row);
  gtk_widget_class_bind_template_child (widget_class, RectoImportDialog, translation_row);
  gtk_widget_class_bind_template_child (widget_class, RectoImportDialog, source_choose);
  gtk_widget_class_bind_template_child (widget_class, RectoImportDialog, source_clear);
  gtk_widget_class_bind_template_child (widget_class, RectoImportDialog, translation_clear);
  gtk_widget_class_bind_template_child (widget_class, RectoImportDialog, project_row);
  gtk_widget_class_bind_template_child (widget_class, RectoImportDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, RectoImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, RectoImportDialog, page);
  gtk_widget_class_bind_template_child (widget_class, RectoImportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, RectoImportDialog, job);
  gtk_widget_class_install_action (widget_class, "import.choose", "s", act_choose);
  gtk_widget_class_install_action (widget_class, "import.paste", "s", act_paste);
  gtk_widget_class_install_action (widget_class, "import.clear", "s", act_clear);
  gtk_widget_class_install_action (widget_class, "import.swap", NULL, act_swap);
  gtk_widget_class_install_action (widget_class, "import.import", NULL, act_import);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, act_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
}

static void
recto_import_dialog_init (RectoImportDialog *self)
{
  g_type_ensure (RECTO_TYPE_JOB_BAR);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->working = g_cancellable_new ();
  self->texts[RECTO_SIDE_SOURCE].row = self->source_row;
  self->texts[RECTO_SIDE_SOURCE].clear_button = self->source_clear;
  self->texts[RECTO_SIDE_TARGET].row = self->translation_row;
  self->texts[RECTO_SIDE_TARGET].clear_button = self->translation_clear;
  recto_answer_by_enter (GTK_EDITABLE (self->title_row));
}

static void
fill_projects (RectoImportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->projects->len; i++)
    {
      const RectoProject *project = g_ptr_array_index (self->projects, i);

      gtk_string_list_append (names, project->name);
    }
  adw_combo_row_set_model (self->project_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->project_row), self->projects->len > 1);
  g_signal_connect_object (self->project_row, "notify::selected", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

RectoImportDialog *
recto_import_dialog_new (GtkWindow *parent, RectoSession *session, GError **error)
{
  g_autoptr (RectoProject) first = recto_session_default_project (session, error);
  RectoImportDialog *self;

  if (first == NULL)
    return NULL;

  self = g_object_new (RECTO_TYPE_IMPORT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  recto_fit_text (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->projects = recto_session_list_projects (session);
  fill_projects (self);
  update (self);
  gtk_widget_grab_focus (self->source_choose);
  return self;
}

const char *
recto_import_dialog_get_problem (RectoImportDialog *self)
{
  g_return_val_if_fail (RECTO_IS_IMPORT_DIALOG (self), NULL);

  return gtk_label_get_text (self->problem);
}
