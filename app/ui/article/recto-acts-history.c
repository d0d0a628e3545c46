/* recto-acts-history.c: going back in the history of an article, and looking back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-answer.h"
#include "recto-article-at.h"
#include "recto-article-compare.h"
#include "recto-notify.h"
#include "recto-profile.h"

/* --- The article as it was --- */

/* What a thread does with the article as it was at @edit. */
typedef struct
{
  RectoArticleRecord *record; /* owned, nullable: the article now */
  RectoUid article;
  RectoUid edit;
  guint64 revision; /* of the article when it was asked */
  char *who;        /* owned: who asks */
  gboolean compare; /* what differs since is asked for, not the way back */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->record, recto_article_record_free);
  g_free (work->who);
  g_free (work);
}

static GPtrArray *
list_changes (const Work *work, GError **error)
{
  g_autoptr (RectoArticleRecord) then = recto_article_record_at (work->record, &work->edit, error);

  return then != NULL ? recto_article_compare (then, work->record) : NULL;
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  GPtrArray *result =
      work->compare ? list_changes (work, &error)
                    : recto_article_list_return (work->record, &work->edit, work->who, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
is_shown (RectoArticleView *self, const Work *work)
{
  return self->article != NULL &&
         recto_uid_equal (recto_article_get_uid (self->article), &work->article);
}

/* The desk gives it as it was saved a moment ago. Where it could not be saved it is copied here. */
static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  RectoArticleView *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);

  work->record = recto_store_load_article_finish (RECTO_STORE (source), result, NULL);
  if (!is_shown (self, work))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Another article is shown");
      return;
    }
  if (work->record == NULL ||
      (recto_article_get_revision (self->article) == work->revision &&
       !recto_uid_equal (&work->record->head, recto_article_get_head (self->article))))
    {
      g_clear_pointer (&work->record, recto_article_record_free);
      work->record = recto_article_to_record (self->article);
    }
  g_task_run_in_thread (task, work_in_thread);
}

/* A copy of a long article made here would hold the window: it is read from the desk. */
static void
begin_work (RectoArticleView *self,
            const RectoUid *edit,
            gboolean compare,
            GAsyncReadyCallback callback)
{
  GTask *task = g_task_new (self, NULL, callback, NULL);
  Work *work = g_new0 (Work, 1);

  recto_article_view_save (self);
  work->article = *recto_article_get_uid (self->article);
  work->edit = *edit;
  work->revision = recto_article_get_revision (self->article);
  work->who = recto_profile_dup_name ();
  work->compare = compare;
  g_task_set_source_tag (task, begin_work);
  g_task_set_task_data (task, work, work_free);
  recto_store_load_article_async (recto_session_get_store (self->session), &work->article, NULL,
                                  on_loaded, task);
}

/* --- Going back --- */

static void
on_went_back (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = g_task_propagate_pointer (G_TASK (result), &error);

  if (!is_shown (self, work))
    return;
  if (recto_article_get_revision (self->article) != work->revision)
    recto_notify (GTK_WIDGET (self), _ ("The article was changed meanwhile"));
  else if (edits == NULL || !recto_article_follow (self->article, edits, &error))
    recto_notify_error (GTK_WIDGET (self), _ ("The article was not changed"), error);
  else if (edits->len == 0)
    recto_notify (GTK_WIDGET (self), _ ("This is what the article is now"));
  else
    recto_acts_offer_undo (self, _ ("The article is what it was then"));
}

static void
act_go_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoUid edit;

  if (recto_acts_may_edit (self) &&
      recto_uid_from_string (g_variant_get_string (parameter, NULL), &edit))
    begin_work (self, &edit, FALSE, on_went_back);
}

/* --- Looking back --- */

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = g_task_propagate_pointer (G_TASK (result), &error);

  if (!is_shown (self, work))
    return;
  if (changes != NULL)
    recto_history_pane_show_changes (self->history, &work->edit, changes);
  else
    recto_notify_error (GTK_WIDGET (self), _ ("The history cannot be read"), error);
}

static void
act_compare (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoUid edit;

  if (self->article != NULL &&
      recto_uid_from_string (g_variant_get_string (parameter, NULL), &edit))
    begin_work (self, &edit, TRUE, on_compared);
}

/* --- Versions --- */

static void
on_version_named (AdwMessageDialog *dialog, const char *response, RectoArticleView *self)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  g_autofree char *name = g_strdup (gtk_editable_get_text (entry));
  g_autoptr (GError) error = NULL;

  g_strstrip (name);
  if (strcmp (response, "name") != 0 || *name == '\0' || !recto_acts_may_edit (self))
    return;
  if (recto_article_note (self->article, "version", name, &error))
    recto_notify (GTK_WIDGET (self), _ ("The version stands in the history"));
  else
    recto_notify_error (GTK_WIDGET (self), _ ("The article was not changed"), error);
}

/* A state that can be found again by its name: "As sent to the minister". */
static void
act_name_version (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  GtkWidget *entry = gtk_entry_new ();
  AdwMessageDialog *dialog;

  recto_article_view_save (self);
  recto_answer_by_enter (GTK_EDITABLE (entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the version"), -1);
  dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Name This Version"),
                              _ ("The history leads back to it by this name.")));
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "name", _ ("_Name"), NULL);
  adw_message_dialog_set_default_response (dialog, "name");
  adw_message_dialog_set_response_appearance (dialog, "name", ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_version_named), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.compare", "s", act_compare },
    { "article.go-back", "s", act_go_back },
    { "article.name-version", NULL, act_name_version },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.name-version",
                                 recto_acts_may_edit (self));
}

const RectoActs recto_history_acts = {
  .install = install,
  .update = update,
};
