/* recto-acts-omitted.c: why rows are left out of the translation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-acts.h"
#include "recto-coverage.h"
#include "recto-notify.h"

/* A question that is asked, and of which rows. */
typedef struct
{
  RectoArticleView *view; /* owned */
  RectoArticle *article;  /* owned */
  GArray *segments;       /* (element-type RectoUid) */
  char *reason;           /* owned, nullable: as it would be kept; of own words it is the entry's */
  GtkCheckButton *other;
  GtkEditable *words;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->view);
  g_object_unref (question->article);
  g_array_unref (question->segments);
  g_free (question->reason);
  g_free (question);
}

static gboolean
is_omitted (const RectoSegment *segment)
{
  return (recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0;
}

/* All rows that are still there and still left out, as one step. @reason: (nullable) */
static void
set_reason (Question *question, const char *reason)
{
  RectoArticle *article = question->article;
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  recto_article_begin_group (article);
  for (guint i = 0; done && i < question->segments->len; i++)
    {
      RectoSegment *segment =
          recto_article_find_segment (article, &g_array_index (question->segments, RectoUid, i));

      if (segment != NULL && is_omitted (segment) &&
          g_strcmp0 (reason, recto_omitted_find_reason (article, segment)) != 0)
        done = recto_omitted_set_reason (article, segment, reason, &error);
    }
  recto_article_end_group (article);
  recto_acts_tell (question->view, done, error);
}

/* Own words, in one line. Returns: (transfer full) (nullable): there are none */
static char *
dup_words (Question *question)
{
  char *words = g_strdup (gtk_editable_get_text (question->words));

  g_strstrip (g_strdelimit (words, "\r\n\t", ' '));
  if (*words != '\0')
    return words;
  g_free (words);
  return NULL;
}

static void
on_answer (GtkWidget *dialog, const char *response, Question *question)
{
  g_autofree char *words = NULL;

  if (strcmp (response, "keep") != 0 || question->view->article != question->article)
    return;
  words = gtk_check_button_get_active (question->other) ? dup_words (question)
                                                        : g_strdup (question->reason);
  set_reason (question, words);
}

static void
on_chosen (GtkCheckButton *button, Question *question)
{
  if (!gtk_check_button_get_active (button))
    return;
  g_free (question->reason);
  question->reason = g_strdup (g_object_get_data (G_OBJECT (button), "reason"));
  if (button == question->other)
    gtk_widget_grab_focus (GTK_WIDGET (question->words));
}

static void
on_words_changed (Question *question)
{
  if (*gtk_editable_get_text (question->words) != '\0')
    gtk_check_button_set_active (question->other, TRUE);
}

/* @reason: (nullable): static; NULL: none, or other words */
static GtkCheckButton *
add_choice (Question *question, GtkWidget *box, const char *label, const char *reason)
{
  GtkWidget *button = gtk_check_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "reason", (gpointer) reason);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button),
                              GTK_CHECK_BUTTON (gtk_widget_get_first_child (box)));
  g_signal_connect (button, "toggled", G_CALLBACK (on_chosen), question);
  gtk_box_append (GTK_BOX (box), button);
  return GTK_CHECK_BUTTON (button);
}

/* @kept: (nullable): the reason that is given now */
static GtkWidget *
make_choices (Question *question, const char *kept)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkCheckButton *none = add_choice (question, box, _ ("No reason"), NULL);
  GtkCheckButton *chosen = kept == NULL ? none : NULL;
  const char *reason = NULL;

  for (guint i = 0; (reason = recto_omitted_get_usual_reason (i)) != NULL; i++)
    {
      GtkCheckButton *button =
          add_choice (question, box, recto_omitted_reason_to_label (reason), reason);

      if (g_strcmp0 (kept, reason) == 0)
        chosen = button;
    }
  question->other = add_choice (question, box, _ ("Another reason"), NULL);
  question->words = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_activates_default (GTK_ENTRY (question->words), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (question->words), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Another reason"), -1);
  g_signal_connect_swapped (question->words, "changed", G_CALLBACK (on_words_changed), question);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (question->words));
  if (chosen != NULL)
    gtk_check_button_set_active (chosen, TRUE);
  else
    gtk_editable_set_text (question->words, kept);
  return box;
}

/* @rows: (element-type RectoSegment): left out, at least one */
static void
ask (RectoArticleView *self, const GPtrArray *rows)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, _ ("Why Is It Left Out?"), NULL));
  Question *question = g_new0 (Question, 1);

  question->view = g_object_ref (self);
  question->article = g_object_ref (self->article);
  question->segments = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  for (guint i = 0; i < rows->len; i++)
    g_array_append_vals (question->segments, recto_segment_get_uid (rows->pdata[i]), 1);
  adw_message_dialog_set_extra_child (
      dialog, make_choices (question, recto_omitted_find_reason (self->article, rows->pdata[0])));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "keep", _ ("_Set Reason"),
                                    NULL);
  adw_message_dialog_set_default_response (dialog, "keep");
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_response_appearance (dialog, "keep", ADW_RESPONSE_SUGGESTED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_answer), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- On the page --- */

static const char *
tell_reason (guint row, gpointer data)
{
  RectoArticleView *self = data;
  const RectoSegment *segment =
      self->article != NULL ? recto_article_get_row (self->article, row) : NULL;
  const char *reason = segment != NULL ? recto_omitted_find_reason (self->article, segment) : NULL;

  return reason != NULL ? recto_omitted_reason_to_label (reason) : NULL;
}

static void
on_metadata_changed (RectoArticleView *self, const char *key)
{
  const RectoSegment *segment = NULL;
  RectoUid uid;

  if (g_str_has_prefix (key, RECTO_OMITTED_KEY) &&
      recto_uid_from_string (key + strlen (RECTO_OMITTED_KEY), &uid))
    segment = recto_article_find_segment (self->article, &uid);
  if (segment != NULL)
    recto_page_left_out_changed (self->page, recto_segment_get_row (segment));
}

static void
attach (RectoArticleView *self)
{
  recto_page_set_left_out_func (self->page, tell_reason, self);
}

static void
show (RectoArticleView *self)
{
  g_signal_connect_object (self->article, "metadata-changed", G_CALLBACK (on_metadata_changed),
                           self, G_CONNECT_SWAPPED);
}

static void
hide (RectoArticleView *self)
{
  g_signal_handlers_disconnect_by_func (self->article, on_metadata_changed, self);
}

/* --- The subject --- */

/* "page.why-omitted": of the rows that are selected, else the active one. */
static void
act_why (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  g_autoptr (GPtrArray) rows = recto_acts_get_rows (self);

  for (guint i = rows != NULL ? rows->len : 0; i > 0; i--)
    if (!is_omitted (rows->pdata[i - 1]))
      g_ptr_array_remove_index (rows, i - 1);
  if (rows == NULL)
    return;
  if (rows->len > 0)
    ask (self, rows);
  else
    recto_notify (widget, _ ("Nothing here is left out on purpose"));
}

/* "page.why-omitted-at": of one row by its number. */
static void
act_why_at (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoArticleView *self = RECTO_ARTICLE_VIEW (widget);
  RectoSegment *segment = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  if (!recto_acts_may_edit (self))
    return;
  recto_page_commit_preedit (self->page);
  segment = recto_article_get_row (self->article, g_variant_get_uint32 (parameter));
  if (segment == NULL || !is_omitted (segment))
    return;
  g_ptr_array_add (rows, segment);
  ask (self, rows);
}

static void
install (GtkWidgetClass *class)
{
  static const RectoAct actions[] = {
    { "page.why-omitted", NULL, act_why },
    { "page.why-omitted-at", "u", act_why_at },
  };

  recto_acts_install (class, actions, G_N_ELEMENTS (actions));
}

static void
update (RectoArticleView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.why-omitted",
                                 recto_acts_may_edit_row (self));
}

const RectoActs recto_omitted_acts = {
  .install = install,
  .attach = attach,
  .show = show,
  .hide = hide,
  .update = update,
};
