/* recto-acts-article.c: what is done with the article as a whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-acts.h"
#include "recto-answer.h"
#include "recto-export-dialog.h"
#include "recto-session-handing.h"

/* --- Going to a row --- */

static void
on_go_to_row (AdwMessageDialog *dialog, const char *response, RectoArticleView *self)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);

  if (strcmp (response, "go") == 0 && self->article != NULL)
    recto_article_view_go_to_row (
        self, (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (entry)) - 1);
}

static void
act_go_to_row (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  AdwMessageDialog *dialog;
  GtkWidget *entry;
  guint n, row;

  if (self->article == NULL || recto_article_get_n_rows (self->article) == 0)
    return;
  recto_page_commit_preedit (self->page);
  n = recto_article_get_n_rows (self->article);
  row = recto_page_get_active_row (self->page);

  entry = gtk_spin_button_new_with_range (1, n, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (entry), row == RECTO_PAGE_NO_ROW ? 1 : row + 1);
  recto_answer_by_enter (GTK_EDITABLE (entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Row"),
                                  -1);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, _ ("Go to a Row"), NULL));
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "go", _ ("_Go"), NULL);
  adw_message_dialog_set_default_response (dialog, "go");
  adw_message_dialog_set_response_appearance (dialog, "go", ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_go_to_row), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- The article --- */

static void
act_save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  gint64 at = 0;

  if (self->article == NULL)
    return;
  self->tell_saved = TRUE;
  recto_article_view_save (self);
  /* Nothing was waiting: then there is no news to wait for either. */
  if (recto_session_get_saved (self->session, self->article, &at, NULL) == RECTO_SAVED_YES)
    recto_article_view_update_saved (self);
}

static void
act_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoExportDialog *dialog = NULL;

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  dialog = recto_export_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->session,
                                    self->article);
  recto_export_dialog_list_problems (dialog, recto_acts_get_problems (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
act_hand_over (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoProject *project;
  g_autofree char *uid = NULL;
  g_autofree char *in = NULL;
  const char *title;

  if (self->article == NULL)
    return;
  recto_page_commit_preedit (self->page);
  uid = recto_uid_to_string (recto_article_get_uid (self->article));
  title = recto_article_get_metadata (self->article, "title");
  project = recto_session_get_article_project (self->session, self->article);
  in = project != NULL ? recto_uid_to_string (&project->uid) : g_strdup ("");
  gtk_widget_activate_action (widget, "win.hand-over", "(sss)", uid,
                              title != NULL && *title != '\0' ? title : _ ("Untitled"), in);
}

/* Earlier states with this article first in mind. */
static void
act_earlier_states (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autofree char *uid = NULL;

  if (self->article == NULL)
    return;
  recto_article_view_save (self);
  uid = recto_uid_to_string (recto_article_get_uid (self->article));
  gtk_widget_activate_action (widget, "win.earlier-states-of", "s", uid);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.go-to-row", NULL, act_go_to_row },
    { "article.save", NULL, act_save },
    { "article.export", NULL, act_export },
    { "article.hand-over", NULL, act_hand_over },
    { "article.earlier-states", NULL, act_earlier_states },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.save",
                                 recto_acts_may_edit (self) || self->article == NULL);
}

const RectoActs recto_article_acts = {
  .install = install,
  .update = update,
};
