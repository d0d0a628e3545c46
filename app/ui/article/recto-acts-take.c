/* recto-acts-take.c: what comes back into an article: a review table, a corrected source.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-add-side.h"
#include "recto-notify.h"
#include "recto-review.h"
#include "recto-source-update.h"

#define CHOOSER "recto-take-chooser" /* data of the view: GtkFileChooserNative */
#define MAX_NUMBERS 8                /* of rows, told in a sentence */

/* A file on its way into the article. */
typedef struct
{
  RectoArticleView *view; /* owned */
  RectoArticle *article;  /* owned */
  gboolean source;        /* else a review table */
  gboolean first;         /* the article has no source yet */
  char *name;             /* owned: of the file */
  GBytes *bytes;          /* owned */

  /* What is made of it aside. */
  RectoArticleRecord *record; /* owned: as it was when it was begun */
  RectoProject *project;      /* owned */
  RectoKnownNames *names;     /* owned */
  RectoStore *store;          /* owned */
  GPtrArray *rows;            /* (element-type RectoReviewedRow) */
  RectoSourceUpdate *update;
  RectoAddedSide *added; /* the article had no source */

  GtkEditable *who; /* of the dialog: the reviewer */
} Taking;

static void
taking_free (Taking *self)
{
  g_object_unref (self->view);
  g_object_unref (self->article);
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->record, recto_article_record_free);
  g_clear_pointer (&self->project, recto_project_free);
  g_clear_pointer (&self->names, recto_known_names_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->update, recto_source_update_free);
  g_clear_pointer (&self->added, recto_added_side_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Taking, taking_free)

static const char *
say_refused (const Taking *self)
{
  return self->source ? _ ("The source was not updated") : _ ("The review was not taken in");
}

/* --- Into the article --- */

static guint
count_rows (const Taking *self, RectoReviewedState state)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += ((const RectoReviewedRow *) self->rows->pdata[i])->state == state;
  return n;
}

/* What the reviewer said of rows. */
static guint
count_remarks (const Taking *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += *((const RectoReviewedRow *) self->rows->pdata[i])->comment != '\0';
  return n;
}

static gboolean
put_in (Taking *self, GError **error)
{
  g_autofree char *who = NULL;

  if (self->update != NULL)
    return recto_source_update_apply (self->update, self->article, error);
  if (self->added != NULL)
    return recto_added_side_apply (self->added, self->article, error);
  who = g_strstrip (g_strdup (gtk_editable_get_text (self->who)));
  return recto_review_apply (self->view->session, self->article, self->rows, who, error);
}

static void
on_answer (AdwMessageDialog *dialog, const char *response, Taking *self)
{
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (response, "take") != 0 || self->view->article != self->article)
    return;
  if (!put_in (self, &error))
    recto_notify_error (GTK_WIDGET (self->view), say_refused (self), error);
  else
    recto_acts_offer_undo (self->view, self->source ? _ ("The source was updated")
                                                    : _ ("The review was taken in"));
}

/* --- What it would do, in words --- */

/* Of none nothing is said. */
static void
append_line (GString *text, const char *format, guint n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);

  if (n == 0)
    return;
  g_string_append (text, text->len > 0 ? "\n" : "");
  g_string_append (text, format);
  g_string_replace (text, "%u", count, 0);
}

/* Returns: (transfer full): "3, 7, 12 …" */
static char *
list_numbers (const Taking *self, RectoReviewedState state)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const RectoReviewedRow *row = self->rows->pdata[i];

      if (row->state != state || n++ > MAX_NUMBERS)
        continue;
      if (n > MAX_NUMBERS)
        g_string_append (numbers, " …");
      else
        g_string_append_printf (numbers, "%s%u", n > 1 ? ", " : "", row->row + 1);
    }
  return g_string_free (g_steal_pointer (&numbers), FALSE);
}

static void
append_left (GString *text, const Taking *self, RectoReviewedState state, const char *format)
{
  g_autofree char *numbers = list_numbers (self, state);

  if (*numbers == '\0')
    return;
  g_string_append (text, text->len > 0 ? "\n" : "");
  g_string_append (text, format);
  g_string_replace (text, "%s", numbers, 0);
}

static char *
describe_review (const Taking *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = count_rows (self, RECTO_REVIEWED_CHANGED);

  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u row was changed.", "%u rows were changed.", n), n);
  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u row has a comment.", "%u rows have a comment.",
                            count_remarks (self)),
               count_remarks (self));
  append_left (text, self, RECTO_REVIEWED_EDITED,
               /* Translators: %s: numbers of rows */
               _ ("Edited here since the table went out, and left as they are: %s"));
  append_left (text, self, RECTO_REVIEWED_LOCKED,
               /* Translators: %s: numbers of rows */
               _ ("Locked, and left as they are: %s"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_source (const Taking *self)
{
  const guint *totals = self->update != NULL ? self->update->totals : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (totals == NULL)
    return g_strdup (_ ("The article had no source: the rows are paired with this one. No word of "
                        "the translation changes."));
  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u row has another source now and becomes a draft.",
                            "%u rows have another source now and become drafts.",
                            totals[RECTO_UPDATED_CHANGED]),
               totals[RECTO_UPDATED_CHANGED]);
  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u row is new.", "%u rows are new.",
                            totals[RECTO_UPDATED_NEW]),
               totals[RECTO_UPDATED_NEW]);
  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u row has lost its source.",
                            "%u rows have lost their source.", totals[RECTO_UPDATED_GONE]),
               totals[RECTO_UPDATED_GONE]);
  append_line (text,
               g_dngettext (GETTEXT_PACKAGE, "%u row stays as it is.", "%u rows stay as they are.",
                            totals[RECTO_UPDATED_KEPT]),
               totals[RECTO_UPDATED_KEPT]);
  g_string_append_printf (text, "\n%s", _ ("No word of the translation changes."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whether there is anything to put in. */
static gboolean
changes_anything (const Taking *self)
{
  if (self->rows != NULL)
    return count_rows (self, RECTO_REVIEWED_CHANGED) > 0 || count_remarks (self) > 0;
  return self->update == NULL || self->update->totals[RECTO_UPDATED_CHANGED] > 0 ||
         self->update->totals[RECTO_UPDATED_NEW] > 0 ||
         self->update->totals[RECTO_UPDATED_GONE] > 0;
}

static void
on_who_changed (GtkEditable *who, AdwMessageDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (who)));

  adw_message_dialog_set_response_enabled (dialog, "take", *name != '\0');
}

/* A review is somebody's. */
static void
add_who (Taking *self, AdwMessageDialog *dialog)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Reviewed by"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  self->who = GTK_EDITABLE (row);
  adw_message_dialog_set_extra_child (dialog, list);
  adw_message_dialog_set_response_enabled (dialog, "take", FALSE);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_who_changed), dialog, 0);
}

/* @taking: (transfer full) */
static void
ask (Taking *taking)
{
  g_autofree char *body = taking->source ? describe_source (taking) : describe_review (taking);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (taking->view))),
      taking->source ? _ ("Update the Source?") : _ ("Take In the Review?"), body));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "take",
                                    taking->source ? _ ("_Update") : _ ("_Take In"), NULL);
  adw_message_dialog_set_default_response (dialog, "take");
  adw_message_dialog_set_response_appearance (dialog, "take", ADW_RESPONSE_SUGGESTED);
  if (!taking->source)
    add_who (taking, dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answer), taking,
                         (GClosureNotify) taking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Reading it --- */

static gboolean
read_source (Taking *self, GError **error)
{
  const RectoImportText text = { self->name, self->bytes, NULL };
  const RectoAddRequest request = { self->record, self->project, &text, self->store, self->names };

  if (!self->first)
    {
      self->update = recto_source_update_new (self->record, self->project, &text, NULL, error);
      return self->update != NULL;
    }
  self->added = recto_add_source (&request, NULL, error);
  return self->added != NULL;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Taking *self = data;
  GError *error = NULL;
  gboolean read = FALSE;

  if (self->source)
    read = read_source (self, &error);
  else
    {
      self->rows = recto_review_read_rows (self->record, self->name, self->bytes, &error);
      read = self->rows != NULL;
    }
  if (read)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taking) self = data;
  g_autoptr (GError) error = NULL;

  if (self->view->article != self->article)
    return; /* it is not looked at any more */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    recto_notify_error (GTK_WIDGET (self->view), say_refused (self), error);
  else if (changes_anything (self))
    ask (g_steal_pointer (&self));
  else if (self->source)
    recto_notify (GTK_WIDGET (self->view), _ ("The source is the one that the article has"));
  else
    recto_notify (GTK_WIDGET (self->view), _ ("There is nothing in that review to take in"));
}

/* The project, for another thread. */
static RectoProject *
dup_project (RectoArticleView *view, GError **error)
{
  const RectoProject *known = recto_session_get_article_project (view->session, view->article);

  if (known != NULL)
    return recto_session_find_project (view->session, known->name, error);
  g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                       "The article has no project");
  return NULL;
}

static void
on_loaded (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taking) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  Taking *taking = NULL;

  self->bytes = g_file_load_bytes_finish (G_FILE (file), result, NULL, &error);
  if (self->view->article != self->article)
    return;
  if (self->bytes != NULL)
    self->project = dup_project (self->view, &error);
  if (self->project == NULL)
    {
      recto_notify_error (GTK_WIDGET (self->view), say_refused (self), error);
      return;
    }
  recto_page_commit_preedit (self->view->page);
  self->record = recto_article_to_record (self->article);
  self->first = !recto_article_has_source (self->article);
  self->names = recto_known_names_ref (recto_session_get_known_names (self->view->session));
  self->store = g_object_ref (recto_session_get_store (self->view->session));
  taking = g_steal_pointer (&self);
  task = g_task_new (taking->view, NULL, on_read, taking);
  g_task_set_task_data (task, taking, NULL);
  g_task_run_in_thread (task, read_in_thread);
}

static void
take_file (RectoArticleView *self, GFile *file, gboolean source)
{
  Taking *taking = NULL;

  if (!recto_acts_may_edit (self))
    return;
  taking = g_new0 (Taking, 1);
  taking->view = g_object_ref (self);
  taking->article = g_object_ref (self->article);
  taking->source = source;
  taking->name = g_file_get_basename (file);
  g_file_load_bytes_async (file, NULL, on_loaded, taking);
}

/* --- Which file --- */

static void
on_source_chosen (GtkNativeDialog *chooser, int response, RectoArticleView *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    take_file (self, file, TRUE);
}

static void
on_review_chosen (GtkNativeDialog *chooser, int response, RectoArticleView *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    take_file (self, file, FALSE);
}

static void
choose (RectoArticleView *self, const char *title, GCallback chosen)
{
  GtkFileChooserNative *chooser = NULL;

  if (!recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", chosen, self, 0);
  g_object_set_data_full (G_OBJECT (self), CHOOSER, chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
act_review_in (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (RECTO_ARTICLE_VIEW (widget), _ ("Take In a Review Table"), G_CALLBACK (on_review_chosen));
}

static void
act_update_source (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (RECTO_ARTICLE_VIEW (widget), _ ("Corrected Source"), G_CALLBACK (on_source_chosen));
}

/* The path of the file is known. */
static void
act_take_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  take_file (RECTO_ARTICLE_VIEW (widget), file, g_str_equal (name, "article.take-source"));
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.review-in", NULL, act_review_in },
    { "article.update-source", NULL, act_update_source },
    { "article.take-review", "s", act_take_file },
    { "article.take-source", "s", act_take_file },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  gboolean may = recto_acts_may_edit (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.review-in", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.update-source", may);
}

const RectoActs recto_take_acts = {
  .install = install,
  .update = update,
};
