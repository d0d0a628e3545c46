/* recto-export-dialog.c: in which format, where to, what is not finished yet, and what has changed
 * since the last time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-export-dialog.h"

#include <glib/gi18n.h>

#include "recto-export-facts.h"
#include "recto-fit-text.h"
#include "recto-format.h"
#include "recto-job-bar.h"
#include "recto-navigation.h"
#include "recto-notify.h"
#include "recto-profile.h"
#include "recto-session-exported.h"
#include "recto-when.h"

#define MAX_CHANGED 8 /* paragraphs that are listed; of more than that the number is told */

struct _RectoExportDialog
{
  AdwWindow parent_instance;
  AdwComboRow *format_row;
  GtkWidget *photos_row;
  GtkSwitch *photos_switch;
  AdwPreferencesGroup *open_group;
  AdwPreferencesGroup *left_group;
  AdwPreferencesGroup *unfinished_group;
  AdwPreferencesGroup *changed_group;
  GtkButton *export_button;
  RectoJobBar *job;
  GtkLabel *problem;

  RectoSession *session;
  RectoArticle *article;
  GPtrArray *formats;            /* (element-type RectoFormat), those that can be written */
  guint unfinished;              /* rows */
  GFile *file;                   /* owned, nullable: that is written */
  GtkFileChooserNative *chooser; /* owned, nullable: while it is open */
  GCancellable *writing;         /* cancelled when the sheet is closed */
  GtkWindow *parent;             /* weak, nullable: told how it ended */
};

G_DEFINE_FINAL_TYPE (RectoExportDialog, recto_export_dialog, ADW_TYPE_WINDOW)

static const RectoFormat *
get_format (RectoExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->format_row);

  return g_ptr_array_index (self->formats, MIN (selected, self->formats->len - 1));
}

/* The choice is only offered where it makes a difference. */
static void
update_photos (RectoExportDialog *self)
{
  gtk_widget_set_visible (self->photos_row, self->article != NULL &&
                                                get_format (self)->has_images &&
                                                recto_article_get_photos (self->article)->len > 0);
}

static void
set_problem (RectoExportDialog *self, const char *text)
{
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text[0] != '\0');
}

/* New rows and drafts are told apart: the one have no words yet, the other no confirmation. */
static void
list_unfinished (RectoExportDialog *self)
{
  guint n_rows = recto_article_get_n_rows (self->article);
  guint counts[2] = { 0, 0 };
  guint first[2] = { 0, 0 };

  for (guint i = 0; i < n_rows; i++)
    {
      const RectoSegment *segment = recto_article_get_row (self->article, i);
      guint which = recto_segment_get_length (segment, RECTO_SIDE_TARGET) == 0 ? 0 : 1;

      if ((recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0 ||
          recto_segment_get_status (segment) >= RECTO_STATUS_TRANSLATED)
        continue;
      if (counts[which]++ == 0)
        first[which] = i;
    }
  self->unfinished = counts[0] + counts[1];
  if (counts[0] > 0)
    {
      g_autofree char *text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u row has no translation, and will be missing",
                       "%u rows have no translation, and will be missing", counts[0]),
          counts[0]);

      recto_export_facts_add (self->unfinished_group, text, NULL, first[0]);
    }
  if (counts[1] > 0)
    {
      g_autofree char *text =
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row is still a draft",
                                        "%u rows are still drafts", counts[1]),
                           counts[1]);

      recto_export_facts_add (self->unfinished_group, text, NULL, first[1]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->unfinished_group), self->unfinished > 0);
  gtk_button_set_label (self->export_button,
                        self->unfinished > 0 ? _ ("_Export Unfinished…") : _ ("_Export…"));
}

/* The paragraphs of the rows, in reading order, each by its first row that differs. */
static void
list_paragraphs (RectoExportDialog *self, const GArray *rows)
{
  const RectoParagraph *last = NULL;
  guint n = 0, gone = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const RectoSegment *segment =
          recto_article_find_segment (self->article, &g_array_index (rows, RectoUid, i));
      const char *target;

      if (segment == NULL)
        gone += 1;
      if (segment == NULL || recto_segment_get_paragraph (segment) == last)
        continue;
      last = recto_segment_get_paragraph (segment);
      target = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
      if (++n <= MAX_CHANGED)
        recto_export_facts_add (self->changed_group, *target != '\0' ? target : _ ("An empty row"),
                                NULL, recto_segment_get_row (segment));
    }
  if (n > MAX_CHANGED)
    {
      text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u more paragraph", "%u more paragraphs", n - MAX_CHANGED),
          n - MAX_CHANGED);
      recto_export_facts_add_plain (self->changed_group, text);
    }
  if (gone > 0)
    {
      g_autofree char *lost = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u row is gone", "%u rows are gone", gone), gone);

      recto_export_facts_add_plain (self->changed_group, lost);
    }
}

static void
list_changed (RectoExportDialog *self)
{
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;
  gint64 at;

  if (!recto_session_find_export (self->article, &at, &rows))
    return;
  when = recto_when_state (at, g_get_real_time (), zone);
  if (rows->len > 0)
    /* Translators: a day and time, as "Today 14:05" */
    text = g_strdup_printf (_ ("Last exported: %s. What differs since then:"), when);
  else
    text = g_strdup_printf (_ ("Last exported: %s. Nothing differs since then."), when);
  adw_preferences_group_set_description (self->changed_group, text);
  list_paragraphs (self, rows);
  gtk_widget_set_visible (GTK_WIDGET (self->changed_group), TRUE);
}

void
recto_export_dialog_list_problems (RectoExportDialog *self, RectoProblems *problems)
{
  g_return_if_fail (RECTO_IS_EXPORT_DIALOG (self));

  recto_export_facts_add_open (self->open_group, problems);
  recto_export_facts_add_left (self->left_group, self->article);
}

char *
recto_export_dialog_dup_file_name (RectoExportDialog *self)
{
  const char *title;

  g_return_val_if_fail (RECTO_IS_EXPORT_DIALOG (self), NULL);

  title = recto_article_get_metadata (self->article, "title");
  return recto_suggest_file_name (title != NULL ? title : "", get_format (self)->extensions[0],
                                  self->unfinished > 0);
}

gboolean
recto_export_dialog_set_format (RectoExportDialog *self, const char *name)
{
  g_return_val_if_fail (RECTO_IS_EXPORT_DIALOG (self), FALSE);

  for (guint i = 0; i < self->formats->len; i++)
    {
      const RectoFormat *format = g_ptr_array_index (self->formats, i);

      if (strcmp (format->name, name) == 0)
        {
          adw_combo_row_set_selected (self->format_row, i);
          return TRUE;
        }
    }
  return FALSE;
}

static void
set_writing (RectoExportDialog *self, gboolean writing)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.export", !writing);
  if (writing)
    recto_job_bar_start (self->job, _ ("Writing the file…"));
  else
    recto_job_bar_stop (self->job);
}

/* Returns: (transfer full) */
static char *
tell_written (const char *shown, guint n_photos, guint n_cuts)
{
  g_autofree char *with = NULL;
  g_autofree char *cut = NULL;

  if (n_photos == 0)
    return g_strdup_printf (_ ("Exported to %s"), shown);
  with = g_strdup_printf (
      /* Translators: %s: name of a file */
      g_dngettext (GETTEXT_PACKAGE, "Exported to %s, with %u photo",
                   "Exported to %s, with %u photos", n_photos),
      shown, n_photos);
  if (n_cuts == 0)
    return g_steal_pointer (&with);
  /* Translators: IIM: the oldest fields of photos, which are short; follows "with %u photos" */
  cut = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "IIM holds %u of their texts in part only",
                                      "IIM holds %u of their texts in part only", n_cuts),
                         n_cuts);
  return g_strdup_printf ("%s; %s", with, cut);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoExportDialog) self = data;
  g_autofree char *base = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *text = NULL;
  const GPtrArray *cuts = NULL;
  g_autoptr (GError) error = NULL;
  guint n_photos;

  set_writing (self, FALSE);
  if (!recto_session_export_to_finish (RECTO_SESSION (source), result, &error))
    {
      if (g_cancellable_is_cancelled (self->writing))
        return; /* closed meanwhile: nobody waits for it */
      recto_notify_away (_ ("An article was not exported"));
      text = g_strdup_printf (_ ("%s was not written: %s"), shown, error->message);
      set_problem (self, text);
      return;
    }
  recto_notify_away (_ ("An article was exported"));
  n_photos = recto_session_export_to_count_photos (RECTO_SESSION (source), result, &cuts);
  text = tell_written (shown, n_photos, cuts != NULL ? cuts->len : 0);
  /* Also where cancelling came too late: the file is there. */
  if (self->parent != NULL)
    recto_notify_file (GTK_WIDGET (self->parent), text, self->file);
  gtk_window_destroy (GTK_WINDOW (self));
}

void
recto_export_dialog_export (RectoExportDialog *self, GFile *file)
{
  RectoExportFlags flags = RECTO_EXPORT_TEXT;

  g_return_if_fail (RECTO_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  if (gtk_switch_get_active (self->photos_switch))
    flags |= RECTO_EXPORT_PHOTOS;
  g_set_object (&self->file, file);
  set_writing (self, TRUE);
  recto_session_export_to_async (self->session, self->article, get_format (self)->name, file, flags,
                                 self->writing, on_written, g_object_ref (self));
}

static void
on_chosen (GtkNativeDialog *chooser, int response, RectoExportDialog *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    recto_export_dialog_export (self, file);
}

static void
act_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoExportDialog *self = RECTO_EXPORT_DIALOG (widget);
  g_autofree char *file_name = recto_export_dialog_dup_file_name (self);

  set_problem (self, "");
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Export the Article"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file_name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
act_go_to_row (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));
  g_autofree char *uid =
      recto_uid_to_string (recto_article_get_uid (RECTO_EXPORT_DIALOG (widget)->article));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-row", "(su)", uid,
                                g_variant_get_uint32 (parameter));
  gtk_window_close (GTK_WINDOW (widget));
}

static void
act_cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* Not left to the end of the sheet: the file on its way holds it until then. */
static gboolean
recto_export_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (RECTO_EXPORT_DIALOG (window)->writing);
  return GTK_WINDOW_CLASS (recto_export_dialog_parent_class)->close_request (window);
}

static void
recto_export_dialog_dispose (GObject *object)
{
  g_clear_object (&RECTO_EXPORT_DIALOG (object)->chooser);
  G_OBJECT_CLASS (recto_export_dialog_parent_class)->dispose (object);
}

static void
recto_export_dialog_finalize (GObject *object)
{
  RectoExportDialog *self = RECTO_EXPORT_DIALOG (object);

  g_clear_pointer (&self->formats, g_ptr_array_unref);
  g_clear_object (&self->file);
  g_clear_object (&self->writing);
  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->session);
  g_clear_object (&self->article);
  G_OBJECT_CLASS (recto_export_dialog_parent_class)->finalize (object);
}

static void
recto_export_dialog_class_init (RectoExportDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_export_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = recto_export_dialog_finalize;
  GTK_WINDOW_CLASS (class)->close_request = recto_export_dialog_close_request;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/recto_desk/Recto/ui/recto-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, RectoExportDialog, photos_row);
  gtk_widget_class_bind_template_child (widget_class, RectoExportDialog, photos_switch);
  gtk_widget_class_bind_template_child (widget_class, RectoExportDialog, open_group);
  gtk_widget_class_bind_template_child (widget_class, RectoExportDialog, left_group);
  gtk_widget_class_bind_template_child (widget_class, RectoExportDialog, unfinished_group);
  gtk_widget_class_bind_template_child (widget_class, RectoExportDialog, changed_group);
  gtk_widget_class_bind_template_child (widget_class, RectoExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, RectoExportDialog, job);
  gtk_widget_class_bind_template_child (widget_class, RectoExportDialog, problem);
  gtk_widget_class_install_action (widget_class, "export.export", NULL, act_export);
  gtk_widget_class_install_action (widget_class, "export.go-to-row", "u", act_go_to_row);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, act_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.cancel", NULL);
}

static void
recto_export_dialog_init (RectoExportDialog *self)
{
  const RectoFormat *const *formats = recto_formats ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_type_ensure (RECTO_TYPE_JOB_BAR);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->formats = g_ptr_array_new ();
  for (guint i = 0; formats[i] != NULL; i++)
    if (formats[i]->write != NULL)
      {
        g_ptr_array_add (self->formats, (gpointer) formats[i]);
        gtk_string_list_append (names, _ (formats[i]->label));
      }
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
  g_signal_connect_object (self->format_row, "notify::selected", G_CALLBACK (update_photos), self,
                           G_CONNECT_SWAPPED);
  g_settings_bind (recto_settings (), RECTO_SETTING_EXPORT_PHOTOS, self->photos_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  recto_export_dialog_set_format (self, "html");
}

RectoExportDialog *
recto_export_dialog_new (GtkWindow *parent, RectoSession *session, RectoArticle *article)
{
  RectoExportDialog *self =
      g_object_new (RECTO_TYPE_EXPORT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  recto_fit_text (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  self->writing = g_cancellable_new ();
  g_set_weak_pointer (&self->parent, parent);
  update_photos (self);
  list_unfinished (self);
  list_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->export_button));
  return self;
}

const char *
recto_export_dialog_get_problem (RectoExportDialog *self)
{
  g_return_val_if_fail (RECTO_IS_EXPORT_DIALOG (self), NULL);

  return gtk_label_get_text (self->problem);
}
