/* recto-refusal.c: why a desk was not opened, and every way on from there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-refusal.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-fit-text.h"
#include "recto-keeping.h"
#include "recto-navigation.h"
#include "recto-salvage-dialog.h"
#include "recto-when.h"

#define MAX_STATES 12 /* that are offered */
#define MAX_TITLES 3  /* of what changed since that are named */

struct _RectoRefusal
{
  GtkWidget parent_instance;
  GtkWidget *content;
  AdwStatusPage *status;
  GtkWidget *states_group;
  AdwComboRow *state_row;
  GtkLabel *since;
  GtkWidget *restore_button;
  GtkWidget *busy_box;
  GtkLabel *busy_label;
  GtkSpinner *spinner;
  GtkLabel *problem;
  GtkWidget *retry_button;
  GtkWidget *read_only_button;
  GtkWidget *salvage_button;
  GtkWidget *take_in_button;
  GtkWidget *choose_button;

  char *path;                    /* owned, nullable: nothing was refused yet */
  GPtrArray *backups;            /* (element-type RectoBackup) (nullable): those listed */
  GCancellable *comparing;       /* nullable: what changed since is looked for */
  gboolean working;              /* a desk is being made or put in place */
  guint looking;                 /* requests for backups or their differences on their way */
  GtkFileChooserNative *chooser; /* owned, nullable: while it is open */
};

enum
{
  RESTORED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoRefusal, recto_refusal, GTK_TYPE_WIDGET)

/* --- What is said --- */

typedef struct
{
  int code; /* RectoStoreError */
  const char *icon;
  const char *title;
  const char *advice;
  gboolean message_first; /* the message says more than the title: who holds it, which version */
} Words;

static const Words all_words[] = {
  { RECTO_STORE_ERROR_BUSY, "changes-prevent-symbolic", N_ ("This desk is in use"),
    N_ ("It opens here once it is closed there. Until then you can look at it as it is on the "
        "disk."),
    TRUE },
  { RECTO_STORE_ERROR_DAMAGED, "dialog-warning-symbolic", N_ ("This desk is damaged"),
    N_ ("Its file is left as it is, and nothing is written to it."), FALSE },
  { RECTO_STORE_ERROR_NEWER, "software-update-available-symbolic",
    N_ ("This desk needs a newer Recto"), N_ ("Nothing in it was changed."), TRUE },
  { RECTO_STORE_ERROR_FOREIGN, "dialog-question-symbolic", N_ ("This file is not a desk"),
    N_ ("Nothing in it was changed."), FALSE },
  { RECTO_STORE_ERROR_HANDOVER, "document-send-symbolic", N_ ("This is a hand-over file"),
    N_ ("What it holds can be taken in by your own desk."), FALSE },
  { RECTO_STORE_ERROR_MISSING, "folder-symbolic", N_ ("There is no such desk"),
    N_ ("It may have been moved, or lie on a disk that is not connected."), FALSE },
  { RECTO_STORE_ERROR_NO_SPACE, "drive-harddisk-symbolic", N_ ("The disk is full"),
    N_ ("Free some space and try again, or look at the desk without writing to it."), FALSE },
};

/* What only a technician reads stands small below. */
static void
say_why (RectoRefusal *self, const GError *error)
{
  static const Words others = { -1, "dialog-warning-symbolic", N_ ("The desk could not be opened"),
                                N_ ("Nothing in it was changed."), TRUE };
  const Words *words = &others;
  g_autofree char *name = g_filename_display_name (self->path);
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (all_words); i++)
    if (g_error_matches (error, RECTO_STORE_ERROR, all_words[i].code))
      words = &all_words[i];
  if (words->message_first)
    text = g_markup_printf_escaped ("%s\n%s\n<small>%s</small>", error->message, _ (words->advice),
                                    name);
  else
    text = g_markup_printf_escaped ("%s\n<small>%s\n%s</small>", _ (words->advice), error->message,
                                    name);
  adw_status_page_set_icon_name (self->status, words->icon);
  adw_status_page_set_title (self->status, _ (words->title));
  adw_status_page_set_description (self->status, text);
}

static void
set_problem (RectoRefusal *self, const char *text)
{
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *text != '\0');
}

static void
tell_failure (RectoRefusal *self, const char *headline, const GError *error)
{
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), headline, error->message);

  set_problem (self, text);
}

static void
set_busy (RectoRefusal *self, const char *what)
{
  self->working = what != NULL;
  gtk_widget_set_visible (self->busy_box, what != NULL);
  gtk_spinner_set_spinning (self->spinner, what != NULL);
  gtk_label_set_text (self->busy_label, what != NULL ? what : "");
  gtk_widget_set_sensitive (self->states_group, what == NULL);
  /* Another desk that came into the window would be in the way of this one. */
  gtk_widget_set_sensitive (gtk_widget_get_parent (self->retry_button), what == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "refusal.restore", what == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "refusal.salvage", what == NULL);
}

/* --- Earlier states --- */

static const RectoBackup *
get_chosen (RectoRefusal *self)
{
  guint chosen = adw_combo_row_get_selected (self->state_row);

  return self->backups != NULL && chosen < self->backups->len
             ? g_ptr_array_index (self->backups, chosen)
             : NULL;
}

/* What is mostly wanted stands first, and Enter does it. */
static void
suggest (RectoRefusal *self, GtkWidget *button)
{
  GtkWidget *box = gtk_widget_get_parent (button);
  GtkWidget *const in_order[] = { self->restore_button,   self->take_in_button,
                                  self->salvage_button,   self->retry_button,
                                  self->read_only_button, self->choose_button };

  for (guint i = G_N_ELEMENTS (in_order); i-- > 0;)
    {
      gtk_widget_remove_css_class (in_order[i], "suggested-action");
      gtk_widget_insert_after (in_order[i], box, NULL);
    }
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_insert_after (button, box, NULL);
  gtk_widget_grab_focus (button);
}

static void
describe_difference (RectoRefusal *self, const RectoBackupDifference *difference)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = difference->titles->len;

  if (n == 0)
    g_string_append (text, difference->whole ? _ ("Nothing was changed since then.")
                                             : _ ("What was changed since then cannot be read."));
  else
    {
      /* An article that came or was removed since has no changes to be counted. */
      if (difference->n_edits == 0)
        g_string_append (text, _ ("Added or removed since then, which would be undone:"));
      else
        g_string_append_printf (
            text,
            g_dngettext (GETTEXT_PACKAGE, "%u change made since then would be missing:",
                         "%u changes made since then would be missing:", difference->n_edits),
            difference->n_edits);
      for (guint i = 0; i < MIN (n, MAX_TITLES); i++)
        {
          const char *title = g_ptr_array_index (difference->titles, i);

          g_string_append_printf (text, "\n“%s”", *title != '\0' ? title : _ ("Untitled"));
        }
      if (n > MAX_TITLES)
        g_string_append_printf (text,
                                g_dngettext (GETTEXT_PACKAGE, "\nand %u article more",
                                             "\nand %u articles more", n - MAX_TITLES),
                                n - MAX_TITLES);
      if (!difference->whole)
        g_string_append_printf (text, "\n%s", _ ("There may be more that cannot be read."));
    }
  gtk_label_set_text (self->since, text->str);
}

/* What a thread gets: names alone. */
typedef struct
{
  char *desk;
  char *other; /* a backup, or where to */
  char *aside; /* out, nullable */
} Paths;

static Paths *
paths_new (const char *desk, const char *other)
{
  Paths *paths = g_new0 (Paths, 1);

  paths->desk = g_strdup (desk);
  paths->other = g_strdup (other);
  return paths;
}

static void
paths_free (gpointer data)
{
  Paths *paths = data;

  g_free (paths->desk);
  g_free (paths->other);
  g_free (paths->aside);
  g_free (paths);
}

static void
compare (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Paths *paths = data;
  GError *error = NULL;
  RectoBackupDifference *difference = recto_backup_compare (paths->desk, paths->other, &error);

  if (difference != NULL)
    g_task_return_pointer (task, difference, (GDestroyNotify) recto_backup_difference_free);
  else
    g_task_return_error (task, error);
}

static void
on_compared (GObject *object, GAsyncResult *result, gpointer data)
{
  RectoRefusal *self = RECTO_REFUSAL (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoBackupDifference) difference = g_task_propagate_pointer (G_TASK (result), &error);

  self->looking--;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another state was chosen */
  if (difference != NULL)
    describe_difference (self, difference);
  else
    gtk_label_set_text (self->since, _ ("What was changed since then cannot be read."));
}

static void
on_state_chosen (RectoRefusal *self)
{
  const RectoBackup *backup = get_chosen (self);
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  if (backup == NULL)
    return;
  gtk_label_set_text (self->since, _ ("Looking for what was changed since then…"));
  self->comparing = g_cancellable_new ();
  self->looking++;
  task = g_task_new (self, self->comparing, on_compared, NULL);
  g_task_set_source_tag (task, on_state_chosen);
  g_task_set_task_data (task, paths_new (self->path, backup->path), paths_free);
  g_task_run_in_thread (task, compare);
}

static void
offer_states (RectoRefusal *self)
{
  const RectoBackup *last = recto_backup_get_last (self->backups);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_auto (GStrv) states = recto_when_states (self->backups, g_get_real_time (), zone);
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const *) states);
  guint chosen = 0;

  g_signal_handlers_block_by_func (self->state_row, on_state_chosen, self);
  adw_combo_row_set_model (self->state_row, G_LIST_MODEL (names));
  if (g_ptr_array_find (self->backups, last, &chosen))
    adw_combo_row_set_selected (self->state_row, chosen);
  g_signal_handlers_unblock_by_func (self->state_row, on_state_chosen, self);
  gtk_widget_set_visible (self->states_group, self->backups->len > 0);
  gtk_widget_set_visible (self->restore_button, self->backups->len > 0);
  if (self->backups->len > 0)
    {
      on_state_chosen (self);
      suggest (self, self->restore_button);
      /* What it shows the title says, and what to do comes before it in a window of 700 pixels. */
      if (recto_text_is_large ())
        adw_status_page_set_icon_name (self->status, NULL);
    }
}

static void
list_backups (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Paths *paths = data;

  g_task_return_pointer (task, recto_backup_list (paths->desk), (GDestroyNotify) g_ptr_array_unref);
}

/* Those that a wrong clock left in the future must not crowd out the one that was made last. */
static void
keep_few (GPtrArray *backups)
{
  guint last = 0;

  g_ptr_array_find (backups, recto_backup_get_last (backups), &last);
  if (last >= MAX_STATES)
    g_ptr_array_remove_range (backups, 0, last);
  if (backups->len > MAX_STATES)
    g_ptr_array_set_size (backups, MAX_STATES);
}

static void
on_listed (GObject *object, GAsyncResult *result, gpointer data)
{
  RectoRefusal *self = RECTO_REFUSAL (object);
  const Paths *paths = g_task_get_task_data (G_TASK (result));
  GPtrArray *backups = g_task_propagate_pointer (G_TASK (result), NULL);

  self->looking--;
  if (backups == NULL || g_strcmp0 (paths->desk, self->path) != 0 || self->content == NULL)
    {
      g_clear_pointer (&backups, g_ptr_array_unref);
      return;
    }
  keep_few (backups);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  self->backups = backups;
  offer_states (self);
}

static void
look_for_states (RectoRefusal *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_listed, NULL);

  self->looking++;
  g_task_set_source_tag (task, look_for_states);
  g_task_set_task_data (task, paths_new (self->path, NULL), paths_free);
  g_task_run_in_thread (task, list_backups);
}

/* --- Restoring --- */

static void
restore (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Paths *paths = data;
  GError *error = NULL;

  if (recto_backup_restore (paths->desk, paths->other, &paths->aside, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_restored (GObject *object, GAsyncResult *result, gpointer data)
{
  RectoRefusal *self = RECTO_REFUSAL (object);
  const Paths *paths = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (self->content == NULL)
    return; /* closed meanwhile */
  set_busy (self, NULL);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[RESTORED], 0, paths->aside);
  else
    tell_failure (self, _ ("The earlier state was not put in place"), error);
}

static void
start_restoring (RectoRefusal *self, const char *whole)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_restored, NULL);

  set_problem (self, "");
  set_busy (self, _ ("Putting it in place…"));
  g_task_set_source_tag (task, start_restoring);
  g_task_set_task_data (task, paths_new (self->path, whole), paths_free);
  g_task_run_in_thread (task, restore);
}

static void
act_restore (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoRefusal *self = RECTO_REFUSAL (widget);
  const RectoBackup *backup = get_chosen (self);

  if (backup != NULL && !self->working)
    start_restoring (self, backup->path);
}

/* --- Salvage --- */

static void
on_use_salvaged (RectoRefusal *self, const char *path)
{
  if (self->content != NULL && !self->working)
    start_restoring (self, path);
}

static void
salvage (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Paths *paths = data;
  GError *error = NULL;
  RectoSalvage *salvaged = recto_desk_salvage (paths->desk, paths->other, &error);

  if (salvaged != NULL)
    g_task_return_pointer (task, salvaged, (GDestroyNotify) recto_salvage_free);
  else
    g_task_return_error (task, error);
}

static void
on_salvaged (GObject *object, GAsyncResult *result, gpointer data)
{
  RectoRefusal *self = RECTO_REFUSAL (object);
  const Paths *paths = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSalvage) salvaged = g_task_propagate_pointer (G_TASK (result), &error);
  RectoSalvageDialog *dialog;

  if (self->content == NULL)
    return; /* closed meanwhile */
  set_busy (self, NULL);
  if (salvaged == NULL)
    {
      tell_failure (self, _ ("Nothing was taken out"), error);
      return;
    }
  dialog = recto_salvage_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), salvaged,
                                     paths->other);
  g_signal_connect_object (dialog, "use", G_CALLBACK (on_use_salvaged), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
recto_refusal_salvage_to (RectoRefusal *self, GFile *file)
{
  g_autofree char *path = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RECTO_IS_REFUSAL (self));
  g_return_if_fail (self->path != NULL);

  path = g_file_get_path (file);
  if (self->working)
    return;
  if (path == NULL)
    {
      set_problem (self, _ ("Choose a place on this computer"));
      return;
    }
  set_problem (self, "");
  set_busy (self, _ ("Taking out what can be read…"));
  task = g_task_new (self, NULL, on_salvaged, NULL);
  g_task_set_source_tag (task, recto_refusal_salvage_to);
  g_task_set_task_data (task, paths_new (self->path, path), paths_free);
  g_task_run_in_thread (task, salvage);
}

static void
on_chosen (GtkNativeDialog *chooser, int response, RectoRefusal *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    recto_refusal_salvage_to (self, file);
}

static void
act_salvage (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoRefusal *self = RECTO_REFUSAL (widget);
  g_autofree char *desk = recto_describe_desk (self->path);
  /* Translators: name of a file; the name of the damaged desk stands first */
  g_autofree char *file_name = g_strdup_printf (_ ("%s (taken out).recto"), desk);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (
      _ ("Take Out What Can Be Read"), GTK_WINDOW (gtk_widget_get_root (widget)),
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Take Out"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file_name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- The widget --- */

GtkWidget *
recto_refusal_new (void)
{
  return g_object_new (RECTO_TYPE_REFUSAL, NULL);
}

void
recto_refusal_show (RectoRefusal *self, const char *path, const GError *error)
{
  gboolean store = error->domain == RECTO_STORE_ERROR;
  gboolean damaged = store && error->code == RECTO_STORE_ERROR_DAMAGED;
  gboolean missing = store && error->code == RECTO_STORE_ERROR_MISSING;
  gboolean foreign = store && error->code == RECTO_STORE_ERROR_FOREIGN;
  gboolean handover = store && error->code == RECTO_STORE_ERROR_HANDOVER;
  gboolean newer = store && error->code == RECTO_STORE_ERROR_NEWER;
  char *copy;

  g_return_if_fail (RECTO_IS_REFUSAL (self));
  g_return_if_fail (error != NULL);

  copy = g_strdup (path); /* @path may be the one kept */
  g_free (self->path);
  self->path = copy;
  say_why (self, error);
  set_problem (self, "");
  set_busy (self, NULL);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  gtk_widget_set_visible (self->states_group, FALSE);
  gtk_widget_set_visible (self->restore_button, FALSE);
  gtk_widget_set_visible (self->retry_button, !handover && !newer && !foreign && !damaged);
  gtk_widget_set_visible (self->read_only_button, !missing && !foreign && !handover && !newer);
  gtk_widget_set_visible (self->salvage_button, damaged);
  gtk_widget_set_visible (self->take_in_button, handover);
  gtk_widget_set_visible (self->choose_button, missing || foreign || handover || newer || damaged);
  suggest (self, handover                                      ? self->take_in_button
                 : damaged                                     ? self->salvage_button
                 : gtk_widget_get_visible (self->retry_button) ? self->retry_button
                                                               : self->choose_button);
  /* A file that is no desk any more may be what is left of one. */
  if (damaged || missing || foreign)
    look_for_states (self);
}

const char *
recto_refusal_get_path (RectoRefusal *self)
{
  g_return_val_if_fail (RECTO_IS_REFUSAL (self), NULL);

  return self->path;
}

gboolean
recto_refusal_is_settled (RectoRefusal *self)
{
  g_return_val_if_fail (RECTO_IS_REFUSAL (self), FALSE);

  return self->looking == 0 && !self->working;
}

static void
recto_refusal_dispose (GObject *object)
{
  RectoRefusal *self = RECTO_REFUSAL (object);

  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (recto_refusal_parent_class)->dispose (object);
}

static void
recto_refusal_class_init (RectoRefusalClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_refusal_dispose;
  signals[RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_desk/Recto/ui/recto-refusal.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, content);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, status);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, states_group);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, state_row);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, since);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, restore_button);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, busy_box);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, busy_label);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, spinner);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, problem);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, retry_button);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, read_only_button);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, salvage_button);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, take_in_button);
  gtk_widget_class_bind_template_child (widget_class, RectoRefusal, choose_button);
  gtk_widget_class_install_action (widget_class, "refusal.restore", NULL, act_restore);
  gtk_widget_class_install_action (widget_class, "refusal.salvage", NULL, act_salvage);
}

static void
recto_refusal_init (RectoRefusal *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->state_row, "notify::selected", G_CALLBACK (on_state_chosen), self,
                           G_CONNECT_SWAPPED);
}
