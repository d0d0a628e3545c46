/* recto-acts-panes.c: the side pane, and going from one part of the window to the next.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-article-at.h"
#include "recto-notify.h"

/* --- From part to part --- */

static gboolean
enter_page (RectoArticleView *self)
{
  if (recto_acts_enter_reader (self))
    return TRUE;
  if (recto_page_get_active_row (self->page) == RECTO_PAGE_NO_ROW)
    return FALSE;
  recto_page_grab_focus (self->page);
  return TRUE;
}

static gboolean
enter_bars (RectoArticleView *self)
{
  return gtk_widget_child_focus (GTK_WIDGET (self->bars), GTK_DIR_TAB_FORWARD);
}

static gboolean
enter_pane (RectoArticleView *self)
{
  return recto_side_pane_enter (self->side);
}

static gboolean
enter_header (RectoArticleView *self)
{
  return gtk_widget_child_focus (self->header, GTK_DIR_TAB_FORWARD);
}

/* In the order in which they come. */
static gboolean (*const parts[]) (RectoArticleView *) = { enter_page, enter_bars, enter_pane,
                                                          enter_header };

static guint
find_part (RectoArticleView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (recto_side_pane_has_focus (self->side))
    return 2;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->bars)))
    return 1;
  if (focus != NULL && gtk_widget_is_ancestor (focus, self->header))
    return 3;
  return 0;
}

/* Parts that are not there, or have nothing to be worked with, are passed over. */
static void
act_next_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  const guint n = G_N_ELEMENTS (parts);
  guint step = strcmp (name, "article.next-part") == 0 ? 1 : n - 1;
  guint part = find_part (self);

  recto_page_commit_preedit (self->page);
  for (guint i = 1; i < n; i++)
    {
      part = (part + step) % n;
      if (parts[part](self))
        return;
    }
}

/* --- The pane --- */

static void
act_pane (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);

  recto_page_commit_preedit (self->page);
  recto_side_pane_show (self->side, g_variant_get_string (parameter, NULL));
  recto_side_pane_enter (self->side);
}

static void
act_open_in_window (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autofree char *uid = NULL;

  if (self->article == NULL)
    return;
  recto_article_view_save (self);
  uid = recto_uid_to_string (recto_article_get_uid (self->article));
  gtk_widget_activate_action (widget, "win.open-in-window", "s", uid);
}

/* --- Going back --- */

/* What a thread goes back in. */
typedef struct
{
  RectoArticleRecord *record; /* owned: the article now */
  RectoUid edit;
  guint64 revision; /* of the article then */
} Return;

static void
return_free (gpointer data)
{
  Return *self = data;

  recto_article_record_free (self->record);
  g_free (self);
}

static void
go_back_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Return *self = data;
  GError *error = NULL;
  RectoArticleRecord *record = recto_article_record_at (self->record, &self->edit, &error);

  if (record != NULL)
    g_task_return_pointer (task, record, (GDestroyNotify) recto_article_record_free);
  else
    g_task_return_error (task, error);
}

static void
on_went_back (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (source);
  Return *asked = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticleRecord) record = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->article == NULL ||
      !recto_uid_equal (recto_article_get_uid (self->article), &asked->record->uid))
    return; /* another article is shown by now */
  if (record != NULL && recto_article_get_revision (self->article) != asked->revision)
    {
      recto_notify (GTK_WIDGET (self), _ ("The article was changed meanwhile"));
      return;
    }
  if (record == NULL || !recto_article_become (self->article, record, NULL, &error))
    recto_notify_error (GTK_WIDGET (self), _ ("The article was not changed"), error);
  else if (recto_article_get_revision (self->article) == asked->revision)
    recto_notify (GTK_WIDGET (self), _ ("This is what the article is now"));
  else
    recto_acts_offer_undo (self, _ ("The article is what it was then"));
}

static void
act_go_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GTask) task = NULL;
  Return *asked;
  RectoUid edit;

  if (!recto_acts_may_edit (self) ||
      !recto_uid_from_string (g_variant_get_string (parameter, NULL), &edit))
    return;
  recto_page_commit_preedit (self->page);
  recto_details_pane_commit (self->details);
  asked = g_new0 (Return, 1);
  asked->record = recto_article_to_record (self->article);
  asked->edit = edit;
  asked->revision = recto_article_get_revision (self->article);
  task = g_task_new (self, NULL, on_went_back, NULL);
  g_task_set_source_tag (task, act_go_back);
  g_task_set_task_data (task, asked, return_free);
  g_task_run_in_thread (task, go_back_in_thread);
}

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
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
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

/* For panes: a stretch of a row's text, chosen there. */
static void
act_go_to (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  guint row, side, start, end;

  g_variant_get (parameter, "(uuuu)", &row, &side, &start, &end);
  if (self->article == NULL || row >= recto_article_get_n_rows (self->article))
    return;
  if (side != RECTO_SIDE_SOURCE || !recto_article_has_source (self->article))
    side = RECTO_SIDE_TARGET;
  recto_page_commit_preedit (self->page);
  if (end > start)
    recto_page_select_range (self->page, row, side, start, end);
  else
    recto_page_activate_row (self->page, row, side, start);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "article.next-part", NULL, act_next_part },
    { "article.previous-part", NULL, act_next_part },
    { "article.pane", "s", act_pane },
    { "article.open-in-window", NULL, act_open_in_window },
    { "article.go-back", "s", act_go_back },
    { "article.name-version", NULL, act_name_version },
    { "page.go-to", "(uuuu)", act_go_to },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
  gtk_widget_class_install_property_action (class, "article.toggle-pane", "pane-open");
}

static void
show (RectoArticleView *self)
{
  recto_details_pane_set_article (self->details, self->session, self->article);
  recto_history_pane_set_article (self->history, self->session, self->article);
}

static void
hide (RectoArticleView *self)
{
  recto_details_pane_set_article (self->details, NULL, NULL);
  recto_history_pane_set_article (self->history, NULL, NULL);
}

static void
attach (RectoArticleView *self)
{
  self->details = RECTO_DETAILS_PANE (recto_details_pane_new ());
  recto_side_pane_add (self->side, GTK_WIDGET (self->details), "details", _ ("Details"),
                       "document-properties-symbolic");
  self->history = RECTO_HISTORY_PANE (recto_history_pane_new ());
  recto_side_pane_add (self->side, GTK_WIDGET (self->history), "history", _ ("History"),
                       "document-open-recent-symbolic");
  g_signal_connect_object (self->side, "left", G_CALLBACK (recto_page_grab_focus), self->page,
                           G_CONNECT_SWAPPED);
}

static void
update (RectoArticleView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.name-version",
                                 recto_acts_may_edit (self));
}

const RectoActs recto_panes_acts = {
  .install = install,
  .attach = attach,
  .show = show,
  .hide = hide,
  .update = update,
};
