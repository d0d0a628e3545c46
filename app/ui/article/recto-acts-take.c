/* recto-acts-take.c: what comes back into an article: a review table, the source, a translation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "recto-acts.h"
#include "recto-notify.h"
#include "recto-taking.h"

#define CHOOSER "recto-take-chooser" /* data of the view: GtkFileChooserNative */
#define WHAT "recto-take"            /* data of that: RectoTake */

/* What is said of each, by RectoTake. */
static const struct
{
  const char *choose, *question, *yes, *done, *refused, *nothing;
} words[] = {
  [RECTO_TAKE_REVIEW] = { N_ ("Take In a Review Table"), N_ ("Take In the Review?"),
                          N_ ("_Take In"), N_ ("The review was taken in"),
                          N_ ("The review was not taken in"),
                          N_ ("There is nothing in that review to take in") },
  [RECTO_TAKE_SOURCE] = { N_ ("Corrected Source"), N_ ("Update the Source?"), N_ ("_Update"),
                          N_ ("The source was updated"), N_ ("The source was not updated"),
                          N_ ("The source is the one that the article has") },
  [RECTO_TAKE_TRANSLATION] = { N_ ("Take In a Translation"), N_ ("Take In the Translation?"),
                               N_ ("_Take In"), N_ ("The translation was taken in"),
                               N_ ("The translation was not taken in"),
                               N_ ("There is nothing in that translation to take in") },
};

/* Where a text goes while the window asks about it. */
typedef struct
{
  RectoArticleView *view; /* owned */
  RectoTaking *taking;    /* owned */
  GtkEditable *who;       /* of the dialog: the reviewer; NULL: nobody is asked for */
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->view);
  recto_taking_free (self->taking);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
tell_refused (const Question *self, const GError *error)
{
  recto_notify_error (GTK_WIDGET (self->view), _ (words[self->taking->what].refused), error);
}

/* Another article may be looked at by now. */
static gboolean
is_over (const Question *self)
{
  return self->view->article != self->taking->article;
}

/* --- The question --- */

static void
on_answer (AdwMessageDialog *dialog, const char *response, Question *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *who = NULL;

  if (g_strcmp0 (response, "take") != 0 || is_over (self))
    return;
  if (self->who != NULL)
    who = g_strstrip (g_strdup (gtk_editable_get_text (self->who)));
  if (!recto_taking_apply (self->taking, self->view->session, who, &error))
    tell_refused (self, error);
  else
    recto_acts_offer_undo (self->view, _ (words[self->taking->what].done));
}

static void
on_who_changed (GtkEditable *who, AdwMessageDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (who)));

  adw_message_dialog_set_response_enabled (dialog, "take", *name != '\0');
}

/* A review is somebody's. */
static void
add_who (Question *self, AdwMessageDialog *dialog)
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

/* @self: (transfer full) */
static void
ask (Question *self)
{
  RectoTake what = self->taking->what;
  g_autofree char *body = recto_taking_describe (self->taking);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->view))), _ (words[what].question), body));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "take", _ (words[what].yes),
                                    NULL);
  adw_message_dialog_set_default_response (dialog, "take");
  adw_message_dialog_set_response_appearance (dialog, "take", ADW_RESPONSE_SUGGESTED);
  if (what == RECTO_TAKE_REVIEW)
    add_who (self, dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answer), self,
                         (GClosureNotify) question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Reading it --- */

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (recto_taking_read (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) self = data;
  g_autoptr (GError) error = NULL;

  if (is_over (self))
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    tell_refused (self, error);
  else if (recto_taking_changes_anything (self->taking))
    ask (g_steal_pointer (&self));
  else
    recto_notify (GTK_WIDGET (self->view), _ (words[self->taking->what].nothing));
}

/* Its bytes are there. @question: (transfer full) */
static void
read_it (Question *question)
{
  g_autoptr (Question) self = question;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  RectoArticleView *view = self->view;
  RectoTaking *taking = self->taking;

  if (is_over (self))
    return;
  recto_page_commit_preedit (view->page);
  if (!recto_taking_prepare (taking, view->session, &error))
    {
      tell_refused (self, error);
      return;
    }
  /* Without the view as its source: a thread is not to be the last that holds a widget. */
  task = g_task_new (NULL, NULL, on_read, g_steal_pointer (&self));
  g_task_set_source_tag (task, read_it);
  g_task_set_task_data (task, taking, NULL);
  g_task_run_in_thread (task, read_in_thread);
}

/* Returns: (transfer full) (nullable): the article may not be edited */
static Question *
question_new (RectoArticleView *view, RectoTake what, const char *name)
{
  Question *self = NULL;

  if (!recto_acts_may_edit (view))
    return NULL;
  self = g_new0 (Question, 1);
  self->view = g_object_ref (view);
  self->taking = recto_taking_new (what, view->article, name);
  return self;
}

/* --- From a file --- */

static void
on_loaded (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) self = data;
  g_autoptr (GError) error = NULL;

  self->taking->bytes = g_file_load_bytes_finish (G_FILE (file), result, NULL, &error);
  if (self->taking->bytes != NULL)
    read_it (g_steal_pointer (&self));
  else if (!is_over (self))
    tell_refused (self, error);
}

static void
take_file (RectoArticleView *self, GFile *file, RectoTake what)
{
  g_autofree char *name = g_file_get_basename (file);
  Question *question = question_new (self, what, name);

  if (question != NULL)
    g_file_load_bytes_async (file, NULL, on_loaded, question);
}

static void
on_chosen (GtkNativeDialog *chooser, int response, RectoArticleView *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    take_file (self, file,
               (RectoTake) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chooser), WHAT)));
}

static void
choose (RectoArticleView *self, RectoTake what)
{
  GtkFileChooserNative *chooser = NULL;

  if (!recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  chooser = gtk_file_chooser_native_new (_ (words[what].choose),
                                         GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_object_set_data (G_OBJECT (chooser), WHAT, GUINT_TO_POINTER (what));
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_chosen), self, 0);
  g_object_set_data_full (G_OBJECT (self), CHOOSER, chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- From the clipboard --- */

static void
on_pasted (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (is_over (self))
    return;
  if (text == NULL || text[strspn (text, " \t\r\n")] == '\0')
    {
      recto_notify (GTK_WIDGET (self->view), _ ("There is no text to paste"));
      return;
    }
  self->taking->bytes = g_bytes_new (text, strlen (text));
  read_it (g_steal_pointer (&self));
}

static void
paste (RectoArticleView *self, RectoTake what)
{
  Question *question = question_new (self, what, _ ("pasted"));

  if (question != NULL)
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_pasted,
                                   question);
}

/* --- The acts --- */

static void
act_review_in (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (RECTO_ARTICLE_VIEW (widget), RECTO_TAKE_REVIEW);
}

static void
act_update_source (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (RECTO_ARTICLE_VIEW (widget), RECTO_TAKE_SOURCE);
}

static void
act_translation_in (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (RECTO_ARTICLE_VIEW (widget), RECTO_TAKE_TRANSLATION);
}

static void
act_paste_source (GtkWidget *widget, const char *name, GVariant *parameter)
{
  paste (RECTO_ARTICLE_VIEW (widget), RECTO_TAKE_SOURCE);
}

static void
act_paste_translation (GtkWidget *widget, const char *name, GVariant *parameter)
{
  paste (RECTO_ARTICLE_VIEW (widget), RECTO_TAKE_TRANSLATION);
}

/* The path of the file is known. */
static void
act_take_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));
  RectoTake what = RECTO_TAKE_REVIEW;

  if (g_str_equal (name, "article.take-source"))
    what = RECTO_TAKE_SOURCE;
  else if (g_str_equal (name, "article.take-translation"))
    what = RECTO_TAKE_TRANSLATION;
  take_file (RECTO_ARTICLE_VIEW (widget), file, what);
}

/* --- The subject --- */

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.review-in", NULL, act_review_in },
    { "article.update-source", NULL, act_update_source },
    { "article.translation-in", NULL, act_translation_in },
    { "article.paste-source", NULL, act_paste_source },
    { "article.paste-translation", NULL, act_paste_translation },
    { "article.take-review", "s", act_take_file },
    { "article.take-source", "s", act_take_file },
    { "article.take-translation", "s", act_take_file },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

/* A translation is laid on rows that have a source. */
static void
update (RectoArticleView *self)
{
  gboolean may = recto_acts_may_edit (self);
  gboolean source = may && recto_article_has_source (self->article);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.review-in", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.update-source", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.paste-source", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.translation-in", source);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.paste-translation", source);
}

const RectoActs recto_take_acts = {
  .install = install,
  .update = update,
};
